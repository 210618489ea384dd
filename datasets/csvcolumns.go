package datasets

import (
	"cmp"
	"fmt"
	"slices"

	"landscape/internal/csvtable"
	"landscape/internal/english"
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
func (c CSV) assign(t *csvtable.Table) (*columns, error) {
	p := csvtable.Purposes{Table: t, Of: make([]string, t.Width)}
	a := &columns{label: -1, classes: c.Classes, categories: map[int][]string{}}
	a.ignored = p.Take("an ignored column", c.Ignore)
	if c.Label != "" {
		a.label = p.Take("the label", []string{c.Label})[0]
	}
	a.labelColumns = p.Take("a label column", c.LabelColumns)
	a.targets = p.Take("a target", c.Targets)
	a.ignored = append(a.ignored, p.Skip(c.Skip)...)
	texts := p.Take(categorical, c.Categorical)
	if p.Err != nil {
		return nil, p.Err
	}
	if a.label >= 0 && a.labelColumns != nil {
		return nil, fmt.Errorf("%s: both a label and label columns; want one of them", t.Path)
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
	for i, purpose := range p.Of {
		if purpose == "" && t.CountsRows(i) {
			return nil, fmt.Errorf("%s: %s counts the rows, which says nothing of them; ignore it", t.Path, t.Column(i))
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
		return nil, fmt.Errorf("%s: no column is left as a feature", t.Path)
	}
	return a, a.findClasses(t)
}

// categorical is the purpose of a feature that holds texts.
const categorical = "categorical"

// fix takes features that are given, in their order.
func (a *columns) fix(p *csvtable.Purposes, features []Feature) error {
	t := p.Table
	if err := findAll(t, features); err != nil {
		return err
	}
	for _, f := range features {
		i, err := t.Find(f.Column)
		if err != nil {
			return err
		}
		switch purpose := p.Of[i]; {
		case purpose == categorical && f.Categories == nil:
			return fmt.Errorf("%s: %s is categorical, but as a feature it is given without categories", t.Path,
				t.Column(i))
		case purpose != "" && purpose != categorical:
			return fmt.Errorf("%s: %s is asked for twice, as %s and as a feature", t.Path, t.Column(i), purpose)
		}
		p.Of[i] = "a feature"
		a.features = append(a.features, i)
		if f.Categories != nil {
			a.categories[i] = f.Categories
		}
	}
	var others []string
	for i, purpose := range p.Of {
		if purpose == "" || purpose == categorical {
			others = append(others, t.Name(i))
		}
	}
	switch len(others) {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("%s: column %q is not one of the wanted features; ignore it by its name", t.Path,
			others[0])
	}
	return fmt.Errorf("%s: the columns %s are not among the wanted features; ignore them by their names",
		t.Path, english.Abridged(others, 40))
}

// findAll reports features that the table lacks, all at once.
func findAll(t *csvtable.Table, features []Feature) error {
	var missing []string
	var first error
	for _, f := range features {
		if _, err := t.Find(f.Column); err != nil {
			missing, first = append(missing, f.Column), cmp.Or(first, err)
		}
	}
	if len(missing) > 1 {
		return fmt.Errorf("%s: lacks the columns %s; has %s", t.Path, english.Abridged(missing, 40),
			english.Abridged(t.AllNames(), 40))
	}
	return first
}

// describe says what the columns became.
func (a *columns) describe(t *csvtable.Table) *Columns {
	d := &Columns{}
	for _, i := range a.features {
		d.Features = append(d.Features, Feature{Column: t.Name(i), Categories: a.categories[i]})
	}
	for _, i := range a.targets {
		d.Targets = append(d.Targets, t.Name(i))
	}
	if a.label >= 0 {
		d.Label = t.Name(a.label)
	}
	for _, i := range a.labelColumns {
		d.LabelColumns = append(d.LabelColumns, t.Name(i))
	}
	for _, i := range a.ignored {
		d.Ignored = append(d.Ignored, t.Name(i))
	}
	return d
}

func (a *columns) categorize(t *csvtable.Table, column int) error {
	seen := map[string]bool{}
	for row, cells := range t.Rows {
		if cells[column] == "" {
			return t.ErrorAt(row, column, "missing")
		}
		if seen[cells[column]] = true; len(seen) > maxCategories {
			return fmt.Errorf("%s: %s has more than %d different texts; want a category", t.Path, t.Column(column),
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
func (a *columns) findClasses(t *csvtable.Table) error {
	if a.labelColumns != nil {
		if a.classes != nil {
			return fmt.Errorf("%s: the classes are given twice, by Classes and by label columns", t.Path)
		}
		for _, i := range a.labelColumns {
			a.classes = append(a.classes, t.Name(i))
		}
		return nil
	}
	if a.label < 0 && a.classes != nil {
		return fmt.Errorf("%s: classes without a label column; want its name or number", t.Path)
	}
	if a.label < 0 || a.classes != nil {
		return nil
	}
	var err error
	a.classes, err = t.Classes(a.label)
	return err
}

// fill reads all rows.
func (a *columns) fill(t *csvtable.Table) (*Arrays, error) {
	c := &Arrays{Shape: []int{a.width()}, Classes: a.classes, Reading: Preprocessing{Columns: a.describe(t)}}
	if len(a.targets) > 0 {
		c.TargetShape = []int{len(a.targets)}
	}
	index := map[string]int{}
	for i, class := range a.classes {
		index[class] = i
	}
	for row := range t.Rows {
		if err := a.fillFeatures(t, row, c); err != nil {
			return nil, err
		}
		for _, i := range a.targets {
			v, err := t.Number(row, i)
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

func (a *columns) fillFeatures(t *csvtable.Table, row int, c *Arrays) error {
	for _, i := range a.features {
		if texts := a.categories[i]; texts != nil {
			if !slices.Contains(texts, t.Rows[row][i]) {
				return t.ErrorAt(row, i, "%.60q is none of %s", t.Rows[row][i], english.Abridged(texts, 20))
			}
			for _, text := range texts {
				var v float32
				if t.Rows[row][i] == text {
					v = 1
				}
				c.Values = append(c.Values, v)
			}
			continue
		}
		v, err := t.Number(row, i)
		if err != nil {
			return err
		}
		c.Values = append(c.Values, v)
	}
	return nil
}

func (a *columns) labelOf(t *csvtable.Table, row int, index map[string]int) (int, error) {
	if a.labelColumns != nil {
		return t.OneHot(row, a.labelColumns)
	}
	return t.Label(row, a.label, a.classes, index)
}
