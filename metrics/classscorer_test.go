package metrics

import (
	"runtime"
	"strconv"
	"testing"
)

// TestManyClasses: the scores of 50,000 classes take memory in proportion to the classes, not to their square.
func TestManyClasses(t *testing.T) {
	const n = 50000
	classes := make([]string, n)
	for i := range classes {
		classes[i] = strconv.Itoa(i)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s, err := NewClassScorer(n, classes, true)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]float32, n)
	for label := range 40 {
		clear(row)
		row[label/2], row[label] = 1, 2-float32(label%2) // every other one is taken for another class
		row[n-1] = 0.5
		if err := s.Add(row, label); err != nil {
			t.Fatal(err)
		}
	}
	scores, err := s.Scores()
	if err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if taken := after.TotalAlloc - before.TotalAlloc; taken > n*n/10 { // the race detector takes some, too
		t.Errorf("%d bytes for %d classes", taken, n)
	}
	if scores.Accuracy != 0.5 || *scores.Top5 != 1 || scores.Confusion.Counts != nil || scores.Confusion.Support(
		3) != 1 {
		t.Errorf("accuracy %v, top 5 %v, %d of class 3", scores.Accuracy, *scores.Top5, scores.Confusion.Support(3))
	}
	if p, err := scores.Confusion.Precision(2); err != nil || p != 0.5 { // 2 is taken for itself, and 5 for 2
		t.Errorf("precision of class 2: %v, %v", p, err)
	}
}
