package fewshot

import (
	"fmt"
	"math"
	"testing"

	"landscape/internal/random"
)

// TestSampleIsUniform counts every possible outcome, in order, for all small n and m.
func TestSampleIsUniform(t *testing.T) {
	const trials = 6000
	for n := 1; n <= 5; n++ {
		for m := 0; m <= min(n, 3); m++ {
			r := random.New(uint64(n), "sample", m)
			counts := make(map[string]int)
			var s []int
			for range trials {
				s = sample(r, n, m, s)
				counts[fmt.Sprint(s)]++
			}
			outcomes := 1
			for k := range m {
				outcomes *= n - k
			}
			if len(counts) != outcomes {
				t.Fatalf("%d of %d: %d outcomes, want %d", m, n, len(counts), outcomes)
			}
			p := 1 / float64(outcomes)
			for s, count := range counts {
				if math.Abs(float64(count)-trials*p) > 5*math.Sqrt(trials*p*(1-p)) {
					t.Errorf("%d of %d: %s came %d times, want %.0f", m, n, s, count, trials*p)
				}
			}
		}
	}
}
