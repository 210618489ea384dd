package datasets

import (
	"fmt"
	"slices"
	"sync"

	"landscape/internal/checked"
	"landscape/internal/declare"
	"landscape/internal/digest"
)

// Transform is a change of examples that depends on nothing but the example: the same in training and evaluation.
type Transform interface {
	// Out is the shape of what an example of shape in becomes, or an error where it cannot be transformed.
	Out(in []int) ([]int, error)
	// Apply writes the transformed src, of shape in, into dst.
	Apply(dst, src []float32, in []int)
}

var (
	_ Transform = Resize{}
	_ Transform = Normalize{}
	_ Transform = Rotate90{}
	_ Transform = CenterCrop{}
	_ Transform = Flip{}
	_ Transform = Invert{}
)

func init() {
	declare.Register[Resize]("resize")
	declare.Register[Normalize]("normalize", "normalise")
	declare.Register[Rotate90]("rotate90")
	declare.Register[CenterCrop]("center_crop")
	declare.Register[Flip]("flip")
	declare.Register[Invert]("invert")
}

// Map is the data set of the examples of d after the transforms, which are applied in order at every Read. Labels,
// classes and targets stay as they are. Wrap it in Cached to transform only once.
func Map(d Dataset, transforms ...Transform) (Dataset, error) {
	m := &mapped{transforms: slices.Clone(transforms), shapes: [][]int{d.Shape()}}
	size, err := checked.Size(d.Shape())
	if err != nil {
		return nil, fmt.Errorf("datasets: shape of an example: %w", err)
	}
	m.largest = size
	for at, t := range transforms {
		out, err := t.Out(m.shapes[at])
		if err != nil {
			return nil, fmt.Errorf("datasets: transform %d: %w", at, err)
		}
		if _, err := declare.Digest(t); err != nil {
			return nil, fmt.Errorf("datasets: transform %d: %w", at, err)
		}
		if size, err = checked.Size(out); err != nil {
			return nil, fmt.Errorf("datasets: transform %d (%T): shape of the result: %w", at, t, err)
		}
		m.shapes = append(m.shapes, out)
		m.largest = max(m.largest, size)
	}
	m.size = size
	m.scratch.New = func() any { return &[2][]float32{make([]float32, m.largest), make([]float32, m.largest)} }
	m.view = viewOf(d, m, "map", func(h *digest.Digester) {
		for _, t := range m.transforms {
			h.Part(describe(t))
		}
	})
	return m, nil
}

type mapped struct {
	view
	transforms    []Transform
	shapes        [][]int // of the example before each transform, and after the last
	size, largest int
	scratch       sync.Pool // of *[2][]float32: the example before and after a transform
}

func (m *mapped) Shape() []int { return m.shapes[len(m.transforms)] }

// Preprocessing implements Preprocessed.
func (m *mapped) Preprocessing() Preprocessing {
	p := m.view.Preprocessing()
	p.Transforms = append(slices.Clone(p.Transforms), m.transforms...)
	return p
}

func (m *mapped) InMemory() bool { return len(m.transforms) == 0 && m.view.InMemory() }

func (m *mapped) Read(i int, dst []float32) error {
	if err := checked.Read(i, m.Len(), len(dst), m.size); err != nil {
		return err
	}
	buffers := m.scratch.Get().(*[2][]float32)
	defer m.scratch.Put(buffers)
	now, next := buffers[0], buffers[1]
	if err := m.Dataset.Read(i, now[:product(m.shapes[0])]); err != nil {
		return err
	}
	for at, t := range m.transforms {
		t.Apply(next[:product(m.shapes[at+1])], now[:product(m.shapes[at])], m.shapes[at])
		now, next = next, now
	}
	copy(dst, now)
	return nil
}

// product is the number of values in a shape that is known to be sound.
func product(shape []int) int {
	size := 1
	for _, n := range shape {
		size *= n
	}
	return size
}

// imageShape returns the three dimensions of an image.
func imageShape(what string, in []int) (height, width, channels int, err error) {
	if len(in) != 3 {
		return 0, 0, 0, fmt.Errorf("%s: examples of shape %v are not images; want {height, width, channels}", what, in)
	}
	return in[0], in[1], in[2], nil
}
