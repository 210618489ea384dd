package claims

import (
	"context"
	"fmt"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/figure"
	"landscape/losses"
	"landscape/metrics"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

func init() {
	register(Claim{
		Number: 5, Name: "solver", Title: "The solver decides when, and whether", Real: true, Seconds: 20,
		Sentence: "On the same landscape, from the same starts, the solver decides how soon the target is reached, " +
			"and how often it is reached at all.",
		Criterion: fmt.Sprintf("on each problem the solvers that did best and worst in the tuning trials are "+
			"compared on new starts. Whether: on XOR with a 2-2-1 net, the best one's share of starts that reach the "+
			"target within the budget, less that of the worst, has a 95 %% interval over paired starts of %v "+
			"points. When: on the second problem, the gradient evaluations of the worst less %v times "+
			"those of the best, misses counted as the whole budget, have a mean over paired starts whose 95 %% "+
			"interval is %v", whetherRegion, whenFactor, whenRegion),
		Run: solverDecides,
	})
}

// The criterion.
var (
	whetherRegion = above(10) // percentage points
	whenRegion    = above(0)  // gradient evaluations
)

const whenFactor = 1.5

// solverRates are tried with every solver.
var solverRates = marbles.LogSpacedRates(-4, 2, 2)

// solverContests are two problems: that on which solvers differ in whether, and that on which they differ in when.
func solverContests(s *Config) ([]contest, error) {
	xor, err := xorGround(2)
	if err != nil {
		return nil, err
	}
	tuning := marbles.Tuning{Rates: solverRates, Seeds: marbles.Seeds(s.tuningSeed(), 60)}
	contests := []contest{{
		name: "XOR, net 2-2-1", file: "xor", tuning: tuning,
		race: marbles.Race{
			Objective: xor, Seeds: s.seedsOf(1000, 4000), Rules: marbles.Rules{Budget: 1000, Target: 0.1,
				Levels: []float64{0.3, 0.05}},
		},
	}}
	if s.DataRoot != "" {
		digits, err := s.opticalDigits()
		if err != nil {
			return nil, err
		}
		some, err := s.draw(digits.train, 200)
		if err != nil {
			return nil, err
		}
		return append(contests, contest{
			name: "optical digits, net 64-8-10", file: "digits",
			tuning: marbles.Tuning{Rates: solverRates, Seeds: marbles.Seeds(s.tuningSeed(), 20)},
			race: marbles.Race{
				Objective: terrain.Objective{Model: tanhNet(8, 10), Loss: losses.CrossEntropy{}, Data: some},
				Source:    datasets.Shuffled{Data: some, Size: 20}, Every: 10,
				Seeds: s.seedsOf(100, 1000), Rules: marbles.Rules{Budget: 600, Target: 0.2},
			},
		}), nil
	}
	spirals, err := synthetic.Spirals{Arms: 2, N: 100, Turns: 0.75, Noise: 0.02, Seed: s.dataSeed(1)}.Generate()
	if err != nil {
		return nil, err
	}
	return append(contests, contest{
		name: "two spirals, net 2-16-2", file: "spirals",
		tuning: marbles.Tuning{Rates: solverRates, Seeds: marbles.Seeds(s.tuningSeed(), 20)},
		race: marbles.Race{
			Objective: terrain.Objective{Model: tanhNet(16, 2), Loss: losses.CrossEntropy{}, Data: spirals},
			Source:    datasets.Shuffled{Data: spirals, Size: 25}, Every: 5,
			Seeds: s.seedsOf(200, 1000), Rules: marbles.Rules{Budget: 1000, Target: 0.2},
		},
	}), nil
}

func solverDecides(ctx context.Context, s *Config) (*Finding, error) {
	contests, err := solverContests(s)
	if err != nil {
		return nil, err
	}
	all, err := contestAll(ctx, s, contests, gradientFamilies())
	if err != nil {
		return nil, err
	}
	f := &Finding{
		Changed: "the solver, each at the rate that did best in as many trials as every other had",
		Equal:   map[string]string{}, Seeds: contests[0].race.Seeds,
		Limits: startsText + "The rate is the only number that was tuned, with the same rates tried from the same " +
			"separate starts for all; momentum and decay rates have their usual values, and a " +
			"schedule or another budget may change the order. What is counted is finite-time basin stability: the " +
			"share of starts from which training reaches the target within the budget. " +
			"An order of solvers on these small landscapes is no order of solvers anywhere else.",
	}
	shares := Table{
		Caption: "What became of the marbles of each solver. Reached: the mean loss over all examples is at most " +
			"the target within the budget, with Wilson's 95 % interval. The mean counts starts that miss " +
			"as the whole budget.",
		Head: []string{"problem", "solver", "rate", "reached", "descending", "stalled", "diverged",
			"median evaluations", "mean"},
	}
	var pairs []solverPair
	for i, c := range contests {
		result, err := merged(all[i])
		if err != nil {
			return nil, err
		}
		if err := addShares(&shares, c, all[i], result); err != nil {
			return nil, err
		}
		for part, digest := range result.Same {
			f.Equal[c.name+", "+part] = digest
		}
		pair, err := compareExtremes(all[i], result)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, pair)
		f.Notes = append(f.Notes, c.name+": "+pair.String())
	}
	whether, when := pairs[0], pairs[1]
	f.Effect = whether.effect(contests[0].name)
	if _, f.Verdict, err = judge(condition{whetherRegion, pairedOf(whether.shares)},
		condition{whenRegion, meanOf(when.slower, 1)}); err != nil {
		return nil, err
	}
	sensitive, err := sensitivityTable(all[0])
	if err != nil {
		return nil, err
	}
	f.Tables = []Table{shares, trialsTable(contests, all), sensitive}
	return f, f.drawSolvers(s, contests, all)
}

// solverPair compares the solvers that did best and worst in the tuning trials.
type solverPair struct {
	best, worst string
	shares      marbles.Paired
	slower      metrics.Interval // evaluations of the worst less whenFactor times those of the best
}

func compareExtremes(cs []contested, r *marbles.Result) (p solverPair, err error) {
	p.best, p.worst = extremes(cs)
	if p.shares, err = r.Compare(p.best, p.worst); err != nil {
		return p, err
	}
	p.slower, err = slower(r, p.best, p.worst)
	return p, err
}

func (p solverPair) effect(problem string) Effect {
	return Effect{
		What: fmt.Sprintf("share of starts that reach the target under %s less that under %s, on %s", p.best, p.worst,
			problem),
		Value: 100 * p.shares.Difference, CI95: [2]float64{100 * p.shares.Low, 100 * p.shares.High}, Unit: "points",
	}
}

func (p solverPair) String() string {
	return fmt.Sprintf("in the tuning trials %s did best and %s worst. On new starts, %d reach the target under "+
		"both, %d only under %s, %d only under %s (McNemar's exact test: P = %.2g); "+
		"the shares differ by %.1f points (95 %% interval %.1f to %.1f), and the evaluations of the worst less %v "+
		"times those of the best by %.0f ± %.0f.",
		p.best, p.worst, p.shares.Both, p.shares.OnlyA, p.best, p.shares.OnlyB, p.worst, p.shares.P,
		100*p.shares.Difference, 100*p.shares.Low, 100*p.shares.High, whenFactor, p.slower.Mean, p.slower.Half)
}

// extremes are the names of the solvers that did best and worst in the tuning trials, by the mean number of evaluations
// at the chosen rate; of equal ones the first.
func extremes(cs []contested) (best, worst string) {
	low, high := cs[0], cs[0]
	for _, c := range cs[1:] {
		if c.mean() < low.mean() {
			low = c
		}
		if c.mean() > high.mean() {
			high = c
		}
	}
	return low.Tuned.Name, high.Tuned.Name
}

// slower is the mean over starts of the evaluations under the second solver less whenFactor times those under the
// first.
func slower(r *marbles.Result, best, worst string) (metrics.Interval, error) {
	var counts [2][]float64
	for i, name := range []string{worst, best} {
		for _, runs := range r.Runs {
			if runs.Name == name {
				counts[i] = runs.Evaluations(r.Rules.Budget)
			}
		}
	}
	for i := range counts[1] {
		counts[1][i] *= whenFactor
	}
	return metrics.PairedDifference(counts[0], counts[1])
}

// addShares adds a row for each solver of a contest.
func addShares(t *Table, c contest, cs []contested, r *marbles.Result) error {
	for i := range r.Runs {
		runs := &r.Runs[i]
		share, err := r.Share(runs.Name)
		if err != nil {
			return err
		}
		n := runs.StatusCounts()
		median := fmt.Sprintf("> %d", r.Rules.Budget)
		if m, ok := runs.Quantile(0.5); ok {
			median = fmt.Sprint(m)
		}
		t.add(c.name, runs.Name, fmt.Sprintf("%.2g", cs[i].Tuned.Rate), share, n[marbles.Descending],
			n[marbles.Stalled], n[marbles.Diverged], median,
			fmt.Sprintf("%.0f of %d", runs.RestrictedMean(r.Rules.Budget), r.Rules.Budget))
	}
	return nil
}

// trialsTable shows every trial of the tuning.
func trialsTable(contests []contest, all [][]contested) Table {
	t := Table{Caption: "Tuning: mean number of gradient evaluations to the target at each rate, misses counted as " +
		"the whole budget, over starts of their own. The chosen rate is marked.", Head: []string{"problem", "solver"}}
	for _, rate := range solverRates {
		t.Head = append(t.Head, fmt.Sprintf("%.2g", rate))
	}
	for i, c := range contests {
		for _, one := range all[i] {
			row := []any{c.name, one.Tuned.Name}
			for _, trial := range one.Tuned.Trials {
				mark := ""
				if trial.Rate == one.Tuned.Rate {
					mark = " ←"
				}
				row = append(row, fmt.Sprintf("%.0f%s", trial.Mean, mark))
			}
			t.add(row...)
		}
	}
	return t
}

// sensitivityTable shows how the shares depend on target and budget.
func sensitivityTable(cs []contested) (Table, error) {
	t := Table{Caption: "How the shares on XOR depend on what counts as reached, and when: each target ε within a " +
		"quarter, a half and the whole of the budget T.", Head: []string{"solver"}}
	for _, c := range cs {
		sens, err := c.Result.Sensitivity(c.Tuned.Name)
		if err != nil {
			return t, err
		}
		t.addSensitivity(c.Tuned.Name, sens)
	}
	return t, nil
}

// drawSolvers draws the shares over time with the trials below them, and the shares at the end with their intervals.
func (f *Finding) drawSolvers(s *Config, contests []contest, all [][]contested) error {
	var above, below []figure.Part
	for i, c := range contests {
		shares := figure.Chart{Title: c.name, X: "gradient evaluations", Y: "share of starts that reached the target",
			XLog: true, YMin: 0, YMax: 1}
		trials := figure.Chart{Title: "Tuning on " + c.name, X: "learning rate", Y: "mean evaluations, misses as all",
			XLog: true}
		for _, one := range all[i] {
			curve, err := one.Result.Curve(one.Tuned.Name, logarithmicSteps(c.race.Rules.Budget))
			if err != nil {
				return err
			}
			shares.Curves = append(shares.Curves, figure.Curve{Name: one.Tuned.Name, X: floats(curve.At),
				Y: curve.Share})
			t := figure.Curve{Name: one.Tuned.Name, Points: true}
			for _, trial := range one.Tuned.Trials {
				t.X, t.Y = append(t.X, trial.Rate), append(t.Y, trial.Mean)
			}
			trials.Curves = append(trials.Curves, t)
		}
		above, below = append(above, shares), append(below, trials)
	}
	f.Pictures = []Picture{
		{
			File: "solvers.svg",
			Caption: "Above: the share of starts that had reached the target after this many gradient evaluations; " +
				"where a curve ends below 1, the rest had not reached it when the budget was over. Below: the " +
				"trials in " +
				"which each solver's rate was chosen, on starts of their own. An evaluation is of one batch: all " +
				"four examples of XOR, 20 or 25 of the other problem.",
			Alt: "Curves of seven solvers on two problems: cumulative share of starts that reached the target, and " +
				"mean evaluations against the learning rate",
		},
		{
			File: "shares.svg",
			Caption: "The share of starts on XOR from which each solver, at its tuned rate, reached the target " +
				"within the budget, with Wilson's 95 % interval. All solvers had the same starts.",
		},
	}
	if err := (figure.Figure{Rows: [][]figure.Part{above, below}}).Save(s.path("solvers.svg")); err != nil {
		return err
	}
	rows, err := shareRows(all[0])
	if err != nil {
		return err
	}
	return figure.Intervals{X: "share of starts that reach the target", Rows: rows}.Save(s.path("shares.svg"))
}

// shareRows are the shares of solvers, or of nets, as rows of a picture.
func shareRows(cs []contested) ([]figure.Estimate, error) {
	var rows []figure.Estimate
	for _, c := range cs {
		share, err := c.Result.Share(c.Tuned.Name)
		if err != nil {
			return nil, err
		}
		rows = append(rows, figure.Estimate{Name: c.Tuned.Name, Value: share.Mean(), Low: share.Low, High: share.High,
			Note: fmt.Sprintf("%d of %d", share.Count, share.Of)})
	}
	return rows, nil
}

// logarithmicSteps are whole numbers from 1 to n, 40 in every power of ten where there are as many.
func logarithmicSteps(n int) []int {
	var steps []int
	for _, x := range marbles.LogSpacedRates(0, 9, 40) {
		if k := int(x); k < n && (len(steps) == 0 || steps[len(steps)-1] != k) {
			steps = append(steps, k)
		}
	}
	return append(steps, n)
}

func floats(ints []int) []float64 {
	fs := make([]float64, len(ints))
	for i, n := range ints {
		fs[i] = float64(n)
	}
	return fs
}
