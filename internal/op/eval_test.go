package op

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// program evaluates nodes by binding their ops, one after the other, each to memory of its own: the smallest machine
// there can be.
type program struct {
	order  Nodes
	memory map[*Node]Array
	steps  []func()
}

func compile(t testing.TB, roots ...*Node) *program {
	t.Helper()
	p := &program{order: Topological(roots...), memory: make(map[*Node]Array)}
	for _, n := range p.order {
		a, err := NewArray(n.Dtype(), n.Shape())
		if err != nil {
			t.Fatalf("%v: %v", n, err)
		}
		p.memory[n] = a
		if n.Op() == nil {
			continue
		}
		poison(a)
		p.steps = append(p.steps, n.Op().(Op).Bind(a, p.inputs(n)))
	}
	return p
}

func (p *program) inputs(n *Node) []Array {
	var in []Array
	for _, c := range Inputs(n) {
		in = append(in, p.memory[c])
	}
	return in
}

func (p *program) run() {
	for _, step := range p.steps {
		step()
	}
}

// set gives a leaf its value; leaves that nothing depends on are passed over.
func (p *program) set(n *Node, v []float64) {
	if a, ok := p.memory[n]; ok {
		store(a, v)
	}
}

func (p *program) get(n *Node) []float64 { return load(p.memory[n]) }

func store(a Array, v []float64) {
	for i, x := range v {
		switch {
		case a.F32 != nil:
			a.F32[i] = float32(x)
		case a.F64 != nil:
			a.F64[i] = x
		default:
			a.Int[i] = int(x)
		}
	}
}

func load(a Array) []float64 {
	v := append([]float64(nil), a.F64...)
	for _, x := range a.F32 {
		v = append(v, float64(x))
	}
	for _, x := range a.Int {
		v = append(v, float64(x))
	}
	return v
}

// leaf makes an input node.
func leaf(g *gorgonia.ExprGraph, dt tensor.Dtype, s Shape, name string) *Node {
	if len(s) == 0 {
		return gorgonia.NewScalar(g, dt, gorgonia.WithName(name))
	}
	return gorgonia.NewTensor(g, dt, len(s), gorgonia.WithShape(s...), gorgonia.WithName(name))
}

func leaf64(g *gorgonia.ExprGraph, name string, s ...int) *Node {
	return leaf(g, tensor.Float64, s, name)
}

// dense is an array for naive references.
type dense struct {
	shape Shape
	v     []float64
}

func newDense(s Shape) dense { return dense{s, make([]float64, size(s))} }

// fill makes an array from a function of the indices.
func (d dense) fill(f func(ix []int) float64) dense {
	for i := range d.v {
		d.v[i] = f(unravel(i, d.shape))
	}
	return d
}

func (d dense) at(ix ...int) float64 { return d.v[d.offset(ix)] }

// offset aligns the indices at the last axis, and ignores them along axes of size 1.
func (d dense) offset(ix []int) int {
	o := 0
	for k, n := range d.shape {
		i := ix[len(ix)-len(d.shape)+k]
		if n == 1 {
			i = 0
		}
		if i < 0 || i >= n {
			panic(fmt.Sprintf("index %v of %v", ix, d.shape))
		}
		o = o*n + i
	}
	return o
}

func unravel(i int, s Shape) []int {
	ix := make([]int, len(s))
	for k := len(s) - 1; k >= 0; k-- {
		ix[k] = i % s[k]
		i /= s[k]
	}
	return ix
}

func normals(r *rand.Rand, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

// poison leaves NaN in memory that an op must overwrite, as other values' remains will be there in a planned program.
func poison(a Array) {
	for i := range a.F32 {
		a.F32[i] = float32(math.NaN())
	}
	for i := range a.F64 {
		a.F64[i] = math.NaN()
	}
}

// sameBits says that two results are the same, NaN included.
func sameBits(a, b []float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if math.Float64bits(a[i]) != math.Float64bits(b[i]) && !(math.IsNaN(a[i]) && math.IsNaN(b[i])) {
			return false
		}
	}
	return true
}

// distance is the largest difference of two results in units of the larger of 1 and their largest element; +Inf if they
// differ in length or in which elements are finite.
func distance(a, b []float64) float64 {
	if len(a) != len(b) {
		return math.Inf(1)
	}
	scale, d := 1.0, 0.0
	for i := range a {
		switch {
		case class(a[i]) != class(b[i]):
			return math.Inf(1)
		case class(a[i]) == finite:
			scale = max(scale, math.Abs(a[i]), math.Abs(b[i]))
			d = max(d, math.Abs(a[i]-b[i]))
		}
	}
	return d / scale
}

const finite = 0

// class is 0 for a number, and tells +Inf, −Inf and NaN apart.
func class(x float64) int {
	switch {
	case math.IsNaN(x):
		return 2
	case math.IsInf(x, 1):
		return 1
	case math.IsInf(x, -1):
		return -1
	}
	return finite
}
