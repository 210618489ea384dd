package terrain

import (
	"cmp"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Lanczos finds the ends of the spectrum of a symmetric operator (Lanczos, 1950), from one product a step. Every new direction is
// orthogonalised against all earlier ones, twice: without that, rounding lets found eigenvectors come back as copies. Of an eigenvalue that
// comes several times, only one is sure to be found before the steps are as many as the rows.
type Lanczos struct {
	Largest   int     // eigenvalues wanted from the top of the spectrum
	Smallest  int     // and from its bottom, where the most negative are; both 0: one from the top
	Steps     int     // at most; 0 means 80
	Tolerance float64 // of the residual ‖Av − λv‖, in units of the largest |λ|; 0 means 1e-3
	Seed      uint64  // of the first direction
}

// Eigenpair is an eigenvalue with its vector of length 1, whose largest entry is positive.
type Eigenpair struct {
	Value    float64
	Vector   []float64
	Residual float64 // bounds the distance of Value from an eigenvalue, up to the error of the products
}

// Ends are the outermost eigenvalues of an operator.
type Ends struct {
	Largest   []Eigenpair // from the top downwards
	Smallest  []Eigenpair // from the bottom upwards
	Steps     int         // products that were taken
	Converged bool        // whether every residual is within the tolerance
}

// Ends runs until all wanted eigenvalues have converged, or the steps are over; Ends.Converged tells which.
func (l Lanczos) Ends(a Operator) (*Ends, error) {
	if l.Largest == 0 && l.Smallest == 0 {
		l.Largest = 1
	}
	n := a.Dim()
	steps, tolerance := min(n, cmp.Or(l.Steps, 80)), cmp.Or(l.Tolerance, 1e-3)
	switch {
	case l.Largest < 0 || l.Smallest < 0 || l.Largest > n || l.Smallest > n:
		return nil, fmt.Errorf("lanczos: %d largest and %d smallest eigenvalues of a matrix of %d rows", l.Largest, l.Smallest, n)
	case steps < 1 || max(l.Largest, l.Smallest) > steps:
		return nil, fmt.Errorf("lanczos: %d steps for %d and %d eigenvalues; want at least as many steps", steps, l.Largest, l.Smallest)
	case !(tolerance > 0):
		return nil, fmt.Errorf("lanczos: a tolerance of %v, want a positive number", tolerance)
	}
	k, err := newKrylov(a, gaussian(n, l.Seed, "lanczos", 0))
	if err != nil {
		return nil, err
	}
	for {
		if err := k.step(); err != nil {
			return nil, err
		}
		if enough := max(l.Largest, l.Smallest); len(k.alpha) < enough {
			continue
		}
		values, vectors, err := k.eigen()
		if err != nil {
			return nil, err
		}
		e := l.ends(k, values, vectors)
		e.Converged = e.worst() <= tolerance*max(math.Abs(values[0]), math.Abs(values[len(values)-1]))
		if e.Converged || len(k.alpha) == steps {
			e.expand(k, vectors, len(values))
			return e, nil
		}
	}
}

// ends are the outermost Ritz values with their residuals β·|s|, s the last entry of the small eigenvector.
func (l Lanczos) ends(k *krylov, values []float64, vectors *mat.Dense) *Ends {
	m := len(values)
	pair := func(i int) Eigenpair {
		return Eigenpair{Value: values[i], Residual: k.next * math.Abs(vectors.At(m-1, i))}
	}
	e := &Ends{Steps: m}
	for i := range l.Largest {
		e.Largest = append(e.Largest, pair(m-1-i))
	}
	for i := range l.Smallest {
		e.Smallest = append(e.Smallest, pair(i))
	}
	return e
}

func (e *Ends) worst() float64 {
	w := 0.0
	for _, side := range [][]Eigenpair{e.Largest, e.Smallest} {
		for _, p := range side {
			w = max(w, p.Residual)
		}
	}
	return w
}

// expand turns the small eigenvectors into those of the operator.
func (e *Ends) expand(k *krylov, vectors *mat.Dense, m int) {
	for i := range e.Largest {
		e.Largest[i].Vector = k.expand(mat.Col(nil, m-1-i, vectors))
	}
	for i := range e.Smallest {
		e.Smallest[i].Vector = k.expand(mat.Col(nil, i, vectors))
	}
}

// krylov is the Krylov space of an operator, with the tridiagonal matrix (alpha, beta) that the operator is in its basis.
type krylov struct {
	a     Operator
	basis [][]float64
	alpha []float64 // diagonal
	beta  []float64 // beside it; one shorter
	next  float64   // would be next in beta
	ahead []float64 // the next direction, of length 1
	size  float64   // of the operator, as seen so far
	fresh int       // directions drawn anew
}

func newKrylov(a Operator, start []float64) (*krylov, error) {
	if a.Dim() < 1 {
		return nil, fmt.Errorf("lanczos: the operator has no rows")
	}
	scale(start, 1/norm(start))
	return &krylov{a: a, ahead: start}, nil
}

// step takes one product and widens the space by one direction.
func (k *krylov) step() error {
	n := k.a.Dim()
	v, w := k.ahead, make([]float64, n)
	if len(k.basis) > 0 {
		k.beta = append(k.beta, k.next)
	}
	k.basis = append(k.basis, v)
	if err := k.a.Apply(w, v); err != nil {
		return err
	}
	size := norm(w)
	if math.IsNaN(size) || math.IsInf(size, 0) {
		return fmt.Errorf("lanczos: product %d is not finite", len(k.basis))
	}
	k.size = max(k.size, size)
	k.alpha = append(k.alpha, dot(v, w))
	k.orthogonalise(w)
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
	// The space is invariant: eigenvectors outside it (of a value that comes twice, say) need a new direction, which is not coupled to it.
	k.next = 0
	k.fresh++
	k.ahead = gaussian(n, uint64(k.fresh), "lanczos fresh", len(k.basis))
	k.orthogonalise(k.ahead)
	scale(k.ahead, 1/norm(k.ahead))
	return nil
}

// orthogonalise takes the space out of w; twice is enough (Kahan, Parlett).
func (k *krylov) orthogonalise(w []float64) {
	for range 2 {
		for _, b := range k.basis {
			c := dot(b, w)
			for i, x := range b {
				w[i] -= c * x
			}
		}
	}
}

// eigen are the eigenvalues of the tridiagonal matrix in ascending order, and its eigenvectors as columns.
func (k *krylov) eigen() ([]float64, *mat.Dense, error) {
	m := len(k.alpha)
	t := mat.NewSymDense(m, nil)
	for i, a := range k.alpha {
		t.SetSym(i, i, a)
		if i > 0 {
			t.SetSym(i-1, i, k.beta[i-1])
		}
	}
	var es mat.EigenSym
	if !es.Factorize(t, true) {
		return nil, nil, fmt.Errorf("lanczos: the eigenvalues of the %d×%d tridiagonal matrix were not found", m, m)
	}
	var vectors mat.Dense
	es.VectorsTo(&vectors)
	return es.Values(nil), &vectors, nil
}

// expand is the vector of the operator's space with the given coordinates in the basis.
func (k *krylov) expand(coordinates []float64) []float64 {
	v := make([]float64, k.a.Dim())
	for j, c := range coordinates {
		for i, x := range k.basis[j] {
			v[i] += c * x
		}
	}
	sign, largest := 1.0, 0.0
	for _, x := range v {
		if math.Abs(x) > largest {
			largest, sign = math.Abs(x), math.Copysign(1, x)
		}
	}
	scale(v, sign/norm(v))
	return v
}

func scale(v []float64, by float64) {
	for i := range v {
		v[i] *= by
	}
}
