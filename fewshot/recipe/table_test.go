package recipe

import (
	"strings"
	"testing"

	"landscape/fewshot"
)

func TestFillTable(t *testing.T) {
	results := []*Result{
		{Recipe: "b", Protocol: "p", Split: "words", Norm: "inductive", Seeds: []uint64{1, 2}, Steps: []int{7, 7},
			TrainSeconds: 12.4, Command: "landscape x", Cells: []Cell{
				{Way: 20, Shot: 1, Query: 15, Episodes: 1000, Head: "h", Accuracy: 0.94321, CI95: 0.0012,
					SeedCI95: 0.02},
				{Way: 5, Shot: 1, Query: 15, Episodes: 1000, Head: "h", Accuracy: 0.9876, CI95: 0.001},
			}},
		{Recipe: "a", Protocol: "p", Norm: "transductive", Seeds: []uint64{1}, Steps: []int{7},
			Cells: []Cell{{Way: 5, Shot: 1, Query: 5, Episodes: 10, Head: "g", Accuracy: 0.5, CI95: 0.1}}},
	}
	document := "before\n" + tables.Begin + "\nold\n" + tables.End + "\nafter\n"
	filled, err := FillTable([]byte(document), results)
	if err != nil {
		t.Fatal(err)
	}
	text := string(filled)
	for _, want := range []string{
		"before\n", "after\n", "| 5-way 1-shot | 20-way 1-shot |",
		"| b | h | 98.76 ± 0.10 | 94.32 ± 0.12 ± 2.00 | 15, 1000 | inductive | 1, 2 | 7, 7 steps, 12 s |\n",
		"\n```\n\nlandscape x\n```\n",
		"| a | g | 50.00 ± 10.00 | – | 5, 10 | transductive |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the table lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "old") || strings.Index(text, "| a |") > strings.Index(text, "| b |") {
		t.Errorf("the table is wrong:\n%s", text)
	}
	again, err := FillTable(filled, results)
	if err != nil || string(again) != text {
		t.Errorf("filled again, it is another one (%v)", err)
	}
	if _, err := FillTable([]byte("nothing"), results); err == nil {
		t.Error("no error about a document without marks")
	}
}

// What answers differently has another name, or a table would show one for both.
func TestNamesOfWhatAnswers(t *testing.T) {
	features, method := &Model{}, &Model{Answer: fewshot.ProtoNet{Encoder: SharedEncoder{}},
		Training: Training{Transductive: true}}
	for _, c := range []struct {
		m    *Model
		e    fewshot.Evaluation
		want string
	}{
		{features, fewshot.Evaluation{}, "nearest_centroid, none"},
		{features, fewshot.Evaluation{Head: fewshot.NearestCentroid{Cosine: true}},
			`nearest_centroid {"cosine":true}, none`},
		{features, fewshot.Evaluation{Head: fewshot.Logistic{}, Transform: fewshot.L2N}, "logistic, l2n"},
		{features, fewshot.Evaluation{Head: fewshot.Logistic{Scale: 5, Cosine: true}},
			`logistic {"cosine":true,"scale":5}, none`},
		{features, fewshot.Evaluation{Head: fewshot.PTMAP{}}, "pt_map, none, transductive"},
		{method, fewshot.Evaluation{}, "protonet"},
		{method, fewshot.Evaluation{Head: fewshot.Ridge{}}, "ridge, none, batch norm inductive"},
	} {
		if got := headOf(c.e, c.m); got != c.want {
			t.Errorf("%+v is answered by %q, want %q", c.e, got, c.want)
		}
	}
}

// Results on other test classes stand in a table of their own, under the words that say which.
func TestTablesByTestClasses(t *testing.T) {
	var text strings.Builder
	if err := WriteMarkdown(&text, []*Result{{Protocol: "p", Split: "first", Data: "1"},
		{Protocol: "p", Split: "second", Data: "2"}}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"**p.** first.", "**p.** second."} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("the tables lack %q:\n%s", want, text.String())
		}
	}
}
