package op

import (
	"fmt"
	"math"
	"strings"

	"landscape/internal/kernel"
)

// Func is a function of one variable with its derivatives.
type Func struct {
	name string
	a    float64 // parameter, where the function has one
	d    []func(x, a float64) float64
	flat bool // derivatives beyond those in d are 0
	kink bool // its first derivative jumps somewhere
}

func (f Func) String() string {
	if f.a != 0 {
		return fmt.Sprintf("%s[%v]", f.name, f.a)
	}
	return f.name
}

// pointwise is f⁽ᵏ⁾(x)·g₁·…·gₖ elementwise: the k-th derivative of f times k factors of x's shape. For k = 0 it is f
// itself; the derivative of any of them is made of the same kind, one order higher.
type pointwise struct {
	core
	f     Func
	order int
}

// Apply is f(x), elementwise.
func Apply(f Func, x *Node) (*Node, error) { return newPointwise(f, 0, x) }

func newPointwise(f Func, order int, in ...*Node) (*Node, error) {
	if order >= len(f.d) {
		return nil, fmt.Errorf("%s: derivative of order %d is not provided", f, order)
	}
	diff := make([]bool, len(in))
	for i := range diff {
		diff[i] = true
	}
	diff[0] = !f.flat || order+1 < len(f.d)
	return apply(&pointwise{newCore(f.name, fmt.Sprintf("%v,order %d", f.a, order), in[0].Shape().Clone(), diff, in...),
		f, order})
}

func (o *pointwise) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *pointwise) Vjp(in Nodes, _, g *Node, need []bool) (ds Nodes, err error) {
	defer catch(&err)
	ds = make(Nodes, len(in))
	if need[0] {
		ds[0] = must(newPointwise(o.f, o.order+1, append(append(Nodes(nil), in...), g)...))
	}
	for i := 1; i < len(in); i++ {
		if need[i] {
			with := append(Nodes(nil), in...)
			with[i] = g
			ds[i] = must(newPointwise(o.f, o.order, with...))
		}
	}
	return ds, nil
}

// String is the function's name, with a prime for each derivative.
func (o *pointwise) String() string { return o.f.String() + strings.Repeat("′", o.order) }

// Kinked implements Kinked.
func (o *pointwise) Kinked() bool { return o.f.kink }

func (o *pointwise) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *pointwise) InPlace() int { return len(o.shapes) - 1 }

func (o *pointwise) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindPointwise[float64](o, out, in)
	}
	return bindPointwise[float32](o, out, in)
}

func bindPointwise[T kernel.Float](o *pointwise, out Array, in []Array) func() {
	y, x := floats[T](out), floats[T](in[0])
	var gs [][]T
	for _, g := range in[1:] {
		gs = append(gs, floats[T](g))
	}
	if run := fast(o.f, o.order, y, x, gs); run != nil {
		return run
	}
	d, a := o.f.d[o.order], o.f.a
	return ranges(len(y), 8, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			v := T(d(float64(x[i]), a))
			for _, g := range gs {
				v *= g[i]
			}
			y[i] = v
		}
	})
}

// fast is the kernel or the plain loop of a function that large activations or whole models go through, nil for the
// others.
func fast[T kernel.Float](f Func, order int, y, x []T, gs [][]T) func() {
	if run := activation(f, order, y, x, gs); run != nil {
		return run
	}
	switch name := f.name; {
	case name == "square" && order == 0:
		return ranges(len(y), 1, func(lo, hi int) {
			y, x := y[lo:hi], x[lo:hi]
			for i, v := range x {
				y[i] = v * v
			}
		})
	case name == "sqrt" && order == 0:
		return ranges(len(y), 2, func(lo, hi int) {
			y, x := y[lo:hi], x[lo:hi]
			for i, v := range x {
				y[i] = T(math.Sqrt(float64(v))) // rounds once: one instruction
			}
		})
	case name == "square" && order == 1:
		return ranges(len(y), 1, func(lo, hi int) {
			y, x, g := y[lo:hi], x[lo:hi], gs[0][lo:hi]
			for i, v := range x {
				y[i] = 2 * v * g[i]
			}
		})
	}
	return nil
}

// activation is fast for the functions that have kernels of their own, and for their derivatives.
func activation[T kernel.Float](f Func, order int, y, x []T, gs [][]T) func() {
	switch order {
	case 0:
		if f.name == "leakyrelu" {
			return func() { kernel.LeakyReLU(y, x, f.a) }
		}
		if run := map[string]func(y, x []T){
			"relu": kernel.ReLU[T], "exp": kernel.Exp[T], "log": kernel.Log[T], "tanh": kernel.Tanh[T],
			"sigmoid": kernel.Sigmoid[T],
			"gelu":    kernel.GELU[T], "silu": kernel.SiLU[T],
		}[f.name]; run != nil {
			return func() { run(y, x) }
		}
	case 1:
		if f.name == "leakyrelu" {
			return func() { kernel.LeakyReLUGrad(y, x, gs[0], f.a) }
		}
		if run := map[string]func(y, x, g []T){
			"relu": kernel.ReLUGrad[T], "tanh": kernel.TanhGrad[T], "sigmoid": kernel.SigmoidGrad[T],
			"gelu": kernel.GELUGrad[T], "silu": kernel.SiLUGrad[T],
		}[f.name]; run != nil {
			return func() { run(y, x, gs[0]) }
		}
	}
	return nil
}

type f1 = func(x, a float64) float64

func constant(v float64) f1 {
	return func(x, _ float64) float64 {
		if x != x {
			return x
		}
		return v
	}
}

// bySign picks by the sign of x and keeps NaN: neg below zero, zero at zero, pos above.
func bySign(neg, zero, pos float64) f1 {
	return func(x, _ float64) float64 {
		switch {
		case x < 0:
			return neg
		case x > 0:
			return pos
		case x == 0:
			return zero
		}
		return x
	}
}

func sigmoid(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + math.Exp(-x))
	}
	e := math.Exp(x)
	return e / (1 + e)
}

func dsigmoid(x float64) float64 { // σ(x)·σ(−x), which does not cancel for large |x|
	return sigmoid(x) * sigmoid(-x)
}

const invSqrt2Pi = 0.3989422804014327

// The functions of one variable. Where a function has a kink, its derivative there is the one that PyTorch takes, and
// its second derivative is zero everywhere.
var (
	// ReLU is max(x, 0); its derivative at 0 is 0.
	ReLU = Func{name: "relu", d: []f1{func(x, _ float64) float64 { return max(x, 0) }, bySign(0, 0, 1)},
		flat: true, kink: true}
	// Sigmoid is 1/(1+exp(−x)).
	Sigmoid = Func{name: "sigmoid", d: []f1{
		func(x, _ float64) float64 { return sigmoid(x) },
		func(x, _ float64) float64 { return dsigmoid(x) },
		func(x, _ float64) float64 { return dsigmoid(x) * (1 - 2*sigmoid(x)) },
		func(x, _ float64) float64 { p := dsigmoid(x); return p * (1 - 6*p) },
	}}
	// Tanh is the hyperbolic tangent.
	Tanh = Func{name: "tanh", d: []f1{
		func(x, _ float64) float64 { return math.Tanh(x) },
		func(x, _ float64) float64 { return dtanh(x) },
		func(x, _ float64) float64 { return -2 * math.Tanh(x) * dtanh(x) },
		func(x, _ float64) float64 { p := dtanh(x); return p * (4 - 6*p) },
	}}
	// Softplus is log(1+exp(x)).
	Softplus = Func{name: "softplus", d: []f1{
		func(x, _ float64) float64 { return max(x, 0) + math.Log1p(math.Exp(-math.Abs(x))) },
		func(x, _ float64) float64 { return sigmoid(x) },
		func(x, _ float64) float64 { return dsigmoid(x) },
		func(x, _ float64) float64 { return dsigmoid(x) * (1 - 2*sigmoid(x)) },
	}}
	// GELU is x·Φ(x) with the normal distribution Φ, exactly (Hendrycks and Gimpel, 2016).
	GELU = Func{name: "gelu", d: []f1{
		func(x, _ float64) float64 { return times(x, normalCDF(x)) },
		func(x, _ float64) float64 { return normalCDF(x) + times(x, normalPDF(x)) },
		func(x, _ float64) float64 { return times(2-x*x, normalPDF(x)) },
		func(x, _ float64) float64 { return times(x*x*x-4*x, normalPDF(x)) },
	}}
	// SiLU is x·σ(x), also called swish.
	SiLU = Func{name: "silu", d: []f1{
		func(x, _ float64) float64 { return times(x, sigmoid(x)) },
		func(x, _ float64) float64 { return sigmoid(x) + times(x, dsigmoid(x)) },
		func(x, _ float64) float64 { p := dsigmoid(x); return p * (2 + times2(x, 1-2*sigmoid(x), p)) },
	}}
	Exp = Func{name: "exp", d: []f1{exp, exp, exp, exp}}
	Log = Func{name: "log", d: []f1{
		func(x, _ float64) float64 { return math.Log(x) },
		func(x, _ float64) float64 { return 1 / x },
		func(x, _ float64) float64 { return -1 / (x * x) },
		func(x, _ float64) float64 { return 2 / (x * x * x) },
	}}
	Sqrt = Func{name: "sqrt", d: []f1{
		func(x, _ float64) float64 { return math.Sqrt(x) },
		func(x, _ float64) float64 { return 0.5 / math.Sqrt(x) },
		func(x, _ float64) float64 { return -0.25 / (x * math.Sqrt(x)) },
		func(x, _ float64) float64 { return 0.375 / (x * x * math.Sqrt(x)) },
	}}
	// Rsqrt is 1/√x.
	Rsqrt = Func{name: "rsqrt", d: []f1{
		func(x, _ float64) float64 { return 1 / math.Sqrt(x) },
		func(x, _ float64) float64 { return -0.5 / (x * math.Sqrt(x)) },
		func(x, _ float64) float64 { return 0.75 / (x * x * math.Sqrt(x)) },
		func(x, _ float64) float64 { return -1.875 / (x * x * x * math.Sqrt(x)) },
	}}
	Square = Func{name: "square", d: []f1{
		func(x, _ float64) float64 { return x * x },
		func(x, _ float64) float64 { return 2 * x },
		constant(2),
	}, flat: true}
	// Abs is |x|; its derivative at 0 is 0.
	Abs = Func{name: "abs", d: []f1{func(x, _ float64) float64 { return math.Abs(x) }, bySign(-1, 0, 1)},
		flat: true, kink: true}
)

func exp(x, _ float64) float64 { return math.Exp(x) }

func dtanh(x float64) float64 { c := 1 / math.Cosh(x); return c * c }

func normalCDF(x float64) float64 { return 0.5 * math.Erfc(-x/math.Sqrt2) }
func normalPDF(x float64) float64 { return invSqrt2Pi * math.Exp(-x*x/2) }

// times is x·p for a p that vanishes faster than x grows: 0 where p is 0, also at infinity.
func times(x, p float64) float64 {
	if p == 0 && !math.IsNaN(x) {
		return 0
	}
	return x * p
}

// times2 is x·y, and 0 where weight is 0.
func times2(x, y, weight float64) float64 {
	if weight == 0 && !math.IsNaN(x) {
		return 0
	}
	return x * y
}

// LeakyReLU is x above zero and slope·x below.
func LeakyReLU(slope float64) Func {
	return Func{name: "leakyrelu", a: slope, d: []f1{
		func(x, a float64) float64 {
			if x < 0 {
				return a * x
			}
			return x
		},
		bySign(slope, slope, 1),
	}, flat: true, kink: slope != 1}
}

// ELU is x above zero and alpha·(exp(x)−1) below (Clevert, Unterthiner and Hochreiter, 2015).
func ELU(alpha float64) Func {
	above := func(pos float64, below f1) f1 {
		return func(x, a float64) float64 {
			if x > 0 {
				return pos
			}
			return below(x, a)
		}
	}
	e := func(x, a float64) float64 { return a * math.Exp(x) }
	return Func{name: "elu", a: alpha, d: []f1{
		func(x, a float64) float64 {
			if x > 0 {
				return x
			}
			return a * math.Expm1(x)
		},
		above(1, e), above(0, e), above(0, e),
	}, kink: alpha != 1}
}

// Huber is x²/2 for |x| ≤ delta and delta·(|x|−delta/2) beyond (Huber, 1964).
func Huber(delta float64) Func {
	return Func{name: "huber", a: delta, d: []f1{
		func(x, a float64) float64 {
			if math.Abs(x) <= a {
				return x * x / 2
			}
			return a * (math.Abs(x) - a/2)
		},
		func(x, a float64) float64 { return max(-a, min(a, x)) },
		func(x, a float64) float64 {
			switch {
			case math.Abs(x) <= a:
				return 1
			case math.Abs(x) > a:
				return 0
			}
			return x
		},
	}, flat: true}
}
