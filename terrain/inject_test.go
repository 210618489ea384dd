package terrain

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

var errInjected = errors.New("injected")

// flaky counts calls, which may come from several goroutines at once, and fails at one of them.
type flaky struct {
	calls atomic.Int64
	at    int64
}

func (f *flaky) next() error {
	if f.calls.Add(1)-1 == f.at {
		return errInjected
	}
	return nil
}

// flakyOperator is an operator that fails at one of its products.
type flakyOperator struct {
	Operator
	*flaky
}

func (o flakyOperator) Apply(dst, v []float64) error {
	if err := o.next(); err != nil {
		return err
	}
	return o.Operator.Apply(dst, v)
}

// flakyGround is a bowl that fails at one of its gradients.
type flakyGround struct{ *flaky }

func (g flakyGround) Gradient(theta, grad []float32) (float64, error) {
	if err := g.next(); err != nil {
		return 0, err
	}
	sum := 0.0
	for i, x := range theta {
		grad[i] = float32(i+1) * x
		sum += float64(i+1) * float64(x) * float64(x) / 2
	}
	return sum, nil
}

func (g flakyGround) Height(theta []float32) (Height, error) {
	h, err := g.Gradient(theta, make([]float32, len(theta)))
	return Height{Loss: h}, err
}

// TestNoErrorIsLost: whichever call of what is measured fails, the error of that call is told.
func TestNoErrorIsLost(t *testing.T) {
	theta := []float32{1, -2, 0.5, 3}
	matrix := withEigenvalues(t, spread(12), 5)
	for name, run := range map[string]func(f *flaky) error{
		"lanczos": func(f *flaky) error {
			_, err := Lanczos{Largest: 2, Smallest: 1}.Extremes(flakyOperator{matrix, f})
			return err
		},
		"trace": func(f *flaky) error {
			_, err := Hutchinson{Probes: 30, Error: 1e-3}.Trace(flakyOperator{matrix, f})
			return err
		},
		"density": func(f *flaky) error {
			_, err := SpectralDensity{Probes: 2, Steps: 5}.Of(flakyOperator{matrix, f})
			return err
		},
		"full matrix": func(f *flaky) error {
			_, _, err := FullMatrix(flakyOperator{matrix, f})
			return err
		},
		"difference": func(f *flaky) error {
			d, err := NewDifference(flakyGround{f}, theta, 0.1)
			if err != nil {
				return err
			}
			return d.Apply(make([]float64, 4), []float64{1, 0, 0, 0})
		},
		"extremes": func(f *flaky) error {
			_, err := Extremal{Radius: 0.1}.At(flakyGround{f}, theta)
			return err
		},
		"sharpness": func(f *flaky) error {
			_, err := SharpnessAt(flakyGround{f}, theta, 1)
			return err
		},
		"directions": func(f *flaky) error {
			_, _, err := HessianDirections(flakyGround{f}, theta, 1)
			return err
		},
		"line": func(f *flaky) error {
			_, err := (Interpolation{A: theta, B: make([]float32, 4)}).Measure(context.Background(),
				HeightFunc(flakyGround{f}.Height), 5)
			return err
		},
	} {
		counted := &flaky{at: -1}
		if err := run(counted); err != nil {
			t.Errorf("%s: %v without a failure", name, err)
			continue
		}
		calls := counted.calls.Load()
		for at := range calls {
			if at > 60 && at%37 != 0 && at != calls-1 {
				continue // of very many calls some
			}
			if err := run(&flaky{at: at}); !errors.Is(err, errInjected) {
				t.Errorf("%s: error %v where call %d of %d fails", name, err, at, calls)
			}
		}
	}
}

// TestSurveysSayWhatCannotBeKept before they measure anything.
func TestSurveysSayWhatCannotBeKept(t *testing.T) {
	plane := &Plane{
		Origin: []float32{0, 0},
		U:      NewDirection("own", []float32{1, 0}),
		V:      NewDirection("own", []float32{0, 1}),
	}
	survey := Survey{
		X:    Axis{0, 1, 3},
		Y:    Axis{0, 1, 3},
		File: filepath.Join(t.TempDir(), "none", "surface.safetensors"),
	}
	ground := flakyGround{&flaky{at: -1}}
	_, err := survey.Measure(context.Background(), HeightFunc(ground.Height), plane)
	if err == nil || !strings.Contains(err.Error(), "none") || ground.calls.Load() != 0 {
		t.Errorf("error %v after %d heights", err, ground.calls.Load())
	}
}

// TestTracesStopWhenTheyAreGoodEnough: by default at a standard error of 5 %, before the 200 probes are spent.
func TestTracesStopWhenTheyAreGoodEnough(t *testing.T) {
	values := make([]float64, 60)
	for i := range values {
		values[i] = float64(1 + i%7)
	}
	got, err := Hutchinson{Seed: 2}.Trace(withEigenvalues(t, values, 9))
	if err != nil {
		t.Fatal(err)
	}
	if !got.Reached || got.Error > 0.05*got.Mean || got.Probes >= 200 {
		t.Errorf("%+v", got)
	}
	small, err := Hutchinson{Seed: 2}.Trace(withEigenvalues(t, []float64{9, -8, 1}, 9))
	if err != nil {
		t.Fatal(err)
	}
	if small.Probes != 200 || small.Reached {
		t.Errorf("a trace that nearly cancels: %+v", small)
	}
}

// TestPointsOfOtherLengthsMakeNoPlane, whichever of the three it is.
func TestPointsOfOtherLengthsMakeNoPlane(t *testing.T) {
	a, b, c, short := []float32{0, 0}, []float32{1, 0}, []float32{0, 1}, []float32{1}
	if _, err := PlaneThrough(a, b, c); err != nil {
		t.Fatal(err)
	}
	for _, points := range [][3][]float32{
		{short, b, c}, {a, short, c}, {a, b, short}, {a, b, a}, {a, a, c}, {a, b, b},
	} {
		if _, err := PlaneThrough(points[0], points[1], points[2]); err == nil {
			t.Errorf("%v span a plane", points)
		}
	}
}

// TestRoughnessOfFlatLines: they do not count, beside lines that do.
func TestRoughnessOfFlatLines(t *testing.T) {
	s := &Surface{X: Axis{0, 1, 3}, Y: Axis{0, 1, 2}, Loss: []float64{2, 2, 2, 0, 4, 2}}
	// the second row climbs 4 of a range of 4 and comes back by 2; the columns change by 2, 2 and 0
	near(t, "variation", s.Roughness().Variation, (6/4.0+1+1)/3, 1e-12)
}
