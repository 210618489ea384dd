package main

import (
	"context"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

// rolling moves the marbles, and trains the networks whose ends span the plane.
var rolling = solvers.Momentum{Rate: 0.1}

// ends are the seeds of trainings that end at different heights: the first and the third get stuck, the second learns
// XOR.
var ends = [3]uint64{1, 2, 181}

// starts are where marbles are dropped: high up at the edges, and around the hill in the middle.
var starts = [][]float32{{-0.5, 9.3}, {17, 9.3}, {19, 5.2}, {9.6, 1.2}, {5.4, 1.6}, {7.6, 4.4}}

// becomes says what a marble that ended so is called, and its color.
var becomes = map[marbles.Status]figure.Path{
	marbles.Reached: {Name: "arrives", Color: figure.Vermillion},
	marbles.Stalled: {Name: "is stuck", Color: figure.SkyBlue},
}

// xor is the landscape of a network of nine parameters, with two hidden units, over the four points of XOR.
func xor() (terrain.Objective, error) {
	d, err := synthetic.XOR{N: 4}.Generate()
	net := layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 2}, layers.Tanh{}, layers.Linear{Units: 1}}}
	return terrain.Objective{Model: net, Loss: losses.BinaryCrossEntropy{}, Data: d}, err
}

// drawMarbles draws the plane through the ends of three trainings, and marbles that roll within it.
func drawMarbles(ctx context.Context, file string) error {
	objective, err := xor()
	if err != nil {
		return err
	}
	var trained [3]*graph.Params
	var span terrain.Path
	for i, seed := range ends {
		if trained[i], err = train(ctx, objective, seed); err != nil {
			return err
		}
	}
	plane, err := terrain.PlaneThrough(trained[0].Theta(), trained[1].Theta(), trained[2].Theta())
	if err != nil {
		return err
	}
	for _, p := range trained {
		at, err := plane.Project(p.Theta())
		if err != nil {
			return err
		}
		span.Points = append(span.Points, terrain.Marker{Coordinates: at})
	}
	heights, err := objective.Prepare(trained[0])
	if err != nil {
		return err
	}
	x, y := terrain.AxesAround(61, 61, span)
	surface, err := terrain.Survey{X: x, Y: y}.Measure(ctx, heights, plane)
	if err != nil {
		return err
	}
	paths, err := roll(ctx, &marbles.InPlane{Of: heights, Plane: plane})
	if err != nil {
		return err
	}
	grid := figure.Grid{X: coordinates(x), Y: coordinates(y), Z: surface.Loss}
	scale, err := figure.CommonScale(figure.Scale{Label: "mean loss"}, grid)
	if err != nil {
		return err
	}
	land := figure.Surface{X: "α", Y: "β", Grid: grid, Scale: scale, Paths: paths, Azimuth: 331}
	return figure.Of("", land).Save(file)
}

func coordinates(a terrain.Axis) []float64 {
	list := make([]float64, a.N)
	for i := range list {
		list[i] = a.At(i)
	}
	return list
}

// train trains a network on all examples at once.
func train(ctx context.Context, g terrain.Objective, seed uint64) (*graph.Params, error) {
	return landscape.Run{
		Model: g.Model, Loss: g.Loss, Data: datasets.Sequential{Data: g.Data, Size: g.Data.Len()},
		Solver: rolling, Steps: 1500, Seed: seed,
	}.Train(ctx)
}

// roll drops a marble at each of the starts. The first of each kind carries its name.
func roll(ctx context.Context, land terrain.Differentiable) (paths []figure.Path, err error) {
	named := map[marbles.Status]bool{}
	for _, start := range starts {
		became, way, err := marbles.Drop(ctx, land, start, rolling, marbles.Rules{Budget: 2000, Target: 0.05})
		if err != nil {
			return nil, err
		}
		p := becomes[became.Status]
		if named[became.Status] {
			p.Name = ""
		}
		named[became.Status] = true
		for _, at := range way.At {
			p.X, p.Y = append(p.X, float64(at[0])), append(p.Y, float64(at[1]))
		}
		paths = append(paths, p)
	}
	return paths, nil
}
