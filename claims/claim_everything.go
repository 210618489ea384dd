package claims

import (
	"context"
	"fmt"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

func init() {
	register(Claim{
		Number: 12, Name: "everything-together", Title: "Everything together", Real: true, Seconds: 30,
		Least: 3, // a share of variance has its interval from leaving out one seed after the other
		Sentence: "Model, data and solver shape the result together: each has an effect of its own, and what one of " +
			"them is worth depends on the others.",
		Criterion: fmt.Sprintf("in a full factorial experiment, the 95 %% interval, over seeds, of the share of the "+
			"variance of test accuracy lies %v %% for the model, for the data, for the solver, and for all "+
			"their interactions together", shareRegion),
		Run: everythingTogether,
	})
}

// shareRegion is the criterion, in percent of the variance.
var shareRegion = above(2)

const everythingSteps = 300

// combination is what the three factors are.
type combination struct {
	models  []namedModel
	data    []subject
	solvers []namedSolver
}

type namedModel struct {
	name  string
	model graph.Layer
}

type namedSolver struct {
	name   string
	solver solvers.Solver
}

func newCombination(s *Config) (combination, error) {
	c := combination{
		models: []namedModel{{"linear", layers.MLP(nil, 10)}, {"two hidden layers", layers.MLP([]int{32, 32}, 10)},
			{"convolutional", smallConvolutional(10)}},
		solvers: []namedSolver{
			{"SGD", solvers.SGD{Rate: 1e-2}}, {"SGD with momentum", solvers.Momentum{Rate: 1e-2, Momentum: 0.9}},
			{"Adam", solvers.Adam{Rate: 1e-3}},
		},
	}
	var (
		clean subject
		err   error
	)
	if s.DataRoot != "" {
		clean, err = s.digits(1000, 500)
	} else {
		clean, err = glyphCharacters(s, 10, 60, 30)
	}
	if err != nil {
		return c, err
	}
	return c, c.spoil(clean, s)
}

// spoil makes the levels of the data: images as they are, each moved by chance, and with wrong labels.
func (c *combination) spoil(clean subject, s *Config) error {
	const room = 3 // pixels by which an image can move to either side
	still, moved, mislabeled := subject{name: "as they are"}, subject{name: "moved about"},
		subject{name: "half of the labels drawn by lot"}
	for _, part := range []struct {
		of                       datasets.Dataset
		still, moved, mislabeled *datasets.Dataset
		seed                     uint64
	}{{clean.train, &still.train, &moved.train, &mislabeled.train, s.dataSeed(2)},
		{clean.test, &still.test, &moved.test, &mislabeled.test, s.dataSeed(3)}} {
		var err error
		if *part.still, err = place(part.of, room, func(int) (int, int) { return room, room }); err != nil {
			return err
		}
		if *part.moved, err = place(part.of, room, func(i int) (int, int) {
			r := random.New(part.seed, "move", i)
			return r.IntN(2*room + 1), r.IntN(2*room + 1)
		}); err != nil {
			return err
		}
		*part.mislabeled = *part.still
	}
	noisy, err := datasets.NoisyLabels(still.train, 0.5, s.dataSeed(4))
	if err != nil {
		return err
	}
	mislabeled.train = noisy
	c.data = []subject{still, moved, mislabeled}
	return nil
}

// place puts images of one channel on empty ones with room on every side, each at a place of its own.
func place(d datasets.Dataset, room int, at func(i int) (top, left int)) (datasets.Dataset, error) {
	shape := d.Shape()
	if len(shape) != 3 || shape[2] != 1 {
		return nil, fmt.Errorf("images of shape %v, want one channel", shape)
	}
	height, width := shape[0], shape[1]
	h, w := height+2*room, width+2*room
	c := datasets.Arrays{Shape: []int{h, w, 1}, Classes: d.Classes(), Values: make([]float32, d.Len()*h*w)}
	image := make([]float32, height*width)
	for i := range d.Len() {
		if err := d.Read(i, image); err != nil {
			return nil, err
		}
		top, left := at(i)
		for y := range height {
			to := i*h*w + (top+y)*w + left
			copy(c.Values[to:to+width], image[y*width:(y+1)*width])
		}
		c.Labels = append(c.Labels, d.Label(i))
	}
	return datasets.NewMemory(c)
}

func (c combination) factorial() factorial {
	return factorial{names: [3]string{"model", "data", "solver"},
		levels: [3]int{len(c.models), len(c.data), len(c.solvers)}}
}

// run is the training of a cell.
func (c combination) run(f factorial, cell int, seed uint64) landscape.Run {
	return landscape.Run{
		Model: c.models[f.level(cell, 0)].model, Loss: losses.CrossEntropy{},
		Data:   datasets.Shuffled{Data: c.data[f.level(cell, 1)].train, Size: 50},
		Solver: c.solvers[f.level(cell, 2)].solver, Steps: everythingSteps, Seed: seed,
	}
}

// names are the levels of a factor.
func (c combination) names(factor int) (names []string) {
	switch factor {
	case 0:
		for _, m := range c.models {
			names = append(names, m.name)
		}
	case 1:
		for _, d := range c.data {
			names = append(names, d.name)
		}
	default:
		for _, s := range c.solvers {
			names = append(names, s.name)
		}
	}
	return names
}

// check proves that cells which differ in one level differ in that part of the run and in no other, and returns how
// many pairs there are.
func (c combination) check(f factorial, seed uint64) (pairs int, err error) {
	digests := make([]landscape.Digests, f.cells())
	for i := range digests {
		if digests[i], err = c.run(f, i, seed).Digests(); err != nil {
			return 0, err
		}
	}
	for i := range digests {
		for j := range i {
			var differ []int
			for k := range f.levels {
				if f.level(i, k) != f.level(j, k) {
					differ = append(differ, k)
				}
			}
			if len(differ) != 1 {
				continue
			}
			pairs++
			if err := landscape.CheckSame(
				[]landscape.Part{landscape.PartModel, landscape.PartData, landscape.PartSolver}[differ[0]], digests[i],
				digests[j]); err != nil {
				return pairs, fmt.Errorf("cells %d and %d: %w", j, i, err)
			}
		}
	}
	return pairs, nil
}

func everythingTogether(ctx context.Context, s *Config) (*Finding, error) {
	c, err := newCombination(s)
	if err != nil {
		return nil, err
	}
	f, seeds := c.factorial(), s.seedsOf(6, 20)
	pairs, err := c.check(f, seeds[0])
	if err != nil {
		return nil, err
	}
	var pieces []cell
	for cell := range f.cells() {
		d, err := c.run(f, cell, seeds[0]).Digests()
		if err != nil {
			return nil, err
		}
		d.Theta0 = "" // which differs from seed to seed
		pieces = append(pieces, seedCells(fmt.Sprintf("cell-%02d", cell), seeds, d, everythingSteps,
			c.data[f.level(cell, 1)].test.Digest())...)
	}
	accuracies, err := mapCells(ctx, s, pieces, func(ctx context.Context, i int) (float64, error) {
		r := c.run(f, i/len(seeds), seeds[i%len(seeds)])
		p, err := r.Train(ctx)
		if err != nil {
			return 0, err
		}
		accuracy, err := accuracyOn(c.data[f.level(i/len(seeds), 1)].test)(r, p)
		return 100 * accuracy, err
	})
	if err != nil {
		return nil, err
	}
	for k := range seeds {
		vs := make([]float64, f.cells())
		for cell := range vs {
			vs[cell] = accuracies[cell*len(seeds)+k]
		}
		f.values = append(f.values, vs)
	}
	return c.finding(s, f, seeds, pairs)
}

func (c combination) finding(s *Config, f factorial, seeds []uint64, pairs int) (*Finding, error) {
	d, err := c.run(f, 0, seeds[0]).Digests()
	if err != nil {
		return nil, err
	}
	finding := &Finding{
		Changed: "model, data and solver, each of three kinds, in all 27 combinations", Seeds: seeds,
		Equal: map[string]string{"loss": d.Loss},
		Limits: "The shares are those among these three models, these three kinds of data and these three solvers, " +
			"with these numbers of steps and examples: other levels give other shares. The solvers run at the rates " +
			"that are " +
			"usual for them and were not tuned; with another rate, or with more steps, they may change places.",
	}
	for level, name := range c.names(1) {
		finding.Equal["data "+name] = digestOf(c.data[level].train.Digest(), c.data[level].test.Digest())
	}
	shares, err := c.shares(f, finding)
	if err != nil {
		return nil, err
	}
	if err := c.levelTable(f, finding); err != nil {
		return nil, err
	}
	c.cellTable(f, finding)
	finding.Notes = []string{
		fmt.Sprintf("Of the %d combinations, %d pairs differ in one part alone; by their digests they are equal in "+
			"all others, the initial parameters too where the model is the same.", f.cells(), pairs),
		c.spoiledBy(f),
	}
	finding.Pictures = []Picture{
		{File: "shares.svg", Caption: "Shares of the variance of test accuracy over all combinations and seeds " +
			"(ω²), with 95 % intervals (jackknife over seeds). The claim wants the three parts and all their " +
			"interactions together in the shaded region."},
		{File: "combinations.svg", Caption: "Test accuracy of every combination, mean over seeds with its 95 % " +
			"interval. Were there no interactions, the marks of every row would stand in the same pattern, moved to " +
			"the side as a whole."},
	}
	if err := (figure.Intervals{
		X: "share of variance, %", Rows: shares, Low: shareRegion.low, High: shareRegion.high, Region: "as claimed",
	}).Save(s.path("shares.svg")); err != nil {
		return nil, err
	}
	return finding, c.draw(f, s.path("combinations.svg"))
}

// shares judges the shares of variance.
func (c combination) shares(f factorial, finding *Finding) ([]figure.Estimate, error) {
	table := Table{Caption: "Shares of the variance of test accuracy, in percent, with their 95 % intervals.",
		Head: []string{"source", "share", "verdict"}}
	var (
		rows       []figure.Estimate
		conditions []condition
		least      *Effect
	)
	add := func(name, group string, judged bool, statistic func(shares []float64) float64) error {
		i, err := f.jackknife(func(f factorial) float64 { return 100 * statistic(f.shares()) })
		if err != nil {
			return err
		}
		e := effectOf("Share of the variance of test accuracy, the smallest of model, data, solver and interactions ("+
			name+")", i, "%")
		if judged {
			if conditions = append(conditions, condition{shareRegion, meanOf(i, 1)}); least == nil ||
				e.CI95[0] < least.CI95[0] {
				least = &e
			}
		}
		table.add(name, plusMinus(i), "")
		rows = append(rows, figure.Estimate{Name: name, Value: i.Mean, Low: i.Low(), High: i.High(), Group: group})
		return nil
	}
	for i, t := range terms[:mainEffects] {
		if err := add(f.name(t), "judged", true, func(shares []float64) float64 { return shares[i] }); err != nil {
			return nil, err
		}
	}
	if err := add("interactions together", "judged", true, func(shares []float64) float64 {
		sum := 0.0
		for _, v := range shares[mainEffects:len(terms)] {
			sum += v
		}
		return sum
	}); err != nil {
		return nil, err
	}
	for i, t := range terms[mainEffects:] {
		if err := add(f.name(t), "their parts", false,
			func(shares []float64) float64 { return shares[mainEffects+i] }); err != nil {
			return nil, err
		}
	}
	if err := add("seeds and chance", "their parts", false,
		func(shares []float64) float64 { return shares[len(terms)] }); err != nil {
		return nil, err
	}
	each, all, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	for i, v := range each { // those that are judged come first
		table.Rows[i][2] = string(v)
	}
	finding.Verdict, finding.Effect, finding.Tables = all, *least, append(finding.Tables, table)
	return rows, nil
}

// levelTable lists the main effects: each level less the first of its factor, paired by seed, averaged over the other
// factors.
func (c combination) levelTable(f factorial, finding *Finding) error {
	table := Table{
		Caption: "Main effects: test accuracy in percentage points less that of the first level, averaged over all " +
			"levels of the other two parts and paired by seed.",
		Head: []string{"part", "level", "mean accuracy", "less the first"},
	}
	for k := range f.levels {
		for level, name := range c.names(k) {
			values := f.byLevel(k, level)
			m, err := metrics.MeanInterval(values)
			if err != nil {
				return err
			}
			d, err := metrics.PairedDifference(values, f.byLevel(k, 0))
			if err != nil {
				return err
			}
			difference := plusMinus(d)
			if level == 0 {
				difference = ""
			}
			table.add(f.names[k], name, plusMinus(m), difference)
		}
	}
	finding.Tables = append(finding.Tables, table)
	return nil
}

// cellTable lists all combinations.
func (c combination) cellTable(f factorial, finding *Finding) {
	table := Table{Caption: "Test accuracy in percent, mean over seeds.",
		Head: append([]string{"data", "model"}, c.names(2)...)}
	means := f.means()
	for j, data := range c.names(1) {
		for i, model := range c.names(0) {
			cells := []any{data, model}
			for k := range c.solvers {
				cells = append(cells, fmt.Sprintf("%.1f", means[f.cell([3]int{i, j, k})]))
			}
			table.add(cells...)
		}
	}
	finding.Tables = append(finding.Tables, table)
}

// spoiledBy tells what the best combination comes to when one of its parts is changed.
func (c combination) spoiledBy(f factorial) string {
	means := f.means()
	best := slices.Index(means, slices.Max(means))
	at := [3]int{f.level(best, 0), f.level(best, 1), f.level(best, 2)}
	text := fmt.Sprintf("The best combination, %s, images %s, %s, reaches %.1f %%.", c.names(0)[at[0]],
		c.names(1)[at[1]], c.names(2)[at[2]], means[best])
	for k, factor := range f.names {
		worst, name := means[best], ""
		for level := range f.levels[k] {
			other := at
			other[k] = level
			if v := means[f.cell(other)]; v < worst {
				worst, name = v, c.names(k)[level]
			}
		}
		text += fmt.Sprintf(" With the %s changed alone (%s) it is %.1f %%.", factor, name, worst)
	}
	return text
}

// draw shows every combination: a row for each kind of data and model, in it a mark for each solver.
func (c combination) draw(f factorial, path string) error {
	var rows []figure.Estimate
	for j, data := range c.names(1) {
		for i, model := range c.names(0) {
			for k, solver := range c.names(2) {
				var values []float64
				for _, vs := range f.values {
					values = append(values, vs[f.cell([3]int{i, j, k})])
				}
				m, err := metrics.MeanInterval(values)
				if err != nil {
					return err
				}
				e := figure.Estimate{Value: m.Mean, Low: m.Low(), High: m.High(), Group: solver}
				if k == 0 {
					e.Name = data + ", " + model
				}
				rows = append(rows, e)
			}
		}
	}
	return figure.Intervals{X: "test accuracy, %", Rows: rows}.Save(path)
}
