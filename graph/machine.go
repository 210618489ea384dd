package graph

import (
	"fmt"
	"strings"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/memory"
	"landscape/internal/op"
)

// Machine runs the part of an expression graph that its outputs depend on. Everything is planned when it is made: the
// order of the steps, which equal subexpressions are computed once, where each value lies. A run allocates nothing as
// long as the graph holds only the framework's own ops; Gorgonia's ops run too, and allocate what they allocate.
//
// It implements gorgonia.VM. Leaves take the values bound to their nodes (gorgonia.Let), outputs bind their values to
// their nodes; those values are the machine's memory, which its next run changes. A Machine is not safe for concurrent
// use; different ones are, also over one graph, as long as they have no output in common.
type Machine struct {
	outputs []*Node
	leaves  []leaf
	steps   []step
	slots   map[*Node]*slot
	arenas  map[tensor.Dtype]op.Array
	scratch []op.Scratcher
	done    bool

	values   int  // bytes of the arenas and of values outside of them
	sketched bool // it has no memory to run in
}

var _ gorgonia.VM = (*Machine)(nil)

// leaf is a node without inputs whose value is copied in before a run.
type leaf struct {
	node *Node
	to   op.Array
}

// step is one node's computation.
type step struct {
	node *Node
	run  func() error
}

// slot is where the value of a node lies.
type slot struct {
	array op.Array
	buf   *buffer
	value gorgonia.Value // in place of array, for values of Gorgonia's ops that are neither float nor int
}

// buffer is memory with a lifetime, shared by a node and its aliases.
type buffer struct {
	dtype  tensor.Dtype
	n      int
	offset int
	last   int  // the last step that reads it
	fixed  bool // its memory was given: a parameter, an input, a gradient's place
}

// placement fixes the memory of nodes: where leaves are read from and where outputs are written.
type placement map[*Node]op.Array

// NewMachine plans the computation of the given nodes.
func NewMachine(outputs ...*Node) (*Machine, error) {
	return newMachine(outputs, nil, true)
}

func newMachine(outputs []*Node, at placement, fuse bool) (*Machine, error) {
	p := planMachine(outputs, at, fuse)
	for _, n := range p.order {
		if err := op.CheckValue(n); err != nil {
			return nil, err
		}
	}
	m := &Machine{outputs: outputs, slots: map[*Node]*slot{}, arenas: map[tensor.Dtype]op.Array{}}
	if err := p.allocate(m); err != nil {
		return nil, err
	}
	for _, n := range p.order {
		if err := m.bind(n, p); err != nil {
			return nil, fmt.Errorf("%s: %w", describe(n), err)
		}
	}
	for n, c := range p.canon {
		if n != c {
			m.slots[n] = m.slots[c]
		}
	}
	for _, n := range outputs {
		m.deliver(n, p)
	}
	return m, nil
}

// sketchMachine is a machine that has no memory and cannot run, but tells how many steps and how much memory it would
// take.
func sketchMachine(outputs []*Node, at placement, fuse bool) *Machine {
	p := planMachine(outputs, at, fuse)
	m := &Machine{outputs: outputs, sketched: true, values: p.bytes()}
	for _, n := range p.order {
		if len(p.inputs(n)) > 0 && p.aliased(n) == nil {
			m.steps = append(m.steps, step{node: n})
		}
	}
	m.scratch = p.scratchers()
	return m
}

// planMachine decides the order of the steps and where each value will lie.
func planMachine(outputs []*Node, at placement, fuse bool) *plan {
	p := &plan{at: at, canon: map[*Node]*Node{}, output: map[*Node]bool{}}
	p.merge(op.Topological(outputs...))
	for _, n := range outputs {
		p.output[p.canon[n]] = true
	}
	if fuse {
		p.fuse(outputs)
	}
	p.lifetimes()
	p.arrange()
	return p
}

// plan is what is known of a graph while its machine is made.
type plan struct {
	at     placement
	order  op.Nodes        // distinct nodes, inputs first
	canon  map[*Node]*Node // every node's representative
	output map[*Node]bool  // representatives whose value must survive
	last   map[*Node]int   // the last step that reads a representative
	bufs   map[*Node]*buffer
	arenas map[tensor.Dtype]*planner
}

func (p *plan) inputs(n *Node) op.Nodes {
	in := op.Inputs(n)
	cs := make(op.Nodes, len(in))
	for i, c := range in {
		cs[i] = c // a fused op, which represents itself
		if r, ok := p.canon[c]; ok {
			cs[i] = r
		}
	}
	return cs
}

// merge finds nodes that compute equal values: equal ops with every attribute over equal inputs. Only the framework's
// ops are merged, since only they say what their attributes are.
func (p *plan) merge(nodes []*Node) {
	seen := make(map[string]*Node, len(nodes))
	id := make(map[*Node]int, len(nodes))
	var key strings.Builder
	for i, n := range nodes {
		id[n] = i
		p.canon[n] = n
		if o, ok := n.Op().(op.Op); ok {
			key.Reset()
			fmt.Fprint(&key, o.Key(), n.Dtype())
			for _, c := range op.Inputs(n) {
				fmt.Fprint(&key, " ", id[p.canon[c]])
			}
			if first, ok := seen[key.String()]; ok {
				p.canon[n] = first
				continue
			}
			seen[key.String()] = n
		}
		p.order = append(p.order, n)
	}
}

// lifetimes finds the last step that reads each value.
func (p *plan) lifetimes() {
	p.last = make(map[*Node]int, len(p.order))
	for i, n := range p.order {
		p.last[n] = i
		for _, c := range p.inputs(n) {
			p.last[c] = i
		}
	}
	for n := range p.output {
		p.last[n] = len(p.order)
	}
	for i := len(p.order) - 1; i >= 0; i-- { // what an alias shows must live as long as the alias
		n := p.order[i]
		if c := p.aliased(n); c != nil {
			p.last[c] = max(p.last[c], p.last[n])
		}
	}
}

// aliased is the input of which n is only another view, or nil.
func (p *plan) aliased(n *Node) *Node {
	a, ok := n.Op().(op.Aliaser)
	if !ok {
		return nil
	}
	if _, placed := p.at[n]; placed {
		return nil
	}
	return p.inputs(n)[a.Alias()]
}

// arrange gives every value its buffer.
func (p *plan) arrange() {
	planners := map[tensor.Dtype]*planner{}
	expire := make(map[int][]*buffer) // by the step after which a buffer is free
	p.bufs = make(map[*Node]*buffer, len(p.order))
	for i, n := range p.order {
		b, taken := p.share(n, i)
		if b == nil {
			b = &buffer{dtype: n.Dtype(), n: sizeOf(n.Shape()), last: p.last[n]}
			if planners[b.dtype] == nil {
				planners[b.dtype] = &planner{}
			}
			b.offset = planners[b.dtype].take(b.n)
			taken = true
		}
		p.bufs[n] = b
		if taken && b.last < len(p.order) {
			expire[b.last] = append(expire[b.last], b)
		}
		for _, e := range expire[i] {
			if e.last == i { // not taken over by a later value
				planners[e.dtype].give(e.offset, e.n)
			}
		}
		delete(expire, i)
	}
	p.arenas = planners
}

// bytes is the size of the arenas.
func (p *plan) bytes() int {
	n := 0
	for dt, pl := range p.arenas {
		n += pl.size * int(dt.Size())
	}
	return n
}

// outside is the size of the values that lie outside of the arenas without having been placed.
func (p *plan) outside() int {
	n := 0
	for node, b := range p.bufs {
		if _, placed := p.at[node]; b.fixed && !placed && p.aliased(node) == nil {
			n += b.n * int(b.dtype.Size())
		}
	}
	return n
}

// scratchers are the ops that have working memory.
func (p *plan) scratchers() []op.Scratcher {
	var list []op.Scratcher
	for _, n := range p.order {
		if s, ok := n.Op().(op.Scratcher); ok {
			list = append(list, s)
		}
	}
	return list
}

// allocate makes the arenas, unless they and the ops' working memory would go over the limit.
func (p *plan) allocate(m *Machine) error {
	m.values = p.bytes()
	scratch := p.outside()
	for _, s := range p.scratchers() {
		scratch += s.ScratchBytes()
	}
	if err := memory.Check("the program", int64(m.values+scratch), nil); err != nil {
		return err
	}
	for dt, pl := range p.arenas {
		a, err := op.NewArray(dt, []int{max(1, pl.size)})
		if err != nil {
			return err
		}
		m.arenas[dt] = a
	}
	return nil
}

// share is the buffer of node n, computed at step i, if it needs no room of its own in an arena: fixed memory, the
// buffer of the value that it is a view of, or that of an input which nobody reads afterwards (taken is then true). It
// is nil otherwise.
func (p *plan) share(n *Node, i int) (b *buffer, taken bool) {
	dt := n.Dtype()
	_, placed := p.at[n]
	aliased := p.aliased(n)
	switch {
	case aliased != nil:
		return p.bufs[aliased], false
	case placed, len(op.Inputs(n)) == 0, dt != tensor.Float32 && dt != tensor.Float64:
		return &buffer{dtype: dt, n: sizeOf(n.Shape()), fixed: true}, false
	}
	o, ok := n.Op().(op.InPlacer)
	if !ok || o.InPlace() < 0 {
		return nil, false
	}
	b = p.bufs[p.inputs(n)[o.InPlace()]]
	if b.fixed || b.last != i || b.n != sizeOf(n.Shape()) || b.dtype != dt {
		return nil, false
	}
	b.last = p.last[n]
	return b, true
}

// bind prepares the step that computes n.
func (m *Machine) bind(n *Node, p *plan) error {
	s := &slot{buf: p.bufs[n]}
	m.slots[n] = s
	in := p.inputs(n)
	switch a, placed := p.at[n]; {
	case placed:
		s.array = a
		s.array.Shape = n.Shape()
	case p.aliased(n) != nil:
		s.array = m.slots[p.aliased(n)].array
		if o, ok := n.Op().(op.Parter); ok {
			s.array = s.array.Part(o.Offset(), n.Shape())
		}
		s.array.Shape = n.Shape()
		return nil
	case s.buf.fixed:
		a, err := op.NewArray(n.Dtype(), n.Shape())
		if err != nil && len(in) == 0 {
			return err
		}
		s.array = a // an empty one stands for values that only Gorgonia's ops understand
	default:
		s.array = m.arenas[s.buf.dtype].Part(s.buf.offset, n.Shape())
	}
	if len(in) == 0 {
		return m.bindLeaf(n, s, p)
	}
	arrays := make([]op.Array, len(in))
	for i, c := range in {
		arrays[i] = m.slots[c].array
	}
	if o, ok := n.Op().(op.Op); ok {
		run := o.Bind(s.array, arrays)
		m.steps = append(m.steps, step{n, func() error { run(); return nil }})
		if sc, ok := o.(op.Scratcher); ok {
			m.scratch = append(m.scratch, sc)
		}
		return nil
	}
	m.bindStock(n, s, in)
	return nil
}

// bindLeaf notes where the value of a leaf comes from.
func (m *Machine) bindLeaf(n *Node, s *slot, p *plan) error {
	if _, placed := p.at[n]; placed {
		return nil
	}
	if n.Op() == nil {
		m.leaves = append(m.leaves, leaf{n, s.array})
		return nil
	}
	v := n.Value() // a constant
	if v == nil {
		return fmt.Errorf("a node without inputs and without a value cannot be computed")
	}
	a, err := op.ArrayOf(v)
	if err != nil {
		return err
	}
	s.array = a
	return nil
}

// bindStock prepares a step of one of Gorgonia's own ops. Its result is copied out at once: it may be an alias of its
// input, or memory that the op uses again.
func (m *Machine) bindStock(n *Node, s *slot, in []*Node) {
	o := n.Op()
	vs := make([]gorgonia.Value, len(in))
	headers := make([]gorgonia.Value, len(in))
	for i, c := range in {
		if a := m.slots[c].array; a.F32 != nil || a.F64 != nil || a.Int != nil {
			headers[i] = a.Value(c.Shape())
		}
	}
	m.steps = append(m.steps, step{n, func() error {
		for i, c := range in {
			switch from := m.slots[c]; {
			case from.value != nil:
				vs[i] = from.value
			case c.IsScalar():
				vs[i] = from.array.Value(c.Shape())
			default:
				vs[i] = headers[i]
			}
		}
		v, err := o.Do(vs...)
		if err != nil {
			return err
		}
		a, err := op.ArrayOf(v)
		if err != nil || s.array.Dtype() != a.Dtype() || s.array.F32 == nil && s.array.F64 == nil &&
			s.array.Int == nil {
			s.value = v
			return nil
		}
		if got, want := max(len(a.F32), len(a.F64), len(a.Int)), sizeOf(n.Shape()); got != want {
			return fmt.Errorf("it gave %d elements and had promised %d", got, want)
		}
		copy(s.array.F32, a.F32)
		copy(s.array.F64, a.F64)
		copy(s.array.Int, a.Int)
		return nil
	}})
}

// deliver copies an output into the place it was promised, where it was not computed there: it is equal to another node
// or a view of it.
func (m *Machine) deliver(n *Node, p *plan) {
	want, ok := p.at[n]
	if !ok || p.canon[n] == n {
		return
	}
	from := m.slots[n].array
	m.steps = append(m.steps, step{n, func() error {
		copy(want.F32, from.F32)
		copy(want.F64, from.F64)
		return nil
	}})
}

// run computes the steps. A panic inside one becomes an error.
func (m *Machine) run() (err error) {
	if m.sketched {
		return errSketch
	}
	at := 0
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %v", describe(m.steps[at].node), r)
		}
	}()
	for i := range m.steps {
		at = i
		if err := m.steps[i].run(); err != nil {
			return fmt.Errorf("%s: %w", describe(m.steps[i].node), err)
		}
	}
	return nil
}

// RunAll takes the leaves' values from their nodes, computes the outputs and binds them to theirs. Like Gorgonia's
// machines it does nothing when it has run; Reset makes it run again.
func (m *Machine) RunAll() error {
	if m.done {
		return nil
	}
	for _, l := range m.leaves {
		v := l.node.Value()
		if v == nil {
			return fmt.Errorf("input %s has no value", l.node.Name())
		}
		a, err := op.ArrayOf(v)
		if err != nil {
			return fmt.Errorf("input %s: %w", l.node.Name(), err)
		}
		if a.Dtype() != l.to.Dtype() || sizeOf(a.Shape) != sizeOf(l.to.Shape) {
			return fmt.Errorf("input %s has a value of shape %v and type %v, want %v and %v", l.node.Name(), a.Shape,
				a.Dtype(), l.to.Shape, l.to.Dtype())
		}
		copy(l.to.F32, a.F32)
		copy(l.to.F64, a.F64)
		copy(l.to.Int, a.Int)
	}
	if err := m.run(); err != nil {
		return err
	}
	m.done = true
	for _, n := range m.outputs {
		if n.Op() == nil {
			continue // keeps the value that it was given
		}
		s := m.slots[n]
		v := s.value
		if v == nil {
			v = s.array.Value(n.Shape())
		}
		if err := gorgonia.UnsafeLet(n, v); err != nil {
			return fmt.Errorf("output %s: %w", describe(n), err)
		}
	}
	return nil
}

// Reset makes the next RunAll run from the start. Buffers stay as they are.
func (m *Machine) Reset() { m.done = false }

// Close does nothing; the garbage collector takes the machine's memory.
func (m *Machine) Close() error { return nil }

// Steps is the number of computations in a run.
func (m *Machine) Steps() int { return len(m.steps) }

// Bytes is the planned memory: the arenas in which values lie, and the working memory of ops.
func (m *Machine) Bytes() (values, scratch int) {
	values = m.values
	for _, s := range m.scratch {
		scratch += s.ScratchBytes()
	}
	return values, scratch
}

func describe(n *Node) string {
	if n.Op() == nil {
		return n.Name()
	}
	return fmt.Sprintf("%v of shape %v", n.Op(), n.Shape())
}
