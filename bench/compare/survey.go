package main

import (
	"context"
	"fmt"
	"time"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/terrain"
)

const (
	surveyedImages  = 1000
	surveyedClasses = 20
	surveyLines     = 4  // each way: a small part of a survey of 51 × 51 cells, each cell of which is the same work
	surveyBatch     = 50 // of the peer, which is slower with larger ones
)

var surveyed = with(layers.Conv4(64), layers.Linear{Units: surveyedClasses})

// survey is loss and accuracy over a grid in a plane: in each cell parameters θ + a·u + b·v, then all images.
func survey(s *session) (*contest, error) {
	data, err := synthetic.Glyphs{Alphabets: 1, Characters: surveyedClasses, Drawings: surveyedImages / surveyedClasses,
		Seed: 1}.Generate()
	if err != nil {
		return nil, err
	}
	params, err := graph.NewParams(surveyed, nil, graph.Config{Batch: 1, Input: data.Shape()}, 1)
	if err != nil {
		return nil, err
	}
	u, v, err := terrain.FilterPair(params, 1)
	if err != nil {
		return nil, err
	}
	plane, err := terrain.NewPlane(params.Theta(), u, v)
	if err != nil {
		return nil, err
	}
	ground, err := terrain.Objective{Model: surveyed, Loss: losses.CrossEntropy{}, Data: data}.Prepare(params)
	if err != nil {
		return nil, err
	}
	axis := terrain.Axis{From: -1, To: 1, N: surveyLines}
	grid := terrain.Survey{X: axis, Y: axis}
	c := &contest{unit: fmt.Sprintf("survey of %d × %d cells", axis.N, axis.N), cost: milliseconds, warmUp: 2,
		ours: side{"landscape", func(n int) (float64, error) {
			start := time.Now()
			for range n {
				if _, err := grid.Measure(context.Background(), ground, plane); err != nil {
					return 0, err
				}
			}
			return time.Since(start).Seconds(), nil
		}}}
	w, err := s.surveySpec(data, params, u, v)
	if err != nil {
		return nil, err
	}
	jobs, err := s.surveyors(c, w, axis)
	if err != nil {
		return nil, err
	}
	theta := make([]float32, plane.Len())
	plane.At(theta, 0.5, -0.25)
	h, err := ground.Height(theta)
	if err != nil {
		return nil, err
	}
	for _, j := range jobs {
		if _, err := j.agrees("loss and accuracy of a cell, "+j.key, h.Loss+h.Accuracy, 0.5, -0.25); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// surveySpec hands model, examples and directions to the peer.
func (s *session) surveySpec(d datasets.Dataset, p *graph.Params, u, v terrain.Direction) (spec, error) {
	images, labels, err := s.writeImages(d)
	if err != nil {
		return nil, err
	}
	w := spec{"work": "survey", "input": d.Shape(), "images": images, "labels": labels, "batch": surveyBatch}
	for name, theta := range map[string][]float32{"weights": p.Theta(), "u": u.Vector, "v": v.Vector} {
		at := p.Clone()
		copy(at.Theta(), theta)
		if w[name], err = s.writeParams(at); err != nil {
			return nil, err
		}
	}
	return w, w.declare(surveyed, nil)
}

// surveyors adds the peers to the contest: cells one after the other on all threads, and a process of one thread for
// each part of the cells.
func (s *session) surveyors(c *contest, w spec, axis terrain.Axis) (jobs []job, err error) {
	var cells [][2]float64
	for y := range axis.N {
		for x := range axis.N {
			cells = append(cells, [2]float64{axis.At(x), axis.At(y)})
		}
	}
	all, err := s.start(s.threads)
	if err != nil {
		return nil, err
	}
	for _, layout := range layouts {
		j, err := all.prepare(layout, w.in(layout).and("cells", cells))
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, j)
		c.peers = append(c.peers, side{"PyTorch, " + layout, j.run})
	}
	single := make([]*peer, s.threads)
	for i := range single {
		if single[i], err = s.start(1); err != nil {
			return nil, err
		}
	}
	for _, layout := range layouts {
		group := make([]job, len(single))
		for i, p := range single {
			var part [][2]float64
			for k := i; k < len(cells); k += len(single) {
				part = append(part, cells[k])
			}
			if group[i], err = p.prepare(layout, w.in(layout).and("cells", part)); err != nil {
				return nil, err
			}
		}
		jobs = append(jobs, group...)
		c.peers = append(c.peers, side{"PyTorch, a process for each part of the cells, " + layout,
			func(n int) (float64, error) { return together(group, n) }})
	}
	return jobs, nil
}
