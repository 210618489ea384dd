package essay

import (
	"context"
	"fmt"
	"math"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
	"landscape/terrain/marbles"
)

func init() {
	register(Claim{
		Number: 8, Name: "noise-roughens", Title: "Noise roughens the ground", Real: true, Seconds: 12,
		Sentence: "Noise in the data, in the labels or in the values, makes bumps and pits in the landscape, and marbles get lost there.",
		Criterion: fmt.Sprintf("for noisy labels and for noisy values alike, the 95 %% intervals of the differences between noisy and clean data on one plane lie, over seeds, at %v pits deeper than %v nats and at %v in variation (roughness), "+
			"and that of the share of marbles that come down to within %.0f %% of the way to the lowest known place, on clean data less that on noisy data, lies at %v points", morePits, pitDepth, moreRough, 100*noiseShort, fewerReach),
		Run: noiseRoughens,
	})
}

// The criterion.
var (
	morePits   = Above(0)
	moreRough  = Above(0)
	fewerReach = Above(0)
)

const (
	pitDepth    = 0.05 // nats
	noiseGrid   = 31   // points along each axis of a plane
	noiseSteps  = 600  // of the trainings whose ends lie in the plane
	wrongShare  = 0.3  // of the labels, drawn anew
	noiseBudget = 500  // gradient evaluations of a marble
	noiseTuned  = 0.5  // of the loss of one who guesses: what rates are tuned to reach
	noiseScouts = 30
	noiseShort  = 0.1 // of the way from one who guesses down to the lowest scout that may be left
)

// noiseKinds are clean data and the two kinds of noise; the first is the one to compare with.
var noiseKinds = [3]string{"clean", "noisy labels", "noisy values"}

// roughGround is one task with clean and with noisy data.
type roughGround struct {
	name string
	data [3]datasets.Dataset
}

func newRoughGround(s *Setting) (g roughGround, err error) {
	var clean datasets.Dataset
	deviation := 0.1 // on spirals within the unit circle
	if s.DataRoot == "" {
		g.name = "three spirals"
		clean, err = datasets.Spirals{Arms: 3, N: 240, Turns: 0.75, Seed: 1}.Generate()
	} else {
		var digits subject
		if digits, err = opticalDigits(s.Data("tabular")); err == nil {
			g.name, deviation = digits.name, 0.7 // where black and white are 2.7 apart
			clean, err = draw(digits.train, 240)
		}
	}
	if err != nil {
		return g, err
	}
	g.data[0] = clean
	if g.data[1], err = datasets.NoisyLabels(clean, wrongShare, 1); err != nil {
		return g, err
	}
	values, err := datasets.NoisyValues(clean, deviation, 1)
	if err != nil {
		return g, err
	}
	g.data[2], err = datasets.Cached(values)
	return g, err
}

func (g roughGround) classes() int { return len(g.data[0].Classes()) }

func (g roughGround) model() graph.Layer { return layers.MLP([]int{12, 12}, g.classes()) }

func (g roughGround) ground(kind int) terrain.Ground {
	return terrain.Ground{Model: g.model(), Loss: losses.CrossEntropy{}, Data: g.data[kind]}
}

func (g roughGround) training(kind int, seed uint64) landscape.Run {
	return landscape.Run{Model: g.model(), Loss: losses.CrossEntropy{}, Data: datasets.Shuffled{Data: g.data[kind], Size: 50}, Solver: solvers.Adam{Rate: 1e-2}, Steps: noiseSteps, Seed: seed}
}

// chance is the height of one who guesses.
func (g roughGround) chance() float64 { return math.Log(float64(g.classes())) }

// roughAdam is the solver of the marbles.
var roughAdam = marbles.Family{Name: "Adam", At: func(rate float64) solvers.Solver { return solvers.Adam{Rate: rate} }}

// contest is the race of marbles over one ground. Rates are tuned on each ground for itself, with the same budget, to come down to half the height of one who guesses.
func (g roughGround) contest(s *Setting, kind int) contest {
	return contest{
		name: noiseKinds[kind], file: fmt.Sprintf("marbles-%d", kind),
		race: marbles.Race{
			Ground: g.ground(kind), Seeds: marbles.Seeds(max(s.Seed, 1), Choose(s, 100, 400)),
			Rules: marbles.Rules{Budget: noiseBudget, Target: noiseTuned * g.chance()},
		},
		tuning: marbles.Tuning{Rates: marbles.Decades(-3, 0, 2), Seeds: marbles.Seeds(firstTuningSeed, 6)},
	}
}

// roughRace is what the marbles did on one ground.
type roughRace struct {
	contested
	Best   float64 // the lowest end of the scouts, which start elsewhere
	Target float64 // the height that is to be reached
}

// roll tunes the rate, sends scouts to see how low the ground is, and lets the marbles roll.
func (g roughGround) roll(ctx context.Context, c contest) (r roughRace, err error) {
	tuned, err := c.tuning.Choose(ctx, c.race, []marbles.Family{roughAdam})
	if err != nil {
		return r, err
	}
	r.Tuned = tuned[0]
	c.race.Contestants = []marbles.Contestant{roughAdam.Contestant(r.Tuned.Rate)}
	scouts := c.race
	scouts.Seeds, scouts.Rules.Target = marbles.Seeds(firstTuningSeed+1000, noiseScouts), -1 // a loss that is never reached
	seen, err := scouts.Run(ctx)
	if err != nil {
		return r, err
	}
	r.Best = g.chance()
	for _, f := range seen.Runs[0].Fates {
		if f.Outcome != marbles.Diverged {
			r.Best = min(r.Best, f.Height)
		}
	}
	r.Target = r.Best + noiseShort*(g.chance()-r.Best)
	c.race.Rules.Target = r.Target
	r.Result, err = c.race.Run(ctx)
	return r, err
}

// bumps are what one plane shows under clean data and under one kind of noise.
type bumps struct {
	Pits      [2]float64
	Variation [2]float64
	Bend      [2]float64
}

// roughResult is what one seed came to: the planes of both kinds of noise.
type roughResult struct {
	Planes [2]bumps
	Same   landscape.Digests // of the trainings, but for the data
}

func (g roughGround) run(ctx context.Context, seed uint64) (res roughResult, err error) {
	clean, err := g.training(0, seed).Digests()
	if err != nil {
		return res, err
	}
	for kind := 1; kind < len(g.data); kind++ {
		noisy, err := g.training(kind, seed).Digests()
		if err != nil {
			return res, err
		}
		if err := landscape.CheckSame(landscape.PartData, clean, noisy); err != nil {
			return res, fmt.Errorf("%s: %w", noiseKinds[kind], err)
		}
		surfaces, err := g.surfaces(ctx, kind, seed)
		if err != nil {
			return res, fmt.Errorf("%s: %w", noiseKinds[kind], err)
		}
		b := &res.Planes[kind-1]
		for i, s := range surfaces {
			rough := s.Roughness()
			b.Pits[i], b.Variation[i], b.Bend[i] = float64(len(s.Pits(pitDepth))), rough.Variation, rough.Bend
		}
	}
	res.Same = clean
	return res, nil
}

// surfaces measures clean data and one kind of noise on one plane: the one through the common start and the ends of a training on each, which both have what
// they lead to in it.
func (g roughGround) surfaces(ctx context.Context, kind int, seed uint64) (pair [2]*terrain.Surface, err error) {
	var ways [2]*terrain.Trajectory
	var params *graph.Params
	for i, k := range []int{0, kind} {
		ways[i] = &terrain.Trajectory{Name: "training, " + noiseKinds[k], Limit: 40}
		if params, err = g.training(k, seed).Train(ctx, ways[i]); err != nil {
			return pair, err
		}
	}
	last := func(t *terrain.Trajectory) []float32 { return t.Points[len(t.Points)-1].Theta }
	plane, err := terrain.Through(ways[0].Points[0].Theta, last(ways[0]), last(ways[1]))
	if err != nil {
		return pair, err
	}
	var grounds [2]*terrain.Prepared
	var paths [2]terrain.Path
	for i, k := range []int{0, kind} {
		if grounds[i], err = g.ground(k).Prepare(params); err != nil {
			return pair, err
		}
		if paths[i], err = ways[i].On(plane, grounds[i]); err != nil {
			return pair, err
		}
	}
	x, y := terrain.Around(noiseGrid, noiseGrid, paths[:]...)
	for i := range pair {
		survey := terrain.Survey{X: x, Y: y, Chosen: "all that were learned"}
		if pair[i], err = survey.Measure(ctx, grounds[i], plane); err != nil {
			return pair, err
		}
		pair[i].Paths = []terrain.Path{paths[i]}
	}
	return pair, nil
}

func noiseRoughens(ctx context.Context, s *Setting) (*Finding, error) {
	g, err := newRoughGround(s)
	if err != nil {
		return nil, err
	}
	seeds := s.SeedsOf(20, 60)
	var pieces []Piece
	for kind := range g.data {
		p, err := g.contest(s, kind).piece(roughAdam)
		if err != nil {
			return nil, err
		}
		p.Of = append(p.Of, noiseScouts, noiseShort)
		pieces = append(pieces, p)
	}
	s.Expect(len(seeds) + len(pieces))
	of := []any{g.model(), g.training(0, 0).Solver, noiseSteps, noiseGrid, pitDepth}
	for _, d := range g.data {
		of = append(of, d.Digest())
	}
	results, err := Each(ctx, s, SeedPieces("planes", seeds, of...), func(ctx context.Context, i int) (roughResult, error) { return g.run(ctx, seeds[i]) })
	if err != nil {
		return nil, err
	}
	raced, err := Each(ctx, s, pieces, func(ctx context.Context, i int) (roughRace, error) { return g.roll(ctx, g.contest(s, i)) })
	if err != nil {
		return nil, err
	}
	f, err := g.finding(results, raced, seeds)
	if err != nil {
		return nil, err
	}
	if err := g.drawGrounds(ctx, s, seeds[0]); err != nil {
		return nil, err
	}
	return f, g.drawMarbles(s.Path("marbles.png"), raced)
}

func (g roughGround) finding(results []roughResult, raced []roughRace, seeds []uint64) (*Finding, error) {
	f := &Finding{
		Changed: "the data: clean, with noisy labels, with noisy values", Equal: map[string]string{}, Seeds: seeds,
		Limits: "A plane shows two of many directions, and its numbers depend on window and grid, which are the same for both of a pair. The target belongs to each ground, since noisy labels cannot be learned " +
			"without learning them by heart, so that their ground is higher even where it is smooth. " + startsText,
		Notes: []string{fmt.Sprintf("%s: %d examples; %.0f %% of the labels drawn anew, or normal noise added to every value. Planes go through the start and through the ends of a training on the clean and on the noisy data. "+
			"%d marbles roll on each ground; the target is reached where at most %.0f %% is left of the way from one who guesses (%.2f nats) down to the lowest end of %d scouts from other starts.",
			g.name, g.data[0].Len(), 100*wrongShare, len(raced[0].Result.Seeds), 100*noiseShort, g.chance(), noiseScouts),
			"How pairs are formed: the planes of a seed, clean and noisy, are one plane with one start, and give one difference. A marble on clean data and the marble of the same seed on noisy data start at the same place; " +
				"the interval of the difference of their shares is that for paired proportions (Newcombe, 1998, method 10), which counts on how many starts one of the two alone arrives."},
	}
	table := Table{
		Caption: fmt.Sprintf("Means over %d seeds, and differences between noisy and clean data with their 95 %% intervals, paired by seed; shares of marbles are of %d starts, paired by start.", len(seeds), len(raced[0].Result.Seeds)),
		Head:    []string{"noise", "measure", "clean", "noisy", "difference", "wanted", "verdict"},
	}
	var verdicts []Verdict
	for p := range noiseKinds[1:] {
		planes, err := f.addPlanes(&table, results, p)
		if err != nil {
			return nil, err
		}
		reached, err := addMarbles(&table, raced, p)
		if err != nil {
			return nil, err
		}
		verdicts = append(append(verdicts, planes...), reached)
	}
	f.Verdict, f.Tables = All(verdicts...), []Table{table, tuningTable(raced)}
	d := results[0].Same
	f.Equal = map[string]string{"model": d.Model, "loss": d.Loss, "solver of the trainings": d.Solver, "start, first seed": d.Theta0}
	f.Equal["start of the first marble"] = raced[0].Result.Same["theta0"]
	f.Pictures = []Picture{
		{File: "noisy-labels.png", Alt: "Two loss surfaces side by side", Caption: "Clean data and data with noisy labels on the same plane, with the same window, scale and colours."},
		{File: "noisy-values.png", Alt: "Two loss surfaces side by side", Caption: "Clean data and data with noisy values on the same plane, with the same window, scale and colours."},
		{File: "marbles.png", Caption: "Share of marbles that have reached the target, with 95 % intervals at each point. All that have not by the end of the budget are censored there."},
	}
	return f, nil
}

// roughMeasures are what is compared of a plane; region is where the difference is wanted, nil where it is not judged.
var roughMeasures = []struct {
	name   string
	of     func(b bumps) [2]float64
	region *Region
}{
	{fmt.Sprintf("pits deeper than %v nats", pitDepth), func(b bumps) [2]float64 { return b.Pits }, &morePits},
	{"variation", func(b bumps) [2]float64 { return b.Variation }, &moreRough},
	{"bend, nats", func(b bumps) [2]float64 { return b.Bend }, nil},
}

// addPlanes adds the differences between the planes of one kind of noise and the clean ones, and judges them.
func (f *Finding) addPlanes(t *Table, results []roughResult, p int) (verdicts []Verdict, err error) {
	name := noiseKinds[1+p]
	for _, m := range roughMeasures {
		var columns [2][]float64
		for _, r := range results {
			v := m.of(r.Planes[p])
			columns[0], columns[1] = append(columns[0], v[0]), append(columns[1], v[1])
		}
		var means [2]landscape.Interval
		for i := range columns {
			if means[i], err = landscape.MeanInterval(columns[i]); err != nil {
				return nil, err
			}
		}
		d, err := landscape.PairedDifference(columns[1], columns[0])
		if err != nil {
			return nil, err
		}
		wanted, verdict := "", Verdict("")
		if m.region != nil {
			e := EffectOf("variation of the ground under "+name+" less that under clean data", d, "")
			if m.region == &moreRough && p == 0 {
				f.Effect = e
			}
			wanted, verdict = m.region.String(), m.region.Judge(e.CI95)
			verdicts = append(verdicts, verdict)
		}
		t.Add(name, m.name, fine(means[0].Mean), fine(means[1].Mean), fmt.Sprintf("%.3f ± %.3f", d.Mean, d.Half), wanted, verdict)
	}
	return verdicts, nil
}

// addMarbles adds the difference between the shares of marbles on clean data and under one kind of noise, paired by start, and judges it.
func addMarbles(t *Table, raced []roughRace, p int) (Verdict, error) {
	var shares [2]marbles.Share
	pair := [2]roughRace{raced[0], raced[1+p]}
	for i, r := range pair {
		var err error
		if shares[i], err = r.Result.Share(r.Tuned.Name); err != nil {
			return "", err
		}
	}
	d, err := pair[0].Result.CompareWith(pair[1].Result, pair[0].Tuned.Name, pair[1].Tuned.Name)
	if err != nil {
		return "", err
	}
	verdict := fewerReach.Judge([2]float64{100 * d.Low, 100 * d.High})
	t.Add(noiseKinds[1+p], "marbles that reach the target", shares[0], shares[1], fmt.Sprintf("%.0f points fewer, %.0f to %.0f", 100*d.Difference, 100*d.Low, 100*d.High), fewerReach, verdict)
	return verdict, nil
}

func fine(v float64) string { return fmt.Sprintf("%.3f", v) }

// tuningTable says which rates were chosen.
func tuningTable(raced []roughRace) Table {
	t := Table{Caption: "The rate of Adam on each ground, chosen on starts of their own with the same budget.", Head: []string{"data", "rate", "at the edge of those tried", "lowest scout, nats", "target, nats"}}
	for kind, r := range raced {
		t.Add(noiseKinds[kind], fmt.Sprintf("%.2g", r.Tuned.Rate), yesNo(r.Tuned.Edge), fine(r.Best), fine(r.Target))
	}
	return t
}

// drawGrounds draws clean and noisy surfaces of a seed beside each other.
func (g roughGround) drawGrounds(ctx context.Context, s *Setting, seed uint64) error {
	for i, file := range []string{"noisy-labels.png", "noisy-values.png"} {
		kind := i + 1
		pair, err := g.surfaces(ctx, kind, seed)
		if err != nil {
			return err
		}
		err = terrain.Picture{
			Names: []string{noiseKinds[0], noiseKinds[kind]}, View: terrain.AsSurface, Log: true, Azimuth: 215,
			Origin: "start",
			Note:   "The plane goes through the common start and the ends of both trainings.",
		}.Save(s.Path(file), pair[0], pair[1])
		if err != nil {
			return err
		}
	}
	return nil
}

func (g roughGround) drawMarbles(path string, raced []roughRace) error {
	chart := figure.Chart{X: "gradient evaluations", Y: "share of marbles at the target", YMin: 0, YMax: 1, Direct: true}
	var at []int
	for t := 0; t <= noiseBudget; t += 10 {
		at = append(at, t)
	}
	for kind, r := range raced {
		c, err := r.Result.Curve(r.Tuned.Name, at)
		if err != nil {
			return err
		}
		chart.Curves = append(chart.Curves, figure.Curve{Name: noiseKinds[kind], X: floats(c.At), Y: c.Share, Low: c.Low, High: c.High})
	}
	return figure.Of("", chart).Save(path)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
