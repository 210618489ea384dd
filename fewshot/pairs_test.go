package fewshot

import (
	"math"
	"testing"

	"landscape/datasets"
)

// TestSameClassPairs compares with closed forms in a data set of the size of Omniglot with rotations.
func TestSameClassPairs(t *testing.T) {
	data := counted(t, repeated(20, 4800), nil)
	episodes, err := SameClassPairs(Episodes{Data: data, Way: 60, Shot: 5, Query: 5}, 1, 3)
	if err != nil || episodes != 60*10*9/2 {
		t.Errorf("episodes: %v pairs, %v; want exactly 2700", episodes, err)
	}
	const steps = 100
	ordinary, err := SameClassPairs(datasets.Shuffled{Data: data, Size: 600}, 1, steps)
	// Every pair of the 600 has the same class with probability 19/95999; pairs are almost independent.
	want := 600.0 * 599 / 2 * 19 / 95999
	if deviation := math.Sqrt(want / steps); err != nil || math.Abs(ordinary-want) > 5*deviation {
		t.Errorf("ordinary: %v pairs, %v; want %.1f ± %.1f", ordinary, err, want, deviation)
	}
}

func TestSameClassPairsErrors(t *testing.T) {
	_, err := SameClassPairs(Episodes{Way: 2, Shot: 1, Query: 1}, 1, 5)
	wantError(t, err, "step 0", "no data")
	_, err = SameClassPairs(Episodes{}, 1, 0)
	wantError(t, err, "over 0 steps")
}
