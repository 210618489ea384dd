package op

import (
	"fmt"

	"landscape/internal/kernel"
)

// A recurrent layer is two nodes: the tape, which holds the states and what their derivatives need of every step, and
// the states, read off the tape. Only the latter have derivatives. These go backward over the tape, in one op;
// derivatives of higher order are those of the layer's steps, written out.

// recurrent is what the ops of a recurrent layer share.
type recurrent struct {
	core
	shape   kernel.RecurrentShape
	scratch workingMemory
}

func newRecurrent(name string, s kernel.RecurrentShape, out Shape, diff []bool, in ...*Node) recurrent {
	return recurrent{core: newCore(name, "", out, diff, in...), shape: s}
}

// ScratchBytes is the working memory of a run.
func (o *recurrent) ScratchBytes() int {
	return o.scratch.or(func() int { return o.bytes() * o.shape.Units * (4*o.shape.Units + 2*o.shape.Batch) })
}

// recurrentShape checks x (batch, steps, gates·units) and u (units, gates·units).
func recurrentShape(name string, gates int, x, u *Node) (kernel.RecurrentShape, error) {
	sx, su := x.Shape(), u.Shape()
	if len(sx) != 3 || sx[2]%gates != 0 || len(su) != 2 || su[0] != sx[2]/gates || su[1] != sx[2] {
		return kernel.RecurrentShape{}, fmt.Errorf("%s: want inputs (batch, steps, %d·units) and recurrent weights "+
			"(units, %d·units), got %v and %v",
			name, gates, gates, sx, su)
	}
	return kernel.RecurrentShape{Batch: sx[0], Steps: sx[1], Units: su[0]}, nil
}

// statesOf is the shape (batch, steps, units).
func statesOf(s kernel.RecurrentShape) Shape { return Shape{s.Batch, s.Steps, s.Units} }

// multiplyAdds is the arithmetic of one run: a product of the states with a matrix of the gates for every step but the
// first.
func (o *recurrent) multiplyAdds(gates int) int {
	return o.shape.Batch * (o.shape.Steps - 1) * o.shape.Units * o.shape.Units * gates
}

// readStates copies the states, which a tape begins with.
func (o *recurrent) readStates(out, tape Array) func() {
	return func() {
		copy(out.F32, tape.F32)
		copy(out.F64, tape.F64)
	}
}

// byWeights is the derivative by the recurrent weights, for the states and the derivative d by the recurrent products
// (batch, steps, gates·units).
func (o *recurrent) byWeights(states, d *Node) *Node {
	s := o.shape
	none := must(Fill(must(Slice(states, 1, 0, 1)), 0))
	before := none
	if s.Steps > 1 {
		before = must(Concat(1, none, must(Slice(states, 1, 0, s.Steps-1))))
	}
	before = must(Reshape(before, Shape{s.Batch * s.Steps, s.Units}))
	return must(MatMul(before, must(channels(d)), true, false))
}

// at is step t of x (batch, steps, n), as a matrix.
func at(x *Node, t int) *Node {
	s := x.Shape()
	return must(Reshape(must(Slice(x, 1, t, t+1)), Shape{s[0], s[2]}))
}

// inTime puts matrices (batch, n), one a step, together: (batch, steps, n).
func inTime(steps Nodes) *Node {
	s := steps[0].Shape()
	for i, n := range steps {
		steps[i] = must(Reshape(n, Shape{s[0], 1, s[1]}))
	}
	return must(Concat(1, steps...))
}

// gate is a function of columns of a matrix, those of its i-th gate.
func gate(f Func, x *Node, i, units int) *Node { return must(Apply(f, columns(x, i, i+1, units))) }

// columns are those of gates from ≤ i < to.
func columns(x *Node, from, to, units int) *Node {
	return must(Slice(x, len(x.Shape())-1, from*units, to*units))
}

// plusProduct is x + h·u, without the product where there is no state yet.
func plusProduct(x, h, u *Node) *Node {
	if h == nil {
		return x
	}
	return must(Add(x, must(MatMul(h, u, false, false))))
}
