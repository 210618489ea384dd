package op

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

func batchMatMulCase(r *rand.Rand) opCase {
	b, m, n, k := 1+r.IntN(3), 1+r.IntN(4), 1+r.IntN(4), 1+r.IntN(4)
	ta, tb := r.IntN(2) == 0, r.IntN(2) == 0
	sa, sb := Shape{b, m, k}, Shape{b, k, n}
	if ta {
		sa = Shape{b, k, m}
	}
	if tb {
		sb = Shape{b, n, k}
	}
	at := func(d dense, i, row, column int, transposed bool) float64 {
		if transposed {
			row, column = column, row
		}
		return d.at(i, row, column)
	}
	return opCase{[]operand{x(sa...), x(sb...)},
		func(in Nodes) (*Node, error) { return BatchMatMul(in[0], in[1], ta, tb) },
		func(in []dense) dense {
			return newDense(Shape{b, m, n}).fill(func(ix []int) float64 {
				sum := 0.0
				for p := range k {
					sum += at(in[0], ix[0], ix[1], p, ta) * at(in[1], ix[0], p, ix[2], tb)
				}
				return sum
			})
		}}
}

func attentionCase(r *rand.Rand) opCase {
	return attentionOf(1+r.IntN(2), 1+r.IntN(5), Heads{Count: 1 + r.IntN(3), Causal: r.IntN(2) == 0}, 1+r.IntN(3))
}

// attentionOf takes the definition by its word.
func attentionOf(n, time int, h Heads, each int) opCase {
	width := h.Count * each
	return opCase{[]operand{x(n, time, 3*width)}, func(in Nodes) (*Node, error) { return Attention(in[0], nil, h) },
		func(in []dense) dense {
			return newDense(Shape{n, time, width}).fill(func(ix []int) float64 {
				i, at, head := ix[0], ix[1], ix[2]/each
				element := func(part, position, j int) float64 { return in[0].at(i, position, part*width+head*each+j) }
				seen := time
				if h.Causal {
					seen = at + 1
				}
				scores := newDense(Shape{1, seen}).fill(func(ix []int) float64 {
					score := 0.0
					for j := range each {
						score += element(0, at, j) * element(1, ix[1], j)
					}
					return score / math.Sqrt(float64(each))
				})
				e, _ := expRow([]dense{scores}, 0)
				value := 0.0
				for position, v := range e {
					value += v / sumOf(e) * element(2, position, ix[2]%each)
				}
				return value
			})
		}}
}

// TestAttentionDrops: what is dropped are the weights of the formula, forward and backward.
func TestAttentionDrops(t *testing.T) {
	ok := ok(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, causal := range []bool{false, true} {
		g := gorgonia.NewGraph()
		x, key, seed := leaf64(g, "x", 2, 30, 12), leaf(g, tensor.Int, Shape{2}, "key"), leaf64(g, "seed", 2, 30, 4)
		h := Heads{Count: 2, Causal: causal, Drop: 0.3, Stream: 5}
		y, want := ok(Attention(x, key, h)), ok(h.formula(x, key))
		roots := Nodes{y, want}
		for _, n := range roots[:2] {
			ds, err := Vjp(n, seed, x)
			if err != nil {
				t.Fatal(err)
			}
			roots = append(roots, ds[0])
		}
		roots = append(roots, ok(Attention(x, nil, Heads{Count: 2, Causal: causal})))
		got := evaluate(t, map[*Node][]float64{x: normals(r, 2*30*12), key: {7, 8}, seed: normals(r, 2*30*4)}, roots...)
		if d := distance(got[0], got[1]); !(d < 1e-12) {
			t.Errorf("causal %t: off by %.3g", causal, d)
		}
		if d := distance(got[2], got[3]); !(d < 1e-12) {
			t.Errorf("causal %t: the derivative is off by %.3g", causal, d)
		}
		if d := distance(got[0], got[4]); d < 1e-2 {
			t.Errorf("causal %t: nothing was dropped", causal)
		}
	}
}

func TestAttentionRefuses(t *testing.T) {
	g := gorgonia.NewGraph()
	x, key := leaf64(g, "x", 2, 3, 12), leaf(g, tensor.Int, Shape{2}, "key")
	for _, c := range []struct {
		x, key *Node
		heads  Heads
		want   string
	}{
		{leaf64(g, "row", 2, 3), nil, Heads{Count: 1}, "want (n, time, 3·width), got shape (2, 3)"},
		{leaf64(g, "uneven", 2, 3, 4), nil, Heads{Count: 1}, "want (n, time, 3·width)"},
		{x, nil, Heads{Count: 3}, "a width of 4 does not divide into 3 heads"},
		{x, nil, Heads{}, "a width of 4 does not divide into 0 heads"},
		{x, key, Heads{Count: 1, Drop: 1}, "rate 1, want 0 ≤ rate < 1"},
		{x, x, Heads{Count: 1, Drop: 0.5}, "want two integers"},
	} {
		if _, err := Attention(c.x, c.key, c.heads); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}
