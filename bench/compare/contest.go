package main

import "time"

// A side does units of work: a training step, an episode, a product.
type side struct {
	name string
	// run does n units and returns what they cost: seconds, or bytes of memory.
	run func(n int) (float64, error)
}

// A contest is one kind of work and those who do it.
type contest struct {
	name  string // of this part of the row; empty if it is the only one
	unit  string // what is done: "step"
	cost  cost
	ours  side
	peers []side  // the first one is the peer as it comes
	also  []side  // measured and shown, without part in the ratios
	macs  float64 // multiply-adds of a unit, for the roofline; 0: none
	// slice is the time in seconds that a turn of ours should take at least; units are repeated until it does. 0: one
	// unit a turn.
	slice float64
	// warmUp is the number of turns of each side that do not count.
	warmUp int
}

// cost says what is measured and how it is shown.
type cost struct {
	unit  string
	scale float64
}

var (
	milliseconds = cost{"ms", 1e3}
	mebibytes    = cost{"MiB", 1.0 / (1 << 20)}
)

// sides are all of them, ours first.
func (c *contest) sides() []side {
	return append(append([]side{c.ours}, c.peers...), c.also...)
}

// outcome is what each side's turns cost, per unit, by round. Costs[0] are ours.
type outcome struct {
	costs   [][]float64
	peers   int
	units   int           // in a turn
	dropped int           // rounds that were disturbed
	waited  time.Duration // for a quiet machine
}

func (o *outcome) rounds() int { return len(o.costs[0]) }

// ratios are a side's costs in terms of ours, round by round.
func (o *outcome) ratios(side int) []float64 {
	r := make([]float64, o.rounds())
	for i, ours := range o.costs[0] {
		r[i] = o.costs[side][i] / ours
	}
	return r
}

// ratio is the median of the peer as it comes.
func (o *outcome) ratio() float64 { return median(o.ratios(1)) }

// bestRatio is the median of the peer's best variant.
func (o *outcome) bestRatio() float64 {
	best := o.ratio()
	for i := 2; i <= o.peers; i++ {
		best = min(best, median(o.ratios(i)))
	}
	return best
}

// spread is the range between the quartiles of ratio.
func (o *outcome) spread() (low, high float64) {
	r := o.ratios(1)
	return quantile(r, 0.25), quantile(r, 0.75)
}
