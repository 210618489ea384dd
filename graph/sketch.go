package graph

import (
	"errors"
	"strings"

	"gorgonia.org/tensor"

	"landscape/internal/memory"
	"landscape/internal/op"
)

// SetMemoryLimit bounds the memory of the process, in bytes: whatever would exceed it (parameters, programs, gradients,
// a solver's memory, data) is refused with an error, before it is allocated. The default, which 0 stands for, is 80 %
// of what the machine, or the control group of the process, has free when that is first needed.
func SetMemoryLimit(bytes int64) { memory.SetLimit(bytes) }

// Sketch is a program that is planned, but has no memory, so that its size is known before anything is allocated. It
// has a Summary, a Footprint and drawings; what would run it is an error.
func Sketch(model Layer, loss Loss, cfg Config) (*Program, error) {
	b, output, height, err := build(model, loss, cfg)
	if err != nil {
		return nil, err
	}
	params, err := b.layout()
	if err != nil {
		return nil, err
	}
	p := &Program{cfg: cfg, params: params, b: b, output: output, loss: height, at: placement{}, sketched: true}
	if err := p.place(); err != nil {
		return nil, err
	}
	building.Lock() // fusion adds nodes
	defer building.Unlock()
	p.forward, err = p.machine(p.roots(), p.at)
	return p, err
}

var errSketch = errors.New("a sketch has no memory to compute in")

// machine plans the computation of nodes, and makes the machine for it unless the program is a sketch.
func (p *Program) machine(roots []*Node, at placement) (*Machine, error) {
	if p.sketched {
		return sketchMachine(roots, at, !p.cfg.NoFusion), nil
	}
	m, err := newMachine(roots, at, !p.cfg.NoFusion)
	return m, p.b.located(p.explain(err))
}

// array is memory for an input or a gradient; none in a sketch.
func (p *Program) array(dt tensor.Dtype, s op.Shape) (op.Array, error) {
	if p.sketched {
		return op.Array{Shape: s}, nil
	}
	if err := memory.Check("the program", int64(sizeOf(s))*int64(dt.Size()), nil); err != nil {
		return op.Array{}, err
	}
	return op.NewArray(dt, s)
}

// explain names the largest layers in an error about memory.
func (p *Program) explain(err error) error {
	if e := (*memory.LimitError)(nil); errors.As(err, &e) && e.Parts == nil {
		e.Parts = p.parts()
	}
	return err
}

// parts are the layers by the memory that their parameters and outputs take.
func (p *Program) parts() []memory.Part {
	size := int64(p.params.dtype.Size())
	parts := []memory.Part{{Name: "input", Bytes: size * int64(sizeOf(p.b.input().Shape()))}}
	for _, l := range p.b.layers {
		if l.parent {
			continue
		}
		n := int64(sizeOf(l.out))
		for _, v := range p.params.views {
			if strings.HasPrefix(v.Name, l.path+"/") {
				n += int64(v.Len)
			}
		}
		parts = append(parts, memory.Part{Name: l.path, Bytes: size * n})
	}
	return parts
}

// Footprint is the memory of a program, in bytes.
type Footprint struct {
	// with what the model remembers beside them; shared by all programs of a model
	Parameters int `json:"parameters_bytes"`
	Gradient   int `json:"gradient_bytes"` // 0 for a program without a loss
	Inputs     int `json:"inputs_bytes"`
	Values     int `json:"values_bytes"` // activations, of the run with a gradient and of that without
	Scratch    int `json:"scratch_bytes"`
}

// Sum is all of it.
func (f Footprint) Sum() int { return f.Parameters + f.Own() }

// Own is what each program takes for itself.
func (f Footprint) Own() int { return f.Gradient + f.Inputs + f.Values + f.Scratch }

// Footprint is the memory that the program takes, with a gradient if it has a loss. It plans the gradient where that
// has not happened yet; of a sketch it allocates nothing.
func (p *Program) Footprint() (Footprint, error) {
	f := Footprint{Parameters: p.params.bytes()}
	for n := range p.at {
		if n.Op() == nil && !p.isParameter(n) {
			f.Inputs += sizeOf(n.Shape()) * int(n.Dtype().Size())
		}
	}
	machines := []*Machine{p.forward}
	if p.loss != nil {
		if p.backward == nil {
			if err := p.plan(); err != nil {
				return f, err
			}
		}
		machines = append(machines, p.backward)
		f.Gradient = p.params.Len() * int(p.params.dtype.Size())
	}
	for _, m := range machines {
		v, s := m.Bytes()
		f.Values, f.Scratch = f.Values+v, f.Scratch+s
	}
	return f, nil
}

func (p *Program) isParameter(n *Node) bool {
	for _, d := range p.b.params {
		if d.node == n {
			return true
		}
	}
	for _, s := range p.b.states {
		if s.node == n {
			return true
		}
	}
	return false
}

// CheckMemory returns an error if the program and what is there besides it, in bytes, exceed the limit together.
func (p *Program) CheckMemory(what string, besides int) error {
	f, err := p.Footprint()
	if err != nil {
		return err
	}
	return memory.Check(what, int64(f.Sum())+int64(besides), p.parts)
}
