package supervised

import (
	"fmt"

	"landscape/internal/english"
	"landscape/metrics"
)

// Scores are what was measured on a data set: metrics of one kind, or for an embedding the loss alone.
type Scores struct {
	*metrics.ClassScores
	*metrics.TargetScores
	Loss *float64 // of an embedding; nil for others
}

// Document is what JSON shows of scores.
func (s *Scores) Document() any {
	switch {
	case s == nil:
		return nil
	case s.ClassScores != nil:
		return s.ClassScores
	case s.TargetScores != nil:
		return s.TargetScores
	}
	return map[string]float64{"loss": *s.Loss}
}

// Height is the number of which larger is better.
func (s *Scores) Height() float64 {
	switch {
	case s.ClassScores != nil:
		return s.Accuracy
	case s.TargetScores != nil:
		return -s.RMSE
	}
	return -*s.Loss
}

// String is the most important number.
func (s *Scores) String() string {
	switch {
	case s.ClassScores != nil:
		text := fmt.Sprintf("accuracy %.2f %% (95 %% interval %.2f to %.2f, %s", 100*s.Accuracy, 100*s.Low, 100*s.High,
			english.Count(s.ClassScores.Examples, "example"))
		if s.ClassScores.Baseline != nil {
			text += fmt.Sprintf("; always %q, the most frequent class: %.2f %%", s.BaselineClass,
				100**s.ClassScores.Baseline)
		}
		return text + ")"
	case s.TargetScores != nil:
		return s.targets()
	}
	return fmt.Sprintf("loss %.5g", *s.Loss)
}

// targets are the most important numbers of a regression.
func (s *Scores) targets() string {
	text := ""
	if s.R2 != nil {
		text = fmt.Sprintf("R² %.4f, ", *s.R2)
	}
	text += fmt.Sprintf("RMSE %.5g, MAE %.5g (%s", s.RMSE, s.MAE, english.Count(s.TargetScores.Examples, "example"))
	if s.TargetScores.Baseline != nil {
		text += fmt.Sprintf("; always the mean of the training: RMSE %.5g", *s.TargetScores.Baseline)
	}
	return text + ")"
}
