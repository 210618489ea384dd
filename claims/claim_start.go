package claims

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

func init() {
	register(Claim{
		Number: 1, Name: "random-start", Title: "A random start knows nothing", Real: true, Seconds: 5,
		Sentence: "Before training, the answers of a network are at chance, whatever the network and the data are.",
		Criterion: fmt.Sprintf("for every pair of network and data, the 95 %% interval of the mean accuracy over "+
			"random starts, less chance, lies %v points; and that after a training of %d steps "+
			"lies %v points above chance", startRegion, startSteps, trainedRegion),
		Run: randomStart,
	})
}

// The criterion, in percentage points from chance, and the trainings that show that these networks can learn these
// data.
var (
	startRegion   = within(-5, 5)
	trainedRegion = above(20)
)

const (
	startSteps   = 200
	startTrained = 10 // starts that are trained, too
)

// startPair is a network and the data that it answers.
type startPair struct {
	network string
	model   graph.Layer
	subject subject
}

func (p startPair) name() string { return p.subject.name + ", " + p.network }

func (p startPair) run(seed uint64) landscape.Run {
	return landscape.Run{
		Model: p.model, Loss: losses.CrossEntropy{}, Data: datasets.Shuffled{Data: p.subject.train,
			Size: min(50, p.subject.train.Len())},
		Solver: solvers.Adam{Rate: 1e-2}, Steps: startSteps, Seed: seed,
	}
}

// startSubjects are what the networks answer: built-in data, or some of the user's.
func startSubjects(s *Config) ([]subject, error) {
	if s.DataRoot != "" {
		mnist, err := s.digits(2000, 500)
		if err != nil {
			return nil, err
		}
		optical, err := s.opticalDigits()
		return []subject{mnist, optical}, err
	}
	moons, err := generated("two moons", synthetic.Moons{N: 400, Noise: 0.1, Seed: s.dataSeed(2)},
		synthetic.Moons{N: 400, Noise: 0.1, Seed: s.dataSeed(3)})
	if err != nil {
		return nil, err
	}
	spirals, err := generated("three spirals", synthetic.Spirals{Arms: 3, N: 600, Turns: 0.5, Noise: 0.02,
		Seed: s.dataSeed(4)},
		synthetic.Spirals{Arms: 3, N: 600, Turns: 0.5, Noise: 0.02, Seed: s.dataSeed(5)})
	if err != nil {
		return nil, err
	}
	characters, err := glyphCharacters(s, 10, 30, 20)
	return []subject{moons, spirals, characters}, err
}

func startPairs(s *Config) ([]startPair, error) {
	subjects, err := startSubjects(s)
	if err != nil {
		return nil, err
	}
	var pairs []startPair
	for _, sub := range subjects {
		k := sub.classes()
		pairs = append(pairs, startPair{"linear", layers.MLP(nil, k), sub},
			startPair{"two hidden layers", layers.MLP([]int{32, 32}, k), sub})
		if len(sub.train.Shape()) == 3 {
			pairs = append(pairs, startPair{"convolutional", smallConvolutional(k), sub})
		}
	}
	return pairs, nil
}

// smallConvolutional is a convolutional network of two stages.
func smallConvolutional(classes int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: 8, Kernel: 3}, layers.ReLU{}, layers.MaxPool2D{},
		layers.Conv2D{Filters: 16, Kernel: 3}, layers.ReLU{}, layers.MaxPool2D{},
		layers.Flatten{}, layers.Linear{Units: classes},
	}}
}

// startResult is what a pair came to: accuracies in points from chance, one for each start.
type startResult struct {
	Digests         landscape.Digests
	Before, Trained []float64
}

func randomStart(ctx context.Context, s *Config) (*Finding, error) {
	pairs, err := startPairs(s)
	if err != nil {
		return nil, err
	}
	seeds := s.seedsOf(1000, 4000)
	pieces := make([]cell, len(pairs))
	for i, p := range pairs {
		d, err := p.run(seeds[0]).Digests()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name(), err)
		}
		pieces[i] = cell{name: fmt.Sprintf("pair-%d", i+1), of: append(p.subject.digests(), d, seeds, startSteps)}
	}
	results, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (startResult, error) {
		return pairs[i].measure(
			ctx, seeds)
	})
	if err != nil {
		return nil, err
	}
	return startFinding(s, pairs, results, seeds)
}

// measure finds the accuracy before training for all starts, and after it for the first of them.
func (p startPair) measure(ctx context.Context, seeds []uint64) (res startResult, err error) {
	points := func(accuracy float64) float64 { return 100 * (accuracy - p.subject.chance()) }
	if res.Digests, err = p.run(seeds[0]).Digests(); err != nil {
		return res, err
	}
	cfg := graph.Config{Batch: 1, Input: p.subject.test.Shape(), Mode: graph.Evaluation}
	params, err := graph.NewParams(p.model, nil, cfg, seeds[0])
	if err != nil {
		return res, err
	}
	a, err := landscape.NewPredictor(p.model, params, p.subject.test.Shape(), 100, graph.Evaluation)
	if err != nil {
		return res, err
	}
	for i, seed := range seeds {
		if err := ctx.Err(); err != nil {
			return res, err
		}
		start, err := graph.NewParams(p.model, nil, cfg, seed)
		if err != nil {
			return res, err
		}
		if err := params.CopyFrom(start); err != nil {
			return res, err
		}
		before, err := accuracyOf(a, p.subject.test)
		if err != nil {
			return res, err
		}
		res.Before = append(res.Before, points(before))
		if i >= startTrained {
			continue
		}
		trained, err := p.run(seed).Train(ctx)
		if err != nil {
			return res, err
		}
		after, err := accuracyOn(p.subject.test)(p.run(seed), trained)
		if err != nil {
			return res, err
		}
		res.Trained = append(res.Trained, points(after))
	}
	return res, nil
}

func startFinding(s *Config, pairs []startPair, results []startResult, seeds []uint64) (*Finding, error) {
	table := Table{
		Caption: "Accuracy on test examples in percentage points from chance: mean over random starts with its 95 % " +
			"interval.",
		Head: []string{"data", "network", "chance", "before training", "after training", "verdict"},
	}
	f := &Finding{
		Changed: fmt.Sprintf("the number of steps: none, and %d", startSteps), Equal: map[string]string{}, Seeds: seeds,
		Limits: "Chance is 1 / classes because the initial weights of a network's outputs are alike by " +
			"construction; a network whose last layer is not drawn at random, or that " +
			"was trained on anything before, is no random start. A single start may be far from chance: the claim " +
			"is on the mean over starts.",
	}
	var rows []figure.Estimate
	var conditions []condition
	var effects []Effect
	for i, p := range pairs {
		r := results[i]
		before, err := metrics.MeanInterval(r.Before)
		if err != nil {
			return nil, err
		}
		after, err := metrics.MeanInterval(r.Trained)
		if err != nil {
			return nil, err
		}
		e := effectOf("Accuracy before training, less chance, of the pair farthest from it ("+p.name()+")", before,
			"points")
		effects = append(effects, e)
		conditions = append(conditions, condition{startRegion, meanOf(before, 1)},
			condition{trainedRegion, meanOf(after, 1)})
		table.add(p.subject.name, p.network, fmt.Sprintf("%.1f %%", 100*p.subject.chance()), plusMinus(before),
			plusMinus(after))
		rows = append(rows,
			figure.Estimate{Name: p.name(), Value: before.Mean, Low: before.Low(), High: before.High(),
				Group: "random start"},
			figure.Estimate{Value: after.Mean, Low: after.Low(), High: after.High(),
				Group: fmt.Sprintf("after %d steps", startSteps)})
		f.Equal[p.name()] = digestOf(r.Digests.Model, r.Digests.Loss, r.Digests.Data, r.Digests.Solver,
			r.Digests.Theta0)
	}
	each, all, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	worst := judged{effects[0], together(each[:2])}
	for i := range pairs {
		j := judged{effects[i], together(each[2*i:][:2])}
		if table.Rows[i] = append(table.Rows[i], string(j.verdict)); j.farther(worst) {
			worst = j
		}
	}
	f.Verdict, f.Effect, f.Tables = all, worst.effect, []Table{table}
	f.Notes = []string{
		fmt.Sprintf("%d random starts of every network were asked before training, and %d of them trained. What is "+
			"equal for each pair is the digest of model, loss, data, solver and initial parameters of the first seed.",
			len(seeds), min(startTrained, len(seeds))),
		spreadNote(pairs, results),
	}
	f.Pictures = []Picture{{
		File: "accuracy.svg",
		Caption: "Accuracy in percentage points from chance, with 95 % intervals over starts. Before training every " +
			"network is at chance, in the shaded region; " +
			"after a short training of the same starts on the same data it is not.",
	}}
	return f, figure.Intervals{
		X: "accuracy less chance, percentage points", Rows: rows, Low: startRegion.low, High: startRegion.high,
		Region: "at chance",
	}.Save(s.path("accuracy.svg"))
}

// spreadNote tells how far from chance a single start can be.
func spreadNote(pairs []startPair, results []startResult) string {
	at := 0
	spread := func(i int) float64 { return slices.Max(results[i].Before) - slices.Min(results[i].Before) }
	for i := range pairs {
		if spread(i) > spread(at) {
			at = i
		}
	}
	return fmt.Sprintf("A single start can be far off by luck: with %s, accuracies before training lie %.0f to %.0f "+
		"points from chance.",
		pairs[at].name(), slices.Min(results[at].Before), slices.Max(results[at].Before))
}

// judged is an effect with its verdict.
type judged struct {
	effect  Effect
	verdict Verdict
}

// farther says whether j speaks more against a claim than k: by its verdict, and then by how far its interval reaches
// from zero.
func (j judged) farther(k judged) bool {
	order := []Verdict{Holds, Undecided, Fails}
	if a, b := slices.Index(order, j.verdict), slices.Index(order, k.verdict); a != b {
		return a > b
	}
	return j.effect.reach() > k.effect.reach()
}

// reach is the largest distance from zero within the interval.
func (e Effect) reach() float64 { return max(-e.CI95[0], e.CI95[1]) }

// plusMinus writes a mean with its interval: "1.2 ± 0.3".
func plusMinus(i metrics.Interval) string {
	return strings.Replace(fmt.Sprintf("%.1f ± %.1f", i.Mean, i.Half), "-", "−", 1)
}
