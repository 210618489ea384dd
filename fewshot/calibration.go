package fewshot

import (
	"fmt"
	"math"
	"slices"

	"landscape/internal/declare"
	"landscape/internal/random"
)

func init() { declare.Register[Calibration]("calibration") }

// Calibration says how far the answers of nearest centroids can be trusted for features that come from an encoder. It is measured on classes
// that the encoder was not trained on and that no test uses: those of validation.
//
// The squared distance of an example to the centroid of its class depends on the number of examples that the centroid is the mean of, so there
// is a row for several numbers of shots.
type Calibration struct {
	Scoring Scoring // of the two, Euclidean and L2N, the one with the higher accuracy on 5-way 1-shot episodes
	Classes int     // that it was measured on; a calibration on a few says little
	Rows    []CalibrationRow
}

// CalibrationRow is a calibration for centroids of Shot examples.
type CalibrationRow struct {
	Shot        int
	Way         int     // classes of the episodes it was measured on; those with queries of unknown classes have up to as many, and one less than there are
	Temperature float64 // of the squared distances: probabilities are the softmax of −d²/Temperature
	Error       float64 // the expected calibration error of those probabilities on other episodes of the same classes, from 0 to 1
	Known       []float64
	Unknown     []float64 // 101 percentiles of the squared distance to the nearest centroid, of queries whose class is there and whose is not
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

// Threshold is the squared distance beyond which an example belongs to none of the classes, if the given share of examples that do belong to one
// may be turned away by mistake.
func (r CalibrationRow) Threshold(refused float64) float64 { return percentile(r.Known, 1-refused) }

// Refuses is the share of examples of unknown classes that lie beyond a squared distance.
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
	for _, r := range c.Rows {
		if !(r.Temperature > 0) || !finite(r.Temperature) || len(r.Known) != percentiles || len(r.Unknown) != percentiles {
			return fmt.Errorf("fewshot: the calibration for shot %d is damaged: temperature %v, %d and %d percentiles; want more than 0, and %d of each",
				r.Shot, r.Temperature, len(r.Known), len(r.Unknown), percentiles)
		}
	}
	return nil
}

const (
	percentiles         = 101
	calibrationEpisodes = 200
	calibrationQueries  = 5
)

// Calibrate measures a calibration on the features of classes that were not trained on. It needs at least 2 classes of 2 examples.
func Calibrate(f Features, seed uint64) (Calibration, error) {
	if err := f.check(); err != nil {
		return Calibration{}, err
	}
	var c Calibration
	var err error
	if c.Scoring, err = betterScoring(f, seed); err != nil {
		return c, err
	}
	vectors, err := c.Scoring.apply(f, nil)
	if err != nil {
		return c, err
	}
	lists := f.byClass()
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
		c.Classes = max(c.Classes, len(enough))
		s := calibrator{vectors: vectors, dim: f.Dim, lists: enough, way: min(10, len(enough)), shot: shot}
		for i := range calibrationEpisodes {
			s.draw(seed, i)
			s.drawUnknown(seed, i)
		}
		c.Rows = append(c.Rows, s.row())
	}
	if len(c.Rows) == 0 {
		return c, fmt.Errorf("fewshot: a calibration needs at least 2 classes with at least 2 examples, beside those learned from")
	}
	return c, nil
}

// betterScoring compares the scorings that need no mean, as far as the classes allow.
func betterScoring(f Features, seed uint64) (Scoring, error) {
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
	best, top := Euclidean, -1.0
	for _, s := range []Scoring{Euclidean, L2N} {
		e.Scoring = s
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

// calibrator collects the distances of queries to centroids.
type calibrator struct {
	vectors        []float32
	dim            int
	lists          [][]int
	way, shot      int
	known, unknown []float64
	fit, rest      []calibrationTrial // of every other episode, for the temperature and for its error
}

// calibrationTrial is a query of a known class: its squared distances to the centroids, and which is its own.
type calibrationTrial struct {
	d   []float64
	own int
}

// draw adds an episode of known classes.
func (s *calibrator) draw(seed uint64, episode int) {
	r := random.New(seed, "calibration", s.shot, episode)
	centroids := make([]float64, s.way*s.dim)
	var queries, owns []int
	for k, c := range sample(r, len(s.lists), s.way, nil) {
		list := s.lists[c]
		drawn := sample(r, len(list), min(len(list), s.shot+calibrationQueries), nil)
		s.average(centroids[k*s.dim:][:s.dim], list, drawn[:s.shot])
		for _, at := range drawn[s.shot:] {
			queries, owns = append(queries, list[at]), append(owns, k)
		}
	}
	trials := &s.fit
	if episode%2 == 1 {
		trials = &s.rest
	}
	for i, q := range queries {
		d := s.distances(q, centroids)
		s.known = append(s.known, slices.Min(d))
		*trials = append(*trials, calibrationTrial{d, owns[i]})
	}
}

// drawUnknown adds an episode whose queries are of another class than all centroids.
func (s *calibrator) drawUnknown(seed uint64, episode int) {
	r := random.New(seed, "calibration unknown", s.shot, episode)
	way := min(s.way, len(s.lists)-1)
	classes := sample(r, len(s.lists), way+1, nil)
	centroids := make([]float64, way*s.dim)
	for k, c := range classes[:way] {
		s.average(centroids[k*s.dim:][:s.dim], s.lists[c], sample(r, len(s.lists[c]), s.shot, nil))
	}
	list := s.lists[classes[way]]
	for _, at := range sample(r, len(list), min(len(list), calibrationQueries), nil) {
		s.unknown = append(s.unknown, slices.Min(s.distances(list[at], centroids)))
	}
}

// average sets centroid to the mean of the examples at some places of a list.
func (s *calibrator) average(centroid []float64, list, places []int) {
	for _, at := range places {
		for j, v := range s.vectors[list[at]*s.dim:][:s.dim] {
			centroid[j] += float64(v) / float64(len(places))
		}
	}
}

func (s *calibrator) distances(example int, centroids []float64) []float64 {
	x := make([]float64, s.dim)
	for j, v := range s.vectors[example*s.dim:][:s.dim] {
		x[j] = float64(v)
	}
	return distances(x, centroids, s.dim)
}

// row fits the temperature on every other episode, whose queries share their centroids, and measures its error on the rest.
func (s *calibrator) row() CalibrationRow {
	slices.Sort(s.known)
	slices.Sort(s.unknown)
	row := CalibrationRow{Shot: s.shot, Way: s.way, Temperature: fitTemperature(s.fit)}
	row.Error = calibrationError(s.rest, row.Temperature)
	for i := range percentiles {
		p := float64(i) / (percentiles - 1)
		row.Known, row.Unknown = append(row.Known, percentile(s.known, p)), append(row.Unknown, percentile(s.unknown, p))
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

// fitTemperature finds the temperature with the least cross-entropy, which is convex in its inverse, by golden-section search.
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

// calibrationError is the mean difference between the probability of the answer and how often such answers are right, over 10 bins (Guo,
// Pleiss, Sun and Weinberger, "On calibration of modern neural networks", 2017).
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
