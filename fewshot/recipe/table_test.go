package recipe

import (
	"strings"
	"testing"
)

func TestFillTable(t *testing.T) {
	results := []*Result{
		{Recipe: "b", Protocol: "p", Split: "words", Norm: "inductive", Seeds: []uint64{1, 2}, Steps: []int{7, 7}, TrainSeconds: 12.4, Command: "landscape x", Cells: []Cell{
			{Way: 20, Shot: 1, Query: 15, Episodes: 1000, Head: "h", Accuracy: 0.94321, CI95: 0.0012, SeedCI95: 0.02},
			{Way: 5, Shot: 1, Query: 15, Episodes: 1000, Head: "h", Accuracy: 0.9876, CI95: 0.001},
		}},
		{Recipe: "a", Protocol: "p", Norm: "transductive", Seeds: []uint64{1}, Steps: []int{7}, Cells: []Cell{{Way: 5, Shot: 1, Query: 5, Episodes: 10, Head: "g", Accuracy: 0.5, CI95: 0.1}}},
	}
	document := "before\n" + tableBegin + "\nold\n" + tableEnd + "\nafter\n"
	filled, err := FillTable([]byte(document), results)
	if err != nil {
		t.Fatal(err)
	}
	text := string(filled)
	for _, want := range []string{
		"before\n", "after\n", "| 5-way 1-shot | 20-way 1-shot |",
		"| b | h | 98.76 ± 0.10 | 94.32 ± 0.12 ± 2.00 | 15, 1000 | inductive | 1 2 | 7 7 steps, 12 s | `landscape x` |",
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
