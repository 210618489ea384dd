package claims

import (
	"context"
	"math"
	"slices"

	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

const (
	noiseMarbles = 12  // of each draw, on each ground
	noiseBudget  = 400 // gradient evaluations of a marble
	noiseShort   = 0.1 // of the way from one who guesses down to where long trainings end that may be left

	// A long training: this many steps of Adam, and then BFGS to the bottom. The target is set by the median of its
	// ends from some other starts, which more starts make more certain and no lower.
	longTrainings = 5
	longSteps     = 1000
	longRate      = 1e-2
	longDescent   = 500

	// A marble that has not arrived is tried from where it stands: by BFGS, and from where that ends by Adam at a tenth
	// of its rate and by momentum, each with a budget larger than the marble's own.
	heldDescent  = 500
	heldBudget   = 1000
	heldMomentum = 0.01 // the rate of momentum
	// of the way from one who guesses down to where long trainings end: what has come down by less has stayed
	heldStays = 0.01
	heldSlope = 1e-2 // ‖∇L‖, nats
	// how far below 0 the least curvature may lie, in units of the largest: the error of measuring it
	heldBend = 1e-2

	noiseTrials = 6 // starts in which rates are chosen
)

// noiseRates are the rates of Adam that are tried, as halves of powers of ten, and up to noiseWider beyond.
var noiseRates = []int{-5, -4, -3, -2}

const noiseWider = 2

func noiseRate(halves int) float64 { return math.Pow(10, float64(halves)/2) }

// ending is what became of a marble in the end.
type ending string

const (
	arrived ending = "arrived" // at the target, within the budget
	// it did not arrive, but reaches the target when it is tried from where it stands
	freed ending = "freed"
	// it reaches the target by no solver, and stays at a place that is flat and bent nowhere downwards
	held ending = "held in a pit"
	// none of these: it reaches the target by no solver, but has not come to rest either
	descending ending = "still descending"
)

func endings() []ending { return []ending{arrived, freed, held, descending} }

// arena is a ground that is ready for marbles.
type arena struct {
	roughGround
	kind   int
	ground *terrain.Evaluator
	floor  float64 // where a long training ends
}

// enter prepares a kind of a draw, and measures where long trainings end.
func (g roughGround) enter(ctx context.Context, kind int, seeds []uint64) (*arena, error) {
	a := &arena{roughGround: g, kind: kind}
	params, err := paramsFor(g.ground(kind), 0)
	if err != nil {
		return nil, err
	}
	if a.ground, err = g.ground(kind).Prepare(params); err != nil {
		return nil, err
	}
	var ends []float64
	for _, seed := range seeds {
		end, err := a.longTraining(ctx, seed)
		if err != nil {
			return nil, err
		}
		ends = append(ends, end)
	}
	slices.Sort(ends)
	if len(ends) > 0 {
		a.floor = ends[len(ends)/2]
	}
	return a, nil
}

func (a *arena) start(seed uint64) ([]float32, error) {
	params, err := paramsFor(a.roughGround.ground(a.kind), seed)
	if err != nil {
		return nil, err
	}
	return params.Theta(), nil
}

// drop lets a marble roll to the target or to the end of its budget, and returns where it stands then.
func (a *arena) drop(ctx context.Context, start []float32, solver solvers.Solver, budget int, target float64) (
	fate marbles.Outcome, end []float32, err error) {
	fate, path, err := marbles.Drop(ctx, a.ground, start, solver, marbles.Rules{Budget: budget, Target: target})
	if err != nil {
		return fate, nil, err
	}
	return fate, path.At[len(path.At)-1], nil
}

// never is a target that no marble reaches.
const never = -1

func (a *arena) longTraining(ctx context.Context, seed uint64) (height float64, err error) {
	start, err := a.start(seed)
	if err != nil {
		return 0, err
	}
	_, end, err := a.drop(ctx, start, solvers.Adam{Rate: longRate}, longSteps, never)
	if err != nil {
		return 0, err
	}
	bottom, err := descend(a.ground, end, longDescent)
	return bottom.Height, err
}

// way is how far it is from one who guesses down to where long trainings end, and target the height that is to be
// reached.
func (a *arena) way() float64    { return a.chance() - a.floor }
func (a *arena) target() float64 { return a.floor + noiseShort*a.way() }

// roll lets a marble roll, and says what becomes of it in the end.
func (a *arena) roll(ctx context.Context, seed uint64, rate float64) (ending, error) {
	start, err := a.start(seed)
	if err != nil {
		return "", err
	}
	fate, end, err := a.drop(ctx, start, solvers.Adam{Rate: rate}, noiseBudget, a.target())
	if err != nil {
		return "", err
	}
	if fate.Status == marbles.Reached {
		return arrived, nil
	}
	return a.try(ctx, end, rate)
}

// try tries a marble from where it stands with other solvers and larger budgets.
func (a *arena) try(ctx context.Context, from []float32, rate float64) (ending, error) {
	bottom, err := descend(a.ground, from, heldDescent)
	if err != nil {
		return "", err
	}
	if bottom.Height <= a.target() {
		return freed, nil
	}
	lowest := bottom.Height
	for _, solver := range []solvers.Solver{solvers.Adam{Rate: rate / 10}, solvers.Momentum{Rate: heldMomentum}} {
		fate, _, err := a.drop(ctx, bottom.Theta, solver, heldBudget, a.target())
		if err != nil {
			return "", err
		}
		if fate.Status == marbles.Reached {
			return freed, nil
		}
		if fate.Status != marbles.Diverged {
			lowest = min(lowest, fate.Height)
		}
	}
	if bottom.Height-lowest > heldStays*a.way() || bottom.Slope > heldSlope {
		return descending, nil
	}
	up, down, err := terrain.HessianDirections(a.ground, bottom.Theta, 1)
	if err != nil {
		return "", err
	}
	if down.Curvature < -heldBend*math.Abs(up.Curvature) {
		return descending, nil
	}
	return held, nil
}

// chooseRate is the rate at which Adam comes down farthest within the budget, from starts of their own.
func (a *arena) chooseRate(ctx context.Context, seeds []uint64) (choice, error) {
	return choose(noiseRates, noiseWider, func(halves int) (float64, error) {
		var heights []float64
		for _, seed := range seeds {
			start, err := a.start(seed)
			if err != nil {
				return 0, err
			}
			fate, _, err := a.drop(ctx, start, solvers.Adam{Rate: noiseRate(halves)}, noiseBudget, never)
			if err != nil {
				return 0, err
			}
			height := fate.Height
			if fate.Status == marbles.Diverged {
				height = max(height, a.chance())
			}
			heights = append(heights, height)
		}
		return -mean(heights), nil
	})
}
