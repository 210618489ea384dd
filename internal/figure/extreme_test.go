package figure

import (
	"math"
	"path/filepath"
	"testing"
)

// extremes are numbers at the edges of what there is.
var extremes = []float64{0, math.Copysign(0, -1), 5e-324, -5e-324, 1e-310, 2.2e-308, 1e-15, -1e-15, 1,
	math.Nextafter(1, 2), -1, 1e16,
	1e300, 1.7e308, -1.7e308, math.MaxFloat64, -math.MaxFloat64, math.NaN(), math.Inf(1), math.Inf(-1)}

// checkScale draws nothing, but asks a scale for all that a drawing asks for.
func checkScale(t *testing.T, s Scale, zs ...float64) {
	t.Helper()
	g := Grid{X: make([]float64, len(zs)), Y: []float64{0}, Z: zs}
	for i := range g.X {
		g.X[i] = float64(i)
	}
	s, err := CommonScale(s, g)
	if err != nil {
		return
	}
	if !finite(s.Min) || !finite(s.Max) || !(s.Min < s.Max) {
		t.Fatalf("%v: a scale from %v to %v", zs, s.Min, s.Max)
	}
	for _, z := range zs {
		if !finite(z) {
			continue
		}
		if l := s.level(z); math.IsNaN(l) || z >= s.Min && z <= s.Max && !(l >= 0 && l <= 1) {
			t.Fatalf("%v on a scale from %v to %v (log %t) lies at %v", z, s.Min, s.Max, s.Log, l)
		}
		if s.color(z).A == 0 {
			t.Fatalf("%v on a scale from %v to %v has no color", z, s.Min, s.Max)
		}
	}
	if l := s.isolines(10); len(l) > 40 {
		t.Fatalf("%d isolines from %v to %v", len(l), s.Min, s.Max)
	}
	checkTicks(t, ticks{log: s.Log}, s.along(s.Min), s.along(s.Max))
}

func checkTicks(t *testing.T, k ticks, low, high float64) {
	t.Helper()
	list := k.Ticks(low, high)
	if len(list) > 60 {
		t.Fatalf("%d ticks from %v to %v", len(list), low, high)
	}
	for i, tick := range list {
		if !finite(tick.Value) || tick.Label == "" || i > 0 && tick.Value < list[i-1].Value {
			t.Fatalf("tick %d from %v to %v stands at %v, %q", i, low, high, tick.Value, tick.Label)
		}
	}
	if !k.log && len(list) == 0 {
		t.Fatalf("no ticks from %v to %v", low, high)
	}
}

func TestScalesOfExtremeHeights(t *testing.T) {
	for _, a := range extremes {
		for _, b := range extremes {
			for _, log := range []bool{false, true} {
				checkScale(t, Scale{Log: log}, a, b)
				checkScale(t, Scale{Log: log, Min: b, Max: a}, a, b, 1)
			}
			if finite(a) && finite(b) && a < b {
				checkTicks(t, ticks{}, a, b)
				if p := portion(middle(a, b), a, b); !(p >= 0 && p <= 1) {
					t.Errorf("half-way from %v to %v is at %v", a, b, p)
				}
			}
		}
	}
}

// Whole pictures of such heights are drawn, or refused with an error.
func TestPicturesOfExtremeHeights(t *testing.T) {
	dir := t.TempDir()
	largest := math.MaxFloat64
	for i, zs := range [][]float64{
		{1.7e308, -1.7e308, 1e307, 0}, {5e-324, 5e-324, 5e-324, 5e-324}, {largest, largest, largest, largest},
		{5e-324, 1e308, 1, math.NaN()}, {0, 5e-324, 1e-323, 0}, {math.Inf(1), math.NaN(), 3, 3},
	} {
		for _, log := range []bool{false, true} {
			g := Grid{X: []float64{-1.7e308, 1.7e308}, Y: []float64{0, 5e-324}, Z: zs}
			s := Scale{Log: log}
			if log && (zs[0] <= 0 || zs[1] <= 0) {
				continue
			}
			ways := []Path{{X: []float64{-1e308, 1e308}, Y: []float64{0, 0}, Z: []float64{zs[0], zs[3]}}}
			f := Of("", Map{Grid: g, Scale: s, Paths: ways},
				Surface{Grid: g, Scale: s, Paths: ways, Marks: []Mark{{Name: "here"}}})
			name := "x.svg"
			if i == 0 {
				name = "x.png"
			}
			if err := f.Save(filepath.Join(dir, name)); err != nil {
				t.Errorf("%v: %v", zs, err)
			}
		}
	}
	curve := Chart{Curves: []Curve{{X: []float64{-1.7e308, 0, 1.7e308}, Y: []float64{1.7e308, 0, -1.7e308},
		Points: true}}}
	flat := Chart{Curves: []Curve{{X: []float64{1e300, 1e300}, Y: []float64{5e-324, 5e-324}}}}
	logs := Chart{Log: true, Curves: []Curve{{X: []float64{0, 1}, Y: []float64{5e-324, 1.7e308}}}}
	if err := Of("", curve, flat, logs).Save(filepath.Join(dir, "chart.svg")); err != nil {
		t.Error(err)
	}
}

func FuzzScale(f *testing.F) {
	for _, a := range extremes {
		f.Add(a, 1.0, 0.0, 0.0, false)
		f.Add(1.0, a, a, 2.0, true)
	}
	f.Fuzz(func(t *testing.T, a, b, low, high float64, log bool) {
		checkScale(t, Scale{Log: log}, a, b)
		checkScale(t, Scale{Log: log, Min: low, Max: high}, a, b)
		if finite(a) && finite(b) && a < b {
			checkTicks(t, ticks{}, a, b)
		}
	})
}
