package op

import (
	"math"
	"testing"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"
)

// dropoutMask is ±1 for each of n elements: whether it is kept.
func dropoutMask(t *testing.T, n int, rate float64, stream uint64, seed, step int) []float64 {
	t.Helper()
	g := gorgonia.NewGraph()
	x, key := leaf(g, tensor.Float32, Shape{n}, "x"), leaf(g, tensor.Int, Shape{2}, "key")
	y, err := Dropout(x, key, rate, stream)
	if err != nil {
		t.Fatal(err)
	}
	p := compile(t, y)
	ones := make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	p.set(x, ones)
	p.set(key, []float64{float64(seed), float64(step)})
	p.run()
	m := p.get(y)
	for i, v := range m {
		switch {
		case v == 0:
			m[i] = -1
		case math.Abs(v-1/(1-rate)) < 1e-6:
			m[i] = 1
		default:
			t.Fatalf("element %d is %v, want 0 or %v", i, v, 1/(1-rate))
		}
	}
	return m
}

// correlation of two masks, the second shifted by lag, in standard errors.
func correlation(a, b []float64, lag int) float64 {
	n := len(a) - lag
	ma, mb := sumOf(a[:n])/float64(n), sumOf(b[lag:])/float64(n)
	s, va, vb := 0.0, 0.0, 0.0
	for i := range n {
		x, y := a[i]-ma, b[i+lag]-mb
		s, va, vb = s+x*y, va+x*x, vb+y*y
	}
	return s / math.Sqrt(va*vb) * math.Sqrt(float64(n))
}

func TestDropoutStatistics(t *testing.T) {
	const n = 200000
	const bound = 4.5 // standard errors, for about 60 quantities
	for _, rate := range []float64{0.001, 0.2, 0.5, 0.9} {
		m := dropoutMask(t, n, rate, 1, 42, 7)
		dropped := 0.0
		for _, v := range m {
			if v < 0 {
				dropped++
			}
		}
		if z := (dropped - rate*n) / math.Sqrt(n*rate*(1-rate)); math.Abs(z) > bound {
			t.Errorf("rate %v: dropped a share of %v, off by %.1f standard errors", rate, dropped/n, z)
		}
		if rate < 0.1 {
			continue
		}
		for _, lag := range []int{1, 2, 3, 4, 8, 16, 28, 32, 64, 256, 4096} {
			if z := correlation(m, m, lag); math.Abs(z) > bound {
				t.Errorf("rate %v: neighbors at distance %d correlate by %.1f standard errors", rate, lag, z)
			}
		}
		for name, other := range map[string][]float64{
			"next step":   dropoutMask(t, n, rate, 1, 42, 8),
			"next seed":   dropoutMask(t, n, rate, 1, 43, 7),
			"seed + step": dropoutMask(t, n, rate, 1, 43, 6),
			"swapped":     dropoutMask(t, n, rate, 1, 7, 42),
			"next stream": dropoutMask(t, n, rate, 2, 42, 7),
			"step 0":      dropoutMask(t, n, rate, 1, 42, 0),
			"negative":    dropoutMask(t, n, rate, 1, -42, 7),
		} {
			for lag := range 3 {
				if z := correlation(m, other, lag); math.Abs(z) > bound {
					t.Errorf("rate %v: the mask of the %s correlates by %.1f standard errors at distance %d", rate,
						name, z, lag)
				}
			}
		}
	}
}

// TestDropoutPrefix says that a mask does not depend on how many elements follow.
func TestDropoutPrefix(t *testing.T) {
	all, part := dropoutMask(t, 100000, 0.3, 5, 1, 2), dropoutMask(t, 1234, 0.3, 5, 1, 2)
	if !sameBits(all[:1234], part) {
		t.Error("the mask of a smaller batch is not the beginning of the mask of a larger one")
	}
}

func TestDropoutRateZero(t *testing.T) {
	g := gorgonia.NewGraph()
	x, key := leaf64(g, "x", 3), leaf(g, tensor.Int, Shape{2}, "key")
	if y, err := Dropout(x, key, 0, 1); err != nil || y != x {
		t.Errorf("got %v, %v, want the input itself", y, err)
	}
}
