package csvtable

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"landscape/internal/english"
)

// Purposes finds columns and remembers what they are taken for; its first error sticks.
type Purposes struct {
	Table *Table
	Of    []string
	Err   error
}

func (p *Purposes) Take(purpose string, names []string) []int {
	var list []int
	for _, name := range names {
		i, err := p.Table.Find(name)
		if err == nil && p.Of[i] != "" {
			err = fmt.Errorf("%s: %s is asked for twice, as %s and as %s", p.Table.Path, p.Table.Column(i), p.Of[i],
				purpose)
		}
		if err != nil {
			p.Err = cmp.Or(p.Err, err)
			list = append(list, 0)
			continue
		}
		p.Of[i] = purpose
		list = append(list, i)
	}
	return list
}

// Skip takes columns for ignored ones where they are there and taken for nothing else.
func (p *Purposes) Skip(names []string) []int {
	var list []int
	for _, name := range names {
		if i, err := p.Table.Find(name); err == nil && p.Of[i] == "" {
			p.Of[i] = "an ignored column"
			list = append(list, i)
		}
	}
	return list
}

// Find is the index of the column that has a name, or a number if none has that name.
func (t *Table) Find(name string) (int, error) {
	if i := slices.Index(t.Names, name); i >= 0 {
		return i, nil
	}
	i, err := strconv.Atoi(name)
	if err == nil && i < 0 {
		i += t.Width
	}
	if err == nil && i >= 0 && i < t.Width {
		return i, nil
	}
	if t.Names == nil {
		return 0, fmt.Errorf("%s: no column %q; want a number from 0 to %d, there being no header", t.Path, name,
			t.Width-1)
	}
	return 0, fmt.Errorf("%s: no column %q; want one of %s", t.Path, name, english.Abridged(t.Names, 40))
}

// AllNames are the columns by name, or by number without a header.
func (t *Table) AllNames() []string {
	names := make([]string, t.Width)
	for i := range names {
		names[i] = t.Name(i)
	}
	return names
}

func (t *Table) Name(i int) string {
	if t.Names != nil && t.Names[i] != "" {
		return t.Names[i]
	}
	return strconv.Itoa(i)
}
