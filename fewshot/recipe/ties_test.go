package recipe

import (
	"strings"
	"testing"

	"landscape"
)

// TestEqualValidationsNameTheChosen: of equal scores the one that was selected is reported as the best.
func TestEqualValidationsNameTheChosen(t *testing.T) {
	scores := []landscape.Score{
		{Step: 10, Value: 0.5}, {Step: 20, Value: 0.75}, {Step: 30, Value: 0.75}, {Step: 40, Value: 0.25},
	}
	for selected, want := range map[int]string{20: "after 20,", 30: "after 30,", 40: "after 20,"} {
		if got := validated(scores, selected); !strings.Contains(got, "best 75.00 % "+want) {
			t.Errorf("selected after step %d: %q, want the best %q", selected, got, want)
		}
	}
}
