package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"landscape/datasets"
)

// origin is how the data of a model were prepared, and the file that says so.
type origin struct {
	datasets.Preprocessing
	file string
}

// contradiction reports a flag that would read data otherwise than the model's were.
func (f dataFlags) contradiction() error {
	if f.like == nil {
		return nil
	}
	if f.like.Columns != nil {
		return f.like.contradictedLabel(f)
	}
	if f.like.Height == 0 {
		return nil
	}
	m := f.like
	for _, flag := range []struct {
		name            string
		differs         bool
		written, wanted any
	}{
		{"size", f.size != m.Height || f.size != m.Width, f.size, fmt.Sprintf("images of %d×%d", m.Height, m.Width)},
		{"channels", f.channels != m.Channels, f.channels, count(m.Channels, "channel")},
		{"invert", f.invert != m.Invert, f.invert, fmt.Sprintf("--invert=%t", m.Invert)},
	} {
		if f.written(flag.name) && flag.differs {
			return fmt.Errorf("--%s=%v: %s was trained with %s; leave the flag out", flag.name, flag.written, m.file,
				flag.wanted)
		}
	}
	return nil
}

// contradictedLabel reports a label or a target that is of another kind than the model's, or another target.
func (m *origin) contradictedLabel(f dataFlags) error {
	target := strings.Join(m.Columns.Targets, ",")
	switch {
	case target == "" && f.targets != nil:
		return fmt.Errorf("--target %s: %s was trained for classes, of the label %s", strings.Join(f.targets, ","),
			m.file, m.label())
	case target == "" && f.labelKind == string(datasets.LabelNumber):
		return fmt.Errorf("--label-kind %s: %s was trained for classes, of the label %s", f.labelKind, m.file,
			m.label())
	case target != "" && f.labelKind == string(datasets.LabelClasses):
		return fmt.Errorf("--label-kind %s: %s was trained for the target %s, a number", f.labelKind, m.file, target)
	case target != "" && f.targets != nil && !slices.Equal(f.targets, m.Columns.Targets) &&
		!slices.ContainsFunc(f.targets, isPosition):
		return fmt.Errorf("--target %s: %s was trained for %s", strings.Join(f.targets, ","), m.file, target)
	case target != "" && f.label != "" && f.label != target && !isPosition(f.label):
		return fmt.Errorf("--label %s: %s was trained for %s", f.label, m.file, target)
	}
	return nil
}

// label names the column of the model's classes.
func (m *origin) label() string {
	if m.Columns.LabelColumns != nil {
		return strings.Join(m.Columns.LabelColumns, ",")
	}
	return m.Columns.Label
}

// isPosition says whether a column is named by its number.
func isPosition(name string) bool {
	_, err := strconv.Atoi(name)
	return err == nil
}

// learnedFrom says in a line what the labels of a table were taken for; empty for other data.
func learnedFrom(d datasets.Dataset, p datasets.Preprocessing) string {
	switch k := p.Columns; {
	case k == nil:
		return ""
	case len(k.Targets) == 1:
		return fmt.Sprintf("target %s: a number, %.5g on average", k.Targets[0], p.Baseline.Targets[0])
	case len(k.Targets) > 1:
		return fmt.Sprintf("targets %s: numbers", strings.Join(k.Targets, ", "))
	case k.Label != "":
		return fmt.Sprintf("label column %s: %s", k.Label, count(len(d.Classes()), "class"))
	}
	return fmt.Sprintf("label columns: %s", count(len(d.Classes()), "class"))
}
