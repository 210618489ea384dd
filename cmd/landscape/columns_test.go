package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// tableFile writes rows whose class depends on a and whose target on both numbers, with the columns in an order.
func tableFile(t *testing.T, path string, order ...string) {
	var b strings.Builder
	b.WriteString(strings.Join(order, ",") + "\n")
	for i := range 80 {
		a := i % 8
		cell := map[string]string{"a": number(a), "b": number(100 - 3*i%50),
			"color": []string{"blue", "green", "red"}[i%3], "kind": []string{"low", "high"}[a/4],
			"y": number(3*a + i%3), "z": number(i % 5), "extra": "1"}
		var cells []string
		for _, name := range order {
			cells = append(cells, cell[name])
		}
		b.WriteString(strings.Join(cells, ",") + "\n")
	}
	write(t, path, b.String())
}

func TestColumnsAreFoundByTheirNames(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	tableFile(t, in("rows.csv"), "a", "b", "color", "kind")
	tableFile(t, in("moved.csv"), "color", "kind", "b", "a")
	tableFile(t, in("lacks.csv"), "a", "color", "kind")
	tableFile(t, in("more.csv"), "a", "extra", "b", "color", "kind")
	write(t, in("aaa.csv"), "a,b,color,kind\n1,2,blue,low\n3,4,aaa,low\n")
	common := []string{"--data", in("rows.csv"), "--label", "kind", "--categorical", "color"}
	train := append([]string{"train", "--quiet", "--json", "--steps", "200", "--rate", "0.01", "--out", dir}, common...)
	stdout, _ := succeed(t, append(train, "--test", in("moved.csv"))...)
	moved := document[result](t, stdout).Test["accuracy"]
	if moved.(float64) < 0.9 {
		t.Errorf("accuracy %v on the rows that were learned, their columns in another order", moved)
	}
	eval := []string{"eval", "--json", "--model", in("model.safetensors"), "--data"}
	for name, args := range map[string][]string{"rows.csv": nil, "moved.csv": {"--label", "kind", "--categorical",
		"color"}, "more.csv": {"--ignore", "extra"}} {
		stdout, _ := succeed(t, append(append(eval, in(name)), args...)...)
		if got := document[struct{ Scores map[string]any }](t, stdout).Scores["accuracy"]; got != moved {
			t.Errorf("%s: accuracy %v, want %v", name, got, moved)
		}
	}
	for name, want := range map[string]string{"lacks.csv": `no column "b"`, "more.csv": `column "extra"`,
		"aaa.csv": `:3: column "color": "aaa" is none of blue, green, red`} {
		for _, args := range [][]string{append(train, "--test", in(name)), append(eval, in(name))} {
			if _, stderr, code := execute(t, args...); code != exitError || !strings.Contains(stderr, want) {
				t.Errorf("%s %s: exit code %d, want %q in %s", args[0], name, code, want, stderr)
			}
		}
	}
	if _, stderr, code := execute(t, append(eval, "xor")...); code != exitError || !strings.Contains(stderr, "table") {
		t.Errorf("no table: exit code %d, %s", code, stderr)
	}
}

func TestTargetsAreFoundByTheirNames(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	tableFile(t, in("rows.csv"), "a", "b", "y", "z")
	tableFile(t, in("moved.csv"), "z", "b", "y", "a")
	succeed(t, "train", "--quiet", "--steps", "20", "--out", dir, "--data", in("rows.csv"), "--target", "y", "--ignore",
		"z")
	rmse := func(args ...string) string {
		stdout, _ := succeed(t, append([]string{"eval", "--json", "--ignore", "z", "--data"},
			append(args, "--model", in("model.safetensors"))...)...)
		return fmt.Sprint(document[struct{ Scores map[string]any }](t, stdout).Scores["rmse"])
	}
	if a, b := rmse(in("rows.csv"), "--target", "y"), rmse(in("moved.csv")); a != b {
		t.Errorf("RMSE %s, and %s with the columns in another order", a, b)
	}
	_, stderr, code := execute(t, "eval", "--model", in("model.safetensors"), "--data", in("rows.csv"), "--target", "z",
		"--ignore", "y")
	if code != exitError || !strings.Contains(stderr, "trained for y") {
		t.Errorf("another target: exit code %d, %s", code, stderr)
	}
}
