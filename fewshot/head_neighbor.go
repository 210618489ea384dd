package fewshot

import (
	"math"

	"landscape/internal/declare"
)

var _ Head = NearestNeighbor{}

func init() { declare.Register[NearestNeighbor]("nearest_neighbor", "nearest_neighbour") }

// NearestNeighbor scores a class by the nearness of its nearest support example, −‖q − x‖². On the raw data it is what
// every trained method must beat.
type NearestNeighbor struct{}

// Scores implements Head.
func (NearestNeighbor) Scores(t *Task, scores []float64) error {
	for q := range t.Size() {
		row := scores[q*t.Way:][:t.Way]
		for c := range row {
			row[c] = math.Inf(-1)
		}
		for i, c := range t.Labels {
			row[c] = math.Max(row[c], -squaredDistance(t.Query(q), t.Example(i)))
		}
	}
	return nil
}
