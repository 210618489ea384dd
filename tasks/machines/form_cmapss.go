package machines

import (
	"cmp"

	"landscape/datasets/series"
)

const formCMAPSS = "C-MAPSS"

func init() {
	forms[formCMAPSS] = form{order: 20, open: Task.openCMAPSS, reads: []string{"Part", "Length"}}
}

func (t Task) openCMAPSS() (*material, error) {
	if err := t.refuse(formCMAPSS, Life); err != nil {
		return nil, err
	}
	train, test, err := series.CMAPSS{Path: t.Data, Set: t.Part}.Open()
	if err != nil {
		return nil, err
	}
	length := cmp.Or(t.Length, 80)
	m := &material{kind: Life, settings: series.CMAPSSSettings, usual: usual{
		length: length, stride: 1, networks: 2 * folds, steps: 2000, batch: 128, decay: 1, encoder: slowEncoder(length),
	}}
	for _, e := range train {
		m.train = append(m.train, e.Series)
	}
	for _, e := range test {
		m.test, m.lives = append(m.test, e.Series), append(m.lives, e.Life)
	}
	return m, nil
}
