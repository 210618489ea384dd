package claims

import (
	"context"
	"fmt"
	"slices"

	"landscape"
	"landscape/internal/figure"
	"landscape/metrics"
	"landscape/terrain"
)

func init() {
	register(Claim{
		Number: 8, Name: "noise-roughens", Title: "Noise roughens the ground", Real: true, Seconds: 60,
		Sentence: "Noise in the data, in the labels or in the values, makes bumps and pits in the landscape, and " +
			"marbles get lost there.",
		Criterion: fmt.Sprintf("for noisy labels and for noisy values alike, the mean over all data sets of the "+
			"difference between noisy and clean data has 95 %% intervals, over draws of data, noise and starts, "+
			"that lie: on planes that "+
			"clean and noisy data share, at %v nats of bumps a line (climbed beyond a single valley) and at %v pits "+
			"deeper than %v nats; and, of marbles that start at the same places, at %v points in the share that is "+
			"held "+
			"in a pit: which does not reach a height of %.0f %% of the way above where a long training ends, by "+
			"three solvers and budgets larger than its own, and stays where the slope is below %v and the least "+
			"curvature not negative",
			moreRough, morePits, pitDepth, moreHeld, 100*noiseShort, heldSlope),
		Run: noiseRoughens,
	})
}

// The criterion.
var (
	moreRough = above(0)
	morePits  = above(0)
	moreHeld  = above(0)
)

// roughResult is what one draw of a data set came to.
type roughResult struct {
	Planes [2]bumps          // of both kinds of noise
	Floors [3]float64        // where long trainings end, for each kind of data
	Ends   [3][]ending       // of the marbles, one for each start
	Same   landscape.Digests // of the trainings, but for the data
}

// share is the part of the marbles on a kind of data that ended in some way, in per cent.
func (r roughResult) share(kind int, of ...ending) float64 {
	n := 0
	for _, e := range r.Ends[kind] {
		if slices.Contains(of, e) {
			n++
		}
	}
	return 100 * float64(n) / float64(len(r.Ends[kind]))
}

// roughResults are those of all draws of all data sets: the first index counts sets, the second draws.
type roughResults struct {
	sets  []roughSet
	seeds []uint64
	rates [][3]int // of the marbles, for each set and kind
	all   [][]roughResult
}

func noiseRoughens(ctx context.Context, s *Config) (*Finding, error) {
	sets, err := roughSets(s)
	if err != nil {
		return nil, err
	}
	r := roughResults{sets: sets, seeds: s.seedsOf(8, 24)}
	s.expect(len(sets) * (len(noiseKinds) + len(r.seeds)))
	if r.rates, err = tuneRough(ctx, s, sets); err != nil {
		return nil, err
	}
	if r.all, err = r.run(ctx, s); err != nil {
		return nil, err
	}
	f, err := r.finding()
	if err != nil {
		return nil, err
	}
	if err := r.drawGrounds(ctx, s); err != nil {
		return nil, err
	}
	return f, r.drawMarbles(s.path("marbles.svg"))
}

// tuneRough chooses the rates of all marbles, each on a draw of its own.
func tuneRough(ctx context.Context, s *Config, sets []roughSet) ([][3]int, error) {
	var pieces []cell
	grounds := make([]roughGround, len(sets))
	for i, set := range sets {
		var err error
		if grounds[i], err = set.ground(0); err != nil {
			return nil, err
		}
		for kind := range noiseKinds {
			of := []any{grounds[i].model(), grounds[i].data[kind].Digest(), noiseBudget, noiseRates, noiseWider,
				noiseTrials, s.tuningSeed()}
			pieces = append(pieces, cell{name: fmt.Sprintf("rate-%d-%d", i+1, kind), of: of})
		}
	}
	chosen, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (int, error) {
		a, err := grounds[i/len(noiseKinds)].enter(ctx, i%len(noiseKinds), nil)
		if err != nil {
			return 0, err
		}
		c, err := a.chooseRate(ctx, consecutive(s.tuningSeed(), noiseTrials))
		return c.at, err
	})
	rates := make([][3]int, len(sets))
	for i, at := range chosen {
		rates[i/len(noiseKinds)][i%len(noiseKinds)] = at
	}
	return rates, err
}

// consecutive are seeds that follow each other.
func consecutive(first uint64, n int) []uint64 {
	seeds := make([]uint64, n)
	for i := range seeds {
		seeds[i] = first + uint64(i)
	}
	return seeds
}

// run measures all draws of all sets.
func (r roughResults) run(ctx context.Context, s *Config) ([][]roughResult, error) {
	var pieces []cell
	for i, set := range r.sets {
		first, err := set.draw(1)
		if err != nil {
			return nil, err
		}
		of := []any{set.name, first.Digest(), set.noise, r.rates[i], noiseSteps, noiseGrid, pitDepth, noiseMarbles,
			noiseBudget, longTrainings, longSteps, heldBudget, heldDescent, s.dataSeed(0)}
		pieces = append(pieces, seedCells(fmt.Sprintf("draw-%d", i+1), r.seeds, of...)...)
	}
	flat, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (roughResult, error) {
		set, draw := i/len(r.seeds), i%len(r.seeds)
		g, err := r.sets[set].ground(uint64(1 + draw))
		if err != nil {
			return roughResult{}, err
		}
		return g.run(ctx, r.seeds[draw], r.rates[set])
	})
	if err != nil {
		return nil, err
	}
	all := make([][]roughResult, len(r.sets))
	for i := range all {
		all[i] = flat[i*len(r.seeds):][:len(r.seeds)]
	}
	return all, nil
}

// run measures one draw. Its marbles start at places of their own, which are the same on all kinds of data.
func (g roughGround) run(ctx context.Context, seed uint64, rates [3]int) (res roughResult, err error) {
	if res.Same, err = g.checkSame(seed); err != nil {
		return res, err
	}
	if res.Planes, err = g.planes(ctx, seed); err != nil {
		return res, err
	}
	const apart = 1 << 20 // of the seeds of draws
	first := seed * apart
	for kind := range noiseKinds {
		a, err := g.enter(ctx, kind, consecutive(first, longTrainings))
		if err != nil {
			return res, err
		}
		res.Floors[kind] = a.floor
		for _, start := range consecutive(first+longTrainings, noiseMarbles) {
			e, err := a.roll(ctx, start, noiseRate(rates[kind]))
			if err != nil {
				return res, err
			}
			res.Ends[kind] = append(res.Ends[kind], e)
		}
	}
	return res, nil
}

// roughRow is a measure of a draw under one kind of noise: of clean data and of noisy ones.
type roughRow struct {
	name   string
	of     func(r roughResult, noise int) (clean, noisy float64)
	region *region // where the difference is wanted; nil where it is not judged
}

// roughRows are all that is compared.
func roughRows() []roughRow {
	var rows []roughRow
	for i, name := range roughMeasures {
		row := roughRow{name: name, of: func(r roughResult, noise int) (
			float64, float64) {
			return r.Planes[noise][0][i], r.Planes[noise][1][i]
		}}
		row.region = []*region{&moreRough, &morePits, nil, nil, nil}[i]
		rows = append(rows, row)
	}
	for _, e := range endings() {
		row := roughRow{name: "marbles " + string(e) + ", %", of: func(r roughResult, noise int) (
			float64, float64) {
			return r.share(0, e), r.share(1+noise, e)
		}}
		if e == held {
			row.region = &moreHeld
		}
		rows = append(rows, row)
	}
	return rows
}

// compare is the mean of a measure on clean and on noisy data, and of their difference over draws with its interval: of
// one set, or with set < 0 of the mean over all.
func (r roughResults) compare(row roughRow, noise, set int) (clean, noisy float64, d metrics.Interval, err error) {
	sets := r.all
	if set >= 0 {
		sets = r.all[set : set+1]
	}
	differences := make([]float64, len(r.seeds))
	for draw := range differences {
		for _, results := range sets {
			c, n := row.of(results[draw], noise)
			share := 1 / float64(len(sets)*len(r.seeds))
			clean, noisy = clean+share*c, noisy+share*n
			differences[draw] += (n - c) / float64(len(sets))
		}
	}
	d, err = metrics.MeanInterval(differences)
	return clean, noisy, d, err
}

func (r roughResults) finding() (*Finding, error) {
	d := r.all[0][0].Same
	f := &Finding{
		Changed: "the data: clean, with noisy labels, with noisy values", Seeds: r.seeds,
		Equal: map[string]string{"model, first set": d.Model, "loss": d.Loss, "solver of the trainings": d.Solver,
			"start, first set and draw": d.Theta0},
		Limits: "A plane shows two of many directions, and its numbers depend on window and grid, which are the " +
			"same for both of a pair. The target belongs to each kind of data, since noisy labels cannot be learned " +
			"without learning them by heart, so that their ground is higher even where it is smooth. Small nets on " +
			"few examples; three solvers are not all, and what holds a marble against them may let it go under " +
			"another. Draws of real data may share examples. " + startsText,
		Notes: r.notes(),
	}
	pooled := Table{
		Caption: fmt.Sprintf("Means over all data sets and %d draws of data, noise and starts, and differences "+
			"between noisy and clean data with their 95 %% intervals over draws. What has no verdict was measured, "+
			"too, and is not part of the criterion.", len(r.seeds)),
		Head: []string{"noise", "measure", "clean", "noisy", "difference", "wanted", "verdict"},
	}
	var conditions []condition
	var judgedRows []int
	for noise, name := range noiseKinds[1:] {
		for _, row := range roughRows() {
			clean, noisy, d, err := r.compare(row, noise, -1)
			if err != nil {
				return nil, err
			}
			wanted := ""
			if row.region != nil {
				conditions, judgedRows = append(conditions, condition{*row.region, meanOf(d, 1)}),
					append(judgedRows, len(pooled.Rows))
				wanted = row.region.String()
			}
			if f.Effect.What == "" {
				f.Effect = effectOf("bumps a line of the ground under "+name+" less those under clean data", d, "nats")
			}
			pooled.add(name, row.name, fine(clean), fine(noisy), differenceText(d), wanted, "")
		}
	}
	each, all, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	for i, v := range each {
		pooled.Rows[judgedRows[i]][6] = string(v)
	}
	bySet, err := r.setTable()
	if err != nil {
		return nil, err
	}
	f.Verdict, f.Tables = all, []Table{pooled, bySet, r.groundTable()}
	f.Pictures = []Picture{
		{File: "noisy-labels.svg", Alt: "Two loss surfaces side by side",
			Caption: "Clean data and data with noisy labels on the same plane, with the same window, scale and " +
				"colors: the first draw of the first data set."},
		{File: "noisy-values.svg", Alt: "Two loss surfaces side by side",
			Caption: "Clean data and data with noisy values on the same plane, with the same window, scale and " +
				"colors: the first draw of the first data set."},
		{File: "marbles.svg", Caption: "Share of marbles under noise less that of the marbles of the same starts on " +
			"clean data: of those that do not arrive within the budget, and of those that are held in a pit. Means " +
			"over draws with 95 % intervals."},
	}
	return f, nil
}

func (r roughResults) notes() []string {
	return []string{
		fmt.Sprintf("%d draws of %d examples of each data set, each with a draw of noise and a start of its own; "+
			"%.0f %% of the labels drawn anew, or normal noise of %.1f standard deviations added to every value. "+
			"Planes go through the start and "+
			"through the ends of a training on the clean and on the noisy data; what is higher than %d times a "+
			"guess is cut off there.", len(r.seeds), roughExamples, 100*wrongShare, valueShare, noiseCeiling),
		fmt.Sprintf("Bumps are what the lines of the grid climb beyond a single valley between their ends, in nats: "+
			"unlike the variation, they do not depend on each line's own range. "+
			"%d marbles of each draw start at the same places on clean and on noisy data. The target is a tenth of "+
			"the way above the median end of %d long trainings (%d steps of Adam, and BFGS to the bottom) from "+
			"other starts.",
			noiseMarbles, longTrainings, longSteps),
		fmt.Sprintf("A marble that does not arrive in %d gradient evaluations is tried from where it stands, by "+
			"BFGS (up to %d evaluations), and from there by Adam at a tenth of its rate and by momentum (%d each). "+
			"It is held in a pit if "+
			"none reaches the target, none comes down by more than %.0f %% of the way, the slope is below %v and "+
			"the least curvature no more than %.0f %% of the largest below 0; otherwise it is freed, or still "+
			"descending.",
			noiseBudget, heldDescent, heldBudget, 100*heldStays, heldSlope, 100*heldBend),
	}
}

// setTable shows the differences of each data set for itself.
func (r roughResults) setTable() (Table, error) {
	t := Table{Caption: "The differences between noisy and clean data on each data set for itself, with 95 % " +
		"intervals over draws.", Head: []string{"noise", "measure"}}
	for _, set := range r.sets {
		t.Head = append(t.Head, set.name)
	}
	for noise, name := range noiseKinds[1:] {
		for _, row := range roughRows() {
			cells := []any{name, row.name}
			for set := range r.sets {
				_, _, d, err := r.compare(row, noise, set)
				if err != nil {
					return t, err
				}
				cells = append(cells, differenceText(d))
			}
			t.add(cells...)
		}
	}
	return t, nil
}

// groundTable says at which rates marbles rolled, and where long trainings end.
func (r roughResults) groundTable() Table {
	t := Table{
		Caption: "The rate of Adam on each ground, chosen on a draw and on starts of their own with the same " +
			"budget, and the mean height where long trainings end.",
		Head: []string{"data set", "data", "rate", "at the edge of what may be tried",
			"end of long trainings, nats"},
	}
	low, high := slices.Min(noiseRates)-noiseWider, slices.Max(noiseRates)+noiseWider
	for i, set := range r.sets {
		for kind, name := range noiseKinds {
			at := r.rates[i][kind]
			floor := mean(columnOf(r.all[i], func(one roughResult) float64 { return one.Floors[kind] }))
			t.add(set.name, name, fmt.Sprintf("%.2g", noiseRate(at)), yesNo(at == low || at == high), fine(floor))
		}
	}
	return t
}

func differenceText(d metrics.Interval) string { return fmt.Sprintf("%.3f ± %.3f", d.Mean, d.Half) }

func fine(v float64) string { return fmt.Sprintf("%.3f", v) }

// drawGrounds draws clean and noisy surfaces of the first draw of the first set beside each other.
func (r roughResults) drawGrounds(ctx context.Context, s *Config) error {
	g, err := r.sets[0].ground(1)
	if err != nil {
		return err
	}
	for i, file := range []string{"noisy-labels.svg", "noisy-values.svg"} {
		pair, err := g.surfaces(ctx, i+1, r.seeds[0])
		if err != nil {
			return err
		}
		err = terrain.Picture{
			Names: []string{noiseKinds[0], noiseKinds[i+1]}, View: terrain.AsSurface, Log: true, Azimuth: 215,
			Origin: "start",
			Note:   "The plane goes through the common start and the ends of both trainings.",
		}.Save(s.path(file), pair[0], pair[1])
		if err != nil {
			return err
		}
	}
	return nil
}

func (r roughResults) drawMarbles(path string) error {
	rows := []roughRow{
		{name: "did not arrive", of: func(r roughResult, noise int) (float64, float64) {
			return 100 - r.share(0, arrived), 100 - r.share(1+noise, arrived)
		}},
		{name: "held in a pit", of: func(r roughResult, noise int) (float64, float64) {
			return r.share(0, held),
				r.share(1+noise, held)
		}},
	}
	var estimates []figure.Estimate
	for noise, name := range noiseKinds[1:] {
		for set := -1; set < len(r.sets); set++ {
			of := "all data sets"
			if set >= 0 {
				of = r.sets[set].name
			}
			for i, row := range rows {
				_, _, d, err := r.compare(row, noise, set)
				if err != nil {
					return err
				}
				e := figure.Estimate{Value: d.Mean, Low: d.Low(), High: d.High(), Group: row.name}
				if i == 0 {
					e.Name = name + ", " + of
				}
				estimates = append(estimates, e)
			}
		}
	}
	return figure.Intervals{X: "share of marbles under noise less that on clean data, points", Rows: estimates, Low: 0,
		High: 100, Region: "more under noise"}.Save(path)
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
