package fewshot

import (
	"math"
	"testing"

	"landscape/internal/random"
)

func results(episodes ...[]float64) []Result {
	var list []Result
	for _, e := range episodes {
		list = append(list, Result{Episodes: e})
	}
	return list
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

// TestIntervals compares with values worked out by hand; the quantiles of Student's t are those of printed tables.
func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		results              []Result
		mean, episodes, seed float64
	}{
		// 2, 4, 4, 4, 5, 5, 7, 9 have mean 5 and squared deviations of sum 32.
		{results([]float64{2, 4, 4, 4, 5, 5, 7, 9}), 5, 1.96 * math.Sqrt(32.0/7) / math.Sqrt(8), 0},
		{results([]float64{0.5, 0.5}), 0.5, 0, 0},
		// Over seeds the episodes are 2, 4; the seeds 2, 4: s = √2, over √2.
		{results([]float64{1, 3}, []float64{3, 5}), 3, 1.96, 12.70620474},
		// Over seeds the episodes are 2, 2; the seeds 1, 2, 3: s = 1, over √3.
		{results([]float64{0, 2}, []float64{2, 2}, []float64{4, 2}), 2, 0, 4.30265273 / math.Sqrt(3)},
		{results([]float64{1, 1}, []float64{1, 1}, []float64{1, 1}, []float64{1, 1}, []float64{2, 2}), 1.2, 0,
			2.77644511 * math.Sqrt(0.2) / math.Sqrt(5)},
	} {
		got, err := Pool(c.results)
		if err != nil {
			t.Fatal(err)
		}
		if !near(got.Mean, c.mean) || math.Abs(got.CI95-c.episodes) > 1e-7 || math.Abs(got.SeedCI95-c.seed) > 1e-7 {
			t.Errorf("%v: %+v; want %v ± %v / %v", c.results, got, c.mean, c.episodes, c.seed)
		}
		if want := max(c.episodes, c.seed); math.Abs(got.Wider()-want) > 1e-7 {
			t.Errorf("wider interval %v, want %v", got.Wider(), want)
		}
	}
}

// TestIntervalsCover draws results whose true mean is known and counts how often the intervals hold it.
func TestIntervalsCover(t *testing.T) {
	const trials = 2000
	var overEpisodes, overSeeds int
	r := random.New(1, "coverage")
	for range trials {
		one := make([]float64, 100)
		for i := range one {
			one[i] = r.NormFloat64()
		}
		if e := estimate([][]float64{one}); math.Abs(e.Mean) <= e.CI95 {
			overEpisodes++
		}
		rows := make([][]float64, 3) // trainings that differ, tested on the same two episodes
		for seed := range rows {
			v := r.NormFloat64()
			rows[seed] = []float64{v + 1, v - 1}
		}
		if e := estimate(rows); math.Abs(e.Mean) <= e.SeedCI95 {
			overSeeds++
		}
	}
	for what, n := range map[string]int{"episodes": overEpisodes, "seeds": overSeeds} {
		if share := float64(n) / trials; math.Abs(share-0.95) > 0.02 {
			t.Errorf("the interval over %s holds the truth in %.3f of cases", what, share)
		}
	}
}

// TestPairedIsTighter compares two networks on episodes that are hard for both or easy for both.
func TestPairedIsTighter(t *testing.T) {
	better, worse := noisy(1, 50, 20, 8, 1.5), noisy(1, 50, 20, 8, 1.52)
	a := evaluated(t, better, Evaluation{Episodes: 400})
	b := evaluated(t, worse, Evaluation{Episodes: 400})
	d, err := Paired(a, b)
	if err != nil {
		t.Fatal(err)
	}
	unpaired := math.Hypot(a.CI95, b.CI95)
	if !near(d.Mean, a.Accuracy-b.Accuracy) {
		t.Errorf("difference %v of %v and %v", d.Mean, a.Accuracy, b.Accuracy)
	}
	if d.CI95 > 0.5*unpaired || d.CI95 <= 0 {
		t.Errorf("paired ±%v, unpaired ±%v", d.CI95, unpaired)
	}
	if !d.Measurable() || math.Abs(a.Accuracy-b.Accuracy) > unpaired {
		t.Errorf("the difference %v ± %v should show paired and not unpaired (± %v)", d.Mean, d.CI95, unpaired)
	}
	back, err := Paired(b, a)
	if err != nil || back.Mean != -d.Mean || !near(back.CI95, d.CI95) {
		t.Errorf("b − a is %+v, a − b is %+v, %v", back, d, err)
	}
	self, err := Paired(a, a)
	if err != nil || self.Mean != 0 || self.CI95 != 0 || self.Measurable() {
		t.Errorf("a − a is %+v, %v", self, err)
	}
}

// TestVaryingEpisodesArePairedWithTheirOwnKind: the largest way and shot decide which episodes are drawn, too; a
// largest way that is the way does not.
func TestVaryingEpisodesArePairedWithTheirOwnKind(t *testing.T) {
	f := noisy(3, 12, 12, 4, 0.5)
	e := Evaluation{Way: 3, Shot: 1, Query: 4, Episodes: 20}
	fixed := evaluated(t, f, e)
	same := e
	same.MaxWay, same.MaxShot = 3, 1
	if _, err := Paired(fixed, evaluated(t, f, same)); err != nil {
		t.Error(err)
	}
	for _, largest := range [][2]int{{6, 0}, {0, 5}} {
		other := e
		other.MaxWay, other.MaxShot = largest[0], largest[1]
		_, err := Paired(fixed, evaluated(t, f, other))
		wantError(t, err, "different episodes")
	}
}

func TestPairedSeeds(t *testing.T) {
	a := results([]float64{0.5, 0.7}, []float64{0.6, 0.8}, []float64{0.7, 0.9})
	b := results([]float64{0.4, 0.6}, []float64{0.4, 0.6}, []float64{0.4, 0.6})
	d, err := PairedSeeds(a, b)
	if err != nil {
		t.Fatal(err)
	}
	// The difference is the same in every episode: 0.1, 0.2, 0.3 by seed.
	if !near(d.Mean, 0.2) || math.Abs(d.CI95) > 1e-12 || math.Abs(d.SeedCI95-4.30265273*0.1/math.Sqrt(3)) > 1e-7 {
		t.Errorf("%+v", d)
	}
	if d.Measurable() {
		t.Error("a difference within its interval over seeds counts as measured")
	}
}

func TestPairingErrors(t *testing.T) {
	f := noisy(1, 12, 20, 4, 1)
	base := Evaluation{Episodes: 20, Seed: 1}
	a := evaluated(t, f, base)
	for _, change := range []func(*Evaluation){
		func(e *Evaluation) { e.Seed = 2 }, func(e *Evaluation) { e.Way = 4 }, func(e *Evaluation) { e.Shot = 2 },
		func(e *Evaluation) { e.Query = 3 }, func(e *Evaluation) { e.SkipSmall = true },
	} {
		e := base
		change(&e)
		_, err := Paired(a, evaluated(t, f, e))
		wantError(t, err, "different episodes", "Seed:1")
	}
	e := base
	e.Episodes = 30
	_, err := Paired(a, evaluated(t, f, e))
	wantError(t, err, "20 and 30 episodes")
	f.Data = "sha256:other"
	_, err = Paired(a, evaluated(t, f, base))
	wantError(t, err, "different data", "sha256:other")
	_, err = PairedSeeds([]Result{a, a}, []Result{a})
	wantError(t, err, "2 results cannot be paired with 1")
	_, err = Pool(nil)
	wantError(t, err, "no results")
	_, err = Pool(results([]float64{1}))
	wantError(t, err, "1 episodes")
	ridge := a
	ridge.Evaluation.Head = Ridge{Lambda: 2}
	_, err = Pool([]Result{a, ridge})
	wantError(t, err, "two heads", "Ridge{Lambda:2 ")
	other := a
	other.Evaluation.Transform = L2N
	_, err = Pool([]Result{a, other})
	wantError(t, err, "two transforms, none and l2n")
	if _, err = Paired(a, other); err != nil {
		t.Errorf("two transforms of the same episodes: %v", err)
	}
}
