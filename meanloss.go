package landscape

import (
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/caught"
)

// MeanLoss is the mean of a loss over the first batches of a source, in evaluation mode.
func MeanLoss(model graph.Layer, loss graph.Loss, params *graph.Params, data datasets.Source, seed uint64,
	batches int) (float64, error) {
	m, err := newMeanLoss(Run{Model: model, Loss: loss, Data: data, Seed: seed}, params, batches)
	if err != nil {
		return 0, err
	}
	return m.mean()
}

// meanLoss computes the mean loss of parameters over batches of data. Its program is compiled when it is first needed.
type meanLoss struct {
	run     Run // its Steps and Solver do not matter
	params  *graph.Params
	batches int
	program *graph.Program // for one task, in evaluation mode
	batch   datasets.Batch
}

func newMeanLoss(r Run, params *graph.Params, batches int) (*meanLoss, error) {
	if err := caught.Do(r.Data, func() error { return checkSource(r.Data) }); err != nil {
		return nil, err
	}
	if batches < 1 {
		return nil, fmt.Errorf("mean loss over %d batches of %T, want at least 1; is its data set empty?", batches,
			r.Data)
	}
	return &meanLoss{run: r, params: params, batches: batches}, nil
}

func (m *meanLoss) compile() (err error) {
	if m.program == nil {
		m.program, err = graph.Compile(m.run.Model, m.run.Loss, m.params, m.run.config(graph.Evaluation))
	}
	return err
}

// of is the mean loss of p.
func (m *meanLoss) of(p *graph.Params) (float64, error) {
	if err := m.params.CopyFrom(p); err != nil {
		return 0, err
	}
	return m.mean()
}

// mean is the mean loss of m.params.
func (m *meanLoss) mean() (float64, error) {
	if err := m.compile(); err != nil {
		return 0, err
	}
	data, tasks := m.run.Data, tasksOf(m.run.Data.Spec())
	sum := 0.0
	for i := range m.batches {
		if err := caught.Do(data, func() error { return data.Batch(m.run.Seed, i, &m.batch) }); err != nil {
			return 0, err
		}
		whole := feedOf(&m.batch)
		for t := range tasks {
			l, err := m.loss(taskOf(&whole, t, tasks))
			if err != nil {
				return 0, err
			}
			sum += l
		}
	}
	return sum / float64(m.batches*tasks), nil
}

// loss is that of one task.
func (m *meanLoss) loss(f graph.Feed) (float64, error) {
	if err := m.program.Set(&f); err != nil {
		return 0, err
	}
	return m.program.Forward()
}

// heldLoss is the mean loss of a run's model on the fit's validation data.
func (f Fit) heldLoss(t *Trainer) (*meanLoss, error) {
	r := t.Declared
	r.Data, r.Seed = f.Validation, 0 // the same batches each time
	batches := f.ValidationBatches
	if batches == 0 {
		batches = 100
		if s, ok := f.Validation.(interface{ Steps() int }); ok {
			batches = s.Steps()
		}
	}
	m, err := newMeanLoss(r, t.Params.Clone(), batches)
	if err == nil && f.Score == nil {
		err = m.compile() // whose errors should not wait for the first score
	}
	return m, err
}
