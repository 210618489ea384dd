package fewshot

import (
	"math"
	"testing"

	"landscape/graph"
)

// TestEqualScoresGoToTheFirstClass wherever episodes are answered: where all examples are alike, every query is taken
// for the first class of its episode.
func TestEqualScoresGoToTheFirstClass(t *testing.T) {
	f := featuresOf(6, 8, 3, func(int, int, int) float32 { return 1.5 })
	for name, h := range map[string]Head{
		"no head":  nil,
		"centroid": NearestCentroid{}, "cosine": NearestCentroid{Cosine: true},
		"neighbor": NearestNeighbor{},
	} {
		r := evaluated(t, f, Evaluation{Way: 4, Shot: 2, Query: 3, Episodes: 20, Seed: 1, Head: h})
		for i, accuracy := range r.Episodes {
			if accuracy != 0.25 {
				t.Fatalf("%s, episode %d: accuracy %v, want that of the first of 4 classes", name, i, accuracy)
			}
		}
	}
}

func TestBestOfEqualScores(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		scores []float64
		want   int
	}{
		{[]float64{0, 0, 0}, 0}, {[]float64{1, 2, 2}, 1}, {[]float64{2, 1, 2}, 0}, {[]float64{-inf, -inf}, 0},
		{[]float64{-inf, -3, -3}, 1}, {[]float64{0, inf, inf}, 1}, {[]float64{math.Copysign(0, -1), 0}, 0},
	} {
		if got, err := bestOf(c.scores); err != nil || got != c.want {
			t.Errorf("%v: class %d (%v), want %d", c.scores, got, err, c.want)
		}
	}
	// Two queries of each of two classes; the third ties.
	got, err := shareRight([]float32{1, 0, 2, 2, 3, 3, 0, 1}, graph.Episode{Way: 2, Shot: 1, Query: 2})
	if err != nil || got != 0.75 {
		t.Errorf("share %v (%v), want 0.75", got, err)
	}
}

// TestNearestOfEqualDistances: the smaller index comes first, so that graphs of neighbors do not depend on a sort.
func TestNearestOfEqualDistances(t *testing.T) {
	got := nearestOthers(nil, []float64{2, 1, 0, 1, 2, 1, 0.5}, 2)
	for i, want := range []int{6, 1, 3, 5, 0, 4} {
		if got[i] != want {
			t.Fatalf("neighbors %v", got)
		}
	}
	if len(got) != 6 {
		t.Errorf("%d neighbors of 6", len(got))
	}
}
