package figure

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// ticks puts marks at round numbers: multiples of 1, 2 or 5 times a power of ten. On an axis of decimal logarithms they stand at, and are
// labelled with, the numbers themselves.
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
	for _, v := range multiples(roundStep((max-min)/float64(wanted)), min, max) {
		list = append(list, tick(v, v))
	}
	return list
}

// multiples are those of a step from one number to another. There are none where numbers of that size are too coarse to tell them apart.
func multiples(step, from, to float64) []float64 {
	if !(from+step > from && to+step > to) {
		return nil
	}
	var list []float64
	for i := math.Ceil(from/step - 1e-9); i*step <= to+1e-9*step; i++ {
		list = append(list, i*step)
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
		for _, t := range (ticks{}).Ticks(math.Pow(10, min), math.Pow(10, max)) {
			if t.Value > 0 {
				list = append(list, tick(math.Log10(t.Value), t.Value))
			}
		}
		return list
	}
	multiples := []float64{1, 2, 5}
	if max-min > 3 {
		multiples = []float64{1}
	}
	var list []plot.Tick
	for power := math.Floor(min); power <= max; power++ {
		for _, m := range multiples {
			if at := power + math.Log10(m); at >= min && at <= max {
				list = append(list, tick(at, m*math.Pow(10, power)))
			}
		}
	}
	return list
}

// tick stands at a place and is labelled with a number.
func tick(at, number float64) plot.Tick {
	if math.Abs(number) < 1e-12 {
		number = 0
	}
	return plot.Tick{Value: at, Label: strconv.FormatFloat(number, 'g', 6, 64)}
}
