package fewshot

import (
	"fmt"
	"math"
	"reflect"
	"runtime"
	"testing"

	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/random"
)

func evaluated(t testing.TB, f Features, e Evaluation) Result {
	t.Helper()
	r, err := Evaluate(f, e)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var transforms = []FeatureTransform{None, L2N, CL2N}

// TestOracle evaluates features that are the class itself.
func TestOracle(t *testing.T) {
	f := featuresOf(12, 20, 12, func(c, _, j int) float32 {
		if c == j {
			return 1
		}
		return 0
	})
	mean, err := f.Mean()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range transforms {
		r := evaluated(t, f, Evaluation{Way: 10, Shot: 5, Episodes: 100, Transform: s, Mean: mean})
		if r.Accuracy != 1 || r.CI95 != 0 {
			t.Errorf("%s: accuracy %v ± %v of an oracle", s, r.Accuracy, r.CI95)
		}
	}
}

// TestChance evaluates features that know nothing.
func TestChance(t *testing.T) {
	r := random.New(3, "noise")
	f := featuresOf(200, 20, 8, func(int, int, int) float32 { return float32(r.NormFloat64()) })
	for _, way := range []int{2, 5, 20} {
		got := evaluated(t, f, Evaluation{Way: way, Shot: 3, Episodes: 1000, Seed: 2})
		if math.Abs(got.Accuracy-got.Chance()) > 2*got.CI95 || got.CI95 > 0.01 {
			t.Errorf("%d-way: accuracy %v ± %v, want %v", way, got.Accuracy, got.CI95, got.Chance())
		}
	}
}

// TestEvaluateAgainstEpisodes does the same as Evaluate by other means: batches of Episodes over a data set whose
// examples are the features, classified in the plainest way.
func TestEvaluateAgainstEpisodes(t *testing.T) {
	f := noisy(5, 15, 12, 7, 1.5)
	mean, err := f.Mean()
	if err != nil {
		t.Fatal(err)
	}
	data, err := datasets.NewMemory(datasets.Arrays{Shape: []int{f.Dim}, Values: f.Vectors, Labels: f.Labels,
		Classes: f.Classes})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range transforms {
		for _, shot := range []int{1, 4} {
			e := Evaluation{Way: 6, Shot: shot, Query: 5, Episodes: 30, Seed: 8, Transform: s, Mean: mean}
			got := evaluated(t, f, e)
			for i, accuracy := range got.Episodes {
				b := batchOf(t, Episodes{Data: data, Way: 6, Shot: shot, Query: 5}, 8, i)
				if want := plainAccuracy(b, f.Dim, s, mean); accuracy != want {
					t.Fatalf("%s, %d shots, episode %d: accuracy %v, want %v", s, shot, i, accuracy, want)
				}
			}
			if got.Accuracy < 0.3 || got.Accuracy > 0.99 {
				t.Errorf("%s, %d shots: accuracy %v does not test much", s, shot, got.Accuracy)
			}
		}
	}
}

func plainAccuracy(b *datasets.Batch, dim int, s FeatureTransform, mean []float32) float64 {
	scaled := func(at int) []float64 {
		v := make([]float64, dim)
		length := 0.0
		for j := range v {
			v[j] = float64(b.X[at*dim+j])
			if s == CL2N {
				v[j] -= float64(mean[j])
			}
			length = math.Hypot(length, v[j])
		}
		for j := range v {
			if s != None {
				v[j] /= length
			}
		}
		return v
	}
	sums, counts := make(map[int][]float64), make(map[int]float64)
	for at, c := range b.Labels {
		if b.Query[at] {
			continue
		}
		if sums[c] == nil {
			sums[c] = make([]float64, dim)
		}
		for j, x := range scaled(at) {
			sums[c][j] += x
		}
		counts[c]++
	}
	correct, queries := 0.0, 0.0
	for at, label := range b.Labels {
		if !b.Query[at] {
			continue
		}
		query := scaled(at)
		best, least := -1, math.Inf(1)
		for c, sum := range sums {
			d := 0.0
			for j, x := range sum {
				d += math.Pow(query[j]-x/counts[c], 2)
			}
			if d < least {
				best, least = c, d
			}
		}
		queries++
		if best == label {
			correct++
		}
	}
	return correct / queries
}

func TestTiesGoToTheFirstClass(t *testing.T) {
	same := featuresOf(10, 10, 5, func(int, int, int) float32 { return 0.3 })
	zero := featuresOf(10, 10, 5, func(int, int, int) float32 { return 0 })
	for _, f := range []Features{same, zero} {
		for _, s := range transforms {
			r := evaluated(t, f, Evaluation{Way: 4, Query: 5, Episodes: 20, Transform: s, Mean: make([]float32, 5)})
			for i, a := range r.Episodes {
				if a != 0.25 {
					t.Fatalf("%s: accuracy %v of episode %d where all features are equal; want 1/4", s, a, i)
				}
			}
		}
	}
}

func TestFirstOfTheNearest(t *testing.T) {
	q := tester{population: &population{drawn: drawn{ways: 5}}, dim: 2, query: []float64{0, 0}}
	q.centroids = []float64{3, 0, 0, -2, 2, 0, -2, 0, 5, 5}
	if got := q.nearest(); got != 1 {
		t.Errorf("class %d; want 1, the first of three at distance 2", got)
	}
}

func TestEvaluateIsDeterministic(t *testing.T) {
	f := noisy(1, 30, 20, 16, 2)
	e := Evaluation{Way: 5, Shot: 2, Episodes: 333, Seed: 4, Transform: L2N}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := evaluated(t, f, e)
	for _, n := range []int{2, 7} {
		runtime.GOMAXPROCS(n)
		if got := evaluated(t, f, e); !reflect.DeepEqual(got, want) {
			t.Errorf("the result differs with GOMAXPROCS=%d", n)
		}
	}
	e.Episodes = 100
	if got := evaluated(t, f, e); !reflect.DeepEqual(got.Episodes, want.Episodes[:100]) {
		t.Error("the first episodes depend on how many follow")
	}
	e.Seed = 5
	if got := evaluated(t, f, e); reflect.DeepEqual(got.Episodes, want.Episodes[:100]) {
		t.Error("another seed gives the same episodes")
	}
}

// TestScale checks what the transforms are for: lengths that say nothing of the class do not matter to L2N, nor does a
// common offset to CL2N, nor a large one to the arithmetic.
func TestScale(t *testing.T) {
	f := noisy(2, 20, 20, 6, 1)
	r := random.New(1, "lengths")
	long, moved := f, f
	long.Vectors, moved.Vectors = make([]float32, len(f.Vectors)), make([]float32, len(f.Vectors))
	for i := range f.Len() {
		length := float32(math.Ldexp(1, r.IntN(20)))
		for j, v := range f.Vector(i) {
			long.Vectors[i*f.Dim+j] = v * length
			moved.Vectors[i*f.Dim+j] = v + 64
		}
	}
	e := Evaluation{Episodes: 200}
	accuracy := func(f Features, s FeatureTransform) float64 {
		mean, err := f.Mean()
		if err != nil {
			t.Fatal(err)
		}
		e.Transform, e.Mean = s, mean
		return evaluated(t, f, e).Accuracy
	}
	if a, b := accuracy(f, L2N), accuracy(long, L2N); a != b {
		t.Errorf("l2n: accuracy %v, and %v after scaling by powers of 2", a, b)
	}
	if a, b := accuracy(f, None), accuracy(long, None); b > a-0.1 {
		t.Errorf("none: accuracy %v, and %v with lengths at random", a, b)
	}
	if a, b := accuracy(f, CL2N), accuracy(moved, CL2N); math.Abs(a-b) > 0.002 {
		t.Errorf("cl2n: accuracy %v, and %v after an offset", a, b)
	}
	if a, b := accuracy(f, None), accuracy(moved, None); math.Abs(a-b) > 0.002 {
		t.Errorf("none: accuracy %v, and %v after an offset", a, b)
	}
	huge := featuresOf(6, 20, 3, func(c, _, j int) float32 { return float32(c%(j+2)) * (math.MaxFloat32 / 4) })
	if a := accuracy(huge, None); a != 1 {
		t.Errorf("none: accuracy %v with features near the largest float32", a)
	}
}

func TestDefaultsOfEvaluation(t *testing.T) {
	got := evaluated(t, noisy(1, 6, 16, 3, 1), Evaluation{})
	if e := got.Evaluation; e.Way != 5 || e.Shot != 1 || e.Query != 15 || e.Episodes != 600 ||
		len(got.Episodes) != 600 {
		t.Errorf("defaults %+v", e)
	}
}

func TestEvaluateWithinGroup(t *testing.T) {
	f := noisy(1, 8, 20, 4, 0.01)
	f.Groups = []string{"a", "b", "a", "b", "a", "b", "a", "b"}
	for i := range f.Vectors { // only the groups can be told apart
		f.Vectors[i] = float32(f.Labels[i/4] % 2)
	}
	across := evaluated(t, f, Evaluation{Way: 4, Episodes: 200})
	within := evaluated(t, f, Evaluation{Way: 4, Episodes: 200, WithinGroup: true})
	if within.Accuracy != 0.25 || across.Accuracy < 0.4 {
		t.Errorf("accuracy %v within groups, %v across them; want 0.25 and about 0.5", within.Accuracy, across.Accuracy)
	}
}

func TestEvaluateErrors(t *testing.T) {
	good := func() Features { return noisy(1, 6, 16, 3, 1) }
	for _, c := range []struct {
		change func(*Features)
		e      Evaluation
		want   string
	}{
		{nil, Evaluation{Episodes: 1}, "over 1 episodes"},
		{nil, Evaluation{Way: 7}, "7-way episodes need 7 classes, but the data set has 6"},
		{nil, Evaluation{Shot: 5}, "every class needs 20 examples (shot 5 + query 15): class0 has 16"},
		{nil, Evaluation{Way: 3, WithinGroup: true}, "class class0 belongs to no group"},
		{nil, Evaluation{Transform: CL2N}, "needs the mean of the training features"},
		{nil, Evaluation{Transform: CL2N, Mean: []float32{1}}, "mean of length 1 for features of length 3"},
		{nil, Evaluation{Transform: CL2N, Mean: []float32{1, float32(math.NaN()), 2}}, "mean of feature 1 is NaN"},
		{nil, Evaluation{Transform: 9}, "transform 9 does not exist"},
		{func(f *Features) { f.Vectors[50] = float32(math.NaN()) }, Evaluation{},
			"feature 2 of example 16 (class class1) is NaN"},
		{func(f *Features) { f.Vectors[0] = float32(math.Inf(-1)) }, Evaluation{},
			"feature 0 of example 0 (class class0) is -Inf"},
		{func(f *Features) { f.Dim = 0 }, Evaluation{}, "features of length 0"},
		{func(f *Features) { f.Labels = f.Labels[1:] }, Evaluation{}, "288 feature values for 95 examples of 3 each"},
		{func(f *Features) { f.Labels[3] = 6 }, Evaluation{}, "example 3: label 6; want one of 6 classes"},
		{func(f *Features) { f.Groups = []string{"a"} }, Evaluation{}, "1 groups for 6 classes"},
		{func(f *Features) { *f = Features{Dim: 2} }, Evaluation{}, "no examples"},
	} {
		f := good()
		if c.change != nil {
			c.change(&f)
		}
		_, err := Evaluate(f, c.e)
		wantError(t, err, "fewshot: ", c.want)
	}
}

func TestEvaluationAsJSON(t *testing.T) {
	e := Evaluation{Way: 20, Shot: 5, Seed: 3, Transform: CL2N}
	code, err := declare.Encode(e)
	if want := `{"type":"few_shot_evaluation","seed":3,"shot":5,"transform":"cl2n","way":20}`; err != nil ||
		string(code) != want {
		t.Errorf("%s, %v; want %s", code, err, want)
	}
	back, err := declare.Decode[Evaluation](code)
	if err != nil || !reflect.DeepEqual(back, e) {
		t.Errorf("read back as %+v, %v", back, err)
	}
	var s FeatureTransform
	wantError(t, s.UnmarshalText([]byte("cosine")), `unknown feature transform "cosine"`, "none")
	if got := fmt.Sprint(FeatureTransform(7)); got != "FeatureTransform(7)" {
		t.Error(got)
	}
}

// TestEvaluateAllocatesPerWorker: more episodes must not mean more garbage.
func TestEvaluateAllocatesPerWorker(t *testing.T) {
	f := noisy(1, 20, 20, 8, 1)
	count := func(episodes int) float64 {
		return testing.AllocsPerRun(5, func() { evaluated(t, f, Evaluation{Episodes: episodes}) })
	}
	if few, many := count(50), count(1000); many > few+8 {
		t.Errorf("%v allocations for 50 episodes, %v for 1000", few, many)
	}
}

func BenchmarkEvaluate(b *testing.B) {
	f := noisy(1, 400, 20, 64, 1)
	for _, e := range []Evaluation{{Way: 5, Shot: 1}, {Way: 5, Shot: 5}, {Way: 20, Shot: 1}, {Way: 20, Shot: 5}} {
		e.Episodes, e.Transform = 1000, L2N
		b.Run(fmt.Sprintf("%dway%dshot", e.Way, e.Shot), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				evaluated(b, f, e)
			}
			b.ReportMetric(float64(b.N*e.Episodes)/b.Elapsed().Seconds(), "episodes/s")
		})
	}
}
