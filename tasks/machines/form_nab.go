package machines

import "landscape/datasets/series"

const formNAB = "NAB"

func init() {
	forms[formNAB] = form{order: 10, open: Task.openNAB, reads: []string{"Part", "Normal", "Length"}}
}

// openNAB takes the rows before Normal for those of a healthy machine, without what is labeled among them, and tests on
// the others.
func (t Task) openNAB() (*material, error) {
	if err := t.refuse(formNAB, Anomaly); err != nil {
		return nil, err
	}
	s, err := series.NAB{Path: t.Data, File: t.Part}.Open()
	if err != nil {
		return nil, err
	}
	m := &material{}
	m.cut(s, orElse(t.Normal, 0.15))
	return m, nil
}
