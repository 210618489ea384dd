package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"landscape/graph"
)

// towers declares this many linear layers of the given width, and one of outputs.
func towers(t *testing.T, layers, width, outputs int) string {
	t.Helper()
	layer := fmt.Sprintf(`{"type":"linear","units":%d}`, width)
	path := filepath.Join(t.TempDir(), "towers.json")
	write(t, path, `{"type":"sequential","layers":[`+strings.Repeat(layer+",", layers)+fmt.Sprintf(
		`{"type":"linear","units":%d}]}`, outputs))
	return path
}

// allocated is what f allocates, in bytes.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestGraphAllocatesNothing: landscape graph tells of a model of 245 GB, and takes next to nothing itself.
func TestGraphAllocatesNothing(t *testing.T) {
	var stdout string
	taken := allocated(func() {
		stdout, _ = succeed(t, "graph", "--model", towers(t, 29, 46000, 46000), "--input", "46000", "--classes",
			"46000")
	})
	if taken > 64<<20 {
		t.Errorf("it allocated %d bytes", taken)
	}
	// 2·(30·46000²+30·46000)·4 bytes = 472.97 GiB and activations
	if want := "in all:          473."; !strings.Contains(stdout, want) {
		t.Errorf("%q is not in\n%s", want, stdout)
	}
}

// TestMemoryIsLimited: what would not fit is refused with the sum, the limit and the largest layers.
func TestMemoryIsLimited(t *testing.T) {
	defer graph.SetMemoryLimit(0)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"--model", towers(t, 30, 46000, 2), "--data", "moons"},
			[]string{"the training needs", "GiB", "% of what was free", "1/linear 7.9 GiB"}},

		{[]string{"--model", towers(t, 3, 3000, 2), "--data", "moons", "--memory-limit", "100MiB"},
			[]string{"the training needs 2", "the limit is 100.0 MiB (largest: 1/linear 3"}},
		{[]string{"--data", "moons", "--memory-limit", "much"},
			[]string{`--memory-limit: "much" is not a size; want one such as 4GiB`}},
	} {
		var stderr string
		var code int
		taken := allocated(func() {
			_, stderr, code = execute(
				t, append([]string{"train", "--steps", "2", "--loss", "cross-entropy", "--out", t.TempDir()},
					c.args...)...)
		})
		if code != exitError || strings.Count(stderr, "\n") != 1 || taken > 64<<20 {
			t.Errorf("%v: exit code %d after %d bytes, %s", c.args, code, taken, stderr)
		}
		for _, want := range c.want {
			if !strings.Contains(stderr, want) {
				t.Errorf("%v: %q is not in %s", c.args, want, stderr)
			}
		}
	}
}
