package layers

import (
	"math"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[CosineLinear]("cosine_linear", "cosinelinear") }

// CosineLinear is Scale times the cosine between an example and a vector of each class, (n, in) → (n, Units): the
// classifier of Baseline++ (Chen, Liu, Kira, Wang and Huang, 2019), which is trained with ordinary cross-entropy over
// all classes and keeps examples of one class together, since length cannot tell classes apart. Its weight has the
// shape (in, Units); there is no bias.
//
// The authors' code multiplies each class's cosine by a learned length of its own (weight norm) and has the fixed scale
// 2, or 10 for more than 200 classes. WeightNorm does the former; here the lengths start at 1.
type CosineLinear struct {
	Units      int        // outputs; there is no default
	Scale      float64    // 0: 2, or 10 for more than 200 units
	LearnScale bool       // makes the scale a parameter, which starts at Scale
	WeightNorm bool       // gives each class a length, another factor, to be learned
	Init       graph.Init // of the weight; nil: graph.He{}
}

// Build implements graph.Layer.
func (l CosineLinear) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	if len(s) != 2 {
		b.Errorf("the input has shape %v, want (n, features)", s)
	}
	units := positive(b, "units", l.Units, 0)
	weight := b.Param("weight", []int{s[1], units}, graph.Weight, 1, orHe(l.Init))
	classes := b.L2Normalize(b.Transpose(weight, 1, 0), 1e-12)
	y := b.MatMulT(b.L2Normalize(x, 1e-12), classes, false, true)
	if l.WeightNorm {
		y = b.Mul(y, b.Param("length", []int{units}, graph.Norm, -1, graph.Ones{}))
	}
	scale := l.scale(b)
	if !l.LearnScale {
		return b.Scale(y, scale, 0)
	}
	return b.Mul(y, b.Param("scale", []int{1}, graph.Norm, -1, graph.Constant{Value: scale}))
}

func (l CosineLinear) scale(b *graph.Builder) float64 {
	switch {
	case l.Scale == 0 && l.Units > 200:
		return 10
	case l.Scale == 0:
		return 2
	case !(l.Scale > 0) || math.IsInf(l.Scale, 1):
		b.Errorf("scale %v, want a number above 0", l.Scale)
	}
	return l.Scale
}
