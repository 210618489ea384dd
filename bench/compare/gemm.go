package main

import (
	"time"

	"landscape/internal/kernel"
	"landscape/internal/random"
	"landscape/internal/safetensors"
)

// gemmSize is the length of the sides of the matrices.
const gemmSize = 512

func gemm(s *session) (*contest, error) {
	const n = gemmSize
	r := random.New(1, "benchmark matrices")
	a, b, product := make([]float32, n*n), make([]float32, n*n), make([]float32, n*n)
	for i := range a {
		a[i], b[i] = r.Float32(), r.Float32()
	}
	multiply := func() { kernel.Gemm(false, false, n, n, n, a, n, b, n, product, n, false) }
	c := &contest{unit: "product", cost: milliseconds, slice: slice, warmUp: 10, macs: n * n * n,
		ours: side{"landscape/internal/kernel", func(n int) (float64, error) {
			start := time.Now()
			for range n {
				multiply()
			}
			return time.Since(start).Seconds(), nil
		}}}
	batch, err := s.write(map[string]safetensors.Tensor{"a": {Shape: []int{n, n}, F32: a},
		"b": {Shape: []int{n, n}, F32: b}})
	if err != nil {
		return nil, err
	}
	multiply()
	sum := 0.0
	for _, v := range product {
		sum += float64(v)
	}
	for _, variant := range []struct{ name, env string }{
		{"OpenBLAS, kernels of its choice", "OPENBLAS_VERBOSE=0"},
		{"OpenBLAS, AVX2 kernels", "OPENBLAS_CORETYPE=Haswell"},
	} {
		p, err := s.start(s.threads, variant.env)
		if err != nil {
			return nil, err
		}
		j, err := p.prepare("gemm", spec{"work": "gemm", "batch": batch})
		if err != nil {
			return nil, err
		}
		if _, err := j.agrees("sum of the product, "+variant.name, sum); err != nil {
			return nil, err
		}
		c.peers = append(c.peers, side{variant.name, j.run})
	}
	return c, nil
}
