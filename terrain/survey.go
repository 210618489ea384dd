package terrain

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"sync"
	"sync/atomic"
	"time"

	"landscape/internal/kernel"
)

// Function measures points: an *Evaluator, or a function in closed form. Height of anything but an *Evaluator is called
// by several goroutines at once.
type Function interface {
	Height(theta []float32) (Height, error)
}

// HeightFunc makes a Function of a function.
type HeightFunc func(theta []float32) (Height, error)

// Height calls the function.
func (f HeightFunc) Height(theta []float32) (Height, error) { return f(theta) }

// Survey measures the cells of a grid, a coarse grid first and the cells between after it, so that a survey that is cut
// short shows the whole plane roughly. All processors work on it. The result does not depend on their number.
type Survey struct {
	X, Y Axis // along U and V of the plane
	// File is where the surface is kept while it grows, at most every ten seconds, and in the end; "" keeps it nowhere.
	// Cells that the file holds already are not measured again: it must hold the same grid, plane and recipe.
	File string
	// Chosen says in words how the examples were chosen; it goes into the recipe.
	Chosen string
	// Progress is called with how far the survey is, from one goroutine at a time: first after a few cells, when Left
	// is the estimate for all of it.
	Progress func(Progress)
	// Coarse is told, from one goroutine at a time, when a coarse grid is measured: all cells whose indexes, across and
	// up, are multiples of stride. Grids are nested, each has half the stride of the one before, and the last has
	// stride 1. Others of the surface's cells may be written at the same time and must not be read.
	Coarse func(surface *Surface, stride int)
}

// Progress is how far a survey is.
type Progress struct {
	Done, Total int           // cells
	Left        time.Duration // estimated time to the end
}

// keepEvery is how often a growing surface is written to its file.
const keepEvery = 10 * time.Second

// Measure surveys a plane. Where the context ends first, the surface so far is returned, and kept, together with the
// context's error.
func (s Survey) Measure(ctx context.Context, of Function, plane *Plane) (*Surface, error) {
	surface, err := s.begin(of, plane)
	if err != nil {
		return nil, err
	}
	c := &surveying{Survey: s, ctx: ctx, crew: newCrew(of, plane.Len()), surface: surface, kept: time.Now()}
	for _, cell := range coarseFirst(s.X.N, s.Y.N) {
		if !surface.Measured[cell] {
			c.cells = append(c.cells, cell)
		}
	}
	c.countGrids()
	kernel.Parallel(len(c.cells), c.work)
	if c.err == nil {
		c.err = ctx.Err()
	}
	if err := c.keep(); err != nil {
		return surface, errors.Join(c.err, err)
	}
	return surface, c.err
}

// maxCells bounds a survey: what is more takes days to measure, and memory to draw that few machines have.
const maxCells = 4_000_000

// ErrOtherSurvey is wrapped in the error of a survey whose file holds another one, which is left as it is.
var ErrOtherSurvey = errors.New("holds a survey")

// begin is the surface to fill: an empty one, or what the file holds of it.
func (s Survey) begin(of Function, plane *Plane) (*Surface, error) {
	if err := errors.Join(s.X.check("first"), s.Y.check("second")); err != nil {
		return nil, err
	}
	if s.X.N > maxCells/s.Y.N {
		return nil, fmt.Errorf("a grid of %d by %d points; want at most %d in all", s.X.N, s.Y.N, maxCells)
	}
	if p, ok := of.(*Evaluator); ok && p.Len() != plane.Len() {
		return nil, fmt.Errorf("a plane in %d dimensions over a model of %d parameters", plane.Len(), p.Len())
	}
	surface := newSurface(plane, s.X, s.Y)
	if p, ok := of.(*Evaluator); ok {
		var err error
		if surface.Recipe, err = p.recipe(s.Chosen); err != nil {
			return nil, err
		}
	}
	if s.File == "" {
		return surface, nil
	}
	old, err := LoadSurface(s.File)
	if errors.Is(err, fs.ErrNotExist) {
		// so that a file that cannot be written is known before anything is computed
		return surface, surface.Save(s.File)
	}
	if err != nil {
		return nil, err
	}
	if part := surface.differs(old); part != "" {
		return nil, fmt.Errorf("%s: %w with %s", s.File, ErrOtherSurvey, part)
	}
	return old, nil
}

// crew are the goroutines of a measurement, each with a ground and a point of its own.
type crew struct {
	of      Function
	dim     int
	members []member
}

type member struct {
	of    Function
	theta []float32
}

func newCrew(of Function, dim int) *crew {
	return &crew{of: of, dim: dim, members: make([]member, kernel.Workers())}
}

// member is what worker i of a kernel.Parallel call measures with.
func (c *crew) member(i int) (*member, error) {
	m := &c.members[i]
	if m.of != nil {
		return m, nil
	}
	m.theta = make([]float32, c.dim)
	p, ok := c.of.(*Evaluator)
	if !ok || i == 0 {
		m.of = c.of
		return m, nil
	}
	fork, err := p.Fork()
	if err != nil {
		return nil, err
	}
	m.of = fork
	return m, nil
}

// surveying is a survey at work.
type surveying struct {
	Survey
	ctx     context.Context
	crew    *crew
	surface *Surface
	cells   []int
	taken   atomic.Int64 // how many of the cells, from the first on

	stride int   // of the coarsest grid that is not measured yet; 0 when all are
	left   []int // cells of a grid that are still to measure and in no coarser one, by the logarithm of its stride

	mu    sync.Mutex
	err   error // the first
	done  int
	begun time.Time
	kept  time.Time
}

// work measures the next cell, unless the survey has ended. Which piece of work this is does not matter: those of a
// kernel.Parallel call run in any order, the cells are taken in theirs. What is taken is measured.
func (c *surveying) work(worker, _ int) {
	if c.ctx.Err() != nil || c.failed() {
		return
	}
	cell := c.cells[c.taken.Add(1)-1]
	h, err := c.measure(worker, cell)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		if c.err == nil {
			c.err = fmt.Errorf("cell (%d, %d): %w", cell%c.X.N, cell/c.X.N, err)
		}
		return
	}
	c.surface.Loss[cell], c.surface.Accuracy[cell], c.surface.Measured[cell] = h.Loss, h.Accuracy, true
	c.done++
	c.report()
	c.left[bits.TrailingZeros(uint(strideOf(cell%c.X.N, cell/c.X.N, c.coarsest())))]--
	c.tellGrids()
}

// countGrids counts the cells of each grid.
func (c *surveying) countGrids() {
	c.stride = c.coarsest()
	c.left = make([]int, bits.Len(uint(c.stride)))
	for _, cell := range c.cells {
		c.left[bits.TrailingZeros(uint(strideOf(cell%c.X.N, cell/c.X.N, c.stride)))]++
	}
	c.tellGrids()
}

// tellGrids tells of the grids that are measured now.
func (c *surveying) tellGrids() {
	for c.stride > 0 && c.left[bits.TrailingZeros(uint(c.stride))] == 0 {
		if c.Coarse != nil {
			c.Coarse(c.surface, c.stride)
		}
		c.stride /= 2
	}
}

func (c *surveying) coarsest() int { return coarsest(c.X.N, c.Y.N) }

// strideOf is that of the coarsest grid that a cell belongs to.
func strideOf(x, y, coarsest int) int {
	for coarsest > 1 && (x%coarsest != 0 || y%coarsest != 0) {
		coarsest /= 2
	}
	return coarsest
}

func (c *surveying) failed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err != nil
}

func (c *surveying) measure(worker, cell int) (Height, error) {
	m, err := c.crew.member(worker)
	if err != nil {
		return Height{}, err
	}
	c.surface.Plane.At(m.theta, c.X.At(cell%c.X.N), c.Y.At(cell/c.X.N))
	return m.of.Height(m.theta)
}

// fewCells are measured before the time of all is estimated.
const fewCells = 4

// report tells the progress and keeps the surface when it is time to.
func (c *surveying) report() {
	now := time.Now()
	if c.done == 1 {
		c.begun = now // the first cell took the compiling, too
	}
	if c.Progress != nil && (c.done >= fewCells || c.done == len(c.cells)) {
		left := now.Sub(c.begun) / time.Duration(max(1, c.done-1)) * time.Duration(len(c.cells)-c.done)
		resumed := len(c.surface.Loss) - len(c.cells)
		c.Progress(Progress{resumed + c.done, len(c.surface.Loss), left})
	}
	if now.Sub(c.kept) >= keepEvery {
		c.kept = now
		if err := c.keep(); err != nil && c.err == nil {
			c.err = err
		}
	}
}

func (c *surveying) keep() error {
	if c.File == "" {
		return nil
	}
	return c.surface.Save(c.File)
}

// coarseFirst lists the cells of a grid in the order in which they are measured: those of a coarse grid of some nine
// lines each way, then those that halve its meshes, and so on, each grid row by row.
func coarseFirst(nx, ny int) []int {
	stride := coarsest(nx, ny)
	order := make([]int, 0, nx*ny)
	for coarser := 0; stride >= 1; coarser, stride = stride, stride/2 {
		for y := 0; y < ny; y += stride {
			for x := 0; x < nx; x += stride {
				if coarser == 0 || x%coarser != 0 || y%coarser != 0 {
					order = append(order, y*nx+x)
				}
			}
		}
	}
	return order
}

// coarsest is the stride of the grid that is measured first.
func coarsest(nx, ny int) int {
	stride := 1
	for 8*stride < max(nx, ny)-1 {
		stride *= 2
	}
	return stride
}
