package fewshot

import (
	"math"
	"testing"
)

// TestSurpriseOfGaussians: queries and centroids of one example differ by twice the variance, which gives the best
// answers' probabilities.
func TestSurpriseOfGaussians(t *testing.T) {
	far, err := Surprise(noisy(4, 20, 30, 8, 0.1), 1)
	if err != nil {
		t.Fatal(err)
	}
	near, err := Surprise(noisy(4, 20, 30, 8, 0.6), 1)
	if err != nil {
		t.Fatal(err)
	}
	noise, err := Surprise(noisy(4, 20, 30, 8, 50), 1)
	if err != nil {
		t.Fatal(err)
	}
	if !(far >= 0 && far < 1e-3 && near > far && math.Abs(noise-math.Log(10)) < 0.05) {
		t.Errorf("classes far apart %v, near %v, lost in noise %v; want about 0, more, and log 10", far, near, noise)
	}
	if _, err := Surprise(noisy(4, 1, 4, 3, 0.5), 1); err == nil {
		t.Error("one class is no error")
	}
}
