package layers

import (
	"math"
	"testing"

	"landscape/graph"
)

// TestLogOdds compares with the odds of the softmax's probabilities, for the first class, one between and the last.
func TestLogOdds(t *testing.T) {
	const n, classes = 5, 4
	x := normals(generator(8), n*classes)
	x[3] = 90 // whose exponential has no place in float32
	for c := range classes {
		got := compile(t, LogOdds{Class: c}, []int{n, classes}, make([]float32, n), graph.Training).run(t, x)
		var want []float64
		for i := range n {
			own, rest := 0.0, 0.0
			for k, v := range x[i*classes:][:classes] {
				if k == c {
					own = math.Exp(float64(v))
				} else {
					rest += math.Exp(float64(v))
				}
			}
			want = append(want, math.Log(own/rest))
		}
		compare(t, "log odds", got, want, exact)
	}
}
