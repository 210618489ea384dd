package essay

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/figure"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

func init() {
	register(Claim{
		Number: 10, Name: "rate", Title: "Fast overshoots, slow never arrives", Real: true, Seconds: 15,
		Sentence: "The learning rate alone can make or break a training: too slow, it has not arrived when the budget is over; too fast, it overshoots, climbs and is lost. Momentum moves the range between.",
		Criterion: fmt.Sprintf("for plain gradient descent and for momentum 0.9: of the rate η that did best in trials on starts of their own, the share of new starts that reach the target, less that at η/%.0f, and "+
			"less that at %.0f·η, have 95 %% intervals over paired starts of %v points; and at %.0f·η the share of steps that lead upwards, less that at η, has one of %v points",
			rateFactor(), rateFactor(), rateRegion, overshootFactor(), overshootRegion),
		Run: rateBreaks,
	})
}

// The criterion, in percentage points.
var (
	rateRegion      = Above(20)
	overshootRegion = Above(5)
)

// sweptRates are tried with every momentum: four for every power of ten. The criterion looks some of them away from the best one.
var sweptRates = marbles.Decades(-4, 2, 4)

const (
	breakingSteps  = 6 // 10^1.5 = 32 times as fast, or as slow
	overshootSteps = 2 // 10^0.5 = 3.2 times as fast
)

func rateFactor() float64      { return math.Pow(10, breakingSteps/4.0) }
func overshootFactor() float64 { return math.Pow(10, overshootSteps/4.0) }

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

// newRateProblem is a regression: a net 1-8-1 learns a sine from 32 examples, which every step sees. On real data it is a net 64-8-10 that learns 100 digits.
func newRateProblem(s *Setting) (p rateProblem, err error) {
	if s.DataRoot == "" {
		d, err := datasets.Sine{N: 32}.Generate()
		return rateProblem{
			race: marbles.Race{
				Ground: terrain.Ground{Model: tanhNet(8, 1), Loss: losses.MeanSquared{}, Data: d},
				Seeds:  s.SeedsOf(100, 500), Rules: marbles.Rules{Budget: 500, Target: 0.02},
			},
			decades: [2]int{-3, 0}, points: Choose(s, 32, 96),
			about: "One small regression whose loss grows with the square of the output, so that it can be lost to infinity; where a loss is bounded, too fast a marble rattles instead.",
		}, err
	}
	digits, err := opticalDigits(s.Data("tabular"))
	if err != nil {
		return p, err
	}
	some, err := draw(digits.train, 100)
	return rateProblem{
		race: marbles.Race{
			Ground: terrain.Ground{Model: tanhNet(8, 10), Loss: losses.CrossEntropy{}, Data: some},
			Seeds:  s.SeedsOf(20, 100), Rules: marbles.Rules{Budget: 300, Target: 0.2},
		},
		decades: [2]int{-2, 1}, points: Choose(s, 10, 48),
		about: "One small net with few of the optical digits, whose loss grows with the size of the output only and whose hidden units are bounded, so that too fast a marble rattles rather than being lost to infinity.",
	}, err
}

// sweep is what one value of momentum came to at all rates.
type sweep struct {
	Momentum  float64
	Best      float64 // the rate that did best in the trials
	Rates     []sweptRate
	Slow      marbles.Paired // the best rate against a slow one
	Fast      marbles.Paired // and against a fast one
	Overshoot landscape.Interval
	Same      map[string]string
}

// sweptRate is what became of the marbles at one rate.
type sweptRate struct {
	Rate     float64
	Share    marbles.Share
	Mean     float64 // gradient evaluations, misses as the whole budget
	Upward   float64 // mean share of the steps that led upwards
	Outcomes map[marbles.Outcome]int
}

func rateBreaks(ctx context.Context, s *Setting) (*Finding, error) {
	p, err := newRateProblem(s)
	if err != nil {
		return nil, err
	}
	race := p.race
	pieces := make([]Piece, len(sweptMomenta))
	for i, momentum := range sweptMomenta {
		solver, err := declare.Encode(heavyBall(momentum, 1))
		if err != nil {
			return nil, err
		}
		pieces[i] = Piece{Name: fmt.Sprintf("momentum-%g", momentum), Of: []any{race.Ground.Model, race.Ground.Loss, race.Ground.Data.Digest(), race.Seeds, race.Rules, sweptRates, string(solver), breakingSteps, overshootSteps}}
	}
	s.Expect(len(pieces) + 1)
	sweeps, err := Each(ctx, s, pieces, func(ctx context.Context, i int) (sweep, error) { return sweepRates(ctx, race, sweptMomenta[i]) })
	if err != nil {
		return nil, err
	}
	boundary, err := boundaryOf(ctx, s, p)
	if err != nil {
		return nil, err
	}
	s.Did(1)
	return rateFinding(s, p, sweeps, boundary)
}

// sweepRates chooses the best rate on starts of their own, and lets marbles roll at all rates.
func sweepRates(ctx context.Context, race marbles.Race, momentum float64) (sweep, error) {
	w := sweep{Momentum: momentum}
	name := func(rate float64) string { return fmt.Sprint(rate) }
	tuning := marbles.Tuning{Rates: sweptRates, Seeds: marbles.Seeds(firstTuningSeed, 20)}
	tuned, err := tuning.Choose(ctx, race, []marbles.Family{{Name: "heavy ball", At: func(rate float64) solvers.Solver { return heavyBall(momentum, rate) }}})
	if err != nil {
		return w, err
	}
	w.Best = tuned[0].Rate
	for _, rate := range sweptRates {
		race.Contestants = append(race.Contestants, marbles.Contestant{Name: name(rate), Solver: heavyBall(momentum, rate)})
	}
	result, err := race.Run(ctx)
	if err != nil {
		return w, err
	}
	w.Same = result.Same
	upward := make([][]float64, len(sweptRates))
	for i, rate := range sweptRates {
		share, err := result.Share(name(rate))
		if err != nil {
			return w, err
		}
		runs := &result.Runs[i]
		upward[i] = runs.Upward()
		w.Rates = append(w.Rates, sweptRate{rate, share, runs.RestrictedMean(race.Rules.Budget), mean(upward[i]), runs.Outcomes()})
	}
	at := slices.Index(sweptRates, w.Best)
	if at < breakingSteps || at >= len(sweptRates)-breakingSteps {
		return w, fmt.Errorf("momentum %g does best at a rate of %g; want one %d steps inside of %g to %g, so that there are rates %.0f times as slow and as fast",
			momentum, w.Best, breakingSteps, sweptRates[0], sweptRates[len(sweptRates)-1], rateFactor())
	}
	if w.Slow, err = result.Compare(name(w.Best), name(sweptRates[at-breakingSteps])); err != nil {
		return w, err
	}
	if w.Fast, err = result.Compare(name(w.Best), name(sweptRates[at+breakingSteps])); err != nil {
		return w, err
	}
	w.Overshoot, err = landscape.PairedDifference(upward[at+overshootSteps], upward[at])
	return w, err
}

func mean(vs []float64) float64 {
	sum := 0.0
	for _, v := range vs {
		sum += v
	}
	return sum / float64(len(vs))
}

// boundary is what becomes of one marble at every rate and momentum of a lattice.
type boundary struct {
	Rates, Rest []float64 // Rest is 1 − momentum
	Spent       []int     // gradient evaluations until the target was reached, −1 where it was not; row after row of Rest
	Outcome     []marbles.Outcome
}

// boundaryOf rolls the first start at every rate and momentum of a lattice.
func boundaryOf(ctx context.Context, s *Setting, p rateProblem) (boundary, error) {
	b := boundary{Rates: marbles.Decades(p.decades[0], p.decades[1], p.points), Rest: marbles.Decades(-2, 0, p.points)}
	race := p.race
	race.Seeds = race.Seeds[:1]
	for _, rest := range b.Rest {
		for _, rate := range b.Rates {
			race.Contestants = append(race.Contestants, marbles.Contestant{Name: fmt.Sprint(rest, " ", rate), Solver: heavyBall(1-rest, rate)})
		}
	}
	of := []any{race.Ground.Model, race.Ground.Loss, race.Ground.Data.Digest(), race.Seeds, race.Rules, b.Rates, b.Rest}
	return Keep(s, Piece{Name: "boundary", Of: of}, func() (boundary, error) {
		result, err := race.Run(ctx)
		if err != nil {
			return b, err
		}
		for _, runs := range result.Runs {
			b.Spent = append(b.Spent, runs.Fates[0].Reached[0])
			b.Outcome = append(b.Outcome, runs.Fates[0].Outcome)
		}
		return b, nil
	})
}

func rateFinding(s *Setting, p rateProblem, sweeps []sweep, b boundary) (*Finding, error) {
	race := p.race
	f := &Finding{
		Changed: "the learning rate, and the momentum", Equal: sweeps[0].Same, Seeds: race.Seeds,
		Limits: startsText + p.about + " The rates between which training works are those of this model, these data, this budget and this target.",
	}
	table := Table{
		Caption: "Share of starts that reach the target within the budget, with Wilson's 95 % interval, and what became of the others; the best rate of each momentum, and those that the criterion compares it with. " +
			"Upward is the mean share of steps that end higher than they began.",
		Head: []string{"momentum", "rate", "", "reached", "descending", "stalled", "diverged", "mean evaluations", "upward"},
	}
	var verdicts []Verdict
	for _, w := range sweeps {
		if !maps.Equal(w.Same, f.Equal) {
			return nil, fmt.Errorf("the marbles of momentum %g rolled elsewhere, or from other starts", w.Momentum)
		}
		addSweep(&table, w, race.Rules.Budget)
		if w.Momentum != sweptMomenta[0] && w.Momentum != judgedMomentum {
			continue
		}
		for _, e := range []Effect{w.effect("slow", w.Slow), w.effect("fast", w.Fast)} {
			if f.Effect.What == "" || e.Value < f.Effect.Value {
				f.Effect = e
			}
			verdicts = append(verdicts, rateRegion.Judge(e.CI95))
		}
		verdicts = append(verdicts, overshootRegion.Judge([2]float64{100 * w.Overshoot.Low(), 100 * w.Overshoot.High()}))
		f.Notes = append(f.Notes, fmt.Sprintf("Momentum %g, best rate %.2g: %.0f times slower loses %.0f points of the starts, %.0f times faster %.0f points; %.1f times faster, %.1f ± %.1f points more of the steps lead upwards.",
			w.Momentum, w.Best, rateFactor(), 100*w.Slow.Difference, rateFactor(), 100*w.Fast.Difference, overshootFactor(), 100*w.Overshoot.Mean, 100*w.Overshoot.Half))
	}
	f.Verdict, f.Tables = All(verdicts...), []Table{table}
	return f, f.drawRates(s, sweeps, b, race)
}

// effect is what another rate loses against the best one.
func (w sweep) effect(which string, p marbles.Paired) Effect {
	return Effect{
		What:  fmt.Sprintf("share of starts that reach the target at the best rate less that at a %s one, momentum %g; the smallest such difference", which, w.Momentum),
		Value: 100 * p.Difference, CI95: [2]float64{100 * p.Low, 100 * p.High}, Unit: "points",
	}
}

// addSweep adds the rows of a momentum.
func addSweep(t *Table, w sweep, budget int) {
	at := slices.Index(sweptRates, w.Best)
	for _, row := range []struct {
		steps int
		name  string
	}{{-breakingSteps, "slow"}, {0, "best"}, {overshootSteps, "overshoots"}, {breakingSteps, "fast"}} {
		r := w.Rates[at+row.steps]
		t.Add(w.Momentum, fmt.Sprintf("%.2g", r.Rate), row.name, r.Share, r.Outcomes[marbles.Descending], r.Outcomes[marbles.Stalled], r.Outcomes[marbles.Diverged],
			fmt.Sprintf("%.0f of %d", r.Mean, budget), fmt.Sprintf("%.0f %%", 100*r.Upward))
	}
}

// drawRates draws shares, times and overshoot over the rate, and the boundary.
func (f *Finding) drawRates(s *Setting, sweeps []sweep, b boundary, race marbles.Race) error {
	share := figure.Chart{Title: "arrives", X: "learning rate", Y: "share of starts that reach the target", XLog: true, YMin: 0, YMax: 1}
	time := figure.Chart{Title: "takes", X: "learning rate", Y: "mean evaluations, misses as all", XLog: true}
	upward := figure.Chart{Title: "overshoots", X: "learning rate", Y: "share of steps that lead upwards", XLog: true, YMin: 0, YMax: 1}
	for _, w := range sweeps {
		name := fmt.Sprintf("momentum %g", w.Momentum)
		c := figure.Curve{Name: name, X: sweptRates}
		t, u := c, c
		for _, r := range w.Rates {
			c.Y, c.Low, c.High = append(c.Y, r.Share.Mean()), append(c.Low, r.Share.Low), append(c.High, r.Share.High)
			t.Y, u.Y = append(t.Y, r.Mean), append(u.Y, r.Upward)
		}
		share.Curves, time.Curves, upward.Curves = append(share.Curves, c), append(time.Curves, t), append(upward.Curves, u)
	}
	path, err := overshootChart(race, sweeps[0].Best)
	if err != nil {
		return err
	}
	f.Pictures = []Picture{
		{
			File: "rates.png",
			Caption: "From the same starts at every learning rate, for four values of momentum: the share that reaches the target within the budget, with Wilson's 95 % interval; the mean number of gradient evaluations, misses " +
				"counted as the whole budget; the mean share of steps that end higher than they began; and the way of one marble by plain gradient descent at the best rate and at others.",
		},
		{
			File: "boundary.png",
			Caption: "One start at every rate and momentum. Left: what becomes of the marble. Right: after how many gradient evaluations it reaches the target, grey stripes where it does not. The boundary between arriving and being " +
				"lost is ragged; of such boundaries it was found that they are fractal (Sohl-Dickstein, 2024, arXiv 2402.06184), which a lattice this coarse cannot show.",
		},
	}
	if err := (figure.Figure{Rows: [][]figure.Part{{share, time}, {upward, path}}}).Save(s.Path("rates.png")); err != nil {
		return err
	}
	return b.figure().Save(s.Path("boundary.png"))
}

// overshootChart is the height of one marble, step after step, at the best rate and at others.
func overshootChart(race marbles.Race, best float64) (figure.Chart, error) {
	c := figure.Chart{Title: "one marble, plain gradient descent", X: "step", Y: "mean loss", Log: true}
	g := race.Ground
	params, err := paramsFor(g, race.Seeds[0])
	if err != nil {
		return c, err
	}
	ground, err := g.Prepare(params)
	if err != nil {
		return c, err
	}
	const steps = 60
	for _, factor := range []float64{1 / rateFactor(), 1, overshootFactor()} {
		_, path, err := marbles.Drop(context.Background(), ground, params.Theta(), solvers.SGD{Rate: best * factor}, marbles.Rules{Budget: steps, Target: math.SmallestNonzeroFloat64})
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
		kinds[i] = slices.Index(marbles.Outcomes(), b.Outcome[i])
	}
	const x, y = "learning rate", "1 − momentum"
	return figure.Of("",
		figure.Categories{Title: "what becomes of it", X: x, Y: y, XLog: true, YLog: true, Xs: b.Rates, Ys: b.Rest, Kind: kinds, Kinds: outcomeNames()},
		figure.Map{
			Title: "when it arrives", X: x, Y: y, XLog: true, YLog: true, Cells: true, Isolines: -1,
			Hole: "does not arrive",
			Grid: figure.Grid{X: b.Rates, Y: b.Rest, Z: spent}, Scale: figure.Scale{Label: "gradient evaluations", Log: true},
		})
}
