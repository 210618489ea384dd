package figure

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// ticks puts marks at round numbers: multiples of 1, 2 or 5 times a power of ten. On an axis of decimal logarithms they
// stand at, and are labeled with, the numbers themselves.
type ticks struct {
	log    bool
	wanted int // about how many; 0: 6
}

const wantedTicks = 6

// Ticks implements plot.Ticker.
func (t ticks) Ticks(min, max float64) []plot.Tick {
	if t.log {
		return logTicks(min, max)
	}
	wanted := t.wanted
	if wanted == 0 {
		wanted = wantedTicks
	}
	var list []plot.Tick
	for _, v := range multiples(roundStep(max/float64(wanted)-min/float64(wanted)), min, max) {
		list = append(list, tick(v, v))
	}
	if list == nil { // no round number can be told from its neighbors: the ends at least
		return []plot.Tick{tick(min, min), tick(max, max)}
	}
	return list
}

// multiples are those of a step from one number to another. There are none where numbers of that size are too coarse to
// tell them apart.
func multiples(step, from, to float64) []float64 {
	if !(max(math.Abs(from), math.Abs(to)) < 1e14*step) || math.IsInf(step, 0) {
		return nil
	}
	var list []float64
	for i := math.Ceil(from/step - 1e-9); i*step <= to+1e-9*step && finite(i*step); i++ {
		list = append(list, i*step+0) // never −0
	}
	return list
}

// roundStep is the smallest of 1, 2, 5 times a power of ten that is not below x.
func roundStep(x float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, m := range []float64{1, 2, 5} {
		if m*power >= x*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

func logTicks(min, max float64) []plot.Tick {
	if max-min < 0.6 { // less than a factor of 4: multiples of one step
		var list []plot.Tick
		for _, t := range (ticks{}).Ticks(power10(min), power10(max)) {
			if t.Value > 0 {
				list = append(list, tick(log10(t.Value), t.Value))
			}
		}
		return list
	}
	multiples, every := []float64{1, 2, 5}, 1.0
	if max-min > 3 {
		multiples = []float64{1}
	}
	if max-min > 24 {
		every = roundStep((max - min) / wantedTicks)
	}
	var list []plot.Tick
	for power := math.Floor(min/every) * every; power <= max; power += every {
		for _, m := range multiples {
			if at := power + math.Log10(m); at >= min && at <= max {
				list = append(list, powerTick(at, m, power))
			}
		}
	}
	return list
}

// power10 is a power of ten that is a number.
func power10(x float64) float64 { return min(math.Pow(10, x), math.MaxFloat64) }

// powerTick stands at a decimal logarithm and is labeled with m times that power of ten.
func powerTick(at, m, power float64) plot.Tick {
	if math.Abs(power) > 300 { // where numbers lose digits, or end
		return plot.Tick{Value: at, Label: fmt.Sprintf("%ge%+g", m, power)}
	}
	return tick(at, m*math.Pow(10, power))
}

// tick stands at a place and is labeled with a number.
func tick(at, number float64) plot.Tick {
	return plot.Tick{Value: at, Label: strconv.FormatFloat(number, 'g', 6, 64)}
}
