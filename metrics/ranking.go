package metrics

import (
	"cmp"
	"fmt"
	"slices"
)

// ROCAUC is the area under the receiver operating characteristic: the probability that a positive example scores higher
// than a negative one, where a tie counts as half (Mann and Whitney, 1947).
//
//	Σ over pairs (1 if s₊ > s₋, ½ if s₊ = s₋) / (P·N)
func ROCAUC[F float32 | float64](scores []F, positive []bool) (float64, error) {
	levels, err := rank(scores, positive)
	if err != nil {
		return 0, fmt.Errorf("ROC-AUC: %w", err)
	}
	p, n := totals(levels)
	if p == 0 || n == 0 {
		return 0, fmt.Errorf("ROC-AUC: %d positive and %d negative examples, want both", p, n)
	}
	wins, above := 0.0, 0 // above: positives with a higher score
	for _, l := range levels {
		wins += float64(l.negative) * (float64(above) + float64(l.positive)/2)
		above += l.positive
	}
	return wins / (float64(p) * float64(n)), nil
}

// AveragePrecision summarizes the precision–recall curve as scikit-learn does, without interpolation: going down
// through the distinct scores,
//
//	Σₙ (Rₙ − Rₙ₋₁) Pₙ
//
// where Pₙ and Rₙ are precision and recall of calling everything from the n-th score on positive. Examples of equal
// score enter together.
func AveragePrecision[F float32 | float64](scores []F, positive []bool) (float64, error) {
	levels, err := rank(scores, positive)
	if err != nil {
		return 0, fmt.Errorf("average precision: %w", err)
	}
	p, _ := totals(levels)
	if p == 0 {
		return 0, fmt.Errorf("average precision: no positive examples")
	}
	sum, hits, called := 0.0, 0, 0
	for _, l := range levels {
		hits += l.positive
		called += l.positive + l.negative
		sum += float64(l.positive) * float64(hits) / float64(called)
	}
	return sum / float64(p), nil
}

// level is how many examples share one score.
type level struct{ positive, negative int }

// rank gathers the levels from the highest score to the lowest.
func rank[F float32 | float64](scores []F, positive []bool) ([]level, error) {
	if err := matchLengths(len(scores), len(positive)); err != nil {
		return nil, err
	}
	order := make([]int, len(scores))
	for i, s := range scores {
		if s != s {
			return nil, fmt.Errorf("the score of example %d is NaN", i)
		}
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(scores[j], scores[i]) })
	var levels []level
	for n, i := range order {
		if n == 0 || scores[i] != scores[order[n-1]] {
			levels = append(levels, level{})
		}
		if last := &levels[len(levels)-1]; positive[i] {
			last.positive++
		} else {
			last.negative++
		}
	}
	return levels, nil
}

func totals(levels []level) (positive, negative int) {
	for _, l := range levels {
		positive += l.positive
		negative += l.negative
	}
	return positive, negative
}
