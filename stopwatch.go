package landscape

import (
	"fmt"
	"strconv"
	"time"
)

// stopwatch lets checkpoints remember how long a fit has taken, so that a resumed one is not reported as faster than it
// was.
type stopwatch struct {
	start  time.Time
	before time.Duration // until the fit was interrupted
}

var _ Stateful = (*stopwatch)(nil)

const secondsNote = "train_seconds"

// Observe implements Observer.
func (*stopwatch) Observe(Event) error { return nil }

// SaveState implements Stateful.
func (s *stopwatch) SaveState(c *Checkpoint) {
	c.PutNote(secondsNote, strconv.FormatFloat((s.before+time.Since(s.start)).Seconds(), 'f', 1, 64))
}

// LoadState implements Stateful.
func (s *stopwatch) LoadState(c *Checkpoint, _ *Trainer) error {
	note, ok := c.Note(secondsNote)
	if !ok {
		return nil
	}
	seconds, err := strconv.ParseFloat(note, 64)
	if err != nil || !(seconds >= 0) || seconds > 1e9 {
		return fmt.Errorf("the checkpoint's training time is damaged: %q", note)
	}
	s.before = time.Duration(seconds * float64(time.Second))
	return nil
}
