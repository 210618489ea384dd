package main

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"landscape"
	"landscape/internal/printable"
)

// meter shows progress with the time that is left: as a bar where someone is watching, and elsewhere as a line now and
// then.
type meter struct {
	mu    sync.Mutex // trainings side by side share one
	to    screen
	title string

	start, last time.Time
	first       int
}

// meter makes a meter that writes to stderr; nil, which shows nothing, with --quiet.
func (a *app) meter(title string) *meter {
	if a.quiet {
		return nil
	}
	return &meter{to: a.screen, title: printable.Text(title)}
}

// The time between two pictures of the bar, and between lines where nobody is watching.
const (
	barInterval  = 200 * time.Millisecond
	lineInterval = 5 * time.Second
)

// show tells that done of total steps are done; note is anything else worth seeing.
func (m *meter) show(done, total int, note string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	if m.start.IsZero() {
		m.start, m.last, m.first = now, now, done
	}
	if done == total || done > m.first && m.due(now) {
		m.draw(progress{title: m.title, done: done, total: total, note: printable.Text(note),
			left: m.left(done, total, now)}, now)
	}
}

// share tells that a part of work without steps is done, of which a certain time is left.
func (m *meter) share(done float64, left time.Duration, note string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	if m.start.IsZero() {
		m.start, m.last = now, now
	}
	if m.due(now) {
		p := progress{title: m.title, done: int(1000 * done), total: 1000, shares: true, note: printable.Text(note)}
		p.left = left.Round(time.Second)
		m.draw(p, now)
	}
}

// due says that it is time for the next picture.
func (m *meter) due(now time.Time) bool {
	if m.to.watched {
		return now.Sub(m.last) >= barInterval
	}
	return now.Sub(m.last) >= lineInterval
}

func (m *meter) draw(p progress, now time.Time) {
	m.last = now
	if m.to.watched {
		fmt.Fprint(m.to, "\r\x1b[K", p.line(m.to.width()-1)) // in the last column a terminal may begin a new line
		return
	}
	fmt.Fprintln(m.to, p.line(0))
}

// left is how long the rest takes at the speed so far.
func (m *meter) left(done, total int, now time.Time) time.Duration {
	n := done - m.first
	if n <= 0 {
		return 0
	}
	return time.Duration(float64(now.Sub(m.start)) / float64(n) * float64(total-done)).Round(time.Second)
}

// finish takes the bar away.
func (m *meter) finish() {
	if m != nil && m.to.watched && !m.start.IsZero() {
		fmt.Fprint(m.to, "\r\x1b[K")
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

// progress is one picture of a meter.
type progress struct {
	title, note string
	done, total int
	shares      bool // done are parts of the work and no steps
	left        time.Duration
}

// The width of the bar itself; where there is no room for the least, it is left out.
const (
	barWidth      = 24
	leastBarWidth = 6
)

// line fits progress into this many columns, 0 for as many as it takes: first the bar becomes shorter, then words go,
// and the share stays to the last.
func (p progress) line(columns int) string {
	tails := p.tails()
	if columns <= 0 {
		return p.title + "  " + p.bar(barWidth) + " " + tails[0]
	}
	for _, tail := range tails {
		for _, width := range []int{barWidth, barWidth / 2, leastBarWidth} {
			if line := p.title + "  " + p.bar(width) + " " + tail; length(line) <= columns {
				return line
			}
		}
	}
	for _, tail := range tails[len(tails)-2:] {
		if line := p.title + " " + tail; length(line) <= columns {
			return line
		}
	}
	share := tails[len(tails)-1]
	return string([]rune(share)[:min(columns, length(share))])
}

// tails are what stands after the bar, from the longest to the shortest: the share alone.
func (p progress) tails() []string {
	share, note := fmt.Sprintf("%3d %%", 100*p.done/max(p.total, 1)), p.note
	if note != "" {
		note = ", " + note
	}
	brief := []string{fmt.Sprintf("%s  %v%s", share, p.left, note), fmt.Sprintf("%s  %v", share, p.left), share}
	if p.shares {
		return append([]string{fmt.Sprintf("%s, %v left%s", share, p.left, note)}, brief...)
	}
	return append([]string{
		fmt.Sprintf("%s  %d of %d steps, %v left%s", share, p.done, p.total, p.left, note),
		fmt.Sprintf("%s  %d/%d  %v%s", share, p.done, p.total, p.left, note),
	}, brief...)
}

func (p progress) bar(width int) string {
	full := min(width, width*p.done/max(p.total, 1))
	return "[" + strings.Repeat("=", full) + strings.Repeat(" ", width-full) + "]"
}

func length(s string) int { return len([]rune(s)) }
