package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// limited runs a command with at most 8 GiB of memory: a mutant that asks for ever more dies alone.
const limited = `ulimit -v 8388608; exec "$0" "$@"`

// tests runs the tests of a package.
type tests struct {
	*pkg
	short    bool
	timeout  time.Duration
	scratch  string // folder
	coverage coverage
}

// newTests runs the tests on the package as it is: they must pass, and show what they reach and how long they take.
func newTests(ctx context.Context, p *pkg, short bool) (*tests, error) {
	scratch, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return nil, err
	}
	t := &tests{pkg: p, short: short, scratch: scratch}
	profile := filepath.Join(scratch, "coverage")
	t.timeout = 10 * time.Minute
	if out, err := t.command(ctx, "-coverprofile", profile).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the tests fail on the package as it is: %w\n%s", err, out)
	}
	if t.coverage, err = readCoverage(profile); err != nil {
		return nil, err
	}
	start := time.Now() // compiled by now, and without counting
	if out, err := t.command(ctx).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the tests fail on the package as it is: %w\n%s", err, out)
	}
	t.timeout = 15*time.Second + 4*time.Since(start)
	return t, nil
}

// close removes what the tests left behind.
func (t *tests) close() error { return os.RemoveAll(t.scratch) }

// command is go test with flags.
func (t *tests) command(ctx context.Context, flags ...string) *exec.Cmd {
	args := append([]string{
		"test", "-count=1", "-failfast", "-vet=off", "-ldflags=-s -w", "-exec", "sh -c '" + limited + "'",
		"-short=" + strconv.FormatBool(t.short), "-timeout", t.timeout.String(),
	}, flags...)
	return exec.CommandContext(ctx, "go", append(args, "./"+t.folder)...)
}

// verdict of the tests on a mutant.
type verdict int

const (
	survived verdict = iota
	killed
	timedOut
)

// tryTogether compiles mutants into one program of tests, runs it once for each, and gives the verdicts to enter.
func (t *tests) tryTogether(ctx context.Context, ms []mutant, enter func(m mutant, v verdict)) error {
	overlay, err := t.overlay(t.share(ms))
	if err != nil {
		return err
	}
	program := filepath.Join(t.scratch, "tests")
	build := exec.CommandContext(ctx, "go", "test", "-c", "-vet=off", "-ldflags=-s -w", "-overlay", overlay,
		"-o", program, "./"+t.folder)
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("mutants that compile do not compile together: %w\n%s", err, out)
	}
	for i := -1; i < len(ms); i++ { // the first is the package as it is
		out, err := t.program(ctx, program, i+1).CombinedOutput()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		v := judge(string(out), err)
		if i >= 0 {
			enter(ms[i], v)
		} else if v != survived {
			return fmt.Errorf("the tests fail beside mutants that are not chosen: %w\n%s", err, out)
		}
	}
	return nil
}

// program runs compiled tests with a mutant of the given number, in the package's folder as go test does.
func (t *tests) program(ctx context.Context, path string, number int) *exec.Cmd {
	c := exec.CommandContext(ctx, "sh", "-c", limited, path, "-test.paniconexit0", "-test.failfast",
		"-test.short="+strconv.FormatBool(t.short), "-test.timeout="+t.timeout.String())
	c.Dir = t.folder
	c.Env = append(os.Environ(), fmt.Sprintf("%s=%d", variable, number))
	return c
}

// overlay writes files that stand in for those of the package, and what tells go of them.
func (t *tests) overlay(files map[string]string) (path string, err error) {
	places := map[string]string{}
	for name, text := range files {
		original, err := filepath.Abs(name)
		if err != nil {
			return "", err
		}
		places[original] = filepath.Join(t.scratch, filepath.Base(name))
		if err := os.WriteFile(places[original], []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": places})
	if err != nil {
		return "", err
	}
	path = filepath.Join(t.scratch, "overlay.json")
	return path, os.WriteFile(path, text, 0o644)
}

// try compiles and runs the tests with a mutant alone.
func (t *tests) try(ctx context.Context, m mutant) (verdict, error) {
	overlay, err := t.overlay(map[string]string{m.file.path: apply(m.file.source, m.edits)})
	if err != nil {
		return 0, err
	}
	out, err := t.command(ctx, "-overlay", overlay).CombinedOutput()
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if strings.Contains(string(out), "[build failed]") {
		return 0, fmt.Errorf("%s:%d: a mutant that compiles does not: %s", m.file.path, m.line, out)
	}
	return judge(string(out), err), nil
}

// judge reads what tests printed.
func judge(out string, err error) verdict {
	switch {
	case err == nil:
		return survived
	case strings.Contains(out, "panic: test timed out") || strings.Contains(out, "*** Test killed"):
		return timedOut
	}
	return killed
}

// coverage says which blocks of a package its tests reach, by the names of files.
type coverage map[string][]block

// block is a part of a file from one line and column to another.
type block struct {
	from, to [2]int
	count    int
}

// readCoverage reads a profile, whose lines are FILE:LINE.COLUMN,LINE.COLUMN STATEMENTS COUNT.
func readCoverage(path string) (coverage, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c := coverage{}
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		name, rest, _ := strings.Cut(filepath.Base(line), ":")
		var b block
		var statements int
		_, err := fmt.Sscanf(rest, "%d.%d,%d.%d %d %d",
			&b.from[0], &b.from[1], &b.to[0], &b.to[1], &statements, &b.count)
		if err != nil {
			return nil, fmt.Errorf("line %d of the coverage: %w", i+2, err)
		}
		c[name] = append(c[name], b)
	}
	return c, nil
}

// reaches says whether a test runs what is at a place. What is in no block, such as a variable of the package, is.
func (c coverage) reaches(file string, line, column int) bool {
	at, inside := [2]int{line, column}, false
	smallest, count := math.MaxInt, 0
	for _, b := range c[file] {
		if before(at, b.from) || !before(at, b.to) {
			continue
		}
		inside = true
		if size := (b.to[0]-b.from[0])<<16 + b.to[1] - b.from[1]; size < smallest {
			smallest, count = size, b.count
		}
	}
	return !inside || count > 0
}

func before(a, b [2]int) bool { return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] }
