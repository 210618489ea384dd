package terrain

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/random"
)

// even is a spectrum of n evenly spaced eigenvalues from 1 to n, whose ends take many products to tell apart.
func even(n int) []float64 {
	values := make([]float64, n)
	for i := range values {
		values[i] = float64(i + 1)
	}
	return values
}

// TestRestartedLanczos: with room for few directions it restarts many times, and comes to the same eigenvalues and
// vectors as an exact decomposition.
func TestRestartedLanczos(t *testing.T) {
	const n = 100
	a := withEigenvalues(t, even(n), 3)
	var es mat.EigenSym
	if !es.Factorize(a, true) {
		t.Fatal("no eigenvalues")
	}
	var vectors mat.Dense
	es.VectorsTo(&vectors)
	ends, err := Lanczos{Largest: 2, Smallest: 2, Basis: 16, Tolerance: 1e-6, Steps: 2000}.Extremes(a)
	if err != nil {
		t.Fatal(err)
	}
	if !ends.Converged || ends.Steps < 3*16 || ends.Steps > 1000 {
		t.Errorf("converged %v after %d products", ends.Converged, ends.Steps)
	}
	pairs := slices.Concat(ends.Largest, ends.Smallest)
	for k, want := range []int{n - 1, n - 2, 0, 1} {
		near(t, "eigenvalue", pairs[k].Value, float64(want+1), 1e-6)
		near(t, "cosine", math.Abs(dot(pairs[k].Vector, mat.Col(nil, want, &vectors))), 1, 1e-5)
	}
}

// TestSpaceAfterARestart holds what it promises: an orthonormal basis in which the operator is the matrix T.
func TestSpaceAfterARestart(t *testing.T) {
	a := withEigenvalues(t, even(30), 4)
	k, err := newKrylov(a, gaussian(30, 1, "test", 0))
	if err != nil {
		t.Fatal(err)
	}
	grow := func(steps int) {
		for range steps {
			if err := k.step(); err != nil {
				t.Fatal(err)
			}
		}
	}
	grow(12)
	values, vectors, err := k.eigen()
	if err != nil {
		t.Fatal(err)
	}
	k.restart([]int{0, 1, 5, 11}, values, vectors)
	if len(k.basis) != 4 || len(k.t) != 4 || len(k.t[3]) != 4 {
		t.Fatalf("%d directions and %d rows are kept of 4", len(k.basis), len(k.t))
	}
	grow(5)
	image := make([]float64, 30)
	for i, v := range k.basis {
		if err := a.Apply(image, v); err != nil {
			t.Fatal(err)
		}
		for j, w := range k.basis[:i+1] {
			want := 0.0
			if i == j {
				want = 1
			}
			near(t, "inner product", dot(v, w), want, 1e-10)
			near(t, "element of T", k.t[i][j], dot(image, w), 1e-9)
		}
	}
}

// TestSpacesThatAreComplete go on with a direction outside of them, that the operator does not couple to them.
func TestSpacesThatAreComplete(t *testing.T) {
	for _, size := range []float64{1, 1e-8, 1e8} {
		a := symmetric{mat.NewSymDense(3, []float64{2 * size, 0, 0, 0, 3 * size, 0, 0, 0, 5 * size})}
		k, err := newKrylov(a, []float64{0, 7, 0})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3 {
			if err := k.step(); err != nil {
				t.Fatal(err)
			}
			if i != 1 && k.next != 0 || i == 0 && k.fresh != 1 {
				t.Errorf("size %v: after step %d %v lies ahead, %d directions anew", size, i+1, k.next, k.fresh)
			}
		}
		near(t, "the operator along its eigenvector", k.t[0][0]/size, 3, 1e-15)
		near(t, "coupling", k.t[1][0]/size, 0, 1e-12)
		near(t, "size", k.size, 4*size, size)
		values, _, err := k.eigen()
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []float64{2, 3, 5} {
			near(t, "eigenvalue", values[i]/size, want, 1e-10)
		}
	}
}

// TestWhenLanczosLooks at eigenvalues: at each of the first 20 directions, then at every tenth, and where the space is
// full or complete or the steps are over; never before there are as many as are wanted.
func TestWhenLanczosLooks(t *testing.T) {
	l := Lanczos{Largest: 3, Smallest: 4, Steps: 100, Basis: 57}
	for _, c := range []struct {
		directions, steps int
		next              float64
		want              bool
	}{
		{3, 3, 1, false}, {4, 4, 1, true}, {20, 20, 1, true}, {21, 21, 1, false}, {30, 30, 1, true},
		{35, 35, 1, false}, {35, 35, 0, true}, {57, 57, 1, true}, {35, 99, 1, false}, {35, 100, 1, true},
		{3, 3, 0, false},
	} {
		k := &krylov{basis: make([][]float64, c.directions), steps: c.steps, next: c.next}
		if got := l.due(k); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// TestSettingsOfLanczos that are left open.
func TestSettingsOfLanczos(t *testing.T) {
	for _, c := range []struct {
		given        Lanczos
		n            int
		largest      int
		steps, basis int
		tolerance    float64
	}{
		{Lanczos{}, 1000, 1, 500, 120, 1e-4}, {Lanczos{}, 50, 1, 50, 50, 1e-4},
		{Lanczos{Smallest: 1, Steps: 7, Tolerance: 0.5}, 1000, 0, 7, 120, 0.5},
		{Lanczos{Largest: 40, Smallest: 30}, 1000, 40, 500, 148, 1e-4},
		{Lanczos{Largest: 2, Basis: 5}, 1000, 2, 500, 12, 1e-4},
		{Lanczos{Largest: 2, Basis: 30, Steps: 3}, 20, 2, 3, 20, 1e-4},
	} {
		l := c.given.withDefaults(c.n)
		if l.Largest != c.largest || l.Steps != c.steps || l.Basis != c.basis || l.Tolerance != c.tolerance {
			t.Errorf("%+v of %d rows: %+v", c.given, c.n, l)
		}
		if err := l.check(c.n); err != nil {
			t.Errorf("%+v of %d rows: %v", c.given, c.n, err)
		}
	}
	a := withEigenvalues(t, []float64{1, 2, 3}, 1)
	for want, l := range map[string]Lanczos{
		"direction of 2 numbers": {Start: []float64{1, 0}}, "and 4 smallest": {Smallest: 4},
		"steps for 0 and 2": {Smallest: 2, Steps: 1}, "-1 smallest": {Largest: 1, Smallest: -1},
		"tolerance of NaN": {Tolerance: math.NaN()}, "-2 steps": {Steps: -2},
	} {
		if _, err := l.Extremes(a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want %q", l, err, want)
		}
	}
	if _, err := newKrylov(rows{}, nil); err == nil {
		t.Error("an operator without rows has a space")
	}
	if ends, err := (Lanczos{Smallest: 3}).Extremes(a); err != nil || len(ends.Smallest) != 3 || ends.Largest != nil {
		t.Errorf("as many as there are rows: %+v, %v", ends, err)
	}
}

// TestKnownDirections shorten the search: from an eigenvector, nothing is left to find.
func TestKnownDirections(t *testing.T) {
	a := withEigenvalues(t, spread(60), 2)
	found, err := Lanczos{Tolerance: 1e-10}.Extremes(a)
	if err != nil {
		t.Fatal(err)
	}
	start := slices.Clone(found.Largest[0].Vector)
	scale(start, 5)
	again, err := Lanczos{Start: start, Tolerance: 1e-6}.Extremes(a)
	if err != nil || !again.Converged || again.Steps > 2 {
		t.Errorf("%d products from the eigenvector itself (%v)", again.Steps, err)
	}
	near(t, "length of what was given", norm(start), 5, 1e-12)
	near(t, "eigenvalue", again.Largest[0].Value, 20, 1e-9)
	if found.Steps <= again.Steps {
		t.Errorf("%d products from a random direction", found.Steps)
	}
	mixed := (&ExtremeEigenpairs{Largest: []Eigenpair{{Vector: []float64{1, 2}}, {Vector: []float64{10, 20}}},
		Smallest: []Eigenpair{{Vector: []float64{100, -200}}}}).mixture()
	if !slices.Equal(mixed, []float64{111, -178}) {
		t.Errorf("a mixture of %v", mixed)
	}
}

// TestTolerances: the residual counts in units of the eigenvalue, and of a small one in units of a thousandth of the
// largest, on whichever side that lies.
func TestTolerances(t *testing.T) {
	l := Lanczos{Tolerance: 0.01}
	pair := func(value, residual float64) []Eigenpair { return []Eigenpair{{Value: value, Residual: residual}} }
	for _, c := range []struct {
		largest, smallest []Eigenpair
		want              bool
	}{
		{pair(5, 0.05), nil, true}, {pair(5, 0.0501), nil, false}, {pair(-5, 0.049), nil, true},
		{pair(0, 0), nil, true}, {pair(0, 1e-12), nil, false}, {pair(5, math.NaN()), nil, false},
		{pair(1000, 1), pair(0.5, 0.0099), true}, {pair(1000, 1), pair(0.5, 0.0101), false},
		{pair(0.5, 0.0099), pair(-1000, 1), true}, {pair(0.5, 0.0101), pair(-1000, 1), false},
	} {
		if got := l.within(&ExtremeEigenpairs{Largest: c.largest, Smallest: c.smallest}); got != c.want {
			t.Errorf("%v and %v: within %v", c.largest, c.smallest, got)
		}
	}
}

// wide is the identity of so many rows.
type wide int

func (w wide) Dim() int { return int(w) }

func (wide) Apply(dst, v []float64) error { copy(dst, v); return nil }

// TestOrthogonalizedInPieces: vectors longer than a piece give the same inner products as whole ones, and nothing of
// the space is left in them.
func TestOrthogonalizedInPieces(t *testing.T) {
	const n = 2*piece + 17
	first, second := gaussian(n, 1, "test", 0), gaussian(n, 1, "test", 1)
	k, err := newKrylov(wide(n), first)
	if err != nil {
		t.Fatal(err)
	}
	k.basis = [][]float64{first}
	scale(first, 1/norm(first))
	k.orthogonalize(second)
	scale(second, 1/norm(second))
	k.basis = append(k.basis, second)
	w := make([]float64, n)
	r := random.New(4, "test")
	for i := range w {
		w[i] = r.NormFloat64() + 30*first[i] - 200*second[i]
	}
	before := slices.Clone(w)
	taken := k.orthogonalize(w)
	for j, b := range k.basis {
		near(t, "what was taken", taken[j], dot(before, b), 1e-9)
		near(t, "what is left", dot(w, b), 0, 1e-11)
	}
	sum := k.expand([]float64{3, -4})
	for i := range sum {
		if math.Abs(sum[i]-(0.6*first[i]-0.8*second[i])) > 1e-12 {
			t.Fatalf("element %d of the combination is %v", i, sum[i])
		}
	}
}
