package landscape

import (
	"bufio"
	"fmt"
	"io"
)

// Curve is an observer that writes a line of CSV for every Every-th step: step, mean loss since the last line, learning rate, seconds of
// computation so far.
type Curve struct {
	To    io.Writer
	Every int // 0: every step

	w       *bufio.Writer
	sum     float64
	n       int
	seconds float64
}

// Observe implements Observer.
func (c *Curve) Observe(e Event) error {
	if c.w == nil {
		c.w = bufio.NewWriter(c.To)
		fmt.Fprintln(c.w, "step,loss,rate,seconds")
	}
	c.sum += e.Loss
	c.n++
	c.seconds += e.Took.Seconds()
	if e.Step%max(1, c.Every) != 0 && e.Step != e.Steps {
		return nil
	}
	_, err := fmt.Fprintf(c.w, "%d,%g,%g,%.3f\n", e.Step, c.sum/float64(c.n), e.Rate, c.seconds)
	c.sum, c.n = 0, 0
	return err
}

// Finish implements Finisher.
func (c *Curve) Finish(*Trainer, error) error {
	if c.w == nil {
		return nil
	}
	return c.w.Flush()
}
