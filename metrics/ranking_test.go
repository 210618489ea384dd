package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// ranked draws examples whose scores have many ties.
func ranked(r *rand.Rand) (scores []float64, positive []bool) {
	n, distinct := 2+r.IntN(40), 1+r.IntN(12)
	for range n {
		scores = append(scores, float64(r.IntN(distinct)))
		positive = append(positive, r.IntN(3) == 0)
	}
	positive[0], positive[1] = true, false
	return scores, positive
}

func TestROCAUCCountsPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		scores, positive := ranked(r)
		wins, pairs := 0.0, 0.0
		for i, p := range positive {
			for j, q := range positive {
				if !p || q {
					continue
				}
				pairs++
				switch {
				case scores[i] > scores[j]:
					wins++
				case scores[i] == scores[j]:
					wins += 0.5
				}
			}
		}
		got, err := ROCAUC(scores, positive)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "ROC-AUC", got, wins/pairs, 1e-14)
	}
}

// TestAveragePrecisionWalksTheCurve computes precision and recall anew at every threshold.
func TestAveragePrecisionWalksTheCurve(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		scores, positive := ranked(r)
		thresholds := slices.Clone(scores)
		slices.Sort(thresholds)
		thresholds = slices.Compact(thresholds)
		slices.Reverse(thresholds)
		want, before := 0.0, 0.0
		for _, threshold := range thresholds {
			hits, called, all := 0.0, 0.0, 0.0
			for i, p := range positive {
				if p {
					all++
				}
				if scores[i] >= threshold {
					called++
					if p {
						hits++
					}
				}
			}
			want += (hits/all - before) * hits / called
			before = hits / all
		}
		got, err := AveragePrecision(scores, positive)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "average precision", got, want, 1e-14)
	}
}

// TestRankingAsScikitLearn has the examples of its documentation of roc_auc_score and average_precision_score.
func TestRankingAsScikitLearn(t *testing.T) {
	scores, positive := []float32{0.1, 0.4, 0.35, 0.8}, []bool{false, false, true, true}
	auc, err := ROCAUC(scores, positive)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ROC-AUC", auc, 0.75, 0)
	ap, err := AveragePrecision(scores, positive)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "average precision", ap, 5./6, 1e-15)
}

func TestRankingByInfiniteAndEqualScores(t *testing.T) {
	auc, err := ROCAUC([]float64{math.Inf(1), 0, math.Inf(-1)}, []bool{true, false, false})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "ROC-AUC", auc, 1, 0)
	ap, err := AveragePrecision([]float64{0, 0, 0, 0}, []bool{true, false, false, false})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "average precision of chance", ap, 0.25, 0)
}

func TestRankingErrors(t *testing.T) {
	_, err := ROCAUC([]float32{1, 2}, []bool{true, true})
	fails(t, err, "ROC-AUC: 2 positive and 0 negative examples, want both")
	_, err = ROCAUC([]float64{1, math.NaN()}, []bool{true, false})
	fails(t, err, "ROC-AUC: the score of example 1 is NaN")
	_, err = AveragePrecision([]float32{1, 2}, []bool{false, false})
	fails(t, err, "average precision: no positive examples")
	_, err = AveragePrecision([]float32{1, 2}, []bool{true})
	fails(t, err, "average precision: 2 predictions for 1 examples")
	_, err = AveragePrecision[float32](nil, nil)
	fails(t, err, "average precision: no examples")
}
