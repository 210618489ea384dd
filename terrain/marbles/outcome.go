package marbles

import (
	"fmt"
	"math"
	"slices"
)

// Status is what became of a marble.
type Status string

const (
	Reached    Status = "reached"          // its height came down to the target within the budget
	Descending Status = "still descending" // the budget ended it below its start and above the target, on a slope
	Stalled    Status = "stalled"          // the budget ended it above the target where the ground is flat: ‖∇L‖ < τ
	// its height or a weight is no longer finite, or the budget ended it higher than its start
	Diverged Status = "diverged"
)

// Statuses lists all of them, in the order in which reports have them.
func Statuses() []Status { return []Status{Reached, Descending, Stalled, Diverged} }

// Rules say when a marble's run ends and what counts as what.
type Rules struct {
	Budget int     `json:"budget"` // T, in gradient evaluations: a step of SAM costs two
	Target float64 `json:"target"` // ε: a height of at most this is reached
	// other targets to time as well, for Result.Sensitivity; a run ends when it has reached all
	Levels  []float64 `json:"levels,omitempty"`
	Stalled float64   `json:"stalled"` // τ; 0 means 1e-3
}

func (r Rules) withDefaults() (Rules, error) {
	if r.Stalled == 0 {
		r.Stalled = 1e-3
	}
	for _, level := range r.levels() {
		if math.IsNaN(level) || math.IsInf(level, 0) {
			return r, fmt.Errorf("marbles: a target of %v, want a finite height", level)
		}
	}
	switch {
	case r.Budget < 1:
		return r, fmt.Errorf("marbles: a budget of %d gradient evaluations, want at least 1", r.Budget)
	case !(r.Stalled > 0):
		return r, fmt.Errorf("marbles: stalled below a slope of %v, want a positive number", r.Stalled)
	}
	return r, nil
}

// levels are all heights to time: the target first.
func (r Rules) levels() []float64 { return append([]float64{r.Target}, r.Levels...) }

// Outcome is what became of one marble.
type Outcome struct {
	Status Status `json:"outcome"` // how the run ended
	// Reached is, for the target and then for each of Rules.Levels, the number of gradient evaluations after which the
	// marble was first that low; −1 where it never was.
	Reached []int   `json:"reached"`
	Height  float64 `json:"height"` // the last that was finite
	Slope   float64 `json:"slope"`  // ‖∇L‖ there; 0 of one that diverged
	Spent   int     `json:"spent"`  // gradient evaluations until the run ended
	Looks   int     `json:"looks"`  // at the height, after the start's
	Rises   int     `json:"rises"`  // looks that found it higher than the one before: overshoot
}

// watch follows the height of one marble.
type watch struct {
	rules  Rules
	levels []float64
	start  float64
	seen   bool
	fate   Outcome
}

func newWatch(r Rules) *watch {
	w := &watch{rules: r, levels: r.levels()}
	w.fate.Reached = slices.Repeat([]int{-1}, len(w.levels))
	return w
}

// see notes a height after this many gradient evaluations, and says whether there is something left to wait for.
func (w *watch) see(spent int, height float64) (goOn bool) {
	w.fate.Spent = spent
	if height-height != 0 {
		w.fate.Status = Diverged
		return false
	}
	if !w.seen {
		w.start, w.seen = height, true
	} else {
		w.fate.Looks++
		if height > w.fate.Height {
			w.fate.Rises++
		}
	}
	w.fate.Height = height
	waiting := false
	for i, level := range w.levels {
		if w.fate.Reached[i] < 0 && height <= level {
			w.fate.Reached[i] = spent
		}
		waiting = waiting || w.fate.Reached[i] < 0
	}
	return waiting
}

// lost ends the run of a marble that is no longer anywhere.
func (w *watch) lost(spent int) {
	w.fate.Spent, w.fate.Status = spent, Diverged
}

// conclude decides the outcome, given the slope at the end.
func (w *watch) conclude(slope float64) Outcome {
	f := &w.fate
	switch {
	case f.Reached[0] >= 0:
		f.Status = Reached // also where it flew away later, on its way to a lower level
	case f.Status == Diverged || slope-slope != 0:
		f.Status = Diverged
		return *f
	case slope < w.rules.Stalled:
		f.Status = Stalled
	case f.Height > w.start:
		f.Status = Diverged
	default:
		f.Status = Descending
	}
	if slope-slope == 0 {
		f.Slope = slope
	}
	return *f
}
