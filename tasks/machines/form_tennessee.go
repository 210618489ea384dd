package machines

import (
	"fmt"

	"landscape/datasets/series"
)

const formTennessee = "Tennessee Eastman"

func init() {
	forms[formTennessee] = form{order: 30, open: Task.openTennessee, reads: []string{"Length"}}
}

// undetectable are faults whose data can hardly be told from normal operation (Russell, Chiang and Braatz, 2000).
var undetectable = []string{"fault 03", "fault 09", "fault 15"}

func (t Task) openTennessee() (*material, error) {
	if err := t.refuse(formTennessee, Fault, Anomaly); err != nil {
		return nil, err
	}
	m := &material{kind: Fault, block: 80, focus: undetectable, usual: usual{length: 40, stride: 1, networks: 5,
		steps: 1000, batch: 64, encoder: recurrentEncoder()}}
	if t.Kind == Anomaly {
		m.kind, m.usual = Anomaly, usual{length: 16, stride: 1, networks: 5, steps: 1500, batch: 64}
	}
	for _, part := range []string{"train", "test"} {
		runs, err := series.TennesseeEastman{Path: t.Data, Split: part}.Runs()
		if err != nil {
			return nil, err
		}
		for _, r := range runs {
			if part == "train" {
				m.classes = append(m.classes, tennesseeClass(r.Fault))
			}
			if part == "train" && m.kind == Anomaly && r.Fault > 0 {
				continue
			}
			r.Name = tennesseeClass(r.Fault)
			if part == "test" && r.Fault == 0 {
				r.Name = "normal operation"
			}
			m.label(r)
			to := &m.train
			if part == "test" {
				to = &m.test
			}
			*to = append(*to, r.Series)
		}
	}
	return m, nil
}

// label gives the rows of a run their class; those before the onset of a fault belong to none.
func (m *material) label(r series.ProcessRun) {
	r.Labels = make([]int, r.Rows())
	for row := range r.Labels {
		if r.Labels[row] = r.Fault; r.Fault > 0 && row < r.Onset {
			r.Labels[row] = -1
		}
	}
}

func tennesseeClass(fault int) string {
	if fault == 0 {
		return "normal"
	}
	return fmt.Sprintf("fault %02d", fault)
}
