package graph

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"gorgonia.org/tensor"

	"landscape/internal/caught"
	"landscape/internal/memory"
	"landscape/internal/op"
	"landscape/internal/random"
	"landscape/param"
)

// View is one named parameter within the flat vector: its Name, Shape, Kind, FilterAxis, Offset and Len, as param.View
// documents them.
type View = param.View

// Params is the state of a model: θ, every trainable parameter in one flat vector, and beside it what the model
// remembers without being trained (running statistics), in another. All programs compiled for the model share them:
// moving θ moves every program.
type Params struct {
	dtype  tensor.Dtype
	views  []View
	inits  []Init // one for each of views
	theta  op.Array
	states []View
	memory op.Array
	start  []float64 // initial values of the memory, one for each of states
}

// NewParams lays out the parameters of a model with its loss and gives them their initial values. The values depend on
// the seed and on each parameter's name alone: not on the batch size, the mode or the order in which layers are built.
// The loss may be nil.
func NewParams(model Layer, loss Loss, cfg Config, seed uint64) (*Params, error) {
	cfg.Mode = Evaluation // which accepts a batch of one example too
	b, _, _, err := build(model, loss, cfg)
	if err != nil {
		return nil, err
	}
	p, err := b.layout()
	if err != nil {
		return nil, err
	}
	n, m := p.Len(), sizeOf(p.memory.Shape)
	if err := memory.Check("the model", int64(p.bytes()+8*p.largest()), p.parts); err != nil {
		return nil, err
	}
	if p.theta, err = op.NewArray(p.dtype, []int{n}); err != nil {
		return nil, err
	}
	if p.memory, err = op.NewArray(p.dtype, []int{m}); err != nil {
		return nil, err
	}
	if err := p.Initialize(seed); err != nil {
		return nil, err
	}
	return p, nil
}

// layout is where the declared parameters will lie; it gives them no memory.
func (b *Builder) layout() (*Params, error) {
	p := &Params{dtype: b.Dtype()}
	n, m := 0, 0
	for _, d := range b.params {
		v := d.view
		v.Offset = n
		n += v.Len
		if d.init == nil {
			return nil, fmt.Errorf("%s: no initial values are declared", v.Name)
		}
		p.views, p.inits = append(p.views, v), append(p.inits, d.init)
	}
	for _, s := range b.states {
		v := s.view
		v.Offset = m
		m += v.Len
		p.states = append(p.states, v)
		p.start = append(p.start, s.value)
	}
	p.theta.Shape, p.memory.Shape = []int{n}, []int{m}
	return p, nil
}

// bytes is the memory that the parameters and what is remembered beside them take.
func (p *Params) bytes() int {
	return (sizeOf(p.theta.Shape) + sizeOf(p.memory.Shape)) * int(p.dtype.Size())
}

// largest is the number of elements of the largest parameter.
func (p *Params) largest() int {
	n := 0
	for _, v := range p.views {
		n = max(n, v.Len)
	}
	return n
}

// parts are the parameters by the memory they take.
func (p *Params) parts() []memory.Part {
	var parts []memory.Part
	for _, v := range p.views {
		parts = append(parts, memory.Part{Name: v.Name, Bytes: int64(v.Len) * int64(p.dtype.Size())})
	}
	return parts
}

// Initialize moves θ to the initial values that belong to a seed, and the untrained memory to its start: what NewParams
// would give, without building the model again.
func (p *Params) Initialize(seed uint64) error {
	for i, v := range p.views {
		vs := make([]float64, v.Len)
		r := random.New(seed, "initial "+v.Name)
		if err := caught.Do(p.inits[i], func() error { return p.inits[i].Values(vs, v.Shape, r) }); err != nil {
			return fmt.Errorf("%s: %w", v.Name, err)
		}
		put(part(p.theta, v), vs)
	}
	p.ResetState()
	return nil
}

// part is the piece of a flat array that belongs to v, in v's shape.
func part(a op.Array, v View) op.Array {
	end := v.Offset + v.Len
	s := op.Array{Shape: v.Shape}
	switch {
	case a.F64 != nil:
		s.F64 = a.F64[v.Offset:end:end]
	case a.F32 != nil:
		s.F32 = a.F32[v.Offset:end:end]
	}
	return s // without memory where a has none
}

func put(a op.Array, vs []float64) {
	copy(a.F64, vs)
	for i := range a.F32 {
		a.F32[i] = float32(vs[i])
	}
}

// Len is the number of parameters, the dimension of the landscape.
func (p *Params) Len() int { return sizeOf(p.theta.Shape) }

// Dtype is tensor.Float32 or tensor.Float64.
func (p *Params) Dtype() tensor.Dtype { return p.dtype }

// Views describes the named parameters in the order in which they lie in θ.
func (p *Params) Views() []View { return p.views }

// StateViews describes the named parts of State.
func (p *Params) StateViews() []View { return p.states }

// Theta is θ itself, not a copy, for parameters of type float32; nil otherwise.
func (p *Params) Theta() []float32 { return p.theta.F32 }

// Theta64 is θ itself for parameters of type float64; nil otherwise.
func (p *Params) Theta64() []float64 { return p.theta.F64 }

// State is the untrained memory itself, for parameters of type float32; nil otherwise.
func (p *Params) State() []float32 { return p.memory.F32 }

// State64 is the untrained memory itself for parameters of type float64; nil otherwise.
func (p *Params) State64() []float64 { return p.memory.F64 }

// ResetState returns the untrained memory to its start.
func (p *Params) ResetState() {
	for i, v := range p.states {
		fill(part(p.memory, v), p.start[i])
	}
}

func fill(a op.Array, v float64) {
	for i := range a.F64 {
		a.F64[i] = v
	}
	for i := range a.F32 {
		a.F32[i] = float32(v)
	}
}

// Lookup finds a parameter by its full name, such as "0/conv2d/weight".
func (p *Params) Lookup(name string) (View, bool) {
	i := slices.IndexFunc(p.views, func(v View) bool { return v.Name == name })
	if i < 0 {
		return View{}, false
	}
	return p.views[i], true
}

// Clone is an independent copy.
func (p *Params) Clone() *Params {
	q := *p
	q.theta.F32, q.theta.F64 = slices.Clone(p.theta.F32), slices.Clone(p.theta.F64)
	q.memory.F32, q.memory.F64 = slices.Clone(p.memory.F32), slices.Clone(p.memory.F64)
	return &q
}

// CopyFrom copies the values of q, which must have the same layout.
func (p *Params) CopyFrom(q *Params) error {
	if err := sameViews(p.views, q.views); err != nil {
		return err
	}
	if err := sameViews(p.states, q.states); err != nil {
		return err
	}
	if p.dtype != q.dtype {
		return fmt.Errorf("parameters of type %v cannot take values of type %v", p.dtype, q.dtype)
	}
	copyArray(p.theta, q.theta)
	copyArray(p.memory, q.memory)
	return nil
}

// CopyShared copies from q the values of all parameters, and of all of the memory, of p, by their names: q may have
// others, too. It is an error if q lacks one, or has it in another shape; p is then unchanged.
func (p *Params) CopyShared(q *Params) error {
	if p.dtype != q.dtype {
		return fmt.Errorf("parameters of type %v cannot take values of type %v", p.dtype, q.dtype)
	}
	params, err := namesakes(p.views, q.views)
	if err != nil {
		return err
	}
	states, err := namesakes(p.states, q.states)
	if err != nil {
		return err
	}
	for i, v := range p.views {
		copyArray(part(p.theta, v), part(q.theta, params[i]))
	}
	for i, v := range p.states {
		copyArray(part(p.memory, v), part(q.memory, states[i]))
	}
	return nil
}

// namesakes are, for each of some views, that of the same name and shape among others.
func namesakes(of, among []View) ([]View, error) {
	byName := make(map[string]View, len(among))
	for _, w := range among {
		byName[w.Name] = w
	}
	found := make([]View, len(of))
	for i, v := range of {
		w, ok := byName[v.Name]
		if !ok {
			return nil, fmt.Errorf("there is no parameter %s to copy", v.Name)
		}
		if !slices.Equal(v.Shape, w.Shape) {
			return nil, fmt.Errorf("parameter %s has the shape %v, and the one to copy %v", v.Name, v.Shape, w.Shape)
		}
		found[i] = w
	}
	return found, nil
}

func copyArray(to, from op.Array) {
	copy(to.F32, from.F32)
	copy(to.F64, from.F64)
}

func sameViews(a, b []View) error {
	if len(a) != len(b) {
		return fmt.Errorf("%d parameters against %d", len(a), len(b))
	}
	for i, v := range a {
		w := b[i]
		if v.Name != w.Name || !slices.Equal(v.Shape, w.Shape) {
			return fmt.Errorf("parameter %d is %s %v against %s %v", i, v.Name, v.Shape, w.Name, w.Shape)
		}
	}
	return nil
}

// Digest identifies layout and values of θ and of the untrained memory, to the bit.
func (p *Params) Digest() string {
	h := sha256.New()
	for _, v := range p.views {
		fmt.Fprintf(h, "%s %v %v %d\n", v.Name, v.Shape, v.Kind, v.FilterAxis)
	}
	for _, v := range p.states {
		fmt.Fprintf(h, "state %s %v\n", v.Name, v.Shape)
	}
	var buf []byte
	for _, a := range []op.Array{p.theta, p.memory} {
		buf = buf[:0]
		for _, x := range a.F32 {
			buf = binary.LittleEndian.AppendUint32(buf, math.Float32bits(x))
		}
		for _, x := range a.F64 {
			buf = binary.LittleEndian.AppendUint64(buf, math.Float64bits(x))
		}
		h.Write(buf)
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}
