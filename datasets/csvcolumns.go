package datasets

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// maxCategories bounds what one categorical column may grow to; a column with more is hardly one.
const maxCategories = 1000

// columns says what each column of a table is for. All are indices.
type columns struct {
	label        int // -1 if there is none
	ignored      []int
	labelColumns []int
	classes      []string
	targets      []int
	features     []int
	categories   map[int][]string // of categorical features, sorted
}

// assign gives every column of t its purpose.
func (c CSV) assign(t *table) (*columns, error) {
	p := purposes{table: t, of: make([]string, t.width)}
	a := &columns{label: -1, classes: c.Classes, categories: map[int][]string{}}
	a.ignored = p.take("an ignored column", c.Ignore)
	if c.Label != "" {
		a.label = p.take("the label", []string{c.Label})[0]
	}
	a.labelColumns = p.take("a label column", c.LabelColumns)
	a.targets = p.take("a target", c.Targets)
	a.ignored = append(a.ignored, p.skip(c.Skip)...)
	texts := p.take(categorical, c.Categorical)
	if p.err != nil {
		return nil, p.err
	}
	if a.label >= 0 && a.labelColumns != nil {
		return nil, fmt.Errorf("%s: both a label and label columns; want one of them", t.path)
	}
	if err := a.settleLabel(t, c.LabelKind); err != nil {
		return nil, err
	}
	if c.Features != nil {
		if err := a.fix(&p, c.Features); err != nil {
			return nil, err
		}
		return a, a.findClasses(t)
	}
	for i, purpose := range p.of {
		if purpose == "" && t.countsRows(i) {
			return nil, fmt.Errorf("%s: %s counts the rows, which says nothing of them; ignore it", t.path, t.column(i))
		}
		if purpose == "" || purpose == categorical {
			a.features = append(a.features, i)
		}
	}
	for _, i := range texts {
		if err := a.categorize(t, i); err != nil {
			return nil, err
		}
	}
	if len(a.features) == 0 {
		return nil, fmt.Errorf("%s: no column is left as a feature", t.path)
	}
	return a, a.findClasses(t)
}

// categorical is the purpose of a feature that holds texts.
const categorical = "categorical"

// fix takes features that are given, in their order.
func (a *columns) fix(p *purposes, features []Feature) error {
	t := p.table
	if err := t.findAll(features); err != nil {
		return err
	}
	for _, f := range features {
		i, err := t.find(f.Column)
		if err != nil {
			return err
		}
		switch purpose := p.of[i]; {
		case purpose == categorical && f.Categories == nil:
			return fmt.Errorf("%s: %s is categorical, but as a feature it is given without categories", t.path,
				t.column(i))
		case purpose != "" && purpose != categorical:
			return fmt.Errorf("%s: %s is asked for twice, as %s and as a feature", t.path, t.column(i), purpose)
		}
		p.of[i] = "a feature"
		a.features = append(a.features, i)
		if f.Categories != nil {
			a.categories[i] = f.Categories
		}
	}
	var others []string
	for i, purpose := range p.of {
		if purpose == "" || purpose == categorical {
			others = append(others, t.name(i))
		}
	}
	switch len(others) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("%s: column %q is none of the features that are wanted; ignore it by its name", t.path,
			others[0])
	}
	return fmt.Errorf("%s: the columns %s are none of the features that are wanted; ignore them by their names",
		t.path, abridged(others, 40))
}

// findAll reports features that the table lacks, all at once.
func (t *table) findAll(features []Feature) error {
	var missing []string
	var first error
	for _, f := range features {
		if _, err := t.find(f.Column); err != nil {
			missing, first = append(missing, f.Column), cmp.Or(first, err)
		}
	}
	if len(missing) > 1 {
		return fmt.Errorf("%s: lacks the columns %s; has %s", t.path, abridged(missing, 40), abridged(t.allNames(), 40))
	}
	return first
}

// allNames are the columns by name, or by number without a header.
func (t *table) allNames() []string {
	names := make([]string, t.width)
	for i := range names {
		names[i] = t.name(i)
	}
	return names
}

// describe says what the columns became.
func (a *columns) describe(t *table) *Columns {
	d := &Columns{}
	for _, i := range a.features {
		d.Features = append(d.Features, Feature{Column: t.name(i), Categories: a.categories[i]})
	}
	for _, i := range a.targets {
		d.Targets = append(d.Targets, t.name(i))
	}
	if a.label >= 0 {
		d.Label = t.name(a.label)
	}
	for _, i := range a.labelColumns {
		d.LabelColumns = append(d.LabelColumns, t.name(i))
	}
	for _, i := range a.ignored {
		d.Ignored = append(d.Ignored, t.name(i))
	}
	return d
}

// purposes finds columns and remembers what they are taken for; its first error sticks.
type purposes struct {
	table *table
	of    []string
	err   error
}

func (p *purposes) take(purpose string, names []string) []int {
	var list []int
	for _, name := range names {
		i, err := p.table.find(name)
		if err == nil && p.of[i] != "" {
			err = fmt.Errorf("%s: %s is asked for twice, as %s and as %s", p.table.path, p.table.column(i), p.of[i],
				purpose)
		}
		if err != nil {
			p.err = cmp.Or(p.err, err)
			list = append(list, 0)
			continue
		}
		p.of[i] = purpose
		list = append(list, i)
	}
	return list
}

// skip takes columns for ignored ones where they are there and taken for nothing else.
func (p *purposes) skip(names []string) []int {
	var list []int
	for _, name := range names {
		if i, err := p.table.find(name); err == nil && p.of[i] == "" {
			p.of[i] = "an ignored column"
			list = append(list, i)
		}
	}
	return list
}

// find is the index of the column that has a name, or a number if none has that name.
func (t *table) find(name string) (int, error) {
	if i := slices.Index(t.names, name); i >= 0 {
		return i, nil
	}
	i, err := strconv.Atoi(name)
	if err == nil && i < 0 {
		i += t.width
	}
	if err == nil && i >= 0 && i < t.width {
		return i, nil
	}
	if t.names == nil {
		return 0, fmt.Errorf("%s: no column %q; want a number from 0 to %d, there being no header", t.path, name,
			t.width-1)
	}
	return 0, fmt.Errorf("%s: no column %q; want one of %s", t.path, name, abridged(t.names, 40))
}

// abridged lists names, leaving out the middle of a long list.
func abridged(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most-1], ", ") + " … " + names[len(names)-1]
}

func (a *columns) categorize(t *table, column int) error {
	seen := map[string]bool{}
	for row, cells := range t.rows {
		if cells[column] == "" {
			return t.errorAt(row, column, "missing")
		}
		if seen[cells[column]] = true; len(seen) > maxCategories {
			return fmt.Errorf("%s: %s has more than %d different texts; want a category", t.path, t.column(column),
				maxCategories)
		}
	}
	for text := range seen {
		a.categories[column] = append(a.categories[column], text)
	}
	slices.Sort(a.categories[column])
	return nil
}

// findClasses settles the classes where the declaration does not.
func (a *columns) findClasses(t *table) error {
	if a.labelColumns != nil {
		if a.classes != nil {
			return fmt.Errorf("%s: the classes are given twice, by Classes and by label columns", t.path)
		}
		for _, i := range a.labelColumns {
			a.classes = append(a.classes, t.name(i))
		}
		return nil
	}
	if a.label < 0 && a.classes != nil {
		return fmt.Errorf("%s: classes without a label column; want its name or number", t.path)
	}
	if a.label < 0 || a.classes != nil {
		return nil
	}
	seen := map[string]bool{}
	for row, cells := range t.rows {
		if cells[a.label] == "" {
			return t.errorAt(row, a.label, "missing")
		}
		if strings.ContainsFunc(cells[a.label], unicode.IsControl) {
			return t.errorAt(row, a.label, "class %.60q has control characters in it", cells[a.label])
		}
		seen[cells[a.label]] = true
	}
	for class := range seen {
		a.classes = append(a.classes, class)
	}
	sortClasses(a.classes)
	return nil
}

func (t *table) name(i int) string {
	if t.names != nil && t.names[i] != "" {
		return t.names[i]
	}
	return strconv.Itoa(i)
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

// fill reads all rows.
func (a *columns) fill(t *table) (*Arrays, error) {
	c := &Arrays{Shape: []int{a.width()}, Classes: a.classes, Reading: Preprocessing{Columns: a.describe(t)}}
	if len(a.targets) > 0 {
		c.TargetShape = []int{len(a.targets)}
	}
	index := map[string]int{}
	for i, class := range a.classes {
		index[class] = i
	}
	for row := range t.rows {
		if err := a.fillFeatures(t, row, c); err != nil {
			return nil, err
		}
		for _, i := range a.targets {
			v, err := t.number(row, i)
			if err != nil {
				return nil, err
			}
			c.Targets = append(c.Targets, v)
		}
		if len(a.classes) > 0 {
			label, err := a.labelOf(t, row, index)
			if err != nil {
				return nil, err
			}
			c.Labels = append(c.Labels, label)
		}
	}
	return c, nil
}

// width is the number of features.
func (a *columns) width() int {
	width := 0
	for _, i := range a.features {
		width += max(1, len(a.categories[i]))
	}
	return width
}

func (a *columns) fillFeatures(t *table, row int, c *Arrays) error {
	for _, i := range a.features {
		if texts := a.categories[i]; texts != nil {
			if !slices.Contains(texts, t.rows[row][i]) {
				return t.errorAt(row, i, "%.60q is none of %s", t.rows[row][i], abridged(texts, 20))
			}
			for _, text := range texts {
				var v float32
				if t.rows[row][i] == text {
					v = 1
				}
				c.Values = append(c.Values, v)
			}
			continue
		}
		v, err := t.number(row, i)
		if err != nil {
			return err
		}
		c.Values = append(c.Values, v)
	}
	return nil
}

func (a *columns) labelOf(t *table, row int, index map[string]int) (int, error) {
	if a.labelColumns != nil {
		return t.oneHot(row, a.labelColumns)
	}
	cell := t.rows[row][a.label]
	if label, ok := index[cell]; ok {
		return label, nil
	}
	return 0, t.errorAt(row, a.label, "%.60q; want one of the classes %s", cell, abridged(a.classes, 20))
}

// oneHot is the one among the columns whose cell is 1.
func (t *table) oneHot(row int, columns []int) (int, error) {
	label := -1
	for k, i := range columns {
		v, err := t.number(row, i)
		if err != nil {
			return 0, err
		}
		if v != 0 && v != 1 || v == 1 && label >= 0 {
			return 0, t.errorAt(row, i, "%s; want 1 in exactly one of the %d label columns and 0 in the others",
				t.rows[row][i], len(columns))
		}
		if v == 1 {
			label = k
		}
	}
	if label < 0 {
		return 0, t.errorAt(row, columns[0], "0, and so are the other label columns; want 1 in exactly one")
	}
	return label, nil
}

// number is the value of a cell.
func (t *table) number(row, column int) (float32, error) {
	cell := t.rows[row][column]
	if cell == "" {
		return 0, t.errorAt(row, column, "missing")
	}
	v, err := strconv.ParseFloat(t.numeral(cell), 32)
	switch {
	case err != nil && hasDecimalComma(cell):
		return 0, t.errorAt(row, column, "%.60q is not a number; want a decimal point", cell)
	case errors.Is(err, strconv.ErrRange):
		return 0, t.errorAt(row, column, "%.60s is too large for a float32", cell)
	case err != nil || strings.ContainsAny(cell, "xXpP_"):
		return 0, t.errorAt(row, column, "%.60q is not a number; %s", cell, t.hint)
	case v-v != 0:
		return 0, t.errorAt(row, column, "%s; want a finite number", cell)
	}
	return float32(v), nil
}
