package datasets

import (
	"fmt"
	"math"
	"strconv"
)

// LabelKind is what the label of a table holds.
type LabelKind string

// The kinds of labels. LabelAuto finds out: a column of numbers is a number if one of them has a fraction, or if there
// are more than 20 different ones and fewer than 10 rows for each on average. Everything else, as the codes 0 to 9, are
// classes. Columns.Label or Columns.Targets says what was found.
const (
	LabelClasses LabelKind = "classes"
	LabelNumber  LabelKind = "number"
	LabelAuto    LabelKind = "auto"
)

// settleLabel makes the label a target if it is a number.
func (a *columns) settleLabel(t *table, kind LabelKind) error {
	switch kind {
	case "", LabelClasses:
		return nil
	case LabelNumber, LabelAuto:
	default:
		return fmt.Errorf("%s: kind of label %q; want %q, %q or %q", t.path, kind, LabelClasses, LabelNumber, LabelAuto)
	}
	if a.label < 0 {
		return nil
	}
	if kind == LabelNumber || a.classes == nil && t.isQuantity(a.label) {
		a.targets, a.label = append(a.targets, a.label), -1
	}
	return nil
}

// isQuantity guesses whether a column measures something, or is a code for classes.
func (t *table) isQuantity(column int) bool {
	different, fractions := map[float64]bool{}, false
	for _, row := range t.rows {
		v, err := strconv.ParseFloat(t.numeral(row[column]), 64)
		if err != nil || v-v != 0 {
			return false
		}
		fractions = fractions || v != math.Trunc(v)
		different[v] = true
	}
	return fractions || len(different) > 20 && len(t.rows) < 10*len(different)
}
