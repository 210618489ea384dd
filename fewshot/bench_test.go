package fewshot

import "testing"

// BenchmarkHeads runs 5-way 1-shot episodes with 15 queries a class on features of length 64.
func BenchmarkHeads(b *testing.B) {
	f := noisy(1, 100, 20, 64, 1.5)
	run := func(name string, h Head) {
		b.Run(name, func(b *testing.B) {
			if _, err := Evaluate(f, Evaluation{Episodes: max(2, b.N), Head: h}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "episodes/s")
		})
	}
	run("none", nil)
	for name, h := range heads {
		run(name, h)
	}
}
