package claims

import (
	"fmt"
	"math"
	"strings"

	"landscape/metrics"
	"landscape/terrain/marbles"
)

// Verdict says whether a claim holds. It follows from a criterion, which was there before the run, and intervals.
type Verdict string

const (
	Holds     Verdict = "holds"
	Fails     Verdict = "does not hold"
	Undecided Verdict = "undecided"
)

// region is the side of a criterion on which a number must lie for a claim to hold: above, below or between bounds.
type region struct {
	low, high float64 // its ends; −∞ and +∞ are allowed
}

// above is the region of more than x.
func above(x float64) region { return region{x, math.Inf(1)} }

// below is the region of less than x.
func below(x float64) region { return region{math.Inf(-1), x} }

// within is the region between two bounds.
func within(low, high float64) region { return region{low, high} }

// judge compares an interval with the region: holds if it lies wholly inside, does not hold if it lies wholly outside,
// undecided where it does both, or is no interval of numbers.
func (r region) judge(ci95 [2]float64) Verdict {
	low, high := ci95[0], ci95[1]
	switch {
	case !(low <= high):
		return Undecided
	case low > r.low && high < r.high:
		return Holds
	case high <= r.low || low >= r.high:
		return Fails
	}
	return Undecided
}

// String is "more than 0.2", "less than 0.2" or "between −0.1 and 0.1".
func (r region) String() string {
	text := fmt.Sprintf("between %v and %v", r.low, r.high)
	switch {
	case math.IsInf(r.high, 1):
		text = fmt.Sprintf("more than %v", r.low)
	case math.IsInf(r.low, -1):
		text = fmt.Sprintf("less than %v", r.high)
	}
	return strings.ReplaceAll(text, " -", " −")
}

// estimate is a number that was measured, known by its intervals: of one of k numbers that are judged together, whose
// intervals are so widened that all of them hold in 95 % of cases or more (Bonferroni: a confidence of 1 − 0.05/k
// each). For k = 1 it is the plain 95 % interval.
type estimate func(k int) ([2]float64, error)

// meanOf is the estimate of a mean, times a factor that changes its unit.
func meanOf(i metrics.Interval, factor float64) estimate {
	return func(k int) ([2]float64, error) {
		i := i.Simultaneous(k)
		return [2]float64{factor * i.Low(), factor * i.High()}, nil
	}
}

// exactly is the estimate of a number that is known without error.
func exactly(x float64) estimate {
	return func(int) ([2]float64, error) { return [2]float64{x, x}, nil }
}

// unknown is the estimate of a number of which nothing is known: it decides nothing.
func unknown(int) ([2]float64, error) { return [2]float64{math.NaN(), math.NaN()}, nil }

// shareOf is the estimate of a share of marbles.
func shareOf(s marbles.Share) estimate {
	return func(k int) ([2]float64, error) {
		s, err := s.Simultaneous(k)
		return [2]float64{s.Low, s.High}, err
	}
}

// moreOf is the estimate, in percentage points, of a share of some starts less that of others.
func moreOf(a, b marbles.Share) estimate {
	return func(k int) ([2]float64, error) {
		first, err := a.Simultaneous(k)
		if err != nil {
			return [2]float64{}, err
		}
		second, err := b.Simultaneous(k)
		_, low, high := first.Minus(second)
		return [2]float64{100 * low, 100 * high}, err
	}
}

// pairedOf is the estimate, in percentage points, of the difference of two shares of the same starts.
func pairedOf(p marbles.Paired) estimate {
	return func(k int) ([2]float64, error) {
		p, err := p.Simultaneous(k)
		return [2]float64{100 * p.Low, 100 * p.High}, err
	}
}

// condition is one of the things that a claim asks: a number that must lie in a region.
type condition struct {
	region region
	of     estimate
}

// judge gives the verdict on each condition of a claim, and that on all of them together. A claim holds if all of its
// conditions hold, each by its plain 95 % interval: that all hold by chance is no likelier than that one does, so
// nothing is widened (an intersection-union test). It does not hold if one of them does not; since of many intervals
// some lie outside by chance, that is told by intervals that are widened for the number of conditions alone. Otherwise
// it is undecided.
func judge(conditions ...condition) (each []Verdict, all Verdict, err error) {
	for _, c := range conditions {
		v, err := c.judgeOneOf(len(conditions))
		if err != nil {
			return nil, Undecided, err
		}
		each = append(each, v)
	}
	return each, together(each), nil
}

// judgeOneOf is the verdict on one of k conditions.
func (c condition) judgeOneOf(k int) (Verdict, error) {
	plain, err := c.of(1)
	if err != nil {
		return Undecided, err
	}
	if c.region.judge(plain) != Fails {
		return c.region.judge(plain), nil
	}
	widened, err := c.of(k)
	return c.region.judge(widened), err
}

// together is the verdict on all conditions, from those on each.
func together(vs []Verdict) Verdict {
	all := Holds
	for _, v := range vs {
		switch {
		case v == Fails:
			return Fails
		case v != Holds:
			all = Undecided
		}
	}
	return all
}
