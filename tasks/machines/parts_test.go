package machines

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"landscape/datasets/series"
)

func TestScalerKnowsRegimesAndConstants(t *testing.T) {
	s := &series.Series{Name: "engine", Columns: []string{"setting", "a", "flat", "b"}}
	for i := range 40 {
		way, v := float32(i%2*10), float32(i/2%4)
		noise := 0.01 * float32(i%3-1) // settings waver
		s.Values = append(s.Values, way+noise, way*100+v, 7, 2*v-way)
	}
	sc, err := newScaler([]*series.Series{s}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(sc.Constant, []string{"flat"}) || !slices.Equal(sc.Kept, []int{1, 3}) || len(sc.Regimes) != 2 {
		t.Fatalf("%+v", sc)
	}
	// Another order of columns, and one that does not matter.
	other := &series.Series{Name: "other", Columns: []string{"b", "x", "flat", "a", "setting"}}
	for i := range s.Rows() {
		row := s.Row(i)
		other.Values = append(other.Values, row[3], 99, row[2], row[1], row[0])
	}
	for _, in := range []*series.Series{s, other} {
		out, err := sc.apply(in)
		if err != nil {
			t.Fatal(err)
		}
		for way := range 2 {
			for c := range 2 {
				sum, squares := 0.0, 0.0
				for i := way; i < 40; i += 2 {
					v := float64(out.Row(i)[c])
					sum, squares = sum+v/20, squares+v*v/20
				}
				if math.Abs(sum) > 1e-5 || math.Abs(squares-1) > 1e-4 {
					t.Errorf("%s, way %d, column %d: mean %v, mean square %v", in.Name, way, c, sum, squares)
				}
			}
		}
	}
	for want, values := range map[string][]float32{"no way of running": {0, 5, 7, 1},
		`column "a": NaN`: {0, float32(math.NaN()), 7, 1}} {
		if want == "no way of running" {
			values[0] = 33
		}
		bad := &series.Series{Name: "bad", Columns: s.Columns, Values: values}
		if _, err := sc.apply(bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	if _, err := sc.apply(&series.Series{Name: "few", Columns: []string{"setting", "a"},
		Values: []float32{0, 1}}); err == nil || !strings.Contains(err.Error(), `no column "flat"`) {
		t.Errorf("a column is missing: %v", err)
	}
	if _, err := newScaler([]*series.Series{
		{Name: "dead", Columns: []string{"a", "b"}, Values: []float32{1, 2, 1, 2}}}, 0); err == nil ||
		!strings.Contains(err.Error(), "all columns are constant (a, b)") {
		t.Errorf("constant columns: %v", err)
	}
}

// TestFolds holds that networks together hold back every row once, and that none sees what it holds back.
func TestFolds(t *testing.T) {
	make1 := func(first, rows, label int) *series.Series {
		s := &series.Series{Name: "s", Columns: []string{"id"}}
		for i := range rows {
			s.Values, s.Labels = append(s.Values, float32(first+i)), append(s.Labels, label)
		}
		return s
	}
	var many []*series.Series
	for i := range 24 {
		many = append(many, make1(100*i, 7, i%2))
	}
	mixed := make1(0, 60, 0)
	for i := range mixed.Labels {
		mixed.Labels[i] = i % 10 / 9 // one in ten
	}
	for name, c := range map[string]struct {
		records []*series.Series
		length  int
	}{"whole series": {many, 5}, "blocks": {[]*series.Series{make1(0, 103, 0), make1(200, 50, 1)}, 5},
		"rows": {[]*series.Series{mixed}, 1}} {
		seen := map[float32]int{}
		total := 0
		for k := range folds {
			train, held := fold(c.records, k, c.length, 9)
			ids := map[float32]bool{}
			for _, s := range train {
				for _, v := range s.Values {
					ids[v] = true
				}
			}
			for _, s := range held {
				rare := 0
				for i, v := range s.Values {
					if seen[v]++; ids[v] {
						t.Fatalf("%s: row %v is learned from and held back", name, v)
					}
					rare += s.Labels[i]
				}
				if name == "rows" && (s.Rows() != 12 || rare < 1) {
					t.Errorf("rows: %d held back, %d of the rare class", s.Rows(), rare)
				}
				if name == "whole series" && s.Rows() != 7 {
					t.Errorf("a part of a series of %d rows", s.Rows())
				}
			}
		}
		for _, s := range c.records {
			total += s.Rows()
		}
		if len(seen) != total {
			t.Errorf("%s: %d of %d rows were held back", name, len(seen), total)
		}
	}
}

func TestLabeledWindowsAreOfOneClass(t *testing.T) {
	s := &series.Series{Name: "s", Columns: []string{"a"}, Values: make([]float32, 10),
		Labels: []int{0, 0, 0, 1, 1, -1, 1, 1, 1, 1}}
	w, err := labeled([]*series.Series{s}, 2, 1, []string{"x", "y"})
	if err != nil {
		t.Fatal(err)
	}
	var got [][2]int
	for i := range w.Len() {
		got = append(got, [2]int{w.At(i).Row, w.Label(i)})
	}
	if want := [][2]int{{0, 0}, {1, 0}, {3, 1}, {6, 1}, {7, 1}, {8, 1}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if _, err := labeled([]*series.Series{s}, 5, 1, []string{"x", "y"}); err == nil {
		t.Error("no window, no error")
	}
}

// TestNASAScore has the values of the formula by hand: 10 too late costs e − 1, 13 too early as much.
func TestNASAScore(t *testing.T) {
	for d, want := range map[float64]float64{0: 0, 10: math.E - 1, -13: math.E - 1, 20: math.E*math.E - 1} {
		if got := NASAScore(d); math.Abs(got-want) > 1e-12 {
			t.Errorf("%v: %v, want %v", d, got, want)
		}
	}
	s := scoreLives([]LifeFound{{Predicted: 100, True: 97}, {Predicted: 121, True: 145}}, 125)
	if math.Abs(s.clipped-math.Sqrt((9.+16)/2)) > 1e-12 || math.Abs(s.whole-math.Sqrt((9.+576)/2)) > 1e-12 {
		t.Errorf("%+v", s)
	}
}

// TestBootstrap compares the interval of a mean with the normal one.
func TestBootstrap(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	values := make([]float64, 400)
	for i := range values {
		values[i] = 3 + r.NormFloat64()
	}
	mean := func(sample []int) (float64, bool) {
		sum := 0.0
		for _, i := range sample {
			sum += values[i]
		}
		return sum / float64(len(sample)), true
	}
	low, high := bootstrap(len(values), 1, mean)
	if half := (high - low) / 2; math.Abs(half-1.96/20) > 0.012 || low > 3.1 || high < 2.9 {
		t.Errorf("%v to %v; want 3 ± 0.098", low, high)
	}
	if again, _ := bootstrap(len(values), 1, mean); again != low {
		t.Error("another interval at the second time")
	}
	if low, high := bootstrap(3, 1, func([]int) (float64, bool) { return 0, false }); low != 0 || high != 0 {
		t.Error("an interval of nothing")
	}
	if low, high := bootstrap(1, 1, mean); low != 0 || high != 0 {
		t.Errorf("of a single piece %v to %v, as if it told how pieces differ", low, high)
	}
}

// TestCut has one labeled range among the first rows and one that is begun there: neither is learned from, and the
// second is not tested on.
func TestCut(t *testing.T) {
	s := &series.Series{Name: "s", Columns: []string{"a"}, Values: make([]float32, 100),
		Spans: []series.Span{{From: 10, To: 20}, {From: 45, To: 60}, {From: 80, To: 85}}}
	m := &material{}
	m.cut(s, 0.5)
	rows := []int{}
	for _, part := range m.train {
		rows = append(rows, part.Rows())
	}
	if !slices.Equal(rows, []int{10, 25}) || m.test[0].Rows() != 40 ||
		!slices.Equal(m.test[0].Spans, []series.Span{{From: 20, To: 25}}) {
		t.Errorf("learned from parts of %v rows, tested on %d with the ranges %v", rows, m.test[0].Rows(),
			m.test[0].Spans)
	}
	for i, want := range []string{"35 of the first 60 rows",
		"2 labeled ranges among the first rows were left out; 1 of 3 remain"} {
		if !strings.Contains(m.notes[i], want) {
			t.Errorf("%q lacks %q", m.notes[i], want)
		}
	}
}

// TestBestThreshold compares with all thresholds.
func TestBestThreshold(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for range 50 {
		scores, positive := make([]float32, 30), make([]bool, 30)
		for i := range scores {
			positive[i] = r.IntN(4) == 0
			scores[i] = float32(r.IntN(12)) / 12
		}
		f1 := func(threshold float64) float64 {
			hits, called, of := 0, 0, 0
			for i, p := range positive {
				if p {
					of++
				}
				if float64(scores[i]) >= threshold {
					called++
					if p {
						hits++
					}
				}
			}
			return 2 * float64(hits) / float64(max(called+of, 1))
		}
		best := 0.0
		for _, s := range scores {
			best = max(best, f1(float64(s)))
		}
		if got := f1(bestThreshold(scores, positive)); math.Abs(got-best) > 1e-12 {
			t.Fatalf("F1 %v, want %v", got, best)
		}
	}
}

func TestTally(t *testing.T) {
	c := tally{predicted: []int{0, 0, 1, 1, 2}, labels: []int{0, 1, 1, 1, 2}, counts: func(int) bool { return true },
		classes: 3}
	all := [][]int{{0, 1}, {2, 3, 4}}
	if v, ok := c.accuracy(all); v != 0.8 || !ok {
		t.Errorf("accuracy %v", v)
	}
	// F1: 2·1/(1+2), 2·2/(3+2), 1.
	if v, _ := c.macroF1(all); math.Abs(v-(2./3+0.8+1)/3) > 1e-12 {
		t.Errorf("macro F1 %v", v)
	}
	c.counts = func(label int) bool { return label > 0 }
	if v, _ := c.accuracy(all); v != 0.75 {
		t.Errorf("accuracy without the first class %v", v)
	}
}

// A form names the fields that count for it, in its own file, and messages about them follow.
func TestAFormTellsWhichFieldsItReads(t *testing.T) {
	forms["turbines"] = form{order: 15, reads: []string{"Part", "Clip"}}
	defer delete(forms, "turbines")
	for _, c := range []struct {
		task Task
		form string
		kind Kind
		want string
	}{
		{Task{Part: "3"}, "turbines", Life, ""},
		{Task{Part: "3"}, formBearings, Fault, "Part is for NAB, turbines or C-MAPSS, and this is simulated bearings"},
		{Task{Length: 8}, "turbines", Life,
			"Length is for simulated bearings, NAB, C-MAPSS, Tennessee Eastman or CSV, and this is turbines"},
		{Task{Clip: 9}, "turbines", Life, ""},
		{Task{Clip: 9}, formCMAPSS, Life, "Clip is for turbines, and this is C-MAPSS"},
		{Task{Budget: 2}, "turbines", Anomaly, ""},
		{Task{Budget: 2}, "turbines", Life, "Budget is for kind anomaly, and this is kind life"},
	} {
		got := ""
		if err := c.task.idle(c.form, c.kind); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v for %s: %q, want %q", c.task, c.form, got, c.want)
		}
	}
}
