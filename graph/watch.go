package graph

import "fmt"

// watched is a value on the way to the output that must be a number.
type watched struct {
	node *Node
	what string
}

// NotFiniteError says that a watched value of a run was NaN or infinite.
type NotFiniteError struct {
	What  string // as given to Builder.CheckFinite
	Value float64
}

func (e *NotFiniteError) Error() string { return fmt.Sprintf("%s is %v", e.What, e.Value) }

// CheckFinite makes each run of the program fail with a NotFiniteError where the scalar n is NaN or infinite; what
// names it. The one watched first is reported first.
func (b *Builder) CheckFinite(n *Node, what string) {
	if !n.IsScalar() {
		b.Errorf("only scalars are watched, and %s has shape %v", what, n.Shape())
	}
	b.watches = append(b.watches, watched{n, what})
}

// AddLoss adds a scalar to the loss of programs that have one: what a layer wants minimized in addition.
func (b *Builder) AddLoss(term *Node) {
	if !term.IsScalar() {
		b.Errorf("a term of the loss has shape %v, want a scalar", term.Shape())
	}
	b.terms = append(b.terms, term)
}

// checkWatched reports the first watched value that is not finite.
func (p *Program) checkWatched(m *Machine) error {
	for _, w := range p.b.watches {
		if v := scalarOf(m, w.node); v-v != 0 {
			return &NotFiniteError{w.what, v}
		}
	}
	return nil
}
