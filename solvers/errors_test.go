package solvers

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"landscape/param"
)

// failing is a transform that fails after some steps.
type failing struct{ left int }

func (failing) New(Layout) (TransformState, error) { return &failing{1}, nil }

func (f *failing) Apply([]float32, []float32) error {
	f.left--
	if f.left < 0 {
		return errors.New("no light")
	}
	return nil
}

func (*failing) Slots() []Slot { return nil }

// late is a schedule that becomes NaN.
type late struct{}

func (late) Factor(step int) float64 {
	if step > 0 {
		return math.NaN()
	}
	return 1
}

// TestChainsPassErrorsOn, those of transforms and those of a solver whose step a transform takes; θ stays.
func TestChainsPassErrorsOn(t *testing.T) {
	layout := Layout{{Name: "w", Kind: param.Weight, Len: 2}}
	for want, chain := range map[string]Chain{
		"no light":              {[]Transform{failing{}, Trace{}}, SGD{}},
		"makes the rate NaN at": {[]Transform{Trace{}}, SGD{Schedule: late{}}},
		"rate NaN at step 1":    {nil, Adam{Schedule: late{}}},
	} {
		state, err := chain.New(layout)
		if err != nil {
			t.Fatal(err)
		}
		theta := []float32{1, 2}
		if err := state.Step(theta, []float32{1, 1}, nil); err != nil {
			t.Fatal(err)
		}
		before := slices.Clone(theta)
		err = state.Step(theta, []float32{1, 1}, nil)
		if err == nil || !strings.Contains(err.Error(), want) || !slices.Equal(theta, before) {
			t.Errorf("error %v, want %q; θ moved from %v to %v", err, want, before, theta)
		}
	}
}

// TestSAMOfABowl: of θ²/2 the gradient is θ, so that a step is one down the slope at θ+ρ, and none where there is no
// slope.
func TestSAMOfABowl(t *testing.T) {
	const rho, rate = 0.25, 0.5
	for start, want := range map[float32]float32{1: 1 - rate*(1+rho), -2: -2 + rate*(2+rho), 0: 0} {
		state, err := SAM{Rho: rho, Base: SGD{Rate: rate}}.New(Layout{{Name: "w", Kind: param.Weight, Len: 1}})
		if err != nil {
			t.Fatal(err)
		}
		theta, grad, again := []float32{start}, []float32{start}, 0
		if err := state.Step(theta, grad, func() error {
			again++
			copy(grad, theta)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if math.Abs(float64(theta[0]-want)) > 1e-6 {
			t.Errorf("from %v to %v, want %v", start, theta[0], want)
		}
		if (again == 1) != (start != 0) {
			t.Errorf("at %v the gradient was asked for %d times more", start, again)
		}
	}
}

// TestSpans cover the vector in the longest parts of equal decay.
func TestSpans(t *testing.T) {
	view := func(offset, length int, kind param.Kind) param.View {
		return param.View{Offset: offset, Len: length, Kind: kind}
	}
	for _, c := range []struct {
		layout Layout
		want   []span
	}{
		{nil, nil},
		{Layout{view(0, 1, param.Bias), view(1, 4, param.Weight)}, []span{{0, 1, 0}, {1, 5, 0.5}}},
		{
			Layout{view(0, 1, param.Weight), view(1, 1, param.Embedding), view(2, 3, param.Norm)},
			[]span{{0, 2, 0.5}, {2, 5, 0}},
		},
		{
			Layout{view(1, 1, param.Weight), view(2, 0, param.Bias), view(2, 2, param.Weight)},
			[]span{{0, 1, 0}, {1, 4, 0.5}},
		},
		{
			Layout{view(0, 2, param.Weight), view(3, 2, param.Weight)},
			[]span{{0, 2, 0.5}, {2, 3, 0}, {3, 5, 0.5}},
		},
	} {
		if got := spansOf(c.layout, 0.5, decayed); !slices.Equal(got, c.want) {
			t.Errorf("%v is cut into %v, want %v", c.layout, got, c.want)
		}
	}
}
