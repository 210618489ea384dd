package graph

import "landscape/internal/op"

// Gradient returns the derivatives of y by each of the nodes wrt, as new nodes of the graph. A y that is no scalar
// stands for the sum of its elements; where y does not depend on a node, the derivative is zero.
//
// It differentiates graphs that mix the framework's ops with Gorgonia's own (any gorgonia.SDOp), leaves no trace in the
// nodes, and can be applied to its own result as often as the ops allow. gorgonia.Grad cannot: a second call in one
// graph returns the first one's result.
func Gradient(y *Node, wrt ...*Node) ([]*Node, error) {
	return op.Gradient(y, wrt...)
}
