package terrain

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/random"
)

// spread is a spectrum as nets have it: a bulk near zero, a few negative values, a few large ones.
func spread(n int) []float64 {
	r := random.New(7, "spectrum")
	values := []float64{-2, -1, 5, 10, 20}
	for len(values) < n {
		values = append(values, 0.2*r.NormFloat64())
	}
	return values
}

func TestLanczosFindsBothEnds(t *testing.T) {
	a := withEigenvalues(t, spread(120), 2)
	ends, err := Lanczos{Largest: 3, Smallest: 2, Tolerance: 1e-6, Steps: 120}.Extremes(a)
	if err != nil {
		t.Fatal(err)
	}
	if !ends.Converged || ends.Steps >= 120 {
		t.Errorf("converged %t after %d products", ends.Converged, ends.Steps)
	}
	for i, want := range []float64{20, 10, 5} {
		near(t, "largest", ends.Largest[i].Value, want, 1e-4)
	}
	for i, want := range []float64{-2, -1} {
		near(t, "smallest", ends.Smallest[i].Value, want, 1e-4)
	}
	for _, p := range append(ends.Largest, ends.Smallest...) {
		av := make([]float64, 120)
		_ = a.Apply(av, p.Vector)
		residual := 0.0
		for i, x := range p.Vector {
			residual += (av[i] - p.Value*x) * (av[i] - p.Value*x)
		}
		near(t, "residual", math.Sqrt(residual), p.Residual, 1e-9)
		near(t, "length", norm(p.Vector), 1, 1e-12)
		for _, q := range ends.Largest {
			if q.Value != p.Value {
				near(t, "product of two eigenvectors", dot(p.Vector, q.Vector), 0, 1e-9)
			}
		}
	}
}

// After as many steps as there are rows all eigenvalues are there, those that come twice too.
func TestLanczosToTheEndIsTheWholeSpectrum(t *testing.T) {
	values := []float64{-1, 0, 0, 3, 3, 3, 8}
	a := withEigenvalues(t, values, 4)
	ends, err := Lanczos{Largest: 7, Tolerance: 1e-9}.Extremes(a)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ends.Largest {
		near(t, "eigenvalue", p.Value, values[6-i], 1e-9)
	}
}

// The basis stays orthogonal where the three-term recurrence alone would lose it: the largest eigenvalue does not come
// back as a copy.
func TestLanczosGivesNoGhosts(t *testing.T) {
	values := []float64{1000}
	for i := range 99 {
		values = append(values, float64(i)/100)
	}
	ends, err := Lanczos{Largest: 2, Steps: 60, Tolerance: 1e-14}.Extremes(withEigenvalues(t, values, 5))
	if err != nil {
		t.Fatal(err)
	}
	near(t, "largest", ends.Largest[0].Value, 1000, 1e-8)
	near(t, "second", ends.Largest[1].Value, 0.98, 1e-6)
}

func TestLanczosOfZeroAndOne(t *testing.T) {
	ends, err := Lanczos{Largest: 2, Smallest: 1}.Extremes(symmetric{mat.NewSymDense(5, nil)})
	if err != nil || ends.Largest[0].Value != 0 || !ends.Converged {
		t.Errorf("of the zero matrix: %+v, %v", ends, err)
	}
	one := mat.NewSymDense(1, []float64{-3})
	if ends, err = (Lanczos{}).Extremes(symmetric{one}); err != nil || math.Abs(ends.Largest[0].Value+3) > 1e-12 ||
		ends.Largest[0].Vector[0] != 1 {
		t.Errorf("of one row: %+v, %v", ends, err)
	}
}

func TestLanczosErrors(t *testing.T) {
	a := withEigenvalues(t, []float64{1, 2, 3}, 1)
	for want, l := range map[string]Lanczos{
		"4 largest":     {Largest: 4},
		"1 steps for 2": {Largest: 2, Steps: 1},
		"-1 largest":    {Largest: -1, Smallest: 1},
		"tolerance":     {Tolerance: -1},
	} {
		if _, err := l.Extremes(a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want an error with %q", l, err, want)
		}
	}
	nan := symmetric{mat.NewSymDense(2, []float64{1, 0, 0, math.NaN()})}
	if _, err := (Lanczos{}).Extremes(nan); err == nil || !strings.Contains(err.Error(), "not finite") {
		t.Errorf("of NaN: %v", err)
	}
}

func TestTraceOfKnownMatrices(t *testing.T) {
	diagonal := symmetric{mat.NewSymDense(3, []float64{1, 0, 0, 0, 2, 0, 0, 0, 4})}
	trace, err := Hutchinson{}.Trace(diagonal)
	if err != nil || trace.Mean != 7 || trace.Error != 0 || trace.Probes != pilot || !trace.Reached {
		t.Errorf("random signs give the trace of a diagonal matrix exactly; got %+v, %v", trace, err)
	}
	// The variance of vᵀAv over random signs is 2 Σ_{i≠j} Aᵢⱼ².
	a := withEigenvalues(t, spread(40), 6)
	off := 0.0
	for i := range 40 {
		for j := range 40 {
			if i != j {
				off += a.At(i, j) * a.At(i, j)
			}
		}
	}
	trace, err = Hutchinson{Probes: 4000, Error: 1e-9}.Trace(a)
	if err != nil || trace.Reached || trace.Probes != 4000 {
		t.Fatalf("%+v, %v", trace, err)
	}
	near(t, "trace", trace.Mean, mat.Trace(a), 4*trace.Error)
	near(t, "standard error", trace.Error, math.Sqrt(2*off/4000), 0.5*trace.Error) // it is known from the first sample
	loose, err := Hutchinson{Probes: 4000, Error: 0.1}.Trace(a)
	if err != nil || !loose.Reached || loose.Probes >= 4000 || loose.Error > 0.1*math.Abs(loose.Mean) {
		t.Errorf("it should stop at an error of a tenth: %+v, %v", loose, err)
	}
	if _, err := (Hutchinson{Probes: 1}).Trace(a); err == nil {
		t.Error("one probe has no standard error")
	}
}

// The interval of a trace covers it in 95 of 100 repetitions, whether the first sample is enough or not.
func TestTraceIntervalsCover(t *testing.T) {
	p, _, theta := smallNet(t)
	h, err := NewHessian(p, theta)
	if err != nil {
		t.Fatal(err)
	}
	net, _, err := FullMatrix(h)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		of    Operator
		error float64
	}{
		"a net":               {symmetric{net}, 0.05},
		"a net, roughly":      {symmetric{net}, 0.5},
		"a matrix":            {withEigenvalues(t, spread(40), 6), 0.2},
		"a matrix, precisely": {withEigenvalues(t, spread(40), 6), 0.001},
	} {
		want, covered := 0.0, 0
		full, _, err := FullMatrix(c.of)
		if err != nil {
			t.Fatal(err)
		}
		want = mat.Trace(full)
		for i := range 400 {
			trace, err := Hutchinson{Error: c.error, Seed: uint64(i)}.Trace(c.of)
			if err != nil {
				t.Fatal(err)
			}
			if trace.Low <= want && want <= trace.High {
				covered++
			}
		}
		if covered < 368 { // three standard deviations below 380
			t.Errorf("%s: %d of 400 intervals cover the trace", name, covered)
		}
		t.Logf("%s: %d of 400", name, covered)
	}
}

func TestSpectralDensity(t *testing.T) {
	values := spread(200)
	a := withEigenvalues(t, values, 8)
	d, err := SpectralDensity{Probes: 20, Steps: 50}.Of(a)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "sum of weights", d.Between(math.Inf(-1), math.Inf(1)), 1, 1e-9)
	mean, square := 0.0, 0.0
	for _, v := range values {
		mean += v / 200
		square += v * v / 200
	}
	near(t, "mean eigenvalue", d.Moment(1), mean, 0.1)
	near(t, "mean square", d.Moment(2), square, 0.25*square)
	near(t, "share of the bulk", d.Between(-0.9, 0.9), 195.0/200, 0.02)
	near(t, "share above 4", d.Between(4, 30), 3.0/200, 0.01)
	near(t, "share where there is nothing", d.Between(11, 19), 0, 1e-6)
	area, step := 0.0, 0.01
	for x := -5.0; x < 25; x += step {
		area += step * d.At(x, 0.3)
	}
	near(t, "area under the curve", area, 1, 1e-3)

	// From each direction n steps see the whole spectrum: averaged over probes the weights of equal values go to 1/n.
	small, err := SpectralDensity{Probes: 400, Steps: 3}.Of(withEigenvalues(t, []float64{1, 2, 6}, 9))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []float64{1, 2, 6} {
		near(t, "weight", small.Between(v-0.1, v+0.1), 1.0/3, 0.05)
	}
	if _, err := (SpectralDensity{Probes: -1}).Of(a); err == nil {
		t.Error("a negative number of probes was taken")
	}
}
