package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"landscape"
)

// meter shows progress with the time that is left: as a bar where someone is watching, and elsewhere as a line now and then.
type meter struct {
	to    io.Writer
	title string
	bar   *progressbar.ProgressBar

	start, last time.Time
	first       int
}

// meter makes a meter that writes to stderr; nil, which shows nothing, with --quiet.
func (a *app) meter(title string) *meter {
	if a.quiet {
		return nil
	}
	return &meter{to: a.stderr, title: title}
}

// show tells that done of total steps are done; note is anything else worth seeing.
func (m *meter) show(done, total int, note string) {
	if m == nil {
		return
	}
	if m.start.IsZero() {
		m.begin(done, total)
	}
	if m.bar != nil {
		m.bar.Describe(strings.TrimSpace(m.title + "  " + note))
		_ = m.bar.Set(done) // a bar that cannot be drawn is no reason to stop
		return
	}
	if now := time.Now(); now.Sub(m.last) >= lineInterval && done > m.first || done == total {
		m.last = now
		fmt.Fprintln(m.to, m.line(done, total, note, now))
	}
}

// begin notes where the work begins, and draws the bar if someone is watching.
func (m *meter) begin(done, total int) {
	m.start, m.last, m.first = time.Now(), time.Now(), done
	if isTerminal(m.to) {
		m.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(m.to), progressbar.OptionSetWidth(32), progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(200*time.Millisecond), progressbar.OptionClearOnFinish())
	}
}

// lineInterval is the time between lines where nobody is watching.
const lineInterval = 5 * time.Second

func (m *meter) line(done, total int, note string, now time.Time) string {
	const width = 24
	full := width * done / max(total, 1)
	left := time.Duration(0)
	if n := done - m.first; n > 0 {
		left = time.Duration(float64(now.Sub(m.start)) / float64(n) * float64(total-done)).Round(time.Second)
	}
	s := fmt.Sprintf("%s  [%s%s] %3d %%  %d of %d steps, %v left", m.title, strings.Repeat("=", full), strings.Repeat(" ", width-full), 100*done/max(total, 1), done, total, left)
	if note != "" {
		s += ", " + note
	}
	return s
}

// finish takes the bar away.
func (m *meter) finish() {
	if m != nil && m.bar != nil {
		_ = m.bar.Finish()
	}
}

// watch makes an observer of the meter that follows one training.
func (m *meter) watch() landscape.Observer {
	var loss float64
	return landscape.ObserverFunc(func(e landscape.Event) error {
		if loss == 0 {
			loss = e.Loss
		}
		loss += 0.05 * (e.Loss - loss)
		m.show(e.Step, e.Steps, fmt.Sprintf("loss %.4f", loss))
		return nil
	})
}
