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

// served says for which kinds of task a field counts; nil for all. For which forms of data it counts, these say.
type served struct {
	field string
	value any
	kinds []Kind
}

// idle reports the first field that is set although it would change nothing for data of a form and a kind.
func (t Task) idle(form string, kind Kind) error {
	c, detects := t.Table, []Kind{Anomaly}
	length := t.Length
	if length == 1 { // which is the default where rows stand for themselves
		length = 0
	}
	for _, s := range []served{
		{"Part", t.Part, nil},
		{"Without", t.Without, []Kind{Fault, Anomaly}},
		{"Table.Header", c.Header, nil}, {"Table.Separator", c.Separator, nil}, {"Table.Time", c.Time, nil},
		{"Table.Label", c.Label, nil}, {"Table.Ignore", c.Ignore, nil}, {"Table.Missing", c.Missing, nil},
		{"Healthy", t.Healthy, detects}, {"Normal", t.Normal, detects},
		{"Bearings", t.Bearings, nil}, {"TestLoads", t.TestLoads, nil}, {"Length", length, nil},
		{"Forecast", t.Forecast, detects}, {"Ahead", t.Ahead, detects}, {"Budget", t.Budget, detects},
		{"Clip", t.Clip, []Kind{Life}},
	} {
		if unset(s.value) {
			continue
		}
		if s.kinds != nil && !slices.Contains(s.kinds, kind) {
			return &Idle{s.field, "kind " + either(s.kinds), "kind " + string(kind)}
		}
		if readers := formsThat(s.field); readers != nil && !slices.Contains(readers, form) {
			return &Idle{s.field, either(readers), form}
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
