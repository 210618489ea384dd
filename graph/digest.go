package graph

import (
	"crypto/sha256"
	"fmt"

	"landscape/internal/op"
)

// Digest identifies the computation of the program's output and loss: the ops with all their attributes, shapes and
// connections, independent of node numbers and of anything that happened in the process before. Two programs with equal
// digests compute the same function of θ and their inputs. How derived inputs follow from a batch is not part of it;
// the digest of the loss's declaration covers that.
func (p *Program) Digest() string {
	return digestOf(p.roots()...)
}

func digestOf(roots ...*Node) string {
	h := sha256.New()
	id := map[*Node]int{}
	for i, n := range op.Topological(roots...) {
		id[n] = i
		switch o := n.Op().(type) {
		case nil:
			fmt.Fprintf(h, "%d leaf %s %v %v\n", i, n.Name(), n.Shape(), n.Dtype())
			continue
		case op.Op:
			fmt.Fprintf(h, "%d %s %v", i, o.Key(), n.Dtype())
		default:
			fmt.Fprintf(h, "%d stock %v %v %v", i, o, n.Shape(), n.Dtype())
		}
		for _, c := range op.Inputs(n) {
			fmt.Fprintf(h, " %d", id[c])
		}
		fmt.Fprintln(h)
	}
	for _, r := range roots {
		fmt.Fprintf(h, "root %d\n", id[r])
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}
