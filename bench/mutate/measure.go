package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// outcome of the tests of a package.
type outcome struct {
	Package   string     `json:"package"`
	Go        string     `json:"go"`
	Source    string     `json:"source"` // a digest of the package without its tests
	Seed      uint64     `json:"seed"`
	Full      bool       `json:"full"`
	Short     bool       `json:"short"`
	Mutants   int        `json:"mutants"` // that the operators make, those that do not compile included
	Tried     int        `json:"tried"`
	Killed    int        `json:"killed"`
	TimedOut  int        `json:"timed_out"` // of those killed
	Unreached int        `json:"unreached"` // of those that survived
	Survivors []survivor `json:"survivors"`
}

// survivor is a mutant that no test noticed.
type survivor struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Function string `json:"function"`
	Operator string `json:"operator"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Reached  bool   `json:"reached"`
}

// survivor describes a mutant.
func (m mutant) survivor(reached bool) survivor {
	s := survivor{File: m.file.path, Line: m.line, Function: m.function, Operator: m.operator, Reached: reached}
	s.Before, s.After = lines(m.file.source, m.edits)
	return s
}

// measure tries a sample of the mutants of a package, and says on w what becomes of each.
func measure(ctx context.Context, w io.Writer, o options, p *pkg) (*outcome, error) {
	t, err := newTests(ctx, p, o.short)
	if err != nil {
		return nil, err
	}
	defer t.close()
	all := p.mutants()
	out := &outcome{
		Package: p.folder, Go: runtime.Version(), Source: p.digest(), Seed: o.seed, Full: o.full, Short: o.short,
		Mutants: len(all), Survivors: []survivor{},
	}
	order := all
	if !o.full {
		order = shuffled(all, p.folder, o.seed)
	}
	sample, err := p.compiling(ctx, order, o)
	if err != nil {
		return nil, err
	}
	if err := t.judge(ctx, w, out, sample); err != nil {
		return nil, err
	}
	out.sort()
	fmt.Fprintf(w, "%s: %d of %d killed\n", p.folder, out.Killed, out.Tried)
	return out, nil
}

// compiling are the first mutants of a list that compile, as many as are to be tried.
func (p *pkg) compiling(ctx context.Context, order []mutant, o options) (sample []mutant, err error) {
	for _, m := range order {
		if len(sample) == o.n && !o.full {
			break
		}
		if p.compiles(m) {
			sample = append(sample, m)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return sample, nil
}

// judge enters the verdicts on mutants that compile. What no test reaches is not run.
func (t *tests) judge(ctx context.Context, w io.Writer, out *outcome, ms []mutant) error {
	enter := func(m mutant, v verdict, reached bool) {
		out.count(m, v, reached)
		tell(w, m, v, reached)
	}
	var reached []mutant
	for _, m := range ms {
		if t.coverage.reaches(m.file.name(), m.line, m.column) {
			reached = append(reached, m)
		} else {
			enter(m, survived, false)
		}
	}
	shared, alone := batches(reached)
	for _, batch := range shared {
		err := t.tryTogether(ctx, batch, func(m mutant, v verdict) { enter(m, v, true) })
		if err != nil {
			return err
		}
	}
	for _, m := range alone {
		v, err := t.try(ctx, m)
		if err != nil {
			return err
		}
		enter(m, v, true)
	}
	return nil
}

// count enters a verdict.
func (out *outcome) count(m mutant, v verdict, reached bool) {
	switch v {
	case survived:
		out.Survivors = append(out.Survivors, m.survivor(reached))
		if !reached {
			out.Unreached++
		}
	case timedOut:
		out.TimedOut++
		fallthrough
	case killed:
		out.Killed++
	}
	out.Tried++
}

// sort brings the survivors into the order of the source.
func (out *outcome) sort() {
	slices.SortStableFunc(out.Survivors, func(x, y survivor) int {
		return cmp.Or(strings.Compare(x.File, y.File), x.Line-y.Line)
	})
}

// tell prints a verdict, and of a survivor the change.
func tell(w io.Writer, m mutant, v verdict, reached bool) {
	word := map[verdict]string{survived: "SURVIVED", killed: "killed", timedOut: "timed out"}[v]
	if !reached {
		word = "UNREACHED"
	}
	fmt.Fprintf(w, "%-9s %s:%d %s\n", word, m.file.path, m.line, m.operator)
	if v == survived {
		s := m.survivor(reached)
		fmt.Fprintf(w, "\t- %s\n\t+ %s\n", s.Before, s.After)
	}
}

// retry runs those that survived the last time again, and enters those that newer tests kill. It is for tests that were
// added: a package that has changed itself must be measured anew.
func retry(ctx context.Context, w io.Writer, o options, p *pkg) (*outcome, error) {
	out, err := readOutcome(o.resultFile(p.folder))
	if err != nil {
		return nil, err
	}
	if out.Source != p.digest() {
		return nil, fmt.Errorf("the package has changed since its survivors were found; measure it anew")
	}
	t, err := newTests(ctx, p, out.Short)
	if err != nil {
		return nil, err
	}
	defer t.close()
	last := out.Survivors
	out.Survivors, out.Unreached, out.Tried = []survivor{}, 0, out.Killed
	again := slices.DeleteFunc(p.mutants(), func(m mutant) bool {
		return !slices.Contains(last, m.survivor(true)) && !slices.Contains(last, m.survivor(false))
	})
	if err := t.judge(ctx, w, out, again); err != nil {
		return nil, err
	}
	out.sort()
	fmt.Fprintf(w, "%s: of %d survivors %d survive\n", p.folder, len(last), len(out.Survivors))
	return out, nil
}

// save writes the outcome to a file.
func (out *outcome) save(path string) error {
	text, err := json.MarshalIndent(out, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(text, '\n'), 0o644)
}

// readOutcome reads what save wrote.
func readOutcome(path string) (*outcome, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	out := &outcome{}
	if err := json.Unmarshal(text, out); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}
