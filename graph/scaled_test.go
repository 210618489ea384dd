package graph

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestScaledStarts(t *testing.T) {
	shape := []int{3, 4}
	plain := initial(t, He{}, shape)
	for i, v := range initial(t, Scaled{Of: He{}, Gain: -2.5}, shape) {
		if v != -2.5*plain[i] {
			t.Fatalf("value %d is %v, want %v", i, v, -2.5*plain[i])
		}
	}
	for i, v := range initial(t, Scaled{Of: He{}}, shape) {
		if v != plain[i] {
			t.Fatalf("value %d is %v without a gain, want %v", i, v, plain[i])
		}
	}
	inf := 1e308
	for want, s := range map[string]Scaled{
		"of nothing": {Gain: 1}, "finite": {Of: He{}, Gain: inf * 10}, "needs a matrix": {Of: Orthogonal{}, Gain: 2},
	} {
		err := s.Values(make([]float64, 3), []int{3}, rand.New(rand.NewPCG(1, 1)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want one with %q", s, err, want)
		}
	}
}
