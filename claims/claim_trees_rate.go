package claims

import (
	"context"
	"fmt"
	"math"
	"strings"
)

// gardenRates are the rates that are tried for either network, as halves of powers of ten: −6 is 10⁻³. They are gone
// beyond, by up to gardenWider, where the best one is the first or the last.
var gardenRates = []int{-6, -5, -4, -3}

const gardenWider = 2

func gardenRate(halves int) float64 { return math.Pow(10, float64(halves)/2) }

// tune chooses the rate of each network by the accuracy on the images that gardens of their own hold out, which serve
// for validation.
func (g gardens) tune(ctx context.Context, s *Config) (tuned [2]choice, err error) {
	for net, name := range gardenNets {
		tuned[net], err = choose(gardenRates, gardenWider, func(halves int) (float64, error) {
			pieces := make([]cell, gardenTuning)
			for i := range pieces {
				of := []any{g.convolutional(), g.free(), g.source(), gardenSteps, gardenDrawn, gardenTests, net, halves,
					i, s.tuningSeed()}
				pieces[i] = cell{name: fmt.Sprintf("tuning-%s-%d-%d", name, -halves, i), of: of}
			}
			accuracies, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (float64, error) {
				return g.try(ctx, net, gardenRate(halves), i, s.tuningSeed()+uint64(i))
			})
			return mean(accuracies), err
		})
		if err != nil {
			return tuned, err
		}
	}
	return tuned, nil
}

// try is the accuracy, in per cent, of a network on the images that a garden holds out.
func (g gardens) try(ctx context.Context, net int, rate float64, i int, seed uint64) (float64, error) {
	one, err := g.garden(i)
	if err != nil {
		return 0, err
	}
	p, err := one.begin(seed, [2]float64{rate, rate})
	if err != nil {
		return 0, err
	}
	t := p.conv
	if net == netDense {
		t = p.dense
	}
	if err := t.Run(ctx); err != nil {
		return 0, err
	}
	a, err := accuracyOn(one.images.test)(t.Declared, t.Params)
	return 100 * a, err
}

// gardenRateTable says which rates were chosen.
func gardenRateTable(tuned [2]choice) Table {
	t := Table{
		Caption: fmt.Sprintf("The rate of Adam of either network: mean validation accuracy in per cent on %d "+
			"gardens of their own, and the rate that was chosen.", gardenTuning),
		Head: []string{"network", "tried", "chosen", "at the edge of what may be tried"},
	}
	for net, c := range tuned {
		var trials []string
		for _, halves := range c.tried() {
			trials = append(trials, fmt.Sprintf("%.2g: %.1f", gardenRate(halves), c.scores[halves]))
		}
		t.add(gardenNets[net], strings.Join(trials, ", "), fmt.Sprintf("%.2g", gardenRate(c.at)), yesNo(c.edge))
	}
	return t
}
