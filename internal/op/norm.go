package op

import (
	"fmt"
	"math"

	"landscape/internal/kernel"
)

// moments is the mean and the variance of each channel.
type moments struct{ core }

// Moments is the mean (row 0) and the biased variance (row 1) of each channel of x (…,C) over all its other axes, of
// shape (2,C).
func Moments(x *Node) (*Node, error) {
	s := x.Shape()
	if len(s) < 2 {
		return nil, fmt.Errorf("moments: want a shape (…,C) with at least two axes, got %v", s)
	}
	return apply(&moments{newCore("moments", "", Shape{2, s[len(s)-1]}, []bool{true}, x)})
}

func (o *moments) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *moments) Vjp(in Nodes, out, g *Node, _ []bool) (ds Nodes, err error) {
	defer catch(&err)
	x := must(channels(in[0]))
	n := float64(x.Shape()[0])
	mean := must(Slice(out, 0, 0, 1))
	byMean, byVariance := must(Slice(g, 0, 0, 1)), must(Slice(g, 0, 1, 2))
	// Σ(x−mean) = 0: the variance does not move with the mean
	centered := must(Mul(must(Sub(x, mean)), must(Scale(byVariance, 2/n, 0))))
	d := must(Add(centered, must(Scale(byMean, 1/n, 0))))
	return Nodes{must(Reshape(d, in[0].Shape()))}, nil
}

// channels sees (…,C) as a matrix of rows of channels.
func channels(x *Node) (*Node, error) {
	rows, cols := rowsOf(x.Shape())
	return Reshape(x, Shape{rows, cols})
}

func rowsOf(s Shape) (rows, cols int) {
	cols = s[len(s)-1]
	return size(s) / cols, cols
}

func (o *moments) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *moments) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindMoments(o, floats[float64](out), floats[float64](in[0]))
	}
	return bindMoments(o, floats[float32](out), floats[float32](in[0]))
}

func bindMoments[T kernel.Float](o *moments, out, x []T) func() {
	rows, cols := rowsOf(o.shapes[0])
	return func() { kernel.Moments(out[:cols], out[cols:], x, rows, cols) }
}

// batchNorm is (x−mean)/√(variance+eps)·gamma + beta for each channel, with
//
//	x̂ = (x−mean)·r, r = 1/√(variance+eps), and g the derivative by the output:
//	dgamma = Σ g·x̂, dbeta = Σ g
//	dx = gamma·r·(g − dbeta/n − x̂·dgamma/n) if the moments are those of x, gamma·r·g if they are constants.
type batchNorm struct {
	core
	eps      float64
	training bool
}

// BatchNorm is (x−mean)/√(variance+eps)·gamma + beta for each channel of x (…,C) (Ioffe and Szegedy, 2015); moments is
// (2,C) as from Moments, gamma and beta are (C).
//
// With training set, moments must be Moments(x), given here only to save computing it again: the derivative by x is
// that of the function in which x enters through its moments, too. Otherwise the moments are constants. In neither case
// is there a derivative by the node of the moments itself.
func BatchNorm(x, moments, gamma, beta *Node, eps float64, training bool) (*Node, error) {
	s := x.Shape()
	if len(s) < 2 {
		return nil, fmt.Errorf("batchnorm: want a shape (…,C) with at least two axes, got %v", s)
	}
	c := s[len(s)-1]
	if !equal(moments.Shape(), Shape{2, c}) || !equal(gamma.Shape(), Shape{c}) || !equal(beta.Shape(), Shape{c}) {
		return nil, fmt.Errorf("batchnorm: moments, gamma and beta have shapes %v, %v and %v, want (2, %d), (%d) "+
			"and (%d) for x of shape %v",
			moments.Shape(), gamma.Shape(), beta.Shape(), c, c, c, s)
	}
	if err := checkEps("batchnorm", eps); err != nil {
		return nil, err
	}
	attrs := fmt.Sprintf("%v,%t", eps, training)
	diff := []bool{true, false, true, true}
	return apply(&batchNorm{newCore("batchnorm", attrs, s.Clone(), diff, x, moments, gamma, beta), eps, training})
}

func checkEps(name string, eps float64) error {
	if !(eps >= 0) || math.IsInf(eps, 1) {
		return fmt.Errorf("%s: eps is %v, want a finite number that is not negative", name, eps)
	}
	return nil
}

func (o *batchNorm) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *batchNorm) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	x, moments, gamma := in[0], in[1], in[2]
	c := gamma.Shape()
	ds = make(Nodes, 4)
	var sums *Node
	if need[2] || need[3] || need[0] && o.training {
		sums = must(newNormSums(g, x, moments, o.eps, o.training))
	}
	switch {
	case need[0] && o.training:
		ds[0] = must(newNormGrad(g, x, moments, gamma, sums, o.eps))
	case need[0]:
		ds[0] = must(Mul(g, must(Mul(gamma, must(Reshape(must(reciprocalDeviation(moments, o.eps)), c))))))
	}
	if need[2] {
		ds[2] = must(Reshape(must(Slice(sums, 0, 1, 2)), c))
	}
	if need[3] {
		ds[3] = must(Reshape(must(Slice(sums, 0, 0, 1)), c))
	}
	return ds, nil
}

// reciprocalDeviation is 1/√(variance+eps), of shape (1,C).
func reciprocalDeviation(moments *Node, eps float64) (y *Node, err error) {
	defer catch(&err)
	return Apply(Rsqrt, must(Scale(must(Slice(moments, 0, 1, 2)), 1, eps)))
}

func (o *batchNorm) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *batchNorm) InPlace() int { return 0 }

func (o *batchNorm) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindBatchNorm[float64](o, out, in)
	}
	return bindBatchNorm[float32](o, out, in)
}

func bindBatchNorm[T kernel.Float](o *batchNorm, out Array, in []Array) func() {
	y, x, m, gamma, beta := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2]), floats[T](in[3])
	rows, cols := rowsOf(o.out)
	scale, shift := make([]T, cols), make([]T, cols)
	return func() {
		scaleShift(scale, shift, m, gamma, beta, o.eps)
		kernel.ScaleShift(y, x, scale, shift, rows, cols)
	}
}

// normSums is Σ g (row 0) and Σ g·x̂ (row 1) for each channel: the derivatives of batch normalization by beta and
// gamma.
type normSums struct {
	core
	eps      float64
	training bool
}

func newNormSums(g, x, moments *Node, eps float64, training bool) (*Node, error) {
	_, c := rowsOf(x.Shape())
	attrs := fmt.Sprintf("%v,%t", eps, training)
	return apply(&normSums{newCore("batchnorm-sums", attrs, Shape{2, c}, []bool{true, true, false}, g, x, moments), eps,
		training})
}

func (o *normSums) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

// Vjp is, with u the derivative by the sums: u₀ + u₁·x̂ by g, which is a batch normalization of x; and by x the
// derivative of Σ u₁·g·x̂, which is that of a batch normalization with gamma u₁.
func (o *normSums) Vjp(in Nodes, out, u *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	g, x, m := in[0], in[1], in[2]
	_, c := rowsOf(x.Shape())
	u0, u1 := must(Reshape(must(Slice(u, 0, 0, 1)), Shape{c})), must(Reshape(must(Slice(u, 0, 1, 2)), Shape{c}))
	ds = make(Nodes, 3)
	if need[0] {
		ds[0] = must(BatchNorm(x, m, u1, u0, o.eps, o.training))
	}
	switch {
	case need[1] && o.training:
		ds[1] = must(newNormGrad(g, x, m, u1, out, o.eps))
	case need[1]:
		ds[1] = must(Mul(g, must(Mul(u1, must(Reshape(must(reciprocalDeviation(m, o.eps)), Shape{c}))))))
	}
	return ds, nil
}

func (o *normSums) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *normSums) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormSums[float64](o, out, in)
	}
	return bindNormSums[float32](o, out, in)
}

func bindNormSums[T kernel.Float](o *normSums, out Array, in []Array) func() {
	sums, g, x, m := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	rows, cols := rowsOf(o.shapes[1])
	sum, dot := sums[:cols], sums[cols:]
	return func() {
		kernel.ColumnDots(sum, dot, g, x, rows, cols)
		normalizeDots(sum, dot, m, o.eps)
	}
}

// normGrad is gamma·r·(g − s₀/n − x̂·s₁/n) with the two rows s of normSums: the derivative of batch normalization by x
// when x enters through its moments.
type normGrad struct {
	core
	eps float64
}

func newNormGrad(g, x, moments, gamma, sums *Node, eps float64) (*Node, error) {
	diff := []bool{true, true, false, true, true}
	return apply(&normGrad{newCore("batchnorm-grad", fmt.Sprint(eps), x.Shape().Clone(), diff, g, x, moments, gamma,
		sums), eps})
}

func (o *normGrad) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

// Vjp is made of the same ops. With h the derivative by the result, n rows, its sums t₀ = Σ h and t₁ = Σ h·x̂, and a =
// gamma·r:
//
//	by g      a·h
//	by sums   −a·t₀/n, −a·t₁/n
//	by gamma  d = r·(Σ h·g − s₀·t₀/n − s₁·t₁/n)
//	by x      −a·s₁/n·r·(h − t₀/n − x̂·t₁/n) − a·d/n·x̂
//
// The first part of the last one comes from x̂, the second from r.
func (o *normGrad) Vjp(in Nodes, _, h *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	g, x, m, gamma, s := in[0], in[1], in[2], in[3], in[4]
	rows, c := rowsOf(x.Shape())
	n := float64(rows)
	r := must(reciprocalDeviation(must(Moments(x)), o.eps)) // a function of x, whatever the node m is
	a := must(Mul(must(Reshape(gamma, Shape{1, c})), r))
	ds = make(Nodes, 5)
	if need[0] {
		ds[0] = must(Mul(h, must(Reshape(a, Shape{c}))))
	}
	if !need[1] && !need[3] && !need[4] {
		return ds, nil
	}
	t := must(newNormSums(h, x, m, o.eps, true))
	if need[4] {
		ds[4] = must(Mul(t, must(Scale(a, -1/n, 0))))
	}
	if !need[1] && !need[3] {
		return ds, nil
	}
	overlap := must(Scale(must(SumTo(must(Mul(s, t)), Shape{1, c})), 1/n, 0))
	d := must(Mul(r, must(Sub(must(newChannelDots(h, g)), overlap))))
	if need[3] {
		ds[3] = must(Reshape(d, gamma.Shape()))
	}
	if need[1] {
		slope := must(Scale(must(Mul(a, must(Slice(s, 0, 1, 2)))), -1/n, 0))
		byNormal := must(newNormGrad(h, x, m, must(Reshape(slope, Shape{c})), t, o.eps))
		ofDeviation := must(Reshape(must(Scale(must(Mul(a, d)), -1/n, 0)), Shape{c}))
		ds[1] = must(Add(byNormal, must(BatchNorm(x, m, ofDeviation, must(Fill(ofDeviation, 0)), o.eps, true))))
	}
	return ds, nil
}

func (o *normGrad) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *normGrad) InPlace() int { return 0 }

func (o *normGrad) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindNormGrad[float64](o, out, in)
	}
	return bindNormGrad[float32](o, out, in)
}

func bindNormGrad[T kernel.Float](o *normGrad, out Array, in []Array) func() {
	dx, g, x, m := floats[T](out), floats[T](in[0]), floats[T](in[1]), floats[T](in[2])
	gamma, sums := floats[T](in[3]), floats[T](in[4])
	rows, cols := rowsOf(o.out)
	a, b, c := make([]T, cols), make([]T, cols), make([]T, cols)
	return func() {
		gradCoefficients(a, b, c, m, gamma, sums, o.eps, rows)
		kernel.AffineSum(dx, g, x, a, b, c, rows, cols)
	}
}

// channelDots is Σ a·b for each channel, of shape (1,C).
type channelDots struct{ core }

func newChannelDots(a, b *Node) (*Node, error) {
	_, c := rowsOf(a.Shape())
	return apply(&channelDots{newCore("channel-dots", "", Shape{1, c}, []bool{true, true}, a, b)})
}

func (o *channelDots) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *channelDots) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	by := must(Reshape(g, Shape{o.out[1]}))
	ds = make(Nodes, 2)
	for i := range ds {
		if need[i] {
			ds[i] = must(Mul(in[1-i], by))
		}
	}
	return ds, nil
}

func (o *channelDots) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *channelDots) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindChannelDots(o, out.F64, in[0].F64, in[1].F64)
	}
	return bindChannelDots(o, out.F32, in[0].F32, in[1].F32)
}

func bindChannelDots[T kernel.Float](o *channelDots, dot, a, b []T) func() {
	rows, cols := rowsOf(o.shapes[0])
	sum := make([]T, cols)
	return func() { kernel.ColumnDots(sum, dot, a, b, rows, cols) }
}

// scaleShift turns batch normalization into x*scale + shift.
func scaleShift[T kernel.Float](scale, shift, m, gamma, beta []T, eps float64) {
	variance := m[len(scale):]
	for c := range scale {
		a := float64(gamma[c]) / math.Sqrt(float64(variance[c])+eps)
		scale[c], shift[c] = T(a), T(float64(beta[c])-float64(m[c])*a)
	}
}

// normalizeDots turns Σ g·x into Σ g·x̂, given Σ g.
func normalizeDots[T kernel.Float](sum, dot, m []T, eps float64) {
	variance := m[len(dot):]
	for k := range dot {
		r := 1 / math.Sqrt(float64(variance[k])+eps)
		dot[k] = T((float64(dot[k]) - float64(m[k])*float64(sum[k])) * r)
	}
}

// gradCoefficients turns normGrad into a*g + b*x + c: gamma·r·g − gamma·r²·s₁/n·(x−mean) − gamma·r·s₀/n.
func gradCoefficients[T kernel.Float](a, b, c, m, gamma, sums []T, eps float64, rows int) {
	n, cols := float64(rows), len(a)
	for k := range a {
		r := 1 / math.Sqrt(float64(m[cols+k])+eps)
		s := float64(gamma[k]) * r
		slope := -s * r * float64(sums[cols+k]) / n
		a[k], b[k] = T(s), T(slope)
		c[k] = T(-s*float64(sums[k])/n - slope*float64(m[k]))
	}
}
