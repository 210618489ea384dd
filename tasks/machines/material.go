package machines

import (
	"fmt"
	"slices"

	"landscape/datasets/series"
	"landscape/graph"
	"landscape/internal/suggest"
)

// material is what was found in a place, brought into one form.
type material struct {
	name, form string
	kind       Kind
	notes      []string // what was done to the data, and what was left out
	usual      usual

	// train is to learn and to choose from. For anomalies all of it is of machines in good health, in the order of
	// time; for faults rows have labels; for life every series ends with a failure.
	train, test []*series.Series
	whole       *series.Series // a file of one's own, before it was cut
	classes     []string       // of labels
	lives       []int          // rows that were left after each series of test
	settings    int            // columns, the first ones, that say how a machine is run and not how it is
	drifts      bool           // the machine changes slowly while it is in good health
	// rows of one test series that are taken for one independent piece of evidence; 0: the whole series
	block int
	focus []string // classes that a second figure leaves out, being known as not to be told
}

// usual is what fits the data where the task leaves it open.
type usual struct {
	length, stride, networks, steps, batch int
	decay                                  float64 // 0: that of all tasks
	encoder                                graph.Layer
}

// check reports data that cannot be learned from.
func (m *material) check() error {
	if len(m.train) == 0 {
		return fmt.Errorf("%s: no series to learn from", m.name)
	}
	for _, s := range slices.Concat(m.train, m.test) {
		if err := s.Check(); err != nil {
			return err
		}
	}
	return nil
}

func (m *material) note(format string, args ...any) {
	m.notes = append(m.notes, fmt.Sprintf(format, args...))
}

// leaveOut removes classes: their rows lose their label.
func (m *material) leaveOut(names []string) error {
	if len(names) == 0 {
		return nil
	}
	index := make([]int, len(m.classes))
	var left []string
	for i, class := range m.classes {
		if index[i] = len(left); slices.Contains(names, class) {
			index[i] = -1
			continue
		}
		left = append(left, class)
	}
	for _, name := range names {
		if !slices.Contains(m.classes, name) {
			return fmt.Errorf("%s: no class %q to leave out%s", m.name, name, suggest.Quoted(name, m.classes))
		}
	}
	for _, list := range []*[]*series.Series{&m.train, &m.test} {
		var kept []*series.Series
		for _, s := range *list {
			c := *s
			c.Labels = make([]int, len(s.Labels))
			some := false
			for i, l := range s.Labels {
				if c.Labels[i] = -1; l >= 0 {
					c.Labels[i] = index[l]
				}
				some = some || c.Labels[i] >= 0
			}
			if some {
				kept = append(kept, &c)
			}
		}
		*list = kept
	}
	m.note("left out: %q", names)
	m.classes = left
	return nil
}
