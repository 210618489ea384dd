package metrics

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

func ExamplePairedDifference() {
	episodes := []float64{0.91, 0.88, 0.95, 0.90}
	ordinary := []float64{0.89, 0.87, 0.92, 0.88}
	a, _ := MeanInterval(episodes)
	b, _ := MeanInterval(ordinary)
	d, _ := PairedDifference(episodes, ordinary)
	fmt.Println(a)
	fmt.Println(b)
	fmt.Println(d, d.Excludes(0))
	// Output:
	// 0.910 ± 0.047 (n = 4)
	// 0.890 ± 0.034 (n = 4)
	// 0.020 ± 0.013 (n = 4) true
}

// TestMeanInterval uses printed tables of Student's t: 12.7062 for 1 degree of freedom, 2.776445 for 4, 1.984217 for
// 99.
func TestMeanInterval(t *testing.T) {
	hundred := make([]float64, 100) // half of them −1, half 1: s² = 100/99
	for i := range hundred {
		hundred[i] = float64(1 - 2*(i%2))
	}
	for _, c := range []struct {
		values     []float64
		mean, half float64
	}{
		{[]float64{0, 2}, 1, 12.7062},
		{[]float64{1, 2, 3, 4, 5}, 3, 2.776445 * math.Sqrt(2.5/5)},
		{[]float64{7, 7, 7}, 7, 0},
		{hundred, 0, 1.984217 * math.Sqrt(1./99)},
	} {
		got, err := MeanInterval(c.values)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "mean", got.Mean, c.mean, 1e-12)
		near(t, "half width", got.Half, c.half, 1e-5)
		if got.N != len(c.values) {
			t.Errorf("n = %d, want %d", got.N, len(c.values))
		}
	}
}

// TestMeanIntervalCovers draws many small samples: about 95 % of the intervals hold the true mean.
func TestMeanIntervalCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	const samples = 4000
	covered, values := 0, make([]float64, 4)
	for range samples {
		for i := range values {
			values[i] = 3 + 2*r.NormFloat64()
		}
		interval, err := MeanInterval(values)
		if err != nil {
			t.Fatal(err)
		}
		if !interval.Excludes(3) {
			covered++
		}
	}
	near(t, "coverage", float64(covered)/samples, 0.95, 0.012) // 3.5 standard errors
}

// The widened quantiles are those of printed tables at 1 − 0.025/k.
func TestSimultaneousIntervals(t *testing.T) {
	for _, c := range []struct {
		values []float64
		k      int
		half   float64
	}{
		{[]float64{0, 2}, 1, 12.7062},
		{[]float64{0, 2}, 2, 25.4517},
		{[]float64{1, 2, 3, 4, 5}, 5, 4.604095 * math.Sqrt(2.5/5)},
	} {
		m, err := MeanInterval(c.values)
		if err != nil {
			t.Fatal(err)
		}
		got := m.Simultaneous(c.k)
		near(t, "half width", got.Half, c.half, 1e-4)
		if got.Mean != m.Mean || got.N != m.N {
			t.Errorf("%v became %v", m, got)
		}
	}
}

// TestWilson has the score intervals printed by Newcombe (1998), table I, method 3.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		successes, trials int
		low, high         float64
	}{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
	} {
		low, high, err := Wilson(c.successes, c.trials)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "low end", low, c.low, 5e-5)
		near(t, "high end", high, c.high, 5e-5)
		mirrorLow, mirrorHigh, err := Wilson(c.trials-c.successes, c.trials)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "mirrored low end", mirrorLow, 1-high, 1e-12)
		near(t, "mirrored high end", mirrorHigh, 1-low, 1e-12)
	}
}

func TestIntervalErrors(t *testing.T) {
	_, err := MeanInterval([]float64{1})
	fails(t, err, "mean interval: 1 values, want at least 2")
	_, err = MeanInterval([]float64{1, math.NaN()})
	fails(t, err, "mean interval: value 1 is NaN")
	_, err = MeanInterval([]float64{1e300, -1e300})
	fails(t, err, "mean interval: the values are too large")
	_, err = PairedDifference([]float64{1, 2}, []float64{1})
	fails(t, err, "paired difference: 2 values and 1 values")
	_, err = PairedDifference([]float64{1, math.Inf(1)}, []float64{1, math.Inf(1)})
	fails(t, err, "paired difference: mean interval: value 1 is NaN")
	_, _, err = Wilson(3, 2)
	fails(t, err, "wilson interval: 3 successes in 2 trials")
	_, _, err = Wilson(0, 0)
	fails(t, err, "wilson interval: 0 successes in 0 trials")
}

// One of k intervals is the plain one with the quantile of 1 − 0.025/k: for 8 of 10 and k = 5, z = 2.5758.
func TestWilsonSimultaneous(t *testing.T) {
	plain, _, err := Wilson(8, 10)
	if one, _, e := WilsonSimultaneous(8, 10, 1); err != nil || e != nil || one != plain {
		t.Errorf("one of one: %v, %v and %v, %v", plain, err, one, e)
	}
	const z, p, n = 2.575829303548901, 0.8, 10.0
	center, half := (p+z*z/(2*n))/(1+z*z/n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))/(1+z*z/n)
	low, high, err := WilsonSimultaneous(8, 10, 5)
	if err != nil || math.Abs(low-(center-half)) > 1e-12 || math.Abs(high-(center+half)) > 1e-12 {
		t.Errorf("%v to %v, %v; want %v to %v", low, high, err, center-half, center+half)
	}
	if _, _, err := WilsonSimultaneous(8, 10, 0); err == nil {
		t.Error("one of none was accepted")
	}
}
