package marbles

import (
	"math"
	"testing"

	"landscape/internal/random"
)

// timed is a result of one solver whose marbles reached the target after the given numbers of evaluations, −1 for
// never.
func timed(budget int, at ...int) *Result {
	r := &Result{Rules: Rules{Budget: budget}, Runs: []Runs{{Name: "s"}}}
	for _, n := range at {
		f := Outcome{Reached: []int{n}, Status: Reached}
		if n < 0 {
			f.Status = Stalled
		}
		r.Runs[0].Outcomes = append(r.Runs[0].Outcomes, f)
	}
	return r
}

func TestCensoredTimes(t *testing.T) {
	r := timed(100, 10, -1, 30, 20, -1)
	runs := &r.Runs[0]
	if got := runs.RestrictedMean(100); got != (10+100+30+20+100)/5.0 {
		t.Errorf("restricted mean %v", got)
	}
	if got := runs.RestrictedMean(15); got != (10+4*15)/5.0 {
		t.Errorf("restricted mean within 15: %v", got)
	}
	for q, want := range map[float64]int{0.2: 10, 0.4: 20, 0.5: 30, 0.6: 30} {
		if got, ok := runs.Quantile(q); !ok || got != want {
			t.Errorf("quantile %v is %d, %t; want %d", q, got, ok, want)
		}
	}
	if got, ok := runs.Quantile(0.7); ok {
		t.Errorf("only three of five arrived, but seven tenths did within %d", got)
	}
	c, err := r.Curve("s", []int{0, 10, 25, 100, 200})
	if err != nil {
		t.Fatal(err)
	}
	if c.Censored != 2 || c.Total != 5 || len(c.At) != 4 {
		t.Errorf("%+v", c)
	}
	for i, want := range []float64{0, 0.2, 0.4, 0.6} {
		if c.Share[i] != want || c.Low[i] > want+1e-9 || c.High[i] < want {
			t.Errorf("after %d: %v from %v to %v, want %v", c.At[i], c.Share[i], c.Low[i], c.High[i], want)
		}
	}
}

// The intervals that reference texts give for Wilson's method.
func TestShareHasWilsonsInterval(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{{20, 20, 0.84, 1}, {18, 20, 0.70, 0.97}, {80, 100, 0.71, 0.87}, {0, 50, 0, 0.07}} {
		s, err := shareOf(c.k, c.n)
		if err != nil || math.Abs(s.Low-c.low) > 0.005 || math.Abs(s.High-c.high) > 0.005 {
			t.Errorf("%+v, %v; want %+v", s, err, c)
		}
	}
	if s, _ := shareOf(83, 100); s.String() != "83 / 100 (74–89 %)" {
		t.Errorf("%s", s)
	}
}

func TestSensitivity(t *testing.T) {
	r := timed(100, 10, 60, -1)
	r.Rules.Levels = []float64{0.5}
	for i, at := range []int{5, 20, 90} {
		r.Runs[0].Outcomes[i].Reached = append(r.Runs[0].Outcomes[i].Reached, at)
	}
	s, err := r.Sensitivity("s")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]int{{1, 1, 2}, {2, 2, 3}} {
		for j, want := range row {
			if got := s.Shares[i][j]; got.Count != want || got.Of != 3 {
				t.Errorf("level %v within %d: %v, want %d", s.Levels[i], s.Budgets[j], got, want)
			}
		}
	}
}

func paired(t *testing.T, both, onlyA, onlyB, neither int) Paired {
	t.Helper()
	p, err := Paired{Both: both, OnlyA: onlyA, OnlyB: onlyB, Neither: neither}.withInference()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPairedComparison(t *testing.T) {
	// Agresti, Categorical Data Analysis, table 10.1: approval of 1600 people asked twice. Wald's interval is 0.04 ±
	// 0.0186, which the score interval joins at such numbers; (150−86)²/236 = 17.36 has P = 3.1e−5.
	p := paired(t, 794, 150, 86, 570)
	if math.Abs(p.Difference-0.04) > 1e-9 || math.Abs(p.Low-0.0214) > 5e-4 || math.Abs(p.High-0.0586) > 5e-4 ||
		p.P < 2e-5 || p.P > 5e-5 {
		t.Errorf("%+v", p)
	}
	for _, c := range []struct {
		onlyA, onlyB int
		p            float64
	}{{0, 0, 1}, {5, 0, 0.0625}, {6, 0, 0.03125}, {3, 3, 1}, {1, 8, 0.0390625}} {
		if p := paired(t, 2, c.onlyA, c.onlyB, 3); math.Abs(p.P-c.p) > 1e-12 {
			t.Errorf("%d against %d: P %v, want %v", c.onlyA, c.onlyB, p.P, c.p)
		}
	}
	a, b := paired(t, 7, 5, 2, 9), paired(t, 7, 2, 5, 9)
	if a.Low != -b.High || a.High != -b.Low || a.P != b.P {
		t.Errorf("turned around, %+v is not %+v", a, b)
	}
	if all := paired(t, 20, 0, 0, 0); all.Low > 0 || all.High < 0 || all.Low < -0.2 {
		t.Errorf("two that always arrive: %+v", all)
	}
	if _, err := (Paired{}).withInference(); err == nil {
		t.Error("no starts at all gave an interval")
	}
}

// Newcombe's own example for independent proportions (Statistics in Medicine 17, 873, 1998): 56/70 against 48/80.
func TestDifferenceOfIndependentShares(t *testing.T) {
	a, _ := shareOf(56, 70)
	b, _ := shareOf(48, 80)
	value, low, high := a.Minus(b)
	if math.Abs(value-0.2) > 1e-9 || math.Abs(low-0.0524) > 1e-4 || math.Abs(high-0.3339) > 1e-4 {
		t.Errorf("%.4f from %.4f to %.4f, want 0.2 from 0.0524 to 0.3339", value, low, high)
	}
}

// In samples from a known population the interval holds the true difference about 95 times in 100.
func TestPairedIntervalCovers(t *testing.T) {
	const n, samples = 60, 2000
	within := 0
	for i := range samples {
		r := random.New(1, "coverage", i)
		var p Paired
		for range n {
			luck, own := r.Float64(), r.Float64() // of the start, and of the second solver
			a := luck < 0.7
			b := a && own < 0.8 || !a && own < 0.2
			switch {
			case a && b:
				p.Both++
			case a:
				p.OnlyA++
			case b:
				p.OnlyB++
			default:
				p.Neither++
			}
		}
		got, err := p.withInference()
		if err != nil {
			t.Fatal(err)
		}
		if truth := 0.7 - (0.7*0.8 + 0.3*0.2); got.Low <= truth && truth <= got.High {
			within++
		}
	}
	if c := float64(within) / samples; c < 0.93 || c > 0.98 {
		t.Errorf("the interval covers %.3f of the samples, want about 0.95", c)
	}
}
