package op

import (
	"fmt"

	"gorgonia.org/gorgonia"
)

// fused is what the ops have in common that stand for several others. They are put in when a program is planned, after
// everything was differentiated that ever will be, and live outside of the expression graph.
type fused struct{ core }

func newFused(name, attrs string, out Shape, in ...*Node) fused {
	return fused{newCore(name, attrs, out, make([]bool, len(in)), in...)}
}

func (o *fused) SymDiff(Nodes, *Node, *Node) (Nodes, error) {
	return nil, fmt.Errorf("%s: a fused op has no derivative", o.name)
}

func (o *fused) Vjp(Nodes, *Node, *Node, []bool) (Nodes, error) { return o.SymDiff(nil, nil, nil) }

// detached makes the node of a fused op, in a graph of its own: only the op knows its inputs.
func detached(o Op) *Node {
	c := o.base()
	return gorgonia.NewUniqueNode(gorgonia.In(gorgonia.NewGraph()), gorgonia.WithOp(o),
		gorgonia.WithType(gorgonia.TensorType{Dims: len(c.out), Of: c.in[0].Dtype()}), gorgonia.WithShape(c.out...))
}
