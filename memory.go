package landscape

import (
	"fmt"

	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/kernel"
	"landscape/solvers"
)

// prefetched is the number of batches that are read ahead of a training.
const prefetched = 2

// checkMemory refuses a run that would take more memory than the process may use (graph.SetMemoryLimit): parameters,
// programs, gradients, the solver's memory and the batches read ahead. Nothing of it is allocated before.
func (r Run) checkMemory(cfg graph.Config) error {
	sketch, err := graph.Sketch(r.Model, r.Loss, cfg)
	if err != nil {
		return err
	}
	f, err := sketch.Footprint()
	if err != nil {
		return err
	}
	n := sketch.Params().Len()
	solver, err := solvers.Bytes(r.Solver, n)
	if err != nil {
		return fmt.Errorf("solver: %w", err)
	}
	spec := r.Data.Spec()
	besides := solver + (prefetched+1)*batchBytes(spec)
	if tasks := tasksOf(spec); tasks > 1 {
		lanes := min(tasks, maxLanes)
		besides += (min(lanes, kernel.Runners())-1)*f.Own() + (lanes+1)*f.Gradient
	}
	return sketch.CheckMemory("the training", besides)
}

// batchBytes is the size of a batch as the data give it.
func batchBytes(s datasets.Spec) int {
	per := 8 // the label
	for _, shape := range [][]int{s.Shape, s.Target} {
		if len(shape) > 0 {
			per += 4 * elements(shape)
		}
	}
	return s.Size * per
}

func elements(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}
