package main

import (
	"fmt"
	"math"
)

const (
	// exactness is how far, relative to it, our number may differ from what the peer computes in float64 from the same
	// weights and examples.
	exactness = 1e-4
	// likeness is how far it may differ from the peer's number in float32. PyTorch 1.13 adds up the statistics of batch
	// norm in float32 one by one, which for 282,240 values a channel has changed a loss by 2e-4; ours was within 2e-7
	// of float64's.
	likeness = 2e-3
	// drift is how far the decrease of the loss over some steps may differ. Adam's first steps have the size of the
	// rate in each direction, whichever sign rounding gives a gradient that should be zero; a part of the work that is
	// left out shows all the same.
	drift = 0.05
)

// agree holds the numbers of one unit, computed from the same weights and examples, against each other.
func agree(what string, ours, theirs, exact float64) error {
	if !near(ours, exact, exactness) {
		return fmt.Errorf("%s: %.8g here, %.8g there in float64; the sides do not do the same", what, ours, exact)
	}
	if !near(ours, theirs, likeness) {
		return fmt.Errorf("%s: %.8g here, %.8g there; the sides do not do the same", what, ours, theirs)
	}
	return nil
}

// near says whether x differs from y by at most a part of y. Nothing is near NaN.
func near(x, y, part float64) bool { return math.Abs(x-y) <= part*math.Abs(y) }
