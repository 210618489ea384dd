package fewshot

import (
	"context"
	"fmt"

	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/parallel"
)

func init() { declare.Register[Evaluation]("few_shot_evaluation") }

// Evaluation says how few-shot accuracy is measured. Its zero value is 600 episodes of 5 ways, 1 shot and 15 queries of
// each class with untransformed features, as in most of the literature.
type Evaluation struct {
	Way      int // classes in an episode; 0 means 5
	Shot     int // support examples of each; 0 means 1
	Query    int // queries of each; 0 means 15
	Episodes int // 0 means 600; an interval needs at least 2
	// Seed chooses the episodes. Episode i is the batch of step i of Episodes with this seed and shape over the same
	// data, whatever the features are and however many episodes there are.
	Seed      uint64
	Transform FeatureTransform `formerly:"scoring"`
	// Head answers the episodes, from features after Transform; nil assigns each query to the nearest centroid.
	Head Head

	// The following are those of Episodes.
	MaxWay, MaxShot int
	MetaDataset     *MetaDataset // instead of Way, Shot and Query
	OneRotation     bool
	WithinGroup     bool
	SkipSmall       bool
	Replace         bool

	// Mean is what CL2N subtracts: Features.Mean of the training classes. The other transforms do not use it.
	Mean []float32 `json:"-"`
}

// withDefaults fills in what is zero.
func (e Evaluation) withDefaults() Evaluation {
	if e.Episodes == 0 {
		e.Episodes = 600
	}
	if e.MetaDataset != nil {
		m := e.MetaDataset.withDefaults()
		e.MetaDataset = &m
		return e
	}
	for _, d := range []struct {
		field *int
		value int
	}{{&e.Way, 5}, {&e.Shot, 1}, {&e.Query, 15}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	return e
}

func (e Evaluation) check() error {
	if e.Episodes < 2 {
		return fmt.Errorf("fewshot: evaluation over %d episodes; an interval needs at least 2", e.Episodes)
	}
	if int(e.Transform) >= len(transformNames) {
		return fmt.Errorf("fewshot: transform %d does not exist", e.Transform)
	}
	return nil
}

// Defaults is e with the numbers that zeros stand for.
func (e Evaluation) Defaults() Evaluation { return e.withDefaults() }

// Check reports why the episodes of e cannot be drawn from d, as Episodes.Check does.
func (e Evaluation) Check(d datasets.Dataset) error {
	e = e.withDefaults()
	if err := e.check(); err != nil {
		return err
	}
	return e.source(d).Check()
}

// source gives the episodes of the evaluation over d.
func (e Evaluation) source(d datasets.Dataset) Episodes {
	return Episodes{
		Data: d, Way: e.Way, Shot: e.Shot, Query: e.Query, MaxWay: e.MaxWay, MaxShot: e.MaxShot,
		MetaDataset: e.MetaDataset,
		OneRotation: e.OneRotation, WithinGroup: e.WithinGroup, SkipSmall: e.SkipSmall, Replace: e.Replace,
	}
}

func (e Evaluation) layout() layout { return e.source(nil).layout() }

func (e Evaluation) population(f Features, lists [][]int) (*population, error) {
	return selection{
		layout:      e.layout(),
		names:       f.Classes,
		lists:       lists,
		withinGroup: e.WithinGroup,
		skipSmall:   e.SkipSmall,
		replace:     e.Replace,
		oneRotation: e.OneRotation,
		group: func(c int) string {
			if f.Groups == nil {
				return ""
			}
			return f.Groups[c]
		},
	}.population()
}

// Result is what an evaluation found.
type Result struct {
	Evaluation Evaluation // with its defaults filled in
	Data       string     // digest of the data set that the features belong to
	Accuracy   float64    // mean over the episodes, from 0 to 1
	CI95       float64    // half-width of its 95 % interval over episodes: 1.96·s/√n
	Episodes   []float64  // accuracy of each episode

	bySize float64 // accuracy of guessing, where the classes' sizes decide over the number of classes
}

// Chance is the accuracy of guessing, where the number of classes varies the mean over its values, or over the episodes
// of MetaDataset.
func (r Result) Chance() float64 {
	if r.Evaluation.MetaDataset != nil {
		return r.bySize
	}
	sum, n := 0.0, 0.0
	for way := r.Evaluation.Way; way <= max(r.Evaluation.Way, r.Evaluation.MaxWay); way++ {
		sum, n = sum+1/float64(way), n+1
	}
	return sum / n
}

// Evaluate draws episodes from f and answers them: by e.Head, or by assigning every query to the class with the nearest
// centroid. Of classes with exactly the same score the one that the episode drew first wins. Heads compute in float64.
//
// Episodes run in parallel; the result does not depend on how many at a time. Errors are those of Episodes.Check,
// features that are NaN or infinite, which are named with their example, and those of the head, named with the first
// episode that has one.
func Evaluate(f Features, e Evaluation) (Result, error) {
	e = e.withDefaults()
	if err := e.check(); err != nil {
		return Result{}, err
	}
	if err := f.check(); err != nil {
		return Result{}, err
	}
	vectors, err := e.Transform.apply(f, e.Mean)
	if err != nil {
		return Result{}, err
	}
	lists := f.byClass()
	if _, err := e.population(f, lists); err != nil {
		return Result{}, err
	}
	result := Result{Evaluation: e, Data: f.Data, Episodes: make([]float64, e.Episodes)}
	chances := make([]float64, e.Episodes)
	err = parallel.Run(context.Background(), parallel.Options{}, e.Episodes,
		func(int) (*tester, error) {
			p, err := e.population(f, lists)
			if err != nil {
				return nil, err
			}
			return newTester(p, vectors, f.Dim, e), nil
		},
		func(_ context.Context, t *tester, i int) (err error) {
			if result.Episodes[i], err = t.accuracy(i); err != nil {
				return fmt.Errorf("fewshot: episode %d: %w", i, err)
			}
			chances[i] = 1 / float64(t.ways)
			return nil
		})
	if err != nil {
		return Result{}, err
	}
	result.Accuracy, result.CI95 = meanOverEpisodes(result.Episodes)
	if e.MetaDataset != nil {
		result.bySize, _ = meanOverEpisodes(chances)
	}
	return result, nil
}

// Under is the same evaluation, whose episodes also follow the rules.
func (e Evaluation) Under(rules Rules) Evaluation {
	e.WithinGroup = e.WithinGroup || rules.WithinGroup
	e.OneRotation = e.OneRotation || rules.OneRotation
	e.SkipSmall = e.SkipSmall || rules.SkipSmall
	e.Replace = e.Replace || rules.Replace
	return e
}
