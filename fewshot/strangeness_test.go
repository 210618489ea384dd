package fewshot

import (
	"math"
	"slices"
	"testing"

	"landscape/internal/random"
)

// TestStrangenessByHand computes every kind as its comment says.
func TestStrangenessByHand(t *testing.T) {
	b := &Background{Cohort: []float32{0, 0, 4, 0, 0, 4, 8, 8}, Whitening: []float32{2, 0, 0, 1}}
	classes := [][]float64{{0, 1, 2, 1}, {5, 5}} // of two examples, with the mean (1, 1), and of one
	x := []float64{1, 3}
	near := func(p ...float64) float64 { // the nearest of the cohort is one of four, 1/8 rounded up
		least := math.Inf(1)
		for i := 0; i < len(b.Cohort); i += 2 {
			d0, d1 := p[0]-float64(b.Cohort[i]), p[1]-float64(b.Cohort[i+1])
			least = math.Min(least, d0*d0+d1*d1)
		}
		return least
	}
	for by, want := range map[Strangeness]float64{
		Nearest:  4,
		Relative: 4. / 20,
		Shots:    5, // both examples of the first class are 1 + 4 away
		Whitened: 4, // (0, 2) becomes (0, 2)
		Cohort:   math.Min(4/math.Sqrt(near(1, 3)*near(1, 1)), 20/math.Sqrt(near(1, 3)*near(5, 5))),
	} {
		j, err := b.Judge(by, 2, classes)
		if err != nil {
			t.Fatal(err)
		}
		if got := j.Strangeness(x); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", by, got, want)
		}
	}
	one, err := b.Judge(Relative, 2, classes[:1])
	if got := one.Strangeness(x); err != nil || math.Abs(got-4/near(1, 3)) > 1e-12 {
		t.Errorf("relative to the cohort, for a single class: %v, %v; want %v", got, err, 4/near(1, 3))
	}
}

func TestMeanOfLeast(t *testing.T) {
	r := random.New(1, "numbers")
	for n := 1; n < 40; n++ {
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(r.IntN(10))
		}
		sorted := slices.Sorted(slices.Values(v))
		for most := 1; most < 45; most++ {
			want := 0.0
			for _, x := range sorted[:min(most, n)] {
				want += x / float64(min(most, n))
			}
			if got := meanOfLeast(slices.Clone(v), most); math.Abs(got-want) > 1e-12 {
				t.Fatalf("the least %d of %v have the mean %v, want %v", most, v, got, want)
			}
		}
	}
}

// TestOwn leaves examples and classes out by hand.
func TestOwn(t *testing.T) {
	j, err := (&Background{}).Judge(Nearest, 1, [][]float64{{0, 2, 4}, {10}})
	if err != nil {
		t.Fatal(err)
	}
	known, unknown := j.Own()
	scale := 8. / 9
	if want := [][]float64{{9 * scale, 0, 9 * scale}}; len(known) != 1 || !slices.EqualFunc(known[0], want[0], near) {
		t.Errorf("known %v, want %v", known, want)
	}
	want := [][]float64{{100, 64, 36}, {64}}
	for c := range want {
		if len(unknown) != 2 || !slices.EqualFunc(unknown[c], want[c], near) {
			t.Fatalf("unknown %v, want %v", unknown, want)
		}
	}
}

// TestOwnOfMany: of very many examples some are judged.
func TestOwnOfMany(t *testing.T) {
	var classes [][]float64
	for c := range 2500 {
		classes = append(classes, []float64{float64(c), float64(c) + 0.1})
	}
	j, err := (&Background{}).Judge(Nearest, 1, classes)
	if err != nil {
		t.Fatal(err)
	}
	known, unknown := j.Own()
	if len(known) != 500 || len(unknown) != 500 || known[499][1] > 0.01+1e-9 || unknown[499][1] < 0.5 {
		t.Errorf("%d classes judged as known, %d as unknown", len(known), len(unknown))
	}
}

// TestBlend: a calibration on two classes that lie far apart gives way to four that are at hand.
func TestBlend(t *testing.T) {
	r := CalibrationRow{}
	for i := range percentiles {
		r.Known = append(r.Known, 100+float64(i))
		r.Unknown = append(r.Unknown, 200+float64(i))
	}
	var known [][]float64
	for c := range 38 {
		known = append(known, []float64{float64(c), float64(c) + 0.5})
	}
	b := r.Blend(2, known, nil)
	// 38 of 40 classes are at hand, below 100: the 95th percentile ends them.
	if got := b.Threshold(0.05); got < 36 || got > 101 {
		t.Errorf("threshold %v", got)
	}
	if got := b.Threshold(0.1); math.Abs(got-35.5) > 1.1 {
		t.Errorf("threshold %v for a tenth, want about 35.5", got)
	}
	if got := b.Threshold(0.025); math.Abs(got-150) > 2 {
		t.Errorf("threshold %v for a fortieth, the middle of the old ones, want 150", got)
	}
	if !slices.Equal(b.Unknown, r.Unknown) || !slices.Equal(r.Blend(2, nil, nil).Known, r.Known) {
		t.Error("nothing to blend with changes percentiles")
	}
}

// TestAreaOf counts pairs, and compares the interval with what drawing other episodes gives.
func TestAreaOf(t *testing.T) {
	draw := func(seed uint64) (known, unknown [][]float64) {
		r := random.New(seed, "episodes")
		for range 40 {
			shift := r.NormFloat64() // that an episode's queries have in common
			var k, u []float64
			for range 10 {
				k, u = append(k, math.Round(4*(shift+r.NormFloat64()))),
					append(u, math.Round(4*(shift+1+r.NormFloat64())))
			}
			known, unknown = append(known, k), append(unknown, u)
		}
		return known, unknown
	}
	known, unknown := draw(1)
	pairs := 0.0
	for _, k := range slices.Concat(known...) {
		for _, u := range slices.Concat(unknown...) {
			if u > k {
				pairs++
			} else if u == k {
				pairs += 0.5
			}
		}
	}
	if area, _ := areaOf(known, unknown); math.Abs(area-pairs/400/400) > 1e-12 {
		t.Errorf("area %v, pairs give %v", area, pairs/400/400)
	}
	const repetitions = 200
	var areas, halves []float64
	for seed := range uint64(repetitions) {
		area, half := areaOf(draw(seed))
		areas, halves = append(areas, area), append(halves, half)
	}
	mean, covered := 0.0, 0
	for _, a := range areas {
		mean += a / repetitions
	}
	for i, a := range areas {
		if math.Abs(a-mean) <= halves[i] {
			covered++
		}
	}
	if covered < 90*repetitions/100 || covered > 99*repetitions/100 {
		t.Errorf("the 95 %% interval covers in %d of %d", covered, repetitions)
	}
}

// stretched are classes whose examples scatter widely in the first half of the features and whose centers differ in the
// other half.
func stretched(seed uint64, classes, perClass, dim int) Features {
	r := random.New(seed, "stretched")
	centers := make([]float64, classes*dim)
	for i := range centers {
		centers[i] = r.NormFloat64()
	}
	return featuresOf(classes, perClass, dim, func(c, _, j int) float32 {
		if j < dim/2 {
			return float32(3 * r.NormFloat64())
		}
		return float32(centers[c*dim+j] + 0.3*r.NormFloat64())
	})
}

// TestCalibrateChooses: where the scatter within classes is lopsided, whitening tells what is unknown; the choice is
// made on the classes for validation, and holds on others.
func TestCalibrateChooses(t *testing.T) {
	learned, validation, test := stretched(1, 30, 20, 8), stretched(2, 20, 20, 8), stretched(3, 20, 20, 8)
	c, err := Calibrate(validation, learned, 1)
	if err != nil {
		t.Fatal(err)
	}
	if c.Strangeness != Whitened || len(c.Areas) != strangenesses || c.Background.Cohort != nil || c.Check() != nil {
		t.Errorf("chose %s of %v, %v", c.Strangeness, c.Areas, c.Check())
	}
	results, err := OpenSet{Episodes: 100, Query: 5, Transform: c.Transform}.Measure(learned, validation, test)
	if err != nil {
		t.Fatal(err)
	}
	best := slices.MaxFunc(results, func(a, b OpenSetResult) int {
		if a.Area < b.Area {
			return -1
		}
		return 1
	})
	if best.By != Whitened || best.Area < results[0].Area+0.03 || best.CI95 > 0.03 || best.Unknown < 1.5*best.Known {
		t.Errorf("%+v", results)
	}
	few, err := Calibrate(stretched(4, 4, 20, 8), learned, 1)
	if err != nil || few.Strangeness != Cohort || few.Areas != nil {
		t.Errorf("4 classes chose %s by %v, %v", few.Strangeness, few.Areas, err)
	}
	fewer, err := Calibrate(stretched(4, 4, 20, 8), stretched(5, 4, 20, 8), 1)
	if err != nil || fewer.Strangeness != Nearest {
		t.Errorf("4 classes after 4 learned ones: %s, %v", fewer.Strangeness, err)
	}
}

// TestOpenSetOfNoise: features that know nothing have half of the square below their curve.
func TestOpenSetOfNoise(t *testing.T) {
	noise := func(seed uint64) Features { return noisy(seed, 30, 20, 6, 1e6) }
	results, err := OpenSet{Episodes: 200, Query: 5}.Measure(noise(1), noise(2), noise(3))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if math.Abs(r.Area-0.5) > 2*r.CI95 || r.CI95 > 0.05 || math.Abs(r.Known-0.05) > 0.03 {
			t.Errorf("%+v", r)
		}
	}
}

func TestOpenSetRefuses(t *testing.T) {
	f := noisy(1, 8, 6, 3, 1)
	for _, c := range []struct {
		o    OpenSet
		part string
	}{
		{OpenSet{Refused: 1}, "between 0 and 1"},
		{OpenSet{Episodes: 1}, "at least 2"},
		{OpenSet{Way: 8, Query: 3}, "more than way 8"},
		{OpenSet{Query: 8}, "0 classes with 9 examples"},
		{OpenSet{Query: 3, Transform: CL2N}, "cl2n needs the mean"},
	} {
		_, err := c.o.Measure(f, f, f)
		wantError(t, err, c.part)
	}
	_, err := (&Background{}).Judge(Cohort, 3, [][]float64{{1, 2, 3}})
	wantError(t, err, "needs a cohort")
	_, err = (&Background{Whitening: make([]float32, 8)}).Judge(Whitened, 3, nil)
	wantError(t, err, "want its square")
	_, err = (&Background{}).Judge(Nearest, 3, [][]float64{{1, 2}})
	wantError(t, err, "2 numbers")
	wantError(t, Calibration{Strangeness: Cohort, Rows: []CalibrationRow{{}}}.Check(), "needs a cohort")
}
