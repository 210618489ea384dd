package marbles

import (
	"fmt"
	"math"
	"slices"
)

// Paired compares the shares of two solvers over the same starts. Starts on which both end alike say nothing about the
// difference; what counts are the starts where exactly one arrives.
type Paired struct {
	Both    int `json:"both"`    // reached by both
	OnlyA   int `json:"only_a"`  // by the first alone
	OnlyB   int `json:"only_b"`  // by the second alone
	Neither int `json:"neither"` // by neither of the two
	// P is the two-sided probability of a split of the starts where one arrives that is at least as uneven, if the
	// solvers were equal: McNemar's test (1947), exact by the binomial distribution.
	P float64 `json:"p"`
	// Difference is the share of the first less that of the second, from Low to High with 95 % confidence by the hybrid
	// score interval for paired proportions (Newcombe, 1998, method 10).
	Difference float64 `json:"difference"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
}

// Compare compares two solvers of the race, pair by pair.
func (r *Result) Compare(a, b string) (Paired, error) { return r.CompareWith(r, a, b) }

// CompareWith compares solver a of this race with solver b of another over the same seeds, on another ground for
// example, pair by pair: a start, and what follows from its seed, with itself.
func (r *Result) CompareWith(other *Result, a, b string) (Paired, error) {
	first, err := r.of(a)
	if err != nil {
		return Paired{}, err
	}
	second, err := other.of(b)
	if err != nil {
		return Paired{}, err
	}
	if !slices.Equal(r.Seeds, other.Seeds) {
		return Paired{}, fmt.Errorf("marbles: the races of %s and %s have other starts, which cannot be paired", a, b)
	}
	if r.Same["model"] != other.Same["model"] || r.Same["theta0"] != other.Same["theta0"] {
		return Paired{}, fmt.Errorf(
			"marbles: the races of %s and %s have other models or places to start from, which cannot be paired", a, b)
	}
	var p Paired
	for i := range first.Outcomes {
		switch in, also := first.Outcomes[i].Status == Reached, second.Outcomes[i].Status == Reached; {
		case in && also:
			p.Both++
		case in:
			p.OnlyA++
		case also:
			p.OnlyB++
		default:
			p.Neither++
		}
	}
	return p.withInference()
}

// withInference computes what follows from the four counts.
func (p Paired) withInference() (Paired, error) {
	p.P = signTest(p.OnlyA, p.OnlyB)
	return p.Simultaneous(1)
}

// Simultaneous has the interval of one of k differences, so widened that all of them together hold in about 95 % of
// cases or more (Bonferroni).
func (p Paired) Simultaneous(k int) (Paired, error) {
	n := p.Both + p.OnlyA + p.OnlyB + p.Neither
	a, err := Share{Count: p.Both + p.OnlyA, Of: n}.Simultaneous(k)
	if err != nil {
		return p, err
	}
	b, err := Share{Count: p.Both + p.OnlyB, Of: n}.Simultaneous(k)
	if err != nil {
		return p, err
	}
	p.Difference, p.Low, p.High = difference(a, b, p.correlation())
	return p, nil
}

// Minus is the difference of two shares of different starts, s less t, with the hybrid score interval for independent
// proportions (Newcombe, 1998).
func (s Share) Minus(t Share) (value, low, high float64) { return difference(s, t, 0) }

// difference is a less b, with an interval made of those of a and b, which have the correlation φ.
func difference(a, b Share, phi float64) (value, low, high float64) {
	side := func(x, y float64) float64 { return math.Sqrt(max(0, x*x-2*phi*x*y+y*y)) }
	value = a.Mean() - b.Mean()
	return value, value - side(a.Mean()-a.Low, b.High-b.Mean()), value + side(a.High-a.Mean(), b.Mean()-b.Low)
}

// correlation is φ of the two outcomes, with Newcombe's correction for continuity where it is positive.
func (p Paired) correlation() float64 {
	a, b, c, d := float64(p.Both), float64(p.OnlyA), float64(p.OnlyB), float64(p.Neither)
	size := math.Sqrt((a + b) * (c + d) * (a + c) * (b + d))
	if size == 0 {
		return 0
	}
	cross := a*d - b*c
	if cross > 0 {
		cross = max(cross-(a+b+c+d)/2, 0)
	}
	return cross / size
}

// signTest is min(1, 2·P(X ≤ min(a, b))) for X of a binomial distribution over a+b trials of probability ½.
func signTest(a, b int) float64 {
	n := float64(a + b)
	whole, _ := math.Lgamma(n + 1)
	sum := 0.0
	for k := 0; k <= min(a, b); k++ {
		x, _ := math.Lgamma(float64(k) + 1)
		y, _ := math.Lgamma(n - float64(k) + 1)
		sum += math.Exp(whole - x - y - n*math.Ln2)
	}
	return min(1, 2*sum)
}
