package supervised

import (
	"landscape"
	"landscape/graph"
)

// Restore takes a model that landscape train, or Result.Save, has written out of its file: what it is, but for its
// Task, which follows from data (TaskOf), and its parameters. Kept says whether the file also has what becomes of data
// before the model sees them, which those of early versions have not.
func Restore(c *landscape.Checkpoint) (s Subject, params *graph.Params, kept bool, err error) {
	if s.Preprocessing, kept, err = c.Preprocessing(); err != nil {
		return s, nil, kept, err
	}
	if s.Model, err = c.Model(); err != nil {
		return s, nil, kept, err
	}
	if s.Loss, err = c.Loss(); err != nil {
		return s, nil, kept, err
	}
	params, err = c.Params()
	return s, params, kept, err
}
