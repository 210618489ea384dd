package fewshot

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
)

// What the settings of methods stand for, what they learn, and what they refuse.

// built are the values that a method gives in a mode, of an episode of rows.
func built(t *testing.T, l graph.Layer, mode graph.Mode) []float64 {
	t.Helper()
	e := graph.Episode{Way: 3, Shot: 2, Query: 3}
	cfg := graph.Config{Batch: e.Size(), Input: []int{4}, Episode: e, Classes: 100, Dtype: tensor.Float64, Mode: mode}
	params, err := graph.NewParams(l, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(l, nil, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	feed := feedOf(e)
	feed.X = nil
	for i := range 4 * e.Size() {
		feed.X = append(feed.X, float32(math.Sin(float64(3*i))))
	}
	if err := p.Set(feed); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Forward(); err != nil {
		t.Fatal(err)
	}
	return slices.Clone(p.Output64())
}

// TestDefaultsOfMethods are what their documentation says that zeros stand for, in training and in tests; a step more
// or another rate gives other scores.
func TestDefaultsOfMethods(t *testing.T) {
	f := layers.Linear{Units: 5}
	for _, c := range []struct {
		zero, train, test, other graph.Layer
	}{
		{MAML{Encoder: f}, MAML{Encoder: f, Steps: 5, Rate: 0.1}, MAML{Encoder: f, Steps: 5, TestSteps: 5, Rate: 0.1},
			MAML{Encoder: f, Steps: 6}},
		{MAML{Encoder: f, Steps: 2}, MAML{Encoder: f, Steps: 2, TestSteps: 7}, MAML{Encoder: f, Steps: 9, TestSteps: 2},
			MAML{Encoder: f, Steps: 3}},
		{ANIL{Encoder: f}, ANIL{Encoder: f, Steps: 5, Rate: 0.1}, ANIL{Encoder: f, Steps: 5, TestSteps: 5, Rate: 0.1},
			ANIL{Encoder: f, Steps: 6}},
		{MetaSGD{Encoder: f}, MetaSGD{Encoder: f, Steps: 1, Rate: 0.1},
			MetaSGD{Encoder: f, Steps: 1, TestSteps: 1, Rate: 0.1}, MetaSGD{Encoder: f, Steps: 2}},
		{ProtoMAML{Encoder: f}, ProtoMAML{Encoder: f, Steps: 5, Rate: 0.1},
			ProtoMAML{Encoder: f, Steps: 5, TestSteps: 5, Rate: 0.1}, ProtoMAML{Encoder: f, Steps: 6}},
		{Reptile{Encoder: f}, Reptile{Encoder: f, Steps: 5, Batch: 6, Rate: 0.001},
			Reptile{Encoder: f, Steps: 9, TestSteps: 50, Batch: 6, Rate: 0.001},
			Reptile{Encoder: f, Steps: 6, TestSteps: 51}},
		{FineTune{Encoder: f}, nil, FineTune{Encoder: f, Steps: 50, Rate: 0.01}, FineTune{Encoder: f, Steps: 51}},
		{ProtoNet{Encoder: f}, ProtoNet{Encoder: f, Metric: SquaredEuclidean, Scale: 1}, nil, nil},
		{ProtoNet{Encoder: f, Metric: Cosine}, ProtoNet{Encoder: f, Metric: Cosine, Scale: 10}, nil, nil},
		{MatchingNet{Encoder: f}, MatchingNet{Encoder: f, Metric: Cosine, Scale: 10}, nil, nil},
		{MatchingNet{Encoder: f, FullContext: true}, MatchingNet{Encoder: f, FullContext: true, Steps: 5}, nil,
			MatchingNet{Encoder: f, FullContext: true, Steps: 6}},
		{R2D2{Encoder: f}, R2D2{Encoder: f, Lambda: 1, Scale: 10}, nil, R2D2{Encoder: f, Lambda: 2}},
		{MetaOptNet{Encoder: f}, MetaOptNet{Encoder: f, C: 0.1, Ridge: 1, Scale: 1}, nil,
			MetaOptNet{Encoder: f, C: 0.01}},
	} {
		for mode, same := range map[graph.Mode]graph.Layer{graph.Training: c.train, graph.Evaluation: c.test} {
			if same == nil {
				continue
			}
			got := built(t, c.zero, mode)
			if want := built(t, same, mode); !slices.Equal(got, want) {
				t.Errorf("%T%+v in %s does not answer as %+v", c.zero, c.zero, mode, same)
			}
			if c.other != nil && slices.Equal(got, built(t, c.other, mode)) {
				t.Errorf("%T%+v in %s answers as %+v does", c.zero, c.zero, mode, c.other)
			}
		}
	}
}

// TestWhatMethodsLearn, by name, besides the embeddings: single numbers, which have no filters. What is fixed is no
// parameter.
func TestWhatMethodsLearn(t *testing.T) {
	e := graph.Episode{Way: 3, Shot: 2, Query: 1}
	for _, c := range []struct {
		build func(f graph.Layer) graph.Layer
		want  map[string]float64 // at the start
	}{
		{func(f graph.Layer) graph.Layer { return ProtoNet{Encoder: f, Scale: 3} }, nil},
		{func(f graph.Layer) graph.Layer { return ProtoNet{Encoder: f, Scale: 3, LearnScale: true} },
			map[string]float64{"scale": 3}},
		{func(f graph.Layer) graph.Layer { return ProtoNet{Encoder: f, LearnScale: true} },
			map[string]float64{"scale": 1}},
		{func(f graph.Layer) graph.Layer { return MetaBaseline(f) }, map[string]float64{"scale": 10}},
		{func(f graph.Layer) graph.Layer { return MatchingNet{Encoder: f, LearnScale: true} },
			map[string]float64{"scale": 10}},
		{func(f graph.Layer) graph.Layer { return R2D2{Encoder: f} },
			map[string]float64{"log_lambda": 0, "log_scale": math.Log(10)}},
		{func(f graph.Layer) graph.Layer { return R2D2{Encoder: f, Lambda: 0.5, Scale: 2} },
			map[string]float64{"log_lambda": -math.Ln2, "log_scale": math.Ln2}},
		{func(f graph.Layer) graph.Layer { return R2D2{Encoder: f, Lambda: 0.5, Scale: 2, Fixed: true} }, nil},
		{func(f graph.Layer) graph.Layer { return MetaOptNet{Encoder: f, Scale: 4} },
			map[string]float64{"log_scale": math.Log(4)}},
		{func(f graph.Layer) graph.Layer { return MetaOptNet{Encoder: f, Scale: 4, Fixed: true} }, nil},
	} {
		m := of(t, e, []int{4}, c.build, QueryCrossEntropy{})
		found := 0
		for _, v := range m.Params().Views() {
			if strings.HasSuffix(v.Name, "given") {
				continue
			}
			found++
			want, ok := c.want[v.Name]
			if !ok || v.Len != 1 || v.FilterAxis != -1 || math.Abs(m.theta[v.Offset]-want) > 1e-6 {
				t.Errorf("%T learns %s of %d from %v; want %v", c.build(nil), v.Name, v.Len, m.theta[v.Offset], c.want)
			}
		}
		if found != len(c.want) {
			t.Errorf("%T learns %d numbers, want %v", c.build(nil), found, c.want)
		}
	}
}

// TestRatesOfMetaSGD start at the rate, one for each number that the learner has.
func TestRatesOfMetaSGD(t *testing.T) {
	e := graph.Episode{Way: 3, Shot: 2, Query: 3}
	cfg := graph.Config{Batch: e.Size(), Input: []int{4}, Episode: e, Dtype: tensor.Float64}
	params, err := graph.NewParams(MetaSGD{Encoder: layers.Linear{Units: 2}, Rate: 0.25}, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	rates := 0
	for _, v := range params.Views() {
		name, ok := strings.CutPrefix(v.Name, "rate/")
		if !ok {
			continue
		}
		rates += v.Len
		if of, ok := params.Lookup(name); !ok || !slices.Equal(of.Shape, v.Shape) {
			t.Errorf("%s of shape %v is not the rate of a parameter", v.Name, v.Shape)
		}
		for _, rate := range params.Theta64()[v.Offset:][:v.Len] {
			if rate != 0.25 {
				t.Errorf("%s starts at %v, want 0.25", v.Name, rate)
			}
		}
	}
	if want := 4*2 + 2 + 2*3 + 3; rates != want || params.Len() != 2*want {
		t.Errorf("%d rates among %d parameters, want %d of %d", rates, params.Len(), want, 2*want)
	}
}

// TestMessagesOfMethods are whole sentences with the numbers at fault.
func TestMessagesOfMethods(t *testing.T) {
	e := graph.Episode{Way: 3, Shot: 1, Query: 2}
	identity, flat := layers.Sequential{}, layers.Sequential{Layers: []graph.Layer{layers.Flatten{}}}
	for _, c := range []struct {
		l     graph.Layer
		loss  graph.Loss
		input []int
		want  string
	}{
		{ProtoNet{Encoder: identity}, nil, []int{4, 5, 1},
			"the encoder makes shape (3, 4, 5, 1) of the support set, want embeddings (3, features): put Flatten at " +
				"its end"},
		{RelationNet{Encoder: flat}, nil, []int{4, 5, 1}, "the encoder makes shape (3, 20) of the support set, want " +
			"feature maps (3, height, width, channels): leave Flatten out"},
		{RelationNet{Encoder: identity, Relation: layers.Flatten{}}, nil, []int{2, 2, 1},
			"the relation has shape (18, 8), want (18, 1): a number for each pair of a query and a class"},
		{MAML{Encoder: identity}, nil, []int{4, 5, 1}, "the encoder gives shape (3, 4, 5, 1), want a row of features"},
		{MAML{Encoder: flat, Steps: -2}, nil, []int{4}, "-2 inner steps (-2 in tests), want at least 1"},
		{MAML{Encoder: flat, TestSteps: -3}, nil, []int{4}, "5 inner steps (-3 in tests), want at least 1"},
		{MAML{Encoder: flat, Rate: math.Inf(1)}, nil, []int{4}, "an inner rate of +Inf, want a finite number above 0"},
		{MAML{Encoder: flat, Rate: math.NaN()}, nil, []int{4}, "an inner rate of NaN"},
		{Reptile{Encoder: flat, Batch: 4}, nil, []int{4}, "minibatches of 4 examples of a support set of 3"},
		{Reptile{Encoder: flat, Batch: -1}, nil, []int{4}, "minibatches of -1 examples of a support set of 3"},
		{R2D2{Encoder: flat, Scale: math.Inf(1)}, nil, []int{4}, "scale +Inf, want a number above 0"},
		{MetaOptNet{Encoder: flat, C: -1}, nil, []int{4}, "c -1, want a number above 0"},
		{MatchingNet{Encoder: flat, FullContext: true, Steps: -1}, nil, []int{4},
			"-1 steps of attention, want at least 1"},
		{queriesOnly{}, QueryCrossEntropy{}, []int{4},
			"the model gives shape (6, 4); want a row of 3 scores for each of 6 queries"},
		{queriesOnly{}, QuerySquaredError{}, []int{3, 1},
			"the model gives shape (6, 3, 1); want a row of 3 scores for each of 6 queries"},
		{layers.Flatten{}, QuerySquaredError{}, []int{3},
			"the model gives shape (9, 3); want a row of 3 scores for each of 6 queries"},
	} {
		_, err := graph.NewParams(c.l, c.loss, graph.Config{Batch: e.Size(), Input: c.input, Episode: e}, 1)
		wantError(t, err, c.want)
	}
	for _, l := range []graph.Layer{
		Reptile{Encoder: flat, Batch: 3}, Reptile{Encoder: flat, Batch: 1}, MAML{Encoder: flat, Steps: 1, TestSteps: 1},
	} {
		cfg := graph.Config{Batch: e.Size(), Input: []int{4}, Episode: e}
		if _, err := graph.NewParams(l, nil, cfg, 1); err != nil {
			t.Errorf("%T%+v: %v", l, l, err)
		}
	}
}

// TestMinibatchesGoRound: rows from a number on, from the first again after the last.
func TestMinibatchesGoRound(t *testing.T) {
	for _, c := range []struct {
		from, n int
		want    []float64
	}{
		{0, 5, []float64{0, 1, 2, 3, 4}}, {1, 4, []float64{1, 2, 3, 4}}, {2, 4, []float64{2, 3, 4, 0}},
		{4, 5, []float64{4, 0, 1, 2, 3}}, {5, 2, []float64{0, 1}}, {13, 3, []float64{3, 4, 0}}, {3, 2, []float64{3, 4}},
	} {
		l := layerOf(func(b *graph.Builder, x *graph.Node) *graph.Node { return around(b, x, c.from, c.n) })
		cfg := graph.Config{Batch: 5, Input: []int{1}, Dtype: tensor.Float64}
		params, err := graph.NewParams(l, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		p, err := graph.Compile(l, nil, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Set(&graph.Feed{X: []float32{0, 1, 2, 3, 4}}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		compare(t, fmt.Sprintf("%d rows from %d on", c.n, c.from), p.Output64(), c.want, 0)
	}
}

// layerOf is a function as a layer.
type layerOf func(b *graph.Builder, x *graph.Node) *graph.Node

func (f layerOf) Build(b *graph.Builder, x *graph.Node) *graph.Node { return f(b, x) }

// TestMaskOfClasses has a 1 in each row, for its class.
func TestMaskOfClasses(t *testing.T) {
	for _, c := range []struct {
		way, n int
		want   []float64
	}{{2, 1, []float64{1, 0, 0, 1}}, {2, 3, []float64{1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1}}, {1, 2, []float64{1, 1}}} {
		l := layerOf(func(b *graph.Builder, _ *graph.Node) *graph.Node { return classByClass(b, "own", c.way, c.n) })
		cfg := graph.Config{Batch: 1, Input: []int{1}, Dtype: tensor.Float64}
		params, err := graph.NewParams(l, nil, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		p, err := graph.Compile(l, nil, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Set(&graph.Feed{X: []float32{0}}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Forward(); err != nil {
			t.Fatal(err)
		}
		compare(t, fmt.Sprintf("%d of each of %d", c.n, c.way), p.Output64(), c.want, 0)
	}
}

// TestCosineOfNothing is 0, where there is no direction.
func TestCosineOfNothing(t *testing.T) {
	m := of(t, graph.Episode{Way: 2, Shot: 1, Query: 1}, []int{3}, func(f graph.Layer) graph.Layer {
		return ProtoNet{Encoder: f, Metric: Cosine}
	}, QueryCrossEntropy{})
	clear(m.embeddings[6:9]) // the first query
	clear(m.embeddings[3:6]) // the second class
	support, queries := m.rows()
	compare(t, "scores", m.scores(), []float64{0, 0, 10 * cosine(queries[1], support[0]), 0}, 1e-12)
}
