package machines

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Idle is the error of a Task with a field that would change nothing.
type Idle struct {
	Field string // of Task, or "Table.Time" and so on
	For   string // what it is for
	But   string // what the task is of
}

// Error implements error.
func (e *Idle) Error() string {
	return fmt.Sprintf("%s is for %s, and this is %s", e.Field, e.For, e.But)
}

// served says for which kinds of task and which forms of data a field counts; nil for all.
type served struct {
	field string
	value any
	kinds []Kind
	forms []string
}

// idle reports the first field that is set although it would change nothing for data of a form and a kind.
func (t Task) idle(form string, kind Kind) error {
	csv, c := []string{formCSV}, t.Table
	detects := []Kind{Anomaly}
	length := t.Length
	if length == 1 { // which is the default where rows stand for themselves
		length = 0
	}
	for _, s := range []served{
		{"Part", t.Part, nil, []string{formNAB, formCMAPSS}},
		{"Without", t.Without, []Kind{Fault, Anomaly}, nil},
		{"Table.Header", c.Header, nil, csv}, {"Table.Separator", c.Separator, nil, csv},
		{"Table.Time", c.Time, nil, csv},
		{"Table.Label", c.Label, nil, csv}, {"Table.Ignore", c.Ignore, nil, csv},
		{"Table.Missing", c.Missing, nil, csv},
		{"Healthy", t.Healthy, detects, csv},
		{"Normal", t.Normal, detects, []string{formNAB, formCSV}},
		{"Bearings", t.Bearings, nil, []string{formBearings}}, {"TestLoads", t.TestLoads, nil, []string{formBearings}},
		{"Length", length, nil, []string{formBearings, formNAB, formCMAPSS, formTennessee, formCSV}},
		{"Forecast", t.Forecast, detects, nil}, {"Ahead", t.Ahead, detects, nil}, {"Budget", t.Budget, detects, nil},
		{"Clip", t.Clip, []Kind{Life}, nil},
	} {
		if unset(s.value) {
			continue
		}
		if s.kinds != nil && !slices.Contains(s.kinds, kind) {
			return &Idle{s.field, "kind " + either(s.kinds), "kind " + string(kind)}
		}
		if s.forms != nil && !slices.Contains(s.forms, form) {
			return &Idle{s.field, either(s.forms), form}
		}
	}
	switch {
	case t.Healthy != "" && c.Label == "":
		return &Idle{"Healthy", "a table with a label", "a series without"}
	case t.Ahead != 0 && !t.Forecast:
		return &Idle{"Ahead", "forecasts", "a task without"}
	}
	return nil
}

// unset reports whether a field has its zero value; an empty list is one.
func unset(field any) bool {
	v := reflect.ValueOf(field)
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// either lists alternatives.
func either[S ~string](list []S) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	if last := len(words) - 1; last > 0 {
		return strings.Join(words[:last], ", ") + " or " + words[last]
	}
	return words[0]
}
