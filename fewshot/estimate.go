package fewshot

import (
	"fmt"
	"math"
	"reflect"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Estimate is a mean over episodes and, where a network was trained several times, over training seeds. Chance has a
// hand in both, so there are two intervals, which answer two questions.
type Estimate struct {
	Mean float64
	// CI95 is the half-width of the 95 % interval over episodes: how far the mean may lie from that over all episodes,
	// for these trained networks. Each episode is averaged over seeds first; then it is 1.96·s/√episodes.
	CI95 float64
	// SeedCI95 is the half-width of the 95 % interval over training seeds: how far the mean may lie from that over all
	// seeds, for these episodes. Each seed is averaged over episodes first; then it is t·s/√seeds, with Student's t of
	// seeds−1 degrees of freedom (12.7 for two seeds, 4.3 for three). It is 0 where there is one seed, which tells
	// nothing about others.
	SeedCI95 float64
	// BySeed is the mean of each training seed.
	BySeed []float64
	// Episodes is the number of episodes.
	Episodes int
}

// Wider is the larger half-width of the two.
func (e Estimate) Wider() float64 { return max(e.CI95, e.SeedCI95) }

// Difference is a paired difference of accuracies, the first minus the second.
type Difference struct{ Estimate }

// Measurable reports whether the difference is larger than both of its intervals. Otherwise no difference has been
// shown.
func (d Difference) Measurable() bool { return math.Abs(d.Mean) > d.Wider() }

// Pool averages the results of several trainings, one result a training seed, all of the same evaluation.
func Pool(results []Result) (Estimate, error) {
	if err := sameEpisodes(results); err != nil {
		return Estimate{}, err
	}
	for _, r := range results[1:] {
		if r.Evaluation.Transform != results[0].Evaluation.Transform {
			return Estimate{}, fmt.Errorf("fewshot: results of two transforms, %s and %s, cannot be pooled",
				results[0].Evaluation.Transform, r.Evaluation.Transform)
		}
		if a, b := results[0].Evaluation.Head, r.Evaluation.Head; !reflect.DeepEqual(a, b) {
			return Estimate{}, fmt.Errorf("fewshot: results of two heads, %T%+v and %T%+v, cannot be pooled", a, a, b,
				b)
		}
	}
	values := make([][]float64, len(results))
	for seed, r := range results {
		values[seed] = r.Episodes
	}
	return estimate(values), nil
}

// Paired compares two results episode by episode: a minus b. Easy and hard episodes are so for both, and this common
// part, which makes up most of the spread, cancels. It is an error if the episodes were not the same; the
// transforms may differ.
func Paired(a, b Result) (Difference, error) { return PairedSeeds([]Result{a}, []Result{b}) }

// PairedSeeds compares two ways of training, each done from several seeds: a[k] minus b[k], both from training seed k,
// episode by episode. See Estimate for the two intervals.
func PairedSeeds(a, b []Result) (Difference, error) {
	if len(a) != len(b) {
		return Difference{}, fmt.Errorf("fewshot: %d results cannot be paired with %d", len(a), len(b))
	}
	if err := sameEpisodes(append(append([]Result(nil), a...), b...)); err != nil {
		return Difference{}, err
	}
	values := make([][]float64, len(a))
	for seed := range a {
		values[seed] = make([]float64, len(a[seed].Episodes))
		for i := range values[seed] {
			values[seed][i] = a[seed].Episodes[i] - b[seed].Episodes[i]
		}
	}
	return Difference{estimate(values)}, nil
}

// sameEpisodes reports results that are not of the same episodes.
func sameEpisodes(results []Result) error {
	if len(results) == 0 {
		return fmt.Errorf("fewshot: no results")
	}
	first := results[0]
	for _, r := range results {
		if n := len(r.Episodes); n < 2 || n != len(first.Episodes) {
			return fmt.Errorf("fewshot: results of %d and %d episodes; want the same number, at least 2",
				len(first.Episodes), n)
		}
		if a, b := first.Evaluation.episodes(), r.Evaluation.episodes(); a != b {
			return fmt.Errorf("fewshot: results of different episodes, %+v and %+v", a, b)
		}
		if first.Data != r.Data {
			return fmt.Errorf("fewshot: results on different data, %s and %s", first.Data, r.Data)
		}
	}
	return nil
}

// drawing is everything in an evaluation that decides which episodes are drawn from given data.
type drawing struct {
	Way, Shot, Query, MaxWay, MaxShot            int
	BySize                                       MetaDataset
	Seed                                         uint64
	WithinGroup, OneRotation, SkipSmall, Replace bool
}

func (e Evaluation) episodes() drawing {
	l := e.layout() // in which a largest way of 0 is the way
	var bySize MetaDataset
	if l.sizes != nil {
		bySize = *l.sizes
	}
	return drawing{
		l.way, l.shot, l.query, l.maxWay, l.maxShot, bySize, e.Seed,
		e.WithinGroup, e.OneRotation, e.SkipSmall, e.Replace,
	}
}

// estimate is that of values[seed][episode].
func estimate(values [][]float64) Estimate {
	seeds, episodes := len(values), len(values[0])
	e := Estimate{BySeed: make([]float64, seeds), Episodes: episodes}
	byEpisode := make([]float64, episodes)
	for seed, row := range values {
		e.BySeed[seed] = stat.Mean(row, nil)
		for i, v := range row {
			byEpisode[i] += v / float64(seeds)
		}
	}
	e.Mean, e.CI95 = meanOverEpisodes(byEpisode)
	if seeds > 1 {
		t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(seeds - 1)}.Quantile(0.975)
		e.SeedCI95 = t * stat.StdDev(e.BySeed, nil) / math.Sqrt(float64(seeds))
	}
	return e
}

// meanOverEpisodes is the mean and the half-width of its 95 % interval by the normal approximation.
func meanOverEpisodes(values []float64) (mean, half float64) {
	mean, deviation := stat.MeanStdDev(values, nil)
	return mean, 1.96 * deviation / math.Sqrt(float64(len(values)))
}
