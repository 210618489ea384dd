package main

import (
	"os"
	"testing"
)

// TestCommitted holds the committed assembly to the generator.
func TestCommitted(t *testing.T) {
	for name, kernels := range files {
		committed, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		if string(committed) != generate(kernels) {
			t.Errorf("%s is not what the generator writes: run go generate ./internal/kernel", name)
		}
	}
}
