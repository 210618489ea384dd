package claims

import (
	"context"
	"fmt"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

// contest is a problem that solvers start on from many places.
type contest struct {
	name   string // for tables: "XOR, 2-2-1"
	file   string // for kept pieces: "xor"
	race   marbles.Race
	tuning marbles.Tuning
}

// contested is what one solver did in a contest: the trials in which its rate was chosen, and its marbles.
type contested struct {
	Tuned  marbles.Tuned   `json:"tuned"`
	Result *marbles.Result `json:"result"`
}

// mean is the number of gradient evaluations to the target in the trials of the chosen rate.
func (c contested) mean() float64 {
	for _, t := range c.Tuned.Trials {
		if t.Rate == c.Tuned.Rate {
			return t.Mean
		}
	}
	return 0
}

// firstTuningSeed is far from the seeds of races.
const firstTuningSeed = 1 << 40

// tuneAndRace chooses the rate of a family on starts of their own, and then runs the race with it.
func (c contest) tuneAndRace(ctx context.Context, f marbles.Family) (contested, error) {
	tuned, err := c.tuning.Choose(ctx, c.race, []marbles.Family{f})
	if err != nil {
		return contested{}, fmt.Errorf("%s: %w", c.name, err)
	}
	c.race.Methods = []marbles.Method{f.Method(tuned[0].Rate)}
	result, err := c.race.Run(ctx)
	if err != nil {
		return contested{}, fmt.Errorf("%s: %w", c.name, err)
	}
	return contested{tuned[0], result}, nil
}

// piece is the work of one family in a contest.
func (c contest) piece(f marbles.Family) (cell, error) {
	r := c.race
	of := []any{r.Objective.Model, r.Objective.Loss, r.Objective.Data.Digest(), r.Seeds, r.Rules, r.Every, c.tuning,
		f.Name}
	if r.Source != nil {
		of = append(of, r.Source.Digest())
	}
	for _, rate := range c.tuning.Rates {
		solver, err := declare.Identity(f.At(rate))
		if err != nil {
			return cell{}, err
		}
		of = append(of, string(solver))
	}
	return cell{name: c.file + "-" + f.Name, of: of}, nil
}

// contestAll tunes and races every family in every contest: the first index counts contests.
func contestAll(ctx context.Context, s *Config, contests []contest, families []marbles.Family) ([][]contested, error) {
	var pieces []cell
	for _, c := range contests {
		for _, f := range families {
			p, err := c.piece(f)
			if err != nil {
				return nil, err
			}
			pieces = append(pieces, p)
		}
	}
	flat, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (contested, error) {
		return contests[i/len(families)].tuneAndRace(ctx, families[i%len(families)])
	})
	if err != nil {
		return nil, err
	}
	all := make([][]contested, len(contests))
	for i := range all {
		all[i] = flat[i*len(families):][:len(families)]
	}
	return all, nil
}

// merged is the race of all solvers of a contest, which proves that they shared model, loss, data, starts and rules.
func merged(cs []contested) (*marbles.Result, error) {
	var results []*marbles.Result
	for _, c := range cs {
		results = append(results, c.Result)
	}
	return marbles.Merge(results...)
}

// gradientFamilies are solvers that have one number to choose, their rate; the others are at their usual values.
func gradientFamilies() []marbles.Family {
	return []marbles.Family{
		{Name: "SGD", At: func(rate float64) solvers.Solver { return solvers.SGD{Rate: rate} }},
		{Name: "momentum", At: func(rate float64) solvers.Solver { return solvers.Momentum{Rate: rate} }},
		{Name: "Nesterov", At: func(rate float64) solvers.Solver { return solvers.Nesterov{Rate: rate} }},
		{Name: "AdaGrad", At: func(rate float64) solvers.Solver { return solvers.AdaGrad{Rate: rate} }},
		{Name: "RMSProp", At: func(rate float64) solvers.Solver { return solvers.RMSProp{Rate: rate} }},
		{Name: "Adam", At: func(rate float64) solvers.Solver { return solvers.Adam{Rate: rate} }},
		{Name: "Lion", At: func(rate float64) solvers.Solver { return solvers.Lion{Rate: rate} }},
	}
}

// xorNet is the net 2-units-1 with logistic units: with two of them, the smallest one that can compute XOR.
func xorNet(units int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: units}, layers.Sigmoid{},
		layers.Linear{Units: 1}}}
}

// xorGround is XOR, four examples that every step sees, for a net of some hidden units.
func xorGround(units int) (terrain.Objective, error) {
	d, err := synthetic.XOR{N: 4}.Generate()
	return terrain.Objective{Model: xorNet(units), Loss: losses.BinaryCrossEntropy{}, Data: d}, err
}

// tanhNet is a net with one hidden layer.
func tanhNet(units, outputs int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: units}, layers.Tanh{},
		layers.Linear{Units: outputs}}}
}

// startsText says from where marbles start, for the limits of a claim.
const startsText = "Starts are drawn as the model declares: weights normal with variance 2/inputs, biases 0. "

// paramsFor are the initial parameters of a ground's model for a seed.
func paramsFor(g terrain.Objective, seed uint64) (*graph.Params, error) {
	d := g.Data
	return graph.NewParams(g.Model, g.Loss, graph.Config{Batch: d.Len(), Input: d.Shape(),
		Target: datasets.TargetShapeOf(d), Classes: len(d.Classes())}, seed)
}
