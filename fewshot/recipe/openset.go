package recipe

import (
	"cmp"
	"fmt"
	"io"
	"time"

	"landscape/fewshot"
)

// OpenResult is how well a model recognizes that an example shows none of the known classes.
type OpenResult struct {
	Recipe    string                   `json:"recipe,omitempty"` // name of the recipe; "": none
	Protocol  string                   `json:"protocol"`         // name of the protocol
	Split     string                   `json:"split"`            // of the classes
	Seed      uint64                   `json:"seed"`             // of the training
	Transform fewshot.FeatureTransform `json:"scoring"`          // of features, by the model's calibration
	// what the model itself judges by, chosen on the validation classes
	By      fewshot.Strangeness `json:"by"`
	Refused float64             `json:"refused"` // share of known things that thresholds may refuse
	Cells   []OpenCell          `json:"cells"`

	Seconds float64 `json:"seconds"`           // that the evaluation took
	Command string  `json:"command,omitempty"` // reproduces the result
}

// OpenCell is one kind of episodes, with a result for each strangeness.
type OpenCell struct {
	Way      int                     `json:"way"`   // enrolled classes
	Shot     int                     `json:"shot"`  // examples of each
	Query    int                     `json:"query"` // examples to be answered of each
	Episodes int                     `json:"episodes"`
	Results  []fewshot.OpenSetResult `json:"results"` // one for each strangeness
}

// EvaluateOpenSet measures "none of these" in several kinds of episodes, of which the transform is that of the model.
// The classes of the split must not be those of the model's training.
func EvaluateOpenSet(m *Model, s *Split, kinds []fewshot.OpenSet) (*OpenResult, error) {
	start := time.Now()
	if m.Calibration == nil {
		return nil, fmt.Errorf(
			"the model has no calibration: nothing was left to choose by how it tells what is unknown")
	}
	r := &OpenResult{
		Recipe: m.Training.Recipe, Protocol: protocolName(s.Protocol), Split: s.Description, Seed: m.Training.Seed,
		Transform: m.Calibration.Transform, By: m.Calibration.Strangeness,
	}
	some, err := spread(s.Train)
	if err != nil {
		return nil, err
	}
	learned, err := m.Features(some)
	if err != nil {
		return nil, err
	}
	validation, err := m.Features(s.Validation)
	if err != nil {
		return nil, err
	}
	test, err := m.Features(s.Test)
	if err != nil {
		return nil, err
	}
	for _, o := range kinds {
		o.Transform, o.Seed = r.Transform, cmp.Or(o.Seed, testSeed)
		results, err := o.Measure(learned, validation, test)
		if err != nil {
			return nil, err
		}
		o = o.Defaults()
		r.Refused = o.Refused
		r.Cells = append(r.Cells, OpenCell{o.Way, o.Shot, o.Query, o.Episodes, results})
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// WriteTable writes the result for a person.
func (r *OpenResult) WriteTable(w io.Writer) error {
	fmt.Fprintf(w, "none of these: %s on %s, seed %d, transform %s\n%s\n", r.Recipe, r.Protocol, r.Seed, r.Transform,
		r.Split)
	fmt.Fprintf(w, "area: under the ROC curve; refused: shares of known and unknown things of the test classes, at "+
		"the\n"+
		"threshold that %.3g %% of the known things of the validation classes exceed; *: what the model judges by\n",
		100*r.Refused)
	for _, c := range r.Cells {
		fmt.Fprintf(w, "\n%d-way %d-shot, %d queries a class, %d episodes\n", c.Way, c.Shot, c.Query, c.Episodes)
		fmt.Fprintf(w, "  %-10s %10s %17s %14s %16s\n", "", "validation", "test area", "known refused",
			"unknown refused")
		for _, x := range c.Results {
			mark := " "
			if x.By == r.By {
				mark = "*"
			}
			fmt.Fprintf(w, "%s %-10s %10.4f %8.4f ± %.4f %12.1f %% %14.1f %%\n",
				mark, x.By, x.ValidationArea, x.Area, x.CI95, 100*x.Known, 100*x.Unknown)
		}
	}
	_, err := fmt.Fprintf(w, "\nmeasured in %.1f s\n", r.Seconds)
	return err
}
