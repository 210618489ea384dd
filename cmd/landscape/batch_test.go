package main

import (
	"strings"
	"testing"
)

// TestBatchLargerThanTheData: every batch holds all examples, which is said, and the result is that of the batch of
// that size.
func TestBatchLargerThanTheData(t *testing.T) {
	theta := map[string]string{}
	for _, size := range []string{"1000000", "360"} {
		stdout, stderr := succeed(t, "train", "--json", "--data", "xor", "--steps", "2", "--batch", size, "--out",
			t.TempDir())
		theta[size] = document[result](t, stdout).Theta
		if said := strings.Contains(stderr, "every batch is all 360 of them"); said != (size == "1000000") {
			t.Errorf("--batch %s: %q", size, stderr)
		}
	}
	if theta["360"] == "" || theta["360"] != theta["1000000"] {
		t.Errorf("parameters %v; want equal ones", theta)
	}
}
