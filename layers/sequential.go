package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[Sequential]("sequential") }

// Sequential applies its layers one after the other. Without any it is the identity.
//
// Layer i has the name i/kind, such as 2/batchnorm, unless it is a Named.
type Sequential struct {
	Layers []graph.Layer
}

// Build implements graph.Layer.
func (s Sequential) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	children(b, s.Layers, func(name string, l graph.Layer) { x = child(b, name, l, x) })
	return x
}
