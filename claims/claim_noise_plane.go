package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape/graph"
	"landscape/terrain"
)

const (
	pitDepth   = 0.05 // nats
	noiseGrid  = 25   // points along each axis of a plane
	noiseSteps = 400  // of the trainings whose ends lie in the plane
	// Heights are cut off at this many times that of one who guesses: marbles start below, and what stands higher is no
	// ground that they cross.
	noiseCeiling = 2
)

// bumps are what planes show of clean data and of one kind of noise, in the order of roughMeasures: clean and noisy.
type bumps [2][5]float64

// roughMeasures are what is measured of a plane. The first two are judged.
var roughMeasures = [5]string{
	"bumps, nats a line", fmt.Sprintf("pits deeper than %v nats", pitDepth),
	"bumps, share of the highest less the lowest height", "variation (each line by its own range)", "bend, nats",
}

// measured is how rough a surface is below the ceiling.
func (g roughGround) measured(s *terrain.Surface) (m [5]float64) {
	low := *s
	low.Loss = slices.Clone(s.Loss)
	least, most := math.Inf(1), math.Inf(-1)
	for i, l := range low.Loss {
		if math.IsNaN(l) {
			continue // a hole, across which nothing counts
		}
		low.Loss[i] = min(l, noiseCeiling*g.chance())
		least, most = min(least, low.Loss[i]), max(most, low.Loss[i])
	}
	rough := low.Roughness()
	span := most - least
	return [5]float64{rough.Bumps, float64(len(low.Minima(pitDepth))), rough.Bumps / span, rough.Variation, rough.Bend}
}

// planes measures the planes of both kinds of noise.
func (g roughGround) planes(ctx context.Context, seed uint64) (both [2]bumps, err error) {
	for kind := 1; kind < len(g.data); kind++ {
		pair, err := g.surfaces(ctx, kind, seed)
		if err != nil {
			return both, fmt.Errorf("%s, %s: %w", g.name, noiseKinds[kind], err)
		}
		for i, s := range pair {
			both[kind-1][i] = g.measured(s)
		}
	}
	return both, nil
}

// surfaces measures clean data and one kind of noise on one plane: the one through the common start and the ends of a
// training on each, which both have what they lead to in it.
func (g roughGround) surfaces(ctx context.Context, kind int, seed uint64) (pair [2]*terrain.Surface, err error) {
	var ways [2]*terrain.Trajectory
	var params *graph.Params
	for i, k := range []int{0, kind} {
		ways[i] = &terrain.Trajectory{Name: "training, " + noiseKinds[k], Limit: 40}
		if params, err = g.training(k, seed).Train(ctx, ways[i]); err != nil {
			return pair, err
		}
	}
	last := func(t *terrain.Trajectory) []float32 { return t.Points[len(t.Points)-1].Theta }
	plane, err := terrain.PlaneThrough(ways[0].Points[0].Theta, last(ways[0]), last(ways[1]))
	if err != nil {
		return pair, err
	}
	var grounds [2]*terrain.Evaluator
	var paths [2]terrain.Path
	for i, k := range []int{0, kind} {
		if grounds[i], err = g.ground(k).Prepare(params); err != nil {
			return pair, err
		}
		if paths[i], err = ways[i].ProjectOnto(plane, grounds[i]); err != nil {
			return pair, err
		}
	}
	x, y := terrain.AxesAround(noiseGrid, noiseGrid, paths[:]...)
	for i := range pair {
		survey := terrain.Survey{X: x, Y: y, Chosen: "all that were learned"}
		if pair[i], err = survey.Measure(ctx, grounds[i], plane); err != nil {
			return pair, err
		}
		pair[i].Paths = []terrain.Path{paths[i]}
	}
	return pair, nil
}
