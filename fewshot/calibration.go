package fewshot

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"landscape/internal/declare"
	"landscape/internal/random"
)

func init() { declare.Register[Calibration]("calibration") }

// Calibration says how far the answers of nearest centroids can be trusted for features that come from an encoder. It
// is measured on classes that the encoder was not trained on and that no test uses: those of validation.
//
// The squared distance of an example to the centroid of its class depends on the number of examples that the centroid
// is the mean of, so there is a row for several numbers of shots.
type Calibration struct {
	// of None and L2N, the one with the higher accuracy on 5-way 1-shot episodes
	Transform   FeatureTransform `formerly:"scoring"`
	Strangeness Strangeness      // by which examples of no known class are recognized
	// under the ROC curve, by which it was chosen; none where classes were too few to choose
	Areas   []Area
	Classes int // that it was measured on; a calibration on a few says little
	Rows    []CalibrationRow

	Background *Background `json:"-"` // what Strangeness needs; nil is an empty one
}

// Area is an area under the ROC curve, the mean of those for one and for five shots.
type Area struct {
	By   Strangeness // which strangeness
	Area float64
}

// CalibrationRow is a calibration for centroids of Shot examples.
type CalibrationRow struct {
	Shot int
	// Way is the number of classes of the episodes it was measured on; those with queries of unknown classes have up to
	// as many, and one less than there are.
	Way         int
	Temperature float64 // of the squared distances: probabilities are the softmax of −d²/Temperature
	Error       float64 // the expected calibration error of those probabilities on other episodes, from 0 to 1
	// Known and Unknown are 101 percentiles of the strangeness of queries whose class is there and whose is not.
	Known   []float64
	Unknown []float64
}

// Row is the row for a number of shots: the nearest one below, or the first.
func (c Calibration) Row(shot int) CalibrationRow {
	row := c.Rows[0]
	for _, r := range c.Rows {
		if r.Shot <= shot {
			row = r
		}
	}
	return row
}

// Threshold is the strangeness beyond which an example belongs to none of the classes, if the given share of examples
// that do belong to one may be rejected by mistake.
func (r CalibrationRow) Threshold(refused float64) float64 { return percentile(r.Known, 1-refused) }

// Refuses is the share of examples of unknown classes that are stranger than a threshold.
func (r CalibrationRow) Refuses(threshold float64) float64 {
	above := 0
	for _, d := range r.Unknown {
		if d > threshold {
			above++
		}
	}
	return float64(above) / float64(len(r.Unknown))
}

// Check reports a calibration that cannot be used.
func (c Calibration) Check() error {
	if len(c.Rows) == 0 {
		return fmt.Errorf("fewshot: the calibration has no rows")
	}
	b := c.Background
	if b == nil {
		b = &Background{}
	}
	if err := b.has(c.Strangeness, max(1, b.dim())); err != nil {
		return fmt.Errorf("fewshot: the calibration is damaged: %w", err)
	}
	for _, r := range c.Rows {
		if !(r.Temperature > 0) || !finite(r.Temperature) || len(r.Known) != percentiles ||
			len(r.Unknown) != percentiles {
			return fmt.Errorf("fewshot: the calibration for shot %d is damaged: temperature %v, %d and %d "+
				"percentiles; want more than 0, and %d of each",
				r.Shot, r.Temperature, len(r.Known), len(r.Unknown), percentiles)
		}
	}
	return nil
}

const (
	percentiles         = 101
	calibrationEpisodes = 200
	calibrationQueries  = 5
	fewClasses          = 10 // fewer say too little to choose a strangeness by
)

// Calibrate measures a calibration on the features f of classes that were not trained on. It needs at least 2 classes
// of 2 examples. learned are features of the classes that were, for the background; without any, kinds of strangeness
// that need one are left out.
//
// The strangeness is the one with the largest area under the ROC curve, of equal ones the simplest. Fewer than 10
// classes in f are too few to choose by: it is then Cohort, which was the best on the validation classes of Omniglot
// and CIFAR-100, or Nearest if fewer than 10 classes were learned from, too.
func Calibrate(f, learned Features, seed uint64) (Calibration, error) {
	if err := f.check(); err != nil {
		return Calibration{}, err
	}
	var c Calibration
	var err error
	if c.Transform, err = betterTransform(f, seed); err != nil {
		return c, err
	}
	vectors, err := c.Transform.apply(f, nil)
	if err != nil {
		return c, err
	}
	background := &Background{}
	if learned.Len() > 0 {
		if learned, err = learned.Scaled(c.Transform); err != nil {
			return c, err
		}
		if background, err = NewBackground(learned); err != nil {
			return c, err
		}
	}
	x := newExhibits(vectors, f.Dim, background)
	rows := x.calibrators(f.byClass())
	if len(rows) == 0 {
		return c, errors.New("fewshot: a calibration needs at least 2 classes of 2 examples, beside those learned from")
	}
	c.Classes = len(rows[0].lists)
	c.choose(rows, learned.shown(), seed)
	c.Background = background.Only(c.Strangeness)
	x = newExhibits(vectors, f.Dim, c.Background)
	for _, s := range rows {
		s.exhibits = x
		s.measure(seed, calibrationEpisodes, c.Strangeness)
		c.Rows = append(c.Rows, s.row(c.Strangeness))
	}
	return c, nil
}

// calibrators are the rows of a calibration for the numbers of shots that leave two classes a query, to be measured.
func (x *exhibits) calibrators(lists [][]int) (rows []calibrator) {
	for _, shot := range []int{1, 2, 3, 5, 10, 20} {
		var enough [][]int
		for _, list := range lists {
			if len(list) > shot {
				enough = append(enough, list)
			}
		}
		if len(enough) < 2 {
			break
		}
		rows = append(rows, calibrator{exhibits: x, lists: enough, way: min(10, len(enough)), shot: shot})
	}
	return rows
}

// choose chooses a strangeness by its area in a quarter of the episodes of one and five shots.
func (c *Calibration) choose(rows []calibrator, learned int, seed uint64) {
	if c.Classes < fewClasses {
		if learned >= fewClasses {
			c.Strangeness = Cohort
		}
		return
	}
	possible := rows[0].possible()
	means, n := make([]float64, strangenesses), 0.0
	for _, s := range rows {
		if s.shot != 1 && s.shot != 5 {
			continue
		}
		n++
		s.measure(seed, calibrationEpisodes/4, possible...)
		for _, by := range possible {
			area, _ := areaOf(s.known[by], s.unknown[by])
			means[by] += area
		}
	}
	for _, by := range possible {
		if means[by] > means[c.Strangeness] {
			c.Strangeness = by
		}
	}
	for _, by := range possible {
		c.Areas = append(c.Areas, Area{by, means[by] / n})
	}
}

// betterTransform compares the transforms that need no mean, as far as the classes allow.
func betterTransform(f Features, seed uint64) (FeatureTransform, error) {
	largest := 0
	for _, list := range f.byClass() {
		largest = max(largest, len(list))
	}
	e := Evaluation{Way: 5, Shot: 1, Query: min(15, largest-1), Seed: seed, SkipSmall: true}
	for ; e.Query > 1; e.Query-- {
		if _, err := e.withDefaults().population(f, f.byClass()); err == nil {
			break
		}
	}
	for ; e.Way > 2; e.Way-- {
		if _, err := e.withDefaults().population(f, f.byClass()); err == nil {
			break
		}
	}
	best, top := None, -1.0
	for _, s := range []FeatureTransform{None, L2N} {
		e.Transform = s
		r, err := Evaluate(f, e)
		if err != nil {
			return best, fmt.Errorf("fewshot: a calibration needs classes for episodes: %w", err)
		}
		if r.Accuracy > top {
			best, top = s, r.Accuracy
		}
	}
	return best, nil
}

// calibrator collects the distances of queries to centroids, and their strangeness, episode by episode.
type calibrator struct {
	*exhibits
	lists          [][]int
	way, shot      int
	kinds          []Strangeness // that are measured
	known, unknown [strangenesses][][]float64
	fit, rest      []calibrationTrial // of every other episode, for the temperature and for its error
}

// calibrationTrial is a query of a known class: its squared distances to the centroids, and which is its own.
type calibrationTrial struct {
	d   []float64
	own int
}

// measure draws episodes and measures strangeness of some kinds in them.
func (s *calibrator) measure(seed uint64, episodes int, kinds ...Strangeness) {
	s.kinds = kinds
	for i := range episodes {
		s.draw(seed, i)
		s.drawUnknown(seed, i)
	}
}

// draw adds an episode of known classes.
func (s *calibrator) draw(seed uint64, episode int) {
	r := random.New(seed, "calibration", s.shot, episode)
	var support [][]int
	var queries, owns []int
	for k, c := range sample(r, len(s.lists), s.way, nil) {
		list := s.lists[c]
		drawn := at(list, sample(r, len(list), min(len(list), s.shot+calibrationQueries), nil))
		support = append(support, drawn[:s.shot])
		for _, q := range drawn[s.shot:] {
			queries, owns = append(queries, q), append(owns, k)
		}
	}
	trials := &s.fit
	if episode%2 == 1 {
		trials = &s.rest
	}
	j := s.judge(support)
	for i, q := range queries {
		d := make([]float64, len(j.classes))
		for k, class := range j.classes {
			d[k] = squaredDistance(s.probe(q).x, class.center.x)
		}
		*trials = append(*trials, calibrationTrial{d, owns[i]})
	}
	s.collect(&s.known, j, queries, s.kinds)
}

// drawUnknown adds an episode whose queries are of another class than all centroids.
func (s *calibrator) drawUnknown(seed uint64, episode int) {
	r := random.New(seed, "calibration unknown", s.shot, episode)
	way := min(s.way, len(s.lists)-1)
	classes := sample(r, len(s.lists), way+1, nil)
	var support [][]int
	for _, c := range classes[:way] {
		support = append(support, at(s.lists[c], sample(r, len(s.lists[c]), s.shot, nil)))
	}
	list := s.lists[classes[way]]
	queries := at(list, sample(r, len(list), min(len(list), calibrationQueries), nil))
	s.collect(&s.unknown, s.judge(support), queries, s.kinds)
}

// at are the elements of a list at some places.
func at(list, places []int) []int {
	elements := make([]int, len(places))
	for i, place := range places {
		elements[i] = list[place]
	}
	return elements
}

// row fits the temperature on every other episode, whose queries share their centroids, and measures its error on the
// rest.
func (s *calibrator) row(by Strangeness) CalibrationRow {
	row := CalibrationRow{Shot: s.shot, Way: s.way, Temperature: fitTemperature(s.fit)}
	row.Error = calibrationError(s.rest, row.Temperature)
	known, unknown := slices.Concat(s.known[by]...), slices.Concat(s.unknown[by]...)
	slices.Sort(known)
	slices.Sort(unknown)
	for i := range percentiles {
		p := float64(i) / (percentiles - 1)
		row.Known, row.Unknown = append(row.Known, percentile(known, p)), append(row.Unknown, percentile(unknown, p))
	}
	return row
}

// percentile is the value below which the share p of sorted lies, by linear interpolation.
func percentile(sorted []float64, p float64) float64 {
	at := math.Max(0, math.Min(1, p)) * float64(len(sorted)-1)
	below := int(at)
	if below == len(sorted)-1 {
		return sorted[below]
	}
	return sorted[below] + (at-float64(below))*(sorted[below+1]-sorted[below])
}

// Probabilities turns squared distances to the centroids into probabilities of their classes, in place.
func (r CalibrationRow) Probabilities(d []float64) {
	for i := range d {
		d[i] /= -r.Temperature
	}
	softmax(d)
}

// fitTemperature finds the temperature with the least cross-entropy, which is convex in its inverse, by golden-section
// search.
func fitTemperature(trials []calibrationTrial) float64 {
	scale := 0.0
	for _, t := range trials {
		scale += slices.Max(t.d) / float64(len(trials))
	}
	if scale == 0 {
		return 1
	}
	height := func(log float64) float64 { return crossEntropyAt(trials, scale*math.Exp(log)) }
	low, high := -12.0, 6.0
	const golden = 0.6180339887498949
	for high-low > 1e-4 {
		a, b := high-golden*(high-low), low+golden*(high-low)
		if height(a) < height(b) {
			high = b
		} else {
			low = a
		}
	}
	return scale * math.Exp((low+high)/2)
}

func crossEntropyAt(trials []calibrationTrial, temperature float64) float64 {
	sum := 0.0
	for _, t := range trials {
		nearest, total := slices.Min(t.d), 0.0
		for _, d := range t.d {
			total += math.Exp((nearest - d) / temperature)
		}
		sum += (t.d[t.own]-nearest)/temperature + math.Log(total)
	}
	return sum / float64(len(trials))
}

// calibrationError is the mean difference between the probability of the answer and how often such answers are right,
// over 10 bins (Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017).
func calibrationError(trials []calibrationTrial, temperature float64) float64 {
	const bins = 10
	var sum, right, n [bins]float64
	for _, t := range trials {
		p := slices.Clone(t.d)
		CalibrationRow{Temperature: temperature}.Probabilities(p)
		best := 0
		for k, v := range p {
			if v > p[best] {
				best = k
			}
		}
		bin := min(bins-1, int(p[best]*bins))
		sum[bin], n[bin] = sum[bin]+p[best], n[bin]+1
		if best == t.own {
			right[bin]++
		}
	}
	total := 0.0
	for b := range n {
		total += math.Abs(sum[b] - right[b])
	}
	return total / float64(len(trials))
}
