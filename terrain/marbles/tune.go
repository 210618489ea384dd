package marbles

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape/solvers"
)

// Family is a kind of solver whose rate is still to be chosen.
type Family struct {
	Name string // as reports have it
	At   func(rate float64) solvers.Solver
}

// Method is the solver of a family at a rate, under the family's name.
func (f Family) Method(rate float64) Method { return Method{f.Name, f.At(rate)} }

// Tuning chooses the rate of each of some families of solvers, with the same budget for all: the same rates are tried,
// from the same starts, which are others than those of the race.
type Tuning struct {
	Rates []float64 // in ascending order; nil means LogSpacedRates(-4, 1, 3)
	Seeds []uint64  // of the starts of every trial
}

// LogSpacedRates is n rates for every power of ten, evenly spaced on a logarithmic scale, from 10^low to 10^high.
func LogSpacedRates(low, high, n int) []float64 {
	rates := make([]float64, (high-low)*n+1)
	for i := range rates {
		rates[i] = math.Pow(10, float64(low)+float64(i)/float64(n))
	}
	return rates
}

// Trial is how a family did at one rate.
type Trial struct {
	Rate float64 `json:"rate"`
	// Share is of the starts that reached the target.
	Share Share `json:"share"`
	// Mean is the number of gradient evaluations to the target, where a marble that does not reach it counts the whole
	// budget.
	Mean float64 `json:"mean"`
}

// Tuned is a family with the rate that did best: the smallest Mean, and of equal ones the smallest rate.
type Tuned struct {
	Name   string  `json:"name"` // of the family
	Rate   float64 `json:"rate"`
	Trials []Trial `json:"trials"` // every rate that was tried, in ascending order
	// Edge says that the best rate is the first or the last that was tried, so that a better one may lie outside.
	Edge bool `json:"edge"`
}

// Choose tries every rate with every family on a race, whose Methods do not matter.
func (t Tuning) Choose(ctx context.Context, race Race, families []Family) ([]Tuned, error) {
	if t.Rates == nil {
		t.Rates = LogSpacedRates(-4, 1, 3)
	}
	if !slices.IsSorted(t.Rates) || len(t.Rates) == 0 {
		return nil, fmt.Errorf("marbles: rates to try are %v, want some in ascending order", t.Rates)
	}
	for _, s := range t.Seeds {
		if slices.Contains(race.Seeds, s) {
			return nil, fmt.Errorf("marbles: seed %d is one of the race's too; rates are tuned on starts of their own",
				s)
		}
	}
	race.Methods, race.Seeds = nil, t.Seeds
	for _, f := range families {
		for _, rate := range t.Rates {
			race.Methods = append(race.Methods, Method{fmt.Sprintf("%s %g", f.Name, rate), f.At(rate)})
		}
	}
	result, err := race.Run(ctx)
	if err != nil {
		return nil, fmt.Errorf("tuning: %w", err)
	}
	var tuned []Tuned
	for i, f := range families {
		one, err := t.best(f, result.Runs[i*len(t.Rates):][:len(t.Rates)], result.Rules.Budget)
		if err != nil {
			return nil, err
		}
		tuned = append(tuned, one)
	}
	return tuned, nil
}

func (t Tuning) best(f Family, runs []Runs, budget int) (Tuned, error) {
	tuned := Tuned{Name: f.Name}
	best := 0
	for i, rate := range t.Rates {
		share, err := shareOf(runs[i].count(0, budget), len(t.Seeds))
		if err != nil {
			return tuned, err
		}
		tuned.Trials = append(tuned.Trials, Trial{rate, share, runs[i].RestrictedMean(budget)})
		if tuned.Trials[i].Mean < tuned.Trials[best].Mean {
			best = i
		}
	}
	tuned.Rate, tuned.Edge = t.Rates[best], best == 0 || best == len(t.Rates)-1
	return tuned, nil
}
