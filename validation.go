package landscape

import (
	"fmt"
	"strconv"
	"strings"

	"landscape/graph"
)

// Validation is an observer that scores the parameters on data held back for it, remembers the best ones, and can end a
// run that no longer improves. It scores the solver's average of θ where the solver keeps one. The score must not come
// from test data.
type Validation struct {
	// Score measures parameters; larger is better.
	Score func(p *graph.Params) (float64, error)
	// Loss decides between parameters of equal score, such as a perfect one: the smaller is better. nil: the first are
	// kept.
	Loss func(p *graph.Params) (float64, error)
	// Every is the number of steps between scores; 0: 100. The last step is scored too.
	Every int
	// Patience ends the run after this many scores in a row without a higher one; 0: never.
	Patience int

	History []Score // every score so far

	best  *graph.Params
	stale int
	top   Score
	loss  *float64 // of best, once it was asked for
}

// Score is a validation score after a step.
type Score struct {
	Step  int     `json:"step"`  // after which it was taken
	Value float64 `json:"value"` // of the score
}

// Observe implements Observer.
func (v *Validation) Observe(e Event) error {
	every := v.Every
	if every == 0 {
		every = 100
	}
	if e.Step%every != 0 && e.Step != e.Steps {
		return nil
	}
	p := e.Trainer.EvalParams()
	s, err := v.Score(p)
	if err != nil {
		return fmt.Errorf("validation after step %d: %w", e.Step, err)
	}
	if s != s {
		return fmt.Errorf("validation after step %d: the score is NaN", e.Step)
	}
	v.History = append(v.History, Score{e.Step, s})
	if v.best == nil || s > v.top.Value {
		v.stale = 0
		return v.take(p, Score{e.Step, s}, nil)
	}
	if s == v.top.Value {
		if err := v.breakTie(p, e.Step); err != nil {
			return fmt.Errorf("validation after step %d: %w", e.Step, err)
		}
	}
	if v.stale++; v.Exhausted() {
		return ErrStop
	}
	return nil
}

// take makes p the best parameters; loss is theirs, nil if it is not known.
func (v *Validation) take(p *graph.Params, top Score, loss *float64) error {
	v.top, v.loss = top, loss
	if v.best == nil {
		v.best = p.Clone()
		return nil
	}
	return v.best.CopyFrom(p)
}

// breakTie takes parameters of the best score if their loss is smaller.
func (v *Validation) breakTie(p *graph.Params, step int) error {
	if v.Loss == nil {
		return nil
	}
	if v.loss == nil {
		l, err := v.Loss(v.best)
		if err != nil {
			return err
		}
		v.loss = &l
	}
	l, err := v.Loss(p)
	if err != nil || !(l < *v.loss) {
		return err
	}
	return v.take(p, Score{step, v.top.Value}, &l)
}

// Exhausted reports whether the patience has run out. A run that is resumed there has nothing left to do.
func (v *Validation) Exhausted() bool { return v.Patience > 0 && v.stale >= v.Patience }

// Best returns the best-scored parameters so far, of equal ones those with the smallest loss, and their score; nil
// before the first score.
func (v *Validation) Best() (*graph.Params, Score) { return v.best, v.top }

const bestPrefix = "@best/"

// SaveState implements Stateful.
func (v *Validation) SaveState(c *Checkpoint) {
	if v.best == nil {
		return
	}
	c.PutParams(bestPrefix, v.best)
	var b strings.Builder
	for _, s := range v.History {
		fmt.Fprintf(&b, "%d %s ", s.Step, strconv.FormatFloat(s.Value, 'g', -1, 64))
	}
	c.PutNote("validation", fmt.Sprintf("%d %d %s", v.stale, v.top.Step, b.String()))
}

// LoadState implements Stateful.
func (v *Validation) LoadState(c *Checkpoint, t *Trainer) error {
	note, ok := c.Note("validation")
	if !ok {
		return nil
	}
	f := strings.Fields(note)
	if len(f) < 2 || len(f)%2 != 0 {
		return fmt.Errorf("the checkpoint's validation history is damaged")
	}
	nums := make([]float64, len(f))
	for i, s := range f {
		var err error
		if nums[i], err = strconv.ParseFloat(s, 64); err != nil {
			return fmt.Errorf("the checkpoint's validation history is damaged: %w", err)
		}
	}
	v.stale, v.History = int(nums[0]), nil
	for i := 2; i < len(nums); i += 2 {
		s := Score{int(nums[i]), nums[i+1]}
		v.History = append(v.History, s)
		if s.Step == int(nums[1]) {
			v.top = s
		}
	}
	p := t.Params.Clone()
	if err := c.GetParams(bestPrefix, p); err != nil {
		return err
	}
	v.best, v.loss = p, nil
	return nil
}
