package main

import "testing"

// TestExamplesOfWrappersWork trains with the JSON that messages propose.
func TestExamplesOfWrappersWork(t *testing.T) {
	for name, example := range wrappers {
		t.Run(name, func(t *testing.T) {
			succeed(t, "train", "--data", "xor", "--steps", "8", "--quiet", "--solver", example, "--out", t.TempDir())
		})
	}
}
