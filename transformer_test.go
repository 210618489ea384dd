package landscape_test

import (
	"context"
	"math"
	"runtime"
	"slices"
	"testing"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
)

// reversal is sequences of random letters that are followed by the same letters in reverse order: given the first half,
// every token behind its end can be known.
type reversal struct{ Half, Letters, Size int }

func init() { datasets.Register[reversal]("reversal_for_test") }

func (r reversal) Spec() datasets.Spec {
	return datasets.Spec{Size: r.Size, Shape: []int{2*r.Half - 1}, Target: []int{2*r.Half - 1}}
}

func (r reversal) Digest() string { return "reversal" }

func (r reversal) Batch(seed uint64, step int, b *datasets.Batch) error {
	g := random.New(seed, "reversal", step)
	b.X, b.Target, b.Labels = b.X[:0], b.Target[:0], make([]int, r.Size)
	for range r.Size {
		word := make([]float32, 2*r.Half)
		for i := range r.Half {
			word[i] = float32(g.IntN(r.Letters))
			word[2*r.Half-1-i] = word[i]
		}
		b.X, b.Target = append(b.X, word[:2*r.Half-1]...), append(b.Target, word[1:]...)
	}
	return nil
}

// TestTransformerLearnsToReverse: a position must find the one that mirrors it, which takes attention by position, and
// copy it.
func TestTransformerLearnsToReverse(t *testing.T) {
	data := reversal{Half: 6, Letters: 5, Size: 32}
	model := layers.GPT(data.Letters, 32, 2, 2, 0)
	run := landscape.Run{Model: model, Loss: losses.TokenCrossEntropy{}, Data: data, Steps: 500, Seed: 1,
		Solver: solvers.Chain{Transforms: []solvers.Transform{solvers.ClipNorm{Norm: 1}}, Base: solvers.AdamW{
			Rate: 5e-3, Schedule: solvers.Warmup{Steps: 50, Then: solvers.Cosine{Steps: 450, End: 0.1}}}}}
	params, err := run.Train(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	a, err := landscape.NewPredictor(model, params, data.Spec().Shape, data.Size, graph.Evaluation)
	if err != nil {
		t.Fatal(err)
	}
	var b datasets.Batch
	if err := data.Batch(2, 0, &b); err != nil {
		t.Fatal(err)
	}
	scores, err := a.PredictBatch(b.X, data.Size)
	if err != nil {
		t.Fatal(err)
	}
	right, total, length := 0, 0, 2*data.Half-1
	for i, want := range b.Target {
		if i%length < data.Half-1 {
			continue // still random
		}
		row := scores[i*data.Letters : (i+1)*data.Letters]
		total++
		if slices.Index(row, slices.Max(row)) == int(want) {
			right++
		}
	}
	if right < total*99/100 {
		t.Errorf("%d of %d letters reversed; chance would be %d", right, total, total/data.Letters)
	}
}

// TestLaterTokensChangeNoEarlierOutput, to the bit; and they do change their own.
func TestLaterTokensChangeNoEarlierOutput(t *testing.T) {
	const time, vocabulary = 40, 7
	model := layers.GPT(vocabulary, 24, 3, 2, 0.1)
	cfg := graph.Config{Batch: 2, Input: []int{time}, Mode: graph.Evaluation}
	params, err := graph.NewParams(model, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	r := random.New(1, "tokens")
	for i := range params.Theta() {
		params.Theta()[i] += float32(0.3 * r.NormFloat64())
	}
	p, err := graph.Compile(model, nil, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, 2*time)
	for i := range x {
		x[i] = float32(r.IntN(vocabulary))
	}
	output := func() []float32 {
		if err := p.Set(&graph.Feed{X: x}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		return slices.Clone(p.Output())
	}
	before := output()
	for _, at := range []int{0, 5, 23, 24, 39} {
		was := x[at]
		x[at] = float32((int(was) + 1) % vocabulary)
		after := output()
		x[at] = was
		if from := at * vocabulary; !slices.Equal(before[:from], after[:from]) {
			t.Errorf("token %d changed an output before it", at)
		} else if slices.Equal(before[from:from+vocabulary], after[from:from+vocabulary]) {
			t.Errorf("token %d did not change its own output", at)
		}
		if second := time * vocabulary; !slices.Equal(before[second:], after[second:]) {
			t.Errorf("token %d changed the output of another sequence", at)
		}
	}
}

// gptRun is a small model of a text, with dropout.
func gptRun(t testing.TB) landscape.Run {
	t.Helper()
	text := ""
	for i := range 400 {
		text += string(rune('a'+i*i%11)) + string(rune('a'+i%7))
	}
	data, _, err := datasets.SplitText(text, 32, 0.2)
	if err != nil {
		t.Fatal(err)
	}
	return landscape.Run{
		Model: layers.GPT(data.Vocabulary().Len(), 48, 3, 2, 0.1), Loss: losses.TokenCrossEntropy{},
		Data: datasets.Shuffled{Data: data, Size: 8}, Solver: solvers.AdamW{}, Steps: 10, Seed: 3,
	}
}

func TestTransformersBitsDoNotDependOnProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var want string
	for _, n := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(n)
		params, err := gptRun(t).Train(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = params.Digest()
		} else if params.Digest() != want {
			t.Errorf("with %d processors the parameters differ", n)
		}
	}
}

func TestTransformersStepAllocatesNothing(t *testing.T) {
	trainer, err := landscape.NewTrainer(gptRun(t))
	if err != nil {
		t.Fatal(err)
	}
	step := func() {
		if loss, err := trainer.Step(); err != nil || math.IsNaN(loss) {
			t.Fatal(loss, err)
		}
	}
	for range 3 {
		step()
	}
	if n := testing.AllocsPerRun(10, step); n > 0 {
		t.Errorf("a step allocates %v times", n)
	}
}
