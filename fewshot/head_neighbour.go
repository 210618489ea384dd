package fewshot

import (
	"math"

	"landscape/internal/declare"
)

var _ Head = NearestNeighbour{}

func init() { declare.Register[NearestNeighbour]("nearest_neighbour") }

// NearestNeighbour scores a class by the nearness of its nearest support example, −‖q − x‖². On the raw data it is what every trained method
// must beat.
type NearestNeighbour struct{}

// Answer implements Head.
func (NearestNeighbour) Answer(t *Task, scores []float64) error {
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
