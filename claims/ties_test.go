package claims

import (
	"slices"
	"testing"
)

// TestEqualRates: of equal scores the lowest rate is chosen, in whatever order they were tried.
func TestEqualRates(t *testing.T) {
	scores := map[int]float64{0: 1, 1: 2, 2: 3, 3: 3, 4: 2, 5: 3}
	for _, rates := range [][]int{{0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {3, 5, 0, 2, 4, 1}} {
		got, err := choose(rates, 0, func(rate int) (float64, error) { return scores[rate], nil })
		if err != nil || got.at != 2 || got.edge {
			t.Errorf("rates %v: %+v, %v, want rate 2", rates, got, err)
		}
	}
}

// TestEqualSettings: of equal accuracies each contender gets the first setting.
func TestEqualSettings(t *testing.T) {
	n := len(wrongSettings())
	accuracies := make([]float64, 3*n)
	accuracies[0] = 0.5
	accuracies[n+1], accuracies[n+2] = 0.7, 0.7
	if got := chosen(make([]contender, 3), accuracies); !slices.Equal(got, []int{0, 1, 0}) {
		t.Errorf("settings %v of %d, want 0, 1 and 0", got, n)
	}
}
