package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTrainDrawsWhatCanBeSeen: a table of one column with a target, and one of three columns, of which there is no
// picture.
func TestTrainDrawsWhatCanBeSeen(t *testing.T) {
	dir := t.TempDir()
	var one, three strings.Builder
	one.WriteString("time,height\n")
	three.WriteString("a,b,c,kind\n")
	for i := range 40 {
		fmt.Fprintf(&one, "%d,%d\n", i, 2*i)
		fmt.Fprintf(&three, "%d,%d,%d,%s\n", i, i%7, i%5, []string{"x", "y"}[i%2])
	}
	for name, c := range map[string]struct {
		table string
		flags []string
		drawn bool
	}{
		"one.csv":   {one.String(), []string{"--target", "height"}, true},
		"three.csv": {three.String(), []string{"--label", "kind"}, false},
	} {
		file, out := filepath.Join(dir, name), filepath.Join(dir, "of "+name)
		if err := os.WriteFile(file, []byte(c.table), 0o600); err != nil {
			t.Fatal(err)
		}
		succeed(t, append([]string{"train", "--quiet", "--data", file, "--model", "mlp", "--steps", "5", "--out", out},
			c.flags...)...)
		if exists(filepath.Join(out, decisionFile)) != c.drawn {
			t.Errorf("%s: want a picture: %t", name, c.drawn)
		}
	}
}
