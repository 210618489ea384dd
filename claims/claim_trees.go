package claims

import (
	"context"
	"fmt"
	"math"
	"slices"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/layers"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
	"landscape/terrain"
)

func init() {
	register(Claim{
		Number: 9, Name: "rows-of-trees", Title: "Rows of trees", Real: true, Seconds: 20,
		Sentence: "A convolution is a dense layer within a fence: equal weights at all places, and none to far " +
			"ones. A dense layer that starts from the same function and is free to leave the fence leaves it, and " +
			"answers " +
			"worse on images that it has not seen.",
		Criterion: fmt.Sprintf("over seeds, each with images of its own to learn from and %d others to test on, the "+
			"95 %% intervals lie, for the part of the dense layer's length that is outside of the fence at the end, "+
			"at %v %%; and for the accuracy of the convolution less that of the dense layer, paired by seed, at %v "+
			"points on held-out images and at %v points on the same images moved by %d pixels; either network learns "+
			"at the rate that does best for it on validation images", gardenTests, fenceRegion, heldOutRegion,
			movedRegion, movedBy),
		Run: rowsOfTrees,
	})
}

// The criterion.
var (
	fenceRegion   = above(10) // per cent
	heldOutRegion = above(2)  // points
	movedRegion   = above(5)
)

const (
	gardenDrawn  = 100 // images to learn from, of ten kinds
	gardenTests  = 300
	gardenTuning = 4 // gardens in which the rates are chosen
	gardenSteps  = 300
	gardenEvery  = 10 // steps between two looks at how far outside the free network is
	movedBy      = 2  // pixels
	treesBeyond  = 0.1
	gardenKernel = 3
	gardenFilter = 8
	gardenPool   = 4
)

// gardens are where gardens come from: one for each seed, with images of its own.
type gardens struct {
	name  string
	seed  uint64           // of the first garden's images, where they are made
	from  datasets.Dataset // of which every garden has a part for itself; nil where images are made
	fence fence
	rates [2]float64 // of the convolution and of the dense network
}

// garden is images, and the two networks that learn them.
type garden struct {
	gardens
	images subject
	moved  datasets.Dataset // the test images, moved
}

const (
	gardenSide  = 12 // pixels
	gardenKinds = 10
)

func newGardens(s *Config) (g gardens, err error) {
	g.fence = fence{side: gardenSide, channels: 1, kernel: gardenKernel, filters: gardenFilter}
	if s.DataRoot == "" {
		g.name, g.seed = "10 characters", s.dataSeed(1)
		return g, nil
	}
	g.name = "MNIST digits"
	digits, err := s.mnist(true)
	if err != nil {
		return g, err
	}
	g.from, err = datasets.Map(digits, datasets.Resize{Height: gardenSide, Width: gardenSide})
	return g, err
}

// garden is number i: other characters by other hands, or other digits.
func (g gardens) garden(i int) (one garden, err error) {
	one = garden{gardens: g, images: subject{name: g.name}}
	if g.from == nil {
		const each, tests = gardenDrawn / gardenKinds, gardenTests / gardenKinds
		d, err := synthetic.Glyphs{Alphabets: 1, Characters: gardenKinds, Drawings: each + tests, Size: gardenSide,
			Seed: g.seed + uint64(i)}.Generate()
		if err != nil {
			return one, err
		}
		if one.images, err = one.images.cut(d, each, tests); err != nil {
			return one, err
		}
	} else if one.images, err = one.images.block(g.from, i, gardenDrawn, gardenTests); err != nil {
		return one, err
	}
	one.moved, err = moved(one.images.test, movedBy)
	return one, err
}

// moved is a data set whose images are moved by some pixels, each to the right, down, to the left or up in turn; what
// comes in is 0.
func moved(d datasets.Dataset, by int) (datasets.Dataset, error) {
	shape := d.Shape()
	height, width, channels := shape[0], shape[1], shape[2]
	size := height * width * channels
	c := datasets.Arrays{Shape: shape, Classes: d.Classes(), Values: make([]float32, d.Len()*size)}
	image := make([]float32, size)
	for i := range d.Len() {
		if err := d.Read(i, image); err != nil {
			return nil, err
		}
		way := [4][2]int{{0, by}, {by, 0}, {0, -by}, {-by, 0}}[i%4]
		for y := range height {
			for x := range width {
				fromY, fromX := y-way[0], x-way[1]
				if fromY >= 0 && fromY < height && fromX >= 0 && fromX < width {
					copy(c.Values[i*size+(y*width+x)*channels:][:channels], image[(fromY*width+fromX)*channels:])
				}
			}
		}
		c.Labels = append(c.Labels, d.Label(i))
	}
	return datasets.NewMemory(c)
}

// convolutional is the network within the fence.
func (g gardens) convolutional() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: g.fence.filters, Kernel: g.fence.kernel}, layers.ReLU{},
		layers.MaxPool2D{Window: gardenPool}, layers.Flatten{}, layers.Linear{Units: gardenKinds},
	}}
}

// free is the network that can leave it.
func (g gardens) free() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Flatten{}, layers.Linear{Units: g.fence.units()},
		layers.Reshape{Shape: []int{g.fence.side, g.fence.side, g.fence.filters}},
		layers.ReLU{}, layers.MaxPool2D{Window: gardenPool}, layers.Flatten{}, layers.Linear{Units: gardenKinds},
	}}
}

// The two networks.
const (
	netConv = iota
	netDense
)

var gardenNets = [2]string{"convolution", "dense"}

func (g garden) training(net int, rate float64, seed uint64) landscape.Run {
	model := g.convolutional()
	if net == netDense {
		model = g.free()
	}
	return landscape.Run{
		Model: model, Loss: losses.CrossEntropy{}, Data: datasets.Shuffled{Data: g.images.train, Size: 50},
		Solver: solvers.Adam{Rate: rate},
		Steps:  gardenSteps, Seed: seed,
	}
}

// gardening is a pair of trainings of one seed, from the same function.
type gardening struct {
	garden
	conv, dense *landscape.Trainer
	start       []float32 // of the dense network
}

// begin puts both networks at one function.
func (g garden) begin(seed uint64, rates [2]float64) (*gardening, error) {
	p := &gardening{garden: g}
	var err error
	if p.conv, err = landscape.NewTrainer(g.training(netConv, rates[netConv], seed)); err != nil {
		return nil, err
	}
	if p.dense, err = landscape.NewTrainer(g.training(netDense, rates[netDense], seed)); err != nil {
		return nil, err
	}
	same, err := g.training(netDense, rates[netConv], seed).Digests() // but for the rate, which each has for itself
	if err != nil {
		return nil, err
	}
	if err := landscape.CheckSame(landscape.PartModel, p.conv.Digests(), same); err != nil {
		return nil, err
	}
	theta := p.dense.Params.Theta()
	if err := g.fence.embed(p.dense.Params, p.conv.Params, theta, p.conv.Params.Theta()); err != nil {
		return nil, err
	}
	p.start = append(p.start, theta...)
	return p, nil
}

// gardenResult is what a seed came to. Accuracies, in per cent, are on held-out images and on the same ones, moved.
type gardenResult struct {
	Same               map[string]string
	Convolution, Dense [2]float64
	Back               [2]float64 // of the dense network, put back to the nearest place inside the fence
	Locality, Tying    []float64  // per cent of the dense layer's length outside of the fence, at regular steps
	Outside            []float64
	StartGap           float64 // greatest difference between the two networks' scores at the start
}

func (g garden) run(ctx context.Context, seed uint64) (res gardenResult, err error) {
	p, err := g.begin(seed, g.rates)
	if err != nil {
		return res, err
	}
	d := p.conv.Digests()
	res.Same = map[string]string{"loss": d.Loss, "data": d.Data, "images to test on": g.images.test.Digest()}
	if res.StartGap, err = p.gap(); err != nil {
		return res, err
	}
	look := func() {
		d := g.fence.departure(p.dense.Params, p.dense.Params.Theta())
		res.Locality, res.Tying, res.Outside = append(res.Locality, 100*d.part(d.Locality)),
			append(res.Tying, 100*d.part(d.Tying)), append(res.Outside, 100*d.share())
	}
	look()
	err = p.train(ctx, func(e landscape.Event) error {
		if e.Step%gardenEvery == 0 {
			look()
		}
		return nil
	})
	if err != nil {
		return res, err
	}
	if res.Convolution, err = g.accuracies(p.conv); err != nil {
		return res, err
	}
	if res.Dense, err = g.accuracies(p.dense); err != nil {
		return res, err
	}
	g.fence.back(p.dense.Params, p.dense.Params.Theta())
	res.Back, err = g.accuracies(p.dense)
	return res, err
}

// gap is the greatest difference between the scores of the two networks.
func (p *gardening) gap() (float64, error) {
	var scores [2][]float32
	for i, t := range []*landscape.Trainer{p.conv, p.dense} {
		a, err := landscape.NewPredictor(t.Declared.Model, t.Params, p.images.test.Shape(), 100, graph.Evaluation)
		if err != nil {
			return 0, err
		}
		out, err := a.Predict(p.images.test)
		if err != nil {
			return 0, err
		}
		scores[i] = out.Values
	}
	gap := 0.0
	for i, v := range scores[0] {
		gap = max(gap, math.Abs(float64(v-scores[1][i])))
	}
	return gap, nil
}

// train trains both networks.
func (p *gardening) train(ctx context.Context, see landscape.ObserverFunc) error {
	if err := p.conv.Run(ctx); err != nil {
		return fmt.Errorf("convolution: %w", err)
	}
	if err := p.dense.Run(ctx, see); err != nil {
		return fmt.Errorf("dense: %w", err)
	}
	return nil
}

func (g garden) accuracies(t *landscape.Trainer) (points [2]float64, err error) {
	for i, d := range []datasets.Dataset{g.images.test, g.moved} {
		a, err := accuracyOn(d)(t.Declared, t.Params)
		if err != nil {
			return points, err
		}
		points[i] = 100 * a
	}
	return points, nil
}

func rowsOfTrees(ctx context.Context, s *Config) (*Finding, error) {
	g, err := newGardens(s)
	if err != nil {
		return nil, err
	}
	seeds := s.seedsOf(24, 48)
	s.expect(len(seeds) + len(gardenNets)*len(gardenRates)*gardenTuning)
	tuned, err := g.tune(ctx, s)
	if err != nil {
		return nil, err
	}
	for net := range gardenNets {
		g.rates[net] = gardenRate(tuned[net].at)
	}
	of := []any{g.convolutional(), g.free(), g.rates, gardenSteps, gardenEvery, movedBy, gardenDrawn, gardenTests,
		g.source()}
	results, err := mapCells(ctx, s, seedCells("garden", seeds, of...), func(ctx context.Context, i int) (
		gardenResult, error) {
		one, err := g.garden(gardenTuning + i)
		if err != nil {
			return gardenResult{}, err
		}
		return one.run(ctx, seeds[i])
	})
	if err != nil {
		return nil, err
	}
	f, err := g.finding(results, tuned, seeds)
	if err != nil {
		return nil, err
	}
	if err := g.drawCourse(s.path("fence.svg"), results); err != nil {
		return nil, err
	}
	first, err := g.garden(gardenTuning)
	if err != nil {
		return nil, err
	}
	return f, first.drawTrees(ctx, s.path("trees.svg"), seeds[0])
}

// source names where the images of all gardens come from.
func (g gardens) source() string {
	if g.from == nil {
		return fmt.Sprint("characters from seed ", g.seed)
	}
	return g.from.Digest()
}

func (g gardens) finding(results []gardenResult, tuned [2]choice, seeds []uint64) (*Finding, error) {
	f := &Finding{
		Changed: "the fence: the dense layer has the same first function, and its weights are free; each network " +
			"learns at the rate that is best for it",
		Equal: map[string]string{}, Seeds: seeds,
		Limits: "One solver, no regularization. Behind their first layer both pool the greatest of 4×4 places, " +
			"without which tied weights alone say little of moved images. " +
			"Moved images are the kind of change for which the fence was made: its weights are tied over places.",
	}
	outside, err := metrics.MeanInterval(columnOf(results, func(r gardenResult) float64 { return lastOf(r.Outside) }))
	if err != nil {
		return nil, err
	}
	conditions := []condition{{fenceRegion, meanOf(outside, 1)}}
	table := Table{
		Caption: fmt.Sprintf("Accuracy in per cent: mean over %d seeds with its 95 %% interval, the difference "+
			"paired by seed. Every seed has its own images, so that the intervals hold for other images, too.",
			len(seeds)),
		Head: []string{"images", "convolution", "dense, free", "convolution less dense", "wanted", "verdict",
			"dense, put back inside"},
	}
	for i, region := range []region{heldOutRegion, movedRegion} {
		name := []string{"held-out", fmt.Sprintf("held-out, moved by %d pixels", movedBy)}[i]
		d, cells, err := compareGardens(results, i)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			f.Effect = effectOf("accuracy of the convolution less that of the free dense layer on "+name+" images", d,
				"points")
		}
		conditions = append(conditions, condition{region, meanOf(d, 1)})
		table.add(name, cells[0], cells[1], plusMinus(d), region, "", cells[2])
	}
	each, all, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	for i := range table.Rows {
		table.Rows[i][5] = string(each[1+i])
	}
	parts, err := departureTable(results, outside, each[0])
	if err != nil {
		return nil, err
	}
	f.Verdict, f.Tables = all, []Table{table, parts, gardenRateTable(tuned)}
	for part, digest := range results[0].Same {
		f.Equal[part+", first seed"] = digest
	}
	gap := slices.Max(columnOf(results, func(r gardenResult) float64 { return r.StartGap }))
	f.Notes = []string{fmt.Sprintf("%s: every seed has %d images to learn from and %d others to test on, which no "+
		"other seed has. Both networks of a seed begin as the same function: the scores of all test images differ by "+
		"%.2g at most. The convolution has %d weights and biases in its first layer, the dense layer %d.", g.name,
		gardenDrawn, gardenTests, gap, g.fence.weights()+g.fence.filters, g.fence.inputs()*g.fence.units()+
			g.fence.units())}
	f.Pictures = []Picture{
		{File: "trees.svg", Alt: "A loss surface with a treeless strip along the fence and trees to both sides",
			Caption: "The loss of the free network, and the ways of both from the same start. Trees stand where " +
				"more than a tenth of the dense layer's length is outside of the fence; the strip without trees is " +
				"the fence."},
		{File: "fence.svg", Caption: "How far outside of the fence the free dense layer is, in per cent of its " +
			"length, with 95 % intervals over seeds: by weights to far places (locality) and by unequal weights " +
			"(tying)."},
	}
	return f, nil
}

// compareGardens compares the networks on held-out images (0) or moved ones (1): the convolution less the dense one,
// and the accuracies of both and of the dense one that was put back inside.
func compareGardens(results []gardenResult, images int) (d metrics.Interval, cells [3]string, err error) {
	columns := [3][]float64{
		columnOf(results, func(r gardenResult) float64 { return r.Convolution[images] }),
		columnOf(results, func(r gardenResult) float64 { return r.Dense[images] }),
		columnOf(results, func(r gardenResult) float64 { return r.Back[images] }),
	}
	for i, values := range columns {
		m, err := metrics.MeanInterval(values)
		if err != nil {
			return d, cells, err
		}
		cells[i] = plusMinus(m)
	}
	d, err = metrics.PairedDifference(columns[0], columns[1])
	return d, cells, err
}

// departureTable tells how far outside of the fence the dense layer is at the end.
func departureTable(results []gardenResult, outside metrics.Interval, verdict Verdict) (t Table, err error) {
	t = Table{
		Caption: "The dense layer's departure from the fence at the end, in per cent of its length; the two parts " +
			"are at right angles.",
		Head: []string{"outside of the fence", "wanted", "verdict", "by locality", "by tying"},
	}
	locality, err := metrics.MeanInterval(columnOf(results, func(r gardenResult) float64 { return lastOf(r.Locality) }))
	if err != nil {
		return t, err
	}
	tying, err := metrics.MeanInterval(columnOf(results, func(r gardenResult) float64 { return lastOf(r.Tying) }))
	t.add(plusMinus(outside), fenceRegion, verdict, plusMinus(locality), plusMinus(tying))
	return t, err
}

// columnOf takes a number of every result.
func columnOf[T any](results []T, of func(T) float64) []float64 {
	values := make([]float64, len(results))
	for i, r := range results {
		values[i] = of(r)
	}
	return values
}

func lastOf(vs []float64) float64 { return vs[len(vs)-1] }

// drawCourse draws the departure over the steps.
func (g gardens) drawCourse(path string, results []gardenResult) error {
	chart := figure.Chart{X: "step", Y: "outside of the fence, % of the layer's length", Direct: true}
	for _, c := range []struct {
		name string
		of   func(r gardenResult) []float64
	}{
		{"both", func(r gardenResult) []float64 { return r.Outside }},
		{"locality", func(r gardenResult) []float64 { return r.Locality }},
		{"tying", func(r gardenResult) []float64 { return r.Tying }},
	} {
		curve := figure.Curve{Name: c.name}
		for k := range results[0].Outside {
			var values []float64
			for _, r := range results {
				values = append(values, c.of(r)[k])
			}
			m, err := metrics.MeanInterval(values)
			if err != nil {
				return err
			}
			curve.X, curve.Y = append(curve.X, float64(k*gardenEvery)), append(curve.Y, m.Mean)
			curve.Low, curve.High = append(curve.Low, m.Low()), append(curve.High, m.High())
		}
		chart.Curves = append(chart.Curves, curve)
	}
	return figure.Of("", chart).Save(path)
}

// drawTrees draws the plane through the start and both ends, with the ways to them and the trees.
func (g garden) drawTrees(ctx context.Context, path string, seed uint64) error {
	p, err := g.begin(seed, g.rates)
	if err != nil {
		return err
	}
	ways := [2]*terrain.Trajectory{{Name: "convolution", Limit: 40}, {Name: "dense", Limit: 40}}
	inside := make([]float32, len(p.start))
	note := func(e landscape.Event) error {
		if err := g.fence.embed(p.dense.Params, p.conv.Params, inside, p.conv.Params.Theta()); err != nil {
			return err
		}
		ways[0].Record(e.Step, inside)
		return nil
	}
	ways[0].Record(0, p.start)
	if err := p.conv.Run(ctx, landscape.ObserverFunc(note)); err != nil {
		return err
	}
	ways[0].End()
	if err := p.dense.Run(ctx, ways[1]); err != nil {
		return err
	}
	plane, err := terrain.PlaneThrough(p.start, inside, p.dense.Params.Theta())
	if err != nil {
		return err
	}
	ground, err := terrain.Objective{Model: g.free(), Loss: losses.CrossEntropy{}, Data: g.images.train,
		Batch: 100}.Prepare(p.dense.Params)
	if err != nil {
		return err
	}
	conv, err := plane.Project(inside)
	if err != nil {
		return err
	}
	dense, err := plane.Project(p.dense.Params.Theta())
	if err != nil {
		return err
	}
	survey := terrain.Survey{X: gridAround(0, conv.A, dense.A), Y: gridAround(0, conv.B, dense.B),
		Chosen: "all that were learned"}
	surface, err := survey.Measure(ctx, ground, plane)
	if err != nil {
		return err
	}
	for _, w := range ways {
		on, err := w.ProjectOnto(plane, ground)
		if err != nil {
			return err
		}
		surface.Paths = append(surface.Paths, on)
	}
	start, err := ground.Height(p.start)
	if err != nil {
		return err
	}
	return terrain.Picture{
		Min: 1e-5, Max: 1.5 * start.Loss, Log: true, Azimuth: 215, Origin: "start",
		Trees: g.trees(p.dense.Params, surface),
		TreesMean: fmt.Sprintf("here more than %.0f %% of the dense layer's length is outside of the fence",
			100*treesBeyond),
		Note: "The start and both ends lie in this plane; the end of the convolution's way, like its whole " +
			"way, is inside the fence.",
	}.Save(path, surface)
}

// gridAround is the coordinates of a grid with some room around three points.
func gridAround(vs ...float64) terrain.Axis {
	low, high := vs[0], vs[0]
	for _, v := range vs {
		low, high = min(low, v), max(high, v)
	}
	room := 0.35 * (high - low)
	return terrain.Axis{From: low - room, To: high + room, N: 25}
}

// trees are planted at every second cell where the constraint is violated beyond the tolerance.
func (g gardens) trees(params *graph.Params, s *terrain.Surface) (trees []terrain.Coordinates) {
	theta := make([]float32, params.Len())
	for y := 0; y < s.Y.N; y += 2 {
		for x := 0; x < s.X.N; x += 2 {
			cell := s.Cell(x, y)
			s.Plane.At(theta, cell.A, cell.B)
			if g.fence.departure(params, theta).share() > treesBeyond {
				trees = append(trees, terrain.Coordinates{A: cell.A, B: cell.B})
			}
		}
	}
	return trees
}
