package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"landscape/metrics"
)

// reasons say why survivors may live, by file, line before and line after.
type reasons map[[3]string]string

// readReasons reads a file of paragraphs: the path of a source file, the line before, after "- ", the line after,
// after "+ ", and the reason, in one or more lines. Lines that begin with # are comments.
func readReasons(path string) (reasons, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r := reasons{}
	for _, paragraph := range strings.Split(string(text), "\n\n") {
		var own []string
		for _, line := range strings.Split(paragraph, "\n") {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				own = append(own, line)
			}
		}
		if len(own) == 0 {
			continue
		}
		if len(own) < 4 || !strings.HasPrefix(own[1], "- ") || !strings.HasPrefix(own[2], "+ ") {
			return nil, fmt.Errorf("%s: want a path, a line with -, one with +, and a reason, in %q", path, paragraph)
		}
		r[[3]string{own[0], own[1][2:], own[2][2:]}] = strings.Join(own[3:], " ")
	}
	return r, nil
}

// of is the reason of a survivor, "" where none is given.
func (r reasons) of(s survivor) string { return r[[3]string{s.File, s.Before, s.After}] }

// writeReport writes the report of all outcomes.
func writeReport(o options) error {
	why, err := readReasons(o.explained)
	if err != nil {
		return err
	}
	paths, err := filepath.Glob(filepath.Join(o.results, "*.json"))
	if err != nil {
		return err
	}
	var outs []*outcome
	for _, path := range paths {
		out, err := readOutcome(path)
		if err != nil {
			return err
		}
		outs = append(outs, out)
	}
	text, err := report(outs, why)
	if err != nil {
		return err
	}
	return os.WriteFile(o.report, []byte(text), 0o644)
}

const introduction = `# Mutants

How much the tests notice. Each package was changed in one small place, a mutant, and only its own
tests were run; a mutant is killed if a test fails, or if the tests take four times as long. Which
mutants are tried is a random sample, so that the share has an interval (95 %, by Wilson). What
does not compile is no mutant, and what only words errors, stands beside one, or sets memory aside
is left alone.

This page is written by the command that its rows name; reasons for survivors are kept in
bench/mutate/explained.txt. It is not a part of CI.

| package | mutants | tried | killed | by time | share killed | survivors: explained, not |
|---|---:|---:|---:|---:|---|---|
`

// report is the page of outcomes.
func report(outs []*outcome, why reasons) (string, error) {
	var b, rest strings.Builder
	b.WriteString(introduction)
	for _, out := range outs {
		low, high, err := metrics.Wilson(out.Killed, out.Tried)
		if err != nil {
			return "", fmt.Errorf("%s: %w", out.Package, err)
		}
		share := float64(out.Killed) / float64(out.Tried)
		explained := 0
		for _, s := range out.Survivors {
			if why.of(s) != "" {
				explained++
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %.0f %% (%.0f to %.0f) | %d, %d |\n",
			out.Package, out.Mutants, out.Tried, out.Killed, out.TimedOut, 100*share, 100*low, 100*high,
			explained, len(out.Survivors)-explained)
		out.survivors(&rest, why)
	}
	return b.String() + rest.String(), nil
}

// command repeats the run.
func (out *outcome) command() string {
	c := fmt.Sprintf("bench/mutate.sh -n %d -seed %d", out.Tried, out.Seed)
	if out.Full {
		c = "bench/mutate.sh -full"
	}
	if !out.Short {
		c += " -short=false"
	}
	return c + " " + out.Package
}

// survivors lists those of a package.
func (out *outcome) survivors(b *strings.Builder, why reasons) {
	fmt.Fprintf(b, "\n## %s\n\n`%s`, with %s.\n", out.Package, out.command(), out.Go)
	for _, s := range out.Survivors {
		reason := why.of(s)
		switch {
		case reason != "":
		case s.Reached:
			reason = "Not explained."
		default:
			reason = "No test reaches it."
		}
		where := ""
		if s.Function != "" {
			where = ", in `" + s.Function + "`"
		}
		entry := fmt.Sprintf("`%s`, line %d%s: %s. %s", filepath.Base(s.File), s.Line, where, s.Operator, reason)
		fmt.Fprintf(b, "\n%s\n\n```diff\n- %s\n+ %s\n```\n", wrapped(entry, 96), s.Before, s.After)
	}
}

// wrapped breaks a paragraph into lines of a width.
func wrapped(text string, width int) string {
	var b strings.Builder
	length := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case length == 0:
		case length+1+n > width:
			b.WriteString("\n")
			length = 0
		default:
			b.WriteString(" ")
			length++
		}
		b.WriteString(word)
		length += n
	}
	return b.String()
}
