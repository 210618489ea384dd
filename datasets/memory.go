package datasets

import (
	"fmt"
	"slices"
	"sync"

	"landscape/internal/checked"
	"landscape/internal/digest"
)

// Arrays is what a Memory is made of. Either Values or Bytes holds the examples, one after the other.
type Arrays struct {
	// Shape of one example: {height, width, channels} for an image, {features} for a row.
	Shape []int
	// Values are the examples, each row-major in Shape.
	Values []float32
	// Bytes are the examples at a quarter of the memory, as images are stored: 0 stands for Low, 255 for High and the
	// others lie evenly between. Low and High both zero mean 0 and 1; Low 1 and High 0 turn dark ink on white paper
	// into ink of value 1.
	Bytes     []byte
	Low, High float32
	// Labels is the class of each example, or -1 for none; nil means that no example has one.
	Labels []int
	// Classes names the classes, each name once.
	Classes []string
	// Groups names the group of each class; nil where classes have none.
	Groups []string
	// TargetShape and Targets are the numeric targets of regression; nil where there are none.
	TargetShape []int
	Targets     []float32
	// Reading says how the examples were made from files; zero where they come from none.
	Reading Preprocessing
}

// Memory is a Dataset that lies in memory, as float32 or as bytes.
type Memory struct {
	contents   Arrays
	count      int
	size       int
	targetSize int
	value      [256]float32 // of each byte
	digest     func() string
	byClass    func() [][]int
	skipped    []error // when it was read
	cached     Dataset // what a cache was read from; nil otherwise
}

var _ interface {
	ClassIndexer
	Grouper
	Targeter
	Preprocessed
} = (*Memory)(nil)

// NewMemory checks c and makes a data set of it. It keeps the slices of c, which must not be changed afterwards.
//
// It is an error if there are no examples, if the lengths do not fit the shapes, if a label is not a class, if a class
// name is empty or appears twice, or if a value or target is NaN or infinite; the error names the example and the
// position in it.
func NewMemory(c Arrays) (*Memory, error) {
	m := &Memory{contents: c}
	for _, check := range []func() error{m.checkExamples, m.checkClasses, m.checkLabels, m.checkTargets} {
		if err := check(); err != nil {
			return nil, fmt.Errorf("datasets: %w", err)
		}
	}
	if m.contents.Low == 0 && m.contents.High == 0 {
		m.contents.High = 1
	}
	low, high := float64(m.contents.Low), float64(m.contents.High)
	for b := range m.value {
		m.value[b] = float32((low*float64(255-b) + high*float64(b)) / 255)
	}
	m.digest = sync.OnceValue(m.computeDigest)
	m.byClass = sync.OnceValue(func() [][]int { return indexByClass(m) })
	return m, nil
}

func (m *Memory) checkExamples() error {
	c := &m.contents
	var err error
	if m.size, err = checked.Size(c.Shape); err != nil {
		return fmt.Errorf("shape of an example: %w", err)
	}
	if len(c.Values) > 0 && len(c.Bytes) > 0 {
		return fmt.Errorf("examples are given twice, as %d values and as %d bytes", len(c.Values), len(c.Bytes))
	}
	length := max(len(c.Values), len(c.Bytes))
	if length == 0 {
		return fmt.Errorf("no examples")
	}
	if length%m.size != 0 {
		return fmt.Errorf("%d values are not a whole number of examples of shape %v (%d values each)", length, c.Shape,
			m.size)
	}
	m.count = length / m.size
	if !checked.Finite(c.Low) || !checked.Finite(c.High) {
		return fmt.Errorf("bytes stand for %v to %v; want finite numbers", c.Low, c.High)
	}
	return checkFinite("value", c.Values, c.Shape, m.size)
}

func (m *Memory) checkClasses() error {
	c := &m.contents
	if c.Groups != nil && len(c.Groups) != len(c.Classes) {
		return fmt.Errorf("%d groups for %d classes", len(c.Groups), len(c.Classes))
	}
	seen := make(map[string]int, len(c.Classes))
	for i, name := range c.Classes {
		if name == "" {
			return fmt.Errorf("class %d has no name", i)
		}
		if first, ok := seen[name]; ok {
			return fmt.Errorf("classes %d and %d are both named %q", first, i, name)
		}
		seen[name] = i
	}
	return nil
}

func (m *Memory) checkLabels() error {
	c := &m.contents
	if c.Labels == nil {
		return nil
	}
	if len(c.Labels) != m.count {
		return fmt.Errorf("%d labels for %d examples", len(c.Labels), m.count)
	}
	for i, label := range c.Labels {
		if label < -1 || label >= len(c.Classes) {
			return fmt.Errorf("example %d: label %d; want one of %d classes, or -1", i, label, len(c.Classes))
		}
	}
	return nil
}

func (m *Memory) checkTargets() error {
	c := &m.contents
	if c.TargetShape == nil && len(c.Targets) == 0 {
		return nil
	}
	var err error
	if m.targetSize, err = checked.Size(c.TargetShape); err != nil {
		return fmt.Errorf("shape of a target: %w", err)
	}
	if len(c.Targets) != m.count*m.targetSize {
		return fmt.Errorf("%d target values; want %d examples of shape %v", len(c.Targets), m.count, c.TargetShape)
	}
	return checkFinite("target", c.Targets, c.TargetShape, m.targetSize)
}

// Len is the number of examples.
func (m *Memory) Len() int { return m.count }

// Shape is the shape of one example; it must not be changed.
func (m *Memory) Shape() []int { return m.contents.Shape }

// Classes names the classes; it must not be changed.
func (m *Memory) Classes() []string { return m.contents.Classes }

// Label is the class of example i, or -1 where it has none.
func (m *Memory) Label(i int) int {
	if i < 0 || i >= len(m.contents.Labels) {
		return -1
	}
	return m.contents.Labels[i]
}

// Group names the group of class c; it is empty where classes have no groups.
func (m *Memory) Group(c int) string {
	if c < 0 || c >= len(m.contents.Groups) {
		return ""
	}
	return m.contents.Groups[c]
}

// Preprocessing implements Preprocessed; what it points to must not be changed.
func (m *Memory) Preprocessing() Preprocessing { return m.contents.Reading }

// Read writes example i into dst.
func (m *Memory) Read(i int, dst []float32) error {
	if err := checked.Read(i, m.count, len(dst), m.size); err != nil {
		return err
	}
	if m.contents.Bytes == nil {
		copy(dst, m.contents.Values[i*m.size:(i+1)*m.size])
		return nil
	}
	for j, b := range m.contents.Bytes[i*m.size : (i+1)*m.size] {
		dst[j] = m.value[b]
	}
	return nil
}

// ByClass lists the examples of each class in ascending order; it must not be changed.
func (m *Memory) ByClass() [][]int { return m.byClass() }

// TargetShape is the shape of one target; nil where there are none.
func (m *Memory) TargetShape() []int { return m.contents.TargetShape }

// Target writes the target of example i into dst.
func (m *Memory) Target(i int, dst []float32) error {
	if err := checked.Read(i, m.count, len(dst), m.targetSize); err != nil {
		return fmt.Errorf("target: %w", err)
	}
	copy(dst, m.contents.Targets[i*m.targetSize:])
	return nil
}

// Digest is the SHA-256 of the shape, classes, groups, labels, values and targets; it is computed at the first call.
// Bytes and the values that they stand for have the same digest.
func (m *Memory) Digest() string { return m.digest() }

func (m *Memory) computeDigest() string {
	c := &m.contents
	d := digest.New("examples")
	d.Integers(c.Shape)
	d.Texts(c.Classes)
	d.Texts(c.Groups)
	d.Integers(c.Labels)
	d.Integers(c.TargetShape)
	d.Floats(c.Targets)
	d.Integer(m.count)
	example := make([]float32, m.size)
	for i := range m.count {
		if err := m.Read(i, example); err != nil {
			panic(err) // i and the length are right by construction
		}
		d.Floats(example)
	}
	return d.Sum()
}

func (m *Memory) leftOut() []error { return m.skipped }

// InMemory reports that Read only copies memory.
func (m *Memory) InMemory() bool { return true }

func (m *Memory) origin(i int) (Dataset, int) {
	if m.cached != nil {
		return originOf(m.cached, i)
	}
	return m, i
}

// checkFinite reports the first value that is NaN or infinite, with its example and its position in it.
func checkFinite(what string, values []float32, shape []int, size int) error {
	for i, v := range values {
		if !checked.Finite(v) {
			return fmt.Errorf("example %d: %s at %v is %v", i/size, what, position(i%size, shape), v)
		}
	}
	return nil
}

// position is the index into an array of the given shape at which its flat element i lies.
func position(i int, shape []int) []int {
	index := slices.Clone(shape)
	for axis := len(shape) - 1; axis >= 0; axis-- {
		index[axis] = i % shape[axis]
		i /= shape[axis]
	}
	return index
}
