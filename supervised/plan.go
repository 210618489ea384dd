package supervised

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/english"
)

// Plan is what a Training will do.
type Plan struct {
	Subject
	Run               landscape.Run    // what is trained
	Fit, Held, Tested datasets.Dataset // as they were read: what is learned from, held back, and tested on
	Validation        landscape.Fit    // trains the run; without Run and Trainer until Compile

	heldOut, testing *Scorer
}

// checkTest finds out at once what would otherwise be found after hours of training.
func (p *Plan) checkTest() error {
	if p.Tested == nil {
		return nil
	}
	ready, err := p.Preprocessing.Apply(p.Tested)
	if err != nil {
		return fmt.Errorf("test data: %w", err)
	}
	if got, want := english.Dimensions(p.Tested.Shape()), english.Dimensions(p.Fit.Shape()); got != want {
		return fmt.Errorf("test data: examples are of shape %s, those to train on %s", got, want)
	}
	for i := range ready.Len() {
		if len(p.Preprocessing.Classes) > 0 && ready.Label(i) < 0 {
			return fmt.Errorf("test data: example %d has no class", i)
		}
	}
	return nil
}

// Compile compiles the run and what measures its parameters, which also finds out whether the model's outputs fit.
func (p *Plan) Compile() error {
	trainer, err := landscape.NewTrainer(p.Run)
	if err != nil {
		return err
	}
	if trainer.Params.Len() == 0 {
		return fieldError("Model", nil, "it has no parameters, so it cannot learn")
	}
	p.Validation.Trainer = trainer
	if p.Held != nil {
		if p.heldOut, err = NewScorer(p.Subject, trainer.Params, p.Held); err != nil {
			return err
		}
		p.Validation.Loss = p.heldOut.MeanLoss
		p.Validation.Score = func(params *graph.Params) (float64, error) {
			s, err := p.heldOut.Score(params)
			if err != nil {
				return 0, err
			}
			return s.Height(), nil
		}
	} else {
		p.Validation.Patience = 0
	}
	if p.Tested != nil {
		p.testing, err = NewScorer(p.Subject, trainer.Params, p.Tested)
	}
	return err
}
