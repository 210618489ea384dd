package marbles

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/parallel"
	"landscape/solvers"
	"landscape/terrain"
)

// Race runs marbles from the same random starts under each of some solvers. A start is the initial θ that the model's
// own declaration draws: the start distribution is a part of the model.
type Race struct {
	Objective terrain.Objective // gives heights, over all of its data
	// Source gives the batches that the solvers learn from, in an order that belongs to the start; nil: a step sees all
	// data of the ground, as the ground does, with dropout off. Heights are those of θ itself, also under a solver that
	// keeps an average of it.
	Source  datasets.Source
	Methods []Method
	Seeds   []uint64 // one for each start, fixed before the run: 100 for a picture, 1000 for a claim
	Rules   Rules
	// Every is the number of steps between two looks at the height, where Source is given; 0 means 10. Without Source
	// every step knows it.
	Every int
	// Progress, if set, is called with how many of the runs have ended. Calls do not overlap.
	Progress func(done, total int)

	// Starts are points to begin from instead of the model's own initial values, one for each seed; nil: those. A seed
	// then decides the order of the batches alone.
	Starts [][]float32
	// Ended is told of every marble, in the order in which runs end, with a path of at most Points points; nil for
	// nobody. Calls do not overlap. Paths hold copies of θ.
	Ended  func(Rolled)
	Points int // of a path, at least 2; 0 for no paths
}

// Method is a solver with a name.
type Method struct {
	Name   string
	Solver solvers.Solver
}

// Result is what became of all marbles of a race.
type Result struct {
	Same  map[string]string `json:"same"`  // digests of what all solvers shared: model, loss, data, and the first start
	Seeds []uint64          `json:"seeds"` // of the starts
	Rules Rules             `json:"rules"` // of all runs
	Runs  []Runs            `json:"runs"`  // in the order of the methods
}

// Runs are the outcomes of the marbles of one solver, one for each seed.
type Runs struct {
	Name     string          `json:"name"` // of the method
	Solver   json.RawMessage `json:"solver"`
	Outcomes []Outcome       `json:"fates"` // one for each seed
}

// Run lets all marbles roll, as many side by side as there are processors. The result does not depend on their number.
func (r Race) Run(ctx context.Context) (*Result, error) {
	rules, err := r.Rules.withDefaults()
	if err != nil {
		return nil, err
	}
	r.Rules = rules
	result, err := r.prepare()
	if err != nil {
		return nil, err
	}
	tell := telling{ended: r.Ended, points: r.Points}
	roll := func(ctx context.Context, l *lane, i int) error {
		start, c := i/len(r.Methods), i%len(r.Methods)
		trail := tell.trail()
		fate, err := l.run(ctx, r.Methods[c].Solver, start, trail.tracer())
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			return fmt.Errorf("%s, seed %d: %w", r.Methods[c].Name, r.Seeds[start], err)
		}
		result.Runs[c].Outcomes[start] = fate
		tell.of(Rolled{Method: c, Start: start, Outcome: fate, Path: trail.path()})
		return nil
	}
	err = parallel.Run(ctx, parallel.Options{Progress: r.Progress}, len(r.Seeds)*len(r.Methods),
		func(int) (*lane, error) { return r.newLane() }, roll)
	if err != nil {
		return nil, err
	}
	return result, nil
}

// Seeds are n seeds from first on.
func Seeds(first uint64, n int) []uint64 {
	seeds := make([]uint64, n)
	for i := range seeds {
		seeds[i] = first + uint64(i)
	}
	return seeds
}

// prepare checks the declaration and makes an empty result.
func (r Race) prepare() (*Result, error) {
	if len(r.Methods) == 0 || len(r.Seeds) == 0 {
		return nil, fmt.Errorf("marbles: %d solvers from %d starts, want at least one of each", len(r.Methods),
			len(r.Seeds))
	}
	seen := map[uint64]bool{}
	for _, s := range r.Seeds {
		if seen[s] {
			return nil, fmt.Errorf("marbles: seed %d is given twice; a repeated start adds nothing new", s)
		}
		seen[s] = true
	}
	if r.Starts != nil && len(r.Starts) != len(r.Seeds) {
		return nil, fmt.Errorf("marbles: %d starts and %d seeds, want a seed for each", len(r.Starts), len(r.Seeds))
	}
	if r.Every < 0 {
		return nil, fmt.Errorf("marbles: a look at the height every %d steps, want at least 1", r.Every)
	}
	result := &Result{Seeds: r.Seeds, Rules: r.Rules}
	for _, c := range r.Methods {
		if result.find(c.Name) != nil {
			return nil, fmt.Errorf("marbles: two solvers are called %q", c.Name)
		}
		declared, err := declare.Encode(c.Solver)
		if err != nil {
			return nil, fmt.Errorf("marbles: %s: %w", c.Name, err)
		}
		result.Runs = append(result.Runs, Runs{Name: c.Name, Solver: declared, Outcomes: make([]Outcome, len(r.Seeds))})
	}
	digests, err := r.run(r.Methods[0].Solver, r.Seeds[0]).Digests()
	if err != nil {
		return nil, fmt.Errorf("marbles: %w", err)
	}
	result.Same = map[string]string{"model": digests.Model, "loss": digests.Loss, "data": digests.Data,
		"theta0": digests.Theta0}
	return result, nil
}

// source is what the solvers learn from.
func (r Race) source() datasets.Source {
	if r.Source != nil || r.Objective.Data == nil {
		return r.Source
	}
	return datasets.Sequential{Data: r.Objective.Data, Size: r.Objective.Data.Len()}
}

// run is the training of one marble.
func (r Race) run(s solvers.Solver, seed uint64) landscape.Run {
	return landscape.Run{Model: r.Objective.Model, Loss: r.Objective.Loss, Data: r.source(), Solver: s,
		Steps: r.Rules.Budget, Seed: seed}
}

// lane runs one marble after the other on one goroutine: what is compiled serves them all.
type lane struct {
	race    Race
	params  *graph.Params // without a trainer
	ground  *terrain.Evaluator
	trainer *landscape.Trainer // nil where a step sees all data
}

func (r Race) newLane() (*lane, error) {
	l := &lane{race: r}
	var err error
	if r.Source != nil {
		if l.trainer, err = landscape.NewTrainer(r.run(r.Methods[0].Solver, r.Seeds[0])); err != nil {
			return nil, err
		}
		l.params = l.trainer.Params
	} else {
		d := r.Objective.Data
		cfg := graph.Config{Batch: d.Len(), Input: d.Shape(), Target: datasets.TargetShapeOf(d),
			Classes: len(d.Classes())}
		if l.params, err = graph.NewParams(r.Objective.Model, r.Objective.Loss, cfg, r.Seeds[0]); err != nil {
			return nil, err
		}
	}
	if len(l.params.StateViews()) > 0 && r.Objective.Norm != terrain.OfBatch {
		return nil, fmt.Errorf("marbles: the model keeps running statistics, so its height is not a function of θ "+
			"alone; want a ground with Norm %q, or a model without batch norm", terrain.OfBatch)
	}
	l.ground, err = r.Objective.Prepare(l.params)
	return l, err
}

func (l *lane) run(ctx context.Context, solver solvers.Solver, start int, trace tracer) (Outcome, error) {
	seed := l.race.Seeds[start]
	gradients, err := cost(solver)
	if err != nil {
		return Outcome{}, err
	}
	if l.trainer != nil {
		if err := l.trainer.Restart(solver, seed); err != nil {
			return Outcome{}, err
		}
		if err := l.moveTo(start); err != nil {
			return Outcome{}, err
		}
		m := &training{trainer: l.trainer, ground: l.ground, grad: make([]float32, l.params.Len())}
		return roll(ctx, m, l.race.Rules, gradients, cmp.Or(l.race.Every, 10), trace)
	}
	if err := l.params.Initialize(seed); err != nil {
		return Outcome{}, err
	}
	if err := l.moveTo(start); err != nil {
		return Outcome{}, err
	}
	m, err := newRolling(l.ground, solver, l.params.Views(), l.params.Theta())
	if err != nil {
		return Outcome{}, err
	}
	return roll(ctx, m, l.race.Rules, gradients, 1, trace)
}

// moveTo puts the marble to its start, where the race has some of its own.
func (l *lane) moveTo(start int) error {
	if l.race.Starts == nil {
		return nil
	}
	at := l.race.Starts[start]
	if len(at) != l.params.Len() {
		return fmt.Errorf("a start of %d numbers, the model has %d parameters", len(at), l.params.Len())
	}
	copy(l.params.Theta(), at)
	return nil
}

// find is the runs of a name, nil if there are none.
func (r *Result) find(name string) *Runs {
	for i := range r.Runs {
		if r.Runs[i].Name == name {
			return &r.Runs[i]
		}
	}
	return nil
}

func (r *Result) of(name string) (*Runs, error) {
	if runs := r.find(name); runs != nil {
		return runs, nil
	}
	return nil, fmt.Errorf("marbles: no solver of the race is called %q", name)
}
