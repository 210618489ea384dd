package main

import (
	"os"
	"testing"
)

// TestCommitted holds the committed assembly to the generator.
func TestCommitted(t *testing.T) {
	committed, err := os.ReadFile("../kernels_amd64.s")
	if err != nil {
		t.Fatal(err)
	}
	if string(committed) != generate() {
		t.Error("kernels_amd64.s is not what the generator writes: run go generate ./internal/kernel")
	}
}
