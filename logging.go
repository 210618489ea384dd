package landscape

import (
	"time"

	"github.com/sirupsen/logrus"
)

// Log is an observer that logs step, mean loss, learning rate and time left at most once per Interval.
type Log struct {
	To       logrus.FieldLogger // nil: logrus's standard logger
	Interval time.Duration      // 0: 10 s

	start, last time.Time
	first       int
	sum         float64
	n           int
}

// Observe implements Observer.
func (l *Log) Observe(e Event) error {
	now := time.Now()
	if l.start.IsZero() {
		l.start, l.last, l.first = now.Add(-e.Took), now, e.Step-1
	}
	l.sum += e.Loss
	l.n++
	interval := l.Interval
	if interval == 0 {
		interval = 10 * time.Second
	}
	if now.Sub(l.last) < interval && e.Step != e.Steps {
		return nil
	}
	done := e.Step - l.first
	left := time.Duration(float64(now.Sub(l.start)) / float64(done) * float64(e.Steps-e.Step))
	l.logger().WithFields(logrus.Fields{
		"step": e.Step, "of": e.Steps, "loss": l.sum / float64(l.n), "rate": e.Rate, "left": left.Round(time.Second),
	}).Info("training")
	l.last, l.sum, l.n = now, 0, 0
	return nil
}

func (l *Log) logger() logrus.FieldLogger {
	if l.To == nil {
		return logrus.StandardLogger()
	}
	return l.To
}
