package supervised

import (
	"errors"

	"landscape/datasets"
	"landscape/internal/english"
	"landscape/losses"
)

// Preparation is the data of a Training, split and measured. It comes before the Plan where test data can only be read
// once it is known how those to learn from were: their columns, their classes.
type Preparation struct {
	Fit, Held     datasets.Dataset       // as they were read: what is learned from and what is held back, nil for none
	Preprocessing datasets.Preprocessing // measured on Fit alone
	training      Training
}

// Prepare holds validation data back, and measures on the others what the model keeps of them. An error of a field is a
// *FieldError, every other one is of the data.
func (t Training) Prepare() (*Preparation, error) {
	if t.Data == nil {
		return nil, errors.New("the training has no data")
	}
	if t.Batch < 0 {
		return nil, fieldError("Batch", t.Batch, "want at least 1")
	}
	p := &Preparation{training: t}
	var err error
	if p.Fit, p.Held, err = t.split(); err != nil {
		return nil, err
	}
	if p.Preprocessing, err = t.measure(p.Fit); err != nil {
		return nil, err
	}
	return p, nil
}

// split holds validation data back, and gives those to learn from and those held back, nil for none.
func (t Training) split() (fit, held datasets.Dataset, err error) {
	all, share := t.Data, t.Validation
	switch {
	case share == 0:
		share = 0.1
	case share < 0:
		return all, nil, nil
	case !(share < 1):
		return nil, nil, fieldError("Validation", share, "want a fraction of the training data, from 0 to below 1")
	}
	s := datasets.SplitExamples{Fractions: []float64{1 - share, share}, Stratified: len(all.Classes()) > 0,
		Seed: t.SplitSeed}
	parts, err := s.Split(all)
	if n := all.Len(); err != nil && share*float64(n) < 1 {
		return nil, nil, fieldError("Validation", share, "%s too few to hold some back; want more, or none held back",
			english.Are(n, "example"))
	}
	if e := (*datasets.EmptyPartError)(nil); errors.As(err, &e) && e.Part == 0 {
		return nil, nil, fieldError("Validation", share, "of %s it leaves none to train on",
			english.Count(all.Len(), "example"))
	}
	if err != nil {
		return nil, nil, &FieldError{"Validation", share, err}
	}
	return parts[0], parts[1], nil
}

// measure finds out on the data to learn from alone what the model keeps of them.
func (t Training) measure(fit datasets.Dataset) (datasets.Preprocessing, error) {
	standardize := datasets.ColumnsOf(fit) != nil
	if t.Standardize != nil {
		standardize = *t.Standardize
	}
	probabilities := losses.OutputOf(t.loss(fit)).Probabilities()
	return datasets.FitPreprocessing(fit, datasets.Standardize{Features: standardize,
		Targets: standardize && !probabilities})
}
