package series

import (
	"fmt"
	"slices"
	"time"

	"landscape/internal/checked"
)

// Series is what the sensors of one machine measured, row after row.
type Series struct {
	Name    string        // of the machine or the file, for messages
	Columns []string      // names of the sensors
	Values  []float32     // one row of len(Columns) after the other
	Times   []time.Time   // of each row; nil where rows have none
	Step    time.Duration // the usual time from row to row; 0 where it is not known
	Breaks  []Break       // where time does not advance by one step; no window reaches over them
	Labels  []int         // class of each row, -1 for none; nil where rows have no classes
	Spans   []Span        // rows that are labeled as failing, in ascending order
	Skipped []string      // rows and columns that were left out on demand, and why
}

// Span is the rows From to To−1.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Len is the number of rows.
func (s Span) Len() int { return s.To - s.From }

// Holds reports whether a row lies in the span.
func (s Span) Holds(row int) bool { return s.From <= row && row < s.To }

// Break is a row whose time is not one step after that of the row before.
type Break struct {
	Row      int       // the first row after the break
	From, To time.Time // times of the rows around it
}

// String says where a break is and how long.
func (b Break) String() string {
	const form = "2006-01-02 15:04:05"
	if d := b.To.Sub(b.From); d <= 0 {
		return fmt.Sprintf("row %d: time goes from %s back to %s", b.Row, b.From.Format(form), b.To.Format(form))
	}
	return fmt.Sprintf("row %d: %v without a row after %s", b.Row, b.To.Sub(b.From), b.From.Format(form))
}

// Rows is the number of rows.
func (s *Series) Rows() int {
	if len(s.Columns) == 0 {
		return 0
	}
	return len(s.Values) / len(s.Columns)
}

// Row is the values of one row; it must not be changed.
func (s *Series) Row(i int) []float32 {
	c := len(s.Columns)
	return s.Values[i*c : (i+1)*c : (i+1)*c]
}

// Slice is the rows from to to−1 as a series of their own, which shares their memory. Breaks and spans are cut with it.
func (s *Series) Slice(from, to int) *Series {
	part := *s
	c := len(s.Columns)
	part.Values = s.Values[from*c : to*c]
	if s.Times != nil {
		part.Times = s.Times[from:to]
	}
	if s.Labels != nil {
		part.Labels = s.Labels[from:to]
	}
	part.Breaks, part.Spans = nil, nil
	for _, b := range s.Breaks {
		if b.Row > from && b.Row < to {
			part.Breaks = append(part.Breaks, Break{b.Row - from, b.From, b.To})
		}
	}
	for _, p := range s.Spans {
		if f, t := max(p.From, from), min(p.To, to); f < t {
			part.Spans = append(part.Spans, Span{f - from, t - from})
		}
	}
	return &part
}

// Failing reports whether a row is labeled as failing.
func (s *Series) Failing(row int) bool {
	return slices.ContainsFunc(s.Spans, func(p Span) bool { return p.Holds(row) })
}

// Days is the time that this many rows take; 0 where the step is not known.
func (s *Series) Days(rows int) float64 { return float64(rows) * s.Step.Hours() / 24 }

// Starts are the rows at which windows of length rows begin, stride rows apart, that do not reach over a break: after
// each break they begin anew.
func (s *Series) Starts(length, stride int) []int {
	var starts []int
	from := 0
	for i := 0; i <= len(s.Breaks); i++ {
		to := s.Rows()
		if i < len(s.Breaks) {
			to = s.Breaks[i].Row
		}
		for at := from; at+length <= to; at += stride {
			starts = append(starts, at)
		}
		from = to
	}
	return starts
}

// Check reports what makes a series unusable: no rows, values that do not divide into rows, a value that is not finite
// (with its row and column).
func (s *Series) Check() error {
	c := len(s.Columns)
	switch {
	case c == 0:
		return fmt.Errorf("%s: no columns of numbers", s.Name)
	case len(s.Values) == 0:
		return fmt.Errorf("%s: no rows", s.Name)
	case len(s.Values)%c != 0:
		return fmt.Errorf("%s: %d values do not divide into rows of %d columns", s.Name, len(s.Values), c)
	case s.Times != nil && len(s.Times) != s.Rows() || s.Labels != nil && len(s.Labels) != s.Rows():
		return fmt.Errorf("%s: %d rows, but %d times and %d labels", s.Name, s.Rows(), len(s.Times), len(s.Labels))
	}
	for i, v := range s.Values {
		if !checked.Finite(v) {
			return fmt.Errorf("%s: row %d, column %q: %v; want a finite number", s.Name, i/c, s.Columns[i%c], v)
		}
	}
	for _, p := range s.Spans {
		if p.From < 0 || p.To > s.Rows() || p.From >= p.To {
			return fmt.Errorf("%s: labeled rows %d to %d of %d", s.Name, p.From, p.To-1, s.Rows())
		}
	}
	return nil
}

// findBreaks sets the usual step and the breaks of a series with times. It is an error if time has no usual step: where
// more than a tenth of the rows are breaks.
func (s *Series) findBreaks() error {
	if len(s.Times) < 2 {
		return nil
	}
	var steps []time.Duration
	for i := 1; i < len(s.Times); i++ {
		if d := s.Times[i].Sub(s.Times[i-1]); d > 0 {
			steps = append(steps, d)
		}
	}
	if len(steps) == 0 {
		return fmt.Errorf("%s: time never goes forward", s.Name)
	}
	slices.Sort(steps)
	s.Step = steps[len(steps)/2]
	for i := 1; i < len(s.Times); i++ {
		if d := s.Times[i].Sub(s.Times[i-1]); d <= s.Step/2 || d-s.Step > s.Step/2 {
			s.Breaks = append(s.Breaks, Break{i, s.Times[i-1], s.Times[i]})
		}
	}
	if n := len(s.Breaks); n > 3 && n > len(s.Times)/10 {
		return fmt.Errorf("%s: time is irregular: %d of %d rows do not come one step (%v) after the row before, "+
			"first %v; bring it to even steps",
			s.Name, n, len(s.Times), s.Step, s.Breaks[0])
	}
	return nil
}
