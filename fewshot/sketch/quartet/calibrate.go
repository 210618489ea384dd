package quartet

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/fewshot/sketch"
	"landscape/graph"
	"landscape/internal/parallel"
	"landscape/internal/random"
)

// The seeds of the episodes by which strangeness is chosen, the calibration is fitted and None is tested.
const (
	strangenessSeed = 1
	fitSeed         = 2
	testSeed        = 3
)

const (
	fitShare      = 3 // for each number of drawings and classes, one of as many test episodes is taken
	queriesOfEach = 5 // known class, in an episode, and as many unknown ones
	embedBatch    = 100
)

// calibrate chooses a strangeness for a network and fits its calibration, on validation classes, and then measures None
// on test classes. The cohort is what the strangeness takes.
func calibrate(ctx context.Context, n *sketch.Network, encoder graph.Layer, p *graph.Params, parts fewshot.Parts,
	episodes int) (cohort []float32, err error) {
	predictor, err := landscape.NewPredictor(encoder, p, sketch.Input(), embedBatch, graph.Evaluation)
	if err != nil {
		return nil, err
	}
	var learned, validation, test fewshot.Features
	for _, part := range []struct {
		to *fewshot.Features
		d  datasets.Dataset
	}{{&learned, parts.Train}, {&validation, parts.Validation}, {&test, parts.Test}} {
		if *part.to, err = fewshot.Embed(part.d, embedBatch, predictor.Embed); err != nil {
			return nil, err
		}
	}
	background, err := fewshot.NewBackground(learned)
	if err != nil {
		return nil, err
	}
	if n.Calibration.Strangeness, err = choose(learned, validation, episodes); err != nil {
		return nil, err
	}
	background = background.Only(n.Calibration.Strangeness)
	if n.Calibration.Rows, err = fit(ctx, validation, background, n.Calibration.Strangeness,
		max(1, episodes/fitShare)); err != nil {
		return nil, err
	}
	for i := range n.Accuracies {
		if err := measure(ctx, &n.Accuracies[i], n.Calibration, test, background); err != nil {
			return nil, err
		}
	}
	return background.Cohort, nil
}

// choose takes the strangeness with the largest area under the ROC curve for one drawing on validation classes.
// Whitened is left out: a quartet's files hold no whitening.
func choose(learned, validation fewshot.Features, episodes int) (fewshot.Strangeness, error) {
	o := fewshot.OpenSet{Way: sketch.MaxClasses, Query: queriesOfEach, Episodes: episodes, Seed: strangenessSeed,
		Transform: fewshot.None}
	results, err := o.Measure(learned, validation, validation)
	if err != nil {
		return 0, err
	}
	best := results[0]
	for _, r := range results {
		if r.By != fewshot.Whitened && r.ValidationArea > best.ValidationArea {
			best = r
		}
	}
	return best.By, nil
}

// fit fits a row for each number of drawings.
func fit(ctx context.Context, f fewshot.Features, b *fewshot.Background, by fewshot.Strangeness, episodes int) (
	[]sketch.Row, error) {
	rows := make([]sketch.Row, sketch.MaxDrawings)
	err := parallel.Run(ctx, parallel.Options{}, len(rows),
		func(int) (struct{}, error) { return struct{}{}, nil },
		func(_ context.Context, _ struct{}, i int) error {
			rows[i].Shot = i + 1
			for way := 1; way <= sketch.MaxClasses; way++ {
				trials, err := draw(f, b, by, form{way, i + 1, fitSeed, episodes})
				if err != nil {
					return err
				}
				rows[i].None = append(rows[i].None, fitNone(way, trials))
				if way == sketch.MaxClasses {
					rows[i].Temperature = fitTemperature(trials)
				}
			}
			return nil
		})
	return rows, err
}

// measure lets None be an answer on test classes.
func measure(ctx context.Context, a *sketch.Accuracy, c sketch.Calibration, f fewshot.Features,
	b *fewshot.Background) error {
	trials, err := draw(f, b, c.Strangeness, form{a.Way, a.Shot, testSeed, a.Episodes})
	if err != nil {
		return errors.Join(err, ctx.Err())
	}
	var none, all [2]float64 // known, unknown
	for _, t := range trials {
		all[kind(t)]++
		if p, q := c.Probabilities(t.scores, t.strangeness, a.Shot); q >= slices.Max(p) {
			none[kind(t)]++
		}
	}
	a.Refused, a.Caught = none[0]/all[0], none[1]/all[1]
	return nil
}

// form is that of episodes with known and unknown queries.
type form struct {
	way, shot int
	seed      uint64
	episodes  int
}

// trial is a query.
type trial struct {
	scores      []float64 // the negative squared distances to the prototypes
	strangeness float64
	own         int // its class, or -1 for none of them
}

// draw draws episodes of some classes, with queries of each and as many of other classes.
func draw(f fewshot.Features, b *fewshot.Background, by fewshot.Strangeness, form form) ([]trial, error) {
	lists := make([][]int, len(f.Classes))
	for i, c := range f.Labels {
		lists[c] = append(lists[c], i)
	}
	lists = slices.DeleteFunc(lists, func(l []int) bool { return len(l) < form.shot+queriesOfEach })
	if len(lists) < 2*form.way {
		return nil, fmt.Errorf("quartet: %d classes with %d drawings; calibrating needs %d", len(lists),
			form.shot+queriesOfEach, 2*form.way)
	}
	var trials []trial
	for episode := range form.episodes {
		r := random.New(form.seed, "none", form.way, form.shot, episode)
		task := &fewshot.Task{Way: form.way, Dim: f.Dim}
		var own []int
		var classes [][]float64
		for k, c := range r.Perm(len(lists))[:2*form.way] {
			drawn := r.Perm(len(lists[c]))[:form.shot+queriesOfEach]
			if k < form.way {
				var shots []float64
				for _, at := range drawn[:form.shot] {
					shots = append(shots, widened(f.Vector(lists[c][at]))...)
					task.Labels = append(task.Labels, k)
				}
				classes, task.Support = append(classes, shots), append(task.Support, shots...)
			} else {
				k = -1
			}
			for _, at := range drawn[form.shot:] {
				task.Queries, own = append(task.Queries, widened(f.Vector(lists[c][at]))...), append(own, k)
			}
		}
		scores, err := fewshot.Scores(fewshot.NearestCentroid{}, task)
		if err != nil {
			return nil, err
		}
		judge, err := b.Judge(by, f.Dim, classes)
		if err != nil {
			return nil, err
		}
		for i, k := range own {
			trials = append(trials, trial{scores[i*form.way:][:form.way], judge.Strangeness(task.Query(i)), k})
		}
	}
	return trials, nil
}

func widened(v []float32) []float64 {
	wide := make([]float64, len(v))
	for i, x := range v {
		wide[i] = float64(x)
	}
	return wide
}

// fitTemperature finds the temperature with the least cross-entropy of known queries, which is convex in its inverse,
// by golden-section search in its logarithm.
func fitTemperature(trials []trial) float64 {
	height := func(log float64) (sum float64) {
		for _, t := range trials {
			if t.own < 0 {
				continue
			}
			top, total := slices.Max(t.scores), 0.0
			for _, s := range t.scores {
				total += math.Exp((s - top) / math.Exp(log))
			}
			sum += (top-t.scores[t.own])/math.Exp(log) + math.Log(total)
		}
		return sum
	}
	const golden = 0.6180339887498949
	low, high := -14.0, 14.0
	for high-low > 1e-4 {
		a, b := high-golden*(high-low), low+golden*(high-low)
		if height(a) < height(b) {
			high = b
		} else {
			low = a
		}
	}
	return math.Exp((low + high) / 2)
}

// fitNone fits the probability of None by logistic regression on the logarithm of strangeness (Platt, "Probabilistic
// outputs for support vector machines", 1999), with weights by which None is as likely as each of the classes.
func fitNone(way int, trials []trial) sketch.NoneCurve {
	const least = 1e-12 // strangeness whose logarithm is taken
	var weights [2]float64
	for _, t := range trials {
		weights[kind(t)]++
	}
	weights[0], weights[1] = float64(way)/weights[0], 1/weights[1]
	mean, scatter, sum := 0.0, 0.0, float64(way+1)
	logs := make([]float64, len(trials))
	for i, t := range trials {
		logs[i] = math.Log(math.Max(t.strangeness, least))
		mean += logs[i] * weights[kind(t)] / sum
	}
	for i, t := range trials {
		scatter += (logs[i] - mean) * (logs[i] - mean) * weights[kind(t)] / sum
	}
	scale := math.Max(math.Sqrt(scatter), least)
	a, b := 0.0, 1.0 // p = 1/(1+exp(−a−b·z)) with z = (log − mean)/scale
	for range 50 {   // Newton's steps, with a little pull towards 0 so that b stays finite
		const pull = 1e-4
		ga, gb, haa, hab, hbb := -pull*a, -pull*b, pull, 0.0, pull
		for i, t := range trials {
			z, w := (logs[i]-mean)/scale, weights[kind(t)]
			p := 1 / (1 + math.Exp(-a-b*z))
			off, bend := w*(float64(kind(t))-p), w*p*(1-p)
			ga, gb = ga+off, gb+off*z
			haa, hab, hbb = haa+bend, hab+bend*z, hbb+bend*z*z
		}
		det := haa*hbb - hab*hab
		a, b = a+(hbb*ga-hab*gb)/det, b+(haa*gb-hab*ga)/det
	}
	const flattest = 0.05 // of a network for which strangeness says next to nothing
	b = math.Max(b, flattest)
	return sketch.NoneCurve{Way: way, Threshold: math.Exp(mean - a/b*scale), Width: scale / b}
}

// kind is 0 for known queries and 1 for others.
func kind(t trial) int {
	if t.own < 0 {
		return 1
	}
	return 0
}
