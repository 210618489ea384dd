package csvtable

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"landscape/internal/english"
)

// Classes are the different cells of a column, sorted as numbers if all are whole numbers and as texts otherwise.
func (t *Table) Classes(column int) ([]string, error) {
	seen := map[string]bool{}
	for row, cells := range t.Rows {
		if cells[column] == "" {
			return nil, t.ErrorAt(row, column, "missing")
		}
		if strings.ContainsFunc(cells[column], unicode.IsControl) {
			return nil, t.ErrorAt(row, column, "class %.60q has control characters in it", cells[column])
		}
		seen[cells[column]] = true
	}
	var classes []string
	for class := range seen {
		classes = append(classes, class)
	}
	sortClasses(classes)
	return classes, nil
}

// Label is the index of a cell among classes, which index has too.
func (t *Table) Label(row, column int, classes []string, index map[string]int) (int, error) {
	cell := t.Rows[row][column]
	if label, ok := index[cell]; ok {
		return label, nil
	}
	return 0, t.ErrorAt(row, column, "%.60q; want one of the classes %s", cell, english.Abridged(classes, 20))
}

// sortClasses sorts by number if all are whole numbers.
func sortClasses(classes []string) {
	slices.Sort(classes)
	numbers := map[string]int{}
	for _, class := range classes {
		n, err := strconv.Atoi(class)
		if err != nil {
			return
		}
		numbers[class] = n
	}
	slices.SortStableFunc(classes, func(a, b string) int { return cmp.Compare(numbers[a], numbers[b]) })
}

// OneHot is the one among the columns whose cell is 1.
func (t *Table) OneHot(row int, columns []int) (int, error) {
	label := -1
	for k, i := range columns {
		v, err := t.Number(row, i)
		if err != nil {
			return 0, err
		}
		if v != 0 && v != 1 || v == 1 && label >= 0 {
			return 0, t.ErrorAt(row, i, "%s; want 1 in exactly one of the %d label columns and 0 in the others",
				t.Rows[row][i], len(columns))
		}
		if v == 1 {
			label = k
		}
	}
	if label < 0 {
		return 0, t.ErrorAt(row, columns[0], "0, and so are the other label columns; want 1 in exactly one")
	}
	return label, nil
}

// Number is the value of a cell.
func (t *Table) Number(row, column int) (float32, error) {
	cell := t.Rows[row][column]
	if cell == "" {
		return 0, t.ErrorAt(row, column, "missing")
	}
	v, err := strconv.ParseFloat(t.Numeral(cell), 32)
	switch {
	case err != nil && hasDecimalComma(cell):
		return 0, t.ErrorAt(row, column, "%.60q is not a number; want a decimal point", cell)
	case errors.Is(err, strconv.ErrRange):
		return 0, t.ErrorAt(row, column, "%.60s is too large for a float32", cell)
	case err != nil || strings.ContainsAny(cell, "xXpP_"):
		return 0, t.ErrorAt(row, column, "%.60q is not a number; %s", cell, t.Hint)
	case v-v != 0:
		return 0, t.ErrorAt(row, column, "%s; want a finite number", cell)
	}
	return float32(v), nil
}

// IsQuantity guesses whether a column measures something, or is a code for classes.
func (t *Table) IsQuantity(column int) bool {
	different, fractions := map[float64]bool{}, false
	for _, row := range t.Rows {
		v, err := strconv.ParseFloat(t.Numeral(row[column]), 64)
		if err != nil || v-v != 0 {
			return false
		}
		fractions = fractions || v != math.Trunc(v)
		different[v] = true
	}
	return fractions || len(different) > 20 && len(t.Rows) < 10*len(different)
}
