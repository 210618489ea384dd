package quartet

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape/claims"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/fewshot"
	"landscape/fewshot/sketch"
	"landscape/internal/random"
)

func handwriting(t *testing.T) datasets.Dataset {
	t.Helper()
	d, err := synthetic.Glyphs{Alphabets: 8, Characters: 12, Drawings: 12, Seed: 4}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func tiny(t *testing.T) Options {
	return Options{Data: handwriting(t), Name: "a small handwriting", Steps: 6, Filters: 4, Episodes: 10}
}

func train(t *testing.T, o Options) *Trained {
	t.Helper()
	trained, err := Train(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return trained
}

// The same options give the same files, to the byte, on one processor and on two, and another seed others.
func TestTrainingIsReproducible(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	folders := []string{t.TempDir(), t.TempDir()}
	var trained *Trained
	for i, folder := range folders {
		runtime.GOMAXPROCS(i + 1)
		trained = train(t, tiny(t))
		if err := trained.Save(folder); err != nil {
			t.Fatal(err)
		}
	}
	names, err := filepath.Glob(filepath.Join(folders[0], "*"))
	if err != nil || len(names) != 5 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		one, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(filepath.Join(folders[1], filepath.Base(name)))
		if err != nil || string(one) != string(two) {
			t.Errorf("%s differs from one training to the next: %v", filepath.Base(name), err)
		}
	}
	q, err := sketch.Open(os.DirFS(folders[0]))
	if err != nil {
		t.Fatal(err)
	}
	if err := trained.Check(q.Info()); err != nil {
		t.Error(err)
	}
	o := tiny(t)
	o.Seed = 2
	if err := train(t, o).Check(q.Info()); err == nil || !strings.Contains(err.Error(), "untrained: the weights") {
		t.Errorf("another seed: %v", err)
	}
}

// The networks are those of the experiment, whose arms differ in nothing but data. Test classes decide nothing but what
// is said of them: with others in their place, calibrations are the same.
func TestNetworksAreTheArmsOfTheExperiment(t *testing.T) {
	o, err := tiny(t).withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := o.parts()
	if err != nil {
		t.Fatal(err)
	}
	out, err := o.experiment(parts).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	other, err := synthetic.Glyphs{Alphabets: 2, Characters: 12, Drawings: 12, Seed: 99}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	info := train(t, o).Info
	for i, arm := range []claims.ArmName{claims.Untrained, claims.Ordinary, claims.FewThings, claims.Episodic} {
		n, p := info.Networks[i], out.Networks[arm]
		if n.Theta != p.Digest() {
			t.Errorf("%s is not the arm %s", n.Name, arm)
		}
		if seen := info.Protocol.Steps * info.Protocol.BatchSize; i > 0 && n.ImagesSeen != seen {
			t.Errorf("%s has seen %d images; want %d", n.Name, n.ImagesSeen, seen)
		}
		again := n
		again.Calibration, again.Accuracies = sketch.Calibration{}, slices.Clone(n.Accuracies)
		elsewhere := parts
		elsewhere.Test = other
		if _, err := calibrate(context.Background(), &again, out.Encoder, p, elsewhere, o.Episodes); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again.Calibration, n.Calibration) {
			t.Errorf("%s: other test classes, another calibration", n.Name)
		}
	}
	if t0 := info.Protocol.Theta0; info.Networks[0].Theta != t0 || t0 != out.Report.Digests.Theta0 {
		t.Error("the untrained network is not the one from which the others started")
	}
}

// Where classes lie as far apart as the scale says, the fitted temperature and step are those that made the data.
func TestFitsFindWhatMadeTheData(t *testing.T) {
	const temperature, threshold, width, way = 2.5, 1.4, 0.3, 3
	r := random.New(1, "trials")
	var trials []trial
	for range 20000 {
		s := trial{scores: []float64{-9 * r.Float64(), -9 * r.Float64(), -9 * r.Float64()}, own: -1}
		s.strangeness = math.Exp(math.Log(threshold) + 2*width*r.NormFloat64())
		if p := (sketch.NoneCurve{Threshold: threshold, Width: width}).At(s.strangeness); r.Float64() > p {
			sum, u := 0.0, r.Float64()
			for _, v := range s.scores {
				sum += math.Exp(v / temperature)
			}
			for k, v := range s.scores {
				if u -= math.Exp(v/temperature) / sum; u < 0 || k == way-1 {
					s.own = k
					break
				}
			}
		}
		trials = append(trials, s)
	}
	if got := fitTemperature(trials); math.Abs(got-temperature) > 0.15 {
		t.Errorf("temperature %v; want %v", got, temperature)
	}
	// none and known are equally many here, and are to be 1 to 3: the threshold lies higher by ln 3 steps
	got, want := fitNone(way, trials), threshold*math.Exp(width*math.Log(way))
	if math.Abs(got.Threshold-want) > 0.05 || math.Abs(got.Width-width) > 0.02 || got.Way != way {
		t.Errorf("%+v; want threshold %v, width %v", got, want, width)
	}
}

func either(first bool, a, b float64) float64 {
	if first {
		return a
	}
	return b
}

// Strangeness that tells all apart, or nothing, still gives a step.
func TestStepsOfExtremes(t *testing.T) {
	for name, strangeness := range map[string]func(known bool, i int) float64{
		"all":      func(known bool, i int) float64 { return either(known, 1, 100) + float64(i)/100 },
		"nothing":  func(_ bool, i int) float64 { return 1 + float64(i%7) },
		"reversed": func(known bool, i int) float64 { return either(known, 2, 1) + float64(i)/100 },
		"zero":     func(bool, int) float64 { return 0 },
	} {
		var trials []trial
		for i := range 60 {
			trials = append(trials, trial{strangeness: strangeness(i%2 == 0, i), own: -(i % 2)})
		}
		if s := fitNone(5, trials); !(s.Threshold > 0 && s.Width > 0) || math.IsInf(s.Threshold+s.Width, 0) {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestTrainRefuses(t *testing.T) {
	wrong, err := synthetic.Glyphs{Alphabets: 5, Size: 20}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	few, err := synthetic.Glyphs{Alphabets: 2, Characters: 3, Drawings: 4}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	for want, o := range map[string]Options{
		"drawings have the shape [20 20 1]; want [28 28 1]": {Data: wrong},
		"a pair of alphabets":                               {Data: few, Name: "a pair of alphabets"},
	} {
		if _, err := Train(context.Background(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Train(ctx, tiny(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	if _, err := draw(fewshot.Features{Dim: 1, Vectors: make([]float32, 12), Labels: make([]int, 12),
		Classes: []string{"a"}}, nil, 0, form{5, 1, 1, 1}); err == nil {
		t.Error("episodes of one class")
	}
}

// The networks in the program are those that Train gives without options: so the command's --check finds, and so far
// it can be seen here: the same data, pen and starting point.
func TestTheProgramsNetworksAreOfTheseData(t *testing.T) {
	if testing.Short() {
		t.Skip("invents 60 alphabets")
	}
	if runtime.GOARCH != "amd64" {
		t.Skip("other processors round fused products differently")
	}
	q, err := sketch.Default()
	if err != nil {
		t.Fatal(err)
	}
	o, err := Options{}.withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	parts, err := o.parts()
	if err != nil {
		t.Fatal(err)
	}
	look, pen, err := fitPen(parts.Train)
	if err != nil {
		t.Fatal(err)
	}
	i := q.Info()
	if look != i.Look || pen != i.Pen || o.Steps != i.Protocol.Steps || len(parts.Test.Classes()) !=
		i.Protocol.TestClasses {
		t.Errorf("%+v, %+v; the program's are %+v, %+v", look, pen, i.Look, i.Pen)
	}
	for _, c := range parts.Test.Classes() {
		if c > "alphabet60/character20" {
			t.Errorf("test class %s is one of the unseen characters", c)
		}
	}
}
