package fewshot

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// The methods that adapt are held against plain loops of ordinary programs, and their gradients against differences of
// the whole procedure.

// adaptive is the form of the episodes of these tests.
var adaptive = graph.Episode{Way: 3, Shot: 2, Query: 3}

var adaptiveInput = []int{6, 6, 1}

// tinyConv is an encoder with everything that Conv-4 has.
func tinyConv() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: 4, Kernel: 3, NoBias: true}, layers.BatchNorm{}, layers.ReLU{}, layers.MaxPool2D{},
		layers.Conv2D{Filters: 5, Kernel: 3, NoBias: true}, layers.BatchNorm{}, layers.ReLU{}, layers.MaxPool2D{},
		layers.Flatten{},
	}}
}

// adapting is a method in a float64 program, on one made episode.
func adapting(t *testing.T, l graph.Layer, mode graph.Mode) method {
	t.Helper()
	cfg := graph.Config{Batch: adaptive.Size(), Input: adaptiveInput, Episode: adaptive, Classes: 100,
		Dtype: tensor.Float64, Mode: mode}
	params, err := graph.NewParams(l, QueryCrossEntropy{}, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(l, QueryCrossEntropy{}, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	m := method{Program: p, t: t, e: adaptive, theta: params.Theta64()}
	r := rand.New(rand.NewPCG(5, 5))
	for i := range params.State64() { // statistics that are not those of the start
		params.State64()[i] = 0.5 + r.Float64()
	}
	for _, v := range params.Views() { // and shifts that are not zero
		if v.Kind == graph.Bias || v.Kind == graph.Norm {
			for i := range v.Len {
				m.theta[v.Offset+i] += 0.2 * r.NormFloat64()
			}
		}
	}
	f := feedOf(adaptive)
	f.X = images()
	if err := p.Set(f); err != nil {
		t.Fatal(err)
	}
	return m
}

// images are those of the episode.
func images() []float32 {
	r := rand.New(rand.NewPCG(7, 7))
	x := make([]float32, adaptive.Size()*sizeOfInput())
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func sizeOfInput() int { return adaptiveInput[0] * adaptiveInput[1] * adaptiveInput[2] }

// plain is an ordinary program of the learner on n examples of the episode.
type plain struct {
	*graph.Program
	t     testing.TB
	theta []float64
}

// programFor compiles encoder and head for some examples of the episode, at the parameters and statistics of m.
func programFor(m method, mode graph.Mode, index []int) plain {
	m.t.Helper()
	l := learner{tinyConv(), adaptive.Way}
	cfg := graph.Config{Batch: len(index), Input: adaptiveInput, Classes: adaptive.Way, Dtype: tensor.Float64,
		Mode: mode}
	params, err := graph.NewParams(l, losses.CrossEntropy{}, cfg, 1)
	if err != nil {
		m.t.Fatal(err)
	}
	copy(params.Theta64(), m.theta)
	copy(params.State64(), m.Params().State64())
	p, err := graph.Compile(l, losses.CrossEntropy{}, params, cfg)
	if err != nil {
		m.t.Fatal(err)
	}
	all := images()
	f := &graph.Feed{}
	for _, i := range index {
		f.X = append(f.X, all[i*sizeOfInput():(i+1)*sizeOfInput()]...)
		f.Labels = append(f.Labels, classOfExample(i))
	}
	if err := p.Set(f); err != nil {
		m.t.Fatal(err)
	}
	return plain{p, m.t, params.Theta64()}
}

// classOfExample is the place of example i's class in the episode.
func classOfExample(i int) int {
	if shown := adaptive.Way * adaptive.Shot; i >= shown {
		return (i - shown) / adaptive.Query
	}
	return i / adaptive.Shot
}

func (p plain) lossAndGradient() (float64, []float64) {
	p.t.Helper()
	l, err := p.Gradient()
	if err != nil {
		p.t.Fatal(err)
	}
	return l, p.Grad64()
}

var (
	shownExamples = upTo(0, adaptive.Way*adaptive.Shot)
	askedExamples = upTo(adaptive.Way*adaptive.Shot, adaptive.Size())
)

func upTo(from, to int) (is []int) {
	for i := from; i < to; i++ {
		is = append(is, i)
	}
	return is
}

// descended is θ after plain steps on the support set, of the parameters from number from on.
func descended(m method, mode graph.Mode, steps, from int, rate float64) []float64 {
	p := programFor(m, mode, shownExamples)
	for range steps {
		_, g := p.lossAndGradient()
		for i := from; i < len(p.theta); i++ {
			p.theta[i] -= rate * g[i]
		}
	}
	return p.theta
}

// answeredAt is the loss of the queries at some parameters, with its gradient and the program.
func answeredAt(m method, mode graph.Mode, theta []float64) (float64, []float64, plain) {
	p := programFor(m, mode, askedExamples)
	copy(p.theta, theta)
	l, g := p.lossAndGradient()
	return l, g, p
}

func TestMetaGradients(t *testing.T) {
	for name, l := range map[string]graph.Layer{
		"MAML, 1 step":     MAML{Encoder: tinyConv(), Steps: 1, Rate: 0.3},
		"MAML, 2 steps":    MAML{Encoder: tinyConv(), Steps: 2, Rate: 0.2},
		"MAML, 3 steps":    MAML{Encoder: tinyConv(), Steps: 3, Rate: 0.1},
		"MetaSGD, 1 step":  MetaSGD{Encoder: tinyConv(), Rate: 0.2},
		"MetaSGD, 2 steps": MetaSGD{Encoder: tinyConv(), Steps: 2, Rate: 0.1},
		"ANIL":             ANIL{Encoder: tinyConv(), Steps: 3, Rate: 0.3},
		"ProtoMAML":        ProtoMAML{Encoder: tinyConv(), Steps: 2, Rate: 0.05},
	} {
		for _, mode := range []graph.Mode{graph.Training, graph.Evaluation} {
			t.Run(fmt.Sprint(name, ", ", mode), func(t *testing.T) { adapting(t, l, mode).checkGradient() })
		}
	}
}

func TestMAMLIsAPlainLoop(t *testing.T) {
	for _, mode := range []graph.Mode{graph.Training, graph.Evaluation, graph.Transductive} {
		for _, first := range []bool{false, true} {
			l := MAML{Encoder: tinyConv(), Steps: 3, TestSteps: 2, Rate: 0.2, FirstOrder: first}
			m := adapting(t, l, mode)
			steps := l.TestSteps
			if mode == graph.Training {
				steps = l.Steps
			}
			loss, gradient, p := answeredAt(m, mode, descended(m, mode, steps, 0, l.Rate))
			got, err := m.Gradient()
			if err != nil {
				t.Fatal(err)
			}
			compare(t, fmt.Sprint(mode, " loss"), []float64{got}, []float64{loss}, 1e-12)
			compare(t, fmt.Sprint(mode, " scores"), m.scores(), func() []float64 { p.Forward(); return p.Output64() }(),
				1e-9)
			if first {
				compare(t, fmt.Sprint(mode, " FOMAML's gradient"), m.Grad64(), gradient, 1e-9)
			} else if furthest(m.Grad64(), gradient) < 1e-3 {
				t.Errorf("%s: the gradient of second order is that of first order", mode)
			}
			m.Commit()
			p.Commit()
			compare(t, fmt.Sprint(mode, " running statistics"), m.Params().State64(), p.Params().State64(), 1e-12)
		}
	}
}

func furthest(a, b []float64) (d float64) {
	for i := range a {
		d = max(d, math.Abs(a[i]-b[i]))
	}
	return d
}

func TestANILMovesTheHeadAlone(t *testing.T) {
	l := ANIL{Encoder: tinyConv(), Steps: 4, Rate: 0.3}
	m := adapting(t, l, graph.Training)
	head, ok := m.Params().Lookup("head/weight")
	if !ok {
		t.Fatal("no head")
	}
	loss, _, _ := answeredAt(m, graph.Training, descended(m, graph.Training, l.Steps, head.Offset, l.Rate))
	compare(t, "loss", []float64{m.loss()}, []float64{loss}, 1e-12)
}

// With rates that have not been learned yet, Meta-SGD is MAML; with others, each counts.
func TestMetaSGDScalesEachGradient(t *testing.T) {
	m := adapting(t, MetaSGD{Encoder: tinyConv(), Rate: 0.2}, graph.Training)
	n := len(m.theta) / 2
	for i := n; i < 2*n; i++ {
		m.theta[i] = 0.01 * float64(i-n)
	}
	p := programFor(m, graph.Training, shownExamples)
	_, g := p.lossAndGradient()
	for i := range n {
		p.theta[i] -= m.theta[n+i] * g[i]
	}
	loss, _, _ := answeredAt(m, graph.Training, p.theta)
	compare(t, "loss", []float64{m.loss()}, []float64{loss}, 1e-12)
}

func TestReptileGradientIsTheWayBack(t *testing.T) {
	// Support examples in turns: classes 0, 1, 2, 0, 1, 2 are examples 0, 2, 4, 1, 3, 5; minibatches of 4 go round.
	turns := []int{0, 2, 4, 1, 3, 5}
	for _, sgd := range []bool{false, true} {
		l := Reptile{Encoder: tinyConv(), Steps: 4, Batch: 4, Rate: 0.01, SGD: sgd}
		m := adapting(t, l, graph.Training)
		second := make([]float64, len(m.theta))
		for _, v := range m.Params().StateViews() {
			if strings.HasPrefix(v.Name, "moments/") {
				clear(m.Params().State64()[v.Offset:][:v.Len])
			}
		}
		for task := range 2 { // the second one begins with the moments of the first
			theta := slices.Clone(m.theta)
			for k := range l.Steps {
				var batch []int
				for i := range 4 {
					batch = append(batch, turns[(4*k+i)%6])
				}
				p := programFor(m, graph.Training, batch)
				copy(p.theta, theta)
				_, g := p.lossAndGradient()
				for i, d := range g {
					second[i] = 0.999*second[i] + 0.001*d*d
					if !sgd {
						d /= math.Sqrt(second[i]/(1-math.Pow(0.999, float64(task*l.Steps+k+1)))) + 1e-8
					}
					theta[i] -= l.Rate * d
				}
			}
			loss, _, _ := answeredAt(m, graph.Training, theta)
			got, err := m.Gradient()
			if err != nil {
				t.Fatal(err)
			}
			compare(t, "loss", []float64{got}, []float64{loss}, 1e-12)
			way := make([]float64, len(theta))
			for i := range way {
				way[i] = m.theta[i] - theta[i]
			}
			compare(t, "gradient", m.Grad64(), way, 1e-9)
			m.Commit()
		}
	}
}

// The head of ProtoMAML starts where it answers as nearest prototypes do.
func TestProtoMAMLStartsFromPrototypes(t *testing.T) {
	m := adapting(t, ProtoMAML{Encoder: tinyConv(), Rate: 1e-9}, graph.Evaluation)
	proto := adapting(t, ProtoNet{Encoder: tinyConv()}, graph.Evaluation)
	got, want := m.scores(), proto.scores()
	way := adaptive.Way
	for q := range len(got) / way { // rows agree but for a number of each
		for k := range way {
			if d, first := got[q*way+k]-want[q*way+k], got[q*way]-want[q*way]; math.Abs(d-first) > 1e-4 {
				t.Fatalf("query %d: scores %v against %v", q, got[q*way:][:way], want[q*way:][:way])
			}
		}
	}
}

func TestFineTuneIsAPlainLoop(t *testing.T) {
	for _, headOnly := range []bool{false, true} {
		l := FineTune{Encoder: tinyConv(), Steps: 6, Rate: 0.1, HeadOnly: headOnly}
		m := adapting(t, l, graph.Evaluation)
		// whose parameters are those of the encoder and a head
		with := adapting(t, MAML{Encoder: tinyConv()}, graph.Evaluation)
		head, _ := with.Params().Lookup("head/weight")
		copy(with.theta, m.theta)
		clear(with.theta[head.Offset:])
		from := 0
		if headOnly {
			from = head.Offset
		}
		loss, _, _ := answeredAt(with, graph.Evaluation, descended(with, graph.Evaluation, l.Steps, from, l.Rate))
		compare(t, "loss", []float64{m.loss()}, []float64{loss}, 1e-12)
	}
}

func TestFineTuneDoesNotTrain(t *testing.T) {
	l := FineTune{Encoder: tinyConv()}
	cfg := graph.Config{Batch: adaptive.Size(), Input: adaptiveInput, Episode: adaptive}
	params, err := graph.NewParams(l, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = graph.Compile(l, nil, params, cfg)
	wantError(t, err, "tests only")
}

func TestInnerLoopThatBreaksIsNamed(t *testing.T) {
	for _, l := range []graph.Layer{
		MAML{Encoder: tinyConv(), Steps: 4, Rate: 1e200},
		Reptile{Encoder: tinyConv(), Steps: 4, Rate: 1e200, SGD: true},
		MAML{Encoder: tinyConv(), Steps: 1, Rate: 1e200},
		MetaSGD{Encoder: tinyConv(), Rate: 1e200},
		ProtoMAML{Encoder: tinyConv(), Steps: 1, Rate: 1e200},
		Reptile{Encoder: tinyConv(), Steps: 1, Rate: 1e200, SGD: true},
	} {
		m := adapting(t, l, graph.Training)
		for _, run := range []func() (float64, error){m.Forward, m.Program.Gradient} {
			_, err := run()
			var broken *graph.NotFiniteError
			if !errors.As(err, &broken) {
				t.Fatalf("%T: error %v", l, err)
			}
			wantError(t, err, "inner step", "inner rate 1e+200")
		}
	}
}

func TestAdaptationRefuses(t *testing.T) {
	cfg := graph.Config{Batch: adaptive.Size(), Input: adaptiveInput, Episode: adaptive}
	for want, l := range map[string]graph.Layer{
		"inner steps":    MAML{Encoder: tinyConv(), Steps: -1},
		"inner rate":     MAML{Encoder: tinyConv(), Rate: -0.1},
		"in Flatten":     MAML{Encoder: layers.Conv2D{Filters: 1, Kernel: 3}},
		"minibatches of": Reptile{Encoder: tinyConv(), Batch: 7},
		"is nil":         ANIL{},
	} {
		_, err := graph.NewParams(l, nil, cfg, 1)
		wantError(t, err, want)
	}
	cfg.Episode = graph.Episode{}
	_, err := graph.NewParams(MAML{Encoder: tinyConv()}, nil, cfg, 1)
	wantError(t, err, "episodes of one form")
}
