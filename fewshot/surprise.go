package fewshot

import "fmt"

// Surprise is the mean cross-entropy, in nats, of the answers that nearest centroids of one example each give on the
// classes of f: with probabilities softmax(−d²/T) of the squared distances d² and the best temperature T for half of
// the episodes, measured on the others. Where accuracies are equal, smaller means farther apart. It needs at least 2
// classes of 2 examples.
func Surprise(f Features, seed uint64) (float64, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	s := calibrator{exhibits: newExhibits(f.Vectors, f.Dim, &Background{}), shot: 1}
	for _, list := range f.byClass() {
		if len(list) > s.shot {
			s.lists = append(s.lists, list)
		}
	}
	if len(s.lists) < 2 {
		return 0, fmt.Errorf("fewshot: cross-entropy of episodes: want at least 2 classes with at least 2 examples, "+
			"got %d", len(s.lists))
	}
	s.way = min(10, len(s.lists))
	for i := range calibrationEpisodes {
		s.draw(seed, i)
	}
	return crossEntropyAt(s.rest, fitTemperature(s.fit)), nil
}
