package machines

import (
	"landscape/datasets/series"
	"landscape/datasets/synthetic"
)

const formBearings = "simulated bearings"

func init() {
	forms[formBearings] = form{order: 0, open: Task.openBearings, reads: []string{"Bearings", "TestLoads", "Length"}}
}

// openBearings makes bearings: those of training and validation under some loads, those of the test under others.
func (t Task) openBearings() (*material, error) {
	if err := t.refuse(formBearings, Fault, Anomaly); err != nil {
		return nil, err
	}
	m := &material{name: formBearings, form: formBearings, kind: Fault, classes: synthetic.BearingClasses(),
		usual: usual{
			length: 2048, stride: 512, networks: 1, steps: 1000, batch: 32, encoder: vibrationEncoder(),
		}}
	if t.Kind == Anomaly {
		m.kind, m.usual = Anomaly, usual{length: 256, stride: 64, networks: 5, steps: 500, batch: 64}
	}
	b := t.Bearings
	b.Seed = b.Seed ^ t.Seed
	train, err := b.Make()
	if err != nil {
		return nil, err
	}
	b.Loads, b.Seed = t.TestLoads, b.Seed+1 // other machines, too
	if len(b.Loads) == 0 {
		b.Loads = []float64{1}
	}
	test, err := b.Make()
	if err != nil {
		return nil, err
	}
	for _, r := range train {
		if m.kind == Fault || r.Class == 0 {
			m.train = append(m.train, r.Series)
		}
	}
	for _, r := range test {
		m.test = append(m.test, r.Series)
		if m.kind == Anomaly && r.Class > 0 {
			r.Spans = []series.Span{{From: 0, To: r.Rows()}}
		}
	}
	m.note("%d records to learn from, %d of other machines under the loads %v to test on", len(m.train), len(m.test),
		b.Loads)
	return m, nil
}
