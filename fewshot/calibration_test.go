package fewshot

import (
	"math"
	"testing"

	"landscape/internal/declare"
	"landscape/internal/random"
)

// TestCalibrationOfGaussians knows what must come out: for classes that scatter with deviation s around their centers,
// the probability of a class given one example of each is a softmax of −d²/(2·s²·(1+1/shot)), as the difference of a
// query and a centroid of its class has the variance s²(1+1/shot).
func TestCalibrationOfGaussians(t *testing.T) {
	const s = 0.6
	f := noisy(4, 120, 30, 8, s)
	c, err := Calibrate(f, Features{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(); err != nil {
		t.Fatal(err)
	}
	if len(c.Rows) != 6 {
		t.Fatalf("%d rows", len(c.Rows))
	}
	for _, r := range c.Rows {
		want := 2 * s * s * (1 + 1/float64(r.Shot))
		if c.Transform == None && (r.Temperature < 0.75*want || r.Temperature > 1.35*want) {
			t.Errorf("shot %d: temperature %v, want about %v", r.Shot, r.Temperature, want)
		}
		if r.Error > 0.06 {
			t.Errorf("shot %d: calibration error %v", r.Shot, r.Error)
		}
		limit := r.Threshold(0.05)
		if refused := r.Refuses(limit); refused < 0.2 || refused > 1 {
			t.Errorf("shot %d: of unknown things %v are refused", r.Shot, refused)
		}
		if lower := r.Threshold(0.2); lower > limit {
			t.Errorf("shot %d: refusing more has threshold %v, refusing less %v", r.Shot, lower, limit)
		}
	}
	if c.Row(1).Shot != 1 || c.Row(4).Shot != 3 || c.Row(500).Shot != 20 {
		t.Error("wrong rows for numbers of shots")
	}
}

// TestThresholdKeepsItsPromise refuses the share of known things that was asked for, on episodes of other classes.
func TestThresholdKeepsItsPromise(t *testing.T) {
	measured, err := Calibrate(noisy(5, 100, 20, 8, 0.5), Features{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	others, err := noisy(6, 100, 20, 8, 0.5).Scaled(measured.Transform)
	if err != nil {
		t.Fatal(err)
	}
	rows := newExhibits(others.Vectors, others.Dim, &Background{}).calibrators(others.byClass())
	for i, r := range measured.Rows {
		limit := r.Threshold(0.1)
		rows[i].measure(2, 200, measured.Strangeness)
		if refused := shareAbove(rows[i].known[measured.Strangeness], limit); refused < 0.05 || refused > 0.2 {
			t.Errorf("shot %d: %v of the known things of other classes are refused, want 0.1", r.Shot, refused)
		}
	}
}

func TestFitTemperature(t *testing.T) {
	r := random.New(1, "trials")
	var trials []calibrationTrial
	for range 20000 { // labels drawn from the softmax at temperature 3
		d := []float64{10 * r.Float64(), 10 * r.Float64(), 10 * r.Float64()}
		p := []float64{-d[0] / 3, -d[1] / 3, -d[2] / 3}
		softmax(p)
		own, u := 0, r.Float64()
		for own < 2 && u > p[own] {
			u -= p[own]
			own++
		}
		trials = append(trials, calibrationTrial{d, own})
	}
	if got := fitTemperature(trials); math.Abs(got-3) > 0.15 {
		t.Errorf("temperature %v, want 3", got)
	}
	if got := calibrationError(trials, 3); got > 0.02 {
		t.Errorf("calibration error %v at the right temperature", got)
	}
	if got := calibrationError(trials, 0.3); got < 0.1 {
		t.Errorf("calibration error %v at a wrong temperature", got)
	}
}

func TestCalibrationAsJSON(t *testing.T) {
	c, err := Calibrate(noisy(4, 8, 4, 3, 0.5), Features{}, 1)
	if err != nil {
		t.Fatal(err)
	}
	code, err := declare.Encode(c)
	if err != nil {
		t.Fatal(err)
	}
	back, err := declare.Decode[Calibration](code)
	if err != nil || back.Check() != nil || back.Rows[0].Temperature != c.Rows[0].Temperature {
		t.Errorf("%s came back as %+v, %v", code, back, err)
	}
	_, err = Calibrate(noisy(4, 1, 4, 3, 0.5), Features{}, 1)
	wantError(t, err, "2 classes")
}

// TestErrorIsOfOtherEpisodes: queries of one episode share their centroids, so none of them may be on the other side of
// the measurement.
func TestErrorIsOfOtherEpisodes(t *testing.T) {
	f := noisy(4, 8, 9, 3, 0.5)
	s := calibrator{exhibits: newExhibits(f.Vectors, f.Dim, &Background{}), lists: f.byClass(), way: 4, shot: 1}
	s.draw(1, 0)
	if len(s.fit) != 4*calibrationQueries || len(s.rest) != 0 {
		t.Errorf("after the first episode %d queries for the temperature and %d for its error", len(s.fit), len(s.rest))
	}
	s.draw(1, 1)
	if len(s.fit) != len(s.rest) {
		t.Errorf("after the second episode %d queries for the temperature and %d for its error", len(s.fit),
			len(s.rest))
	}
}
