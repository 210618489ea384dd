package essay

import (
	"fmt"
	"math"
	"strings"
)

// Verdict says whether a claim holds. It follows from a criterion, which was there before the run, and an interval.
type Verdict string

const (
	Holds     Verdict = "holds"
	Fails     Verdict = "does not hold"
	Undecided Verdict = "undecided"
)

// Region is the side of a criterion on which a number must lie for a claim to hold: above, below or between bounds.
type Region struct{ Low, High float64 }

// Above is the region of more than x.
func Above(x float64) Region { return Region{x, math.Inf(1)} }

// Below is the region of less than x.
func Below(x float64) Region { return Region{math.Inf(-1), x} }

// Within is the region between two bounds.
func Within(low, high float64) Region { return Region{low, high} }

// Judge compares a 95 % interval with the region: a claim holds if the interval lies wholly inside, does not hold if it lies wholly outside, and is
// undecided where it does both, or is no interval of numbers.
func (r Region) Judge(ci95 [2]float64) Verdict {
	low, high := ci95[0], ci95[1]
	switch {
	case !(low <= high):
		return Undecided
	case low > r.Low && high < r.High:
		return Holds
	case high <= r.Low || low >= r.High:
		return Fails
	}
	return Undecided
}

// String is "more than 0.2", "less than 0.2" or "between −0.1 and 0.1".
func (r Region) String() string {
	text := fmt.Sprintf("between %v and %v", r.Low, r.High)
	switch {
	case math.IsInf(r.High, 1):
		text = fmt.Sprintf("more than %v", r.Low)
	case math.IsInf(r.Low, -1):
		text = fmt.Sprintf("less than %v", r.High)
	}
	return strings.ReplaceAll(text, " -", " −")
}

// All is the verdict on a claim with several conditions: it holds if all do, and does not hold if one does not.
func All(vs ...Verdict) Verdict {
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
