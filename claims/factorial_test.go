package claims

import (
	"math"
	"math/rand/v2"
	"testing"
)

func invented(r *rand.Rand, seeds int, noise float64, cell func(a, b, c int) float64) factorial {
	f := factorial{names: [3]string{"a", "b", "c"}, levels: [3]int{2, 3, 4}}
	for range seeds {
		vs := make([]float64, f.cells())
		for i := range vs {
			vs[i] = cell(f.level(i, 0), f.level(i, 1), f.level(i, 2)) + noise*r.NormFloat64()
		}
		f.values = append(f.values, vs)
	}
	return f
}

func TestCellsHaveTheirLevels(t *testing.T) {
	f := factorial{levels: [3]int{2, 3, 4}}
	for i := range f.cells() {
		if at := [3]int{f.level(i, 0), f.level(i, 1), f.level(i, 2)}; f.cell(at) != i {
			t.Errorf("cell %d has levels %v, which are those of %d", i, at, f.cell(at))
		}
	}
}

// Whatever the values are, the effects of all terms and the mean add up to them, and are orthogonal.
func TestEffectsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	f := invented(r, 1, 1, func(int, int, int) float64 { return 3 })
	means := f.means()
	sum := f.marginal(means, 0)
	for _, u := range terms {
		e := f.effect(means, u)
		for i, v := range e {
			sum[i] += v
		}
		for _, w := range terms {
			dot := 0.0
			for i, v := range f.effect(means, w) {
				dot += v * e[i]
			}
			if u != w && math.Abs(dot) > 1e-9 {
				t.Errorf("%s and %s are not orthogonal: %v", f.name(u), f.name(w), dot)
			}
		}
	}
	for i, v := range means {
		if math.Abs(v-sum[i]) > 1e-9 {
			t.Errorf("cell %d: %v, but the effects add up to %v", i, v, sum[i])
		}
	}
}

// Shares of known variances, without noise and with so much that every share must be small.
func TestShares(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	// a contributes 1 (levels ±1), a×b has levels 0, ±2 by sign of a: variance 4·2/3.
	f := invented(r, 3, 0, func(a, b, _ int) float64 { s := float64(2*a - 1); return s + 2*s*float64(b-1) })
	got := f.shares()
	all := 1 + 4*2./3
	for i, want := range []float64{1 / all, 0, 0, (4 * 2. / 3) / all, 0, 0, 0, 0} {
		if math.Abs(got[i]-want) > 1e-9 {
			t.Errorf("share %d is %v, want %v", i, got[i], want)
		}
	}
	f = invented(r, 40, 1, func(int, int, int) float64 { return 0 })
	for i, s := range f.shares()[:7] {
		if math.Abs(s) > 0.02 {
			t.Errorf("%s has a share of %v in pure noise", f.name(terms[i]), s)
		}
	}
	// The interval covers the truth: half of the variance is a's, half is noise.
	covered := 0
	for range 200 {
		f := invented(r, 6, 1, func(a, _, _ int) float64 { return float64(2*a - 1) })
		i, err := f.jackknife(func(f factorial) float64 { return f.shares()[0] })
		if err != nil {
			t.Fatal(err)
		}
		if !i.Excludes(0.5) {
			covered++
		}
	}
	if covered < 174 { // 190 are expected; 87 % is more than three standard deviations below
		t.Errorf("%d of 200 intervals cover the share", covered)
	}
}
