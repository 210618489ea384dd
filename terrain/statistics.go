package terrain

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"landscape/graph"
)

// statistics finds the running statistics that belong to a point: the mean over the data's whole batches of the
// batches' own.
//
// A step moves a running statistic from s to c·s + d, where d is the batch's part. Two steps from different s tell c,
// which depends on the layer's momentum alone; a step from 0 then gives the batch's own value, d/(1−c).
type statistics struct {
	program *graph.Program
	start   []float32 // as stored
	keep    []float64 // c; 1 for what data do not move
	sum     []float64
}

// far is a value that is large against statistics, so that c is exact to rounding.
const far = 1 << 20

func newStatistics(g Objective, p *Evaluator) (*statistics, error) {
	program, err := graph.Compile(g.Model, g.Loss, p.params, g.config(len(p.data.batches[0].Labels), graph.Statistics))
	if err != nil {
		return nil, fmt.Errorf("recomputed statistics: %w", err)
	}
	state := p.params.State()
	s := &statistics{program: program, start: slices.Clone(state), keep: make([]float64, len(state)),
		sum: make([]float64, len(state))}
	if err := s.step(p, 0, 0); err != nil {
		return nil, err
	}
	near := slices.Clone(state)
	if err := s.step(p, 0, far); err != nil {
		return nil, err
	}
	for i, v := range state {
		s.keep[i] = (float64(v) - float64(near[i])) / far
		if math.IsNaN(s.keep[i]) {
			return nil, errors.New("recomputed statistics: they are no numbers at the parameters themselves")
		}
	}
	return s, nil
}

// step puts all statistics to a value and lets a batch move them.
func (s *statistics) step(p *Evaluator, batch int, from float32) error {
	if err := s.program.Set(&p.data.batches[batch]); err != nil {
		return err
	}
	state := p.params.State()
	for i := range state {
		state[i] = from
	}
	if _, err := number(s.program.Advance()); err != nil {
		return err
	}
	s.program.Commit()
	return nil
}

func (s *statistics) recompute(p *Evaluator) error {
	clear(s.sum)
	whole := 0
	for i := range p.data.batches {
		if len(p.data.batches[i].Labels) != s.program.Config().Batch {
			continue // a small rest has poor statistics
		}
		if err := s.step(p, i, 0); err != nil {
			return err
		}
		whole++
		for j, v := range p.params.State() {
			s.sum[j] += float64(v)
		}
	}
	for j, sum := range s.sum {
		if s.keep[j] == 1 {
			p.params.State()[j] = s.start[j]
			continue
		}
		p.params.State()[j] = float32(sum / float64(whole) / (1 - s.keep[j]))
	}
	return nil
}
