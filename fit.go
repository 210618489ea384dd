package landscape

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"landscape/datasets"
	"landscape/graph"
)

// Fit trains a run and selects its best parameters on held-back data. It is the whole loop: validation, selection,
// early stopping, checkpoints and resumption.
//
//	result, err := landscape.Fit{Run: run, Validation: held, Patience: 5}.Train(ctx)
//
// Of the parameters that were scored, those with the highest score are selected; of equal scores, those with the
// smallest loss; of equal losses, the earliest. Scores are those of the solver's average of θ where it keeps one (EMA,
// SWA). Without Validation, Score and Loss nothing is selected: the last parameters are the result.
type Fit struct {
	// Run is what to train.
	Run Run
	// Trainer, instead of Run, is a run that has already been compiled: its parameters may have been set, and Score may
	// use programs compiled with them.
	Trainer *Trainer

	// Validation is data held back from training, which must not be test data. It defines Loss where that is nil.
	Validation datasets.Source
	// ValidationBatches is the number of batches of Validation that are looked at each time; 0: all of them if the
	// source has a method Steps() int, as datasets.Sequential does, otherwise 100.
	ValidationBatches int
	// Score measures parameters; larger is better, NaN is an error. nil: minus the Loss.
	Score func(p *graph.Params) (float64, error)
	// Loss of parameters, of which smaller is better, decides between equal scores. nil: the mean loss of the run's
	// model on Validation, in evaluation mode; without Validation, the first of equal scores wins.
	Loss func(p *graph.Params) (float64, error)
	// Every is the number of steps between scores; 0: 100. The last step is always scored.
	Every int
	// Patience ends the fit after this many scores in a row without a higher one; 0: never.
	Patience int

	// Checkpoint is the file in which the state of the fit is kept; "": none. See CheckpointWriter for when it is
	// written, and for what happens to an earlier file.
	Checkpoint string
	// CheckpointEvery is the number of steps between checkpoints; 0: 500, negative: at the end alone.
	CheckpointEvery int
	// Resume continues from the file Checkpoint, if it exists. The result is that of a fit that was never interrupted,
	// to the bit.
	Resume bool
	// From continues from a checkpoint that has already been loaded, instead of the file.
	From *Checkpoint

	// Observers see every step. Checkpoints hold the state of those that are Stateful.
	Observers []Observer
}

// FitResult is the outcome of a Fit.
type FitResult struct {
	Params   *graph.Params // the selected parameters
	Selected int           // the step after which they were scored; without scores the last one
	Score    float64       // theirs; 0 without scores
	History  []Score       // all scores in order of steps
	Trainer  *Trainer      // after its last step

	Steps       int  // taken in all
	Resumed     int  // of these, taken before this call
	Early       bool // Patience or an observer ended the fit before its last step
	Interrupted bool // the context did; the error is its own

	Took   time.Duration // by this call
	Before time.Duration // by earlier calls whose checkpoint this one continued
}

// Train trains until the run's steps are taken, Patience is exhausted, an observer stops it or ctx ends. Once the first
// step can be taken the result is not nil, even with an error: it then says how far the fit got. A fit that is ended by
// ctx returns the error of ctx; with a Checkpoint it can be resumed.
func (f Fit) Train(ctx context.Context) (*FitResult, error) {
	s := &stopwatch{start: time.Now()}
	if err := f.check(); err != nil {
		return nil, err
	}
	t, err := f.trainer()
	if err != nil {
		return nil, err
	}
	v, err := f.validation(t)
	if err != nil {
		return nil, err
	}
	observers := append(slices.Clone(f.Observers), s)
	if v != nil {
		observers = append(observers, v)
	}
	if err := f.resume(t, observers); err != nil {
		return nil, err
	}
	res := &FitResult{Trainer: t, Resumed: t.StepCount()}
	if v == nil || !v.Exhausted() {
		err = t.Run(ctx, f.withCheckpoints(observers)...)
	}
	res.conclude(v, err)
	res.Took, res.Before = time.Since(s.start), s.before
	return res, err
}

func (f Fit) check() error {
	switch {
	case f.Trainer != nil && f.Run.Model != nil:
		return errors.New("the fit has both a Run and a Trainer, want one of them")
	case f.Every < 0:
		return fmt.Errorf("the fit has %d steps between scores, want at least 1, or 0 for 100", f.Every)
	case f.Patience < 0:
		return fmt.Errorf("the fit has a patience of %d scores, want at least 1, or 0 to be endless", f.Patience)
	case f.ValidationBatches < 0:
		return fmt.Errorf("the fit has %d validation batches, want at least 1, or 0 for all", f.ValidationBatches)
	case f.ValidationBatches > 0 && f.Validation == nil:
		return fmt.Errorf("the fit has %d validation batches but no validation data", f.ValidationBatches)
	case f.Patience > 0 && f.Validation == nil && f.Score == nil && f.Loss == nil:
		return fmt.Errorf("the fit has a patience of %d scores but nothing to score by: want Validation, Score or Loss",
			f.Patience)
	case f.Resume && f.Checkpoint == "" && f.From == nil:
		return errors.New("the fit is to be resumed but names no Checkpoint")
	}
	return nil
}

func (f Fit) trainer() (*Trainer, error) {
	if f.Trainer != nil {
		return f.Trainer, nil
	}
	return NewTrainer(f.Run)
}

// validation is the observer that scores, nil if nothing is to be scored.
func (f Fit) validation(t *Trainer) (*Validation, error) {
	v := &Validation{Score: f.Score, Loss: f.Loss, Every: f.Every, Patience: f.Patience}
	if f.Validation != nil && v.Loss == nil {
		held, err := f.heldLoss(t)
		if err != nil {
			return nil, fmt.Errorf("validation: %w", err)
		}
		v.Loss = held.of
	}
	if v.Score == nil && v.Loss == nil {
		return nil, nil
	}
	if loss := v.Loss; v.Score == nil {
		v.Score, v.Loss = func(p *graph.Params) (float64, error) {
			l, err := loss(p)
			return -l, err
		}, nil
	}
	return v, nil
}

// resume puts t and the observers where an earlier fit was interrupted.
func (f Fit) resume(t *Trainer, observers []Observer) error {
	switch {
	case f.From != nil:
		if err := t.Resume(f.From, observers...); err != nil {
			return err
		}
	case f.Resume:
		if _, err := t.ResumeFrom(f.Checkpoint, observers...); err != nil {
			return err
		}
	}
	if step, steps := t.StepCount(), t.Declared.Steps; step > steps {
		return fmt.Errorf("the fit is at step %d already, beyond the %d of its run", step, steps)
	}
	return nil
}

func (f Fit) withCheckpoints(observers []Observer) []Observer {
	if f.Checkpoint == "" {
		return observers
	}
	every := f.CheckpointEvery
	if every == 0 {
		every = 500
	}
	return append(observers, &CheckpointWriter{Path: f.Checkpoint, Every: max(0, every)})
}

// conclude fills in what is known after a run that ended with err.
func (r *FitResult) conclude(v *Validation, err error) {
	t := r.Trainer
	r.Steps = t.StepCount()
	r.Interrupted = errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
	r.Early = err == nil && r.Steps < t.Declared.Steps
	if v != nil {
		r.History = v.History
		if best, score := v.Best(); best != nil {
			r.Params, r.Selected, r.Score = best, score.Step, score.Value
			return
		}
	}
	r.Params, r.Selected = t.EvalParams(), r.Steps
}
