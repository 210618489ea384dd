package machines

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"landscape/internal/english"
	"landscape/metrics"
)

// Report is the outcome of a training.
type Report struct {
	Data       string  `json:"data"`       // what was learned from
	Form       string  `json:"form"`       // of the data
	Kind       Kind    `json:"kind"`       // of the task
	Networks   int     `json:"networks"`   // whose answers are averaged
	Parameters int     `json:"parameters"` // of each
	Steps      int     `json:"steps"`      // of each
	Seconds    float64 `json:"seconds"`    // that the training took
	// on what was held back of the training data; it chose parameters and thresholds
	Validation []Metric `json:"validation"`
	Test       []Metric `json:"test"`
	Notes      []string `json:"notes"`

	Detection *Detection           `json:"detection,omitempty"` // of alarms; nil for other kinds
	Classes   *metrics.ClassScores `json:"classes,omitempty"`   // of faults; nil for other kinds
	Lives     []LifeFound          `json:"lives,omitempty"`     // of remaining lives; nil for other kinds

	drawing drawing
}

// Metric is a measured number with its 95 % interval.
type Metric struct {
	Name  string  `json:"name"`           // of the metric
	Value float64 `json:"value"`          // of the metric
	Low   float64 `json:"low"`            // both 0 where there is no interval
	High  float64 `json:"high"`           // end of the 95 % interval
	Note  string  `json:"note,omitempty"` // what it is over
}

// Metric finds a test figure by its name.
func (r *Report) Metric(name string) (Metric, bool) {
	for _, f := range r.Test {
		if f.Name == name {
			return f, true
		}
	}
	return Metric{}, false
}

// WriteTo prints the report for a person.
func (r *Report) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s\n", r.Data, r.Form, r.Kind)
	fmt.Fprintf(&b, "%s of %s, %s each, %.1f s\n", english.Count(r.Networks, "network"),
		english.Count(r.Parameters, "parameter"), english.Count(r.Steps, "step"), r.Seconds)
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "- %s\n", n)
	}
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, part := range []struct {
		name string
		list []Metric
	}{{"validation", r.Validation}, {"test", r.Test}} {
		for _, f := range part.list {
			interval := ""
			if f.Low != 0 || f.High != 0 {
				interval = fmt.Sprintf("[%.4g, %.4g]", f.Low, f.High)
			}
			fmt.Fprintf(t, "%s\t%s\t%.4g\t%s\t%s\n", part.name, f.Name, f.Value, interval, f.Note)
		}
	}
	t.Flush()
	if r.Detection != nil {
		r.Detection.write(&b)
	}
	n, err := io.WriteString(w, b.String())
	return int64(n), err
}

// write lists the ranges.
func (d *Detection) write(b *strings.Builder) {
	t := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	for _, r := range d.Ranges {
		if !r.Found {
			fmt.Fprintf(t, "%s\trows %d to %d\tnot found\n", r.Series, r.Span.From, r.Span.To-1)
			continue
		}
		fmt.Fprintf(t, "%s\trows %d to %d\tfound %d rows after its begin, %d before its end\n", r.Series, r.Span.From,
			r.Span.To-1, r.Delay, r.Lead)
	}
	t.Flush()
}
