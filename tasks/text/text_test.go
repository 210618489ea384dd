package text

import (
	"bytes"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"landscape"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// small is a training of a second.
func small() Task {
	return Task{
		Corpus: Grammar(20000, 1), Window: 16, Batch: 8, Steps: 60, Rate: 1e-2, Every: 20, Seed: 3,
		Declared: layers.Sequential{Layers: []graph.Layer{layers.Embedding{Vocabulary: grammarCharacters, Width: 12},
			layers.GRU{Units: 16}, layers.Linear{Units: grammarCharacters}}},
	}
}

var grammarCharacters = func() int {
	seen := map[rune]bool{}
	for _, c := range Grammar(20000, 1).Text {
		seen[c] = true
	}
	return len(seen)
}()

func train(t *testing.T, task Task) *Model {
	t.Helper()
	m, err := Train(context.Background(), task)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTrainSaveLoadGenerate(t *testing.T) {
	m := train(t, small())
	s := m.Report.Validation
	if !(s.Loss.Value < s.Frequency-0.3) || !(s.Loss.CI95[0] < s.Loss.Value && s.Loss.Value < s.Loss.CI95[1]) {
		t.Errorf("it learned nothing: %+v", s)
	}
	if math.Abs(s.Bits.Value-s.Loss.Value/math.Ln2) > 1e-12 ||
		math.Abs(s.Perplexity.Value-math.Exp(s.Loss.Value)) > 1e-9 {
		t.Errorf("units disagree: %+v", s)
	}
	path := filepath.Join(t.TempDir(), "m.safetensors")
	if err := m.Save(path); err != nil {
		t.Fatal(err)
	}
	back, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if back.Report.Theta != m.Report.Theta || back.Report.Validation.Loss != s.Loss ||
		back.Vocabulary().String() != m.Vocabulary().String() {
		t.Errorf("read back: %+v, was %+v", back.Report, m.Report)
	}
	sampling := Sampling{Temperature: 0.7, TopK: 8, Seed: 5}
	want, err := m.Generate("The bear", 60, sampling)
	if err != nil {
		t.Fatal(err)
	}
	got, err := back.Generate("The bear", 60, sampling)
	if err != nil || got != want || len([]rune(got)) != 60 {
		t.Errorf("the model that was read writes %q, the saved one %q, %v", got, want, err)
	}
	if sampling.Seed = 6; got == "" {
		t.Error("nothing written")
	}
	if other, _ := m.Generate("The bear", 60, sampling); other == want {
		t.Error("another seed writes the same")
	}
}

// TestModelsLookBack: what every model with a name says of a place depends on the characters up to there alone.
func TestModelsLookBack(t *testing.T) {
	for _, a := range Models {
		const vocabulary, window = 11, 9
		model := a.Declare(vocabulary)
		p, err := graph.NewParams(model, nil, graph.Config{Batch: 1, Input: []int{window}}, 2)
		if err != nil {
			t.Fatal(err)
		}
		apply, err := landscape.NewPredictor(model, p, []int{window}, 1, graph.Evaluation)
		if err != nil {
			t.Fatal(err)
		}
		x := []float32{1, 2, 3, 4, 5, 6, 7, 8, 9}
		y, err := apply.PredictBatch(x, 1)
		if err != nil {
			t.Fatal(err)
		}
		before := slices.Clone(y)
		x[5] = 10
		if y, err = apply.PredictBatch(x, 1); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(y[:5*vocabulary], before[:5*vocabulary]) || slices.Equal(y[5*vocabulary:6*vocabulary],
			before[5*vocabulary:6*vocabulary]) {
			t.Errorf("%s: another character 5 changes what is said of others before it, or nothing", a.Name)
		}
	}
}

// TestSameBitsOnAnyNumberOfProcessors, and after an interruption.
func TestSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := train(t, small()).Report
	runtime.GOMAXPROCS(3)
	task := small()
	task.Checkpoint, task.CheckpointEvery = filepath.Join(t.TempDir(), "c.safetensors"), 7
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	task.Observers = []landscape.Observer{landscape.ObserverFunc(func(e landscape.Event) error {
		if e.Step == 33 {
			cancel()
		}
		return nil
	})}
	if _, err := Train(ctx, task); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: %v", err)
	}
	task.Resume, task.Observers = true, nil
	got := train(t, task).Report
	if got.Theta != want.Theta || got.Validation.Loss != want.Validation.Loss ||
		!slices.Equal(got.History, want.History) {
		t.Errorf("resumed: %+v, want %+v", got, want)
	}
}

// TestScoreIsTheLoss: the mean over windows is what the loss of the framework gives for them.
func TestScoreIsTheLoss(t *testing.T) {
	task, err := small().withDefaults()
	if err != nil {
		t.Fatal(err)
	}
	r, held, err := task.run()
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.NewParams(r.Model, r.Loss, graph.Config{Batch: 1, Input: []int{16}, Target: []int{16}}, 9)
	if err != nil {
		t.Fatal(err)
	}
	apart, err := held.Every(16)
	if err != nil {
		t.Fatal(err)
	}
	s, err := newScorer(r.Model, p, apart)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.losses(p)
	if err != nil {
		t.Fatal(err)
	}
	program, err := graph.Compile(r.Model, losses.TokenCrossEntropy{}, p,
		graph.Config{Batch: 1, Input: []int{16}, Target: []int{16}, Mode: graph.Evaluation})
	if err != nil {
		t.Fatal(err)
	}
	x, target := make([]float32, 16), make([]float32, 16)
	for _, i := range []int{0, 31, 32, apart.Len() - 1} {
		if err := errors.Join(apart.Read(i, x), apart.Target(i, target),
			program.Set(&graph.Feed{X: x, Target: target})); err != nil {
			t.Fatal(err)
		}
		want, err := program.Forward()
		if err != nil || math.Abs(want-got[i]) > 1e-5 {
			t.Errorf("window %d: %v, the loss is %v, %v", i, got[i], want, err)
		}
	}
}

// TestBootstrapCovers: the interval holds the true mean about as often as it says, for values that are alike in runs of
// eight.
func TestBootstrapCovers(t *testing.T) {
	const runs, trials = 60, 200
	inside := 0
	r := rand.New(rand.NewPCG(1, 2))
	for trial := range trials {
		var values []float64
		for range runs {
			v := r.NormFloat64()
			for range 8 {
				values = append(values, v)
			}
		}
		m, err := bootstrap(values, 16, uint64(trial))
		if err != nil {
			t.Fatal(err)
		}
		if m.CI95[0] < 0 && 0 < m.CI95[1] {
			inside++
		}
	}
	if inside < trials*86/100 || inside > trials*99/100 {
		t.Errorf("%d of %d intervals hold the mean", inside, trials)
	}
}

// TestSampling draws from scores that are known.
func TestSampling(t *testing.T) {
	logits := []float32{0, 1, 2, -1}
	count := func(s Sampling, n int) []float64 {
		s, err := s.check()
		if err != nil {
			t.Fatal(err)
		}
		g := &Generator{sampling: s, random: generatorOf(s), order: make([]int, 4), p: make([]float64, 4)}
		c := make([]float64, 4)
		for range n {
			c[g.draw(logits)] += 1 / float64(n)
		}
		return c
	}
	const n = 20000
	for _, temperature := range []float64{0.5, 1, 3} {
		sum := 0.0
		for _, v := range logits {
			sum += math.Exp(float64(v) / temperature)
		}
		for i, got := range count(Sampling{Temperature: temperature}, n) {
			p := math.Exp(float64(logits[i])/temperature) / sum
			if math.Abs(got-p) > 5*math.Sqrt(p*(1-p)/n) {
				t.Errorf("temperature %v: token %d was drawn %v of the times, want %v", temperature, i, got, p)
			}
		}
	}
	if c := count(Sampling{TopK: 1}, 50); c[2] < 0.999 {
		t.Errorf("the likeliest alone: %v", c)
	}
	if c := count(Sampling{TopK: 2, Temperature: 5}, 200); c[0] != 0 || c[3] != 0 || c[1] == 0 || c[2] == 0 {
		t.Errorf("the two likeliest: %v", c)
	}
}

// TestContextMoves: beyond a window, the model sees the last characters alone.
func TestContextMoves(t *testing.T) {
	task := small()
	task.Steps = 5
	m := train(t, task)
	long := strings.Repeat("the small lamp sees a river ", 3)
	a, err := m.Generate(long, 20, Sampling{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.Generate(long[len(long)-16:], 20, Sampling{})
	if err != nil || a != b {
		t.Errorf("after a long prompt %q, after its end %q, %v", a, b, err)
	}
}

func TestMistakes(t *testing.T) {
	m := train(t, func() Task { s := small(); s.Steps = 2; return s }())
	corpus := func(text string) *Corpus { return &Corpus{Name: "poem", Text: text} }
	fail := func(change func(*Task)) func() error {
		return func() error {
			task := small()
			change(&task)
			_, err := Train(context.Background(), task)
			return err
		}
	}
	other := filepath.Join(t.TempDir(), "other.safetensors")
	params, err := graph.NewParams(layers.Linear{Units: 2}, nil, graph.Config{Batch: 1, Input: []int{3}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := landscape.ModelFile(layers.Linear{Units: 2}, params, []int{3}, 1)
	if err != nil || c.Save(other) != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		f    func() error
		want []string
	}{
		{fail(func(s *Task) { s.Corpus = corpus("") }), []string{"poem", "empty"}},
		{fail(func(s *Task) { s.Corpus = corpus("one line") }), []string{"poem", "8 characters", "1 line", "17"}},
		{fail(func(s *Task) { s.Corpus = corpus("aaaaaaaaa") }), []string{"poem", "'a'"}},
		{fail(func(s *Task) { s.Declared, s.Model = nil, "rnn" }), []string{`"rnn"`, "gru"}},
		{fail(func(s *Task) { s.Rate = -1 }), []string{"rate -1"}},
		{fail(func(s *Task) { s.Warmup = 60 }), []string{"60 warm-up steps"}},
		{fail(func(s *Task) { s.Validation = 1.5 }), []string{"1.5"}},
		{fail(func(s *Task) { s.Declared = layers.Linear{Units: 3} }), []string{"(8, 3)"}},
		{func() error { _, err := m.Generator("bear Ω", Sampling{}); return err }, []string{"prompt", "'Ω'"}},
		{func() error { _, err := m.Generator("", Sampling{Temperature: -1}); return err }, []string{"temperature -1"}},
		{func() error { _, err := m.Generator("", Sampling{TopK: -1}); return err }, []string{"-1"}},
		{func() error { _, err := m.Generate("", -1, Sampling{}); return err }, []string{"-1"}},
		{func() error { _, err := m.Evaluate(corpus("Größe")); return err }, []string{"poem: the character 'ö'"}},
		{func() error { _, err := Load(other); return err }, []string{other, "no model of text"}},
		{func() error { _, err := Load(filepath.Join(t.TempDir(), "none")); return err }, []string{"none"}},
	} {
		err := c.f()
		if err == nil {
			t.Errorf("no error; want one of %q", c.want)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%q does not say %q", err, w)
			}
		}
	}
}

// TestLostModel: what scores that are no numbers would write is an error.
func TestLostModel(t *testing.T) {
	task := small()
	task.Steps = 1
	m := train(t, task)
	theta := m.params.Theta()
	theta[len(theta)-1] = float32(math.NaN())
	if s, err := m.Generate("the ", 3, Sampling{}); err == nil || !strings.Contains(err.Error(), "NaN") {
		t.Errorf("it wrote %q, %v", s, err)
	}
}

// TestCutModelFile: whatever is cut off a model file, reading it is an error and no panic.
func TestCutModelFile(t *testing.T) {
	task := small()
	task.Steps = 1
	m := train(t, task)
	path := filepath.Join(t.TempDir(), "m")
	if err := m.Save(path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(data); n += 1 + len(data)/40 {
		if err := os.WriteFile(path, bytes.Clone(data[:n]), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(path); err == nil {
			t.Errorf("%d of %d bytes are read as a model", n, len(data))
		}
	}
}
