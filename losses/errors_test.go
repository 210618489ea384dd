package losses

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"landscape/graph"
)

func TestMistakesAreNamed(t *testing.T) {
	var (
		labeled   = setting{output: []int{4, 3}, classes: 3}
		binary    = setting{output: []int{4, 1}, classes: 2}
		images    = setting{output: []int{4, 2, 2, 3}, classes: 3}
		unlabeled = setting{output: []int{4, 3}}
		targets   = setting{output: []int{4, 3}, target: []int{3}}
		nan       = math.NaN()
	)
	for _, c := range []struct {
		loss graph.Loss
		setting
		want string
	}{
		{CrossEntropy{}, unlabeled, "the loss needs labels, but the data have no classes"},
		{CrossEntropy{}, setting{output: []int{4, 3}, classes: 5},
			"the model's output has shape (4, 3), want (4, 5): a number for each example and class"},
		{CrossEntropy{}, images,
			"the model's output has shape (4, 2, 2, 3), want (4, 3): a number for each example and class"},
		{CrossEntropy{Smoothing: 1}, labeled, "smoothing 1, want 0 ≤ smoothing < 1"},
		{CrossEntropy{Smoothing: nan}, labeled, "smoothing NaN, want 0 ≤ smoothing < 1"},
		{CrossEntropy{ClassWeights: []float64{1, 2}}, labeled, "2 class weights, want one for each of the 3 classes"},
		{CrossEntropy{ClassWeights: []float64{1, -2, 0}}, labeled,
			"the weight of class 1 is -2, want a number that is not negative"},
		{CrossEntropy{ClassWeights: []float64{1, 2, nan}}, labeled,
			"the weight of class 2 is NaN, want a number that is not negative"},
		{CrossEntropy{ClassWeights: []float64{0, 0, 0}}, labeled, "all class weights are 0"},
		{BinaryCrossEntropy{PositiveWeight: -1}, binary, "positive_weight -1, want a number above 0"},
		{BinaryCrossEntropy{}, setting{output: []int{4, 2}, classes: 2},
			"the model's output has shape (4, 2), want that of the targets, (4, 1)"},
		{BinaryCrossEntropy{}, unlabeled, "the loss needs targets, but the data have neither targets nor classes"},
		{MeanSquaredError{}, setting{output: []int{4, 3}, target: []int{2}},
			"the model's output has shape (4, 3), want that of the targets, (4, 2)"},
		{MeanAbsoluteError{}, setting{output: []int{4, 1, 1}, target: []int{1}},
			"the model's output has shape (4, 1, 1), want that of the targets, (4, 1)"},
		{Huber{Delta: math.Inf(1)}, targets, "delta +Inf, want a number above 0"},
		{KLDivergence{}, setting{output: []int{4, 1}, target: []int{1}},
			"the targets have shape (4, 1), want (4, classes): a distribution for each example"},
		{Hinge{Margin: -1}, labeled, "margin -1, want a number above 0"},
		{Hinge{}, unlabeled, "the loss needs labels, but the data have no classes"},
		{Hinge{}, setting{output: []int{4, 1}, classes: 3}, "the model's output has shape (4, 1), one number for " +
			"each example, which tells two classes apart; the data have 3"},
		{Hinge{}, setting{output: []int{4, 3}, classes: 4},
			"the model's output has shape (4, 3), want (4, 4): a number for each example and class"},
		{NCA{}, unlabeled, "the loss needs labels, but the data have no classes"},
		{NCA{}, images, "the model's output has shape (4, 2, 2, 3), want embeddings (4, features): put Flatten at " +
			"the model's end"},
		{NCA{}, setting{output: []int{4}, classes: 3},
			"the model's output has shape (4), want embeddings (4, features)"},
		{NCA{Temperature: -1}, labeled, "temperature -1, want a number above 0"},
		{Prototypical{}, unlabeled, "the loss needs labels, but the data have no classes"},
		{Prototypical{}, images,
			"the model's output has shape (4, 2, 2, 3), want embeddings (4, features): put Flatten at the model's end"},
		{Prototypical{Shot: -1}, labeled, "shot -1, want 1 or more, or 0 for half of a class's examples"},
		{Prototypical{Temperature: nan}, labeled, "temperature NaN, want a number above 0"},
		{TokenCrossEntropy{}, labeled, "the loss needs targets, but the data have none"},
		{TokenCrossEntropy{}, setting{output: []int{4, 3, 5}, target: []int{2}},
			"the model's output has shape (4, 3, 5): 12 positions with a score for each of 5 tokens, and the " +
				"targets have 8"},
	} {
		if _, err := build(c.loss, c.setting); err == nil || err.Error() != "loss: "+c.want {
			t.Errorf("%+v of %+v:\n got error %v\nwant loss: %s", c.loss, c.setting, err, c.want)
		}
	}
}

func TestTargetsAreChecked(t *testing.T) {
	rows := setting{output: []int{2, 2}, target: []int{2}}
	for _, c := range []struct {
		loss   graph.Loss
		target []float32
		want   string
	}{
		{BinaryCrossEntropy{}, []float32{0, 1, 0.5, 1}, ""},
		{BinaryCrossEntropy{}, []float32{0, 1, 1.5, 1},
			"the target of example 1 of the batch is 1.5, want a probability, 0 to 1"},
		{KLDivergence{}, []float32{0, 1, 0.5, 0.5}, ""},
		{KLDivergence{}, []float32{0, 1, -0.5, 1.5},
			"the target of example 1 of the batch is -0.5, want a probability, 0 to 1"},
		{KLDivergence{}, []float32{0.5, 1, 0, 1}, "the targets of example 0 of the batch sum to 1.5, want 1"},
		{MeanSquaredError{}, []float32{9, -9, 0, 1}, ""},
	} {
		refuses(t, c.loss, rows, c.target, c.want)
	}
	positions := setting{output: []int{2, 2, 3}, target: []int{2}}
	refuses(t, TokenCrossEntropy{}, positions, []float32{0, 2, 1, 0}, "")
	for _, v := range []float32{3, -1, 0.5} {
		refuses(t, TokenCrossEntropy{}, positions, []float32{0, 2, 1, v},
			fmt.Sprintf("the target of example 1 of the batch has %v at position 1, want a whole number from 0 to 2",
				v))
	}
}

// refuses lets a loss look at targets; an empty error means that it takes them.
func refuses(t *testing.T, l graph.Loss, s setting, target []float32, want string) {
	t.Helper()
	err := compile(t, l, s).refuse(graph.Feed{Target: target})
	if want == "" && err != nil || want != "" && (err == nil || !strings.HasSuffix(err.Error(), want)) {
		t.Errorf("%T of targets %v: error %v, want %q", l, target, err, want)
	}
}
