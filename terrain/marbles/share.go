package marbles

import (
	"fmt"
	"io"
	"math"
	"slices"
	"text/tabwriter"

	"gonum.org/v1/gonum/stat"

	"landscape/metrics"
)

// Share is a number of marbles out of all, with the 95 % interval of Wilson for the probability behind it.
type Share struct {
	Count int     `json:"count"` // that reached the target
	Of    int     `json:"of"`
	Low   float64 `json:"low"`  // end of the 95 % interval
	High  float64 `json:"high"` // end of the 95 % interval
}

func shareOf(count, of int) (Share, error) {
	low, high, err := metrics.Wilson(count, of)
	return Share{count, of, low, high}, err
}

// Simultaneous is the share with the interval of one of k shares, so widened that all of them together hold in about 95
// % of cases or more (Bonferroni).
func (s Share) Simultaneous(k int) (Share, error) {
	low, high, err := metrics.WilsonSimultaneous(s.Count, s.Of, k)
	return Share{s.Count, s.Of, low, high}, err
}

// Mean is the share itself.
func (s Share) Mean() float64 { return float64(s.Count) / float64(s.Of) }

// String is "83 / 100 (74–89 %)".
func (s Share) String() string {
	return fmt.Sprintf("%d / %d (%.0f–%.0f %%)", s.Count, s.Of, 100*s.Low, 100*s.High)
}

// Share is the share of starts that reached the target within the budget: the finite-time basin stability of the target
// under a solver.
func (r *Result) Share(name string) (Share, error) {
	runs, err := r.of(name)
	if err != nil {
		return Share{}, err
	}
	return shareOf(runs.count(0, r.Rules.Budget), len(runs.Outcomes))
}

// count is the number of marbles that came down to a level within a budget.
func (r *Runs) count(level, budget int) int {
	n := 0
	for _, f := range r.Outcomes {
		if at := f.Reached[level]; at >= 0 && at <= budget {
			n++
		}
	}
	return n
}

// StatusCounts counts the marbles of each outcome.
func (r *Runs) StatusCounts() map[Status]int {
	n := map[Status]int{}
	for _, f := range r.Outcomes {
		n[f.Status]++
	}
	return n
}

// Quantile is the number of gradient evaluations within which a part q of all marbles reached the target. It is not
// known (false) where fewer did: runs that the budget ended are not left out.
func (r *Runs) Quantile(q float64) (evaluations int, ok bool) {
	var at []int
	for _, f := range r.Outcomes {
		if f.Reached[0] >= 0 {
			at = append(at, f.Reached[0])
		}
	}
	slices.Sort(at)
	need := max(1, int(q*float64(len(r.Outcomes))+0.999999))
	if need > len(at) {
		return 0, false
	}
	return at[need-1], true
}

// Evaluations are the numbers of gradient evaluations to the target, one for each start; a marble that did not reach it
// within a budget counts as the whole of that.
func (r *Runs) Evaluations(budget int) []float64 {
	n := make([]float64, len(r.Outcomes))
	for i, f := range r.Outcomes {
		n[i] = float64(budget)
		if at := f.Reached[0]; at >= 0 {
			n[i] = float64(min(at, budget))
		}
	}
	return n
}

// Upward is, for each start, the share of the steps between two finite heights that ended higher than they began: how
// much a marble overshoots. It is NaN, for not known, where there was no such step: of a marble that was lost in its
// first step, or that began at the target. Being lost is an outcome (Diverged) and no step upwards.
func (r *Runs) Upward() []float64 {
	share := make([]float64, len(r.Outcomes))
	for i, f := range r.Outcomes {
		share[i] = math.NaN()
		if f.Looks > 0 {
			share[i] = float64(f.Rises) / float64(f.Looks)
		}
	}
	return share
}

// RestrictedMean is the mean of Evaluations. Unlike the mean over those that arrived, it does not reward a solver for
// losing its slow marbles.
func (r *Runs) RestrictedMean(budget int) float64 {
	return stat.Mean(r.Evaluations(budget), nil)
}

// Curve is the share of marbles that had reached the target after numbers of gradient evaluations. All runs are
// censored at the budget and at nothing else, so it is the empirical distribution, with the interval of Wilson at each
// number.
type Curve struct {
	At              []int
	Share           []float64
	Low, High       []float64 // ends of the 95 % interval, each point for itself
	Censored, Total int       // marbles that did not reach the target within the budget, of all
}

// Curve computes a solver's curve at the given numbers of gradient evaluations, of which those past the budget are left
// out.
func (r *Result) Curve(name string, at []int) (*Curve, error) {
	runs, err := r.of(name)
	if err != nil {
		return nil, err
	}
	c := &Curve{Total: len(runs.Outcomes)}
	c.Censored = c.Total - runs.count(0, r.Rules.Budget)
	for _, t := range at {
		if t > r.Rules.Budget {
			continue
		}
		s, err := shareOf(runs.count(0, t), c.Total)
		if err != nil {
			return nil, err
		}
		c.At, c.Share = append(c.At, t), append(c.Share, s.Mean())
		c.Low, c.High = append(c.Low, s.Low), append(c.High, s.High)
	}
	return c, nil
}

// Sensitivity is how the share depends on what counts as reached, and when: Shares[i][j] is that of Levels[i] within
// Budgets[j].
type Sensitivity struct {
	Levels  []float64
	Budgets []int
	Shares  [][]Share
}

// Sensitivity computes the shares for the target and Rules.Levels, and for budgets of a quarter, a half and the whole
// of T.
func (r *Result) Sensitivity(name string) (*Sensitivity, error) {
	runs, err := r.of(name)
	if err != nil {
		return nil, err
	}
	t := r.Rules.Budget
	s := &Sensitivity{Levels: r.Rules.levels(), Budgets: []int{t / 4, t / 2, t}}
	for level := range s.Levels {
		var row []Share
		for _, budget := range s.Budgets {
			share, err := shareOf(runs.count(level, budget), len(runs.Outcomes))
			if err != nil {
				return nil, err
			}
			row = append(row, share)
		}
		s.Shares = append(s.Shares, row)
	}
	return s, nil
}

// WriteTo prints what was run, and the outcomes of every solver.
func (r *Result) WriteTo(w io.Writer) (int64, error) {
	cw := &counting{w: w}
	fmt.Fprintf(cw, "%d starts (seeds %d to %d); reached: a height of at most %g within %d gradient evaluations; "+
		"stalled: a slope below %g\n\n",
		len(r.Seeds), r.Seeds[0], r.Seeds[len(r.Seeds)-1], r.Rules.Target, r.Rules.Budget, r.Rules.Stalled)
	t := tabwriter.NewWriter(cw, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "solver\tshare that reaches (95 %)")
	for _, o := range Statuses()[1:] {
		fmt.Fprintf(t, "\t%s", o)
	}
	fmt.Fprintln(t, "\tmedian evaluations\tmean, missing as all")
	for i := range r.Runs {
		runs := &r.Runs[i]
		s, err := r.Share(runs.Name)
		if err != nil {
			return cw.n, err
		}
		n := runs.StatusCounts()
		median := fmt.Sprintf("> %d", r.Rules.Budget)
		if m, ok := runs.Quantile(0.5); ok {
			median = fmt.Sprint(m)
		}
		fmt.Fprintf(t, "%s\t%v\t%d\t%d\t%d\t%s\t%.0f\n", runs.Name, s, n[Descending], n[Stalled], n[Diverged], median,
			runs.RestrictedMean(r.Rules.Budget))
	}
	err := t.Flush()
	if cw.err != nil {
		err = cw.err
	}
	return cw.n, err
}

// counting counts what is written, and keeps the first error.
type counting struct {
	w   io.Writer
	n   int64
	err error
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	if c.err == nil {
		c.err = err
	}
	return n, err
}
