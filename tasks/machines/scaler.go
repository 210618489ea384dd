package machines

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"landscape/datasets/series"
)

// Scaler brings the columns of series to mean 0 and variance 1, as they are in training data, and drops those that are
// constant there.
//
// Where the first columns are settings, which say how a machine is run and not how it is, they are dropped too, and
// means and deviations are those of the regime that they choose: settings that agree after rounding to whole numbers
// are one regime.
type Scaler struct {
	Columns   []string    `json:"columns"` // that a series must have
	Settings  int         `json:"settings,omitempty"`
	Kept      []int       `json:"kept"`               // columns that vary
	Constant  []string    `json:"constant,omitempty"` // names of columns that were dropped for that
	Regimes   []string    `json:"regimes"`            // settings of the machine that are scaled apart
	Mean      [][]float32 `json:"mean"`               // of each regime and kept column
	Deviation [][]float32 `json:"deviation"`
}

// maxRegimes bounds the number of regimes; with more of them settings vary freely.
const maxRegimes = 20

// newScaler measures training data.
func newScaler(train []*series.Series, settings int) (*Scaler, error) {
	s := &Scaler{Columns: train[0].Columns, Settings: settings}
	sums := map[string]*sums{}
	for _, t := range train {
		for i := range t.Rows() {
			row := t.Row(i)
			key := s.regime(row)
			if sums[key] == nil {
				sums[key] = newSums(len(s.Columns))
				s.Regimes = append(s.Regimes, key)
			}
			sums[key].add(row)
		}
	}
	if len(s.Regimes) > maxRegimes {
		return nil, fmt.Errorf("%s: the settings take %d different whole values; want at most %d ways of running",
			train[0].Name, len(s.Regimes), maxRegimes)
	}
	slices.Sort(s.Regimes)
	for c := settings; c < len(s.Columns); c++ {
		varies := slices.ContainsFunc(s.Regimes, func(key string) bool { return sums[key].deviation(c) > 0 })
		if !varies {
			s.Constant = append(s.Constant, s.Columns[c])
			continue
		}
		s.Kept = append(s.Kept, c)
	}
	if len(s.Kept) == 0 {
		return nil, fmt.Errorf("%s: all columns are constant (%s), which says nothing", train[0].Name,
			strings.Join(s.Constant, ", "))
	}
	for _, key := range s.Regimes {
		var mean, deviation []float32
		for _, c := range s.Kept {
			d := sums[key].deviation(c)
			if d == 0 {
				d = 1
			}
			mean, deviation = append(mean, float32(sums[key].mean[c])), append(deviation, float32(d))
		}
		s.Mean, s.Deviation = append(s.Mean, mean), append(s.Deviation, deviation)
	}
	return s, nil
}

// regime is a text that rows of one way of running share.
func (s *Scaler) regime(row []float32) string {
	var b strings.Builder
	for _, v := range row[:s.Settings] {
		fmt.Fprintf(&b, "%g ", math.Round(float64(v))+0) // no -0
	}
	return strings.TrimSpace(b.String())
}

// names of the columns that are left.
func (s *Scaler) names() []string {
	var names []string
	for _, c := range s.Kept {
		names = append(names, s.Columns[c])
	}
	return names
}

// apply scales a series, whose columns are found by their names.
func (s *Scaler) apply(in *series.Series) (*series.Series, error) {
	at := make([]int, len(s.Columns))
	for i, name := range s.Columns {
		if at[i] = slices.Index(in.Columns, name); at[i] < 0 {
			return nil, fmt.Errorf("%s: no column %q; the model was trained with %s", in.Name, name,
				strings.Join(s.Columns, ", "))
		}
	}
	if err := in.Check(); err != nil {
		return nil, err
	}
	out := *in
	out.Columns = s.names()
	out.Values = make([]float32, 0, in.Rows()*len(s.Kept))
	row := make([]float32, len(at))
	for i := range in.Rows() {
		from := in.Row(i)
		for c, j := range at {
			row[c] = from[j]
		}
		r := slices.Index(s.Regimes, s.regime(row))
		if r < 0 {
			return nil, fmt.Errorf("%s: row %d: the settings %v are of no way of running that was trained on", in.Name,
				i, row[:s.Settings])
		}
		for k, c := range s.Kept {
			out.Values = append(out.Values, (row[c]-s.Mean[r][k])/s.Deviation[r][k])
		}
	}
	return &out, nil
}

func (s *Scaler) applyAll(in []*series.Series) ([]*series.Series, error) {
	var out []*series.Series
	for _, records := range in {
		scaled, err := s.apply(records)
		if err != nil {
			return nil, err
		}
		out = append(out, scaled)
	}
	return out, nil
}

// note says what was dropped.
func (s *Scaler) note() []string {
	var notes []string
	if n := len(s.Constant); n > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d columns are constant in the training data and were dropped: %s", n,
			len(s.Columns), strings.Join(s.Constant, ", ")))
	}
	if len(s.Regimes) > 1 {
		notes = append(notes, fmt.Sprintf("columns are standardized within each of %d ways of running", len(s.Regimes)))
	}
	return notes
}

// sums are running means and squared deviations (Welford, 1962).
type sums struct {
	n               float64
	mean, squares   []float64
	lowest, topmost []float32
}

func newSums(columns int) *sums {
	return &sums{mean: make([]float64, columns), squares: make([]float64, columns)}
}

func (s *sums) add(row []float32) {
	if s.n == 0 {
		s.lowest, s.topmost = slices.Clone(row), slices.Clone(row)
	}
	s.n++
	for c, v := range row {
		d := float64(v) - s.mean[c]
		s.mean[c] += d / s.n
		s.squares[c] += d * (float64(v) - s.mean[c])
		s.lowest[c], s.topmost[c] = min(s.lowest[c], v), max(s.topmost[c], v)
	}
}

// deviation is exactly 0 for a constant column.
func (s *sums) deviation(column int) float64 {
	if s.lowest[column] == s.topmost[column] {
		return 0
	}
	return math.Sqrt(s.squares[column] / s.n)
}
