package fewshot

import "landscape/internal/declare"

var _ Head = NearestCentroid{}

func init() { declare.Register[NearestCentroid]("nearest_centroid") }

// NearestCentroid scores a class by the nearness of its centroid, the mean of its support features: −‖q − c‖², or, if
// Cosine is set, by the cosine of the angle between the two. It is the head of prototypical networks (Snell, Swersky
// and Zemel, 2017), and after the scaling of an Evaluation's Transform that of SimpleShot. An Evaluation without a head
// does the same as NearestCentroid{}, only faster.
type NearestCentroid struct {
	Cosine bool
}

// Scores implements Head.
func (h NearestCentroid) Scores(t *Task, scores []float64) error {
	centroids := t.Centroids()
	if h.Cosine {
		for c := range t.Way {
			toUnit(centroids[c*t.Dim:][:t.Dim])
		}
	}
	for q := range t.Size() {
		query := t.Query(q)
		if h.Cosine {
			query = append([]float64(nil), query...)
			toUnit(query)
		}
		for c := range t.Way {
			centroid := centroids[c*t.Dim:][:t.Dim]
			if h.Cosine {
				scores[q*t.Way+c] = dot(query, centroid)
			} else {
				scores[q*t.Way+c] = -squaredDistance(query, centroid)
			}
		}
	}
	return nil
}

// Centroids are the means of the support features of each class, one after the other.
func (t *Task) Centroids() []float64 {
	sums, counts := make([]float64, t.Way*t.Dim), make([]float64, t.Way)
	for i, c := range t.Labels {
		counts[c]++
		for j, v := range t.Example(i) {
			sums[c*t.Dim+j] += v
		}
	}
	for i := range sums {
		sums[i] /= counts[i/t.Dim]
	}
	return sums
}
