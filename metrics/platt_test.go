package metrics

import (
	"math"
	"testing"

	"landscape/internal/random"
)

// drawnBy are scores whose examples are positive with the probability that p gives them.
func drawnBy(p Platt, n int, seed uint64) (scores []float64, positive []bool) {
	r := random.New(seed, "platt")
	for range n {
		s := 3 * r.NormFloat64()
		scores, positive = append(scores, s), append(positive, r.Float64() < p.Probability(s))
	}
	return scores, positive
}

func TestFitPlattFindsWhatDrewTheLabels(t *testing.T) {
	for _, want := range []Platt{{1, 0}, {0.4, -3}, {2.5, 1.2}} {
		scores, positive := drawnBy(want, 40000, 3)
		got, err := FitPlatt(scores, positive)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got.Slope-want.Slope) > 0.08*want.Slope ||
			math.Abs(got.Offset-want.Offset) > 0.08*(1+math.Abs(want.Offset)) {
			t.Errorf("got %+v, want %+v", got, want)
		}
		// At the minimum the mean probability is the mean target.
		p, mean := 0.0, 0.0
		for i, s := range scores {
			p, mean = p+got.Probability(s), mean+indicator(positive[i])
		}
		n := float64(len(scores))
		if target := mean*(mean+1)/(mean+2) + (n-mean)/(n-mean+2); math.Abs(p-target) > 1e-6*n {
			t.Errorf("probabilities add up to %v, targets to %v", p, target)
		}
	}
}

func TestFitPlattIsAMinimum(t *testing.T) {
	scores, positive := drawnBy(Platt{0.7, -2}, 60, 5)
	got, err := FitPlatt(scores, positive)
	if err != nil {
		t.Fatal(err)
	}
	p := 0.0
	for _, y := range positive {
		p += indicator(y)
	}
	height := func(c Platt) (sum float64) {
		for i, s := range scores {
			target, q := 1/(60-p+2), c.Probability(s)
			if positive[i] {
				target = (p + 1) / (p + 2)
			}
			sum -= target*math.Log(q) + (1-target)*math.Log(1-q)
		}
		return sum
	}
	least := height(got)
	for _, d := range []Platt{{1e-3, 0}, {-1e-3, 0}, {0, 1e-3}, {0, -1e-3}, {1e-3, 1e-3}, {-1e-3, 1e-3}} {
		if h := height(Platt{got.Slope + d.Slope, got.Offset + d.Offset}); h < least {
			t.Errorf("%v beside %+v it is lower: %v, not %v", d, got, h, least)
		}
	}
}

func TestFitPlattAtTheEnds(t *testing.T) {
	apart, err := FitPlatt([]float64{-2, -1, 1, 2}, []bool{false, false, true, true})
	if err != nil || !(apart.Slope > 0 && apart.Slope < 10) {
		t.Errorf("separated: %+v, %v", apart, err)
	}
	wrong, err := FitPlatt([]float64{-2, -1, 1, 2, 1.5, 2.5}, []bool{true, true, false, false, false, false})
	if err != nil || wrong.Slope != minSlope || math.Abs(wrong.Probability(0)-(2*3./4+4./6)/6) > 1e-3 {
		t.Errorf("the wrong way round: %+v, %v", wrong, err)
	}
	same, err := FitPlatt([]float64{7, 7, 7, 7}, []bool{true, false, false, false})
	if err != nil || math.Abs(same.Probability(7)-(2./3+3./5)/4) > 1e-6 {
		t.Errorf("all the same: %+v gives %v, %v", same, same.Probability(7), err)
	}
	for _, c := range []struct {
		scores   []float64
		positive []bool
	}{{[]float64{1, 2}, []bool{true, true}}, {[]float64{1, math.Inf(1)}, []bool{true, false}},
		{[]float64{1}, []bool{true, false}}} {
		if p, err := FitPlatt(c.scores, c.positive); err == nil {
			t.Errorf("%v, %v: no error but %+v", c.scores, c.positive, p)
		}
	}
}
