package metrics_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"landscape/internal/random"
	"landscape/metrics"
)

// normalScores are scores of p positive examples around shift and n negative ones around 0, with deviation 1. The area
// is Φ(shift/√2).
func normalScores(r *rand.Rand, p, n int, shift float64) (scores []float64, positive []bool) {
	for i := range p + n {
		s := r.NormFloat64()
		if i < p {
			s += shift
		}
		scores, positive = append(scores, s), append(positive, i < p)
	}
	return scores, positive
}

// TestDeLongByDefinition holds the variance against its definition, the structural components by all pairs.
func TestDeLongByDefinition(t *testing.T) {
	r := random.New(1, "auc")
	a, positive := normalScores(r, 9, 23, 0.8)
	b, _ := normalScores(r, 9, 23, 0.3)
	for i := range a { // ties
		a[i], b[i] = math.Round(3*a[i])/3, math.Round(2*(a[i]+b[i]))/2
	}
	psi := func(x, y float64) float64 {
		switch {
		case x > y:
			return 1
		case x == y:
			return 0.5
		}
		return 0
	}
	components := func(s []float64) (v10, v01 []float64, area float64) {
		v10, v01 = make([]float64, 9), make([]float64, 23)
		for i := range 9 {
			for j := range 23 {
				w := psi(s[i], s[9+j])
				v10[i], v01[j], area = v10[i]+w/23, v01[j]+w/9, area+w/(9*23)
			}
		}
		return v10, v01, area
	}
	cov := func(x, y []float64, mx, my float64) (s float64) {
		for i := range x {
			s += (x[i] - mx) * (y[i] - my) / float64(len(x)-1)
		}
		return s / float64(len(x))
	}
	a10, a01, areaA := components(a)
	b10, b01, areaB := components(b)
	variance := cov(a10, a10, areaA, areaA) + cov(a01, a01, areaA, areaA)
	both := variance + cov(b10, b10, areaB, areaB) + cov(b01, b01, areaB, areaB) - 2*cov(a10, b10, areaA, areaB) -
		2*cov(a01, b01, areaA, areaB)

	got, err := metrics.ROCAUCInterval(a, positive)
	if err != nil {
		t.Fatal(err)
	}
	half := 1.959963984540054 * math.Sqrt(variance) / (areaA * (1 - areaA))
	center := math.Log(areaA / (1 - areaA))
	for _, c := range [][2]float64{{got.Value, areaA}, {got.Low, 1 / (1 + math.Exp(half-center))},
		{got.High, 1 / (1 + math.Exp(-half-center))}} {
		if math.Abs(c[0]-c[1]) > 1e-12 {
			t.Errorf("%v, want %v in %+v", c[0], c[1], got)
		}
	}
	d, err := metrics.ROCAUCDifference(a, b, positive)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(d.Mean-(areaA-areaB)) > 1e-12 || math.Abs(d.Half-1.959963984540054*math.Sqrt(both)) > 1e-12 {
		t.Errorf("difference %+v, want %v ± %v", d, areaA-areaB, 1.959963984540054*math.Sqrt(both))
	}
	if plain, _ := metrics.ROCAUC(a, positive); math.Abs(plain-got.Value) > 1e-12 {
		t.Errorf("the area is %v, and with its interval %v", plain, got.Value)
	}
}

// TestAUCIntervalsCover draws scores whose area is known: 95 of 100 intervals hold it.
func TestAUCIntervalsCover(t *testing.T) {
	const runs = 1000
	area := 0.5 * math.Erfc(-1.2/2) // Φ(1.2/√2)
	single, paired := 0, 0
	for i := range runs {
		r := random.New(7, "coverage", i)
		a, positive := normalScores(r, 20, 200, 1.2)
		b := make([]float64, len(a))
		for j := range b { // as good as a, and like it
			b[j] = a[j] + 0.5*r.NormFloat64()
			a[j] += 0.5 * r.NormFloat64()
		}
		d, err := metrics.ROCAUCDifference(a, b, positive)
		if err != nil {
			t.Fatal(err)
		}
		if !d.Excludes(0) {
			paired++
		}
		scores, positive := normalScores(r, 20, 200, 1.2)
		got, err := metrics.ROCAUCInterval(scores, positive)
		if err != nil {
			t.Fatal(err)
		}
		if got.Low <= area && area <= got.High {
			single++
		}
	}
	// 0.95 ± 4 standard errors
	for what, n := range map[string]int{"one area": single, "two areas": paired} {
		if share := float64(n) / runs; share < 0.922 || share > 0.978 {
			t.Errorf("%s: %v of the intervals hold the truth, want 0.95", what, share)
		}
	}
}

func TestPerfectAUCHasAnInterval(t *testing.T) {
	scores, positive := []float64{5, 6, 7, 8, 1, 2, 3, 4}, []bool{true, true, true, true, false, false, false, false}
	got, err := metrics.ROCAUCInterval(scores, positive)
	if err != nil {
		t.Fatal(err)
	}
	// Newcombe's equation holds at the end.
	x, n := got.Low, 3.0
	v := x * (1 - x) * (1 + n*(1-x)/(2-x) + n*x/(1+x)) / 16
	if got.Value != 1 || got.High != 1 || x < 0.4 || x > 0.9 || math.Abs((1-x)-1.959963984540054*math.Sqrt(v)) > 1e-9 {
		t.Errorf("%+v", got)
	}
	for i := range positive {
		positive[i] = !positive[i]
	}
	if worst, _ := metrics.ROCAUCInterval(scores, positive); worst.Value != 0 || worst.Low != 0 ||
		math.Abs(worst.High-(1-x)) > 1e-9 {
		t.Errorf("turned round %+v", worst)
	}
}

// Sums of thirds and twelfths are not exact, and must not become areas above 1.
func TestPerfectAUCOfManyExamples(t *testing.T) {
	for p := 2; p < 40; p++ {
		scores, positive := normalScores(random.New(1, "apart", p), p, 2*p+1, 100)
		got, err := metrics.ROCAUCInterval(scores, positive)
		if err != nil || got.Value != 1 || got.High != 1 || !(got.Low > 0.3 && got.Low < 1) {
			t.Errorf("%d positive examples: %+v, %v", p, got, err)
		}
	}
}

func TestAUCIntervalRefuses(t *testing.T) {
	for want, c := range map[string]struct {
		scores   []float64
		positive []bool
	}{
		"at least 2": {[]float64{1, 2, 3}, []bool{true, false, false}},
		"is NaN":     {[]float64{1, math.NaN(), 3, 4}, []bool{true, true, false, false}},
		"2":          {[]float64{1, 2}, []bool{true}},
	} {
		if _, err := metrics.ROCAUCInterval(c.scores, c.positive); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
		if _, err := metrics.ROCAUCDifference(c.scores, c.scores, c.positive); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("difference: error %v, want %q", err, want)
		}
	}
}
