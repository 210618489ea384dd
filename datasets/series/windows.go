package series

import (
	"fmt"
	"sync"

	"landscape/datasets"
	"landscape/internal/checked"
	"landscape/internal/declare"
	"landscape/internal/digest"
)

// Window is one example of Windows: the rows of a series from Row on.
type Window struct {
	Series, Row int
	Label       int     // -1 for none
	Target      float32 // where Windows have numbers as targets
}

// Aim says what the targets of windows are.
type Aim struct {
	Number     bool // Window.Target, of shape {1}
	From, Rows int  // or the rows From to From+Rows−1, counted from the window's first row, of shape {Rows·columns}
}

// Windows is the data set of windows of series, of shape {length, columns}. They are not copied.
type Windows struct {
	series  []*Series
	list    []Window
	classes []string
	length  int
	width   int
	aim     Aim
	digest  func() string
	byClass func() [][]int
}

var _ interface {
	datasets.ClassIndexer
	datasets.Targeter
} = (*Windows)(nil)

func init() { declare.DigestsItself(Windows{}) }

// NewWindows makes a data set of windows of length rows. It keeps its arguments, which must not be changed afterwards.
// It is an error if a window, or its target, does not lie in its series, if series have different columns, or if a
// label is not a class.
func NewWindows(series []*Series, length int, list []Window, classes []string, aim Aim) (*Windows, error) {
	w := &Windows{series: series, list: list, classes: classes, length: length, aim: aim}
	if len(list) == 0 || len(series) == 0 || length < 1 {
		return nil, fmt.Errorf("series: windows: %d windows of %d rows of %d series; want some", len(list), length,
			len(series))
	}
	w.width = len(series[0].Columns)
	for _, s := range series {
		if err := s.Check(); err != nil {
			return nil, fmt.Errorf("series: windows: %w", err)
		}
		if len(s.Columns) != w.width {
			return nil, fmt.Errorf("series: windows: %s has %d columns, %s %d", s.Name, len(s.Columns),
				series[0].Name, w.width)
		}
	}
	for i, v := range list {
		if v.Series < 0 || v.Series >= len(series) || v.Row < 0 ||
			v.Row+max(length, aim.From+aim.Rows) > series[v.Series].Rows() {
			return nil, fmt.Errorf("series: windows: window %d begins at row %d of series %d and does not lie in it",
				i, v.Row, v.Series)
		}
		if v.Label < -1 || v.Label >= len(classes) || !checked.Finite(v.Target) {
			return nil, fmt.Errorf("series: windows: window %d has label %d of %d classes and target %v", i, v.Label,
				len(classes), v.Target)
		}
	}
	w.digest = sync.OnceValue(w.computeDigest)
	w.byClass = sync.OnceValue(func() [][]int { return datasets.ByClass(struct{ datasets.Dataset }{w}) })
	return w, nil
}

// Len is the number of windows.
func (w *Windows) Len() int { return len(w.list) }

// Shape is {length, columns}.
func (w *Windows) Shape() []int { return []int{w.length, w.width} }

// Classes names the classes; it must not be changed.
func (w *Windows) Classes() []string { return w.classes }

// Label is the class of window i, or -1.
func (w *Windows) Label(i int) int { return w.list[i].Label }

// At is where window i lies.
func (w *Windows) At(i int) Window { return w.list[i] }

// ByClass lists the windows of each class in ascending order; it must not be changed.
func (w *Windows) ByClass() [][]int { return w.byClass() }

// Read copies window i.
func (w *Windows) Read(i int, dst []float32) error {
	if err := checked.Read(i, len(w.list), len(dst), w.length*w.width); err != nil {
		return err
	}
	v := w.list[i]
	copy(dst, w.series[v.Series].Values[v.Row*w.width:])
	return nil
}

// TargetShape is the shape of one target; nil where there are none.
func (w *Windows) TargetShape() []int {
	switch {
	case w.aim.Number:
		return []int{1}
	case w.aim.Rows > 0:
		return []int{w.aim.Rows * w.width}
	}
	return nil
}

// Target copies the target of window i.
func (w *Windows) Target(i int, dst []float32) error {
	size := 1
	if !w.aim.Number {
		size = w.aim.Rows * w.width
	}
	if err := checked.Read(i, len(w.list), len(dst), size); err != nil {
		return fmt.Errorf("target: %w", err)
	}
	v := w.list[i]
	if w.aim.Number {
		dst[0] = v.Target
		return nil
	}
	copy(dst, w.series[v.Series].Values[(v.Row+w.aim.From)*w.width:])
	return nil
}

// Digest is the SHA-256 of the series and of what is cut from them; it is computed at the first call.
func (w *Windows) Digest() string { return w.digest() }

func (w *Windows) computeDigest() string {
	d := digest.New("windows")
	d.Integers([]int{w.length, w.width, w.aim.From, w.aim.Rows, len(w.series)})
	if w.aim.Number {
		d.Text("number")
	}
	d.Texts(w.classes)
	for _, s := range w.series {
		d.Floats(s.Values)
	}
	for _, v := range w.list {
		d.Integers([]int{v.Series, v.Row, v.Label})
		d.Floats([]float32{v.Target})
	}
	return d.Sum()
}

// InMemory reports that Read only copies memory.
func (w *Windows) InMemory() bool { return true }
