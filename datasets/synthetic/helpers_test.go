package synthetic_test

import (
	"testing"

	"landscape/datasets"
)

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func read(t testing.TB, d datasets.Dataset, i int) []float32 {
	t.Helper()
	size := 1
	for _, n := range d.Shape() {
		size *= n
	}
	x := make([]float32, size)
	if err := d.Read(i, x); err != nil {
		t.Fatal(err)
	}
	return x
}
