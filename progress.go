package landscape

import (
	"fmt"
	"io"

	"github.com/schollz/progressbar/v3"
)

// Progress is an observer that draws a progress bar with the loss and the time left.
type Progress struct {
	To    io.Writer // a terminal
	Title string    // before the bar

	bar  *progressbar.ProgressBar
	loss float64
}

// Observe implements Observer.
func (p *Progress) Observe(e Event) error {
	if p.bar == nil {
		p.bar = progressbar.NewOptions(e.Steps,
			progressbar.OptionSetWriter(p.To), progressbar.OptionSetWidth(24), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(200e6),
			progressbar.OptionClearOnFinish(),
			progressbar.OptionSetDescription(p.Title))
		p.loss = e.Loss
	}
	p.loss += 0.05 * (e.Loss - p.loss)
	p.bar.Describe(fmt.Sprintf("%s  loss %.4f", p.Title, p.loss))
	return p.bar.Set(e.Step)
}

// Finish implements Finisher.
func (p *Progress) Finish(*Trainer, error) error {
	if p.bar == nil {
		return nil
	}
	return p.bar.Finish()
}
