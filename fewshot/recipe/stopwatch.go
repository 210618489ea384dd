package recipe

import (
	"fmt"
	"strconv"
	"time"

	"landscape"
)

var _ landscape.Stateful = (*stopwatch)(nil)

// stopwatch lets checkpoints remember how long a stage has been trained, so that a resumed one is not reported as
// faster than it was.
type stopwatch struct {
	start  time.Time
	before float64 // seconds until the stage was interrupted
}

const secondsNote = "train_seconds"

// Observe implements landscape.Observer.
func (*stopwatch) Observe(landscape.Event) error { return nil }

// Keep implements landscape.Stateful.
func (s *stopwatch) SaveState(to *landscape.Checkpoint) {
	to.PutNote(secondsNote, strconv.FormatFloat(s.before+time.Since(s.start).Seconds(), 'f', 1, 64))
}

// Recall implements landscape.Stateful.
func (s *stopwatch) LoadState(from *landscape.Checkpoint, _ *landscape.Trainer) (err error) {
	note, ok := from.Note(secondsNote)
	if !ok {
		return nil
	}
	if s.before, err = strconv.ParseFloat(note, 64); err != nil || !(s.before >= 0) {
		return fmt.Errorf("the checkpoint's time of training is %q", note)
	}
	return nil
}
