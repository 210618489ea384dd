package supervised

import (
	"fmt"

	"landscape"
	"landscape/datasets"
)

// Result is a training that has ended.
type Result struct {
	*landscape.FitResult
	Validation *Scores // of the selected parameters on what was held back; nil without
	Test       *Scores // and on the test data; nil without

	prep datasets.Preprocessing
}

// Conclude scores the parameters that a fit selected. This is the only look at the test data.
func (p *Plan) Conclude(fit *landscape.FitResult) (*Result, error) {
	r := &Result{FitResult: fit, prep: p.Preprocessing}
	var err error
	if p.heldOut != nil {
		if r.Validation, err = p.heldOut.Score(fit.Params); err != nil {
			return nil, fmt.Errorf("validation: %w", err)
		}
	}
	if p.testing != nil {
		if r.Test, err = p.testing.Score(fit.Params); err != nil {
			return nil, fmt.Errorf("test: %w", err)
		}
	}
	return r, nil
}

// Save writes the model to a file, with what becomes of data before it sees them.
func (r *Result) Save(path string) error {
	c, err := r.Trainer.Model(r.Params, r.prep)
	if err != nil {
		return err
	}
	return c.Save(path)
}
