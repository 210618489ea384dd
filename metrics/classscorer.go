package metrics

import (
	"fmt"
	"math"

	"landscape/internal/kernel"
)

// ClassScorer computes the scores of a classifier from outputs that come one after the other, so that they need not be
// kept: of many examples and many classes they may be larger than the memory.
type ClassScorer struct {
	classes []string
	width   int
	logits  bool

	predicted, labels []int
	confidence        []float64 // softmax probability of the predicted class
	margin            []float64 // of two classes, the second score above the first
	top5              int
	wide              [2]float32
}

// NewClassScorer makes a scorer of outputs of the given width: a score for each class, or, of two classes, the score of
// the second one (positive where it is predicted). Logits says that softmax, or of a single score the sigmoid, makes
// them probabilities; only then is there a calibration error.
func NewClassScorer(width int, classes []string, logits bool) (*ClassScorer, error) {
	if width != len(classes) && !(width == 1 && len(classes) == 2) {
		return nil, fmt.Errorf("the model has %d outputs for %d classes; want one for each class", width, len(classes))
	}
	return &ClassScorer{classes: classes, width: width, logits: logits}, nil
}

// Add takes the output for the next example, which has a label.
func (s *ClassScorer) Add(row []float32, label int) error {
	if len(row) != s.width {
		return fmt.Errorf("%d outputs for an example, want %d", len(row), s.width)
	}
	if i := kernel.NotFinite(row); i >= 0 {
		return fmt.Errorf("the model's output for example %d is %v", len(s.labels), row[i])
	}
	if label < 0 || label >= len(s.classes) {
		return fmt.Errorf("example %d has label %d, want one below the number of classes, %d", len(s.labels), label,
			len(s.classes))
	}
	if s.width == 1 { // softmax of 0 and the score is the sigmoid
		s.wide[1] = row[0]
		row = s.wide[:]
	}
	best := argmax(row)
	s.predicted, s.labels = append(s.predicted, best), append(s.labels, label)
	if len(s.classes) > 5 && rivals(row, label) < 5 {
		s.top5++
	}
	if s.logits {
		s.confidence = append(s.confidence, softmaxAt(row, best))
	}
	if len(row) == 2 {
		s.margin = append(s.margin, float64(row[1])-float64(row[0]))
	}
	return nil
}

// argmax is the position of the largest element, of equal ones the first.
func argmax(row []float32) int {
	best := 0
	for c, v := range row {
		if v > row[best] {
			best = c
		}
	}
	return best
}

// rivals is how many others score at least as much as a class.
func rivals(row []float32, class int) int {
	n := 0
	for c, v := range row {
		if c != class && v >= row[class] {
			n++
		}
	}
	return n
}

// softmaxAt is an element of the softmax of a row.
func softmaxAt(row []float32, at int) float64 {
	sum := 0.0
	for _, v := range row {
		sum += math.Exp(float64(v) - float64(row[at]))
	}
	return 1 / sum
}

// Scores are those of all examples so far.
func (s *ClassScorer) Scores() (*ClassScores, error) {
	r := &ClassScores{Examples: len(s.labels)}
	var err error
	if r.Confusion, err = NewConfusion(s.predicted, s.labels, s.classes); err != nil {
		return nil, err
	}
	if r.Accuracy, err = r.Confusion.Accuracy(); err != nil {
		return nil, err
	}
	if r.Low, r.High, err = Wilson(int(math.Round(r.Accuracy*float64(r.Examples))), r.Examples); err != nil {
		return nil, err
	}
	if r.MacroF1, err = r.Confusion.MacroF1(); err != nil {
		return nil, err
	}
	c := r.Confusion
	for k, name := range s.classes {
		r.Classes = append(r.Classes, ClassScore{
			Class: name, Support: c.Support(k), Precision: known(c.Precision(k)), Recall: known(c.Recall(k)),
			F1: known(c.F1(k)),
		})
	}
	if len(s.classes) > 5 {
		r.Top5 = known(float64(s.top5)/float64(r.Examples), nil)
	}
	if s.logits {
		r.Calibration = known(CalibrationError(s.confidence, matches(s.predicted, s.labels), 15))
	}
	if len(s.classes) == 2 {
		positive := matches(s.labels, ones(len(s.labels)))
		r.ROCAUC, r.AveragePrecision = known(ROCAUC(s.margin, positive)), known(AveragePrecision(s.margin, positive))
	}
	return r, nil
}
