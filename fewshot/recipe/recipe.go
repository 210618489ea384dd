package recipe

import (
	"fmt"

	"landscape/datasets"
	"landscape/fewshot"
	"landscape/graph"
	"landscape/internal/declare"
	_ "landscape/losses" // recipes name them
	"landscape/solvers"
)

func init() { declare.Register[Recipe]("recipe") }

// Recipe declares how a few-shot learner is trained, selected and tested.
type Recipe struct {
	About    string   // what it is and where it comes from, in a line or two
	Protocol Protocol // says which classes are for what

	// Encoder maps examples to features. Stages refer to it as SharedEncoder, and it keeps what it has learned from one
	// to the next.
	Encoder graph.Layer
	Stages  []Stage // none: the encoder is tested as it begins, as a control

	// Answer is a method, a layer over SharedEncoder that maps an episode to scores of its queries, and answers the
	// episodes of validation and tests that name no head. Nil: features answer them, by nearest centroid.
	Answer graph.Layer
	// Transductive lets Answer take the statistics of batch norm from the episode, and so lets queries see each other.
	Transductive bool

	Validation Validation           // how the step is chosen
	Tests      []fewshot.Evaluation // a seed of 0 means one that all recipes have in common
	Seed       uint64               // of initial weights and order of the data; 0 means 1
}

// Stage is one training.
type Stage struct {
	Name   string          // for progress and messages
	Model  graph.Layer     // nil: SharedEncoder alone, whose features the loss compares
	Loss   graph.Loss      // of the model's output
	Source datasets.Source // without its data set, which is that of the training classes
	Solver solvers.Solver  // with its schedule
	Steps  int             // episodes or batches

	// All trains on the classes of training and validation together, as is done at the end where every class counts.
	// Nothing can then be selected: the last parameters are those of the stage.
	All bool
}

// Validation says how the parameters of a stage are selected: those with the highest accuracy in episodes of the
// validation classes.
type Validation struct {
	// the episodes; transform cl2n subtracts the mean of the validation classes here, and that of the training classes
	// in tests
	On       fewshot.Evaluation
	Every    int // steps between validations; 0 means a twentieth of the stage
	Patience int // ends a stage after this many validations without a new best; 0 means never
}

// Decode reads a recipe. A field or type that does not exist is an error that names it and the nearest one that does.
func Decode(text []byte) (Recipe, error) {
	r, err := declare.Decode[Recipe](text)
	if err != nil {
		return Recipe{}, err
	}
	return r, r.check()
}

// check reports what is missing.
func (r Recipe) check() error {
	switch {
	case r.Protocol == nil:
		return fmt.Errorf("the recipe names no protocol; want one of %q", Protocols())
	case r.Encoder == nil:
		return fmt.Errorf("the recipe has no encoder")
	case len(r.Stages) == 0 && r.Answer != nil:
		return fmt.Errorf("the recipe has a method that answers episodes, and no stages to train it in")
	case len(r.Tests) == 0:
		return fmt.Errorf("the recipe has no tests")
	case r.Transductive && r.Answer == nil:
		return fmt.Errorf("the recipe is transductive, which is for methods that answer whole episodes, and has none")
	}
	for i, s := range r.Stages {
		if err := s.check(); err != nil {
			return fmt.Errorf("stage %d (%s): %w", i+1, s.Name, err)
		}
	}
	if r.Validation.Every < 0 || r.Validation.Patience < 0 {
		return fmt.Errorf("validation every %d steps with patience %d; want numbers from 0", r.Validation.Every,
			r.Validation.Patience)
	}
	return nil
}

func (s Stage) check() error {
	switch {
	case s.Loss == nil:
		return fmt.Errorf("it has no loss")
	case s.Source == nil:
		return fmt.Errorf("it has no source of batches")
	case s.Solver == nil:
		return fmt.Errorf("it has no solver")
	case s.Steps < 1:
		return fmt.Errorf("%d steps; want at least 1", s.Steps)
	}
	_, err := feed(s.Source, nil, fewshot.Rules{})
	return err
}
