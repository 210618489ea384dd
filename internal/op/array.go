package op

import (
	"fmt"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/kernel"
)

// Array is the dense row-major memory of one value: exactly one of its slices is not nil.
type Array struct {
	Shape Shape
	F32   []float32
	F64   []float64
	Int   []int
}

// NewArray allocates an array of zeros.
func NewArray(dt tensor.Dtype, s Shape) (Array, error) {
	a := Array{Shape: s}
	switch dt {
	case tensor.Float32:
		a.F32 = make([]float32, size(s))
	case tensor.Float64:
		a.F64 = make([]float64, size(s))
	case tensor.Int:
		a.Int = make([]int, size(s))
	default:
		return a, fmt.Errorf("values of type %v are not supported (float32, float64 and int are)", dt)
	}
	return a, nil
}

// floats is the memory of a, whose type must be T.
func floats[T kernel.Float](a Array) []T {
	if f, ok := any(a.F32).([]T); ok && a.F32 != nil {
		return f
	}
	return any(a.F64).([]T)
}

// ArrayOf sees a Gorgonia value as an array, without a copy where the value is dense.
func ArrayOf(v gorgonia.Value) (Array, error) {
	switch v := v.(type) {
	case *gorgonia.F32:
		return Array{F32: []float32{float32(*v)}}, nil
	case *gorgonia.F64:
		return Array{F64: []float64{float64(*v)}}, nil
	case *gorgonia.I:
		return Array{Int: []int{int(*v)}}, nil
	case *tensor.Dense:
		return arrayOfDense(v)
	}
	return Array{}, fmt.Errorf("a value of type %T is not supported", v)
}

func arrayOfDense(d *tensor.Dense) (Array, error) {
	if d.RequiresIterator() || d.DataOrder().IsColMajor() {
		d = d.Materialize().(*tensor.Dense)
		if d.RequiresIterator() || d.DataOrder().IsColMajor() {
			return Array{}, fmt.Errorf("a tensor of shape %v with strides %v is not dense and row-major", d.Shape(),
				d.Strides())
		}
	}
	a := Array{Shape: d.Shape()}
	switch data := d.Data().(type) {
	case []float32:
		a.F32 = data
	case []float64:
		a.F64 = data
	case []int:
		a.Int = data
	case float32:
		a.F32 = []float32{data}
	case float64:
		a.F64 = []float64{data}
	case int:
		a.Int = []int{data}
	default:
		return Array{}, fmt.Errorf("a tensor of %v is not supported", d.Dtype())
	}
	return a, nil
}

// Value sees a as a Gorgonia value of shape s; a scalar is copied, a tensor shares a's memory.
func (a Array) Value(s Shape) gorgonia.Value {
	if len(s) == 0 {
		switch {
		case a.F32 != nil:
			return gorgonia.NewF32(a.F32[0])
		case a.F64 != nil:
			return gorgonia.NewF64(a.F64[0])
		}
		return gorgonia.NewI(a.Int[0])
	}
	var backing any = a.F32
	switch {
	case a.F64 != nil:
		backing = a.F64
	case a.Int != nil:
		backing = a.Int
	}
	return tensor.New(tensor.WithShape(s.Clone()...), tensor.WithBacking(backing))
}

// Dtype is the type of a's elements.
func (a Array) Dtype() tensor.Dtype {
	switch {
	case a.F64 != nil:
		return tensor.Float64
	case a.Int != nil:
		return tensor.Int
	}
	return tensor.Float32
}

// do runs o in a machine that brings its own values, as Gorgonia's tape machine does: into fresh memory.
func do(o Op, vs []gorgonia.Value) (v gorgonia.Value, err error) {
	defer func() {
		if r := recover(); r != nil { // a panic in a machine's goroutine would end the process
			v, err = nil, fmt.Errorf("%s: %v", o, r)
		}
	}()
	in := make([]Array, len(vs))
	dt := tensor.Float32
	for i, v := range vs {
		if in[i], err = ArrayOf(v); err != nil {
			return nil, fmt.Errorf("%s: input %d: %w", o, i, err)
		}
		if isInt := in[i].Int != nil; isInt != o.base().isInt(i) {
			return nil, fmt.Errorf("%s: input %d has values of %v", o, i, in[i].Dtype())
		}
		if want := o.base().shapes[i]; size(want) != size(in[i].Shape) {
			return nil, fmt.Errorf("%s: input %d has shape %v, want %v", o, i, in[i].Shape, want)
		}
		in[i].Shape = o.base().shapes[i]
		if in[i].F64 != nil {
			dt = tensor.Float64
		}
	}
	out, err := NewArray(dt, o.base().out)
	if err != nil {
		return nil, err
	}
	o.Bind(out, in)()
	return out.Value(o.base().out), nil
}

// Part is the piece of a flat array that begins at an offset, in shape s.
func (a Array) Part(offset int, s Shape) Array {
	end := offset + size(s)
	p := Array{Shape: s}
	switch {
	case a.F64 != nil:
		p.F64 = a.F64[offset:end:end]
	case a.Int != nil:
		p.Int = a.Int[offset:end:end]
	default:
		p.F32 = a.F32[offset:end:end]
	}
	return p
}
