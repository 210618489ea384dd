package scene

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"landscape/terrain/marbles"
)

// TestProgramsComeToTheSameNumbers as this package: each is compiled and run.
func TestProgramsComeToTheSameNumbers(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a program for each scene")
	}
	root := t.TempDir()
	for i, text := range small {
		c := compiled(t, text)
		program, err := c.Program()
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(root, fmt.Sprintf("%d.go", i))
		if err := os.WriteFile(file, []byte(program), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("go", "run", file)
		cmd.Dir = ".."
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		got, err := cmd.Output()
		if err != nil {
			t.Errorf("%s: %v\n%s", text, err, stderr.Bytes())
			continue
		}
		if want := printed(t, c); string(got) != want {
			t.Errorf("%s prints\n%s\nwant\n%s", text, got, want)
		}
	}
}

// printed is what the program of a scene is to print.
func printed(t *testing.T, c *Compiled) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "data   %s\nmodel  %s\nsolver %s\ntheta0 %s\n", c.Objective.Data.Digest(), c.Digests.Model,
		c.Digests.Solver, c.Digests.Theta0)
	var tr *Training
	var err error
	if c.NeedsTraining() {
		if tr, err = c.Train(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "theta  %s\nloss   %v\n", tr.Digest, tr.Loss)
	}
	ground, err := c.Terrain(t.Context(), tr, nil)
	if err != nil {
		t.Fatal(err)
	}
	low := ground.Lowest
	fmt.Fprintf(&b, "lowest %v at %v, %v\nground %s\n", low.Loss, low.A, low.B, ground.Digest)
	m, err := c.Marbles(t.Context(), ground, nil)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&b, "marbles %s\n", m.Share)
	for _, status := range marbles.Statuses() {
		fmt.Fprintf(&b, "%-16s %d\n", status, m.Counts[status])
	}
	return b.String()
}
