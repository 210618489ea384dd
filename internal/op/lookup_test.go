package op

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// tokens are whole numbers held as floats.
func tokens(vocabulary int, s ...int) operand {
	return operand{shape: s, fixed: true, draw: func(r *rand.Rand) float64 { return float64(r.IntN(vocabulary)) }}
}

func lookupCase(r *rand.Rand) opCase {
	s := dims(r, 1+r.IntN(3), 4)
	rows, cols := 1+r.IntN(5), 1+r.IntN(5)
	return opCase{[]operand{x(rows, cols), tokens(rows, s...)},
		func(in Nodes) (*Node, error) { return Lookup(in[0], in[1]) },
		func(in []dense) dense {
			return newDense(append(s.Clone(), cols)).fill(func(at []int) float64 {
				last := len(at) - 1
				return in[0].at(int(in[1].at(at[:last]...)), at[last])
			})
		}}
}

func scatterCase(r *rand.Rand) opCase {
	n, rows, cols := 1+r.IntN(7), 1+r.IntN(4), 1+r.IntN(5)
	return opCase{[]operand{x(n, cols), tokens(rows, n)},
		func(in Nodes) (*Node, error) { return Scatter(in[0], in[1], rows) },
		func(in []dense) dense {
			return newDense(Shape{rows, cols}).fill(func(at []int) float64 {
				sum := 0.0
				for i := range n {
					if int(in[1].at(i)) == at[0] {
						sum += in[0].at(i, at[1])
					}
				}
				return sum
			})
		}}
}

func TestLookupOfWhatIsNoToken(t *testing.T) {
	g := gorgonia.NewGraph()
	table, x := leaf(g, tensor.Float32, Shape{5, 2}, "table"), leaf(g, tensor.Float32, Shape{2, 3}, "x")
	o := ok(t)(Lookup(table, x)).Op().(Op)
	for _, v := range []float32{5, -1, 1.5} {
		in := []Array{{Shape: Shape{5, 2}, F32: make([]float32, 10)},
			{Shape: Shape{2, 3}, F32: []float32{0, 1, 2, 3, v, 0}}}
		run := o.Bind(Array{Shape: Shape{2, 3, 2}, F32: make([]float32, 12)}, in)
		func() {
			defer func() {
				if s, _ := recover().(string); !strings.Contains(s, "example 1") ||
					!strings.Contains(s, "position 1; want a whole number from 0 to 4") {
					t.Errorf("token %v: %q", v, s)
				}
			}()
			run()
		}()
	}
}

// Many rows, in pieces: each token's rows are added up in their order, so the bits are those of a loop.
func TestLookupAndScatterOfManyRows(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 15))
	const rows, cols, n = 31, 150, 700
	g := gorgonia.NewGraph()
	table, x, y := leaf(g, tensor.Float32, Shape{rows, cols}, "table"), leaf(g, tensor.Float32, Shape{n}, "x"),
		leaf(g, tensor.Float32, Shape{n, cols}, "y")
	numbers := func(size int, f func() float32) []float32 {
		v := make([]float32, size)
		for i := range v {
			v[i] = f()
		}
		return v
	}
	normal := func() float32 { return float32(r.NormFloat64()) }
	vectors, from, into := numbers(rows*cols, normal), numbers(n, func() float32 { return float32(r.IntN(rows)) }),
		numbers(n*cols, normal)
	read, sums, want := make([]float32, n*cols), make([]float32, rows*cols), make([]float32, rows*cols)
	in := Array{Shape: Shape{n}, F32: from}
	ok(t)(Lookup(table, x)).Op().(Op).Bind(Array{Shape: Shape{n, cols}, F32: read},
		[]Array{{Shape: Shape{rows, cols}, F32: vectors}, in})()
	ok(t)(Scatter(y, x, rows)).Op().(Op).Bind(Array{Shape: Shape{rows, cols}, F32: sums},
		[]Array{{Shape: Shape{n, cols}, F32: into}, in})()
	for i, v := range from {
		for j := range cols {
			if at := int(v)*cols + j; read[i*cols+j] != vectors[at] {
				t.Fatalf("row %d of the lookup is not row %v of the table", i, v)
			} else {
				want[at] += into[i*cols+j]
			}
		}
	}
	for i, v := range want {
		if sums[i] != v {
			t.Fatalf("sum %d is %v, want %v", i, sums[i], v)
		}
	}
}

// BenchmarkScatter is the gradient of a table of 65 characters' vectors of 128 numbers, from 12 windows of 64
// characters.
func BenchmarkScatter(b *testing.B) {
	r := rand.New(rand.NewPCG(16, 16))
	const rows, cols, n = 65, 128, 768
	g := gorgonia.NewGraph()
	node, err := Scatter(leaf(g, tensor.Float32, Shape{n, cols}, "y"), leaf(g, tensor.Float32, Shape{n}, "x"), rows)
	if err != nil {
		b.Fatal(err)
	}
	from := make([]float32, n)
	for i := range from {
		from[i] = float32(r.IntN(rows))
	}
	in := []Array{{Shape: Shape{n, cols}, F32: make([]float32, n*cols)}, {Shape: Shape{n}, F32: from}}
	run := node.Op().(Op).Bind(Array{Shape: Shape{rows, cols}, F32: make([]float32, rows*cols)}, in)
	for b.Loop() {
		run()
	}
}
