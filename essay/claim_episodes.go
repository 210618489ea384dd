package essay

import (
	"context"
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/fewshot"
	"landscape/internal/figure"
	"landscape/layers"
)

func init() {
	register(Claim{
		Number: 11, Name: "episodes", Title: "A few of many, not many of a few", Real: true, Seconds: 25,
		Sentence: "A network that is fed with a few examples of each of many things recognises things that it has never seen better than the same network that is fed with the same number " +
			"of images as shuffled batches, or as many examples of a few things.",
		Criterion: fmt.Sprintf("the 95 %% interval, over seeds, of the paired difference in 5-way 1-shot accuracy on unseen classes, on features brought to length 1, lies %v points, both for episodes "+
			"less shuffled batches and for episodes less batches of few things", episodeRegion),
		Declaration: func(s *Setting) ([]any, error) {
			e, err := claimedEpisodes(s)
			if err != nil {
				return nil, err
			}
			parts, err := e.withDefaults().declaration()
			return []any{parts}, err
		},
		Run: episodesClaim,
	})
}

var episodeRegion = Above(0)

// claimedEpisodes is the strict experiment in the size of a claim.
func claimedEpisodes(s *Setting) (Episodes, error) {
	e := Episodes{
		Encoder: layers.Conv4(16), Way: 20, Steps: Choose(s, 300, 1000), Selections: 4, Seeds: s.SeedsOf(5, 10),
		Arms:  []fewshot.ArmName{fewshot.Ordinary, fewshot.FewThings, fewshot.Episodic, fewshot.Untrained},
		Tests: []fewshot.Evaluation{{Way: 5, Shot: 1}, {Way: 5, Shot: 5}},
	}
	var (
		d   datasets.Dataset
		err error
	)
	if s.DataRoot != "" {
		e.Name = "Omniglot"
		if d, err = (datasets.Omniglot{Paths: []string{s.Data("omniglot")}, Size: 20}).Open(); err == nil {
			d, err = datasets.Cached(d)
		}
	} else {
		e.Name = "built-in characters"
		d, err = datasets.Glyphs{Size: 20}.Generate()
	}
	if err != nil {
		return e, err
	}
	e.Split = "by alphabet, 60 % to learn from, 20 % to choose the step by, 20 % to test on"
	e.Parts, err = fewshot.SplitClasses(d, datasets.SplitClasses{Fractions: []float64{0.6, 0.2, 0.2}, ByGroup: true, Seed: 1})
	return e, err
}

func episodesClaim(ctx context.Context, s *Setting) (*Finding, error) {
	e, err := claimedEpisodes(s)
	if err != nil {
		return nil, err
	}
	parts, err := e.withDefaults().declaration()
	if err != nil {
		return nil, err
	}
	of, err := digestParts([]any{parts})
	if err != nil {
		return nil, err
	}
	e.Folder, e.Resume = s.Path("trainings-"+of[len("sha256:"):][:12]), true // those of another declaration are left alone
	e.Progress = func(done, total int) {
		if s.Progress != nil {
			s.Progress(done, total)
		}
	}
	out, err := e.Run(ctx)
	if err != nil {
		return nil, err
	}
	f, err := episodesFinding(out, e)
	if err != nil {
		return nil, err
	}
	return f, drawEpisodes(s, out, f)
}

// differenceOf is the paired difference of two arms over training seeds, in percentage points, in one kind of test.
func differenceOf(r fewshot.Report, a, b fewshot.ArmName, shot int) (landscape.Interval, error) {
	one, err := bySeed(r, a, shot)
	if err != nil {
		return landscape.Interval{}, err
	}
	other, err := bySeed(r, b, shot)
	if err != nil {
		return landscape.Interval{}, err
	}
	return landscape.PairedDifference(one, other)
}

// bySeed is the accuracy of an arm in percent, for each training seed, on features of length 1.
func bySeed(r fewshot.Report, arm fewshot.ArmName, shot int) ([]float64, error) {
	for _, a := range r.Arms {
		for _, c := range a.Test {
			if a.Arm == arm && c.Shot == shot && c.Scoring == fewshot.L2N {
				values := make([]float64, len(c.BySeed))
				for i, v := range c.BySeed {
					values[i] = 100 * v
				}
				return values, nil
			}
		}
	}
	return nil, fmt.Errorf("the report has no %d-shot accuracy of arm %s", shot, arm)
}

func episodesFinding(out *Outcome, e Episodes) (*Finding, error) {
	r := out.Report
	differences := Table{
		Caption: fmt.Sprintf("Accuracy of episodes less that of the others in percentage points, paired by training seed: mean of %d seeds with its 95 %% interval.", len(r.Seeds)),
		Head:    []string{"episodes less", "5-way 1-shot", "5-way 5-shot"},
	}
	var verdicts []Verdict
	f := &Finding{
		Changed: "the data: how the images of the same classes are put into batches of the same size", Seeds: r.Seeds,
		Equal: map[string]string{"model": r.Digests.Model, "loss": r.Digests.Loss, "solver": r.Digests.Solver, "initial parameters of all seeds": r.Digests.Theta0, "images": r.Protocol.DataDigest},
		Limits: "A prototypical loss learns from pairs of the same class, of which an episode holds many more than a shuffled batch of many classes; this is part of the effect and not apart from it. " +
			"Handwriting has many classes with few examples; on data of few classes with many examples the difference can vanish.",
	}
	for _, other := range []fewshot.ArmName{fewshot.Ordinary, fewshot.FewThings, fewshot.Untrained} {
		one, err := differenceOf(r, fewshot.Episodic, other, 1)
		if err != nil {
			return nil, err
		}
		five, err := differenceOf(r, fewshot.Episodic, other, 5)
		if err != nil {
			return nil, err
		}
		differences.Add(armWords[other], plusMinus(one), plusMinus(five))
		if other == fewshot.Untrained {
			continue
		}
		effect := EffectOf("5-way 1-shot accuracy of episodes less that of "+armWords[other], one, "points")
		if verdicts = append(verdicts, episodeRegion.Judge(effect.CI95)); other == fewshot.Ordinary {
			f.Effect = effect
		}
	}
	accuracies, err := episodesTable(r)
	if err != nil {
		return nil, err
	}
	f.Verdict, f.Tables = All(verdicts...), []Table{accuracies, differences}
	p := r.Protocol
	f.Notes = []string{fmt.Sprintf("%s: %d classes to learn from, %d to choose the tested step by, %d to test on, split by alphabet. Every arm takes %d steps of %d images; an episode has %d classes with %d and %d "+
		"images each. Tests are 600 episodes of five unseen classes with up to 15 queries each, the same for all arms.", p.Data, p.TrainClasses, p.ValidationClasses, p.TestClasses, p.Steps, p.BatchSize, p.Way, p.Shot, p.Query)}
	return f, nil
}

// armWords name what the network was fed with.
var armWords = map[fewshot.ArmName]string{
	fewshot.Ordinary: "shuffled batches", fewshot.FewThings: "batches of few things", fewshot.Episodic: "episodes", fewshot.Untrained: "no training",
}

func episodesTable(r fewshot.Report) (Table, error) {
	t := Table{
		Caption: "Accuracy in percent on unseen classes, on features of length 1: mean of all seeds with its 95 % interval over seeds. Guessing gives 20.",
		Head:    []string{"fed with", "same-class pairs in a batch", "5-way 1-shot", "5-way 5-shot"},
	}
	for _, a := range r.Arms {
		cells := []any{armWords[a.Arm], fmt.Sprintf("%.1f", a.PairsPerBatch)}
		for _, shot := range []int{1, 5} {
			values, err := bySeed(r, a.Arm, shot)
			if err != nil {
				return t, err
			}
			m, err := landscape.MeanInterval(values)
			if err != nil {
				return t, err
			}
			cells = append(cells, plusMinus(m))
		}
		t.Add(cells...)
	}
	return t, nil
}

// drawEpisodes draws the differences, and what the networks reached on the way.
func drawEpisodes(s *Setting, out *Outcome, f *Finding) error {
	var rows []figure.Estimate
	for _, other := range []fewshot.ArmName{fewshot.Ordinary, fewshot.FewThings} {
		for _, shot := range []int{1, 5} {
			d, err := differenceOf(out.Report, fewshot.Episodic, other, shot)
			if err != nil {
				return err
			}
			rows = append(rows, figure.Estimate{
				Name: fmt.Sprintf("episodes less %s, %d-shot", armWords[other], shot), Value: d.Mean, Low: d.Low(), High: d.High(), Group: fmt.Sprintf("%d-shot", shot),
			})
		}
	}
	curves := figure.Chart{Title: "on validation classes, first seed", X: "step", Y: "5-way 1-shot accuracy, %"}
	for _, arm := range []fewshot.ArmName{fewshot.Ordinary, fewshot.FewThings, fewshot.Episodic} {
		c := figure.Curve{Name: armWords[arm], Points: true}
		for _, p := range out.Curves[arm] {
			c.X, c.Y = append(c.X, float64(p.Step)), append(c.Y, 100*p.Value)
		}
		curves.Curves = append(curves.Curves, c)
	}
	f.Pictures = []Picture{
		{File: "difference.png", Caption: "Paired differences in accuracy with 95 % intervals over training seeds. The claim wants the 1-shot differences wholly in the shaded region."},
		{File: "curves.png", Caption: "Accuracy on validation classes, which chooses the step that is tested, over the training of the first seed."},
	}
	if err := figure.Save(s.Path("curves.png"), curves); err != nil {
		return err
	}
	return figure.Intervals{
		X: "difference in accuracy, percentage points", Rows: rows, Low: episodeRegion.Low, High: episodeRegion.High, Region: "episodes better",
	}.Save(s.Path("difference.png"))
}
