package main

import (
	"encoding/json"
	"fmt"

	"landscape"
	"landscape/claims"
)

// lossCurves collects the training loss of each arm from the first seed.
type lossCurves struct {
	seed  uint64
	every int
	arms  map[claims.ArmName]*[]curveRow
}

func newLossCurves(seed uint64, every int) *lossCurves {
	l := &lossCurves{seed: seed, every: every, arms: map[claims.ArmName]*[]curveRow{}}
	for _, arm := range arms {
		l.arms[arm] = &[]curveRow{}
	}
	return l
}

// observe makes the observers of one training. Trainings run side by side, so each has rows of its own.
func (l *lossCurves) observe(arm claims.ArmName, seed uint64) []landscape.Observer {
	c := &lossCurve{every: l.every, rows: &[]curveRow{}}
	if seed == l.seed && l.arms[arm] != nil {
		c.rows = l.arms[arm]
	}
	return []landscape.Observer{c}
}

// lossCurve collects the mean loss of at regular steps.
type lossCurve struct {
	every int
	rows  *[]curveRow
	sum   float64 // since the last row
	n     int
}

// Observe implements landscape.Observer.
func (c *lossCurve) Observe(e landscape.Event) error {
	c.sum, c.n = c.sum+e.Loss, c.n+1
	if e.Step%c.every == 0 || e.Step == e.Steps {
		*c.rows = append(*c.rows, curveRow{e.Step, c.sum / float64(c.n)})
		c.sum, c.n = 0, 0
	}
	return nil
}

const lossCurveNote = "loss_curve"

// keptCurve is a lossCurve as a checkpoint keeps it.
type keptCurve struct {
	Steps  []int
	Losses []float64
	Sum    float64
	N      int
}

// SaveState implements landscape.Stateful.
func (c *lossCurve) SaveState(to *landscape.Checkpoint) {
	k := keptCurve{Sum: c.sum, N: c.n}
	for _, r := range *c.rows {
		k.Steps, k.Losses = append(k.Steps, r.step), append(k.Losses, r.loss)
	}
	text, err := json.Marshal(k)
	if err != nil {
		return // a loss that is not finite ends the training before its checkpoint
	}
	to.PutNote(lossCurveNote, string(text))
}

// LoadState implements landscape.Stateful.
func (c *lossCurve) LoadState(from *landscape.Checkpoint, _ *landscape.Trainer) error {
	note, ok := from.Note(lossCurveNote)
	if !ok {
		return nil
	}
	var k keptCurve
	if err := json.Unmarshal([]byte(note), &k); err != nil || len(k.Steps) != len(k.Losses) {
		return fmt.Errorf("the checkpoint's loss curve is damaged: %.40q", note)
	}
	*c.rows, c.sum, c.n = nil, k.Sum, k.N
	for i, step := range k.Steps {
		*c.rows = append(*c.rows, curveRow{step, k.Losses[i]})
	}
	return nil
}
