package machines

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"landscape/datasets/series"
)

// Alarms are the ranges of rows whose scores lie above a threshold. Ranges with at most merge rows between them are
// one. A score that is NaN, where there was no whole window yet, is not above.
func Alarms(scores []float64, threshold float64, merge int) []series.Span {
	var list []series.Span
	for row, s := range scores {
		if !(s > threshold) {
			continue
		}
		if n := len(list); n > 0 && row-list[n-1].To <= merge {
			list[n-1].To = row + 1
			continue
		}
		list = append(list, series.Span{From: row, To: row + 1})
	}
	return list
}

// Threshold is the lowest score at which, and above which, there are at most allowed alarms among the scores of healthy
// machines. It is one of these scores. Where no threshold has more alarms than that, not even one that all scores lie
// above, there is none to choose, which is an error.
func Threshold(scores [][]float64, allowed, merge int) (float64, error) {
	type place struct{ records, row int }
	var order []place
	for i, list := range scores {
		for row, s := range list {
			if s == s {
				order = append(order, place{i, row})
			}
		}
	}
	if len(order) == 0 {
		return 0, fmt.Errorf("no score of a healthy machine to choose a threshold by; want longer series or shorter " +
			"windows")
	}
	at := func(p place) float64 { return scores[p.records][p.row] }
	slices.SortStableFunc(order, func(a, b place) int {
		switch {
		case at(a) > at(b):
			return -1
		case at(a) < at(b):
			return 1
		}
		return 0
	})
	// Rows are raised above the threshold one by one; each makes an alarm, lengthens one, or joins two.
	raised := make([][]bool, len(scores))
	for i, list := range scores {
		raised[i] = make([]bool, len(list))
	}
	count := 0
	for n := 0; n < len(order); {
		v := at(order[n])
		for ; n < len(order) && at(order[n]) == v; n++ {
			p := order[n]
			count += 1 - neighbors(raised[p.records], p.row, merge)
			raised[p.records][p.row] = true
		}
		if count > allowed {
			return v, nil // a score must lie above it to count
		}
	}
	return 0, fmt.Errorf("no threshold lets more than %d alarms through on the %d rows of a healthy machine, on "+
		"which rows at most %d apart are one alarm, so that the budget "+
		"chooses none; want a smaller budget, longer series or shorter windows", allowed, len(order), merge+1)
}

// neighbors is how many alarms a row would join: 0, 1, or 2; and 1 where both are one already.
func neighbors(raised []bool, row, merge int) int {
	left, right := -1, -1
	for d := 1; d <= merge+1; d++ {
		if left < 0 && row-d >= 0 && raised[row-d] {
			left = d
		}
		if right < 0 && row+d < len(raised) && raised[row+d] {
			right = d
		}
	}
	switch {
	case left < 0 && right < 0:
		return 0
	case left < 0 || right < 0 || left+right-1 <= merge:
		return 1
	}
	return 2
}

// Detection says how alarms fared against labeled ranges. An alarm belongs to where it begins: inside a range it finds
// it, elsewhere it is false.
type Detection struct {
	Ranges      []RangeFound `json:"ranges"`
	Found       int          `json:"found"` // ranges with an alarm
	False       int          `json:"false_alarms"`
	NormalDays  float64      `json:"normal_days"`          // outside ranges; 0 where the time of a row is not known
	NormalRows  int          `json:"normal_rows"`          // those of them with a score
	FalseRows   int          `json:"false_rows"`           // those of these in an alarm
	FailingRows int          `json:"failing_rows"`         // inside ranges, with a score
	AlarmedRows int          `json:"alarmed_rows"`         // those of these in an alarm
	PerDay      *Metric      `json:"false_alarms_per_day"` // nil without a time
}

// RangeFound is what became of one labeled range.
type RangeFound struct {
	Series string      `json:"series"` // name of the series
	Span   series.Span `json:"rows"`   // rows of the range
	Found  bool        `json:"found"`
	Delay  int         `json:"delay_rows"` // from its first row to the first row of the alarm
	Lead   int         `json:"lead_rows"`  // from the first row of the alarm to the end of the range
}

// Detect compares the alarms in one series with its spans.
func Detect(s *series.Series, scores []float64, alarms []series.Span) *Detection {
	d := &Detection{}
	for _, p := range s.Spans {
		r := RangeFound{Series: s.Name, Span: p}
		for _, a := range alarms {
			if p.Holds(a.From) {
				r.Found, r.Delay, r.Lead = true, a.From-p.From, p.To-a.From
				d.Found++
				break
			}
		}
		d.Ranges = append(d.Ranges, r)
	}
	for _, a := range alarms {
		if !s.Failing(a.From) {
			d.False++
		}
	}
	alarmed := make([]bool, s.Rows())
	for _, a := range alarms {
		for row := a.From; row < a.To; row++ {
			alarmed[row] = true
		}
	}
	for row, score := range scores {
		if score != score {
			continue
		}
		rows, loud := &d.NormalRows, &d.FalseRows
		if s.Failing(row) {
			rows, loud = &d.FailingRows, &d.AlarmedRows
		}
		*rows++
		if alarmed[row] {
			*loud++
		}
	}
	d.NormalDays = s.Days(d.NormalRows)
	return d
}

// join adds what was found in another series.
func (d *Detection) join(o *Detection) {
	d.Ranges = append(d.Ranges, o.Ranges...)
	d.Found, d.False = d.Found+o.Found, d.False+o.False
	d.NormalDays, d.NormalRows, d.FalseRows = d.NormalDays+o.NormalDays, d.NormalRows+o.NormalRows,
		d.FalseRows+o.FalseRows
	d.FailingRows, d.AlarmedRows = d.FailingRows+o.FailingRows, d.AlarmedRows+o.AlarmedRows
}

// chance is the share of the ranges that alarms at random moments would find, were they as frequent as the false ones:
// the mean of 1 − exp(−rate·length).
func (d *Detection) chance() float64 {
	rate, sum := float64(d.False)/float64(d.NormalRows), 0.0
	for _, r := range d.Ranges {
		sum += 1 - math.Exp(-rate*float64(r.Span.Len()))
	}
	return sum / float64(len(d.Ranges))
}

// perDay is the rate of false alarms with the exact 95 % interval of a Poisson rate (Garwood, 1936).
func perDay(alarms int, days float64) *Metric {
	if days <= 0 {
		return nil
	}
	low := 0.0
	if alarms > 0 {
		low = distuv.ChiSquared{K: 2 * float64(alarms)}.Quantile(0.025) / 2
	}
	high := distuv.ChiSquared{K: 2*float64(alarms) + 2}.Quantile(0.975) / 2
	return &Metric{Name: "false alarms a day", Value: float64(alarms) / days, Low: low / days, High: high / days,
		Note: fmt.Sprintf("%d in %.3g days outside of labeled ranges; exact interval of a Poisson rate", alarms, days)}
}

// noScores is a list of scores before there are any.
func noScores(n int) []float64 {
	list := make([]float64, n)
	for i := range list {
		list[i] = math.NaN()
	}
	return list
}
