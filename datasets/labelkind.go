package datasets

import (
	"fmt"

	"landscape/internal/csvtable"
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
func (a *columns) settleLabel(t *csvtable.Table, kind LabelKind) error {
	switch kind {
	case "", LabelClasses:
		return nil
	case LabelNumber, LabelAuto:
	default:
		return fmt.Errorf("%s: kind of label %q; want %q, %q or %q", t.Path, kind, LabelClasses, LabelNumber, LabelAuto)
	}
	if a.label < 0 {
		return nil
	}
	if kind == LabelNumber || a.classes == nil && t.IsQuantity(a.label) {
		a.targets, a.label = append(a.targets, a.label), -1
	}
	return nil
}
