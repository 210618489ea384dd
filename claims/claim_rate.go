package claims

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/bits"
	"slices"

	"landscape/datasets/synthetic"
	"landscape/internal/declare"
	"landscape/internal/figure"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

func init() {
	register(Claim{
		Number: 10, Name: "rate", Title: "Fast overshoots, slow never arrives", Real: true, Seconds: 15,
		Sentence: "The learning rate alone can make or break a training: too slow, it has not arrived when the " +
			"budget is over; too fast, it overshoots, climbs and is lost. Momentum moves the range between.",
		Criterion: fmt.Sprintf("for plain gradient descent and for momentum 0.9, with the same budget at every "+
			"rate: of the rate η that did best in trials on starts of their own, the share of new starts that reach "+
			"the "+
			"target, less that at η/%d, and less that at %[1]d·η, have 95 %% intervals over paired starts of %[2]v "+
			"points; and at %[3]d·η the share of steps that lead upwards, less that at η, has one of %[4]v "+
			"points, over the starts that took a step at both", judgedFactor, rateRegion, overshootFactor,
			overshootRegion),
		Run: rateBreaks,
	})
}

// The criterion, in percentage points.
var (
	rateRegion      = above(20)
	overshootRegion = above(5)
)

const (
	judgedFactor    = 8 // times as slow, or as fast as the best rate
	overshootFactor = 2
)

// Rates are powers of two. triedRates are those in which the best one is looked for, and up to widerRates beyond them;
// it is compared with rates up to 2^sweptPowers times as slow and as fast.
var triedRates = powers(-10, 2)

const (
	widerRates  = 6
	sweptPowers = 5
	triedStarts = 20
)

// powers are the whole numbers from one to another.
func powers(from, to int) []int {
	all := make([]int, to-from+1)
	for i := range all {
		all[i] = from + i
	}
	return all
}

func powerOfTwo(k int) float64 { return math.Ldexp(1, k) }

// sweptMomenta are the values of momentum; the criterion looks at the first and at judgedMomentum.
var sweptMomenta = []float64{0, 0.5, 0.9, 0.99}

const judgedMomentum = 0.9

// heavyBall is gradient descent with momentum, or without.
func heavyBall(momentum, rate float64) solvers.Solver {
	if momentum == 0 {
		return solvers.SGD{Rate: rate}
	}
	return solvers.Momentum{Rate: rate, Momentum: momentum}
}

// rateProblem is what marbles roll over at many rates.
type rateProblem struct {
	race    marbles.Race
	decades [2]int // powers of ten between which the rates of the boundary lie
	points  int    // of the boundary for every power of ten
	about   string // what this problem is, for the limits
}

// newRateProblem is a regression: a net 1-8-1 learns a sine from 32 examples, which every step sees. On real data it is
// a net 64-8-10 that learns 100 digits.
func newRateProblem(s *Config) (p rateProblem, err error) {
	if s.DataRoot == "" {
		d, err := synthetic.Sine{N: 32}.Generate()
		return rateProblem{
			race: marbles.Race{
				Objective: terrain.Objective{Model: tanhNet(8, 1), Loss: losses.MeanSquaredError{}, Data: d},
				Seeds:     s.seedsOf(100, 500), Rules: marbles.Rules{Budget: 500, Target: 0.02},
			},
			decades: [2]int{-3, 0}, points: shortOrFull(s, 24, 96),
			about: "One small regression whose loss grows with the square of the output, so that it can be lost to " +
				"infinity; where a loss is bounded, too fast a marble rattles instead.",
		}, err
	}
	digits, err := s.opticalDigits()
	if err != nil {
		return p, err
	}
	some, err := s.draw(digits.train, 100)
	return rateProblem{
		race: marbles.Race{
			Objective: terrain.Objective{Model: tanhNet(8, 10), Loss: losses.CrossEntropy{}, Data: some},
			Seeds:     s.seedsOf(20, 100), Rules: marbles.Rules{Budget: 300, Target: 0.2},
		},
		decades: [2]int{-2, 1}, points: shortOrFull(s, 10, 48),
		about: "One small net with few of the optical digits, whose loss grows with the size of the output only and " +
			"whose hidden units are bounded, so that too fast a marble rattles rather than being lost to infinity.",
	}, err
}

// sweep is what one value of momentum came to at its best rate, and at slower and faster ones.
type sweep struct {
	Momentum float64
	Best     int  // the power of two that did best in the trials
	Edge     bool // and that is the lowest or the highest that may be tried
	Rates    []sweptRate
	Same     map[string]string
}

// sweptRate is what became of the marbles at one rate.
type sweptRate struct {
	Power    int // of two, by which the rate is faster than the best one
	Rate     float64
	Share    marbles.Share
	Mean     float64 // gradient evaluations, misses as the whole budget
	Stepped  int     // starts that took a step from one finite height to another
	Upward   float64 // mean share of the steps that led upwards, over those starts
	Outcomes map[marbles.Status]int
	Less     marbles.Paired // the best rate's share less this one's
	// this rate's share of steps upwards less that of the best, over the starts that took a step at both
	Climb metrics.Interval
}

// at is the rate that is by a power of two faster than the best one.
func (w sweep) at(power int) sweptRate { return w.Rates[sweptPowers+power] }

func rateBreaks(ctx context.Context, s *Config) (*Finding, error) {
	p, err := newRateProblem(s)
	if err != nil {
		return nil, err
	}
	race := p.race
	pieces := make([]cell, len(sweptMomenta))
	for i, momentum := range sweptMomenta {
		solver, err := declare.Identity(heavyBall(momentum, 1))
		if err != nil {
			return nil, err
		}
		of := []any{race.Objective.Model, race.Objective.Loss, race.Objective.Data.Digest(), race.Seeds, race.Rules,
			triedRates, widerRates, triedStarts, s.tuningSeed(), string(solver), sweptPowers}
		pieces[i] = cell{name: fmt.Sprintf("momentum-%g", momentum), of: of}
	}
	s.expect(len(pieces) + 1)
	sweeps, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (sweep, error) {
		return sweepRates(ctx, race, sweptMomenta[i], marbles.Seeds(s.tuningSeed(), triedStarts))
	})
	if err != nil {
		return nil, err
	}
	boundary, err := boundaryOf(ctx, s, p)
	if err != nil {
		return nil, err
	}
	s.did(1)
	return rateFinding(s, p, sweeps, boundary)
}

// sweepRates chooses the best rate on starts of their own, and lets marbles roll at that rate and at slower and faster
// ones.
func sweepRates(ctx context.Context, race marbles.Race, momentum float64, trials []uint64) (sweep, error) {
	w := sweep{Momentum: momentum}
	ball := marbles.Family{Name: "heavy ball", At: func(rate float64) solvers.Solver {
		return heavyBall(momentum, rate)
	}}
	best, err := choose(triedRates, widerRates, func(power int) (float64, error) {
		tuned, err := marbles.Tuning{Rates: []float64{powerOfTwo(power)}, Seeds: trials}.Choose(
			ctx, race, []marbles.Family{ball})
		if err != nil {
			return 0, err
		}
		return -tuned[0].Trials[0].Mean, nil
	})
	if err != nil {
		return w, err
	}
	w.Best, w.Edge = best.at, best.edge
	name := func(power int) string { return fmt.Sprint(power) }
	for _, power := range powers(-sweptPowers, sweptPowers) {
		race.Methods = append(
			race.Methods, marbles.Method{Name: name(power), Solver: heavyBall(momentum, powerOfTwo(w.Best+power))})
	}
	result, err := race.Run(ctx)
	if err != nil {
		return w, err
	}
	w.Same = result.Same
	usual := result.Runs[sweptPowers].Upward()
	for i, power := range powers(-sweptPowers, sweptPowers) {
		runs := &result.Runs[i]
		one := sweptRate{Power: power, Rate: powerOfTwo(w.Best + power), Mean: runs.RestrictedMean(race.Rules.Budget),
			Outcomes: runs.StatusCounts()}
		if one.Share, err = result.Share(name(power)); err != nil {
			return w, err
		}
		if one.Less, err = result.Compare(name(0), name(power)); err != nil {
			return w, err
		}
		upward := runs.Upward()
		known := knownOf(upward)
		one.Stepped, one.Upward = len(known), mean(known)
		if one.Climb, err = climbOf(upward, usual); err != nil {
			return w, err
		}
		w.Rates = append(w.Rates, one)
	}
	return w, nil
}

// climbOf is the difference of the shares of steps upwards of two rates over the starts where both are known; of N = 0,
// for not known, where there are fewer than two.
func climbOf(upward, usual []float64) (metrics.Interval, error) {
	var a, b []float64
	for i, v := range upward {
		if !math.IsNaN(v) && !math.IsNaN(usual[i]) {
			a, b = append(a, v), append(b, usual[i])
		}
	}
	if len(a) < 2 {
		return metrics.Interval{}, nil
	}
	return metrics.PairedDifference(a, b)
}

// knownOf leaves out what is NaN.
func knownOf(vs []float64) (known []float64) {
	for _, v := range vs {
		if !math.IsNaN(v) {
			known = append(known, v)
		}
	}
	return known
}

// mean is the mean of some numbers, 0 of none.
func mean(vs []float64) float64 {
	if len(vs) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range vs {
		sum += v
	}
	return sum / float64(len(vs))
}

// boundary is what becomes of one marble at every rate and momentum of a lattice.
type boundary struct {
	Rates, Rest []float64 // Rest is 1 − momentum
	// gradient evaluations until the target was reached, −1 where it was not; row after row of Rest
	Spent   []int
	Outcome []marbles.Status
}

// boundaryOf rolls the first start at every rate and momentum of a lattice.
func boundaryOf(ctx context.Context, s *Config, p rateProblem) (boundary, error) {
	b := boundary{
		Rates: marbles.LogSpacedRates(p.decades[0], p.decades[1], p.points),
		Rest:  marbles.LogSpacedRates(-2, 0, p.points),
	}
	race := p.race
	race.Seeds = race.Seeds[:1]
	for _, rest := range b.Rest {
		for _, rate := range b.Rates {
			race.Methods = append(race.Methods, marbles.Method{Name: fmt.Sprint(rest, " ", rate),
				Solver: heavyBall(1-rest, rate)})
		}
	}
	of := []any{race.Objective.Model, race.Objective.Loss, race.Objective.Data.Digest(), race.Seeds, race.Rules,
		b.Rates, b.Rest}
	return memoize(s, cell{name: "boundary", of: of}, func() (boundary, error) {
		result, err := race.Run(ctx)
		if err != nil {
			return b, err
		}
		for _, runs := range result.Runs {
			b.Spent = append(b.Spent, runs.Outcomes[0].Reached[0])
			b.Outcome = append(b.Outcome, runs.Outcomes[0].Status)
		}
		return b, nil
	})
}

func rateFinding(s *Config, p rateProblem, sweeps []sweep, b boundary) (*Finding, error) {
	race := p.race
	f := &Finding{
		Changed: "the learning rate, and the momentum", Equal: sweeps[0].Same, Seeds: race.Seeds,
		Limits: startsText + p.about +
			" The rates between which training works are those of this model, these data, this budget and this target.",
	}
	table := Table{
		Caption: "Share of starts that reach the target within the budget, with Wilson's 95 % interval, and what " +
			"became of the others, at the best rate of each momentum and at slower and faster ones. " +
			"Lost is by how many points fewer arrive than at the best rate, paired by start. Upward is the mean " +
			"share of steps that end higher than they began, of this many starts; a marble that is lost in its first " +
			"step took none.",
		Head: []string{"momentum", "rate", "", "reached", "lost, points", "descending", "stalled", "diverged",
			"mean evaluations", "upward"},
	}
	var conditions []condition
	for _, w := range sweeps {
		if !maps.Equal(w.Same, f.Equal) {
			return nil, fmt.Errorf("the marbles of momentum %g rolled elsewhere, or from other starts", w.Momentum)
		}
		addSweep(&table, w, race.Rules.Budget)
		note, err := w.note()
		if err != nil {
			return nil, err
		}
		f.Notes = append(f.Notes, note)
		if w.Momentum != sweptMomenta[0] && w.Momentum != judgedMomentum {
			continue
		}
		for _, e := range []Effect{w.effect("slow", w.at(-judgedPowers)), w.effect("fast", w.at(judgedPowers))} {
			if f.Effect.What == "" || e.Value < f.Effect.Value {
				f.Effect = e
			}
		}
		conditions = append(conditions, w.conditions()...)
	}
	var err error
	if _, f.Verdict, err = judge(conditions...); err != nil {
		return nil, err
	}
	f.Tables = []Table{table}
	return f, f.drawRates(s, sweeps, b, race)
}

// judgedPowers and overshootPowers are the factors of the criterion as powers of two.
var (
	judgedPowers    = bits.Len(judgedFactor) - 1
	overshootPowers = bits.Len(overshootFactor) - 1
)

// conditions are what the claim asks of a momentum. Where no best rate is known, since it lies at the edge of what may
// be tried, or where too few starts took a step, nothing is known of it either.
func (w sweep) conditions() []condition {
	cs := []condition{{rateRegion, pairedOf(w.at(-judgedPowers).Less)}, {rateRegion, pairedOf(w.at(judgedPowers).Less)},
		{overshootRegion, unknown}}
	if climb := w.at(overshootPowers).Climb; climb.N >= 2 {
		cs[2].of = meanOf(climb, 100)
	}
	for i := range cs {
		if w.Edge {
			cs[i].of = unknown
		}
	}
	return cs
}

// effect is what another rate loses against the best one.
func (w sweep) effect(which string, r sweptRate) Effect {
	p := r.Less
	return Effect{
		What: fmt.Sprintf("share of starts that reach the target at the best rate less that at one %d times as %s, "+
			"momentum %g; the smallest such difference",
			judgedFactor, which, w.Momentum),
		Value: 100 * p.Difference, CI95: [2]float64{100 * p.Low, 100 * p.High}, Unit: "points",
	}
}

// note says from which factor on a rate is too slow or too fast: by intervals that are widened for all rates of the
// sweep.
func (w sweep) note() (string, error) {
	text := fmt.Sprintf("Momentum %g, best rate %.2g", w.Momentum, powerOfTwo(w.Best))
	if w.Edge {
		text += ", which is the lowest or the highest that may be tried: the best one may lie beyond, and nothing " +
			"is judged by it"
	}
	for _, side := range []struct {
		name string
		sign int
	}{{"slower", -1}, {"faster", 1}} {
		from := 0
		for k := 1; k <= sweptPowers && from == 0; k++ {
			p, err := w.at(side.sign * k).Less.Simultaneous(2 * sweptPowers)
			if err != nil {
				return "", err
			}
			if rateRegion.judge([2]float64{100 * p.Low, 100 * p.High}) == Holds {
				from = k
			}
		}
		if from == 0 {
			text += fmt.Sprintf("; no rate up to %d times %s loses %v points of the starts", 1<<sweptPowers, side.name,
				rateRegion)
		} else {
			text += fmt.Sprintf("; the first rate that loses %v points of the starts is %d times %s", rateRegion,
				1<<from, side.name)
		}
	}
	climb := w.at(overshootPowers).Climb
	return text + fmt.Sprintf("; %d times faster, %.1f ± %.1f points more of the steps lead upwards, over %d starts.",
		overshootFactor, 100*climb.Mean, 100*climb.Half, climb.N), nil
}

// addSweep adds the rows of a momentum.
func addSweep(t *Table, w sweep, budget int) {
	for _, r := range w.Rates {
		name, lost := "best", ""
		if r.Power < 0 {
			name = fmt.Sprintf("%d times as slow", 1<<-r.Power)
		} else if r.Power > 0 {
			name = fmt.Sprintf("%d times as fast", 1<<r.Power)
		}
		if r.Power != 0 {
			lost = fmt.Sprintf("%.0f (%.0f to %.0f)", 100*r.Less.Difference, 100*r.Less.Low, 100*r.Less.High)
		}
		upward := "–"
		if r.Stepped > 0 {
			upward = fmt.Sprintf("%.0f %% of %d", 100*r.Upward, r.Stepped)
		}
		t.add(w.Momentum, fmt.Sprintf("%.2g", r.Rate), name, r.Share, lost, r.Outcomes[marbles.Descending],
			r.Outcomes[marbles.Stalled], r.Outcomes[marbles.Diverged],
			fmt.Sprintf("%.0f of %d", r.Mean, budget), upward)
	}
}

// drawRates draws shares, times and overshoot over the rate, and the boundary.
func (f *Finding) drawRates(s *Config, sweeps []sweep, b boundary, race marbles.Race) error {
	share := figure.Chart{Title: "arrives", X: "learning rate", Y: "share of starts that reach the target", XLog: true,
		YMin: 0, YMax: 1}
	time := figure.Chart{Title: "takes", X: "learning rate", Y: "mean evaluations, misses as all", XLog: true}
	upward := figure.Chart{Title: "overshoots", X: "learning rate", Y: "share of steps that lead upwards", XLog: true,
		YMin: 0, YMax: 1}
	for _, w := range sweeps {
		name := fmt.Sprintf("momentum %g", w.Momentum)
		c := figure.Curve{Name: name}
		for _, r := range w.Rates {
			c.X = append(c.X, r.Rate)
		}
		t, u := c, figure.Curve{Name: name}
		for _, r := range w.Rates {
			c.Y, c.Low, c.High = append(c.Y, r.Share.Mean()), append(c.Low, r.Share.Low), append(c.High, r.Share.High)
			t.Y = append(t.Y, r.Mean)
			if r.Stepped > 0 {
				u.X, u.Y = append(u.X, r.Rate), append(u.Y, r.Upward)
			}
		}
		share.Curves, time.Curves, upward.Curves = append(share.Curves, c), append(time.Curves, t),
			append(upward.Curves, u)
	}
	path, err := overshootChart(race, powerOfTwo(sweeps[0].Best))
	if err != nil {
		return err
	}
	f.Pictures = []Picture{
		{
			File: "rates.svg",
			Caption: "From the same starts at every learning rate, for four values of momentum: the share that " +
				"reaches the target within the budget, with Wilson's 95 % interval; the mean number of gradient " +
				"evaluations, misses " +
				"counted as the whole budget; the mean share of steps that end higher than they began; and the way " +
				"of one marble by plain gradient descent at the best rate and at others.",
		},
		{
			File: "boundary.svg",
			Caption: "One start at every rate and momentum. Left: what becomes of the marble. Right: after how many " +
				"gradient evaluations it reaches the target, gray stripes where it does not. The boundary between " +
				"arriving and being " +
				"lost is ragged; of such boundaries it was found that they are fractal (Sohl-Dickstein, 2024, arXiv " +
				"2402.06184), which a lattice this coarse cannot show.",
		},
	}
	if err := (figure.Figure{Rows: [][]figure.Part{{share, time}, {upward, path}}}).Save(
		s.path("rates.svg")); err != nil {
		return err
	}
	return b.figure().Save(s.path("boundary.svg"))
}

// overshootChart is the height of one marble, step after step, at the best rate and at others.
func overshootChart(race marbles.Race, best float64) (figure.Chart, error) {
	c := figure.Chart{Title: "one marble, plain gradient descent", X: "step", Y: "mean loss", Log: true}
	g := race.Objective
	params, err := paramsFor(g, race.Seeds[0])
	if err != nil {
		return c, err
	}
	ground, err := g.Prepare(params)
	if err != nil {
		return c, err
	}
	const steps = 60
	for _, factor := range []float64{1.0 / judgedFactor, 1, overshootFactor} {
		_, path, err := marbles.Drop(context.Background(), ground, params.Theta(), solvers.SGD{Rate: best * factor},
			marbles.Rules{Budget: steps, Target: math.SmallestNonzeroFloat64})
		if err != nil {
			return c, err
		}
		curve := figure.Curve{Name: fmt.Sprintf("rate %.2g", best*factor)}
		for i, h := range path.Heights {
			if h > 0 && h < 1e4 {
				curve.X, curve.Y = append(curve.X, float64(i)), append(curve.Y, h)
			}
		}
		c.Curves = append(c.Curves, curve)
	}
	return c, nil
}

func (b boundary) figure() figure.Figure {
	spent := make([]float64, len(b.Spent))
	kinds := make([]int, len(b.Spent))
	for i, n := range b.Spent {
		spent[i] = float64(n)
		if n < 0 {
			spent[i] = math.NaN()
		}
		kinds[i] = slices.Index(marbles.Statuses(), b.Outcome[i])
	}
	const x, y = "learning rate", "1 − momentum"
	return figure.Of("",
		figure.Categories{Title: "what becomes of it", X: x, Y: y, XLog: true, YLog: true, Xs: b.Rates, Ys: b.Rest,
			Kind: kinds, Kinds: outcomeNames()},
		figure.Map{
			Title: "when it arrives", X: x, Y: y, XLog: true, YLog: true, Cells: true, Isolines: -1,
			Hole: "does not arrive",
			Grid: figure.Grid{X: b.Rates, Y: b.Rest, Z: spent}, Scale: figure.Scale{Label: "gradient evaluations",
				Log: true},
		})
}
