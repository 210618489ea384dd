package claims

import (
	"context"
	"fmt"
	"image"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/declare"
	"landscape/internal/figure"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

func init() {
	register(Claim{
		Number: 6, Name: "wrong-model", Title: "The wrong model", Real: true, Seconds: 115,
		Sentence: "What a network is made for, others of its size do not learn as well: within the same number of " +
			"steps, neither more data nor another solver makes up for the wrong model.",
		Criterion: fmt.Sprintf("for images anywhere on a canvas (convolutional) and for sequences (recurrent): the "+
			"network that is made for them, with few examples, is on test examples %v points better than "+
			"either other network of at most as many parameters (%d) that has %d times the examples and the best of "+
			"%d settings of two solvers, by the 95 %% interval of the difference paired by seed, %d steps each",
			wrongRegion, netSize, moreExamples, len(wrongSettings()), wrongSteps),
		Run: wrongModel,
	})
}

// The criterion, in percentage points, and what every network gets.
var wrongRegion = above(5)

const (
	netSize    = 12_000 // parameters at most
	wrongSteps = 400
	wrongBatch = 32
)

// wrongSettings are the solvers among which every network has the choice, by its accuracy on validation examples.
func wrongSettings() []solvers.Solver {
	var all []solvers.Solver
	for _, rate := range []float64{3e-3, 1e-2} {
		all = append(all, clipped(solvers.Adam{Rate: rate, Schedule: solvers.Cosine{Steps: wrongSteps}}))
	}
	for _, rate := range []float64{3e-2, 1e-1} {
		all = append(all, clipped(solvers.Momentum{Rate: rate, Schedule: solvers.Cosine{Steps: wrongSteps}}))
	}
	return all
}

// clipped keeps gradients short, which recurrent networks need.
func clipped(s solvers.Solver) solvers.Solver {
	return solvers.Chain{Transforms: []solvers.Transform{solvers.ClipNorm{Norm: 1}}, Base: s}
}

// contender is a network in front of something to learn.
type contender struct {
	matter     matter
	family     family
	model      graph.Layer
	parameters int
}

// made says whether the network is made for what it learns.
func (c contender) made() bool { return c.matter.fits == c.family.name }

func (c contender) name() string { return c.matter.name + ", " + c.family.name }

// hasMany says whether the network gets many examples, too: it does where it is not made for them.
func (c contender) hasMany() bool { return !c.made() && c.matter.fits != "" }

func (c contender) run(data datasets.Dataset, setting solvers.Solver, seed uint64) landscape.Run {
	return landscape.Run{
		Model: c.model, Loss: losses.CrossEntropy{}, Data: datasets.Shuffled{Data: data, Size: wrongBatch},
		Solver: setting, Steps: wrongSteps, Seed: seed,
	}
}

// contenders are all networks in front of all matters.
func contenders(s *Config) ([]contender, error) {
	all, err := matters(s)
	if err != nil {
		return nil, err
	}
	var cs []contender
	for _, m := range all {
		for _, f := range families {
			model, n, err := f.sized(netSize, m.test.Shape(), len(m.test.Classes()))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", m.name, err)
			}
			cs = append(cs, contender{m, f, model, n})
		}
	}
	return cs, nil
}

// entry is one training of the claim.
type entry struct {
	contender int
	many      bool
	setting   int
	seed      uint64
}

// work trains the entries and measures their accuracy in percent, on validation or on test examples.
func work(ctx context.Context, s *Config, cs []contender, entries []entry, test bool) ([]float64, error) {
	settings := wrongSettings()
	pieces := make([]cell, len(entries))
	runs := make([]landscape.Run, len(entries))
	on := make([]datasets.Dataset, len(entries))
	for i, e := range entries {
		c := cs[e.contender]
		data, amount := c.matter.few, "few"
		if e.many {
			data, amount = c.matter.many, "many"
		}
		what := "tune"
		if on[i] = c.matter.validation; test {
			what, on[i] = "test", c.matter.test
		}
		runs[i] = c.run(data, settings[e.setting], e.seed)
		d, err := runs[i].Digests()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name(), err)
		}
		pieces[i] = cell{name: fmt.Sprintf("%s-%d-%s-%d-%d", what, e.contender+1, amount, e.setting+1, e.seed),
			of: []any{d, on[i].Digest(), wrongSteps}}
	}
	return mapCells(ctx, s, pieces, func(ctx context.Context, i int) (float64, error) {
		p, err := runs[i].Train(ctx)
		if err != nil {
			return 0, err
		}
		accuracy, err := accuracyOn(on[i])(runs[i], p)
		return 100 * accuracy, err
	})
}

// tuneSeed is not one of the seeds on which networks are compared.
const tuneSeed = 1 << 20

// tuning lists, for every contender, a training in each setting, with all the examples that it gets.
func tuning(cs []contender) (entries []entry) {
	for i, c := range cs {
		for k := range wrongSettings() {
			entries = append(entries, entry{i, c.hasMany(), k, tuneSeed})
		}
	}
	return entries
}

// chosen is the setting of each contender that did best in the tuning; of equal ones the first.
func chosen(cs []contender, accuracies []float64) []int {
	n := len(wrongSettings())
	best := make([]int, len(cs))
	for i := range cs {
		own := accuracies[i*n : (i+1)*n]
		best[i] = slices.Index(own, slices.Max(own))
	}
	return best
}

// final lists the trainings that are compared, contender by contender: with few examples and, where the network is not
// made for them, with many.
func final(cs []contender, best []int, seeds []uint64) (entries []entry) {
	for i, c := range cs {
		for _, many := range []bool{false, true} {
			if many && !c.hasMany() {
				continue
			}
			for _, seed := range seeds {
				entries = append(entries, entry{i, many, best[i], seed})
			}
		}
	}
	return entries
}

func wrongModel(ctx context.Context, s *Config) (*Finding, error) {
	cs, err := contenders(s)
	if err != nil {
		return nil, err
	}
	seeds := s.seedsOf(10, 20)
	tune := tuning(cs)
	s.expect(len(tune) + len(final(cs, make([]int, len(cs)), seeds)))
	accuracies, err := work(ctx, s, cs, tune, false)
	if err != nil {
		return nil, err
	}
	best := chosen(cs, accuracies)
	entries := final(cs, best, seeds)
	if accuracies, err = work(ctx, s, cs, entries, true); err != nil {
		return nil, err
	}
	r := &wrongResult{contenders: cs, best: best, seeds: seeds, few: make([][]float64, len(cs)),
		many: make([][]float64, len(cs))}
	for i, e := range entries {
		to := r.few
		if e.many {
			to = r.many
		}
		to[e.contender] = append(to[e.contender], accuracies[i])
	}
	return r.finding(s)
}

// wrongResult is what all trainings came to: accuracies in percent of every contender, one for each seed.
type wrongResult struct {
	contenders []contender
	best       []int // setting
	seeds      []uint64
	few, many  [][]float64
}

func (r *wrongResult) finding(s *Config) (*Finding, error) {
	f := &Finding{
		Changed: "the model", Equal: map[string]string{}, Seeds: r.seeds,
		Limits: "Each family is one plain network of one size. Other members of it may do better: a convolution " +
			"whose windows span the whole sequence, a dense network fed with shifted copies of " +
			"the images. With enough steps, units and examples a dense network can learn anything; the claim is on " +
			"a budget.",
	}
	var conditions []condition
	var worst *Effect
	lead := Table{
		Caption: "By how many percentage points the network that is made for the data, with few examples, is ahead " +
			"of the others with " + fmt.Sprint(moreExamples) +
			" times as many and the best setting; 95 % interval, paired by seed.",
		Head: []string{"data", "made for them", "compared with", "ahead by", "verdict",
			"ahead with equally few examples"},
	}
	for i, c := range r.contenders {
		right := slices.IndexFunc(r.contenders, func(o contender) bool {
			return o.matter.name == c.matter.name &&
				o.made()
		})
		f.Equal[c.matter.name+": test examples"] = c.matter.test.Digest()
		f.Equal[c.matter.name+": few examples"] = c.matter.few.Digest()
		if right < 0 || right == i {
			continue
		}
		d, err := metrics.PairedDifference(r.few[right], r.many[i])
		if err != nil {
			return nil, err
		}
		e := effectOf(fmt.Sprintf("lead of the %s network over the %s one on %s", r.contenders[right].family.name,
			c.family.name, c.matter.name), d, "points")
		conditions = append(conditions, condition{wrongRegion, meanOf(d, 1)})
		if worst == nil || e.Value < worst.Value {
			worst = &e
		}
		equal, err := metrics.PairedDifference(r.few[right], r.few[i])
		if err != nil {
			return nil, err
		}
		lead.add(c.matter.name, r.contenders[right].family.name, c.family.name, plusMinus(d), "", plusMinus(equal))
	}
	loss, err := declare.Digest(losses.CrossEntropy{})
	if err != nil {
		return nil, err
	}
	f.Equal["loss"] = loss
	all, err := r.table()
	if err != nil {
		return nil, err
	}
	verdicts, verdict, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	f.Verdict, f.Effect, f.Tables = verdict, *worst, []Table{lead, all}
	holding := 0
	for i, v := range verdicts {
		if lead.Rows[i][leadVerdict] = string(v); v == Holds {
			holding++
		}
	}
	f.Notes = []string{
		fmt.Sprintf("%d of the %d leads hold; the claim holds only if all do.", holding, len(verdicts)),
		"The effect is the least of these leads. Every network chooses its setting, one of two rates of Adam and " +
			"two of momentum, by its accuracy on validation examples, in one training each; the networks that are " +
			"not made for the data choose with many examples.",
		"Images in the middle are there for comparison: with them even a dense network knows where to look.",
	}
	return f, r.draw(s, f)
}

// leadVerdict is the column of the verdicts in the table of leads.
const leadVerdict = 4

// table lists all contenders.
func (r *wrongResult) table() (Table, error) {
	t := Table{
		Caption: fmt.Sprintf("Accuracy on test examples in percent, with 95 %% intervals over %d seeds. Many "+
			"examples are %d times as many as few.", len(r.seeds), moreExamples),
		Head: []string{"data", "network", "parameters", "chosen solver", "few examples", "many examples"},
	}
	for i, c := range r.contenders {
		few, err := metrics.MeanInterval(r.few[i])
		if err != nil {
			return t, err
		}
		many := "–"
		if len(r.many[i]) > 0 {
			m, err := metrics.MeanInterval(r.many[i])
			if err != nil {
				return t, err
			}
			many = fmt.Sprintf("%s (of %d)", plusMinus(m), c.matter.many.Len())
		}
		t.add(c.matter.name, c.family.name, c.parameters, settingName(r.best[i]),
			fmt.Sprintf("%s (of %d)", plusMinus(few), c.matter.few.Len()), many)
	}
	return t, nil
}

func settingName(i int) string {
	switch s := wrongSettings()[i].(solvers.Chain).Base.(type) {
	case solvers.Adam:
		return fmt.Sprintf("Adam %v", s.Rate)
	case solvers.Momentum:
		return fmt.Sprintf("momentum %v", s.Rate)
	}
	return ""
}

// draw makes the pictures: the accuracies, and what the images look like.
func (r *wrongResult) draw(s *Config, f *Finding) error {
	var rows []figure.Estimate
	for i, c := range r.contenders {
		for _, part := range []struct {
			values []float64
			group  string
		}{{r.few[i], "few examples"}, {r.many[i], fmt.Sprintf("%d times as many", moreExamples)}} {
			if len(part.values) == 0 {
				continue
			}
			v, err := metrics.MeanInterval(part.values)
			if err != nil {
				return err
			}
			name := c.name()
			if c.made() {
				name += " (made for them)"
			}
			if part.group != "few examples" {
				name = ""
			}
			rows = append(rows, figure.Estimate{Name: name, Value: v.Mean, Low: v.Low(), High: v.High(),
				Group: part.group})
		}
	}
	f.Pictures = []Picture{
		{File: "accuracy.svg", Caption: "Accuracy on test examples, with 95 % intervals over seeds, of networks of " +
			"like size after equally many steps, each with the best of its settings: from few examples and, for " +
			"networks " +
			"that are not made for the data, from more of them."},
		{File: "images.png", Caption: "The images: in the middle of the canvas, and anywhere on it."},
	}
	if err := (figure.Intervals{X: "accuracy on test examples, percent", Rows: rows}).Save(
		s.path("accuracy.svg")); err != nil {
		return err
	}
	return r.drawImages(s.path("images.png"))
}

// drawImages shows the first images of each kind, one of each class.
func (r *wrongResult) drawImages(path string) error {
	var panels []figure.Panel
	for _, c := range r.contenders {
		shape := c.matter.test.Shape()
		if c.family.name != families[0].name || len(shape) != 3 {
			continue
		}
		var tiles []figure.Tile
		values := make([]float32, canvasSide*canvasSide)
		for _, list := range datasets.ByClass(c.matter.test) {
			if err := c.matter.test.Read(list[0], values); err != nil {
				return err
			}
			img, err := figure.Picture(values, shape, 0, 1)
			if err != nil {
				return err
			}
			tiles = append(tiles, figure.Tile{Image: img})
		}
		panels = append(panels, figure.Panel{Title: c.matter.name, Rows: []figure.Row{{Tiles: tiles}}})
	}
	img, err := stacked(panels)
	if err != nil {
		return err
	}
	return figure.SavePNG(path, img)
}

// stacked puts panels below each other.
func stacked(panels []figure.Panel) (image.Image, error) {
	var rows [][]figure.Panel
	for _, p := range panels {
		rows = append(rows, []figure.Panel{p})
	}
	return figure.Compose(rows...)
}
