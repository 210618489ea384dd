package op

import (
	"math/rand/v2"
	"testing"

	"gorgonia.org/gorgonia"
)

// TestBatchNormAgainstItsFormula holds the derivatives of batch normalization, up to the third, against those of the
// formula in elementary ops, also where its first derivative by x vanishes.
func TestBatchNormAgainstItsFormula(t *testing.T) {
	const eps = 0.1
	formula := func(x, gamma, beta *Node) (y *Node, err error) {
		defer catch(&err)
		_, c := rowsOf(x.Shape())
		n := float64(size(x.Shape()) / c)
		flat := must(channels(x))
		mean := must(Scale(must(SumTo(flat, Shape{1, c})), 1/n, 0))
		centered := must(Sub(flat, mean))
		variance := must(Scale(must(SumTo(must(Apply(Square, centered)), Shape{1, c})), 1/n, 0))
		normal := must(Mul(centered, must(Apply(Rsqrt, must(Scale(variance, 1, eps))))))
		return Reshape(must(Add(must(Mul(normal, gamma)), beta)), x.Shape())
	}
	ok := ok(t)
	for _, zero := range []bool{false, true} {
		in := &instance{values: make(map[*Node][]float64), r: rand.New(rand.NewPCG(3, 4))}
		g := gorgonia.NewGraph()
		x, gamma, beta := leaf64(g, "x", 3, 2, 5, 4), leaf64(g, "gamma", 4), leaf64(g, "beta", 4)
		back := leaf64(g, "g", 3, 2, 5, 4)
		for _, n := range []*Node{x, gamma, beta, back} {
			in.add(n, normals(in.r, size(n.Shape())))
			in.wrt = append(in.wrt, n)
		}
		if zero { // one channel without scale, one without gradient
			in.values[gamma][1] = 0
			for i := 2; i < len(in.values[back]); i += 4 {
				in.values[back][i] = 0
			}
		}
		sums := [2]*Node{ // of the outputs, then of all derivatives of the last order, weighted
			ok(Sum(ok(Mul(back, ok(BatchNorm(x, ok(Moments(x)), gamma, beta, eps, true)))))),
			ok(Sum(ok(Mul(back, ok(formula(x, gamma, beta)))))),
		}
		var all [2]Nodes
		for range 3 {
			var weights Nodes
			for _, n := range in.wrt {
				weights = append(weights, in.seed(n))
			}
			for i, s := range sums {
				gs, err := Gradient(s, in.wrt...)
				if err != nil {
					t.Fatal(err)
				}
				all[i] = append(all[i], gs...)
				sums[i] = ok(Sum(ok(Mul(weights[0], gs[0]))))
				for k, n := range gs[1:] {
					sums[i] = ok(Add(sums[i], ok(Sum(ok(Mul(weights[k+1], n))))))
				}
			}
		}
		got, want := evaluate(t, in.values, all[0]...), evaluate(t, in.values, all[1]...)
		for k := range got {
			if d := distance(got[k], want[k]); !(d < 1e-11) {
				t.Errorf("zero %t: derivative %d differs from that of the formula by %.3g", zero, k, d)
			}
		}
	}
}
