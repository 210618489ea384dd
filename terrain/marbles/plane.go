package marbles

import (
	"context"
	"fmt"

	"landscape/internal/parallel"
	"landscape/solvers"
	"landscape/terrain"
)

// InPlane restricts a height to a plane: a landscape of two parameters, the coordinates, whose gradient is the full one
// dotted with the plane's directions. A marble on it lies exactly on the surface that is drawn over the plane; what
// learns is the two-parameter restriction of the model, not the model. An InPlane is for one goroutine, as is the
// height that it restricts.
type InPlane struct {
	Of    terrain.Differentiable
	Plane *terrain.Plane

	theta, grad []float32 // working memory
}

// Gradient implements terrain.Differentiable for coordinates (a, b).
func (p *InPlane) Gradient(at, grad []float32) (float64, error) {
	if len(at) != 2 || len(grad) != 2 {
		return 0, fmt.Errorf("marbles: a point of %d numbers in a plane, want its two coordinates", len(at))
	}
	if p.theta == nil {
		p.theta, p.grad = make([]float32, p.Plane.Len()), make([]float32, p.Plane.Len())
	}
	p.Plane.At(p.theta, float64(at[0]), float64(at[1]))
	h, err := p.Of.Gradient(p.theta, p.grad)
	if err != nil {
		return h, err
	}
	var a, b float64
	for i, g := range p.grad {
		a += float64(g) * float64(p.Plane.U.Vector[i])
		b += float64(g) * float64(p.Plane.V.Vector[i])
	}
	grad[0], grad[1] = float32(a), float32(b)
	return h, nil
}

// BasinMap is what became of a marble from every cell of a grid, the cells of a terrain.Survey with the same axes:
// element y·X.N+x belongs to the cell (x, y).
type BasinMap struct {
	X        terrain.Axis `json:"x"`
	Y        terrain.Axis `json:"y"`
	Outcomes []Outcome    `json:"fates"` // element y·X.N+x belongs to cell (x, y)
	Ends     [][2]float32 `json:"ends"`  // where each marble was at last
}

// Basins drops a marble from every cell of a grid over a ground with two parameters, an InPlane or a model of two
// weights. Prepare makes the ground, once for each goroutine.
func Basins(ctx context.Context, prepare func() (terrain.Differentiable, error), x, y terrain.Axis,
	solver solvers.Solver, rules Rules) (*BasinMap, error) {
	rules, err := rules.withDefaults()
	if err != nil {
		return nil, err
	}
	if x.N < 2 || y.N < 2 || !(x.From < x.To) || !(y.From < y.To) {
		return nil, fmt.Errorf("marbles: a grid of %d×%d cells from %v to %v and from %v to %v; want at least 2×2 "+
			"and ranges that grow", x.N, y.N, x.From, x.To, y.From, y.To)
	}
	n := x.N * y.N
	m := &BasinMap{X: x, Y: y, Outcomes: make([]Outcome, n), Ends: make([][2]float32, n)}
	roll := func(ctx context.Context, ground terrain.Differentiable, i int) error {
		at := []float32{float32(x.At(i % x.N)), float32(y.At(i / x.N))}
		fate, err := drop(ctx, ground, at, solver, rules, nil)
		if err != nil && ctx.Err() == nil {
			return fmt.Errorf("cell %d, %d: %w", i%x.N, i/x.N, err)
		}
		m.Outcomes[i], m.Ends[i] = fate, [2]float32{at[0], at[1]}
		return err
	}
	err = parallel.Run(ctx, parallel.Options{}, n, func(int) (terrain.Differentiable, error) { return prepare() }, roll)
	if err != nil {
		return nil, err
	}
	return m, nil
}

// Share is the part of the cells from which the target is reached: a share of this window of this slice, never the
// volume of a basin. It has no interval, since cells are no random sample of anything.
func (m *BasinMap) Share() float64 {
	n := 0
	for _, f := range m.Outcomes {
		if f.Status == Reached {
			n++
		}
	}
	return float64(n) / float64(len(m.Outcomes))
}
