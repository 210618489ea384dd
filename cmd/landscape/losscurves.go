package main

import (
	"landscape"
	"landscape/fewshot"
)

// lossCurves collects the training loss of each arm from the first seed.
type lossCurves struct {
	seed  uint64
	every int
	arms  map[fewshot.ArmName]*[]curveRow
}

func newLossCurves(seed uint64, every int) *lossCurves {
	l := &lossCurves{seed: seed, every: every, arms: map[fewshot.ArmName]*[]curveRow{}}
	for _, arm := range arms {
		l.arms[arm] = &[]curveRow{}
	}
	return l
}

// observe makes the observers of one training. Trainings run side by side, so each has rows of its own.
func (l *lossCurves) observe(arm fewshot.ArmName, seed uint64) []landscape.Observer {
	rows := l.arms[arm]
	if seed != l.seed || rows == nil {
		return nil
	}
	sum, n := 0.0, 0
	return []landscape.Observer{landscape.ObserverFunc(func(e landscape.Event) error {
		sum, n = sum+e.Loss, n+1
		if e.Step%l.every == 0 || e.Step == e.Steps {
			*rows = append(*rows, curveRow{e.Step, sum / float64(n)})
			sum, n = 0, 0
		}
		return nil
	})}
}
