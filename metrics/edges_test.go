package metrics

import (
	"math"
	"math/rand/v2"
	"testing"

	"landscape/datasets"
)

// TestWilsonOfOneTrial by the formula, with z² = 3.8415.
func TestWilsonOfOneTrial(t *testing.T) {
	const zz = 3.841458820694124
	low, high, err := Wilson(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "low end of 0 in 1", low, 0, 0)
	near(t, "high end of 0 in 1", high, zz/(1+zz), 1e-9)
	low, high, err = Wilson(1, 1)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "low end of 1 in 1", low, 1/(1+zz), 1e-9)
	near(t, "high end of 1 in 1", high, 1, 0)
}

// TestR2HasNoUnit: scaling and shifting targets and predictions alike changes nothing, however small the scale.
func TestR2HasNoUnit(t *testing.T) {
	predicted, target := []float64{1, 3, 2, 5}, []float64{1, 2, 3, 4}
	const want = 1 - 3/5.0
	for _, scale := range []float64{1, 1e-6, 1e6} {
		p, v := make([]float64, 4), make([]float64, 4)
		for i := range p {
			p[i], v[i] = scale*(predicted[i]+7), scale*(target[i]+7)
		}
		got, err := R2(p, v, 1)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "R²", got, want, 1e-9)
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if _, err := R2([]float64{1, bad}, []float64{1, 2}, 1); err == nil {
			t.Errorf("a prediction of %v has a coefficient of determination", bad)
		}
		if _, err := R2([]float64{1, 2}, []float64{1, bad}, 1); err == nil {
			t.Errorf("a target of %v has a coefficient of determination", bad)
		}
	}
}

// TestPlacements against counting pairs: their means over positives and over negatives are both the area.
func TestPlacements(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 30 {
		n := 4 + r.IntN(10)
		scores, positive := make([]float64, n), make([]bool, n)
		for i := range scores {
			scores[i], positive[i] = float64(r.IntN(5)), i < 2 || i >= 4 && r.IntN(2) == 0
		}
		p, err := newPlacements(scores, positive)
		if err != nil {
			t.Fatal(err)
		}
		share := func(x float64, among bool, below bool) float64 {
			sum, count := 0.0, 0.0
			for i, s := range scores {
				if positive[i] != among {
					continue
				}
				count++
				switch {
				case s == x:
					sum += 0.5
				case (s < x) == below:
					sum++
				}
			}
			return sum / count
		}
		up, down, area := 0, 0, 0.0
		for i, s := range scores {
			if positive[i] {
				near(t, "share of negatives below", p.positive[up], share(s, false, true), 1e-12)
				area += p.positive[up]
				up++
			} else {
				near(t, "share of positives above", p.negative[down], share(s, true, false), 1e-12)
				down++
			}
		}
		near(t, "area", p.area, area/float64(up), 1e-12)
	}
	if _, err := newPlacements([]float64{1, 2, 3, 4}, []bool{true, true, false, false}); err != nil {
		t.Errorf("two of both: %v", err)
	}
	for _, positive := range [][]bool{{true, false, false, false}, {true, true, true, false}} {
		if _, err := newPlacements([]float64{1, 2, 3, 4}, positive); err == nil {
			t.Errorf("%v has placements", positive)
		}
	}
}

// TestPlattOfOneScore: scores that are all the same say nothing but how frequent the positives are, by the targets of
// Platt's rule.
func TestPlattOfOneScore(t *testing.T) {
	for _, score := range []float64{0, 2, -3} {
		for _, n := range []int{4, 400} {
			scores, positive := make([]float64, n), make([]bool, n)
			for i := range scores {
				scores[i], positive[i] = score, i%4 > 0
			}
			p, err := FitPlatt(scores, positive)
			if err != nil {
				t.Fatal(err)
			}
			yes, no := float64(n)*3/4, float64(n)/4
			want := (yes*(yes+1)/(yes+2) + no/(no+2)) / float64(n)
			near(t, "probability", p.Probability(score), want, 1e-6)
		}
	}
}

// TestExcludes: the ends of an interval belong to it.
func TestExcludes(t *testing.T) {
	i := Interval{Mean: 1, Half: 0.5, N: 3}
	for x, want := range map[float64]bool{0.5: false, 1: false, 1.5: false, 0.49: true, 1.51: true} {
		if got := i.Excludes(x); got != want {
			t.Errorf("from %v to %v excludes %v: %v", i.Low(), i.High(), x, got)
		}
	}
}

// TestScoreTargetsWantsTargets: of data with classes alone there is nothing to score.
func TestScoreTargetsWantsTargets(t *testing.T) {
	d, err := datasets.NewMemory(datasets.Arrays{
		Shape: []int{1}, Values: []float32{1, 2}, Labels: []int{0, 1}, Classes: []string{"a", "b"},
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = ScoreTargets(&Outputs{Width: 1, Labels: []int{0, 1}, Values: []float32{1, 2}}, d)
	if err == nil || err.Error() != "the data have no targets" {
		t.Errorf("error %v", err)
	}
}
