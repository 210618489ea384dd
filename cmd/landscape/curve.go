package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// openCurve opens the file of a training's curve to go on after a step: what it holds up to there stays, and the rest, which a killed
// training wrote after its last checkpoint, goes.
func openCurve(path string, after int) (*os.File, error) {
	var kept []byte
	if after > 0 {
		old, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			return nil, err
		}
		for line := range bytes.Lines(old) {
			if step, ok := stepOf(string(line)); ok && step > after || !bytes.HasSuffix(line, []byte("\n")) {
				break
			}
			kept = append(kept, line...)
		}
		if len(kept) == 0 {
			kept = []byte("step,loss,rate,seconds\n")
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(kept); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func stepOf(line string) (step int, ok bool) {
	first, _, _ := strings.Cut(line, ",")
	step, err := strconv.Atoi(first)
	return step, err == nil
}

// curveRow is one line of a curve.
type curveRow struct {
	step int
	loss float64
}

func readCurve(path string) ([]curveRow, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows []curveRow
	for line := range strings.Lines(string(text)) {
		var r curveRow
		if n, _ := fmt.Sscanf(line, "%d,%g,", &r.step, &r.loss); n == 2 {
			rows = append(rows, r)
		}
	}
	return rows, nil
}
