package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// fails checks that err is one line that starts with want.
func fails(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want an error that starts with %q", err, want)
	}
}

func TestAccuracy(t *testing.T) {
	got, err := Accuracy([]int{0, 1, 2, 2}, []int{0, 1, 1, 2})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "accuracy", got, 0.75, 0)
	_, err = Accuracy([]int{1, 2, 3}, []int{1})
	fails(t, err, "accuracy: 3 predictions for 1 examples")
	_, err = Accuracy(nil, nil)
	fails(t, err, "accuracy: no examples")
}

func TestTopK(t *testing.T) {
	scores := []float32{
		0.1, 0.7, 0.2, // label 1 is first
		0.5, 0.3, 0.2, // label 2 is third
		0.4, 0.4, 0.2, // label 0 ties for first, so it is second
	}
	labels := []int{1, 2, 0}
	for k, want := range []float64{1: 1. / 3, 2: 2. / 3, 3: 1} {
		if k == 0 {
			continue
		}
		got, err := TopK(scores, 3, labels, k)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "top-k", got, want, 1e-15)
	}
}

// TestTopKAgainstSorting compares with the definition: sort the classes, look among the first k.
func TestTopKAgainstSorting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		classes, n := 1+r.IntN(8), 1+r.IntN(20)
		scores, labels := make([]float64, classes*n), make([]int, n)
		for i := range scores {
			scores[i] = r.NormFloat64()
		}
		k, hits := 1+r.IntN(classes), 0
		for i := range labels {
			labels[i] = r.IntN(classes)
			row := scores[i*classes : (i+1)*classes]
			best := slices.Clone(row)
			slices.Sort(best)
			if slices.Contains(best[classes-k:], row[labels[i]]) {
				hits++
			}
		}
		got, err := TopK(scores, classes, labels, k)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "top-k", got, float64(hits)/float64(n), 1e-15)
	}
}

func TestTopKErrors(t *testing.T) {
	_, err := TopK([]float32{1, 2}, 2, []int{0}, 3)
	fails(t, err, "top-k: k is 3, want 1 to the number of classes, 2")
	_, err = TopK([]float32{1, 2, 3}, 2, []int{0}, 1)
	fails(t, err, "top-k: 3 scores for 1 examples of 2 classes, want 2")
	_, err = TopK([]float32{}, 2, nil, 1)
	fails(t, err, "top-k: no examples")
	_, err = TopK([]float32{1, 2}, 2, []int{2}, 1)
	fails(t, err, "top-k: label 2 of example 0")
	_, err = TopK([]float32{1, 2, 0, float32(math.NaN())}, 2, []int{0, 0}, 1)
	fails(t, err, "top-k: the score of example 1 for class 1 is NaN")
}

func TestRegressionErrors(t *testing.T) {
	predicted, target := []float32{1, 2, 3}, []float32{2, 2, 5}
	rmse, err := RMSE(predicted, target)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "RMSE", rmse, math.Sqrt(5./3), 1e-15)
	mae, err := MAE(predicted, target)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "MAE", mae, 1, 0)

	_, err = RMSE(predicted, target[:2])
	fails(t, err, "RMSE: 3 predictions for 2 examples")
	_, err = MAE[float64](nil, nil)
	fails(t, err, "MAE: no examples")
	_, err = MAE([]float64{0, math.NaN()}, []float64{0, 1})
	fails(t, err, "MAE: prediction NaN and target 1 of example 1 have no finite error")
	_, err = RMSE([]float64{1e200}, []float64{0})
	fails(t, err, "RMSE: prediction 1e+200 and target 0 of example 0")
}

func TestCalibrationError(t *testing.T) {
	// Bin 0.6–0.8: confidences 0.7, 0.7 and accuracy ½. Bin 0.8–1: confidences 0.9, 1 and accuracy 1.
	got, err := CalibrationError([]float64{0.7, 0.9, 0.7, 1}, []bool{true, true, false, true}, 5)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "calibration error", got, (2*0.2+2*0.05)/4, 1e-15)
}

// TestCalibrationErrorAgainstItsDefinition goes through the bins one by one.
func TestCalibrationErrorAgainstItsDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		n, bins := 1+r.IntN(40), 1+r.IntN(12)
		confidence, correct := make([]float64, n), make([]bool, n)
		for i := range confidence {
			confidence[i], correct[i] = r.Float64(), r.IntN(2) == 1
		}
		want := 0.0
		for b := range bins {
			low, high := float64(b)/float64(bins), float64(b+1)/float64(bins)
			size, right, sum := 0, 0, 0.0
			for i, c := range confidence {
				if c < low || c >= high {
					continue
				}
				size++
				sum += c
				if correct[i] {
					right++
				}
			}
			if size > 0 {
				want += float64(size) / float64(n) * math.Abs(float64(right)/float64(size)-sum/float64(size))
			}
		}
		got, err := CalibrationError(confidence, correct, bins)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "calibration error", got, want, 1e-12)
	}
}

func TestBrier(t *testing.T) {
	// scikit-learn's example of brier_score_loss.
	got, err := Brier([]float64{0.1, 0.9, 0.8, 0.3}, []bool{false, true, true, false})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "Brier score", got, 0.0375, 1e-15)
}

func TestProbabilityErrors(t *testing.T) {
	_, err := CalibrationError([]float32{0.5}, []bool{true}, 0)
	fails(t, err, "calibration error: 0 bins, want at least 1")
	_, err = CalibrationError([]float32{0.5, 1.5}, []bool{true, true}, 3)
	fails(t, err, "calibration error: the probability of example 1 is 1.5, want 0 to 1")
	_, err = Brier([]float64{math.NaN()}, []bool{true})
	fails(t, err, "brier score: the probability of example 0 is NaN")
	_, err = Brier[float32](nil, nil)
	fails(t, err, "brier score: no examples")
}
