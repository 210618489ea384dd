package images

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
)

// tiny is an encoder that learns small pictures at once.
func tiny() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: 8, Kernel: 3}, layers.ReLU{},
		layers.GlobalAvgPool2D{}}}
}

// tinyData are pictures of three kinds, of which a rise of brightness from left to right tells one, "slope"; its mean
// tells nothing.
func tinyData(t *testing.T) *Data {
	t.Helper()
	const size, each = 6, 60
	classes := []string{"flat", "slope", "stripes"}
	c := datasets.Arrays{Shape: []int{size, size, 3}, Classes: classes}
	for i := range each * len(classes) {
		kind := i % len(classes)
		c.Labels = append(c.Labels, kind)
		for p := range size * size {
			v := 110 + (i*7)%40
			switch x, y := p%size, p/size; {
			case kind == 1:
				v += 12 * (x - y)
			case kind == 2 && x%2 == 0:
				v += 60
			}
			for range 3 {
				c.Bytes = append(c.Bytes, byte(v+(i*p)%5))
			}
		}
	}
	d, err := datasets.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	return &Data{Name: "tiny", Train: d, Preprocessing: preprocessingOf(d)}
}

func tinyTask(t *testing.T) Task {
	return Task{Data: tinyData(t), Class: "slope", Encoder: tiny(), Steps: 150, Batch: 24, Rate: 0.02}
}

func trainTiny(t *testing.T) *Model {
	t.Helper()
	m, err := Train(context.Background(), tinyTask(t))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// picture writes a picture as tinyData makes them, of any size.
func picture(t *testing.T, name string, slope int) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 24, 24))
	for y := range 24 {
		for x := range 24 {
			v := uint8(130 + slope*(x-y)/4)
			img.Set(x, y, color.RGBA{v, v, v, 255})
		}
	}
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTrainAnswersAndItsFileAnswersTheSame(t *testing.T) {
	m := trainTiny(t)
	test := m.Report.Test
	if test.Network.ROCAUC.Value < 0.99 || test.Pictures != 36 || test.Positive != 12 || m.Report.Prior != 1./3 {
		t.Errorf("area %v of %d pictures, %d positive, prior %v", test.Network.ROCAUC, test.Pictures, test.Positive,
			m.Report.Prior)
	}
	sloped, flat := picture(t, "sloped.png", 12), picture(t, "flat.png", 0)
	broken := filepath.Join(t.TempDir(), "broken.png")
	if err := os.WriteFile(broken, []byte("no picture"), 0o666); err != nil {
		t.Fatal(err)
	}
	paths := []string{sloped, broken, flat, "absent.png"}
	answers := m.Predict(paths...)
	if a := answers; a[0].Err != nil || a[2].Err != nil || a[0].Probability < 0.6 || a[2].Probability > 0.4 {
		t.Errorf("answers %+v", a)
	}
	for _, i := range []int{1, 3} {
		if err := answers[i].Err; err == nil || !strings.Contains(err.Error(), filepath.Base(paths[i])) {
			t.Errorf("%s: error %v", paths[i], err)
		}
	}
	file := filepath.Join(t.TempDir(), "m.safetensors")
	if err := m.Save(file); err != nil {
		t.Fatal(err)
	}
	again, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range again.Predict(paths...) {
		if a.Probability != answers[i].Probability || (a.Err == nil) != (answers[i].Err == nil) {
			t.Errorf("%s: loaded it says %v, trained %v", a.Path, a, answers[i])
		}
	}
	parts, err := tinyTask(t).Data.cut(0.2, 1)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := again.Evaluate(parts.test, "tiny")
	if err != nil {
		t.Fatal(err)
	}
	if twice.Network != test.Network || twice.Linear != test.Linear || twice.Difference != test.Difference ||
		!slices.Equal(twice.Reliability, test.Reliability) {
		t.Errorf("tested again by the loaded model\n%+v\nand before\n%+v", twice, test)
	}
	checkDrawings(t, twice)
	var b bytes.Buffer
	if err := again.Report.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"is it a slope?", "33.3 % of the pictures", "ROC-AUC", "network − linear",
		"one linear layer"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, b.String())
		}
	}
	if again.Report.Test.class != m.Class {
		t.Errorf("a loaded test is of %q, and its pictures are drawn so", again.Report.Test.class)
	}
	if err := again.Report.Test.DrawSheet(filepath.Join(t.TempDir(), "x.png")); err == nil ||
		!strings.Contains(err.Error(), "no pictures") {
		t.Errorf("a sheet of a loaded report: error %v", err)
	}
}

func checkDrawings(t *testing.T, test *Test) {
	t.Helper()
	folder := t.TempDir()
	for name, draw := range map[string]func(string) error{"sheet.png": test.DrawSheet,
		"reliability.png": test.DrawReliability} {
		path := filepath.Join(folder, name)
		if err := draw(path); err != nil {
			t.Error(err)
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if img, err := png.Decode(f); err != nil || img.Bounds().Dx() < 300 {
			t.Errorf("%s: %v", name, err)
		}
		f.Close()
	}
}

func TestTrainingsRepeat(t *testing.T) {
	a, b := trainTiny(t), trainTiny(t)
	if a.Report.Network.Theta != b.Report.Network.Theta || a.Report.Linear.Theta != b.Report.Linear.Theta ||
		a.Report.Test.Network != b.Report.Test.Network {
		t.Error("the same task twice gives two models")
	}
}

// TestPartsShareNothing holds the three parts apart and even over classes.
// TestResumeEqualsUnbroken breaks the training in the network, and again in the linear model.
func TestResumeEqualsUnbroken(t *testing.T) {
	unbroken, task := trainTiny(t), tinyTask(t)
	task.Checkpoints, task.CheckpointEvery = t.TempDir(), 3
	for _, broken := range []string{network, linear} {
		ctx, cancel := context.WithCancel(context.Background())
		task.Observers = func(training string) []landscape.Observer {
			return []landscape.Observer{landscape.ObserverFunc(func(e landscape.Event) error {
				if training == broken && e.Step == 7 {
					cancel()
				}
				return nil
			})}
		}
		if _, err := Train(ctx, task); !errors.Is(err, context.Canceled) {
			t.Fatalf("canceled in the training %q: %v", broken, err)
		}
		task.Resume = true
	}
	steps := map[string]int{}
	task.Observers = func(training string) []landscape.Observer {
		return []landscape.Observer{landscape.ObserverFunc(
			func(landscape.Event) error { steps[training]++; return nil })}
	}
	m, err := Train(context.Background(), task)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := unbroken.Report, m.Report; a.Network.Theta != b.Network.Theta || a.Linear.Theta != b.Linear.Theta ||
		a.Network.Selected != b.Network.Selected || a.Test.Network != b.Test.Network {
		t.Error("a training that was interrupted gives another model")
	}
	if steps[network] != 0 || steps[linear] == 0 || steps[linear] >= m.Report.Steps {
		t.Errorf("the last process took the steps %v of %d; want none of the network and the rest of the linear model",
			steps, m.Report.Steps)
	}
	task.Seed = 5
	if _, err := Train(context.Background(), task); err == nil || !strings.Contains(err.Error(), keptFile(network)) {
		t.Errorf("resumed with another seed: %v", err)
	}
	task.Resume, task.Seed = false, 6
	if _, err := Train(context.Background(), task); err != nil {
		t.Errorf("begun anew: %v", err)
	}
}

func TestPartsShareNothing(t *testing.T) {
	p, err := tinyData(t).cut(0.25, 3)
	if err != nil {
		t.Fatal(err)
	}
	if err := datasets.CheckDisjointExamples(p.fit, p.held, p.test); err != nil {
		t.Error(err)
	}
	for i, d := range []datasets.Dataset{p.fit, p.held, p.test} {
		for c, list := range datasets.ByClass(d) {
			if want := []int{36, 12, 12}[i]; len(list) != want {
				t.Errorf("part %d has %d pictures of class %d, want %d", i, len(list), c, want)
			}
		}
	}
}

// The probabilities of pictures of which each kind is equally frequent, asked about where half are of one kind: Bayes'
// rule.
func TestAtPrior(t *testing.T) {
	m := &Model{Report: &Report{Prior: 0.2}}
	// A picture whose likelihood is three times as high if it is of the class: 0.2·3 against 0.8·1.
	p := 0.6 / (0.6 + 0.8)
	if got := m.AtPrior(p, 0.5); math.Abs(got-0.75) > 1e-12 {
		t.Errorf("%v, want 3/4", got)
	}
	if got := m.AtPrior(p, 0.2); math.Abs(got-p) > 1e-12 {
		t.Errorf("at the model's own prior %v becomes %v", p, got)
	}
	for _, end := range []float64{0, 1} {
		if got := m.AtPrior(end, 0.5); got != end {
			t.Errorf("%v becomes %v", end, got)
		}
	}
}

func TestFigures(t *testing.T) {
	positive := []bool{true, true, false, false, false}
	odds, p := []float64{3, 1, 2, 0, -1}, []float64{0.9, 0.6, 0.7, 0.5, 0.1}
	f, err := figuresOf(odds, p, positive)
	if err != nil {
		t.Fatal(err)
	}
	brier := (0.01 + 0.16 + 0.49 + 0.25 + 0.01) / 5
	loss := -(math.Log(0.9) + math.Log(0.6) + math.Log(0.3) + math.Log(0.5) + math.Log(0.9)) / 5
	for _, c := range [][2]float64{{f.ROCAUC.Value, 5. / 6}, {f.AveragePrecision.Value, (1 + 2./3) / 2},
		{f.Brier.Mean, brier}, {f.LogLoss.Mean, loss}} {
		if math.Abs(c[0]-c[1]) > 1e-12 {
			t.Errorf("%v, want %v in %+v", c[0], c[1], f)
		}
	}
	if a := f.AveragePrecision; !(a.Low < a.Value && a.Value < a.High && a.Low >= 0.4) {
		t.Errorf("average precision %+v", a)
	}
	bins := reliability(p, positive)
	if b := bins[9]; b.Pictures != 1 || b.Share != 1 || b.Predicted != 0.9 {
		t.Errorf("bin %+v", b)
	}
	if b := bins[7]; b.Pictures != 1 || b.Share != 0 || bins[8].Pictures != 0 {
		t.Errorf("bin %+v", b)
	}
}

func TestOpenFolders(t *testing.T) {
	root := t.TempDir()
	write := func(elem ...string) {
		path := filepath.Join(append([]string{root}, elem...)...)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		img := image.NewGray(image.Rect(0, 0, 5+len(elem), 7))
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 3 {
		write("plain", "bear", fmt.Sprint(i, ".png"))
		write("plain", "wolf", fmt.Sprint(i, ".png"))
		for _, part := range []string{"train", "test", "val"} {
			write("parts", part, "bear", fmt.Sprint(i, ".png"))
			write("parts", part, "wolf", fmt.Sprint(i, ".png"))
		}
	}
	if err := os.WriteFile(filepath.Join(root, "plain", "wolf", "broken.png"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	d, err := Reading{Size: 8}.Open(filepath.Join(root, "plain"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Test != nil || d.Train.Len() != 6 || !slices.Equal(d.Train.Shape(), []int{8, 8, 3}) || len(d.Skipped) != 1 ||
		!strings.Contains(d.Skipped[0], "broken.png") {
		t.Errorf("%+v, %d pictures of shape %v", d, d.Train.Len(), d.Train.Shape())
	}
	if err := os.Mkdir(filepath.Join(root, "parts", "train", "void"), 0o777); err != nil {
		t.Fatal(err)
	}
	d, err = Reading{}.Open(filepath.Join(root, "parts"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Test == nil || d.Train.Len() != 6 || d.Test.Len() != 6 || d.Preprocessing.Height != 7 ||
		d.Preprocessing.Width != 9 || len(d.Skipped) != 2 || !strings.Contains(d.Skipped[0], `"val"`) {
		t.Errorf("%+v", d)
	}
	if !strings.Contains(d.Skipped[1], "void") {
		t.Errorf("left out %q; want the folder without images", d.Skipped)
	}
}

func TestTrainRefuses(t *testing.T) {
	few := tinyTask(t)
	few.Class = "few"
	contents := datasets.Arrays{Shape: []int{6, 6, 3}, Bytes: make([]byte, 20*108), Labels: make([]int, 20),
		Classes: []string{"few", "many"}}
	for i := 3; i < 20; i++ {
		contents.Labels[i] = 1
	}
	d, err := datasets.NewMemory(contents)
	if err != nil {
		t.Fatal(err)
	}
	few.Data = &Data{Name: "lopsided", Train: d, Preprocessing: preprocessingOf(d)}
	misspelt := tinyTask(t)
	misspelt.Class = "slop"
	wrong := tinyTask(t)
	wrong.Rate = math.NaN()
	shape := tinyTask(t)
	shape.Encoder = layers.Sequential{Layers: []graph.Layer{layers.MaxPool2D{Window: 9}}}
	for want, task := range map[string]Task{`pictures of "few"`: few, `did you mean "slope"`: misspelt, "rate": wrong,
		"does not fit": shape} {
		if _, err := Train(context.Background(), task); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Train(ctx, tinyTask(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	p, err := graph.NewParams(tiny(), nil, graph.Config{Batch: 1, Input: []int{6, 6, 3}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := landscape.ModelFile(tiny(), p, []int{6, 6, 3}, 1)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "other.safetensors")
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file); err == nil || !strings.Contains(err.Error(), "no model of pictures") || File.Wrote(c) {
		t.Errorf("another model: error %v", err)
	}
	c.PutNote(answerNote, `{"Class":"x","Index":4,"Kinds":3}`)
	if err := c.Save(file); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("damaged: error %v", err)
	}
	c.PutNote(answerNote, `{"Class":"x","Index":1,"Kinds":3,"Network":{"Slope":1},"Linear":{"Slope":1}}`)
	for _, report := range []string{"null", `{"prior":0.5}`, `{"prior":0,"test":{}}`} {
		c.PutNote(reportNote, report)
		if err := c.Save(file); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(file); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("report %s: error %v", report, err)
		}
	}
	m := trainTiny(t)
	other, err := synthetic.Animals{PerKind: 2, Size: 8}.Generate()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Evaluate(other, "animals"); err == nil || !strings.Contains(err.Error(), "shape") {
		t.Errorf("pictures of another shape: error %v", err)
	}
}
