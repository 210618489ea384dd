package terrain

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// diagonal is the height ½ Σ aᵢθᵢ².
func diagonal(a ...float64) quadratic {
	m := mat.NewSymDense(len(a), nil)
	for i, x := range a {
		m.SetSym(i, i, x)
	}
	return quadratic{m, make([]float64, len(a))}
}

// TestClimbsToTheEnds of a quadratic, from the better of two starts, to vectors of length 1.
func TestClimbsToTheEnds(t *testing.T) {
	values := []float64{-4, -1, 0.5, 1, 2, 3, 10}
	d, err := NewDifference(onlySloped{diagonal(values...)}, make([]float32, len(values)), 0.25)
	if err != nil {
		t.Fatal(err)
	}
	at := func(weights ...float64) []float64 {
		scale(weights, 1/norm(weights))
		return weights
	}
	low, high := at(1, 1, 1, 1, 0, 0, 0.01), at(0.1, 0, 1, 1, 1, 1, 1)
	for _, c := range []struct {
		sign, value float64
		end         int
		starts      [][]float64
	}{
		{1, 10, 6, [][]float64{low, high}}, {1, 10, 6, [][]float64{high, low}}, {1, 10, 6, [][]float64{high}},
		{-1, -4, 0, [][]float64{low, high}}, {-1, -4, 0, [][]float64{high, low}},
	} {
		x, err := d.climb(c.sign, 10, c.starts...)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "curvature", x.Value, c.value, 1e-4)
		near(t, "length", norm(x.Vector), 1, 1e-12)
		near(t, "its part along the end", math.Abs(x.Vector[c.end]), 1, 1e-3)
		if !x.Converged || x.Method != Across || x.Radius != 0.25 || !(x.Error <= 1e-3*math.Abs(c.value)) {
			t.Errorf("%+v", x.Curvature)
		}
	}
	// An eigenvector in the middle is where a climb stays: of two, the outer one.
	middle, outer := at(0, 0, 0, 0, 1, 0, 0), at(0, 0, 0, 0, 0, 1, 0)
	for sign, want := range map[float64]float64{1: 3, -1: 2} {
		x, err := d.climb(sign, 10, middle, outer)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "where it stays", x.Value, want, 1e-6)
	}
}

// TestClimbsThatFail say why.
func TestClimbsThatFail(t *testing.T) {
	f := &failsAfter{of: diagonal(1, 2, 3)}
	for calls := 1; calls < 12; calls++ {
		f.left = 1000
		d, err := NewDifference(f, make([]float32, 3), 0.1)
		if err != nil {
			t.Fatal(err)
		}
		f.left = calls
		if _, err := d.climb(1, 3, []float64{0.6, 0.8, 0}, []float64{0, 0.8, 0.6}); err == nil {
			t.Errorf("no error where gradient %d fails", calls)
		}
	}
}

// failsAfter is a height whose gradients are soon over.
type failsAfter struct {
	of   Differentiable
	left int
}

func (f *failsAfter) Gradient(theta, grad []float32) (float64, error) {
	if f.left--; f.left < 0 {
		return 0, errors.New("over")
	}
	return f.of.Gradient(theta, grad)
}

// TestSettledDirections: the residual counts in units of the curvature, or of a thousandth of the largest one.
func TestSettledDirections(t *testing.T) {
	for _, c := range []struct {
		value, residual, unit float64
		want                  bool
	}{
		{2, 1.999e-3, 2, true}, {2, 2.001e-3, 2, false}, {-2, 1.999e-3, 2, true}, {0, 0.9e-6, 1, true},
		{0, 1.1e-6, 1, false}, {1e-9, 0.9e-3, 1000, true},
	} {
		if got := new(Difference).settled(Eigenpair{Value: c.value, Residual: c.residual}, c.unit); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// folded is ½ Σ aᵢθᵢ² + |θ₀ − c|: a fold that the way of length r along v crosses where r·|v₀| > c. Then the
// differences over r have 1/r more along θ₀.
type folded struct {
	quadratic
	c float64
}

func (f folded) Gradient(theta, grad []float32) (float64, error) {
	height, err := f.quadratic.Gradient(theta, grad)
	x := float64(theta[0]) - f.c
	grad[0] += float32(math.Copysign(1, x))
	return height + math.Abs(x), err
}

func (folded) Kinks() []string { return []string{"fold"} }

// TestCurvatureAcrossAFold in closed form: the direction across the fold is neither the most nor the least curved one
// between kinks; over a radius that crosses the fold, it is the most curved.
func TestCurvatureAcrossAFold(t *testing.T) {
	of := folded{diagonal(3, 2, 5), 0.01}
	theta := []float32{0, 0, 0}
	e, err := Extremal{Radius: 0.1}.At(of, theta)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what        string
		got         Extreme
		value       float64
		along       int
		accordingTo Method
	}{
		{"greatest", e.Greatest, 5, 2, AlmostEverywhere}, {"least", e.Least, 2, 1, AlmostEverywhere},
		{"greatest across", *e.GreatestAcross, 13, 0, Across}, {"least across", *e.LeastAcross, 2, 1, Across},
	} {
		near(t, c.what, c.got.Value, c.value, 1e-2)
		near(t, c.what+": length", norm(c.got.Vector), 1, 1e-9)
		near(t, c.what+": part along its axis", math.Abs(c.got.Vector[c.along]), 1, 1e-2)
		if c.got.Method != c.accordingTo || !c.got.Converged {
			t.Errorf("%s: %v", c.what, c.got.Curvature)
		}
	}
	s, err := SharpnessAt(of, theta, 1)
	if err != nil || s.MaxAcross == nil || s.MinAcross == nil {
		t.Fatalf("%+v, %v", s, err)
	}
	near(t, "radius at the origin", s.MaxAcross.Radius, 1e-3, 0) // which does not reach the fold
	near(t, "sharpness across", s.MaxAcross.Value, 5, 1e-2)
	near(t, "sharpness across, least", s.MinAcross.Value, 2, 1e-2)
	if s, err = SharpnessAt(of.quadratic, theta, 1); err != nil || s.MaxAcross != nil || s.MinAcross != nil {
		t.Errorf("of a smooth height: %+v, %v", s, err)
	}
	if e, err = (Extremal{}).At(of, []float32{0, 3, 4}); err != nil {
		t.Fatal(err)
	}
	near(t, "a thousandth of the length", e.LeastAcross.Radius, 0.005, 1e-12)
}

// narrow is ½·7·θ² near 0, and far steeper beyond a distance.
type narrow struct{ reach float64 }

func (n narrow) Gradient(theta, grad []float32) (float64, error) {
	x := float64(theta[0])
	grad[0] = float32(7 * x)
	if beyond := math.Abs(x) - n.reach; beyond > 0 {
		grad[0] += float32(math.Copysign(1e3*beyond, x))
	}
	return 3.5 * x * x, nil
}

// TestSteadySteps stay where the slope is straight, and are the smaller of the two that agree best: the product with
// them is right.
func TestSteadySteps(t *testing.T) {
	for _, reach := range []float64{0.001, 0.01, 0.05} {
		r, err := newExtrapolated(narrow{reach}, []float32{0})
		if err != nil {
			t.Fatal(err)
		}
		change, err := r.steady([]float64{2})
		if err != nil {
			t.Fatal(err)
		}
		if !(r.step > 0) || r.step > reach || change > 1e-3 {
			t.Errorf("a step of %v within %v, with a change of %v", r.step, reach, change)
		}
		product := make([]float64, 1)
		if err := r.Apply(product, []float64{2}); err != nil {
			t.Fatal(err)
		}
		near(t, "product", product[0], 14, 1e-4)
		at := r.step
		if math.Log2(at/smallestStep) != math.Round(math.Log2(at/smallestStep)) {
			t.Errorf("a step of %v is none of those that double from %v", at, smallestStep)
		}
	}
	r, err := newExtrapolated(narrow{100}, []float32{30})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.steady([]float64{1}); err != nil {
		t.Fatal(err)
	}
	if in := r.step / 31 / smallestStep; math.Log2(in) != math.Round(math.Log2(in)) || in < 1 {
		t.Errorf("a step of %v is not in units of 1+‖θ‖ = 31", r.step)
	}
}

// TestErrorsOfExtrapolatedCurvatures hold the residual and the change of the value with the step.
func TestErrorsOfExtrapolatedCurvatures(t *testing.T) {
	for _, size := range []float64{1, 1e3, 1e-3} {
		of := onlySloped{diagonal(-2*size, 0.1*size, 1*size, 4*size)}
		theta := []float32{0.3, -0.2, 1, 0.5}
		r, err := newExtrapolated(of, theta)
		if err != nil {
			t.Fatal(err)
		}
		x := Extremal{Tolerance: 1e-4}.ofDifferences()
		for want, l := range map[float64]Lanczos{4: {Largest: 1}, -2: {Smallest: 1}} {
			e, err := x.end(r, l, 4*size)
			if err != nil {
				t.Fatal(err)
			}
			change, err := r.steady(e.Vector)
			if err != nil {
				t.Fatal(err)
			}
			product := make([]float64, 4)
			if err := r.Apply(product, e.Vector); err != nil {
				t.Fatal(err)
			}
			residual := 0.0
			for i, v := range e.Vector {
				residual = math.Hypot(residual, product[i]-e.Value*v)
			}
			near(t, "error", e.Error/size, (residual+change*math.Abs(e.Value))/size, 1e-9)
			near(t, "value", e.Value/size, want, 1e-4*math.Abs(want))
			if !e.Converged || e.Method != Extrapolated {
				t.Errorf("%v", e.Curvature)
			}
		}
	}
	if x := (Extremal{}).ofDifferences(); x.Steps != 200 || x.Tolerance != 1e-3 {
		t.Errorf("%+v", x)
	}
	if x := (Extremal{Steps: 900, Tolerance: 0.1}).ofDifferences(); x.Steps != 200 || x.Tolerance != 0.1 {
		t.Errorf("%+v", x)
	}
	if x := (Extremal{Steps: 9}).ofDifferences(); x.Steps != 9 {
		t.Errorf("%+v", x)
	}
}

// TestSearchesByDifferencesThatEndEarly are not called converged, and are no worse than what they found.
func TestSearchesByDifferencesThatEndEarly(t *testing.T) {
	values := []float64{1, 2, 3, 3.5, 3.7, 3.9, 3.95, 3.99, 4}
	e, err := Extremal{Steps: 2}.At(onlySloped{diagonal(values...)}, make([]float32, len(values)))
	if err != nil {
		t.Fatal(err)
	}
	if e.Greatest.Converged || e.Greatest.Error <= 1e-3*e.Greatest.Value || !(e.Greatest.Value > 2) {
		t.Errorf("after 2 steps: %v", e.Greatest.Curvature)
	}
	near(t, "length", norm(e.Greatest.Vector), 1, 1e-9)
}

// TestProductsPerWeight are those of |θ|·A·|θ|, written down.
func TestProductsPerWeight(t *testing.T) {
	a := rows{{1, 2, 3}, {2, -5, 7}, {3, 7, 11}}
	theta := []float32{2, -3, 0}
	p := PerWeight(a, theta)
	if p.Dim() != 3 {
		t.Fatalf("%d rows", p.Dim())
	}
	m, asymmetry, err := FullMatrix(p)
	if err != nil || asymmetry != 0 {
		t.Fatal(asymmetry, err)
	}
	for i := range a {
		for j := range a {
			want := math.Abs(float64(theta[i])) * a[i][j] * math.Abs(float64(theta[j]))
			near(t, "element", m.At(i, j), want, 0)
		}
	}
	if err := p.Apply(make([]float64, 2), make([]float64, 3)); err == nil {
		t.Error("a product of another length")
	}
}

// TestRelativeDifferences are those in units of the longer vector.
func TestRelativeDifferences(t *testing.T) {
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{3, 4}, []float64{3, 4}, 0}, {[]float64{0, 0}, []float64{0, 0}, 0},
		{[]float64{0, 0}, []float64{3, 4}, 1}, {[]float64{8, 6}, []float64{8, 1}, 0.5},
		{[]float64{1, 0}, []float64{-1, 0}, 2},
	} {
		near(t, "difference", relative(c.a, c.b), c.want, 1e-15)
	}
	q := symmetric{mat.NewSymDense(2, []float64{1, 0, 0, 1})}
	blurred := symmetric{mat.NewSymDense(2, []float64{1, 0, 0, 1.5})}
	for seed := range uint64(3) {
		d, err := differ(q, blurred, seed)
		if err != nil || !(d > 0) || d > 0.5 {
			t.Errorf("operators of which one is half as much again along an axis differ by %v (%v)", d, err)
		}
	}
	if d, err := differ(q, q, 0); err != nil || d != 0 {
		t.Errorf("an operator differs from itself by %v (%v)", d, err)
	}
}

// counted counts the products of an operator.
type counted struct {
	Operator
	n *int
}

func (c counted) Apply(dst, v []float64) error { *c.n++; return c.Operator.Apply(dst, v) }

// TestQuickAndPreciseProducts: the search is by the quick ones, its result that of the precise ones; where the two
// differ by more than a tenth of the tolerance, all is by the precise ones.
func TestQuickAndPreciseProducts(t *testing.T) {
	values := spread(40)
	off := make([]float64, len(values))
	for i, v := range values {
		off[i] = v * 1.02
	}
	right, blurred := withEigenvalues(t, values, 5), withEigenvalues(t, off, 5)
	for _, c := range []struct {
		tolerance          float64
		quick              symmetric
		manyQuick, allGood bool
	}{{1e-3, right, true, false}, {0.05, blurred, false, true}, {0.3, blurred, true, false}} {
		var quick, precise int
		ends, err := Extremal{Tolerance: c.tolerance}.ends(Lanczos{Largest: 1, Smallest: 1}, counted{c.quick, &quick},
			counted{right, &precise})
		if err != nil {
			t.Fatal(err)
		}
		if (quick > 3) != c.manyQuick || (precise > 3) != c.allGood || !ends.Converged {
			t.Errorf("tolerance %v: %d quick products, %d precise ones, converged %v", c.tolerance, quick, precise,
				ends.Converged)
		}
		near(t, "value", ends.Largest[0].Value, 20, 20*c.tolerance)
		av := make([]float64, 40)
		_ = right.Apply(av, ends.Largest[0].Vector)
		near(t, "value of the vector", ends.Largest[0].Value, dot(av, ends.Largest[0].Vector), 1e-9)
	}
}

// TestTracesOfNoNumber name the probe.
func TestTracesOfNoNumber(t *testing.T) {
	_, err := Hutchinson{}.Trace(rows{{1, 0}, {0, math.Inf(1)}})
	if err == nil || !strings.Contains(err.Error(), "probe 1 is +Inf") {
		t.Errorf("error %v", err)
	}
	for probes, good := range map[int]bool{1: false, 2: true, -3: false} {
		trace, err := Hutchinson{Probes: probes}.Trace(rows{{1, 0}, {0, 2}})
		if (err == nil) != good || good && (trace.Mean != 3 || trace.Probes != 2) {
			t.Errorf("%d probes: %+v, %v", probes, trace, err)
		}
	}
	half := Trace{Mean: 8, Error: 2, Low: 4, High: 12, Probes: 9, Reached: true}.scaled(0.5)
	if want := (Trace{Mean: 4, Error: 1, Low: 2, High: 6, Probes: 9, Reached: true}); half != want {
		t.Errorf("half of it is %+v", half)
	}
}
