package solvers

import (
	"fmt"
	"math"
)

// mover is what the states of all methods share: the rate at each step, the size of θ and the decay of its parts.
type mover struct {
	owner    string
	rate     float64
	schedule Schedule
	size     int
	spans    []span
	steps    int64 // taken so far
}

// newMover checks the settings that methods have in common, after those that s has seen already.
func newMover(s settings, layout Layout, rate float64, schedule Schedule, decay float64) (mover, error) {
	s.positive("Rate", rate)
	s.notNegative("WeightDecay", decay)
	s.schedule("Schedule", schedule)
	if s.err != nil {
		return mover{}, s.err
	}
	size, err := sizeOf(layout)
	if err != nil {
		return mover{}, fmt.Errorf("%s: %w", s.owner, err)
	}
	return mover{
		owner: s.owner, rate: rate, schedule: schedule,
		size: size, spans: spansOf(layout, decay, decayed),
	}, nil
}

// begin counts a step and gives its rate.
func (m *mover) begin(theta, grad []float32) (rate float64, err error) {
	if err := checkSizes(m.owner, theta, grad, m.size); err != nil {
		return 0, err
	}
	rate = m.rateAt(m.steps)
	if !(rate >= 0 && rate <= math.MaxFloat32) {
		return 0, fmt.Errorf("%s: the schedule %T makes the rate %v at step %d", m.owner, m.schedule, rate, m.steps)
	}
	m.steps++
	return rate, nil
}

func (m *mover) rateAt(step int64) float64 {
	if m.schedule == nil {
		return m.rate
	}
	return m.rate * m.schedule.Factor(int(step))
}

// Rate is a function of the step counter alone, so that it too survives saving and resuming.
func (m *mover) Rate() float64 { return m.rateAt(max(m.steps-1, 0)) }

func (m *mover) Slots() []Slot { return []Slot{counter("step", &m.steps)} }

func checkSizes(owner string, theta, grad []float32, size int) error {
	if len(theta) != size || len(grad) != size {
		return fmt.Errorf("%s: theta has %d values and grad %d, want %d", owner, len(theta), len(grad), size)
	}
	return nil
}

func vector(name string, v []float32) Slot { return Slot{Name: name, Vector: v} }

func counter(name string, n *int64) Slot { return Slot{Name: name, Count: n} }

// nested are the slots of an inner state, under its name.
func nested(name string, slots []Slot) []Slot {
	list := make([]Slot, len(slots))
	for i, s := range slots {
		s.Name = name + "/" + s.Name
		list[i] = s
	}
	return list
}
