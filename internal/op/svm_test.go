package op

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// svmCase draws small problems, whose solution is found by trying which entries are at their bounds.
func svmCase(r *rand.Rand) opCase {
	way, shot := 2+r.IntN(2), 1
	if way == 2 {
		shot += r.IntN(2)
	}
	n, c := way*shot, []float64{0.1, 0.7, 2}[r.IntN(3)]
	at := 0
	gram := operand{shape: Shape{n, n}, draw: func(r *rand.Rand) float64 {
		i, j := at/n%n, at%n
		at++
		if i == j {
			return 1 + float64(n)*r.Float64()
		}
		return 0.9 * (2*r.Float64() - 1) / float64(n)
	}}
	return opCase{
		[]operand{gram},
		func(in Nodes) (*Node, error) { return SVM(in[0], way, shot, c) },
		func(in []dense) dense {
			y := newDense(Shape{n, way})
			if s := sumOf(in[0].v); s-s != 0 {
				return y.fill(func([]int) float64 { return math.NaN() })
			}
			symmetric := newDense(Shape{n, n}).fill(
				func(ix []int) float64 { return (in[0].at(ix[0], ix[1]) + in[0].at(ix[1], ix[0])) / 2 })
			for at := range 1 << (n * way) {
				if a := svmWith(symmetric, way, shot, c, at); a != nil {
					return dense{y.shape, a}
				}
			}
			panic("the problem has no solution")
		},
	}
}

// svmWith is the solution if its entries at their bounds are those whose bit of the number at is set, and nil
// otherwise. It solves the equations for entries and the multipliers of the rows' sums: an entry at its bound is that,
// any other has slope 0.
func svmWith(g dense, way, shot int, c float64, at int) []float64 {
	n := way * shot
	entries := n * way
	bound := func(e int) float64 {
		if e/way/shot == e%way {
			return c
		}
		return 0
	}
	equations, right := mat.NewDense(entries+n, entries+n, nil), mat.NewVecDense(entries+n, nil)
	slope := func(set func(column int, v float64), e int) {
		for j := range n {
			set(j*way+e%way, g.at(e/way, j))
		}
		set(entries+e/way, 1)
	}
	for e := range entries {
		equations.Set(entries+e/way, e, 1)
		if at>>e&1 == 1 {
			equations.Set(e, e, 1)
			right.SetVec(e, bound(e))
			continue
		}
		slope(func(column int, v float64) { equations.Set(e, column, v) }, e)
		if bound(e) > 0 {
			right.SetVec(e, 1)
		}
	}
	var x mat.VecDense
	if err := x.SolveVec(equations, right); err != nil {
		return nil
	}
	for e := range entries {
		if x.AtVec(e) > bound(e)+1e-12 {
			return nil
		}
		push := 0.0
		if bound(e) > 0 {
			push = -1
		}
		slope(func(column int, v float64) { push += v * x.AtVec(column) }, e)
		if push > 1e-12 {
			return nil
		}
	}
	return x.RawVector().Data[:entries]
}

// TestSVMInFloat32: entries at their bounds are known for such in either type, also where the bound is no float32.
func TestSVMInFloat32(t *testing.T) {
	ok := ok(t)
	for _, c := range []float64{0.1, 0.7} {
		single, double := inBoth(t, func(g *gorgonia.ExprGraph, dt tensor.Dtype) (Nodes, map[*Node][]float64) {
			gram, seed := leaf(g, dt, Shape{3, 3}, "gram"), leaf(g, dt, Shape{3, 3}, "seed")
			a := ok(SVM(gram, 3, 1, c))
			gs, err := Vjp(a, seed, gram)
			if err != nil {
				t.Fatal(err)
			}
			return append(gs, a), map[*Node][]float64{gram: {0.75, 0.25, 0, 0.25, 0.5, 0, 0, 0, 2},
				seed: {1, 2, -1, 0.5, 3, 1, 2, 2, -4}}
		})
		for i, name := range []string{"derivative", "solution"} {
			if d := distance(single[i], double[i]); !(d < 1e-5) {
				t.Errorf("c = %v: %s in float32 is %v, in float64 %v", c, name, single[i], double[i])
			}
		}
	}
}
