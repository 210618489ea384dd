package metrics

import (
	"fmt"
	"strings"
	"testing"
)

func ExampleConfusion() {
	labels := []int{0, 0, 0, 1, 1, 2}
	predicted := []int{0, 0, 1, 1, 1, 0}
	c, err := NewConfusion(predicted, labels, []string{"cat", "dog", "eel"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(c.String()) {
		fmt.Println(strings.TrimSpace(line))
	}
	// Output:
	// label  cat  dog  eel  precision  recall     F1  examples
	// cat    2    1    0      0.667   0.667  0.667         3
	// dog    0    2    0      0.667   1.000  0.800         2
	// eel    1    0    0          –   0.000  0.000         1
}

func TestConfusion(t *testing.T) {
	labels := []int{0, 0, 0, 1, 1, 2}
	predicted := []int{0, 0, 1, 1, 1, 0}
	c, err := NewConfusion(predicted, labels, []string{"cat", "dog", "eel", "fox"})
	if err != nil {
		t.Fatal(err)
	}
	score := func(x float64, err error) float64 {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		return x
	}
	near(t, "accuracy", score(c.Accuracy()), 4./6, 1e-15)
	near(t, "precision of dogs", score(c.Precision(1)), 2./3, 1e-15)
	near(t, "recall of cats", score(c.Recall(0)), 2./3, 1e-15)
	near(t, "F1 of dogs", score(c.F1(1)), 4./5, 1e-15)
	near(t, "F1 of eels", score(c.F1(2)), 0, 0)
	near(t, "macro F1", score(c.MacroF1()), (2./3+4./5+0)/3, 1e-15) // without foxes
	if got := c.Support(0); got != 3 {
		t.Errorf("%d cats, want 3", got)
	}

	_, err = c.Precision(4)
	fails(t, err, "precision: class 4 is not below the number of classes, 4")
	if got := c.Support(-1); got != 0 {
		t.Errorf("%d examples of no class", got)
	}
	_, err = c.Precision(2)
	fails(t, err, "precision: class eel is never predicted")
	_, err = c.Recall(3)
	fails(t, err, "recall: class fox has no examples")
	_, err = c.F1(3)
	fails(t, err, "F1: class fox has no examples and is never predicted")
}

func TestConfusionErrors(t *testing.T) {
	classes := []string{"a", "b"}
	_, err := NewConfusion([]int{0}, []int{0, 1}, classes)
	fails(t, err, "confusion: 1 predictions for 2 examples")
	_, err = NewConfusion([]int{0, 2}, []int{0, 1}, classes)
	fails(t, err, "confusion: example 1 has label 1 and prediction 2")
	_, err = NewConfusion([]int{0}, []int{-1}, classes)
	fails(t, err, "confusion: example 0 has label -1")
	empty := &Confusion{}
	_, err = empty.Accuracy()
	fails(t, err, "accuracy: no examples")
	_, err = empty.MacroF1()
	fails(t, err, "macro F1: no examples")
}

func TestLargeConfusionLeavesOutTheCounts(t *testing.T) {
	classes := make([]string, maxColumns+1)
	for i := range classes {
		classes[i] = fmt.Sprintf("class%d", i)
	}
	c, err := NewConfusion([]int{16}, []int{16}, classes)
	if err != nil {
		t.Fatal(err)
	}
	header, _, _ := strings.Cut(c.String(), "\n")
	if strings.Contains(header, "class0") {
		t.Errorf("the header still has a column a class: %s", header)
	}
}
