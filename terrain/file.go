package terrain

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/safetensors"
)

const surfaceFormat = "landscape surface 1"

// head is the part of a surface's file that people can read.
type head struct {
	X      Axis      `json:"x"`
	Y      Axis      `json:"y"`
	U      Direction `json:"u"`
	V      Direction `json:"v"`
	Recipe Recipe    `json:"recipe"`
	Paths  []Path    `json:"paths,omitempty"`
}

// Save writes the surface with its plane as a safetensors file: grid, directions' origins and recipe as JSON in its
// metadata, and as tensors loss and accuracy (rows × columns, float64), measured (a 1 for each measured cell, 64 to a
// number), origin, u and v, and the losses of paths. The path holds at any moment either what it held before or the
// whole of it.
func (s *Surface) Save(path string) error {
	text, err := json.Marshal(head{s.X, s.Y, s.Plane.U, s.Plane.V, s.Recipe, s.Paths})
	if err != nil {
		return err
	}
	grid, n := []int{s.Y.N, s.X.N}, s.Plane.Len()
	f := &safetensors.File{
		Metadata: map[string]string{"format": surfaceFormat, "surface": string(text)},
		Tensors: map[string]safetensors.Tensor{
			"loss":     {Shape: grid, F64: s.Loss},
			"accuracy": {Shape: grid, F64: s.Accuracy},
			"measured": {Shape: []int{(len(s.Measured) + 63) / 64}, I64: bitmap(s.Measured)},
			"origin":   {Shape: []int{n}, F32: s.Plane.Origin},
			"u":        {Shape: []int{n}, F32: s.Plane.U.Vector},
			"v":        {Shape: []int{n}, F32: s.Plane.V.Vector},
		},
	}
	for i, p := range s.Paths {
		f.Tensors[pathTensor(i)] = safetensors.Tensor{Shape: []int{len(p.Points), 2}, F64: heightsOf(p)}
	}
	return f.WriteFile(path)
}

func pathTensor(i int) string { return fmt.Sprintf("path/%d", i) }

// heightsOf are the true loss and that of the slice for each point of a path.
func heightsOf(p Path) []float64 {
	hs := make([]float64, 0, 2*len(p.Points))
	for _, m := range p.Points {
		hs = append(hs, m.Loss, m.Slice)
	}
	return hs
}

func bitmap(set []bool) []int64 {
	bits := make([]int64, (len(set)+63)/64)
	for i, b := range set {
		if b {
			bits[i/64] |= 1 << (i % 64)
		}
	}
	return bits
}

// LoadSurface reads a file written by Save. It can be drawn without computing anything.
func LoadSurface(path string) (*Surface, error) {
	f, err := safetensors.ReadFile(path)
	if err != nil {
		return nil, err
	}
	s, err := decodeSurface(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return s, nil
}

func decodeSurface(f *safetensors.File) (*Surface, error) {
	if got := f.Metadata["format"]; got != surfaceFormat {
		return nil, fmt.Errorf("not a survey of this program (format %q, want %q)", got, surfaceFormat)
	}
	var h head
	if err := json.Unmarshal([]byte(f.Metadata["surface"]), &h); err != nil {
		return nil, fmt.Errorf("damaged: %w", err)
	}
	for _, c := range []struct {
		name string
		axis Axis
	}{{"first", h.X}, {"second", h.Y}} {
		if err := c.axis.check(c.name); err != nil {
			return nil, fmt.Errorf("damaged: %w", err)
		}
	}
	s := &Surface{X: h.X, Y: h.Y, Recipe: h.Recipe, Loss: f.Tensors["loss"].F64, Accuracy: f.Tensors["accuracy"].F64,
		Paths: h.Paths}
	cells := len(s.Loss)
	if h.X.N > cells || h.Y.N > cells || h.X.N*h.Y.N != cells || len(s.Accuracy) != cells {
		return nil, fmt.Errorf("damaged: %d losses and %d accuracies for a grid of %d × %d", cells, len(s.Accuracy),
			h.X.N, h.Y.N)
	}
	bits := f.Tensors["measured"].I64
	if len(bits) != (cells+63)/64 {
		return nil, fmt.Errorf("damaged: %d numbers say which of %d cells were measured", len(bits), cells)
	}
	s.Measured = make([]bool, cells)
	for i := range s.Measured {
		s.Measured[i] = bits[i/64]>>(i%64)&1 == 1
		if !s.Measured[i] {
			s.Loss[i], s.Accuracy[i] = math.NaN(), math.NaN()
		}
	}
	h.U.Vector, h.V.Vector = f.Tensors["u"].F32, f.Tensors["v"].F32
	var err error
	if s.Plane, err = NewPlane(f.Tensors["origin"].F32, h.U, h.V); err != nil {
		return nil, fmt.Errorf("damaged: %w", err)
	}
	return s, readPaths(s.Paths, f)
}

func readPaths(paths []Path, f *safetensors.File) error {
	for i, p := range paths {
		hs := f.Tensors[pathTensor(i)].F64
		if len(hs) != 2*len(p.Points) {
			return fmt.Errorf("damaged: %d heights for the %d points of path %q", len(hs), len(p.Points), p.Name)
		}
		for j := range p.Points {
			p.Points[j].Loss, p.Points[j].Slice = hs[2*j], hs[2*j+1]
		}
	}
	return nil
}

// differs names the part in which another survey is not of the same cells; "" if there is none.
func (s *Surface) differs(o *Surface) string {
	switch {
	case s.X != o.X || s.Y != o.Y:
		return fmt.Sprintf("another grid, %v by %v", o.X, o.Y)
	case s.Recipe.Theta != o.Recipe.Theta || !slices.Equal(s.Plane.Origin, o.Plane.Origin):
		return "another point in its middle"
	case !slices.Equal(s.Plane.U.Vector, o.Plane.U.Vector) || !slices.Equal(s.Plane.V.Vector, o.Plane.V.Vector):
		return "other directions"
	case s.Recipe.Data != o.Recipe.Data || s.Recipe.Examples != o.Recipe.Examples:
		return "other examples"
	case !same[graph.Layer](s.Recipe.Model, o.Recipe.Model):
		return "another model"
	case !same[graph.Loss](s.Recipe.Loss, o.Recipe.Loss):
		return "another loss"
	case s.Recipe.Norm != o.Recipe.Norm || s.Recipe.Batch != o.Recipe.Batch:
		return "other batches or statistics of normalizations"
	}
	return ""
}

// same reports whether two texts declare the same, be it by names that have changed since.
func same[I any](a, b json.RawMessage) bool {
	if string(a) == string(b) {
		return true
	}
	x, errX := declare.Decode[I](a)
	y, errY := declare.Decode[I](b)
	if errors.Join(errX, errY) != nil {
		return false
	}
	p, errX := declare.Identity(x)
	q, errY := declare.Identity(y)
	return errors.Join(errX, errY) == nil && string(p) == string(q)
}

// recipe says what the ground measures. It is an error if the model, the loss or the data has no identity.
func (p *Evaluator) recipe(chosen string) (r Recipe, err error) {
	r = Recipe{Examples: p.data.n, Chosen: chosen, Batch: p.ground.batch(), Theta: p.given.Digest()}
	if len(p.params.StateViews()) > 0 {
		r.Norm = p.ground.Norm.String()
	}
	if r.Data, err = datasets.DigestOf(p.ground.Data); err != nil {
		return r, fmt.Errorf("data: %w", err)
	}
	if r.Model, err = declare.Encode(p.ground.Model); err != nil {
		return r, fmt.Errorf("model: %w", err)
	}
	if r.Loss, err = declare.Encode(p.ground.Loss); err != nil {
		return r, fmt.Errorf("loss: %w", err)
	}
	return r, nil
}
