package landscape

import (
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/memory"
	"landscape/metrics"
)

// Predictor applies a model to whole data sets, batch by batch, in a mode other than training. It is compiled once and
// reads θ in place, so it can be used again after the parameters have moved. It is not safe for concurrent use.
type Predictor struct {
	program *graph.Program
	x       []float32
	per     int
}

// NewPredictor compiles a model for inputs of the given shape. Batch is the number of examples computed at once (0:
// 100).
func NewPredictor(model graph.Layer, params *graph.Params, input []int, batch int, mode graph.Mode) (
	*Predictor, error) {
	if batch == 0 {
		batch = 100
	}
	if mode == graph.Training {
		return nil, fmt.Errorf("a model is applied in evaluation or transductive mode, not in training mode")
	}
	p, err := graph.Compile(model, nil, params, graph.Config{Batch: batch, Input: input, Mode: mode})
	if err != nil {
		return nil, err
	}
	per := 1
	for _, d := range input {
		per *= d
	}
	return &Predictor{program: p, x: make([]float32, batch*per), per: per}, nil
}

// Width is the number of outputs for an example.
func (a *Predictor) Width() int {
	w := 1
	for _, d := range a.program.OutputShape()[1:] {
		w *= d
	}
	return w
}

// Predict computes the outputs for all examples of d. The last batch is filled up with its first example, whose further
// outputs are dropped; in evaluation mode an output depends on its example alone.
func (a *Predictor) Predict(d datasets.Dataset) (*metrics.Outputs, error) {
	w := a.Width()
	if err := memory.Check("what the model gives for all examples", 4*int64(d.Len())*int64(w), nil); err != nil {
		return nil, err
	}
	out := &metrics.Outputs{Values: make([]float32, 0, d.Len()*w), Width: w, Labels: make([]int, 0, d.Len())}
	err := a.Each(d, func(_ int, row []float32, label int) error {
		out.Values, out.Labels = append(out.Values, row...), append(out.Labels, label)
		return nil
	})
	return out, err
}

// Each computes the outputs for all examples of d in order, as Predict does, and passes each to use, with its example's
// number and label; they are not kept. The row is valid until use returns.
func (a *Predictor) Each(d datasets.Dataset, use func(i int, row []float32, label int) error) error {
	w, n := a.Width(), a.program.Config().Batch
	var b datasets.Batch
	for i := 0; i < d.Len(); i += n {
		k := min(n, d.Len()-i)
		b.Index = b.Index[:0]
		for j := range k {
			b.Index = append(b.Index, i+j)
		}
		if err := b.Gather(d, b.Index); err != nil {
			return err
		}
		vs, err := a.PredictBatch(b.X, k)
		if err != nil {
			return fmt.Errorf("examples %d to %d: %w", i, i+k-1, err)
		}
		for j := range k {
			if err := use(i+j, vs[j*w:(j+1)*w], b.Labels[j]); err != nil {
				return err
			}
		}
	}
	return nil
}

// PredictBatch computes the outputs for n examples, at most as many as the predictor was compiled for. The result is
// valid until the next call.
func (a *Predictor) PredictBatch(x []float32, n int) ([]float32, error) {
	size := a.program.Config().Batch
	if n < 1 || n > size || len(x) != n*a.per {
		return nil, fmt.Errorf("%d numbers for %d examples; want %d each and at most %d examples", len(x), n, a.per,
			size)
	}
	if n < size && a.program.Config().Mode == graph.Transductive {
		return nil, fmt.Errorf("%d examples for a model applied to %d at once: in transductive mode every one "+
			"counts, so their number must be that", n, size)
	}
	copy(a.x, x)
	for j := n; j < size; j++ {
		copy(a.x[j*a.per:(j+1)*a.per], a.x[:a.per])
	}
	if err := a.program.Set(&graph.Feed{X: a.x}); err != nil {
		return nil, err
	}
	if _, err := a.program.Forward(); err != nil {
		return nil, err
	}
	return a.program.Output()[:n*a.Width()], nil
}

// Embed computes the outputs for a full batch, of which only some examples may count: it is the Embedder with which
// package fewshot computes features. The result is valid until the next call.
func (a *Predictor) Embed(x []float32, _ int) ([]float32, error) {
	return a.PredictBatch(x, a.program.Config().Batch)
}
