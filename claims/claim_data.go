package claims

import (
	"context"
	"fmt"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/figure"
	"landscape/losses"
	"landscape/metrics"
	"landscape/solvers"
)

func init() {
	register(Claim{
		Number: 2, Name: "data-are-the-task", Title: "The data are the task", Real: true, Seconds: 10,
		Sentence: "One network, with one solver and one start, learns whatever the labels of the images say: it " +
			"becomes good at its own labelling and stays at chance on another of the same images.",
		Criterion: fmt.Sprintf("for both labellings, the 95 %% interval of the mean accuracy over seeds, less "+
			"chance, lies %v points on the labelling that was learned and %v points on the other",
			ownRegion, otherRegion),
		Run: dataAreTheTask,
	})
}

// The criterion, in percentage points from chance.
var (
	ownRegion   = above(40)
	otherRegion = within(-10, 10)
)

// labellings are two ways to sort the same images: characters stand in a square, and one labelling names the row, the
// other the column. On balanced data each tells nothing of the other.
type labellings struct {
	side        int // of the square
	images      subject
	train, test [2]datasets.Dataset
}

var labellingNames = [2]string{"row", "column"}

func newLabellings(s *Config) (l labellings, err error) {
	if s.DataRoot == "" {
		l.side = 4
		l.images, err = glyphCharacters(s, 16, 30, 20)
	} else {
		l.side = 3
		l.images, err = nineDigits(s)
	}
	if err != nil {
		return l, err
	}
	for i, class := range []func(c int) int{func(c int) int { return c / l.side },
		func(c int) int { return c % l.side }} {
		if l.train[i], err = relabel(l.images.train, l.side, class); err != nil {
			return l, err
		}
		if l.test[i], err = relabel(l.images.test, l.side, class); err != nil {
			return l, err
		}
	}
	return l, nil
}

// nineDigits are the MNIST digits 0 to 8, as many of each.
func nineDigits(s *Config) (sub subject, err error) {
	sub.name = "MNIST digits 0 to 8"
	if sub.train, err = s.evenDigits(true, 9, 200); err == nil {
		sub.test, err = s.evenDigits(false, 9, 50)
	}
	return sub, err
}

// relabel gives the examples of a data set other classes.
func relabel(d datasets.Dataset, classes int, class func(c int) int) (datasets.Dataset, error) {
	all, err := datasets.ReadAll(d)
	if err != nil {
		return nil, err
	}
	c := datasets.Arrays{Shape: d.Shape(), Values: all.X}
	for i := range classes {
		c.Classes = append(c.Classes, fmt.Sprint(i+1))
	}
	for _, label := range all.Labels {
		c.Labels = append(c.Labels, class(label))
	}
	return datasets.NewMemory(c)
}

// comparison changes the labelling alone.
func (l labellings) comparison(seed uint64, measure func(landscape.Run, *graph.Params) (
	float64, error)) landscape.Comparison {
	variant := func(i int) landscape.Variant {
		return landscape.Variant{Name: labellingNames[i], Run: landscape.Run{
			Model: smallConvolutional(l.side), Loss: losses.CrossEntropy{},
			Data:   datasets.Shuffled{Data: l.train[i], Size: 50},
			Solver: solvers.Adam{Rate: 3e-3}, Steps: labellingSteps,
		}}
	}
	return landscape.Comparison{Part: landscape.PartData, Base: variant(0), Variants: []landscape.Variant{variant(1)},
		Seeds: []uint64{seed}, Measure: measure}
}

const labellingSteps = 400

// labellingResult is what one seed came to: Points[i][j] is the accuracy of the network that learned labelling i on
// labelling j, in percentage points from chance.
type labellingResult struct {
	Points [2][2]float64
	Same   map[string]string
}

// run trains the network on either labelling and tests it on both.
func (l labellings) run(ctx context.Context, seed uint64) (res labellingResult, err error) {
	learned := 0
	c := l.comparison(seed, func(r landscape.Run, p *graph.Params) (float64, error) {
		for j := range l.test {
			accuracy, err := accuracyOn(l.test[j])(r, p)
			if err != nil {
				return 0, err
			}
			res.Points[learned][j] = 100 * (accuracy - 1/float64(l.side))
		}
		learned++
		return res.Points[learned-1][0] - res.Points[learned-1][1], nil
	})
	out, err := c.Run(ctx)
	if err != nil {
		return res, err
	}
	res.Same = out.Same
	return res, nil
}

func dataAreTheTask(ctx context.Context, s *Config) (*Finding, error) {
	l, err := newLabellings(s)
	if err != nil {
		return nil, err
	}
	seeds := s.seedsOf(10, 40)
	of := []any{l.images.train.Digest(), l.images.test.Digest(), l.side, l.comparison(1, nil).Base.Run.Model,
		l.comparison(1, nil).Base.Run.Solver, labellingSteps}
	results, err := mapCells(ctx, s, seedCells("labellings", seeds, of...), func(ctx context.Context, i int) (
		labellingResult, error) {
		return l.run(ctx, seeds[i])
	})
	if err != nil {
		return nil, err
	}
	return l.finding(s, results, seeds)
}

func (l labellings) finding(s *Config, results []labellingResult, seeds []uint64) (*Finding, error) {
	table := Table{
		Caption: fmt.Sprintf("Accuracy on test images in percentage points from chance (%.1f %%): mean over %d "+
			"seeds with its 95 %% interval.", 100/float64(l.side), len(seeds)),
		Head: []string{"learned", "asked for the row", "asked for the column", "own less other"},
	}
	var (
		rows       []figure.Estimate
		conditions []condition
	)
	for i, learned := range labellingNames {
		var cells [2]metrics.Interval
		for j, asked := range labellingNames {
			m, err := metrics.MeanInterval(l.column(results, i, j))
			if err != nil {
				return nil, err
			}
			cells[j] = m
			region, group := otherRegion, "asked for the other labelling"
			if i == j {
				region, group = ownRegion, "asked for its own labelling"
			}
			conditions = append(conditions, condition{region, meanOf(m, 1)})
			rows = append(rows, figure.Estimate{Name: fmt.Sprintf("learned the %s, asked for the %s", learned, asked),
				Value: m.Mean, Low: m.Low(), High: m.High(), Group: group})
		}
		d, err := metrics.PairedDifference(l.column(results, i, i), l.column(results, i, 1-i))
		if err != nil {
			return nil, err
		}
		table.add(learned, plusMinus(cells[0]), plusMinus(cells[1]), plusMinus(d))
	}
	effect, err := l.effect(results)
	if err != nil {
		return nil, err
	}
	_, verdict, err := judge(conditions...)
	if err != nil {
		return nil, err
	}
	same := results[0].Same
	f := &Finding{
		Verdict: verdict, Effect: effect, Changed: "the labels: of the same images, and nothing else",
		Equal: map[string]string{}, Tables: []Table{table}, Seeds: seeds,
		Notes: []string{fmt.Sprintf("The %d images show %d characters, arranged in a square. One labelling is the "+
			"row in which a character stands, the other its column; "+
			"each says nothing of the other. Both trainings of a seed share network, loss, solver, start and order "+
			"of images.", l.images.train.Len(), l.side*l.side)},
		Limits: "The labellings are independent by construction. Of two that have something in common, a network " +
			"that has learned the one is above chance on the other.",
	}
	for part, digest := range same {
		f.Equal[part+", first seed"] = digest
	}
	f.Equal["images to learn from"], f.Equal["images to test on"] = l.images.train.Digest(), l.images.test.Digest()
	if err := l.draw(s.path("labellings.png")); err != nil {
		return nil, err
	}
	f.Pictures = []Picture{
		{File: "labellings.png", Caption: "The characters in their square, one drawing of each. The first network " +
			"learned to name the row, the second the column."},
		{File: "accuracy.svg", Caption: "Accuracy on test images, in percentage points from chance, with 95 % " +
			"intervals over seeds. What a network can do is what its labels asked for; on the other labelling it " +
			"must be within the shaded region."},
	}
	return f, figure.Intervals{
		X: "accuracy less chance, percentage points", Rows: rows, Low: otherRegion.low, High: otherRegion.high,
		Region: "at chance",
	}.Save(s.path("accuracy.svg"))
}

// column takes one cell of the results, a value a seed.
func (l labellings) column(results []labellingResult, learned, asked int) (values []float64) {
	for _, r := range results {
		values = append(values, r.Points[learned][asked])
	}
	return values
}

// effect is the accuracy on the own labelling less that on the other, the mean of both networks, paired by seed.
func (l labellings) effect(results []labellingResult) (Effect, error) {
	var own, other []float64
	for _, r := range results {
		own = append(own, (r.Points[0][0]+r.Points[1][1])/2)
		other = append(other, (r.Points[0][1]+r.Points[1][0])/2)
	}
	d, err := metrics.PairedDifference(own, other)
	return effectOf("Accuracy on the own labelling less that on the other", d, "points"), err
}

// draw shows one example of each class in the square.
func (l labellings) draw(path string) error {
	p := figure.Panel{Title: "The same images, two labellings", Note: strings.Join(labellingNames[:], " or ") + "?",
		Size: 72}
	for c := range l.side {
		p.Columns = append(p.Columns, fmt.Sprintf("column %d", c+1))
	}
	d := l.images.test
	size := 1
	for _, n := range d.Shape() {
		size *= n
	}
	values := make([]float32, size)
	for r := range l.side {
		row := figure.Row{Name: fmt.Sprintf("row %d", r+1)}
		for c := range l.side {
			if err := d.Read(datasets.ByClass(d)[r*l.side+c][0], values); err != nil {
				return err
			}
			img, err := figure.Picture(values, d.Shape(), 0, 1)
			if err != nil {
				return err
			}
			row.Tiles = append(row.Tiles, figure.Tile{Image: img})
		}
		p.Rows = append(p.Rows, row)
	}
	img, err := figure.Compose([]figure.Panel{p})
	if err != nil {
		return err
	}
	return figure.SavePNG(path, img)
}
