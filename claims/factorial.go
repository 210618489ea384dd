package claims

import (
	"fmt"
	"math/bits"

	"landscape/metrics"
)

// factorial are the outcomes of a full factorial experiment: every combination of the levels of three factors, under
// the same seeds.
type factorial struct {
	names  [3]string
	levels [3]int
	values [][]float64 // values[seed][cell], the cells in the order of the levels, the last factor fastest
}

// term is an effect of one factor, or an interaction of several: a set of factors as bits.
type term int

const mainEffects = 3

// terms are the main effects and then the interactions of two and of three factors.
var terms = [...]term{1, 2, 4, 3, 5, 6, 7}

// name is "model × data".
func (f factorial) name(t term) (name string) {
	for k, n := range f.names {
		if t>>k&1 == 1 {
			if name != "" {
				name += " × "
			}
			name += n
		}
	}
	return name
}

// level is the level of a factor in a cell.
func (f factorial) level(cell, factor int) int {
	for k := 2; k > factor; k-- {
		cell /= f.levels[k]
	}
	return cell % f.levels[factor]
}

// cell is the place of a combination of levels.
func (f factorial) cell(levels [3]int) int {
	return (levels[0]*f.levels[1]+levels[1])*f.levels[2] + levels[2]
}

func (f factorial) cells() int { return f.levels[0] * f.levels[1] * f.levels[2] }

// means are the means of cells over seeds.
func (f factorial) means() []float64 {
	m := make([]float64, f.cells())
	for _, vs := range f.values {
		for i, v := range vs {
			m[i] += v / float64(len(f.values))
		}
	}
	return m
}

// marginal gives each cell the mean of the cells that have the same levels of the factors in t.
func (f factorial) marginal(means []float64, t term) []float64 {
	key := func(cell int) (at [3]int) {
		for k := range at {
			if t>>k&1 == 1 {
				at[k] = f.level(cell, k)
			}
		}
		return at
	}
	sums, counts := map[[3]int]float64{}, map[[3]int]float64{}
	for i, v := range means {
		sums[key(i)] += v
		counts[key(i)]++
	}
	out := make([]float64, len(means))
	for i := range out {
		out[i] = sums[key(i)] / counts[key(i)]
	}
	return out
}

// effect gives each cell what the term adds to it beyond all that is part of the term: by inclusion and exclusion of
// the marginal means.
func (f factorial) effect(means []float64, t term) []float64 {
	out := make([]float64, len(means))
	for part := term(0); part <= t; part++ {
		if part&^t != 0 {
			continue
		}
		sign := 1 - 2*float64((bits.OnesCount(uint(t))-bits.OnesCount(uint(part)))%2)
		for i, v := range f.marginal(means, part) {
			out[i] += sign * v
		}
	}
	return out
}

// freedom is the number of degrees of freedom of a term.
func (f factorial) freedom(t term) float64 {
	n := 1.0
	for k, levels := range f.levels {
		if t>>k&1 == 1 {
			n *= float64(levels - 1)
		}
	}
	return n
}

// shares are what each term has of the variance of all outcomes, and what is left to chance, seeds and their
// interactions, last. A term's share is ω² (Hays, 1963), which takes off what chance alone would give it:
//
//	ω² = (SS − df · MS of the rest) / (SS of all + MS of the rest)
func (f factorial) shares() []float64 {
	seeds, means := float64(len(f.values)), f.means()
	mean := f.marginal(means, 0)[0]
	total, rest := 0.0, 0.0
	for _, vs := range f.values {
		for i, v := range vs {
			total += (v - mean) * (v - mean)
			rest += (v - means[i]) * (v - means[i])
		}
	}
	chance := rest / (float64(f.cells()) * (seeds - 1))
	shares, left := make([]float64, 0, len(terms)+1), 1.0
	for _, t := range terms {
		sum := 0.0
		for _, e := range f.effect(means, t) {
			sum += seeds * e * e
		}
		share := (sum - f.freedom(t)*chance) / (total + chance)
		shares, left = append(shares, share), left-share
	}
	return append(shares, left)
}

// jackknife is the 95 % interval over seeds of a statistic of the experiment, by the pseudo-values S·x − (S−1)·x₋ₛ of
// leaving out a seed each (Tukey, 1958).
func (f factorial) jackknife(statistic func(factorial) float64) (metrics.Interval, error) {
	n := len(f.values)
	if n < 3 {
		return metrics.Interval{}, fmt.Errorf("a factorial experiment of %d seeds; leaving one out needs at least 3", n)
	}
	all := statistic(f)
	pseudo := make([]float64, n)
	for s := range pseudo {
		without := f
		without.values = append(append([][]float64{}, f.values[:s]...), f.values[s+1:]...)
		pseudo[s] = float64(n)*all - float64(n-1)*statistic(without)
	}
	return metrics.MeanInterval(pseudo)
}

// byLevel is the mean of all cells with a level of a factor, for every seed.
func (f factorial) byLevel(factor, level int) []float64 {
	out := make([]float64, len(f.values))
	for s, vs := range f.values {
		n := 0.0
		for i, v := range vs {
			if f.level(i, factor) == level {
				out[s], n = out[s]+v, n+1
			}
		}
		out[s] /= n
	}
	return out
}
