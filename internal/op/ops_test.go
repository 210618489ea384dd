package op

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// instance is a case built in a graph, with values for its leaves.
type instance struct {
	opCase
	leaves Nodes // inputs, then seeds
	values map[*Node][]float64
	wrt    Nodes // inputs by which there is a derivative
	y      *Node
	r      *rand.Rand
}

func (c opCase) instance(t testing.TB, dt tensor.Dtype, r *rand.Rand) *instance {
	t.Helper()
	in := &instance{opCase: c, values: make(map[*Node][]float64), r: r}
	g := gorgonia.NewGraph()
	for i, o := range c.in {
		d := dt
		if o.ints {
			d = tensor.Int
		}
		n := leaf(g, d, o.shape, fmt.Sprintf("x%d", i))
		in.add(n, o.values(r))
		if !o.ints && !o.fixed {
			in.wrt = append(in.wrt, n)
		}
	}
	var err error
	if in.y, err = c.build(append(Nodes(nil), in.leaves...)); err != nil {
		t.Fatalf("build: %v", err)
	}
	return in
}

func (in *instance) add(n *Node, v []float64) {
	for i := range v { // as float32 has them, so that both types start from the same numbers
		v[i] = float64(float32(v[i]))
	}
	in.leaves = append(in.leaves, n)
	in.values[n] = v
}

// seed is a new leaf of a node's shape with random values.
func (in *instance) seed(like *Node) *Node {
	n := leaf(like.Graph(), like.Dtype(), like.Shape(), fmt.Sprintf("seed%d", len(in.leaves)))
	in.add(n, normals(in.r, size(like.Shape())))
	return n
}

// weighted is Σ seed·node over some nodes, with a new seed for each.
func (in *instance) weighted(ns ...*Node) (sum *Node, err error) {
	defer catch(&err)
	for _, n := range ns {
		s := must(Sum(must(Mul(in.seed(n), n))))
		if sum == nil {
			sum = s
		} else {
			sum = must(Add(sum, s))
		}
	}
	return sum, nil
}

// gradients builds the first derivatives of a weighted sum of the outputs.
func (in *instance) gradients(t testing.TB) Nodes {
	t.Helper()
	s, err := in.weighted(in.y)
	if err != nil {
		t.Fatal(err)
	}
	gs, err := Gradient(s, in.wrt...)
	if err != nil {
		t.Fatal(err)
	}
	return gs
}

// compile makes a program of some roots and sets the leaves.
func (in *instance) compile(t testing.TB, roots ...*Node) *program {
	t.Helper()
	p := compile(t, roots...)
	for n, v := range in.values {
		p.set(n, v)
	}
	return p
}

func (in *instance) reference() dense {
	var ds []dense
	for i, o := range in.in {
		ds = append(ds, dense{o.shape, in.values[in.leaves[i]]})
	}
	return in.want(ds)
}

// eachCase runs f on several instances of every op, always the same ones.
func eachCase(t *testing.T, times int, dt tensor.Dtype, f func(t *testing.T, in *instance, order int)) {
	for _, row := range table {
		t.Run(row.name, func(t *testing.T) {
			h := fnv.New64a()
			h.Write([]byte(row.name))
			for i := range times {
				r := rand.New(rand.NewPCG(h.Sum64(), uint64(i)))
				in := row.draw(r).instance(t, dt, r)
				f(t, in, row.order)
				if t.Failed() {
					t.Fatalf("draw %d: inputs %v → %v", i, shapesOf(in.leaves), in.y.Op())
				}
			}
		})
	}
}

func shapesOf(ns Nodes) (ss []Shape) {
	for _, n := range ns {
		ss = append(ss, n.Shape())
	}
	return ss
}

func draws(t *testing.T, n int) int {
	if testing.Short() {
		return max(1, n/4)
	}
	return n
}

func TestForward(t *testing.T) {
	eachCase(t, draws(t, 200), tensor.Float64, func(t *testing.T, in *instance, _ int) {
		p := in.compile(t, in.y)
		p.run()
		want := in.reference()
		if !equal(in.y.Shape(), want.shape) {
			t.Fatalf("shape %v, want %v", in.y.Shape(), want.shape)
		}
		if d := distance(p.get(in.y), want.v); !(d < 1e-12) {
			t.Errorf("off by %.3g: got %.6g, want %.6g", d, p.get(in.y), want.v)
		}
	})
}

// TestDerivatives differentiates a weighted sum of the outputs, then a weighted sum of those derivatives, and so on,
// each time against finite differences of the sum before.
func TestDerivatives(t *testing.T) {
	eachCase(t, draws(t, 24), tensor.Float64, func(t *testing.T, in *instance, order int) {
		of := Nodes{in.y}
		for k := 1; k <= order; k++ {
			s, err := in.weighted(of...)
			if err != nil {
				t.Fatalf("order %d: %v", k, err)
			}
			by := append(append(Nodes(nil), in.wrt...), in.seeds()...)
			if of, err = Gradient(s, by...); err != nil {
				t.Fatalf("order %d: %v", k, err)
			}
			in.checkGradient(t, k, s, by, of)
		}
	})
}

// TestOneDerivative asks for the derivative by one input alone, which must be the one that comes with the others.
func TestOneDerivative(t *testing.T) {
	eachCase(t, 2, tensor.Float64, func(t *testing.T, in *instance, _ int) {
		seed := in.seed(in.y)
		all, err := Vjp(in.y, seed, in.wrt...)
		if err != nil {
			t.Fatal(err)
		}
		for i, n := range in.wrt {
			one, err := Vjp(in.y, seed, n)
			if err != nil {
				t.Fatalf("by %v alone: %v", n, err)
			}
			p := in.compile(t, one[0], all[i])
			p.run()
			if !sameBits(p.get(one[0]), p.get(all[i])) {
				t.Errorf("derivative by %v alone is %v, with others %v", n, p.get(one[0]), p.get(all[i]))
			}
		}
	})
}

func (in *instance) seeds() Nodes { return in.leaves[len(in.in):] }

func (in *instance) checkGradient(t *testing.T, order int, s *Node, by, gs Nodes) {
	t.Helper()
	derivative, value := in.compile(t, gs...), in.compile(t, s)
	derivative.run()
	for i, n := range by {
		if !equal(gs[i].Shape(), n.Shape()) {
			t.Fatalf("order %d: derivative by %v of shape %v has shape %v", order, n, n.Shape(), gs[i].Shape())
		}
		got := derivative.get(gs[i])
		if order == 1 {
			in.checkElements(t, value, s, n, got)
		}
		v := normals(in.r, len(got))
		want, along := in.slope(value, s, n, v), 0.0
		for j := range v {
			along += got[j] * v[j]
		}
		if d := math.Abs(along - want); !(d < 2e-7*(1+math.Abs(want))) {
			t.Errorf("order %d: derivative by %v in a random direction is %.9g, finite differences give %.9g", order, n,
				along, want)
		}
	}
}

func (in *instance) checkElements(t *testing.T, value *program, s, n *Node, got []float64) {
	t.Helper()
	for j := range got {
		v := make([]float64, len(got))
		v[j] = 1
		if want := in.slope(value, s, n, v); !(math.Abs(got[j]-want) < 1e-7*(1+math.Abs(want))) {
			t.Errorf("derivative by element %d of %v is %.9g, finite differences give %.9g", j, n, got[j], want)
		}
	}
}

// slope is the derivative of a scalar along v in the values of a leaf, by a difference of fourth order.
func (in *instance) slope(p *program, s, n *Node, v []float64) float64 {
	const h = 2e-5
	at := func(h float64) float64 {
		moved := append([]float64(nil), in.values[n]...)
		for i := range moved {
			moved[i] += h * v[i]
		}
		p.set(n, moved)
		p.run()
		return p.get(s)[0]
	}
	d := (8*(at(h)-at(-h)) - (at(2*h) - at(-2*h))) / (12 * h)
	p.set(n, in.values[n])
	return d
}

func TestFloat32(t *testing.T) {
	for i, row := range table {
		t.Run(row.name, func(t *testing.T) {
			var results [2][][]float64
			for k, dt := range []tensor.Dtype{tensor.Float32, tensor.Float64} {
				r := rand.New(rand.NewPCG(7, uint64(i)))
				for range draws(t, 8) {
					in := row.draw(r).instance(t, dt, r)
					roots := append(in.gradients(t), in.y)
					p := in.compile(t, roots...)
					p.run()
					for _, n := range roots {
						if n.Dtype() != dt {
							t.Fatalf("%v of %v has type %v", n.Op(), dt, n.Dtype())
						}
						results[k] = append(results[k], p.get(n))
					}
				}
			}
			for j := range results[0] {
				if d := distance(results[0][j], results[1][j]); !(d < 2e-4) {
					t.Errorf("result %d: float32 is off by %.3g: %.6g, float64 %.6g", j, d, results[0][j],
						results[1][j])
				}
			}
		})
	}
}

// TestTapeMachine runs the same graphs in Gorgonia's own machine.
func TestTapeMachine(t *testing.T) {
	for _, dt := range []tensor.Dtype{tensor.Float64, tensor.Float32} {
		t.Run(dt.String(), func(t *testing.T) {
			eachCase(t, draws(t, 12), dt, func(t *testing.T, in *instance, _ int) {
				roots := append(in.gradients(t), in.y)
				p := in.compile(t, roots...)
				p.run()
				out := make([]gorgonia.Value, len(roots))
				for i, n := range roots {
					gorgonia.Read(n, &out[i])
				}
				for _, n := range in.leaves {
					a, err := NewArray(n.Dtype(), n.Shape())
					if err != nil {
						t.Fatal(err)
					}
					store(a, in.values[n])
					if err := gorgonia.Let(n, a.Value(n.Shape())); err != nil {
						t.Fatal(err)
					}
				}
				m := gorgonia.NewTapeMachine(in.y.Graph())
				defer m.Close()
				for range 2 {
					if err := m.RunAll(); err != nil {
						t.Fatal(err)
					}
					for i, n := range roots {
						a, err := ArrayOf(out[i])
						if err != nil {
							t.Fatal(err)
						}
						if !sameBits(load(a), p.get(n)) {
							t.Errorf("%v: the tape machine gives %v, bound ops %v", n.Op(), load(a), p.get(n))
						}
					}
					m.Reset()
				}
			})
		})
	}
}

// TestNonFinite puts a NaN or an infinity into each input: the output must have them where the reference has them.
func TestNonFinite(t *testing.T) {
	eachCase(t, draws(t, 40), tensor.Float64, func(t *testing.T, in *instance, _ int) {
		p := in.compile(t, in.y)
		for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
			for _, n := range in.wrt {
				whole := in.values[n]
				v := append([]float64(nil), whole...)
				v[in.r.IntN(len(v))] = bad
				in.values[n] = v
				p.set(n, v)
				p.run()
				if got, want := p.get(in.y), in.reference().v; !sameClasses(got, want, in.y.Op()) {
					t.Errorf("%v in %v: got %.4g, want %.4g", bad, n, got, want)
				}
				in.values[n] = whole
				p.set(n, whole)
			}
		}
	})
}

// sameClasses says that results are infinite and NaN where they should be. Two ops are free to give other such values:
// batch normalization computes scale·x + shift, where infinities can meet, as they do in solving equations; and in a
// convolution a bad weight may meet the zeros of the padding, in attention a bad value those of the mask.
func sameClasses(got, want []float64, o gorgonia.Op) bool {
	for i := range got {
		g, w := class(got[i]), class(want[i])
		switch o.(type) {
		case *batchNorm, *solve:
			if (g == finite) != (w == finite) {
				return false
			}
		case *conv, *attention:
			if g == finite && w != finite {
				return false
			}
		default:
			if g != w {
				return false
			}
		}
	}
	return true
}

// TestNaNGradient sends a NaN back: it must reach every input that a number reaches.
func TestNaNGradient(t *testing.T) {
	eachCase(t, draws(t, 4), tensor.Float64, func(t *testing.T, in *instance, _ int) {
		gs := in.gradients(t)
		p := in.compile(t, gs...)
		p.run()
		var finite [][]float64
		for _, g := range gs {
			finite = append(finite, p.get(g))
		}
		seed := in.seeds()[0]
		v := make([]float64, len(in.values[seed]))
		for i := range v {
			v[i] = math.NaN()
		}
		p.set(seed, v)
		p.run()
		for i, g := range gs {
			for j, x := range p.get(g) {
				if finite[i][j] != 0 && !math.IsNaN(x) {
					t.Errorf("derivative by %v: element %d is %v", in.wrt[i], j, x)
				}
			}
		}
	})
}

// TestInPlace runs every op of the programs once more on top of the input that it says it may overwrite.
func TestInPlace(t *testing.T) {
	eachCase(t, draws(t, 4), tensor.Float64, func(t *testing.T, in *instance, order int) {
		gs := in.gradients(t)
		s, err := in.weighted(gs...)
		if err != nil {
			t.Fatal(err)
		}
		second, err := Gradient(s, in.wrt...)
		if err != nil {
			t.Fatal(err)
		}
		p := in.compile(t, append(second, in.y)...)
		p.run()
		for _, n := range p.order {
			over := -1
			switch o := n.Op().(type) {
			case InPlacer:
				over = o.InPlace()
			case Aliaser:
				over = o.Alias()
			}
			if over < 0 {
				continue
			}
			args := p.inputs(n)
			for i := range args {
				args[i].F64 = append([]float64(nil), args[i].F64...)
			}
			if size(args[over].Shape) != size(n.Shape()) {
				t.Fatalf("%v: input %d of shape %v cannot hold %v", n.Op(), over, args[over].Shape, n.Shape())
			}
			out := args[over]
			out.Shape = n.Shape()
			n.Op().(Op).Bind(out, args)()
			if !sameBits(load(out), p.get(n)) {
				t.Errorf("%v in the place of input %d: %v, want %v", n.Op(), over, load(out), p.get(n))
			}
		}
	})
}

func TestNoAllocation(t *testing.T) {
	if testing.Short() {
		t.Skip("counts allocations, slowly")
	}
	eachCase(t, 2, tensor.Float32, func(t *testing.T, in *instance, _ int) {
		p := in.compile(t, append(in.gradients(t), in.y)...)
		if n := testing.AllocsPerRun(5, p.run); n > 0 {
			t.Errorf("%v allocations a run", n)
		}
	})
}

// wide cases are cut into pieces for several processors.
var wide = map[string]opCase{
	"conv2d": convOf(Shape{8, 20, 20, 8}, Shape{3, 3, 8, 16}, ConvGeometry{PadTop: 1, PadLeft: 1, PadBottom: 1,
		PadRight: 1}),
	"maxpool2d": poolOf(Shape{9, 28, 28, 20}, PoolGeometry{Height: 3, Width: 3, StrideH: 2, StrideW: 2, PadTop: 1,
		PadLeft: 1}, MaxPool2D, maxOf),
	"avgpool2d": poolOf(Shape{9, 28, 28, 20}, PoolGeometry{Height: 2, Width: 2}, AvgPool2D, meanOf),
	"batchnorm": batchNormOf(Shape{9, 28, 28, 20}, 1e-5),
	"layernorm": layerNormOf(Shape{700, 190}, 1e-5),
	"dropout":   dropoutOf(Shape{700, 190}, 0.4, 3),
	"gelu":      pointCase(Shape{50001}, func(x *Node) (*Node, error) { return Apply(GELU, x) }, naiveGELU),
	"relu": pointCase(Shape{90001}, func(x *Node) (*Node, error) { return Apply(ReLU, x) },
		func(x float64) float64 { return max(x, 0) }),
	"square": pointCase(Shape{90001}, func(x *Node) (*Node, error) { return Apply(Square, x) },
		func(x float64) float64 { return x * x }),
	"scale": pointCase(Shape{90001}, func(x *Node) (*Node, error) { return Scale(x, 3, -1) },
		func(x float64) float64 { return 3*x - 1 }),

	"gru":               gruOf(50, 9, 40),
	"lstm":              lstmOf(50, 9, 40),
	"logsoftmax":        logSoftmaxOf(Shape{9000, 10}),
	"matmul":            matMulOf(150, 140, 190, false, true),
	"squared-distances": distancesOf(100, 90, 64),
	"mul":               arithOf(Shape{90001}, Shape{90001}, Mul, func(a, b float64) float64 { return a * b }),
	"broadcast-mul":     arithOf(Shape{70, 1, 40}, Shape{60, 1}, Mul, func(a, b float64) float64 { return a * b }),
	"row-add":           arithOf(Shape{700, 190}, Shape{190}, Add, func(a, b float64) float64 { return a + b }),
	"column-div":        arithOf(Shape{700, 190}, Shape{700, 1}, Div, func(a, b float64) float64 { return a / b }),
	"transpose": {
		[]operand{x(190, 30, 9)},
		func(in Nodes) (*Node, error) { return Transpose(in[0], 2, 0, 1) },
		func(in []dense) dense {
			return newDense(Shape{9, 190, 30}).fill(func(ix []int) float64 { return in[0].at(ix[1], ix[2], ix[0]) })
		},
	},
}

// TestWide checks the wide cases: values against the reference, derivatives of float32 against those of float64, which
// the smaller cases test, and that any number of processors gives the same bits.
func TestWide(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for name, c := range wide {
		t.Run(name, func(t *testing.T) {
			var results [2][][]float64
			for k, dt := range []tensor.Dtype{tensor.Float64, tensor.Float32} {
				in := c.instance(t, dt, rand.New(rand.NewPCG(3, 4)))
				roots := append(in.gradients(t), in.y)
				p := in.compile(t, roots...)
				for _, procs := range []int{1, 3} {
					runtime.GOMAXPROCS(procs)
					p.run()
					for i, n := range roots {
						if procs == 1 {
							results[k] = append(results[k], p.get(n))
						} else if !sameBits(results[k][i], p.get(n)) {
							t.Errorf("result %d (%v) of %v differs between 1 and %d processors", i, n.Op(), dt, procs)
						}
					}
				}
				if d := distance(p.get(in.y), in.reference().v); !(d < []float64{1e-11, 1e-4}[k]) {
					t.Errorf("%v is off by %.3g", dt, d)
				}
			}
			for i := range results[0] {
				if d := distance(results[0][i], results[1][i]); !(d < 2e-4) {
					t.Errorf("result %d in float32 is off by %.3g", i, d)
				}
			}
		})
	}
}
