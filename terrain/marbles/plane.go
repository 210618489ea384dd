package marbles

import (
	"context"
	"fmt"

	"landscape/solvers"
	"landscape/terrain"
)

// Plane restricts a height to the points Origin + αU + βV: a landscape of the two parameters α and β, whose gradient is the full one dotted
// with U and V. A marble on it lies exactly on the surface that is drawn over α and β; what learns is the two-parameter restriction of the
// model, not the model.
type Plane struct {
	Of           terrain.Differentiable
	Origin, U, V []float32

	theta, grad []float32 // working memory
}

// Gradient implements terrain.Differentiable for points (α, β). A Plane is for one goroutine, as is what it restricts.
func (p *Plane) Gradient(at, grad []float32) (float64, error) {
	n := len(p.Origin)
	if len(at) != 2 || len(grad) != 2 || len(p.U) != n || len(p.V) != n {
		return 0, fmt.Errorf("marbles: a point of %d numbers in a plane through %d parameters along directions of %d and %d; want 2 numbers and equal lengths",
			len(at), n, len(p.U), len(p.V))
	}
	if p.theta == nil {
		p.theta, p.grad = make([]float32, n), make([]float32, n)
	}
	for i, o := range p.Origin {
		p.theta[i] = o + at[0]*p.U[i] + at[1]*p.V[i]
	}
	h, err := p.Of.Gradient(p.theta, p.grad)
	if err != nil {
		return h, err
	}
	var alpha, beta float64
	for i, g := range p.grad {
		alpha += float64(g) * float64(p.U[i])
		beta += float64(g) * float64(p.V[i])
	}
	grad[0], grad[1] = float32(alpha), float32(beta)
	return h, nil
}

// Window is a part of a plane with a grid of starts over it: Columns along α and Rows along β, at the middles of equal cells.
type Window struct {
	AlphaMin float64 `json:"alpha_min"`
	AlphaMax float64 `json:"alpha_max"`
	BetaMin  float64 `json:"beta_min"`
	BetaMax  float64 `json:"beta_max"`
	Columns  int     `json:"columns"`
	Rows     int     `json:"rows"`
}

func (w Window) check() error {
	if w.Columns < 1 || w.Rows < 1 || !(w.AlphaMin < w.AlphaMax) || !(w.BetaMin < w.BetaMax) {
		return fmt.Errorf("marbles: a window of %d×%d starts over %v to %v and %v to %v; want at least one start and ranges that grow",
			w.Columns, w.Rows, w.AlphaMin, w.AlphaMax, w.BetaMin, w.BetaMax)
	}
	return nil
}

// At is the start in a column and a row.
func (w Window) At(column, row int) (alpha, beta float64) {
	middle := func(low, high float64, i, n int) float64 { return low + (high-low)*(float64(i)+0.5)/float64(n) }
	return middle(w.AlphaMin, w.AlphaMax, column, w.Columns), middle(w.BetaMin, w.BetaMax, row, w.Rows)
}

// BasinMap is what became of a marble from every cell of a window.
type BasinMap struct {
	Window Window       `json:"window"`
	Fates  []Fate       `json:"fates"` // row after row, from the smallest β on
	Ends   [][2]float32 `json:"ends"`  // where each marble was at last
}

// Basins drops a marble from the middle of every cell of a window of a ground with two parameters, a Plane or a model of two weights. Prepare
// makes the ground, once for each goroutine.
func Basins(ctx context.Context, prepare func() (terrain.Differentiable, error), w Window, solver solvers.Solver, rules Rules) (*BasinMap, error) {
	rules, err := rules.withDefaults()
	if err != nil {
		return nil, err
	}
	if err := w.check(); err != nil {
		return nil, err
	}
	n := w.Columns * w.Rows
	m := &BasinMap{Window: w, Fates: make([]Fate, n), Ends: make([][2]float32, n)}
	err = sideBySide(ctx, n, nil, func() (func(int) error, error) {
		ground, err := prepare()
		if err != nil {
			return nil, err
		}
		return func(i int) error {
			alpha, beta := w.At(i%w.Columns, i/w.Columns)
			at := []float32{float32(alpha), float32(beta)}
			fate, err := drop(ctx, ground, at, solver, rules, nil)
			if err != nil && ctx.Err() == nil {
				return fmt.Errorf("cell %d, %d: %w", i%w.Columns, i/w.Columns, err)
			}
			m.Fates[i], m.Ends[i] = fate, [2]float32{at[0], at[1]}
			return err
		}, nil
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

// Share is the part of the cells from which the target is reached: a share of this window of this slice, never the volume of a basin. It has
// no interval, since cells are no random sample of anything.
func (m *BasinMap) Share() float64 {
	n := 0
	for _, f := range m.Fates {
		if f.Outcome == Reached {
			n++
		}
	}
	return float64(n) / float64(len(m.Fates))
}
