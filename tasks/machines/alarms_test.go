package machines

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"landscape/datasets/series"
)

func TestAlarmsAreRanges(t *testing.T) {
	nan := math.NaN()
	scores := []float64{nan, 5, 0, 5, 5, 0, 0, 5, nan, 1}
	for merge, want := range map[int][]series.Span{
		0: {{From: 1, To: 2}, {From: 3, To: 5}, {From: 7, To: 8}},
		1: {{From: 1, To: 5}, {From: 7, To: 8}},
		2: {{From: 1, To: 8}},
	} {
		if got := Alarms(scores, 1, merge); !reflect.DeepEqual(got, want) {
			t.Errorf("merge %d: %v, want %v", merge, got, want)
		}
	}
}

// TestDetect has two ranges, 10 to 19 and 30 to 39, in 48 rows of an hour. An alarm that began before the first range
// does not find it.
func TestDetect(t *testing.T) {
	s := &series.Series{Name: "s", Columns: []string{"a"}, Values: make([]float32, 48), Step: time.Hour,
		Spans: []series.Span{{From: 10, To: 20}, {From: 30, To: 40}}}
	scores := make([]float64, 48)
	scores[0] = math.NaN()
	d := Detect(s, scores, []series.Span{{From: 2, To: 3}, {From: 8, To: 14}, {From: 33, To: 35}, {From: 37, To: 45}})
	want := []RangeFound{{Series: "s", Span: s.Spans[0]}, {Series: "s", Span: s.Spans[1], Found: true, Delay: 3,
		Lead: 7}}
	if !reflect.DeepEqual(d.Ranges, want) || d.Found != 1 || d.False != 2 {
		t.Errorf("%+v", d)
	}
	// Outside lie 27 rows with a score, of them in an alarm 2, 8, 9 and 40 to 44; inside 20, of them 10 to 13, 33, 34
	// and 37 to 39.
	if d.NormalRows != 27 || d.FalseRows != 8 || d.FailingRows != 20 || d.AlarmedRows != 9 || d.NormalDays != 27./24 {
		t.Errorf("%+v", d)
	}
	// two false alarms in 27 rows, ranges of ten
	if want := 1 - math.Exp(-10*2./27); math.Abs(d.chance()-want) > 1e-12 {
		t.Errorf("by chance %v, want %v", d.chance(), want)
	}
	late := Detect(s, scores, []series.Span{{From: 12, To: 13}})
	if !late.Ranges[0].Found || late.Ranges[0].Delay != 2 || late.Ranges[0].Lead != 8 || late.False != 0 {
		t.Errorf("%+v", late)
	}
	d.join(late)
	if d.Found != 2 || len(d.Ranges) != 4 || d.NormalRows != 54 {
		t.Errorf("joined: %+v", d)
	}
}

// TestPerDay compares with the exact intervals of Garwood's table.
func TestPerDay(t *testing.T) {
	for n, want := range map[int][2]float64{0: {0, 3.689}, 1: {0.0253, 5.572}, 10: {4.795, 18.391}} {
		f := perDay(n, 2)
		if f.Value != float64(n)/2 || math.Abs(2*f.Low-want[0]) > 1e-3 || math.Abs(2*f.High-want[1]) > 1e-3 {
			t.Errorf("%d in 2 days: %+v", n, f)
		}
	}
	if perDay(1, 0) != nil {
		t.Error("a rate without a time")
	}
}

// TestThreshold compares with the definition: the lowest score from which on, upwards, no threshold lets more alarms
// through.
func TestThreshold(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		scores := make([][]float64, 1+r.IntN(3))
		var all []float64
		for i := range scores {
			for range 1 + r.IntN(40) {
				v := float64(r.IntN(25))
				if r.IntN(10) == 0 {
					v = math.NaN()
				} else {
					all = append(all, v)
				}
				scores[i] = append(scores[i], v)
			}
		}
		if len(all) == 0 {
			continue
		}
		allowed, merge := r.IntN(5), r.IntN(5)
		count := func(threshold float64) int {
			n := 0
			for _, list := range scores {
				n += len(Alarms(list, threshold, merge))
			}
			return n
		}
		want, chooses := math.Inf(1), false
		for _, v := range all {
			chooses = chooses || count(v-0.5) > allowed
			good := true
			for _, above := range all {
				good = good && (above < v || count(above) <= allowed)
			}
			if good {
				want = min(want, v)
			}
		}
		got, err := Threshold(scores, allowed, merge)
		if !chooses {
			if err == nil {
				t.Fatalf("allowed %d, merge %d of %v: %v, want an error: no threshold has more alarms", allowed, merge,
					scores, got)
			}
			continue
		}
		if err != nil || got != want {
			t.Fatalf("allowed %d, merge %d of %v: %v (%v), want %v", allowed, merge, scores, got, err, want)
		}
	}
	if _, err := Threshold([][]float64{{math.NaN()}}, 1, 0); err == nil {
		t.Error("no score, no error")
	}
}

// TestBudgetHoldsOnNormalData chooses the threshold on one long stretch of noise and counts alarms on another: as many
// as the budget, within four deviations of a Poisson count on both sides.
func TestBudgetHoldsOnNormalData(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	noise := func() []float64 {
		list := make([]float64, 200000)
		smooth := 0.0
		for i := range list {
			smooth = 0.8*smooth + r.NormFloat64()
			list[i] = smooth
		}
		return list
	}
	const budget = 300
	threshold, err := Threshold([][]float64{noise()}, budget, 10)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(Alarms(noise(), threshold, 10)); math.Abs(float64(n)-budget) > 4*math.Sqrt(2*budget) {
		t.Errorf("%d alarms on other noise, want about %d", n, budget)
	}
}

// TestPastForgets lets scores settle at ten times their level: at first they lie far above the past, and after some
// memories of rows no more.
func TestPastForgets(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	p := Past{Mean: 0, Deviation: 0.5}
	score := func(level float64) float64 { return p.judge(level*math.Exp(0.5*r.NormFloat64()), 500) }
	mean := func(level float64, rows int) float64 {
		sum := 0.0
		for range rows {
			sum += score(level) / float64(rows)
		}
		return sum
	}
	if m := mean(1, 5000); math.Abs(m) > 0.2 {
		t.Errorf("at the level of the past the mean is %v", m)
	}
	if m := mean(10, 20); m < 3 {
		t.Errorf("just after the shift the mean is %v, want about 4", m)
	}
	mean(10, 4000)
	if m := mean(10, 2000); math.Abs(m) > 0.3 {
		t.Errorf("long after it the mean is %v", m)
	}
}

// A day of hourly rows is shorter than a window, so that no threshold could let an alarm a day through.
func TestBudgetOfRareRows(t *testing.T) {
	var text strings.Builder
	text.WriteString("timestamp,heat\n")
	at, noise := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), rand.New(rand.NewPCG(1, 2))
	for i := range 1500 {
		fmt.Fprintf(&text, "%s,%.3f\n", at.Format(time.DateTime), math.Sin(float64(i)/9)+0.1*noise.NormFloat64())
		at = at.Add(time.Hour)
	}
	path := filepath.Join(t.TempDir(), "hours.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	m := train(t, Task{Data: path, Steps: 5, Networks: 2})
	if rate := figureOf(t, m, "false alarms a day"); rate > 24./64 {
		t.Errorf("%v alarms a day; want fewer than one in a window", rate)
	}
	if _, err := Train(context.Background(), Task{Data: path, Steps: 5, Networks: 2, Budget: 5}); err == nil ||
		!strings.Contains(err.Error(), "smaller budget") {
		t.Errorf("a budget that no threshold exceeds: %v", err)
	}
}
