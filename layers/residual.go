package layers

import (
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Residual]("residual") }

// Residual is After(Body(x) + Shortcut(x)) (He, Zhang, Ren and Sun, 2016). Both summands must have the same shape.
//
// Its parts have the names body, shortcut and after.
type Residual struct {
	Body     graph.Layer
	Shortcut graph.Layer // nil: the identity
	After    graph.Layer // applied to the sum; nil: nothing
}

// Build implements graph.Layer.
func (r Residual) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	if r.Body == nil {
		b.Errorf("a residual layer needs a body")
	}
	y, short := child(b, "body", r.Body, x), x
	if r.Shortcut != nil {
		short = child(b, "shortcut", r.Shortcut, x)
	}
	if !slices.Equal(y.Shape(), short.Shape()) {
		if r.Shortcut == nil {
			b.Errorf("the body turns %v into %v, which cannot be added to its input; a Shortcut that makes the same "+
				"shape is needed",
				x.Shape(), y.Shape())
		}
		b.Errorf("the body has shape %v, the shortcut %v; want equal shapes", y.Shape(), short.Shape())
	}
	y = b.Add(y, short)
	if r.After != nil {
		y = child(b, "after", r.After, y)
	}
	return y
}
