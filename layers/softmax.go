package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() {
	declare.Register[Softmax]("softmax")
	declare.Register[LogSoftmax]("log_softmax", "logsoftmax")
}

// Softmax is exp(x)/Σexp(x) along the last axis of (n, …, c). The losses take what goes into it, not what comes out.
type Softmax struct{}

// Build implements graph.Layer.
func (Softmax) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return byRows(b, x, func(m *graph.Node) *graph.Node { return b.Softmax(m, nil) })
}

// LogSoftmax is x − log Σexp(x) along the last axis of (n, …, c).
type LogSoftmax struct{}

// Build implements graph.Layer.
func (LogSoftmax) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return byRows(b, x, b.LogSoftmax)
}

// byRows applies f, which maps matrices to matrices row by row, along the last axis of x.
func byRows(b *graph.Builder, x *graph.Node, f func(*graph.Node) *graph.Node) *graph.Node {
	batched(b, x)
	s := x.Shape()
	last := len(s) - 1
	return b.Reshape(f(b.Reshape(x, product(b, s[:last]), s[last])), s...)
}
