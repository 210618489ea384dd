package enroll

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"landscape/fewshot"
)

// Rules of answering.
type Rules struct {
	// Refused is the share of images of enrolled classes that may be rejected as "none of these" by mistake; 0 means
	// 0.05. It sets the threshold, on the strangeness that was measured when the model was calibrated and on that of
	// the enrolled examples themselves.
	Refused float64
}

// Answer is what a model says of one image.
type Answer struct {
	Ranked []Ranked `json:"ranked"` // all enrolled classes, the likeliest first

	// None says that the image is stranger to all classes than the threshold: it shows none of these. Without a
	// calibration it is never set.
	None        bool    `json:"none"`
	Distance    float64 `json:"distance"`              // to the nearest class
	Strangeness float64 `json:"strangeness,omitempty"` // by the model's calibration; 0 without one
	Threshold   float64 `json:"threshold,omitempty"`   // of the strangeness; 0 without a calibration
	Calibrated  bool    `json:"calibrated"`
}

// Ranked is a class with its probability, given that the image shows one of the enrolled classes. Without a calibration
// probabilities are those of a softmax of −distance, which says little.
type Ranked struct {
	Class       string  `json:"class"`
	Probability float64 `json:"probability"`
	Distance    float64 `json:"distance"` // squared
}

// Classify says what the image in a file shows.
func (m *Model) Classify(gallery *Gallery, path string, rules Rules) (Answer, error) {
	if m.Preprocessing.Height == 0 {
		return Answer{}, errors.New("the model was not trained on images; classify examples with ClassifyExample")
	}
	x, err := m.Preprocessing.ReadImage(path)
	if err != nil {
		return Answer{}, err
	}
	return m.ClassifyExample(gallery, x, rules)
}

// ClassifyExample is Classify for an example that has been prepared as those that the model learned from.
func (m *Model) ClassifyExample(gallery *Gallery, x []float32, rules Rules) (Answer, error) {
	if err := m.Accepts(gallery); err != nil {
		return Answer{}, err
	}
	if rules.Refused < 0 || rules.Refused >= 1 {
		return Answer{}, fmt.Errorf("the share of known images to refuse is %v; want from 0 to below 1", rules.Refused)
	}
	out, err := m.applier.PredictBatch(x, 1)
	if err != nil {
		return Answer{}, err
	}
	feature := m.transform.Scale(slices.Clone(out))
	answer := Answer{Calibrated: m.Calibration != nil}
	for _, p := range gallery.Prototypes {
		if len(p.Center) != len(feature) {
			return Answer{}, fmt.Errorf("the prototype of %q has %d numbers, the model's features %d", p.Class,
				len(p.Center), len(feature))
		}
		d := 0.0
		for j, v := range feature {
			d += (float64(v) - p.Center[j]) * (float64(v) - p.Center[j])
		}
		if d-d != 0 {
			return Answer{}, fmt.Errorf("the distance to %q is %v", p.Class, d)
		}
		answer.Ranked = append(answer.Ranked, Ranked{Class: p.Class, Distance: d})
	}
	if err := m.judge(&answer, feature, gallery, rules); err != nil {
		return Answer{}, err
	}
	return answer, nil
}

// Accepts reports a gallery that is not the model's own.
func (m *Model) Accepts(gallery *Gallery) error {
	switch {
	case len(gallery.Prototypes) == 0:
		return errors.New("no class is enrolled")
	case gallery.Model != m.digest:
		return fmt.Errorf(
			"the gallery was made by another model: its model is %s, this one %s; enroll again with this "+
				"model",
			brief(gallery.Model),
			brief(m.digest),
		)
	case gallery.Transform != m.transform.String():
		return fmt.Errorf("the gallery was made with transform %s, the model has %s", gallery.Transform, m.transform)
	}
	return nil
}

// brief is the beginning of a digest, enough to tell two apart.
func brief(digest string) string {
	const enough = len("sha256:") + 12
	if len(digest) <= enough {
		return digest
	}
	return digest[:enough] + "…"
}

// Trust says how far the answers among enrolled classes can be trusted, as it was measured on classes that the model
// was not trained on.
type Trust struct {
	Classes     int                 // that it was measured on; a few say little
	Enrolled    int                 // enrolled classes of several examples, on which it was measured too
	Strangeness fewshot.Strangeness // by which "none of these" is decided
	Threshold   float64             // the strangeness beyond which an image shows none of these
	Refused     float64             // share of images of known things that are stranger
	Caught      float64             // share of images of unknown things that are stranger
	Error       float64             // expected calibration error of the probabilities, from 0 to 1
}

// Trust says how far the answers from a gallery can be trusted by the rules. It is false for a model without a
// calibration, and for a gallery that it does not accept.
func (m *Model) Trust(gallery *Gallery, rules Rules) (Trust, bool) {
	if m.Calibration == nil || m.Accepts(gallery) != nil {
		return Trust{}, false
	}
	d, err := m.deskFor(gallery)
	if err != nil {
		return Trust{}, false
	}
	refused := rules.refused()
	t := d.row.Threshold(refused)
	return Trust{
		Classes: m.Calibration.Classes, Enrolled: d.enrolled, Strangeness: m.Calibration.Strangeness,
		Threshold: t, Refused: refused, Caught: d.row.Refuses(t), Error: d.row.Error,
	}, true
}

func (r Rules) refused() float64 {
	if r.Refused == 0 {
		return 0.05
	}
	return r.Refused
}

// leastShots is the number of examples of the class with the fewest, whose center is the least certain.
func leastShots(gallery *Gallery) int {
	shots := gallery.Prototypes[0].Shots
	for _, c := range gallery.Prototypes {
		shots = min(shots, c.Shots)
	}
	return shots
}

// judge fills in probabilities and the verdict, and sorts the classes.
func (m *Model) judge(a *Answer, feature []float32, gallery *Gallery, rules Rules) error {
	row := fewshot.CalibrationRow{Temperature: 1}
	if m.Calibration != nil {
		d, err := m.deskFor(gallery)
		if err != nil {
			return err
		}
		row = d.row
		a.Strangeness = d.judge.Strangeness(widened(feature))
		a.Threshold = row.Threshold(rules.refused())
		a.None = a.Strangeness > a.Threshold
	}
	p := make([]float64, len(a.Ranked))
	for i, r := range a.Ranked {
		p[i] = r.Distance
	}
	a.Distance = slices.Min(p)
	row.Probabilities(p)
	for i := range a.Ranked {
		a.Ranked[i].Probability = p[i]
	}
	slices.SortStableFunc(a.Ranked, func(x, y Ranked) int { return cmp.Compare(x.Distance, y.Distance) })
	return nil
}
