package solvers

import (
	"fmt"
	"math"
	"testing"
)

func ExampleSchedule() {
	var s Schedule = Warmup{Steps: 2, Then: Cosine{Steps: 4}}
	for step := range 8 {
		fmt.Printf("%.3f ", s.Factor(step))
	}
	// Output: 0.000 0.500 1.000 0.854 0.500 0.146 0.000 0.000
}

func TestSchedulesAtKnownSteps(t *testing.T) {
	for _, c := range []struct {
		schedule Schedule
		step     int
		want     float64
	}{
		{Constant{}, 7, 1},
		{Constant{0.3}, 7, 0.3},
		{StepDecay{Every: 10}, 9, 1},
		{StepDecay{Every: 10}, 10, 0.1},
		{StepDecay{Every: 10, Gamma: 0.5}, 39, 0.125},
		{Exponential{Gamma: 0.25, Steps: 10}, 5, 0.5},
		{Exponential{Gamma: 0.25, Steps: 10}, 20, 0.0625},
		{Exponential{Gamma: 2}, 3, 8},
		{Polynomial{Steps: 10}, 4, 0.6},
		{Polynomial{Steps: 10, Power: 2, End: 0.2}, 5, 0.4},
		{Polynomial{Steps: 10, Power: 2, End: 0.2}, 1000, 0.2},
		{Cosine{Steps: 12}, 4, 0.75},
		{Cosine{Steps: 12, End: 0.5}, 6, 0.75},
		{Cosine{Steps: 12, End: 0.5}, 13, 0.5},
		{Warmup{Steps: 4, Start: 0.2}, 0, 0.2},
		{Warmup{Steps: 4, Start: 0.2}, 2, 0.6},
		{Warmup{Steps: 4, Start: 0.2}, 4, 1},
		{Warmup{Steps: 4, Then: StepDecay{Every: 2}}, 5, 1},
		{Warmup{Steps: 4, Then: StepDecay{Every: 2}}, 6, 0.1},
		{OneCycle{Steps: 100}, 0, 0.04},
		{OneCycle{Steps: 100}, 29, 1},
		{OneCycle{Steps: 100}, 64, (1 + 4e-6) / 2},
		{OneCycle{Steps: 100}, 99, 4e-6},
		{OneCycle{Steps: 100}, 500, 4e-6},
		{OneCycle{Steps: 2}, 0, 1},
		{OneCycle{Steps: 2}, 1, 4e-6},
		{Piecewise{[]int{3, 5}, []float64{1, 2, 3}}, 2, 1},
		{Piecewise{[]int{3, 5}, []float64{1, 2, 3}}, 3, 2},
		{Piecewise{[]int{3, 5}, []float64{1, 2, 3}}, 5, 3},
		{Piecewise{Factors: []float64{0.5}}, 0, 0.5},
	} {
		if got := c.schedule.Factor(c.step); math.Abs(got-c.want) > 1e-15 {
			t.Errorf("%T%+v at step %d is %v, want %v", c.schedule, c.schedule, c.step, got, c.want)
		}
	}
}

func TestSchedulesNeverPanic(t *testing.T) {
	for _, s := range []Schedule{
		Constant{}, StepDecay{}, Exponential{}, Polynomial{}, Cosine{}, Warmup{}, OneCycle{}, Piecewise{},
		Piecewise{[]int{1}, nil},
	} {
		for _, step := range []int{0, 1, math.MaxInt} {
			s.Factor(step)
		}
	}
}

// broken is a schedule of a user's own, which New cannot check.
type broken struct{}

func (broken) Factor(step int) float64 { return 1 / float64(1-step) * math.Inf(1) }

func TestScheduleWithoutARateIsAnError(t *testing.T) {
	state := mustNew(t, SGD{Schedule: broken{}})
	w := newWalker(sample)
	err := state.Step(w.theta, w.grad, nil)
	const want = "SGD: the schedule solvers.broken makes the rate +Inf at step 0"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
