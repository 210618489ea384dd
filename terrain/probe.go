package terrain

import (
	"context"

	"landscape/internal/caught"
	"landscape/internal/kernel"
	"landscape/internal/parallel"
)

// probe measures points for one goroutine.
type probe struct {
	of    Function
	theta []float32 // the point
}

// newProbe makes the probe of a worker. An Evaluator is forked for every worker but the first.
func newProbe(of Function, dim, worker int) (*probe, error) {
	if e, ok := of.(*Evaluator); ok && worker > 0 {
		fork, err := e.Fork()
		if err != nil {
			return nil, err
		}
		of = fork
	}
	return &probe{of, make([]float32, dim)}, nil
}

// height measures the point. The function may be a user's: its panic is an error.
func (p *probe) height() (h Height, err error) {
	err = caught.Do(p.of, func() error {
		h, err = p.of.Height(p.theta)
		return err
	})
	return h, err
}

// measureAll calls measure for 0 … n−1, on all processors.
func measureAll(ctx context.Context, of Function, dim, n int, measure func(p *probe, i int) error) error {
	return parallel.Run(ctx, parallel.Options{On: kernel.Parallel}, n,
		func(worker int) (*probe, error) { return newProbe(of, dim, worker) },
		func(_ context.Context, p *probe, i int) error { return measure(p, i) })
}
