package marbles

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"landscape/solvers"
	"landscape/terrain"
)

// bowl is ½ Σ λᵢ xᵢ².
type bowl []float64

func (b bowl) Gradient(theta, grad []float32) (float64, error) {
	h := 0.0
	for i, x := range theta {
		h += b[i] * float64(x) * float64(x) / 2
		grad[i] = float32(b[i] * float64(x))
	}
	return h, nil
}

// wells is (x²−1)² + ½y² + tilt·x: two valleys, one deeper.
type wells struct{ tilt float64 }

func (w wells) Gradient(at, grad []float32) (float64, error) {
	x, y := float64(at[0]), float64(at[1])
	grad[0] = float32(4*x*(x*x-1) + w.tilt)
	grad[1] = float32(y)
	return (x*x-1)*(x*x-1) + y*y/2 + w.tilt*x, nil
}

func mustDrop(t *testing.T, ground terrain.Differentiable, start []float32, s solvers.Solver, r Rules) (
	Outcome, *Path) {
	t.Helper()
	f, p, err := Drop(t.Context(), ground, start, s, r)
	if err != nil {
		t.Fatal(err)
	}
	return f, p
}

// Gradient descent on a bowl of curvature λ multiplies the height by (1−ηλ)² a step, so its fate is known.
func TestFatesOnABowl(t *testing.T) {
	// Here λ = 2, and the height starts at 1: with a rate of 0.1 it is 0.64ᵏ after k steps.
	arrival := int(math.Ceil(math.Log(0.01) / math.Log(0.64)))
	for _, c := range []struct {
		rate, target float64
		outcome      Status
		reached      int
	}{
		{0.1, 0.01, Reached, arrival},
		{1e-4, 0.01, Descending, -1},
		{1.5, 0.01, Diverged, -1},
		{0.1, -1, Stalled, -1},
	} {
		f, p := mustDrop(t, bowl{2}, []float32{1}, solvers.SGD{Rate: c.rate}, Rules{Budget: 100, Target: c.target})
		if f.Status != c.outcome || f.Reached[0] != c.reached {
			t.Errorf("rate %v to %v: %+v, want %s after %d", c.rate, c.target, f, c.outcome, c.reached)
		}
		if f.Status == Reached && (f.Spent != c.reached || len(p.At) != c.reached+1) {
			t.Errorf("a run ends when it has arrived: %+v, a path of %d points", f, len(p.At))
		}
		if p.At[0][0] != 1 || p.Heights[0] != 1 {
			t.Errorf("the path begins at %v, height %v", p.At[0], p.Heights[0])
		}
		if c.rate == 0.1 && math.Abs(p.Heights[1]-0.64) > 1e-6 {
			t.Errorf("after a step the height is %v, want 0.64", p.Heights[1])
		}
		if h := p.Heights[len(p.Heights)-1]; h-h != 0 || f.Height-f.Height != 0 {
			t.Errorf("the last finite height is %v and %v", h, f.Height)
		}
	}
}

func TestBudgetIsInGradients(t *testing.T) {
	plain, _ := mustDrop(t, bowl{1}, []float32{1}, solvers.SGD{Rate: 1e-3}, Rules{Budget: 11})
	if plain.Spent != 11 {
		t.Errorf("gradient descent spent %d of 11", plain.Spent)
	}
	sam, _ := mustDrop(t, bowl{1}, []float32{1}, solvers.SAM{Base: solvers.SGD{Rate: 1e-3}}, Rules{Budget: 11})
	if sam.Spent != 10 {
		t.Errorf("five steps of two gradients fit into 11; it spent %d", sam.Spent)
	}
}

// What counts as reached is the first time, level by level, and a run goes on until the last level.
func TestLevelsAreTimedOneByOne(t *testing.T) {
	f, _ := mustDrop(t, bowl{2}, []float32{1}, solvers.SGD{Rate: 0.1},
		Rules{Budget: 100, Target: 0.5, Levels: []float64{2, 0.1, 1e-30}})
	for i, want := range []int{2, 0, 6, -1} {
		if f.Reached[i] != want {
			t.Errorf("level %d after %d, want %d", i, f.Reached[i], want)
		}
	}
	if f.Status != Reached || f.Spent != 100 {
		t.Errorf("%+v", f)
	}
}

// On a bowl of λ = 2 every step beyond a rate of 1 leads upwards, and none below it.
func TestRisesAreOvershoot(t *testing.T) {
	for rate, want := range map[float64]int{0.9: 0, 1.1: 10} {
		if f, _ := mustDrop(t, bowl{2}, []float32{1}, solvers.SGD{Rate: rate},
			Rules{Budget: 10, Target: -1}); f.Rises != want || f.Looks != 10 {
			t.Errorf("rate %v: %d of %d steps lead upwards, want %d", rate, f.Rises, f.Looks, want)
		}
	}
}

// Overshooting in time is reaching; flying away afterwards does not take it back.
func TestOutcomesAtTheBorders(t *testing.T) {
	if f, _ := mustDrop(t, bowl{2}, []float32{1}, solvers.SGD{Rate: 1},
		Rules{Budget: 50, Target: 0.5}); f.Status != Descending || math.Abs(f.Height-1) > 1e-6 {
		t.Errorf("a marble that swings between ±1 for ever: %+v", f)
	}
	if f, _ := mustDrop(t, bowl{2}, []float32{1}, solvers.SGD{Rate: 1.01},
		Rules{Budget: 20, Target: 0.5}); f.Status != Diverged {
		t.Errorf("a marble that climbs is %s, at %v", f.Status, f.Height)
	}
	if f, _ := mustDrop(t, bowl{2}, []float32{float32(math.NaN())}, solvers.SGD{},
		Rules{Budget: 20}); f.Status != Diverged || f.Height != 0 {
		t.Errorf("a marble from nowhere: %+v", f)
	}
}

type noGround struct{}

func (noGround) Gradient(_, _ []float32) (float64, error) { return 0, errors.New("no ground") }

func TestDropErrors(t *testing.T) {
	good := Rules{Budget: 5}
	for want, drop := range map[string]func() (Outcome, *Path, error){
		"no coordinates": func() (Outcome, *Path, error) {
			return Drop(t.Context(), bowl{}, nil, solvers.SGD{}, good)
		},
		"no solver": func() (Outcome, *Path, error) { return Drop(t.Context(), bowl{1}, []float32{1}, nil, good) },
		"Rate is -1": func() (Outcome, *Path, error) {
			return Drop(t.Context(), bowl{1}, []float32{1}, solvers.SGD{Rate: -1}, good)
		},
		"budget of 0": func() (Outcome, *Path, error) {
			return Drop(t.Context(), bowl{1}, []float32{1}, solvers.SGD{}, Rules{})
		},
		"no ground": func() (Outcome, *Path, error) {
			return Drop(t.Context(), noGround{}, []float32{1}, solvers.SGD{}, good)
		},
		"context canceled": func() (Outcome, *Path, error) {
			return Drop(canceled(t), bowl{1}, []float32{1},
				solvers.SGD{}, good)
		},
		"target of NaN": func() (Outcome, *Path, error) {
			return Drop(t.Context(), bowl{1}, []float32{1}, solvers.SGD{}, Rules{Budget: 1, Target: math.NaN()})
		},
		"a slope of -1": func() (Outcome, *Path, error) {
			return Drop(t.Context(), bowl{1}, []float32{1}, solvers.SGD{}, Rules{Budget: 1, Stalled: -1})
		},
		"a target of +Inf,": func() (Outcome, *Path, error) {
			return Drop(t.Context(), bowl{1}, []float32{1}, solvers.SGD{},
				Rules{Budget: 1, Levels: []float64{math.Inf(1)}})
		},
	} {
		if _, _, err := drop(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

// The map of a landscape with two valleys is what the ridge between them says, cell by cell.
func TestBasinsOfTwoValleys(t *testing.T) {
	const tilt = 0.3
	x, y := terrain.Axis{From: -1.5, To: 1.5, N: 16}, terrain.Axis{From: -0.8, To: 0.8, N: 5}
	m, err := Basins(t.Context(), func() (terrain.Differentiable, error) { return wells{tilt}, nil }, x, y,
		solvers.SGD{Rate: 0.02}, Rules{Budget: 2000, Target: -0.2})
	if err != nil {
		t.Fatal(err)
	}
	ridge := 0.0 // where 4x³ − 4x + tilt = 0 near the middle
	for range 50 {
		ridge = ridge*ridge*ridge + tilt/4
	}
	left := 0
	for row := range y.N {
		for column := range x.N {
			alpha := x.At(column)
			i := row*x.N + column
			deep := alpha < ridge
			if deep {
				left++
			}
			if (m.Outcomes[i].Status == Reached) != deep || (m.Ends[i][0] < 0) != deep {
				t.Errorf("from α = %.2f: %s at %.2f", alpha, m.Outcomes[i].Status, m.Ends[i][0])
			}
			if !deep && m.Outcomes[i].Status != Stalled {
				t.Errorf("in the higher valley a marble is %s", m.Outcomes[i].Status)
			}
		}
	}
	if want := float64(left) / 80; m.Share() != want {
		t.Errorf("share %v, want %v", m.Share(), want)
	}
	for _, bad := range []terrain.Axis{{}, {From: 1, To: 0, N: 3}, {To: 1, N: 1}} {
		if _, err := Basins(t.Context(), nil, bad, y, solvers.SGD{}, Rules{Budget: 1}); err == nil {
			t.Errorf("the axis %+v was taken", bad)
		}
	}
}
