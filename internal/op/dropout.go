package op

import (
	"fmt"

	"gorgonia.org/tensor"

	"landscape/internal/kernel"
)

// dropout multiplies its input by a random mask that is a function of a key.
type dropout struct {
	core
	rate   float64
	stream uint64
}

// Dropout is x·m/(1−rate) with a mask m of independent zeros (with probability rate) and ones (Srivastava et al.,
// 2014).
//
// The mask of element i is a hash of (key, stream, i): key is a node of two integers, {seed, step}, which the program
// sets; stream tells the layers of a model apart. So a mask depends neither on the number of processors nor on the
// number of examples after it, and the derivative, the same op on the gradient, meets the same mask without keeping
// it. A rate of 0 gives x itself.
func Dropout(x, key *Node, rate float64, stream uint64) (*Node, error) {
	if err := checkDropout(key, rate); err != nil {
		return nil, fmt.Errorf("dropout: %w", err)
	}
	if rate == 0 {
		return x, nil
	}
	c := newCore("dropout", fmt.Sprintf("%v,%d", rate, stream), x.Shape().Clone(), []bool{true, false}, x, key)
	return apply(&dropout{c.integers(1), rate, stream})
}

func (o *dropout) SymDiff(in Nodes, out, g *Node) (Nodes, error) { return symDiff(o, in, out, g) }

func (o *dropout) Vjp(in Nodes, _, g *Node, _ []bool) (Nodes, error) {
	d, err := Dropout(g, in[1], o.rate, o.stream)
	return Nodes{d, nil}, err
}

func (o *dropout) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *dropout) InPlace() int { return 0 }

func (o *dropout) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindDropout(o, floats[float64](out), floats[float64](in[0]), in[1].Int)
	}
	return bindDropout(o, floats[float32](out), floats[float32](in[0]), in[1].Int)
}

func bindDropout[T kernel.Float](o *dropout, y, x []T, key []int) func() {
	d := newDropper[T](o.rate, o.stream)
	loop := ranges(len(y), 1, func(lo, hi int) { d.drop(y[lo:hi], x[lo:hi], lo) })
	return func() {
		d.begin(key)
		loop()
	}
}

func checkDropout(key *Node, rate float64) error {
	if !(rate >= 0 && rate < 1) {
		return fmt.Errorf("rate %v, want 0 ≤ rate < 1", rate)
	}
	if key.Dtype() != tensor.Int || !equal(key.Shape(), Shape{2}) {
		return fmt.Errorf("the key is a node of %v with shape %v, want two integers {seed, step}", key.Dtype(),
			key.Shape())
	}
	return nil
}

// dropper multiplies by a mask.
type dropper[T kernel.Float] struct {
	scale  [2]T
	zeros  uint64 // of 2³² values of a hash
	stream uint64
	start  uint64
}

func newDropper[T kernel.Float](rate float64, stream uint64) *dropper[T] {
	return &dropper[T]{scale: [2]T{0, T(1 / (1 - rate))}, zeros: uint64(rate * (1 << 32)), stream: stream}
}

// begin fixes the mask of a run.
func (d *dropper[T]) begin(key []int) {
	d.start = mix(mix(mix(uint64(key[0]))+uint64(key[1])) ^ d.stream)
}

// drop sets y to x times the mask, of which element from is the first's.
func (d *dropper[T]) drop(y, x []T, from int) {
	for i, v := range x {
		keep := 1 - (mix(d.start+uint64(from+i)*golden)>>32-d.zeros)>>63
		y[i] = v * d.scale[keep] // a product, so that NaN stays NaN
	}
}

// golden is 2⁶⁴ divided by the golden ratio, the step of SplitMix64.
const golden = 0x9e3779b97f4a7c15

// mix is the finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
