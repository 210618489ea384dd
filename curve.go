package landscape

import (
	"fmt"
	"io"
)

// Curve is an observer that writes a line of CSV for every Every-th step: step, mean loss since the last line, learning
// rate, seconds of computation so far. Each line is written at once. Resumed from a checkpoint that holds its state, it
// continues without a new heading; To should then hold the lines up to that step.
type Curve struct {
	To    io.Writer
	Every int // 0: every step

	headed  bool
	sum     float64
	n       int
	seconds float64
}

// Observe implements Observer.
func (c *Curve) Observe(e Event) error {
	if !c.headed {
		c.headed = true
		if _, err := fmt.Fprintln(c.To, "step,loss,rate,seconds"); err != nil {
			return err
		}
	}
	c.sum += e.Loss
	c.n++
	c.seconds += e.Took.Seconds()
	if e.Step%max(1, c.Every) != 0 && e.Step != e.Steps {
		return nil
	}
	_, err := fmt.Fprintf(c.To, "%d,%g,%g,%.3f\n", e.Step, c.sum/float64(c.n), e.Rate, c.seconds)
	c.sum, c.n = 0, 0
	return err
}

// SaveState implements Stateful.
func (c *Curve) SaveState(to *Checkpoint) {
	to.PutNote("curve", fmt.Sprintf("%g %d %g", c.sum, c.n, c.seconds))
}

// LoadState implements Stateful.
func (c *Curve) LoadState(from *Checkpoint, _ *Trainer) error {
	note, ok := from.Note("curve")
	if !ok {
		return nil
	}
	if _, err := fmt.Sscanf(note, "%g %d %g", &c.sum, &c.n, &c.seconds); err != nil {
		return fmt.Errorf("the checkpoint's curve is damaged: %w", err)
	}
	c.headed = true
	return nil
}

var _ Stateful = (*Curve)(nil)
