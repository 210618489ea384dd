package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// squaredDistances is the matrix of squared Euclidean distances between two lists of points.
type squaredDistances struct{ core }

// SquaredDistances is ‖a_i − b_j‖² for points a (N,D) and b (M,D), of shape (N,M). It is summed from the differences,
// so that it is never negative and exact for points that lie close together far from the origin, where ‖a‖² − 2a·b +
// ‖b‖² cancels.
func SquaredDistances(a, b *Node) (*Node, error) {
	sa, sb := a.Shape(), b.Shape()
	if len(sa) != 2 || len(sb) != 2 || sa[1] != sb[1] {
		return nil, fmt.Errorf("squared distances: want points (N,D) and (M,D), got shapes %v and %v", sa, sb)
	}
	return apply(&squaredDistances{newCore("squared-distances", "", Shape{sa[0], sb[0]}, []bool{true, true}, a, b)})
}

func (o *squaredDistances) SymDiff(in Nodes, out, g *Node) (Nodes, error) {
	return symDiff(o, in, out, g)
}

func (o *squaredDistances) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	n, m := o.out[0], o.out[1]
	// Both lists are seen from the mean of the first, which derivatives of differences do not depend on: far from the
	// origin the terms below would cancel.
	center := must(Detach(must(Scale(must(SumTo(in[0], Shape{1, o.shapes[0][1]})), 1/float64(n), 0))))
	a, b := must(Sub(in[0], center)), must(Sub(in[1], center))
	ds = make(Nodes, 2)
	if need[0] { // 2·Σ_j g_ij·(a_i − b_j)
		own := must(Mul(must(SumTo(g, Shape{n, 1})), a))
		ds[0] = must(Scale(must(Sub(own, must(MatMul(g, b, false, false)))), 2, 0))
	}
	if need[1] { // 2·Σ_i g_ij·(b_j − a_i)
		total := must(Reshape(must(SumTo(g, Shape{1, m})), Shape{m, 1}))
		ds[1] = must(Scale(must(Sub(must(Mul(total, b)), must(MatMul(g, a, true, false)))), 2, 0))
	}
	return ds, nil
}

func (o *squaredDistances) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *squaredDistances) MultiplyAdds() int { return size(o.out) * o.shapes[0][1] }

func (o *squaredDistances) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindDistances(o, floats[float64](out), floats[float64](in[0]), floats[float64](in[1]))
	}
	return bindDistances(o, floats[float32](out), floats[float32](in[0]), floats[float32](in[1]))
}

func bindDistances[T kernel.Float](o *squaredDistances, d, a, b []T) func() {
	n, m, dim := o.out[0], o.out[1], o.shapes[0][1]
	return func() { kernel.SquaredDistances(d, a, n, b, m, dim) }
}
