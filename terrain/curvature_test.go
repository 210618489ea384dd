package terrain

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

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
	h, err := NewHessian(quadratic{a.SymDense, []float64{1, 1, 1, 1, -1, -1, 0, 0}}, theta)
	if err != nil {
		t.Fatal(err)
	}
	if !(h.Error < 1e-4) {
		t.Errorf("the error of a quadratic's products is %.2g", h.Error)
	}
	full, asymmetry, err := FullMatrix(h)
	if err != nil {
		t.Fatal(err)
	}
	if asymmetry > 1e-4 {
		t.Errorf("asymmetry %.2g", asymmetry)
	}
	for i := range values {
		for j := range values {
			near(t, "entry", full.At(i, j), a.At(i, j), 40*1e-4)
		}
	}
	v := []float64{3, 0, 0, 4, 0, 0, 0, 0}
	got, want := make([]float64, 8), make([]float64, 8)
	if err := h.Apply(got, v); err != nil {
		t.Fatal(err)
	}
	_ = a.Apply(want, v)
	if d := relative(got, want); d > 1e-4 {
		t.Errorf("a product errs by %.2g", d)
	}
	if err := h.Apply(got, make([]float64, 8)); err != nil || norm(got) != 0 {
		t.Errorf("the product with zero is %v, %v", got, err)
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

func TestHessianErrors(t *testing.T) {
	for want, c := range map[string]struct {
		of    Differentiable
		theta []float32
	}{
		"no coordinates":         {broken{}, nil},
		"no gradient today":      {broken{}, []float32{1}},
		"the height at the poin": {cliff{math.Inf(1)}, []float32{1}},
		"not finite at any":      {cliff{0}, []float32{1, 1}},
	} {
		if _, err := NewHessian(c.of, c.theta); err == nil || !strings.Contains(err.Error(), want) {
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
}

// net is the mean binary cross-entropy of a net 2-3-1 with tanh, in float64 by hand: the layout is that of the program below.
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

// compiled is a program as a height.
type compiled struct{ *graph.Program }

func (c compiled) Gradient(theta, grad []float32) (float64, error) {
	copy(c.Params().Theta(), theta)
	loss, err := c.Program.Gradient()
	copy(grad, c.Grad())
	return loss, err
}

// smallNet is a program of the net at a random point, and the net by hand.
func smallNet(t *testing.T) (compiled, net, []float32) {
	t.Helper()
	r := random.New(3, "small net")
	var n net
	for range 40 {
		x, y := r.NormFloat64(), r.NormFloat64()
		n.x = append(n.x, float32(x), float32(y))
		n.t = append(n.t, map[bool]float32{true: 1}[x*y > 0.1])
	}
	model := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 3}, layers.Tanh{}, layers.Linear{Units: 1}}}
	cfg := graph.Config{Batch: 40, Input: []int{2}, Target: []int{1}}
	params, err := graph.NewParams(model, losses.BinaryCrossEntropy{}, cfg, 5)
	if err != nil {
		t.Fatal(err)
	}
	program, err := graph.Compile(model, losses.BinaryCrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Set(&graph.Feed{X: n.x, Target: n.t}); err != nil {
		t.Fatal(err)
	}
	if params.Views()[0].Name != "0/linear/weight" || params.Views()[1].Len != 3 || params.Len() != 13 {
		t.Fatalf("the layout changed: %v", params.Views())
	}
	return compiled{program}, n, slices.Clone(params.Theta())
}

// The curvature of a net, seen through its float32 gradients, is that of the same net by hand in float64.
func TestCurvatureOfANetIsThatOfItsFullHessian(t *testing.T) {
	program, byHand, theta := smallNet(t)
	h, err := NewHessian(program, theta)
	if err != nil {
		t.Fatal(err)
	}
	if !(h.Error > 0 && h.Error < 1e-3) {
		t.Errorf("the error of products is %.2g", h.Error)
	}
	wide := make([]float64, len(theta))
	for i, x := range theta {
		wide[i] = float64(x)
	}
	want := byHand.hessian(wide)
	full, _, err := FullMatrix(h)
	if err != nil {
		t.Fatal(err)
	}
	values := eigenvalues(t, want)
	n := len(values)
	tolerance := 1e-3 * values[n-1]
	for i := range n {
		for j := range n {
			near(t, "entry", full.At(i, j), want.At(i, j), tolerance)
		}
	}
	ends, err := Lanczos{Largest: 3, Smallest: 2}.Ends(h)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range ends.Largest {
		near(t, "eigenvalue from the top", p.Value, values[n-1-i], tolerance)
	}
	for i, p := range ends.Smallest {
		near(t, "eigenvalue from the bottom", p.Value, values[i], tolerance)
	}
	if values[0] > -tolerance {
		t.Errorf("this point should be on a saddle; its smallest eigenvalue is %v", values[0])
	}
	trace, err := Hutchinson{Probes: 2000, Error: 0.01}.Trace(h)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "trace", trace.Mean, mat.Trace(want), 4*trace.Error)
	s, err := SharpnessAt(program, theta, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "λmax", s.LambdaMax, values[n-1], tolerance)
	near(t, "λmin", s.LambdaMin, values[0], tolerance)
	near(t, "tr/D", s.MeanLambda, mat.Trace(want)/float64(n), 4*s.MeanError+tolerance)
	scaled := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i + 1 {
			scaled.SetSym(i, j, math.Abs(wide[i])*want.At(i, j)*math.Abs(wide[j]))
		}
	}
	adaptive := eigenvalues(t, scaled)
	near(t, "adaptive sharpness", s.Adaptive, adaptive[n-1], 1e-3*adaptive[n-1])
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

// Dinh et al.: weights of one ReLU layer times a, those of the next by a. The function is the same, and so is the adaptive sharpness.
func TestAdaptiveSharpnessIgnoresRescaling(t *testing.T) {
	plain, err := SharpnessAt(rectified{}, []float32{1, 0.5, 2, 0.5}, 1)
	if err != nil {
		t.Fatal(err)
	}
	rescaled, err := SharpnessAt(rectified{}, []float32{8, 0.0625, 16, 0.0625}, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "adaptive sharpness", rescaled.Adaptive, plain.Adaptive, 1e-3*plain.Adaptive)
	if rescaled.LambdaMax < 10*plain.LambdaMax {
		t.Errorf("λmax %.3g should have grown from %.3g", rescaled.LambdaMax, plain.LambdaMax)
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
