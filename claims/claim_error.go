package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

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
		Number: 3, Name: "bigger-error", Title: "Bigger error, bigger tweak", Real: true, Seconds: 12,
		Sentence: "The more wrong an answer is, the more the weights are changed by it.",
		Criterion: fmt.Sprintf("for a linear unit with squared error the size of the update is proportional to the "+
			"error, with a relative deviation of less than %v for every example; and for a network, "+
			"before and after training, the 95 %% interval of the mean rank correlation of error and update over "+
			"seeds lies %v", unitDeviation.high, netCorrelation),
		Run: biggerError,
	})
}

// The criterion: of the linear unit, and of the network.
var (
	unitDeviation  = below(1e-3)
	netCorrelation = above(0.5)
)

// tweaks are the updates that single examples cause, each from the same parameters, with the error of each.
type tweaks struct{ Error, Size []float64 }

// tweaking is what changes parameters: all but the example.
type tweaking struct {
	model  graph.Layer
	loss   graph.Loss
	solver solvers.Solver
	error  func(loss float64) float64 // of an example, from its loss
}

// The error of an answer: for squared error the distance from the target, for cross-entropy the share of the answer
// that is wrong, 1 − p of the right class.
func distance(loss float64) float64 { return math.Sqrt(loss) }
func missing(loss float64) float64  { return -math.Expm1(-loss) }

// each takes one step from params for every example by itself, and puts the parameters back.
func (t tweaking) each(params *graph.Params, d datasets.Dataset) (w tweaks, err error) {
	source := datasets.Sequential{Data: d, Size: 1}
	spec := source.Spec()
	program, err := graph.Compile(t.model, t.loss, params,
		graph.Config{Batch: 1, Input: spec.Shape, Target: spec.Target, Classes: spec.Classes, Mode: graph.Training})
	if err != nil {
		return w, err
	}
	start := slices.Clone(params.Theta())
	var b datasets.Batch
	for i := range d.Len() {
		if err := b.Gather(d, []int{i}); err != nil {
			return w, err
		}
		if err := program.Set(&graph.Feed{X: b.X, Labels: b.Labels, Target: b.Target}); err != nil {
			return w, err
		}
		loss, err := program.Gradient()
		if err != nil {
			return w, err
		}
		state, err := t.solver.New(params.Views())
		if err != nil {
			return w, err
		}
		if err := state.Step(params.Theta(), program.Grad(),
			func() error { _, err := program.Gradient(); return err }); err != nil {
			return w, err
		}
		square := 0.0
		for j, v := range params.Theta() {
			square += math.Pow(float64(v)-float64(start[j]), 2)
		}
		copy(params.Theta(), start)
		w.Error, w.Size = append(w.Error, t.error(loss)), append(w.Size, math.Sqrt(square))
	}
	return w, nil
}

// correlation is the rank correlation of error and update (Spearman, 1904): Pearson's correlation of the ranks.
func (w tweaks) correlation() float64 { return stat.Correlation(ranks(w.Error), ranks(w.Size), nil) }

// ranks are the places of values in their order; equal values share the mean of their places.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	rank := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, at := range order[i:j] {
			rank[at] = float64(i+j-1) / 2
		}
		i = j
	}
	return rank
}

// unitDeviations are the relative deviations of updates from rate · 2 · error · √(x² + 1), the step of gradient descent
// on a unit wx + b.
func unitDeviations(w tweaks, rate float64, xs []float64) []float64 {
	ds := make([]float64, len(xs))
	for i, x := range xs {
		want := rate * 2 * w.Error[i] * math.Hypot(x, 1)
		ds[i] = math.Abs(w.Size[i]-want) / want
	}
	return ds
}

// errorCase is a network with data, whose updates are looked at before and after a training.
type errorCase struct {
	name     string
	model    graph.Layer
	loss     graph.Loss
	data     datasets.Dataset
	rate     float64
	distance func(loss float64) float64
	what     string // the error, in words
}

const (
	errorSteps    = 200
	errorExamples = 200
)

func (c errorCase) run(seed uint64) landscape.Run {
	return landscape.Run{
		Model: c.model, Loss: c.loss, Data: datasets.Shuffled{Data: c.data, Size: 20},
		Solver: solvers.SGD{Rate: c.rate}, Steps: errorSteps, Seed: seed,
	}
}

func (c errorCase) tweaking() tweaking {
	return tweaking{c.model, c.loss, solvers.SGD{Rate: c.rate}, c.distance}
}

func errorCases(s *Config) ([]errorCase, error) {
	sine, err := synthetic.Sine{N: errorExamples, Noise: 0.1, Seed: s.dataSeed(2)}.Generate()
	if err != nil {
		return nil, err
	}
	cases := []errorCase{{
		"curve", layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: 32}, layers.Tanh{},
			layers.Linear{Units: 1}}}, losses.MeanSquaredError{}, sine, 0.05, distance,
		"distance from the target",
	}}
	images := subject{}
	if s.DataRoot != "" {
		images, err = s.digits(errorExamples, 1)
	} else {
		images, err = glyphCharacters(s, 10, errorExamples/10, 1)
	}
	if err != nil {
		return nil, err
	}
	return append(cases, errorCase{images.name, smallConvolutional(10), losses.CrossEntropy{}, images.train, 0.05,
		missing, "1 − p of the right class"}), nil
}

// errorResult is what a network with data came to from one seed.
type errorResult struct {
	Digests       landscape.Digests
	Before, After *tweaks    // of the seed that is drawn
	Correlations  [3]float64 // before and after training, and after it where Adam takes the step
}

func (c errorCase) measure(ctx context.Context, seed uint64, drawn bool) (res errorResult, err error) {
	t, err := landscape.NewTrainer(c.run(seed))
	if err != nil {
		return res, err
	}
	res.Digests = t.Digests()
	before, err := c.tweaking().each(t.Params, c.data)
	if err != nil {
		return res, err
	}
	if err := t.Run(ctx); err != nil {
		return res, err
	}
	after, err := c.tweaking().each(t.Params, c.data)
	if err != nil {
		return res, err
	}
	adam := c.tweaking()
	adam.solver = solvers.Adam{Rate: 1e-3}
	other, err := adam.each(t.Params, c.data)
	res.Correlations = [3]float64{before.correlation(), after.correlation(), other.correlation()}
	if drawn {
		res.Before, res.After = &before, &after
	}
	return res, err
}

// The linear unit: its data are points on a line, of which each is one answer.
const unitRate = 1.0

var unit = tweaking{layers.Linear{Units: 1}, losses.MeanSquaredError{}, solvers.SGD{Rate: unitRate}, distance}

// unitResult is what the linear unit came to from one start.
type unitResult struct {
	Theta0     string
	X          []float64
	Tweaks     tweaks
	Deviations []float64
}

func measureUnit(seed uint64, points datasets.Dataset) (res unitResult, err error) {
	p, err := graph.NewParams(unit.model, nil, graph.Config{Batch: 1, Input: points.Shape(), Mode: graph.Training},
		seed)
	if err != nil {
		return res, err
	}
	res.Theta0 = p.Digest()
	if res.Tweaks, err = unit.each(p, points); err != nil {
		return res, err
	}
	x := make([]float32, 1)
	for i := range points.Len() {
		if err := points.Read(i, x); err != nil {
			return res, err
		}
		res.X = append(res.X, float64(x[0]))
	}
	res.Deviations = unitDeviations(res.Tweaks, unitRate, res.X)
	return res, nil
}

func biggerError(ctx context.Context, s *Config) (*Finding, error) {
	cases, err := errorCases(s)
	if err != nil {
		return nil, err
	}
	seeds := s.seedsOf(60, 200)
	s.expect(len(seeds) * (1 + len(cases)))
	points, err := synthetic.Sine{N: errorExamples, Noise: 1, Seed: s.dataSeed(3)}.Generate()
	if err != nil {
		return nil, err
	}
	units, err := mapCells(ctx, s, seedCells("unit", seeds, points.Digest(), unitRate), func(_ context.Context, i int) (
		unitResult, error) {
		return measureUnit(seeds[i], points)
	})
	if err != nil {
		return nil, err
	}
	var results [][]errorResult
	for i, c := range cases {
		d, err := c.run(seeds[0]).Digests()
		if err != nil {
			return nil, err
		}
		cells := seedCells(fmt.Sprintf("network-%d", i+1), seeds, d, seeds[0], errorSteps, errorExamples)
		rs, err := mapCells(ctx, s, cells, func(ctx context.Context, i int) (errorResult, error) {
			return c.measure(ctx, seeds[i], i == 0)
		})
		if err != nil {
			return nil, err
		}
		results = append(results, rs)
	}
	return errorFinding(s, cases, units, results, seeds)
}

func errorFinding(s *Config, cases []errorCase, units []unitResult, results [][]errorResult, seeds []uint64) (
	*Finding, error) {
	table := Table{
		Caption: fmt.Sprintf("Rank correlation of the error of %d answers and the size of the update that each "+
			"causes by itself: mean over %d seeds with its 95 %% interval.", errorExamples, len(seeds)),
		Head: []string{"network", "error", "before training", fmt.Sprintf("after %d steps", errorSteps),
			"after, where Adam takes the step"},
	}
	worst := 0.0
	for _, u := range units {
		worst = max(worst, slices.Max(u.Deviations))
	}
	conditions := []condition{{unitDeviation, exactly(worst)}}
	f := &Finding{
		Changed: "the example, and with it the error; every update starts from the same parameters", Seeds: seeds,
		Equal: map[string]string{},
		Limits: "Updates are those of plain gradient descent for one example at a time. The rank correlation says " +
			"that larger errors go with larger updates, not that nothing else counts: " +
			"the input's size and the network's slope at it do, too. Adam divides the gradient by its own size and " +
			"so takes a first step of nearly the same length whatever the error is.",
	}
	var least *Effect
	for i, c := range cases {
		var columns [3][]float64
		for _, r := range results[i] {
			for k, v := range r.Correlations {
				columns[k] = append(columns[k], v)
			}
		}
		cells := []any{c.name, c.what}
		for k, column := range columns {
			m, err := metrics.MeanInterval(column)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.name, err)
			}
			cells = append(cells, fmt.Sprintf("%.3f ± %.3f", m.Mean, m.Half))
			if k == 2 {
				continue
			}
			e := effectOf(fmt.Sprintf("Rank correlation of error and update, the lowest of all networks and times "+
				"(%s, %s)", c.name, []string{"before training", "after training"}[k]), m, "")
			conditions = append(conditions, condition{netCorrelation, meanOf(m, 1)})
			if least == nil || e.CI95[0] < least.CI95[0] {
				least = &e
			}
		}
		table.add(cells...)
		d := results[i][0].Digests
		f.Equal[c.name+": model, loss, solver and start of the first seed"] = digestOf(d.Model, d.Loss, d.Solver,
			d.Theta0)
	}
	f.Equal["linear unit: start of the first seed"] = units[0].Theta0
	_, verdict, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	f.Verdict, f.Effect, f.Tables = verdict, *least, []Table{table}
	f.Notes = []string{fmt.Sprintf("The linear unit wx + b is exact: over %d starts and %d examples, the size of "+
		"the update deviates from rate · 2 · error · √(x² + 1) by at most %.1e of it, which is the rounding of "+
		"32-bit numbers.",
		len(units), errorExamples, worst)}
	for i, c := range cases {
		f.Notes = append(f.Notes, fmt.Sprintf("%s: before training the middle nine tenths of the errors lie between "+
			"%.2f and %.2f, after it between %.2f and %.2f (first seed). "+
			"The closer errors lie together, the more the input decides which update is larger.", c.name,
			quantile(results[i][0].Before.Error, 0.05), quantile(results[i][0].Before.Error, 0.95),
			quantile(results[i][0].After.Error, 0.05), quantile(results[i][0].After.Error, 0.95)))
	}
	f.Pictures = []Picture{{
		File: "updates.svg",
		Caption: "Each mark is an example: the error of the answer to it, and how far the weights are moved by a " +
			"step of gradient descent on it alone. First seed. " +
			"Left, a linear unit, whose updates lie on a straight line once they are divided by the size of the " +
			"input. Then the networks, before and after training.",
	}}
	return f, figure.Save(s.path("updates.svg"), errorCharts(cases, units[0], results)...)
}

func quantile(values []float64, share float64) float64 {
	return stat.Quantile(share, stat.Empirical, slices.Sorted(slices.Values(values)), nil)
}

func errorCharts(cases []errorCase, u unitResult, results [][]errorResult) []figure.Chart {
	perInput := make([]float64, len(u.X))
	for i, x := range u.X {
		perInput[i] = u.Tweaks.Size[i] / math.Hypot(x, 1)
	}
	charts := []figure.Chart{{Title: "linear unit", X: "error: " + cases[0].what, Y: "size of the update / √(x² + 1)",
		Curves: []figure.Curve{
			{Name: "linear unit", X: u.Tweaks.Error, Y: perInput, Points: true, NoLine: true, Color: figure.Black},
		}}}
	for i, c := range cases {
		r := results[i][0]
		charts = append(charts, figure.Chart{Title: c.name, X: "error: " + c.what, Y: "size of the update",
			Curves: []figure.Curve{
				{Name: "before training", X: r.Before.Error, Y: r.Before.Size, Points: true, NoLine: true,
					Color: figure.Blue},
				{Name: "after training", X: r.After.Error, Y: r.After.Size, Points: true, NoLine: true,
					Color: figure.Vermillion},
			}})
	}
	return charts
}
