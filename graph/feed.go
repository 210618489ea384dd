package graph

import (
	"fmt"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/kernel"
	"landscape/internal/op"
)

// Feed is what a batch tells a program.
type Feed struct {
	X      []float32 // the examples, one after the other
	Labels []int     // their classes
	Target []float32 // their targets
	Query  []bool    // which of them are queries of an episode; empty in an ordinary batch
}

// inputs are the nodes that a feed fills.
type inputs struct {
	x, labels, target, key *Node
	derived                []derived
}

// derived is an input that a loss computes from the feed: floats by fill, or integers by count.
type derived struct {
	node  *Node
	fill  func(dst []float64, f *Feed) error
	count func(dst []int, f *Feed) error
}

// Input is the batch of examples, (batch, shape of an example…).
func (b *Builder) input() *Node {
	if b.inputs.x == nil {
		b.inputs.x = b.root().leaf("x", append([]int{b.cfg.Batch}, b.cfg.Input...), b.Dtype())
	}
	return b.inputs.x
}

func (b *Builder) root() *Builder { return &Builder{blueprint: b.blueprint} }

// Labels is the node of the examples' classes: integers of shape (batch).
func (b *Builder) Labels() *Node {
	if b.inputs.labels == nil {
		if b.cfg.Classes == 0 {
			b.Errorf("the loss needs labels, but the data have no classes")
		}
		b.inputs.labels = b.root().leaf("labels", []int{b.cfg.Batch}, tensor.Int)
	}
	return b.inputs.labels
}

// Target is the node of the examples' targets, (batch, shape of a target…). For data with classes but without targets
// of their own it is, for two classes, the label as a number and otherwise one-hot rows.
func (b *Builder) Target() *Node {
	if b.inputs.target != nil {
		return b.inputs.target
	}
	if len(b.cfg.Target) > 0 {
		b.inputs.target = b.root().leaf("target", append([]int{b.cfg.Batch}, b.cfg.Target...), b.Dtype())
		return b.inputs.target
	}
	k := b.cfg.Classes
	switch {
	case k == 0:
		b.Errorf("the loss needs targets, but the data have neither targets nor classes")
	case k == 2:
		b.inputs.target = b.root().Derived("target", []int{b.cfg.Batch, 1}, func(dst []float64, f *Feed) error {
			for i, c := range f.Labels {
				dst[i] = float64(c)
			}
			return nil
		})
	default:
		b.inputs.target = b.root().Derived("target", []int{b.cfg.Batch, k}, func(dst []float64, f *Feed) error {
			clear(dst)
			for i, c := range f.Labels {
				dst[i*k+c] = 1
			}
			return nil
		})
	}
	return b.inputs.target
}

// Derived declares an input that fill computes from each batch, in dst, which is zero before: masks, weights, averaging
// matrices. So what a loss needs to know about a batch (ways, shots, which examples belong together) enters as numbers,
// and one graph serves batches of every composition. Dst is float64 whatever the program's type; each number is rounded
// to that once.
func (b *Builder) Derived(name string, shape []int, fill func(dst []float64, f *Feed) error) *Node {
	if b.again != nil {
		return b.declared("derived input", name, shape, b.derivedNode)
	}
	n := b.leaf(name, shape, b.Dtype())
	b.inputs.derived = append(b.inputs.derived, derived{node: n, fill: fill})
	return n
}

// TargetClasses is the node of the targets as class numbers: integers of shape (numbers of all targets of the batch),
// in order. A batch in which one is no whole number from 0 to classes−1 is refused.
func (b *Builder) TargetClasses(classes int) *Node {
	const name = "target-classes"
	if len(b.cfg.Target) == 0 {
		b.Errorf("the loss needs targets, but the data have none")
	}
	per := sizeOf(b.cfg.Target)
	shape := []int{b.cfg.Batch * per}
	if b.again != nil {
		return b.declared("derived input", name, shape, b.derivedNode)
	}
	n := b.leaf(name, shape, tensor.Int)
	b.inputs.derived = append(b.inputs.derived, derived{node: n, count: func(dst []int, f *Feed) error {
		for i, v := range f.Target {
			c := int(v)
			if float32(c) != v || c < 0 || c >= classes {
				return fmt.Errorf("the target of example %d of the batch has %v at position %d, want a whole number "+
					"from 0 to %d", i/per, v, i%per, classes-1)
			}
			dst[i] = c
		}
		return nil
	}})
	return n
}

// key is the node {seed, step} from which random layers derive their choices.
func (b *Builder) key() *Node {
	if b.inputs.key == nil {
		b.inputs.key = b.root().leaf("key", []int{2}, tensor.Int)
	}
	return b.inputs.key
}

// checkInputs compares the examples of a feed with what the program was compiled for.
func (p *Program) checkInputs(f *Feed) error {
	n := p.cfg.Batch
	if want := n * sizeOf(p.cfg.Input); len(f.X) != want {
		return fmt.Errorf("batch has %d input numbers, the program wants %d (%d examples of shape %v)", len(f.X), want,
			n, p.cfg.Input)
	}
	if i := kernel.NotFinite(f.X); i >= 0 {
		per := sizeOf(p.cfg.Input)
		return fmt.Errorf("example %d of the batch has the value %v at position %d; inputs must be finite", i/per,
			f.X[i], i%per)
	}
	return nil
}

// checkAnswers does the same for what the batch says of its examples.
func (p *Program) checkAnswers(f *Feed) error {
	n := p.cfg.Batch
	if p.cfg.Classes > 0 {
		if len(f.Labels) != n {
			return fmt.Errorf("batch has %d labels, want %d", len(f.Labels), n)
		}
		for i, c := range f.Labels {
			if c < 0 || c >= p.cfg.Classes {
				return fmt.Errorf("example %d of the batch has label %d, want 0 to %d", i, c, p.cfg.Classes-1)
			}
		}
	}
	if len(p.cfg.Target) > 0 {
		if want := n * sizeOf(p.cfg.Target); len(f.Target) != want {
			return fmt.Errorf("batch has %d target numbers, want %d", len(f.Target), want)
		}
		for i, v := range f.Target {
			if v-v != 0 {
				return fmt.Errorf("the target of example %d of the batch is %v; targets must be finite",
					i/sizeOf(p.cfg.Target), v)
			}
		}
	}
	if len(f.Query) != 0 && len(f.Query) != n {
		return fmt.Errorf("batch has %d query marks, want %d or none", len(f.Query), n)
	}
	return nil
}

// store converts src into the memory of an input.
func store(dst op.Array, src []float32) {
	if dst.F64 == nil {
		copy(dst.F32, src)
		return
	}
	for i, v := range src {
		dst.F64[i] = float64(v)
	}
}

var _ gorgonia.VM = (*Machine)(nil)
