package claims

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/parallel"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// Episodes is the strict experiment on few-shot learning. One network with one loss, one solver and one initial point
// is trained on the same number of images three times, and only the data differ: ordinary shuffled batches over all
// training classes, ordinary batches over a fixed handful of classes, and N-way K-shot episodes. All three go through
// the same compiled graph; the loss learns from the labels of a batch which examples belong together.
//
// Beside them stand the usual baseline, a classifier of all training classes, in which the head changes with the data's
// use, and the network before training. All are tested on the same episodes of classes that none of them has seen.
type Episodes struct {
	Name     string        // of the data, for the report
	Parts    fewshot.Parts // training, validation and test classes
	Protocol string        // the name of the protocol by which they were made, where it has one
	Split    string        // how they were made, in words

	Encoder graph.Layer    // maps examples to features; nil: layers.Conv4 with 64 filters
	Loss    graph.Loss     // of the three strict arms; nil: losses.Prototypical
	Solver  solvers.Solver // nil: solvers.Adam with rate 1e-3, halved at every fifth of the steps

	Way, Shot, Query int // of the training episodes; 0: 20 ways (or all classes, if fewer), 1 shot, 4 queries
	// seen by the few-things arm; 0: as many as an episode has ways, and half of all where that would be all
	FewClasses int
	Steps      int // 0: 1000
	Seeds      []uint64
	Arms       []ArmName // nil: all but Raw

	// What the protocol asks of training episodes, as in fewshot.Episodes. What it asks of tests, Tests say.
	WithinGroup, OneRotation, SkipSmall bool

	// Tests are the kinds of test episodes; nil: 5-way 1-shot and 5-shot, 600 episodes with 15 queries (fewer, where
	// classes are small). Each is scored with and without L2 normalization.
	Tests []fewshot.Evaluation
	// Selections is the number of times during a training at which the network is scored on validation classes; the
	// best one is tested. 0: 10.
	Selections int

	// Folder, if set, is where trainings are kept while they run and after, so that nothing is lost if the experiment
	// is interrupted.
	Folder string
	// Resume continues with the trainings in Folder, to the same bits. They must be of the same experiment; only its
	// seeds and tests may be others. Where there are none, and without Resume, the experiment starts anew.
	Resume bool

	// Progress, if set, is called after every step with how many of all steps are done, by one goroutine at a time.
	Progress func(done, total int)
	// Observers, if set, returns further observers for a training. Those that are landscape.Stateful get their state
	// back when a training is resumed.
	Observers func(arm ArmName, seed uint64) []landscape.Observer
}

// evaluationSeed chooses the test episodes, and validationSeed those on which the step to be tested is selected.
const (
	evaluationSeed = 20150
	validationSeed = 1703
)

// Outcome is what the experiment found: the report, and the tested networks of the first seed for pictures.
type Outcome struct {
	Report   EpisodesReport
	Networks map[ArmName]*graph.Params     // encoders
	Encoder  graph.Layer                   // the network that was trained
	Curves   map[ArmName][]landscape.Score // accuracy on validation classes, first seed
}

// withDefaults fills in what is zero.
func (e Episodes) withDefaults() Episodes {
	if e.Encoder == nil {
		e.Encoder = layers.Conv4(64)
	}
	if e.Loss == nil {
		e.Loss = losses.Prototypical{}
	}
	classes := len(e.Parts.Train.Classes())
	for _, d := range []struct {
		field *int
		value int
	}{{&e.Way, min(20, classes)}, {&e.Shot, 1}, {&e.Query, 4}, {&e.Steps, 1000}, {&e.Selections, 10}} {
		if *d.field == 0 {
			*d.field = d.value
		}
	}
	if e.FewClasses == 0 {
		if e.FewClasses = e.Way; e.Way >= classes {
			e.FewClasses = (classes + 1) / 2
		}
	}
	if e.Solver == nil {
		e.Solver = solvers.Adam{Rate: 1e-3, Schedule: solvers.StepDecay{Every: max(1, e.Steps/5), Gamma: 0.5}}
	}
	if len(e.Seeds) == 0 {
		e.Seeds = []uint64{1}
	}
	if len(e.Tests) == 0 {
		e.Tests = []fewshot.Evaluation{{Way: 5, Shot: 1}, {Way: 5, Shot: 5}}
	}
	if e.Arms == nil {
		e.Arms = []ArmName{Ordinary, FewThings, Episodic, Baseline,
			Untrained}
	}
	return e
}

// model wraps the encoder so that its parameters have the same names, and so the same initial values, in every arm.
func (e Episodes) model(arm ArmName) graph.Layer {
	parts := []graph.Layer{layers.Named{Name: "encoder", Layer: e.Encoder}}
	if arm == Baseline {
		parts = append(parts, layers.Named{Name: "head", Layer: layers.Linear{Units: len(e.Parts.Train.Classes())}})
	}
	return layers.Sequential{Layers: parts}
}

// size is the number of images in every batch of every arm.
func (e Episodes) size() int { return e.Way * (e.Shot + e.Query) }

// source is the data of an arm: the one thing in which the strict arms differ.
func (e Episodes) source(arm ArmName) datasets.Source {
	switch arm {
	case Episodic:
		return e.episodes()
	case FewThings:
		return datasets.Few{Data: e.Parts.Train, Classes: e.FewClasses, Size: e.size()}
	}
	return datasets.Shuffled{Data: e.Parts.Train, Size: e.size()}
}

func (e Episodes) episodes() fewshot.Episodes {
	return fewshot.Episodes{
		Data: e.Parts.Train, Way: e.Way, Shot: e.Shot, Query: e.Query,
		WithinGroup: e.WithinGroup, OneRotation: e.OneRotation, SkipSmall: e.SkipSmall,
	}
}

// run is the training of an arm.
func (e Episodes) run(arm ArmName, seed uint64) landscape.Run {
	r := landscape.Run{Model: e.model(arm), Loss: e.Loss, Data: e.source(arm), Solver: e.Solver, Steps: e.Steps,
		Seed: seed}
	if arm == Baseline {
		r.Loss = losses.CrossEntropy{}
	}
	return r
}

// trained says whether an arm is a training, and not a control.
func trained(arm ArmName) bool { return arm != Untrained && arm != Raw }

// job is the training of one arm from one seed, and what comes of it.
type job struct {
	arm     ArmName
	seed    uint64
	network *graph.Params // the selected encoder
	best    landscape.Score
	curve   []landscape.Score
	results []fewshot.Result // one for each test and transform
	digests landscape.Digests
}

// Run trains all arms from all seeds and tests them. Two trainings run side by side where there are processors for it;
// the result does not depend on that.
func (e Episodes) Run(ctx context.Context) (*Outcome, error) {
	start := time.Now()
	if e.Parts.Train == nil || e.Parts.Validation == nil || e.Parts.Test == nil {
		return nil, fmt.Errorf("the experiment needs training, validation and test classes")
	}
	e = e.withDefaults()
	if err := e.check(); err != nil {
		return nil, err
	}
	var jobs []*job
	for _, seed := range e.Seeds {
		for _, arm := range e.Arms {
			jobs = append(jobs, &job{arm: arm, seed: seed})
		}
	}
	k, err := e.keep(start)
	if err != nil {
		return nil, err
	}
	if err := e.runAll(ctx, jobs, k); err != nil {
		return nil, err
	}
	out, err := e.report(jobs, start)
	if err == nil && k != nil {
		out.Report.Seconds = k.seconds()
	}
	return out, errors.Join(err, k.complete())
}

// check reports at once what would otherwise be found after minutes of training.
func (e Episodes) check() error {
	if err := fewshot.CheckSplit(e.Parts.Train, e.Parts.Validation, e.Parts.Test); err != nil {
		return err
	}
	if err := e.episodes().Check(); err != nil {
		return fmt.Errorf("training episodes: %w", err)
	}
	for _, t := range e.evaluations() {
		if err := t.Check(e.Parts.Test); err != nil {
			return fmt.Errorf("test episodes: %w", err)
		}
	}
	if err := e.selection().Check(e.Parts.Validation); err != nil {
		return fmt.Errorf("validation episodes: %w", err)
	}
	for i, s := range e.Seeds {
		if slices.Contains(e.Seeds[:i], s) {
			return fmt.Errorf("seed %d is named twice; a repeated training tells nothing new", s)
		}
	}
	return nil
}

// runAll works through the jobs, several at a time.
func (e Episodes) runAll(ctx context.Context, jobs []*job, k *kept) error {
	before, err := k.stepsDone(jobs)
	if err != nil {
		return err
	}
	progress := e.progress(jobs, before)
	return parallel.Run(ctx, atATime, len(jobs), nothing, func(ctx context.Context, _ struct{}, i int) error {
		j := jobs[i]
		err := e.runOne(ctx, j, progress, k)
		if k != nil {
			err = errors.Join(err, k.note())
		}
		if err != nil {
			return fmt.Errorf("%s, seed %d: %w", j.arm, j.seed, err)
		}
		return nil
	})
}

// progress counts the steps of all jobs, of which some were taken before.
func (e Episodes) progress(jobs []*job, done int) landscape.Observer {
	total := 0
	for _, j := range jobs {
		if trained(j.arm) {
			total += e.Steps
		}
	}
	var mu sync.Mutex
	if done > 0 && e.Progress != nil {
		e.Progress(done, total)
	}
	return landscape.ObserverFunc(func(landscape.Event) error {
		mu.Lock()
		defer mu.Unlock()
		done++
		if e.Progress != nil {
			e.Progress(done, total)
		}
		return nil
	})
}

// runOne trains an arm, keeps the network that does best on validation classes, and tests it.
func (e Episodes) runOne(ctx context.Context, j *job, progress landscape.Observer, k *kept) (err error) {
	if j.arm == Raw {
		j.results, err = e.neighbors()
		return err
	}
	encoder, err := e.newEncoder(j.seed)
	if err != nil {
		return err
	}
	j.network = encoder.params
	if trained(j.arm) {
		if err := e.train(ctx, j, encoder, progress, k); err != nil {
			return err
		}
	}
	j.results, err = encoder.evaluate(e.Parts.Test, e.evaluations())
	return err
}

func (e Episodes) train(ctx context.Context, j *job, enc *encoder, progress landscape.Observer, k *kept) error {
	t, err := landscape.NewTrainer(e.run(j.arm, j.seed))
	if err != nil {
		return err
	}
	j.digests = t.Digests()
	score := func(p *graph.Params) (float64, error) {
		if err := enc.params.CopyShared(p); err != nil {
			return 0, err
		}
		return e.score(enc)
	}
	fit := landscape.Fit{Trainer: t, Score: score, Every: max(1, e.Steps/e.Selections),
		Observers: []landscape.Observer{progress}}
	if e.Observers != nil {
		fit.Observers = append(fit.Observers, e.Observers(j.arm, j.seed)...)
	}
	if k != nil {
		fit.Checkpoint, fit.CheckpointEvery, fit.Resume = k.training(j), checkpointEvery, true
	}
	result, err := fit.Train(ctx)
	if err != nil {
		return err
	}
	j.best, j.curve = landscape.Score{Step: result.Selected, Value: result.Score}, result.History
	return enc.params.CopyShared(result.Params)
}

// score is the accuracy on validation classes by which the step to be tested is chosen: the mean over both transforms,
// so that it favors none.
func (e Episodes) score(enc *encoder) (float64, error) {
	v := e.selection()
	var evs []fewshot.Evaluation
	for _, s := range transforms {
		v.Transform = s
		evs = append(evs, v)
	}
	rs, err := enc.evaluate(e.Parts.Validation, evs)
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for _, r := range rs {
		sum += r.Accuracy
	}
	return sum / float64(len(rs)), nil
}

// selection is the kind of episodes on which the step to be tested is chosen: that of the first test, on other classes.
func (e Episodes) selection() fewshot.Evaluation {
	v := fit(e.Tests[0], e.Parts.Validation)
	v.Way = min(v.Way, len(e.Parts.Validation.Classes()))
	v.Seed, v.Episodes = validationSeed, 300
	return v
}

// fit fills in the defaults of an evaluation, with as many queries as the smallest class of d leaves, unless small
// classes are passed over.
func fit(t fewshot.Evaluation, d datasets.Dataset) fewshot.Evaluation {
	if t.Way == 0 {
		t.Way = 5
	}
	if t.Shot == 0 {
		t.Shot = 1
	}
	if t.Episodes == 0 {
		t.Episodes = 600
	}
	if t.Query == 0 {
		t.Query = 15
		for _, c := range datasets.ByClass(d) {
			if len(c) > t.Shot && !t.SkipSmall {
				t.Query = min(t.Query, len(c)-t.Shot)
			}
		}
	}
	return t
}

var transforms = []fewshot.FeatureTransform{fewshot.None, fewshot.L2N}

// evaluations are all tests with all transforms.
func (e Episodes) evaluations() []fewshot.Evaluation {
	var evs []fewshot.Evaluation
	for _, t := range e.Tests {
		for _, s := range transforms {
			t := fit(t, e.Parts.Test)
			t.Seed, t.Transform = evaluationSeed, s
			evs = append(evs, t)
		}
	}
	return evs
}
