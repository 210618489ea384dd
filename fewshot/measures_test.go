package fewshot

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"landscape/internal/random"
)

// Calibrations, backgrounds and areas under curves, worked out by hand or in the plainest way.

// ascending are n numbers from 0.
func ascending(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = float64(i)
	}
	return v
}

func TestPercentileByHand(t *testing.T) {
	for _, c := range []struct{ p, want float64 }{
		{0, 2}, {0.25, 3}, {0.5, 4}, {0.75, 7}, {1, 10}, {-0.5, 2}, {1.5, 10},
	} {
		if got := percentile([]float64{2, 4, 10}, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("the share %v of 2, 4, 10 lies below %v, want %v", c.p, got, c.want)
		}
	}
	if got := percentile([]float64{3}, 0.4); got != 3 {
		t.Errorf("%v of a single 3", got)
	}
}

// TestThresholdAndRefusal: of known things the given share exceeds the threshold; what equals it is not refused.
func TestThresholdAndRefusal(t *testing.T) {
	r := CalibrationRow{Known: ascending(percentiles), Unknown: []float64{80, 90, 95, 95, 99, 120, 130, 140}}
	if got := r.Threshold(0.05); math.Abs(got-95) > 1e-9 {
		t.Errorf("threshold %v, want 95", got)
	}
	if got := r.Refuses(95); got != 0.5 {
		t.Errorf("of the unknown %v are refused, want 4 of 8", got)
	}
	if got := shareAbove([][]float64{{1, 2}, {3}, {2, 5}}, 2); got != 0.4 {
		t.Errorf("a share of %v is above 2, want 2 of 5", got)
	}
}

// TestRowsOfACalibration: the nearest one below, or the first.
func TestRowsOfACalibration(t *testing.T) {
	c := Calibration{Rows: []CalibrationRow{{Shot: 2}, {Shot: 3}, {Shot: 10}}}
	for shot, want := range map[int]int{1: 2, 2: 2, 3: 3, 9: 3, 10: 10, 11: 10} {
		if got := c.Row(shot).Shot; got != want {
			t.Errorf("%d shots are judged by the row for %d, want %d", shot, got, want)
		}
	}
}

// TestDamagedCalibrations name the row and its numbers.
func TestDamagedCalibrations(t *testing.T) {
	whole := CalibrationRow{Shot: 3, Temperature: 0.5, Known: ascending(101), Unknown: ascending(101)}
	if err := (Calibration{Rows: []CalibrationRow{whole, whole}}).Check(); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(r *CalibrationRow){
		"shot 3 is damaged: temperature 0, 101 and 101 percentiles; want more than 0, and 101 of each": func(
			r *CalibrationRow) {
			r.Temperature = 0
		},
		"temperature -1":          func(r *CalibrationRow) { r.Temperature = -1 },
		"temperature +Inf":        func(r *CalibrationRow) { r.Temperature = math.Inf(1) },
		"temperature NaN":         func(r *CalibrationRow) { r.Temperature = math.NaN() },
		"100 and 101 percentiles": func(r *CalibrationRow) { r.Known = r.Known[1:] },
		"101 and 102 percentiles": func(r *CalibrationRow) { r.Unknown = ascending(102) },
	} {
		broken := whole
		change(&broken)
		wantError(t, Calibration{Rows: []CalibrationRow{whole, broken}}.Check(), "fewshot: the calibration for ", want)
	}
	wantError(t, Calibration{}.Check(), "fewshot: the calibration has no rows")
	c := Calibration{Strangeness: strangenesses, Rows: []CalibrationRow{whole}}
	wantError(t, c.Check(), "fewshot: the calibration is damaged: ", "strangeness 5 does not exist")
	c.Strangeness = Whitened
	wantError(t, c.Check(), "needs a whitening")
	c.Background = &Background{Whitening: []float32{1, 0, 0, 1}}
	if err := c.Check(); err != nil {
		t.Error(err)
	}
	c.Strangeness, c.Background = Cohort, &Background{Cohort: []float32{1, 2, 3}} // which says nothing of lengths
	if err := c.Check(); err != nil {
		t.Error(err)
	}
}

// TestProbabilitiesByHand: squared distances 0 and T·log 3 are as 3 to 1.
func TestProbabilitiesByHand(t *testing.T) {
	d := []float64{0, 2.5 * math.Log(3)}
	CalibrationRow{Temperature: 2.5}.Probabilities(d)
	compare(t, "probabilities", d, []float64{0.75, 0.25}, 1e-12)
}

func TestCrossEntropyByHand(t *testing.T) {
	d := []float64{1, 1 + 2*math.Log(3)}
	trials := []calibrationTrial{{d, 0}, {d, 1}, {d, 1}}
	if got, want := crossEntropyAt(trials, 2), -(math.Log(0.75)+2*math.Log(0.25))/3; math.Abs(got-want) > 1e-12 {
		t.Errorf("cross-entropy %v, want %v", got, want)
	}
	// Of three answers of 3 to 1 one is right: 3·0.75 − 1 too many, of three.
	if got := calibrationError(trials, 2); math.Abs(got-1.25/3) > 1e-12 {
		t.Errorf("calibration error %v, want %v", got, 1.25/3)
	}
}

// TestCalibrationErrorByBins: answers of one bin make up for one another, those of different bins do not.
func TestCalibrationErrorByBins(t *testing.T) {
	trial := func(p float64, own int) calibrationTrial {
		return calibrationTrial{[]float64{0, math.Log(p / (1 - p))}, own}
	}
	for _, c := range []struct {
		trials []calibrationTrial
		want   float64
	}{
		{[]calibrationTrial{trial(0.72, 0), trial(0.78, 1)}, 0.5 / 2},
		{[]calibrationTrial{trial(0.62, 0), trial(0.78, 1)}, (0.38 + 0.78) / 2},
		{[]calibrationTrial{trial(0.97, 0), trial(0.93, 0)}, 0.1 / 2},
		{[]calibrationTrial{{[]float64{0, 1e6}, 0}, {[]float64{1e6, 0}, 1}}, 0}, // sure, in the last bin
		{[]calibrationTrial{{[]float64{1, 1}, 0}, {[]float64{1, 1}, 1}}, 0},     // of equal ones the first answers
	} {
		if got := calibrationError(c.trials, 1); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v: calibration error %v, want %v", c.trials, got, c.want)
		}
	}
}

// TestTemperatureInClosedForm: where the nearer of two, by d, is the own one in a share p of trials, T is
// d/log(p/(1−p)).
func TestTemperatureInClosedForm(t *testing.T) {
	for _, d := range []float64{1e-6, 1, 5e8} {
		var trials []calibrationTrial
		for i := range 10 {
			trials = append(trials, calibrationTrial{[]float64{0, d}, min(1, i/8)})
		}
		if got, want := fitTemperature(trials), d/math.Log(4); math.Abs(got/want-1) > 1e-3 {
			t.Errorf("distance %v: temperature %v, want %v", d, got, want)
		}
	}
	if got := fitTemperature([]calibrationTrial{{[]float64{0, 0}, 1}}); got != 1 {
		t.Errorf("temperature %v of classes in one place, want 1", got)
	}
}

// TestRowsAreMeasuredWhereTwoClassesHaveAQuery left, on 10 classes at most.
func TestRowsAreMeasuredWhereTwoClassesHaveAQuery(t *testing.T) {
	lists := func(sizes ...int) (lists [][]int) {
		for _, n := range sizes {
			lists = append(lists, make([]int, n))
		}
		return lists
	}
	for _, c := range []struct {
		sizes            []int
		shots, ways, use []int
	}{
		{[]int{1, 2, 1}, nil, nil, nil},
		{[]int{2, 2, 1}, []int{1}, []int{2}, []int{2}},
		{[]int{3, 3, 2}, []int{1, 2}, []int{3, 2}, []int{3, 2}},
		{[]int{6, 11, 11, 6, 1}, []int{1, 2, 3, 5, 10}, []int{4, 4, 4, 4, 2}, []int{4, 4, 4, 4, 2}},
		{repeated(21, 12), []int{1, 2, 3, 5, 10, 20}, repeated(10, 6), repeated(12, 6)},
		{repeated(20, 9), []int{1, 2, 3, 5, 10}, repeated(9, 5), repeated(9, 5)},
	} {
		var shots, ways, use []int
		for _, r := range (&exhibits{}).calibrators(lists(c.sizes...)) {
			shots, ways, use = append(shots, r.shot), append(ways, r.way), append(use, len(r.lists))
		}
		if !slices.Equal(shots, c.shots) || !slices.Equal(ways, c.ways) || !slices.Equal(use, c.use) {
			t.Errorf("sizes %v: shots %v, ways %v of %v classes; want %v, %v of %v", c.sizes, shots, ways, use,
				c.shots, c.ways, c.use)
		}
	}
}

// TestEpisodesOfACalibration: features are the class, so that a known query has the strangeness 0 and one of an unknown
// class, which is none of the others, at least 1.
func TestEpisodesOfACalibration(t *testing.T) {
	f := featuresOf(6, 7, 1, func(c, _, _ int) float32 { return float32(c) })
	x := newExhibits(f.Vectors, 1, &Background{})
	s := calibrator{exhibits: x, lists: f.byClass(), way: 6, shot: 3}
	s.measure(1, 40, Nearest)
	if len(s.known[Nearest]) != 40 || len(s.unknown[Nearest]) != 40 || s.known[Relative] != nil {
		t.Fatalf("%d and %d episodes, want 40 of each", len(s.known[Nearest]), len(s.unknown[Nearest]))
	}
	for i := range 40 {
		known, unknown := s.known[Nearest][i], s.unknown[Nearest][i]
		if len(known) != 6*4 || len(unknown) != 5 { // 4 queries are left of 7 examples, of the unknown class 5
			t.Fatalf("episode %d: %d known and %d unknown queries, want 24 and 5", i, len(known), len(unknown))
		}
		if slices.Max(known) != 0 || slices.Min(unknown) != 1 || slices.Max(unknown) != 1 {
			t.Fatalf("episode %d: strangeness %v of known queries, %v of unknown ones", i, known, unknown)
		}
	}
	for _, trial := range slices.Concat(s.fit, s.rest) {
		if len(trial.d) != 6 || trial.d[trial.own] != 0 {
			t.Fatalf("a query of class %d is at the distances %v", trial.own, trial.d)
		}
	}
	row := s.row(Nearest)
	if row.Shot != 3 || row.Way != 6 || row.Error > 1e-6 || row.Known[100] != 0 || row.Unknown[0] != 1 ||
		len(row.Known) != 101 || len(row.Unknown) != 101 {
		t.Errorf("row %+v", row)
	}
}

// TestPercentilesOfARow are those of all queries together.
func TestPercentilesOfARow(t *testing.T) {
	trials := []calibrationTrial{{[]float64{0, 1}, 0}}
	s := calibrator{shot: 1, fit: trials, rest: trials}
	s.known[Shots] = [][]float64{{50, 0}, {100, 150}, {200}}
	s.unknown[Shots] = [][]float64{{7}, {3}}
	row := s.row(Shots)
	for i := range percentiles {
		if math.Abs(row.Known[i]-2*float64(i)) > 1e-9 || math.Abs(row.Unknown[i]-(3+0.04*float64(i))) > 1e-9 {
			t.Fatalf("percentile %d: %v and %v, want %v and %v", i, row.Known[i], row.Unknown[i], 2*i,
				3+0.04*float64(i))
		}
	}
}

// TestBetterTransform: where length says nothing of the class L2N is better, where it says all None is; and where both
// are perfect the simpler one is taken.
func TestBetterTransform(t *testing.T) {
	r := random.New(6, "lengths")
	angle := func(c int) (float64, float64) { return math.Sincos(float64(c)) }
	for name, c := range map[string]struct {
		value func(c, i, j int) float32
		want  FeatureTransform
	}{
		"directions": {func(c, i, j int) float32 {
			sin, cos := angle(c)
			return float32([]float64{sin, cos}[j] * math.Exp(float64(i%5)))
		}, L2N},
		"lengths": {func(c, _, j int) float32 {
			return float32(10*float64(c+1)*[]float64{0.6, 0.8}[j] + 0.01*r.NormFloat64())
		}, None},
		"both": {func(c, _, j int) float32 {
			sin, cos := angle(c)
			return float32([]float64{sin, cos}[j])
		}, None},
	} {
		for _, perClass := range []int{2, 5, 20} {
			got, err := betterTransform(featuresOf(6, perClass, 2, c.value), 1)
			if err != nil || got != c.want {
				t.Errorf("%s, %d examples a class: %v (%v), want %v", name, perClass, got, err, c.want)
			}
		}
	}
	_, err := betterTransform(featuresOf(6, 1, 2, func(c, _, _ int) float32 { return float32(c) }), 1)
	wantError(t, err, "fewshot: a calibration needs classes for episodes: ")
}

// TestCalibrateRefuses features that are none, wherever they are.
func TestCalibrateRefuses(t *testing.T) {
	good := noisy(1, 12, 6, 3, 0.5)
	bad := good
	bad.Vectors = slices.Clone(good.Vectors)
	bad.Vectors[4] = float32(math.NaN())
	for _, pair := range [][2]Features{{bad, good}, {good, bad}} {
		_, err := Calibrate(pair[0], pair[1], 1)
		wantError(t, err, "feature 1 of example 1 (class class0) is NaN")
	}
	if _, err := (Surprise(bad, 1)); err == nil {
		t.Error("the surprise of features that are none")
	}
}

// TestFewClassesDoNotChoose: nine have nothing to choose by, ten do; and the same for those that were learned.
func TestFewClassesDoNotChoose(t *testing.T) {
	for _, c := range []struct {
		classes, learned int
		chosen           Strangeness
		areas            bool
	}{{9, 9, Nearest, false}, {9, 10, Cohort, false}, {10, 10, Whitened, true}} {
		got, err := Calibrate(stretched(2, c.classes, 8, 8), stretched(1, c.learned, 20, 8), 1)
		if err != nil {
			t.Fatal(err)
		}
		if (got.Areas != nil) != c.areas || got.Strangeness != c.chosen || got.Classes != c.classes {
			t.Errorf("%d classes after %d: %s by %v", c.classes, c.learned, got.Strangeness, got.Areas)
		}
		for _, a := range got.Areas {
			if !(a.Area > 0.4 && a.Area <= 1) {
				t.Errorf("area %v by %s", a.Area, a.By)
			}
		}
	}
}

// TestAreasOfACalibration are the means of those in 50 episodes of one shot and 50 of five.
func TestAreasOfACalibration(t *testing.T) {
	f, learned := stretched(2, 12, 8, 4), stretched(1, 12, 9, 4)
	c, err := Calibrate(f, learned, 3)
	if err != nil {
		t.Fatal(err)
	}
	scaled, err := f.Scaled(c.Transform)
	if err != nil {
		t.Fatal(err)
	}
	if learned, err = learned.Scaled(c.Transform); err != nil {
		t.Fatal(err)
	}
	b, err := newBackground(learned)
	if err != nil {
		t.Fatal(err)
	}
	best := Nearest
	for _, a := range c.Areas {
		want := 0.0
		for _, shot := range []int{1, 5} {
			s := calibrator{exhibits: newExhibits(scaled.Vectors, 4, b), lists: f.byClass(), way: 10, shot: shot}
			s.measure(3, 50, a.By)
			area, _ := areaOf(s.known[a.By], s.unknown[a.By])
			want += area / 2
		}
		if math.Abs(a.Area-want) > 1e-9 {
			t.Errorf("area %v by %s, want %v", a.Area, a.By, want)
		}
		if a.Area > c.Areas[best].Area {
			best = a.By
		}
	}
	if len(c.Areas) != strangenesses || c.Strangeness != best {
		t.Errorf("%s was chosen by %v", c.Strangeness, c.Areas)
	}
}

// TestSurpriseOfTwoClasses needs two examples of each, no more.
func TestSurpriseOfTwoClasses(t *testing.T) {
	place := func(c, _, _ int) float32 { return float32(c) }
	if got, err := Surprise(featuresOf(2, 2, 1, place), 1); err != nil || got > 1e-6 {
		t.Errorf("surprise %v (%v) where classes are told apart without fail", got, err)
	}
	_, err := Surprise(featuresOf(2, 1, 1, place), 1)
	wantError(t, err, "want at least 2 classes with at least 2 examples, got 0")
	same, err := Surprise(featuresOf(3, 2, 1, func(int, int, int) float32 { return 4 }), 1)
	if err != nil || math.Abs(same-math.Log(3)) > 1e-12 {
		t.Errorf("surprise %v (%v) where 3 classes are alike, want log 3", same, err)
	}
}

// TestWhiteningUndoesTheScatter: Wᵀ·S·W = I, for the scatter S shrunk half way to a ball.
func TestWhiteningUndoesTheScatter(t *testing.T) {
	const dim, classes, perClass = 3, 4, 5
	r := random.New(3, "scatter")
	f := featuresOf(classes, perClass, dim, func(c, _, j int) float32 {
		return float32(float64(7*c) + []float64{1, 3, 0.2}[j]*r.NormFloat64())
	})
	f.Classes = append(f.Classes, "of none")
	var s [dim][dim]float64
	for c := range classes {
		var rows [][]float64
		for i := range perClass {
			rows = append(rows, widened(f.Vector(c*perClass+i)))
		}
		mean := meanOf(rows)
		for _, row := range rows {
			for i := range dim {
				for j := range dim {
					s[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (classes * (perClass - 1))
				}
			}
		}
	}
	ball := (s[0][0] + s[1][1] + s[2][2]) / dim
	shrunk := mat.NewDense(dim, dim, nil)
	for i := range dim {
		for j := range dim {
			shrunk.Set(i, j, s[i][j]/2)
		}
		shrunk.Set(i, i, s[i][i]/2+ball/2)
	}
	b, err := newBackground(f)
	if err != nil {
		t.Fatal(err)
	}
	w := mat.NewDense(dim, dim, widened(b.Whitening))
	var half, whole mat.Dense
	half.Mul(w.T(), shrunk)
	whole.Mul(&half, w)
	for i := range dim {
		for j := range dim {
			want := 0.0
			if i == j {
				want = 1
			}
			if got := whole.At(i, j); math.Abs(got-want) > 1e-5 {
				t.Errorf("whitened scatter [%d, %d] is %v, want %v", i, j, got, want)
			}
		}
	}
}

// TestBackgroundWithoutScatter has no whitening: nothing is known of how examples scatter, or features are too long.
func TestBackgroundWithoutScatter(t *testing.T) {
	long := func(dim int) Features {
		return featuresOf(1, 2, dim, func(_, i, j int) float32 { return float32(i * (j % 2)) })
	}
	for name, c := range map[string]struct {
		f    Features
		want int
	}{
		"one example of each":  {featuresOf(3, 1, 2, func(c, _, j int) float32 { return float32(c + j) }), 0},
		"equal examples":       {featuresOf(3, 4, 2, func(c, _, j int) float32 { return float32(c + j) }), 0},
		"two of one class":     {featuresOf(1, 2, 2, func(_, i, j int) float32 { return float32(i * (j + 1)) }), 4},
		"features of 512":      {long(512), 512 * 512},
		"features of 513":      {long(513), 0},
		"one number, scatters": {featuresOf(1, 3, 1, func(_, i, _ int) float32 { return float32(i) }), 1},
	} {
		b, err := newBackground(c.f)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Whitening) != c.want || len(b.Cohort) != len(c.f.Vectors) {
			t.Errorf("%s: a whitening of %d numbers, a cohort of %d; want %d and %d", name, len(b.Whitening),
				len(b.Cohort), c.want, len(c.f.Vectors))
		}
	}
	_, err := newBackground(Features{Dim: 1})
	wantError(t, err, "no examples")
}

// TestCohortIsSpreadOut over all examples, 256 at most.
func TestCohortIsSpreadOut(t *testing.T) {
	for n, last := range map[int]float32{1: 0, 255: 254, 256: 255, 257: 255, 512: 510, 2560: 2550} {
		f := featuresOf(1, n, 1, func(_, i, _ int) float32 { return float32(i) })
		b, err := newBackground(f)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Cohort) != min(n, 256) || b.Cohort[0] != 0 || b.Cohort[len(b.Cohort)-1] != last ||
			!slices.IsSorted(b.Cohort) {
			t.Errorf("of %d examples %d are kept, up to number %v, want %v", n, len(b.Cohort),
				b.Cohort[len(b.Cohort)-1], last)
		}
	}
}

// TestProbeByHand: the nearest eighth of the cohort counts, one at least.
func TestProbeByHand(t *testing.T) {
	for n, want := range map[int]float64{1: 1, 8: 1, 15: 1, 16: (1 + 4) / 2.0, 24: (1 + 4 + 9) / 3.0} {
		b := &Background{}
		for i := range n {
			b.Cohort = append(b.Cohort, float32(5-(i+1)), 2) // at the distances 1, 2, … from (5, 2)
		}
		if got := b.probe([]float64{5, 2}).near; math.Abs(got-want) > 1e-12 {
			t.Errorf("a cohort of %d: %v, want %v", n, got, want)
		}
	}
	b := &Background{Whitening: []float32{1, 2, 3, 4}}
	compare(t, "x·W", b.probe([]float64{10, 1}).white, []float64{13, 24}, 1e-12)
	if p := (&Background{}).probe([]float64{1}); p.near != 0 || p.white != nil {
		t.Errorf("a background that has nothing to say says %+v", p)
	}
}

// TestBackgroundsThatLackSomething say what; those that do not suit a strangeness are cut to it.
func TestBackgroundsThatLackSomething(t *testing.T) {
	cohort, white := []float32{1, 2, 3, 4}, []float32{1, 0, 0, 1}
	whole := &Background{Cohort: cohort, Whitening: white}
	for _, c := range []struct {
		b    *Background
		by   Strangeness
		dim  int
		want string
	}{
		{whole, 5, 2, "strangeness 5 does not exist"},
		{whole, Nearest, 0, "a cohort of 4 numbers for features of length 0"},
		{whole, Nearest, 3, "a cohort of 4 numbers for features of length 3"},
		{&Background{Whitening: white}, Nearest, 1, "a whitening of 4 numbers for features of length 1"},
		{&Background{Whitening: white}, Cohort, 2, "strangeness cohort needs a cohort"},
		{&Background{Whitening: white}, Relative, 2, "strangeness relative needs a cohort"},
		{&Background{Cohort: cohort}, Whitened, 2, "strangeness whitened needs a whitening"},
	} {
		wantError(t, c.b.has(c.by, c.dim), "fewshot: ", c.want)
	}
	for by := range Strangeness(strangenesses) {
		only := whole.only(by)
		if err := only.has(by, 2); err != nil {
			t.Errorf("%s: %v", by, err)
		}
		if (only.Cohort != nil) != (by == Cohort || by == Relative) || (only.Whitening != nil) != (by == Whitened) {
			t.Errorf("%s keeps %+v", by, only)
		}
	}
	if whole.dim() != 2 || (&Background{Whitening: make([]float32, 49)}).dim() != 7 || (&Background{}).dim() != 0 {
		t.Error("wrong length of features")
	}
	one := &Background{Cohort: []float32{3}, Whitening: []float32{2}} // features of a single number
	for by := range Strangeness(strangenesses) {
		if err := one.has(by, 1); err != nil {
			t.Errorf("%s: %v", by, err)
		}
	}
}

// TestJudgesRefuse classes that are none.
func TestJudgesRefuse(t *testing.T) {
	for want, classes := range map[string][][]float64{
		"no class to judge by":                          {},
		"a class of 0 numbers for features of length 2": {{1, 2}, {}},
		"a class of 3 numbers for features of length 2": {{1, 2, 3}},
	} {
		_, err := (&Background{}).Judge(Nearest, 2, classes)
		wantError(t, err, "fewshot: ", want)
	}
}

// TestJudgeWithout leaves a class out, and asks the second nearest for Relative.
func TestJudgeWithout(t *testing.T) {
	b := &Background{Cohort: []float32{6}}
	j, err := b.Judge(Nearest, 1, [][]float64{{1}, {4}, {3}, {1}})
	if err != nil {
		t.Fatal(err)
	}
	p := b.probe([]float64{0})
	for _, c := range []struct {
		by      Strangeness
		without int
		want    float64
	}{
		{Nearest, -1, 1}, {Nearest, 0, 1}, {Nearest, 1, 1}, {Relative, -1, 1}, {Relative, 0, 1.0 / 9},
		{Relative, 3, 1.0 / 9}, {Shots, 2, 1}, {Cohort, -1, min(1/math.Sqrt(36*25), 9/math.Sqrt(36*9))},
	} {
		if got := j.of(p, c.by, c.without); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s without class %d: %v, want %v", c.by, c.without, got, c.want)
		}
	}
	// What lies in the place of two classes is not strange, and the distance to the second is not divided by.
	if got := j.of(b.probe([]float64{1}), Relative, -1); got != 0 {
		t.Errorf("relative strangeness %v of what is there twice", got)
	}
}

// TestOwnOfOneClass knows no unknown examples, and classes of one no known ones.
func TestOwnOfOneClass(t *testing.T) {
	for _, c := range []struct {
		classes        [][]float64
		known, unknown int
	}{
		{[][]float64{{1, 2}}, 1, 0}, {[][]float64{{1}}, 0, 0}, {[][]float64{{1}, {2}}, 0, 2},
		{[][]float64{{1, 3}, {2}}, 1, 2},
	} {
		j, err := (&Background{}).Judge(Nearest, 1, c.classes)
		if err != nil {
			t.Fatal(err)
		}
		known, unknown := j.Own()
		if len(known) != c.known || len(unknown) != c.unknown {
			t.Errorf("%v: known %v, unknown %v", c.classes, known, unknown)
		}
	}
}

// TestOwnThins only where there are more than 1000 examples.
func TestOwnThins(t *testing.T) {
	for n, want := range map[int]int{999: 999, 1000: 1000, 1001: 501, 2000: 1000, 2001: 667} {
		classes := make([][]float64, n)
		for c := range classes {
			classes[c] = []float64{float64(c)}
		}
		j, err := (&Background{}).Judge(Nearest, 1, classes)
		if err != nil {
			t.Fatal(err)
		}
		if _, unknown := j.Own(); len(unknown) != want {
			t.Errorf("of %d examples %d are judged, want %d", n, len(unknown), want)
		}
	}
}

// TestAreaPairByPair: the area and its variance after Obuchowski, from the definition of both.
func TestAreaPairByPair(t *testing.T) {
	known := [][]float64{{1, 3}, {2, 5, 5}, {4}}
	unknown := [][]float64{{5, 2}, {6}, {7, 1, 9}}
	score := func(k, u float64) float64 {
		switch {
		case u > k:
			return 1
		case u == k:
			return 0.5
		}
		return 0
	}
	allKnown, allUnknown := slices.Concat(known...), slices.Concat(unknown...)
	n, m := float64(len(allKnown)), float64(len(allUnknown))
	area := 0.0
	for _, k := range allKnown {
		for _, u := range allUnknown {
			area += score(k, u) / n / m
		}
	}
	variance := 0.0
	for e := range known {
		z := 0.0
		for _, k := range known[e] {
			mean := 0.0
			for _, u := range allUnknown {
				mean += score(k, u) / m
			}
			z += (mean - area) / n
		}
		for _, u := range unknown[e] {
			mean := 0.0
			for _, k := range allKnown {
				mean += score(k, u) / n
			}
			z += (mean - area) / m
		}
		variance += 3.0 / 2 * z * z
	}
	got, half := areaOf(known, unknown)
	compare(t, "area and interval", []float64{got, half}, []float64{area, 1.96 * math.Sqrt(variance)}, 1e-12)
}

// TestShareBelow counts ties as half.
func TestShareBelow(t *testing.T) {
	for v, want := range map[float64]float64{0: 0, 1: 0.125, 1.5: 0.25, 2: 0.5, 3: 0.875, 4: 1} {
		if got := shareBelow([]float64{1, 2, 2, 3}, v); got != want {
			t.Errorf("a share of %v of 1, 2, 2, 3 is below %v, want %v", got, v, want)
		}
	}
}

// TestBlendIsAMixture: a percentile is the least value that the share of the weights reaches; own numbers weigh as the
// classes that they were measured on, each list as one.
func TestBlendIsAMixture(t *testing.T) {
	own := []float64{10, 20, 30, 40}
	others := [][]float64{{25, 5}, {15, 12, 35, 50}}
	for _, classes := range []float64{2, 4, 16} {
		weights := map[float64]float64{25: 0.5, 5: 0.5, 15: 0.25, 12: 0.25, 35: 0.25, 50: 0.25}
		for _, v := range own {
			weights[v] = classes / 4
		}
		var want []float64
		for p := range own {
			least := math.Inf(1)
			for v := range weights {
				below := 0.0
				for u, w := range weights {
					if u <= v {
						below += w
					}
				}
				if below >= (classes+2)*float64(p)/3 {
					least = min(least, v)
				}
			}
			want = append(want, least)
		}
		compare(t, fmt.Sprint(classes, " classes"), blended(own, classes, others), want, 0)
	}
	if got := blended(own, 3, nil); !slices.Equal(got, own) {
		t.Errorf("%v alone became %v", own, got)
	}
}

// TestOpenSetByHand: where features are the class, known queries are at 0 and unknown ones are not.
func TestOpenSetByHand(t *testing.T) {
	f := featuresOf(7, 5, 1, func(c, _, _ int) float32 { return float32(c) })
	for _, c := range []struct{ way, unknown int }{{2, 2}, {3, 3}, {4, 3}, {6, 1}} {
		o := OpenSet{Way: c.way, Shot: 2, Query: 3, Episodes: 9}.withDefaults()
		e, err := o.draw(f, &Background{})
		if err != nil {
			t.Fatal(err)
		}
		if len(e.known[Nearest]) != 9 || len(e.unknown[Nearest]) != 9 || e.known[Whitened] != nil {
			t.Fatalf("%d and %d episodes, want 9", len(e.known[Nearest]), len(e.unknown[Nearest]))
		}
		for i, known := range e.known[Nearest] {
			unknown := e.unknown[Nearest][i]
			if len(known) != 3*c.way || len(unknown) != 3*c.unknown || slices.Max(known) != 0 ||
				slices.Min(unknown) < 1 {
				t.Fatalf("way %d: strangeness %v of known queries, %v of unknown ones", c.way, known, unknown)
			}
		}
	}
	o := OpenSet{Way: 3, Shot: 2, Query: 3, Episodes: 9, Refused: 0.2}
	results, err := o.Measure(f, f, f)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if r.By == Cohort { // which learned classes themselves have no distance from
			continue
		}
		if !near(r.Area, 1) || !near(r.ValidationArea, 1) || r.CI95 > 1e-12 || r.Threshold != 0 || r.Known != 0 ||
			r.Unknown != 1 {
			t.Errorf("%+v of classes that are told without fail", r)
		}
	}
	_, err = OpenSet{Way: 7, Shot: 2, Query: 3}.withDefaults().draw(f, &Background{})
	wantError(t, err, "7 classes with 5 examples (shot 2 + query 3); want more than way 7")
	_, err = OpenSet{Way: 6, Shot: 2, Query: 4}.withDefaults().draw(f, &Background{})
	wantError(t, err, "0 classes with 6 examples")
}

// TestPoolIsSorted over all episodes.
func TestPoolIsSorted(t *testing.T) {
	var e openEpisodes
	e.known[Shots] = [][]float64{{3, 1}, {2}}
	if got := e.pool(Shots); !slices.Equal(got, []float64{1, 2, 3}) {
		t.Errorf("pool %v", got)
	}
}

// TestOpenSetsThatCannotBe name the number at fault; zeros stand for defaults.
func TestOpenSetsThatCannotBe(t *testing.T) {
	for want, o := range map[string]OpenSet{
		"way -1, shot 1, query 15; want at least 1": {Way: -1}, "way 5, shot -1, query 15": {Shot: -1},
		"query -2": {Query: -2}, "1 episodes; an interval needs at least 2": {Episodes: 1},
		"a share of 1 of known things": {Refused: 1}, "a share of -0.1": {Refused: -0.1},
		"a share of NaN": {Refused: math.NaN()},
	} {
		wantError(t, o.withDefaults().check(), "fewshot: open set: ", want)
	}
	for _, o := range []OpenSet{{}, {Way: 1, Shot: 1, Query: 1, Episodes: 2, Refused: 0.999}, {Refused: 1e-9}} {
		if err := o.withDefaults().check(); err != nil {
			t.Error(err)
		}
	}
	want := OpenSet{Way: 5, Shot: 1, Query: 15, Episodes: 600, Refused: 0.05}
	if got := (OpenSet{}).Defaults(); got != want {
		t.Errorf("defaults %+v, want %+v", got, want)
	}
}

// TestOpenSetNamesTheSide where classes are missing.
func TestOpenSetNamesTheSide(t *testing.T) {
	f, few := noisy(1, 8, 6, 3, 1), noisy(1, 5, 6, 3, 1)
	o := OpenSet{Query: 5, Episodes: 2}
	_, err := o.Measure(f, few, f)
	wantError(t, err, "validation classes: fewshot: open set: 5 classes")
	_, err = o.Measure(f, f, few)
	wantError(t, err, "test classes: fewshot: open set: 5 classes")
	few.Dim = 4
	_, err = o.Measure(few, f, f)
	wantError(t, err, "90 feature values for 30 examples of 4 each")
	_, err = o.Measure(f, few, f)
	wantError(t, err, "validation classes: ", "90 feature values")
}
