package images

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/metrics"
)

// Report is the outcome of a training.
type Report struct {
	Class      string   `json:"class"`              // that is told from all others
	Data       string   `json:"data"`               // what was learned from
	Skipped    []string `json:"left_out,omitempty"` // files that were left out, with reasons
	Kinds      []string `json:"kinds"`              // all classes; the model has learned to tell them apart
	Index      int      `json:"index"`              // of Class among them
	Train      int      `json:"train"`              // pictures to learn from
	Validation int      `json:"validation"`         // pictures held back
	// share of Class in the data to learn from and to validate on; probabilities hold where that is its share
	Prior   float64  `json:"prior"`
	Seed    uint64   `json:"seed"`
	Steps   int      `json:"steps"`
	Network Training `json:"network"`
	Linear  Training `json:"linear"`
	Test    *Test    `json:"test"`
}

// Training is one of the two trainings.
type Training struct {
	Parameters int               `json:"parameters"`         // numbers that are learned
	Selected   int               `json:"selected_step"`      // step whose parameters are kept
	Platt      metrics.Platt     `json:"calibration"`        // from scores to probabilities
	History    []landscape.Score `json:"validation_history"` // minus the cross-entropy of all classes
	Digests    landscape.Digests `json:"digests"`            // of model, data and solver
	Theta      string            `json:"theta"`              // digest of the parameters
}

// Test is how the network and the linear model fared on pictures that neither has learned from.
type Test struct {
	Data     string  `json:"data"` // what was tested on
	Pictures int     `json:"pictures"`
	Positive int     `json:"positive"` // pictures of the class
	Network  Metrics `json:"network"`
	Linear   Metrics `json:"linear"`
	// of the areas under the ROC curve, network less linear, on the same pictures
	Difference metrics.Interval `json:"difference"`
	// Prior is how knowing nothing but the share of positive pictures in this test would fare.
	Prior       Metrics  `json:"prior"`
	Reliability []Bin    `json:"reliability"` // of the network
	Judged      []Answer `json:"-"`

	class string
	data  datasets.Dataset // the pictures, with values from 0 to 1
}

// Metrics are the metrics of one model.
type Metrics struct {
	ROCAUC           metrics.AUC      `json:"roc_auc"`           // area under the ROC curve
	AveragePrecision Estimate         `json:"average_precision"` // with a 95 % interval
	Brier            metrics.Interval `json:"brier"`             // mean squared error of the probabilities
	LogLoss          metrics.Interval `json:"log_loss"`          // in nats
	CalibrationError float64          `json:"calibration_error"` // expected, in 15 bins
}

// Estimate is a value with its 95 % interval.
type Estimate struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`  // end of the 95 % interval
	High  float64 `json:"high"` // end of the 95 % interval
}

// Bin is the pictures with a probability from From to below To: their number, their mean probability, the share that is
// of the class, and the ends of its 95 % interval (Wilson).
type Bin struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Pictures  int     `json:"pictures"`
	Predicted float64 `json:"predicted"` // mean probability
	Share     float64 `json:"share"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"` // end of the 95 % interval of Share
}

// Answer is a test picture with its answer.
type Answer struct {
	Example     int     // position in the test data
	Kind        string  // its class
	Positive    bool    // whether it is of the class
	Probability float64 // that it is, by the model
}

// conclude calibrates the two trainings and tests them. This is the only look at the test data.
func (t Task) conclude(net, line *trained, prep datasets.Preprocessing, p, ready parts) (*Model, error) {
	m := &Model{Preprocessing: prep}
	kinds := p.fit.Classes()
	_, n, err := positives(p.fit, t.Class)
	if err != nil {
		return nil, err
	}
	_, held, err := positives(p.held, t.Class)
	if err != nil {
		return nil, err
	}
	one, err := datasets.OneAgainstRest(p.fit, t.Class)
	if err != nil {
		return nil, err
	}
	m.Class = one.Classes()[1]
	index := slices.Index(kinds, m.Class)
	r := &Report{
		Class: m.Class, Data: t.Data.Name, Skipped: t.Data.Skipped, Kinds: kinds, Index: index, Train: p.fit.Len(),
		Validation: p.held.Len(),
		Prior:      float64(n+held) / float64(p.fit.Len()+p.held.Len()), Seed: t.Seed, Steps: t.Steps,
	}
	m.Report = r
	for _, side := range []struct {
		of     *trained
		to     **answering
		report *Training
	}{{net, &m.network, &r.Network}, {line, &m.linear, &r.Linear}} {
		a, err := newAnswering(side.of.model, index, ready.fit.Shape(),
			func(p *graph.Params) error { return p.CopyFrom(side.of.params) })
		if err != nil {
			return nil, err
		}
		if err := a.calibrate(ready.held, m.Class); err != nil {
			return nil, err
		}
		*side.to = a
		*side.report = Training{a.params.Len(), side.of.selected, a.platt, side.of.history, side.of.digests,
			a.params.Digest()}
	}
	r.Test, err = m.test(p.test, ready.test, t.Data.Name)
	return m, err
}

// Evaluate tests the model on the pictures of d, with values from 0 to 1, of which some must be of the model's class.
func (m *Model) Evaluate(d datasets.Dataset, name string) (*Test, error) {
	if have, want := d.Shape(), m.input(); !slices.Equal(have, want) {
		return nil, fmt.Errorf("%s: pictures of shape %v, the model has learned from %v", name, have, want)
	}
	ready, err := m.Preprocessing.Apply(d)
	if err != nil {
		return nil, err
	}
	return m.test(d, ready, name)
}

// test answers for pictures, as they are and ready for the model.
func (m *Model) test(d, ready datasets.Dataset, name string) (*Test, error) {
	positive, n, err := positives(d, m.Class)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "datasets: "))
	}
	if n < 2 || d.Len()-n < 2 {
		return nil, fmt.Errorf("%s: %d pictures of %q and %d others to test on; want at least 2 of both", name, n,
			m.Class, d.Len()-n)
	}
	t := &Test{Data: name, Pictures: d.Len(), Positive: n, class: m.Class, data: d}
	var odds [2][]float64
	for i, side := range []struct {
		of *answering
		to *Metrics
	}{{m.network, &t.Network}, {m.linear, &t.Linear}} {
		if odds[i], err = side.of.odds(ready); err != nil {
			return nil, err
		}
		if *side.to, err = figuresOf(odds[i], side.of.probabilities(odds[i]), positive); err != nil {
			return nil, err
		}
	}
	if t.Difference, err = metrics.ROCAUCDifference(odds[0], odds[1], positive); err != nil {
		return nil, err
	}
	if t.Prior, err = ignorance(positive, n); err != nil {
		return nil, err
	}
	probability := m.network.probabilities(odds[0])
	t.Reliability = reliability(probability, positive)
	kinds := d.Classes()
	for i, p := range probability {
		t.Judged = append(t.Judged, Answer{i, kinds[d.Label(i)], positive[i], p})
	}
	return t, nil
}

// ignorance are the figures of one who says the share of positives of every picture.
func ignorance(positive []bool, n int) (Metrics, error) {
	same := make([]float64, len(positive))
	for i := range same {
		same[i] = float64(n) / float64(len(positive))
	}
	return figuresOf(same, same, positive)
}

func figuresOf(odds, probability []float64, positive []bool) (f Metrics, err error) {
	if f.ROCAUC, err = metrics.ROCAUCInterval(odds, positive); err != nil {
		return f, err
	}
	if f.AveragePrecision, err = resampled(odds, positive); err != nil {
		return f, err
	}
	squares, surprises := make([]float64, len(positive)), make([]float64, len(positive))
	for i, p := range probability {
		right := p
		if !positive[i] {
			right = 1 - p
		}
		squares[i], surprises[i] = (1-right)*(1-right), -math.Log(max(right, 1e-300))
	}
	if f.Brier, err = metrics.MeanInterval(squares); err != nil {
		return f, err
	}
	if f.LogLoss, err = metrics.MeanInterval(surprises); err != nil {
		return f, err
	}
	f.CalibrationError, err = metrics.CalibrationError(probability, positive, 15)
	return f, err
}

// resamples of the bootstrap.
const resamples = 1000

// resampled is the average precision with the percentile interval of a bootstrap over positive and over negative
// examples (Efron, 1979).
func resampled(scores []float64, positive []bool) (Estimate, error) {
	value, err := metrics.AveragePrecision(scores, positive)
	if err != nil {
		return Estimate{}, err
	}
	var sides [2][]int
	for i, is := range positive {
		if is {
			sides[1] = append(sides[1], i)
		} else {
			sides[0] = append(sides[0], i)
		}
	}
	r := random.New(1, "bootstrap of the average precision")
	values, drawn, labels := make([]float64, resamples), make([]float64, len(scores)), make([]bool, len(scores))
	for k := range values {
		at := 0
		for side, list := range sides {
			for range list {
				drawn[at], labels[at] = scores[list[r.IntN(len(list))]], side == 1
				at++
			}
		}
		if values[k], err = metrics.AveragePrecision(drawn, labels); err != nil {
			return Estimate{}, err
		}
	}
	slices.Sort(values)
	return Estimate{value, values[resamples/40], values[resamples-1-resamples/40]}, nil
}

// reliability sorts pictures into ten bins by their probability.
func reliability(probability []float64, positive []bool) []Bin {
	const n = 10
	bins, right := make([]Bin, n), make([]int, n)
	for i, p := range probability {
		b := min(n-1, int(p*n))
		bins[b].Pictures++
		bins[b].Predicted += p
		if positive[i] {
			right[b]++
		}
	}
	for i := range bins {
		b := &bins[i]
		b.From, b.To = float64(i)/n, float64(i+1)/n
		if b.Pictures == 0 {
			continue
		}
		b.Predicted /= float64(b.Pictures)
		b.Share = float64(right[i]) / float64(b.Pictures)
		b.Low, b.High, _ = metrics.Wilson(right[i], b.Pictures)
	}
	return bins
}

// Write writes the report for a person.
func (r *Report) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w,
		"%s: is it %s? %d pictures of %d kinds to learn from, %d for validation, %d to test on\n"+
			"prior: %.3g %% of the pictures to learn from show %s; batches had all kinds equally often, and the "+
			"calibration puts that right\n"+
			"trained %d steps; those of step %d (network, %d parameters) and %d (linear, %d) do best on validation "+
			"data\n\n",
		r.Data, withArticle(r.Class), r.Train, len(r.Kinds), r.Validation, r.Test.Pictures, 100*r.Prior,
		withArticle(r.Class),
		r.Steps, r.Network.Selected, r.Network.Parameters, r.Linear.Selected, r.Linear.Parameters); err != nil {
		return err
	}
	return r.Test.Write(w)
}

// withArticle is "a bear", or "an apple".
func withArticle(name string) string {
	if name != "" && strings.ContainsRune("aeiouAEIOU", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

// Write writes the figures for a person.
func (t *Test) Write(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "on %s: %d pictures of the class, %d others; 95 %% intervals\n", t.Data, t.Positive,
		t.Pictures-t.Positive)
	fmt.Fprintf(&b, "%-18s %-24s %-24s %s\n", "", "network", "one linear layer", "knowing the share alone")
	row := func(name string, of func(f Metrics) string) {
		fmt.Fprintf(&b, "%-18s %-24s %-24s %s\n", name, of(t.Network), of(t.Linear), of(t.Prior))
	}
	ends := func(v, low, high float64) string { return fmt.Sprintf("%.3f (%.3f to %.3f)", v, low, high) }
	row("ROC-AUC", func(f Metrics) string {
		if f == t.Prior {
			return "0.500"
		}
		return f.ROCAUC.String()
	})
	row("average precision", func(f Metrics) string {
		if f == t.Prior {
			return fmt.Sprintf("%.3f", f.AveragePrecision.Value)
		}
		return ends(f.AveragePrecision.Value, f.AveragePrecision.Low, f.AveragePrecision.High)
	})
	row("Brier score", func(f Metrics) string { return fmt.Sprintf("%.4f ± %.4f", f.Brier.Mean, f.Brier.Half) })
	row("log loss", func(f Metrics) string { return fmt.Sprintf("%.4f ± %.4f", f.LogLoss.Mean, f.LogLoss.Half) })
	row("calibration error", func(f Metrics) string { return fmt.Sprintf("%.4f", f.CalibrationError) })
	fmt.Fprintf(&b, "network − linear: ROC-AUC %+.3f (%+.3f to %+.3f), on the same pictures\n", t.Difference.Mean,
		t.Difference.Low(), t.Difference.High())
	_, err := io.WriteString(w, b.String())
	return err
}
