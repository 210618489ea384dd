package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/internal/figure"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

func init() {
	register(Claim{
		Number: 4, Name: "few-good-or-many-bad", Title: "Few good or many bad", Real: true, Seconds: 30,
		Sentence: "What a large network learns from many examples falls with the share of wrong labels among them, " +
			"until a few clean examples teach it more.",
		Criterion: fmt.Sprintf("the 95 %% interval over seeds of the accuracy after %d clean examples, less that "+
			"after %d of which %.0f %% had their labels drawn at random, lies %v points; "+
			"and that after %[2]d clean ones, less that after %[2]d with random labels only, lies %[5]v points",
			labelsFew, labelsMany, 100*labelsBad, fewGoodRegion, doseRegion),
		Run: fewGoodOrManyBad,
	})
}

// The criterion: differences in percentage points, and what is compared.
var (
	fewGoodRegion = above(0)
	doseRegion    = above(20)
)

const (
	labelsMany = 1000
	labelsFew  = 100
	labelsBad  = 0.8

	labelsSteps = 400
	labelsUnits = 512 // in each of two hidden layers: hundreds of weights for every example
)

// labelArm is what a network learns from: this many clean examples, or all of them with a share of their labels drawn
// at random.
type labelArm struct {
	clean int
	share float64
}

// labelArms are the doses of noise, and the numbers of clean examples; the first one is both.
var labelArms = []labelArm{
	{clean: labelsMany},
	{share: 0.2}, {share: 0.4}, {share: 0.6}, {share: labelsBad}, {share: 1},
	{clean: 500}, {clean: 200}, {clean: labelsFew}, {clean: 50}, {clean: 20}, {clean: 10},
}

func (a labelArm) name() string {
	if a.clean > 0 {
		return fmt.Sprintf("clean-%d", a.clean)
	}
	return fmt.Sprintf("noise-%.0f", 100*a.share)
}

// of takes what the arm learns from; which examples, and which labels are wrong, the seed decides.
func (a labelArm) of(d datasets.Dataset, seed uint64) (datasets.Dataset, error) {
	if a.clean == 0 {
		return datasets.NoisyLabels(d, a.share, seed)
	}
	if a.clean == d.Len() {
		return d, nil
	}
	var some []int
	lists := datasets.ByClass(d)
	for c, list := range lists { // the few are among the more
		order := random.New(seed, "clean examples", c).Perm(len(list))
		for _, i := range order[:a.clean/len(lists)] {
			some = append(some, list[i])
		}
	}
	slices.Sort(some)
	return datasets.Subset(d, some)
}

// labelResult is what a training came to, in percent.
type labelResult struct {
	Test    float64 // accuracy on test examples
	Given   float64 // share of the labels it was given that it gives back, wrong ones included
	Digests landscape.Digests
}

// labelSubject are ten kinds of things, as many of each, that a network of dense layers can learn.
func labelSubject(s *Config) (subject, error) {
	if s.DataRoot == "" {
		return glyphCharacters(s, 10, labelsMany/10, 50)
	}
	sub := subject{name: "MNIST digits"}
	var err error
	if sub.train, err = s.evenDigits(true, 10, labelsMany/10); err == nil {
		sub.test, err = s.evenDigits(false, 10, 100)
	}
	return sub, err
}

// labelRun is the training of an arm.
func labelRun(sub subject, a labelArm, seed uint64) (landscape.Run, error) {
	d, err := a.of(sub.train, seed)
	return landscape.Run{
		Model: layers.MLP([]int{labelsUnits, labelsUnits}, sub.classes()), Loss: losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: d, Size: 50},
		Solver: solvers.Adam{Rate: 1e-3}, Steps: labelsSteps, Seed: seed,
	}, err
}

func fewGoodOrManyBad(ctx context.Context, s *Config) (*Finding, error) {
	sub, err := labelSubject(s)
	if err != nil {
		return nil, err
	}
	seeds := s.seedsOf(5, 20)
	var pieces []cell
	for _, seed := range seeds {
		for _, a := range labelArms {
			pieces = append(pieces, cell{name: fmt.Sprintf("%s-%d", a.name(), seed),
				of: append(sub.digests(), a.clean, a.share, seed, labelsSteps, labelsUnits)})
		}
	}
	n := len(labelArms)
	results, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (labelResult, error) {
		return measureLabels(ctx, sub, labelArms[i%n], seeds[i/n])
	})
	if err != nil {
		return nil, err
	}
	for i, r := range results {
		if err := landscape.CheckSame(landscape.PartData, results[i-i%n].Digests, r.Digests); err != nil {
			return nil, fmt.Errorf("%s and %s: %w", pieces[i-i%n].name, pieces[i].name, err)
		}
	}
	return labelResults{sub, seeds, results}.finding(s)
}

// measureLabels trains an arm and tests it.
func measureLabels(ctx context.Context, sub subject, a labelArm, seed uint64) (res labelResult, err error) {
	r, err := labelRun(sub, a, seed)
	if err != nil {
		return res, err
	}
	if res.Digests, err = r.Digests(); err != nil {
		return res, err
	}
	p, err := r.Train(ctx)
	if err != nil {
		return res, err
	}
	for _, part := range []struct {
		d  datasets.Dataset
		to *float64
	}{{sub.test, &res.Test}, {r.Data.(datasets.Shuffled).Data, &res.Given}} {
		accuracy, err := accuracyOn(part.d)(r, p)
		if err != nil {
			return res, err
		}
		*part.to = 100 * accuracy
	}
	return res, nil
}

// labelResults are the results of all arms, seed after seed.
type labelResults struct {
	subject subject
	seeds   []uint64
	all     []labelResult
}

// of are the values of an arm, one for each seed.
func (l labelResults) of(a labelArm, value func(labelResult) float64) []float64 {
	at := slices.Index(labelArms, a)
	values := make([]float64, len(l.seeds))
	for i := range values {
		values[i] = value(l.all[i*len(labelArms)+at])
	}
	return values
}

func onTest(r labelResult) float64  { return r.Test }
func asGiven(r labelResult) float64 { return r.Given }

// doses are the arms with noise, from none to all; counts those of clean examples, rising.
func doses() []labelArm {
	arms := []labelArm{labelArms[0]}
	for _, a := range labelArms {
		if a.share > 0 {
			arms = append(arms, a)
		}
	}
	return arms
}

func counts() []labelArm {
	var arms []labelArm
	for _, a := range labelArms {
		if a.clean > 0 {
			arms = append(arms, a)
		}
	}
	slices.SortFunc(arms, func(a, b labelArm) int { return a.clean - b.clean })
	return arms
}

func (l labelResults) finding(s *Config) (*Finding, error) {
	few, err := metrics.PairedDifference(l.of(labelArm{clean: labelsFew}, onTest),
		l.of(labelArm{share: labelsBad}, onTest))
	if err != nil {
		return nil, err
	}
	dose, err := metrics.PairedDifference(l.of(labelArms[0], onTest), l.of(labelArm{share: 1}, onTest))
	if err != nil {
		return nil, err
	}
	noisy, err := l.noiseTable()
	if err != nil {
		return nil, err
	}
	clean, err := l.cleanTable()
	if err != nil {
		return nil, err
	}
	effect := effectOf(fmt.Sprintf("Accuracy after %d clean examples less that after %d with %.0f %% random labels",
		labelsFew, labelsMany, 100*labelsBad), few, "points")
	_, verdict, err := judge(condition{fewGoodRegion, meanOf(few, 1)}, condition{doseRegion, meanOf(dose, 1)})
	if err != nil {
		return nil, err
	}
	d := l.all[0].Digests
	f := &Finding{
		Verdict: verdict, Effect: effect,
		Changed: "the examples: how many there are, or how many of their labels are drawn at random",
		Equal: map[string]string{
			"model": d.Model, "loss": d.Loss, "solver": d.Solver, "theta0, first seed": d.Theta0,
			"images to learn from": l.subject.train.Digest(), "images to test on": l.subject.test.Digest(),
		},
		Tables: []Table{noisy, clean}, Seeds: l.seeds,
		Notes: []string{
			fmt.Sprintf("%d clean examples less %d with random labels only: %s points.", labelsMany, labelsMany,
				plusMinus(dose)),
			fmt.Sprintf("A random label is drawn from all %d classes, the right one included, so that at a noise of "+
				"80 %% still 28 %% of the labels are right.", l.subject.classes()),
			fmt.Sprintf("Every network takes %d steps of 50 examples; it has two hidden layers of %d units, enough "+
				"to learn wrong labels by heart: the tables say how many it did.", labelsSteps, labelsUnits),
		},
		Limits: "The wrong labels are drawn evenly and independently. Labels that are wrong in the same way again " +
			"and again teach the wrong thing sooner; a loss made for noisy labels, early stopping " +
			"or a smaller network withstands more of them. Where the curves cross depends on the data, the network " +
			"and the number of examples.",
	}
	share, ok, err := l.enough()
	if err != nil {
		return nil, err
	}
	if ok {
		f.Notes = append(f.Notes, fmt.Sprintf("With %s %% of random labels, %d examples teach no more than %d clean "+
			"ones.", plusMinus(share), labelsMany, labelsFew))
	}
	f.Pictures = []Picture{{File: "labels.svg", Caption: fmt.Sprintf(
		"Left: accuracy on test images after learning from %d examples, by the share of labels drawn at random; the "+
			"level line is what %d clean examples teach. Right: accuracy by the number of clean examples. "+
			"Bands are 95 %% intervals over %d seeds.", labelsMany, labelsFew, len(l.seeds))}}
	return f, l.draw(s.path("labels.svg"))
}

func (l labelResults) noiseTable() (Table, error) {
	t := Table{
		Caption: fmt.Sprintf("%d examples with wrong labels: accuracy in percent with 95 %% intervals over %d "+
			"seeds, and the number of clean examples that teach as much "+
			"(where the curve of clean examples, joined by straight lines over the logarithm of their number, "+
			"crosses that accuracy).", labelsMany, len(l.seeds)),
		Head: []string{"labels drawn at random", "accuracy on test images", "given labels learned by heart",
			"as good as this many clean examples"},
	}
	for _, a := range doses() {
		test, err := metrics.MeanInterval(l.of(a, onTest))
		if err != nil {
			return t, err
		}
		given, err := metrics.MeanInterval(l.of(a, asGiven))
		if err != nil {
			return t, err
		}
		equal := fmt.Sprint(labelsMany)
		if a.share > 0 {
			if equal, err = l.crossing(a); err != nil {
				return t, err
			}
		}
		t.add(fmt.Sprintf("%.0f %%", 100*a.share), plusMinus(test), plusMinus(given), equal)
	}
	return t, nil
}

func (l labelResults) cleanTable() (Table, error) {
	t := Table{Caption: "Clean examples alone: accuracy in percent.",
		Head: []string{"clean examples", "accuracy on test images"}}
	for _, a := range counts() {
		test, err := metrics.MeanInterval(l.of(a, onTest))
		if err != nil {
			return t, err
		}
		t.add(a.clean, plusMinus(test))
	}
	return t, nil
}

// crossing is the number of clean examples that teach as much as an arm, the geometric mean over seeds with its 95 %
// interval. Where all clean examples teach more, or fewer than the fewest do, in some seed, it can only be bounded.
func (l labelResults) crossing(a labelArm) (string, error) {
	var logs []float64
	var below, above bool
	of := l.of(a, onTest)
	for i := range l.seeds {
		var ns, accuracies []float64
		for _, c := range counts() {
			ns, accuracies = append(ns, float64(c.clean)), append(accuracies, l.of(c, onTest)[i])
		}
		n, inside := crossingOf(ns, accuracies, of[i])
		logs, below, above = append(logs, math.Log(n)), below || !inside && n == ns[0], above || !inside && n > ns[0]
	}
	m, err := metrics.MeanInterval(logs)
	if err != nil {
		return "", err
	}
	fewest := counts()[0].clean
	switch {
	case m.Mean <= math.Log(float64(fewest)):
		return fmt.Sprintf("at most %d", fewest), nil
	case below:
		return fmt.Sprintf("about %.0f (at most %d in some seeds)", math.Exp(m.Mean), fewest), nil
	case above:
		return fmt.Sprintf("about %.0f (at least %d in some seeds)", math.Exp(m.Mean), labelsMany), nil
	}
	return fmt.Sprintf("%.0f (%.0f to %.0f)", math.Exp(m.Mean), math.Exp(m.Low()), math.Exp(m.High())), nil
}

// enough is the share of random labels, in percent, at which many examples teach no more than a few clean ones: the
// mean over seeds with its interval, on the straight lines between the doses. It is false where they teach less at
// once, or more always, in some seed.
func (l labelResults) enough() (metrics.Interval, bool, error) {
	var shares []float64
	few := l.of(labelArm{clean: labelsFew}, onTest)
	for i := range l.seeds {
		at := -1.0
		arms := doses()
		for k := 1; k < len(arms) && at < 0; k++ {
			before, here := l.of(arms[k-1], onTest)[i], l.of(arms[k], onTest)[i]
			if before >= few[i] && here < few[i] {
				at = 100 * (arms[k-1].share + (arms[k].share-arms[k-1].share)*(before-few[i])/(before-here))
			}
		}
		if at < 0 {
			return metrics.Interval{}, false, nil
		}
		shares = append(shares, at)
	}
	m, err := metrics.MeanInterval(shares)
	return m, true, err
}

// crossingOf is where a curve over the logarithm of n first reaches a height, and whether it does so between its ends.
func crossingOf(n, heights []float64, height float64) (float64, bool) {
	if heights[0] >= height {
		return n[0], false
	}
	for i := 1; i < len(n); i++ {
		if heights[i] >= height {
			t := (height - heights[i-1]) / (heights[i] - heights[i-1])
			return n[i-1] * math.Pow(n[i]/n[i-1], t), true
		}
	}
	return n[len(n)-1], false
}

func (l labelResults) draw(path string) error {
	dose, err := l.curve(doses(), fmt.Sprintf("%d examples", labelsMany),
		func(a labelArm) float64 { return 100 * a.share })
	if err != nil {
		return err
	}
	clean, err := l.curve(counts(), "clean examples", func(a labelArm) float64 { return float64(a.clean) })
	if err != nil {
		return err
	}
	few, err := metrics.MeanInterval(l.of(labelArm{clean: labelsFew}, onTest))
	if err != nil {
		return err
	}
	level := figure.Curve{
		Name: fmt.Sprintf("%d clean examples", labelsFew), X: []float64{0, 100}, Y: []float64{few.Mean, few.Mean},
		Low:  []float64{few.Low(), few.Low()},
		High: []float64{min(100, few.High()), min(100, few.High())}, Color: figure.Green,
	}
	chance := figure.Level{Name: "chance", Value: 100 * l.subject.chance()}
	dose.Color, clean.Color = figure.Vermillion, figure.Blue
	const y = "accuracy on test images, %"
	return figure.Save(path,
		figure.Chart{
			Title: "many, with wrong labels", X: "labels drawn at random, %", Y: y, YMin: 0, YMax: 100,
			Curves: []figure.Curve{dose, level},
			Levels: []figure.Level{chance},
		},
		figure.Chart{Title: "few, with right ones", X: "clean examples", Y: y, XLog: true, YMin: 0, YMax: 100,
			Curves: []figure.Curve{clean}, Levels: []figure.Level{chance}})
}

// curve is the accuracy of arms with its band.
func (l labelResults) curve(arms []labelArm, name string, at func(labelArm) float64) (figure.Curve, error) {
	c := figure.Curve{Name: name, Points: true}
	for _, a := range arms {
		m, err := metrics.MeanInterval(l.of(a, onTest))
		if err != nil {
			return c, err
		}
		c.X, c.Y, c.Low, c.High = append(c.X, at(a)), append(c.Y, m.Mean), append(c.Low, max(0, m.Low())),
			append(c.High, min(100, m.High()))
	}
	return c, nil
}
