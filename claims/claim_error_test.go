package claims

import (
	"math"
	"reflect"
	"testing"

	"landscape/datasets/synthetic"
)

func TestRanks(t *testing.T) {
	if got := ranks([]float64{3, 1, 2, 1}); !reflect.DeepEqual(got, []float64{3, 0.5, 2, 0.5}) {
		t.Errorf("got %v", got)
	}
	// A monotonous relation has rank correlation 1 whatever its form is.
	w := tweaks{Error: []float64{1, 2, 3, 10}, Size: []float64{0, 0.1, 5, 5.1}}
	if r := w.correlation(); math.Abs(r-1) > 1e-12 {
		t.Errorf("rank correlation %v of a monotonous relation", r)
	}
}

// The update of a linear unit is rate · 2 · error · √(x² + 1): the closed form of a step of gradient descent.
func TestLinearUnitIsExact(t *testing.T) {
	points, err := synthetic.Sine{N: 20, Noise: 1, Seed: 2}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	res, err := measureUnit(3, points)
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range res.Deviations {
		if d > 1e-4 || res.Tweaks.Error[i] <= 0 {
			t.Errorf("x %v, error %v: update %v deviates by %v", res.X[i], res.Tweaks.Error[i], res.Tweaks.Size[i], d)
		}
	}
	// The measure of the deviation sees one.
	res.Tweaks.Size[4] *= 1.01
	if d := unitDeviations(res.Tweaks, unitRate, res.X)[4]; math.Abs(d-0.01) > 1e-4 {
		t.Errorf("an update too large by 1 %% deviates by %v", d)
	}
}
