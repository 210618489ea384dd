package machines

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"landscape/datasets/series"
	"landscape/internal/english"
	"landscape/internal/random"
)

// open reads the data and brings them into the form of a material.
func (t Task) open() (*material, error) {
	m, err := t.read()
	if err != nil {
		return nil, err
	}
	if err := t.idle(m.form, m.kind); err != nil {
		return nil, err
	}
	for _, s := range slices.Concat(m.train, m.test) {
		if n := len(s.Breaks); n > 0 {
			m.note("%s: no window reaches over %s; the first: %v", s.Name, english.Count(n, "break"), s.Breaks[0])
		}
		if n := len(s.Skipped); n > 0 {
			note := fmt.Sprintf("%s: %d left out of rows and columns; the first: %s", s.Name, n, s.Skipped[0])
			if !slices.Contains(m.notes, note) { // a series may be cut in two, to learn from and to test on
				m.note("%s", note)
			}
		}
	}
	return m, m.leaveOut(t.Without)
}

// forms are what tasks make of data, by the name of their series.Format. Each is in a file of its own, form_*.go, which
// enters it.
var forms = map[string]form{}

// form is what tasks make of the data of one format.
type form struct {
	order int // in which messages list forms, the smallest first
	open  func(Task) (*material, error)
	// reads are the fields of Task, or "Table.Time" and so on, that count for this form. A field that no form names
	// counts for all.
	reads []string
}

// formsThat lists the forms that read a field; none where it counts for all.
func formsThat(field string) []string {
	var names []string
	for name, f := range forms {
		if slices.Contains(f.reads, field) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(forms[a].order, forms[b].order), strings.Compare(a, b))
	})
	return names
}

func (t Task) read() (*material, error) {
	if t.Data == "" {
		return forms[formBearings].open(t)
	}
	name, err := series.FormatOf(t.Data)
	if err != nil {
		return nil, err
	}
	f, known := forms[name]
	if !known {
		return nil, fmt.Errorf("%s: no task is known for the format %s", t.Data, name)
	}
	m, err := f.open(t)
	if err != nil {
		return nil, err
	}
	m.name, m.form = t.Data, name
	return m, nil
}

// refuse is the error for a kind of task that data cannot serve.
func (t Task) refuse(form string, can ...Kind) error {
	if t.Kind == "" || slices.Contains(can, t.Kind) {
		return nil
	}
	return fmt.Errorf("%s: %s cannot serve kind %q; want one of %v", t.Data, form, t.Kind, can)
}

func orElse(v, standard float64) float64 {
	if v == 0 {
		return standard
	}
	return v
}

// cut takes the first rows of a series for those of a healthy machine and the others for the test.
func (m *material) cut(s *series.Series, normal float64) {
	m.kind, m.drifts = Anomaly, true
	m.usual = usual{length: 64, stride: 1, networks: 5, steps: 1500, batch: 64}
	border := int(normal * float64(s.Rows()))
	from, labeled := 0, 0
	healthy := func(to int) {
		if to > from {
			m.train = append(m.train, s.Slice(from, to))
		}
	}
	for _, p := range s.Spans {
		if p.From >= border {
			break
		}
		healthy(p.From)
		from, labeled = p.To, labeled+1
	}
	healthy(border)
	border = max(border, from) // a range that was begun is not tested on
	m.test = []*series.Series{s.Slice(border, s.Rows())}
	rows := 0
	for _, part := range m.train {
		rows += part.Rows()
	}
	m.note("learned from %d of the first %d rows, those of a healthy machine; tested on the %d rows after them", rows,
		border, s.Rows()-border)
	if labeled > 0 {
		m.note("%d labeled ranges among the first rows were left out; %d of %d remain to be found", labeled,
			len(m.test[0].Spans), len(s.Spans))
	}
}

func tableOf(classes []string) *material {
	return &material{kind: Fault, classes: classes, block: 1, usual: usual{length: 1, stride: 1, networks: 5,
		steps: 3000, batch: 128, encoder: tableEncoder()}}
}

// hold cuts a table into four fifths to learn from and one to test on, evenly over classes.
func (m *material) hold(s *series.Series, seed uint64) error {
	byClass := make([][]int, len(m.classes))
	for row, l := range s.Labels {
		byClass[l] = append(byClass[l], row)
	}
	var parts [2][]int
	for class, rows := range byClass {
		if len(rows) < 10 {
			return fmt.Errorf("%s: class %q has %d rows; want at least 10", s.Name, m.classes[class], len(rows))
		}
		random.New(seed, "test rows", class).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		cut := len(rows) * 4 / 5
		parts[0], parts[1] = append(parts[0], rows[:cut]...), append(parts[1], rows[cut:]...)
	}
	for i, to := range []*[]*series.Series{&m.train, &m.test} {
		slices.Sort(parts[i])
		*to = []*series.Series{choose(s, parts[i])}
	}
	m.note("no test data of their own: a fifth of the rows of each class, chosen at random by seed %d", seed)
	return nil
}

// choose is the series of some rows of another one, which stand for themselves.
func choose(s *series.Series, rows []int) *series.Series {
	c := &series.Series{Name: s.Name, Columns: s.Columns}
	for _, row := range rows {
		c.Values = append(c.Values, s.Row(row)...)
		c.Labels = append(c.Labels, s.Labels[row])
	}
	return c
}
