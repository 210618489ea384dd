package graph

import (
	"fmt"
	"maps"

	"gorgonia.org/tensor"

	"landscape/internal/checked"
	"landscape/internal/op"
)

// Program is a model with its loss, compiled for batches of one shape: it takes a batch and gives output, loss and
// gradient. Programs of different batch sizes and modes share the Params they were compiled with. A Program is not safe
// for concurrent use; different ones over the same Params are, as long as nobody moves θ meanwhile and only one of them
// commits.
type Program struct {
	cfg    Config
	params *Params
	b      *Builder
	output *Node
	loss   *Node // nil without a loss
	at     placement
	x      op.Array
	labels op.Array
	target op.Array
	key    op.Array
	fills  []filled
	buf    []float64 // for derived inputs of float32 programs

	forward  *Machine // output and loss
	backward *Machine // and gradient and updates; planned at first use
	grad     op.Array
	advance  *Machine // output, loss and updates without a gradient; planned at first use
	hessian  *hessian // and products with the second derivative; planned at first use
	updates  []update // that backward computes
	advanced []update // that advance computes
	pending  []update // those of the two that ran last

	sketched bool // it has no memory
}

// filled is a derived input with its memory.
type filled struct {
	derived
	to op.Array
}

// update is a state's next value, to be taken over by Commit.
type update struct {
	from, to op.Array
}

// build makes the graph of a model and its loss.
func build(model Layer, loss Loss, cfg Config) (b *Builder, output, height *Node, err error) {
	if err := cfg.check(); err != nil {
		return nil, nil, nil, err
	}
	if model == nil {
		return nil, nil, nil, fmt.Errorf("there is no model to compile")
	}
	building.Lock()
	defer building.Unlock()
	b = newBuilder(cfg)
	defer b.guard(&err)
	output = b.buildModel(model)
	if loss != nil {
		height = b.buildLoss(loss, output)
	}
	return b, output, height, nil
}

// buildModel builds the model; a model that is a container gives its layers their names itself.
func (b *Builder) buildModel(model Layer) *Node { return b.built(model, b.input()) }

func (b *Builder) buildLoss(loss Loss, output *Node) *Node {
	in := b.In("loss")
	b.lossFrom = len(b.graph.AllNodes())
	h := in.call(loss, func() *Node { return loss.Loss(in, output) })
	if !h.IsScalar() {
		in.Errorf("%T gives shape %v, want a scalar", loss, h.Shape())
	}
	for _, term := range b.terms {
		h = in.Add(h, term)
	}
	return h
}

func (c Config) check() error {
	if c.Batch < 1 {
		return fmt.Errorf("batch of %d examples: at least one is needed", c.Batch)
	}
	if len(c.Input) == 0 {
		return fmt.Errorf("the shape of an example is empty")
	}
	for _, d := range c.Input {
		if d < 1 {
			return fmt.Errorf("the shape of an example is %v: every axis needs at least one element", c.Input)
		}
	}
	if n, ok := checked.Product(append([]int{c.Batch}, c.Input...)...); !ok || n > maxElements {
		return fmt.Errorf("a batch of %d examples of shape %v has more than %d elements", c.Batch, c.Input, maxElements)
	}
	if e := c.Episode; e != (Episode{}) && !e.fits(c.Batch) {
		return fmt.Errorf("batch of %d examples for episodes of %d ways with %d+%d examples each", c.Batch, e.Way,
			e.Shot, e.Query)
	}
	if c.Mode > Statistics {
		return fmt.Errorf("unknown mode %d", c.Mode)
	}
	if dt := c.dtype(); dt != tensor.Float32 && dt != tensor.Float64 {
		return fmt.Errorf("programs compute in float32 or float64, not %v", dt)
	}
	return nil
}

// Compile turns a model and its loss into a program over params, which NewParams made for the same declarations (with
// any batch size and mode). Without a loss (nil) the program only computes outputs. The program's type is that of
// params.
func Compile(model Layer, loss Loss, params *Params, cfg Config) (*Program, error) {
	cfg.Dtype = params.dtype
	b, output, height, err := build(model, loss, cfg)
	if err != nil {
		return nil, err
	}
	p := &Program{cfg: cfg, params: params, b: b, output: output, loss: height, at: placement{}}
	if err := p.place(); err != nil {
		return nil, p.explain(err)
	}
	building.Lock() // fusion adds nodes
	defer building.Unlock()
	p.forward, err = p.machine(p.roots(), p.at)
	return p, err
}

// roots are the nodes that every run computes.
func (p *Program) roots() []*Node {
	roots := []*Node{p.output}
	if p.loss != nil {
		roots = append(roots, p.loss)
	}
	for _, w := range p.b.watches {
		roots = append(roots, w.node)
	}
	return roots
}

// place gives parameters, states and inputs their memory.
func (p *Program) place() error {
	vs := make([]View, len(p.b.params))
	for i, d := range p.b.params {
		vs[i] = d.view
	}
	if err := sameViews(p.params.views, vs); err != nil {
		return fmt.Errorf("the parameters were made for another model: %w", err)
	}
	for i, d := range p.b.params {
		p.at[d.node] = part(p.params.theta, p.params.views[i])
	}
	if len(p.b.states) != len(p.params.states) {
		return fmt.Errorf("the parameters were made for another model: %d states against %d", len(p.params.states),
			len(p.b.states))
	}
	for i, s := range p.b.states {
		p.at[s.node] = part(p.params.memory, p.params.states[i])
	}
	in := &p.b.inputs
	for _, leaf := range []struct {
		n  *Node
		to *op.Array
	}{{in.x, &p.x}, {in.labels, &p.labels}, {in.target, &p.target}, {in.key, &p.key}} {
		if leaf.n == nil {
			continue
		}
		if err := p.placeInput(leaf.n, leaf.to); err != nil {
			return err
		}
	}
	p.fills = make([]filled, len(in.derived))
	for i, d := range in.derived {
		p.fills[i].derived = d
		if err := p.placeInput(d.node, &p.fills[i].to); err != nil {
			return err
		}
	}
	return nil
}

func (p *Program) placeInput(n *Node, to *op.Array) (err error) {
	if a, ok := p.at[n]; ok { // a derived target is also the target
		*to = a
		return nil
	}
	if *to, err = p.array(n.Dtype(), n.Shape()); err == nil {
		p.at[n] = *to
	}
	return err
}

// Config is what the program was compiled for.
func (p *Program) Config() Config { return p.cfg }

// Params are the parameters that the program reads.
func (p *Program) Params() *Params { return p.params }

// Nodes gives access to the expression graph: the model's output and the loss (nil without one).
func (p *Program) Nodes() (output, loss *Node) { return p.output, p.loss }

// OutputShape is the shape of the model's output, the batch first.
func (p *Program) OutputShape() []int { return p.output.Shape() }

// Set copies a batch into the program's inputs. It reports a batch of the wrong size, labels out of range and numbers
// that are not finite.
func (p *Program) Set(f *Feed) error {
	if err := p.checkInputs(f); err != nil {
		return err
	}
	// a model alone usually reads the examples only
	if p.loss != nil || p.labels.Int != nil || p.target.Shape != nil || len(p.fills) > 0 {
		if err := p.checkAnswers(f); err != nil {
			return err
		}
	}
	store(p.x, f.X)
	if p.labels.Int != nil {
		copy(p.labels.Int, f.Labels)
	}
	if len(p.cfg.Target) > 0 {
		store(p.target, f.Target)
	}
	for i := range p.fills {
		if err := p.fill(&p.fills[i], f); err != nil {
			return err
		}
	}
	return nil
}

// fill computes a derived input. Its function is the loss's own, so its panics become errors too.
func (p *Program) fill(d *filled, f *Feed) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %v", d.node.Name(), r)
		}
	}()
	if d.count != nil {
		if err := d.count(d.to.Int, f); err != nil {
			return fmt.Errorf("%s: %w", d.node.Name(), err)
		}
		return nil
	}
	dst := d.to.F64
	if dst == nil {
		if n := len(d.to.F32); len(p.buf) < n {
			p.buf = make([]float64, n)
		}
		dst = p.buf[:len(d.to.F32)]
	}
	clear(dst)
	if err := d.derived.fill(dst, f); err != nil {
		return fmt.Errorf("%s: %w", d.node.Name(), err)
	}
	for i := range d.to.F32 {
		d.to.F32[i] = float32(dst[i])
	}
	return nil
}

// Seed fixes the random choices of the layers (dropout) for the next run: they are a function of seed, step, layer and
// position.
func (p *Program) Seed(seed uint64, step int) {
	if p.key.Int != nil {
		p.key.Int[0], p.key.Int[1] = int(seed), step
	}
}

// Forward computes output and loss of the batch that was set. The loss is 0 for a program without one.
func (p *Program) Forward() (loss float64, err error) {
	if err := p.forward.run(); err != nil {
		return 0, err
	}
	if err := p.checkWatched(p.forward); err != nil {
		return 0, err
	}
	return p.scalar(p.forward), nil
}

func (p *Program) scalar(m *Machine) float64 {
	if p.loss == nil {
		return 0
	}
	return scalarOf(m, p.loss)
}

func scalarOf(m *Machine, n *Node) float64 {
	a := m.slots[n].array
	if a.F64 != nil {
		return a.F64[0]
	}
	return float64(a.F32[0])
}

// Gradient computes the loss of the batch that was set and its gradient at θ, which Grad then holds. It moves nothing:
// call Commit to let running statistics advance.
func (p *Program) Gradient() (loss float64, err error) {
	if p.backward == nil {
		if err := p.plan(); err != nil {
			return 0, err
		}
	}
	if err := p.backward.run(); err != nil {
		return 0, err
	}
	if err := p.checkWatched(p.backward); err != nil {
		return 0, err
	}
	p.pending = p.updates
	return p.scalar(p.backward), nil
}

// plan prepares the computation of the gradient.
func (p *Program) plan() (err error) {
	if p.loss == nil {
		return fmt.Errorf("a program without a loss has no gradient")
	}
	building.Lock()
	defer building.Unlock()
	defer p.b.guard(&err)
	grads, err := Gradient(p.loss, p.paramNodes()...)
	if err != nil {
		return p.b.located(err)
	}
	if p.grad, err = p.array(p.params.dtype, []int{p.params.Len()}); err != nil {
		return p.explain(err)
	}
	at := maps.Clone(p.at)
	roots := append(p.roots(), p.into(at, p.grad, grads)...)
	roots = append(roots, p.nextStates()...)
	m, err := p.machine(roots, at)
	if err != nil {
		return err
	}
	p.backward, p.updates = m, p.updatesOf(m)
	return nil
}

// Grad is the gradient that the last call of Gradient computed, laid out as θ; nil for a float64 program.
func (p *Program) Grad() []float32 { return p.grad.F32 }

// Grad64 is the gradient of a float64 program; nil for a float32 one.
func (p *Program) Grad64() []float64 { return p.grad.F64 }

// Commit lets the model's memory (running statistics) take the values that the last Gradient or Advance computed for
// it.
func (p *Program) Commit() {
	for _, u := range p.pending {
		copy(u.to.F32, u.from.F32)
		copy(u.to.F64, u.from.F64)
	}
}

// AddMoves adds to sum, laid out as Params.State, how far Commit would move the model's memory: programs that run side
// by side over different tasks let it move by their mean.
func (p *Program) AddMoves(sum []float32) {
	for i, s := range p.b.states {
		if s.next == nil {
			continue
		}
		next, now := p.backward.slots[s.next].array.F32, part(p.params.memory, p.params.states[i]).F32
		to := p.params.states[i].Slice(sum)
		for j := range to {
			to[j] += next[j] - now[j]
		}
	}
}

// Output is the model's output of the last Forward. The memory is the program's own and changes with the next run; nil
// for a float64 program.
func (p *Program) Output() []float32 { return p.forward.slots[p.output].array.F32 }

// Output64 is Output for a float64 program.
func (p *Program) Output64() []float64 { return p.forward.slots[p.output].array.F64 }

// TrainingOutput is the model's output of the last Gradient.
func (p *Program) TrainingOutput() []float32 {
	if p.backward == nil {
		return nil
	}
	return p.backward.slots[p.output].array.F32
}

// leafOf follows views to the node whose memory they show.
func leafOf(n *Node) *Node {
	for {
		a, ok := n.Op().(op.Aliaser)
		if !ok {
			return n
		}
		n = op.Inputs(n)[a.Alias()]
	}
}
