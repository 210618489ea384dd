package op

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// opCase is one op over inputs of certain shapes, with a reference that shares nothing with the implementation.
type opCase struct {
	in    []operand
	build func(in Nodes) (*Node, error)
	want  func(in []dense) dense
}

// operand is an input of a case.
type operand struct {
	shape Shape
	ints  bool                       // values are integers, by which nothing is differentiated
	fixed bool                       // floats by which nothing is differentiated
	draw  func(r *rand.Rand) float64 // normal by default
}

func (o operand) values(r *rand.Rand) []float64 {
	draw := o.draw
	if draw == nil {
		draw = (*rand.Rand).NormFloat64
	}
	v := make([]float64, size(o.shape))
	for i := range v {
		v[i] = draw(r)
	}
	return v
}

func x(s ...int) operand { return operand{shape: s} }

func positive(s ...int) operand {
	return operand{shape: s, draw: func(r *rand.Rand) float64 { return 0.3 + 2*r.Float64() }}
}

// apart draws numbers whose size is not near a kink, where differences across it would mean nothing.
func apart(kink float64) func(s ...int) operand {
	return func(s ...int) operand {
		return operand{shape: s, draw: func(r *rand.Rand) float64 {
			for {
				if v := r.NormFloat64(); math.Abs(math.Abs(v)-kink) > 1e-2 {
					return v
				}
			}
		}}
	}
}

func labels(classes int, s ...int) operand {
	return operand{shape: s, ints: true, draw: func(r *rand.Rand) float64 { return float64(r.IntN(classes)) }}
}

func mask(s ...int) operand {
	return operand{shape: s, fixed: true, draw: func(r *rand.Rand) float64 { return float64(r.IntN(2)) }}
}

// dims draws n sizes of 1 to most.
func dims(r *rand.Rand, n, most int) Shape {
	s := make(Shape, n)
	for i := range s {
		s[i] = 1 + r.IntN(most)
	}
	return s
}

// thinned replaces some axes by size 1 and drops some leading ones, so that the result broadcasts to s.
func thinned(r *rand.Rand, s Shape) Shape {
	t := s.Clone()
	for i := range t {
		if r.IntN(3) == 0 {
			t[i] = 1
		}
	}
	if r.IntN(2) == 0 {
		t = t[r.IntN(len(t)+1):]
	}
	return append(Shape{}, t...)
}

// table is every op of the package; order is the highest derivative that is checked.
var table = []struct {
	name  string
	order int
	draw  func(r *rand.Rand) opCase
}{
	{"add", 2, arithCase(Add, func(a, b float64) float64 { return a + b })},
	{"sub", 2, arithCase(Sub, func(a, b float64) float64 { return a - b })},
	{"mul", 3, arithCase(Mul, func(a, b float64) float64 { return a * b })},
	{"div", 3, arithCase(Div, func(a, b float64) float64 { return a / b })},
	{"sum", 2, sumCase},
	{"sum-axis", 2, sumAxisCase},
	{"mean", 2, meanCase},
	{"broadcast", 2, broadcastCase},
	{"scale", 2, scaleCase},
	{"neg", 2, func(r *rand.Rand) opCase {
		return pointCase(dims(r, 3, 4), Neg, func(x float64) float64 { return -x })
	}},
	{"fill", 1, func(r *rand.Rand) opCase {
		return opCase{[]operand{x(dims(r, 2, 4)...)}, func(in Nodes) (*Node, error) { return Fill(in[0], 2.5) },
			func(in []dense) dense { return newDense(in[0].shape).fill(func([]int) float64 { return 2.5 }) }}
	}},
	{"matmul", 3, matMulCase},
	{"batch-matmul", 3, batchMatMulCase},
	{"attention", 2, attentionCase},
	{"reshape", 2, reshapeCase},
	{"transpose", 2, transposeCase},
	{"slice", 2, sliceCase},
	{"pad", 2, padCase},
	{"concat", 2, concatCase},
	{"relu", 3, funcCase(ReLU, apart(0), func(x float64) float64 { return math.Max(x, 0) })},
	{"sigmoid", 3, funcCase(Sigmoid, x, func(x float64) float64 { return 1 / (1 + math.Exp(-x)) })},
	{"tanh", 3, funcCase(Tanh, x, math.Tanh)},
	{"softplus", 3, funcCase(Softplus, x, func(x float64) float64 { return math.Log(1 + math.Exp(x)) })},
	{"gelu", 3, funcCase(GELU, x, naiveGELU)},
	{"silu", 2, funcCase(SiLU, x, func(x float64) float64 {
		if math.IsInf(x, -1) {
			return 0
		}
		return x / (1 + math.Exp(-x))
	})},
	{"exp", 3, funcCase(Exp, x, math.Exp)},
	{"log", 3, funcCase(Log, positive, math.Log)},
	{"sqrt", 3, funcCase(Sqrt, positive, math.Sqrt)},
	{"rsqrt", 3, funcCase(Rsqrt, positive, func(x float64) float64 { return math.Exp(-math.Log(x) / 2) })},
	{"square", 3, funcCase(Square, x, func(x float64) float64 { return math.Pow(x, 2) })},
	{"abs", 3, funcCase(Abs, apart(0), math.Abs)},
	{"leakyrelu", 3, funcCase(LeakyReLU(0.2), apart(0),
		func(x float64) float64 { return math.Max(x, 0) + 0.2*math.Min(x, 0) })},
	{"elu", 3, funcCase(ELU(1.5), apart(0), func(x float64) float64 {
		if x > 0 {
			return x
		}
		return 1.5 * (math.Exp(x) - 1)
	})},
	{"huber", 3, funcCase(Huber(0.7), apart(0.7), func(x float64) float64 {
		if math.Abs(x) > 0.7 {
			return 0.7*math.Abs(x) - 0.7*0.7/2
		}
		return 0.5 * x * x
	})},
	{"logsumexp", 3, logSumExpCase(false)},
	{"logsumexp-masked", 3, logSumExpCase(true)},
	{"softmax", 3, softmaxCase(false)},
	{"softmax-masked", 3, softmaxCase(true)},
	{"logsoftmax", 3, logSoftmaxCase},
	{"pick", 2, pickCase},
	{"put", 2, putCase},
	{"gather", 2, gatherCase},
	{"lookup", 2, lookupCase},
	{"scatter", 2, scatterCase},
	{"conv2d", 3, convCase},
	{"maxpool2d", 3, poolCase(MaxPool2D, maxOf)},
	{"avgpool2d", 2, poolCase(AvgPool2D, meanOf)},
	{"globalavgpool2d", 2, globalAvgPoolCase},
	{"moments", 3, momentsCase},
	{"batchnorm-training", 3, batchNormTrainingCase},
	{"batchnorm-constants", 3, batchNormConstantsCase},
	{"layernorm", 3, layerNormCase},
	{"l2normalize", 3, l2NormalizeCase},
	{"dropout", 2, dropoutCase},
	{"squared-distances", 3, distancesCase},
	{"solve", 3, solveCase},
	{"svm", 3, svmCase},
	{"gru", 2, gruCase},
	{"lstm", 2, lstmCase},
}

func arithCase(op func(a, b *Node) (*Node, error), f func(a, b float64) float64) func(r *rand.Rand) opCase {
	return func(r *rand.Rand) opCase {
		full := dims(r, 1+r.IntN(4), 4)
		a, b := thinned(r, full), thinned(r, full)
		if r.IntN(4) == 0 {
			b = a
		}
		return arithOf(a, b, op, f)
	}
}

func arithOf(a, b Shape, op func(a, b *Node) (*Node, error), f func(a, b float64) float64) opCase {
	divisor := operand{shape: b, draw: func(r *rand.Rand) float64 {
		return math.Copysign(0.5+r.Float64(), r.NormFloat64())
	}}
	return opCase{
		[]operand{{shape: a}, divisor},
		func(in Nodes) (*Node, error) { return op(in[0], in[1]) },
		func(in []dense) dense {
			s := make(Shape, max(len(a), len(b)))
			for i := range s {
				s[i] = 1
				for _, t := range []Shape{a, b} {
					if k := i - len(s) + len(t); k >= 0 {
						s[i] = max(s[i], t[k])
					}
				}
			}
			return newDense(s).fill(func(ix []int) float64 { return f(in[0].at(ix...), in[1].at(ix...)) })
		},
	}
}

func naiveGELU(x float64) float64 {
	if math.IsInf(x, -1) {
		return 0
	}
	return x * (1 + math.Erf(x/math.Sqrt2)) / 2
}

// sumTo is the naive sum to a shape.
func (d dense) sumTo(s Shape) dense {
	y := newDense(s)
	for i, v := range d.v {
		y.v[y.offset(unravel(i, d.shape))] += v
	}
	return y
}

func sumCase(r *rand.Rand) opCase {
	full := dims(r, 1+r.IntN(5), 4)
	to := thinned(r, full)
	return opCase{
		[]operand{{shape: full}},
		func(in Nodes) (*Node, error) { return SumTo(in[0], to) },
		func(in []dense) dense { return in[0].sumTo(to) },
	}
}

func sumAxisCase(r *rand.Rand) opCase {
	s, keep := dims(r, 1+r.IntN(3), 5), r.IntN(2) == 0
	to := append(s[:len(s)-1].Clone(), 1)
	return opCase{
		[]operand{{shape: s}},
		func(in Nodes) (*Node, error) { return SumAxis(in[0], keep) },
		func(in []dense) dense {
			y := in[0].sumTo(to)
			if !keep {
				y.shape = to[:len(to)-1]
			}
			return y
		},
	}
}

func meanCase(r *rand.Rand) opCase {
	s := dims(r, 1+r.IntN(3), 5)
	return opCase{[]operand{{shape: s}}, func(in Nodes) (*Node, error) { return Mean(in[0]) }, func(in []dense) dense {
		y := in[0].sumTo(Shape{})
		y.v[0] /= float64(size(s))
		return y
	}}
}

func broadcastCase(r *rand.Rand) opCase {
	full := dims(r, 1+r.IntN(4), 4)
	return opCase{
		[]operand{{shape: thinned(r, full)}},
		func(in Nodes) (*Node, error) { return BroadcastTo(in[0], full) },
		func(in []dense) dense {
			return newDense(full).fill(func(ix []int) float64 { return in[0].at(ix...) })
		},
	}
}

func pointCase(s Shape, op func(x *Node) (*Node, error), f func(x float64) float64) opCase {
	return opCase{[]operand{{shape: s}}, func(in Nodes) (*Node, error) { return op(in[0]) }, func(in []dense) dense {
		return newDense(s).fill(func(ix []int) float64 { return f(in[0].at(ix...)) })
	}}
}

func scaleCase(r *rand.Rand) opCase {
	a, b := r.NormFloat64(), r.NormFloat64()
	return pointCase(dims(r, r.IntN(4), 5), func(x *Node) (*Node, error) { return Scale(x, a, b) },
		func(x float64) float64 { return a*x + b })
}

func funcCase(f Func, arg func(s ...int) operand, want func(x float64) float64) func(r *rand.Rand) opCase {
	return func(r *rand.Rand) opCase {
		c := pointCase(dims(r, r.IntN(4), 5), func(x *Node) (*Node, error) { return Apply(f, x) }, want)
		c.in[0] = arg(c.in[0].shape...)
		return c
	}
}

func matMulCase(r *rand.Rand) opCase {
	return matMulOf(1+r.IntN(9), 1+r.IntN(9), 1+r.IntN(9), r.IntN(2) == 0, r.IntN(2) == 0)
}

func matMulOf(m, n, k int, ta, tb bool) opCase {
	a, b := Shape{m, k}, Shape{k, n}
	if ta {
		a = Shape{k, m}
	}
	if tb {
		b = Shape{n, k}
	}
	get := func(d dense, i, j int, t bool) float64 {
		if t {
			i, j = j, i
		}
		return d.v[i*d.shape[1]+j]
	}
	return opCase{
		[]operand{{shape: a}, {shape: b}},
		func(in Nodes) (*Node, error) { return MatMul(in[0], in[1], ta, tb) },
		func(in []dense) dense {
			return newDense(Shape{m, n}).fill(func(ix []int) float64 {
				s := 0.0
				for p := range k {
					s += get(in[0], ix[0], p, ta) * get(in[1], p, ix[1], tb)
				}
				return s
			})
		},
	}
}

// solveCase draws matrices whose symmetric part has a dominant diagonal, and solves by gonum's LU factorization.
func solveCase(r *rand.Rand) opCase {
	n, m := 1+r.IntN(5), 1+r.IntN(4)
	at := 0
	matrix := operand{shape: Shape{n, n}, draw: func(r *rand.Rand) float64 {
		i, j := at/n%n, at%n
		at++
		if i == j {
			return float64(n) + r.Float64()
		}
		return 2*r.Float64() - 1
	}}
	return opCase{
		[]operand{matrix, x(n, m)},
		func(in Nodes) (*Node, error) { return SolvePSD(in[0], in[1]) },
		func(in []dense) dense {
			a := mat.NewDense(n, n, nil)
			a.Apply(func(i, j int, _ float64) float64 { return (in[0].at(i, j) + in[0].at(j, i)) / 2 }, a)
			y := newDense(Shape{n, m})
			if s := mat.Sum(a); s-s != 0 {
				return y.fill(func([]int) float64 { return math.NaN() })
			}
			bad := make([]bool, m) // columns that LU would have NaN in as well, but tells so by panicking
			right := newDense(Shape{n, m})
			for i, v := range in[1].v {
				if right.v[i] = v; v-v != 0 {
					bad[i%m], right.v[i] = true, 0
				}
			}
			if err := mat.NewDense(n, m, y.v).Solve(a, mat.NewDense(n, m, right.v)); err != nil {
				panic(err)
			}
			for i := range y.v {
				if bad[i%m] {
					y.v[i] = math.NaN()
				}
			}
			return y
		},
	}
}

func reshapeCase(r *rand.Rand) opCase {
	s := dims(r, 3, 4)
	to := []Shape{{size(s)}, {s[0] * s[1], s[2]}, {1, s[0], 1, s[1] * s[2]}, s}[r.IntN(4)]
	return opCase{
		[]operand{{shape: s}},
		func(in Nodes) (*Node, error) { return Reshape(in[0], to) },
		func(in []dense) dense { return dense{to, in[0].v} },
	}
}

func transposeCase(r *rand.Rand) opCase {
	s := dims(r, 1+r.IntN(4), 4)
	perm, to := r.Perm(len(s)), make(Shape, len(s))
	for i, p := range perm {
		to[i] = s[p]
	}
	return opCase{
		[]operand{{shape: s}},
		func(in Nodes) (*Node, error) { return Transpose(in[0], perm...) },
		func(in []dense) dense {
			return newDense(to).fill(func(ix []int) float64 {
				from := make([]int, len(s))
				for i, p := range perm {
					from[p] = ix[i]
				}
				return in[0].at(from...)
			})
		},
	}
}

func sliceCase(r *rand.Rand) opCase {
	s := dims(r, 1+r.IntN(4), 5)
	axis := r.IntN(len(s))
	from := r.IntN(s[axis])
	to := from + 1 + r.IntN(s[axis]-from)
	out := s.Clone()
	out[axis] = to - from
	return opCase{
		[]operand{{shape: s}},
		func(in Nodes) (*Node, error) { return Slice(in[0], axis, from, to) },
		func(in []dense) dense {
			return newDense(out).fill(func(ix []int) float64 {
				ix[axis] += from
				return in[0].at(ix...)
			})
		},
	}
}

func padCase(r *rand.Rand) opCase {
	s := dims(r, 1+r.IntN(4), 4)
	axis, from, after := r.IntN(len(s)), r.IntN(3), r.IntN(3)
	out := s.Clone()
	out[axis] += from + after
	return opCase{
		[]operand{{shape: s}},
		func(in Nodes) (*Node, error) { return Pad(in[0], axis, from, out[axis]) },
		func(in []dense) dense {
			return newDense(out).fill(func(ix []int) float64 {
				ix[axis] -= from
				if ix[axis] < 0 || ix[axis] >= s[axis] {
					return 0
				}
				return in[0].at(ix...)
			})
		},
	}
}

func concatCase(r *rand.Rand) opCase {
	s := dims(r, 1+r.IntN(3), 4)
	axis := r.IntN(len(s))
	var in []operand
	total := 0
	for range 1 + r.IntN(3) {
		t := s.Clone()
		t[axis] = 1 + r.IntN(3)
		total += t[axis]
		in = append(in, operand{shape: t})
	}
	out := s.Clone()
	out[axis] = total
	return opCase{
		in,
		func(in Nodes) (*Node, error) { return Concat(axis, in...) },
		func(in []dense) dense {
			return newDense(out).fill(func(ix []int) float64 {
				k := 0
				for ; ix[axis] >= in[k].shape[axis]; k++ {
					ix[axis] -= in[k].shape[axis]
				}
				return in[k].at(ix...)
			})
		},
	}
}

// expRow is exp(x_ij)·mask_ij along row i, taken from the largest element so that it neither overflows nor is 0
// everywhere.
func expRow(in []dense, i int) (e []float64, largest float64) {
	cols := in[0].shape[1]
	largest = math.Inf(-1)
	for j := range cols {
		if len(in) < 2 || in[1].at(i, j) != 0 {
			largest = math.Max(largest, in[0].at(i, j))
		}
	}
	for j := range cols {
		v := math.Exp(in[0].at(i, j) - largest)
		if in[0].at(i, j) == largest {
			v = 1
		}
		if len(in) > 1 && in[1].at(i, j) == 0 {
			v = 0
		}
		e = append(e, v)
	}
	return e, largest
}

func sumOf(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}

func maskedMatrix(r *rand.Rand, masked bool) ([]operand, Shape) {
	s := dims(r, 2, 5)
	in := []operand{{shape: s, draw: func(r *rand.Rand) float64 { return 3 * r.NormFloat64() }}}
	if masked {
		m := mask(s...)
		m.draw = func(r *rand.Rand) float64 { return 1 } // at least one of each row, see the test of empty rows
		if s[1] > 1 {
			i := 0
			m.draw = func(r *rand.Rand) float64 {
				i++
				if (i-1)%s[1] == 0 {
					return 1
				}
				return float64(r.IntN(2))
			}
		}
		in = append(in, m)
	}
	return in, s
}

func maskNode(in Nodes) *Node {
	if len(in) > 1 {
		return in[1]
	}
	return nil
}

func logSumExpCase(masked bool) func(r *rand.Rand) opCase {
	return func(r *rand.Rand) opCase {
		in, s := maskedMatrix(r, masked)
		return opCase{in, func(in Nodes) (*Node, error) { return LogSumExp(in[0], maskNode(in)) },
			func(in []dense) dense {
				return newDense(Shape{s[0], 1}).fill(func(ix []int) float64 {
					e, largest := expRow(in, ix[0])
					return largest + math.Log(sumOf(e))
				})
			}}
	}
}

func softmaxCase(masked bool) func(r *rand.Rand) opCase {
	return func(r *rand.Rand) opCase {
		in, s := maskedMatrix(r, masked)
		return opCase{in, func(in Nodes) (*Node, error) { return Softmax(in[0], maskNode(in)) },
			func(in []dense) dense {
				return newDense(s).fill(func(ix []int) float64 {
					e, _ := expRow(in, ix[0])
					if len(in) > 1 && in[1].at(ix...) == 0 {
						return 0
					}
					return e[ix[1]] / sumOf(e)
				})
			}}
	}
}

func logSoftmaxCase(r *rand.Rand) opCase {
	_, s := maskedMatrix(r, false)
	return logSoftmaxOf(s)
}

func logSoftmaxOf(s Shape) opCase {
	return opCase{[]operand{{shape: s}}, func(in Nodes) (*Node, error) { return LogSoftmax(in[0]) },
		func(in []dense) dense {
			return newDense(s).fill(func(ix []int) float64 {
				e, largest := expRow(in, ix[0])
				return in[0].at(ix...) - (largest + math.Log(sumOf(e)))
			})
		}}
}

func pickCase(r *rand.Rand) opCase {
	s := dims(r, 2, 5)
	return opCase{
		[]operand{{shape: s}, labels(s[1], s[0])},
		func(in Nodes) (*Node, error) { return Pick(in[0], in[1]) },
		func(in []dense) dense {
			return newDense(Shape{s[0], 1}).fill(func(ix []int) float64 { return in[0].at(ix[0], int(in[1].v[ix[0]])) })
		},
	}
}

func putCase(r *rand.Rand) opCase {
	s := dims(r, 2, 5)
	return opCase{
		[]operand{x(s[0], 1), labels(s[1], s[0])},
		func(in Nodes) (*Node, error) { return Put(in[0], in[1], s[1]) },
		func(in []dense) dense {
			return newDense(s).fill(func(ix []int) float64 {
				if ix[1] != int(in[1].v[ix[0]]) {
					return 0
				}
				return in[0].v[ix[0]]
			})
		},
	}
}

func gatherCase(r *rand.Rand) opCase {
	n, k := 1+r.IntN(5), 1+r.IntN(5)
	return opCase{
		[]operand{x(k), labels(k, n)},
		func(in Nodes) (*Node, error) { return Gather(in[0], in[1]) },
		func(in []dense) dense {
			return newDense(Shape{n, 1}).fill(func(ix []int) float64 { return in[0].v[int(in[1].v[ix[0]])] })
		},
	}
}

func convCase(r *rand.Rand) opCase {
	groups := 1 + r.IntN(2)
	cg, kg := 1+r.IntN(2), 1+r.IntN(2)
	if r.IntN(3) == 0 {
		cg, kg = 1+r.IntN(9), 1+r.IntN(18)
	}
	kh, kw := 1+r.IntN(3), 1+r.IntN(3)
	g := ConvGeometry{
		StrideH: r.IntN(3), StrideW: r.IntN(3),
		PadTop: r.IntN(3), PadLeft: r.IntN(3), PadBottom: r.IntN(3), PadRight: r.IntN(3),
		DilationH: r.IntN(3), DilationW: r.IntN(3), Groups: groups,
	}
	if groups == 1 {
		g.Groups = r.IntN(2)
	}
	h := max(1, max(1, g.DilationH)*(kh-1)+1-g.PadTop-g.PadBottom) + r.IntN(4)
	w := max(1, max(1, g.DilationW)*(kw-1)+1-g.PadLeft-g.PadRight) + r.IntN(4)
	return convOf(Shape{1 + r.IntN(2), h, w, groups * cg}, Shape{kh, kw, cg, groups * kg}, g)
}

func convOf(images, weights Shape, g ConvGeometry) opCase {
	n, h, w, kh, kw := images[0], images[1], images[2], weights[0], weights[1]
	sh, sw, dh, dw := max(1, g.StrideH), max(1, g.StrideW), max(1, g.DilationH), max(1, g.DilationW)
	oh := (h+g.PadTop+g.PadBottom-dh*(kh-1)-1)/sh + 1
	ow := (w+g.PadLeft+g.PadRight-dw*(kw-1)-1)/sw + 1
	cg, kg := weights[2], weights[3]/max(1, g.Groups)
	return opCase{
		[]operand{{shape: images}, {shape: weights}},
		func(in Nodes) (*Node, error) { return Conv2D(in[0], in[1], g) },
		func(in []dense) dense {
			return newDense(Shape{n, oh, ow, weights[3]}).fill(func(ix []int) float64 {
				s, first := 0.0, ix[3]/kg*cg
				for p := range kh {
					for q := range kw {
						i, j := ix[1]*sh+p*dh-g.PadTop, ix[2]*sw+q*dw-g.PadLeft
						if i < 0 || i >= h || j < 0 || j >= w {
							continue
						}
						for c := range cg {
							s += in[0].v[((ix[0]*h+i)*w+j)*images[3]+first+c] * in[1].v[((p*kw+q)*cg+c)*weights[3]+
								ix[3]]
						}
					}
				}
				return s
			})
		},
	}
}

func maxOf(window []float64) float64 {
	m := math.Inf(-1)
	for _, v := range window {
		m = math.Max(m, v)
	}
	return m
}

func meanOf(window []float64) float64 { return sumOf(window) / float64(len(window)) }

func poolCase(op func(x *Node, g PoolGeometry) (*Node, error), f func(window []float64) float64) func(
	r *rand.Rand) opCase {
	return func(r *rand.Rand) opCase {
		g := PoolGeometry{Height: 1 + r.IntN(3), Width: 1 + r.IntN(3), StrideH: r.IntN(4), StrideW: r.IntN(4)}
		if r.IntN(3) == 0 {
			g = PoolGeometry{Height: 2, Width: 2}
		} else {
			g.PadTop, g.PadBottom = r.IntN(g.Height), r.IntN(g.Height)
			g.PadLeft, g.PadRight = r.IntN(g.Width), r.IntN(g.Width)
		}
		return poolOf(Shape{1 + r.IntN(2), g.Height + r.IntN(4), g.Width + r.IntN(4), 1 + r.IntN(3)}, g, op, f)
	}
}

func poolOf(s Shape, g PoolGeometry, op func(x *Node, g PoolGeometry) (*Node, error),
	f func(window []float64) float64) opCase {
	sh, sw := g.StrideH, g.StrideW
	if sh == 0 {
		sh = g.Height
	}
	if sw == 0 {
		sw = g.Width
	}
	n, h, w, c := s[0], s[1], s[2], s[3]
	out := Shape{n, (h+g.PadTop+g.PadBottom-g.Height)/sh + 1, (w+g.PadLeft+g.PadRight-g.Width)/sw + 1, c}
	return opCase{[]operand{x(n, h, w, c)}, func(in Nodes) (*Node, error) { return op(in[0], g) },
		func(in []dense) dense {
			return newDense(out).fill(func(ix []int) float64 {
				var window []float64
				for p := range g.Height {
					for q := range g.Width {
						i, j := ix[1]*sh+p-g.PadTop, ix[2]*sw+q-g.PadLeft
						if i >= 0 && i < h && j >= 0 && j < w {
							window = append(window, in[0].at(ix[0], i, j, ix[3]))
						}
					}
				}
				return f(window)
			})
		}}
}

func globalAvgPoolCase(r *rand.Rand) opCase {
	s := dims(r, 4, 4)
	return opCase{[]operand{{shape: s}}, func(in Nodes) (*Node, error) { return GlobalAvgPool2D(in[0]) },
		func(in []dense) dense {
			y := in[0].sumTo(Shape{s[0], 1, 1, s[3]})
			for i := range y.v {
				y.v[i] /= float64(s[1] * s[2])
			}
			return dense{Shape{s[0], s[3]}, y.v}
		}}
}

// meanAndVariance is taken over the elements of d for which f gives the same key.
func meanAndVariance(d dense, keys int, key func(ix []int) int) (mean, variance []float64) {
	mean, variance = make([]float64, keys), make([]float64, keys)
	n := float64(len(d.v) / keys)
	for i, v := range d.v {
		mean[key(unravel(i, d.shape))] += v / n
	}
	for i, v := range d.v {
		k := key(unravel(i, d.shape))
		variance[k] += (v - mean[k]) * (v - mean[k]) / n
	}
	return mean, variance
}

func lastIndex(ix []int) int { return ix[len(ix)-1] }

// channelShape has at least three elements a channel, so that normalization is not ill-conditioned.
func channelShape(r *rand.Rand) Shape {
	s := dims(r, 2+r.IntN(3), 4)
	s[0] += 2
	return s
}

func momentsCase(r *rand.Rand) opCase {
	s := channelShape(r)
	c := s[len(s)-1]
	return opCase{[]operand{{shape: s}}, func(in Nodes) (*Node, error) { return Moments(in[0]) },
		func(in []dense) dense {
			mean, variance := meanAndVariance(in[0], c, lastIndex)
			return dense{Shape{2, c}, append(mean, variance...)}
		}}
}

func batchNormTrainingCase(r *rand.Rand) opCase {
	return batchNormOf(channelShape(r), []float64{1e-5, 0.1}[r.IntN(2)])
}

func batchNormOf(s Shape, eps float64) opCase {
	c := s[len(s)-1]
	return opCase{
		[]operand{{shape: s}, x(c), x(c)},
		func(in Nodes) (*Node, error) {
			m, err := Moments(in[0])
			if err != nil {
				return nil, err
			}
			return BatchNorm(in[0], m, in[1], in[2], eps, true)
		},
		func(in []dense) dense {
			mean, variance := meanAndVariance(in[0], c, lastIndex)
			return newDense(s).fill(func(ix []int) float64 {
				k := lastIndex(ix)
				return (in[0].at(ix...)-mean[k])/math.Sqrt(variance[k]+eps)*in[1].v[k] + in[2].v[k]
			})
		},
	}
}

func batchNormConstantsCase(r *rand.Rand) opCase {
	s, eps := dims(r, 2+r.IntN(3), 4), 1e-3
	c := s[len(s)-1]
	m := positive(2, c)
	m.fixed = true
	return opCase{
		[]operand{{shape: s}, m, x(c), x(c)},
		func(in Nodes) (*Node, error) { return BatchNorm(in[0], in[1], in[2], in[3], eps, false) },
		func(in []dense) dense {
			return newDense(s).fill(func(ix []int) float64 {
				k := lastIndex(ix)
				return (in[0].at(ix...)-in[1].at(0, k))/math.Sqrt(in[1].at(1, k)+eps)*in[2].v[k] + in[3].v[k]
			})
		},
	}
}

func layerNormCase(r *rand.Rand) opCase {
	s, eps := dims(r, 1+r.IntN(3), 4), []float64{1e-5, 0.1}[r.IntN(2)]
	s[len(s)-1] += 2
	return layerNormOf(s, eps)
}

func layerNormOf(s Shape, eps float64) opCase {
	d := lastIndex(s)
	return opCase{
		[]operand{{shape: s}, x(d), x(d)},
		func(in Nodes) (*Node, error) { return LayerNorm(in[0], in[1], in[2], eps) },
		func(in []dense) dense {
			row := func(ix []int) int { return in[0].offset(ix) / d }
			mean, variance := meanAndVariance(in[0], size(s)/d, row)
			return newDense(s).fill(func(ix []int) float64 {
				i, k := row(ix), lastIndex(ix)
				return (in[0].at(ix...)-mean[i])/math.Sqrt(variance[i]+eps)*in[1].v[k] + in[2].v[k]
			})
		},
	}
}

func l2NormalizeCase(r *rand.Rand) opCase {
	s, eps := dims(r, 1+r.IntN(3), 5), 1e-2
	to := append(s[:len(s)-1].Clone(), 1)
	return opCase{[]operand{{shape: s}}, func(in Nodes) (*Node, error) { return L2Normalize(in[0], eps) },
		func(in []dense) dense {
			squares := newDense(s).fill(func(ix []int) float64 { return math.Pow(in[0].at(ix...), 2) }).sumTo(to)
			return newDense(s).fill(
				func(ix []int) float64 { return in[0].at(ix...) / math.Sqrt(squares.at(ix...)+eps) })
		}}
}

func dropoutCase(r *rand.Rand) opCase {
	return dropoutOf(dims(r, 1+r.IntN(3), 5), 0.1+0.8*r.Float64(), r.Uint64())
}

func dropoutOf(s Shape, rate float64, stream uint64) opCase {
	return opCase{
		[]operand{{shape: s}, labels(1000, 2)},
		func(in Nodes) (*Node, error) { return Dropout(in[0], in[1], rate, stream) },
		func(in []dense) dense {
			h := splitMix(splitMix(splitMix(uint64(in[1].v[0]))+uint64(in[1].v[1])) ^ stream)
			y := newDense(s)
			for i, v := range in[0].v {
				u := float64(splitMix(h+uint64(i)*0x9e3779b97f4a7c15)>>32) / (1 << 32)
				y.v[i] = v * 0
				if u >= rate {
					y.v[i] = v / (1 - rate)
				}
			}
			return y
		},
	}
}

// splitMix is the finalizer of SplitMix64 as published.
func splitMix(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

func distancesCase(r *rand.Rand) opCase {
	return distancesOf(1+r.IntN(5), 1+r.IntN(5), 1+r.IntN(6))
}

func distancesOf(n, m, d int) opCase {
	return opCase{
		[]operand{x(n, d), x(m, d)},
		func(in Nodes) (*Node, error) { return SquaredDistances(in[0], in[1]) },
		func(in []dense) dense {
			return newDense(Shape{n, m}).fill(func(ix []int) float64 {
				s := 0.0
				for k := range d {
					s += math.Pow(in[0].at(ix[0], k)-in[1].at(ix[1], k), 2)
				}
				return s
			})
		},
	}
}
