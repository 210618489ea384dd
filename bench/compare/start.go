package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// start times processes from their start: ours to the end of its first training step, as the line that it then writes
// into curve.csv shows, the peer's to the end of its import of torch, before it has computed anything.
func start(s *session) (*contest, error) {
	if err := havePeer(s.python); err != nil {
		return nil, err
	}
	binary := filepath.Join(s.dir, "landscape")
	if text, err := exec.Command("go", "build", "-o", binary, "landscape/cmd/landscape").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w: %s", err, bytes.TrimSpace(text))
	}
	s.note("ours: landscape train --data moons --model mlp --steps 1, built")
	s.note("peer: %s -c 'import torch'", s.python)
	ours := firstStep{binary, filepath.Join(s.dir, "out")}
	python := func(code string) func(int) (float64, error) {
		return each(func() (float64, error) {
			start := time.Now()
			err := exec.Command(s.python, "-c", code).Run()
			return time.Since(start).Seconds(), err
		})
	}
	return &contest{
		unit: "start", cost: milliseconds, warmUp: 2,
		ours:  side{"landscape, to the end of the first step", each(ours.toStep)},
		peers: []side{{"PyTorch, import", python("import torch")}},
		also: []side{
			{"landscape, to its exit", each(ours.toExit)},
			{"python, to its exit", python("pass")},
		},
	}, nil
}

// each makes a function that does n units of one that does a single one.
func each(f func() (float64, error)) func(int) (float64, error) {
	return func(n int) (float64, error) {
		sum := 0.0
		for range n {
			v, err := f()
			if err != nil {
				return 0, err
			}
			sum += v
		}
		return sum, nil
	}
}

// firstStep runs the command.
type firstStep struct{ binary, out string }

// patience is how long a first step may take.
const patience = time.Minute

func (f firstStep) run() (toStep, toExit float64, err error) {
	if err := os.RemoveAll(f.out); err != nil {
		return 0, 0, err
	}
	c := exec.Command(f.binary, "train", "--data", "moons", "--model", "mlp", "--steps", "1", "--quiet", "--out", f.out)
	start := time.Now()
	if err := c.Start(); err != nil {
		return 0, 0, err
	}
	for toStep == 0 && time.Since(start) < patience {
		text, _ := os.ReadFile(filepath.Join(f.out, "curve.unfinished.csv")) // not there at first
		if done, err := os.ReadFile(filepath.Join(f.out, "curve.csv")); err == nil {
			text = done
		}
		if bytes.Count(text, []byte("\n")) >= 2 {
			toStep = time.Since(start).Seconds()
		} else {
			time.Sleep(200 * time.Microsecond)
		}
	}
	if toStep == 0 {
		return 0, 0, errors.Join(fmt.Errorf("%s took no step within %v", f.binary, patience), c.Process.Kill(),
			c.Wait())
	}
	err = c.Wait()
	return toStep, time.Since(start).Seconds(), err
}

func (f firstStep) toStep() (float64, error) {
	v, _, err := f.run()
	return v, err
}

func (f firstStep) toExit() (float64, error) {
	_, v, err := f.run()
	return v, err
}
