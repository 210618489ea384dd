package terrain

import (
	"cmp"
	"fmt"
	"iter"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"landscape/internal/kernel"
)

// Lanczos finds the ends of the spectrum of a symmetric operator (Lanczos, 1950), from one product a step. Every new
// direction is orthogonalized against all earlier ones, twice: without that, rounding lets found eigenvectors come
// back as copies. When the space has grown to Basis directions, the best of it is kept and the rest begun anew (Wu
// and Simon, "Thick-restart Lanczos", 2000), so that memory is bounded and the number of steps is not. Of an
// eigenvalue that comes several times, only one is sure to be found before the steps are as many as the rows.
type Lanczos struct {
	Largest  int // eigenvalues wanted from the top of the spectrum
	Smallest int // and from its bottom, where the most negative are; both 0: one from the top
	Steps    int // products at most; 0 means 500
	Basis    int // directions kept at most, each of as many float64 as there are rows; 0 means 120
	// Tolerance is the residual ‖Av − λv‖ to reach, in units of |λ|, but for eigenvalues below a thousandth of the
	// largest |λ| in units of that thousandth. 0 means 1e-4.
	Tolerance float64
	Seed      uint64    // of the first direction
	Start     []float64 // the first direction, where one is known to be good; nil: a random one
}

// Eigenpair is an eigenvalue with its vector of length 1, whose largest entry is positive.
type Eigenpair struct {
	Value  float64
	Vector []float64
	// Residual is ‖Av − λv‖, computed from a product with the vector that was found: within it of Value there is an
	// eigenvalue, up to the error of the product.
	Residual float64
}

// ExtremeEigenpairs are the outermost eigenvalues of an operator.
type ExtremeEigenpairs struct {
	Largest   []Eigenpair // from the top downwards
	Smallest  []Eigenpair // from the bottom upwards
	Steps     int         // products that were taken
	Converged bool        // whether every residual is within the tolerance
}

// Extremes runs until all wanted eigenvalues have converged, or the steps are over; Converged tells which.
func (l Lanczos) Extremes(a Operator) (*ExtremeEigenpairs, error) {
	l = l.withDefaults(a.Dim())
	if err := l.check(a.Dim()); err != nil {
		return nil, err
	}
	start := l.Start
	if start == nil {
		start = gaussian(a.Dim(), l.Seed, "lanczos", 0)
	}
	k, err := newKrylov(a, start)
	if err != nil {
		return nil, err
	}
	for {
		if err := k.step(); err != nil {
			return nil, err
		}
		if !l.due(k) {
			continue
		}
		values, vectors, err := k.eigen()
		if err != nil {
			return nil, err
		}
		e := l.ends(k, values, vectors)
		if l.within(e) || k.steps >= l.Steps {
			e.expand(k, vectors, len(values))
			return e, l.verify(e, a)
		}
		if len(k.basis) == l.Basis {
			k.restart(l.kept(len(values)), values, vectors)
		}
	}
}

func (l Lanczos) withDefaults(n int) Lanczos {
	if l.Largest == 0 && l.Smallest == 0 {
		l.Largest = 1
	}
	l.Steps, l.Tolerance = cmp.Or(l.Steps, 500), cmp.Or(l.Tolerance, 1e-4)
	l.Basis = min(n, max(cmp.Or(l.Basis, 120), 2*(l.Largest+l.Smallest)+8))
	if l.Basis == n { // which then holds the whole spectrum
		l.Steps = min(n, l.Steps)
	}
	return l
}

func (l Lanczos) check(n int) error {
	switch {
	case l.Largest < 0 || l.Smallest < 0 || l.Largest > n || l.Smallest > n:
		return fmt.Errorf("lanczos: %d largest and %d smallest eigenvalues of a matrix of %d rows",
			l.Largest, l.Smallest, n)
	case l.Steps < 1 || max(l.Largest, l.Smallest) > l.Steps:
		return fmt.Errorf("lanczos: %d steps for %d and %d eigenvalues; want at least as many steps",
			l.Steps, l.Largest, l.Smallest)
	case !(l.Tolerance > 0):
		return fmt.Errorf("lanczos: a tolerance of %v, want a positive number", l.Tolerance)
	case l.Start != nil && len(l.Start) != n:
		return fmt.Errorf("lanczos: a first direction of %d numbers, the matrix has %d rows", len(l.Start), n)
	}
	return nil
}

// due says whether to look at the eigenvalues: often while that is cheap, and where the space or the steps end.
func (l Lanczos) due(k *krylov) bool {
	m := len(k.basis)
	switch {
	case m < max(l.Largest, l.Smallest):
		return false
	case m == l.Basis || k.steps >= l.Steps || k.next == 0:
		return true
	}
	return m <= 20 || m%10 == 0
}

// kept are the Ritz vectors with which a full space begins anew: those wanted, and as many more from both ends as
// speed up what follows.
func (l Lanczos) kept(m int) (chosen []int) {
	spare := max(0, m/2-l.Largest-l.Smallest) / 2
	bottom, top := l.Smallest+spare, l.Largest+spare
	for i := range m {
		if i < bottom || i >= m-top {
			chosen = append(chosen, i)
		}
	}
	return chosen
}

// ends are the outermost Ritz values with their residuals β·|s|, s the last entry of the small eigenvector.
func (l Lanczos) ends(k *krylov, values []float64, vectors *mat.Dense) *ExtremeEigenpairs {
	m := len(values)
	pair := func(i int) Eigenpair {
		return Eigenpair{Value: values[i], Residual: k.next * math.Abs(vectors.At(m-1, i))}
	}
	e := &ExtremeEigenpairs{Steps: k.steps}
	for i := range l.Largest {
		e.Largest = append(e.Largest, pair(m-1-i))
	}
	for i := range l.Smallest {
		e.Smallest = append(e.Smallest, pair(i))
	}
	return e
}

// within says whether every residual is within the tolerance.
func (l Lanczos) within(e *ExtremeEigenpairs) bool {
	largest := 0.0
	for p := range e.pairs() {
		largest = max(largest, math.Abs(p.Value))
	}
	for p := range e.pairs() {
		if !(p.Residual <= l.Tolerance*max(math.Abs(p.Value), largest/1000)) {
			return false
		}
	}
	return true
}

// pairs are all that were wanted.
func (e *ExtremeEigenpairs) pairs() iter.Seq[*Eigenpair] {
	return func(yield func(*Eigenpair) bool) {
		for _, side := range [][]Eigenpair{e.Largest, e.Smallest} {
			for i := range side {
				if !yield(&side[i]) {
					return
				}
			}
		}
	}
}

// expand turns the small eigenvectors into those of the operator.
func (e *ExtremeEigenpairs) expand(k *krylov, vectors *mat.Dense, m int) {
	for i := range e.Largest {
		e.Largest[i].Vector = upright(k.expand(mat.Col(nil, m-1-i, vectors)))
	}
	for i := range e.Smallest {
		e.Smallest[i].Vector = upright(k.expand(mat.Col(nil, i, vectors)))
	}
}

// verify measures every pair by a product with its vector: what the space promises is not what a product with errors
// keeps.
func (l Lanczos) verify(e *ExtremeEigenpairs, a Operator) error {
	w := make([]float64, a.Dim())
	for p := range e.pairs() {
		if err := p.measure(a, w); err != nil {
			return err
		}
		e.Steps++
	}
	e.Converged = l.within(e)
	return nil
}

// measure takes value and residual of the pair's vector from a product, for which w is room.
func (p *Eigenpair) measure(a Operator, w []float64) error {
	if err := a.Apply(w, p.Vector); err != nil {
		return err
	}
	p.Value = dot(p.Vector, w)
	p.Residual = 0
	for i, x := range p.Vector {
		p.Residual = math.Hypot(p.Residual, w[i]-p.Value*x)
	}
	return nil
}

// krylov is a space of directions, orthonormal, with the matrix that the operator is in it. The operator maps the
// space into itself and, from its last direction alone, into the direction ahead.
type krylov struct {
	a     Operator
	basis [][]float64
	t     [][]float64 // the symmetric matrix's lower triangle, row by row
	next  float64     // the part of the last product that lies ahead
	ahead []float64   // the next direction, of length 1
	size  float64     // of the operator, as seen so far
	fresh int         // directions drawn anew
	steps int         // products taken
}

func newKrylov(a Operator, start []float64) (*krylov, error) {
	if a.Dim() < 1 {
		return nil, fmt.Errorf("lanczos: the operator has no rows")
	}
	ahead := append([]float64(nil), start...)
	scale(ahead, 1/norm(ahead))
	return &krylov{a: a, ahead: ahead}, nil
}

// step takes one product and widens the space by one direction.
func (k *krylov) step() error {
	n := k.a.Dim()
	v, w := k.ahead, make([]float64, n)
	k.basis = append(k.basis, v)
	k.steps++
	if err := k.a.Apply(w, v); err != nil {
		return err
	}
	size := norm(w)
	if math.IsNaN(size) || math.IsInf(size, 0) {
		return fmt.Errorf("lanczos: product %d is not finite", k.steps)
	}
	k.size = max(k.size, size)
	k.t = append(k.t, k.orthogonalize(w))
	k.next = norm(w)
	if len(k.basis) == n {
		k.next = 0
		return nil
	}
	if k.next > 1e-12*k.size {
		scale(w, 1/k.next)
		k.ahead = w
		return nil
	}
	// The space is invariant: eigenvectors outside it (of a value that comes twice, say) need a new direction, which
	// is not coupled to it.
	k.next = 0
	k.fresh++
	k.ahead = gaussian(n, uint64(k.fresh), "lanczos fresh", len(k.basis))
	k.orthogonalize(k.ahead)
	scale(k.ahead, 1/norm(k.ahead))
	return nil
}

// piece is how work on vectors is divided, by their length alone, so that bits do not depend on the number of
// processors.
const piece = 4096

// inPieces calls f for the pieces of vectors of n numbers, on all processors.
func inPieces(n int, f func(number, from, to int)) {
	kernel.Parallel((n+piece-1)/piece, func(_, p int) { f(p, p*piece, min(n, (p+1)*piece)) })
}

// orthogonalize takes the space out of w, and returns how much of each direction that was; twice is enough (Kahan,
// Parlett).
func (k *krylov) orthogonalize(w []float64) []float64 {
	m := len(k.basis)
	taken, now, parts := make([]float64, m), make([]float64, m), make([]float64, (len(w)+piece-1)/piece*m)
	for range 2 {
		inPieces(len(w), func(number, from, to int) {
			for j, b := range k.basis {
				parts[number*m+j] = floats.Dot(b[from:to], w[from:to])
			}
		})
		clear(now)
		for i, x := range parts {
			now[i%m] += x
		}
		inPieces(len(w), func(_, from, to int) {
			for j, b := range k.basis {
				floats.AddScaled(w[from:to], -now[j], b[from:to])
			}
		})
		floats.Add(taken, now)
	}
	return taken
}

// restart narrows the space to some of its Ritz vectors. What lies ahead stays: it is coupled to each of them.
func (k *krylov) restart(chosen []int, values []float64, vectors *mat.Dense) {
	basis, t := make([][]float64, len(chosen)), make([][]float64, len(chosen))
	for i, c := range chosen {
		basis[i] = k.expand(mat.Col(nil, c, vectors))
		t[i] = make([]float64, i+1)
		t[i][i] = values[c]
	}
	k.basis, k.t = basis, t
}

// eigen are the eigenvalues of the operator's matrix in the space in ascending order, and its eigenvectors as columns.
func (k *krylov) eigen() ([]float64, *mat.Dense, error) {
	m := len(k.t)
	t := mat.NewSymDense(m, nil)
	for i, row := range k.t {
		for j, x := range row {
			t.SetSym(i, j, x)
		}
	}
	var es mat.EigenSym
	if !es.Factorize(t, true) {
		return nil, nil, fmt.Errorf("lanczos: the eigenvalues of the %d×%d matrix in the space were not found", m, m)
	}
	var vectors mat.Dense
	es.VectorsTo(&vectors)
	return es.Values(nil), &vectors, nil
}

// expand is the vector of the operator's space with the given coordinates in the basis, at length 1.
func (k *krylov) expand(coordinates []float64) []float64 {
	v := make([]float64, k.a.Dim())
	inPieces(len(v), func(_, from, to int) {
		for j, c := range coordinates {
			floats.AddScaled(v[from:to], c, k.basis[j][from:to])
		}
	})
	scale(v, 1/norm(v))
	return v
}

// upright turns v such that its largest entry is positive.
func upright(v []float64) []float64 {
	sign, largest := 1.0, 0.0
	for _, x := range v {
		if math.Abs(x) > largest {
			largest, sign = math.Abs(x), math.Copysign(1, x)
		}
	}
	scale(v, sign)
	return v
}

func scale(v []float64, by float64) {
	for i := range v {
		v[i] *= by
	}
}
