package main

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGraph(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	stdout, _ := succeed(t, "graph", "--model", "mlp", "--input", "4x4x1", "--classes", "3", "--batch", "2", "--dot",
		in("g.dot"), "--svg", in("g.svg"), "--save", in("m.json"))
	for _, want := range []string{"linear", "[2 3]", "parameters     19 075"} { // 16·128+128 + 128·128+128 + 128·3+3
		if !strings.Contains(stdout, want) {
			t.Errorf("the summary lacks %q:\n%s", want, stdout)
		}
	}
	for name, want := range map[string]string{"g.dot": "digraph", "g.svg": "<svg", "m.json": `"type":"sequential"`} {
		if text, err := os.ReadFile(in(name)); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The declaration that was written is the same model.
	again, _ := succeed(t, "graph", "--model", in("m.json"), "--input", "4x4x1", "--classes", "3", "--batch", "2")
	if again != stdout {
		t.Errorf("the saved declaration gives another summary:\n%s", again)
	}
	stdout, _ = succeed(t, "graph", "--model", "convnet", "--mode", "evaluation", "--json")
	doc := document[struct {
		Parameters int
		Mode       string
	}](t, stdout)
	if doc.Mode != "evaluation" || doc.Parameters == 0 {
		t.Errorf("%+v", doc)
	}
}

func TestData(t *testing.T) {
	dir := t.TempDir()
	for _, class := range []string{"b", "a", "c"} {
		for _, name := range []string{"1.png", "2.png"} {
			write(t, filepath.Join(dir, "images", class, name), pngOf(t, 20, 10))
		}
	}
	sheet := filepath.Join(dir, "sheet.png")
	stdout, _ := succeed(t, "data", filepath.Join(dir, "images"), "--sheet", sheet, "--json")
	doc := document[struct {
		Kind              string
		Examples, Classes int
		Sizes             []struct{ Name string }
	}](t, stdout)
	if doc.Kind != "image folder" || doc.Examples != 6 || doc.Classes != 3 || len(doc.Sizes) != 1 ||
		doc.Sizes[0].Name != "20×10" {
		t.Errorf("%+v", doc)
	}
	f, err := os.Open(sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := png.Decode(f); err != nil {
		t.Error(err)
	}
	stdout, _ = succeed(t, "data", "glyphs")
	for _, want := range []string{"12000", "600", "alphabet01"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("lacks %q:\n%s", want, stdout)
		}
	}
	write(t, filepath.Join(dir, "rows.csv"), "a,kind\n1,x\n2,y\n,x\n")
	stdout, _ = succeed(t, "data", filepath.Join(dir, "rows.csv"))
	if !strings.Contains(stdout, "column") || !strings.Contains(stdout, "kind") {
		t.Errorf("a table without its columns:\n%s", stdout)
	}
}

func TestDataShowsWhatCannotBeLearned(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "all", "photographs", "a", "1.png"), pngOf(t, 8, 8))
	write(t, filepath.Join(dir, "all", "photographs", "b", "1.png"), pngOf(t, 8, 8))
	write(t, filepath.Join(dir, "all", "tables", "rows.csv"), "a,b\n1,2\nNaN,1e99\n")
	write(t, filepath.Join(dir, "all", "train-images-idx3-ubyte"), string(idx(4, false)))
	write(t, filepath.Join(dir, "all", "train-labels-idx1-ubyte"), string(idx(4, true)))
	stdout, _ := succeed(t, "data", filepath.Join(dir, "all"))
	for _, want := range []string{"kind       idx", "not shown", "csv in tables", "image folder in photographs"} {
		if !strings.Contains(stdout, want) {
			t.Errorf("lacks %q:\n%s", want, stdout)
		}
	}
	stdout, _ = succeed(t, "data", filepath.Join(dir, "all", "tables"), "--json")
	doc := document[struct {
		Others  []string
		Columns []struct {
			Numbers   int
			NonFinite int `json:"non_finite"`
		}
	}](t, stdout)
	for _, c := range doc.Columns {
		if c.Numbers != 1 || c.NonFinite != 1 {
			t.Errorf("want one number and one that is not finite in each column, got %+v", c)
		}
	}
	if doc.Others != nil {
		t.Errorf("others %v beside the one table", doc.Others)
	}
}

func TestHelpShowsExamples(t *testing.T) {
	for _, args := range [][]string{{}, {"train"}, {"eval"}, {"fewshot", "compare"}, {"graph"}, {"data"}} {
		stdout, _ := succeed(t, append(args, "--help")...)
		if !strings.Contains(stdout, "Examples:\n  landscape") || !strings.Contains(stdout, "--seed") {
			t.Errorf("help of %v:\n%s", args, stdout)
		}
	}
	if stdout, _ := succeed(t, "fewshot"); !strings.Contains(stdout, "compare") {
		t.Errorf("fewshot alone: %s", stdout)
	}
}
