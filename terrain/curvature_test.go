package terrain

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
)

// symmetric is an operator that is written down.
type symmetric struct{ *mat.SymDense }

func (s symmetric) Dim() int { return s.SymmetricDim() }

func (s symmetric) Apply(dst, v []float64) error {
	mat.NewVecDense(len(dst), dst).MulVec(s.SymDense, mat.NewVecDense(len(v), v))
	return nil
}

// withEigenvalues is a matrix of the given spectrum in a random basis.
func withEigenvalues(t *testing.T, values []float64, seed uint64) symmetric {
	t.Helper()
	n := len(values)
	r := random.New(seed, "test matrix")
	g := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			g.Set(i, j, r.NormFloat64())
		}
	}
	var qr mat.QR
	qr.Factorize(g)
	var q, qd, a mat.Dense
	qr.QTo(&q)
	qd.Mul(&q, mat.NewDiagDense(n, values))
	a.Mul(&qd, q.T())
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i + 1 {
			s.SetSym(i, j, (a.At(i, j)+a.At(j, i))/2)
		}
	}
	return symmetric{s}
}

// quadratic is ½ θᵀAθ + bᵀθ.
type quadratic struct {
	a *mat.SymDense
	b []float64
}

func (q quadratic) Gradient(theta, grad []float32) (float64, error) {
	height := 0.0
	for i := range theta {
		slope := 0.0
		for j, x := range theta {
			slope += q.a.At(i, j) * float64(x)
		}
		height += float64(theta[i]) * (slope/2 + q.b[i])
		grad[i] = float32(slope + q.b[i])
	}
	return height, nil
}

// HessianProduct implements Curved.
func (q quadratic) HessianProduct(_ []float32, dst, v []float64) error {
	return symmetric{q.a}.Apply(dst, v)
}

func (quadratic) PlanHessian() error { return nil }
func (quadratic) Kinks() []string    { return nil }

// onlySloped hides all but the gradient of a height.
type onlySloped struct{ Differentiable }

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %.8g, want %.8g within %.2g", what, got, want, tolerance)
	}
}

func TestHessianOfAQuadraticIsItsMatrix(t *testing.T) {
	values := []float64{-3, -0.5, 0, 0.01, 1, 2, 7, 40}
	a := withEigenvalues(t, values, 1)
	theta := []float32{1, -2, 0.5, 3, 0, 0.25, -1, 2}
	q := quadratic{a.SymDense, []float64{1, 1, 1, 1, -1, -1, 0, 0}}
	h, err := NewHessian(q, theta)
	if err != nil {
		t.Fatal(err)
	}
	d, err := NewDifference(onlySloped{q}, theta, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	for tolerance, op := range map[float64]Operator{1e-14: h, 1e-5: d} {
		full, asymmetry, err := FullMatrix(op)
		if err != nil {
			t.Fatal(err)
		}
		if asymmetry > tolerance {
			t.Errorf("%T: asymmetry %.2g", op, asymmetry)
		}
		for i := range values {
			for j := range values {
				near(t, "entry", full.At(i, j), a.At(i, j), 40*tolerance)
			}
		}
		got := make([]float64, 8)
		if err := op.Apply(got, make([]float64, 8)); err != nil || norm(got) != 0 {
			t.Errorf("the product with zero is %v, %v", got, err)
		}
	}
	for _, of := range []Differentiable{q, onlySloped{q}} {
		e, err := Extremal{}.At(of, theta)
		if err != nil {
			t.Fatal(err)
		}
		for want, x := range map[float64]Extreme{40: e.Greatest, -3: e.Least} {
			near(t, "eigenvalue", x.Value, want, max(x.Error, 1e-12))
			if !x.Converged || x.Error > 1e-3*math.Abs(want) {
				t.Errorf("%T: %v, want it converged", of, x.Curvature)
			}
		}
	}
}

// cliff has no finite gradient beside the point.
type cliff struct{ at float64 }

func (c cliff) Gradient(theta, grad []float32) (float64, error) {
	for i, x := range theta {
		grad[i] = 0
		if x != 1 {
			grad[i] = float32(math.NaN())
		}
	}
	return c.at, nil
}

type broken struct{}

func (broken) Gradient(_, _ []float32) (float64, error) { return 0, errors.New("no gradient today") }

func TestCurvatureErrors(t *testing.T) {
	for want, c := range map[string]struct {
		of    Differentiable
		theta []float32
	}{
		"no coordinates":         {broken{}, nil},
		"no gradient today":      {broken{}, []float32{1}},
		"the height at the poin": {cliff{math.Inf(1)}, []float32{1}},
		"not finite at any":      {cliff{0}, []float32{1, 1}},
	} {
		if _, err := (Extremal{}).At(c.of, c.theta); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	a := withEigenvalues(t, []float64{1, 2}, 1)
	h, err := NewHessian(quadratic{a.SymDense, []float64{0, 0}}, []float32{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Apply(make([]float64, 2), make([]float64, 3)); err == nil {
		t.Error("a vector of another length was taken")
	}
	_, err = NewDifference(broken{}, []float32{1}, math.NaN())
	if err == nil || !strings.Contains(err.Error(), "radius") {
		t.Errorf("a radius of NaN: %v", err)
	}
}

// net is the mean binary cross-entropy of a net 2-3-1 with tanh, in float64 by hand: the layout is that of the
// program below.
type net struct{ x, t []float32 }

func (n net) loss(theta []float64) float64 {
	w1, b1, w2, b2 := theta[0:6], theta[6:9], theta[9:12], theta[12]
	sum := 0.0
	for i, t := range n.t {
		z := b2
		for j := range 3 {
			z += w2[j] * math.Tanh(b1[j]+float64(n.x[2*i])*w1[j]+float64(n.x[2*i+1])*w1[3+j])
		}
		sum += math.Max(z, 0) - z*float64(t) + math.Log1p(math.Exp(-math.Abs(z)))
	}
	return sum / float64(len(n.t))
}

// hessian is the matrix of second differences of the loss.
func (n net) hessian(theta []float64) *mat.SymDense {
	const step = 1e-4
	at := func(i, j int, si, sj float64) float64 {
		p := slices.Clone(theta)
		p[i] += si * step
		p[j] += sj * step
		return n.loss(p)
	}
	m := mat.NewSymDense(len(theta), nil)
	for i := range theta {
		for j := range i + 1 {
			m.SetSym(i, j, (at(i, j, 1, 1)-at(i, j, 1, -1)-at(i, j, -1, 1)+at(i, j, -1, -1))/(4*step*step))
		}
	}
	return m
}

// smallNet is a ground under the net at a random point, and the net by hand.
func smallNet(t *testing.T) (*Evaluator, net, []float32) {
	t.Helper()
	r := random.New(3, "small net")
	var n net
	data := datasets.Arrays{Shape: []int{2}, Classes: []string{"no", "yes"}}
	for range 40 {
		x, y := r.NormFloat64(), r.NormFloat64()
		label := map[bool]int{true: 1}[x*y > 0.1]
		n.x, n.t = append(n.x, float32(x), float32(y)), append(n.t, float32(label))
		data.Labels = append(data.Labels, label)
	}
	data.Values = n.x
	p, theta := groundOf(t, dense(layers.Tanh{}, 3, 1), losses.BinaryCrossEntropy{}, data)
	if v := p.params.Views(); v[0].Name != "0/linear/weight" || v[1].Len != 3 || p.Len() != 13 {
		t.Fatalf("the layout changed: %v", v)
	}
	return p, n, theta
}

// dense is a perceptron of layers of the given widths.
func dense(between graph.Layer, units ...int) graph.Layer {
	var s layers.Sequential
	for i, u := range units {
		if i > 0 {
			s.Layers = append(s.Layers, between)
		}
		s.Layers = append(s.Layers, layers.Linear{Units: u})
	}
	return s
}

// groundOf is a ground at random parameters.
func groundOf(t *testing.T, model graph.Layer, loss graph.Loss, c datasets.Arrays) (*Evaluator, []float32) {
	t.Helper()
	data, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	g := Objective{Model: model, Loss: loss, Data: data}
	params, err := graph.NewParams(model, loss, g.config(1, graph.Evaluation), 5)
	if err != nil {
		t.Fatal(err)
	}
	p, err := g.Prepare(params)
	if err != nil {
		t.Fatal(err)
	}
	return p, slices.Clone(params.Theta())
}

// The curvature of a net is that of the same net by hand in float64.
func TestCurvatureOfANetIsThatOfItsFullHessian(t *testing.T) {
	p, byHand, theta := smallNet(t)
	wide := make([]float64, len(theta))
	for i, x := range theta {
		wide[i] = float64(x)
	}
	want := byHand.hessian(wide)
	values := eigenvalues(t, want)
	n := len(values)
	if values[0] > -1e-3*values[n-1] {
		t.Errorf("this point should be on a saddle; its smallest eigenvalue is %v", values[0])
	}
	for of, relative := range map[Differentiable]float64{p: 1e-5, onlySloped{p}: 1e-3} {
		tolerance := relative * values[n-1]
		s, err := SharpnessAt(of, theta, 1)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "λmax", s.LambdaMax.Value, values[n-1], tolerance)
		near(t, "λmin", s.LambdaMin.Value, values[0], tolerance)
		trace := mat.Trace(want) / float64(n)
		if m := s.MeanLambda; !(m.Low < trace && trace < m.High) {
			t.Errorf("tr/D in %v, want %v", m, trace)
		}
		scaled := mat.NewSymDense(n, nil)
		for i := range n {
			for j := range i + 1 {
				scaled.SetSym(i, j, math.Abs(wide[i])*want.At(i, j)*math.Abs(wide[j]))
			}
		}
		adaptive := eigenvalues(t, scaled)
		near(t, "adaptive sharpness", s.Adaptive.Value, adaptive[n-1], relative*adaptive[n-1])
	}
	h, err := NewHessian(p, theta)
	if err != nil {
		t.Fatal(err)
	}
	ends, err := Lanczos{Largest: 3, Smallest: 2}.Extremes(h)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ends.Largest {
		near(t, "eigenvalue from the top", p.Value, values[n-1-i], 1e-5*values[n-1])
	}
	for i, p := range ends.Smallest {
		near(t, "eigenvalue from the bottom", p.Value, values[i], 1e-5*values[n-1])
	}
}

func eigenvalues(t *testing.T, m *mat.SymDense) []float64 {
	t.Helper()
	var es mat.EigenSym
	if !es.Factorize(m, false) {
		t.Fatal("no eigenvalues")
	}
	return es.Values(nil)
}

// rectified is the squared error of w₂·max(w₁x, 0) at x = 1 against 1, with two such units that share the work.
type rectified struct{}

func (rectified) Gradient(theta, grad []float32) (float64, error) {
	out := -1.0
	for i := range 2 {
		out += float64(theta[2*i+1]) * math.Max(float64(theta[2*i]), 0)
	}
	for i := range 2 {
		grad[2*i], grad[2*i+1] = 0, 0
		if theta[2*i] > 0 {
			grad[2*i] = float32(2 * out * float64(theta[2*i+1]))
			grad[2*i+1] = float32(2 * out * float64(theta[2*i]))
		}
	}
	return out * out, nil
}

// Dinh et al.: weights of one ReLU layer times a, those of the next by a. The function is the same, and so is the
// adaptive sharpness.
func TestAdaptiveSharpnessIgnoresRescaling(t *testing.T) {
	plain, err := SharpnessAt(rectified{}, []float32{1, 0.5, 2, 0.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	rescaled, err := SharpnessAt(rectified{}, []float32{8, 0.0625, 16, 0.0625}, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "adaptive sharpness", rescaled.Adaptive.Value, plain.Adaptive.Value, 1e-3*plain.Adaptive.Value)
	if rescaled.LambdaMax.Value < 10*plain.LambdaMax.Value {
		t.Errorf("λmax %v should have grown from %v", rescaled.LambdaMax, plain.LambdaMax)
	}
}

func TestFullMatrixRefusesLargeOnes(t *testing.T) {
	large := symmetric{mat.NewSymDense(largestFull+1, nil)}
	if _, _, err := FullMatrix(large); err == nil || !strings.Contains(err.Error(), "2001") {
		t.Errorf("got %v", err)
	}
}

// Along its directions a height bends as much as they say: the second difference is the eigenvalue.
func TestHessianDirectionsShowTheSaddle(t *testing.T) {
	program, _, theta := smallNet(t)
	up, down, err := HessianDirections(program, theta, 1)
	if err != nil {
		t.Fatal(err)
	}
	height := func(d Direction, by float64) float64 {
		at := slices.Clone(theta)
		for i, x := range d.Vector {
			at[i] += float32(by) * x
		}
		h, err := program.Gradient(at, make([]float32, len(at)))
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	for name, d := range map[string]Direction{"up": up, "down": down} {
		const step = 0.05
		bend := (height(d, step) + height(d, -step) - 2*height(d, 0)) / (step * step)
		near(t, name+"wards curvature", bend, d.Curvature, 0.05*up.Curvature)
		near(t, "length", d.Norm, 1, 1e-6)
	}
	if !(up.Curvature > 0 && down.Curvature < 0) {
		t.Errorf("curvatures %v and %v, want those of a saddle", up.Curvature, down.Curvature)
	}
	if _, err := NewPlane(theta, up, down); err != nil {
		t.Error(err)
	}
	if _, _, err := HessianDirections(program, theta[:1], 1); err == nil {
		t.Error("a single parameter has no two directions")
	}
}
