package machines

import (
	"fmt"
	"slices"

	"landscape/datasets/series"
	"landscape/layers"
)

const formCSV = series.Table

func init() {
	forms[formCSV] = form{order: 100, open: Task.openCSV, reads: []string{"Table.Header", "Table.Separator",
		"Table.Time", "Table.Label", "Table.Ignore", "Table.Missing", "Healthy", "Normal", "Length"}}
}

// openCSV reads a series, or a table with labels.
func (t Task) openCSV() (*material, error) {
	c := t.Table
	c.Path = t.Data
	s, classes, err := c.Open()
	if err != nil {
		return nil, err
	}
	if c.Label == "" {
		if err := t.refuse("a series without labels", Anomaly); err != nil {
			return nil, err
		}
		m := &material{whole: s}
		m.cut(s, orElse(t.Normal, 0.5))
		return m, nil
	}
	if t.Kind == Anomaly {
		if err := t.markFailing(s, classes); err != nil {
			return nil, err
		}
		m := &material{whole: s}
		m.cut(s, orElse(t.Normal, 0.5))
		return m, nil
	}
	if err := t.refuse("a table with labels", Fault, Anomaly); err != nil {
		return nil, err
	}
	if len(classes) < 2 {
		return nil, fmt.Errorf("%s: 1 class (%s); want at least 2 to tell apart", t.Data, classes[0])
	}
	m := tableOf(classes)
	m.whole = s
	if t.Length > 1 {
		// Windows of neighboring rows: the last fifth in time is the test.
		border := s.Rows() * 4 / 5
		m.train, m.test, m.block = []*series.Series{s.Slice(0, border)},
			[]*series.Series{s.Slice(border, s.Rows())}, 4*t.Length
		m.usual.encoder = layers.Encoder1D(32)
		m.note("no test data of their own: the last fifth of the rows")
		return m, nil
	}
	return m, m.hold(s, t.Seed)
}

// markFailing makes spans of the rows of all classes but the healthy one.
func (t Task) markFailing(s *series.Series, classes []string) error {
	count := make([]int, len(classes))
	healthy := slices.Index(classes, t.Healthy)
	for _, l := range s.Labels {
		count[l]++
	}
	for l := range classes {
		if t.Healthy == "" && (healthy < 0 || count[l] > count[healthy]) {
			healthy = l
		}
	}
	if healthy < 0 {
		return fmt.Errorf("%s: no class %q; want one of %q", t.Data, t.Healthy, classes)
	}
	for row, l := range s.Labels {
		switch n := len(s.Spans); {
		case l == healthy:
		case n > 0 && s.Spans[n-1].To == row:
			s.Spans[n-1].To++
		default:
			s.Spans = append(s.Spans, series.Span{From: row, To: row + 1})
		}
	}
	s.Labels = nil
	return nil
}
