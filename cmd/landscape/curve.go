package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"landscape/internal/atomicfile"
	"landscape/internal/regular"
)

// openCurve opens the file of a running training's curve to continue after a step: what there is up to there stays, and
// the rest, which a killed training wrote after its last checkpoint, goes.
func (a *app) openCurve(after int) (*os.File, error) {
	kept, err := a.curveUntil(after)
	if err != nil {
		return nil, err
	}
	path := a.path(unfinished(curveFile))
	if err := atomicfile.WriteFile(path, kept); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
}

// curveUntil is the curve up to a step, of a training that was not finished, or of one that is continued.
func (a *app) curveUntil(after int) (kept []byte, err error) {
	if after == 0 {
		return nil, nil
	}
	old, err := regular.ReadFile(a.path(unfinished(curveFile)))
	if errors.Is(err, fs.ErrNotExist) {
		old, err = regular.ReadFile(a.path(curveFile))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
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
	return kept, nil
}

// closeCurve closes the file of a curve that is complete, or continues later.
func closeCurve(f *os.File) error { return errors.Join(f.Sync(), f.Close()) }

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
	text, err := regular.ReadFile(path)
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
