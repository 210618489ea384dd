package bench

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"testing"
	"time"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

func BenchmarkZZ(b *testing.B) {
	const vocabulary, windows, tm = 65, 12, 64
	solver := solvers.Chain{Transforms: []solvers.Transform{solvers.ClipNorm{Norm: 1}}, Solver: solvers.AdamW{Beta2: 0.99, WeightDecay: 0.1}}
	cfg := graph.Config{Batch: windows, Input: []int{tm}, Target: []int{tm}}
	s := newStepOn(b, layers.GPT(vocabulary, 128, 4, 4, 0), losses.TokenCrossEntropy{}, solver, cfg, func(f *graph.Feed, r *rand.Rand) {
		for range windows * tm {
			f.X, f.Target = append(f.X, float32(r.IntN(vocabulary))), append(f.Target, float32(r.IntN(vocabulary)))
		}
	})
	const n = 120
	ts := make([]float64, n)
	for i := range ts {
		t := time.Now()
		s.run(b)
		ts[i] = time.Since(t).Seconds() * 1e3
	}
	sort.Float64s(ts)
	fmt.Printf("%.2f %.2f %.2f %.2f\n", ts[3], ts[n/10], ts[n/4], ts[n/2])
}
