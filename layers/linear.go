package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Linear]("linear") }

// Linear is x·weight + bias: (n, in) → (n, Units), with weight (in, Units) and bias (Units). Of sequences (n, time, in)
// it makes (n, time, Units), every position by itself.
type Linear struct {
	Units  int        // outputs; there is no default
	NoBias bool       // leaves the bias out
	Init   graph.Init // of the weight; nil: graph.He{}
}

// Build implements graph.Layer.
func (l Linear) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	if len(s) > 3 {
		b.Errorf("the input has shape %v, want (n, features): put Flatten before Linear", s)
	}
	if len(s) < 2 {
		b.Errorf("the input has shape %v, want (n, features)", s)
	}
	units := positive(b, "units", l.Units, 0)
	features := s[len(s)-1]
	weight := b.Param("weight", []int{features, units}, graph.Weight, 1, orHe(l.Init))
	y := b.MatMul(b.Reshape(x, product(b, s)/features, features), weight)
	if !l.NoBias {
		y = b.Add(y, bias(b, units))
	}
	return b.Reshape(y, append(s[:len(s)-1:len(s)-1], units)...)
}

// bias is a parameter that is added to the last axis.
func bias(b *graph.Builder, units int) *graph.Node {
	return b.Param("bias", []int{units}, graph.Bias, -1, graph.Zeros{})
}

func orHe(i graph.Init) graph.Init {
	if i == nil {
		return graph.He{}
	}
	return i
}
