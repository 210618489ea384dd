package main

import (
	"fmt"
	"math"
	"time"
)

// settle is the pause between two turns. The threads of OpenMP and OpenBLAS go on spinning for some 10 ms after their
// last piece of work; without the pause they would take the time of the next side, and a core from the test for quiet.
const settle = 40 * time.Millisecond

// longest is the time in seconds that no side's turn should exceed by much.
const longest = 1.0

// fewest is the number of rounds below which there is no result.
const fewest = 3

// compete lets the sides take turns until enough rounds count or the time is over.
func (s *session) compete(c *contest) (*outcome, error) {
	sides := c.sides()
	n, err := c.prepare(sides)
	if err != nil {
		return nil, err
	}
	o := &outcome{costs: make([][]float64, len(sides)), peers: len(c.peers), units: n}
	end := time.Now().Add(s.limit)
	for round := 0; o.rounds() < s.rounds && s.awaitQuiet(end, o); round++ {
		costs, err := turns(sides, round, n)
		if err != nil {
			return nil, err
		}
		if !s.meter.quiet() {
			o.dropped++
			continue
		}
		for i, v := range costs {
			o.costs[i] = append(o.costs[i], v)
		}
	}
	if o.rounds() < min(fewest, s.rounds) {
		return nil, fmt.Errorf("%d rounds counted within %v, too few: %d were disturbed and %v passed in waiting "+
			"for a quiet machine; count all with -quiet 0",
			o.rounds(), s.limit, o.dropped, o.waited.Round(time.Second))
	}
	return o, nil
}

// awaitQuiet waits until the machine is quiet, and reports whether that came to pass before the end.
func (s *session) awaitQuiet(end time.Time, o *outcome) bool {
	start := time.Now()
	defer func() { o.waited += time.Since(start) }()
	for time.Now().Before(end) {
		if s.meter.quiet() {
			return true
		}
		time.Sleep(settle)
	}
	return false
}

// turns is one round: each side does n units, the first of them another one in each round.
func turns(sides []side, round, n int) ([]float64, error) {
	costs := make([]float64, len(sides))
	for k := range sides {
		i := (round + k) % len(sides)
		v, err := sides[i].run(n)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sides[i].name, err)
		}
		costs[i] = v / float64(n)
		time.Sleep(settle)
	}
	return costs, nil
}

// prepare warms every side up and finds how many units make a turn: enough for ours to be timed well, few enough for no
// side to take too long.
func (c *contest) prepare(sides []side) (units int, err error) {
	enough, few := 1.0, math.Inf(1)
	for i, side := range sides {
		least := math.Inf(1)
		for range c.warmUp {
			v, err := side.run(1)
			if err != nil {
				return 0, fmt.Errorf("%s: %w", side.name, err)
			}
			least = min(least, v)
		}
		if i == 0 {
			enough = c.slice / least
		}
		few = min(few, longest/least)
	}
	return int(max(1, math.Ceil(min(enough, few)))), nil
}
