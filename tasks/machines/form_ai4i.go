package machines

import (
	"path/filepath"
	"strings"

	"landscape/datasets"
	"landscape/datasets/series"
)

const formAI4I = "AI4I 2020"

func init() {
	forms[formAI4I] = form{order: 40, open: Task.openAI4I}
	series.RegisterFormat(series.Format{Name: formAI4I, File: "ai4i2020.csv", Order: 40,
		Holds: func(base string) bool { return strings.HasPrefix(base, "ai4i2020") }})
}

func (t Task) openAI4I() (*material, error) {
	if err := t.refuse(formAI4I, Fault); err != nil {
		return nil, err
	}
	d, err := datasets.AI4I{Path: t.Data}.Open()
	if err != nil {
		return nil, err
	}
	s := &series.Series{Name: filepath.Base(t.Data)}
	for _, f := range datasets.ColumnsOf(d).Features {
		for _, c := range f.Categories {
			s.Columns = append(s.Columns, f.Column+" "+c)
		}
		if f.Categories == nil {
			s.Columns = append(s.Columns, f.Column)
		}
	}
	row := make([]float32, len(s.Columns))
	for i := range d.Len() {
		if err := d.Read(i, row); err != nil {
			return nil, err
		}
		s.Values, s.Labels = append(s.Values, row...), append(s.Labels, d.Label(i))
	}
	m := tableOf(d.Classes())
	m.note(
		"left out: numbers of rows and products, and the columns of the modes of failure, which give the answer away",
	)
	return m, m.hold(s, t.Seed)
}
