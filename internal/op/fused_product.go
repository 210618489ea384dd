package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// finishedProduct is a matrix product with a bias, if there is one, and what becomes of it while a block of it is in
// the cache: (A, B, [bias,] other) → the shape of other.
type finishedProduct struct {
	fused
	product *matMul
	kind    kernel.FinishKind
	biased  bool
}

// newFinishedProduct is the node of a product that another matrix is added to, or multiplied by.
func newFinishedProduct(f factors, kind kernel.FinishKind, other *Node, out Shape) *Node {
	attrs := fmt.Sprintf("%s,%t,%d", f.product.attrs, f.bias != nil, kind)
	return detached(&finishedProduct{newFused("fused-product", attrs, out, append(f.inputs(), other)...), f.product,
		kind, f.bias != nil})
}

func (o *finishedProduct) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *finishedProduct) MultiplyAdds() int { return o.product.MultiplyAdds() }

func (o *finishedProduct) Bind(out Array, in []Array) func() {
	if out.F64 != nil {
		return bindFinished(o.product, out.F64, in,
			kernel.Finish[float64]{Kind: o.kind, Bias: biasOf[float64](o.biased, in),
				Other: floats[float64](in[len(in)-1])})
	}
	return bindFinished(o.product, out.F32, in,
		kernel.Finish[float32]{Kind: o.kind, Bias: biasOf[float32](o.biased, in),
			Other: floats[float32](in[len(in)-1])})
}

func biasOf[T kernel.Float](biased bool, in []Array) []T {
	if !biased {
		return nil
	}
	return floats[T](in[2])
}

func bindFinished[T kernel.Float](o *matMul, c []T, in []Array, f kernel.Finish[T]) func() {
	a, b, lda, ldb := floats[T](in[0]), floats[T](in[1]), o.shapes[0][1], o.shapes[1][1]
	return func() { kernel.GemmThen(o.ta, o.tb, o.m, o.n, o.k, a, lda, b, ldb, c, o.n, false, f) }
}

// linearGELU is GELU of a matrix product with a bias, if there is one, and the derivative there, one after the other:
// (A, B, [bias]) → (2, m, n). The way back then needs neither the product nor another exponential.
type linearGELU struct {
	fused
	product *matMul
	biased  bool
}

func newLinearGELU(f factors) *Node {
	attrs := fmt.Sprintf("%s,%t", f.product.attrs, f.bias != nil)
	return detached(&linearGELU{newFused("fused-linear-gelu", attrs, Shape{2, f.product.m, f.product.n}, f.inputs()...),
		f.product, f.bias != nil})
}

func (o *linearGELU) Do(vs ...value) (value, error) { return do(o, vs) }

// MultiplyAdds is the arithmetic of one run.
func (o *linearGELU) MultiplyAdds() int { return o.product.MultiplyAdds() }

func (o *linearGELU) Bind(out Array, in []Array) func() {
	n := o.product.m * o.product.n
	if y := out.F64; y != nil {
		return bindFinished(o.product, y[:n], in, kernel.Finish[float64]{Kind: kernel.FinishGELU,
			Bias: biasOf[float64](o.biased, in), Other: y[n:]})
	}
	y := out.F32
	return bindFinished(o.product, y[:n], in, kernel.Finish[float32]{Kind: kernel.FinishGELU,
		Bias: biasOf[float32](o.biased, in), Other: y[n:]})
}

// part sees one of the values that a fused op computes together, x[i], in some shape.
type part struct {
	fused
	offset int
}

func newPart(x *Node, i int, out Shape) *Node {
	return detached(&part{newFused("fused-part", fmt.Sprint(i), out, x), i * size(out)})
}

func (o *part) Do(vs ...value) (value, error) { return do(o, vs) }

func (o *part) Alias() int { return 0 }

// Offset implements Parter.
func (o *part) Offset() int { return o.offset }

func (o *part) Bind(out Array, in []Array) func() {
	from := in[0].Part(o.offset, o.out)
	return func() {
		copy(out.F32, from.F32)
		copy(out.F64, from.F64)
	}
}
