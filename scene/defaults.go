package scene

import (
	"cmp"
	"slices"
)

// defaultRates are the learning rates of the solvers where a scene has none. They were chosen by hand so that two
// spirals and a net 2-16-16-1 are learned within 300 steps, or nearly, by most.
var defaultRates = map[string]float64{
	"sgd": 0.5, "momentum": 0.2, "nesterov": 0.2, "rmsprop": 0.01, "adagrad": 0.1, "adam": 0.02, "adamw": 0.02,
	"lion": 0.005,
}

// Rates are the learning rates that solvers have where a scene has none.
func Rates() map[string]float64 {
	rates := make(map[string]float64, len(defaultRates))
	for kind, rate := range defaultRates {
		rates[kind] = rate
	}
	return rates
}

// WithDefaults is the scene with its defaults written out.
func (s Scene) WithDefaults() Scene {
	s.Version = Version
	s.Data = s.Data.withDefaults()
	s.Model = s.Model.withDefaults(s.Data)
	s.Solver = s.Solver.withDefaults()
	s.View = s.View.withDefaults(s.Model)
	s.Marbles = s.Marbles.withDefaults(s.Solver)
	return s
}

func (d Data) withDefaults() Data {
	d.Kind = cmp.Or(d.Kind, "spirals")
	d.Seed = cmp.Or(d.Seed, 1)
	switch d.Kind {
	case "spirals":
		d.Classes, d.Turns = cmp.Or(d.Classes, 2), cmp.Or(d.Turns, 1)
	case "blobs":
		d.Classes = cmp.Or(d.Classes, 3)
	case "sine":
		d.Frequency = cmp.Or(d.Frequency, 1)
	case "drawings":
		d.Classes, d.N = cmp.Or(d.Classes, 4), cmp.Or(d.N, 80)
	case "points":
		d.N = len(d.Points)
	case "file":
		return d // 0 means all
	}
	d.N = cmp.Or(d.N, 200)
	return d
}

func (m Model) withDefaults(d Data) Model {
	m.Kind = cmp.Or(m.Kind, "mlp")
	m.Gain = cmp.Or(m.Gain, 1)
	m.Seed = cmp.Or(m.Seed, 1)
	m.Init = cmp.Or(m.Init, "glorot_uniform")
	switch m.Kind {
	case "two_weights":
		return m
	case "conv":
		m.Filters = cmp.Or(m.Filters, 8)
	case "mlp":
		if m.Hidden == nil {
			m.Hidden = []int{16, 16}
			if d.Kind == "drawings" {
				m.Hidden = []int{16}
			}
		}
		m.Hidden = slices.Clone(m.Hidden)
	}
	m.Activation = cmp.Or(m.Activation, "tanh")
	return m
}

func (s Solver) withDefaults() Solver {
	s.Kind = cmp.Or(s.Kind, "adam")
	s.Rate = cmp.Or(s.Rate, defaultRates[s.Kind])
	if hasMomentum(s.Kind) {
		s.Momentum = cmp.Or(s.Momentum, 0.9)
	}
	s.Schedule = cmp.Or(s.Schedule, "constant")
	s.Steps = cmp.Or(s.Steps, 300)
	return s
}

func hasMomentum(kind string) bool { return kind == "momentum" || kind == "nesterov" }

func (v View) withDefaults(m Model) View {
	if m.Kind == "two_weights" {
		v.Directions = cmp.Or(v.Directions, "weights")
	}
	v.Directions = cmp.Or(v.Directions, "random")
	v.Origin = cmp.Or(v.Origin, "end")
	v.Seed = cmp.Or(v.Seed, 1)
	v.Range = cmp.Or(v.Range, 1)
	v.Grid = cmp.Or(v.Grid, 97)
	return v
}

func (m Marbles) withDefaults(s Solver) Marbles {
	m.Mode = cmp.Or(m.Mode, "run")
	m.N = cmp.Or(m.N, 100)
	m.Seed = cmp.Or(m.Seed, 1)
	m.Target = cmp.Or(m.Target, 0.1)
	m.Budget = cmp.Or(m.Budget, s.Steps)
	return m
}
