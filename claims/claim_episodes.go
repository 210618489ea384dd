package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/fewshot"
	"landscape/internal/figure"
	"landscape/layers"
	"landscape/metrics"
)

func init() {
	register(Claim{
		Number: 11, Name: "episodes", Title: "A few of many, not many of a few", Real: true, Seconds: 50,
		Sentence: "A network that is fed with a few examples of each of many things recognizes things that it has " +
			"never seen better than the same network that is fed with the same number " +
			"of images as shuffled batches, or as many examples of a few things; and better than as a classifier of " +
			"the same images with cross-entropy, which is another loss with another head.",
		Criterion: fmt.Sprintf("the 95 %% intervals, over splits of the alphabets, each with classes of its own to "+
			"test on and a training seed of its own, of the paired difference in 5-way 1-shot accuracy on unseen "+
			"classes, "+
			"on features brought to length 1, lie %v points for episodes less shuffled batches, less batches of few "+
			"things, and less the classifier with cross-entropy", episodeRegion),
		declaration: func(s *Config) ([]any, error) {
			c, err := newEpisodesClaim(s)
			if err != nil {
				return nil, err
			}
			parts, err := c.declaration(s, 0)
			return []any{parts}, err
		},
		Run: runEpisodesClaim,
	})
}

var episodeRegion = above(0)

// episodesClaim is the strict experiment in the size of a claim, once for every split of the classes.
type episodesClaim struct {
	name string
	// one for each split: of its classes, or of the characters that are made for it, and of its trainings
	seeds []uint64
	// all is data whose alphabets are split anew for every seed; nil where every seed has characters that are made for
	// it.
	all datasets.Dataset
	// overlap is what an interval over splits must be widened by, since they share classes to learn from: test classes
	// for each class to learn from; 0 where they share nothing.
	overlap float64
}

// episodeParts are the parts of the alphabets to learn from, to choose the step by, and to test on.
var episodeParts = []float64{0.6, 0.2, 0.2}

func newEpisodesClaim(s *Config) (c episodesClaim, err error) {
	c = episodesClaim{name: "built-in characters", seeds: s.seedsOf(10, 24)}
	if s.DataRoot == "" {
		return c, nil
	}
	c.name, c.overlap = "Omniglot", episodeParts[2]/episodeParts[0]
	d, err := datasets.Omniglot{Paths: []string{s.data("omniglot")}, Size: 20}.Open()
	if err == nil {
		c.all, err = datasets.Cached(d)
	}
	return c, err
}

// experiment is that of one split.
func (c episodesClaim) experiment(s *Config, split int) (e Episodes, err error) {
	e = Episodes{
		Name: c.name, Encoder: layers.Conv4(16), Way: 20, Steps: shortOrFull(s, 300, 1000), Selections: 4,
		Seeds: c.seeds[split : split+1],
		Arms: []ArmName{Ordinary, FewThings, Episodic, Baseline,
			Untrained},
		Tests: []fewshot.Evaluation{{Way: 5, Shot: 1}, {Way: 5, Shot: 5}},
		Split: "by alphabet, 60 % to learn from, 20 % to choose the step by, 20 % to test on",
	}
	d := c.all
	if d == nil {
		if d, err = (synthetic.Glyphs{Size: 20, Seed: s.dataSeed(1) + uint64(split)}).Generate(); err != nil {
			return e, err
		}
	}
	e.Parts, err = fewshot.SplitClasses(d, datasets.SplitClasses{Fractions: episodeParts, ByGroup: true,
		Seed: c.seeds[split]})
	return e, err
}

func (c episodesClaim) declaration(s *Config, split int) ([]part, error) {
	e, err := c.experiment(s, split)
	if err != nil {
		return nil, err
	}
	return e.withDefaults().declaration()
}

// splitOutcome is what the experiment of one split came to.
type splitOutcome struct {
	Report EpisodesReport
	Curves map[ArmName][]landscape.Score
}

func runEpisodesClaim(ctx context.Context, s *Config) (*Finding, error) {
	c, err := newEpisodesClaim(s)
	if err != nil {
		return nil, err
	}
	first, err := c.declaration(s, 0)
	if err != nil {
		return nil, err
	}
	outcomes, err := mapCells(ctx, s, seedCells("split", c.seeds, first), func(ctx context.Context, i int) (
		splitOutcome, error) {
		e, err := c.experiment(s, i)
		if err != nil {
			return splitOutcome{}, err
		}
		out, err := e.Run(ctx)
		if err != nil {
			return splitOutcome{}, err
		}
		return splitOutcome{out.Report, out.Curves}, nil
	})
	if err != nil {
		return nil, err
	}
	f, err := c.finding(outcomes)
	if err != nil {
		return nil, err
	}
	return f, c.draw(s, outcomes, f)
}

// overSplits is the mean of a value a split with its 95 % interval. Splits of the same classes have classes to learn
// from in common, so that their values are not independent; the variance of the mean is then taken as s²·(1/n + n₂/n₁),
// n₁ classes to learn from and n₂ to test on (Nadeau and Bengio, "Inference for the generalization error", 2003).
func overSplits(values []float64, overlap float64) (metrics.Interval, error) {
	m, err := metrics.MeanInterval(values)
	m.Half *= math.Sqrt(1 + float64(len(values))*overlap)
	return m, err
}

// difference is the paired difference of two arms over splits, in percentage points, in one kind of test.
func (c episodesClaim) difference(outcomes []splitOutcome, a, b ArmName, shot int) (metrics.Interval, error) {
	one, err := bySplit(outcomes, a, shot)
	if err != nil {
		return metrics.Interval{}, err
	}
	other, err := bySplit(outcomes, b, shot)
	if err != nil {
		return metrics.Interval{}, err
	}
	for i := range one {
		one[i] -= other[i]
	}
	return overSplits(one, c.overlap)
}

// bySplit is the accuracy of an arm in percent, for each split, on features of length 1.
func bySplit(outcomes []splitOutcome, arm ArmName, shot int) ([]float64, error) {
	values := make([]float64, len(outcomes))
	for i, o := range outcomes {
		found := false
		for _, a := range o.Report.Arms {
			for _, cell := range a.Scores {
				if a.Arm == arm && cell.Shot == shot && cell.Transform == fewshot.L2N {
					values[i], found = 100*cell.BySeed[0], true
				}
			}
		}
		if !found {
			return nil, fmt.Errorf("the report has no %d-shot accuracy of arm %s", shot, arm)
		}
	}
	return values, nil
}

// judgedArms are what episodes must be better than.
var judgedArms = []ArmName{Ordinary, FewThings, Baseline}

func (c episodesClaim) finding(outcomes []splitOutcome) (*Finding, error) {
	differences := Table{
		Caption: fmt.Sprintf("Accuracy of episodes less that of the others in percentage points, paired by split: "+
			"mean of %d with its 95 %% interval.", len(outcomes)),
		Head: []string{"episodes less", "what differs", "5-way 1-shot", "verdict", "5-way 5-shot"},
	}
	r := outcomes[0].Report
	f := &Finding{
		Changed: "the data: how the images of the same classes are put into batches of the same size; for the " +
			"classifier, the loss and the head, too", Seeds: c.seeds,
		Equal: map[string]string{"model": r.Digests.Model, "loss": r.Digests.Loss, "solver": r.Digests.Solver,
			"initial parameters, first split": r.Digests.Theta0, "images, first split": r.Protocol.DataDigest},
		Limits: "A prototypical loss learns from pairs of the same class, of which an episode holds many more than " +
			"a shuffled batch of many classes; this is part of the effect and not apart from it. " +
			"The classifier differs in loss and head, so its difference is not one of data alone. All arms have one " +
			"solver at one rate. " +
			"Omniglot has no alphabets that no trial has seen; only the splits are new. " +
			"Handwriting has many classes with few examples; on data of few classes with many examples the " +
			"difference can vanish.",
	}
	var conditions []condition
	for _, other := range append(slices.Clone(judgedArms), Untrained) {
		one, err := c.difference(outcomes, Episodic, other, 1)
		if err != nil {
			return nil, err
		}
		five, err := c.difference(outcomes, Episodic, other, 5)
		if err != nil {
			return nil, err
		}
		differences.add(armWords[other], armChanges[other], plusMinus(one), "", plusMinus(five))
		if other == Untrained {
			continue
		}
		effect := effectOf("5-way 1-shot accuracy of episodes less that of "+armWords[other]+
			", the least of the differences", one, "points")
		if conditions = append(conditions, condition{episodeRegion, meanOf(one, 1)}); f.Effect.What == "" ||
			effect.Value < f.Effect.Value {
			f.Effect = effect
		}
	}
	each, all, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	for i, v := range each {
		differences.Rows[i][3] = string(v)
	}
	accuracies, err := c.accuracies(outcomes)
	if err != nil {
		return nil, err
	}
	f.Verdict, f.Tables = all, []Table{accuracies, differences}
	f.Notes = []string{c.note(r.Protocol)}
	return f, nil
}

// note says what was done.
func (c episodesClaim) note(p EpisodesProtocol) string {
	splits := "Every split has characters that were made for it, so that splits have nothing in common."
	if c.overlap > 0 {
		splits = "Splits are of the same alphabets and share some, so that their intervals are widened (Nadeau and " +
			"Bengio, 2003)."
	}
	return fmt.Sprintf("%s, %d splits by alphabet: %d classes to learn from, %d to choose the tested step by, %d to "+
		"test on. %s Every arm takes %d steps of %d images; an episode has %d classes with %d and %d "+
		"images each. Tests are 600 episodes of five unseen classes with up to 15 queries each, the same for all "+
		"arms of a split. Intervals are over splits: they hold for other classes, episodes and trainings.",
		p.Data, len(c.seeds), p.TrainClasses, p.ValidationClasses, p.TestClasses, splits, p.Steps, p.BatchSize, p.Way,
		p.Shot, p.Query)
}

// armWords name what the network was fed with.
var armWords = map[ArmName]string{
	Ordinary: "shuffled batches", FewThings: "batches of few things", Episodic: "episodes",
	Untrained: "no training",
	Baseline:  "a classifier with cross-entropy",
}

// armChanges say in what an arm differs from episodes.
var armChanges = map[ArmName]string{
	Ordinary: "data", FewThings: "data", Baseline: "data, loss and head",
	Untrained: "no training",
}

func (c episodesClaim) accuracies(outcomes []splitOutcome) (Table, error) {
	t := Table{
		Caption: "Accuracy in percent on unseen classes, on features of length 1: mean of all splits with its 95 % " +
			"interval. Guessing gives 20.",
		Head: []string{"fed with", "same-class pairs in a batch", "5-way 1-shot", "5-way 5-shot"},
	}
	for _, a := range outcomes[0].Report.Arms {
		cells := []any{armWords[a.Arm], fmt.Sprintf("%.1f", a.PairsPerBatch)}
		for _, shot := range []int{1, 5} {
			values, err := bySplit(outcomes, a.Arm, shot)
			if err != nil {
				return t, err
			}
			m, err := overSplits(values, c.overlap)
			if err != nil {
				return t, err
			}
			cells = append(cells, plusMinus(m))
		}
		t.add(cells...)
	}
	return t, nil
}

// draw draws the differences, and what the networks reached on the way.
func (c episodesClaim) draw(s *Config, outcomes []splitOutcome, f *Finding) error {
	var rows []figure.Estimate
	for _, other := range judgedArms {
		for _, shot := range []int{1, 5} {
			d, err := c.difference(outcomes, Episodic, other, shot)
			if err != nil {
				return err
			}
			rows = append(rows, figure.Estimate{
				Name: fmt.Sprintf("episodes less %s, %d-shot", armWords[other], shot), Value: d.Mean, Low: d.Low(),
				High: d.High(), Group: fmt.Sprintf("%d-shot", shot),
			})
		}
	}
	curves := figure.Chart{Title: "on validation classes, first split", X: "step", Y: "5-way 1-shot accuracy, %"}
	for _, arm := range append(slices.Clone(judgedArms), Episodic) {
		c := figure.Curve{Name: armWords[arm], Points: true}
		for _, p := range outcomes[0].Curves[arm] {
			c.X, c.Y = append(c.X, float64(p.Step)), append(c.Y, 100*p.Value)
		}
		curves.Curves = append(curves.Curves, c)
	}
	f.Pictures = []Picture{
		{File: "difference.svg", Caption: "Paired differences in accuracy with 95 % intervals over splits. The " +
			"claim wants the 1-shot differences wholly in the shaded region."},
		{File: "curves.svg", Caption: "Accuracy on validation classes, which chooses the step that is tested, over " +
			"the trainings of the first split."},
	}
	if err := figure.Save(s.path("curves.svg"), curves); err != nil {
		return err
	}
	return figure.Intervals{
		X: "difference in accuracy, percentage points", Rows: rows, Low: episodeRegion.low, High: episodeRegion.high,
		Region: "episodes better",
	}.Save(s.path("difference.svg"))
}
