package kernel

import (
	"fmt"
	"math"
)

// SVM solves the dual problem of the support vector machine of several classes (Crammer and Singer, "On the algorithmic
// implementation of multiclass kernel-based vector machines", 2001) for n examples with the Gram matrix G, which must
// be positive definite, and labels y:
//
//	minimize ½·Σ_k a_kᵀ·G·a_k − Σ_i a_i,y_i  over a, [n][way],
//	with a_ik ≤ C where k = y_i, a_ik ≤ 0 elsewhere, Σ_k a_ik = 0.
//
// It works in float64, one step after the other. An SVM must not be used by several goroutines at once.
type SVM struct {
	labels []int
	way    int
	c      float64

	symmetric, factor          []float64 // [n][n]
	a, dual, right, moved, row []float64 // [n][way], the last one longer than a row
}

// Within how much of C the solution lies: what projected gradient steps of the length that the matrix allows would
// still change.
const svmTolerance = 1e-13

// NewSVM plans for examples with these labels, of way classes, and the bound c above 0.
func NewSVM(labels []int, way int, c float64) *SVM {
	n := len(labels)
	s := &SVM{labels: labels, way: way, c: c, symmetric: make([]float64, n*n), factor: make([]float64, n*n)}
	for _, v := range []*[]float64{&s.a, &s.dual, &s.right, &s.moved} {
		*v = make([]float64, n*way)
	}
	s.row = make([]float64, way)
	return s
}

// ScratchBytes is the size of the working memory.
func (s *SVM) ScratchBytes() int {
	n := len(s.labels)
	return 8 * (2*n*n + 4*n*s.way + s.way)
}

// bound is the largest value that a_ik may have.
func (s *SVM) bound(i, k int) float64 {
	if s.labels[i] == k {
		return s.c
	}
	return 0
}

// Solve sets a to the solution for g, [n][n], of which the lower triangle is read. It reports whether g is positive
// definite and the solution was found.
//
// The method is that of alternating directions (ADMM; Boyd, Parikh, Chu, Peleato and Eckstein, 2011, with
// over-relaxation): in turn it solves the problem without constraints, with the same factorized matrix every time, and
// projects onto the constraints, row by row. It converges for every positive definite matrix; whether it has is checked
// by the optimality conditions.
func (s *SVM) Solve(a, g []float64) bool {
	n := len(s.labels)
	if len(a) != n*s.way || len(g) != n*n {
		panic(fmt.Sprintf("kernel: svm of %d examples and %d classes: slices of %d and %d elements", n, s.way, len(a),
			len(g)))
	}
	largest, rho := s.measure(g)
	if rho == 0 {
		return false
	}
	copy(s.factor, s.symmetric)
	for i := range n {
		s.factor[i*n+i] += rho
	}
	if !Cholesky(s.factor, n) {
		return false
	}
	clear(a)
	clear(s.dual)
	const check, most = 10, 20000
	for step := 1; step <= most; step++ {
		s.alternate(a, rho)
		if step%check == 0 && s.residual(a, largest) <= svmTolerance*s.c {
			return true
		}
	}
	return s.residual(a, largest) <= 1e4*svmTolerance*s.c // rounding may stop it early
}

// measure takes g over, and gives a bound of its eigenvalues and the weight of the constraints with which the method
// converges fast: the geometric mean of the smallest and the largest eigenvalue, about. That is 0 where g is not
// positive definite.
func (s *SVM) measure(g []float64) (largest, rho float64) {
	n := len(s.labels)
	for i := range n {
		for j := range i + 1 {
			s.symmetric[i*n+j], s.symmetric[j*n+i] = g[i*n+j], g[i*n+j]
		}
	}
	copy(s.factor, s.symmetric)
	if !Cholesky(s.factor, n) {
		return 0, 0
	}
	smallest := math.Inf(1)
	for i := range n {
		sum := 0.0
		for _, v := range s.symmetric[i*n : (i+1)*n] {
			sum += math.Abs(v)
		}
		largest = max(largest, sum)
		smallest = min(smallest, s.factor[i*n+i]*s.factor[i*n+i])
	}
	return largest, math.Sqrt(smallest * largest)
}

// alternate is one step of the method from a and the scaled dual variables.
func (s *SVM) alternate(a []float64, rho float64) {
	for i, y := range s.labels {
		for k := range s.way {
			at := i*s.way + k
			s.moved[at] = rho * (a[at] - s.dual[at])
		}
		s.moved[i*s.way+y]++
	}
	CholeskySolve(s.factor, len(s.labels), s.moved, s.way)
	const relaxation = 1.6
	for at, v := range s.moved {
		s.dual[at] += relaxation*v + (1-relaxation)*a[at]
	}
	copy(a, s.dual)
	for i := range s.labels {
		s.project(a, i)
	}
	for at, v := range a {
		s.dual[at] -= v
	}
}

// residual is the largest change of a by a projected gradient step of length 1/largest; 0 at the solution and nowhere
// else.
func (s *SVM) residual(a []float64, largest float64) (worst float64) {
	s.gradient(s.right, a)
	for at, v := range s.right {
		s.right[at] = a[at] - v/largest
	}
	for i := range s.labels {
		s.project(s.right, i)
	}
	for at, v := range s.right {
		worst = max(worst, math.Abs(v-a[at]))
	}
	return worst
}

// gradient is G·a − Y.
func (s *SVM) gradient(to, a []float64) {
	s.times(to, a)
	for i, y := range s.labels {
		to[i*s.way+y]--
	}
}

// times is G·a.
func (s *SVM) times(to, a []float64) {
	n := len(s.labels)
	clear(to)
	for i := range n {
		for j, v := range s.symmetric[i*n : (i+1)*n] {
			addTimes(to[i*s.way:(i+1)*s.way], a[j*s.way:(j+1)*s.way], v)
		}
	}
}

// project moves row i of a to the nearest one within the constraints: min(bound_k, v_k − shift), with the shift for
// which these add up to 0. The entries at their bounds are those whose v_k − bound_k exceeds the shift; with these in
// falling order, this many of the first are.
func (s *SVM) project(a []float64, i int) {
	v := a[i*s.way : (i+1)*s.way]
	over := s.row
	free := 0.0 // what would be left to share, Σ of v over free entries and of bounds over the others
	for k := range v {
		over[k] = v[k] - s.bound(i, k)
		free += v[k]
	}
	insertionSort(over)
	shift := free / float64(len(v))
	for m := 0; m < len(v)-1 && over[m] > shift; m++ {
		free -= over[m]
		shift = free / float64(len(v)-m-1)
	}
	for k := range v {
		v[k] = min(s.bound(i, k), v[k]-shift)
	}
}

// insertionSort puts a few numbers into falling order.
func insertionSort(v []float64) {
	for i := 1; i < len(v); i++ {
		x, j := v[i], i
		for ; j > 0 && v[j-1] < x; j-- {
			v[j] = v[j-1]
		}
		v[j] = x
	}
}

// Tangent sets z to the derivative of the solution a for g in the direction in which the linear term of the problem
// grows by h: the z that minimizes ½·Σ_k z_kᵀ·G·z_k − Σ h·z among those that leave entries at their bounds there and
// add up to 0 in each row. It reports whether it was found. All of them are [n][way]; z may be h.
//
// It is the method of conjugate gradients within those z.
func (s *SVM) Tangent(z, g, a, h []float64) bool {
	n := len(s.labels)
	for i := range n {
		for j := range i + 1 {
			s.symmetric[i*n+j], s.symmetric[j*n+i] = g[i*n+j], g[i*n+j]
		}
	}
	rest, direction, image := s.right, s.moved, s.dual
	copy(rest, h)
	clear(z)
	s.toTangent(rest, a)
	copy(direction, rest)
	square := innerProduct(rest, rest)
	const accuracy = 1e-14
	enough := accuracy * accuracy * square
	for step := 0; square > enough; step++ {
		if step == 10*len(z) || !(square < math.Inf(1)) {
			return false
		}
		s.times(image, direction)
		s.toTangent(image, a)
		curvature := innerProduct(direction, image)
		if !(curvature > 0) {
			return false
		}
		addTimes(z, direction, square/curvature)
		addTimes(rest, image, -square/curvature)
		was := square
		square = innerProduct(rest, rest)
		for i, v := range rest {
			direction[i] = v + square/was*direction[i]
		}
	}
	return !math.IsNaN(square)
}

// toTangent projects each row of v onto the directions in which that of a may move: entries at their bounds do not, and
// the others add up to 0.
func (s *SVM) toTangent(v, a []float64) {
	for i := range s.labels {
		sum, free := 0.0, 0
		for k := range s.way {
			if at := i*s.way + k; a[at] < s.bound(i, k) {
				sum += v[at]
				free++
			}
		}
		for k := range s.way {
			if at := i*s.way + k; a[at] < s.bound(i, k) && free > 1 {
				v[at] -= sum / float64(free)
			} else {
				v[at] = 0
			}
		}
	}
}
