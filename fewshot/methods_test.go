package fewshot

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/internal/declare"
	"landscape/layers"
	"landscape/losses"
)

// given is an encoder whose embeddings are its parameter, so that the gradient by them is part of that by θ.
type given struct{ shape []int }

func (g given) Build(b *graph.Builder, _ *graph.Node) *graph.Node {
	return b.Param("given", g.shape, graph.Weight, -1, graph.Zeros{})
}

// method is a few-shot method over given embeddings, in a float64 program.
type method struct {
	*graph.Program
	t          testing.TB
	e          graph.Episode
	theta      []float64
	embeddings []float64 // the part of theta that they are
}

// of puts given embeddings of shape one, drawn at random, under a method.
func of(t testing.TB, e graph.Episode, one []int, build func(encoder graph.Layer) graph.Layer, loss graph.Loss) method {
	t.Helper()
	l := build(given{append([]int{e.Size()}, one...)})
	cfg := graph.Config{Batch: e.Size(), Input: []int{1}, Episode: e, Classes: 100, Dtype: tensor.Float64}
	params, err := graph.NewParams(l, loss, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	p, err := graph.Compile(l, loss, params, cfg)
	if err != nil {
		t.Fatal(err)
	}
	m := method{Program: p, t: t, e: e, theta: params.Theta64()}
	v := params.Views()[0]
	m.embeddings = m.theta[v.Offset : v.Offset+v.Len]
	r := rand.New(rand.NewPCG(9, uint64(e.Size())))
	for i := range m.embeddings {
		m.embeddings[i] = r.NormFloat64()
	}
	if err := p.Set(feedOf(e)); err != nil {
		t.Fatal(err)
	}
	return m
}

// feedOf is an episode of classes 50, 47, 44, …
func feedOf(e graph.Episode) *graph.Feed {
	f := &graph.Feed{X: make([]float32, e.Size())}
	for i, per := range []int{e.Shot, e.Query} {
		for j := range e.Way * per {
			f.Labels = append(f.Labels, 50-3*(j/per))
			f.Query = append(f.Query, i == 1)
		}
	}
	return f
}

func (m method) scores() []float64 {
	m.t.Helper()
	if _, err := m.Forward(); err != nil {
		m.t.Fatal(err)
	}
	return slices.Clone(m.Output64())
}

func (m method) loss() float64 {
	m.t.Helper()
	loss, err := m.Forward()
	if err != nil {
		m.t.Fatal(err)
	}
	return loss
}

// rows are the embeddings one by one, the support set and the queries.
func (m method) rows() (support, queries [][]float64) {
	all := slices.Collect(slices.Chunk(m.embeddings, len(m.embeddings)/m.e.Size()))
	return all[:m.e.Way*m.e.Shot], all[m.e.Way*m.e.Shot:]
}

// checkGradient compares the gradient with central differences of the loss at about 100 parameters.
func (m method) checkGradient() {
	m.t.Helper()
	if _, err := m.Gradient(); err != nil {
		m.t.Fatal(err)
	}
	got := slices.Clone(m.Grad64())
	const h = 1e-5
	moves := false
	for i := 0; i < len(got); i += 1 + len(got)/100 {
		was := m.theta[i]
		m.theta[i] = was + h
		above := m.loss()
		m.theta[i] = was - h
		want := (above - m.loss()) / (2 * h)
		m.theta[i] = was
		moves = moves || math.Abs(want) > 1e-4
		if !(math.Abs(got[i]-want) <= 1e-7*(1+math.Abs(want))) {
			m.t.Fatalf("gradient by parameter %d of %d: got %v, central differences give %v", i, len(got), got[i], want)
		}
	}
	if !moves {
		m.t.Error("the loss depends on nothing")
	}
}

func compare(t testing.TB, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range got {
		if !(math.Abs(got[i]-want[i]) <= tolerance*(1+math.Abs(want[i]))) {
			t.Fatalf("%s[%d] = %v, want %v", what, i, got[i], want[i])
		}
	}
}

// episodeForms are those that the methods are tested on.
var episodeForms = []graph.Episode{{Way: 3, Shot: 1, Query: 2}, {Way: 4, Shot: 3, Query: 1},
	{Way: 2, Shot: 2, Query: 3}}

// Plain formulas, for one pair of embeddings.

func dotProduct(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

func minusSquaredDistance(a, b []float64) float64 {
	return 2*dotProduct(a, b) - dotProduct(a, a) - dotProduct(b, b)
}

func cosine(a, b []float64) float64 {
	return dotProduct(a, b) / math.Sqrt(dotProduct(a, a)*dotProduct(b, b))
}

func meanOf(rows [][]float64) []float64 {
	mean := make([]float64, len(rows[0]))
	for _, r := range rows {
		for i, v := range r {
			mean[i] += v / float64(len(rows))
		}
	}
	return mean
}

func softmaxOf(v []float64) []float64 {
	sum, p := 0.0, make([]float64, len(v))
	for i := range v {
		p[i] = math.Exp(v[i])
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// scoresBy is a table of scores from the score of one query for one class.
func (m method) scoresBy(score func(support [][]float64, q []float64, k int) float64) (want []float64) {
	support, queries := m.rows()
	for _, q := range queries {
		for k := range m.e.Way {
			want = append(want, score(support, q, k))
		}
	}
	return want
}

func ofClass(e graph.Episode, support [][]float64, k int) [][]float64 {
	return support[k*e.Shot : (k+1)*e.Shot]
}

func TestProtoNetScores(t *testing.T) {
	for _, c := range []struct {
		net   ProtoNet
		score func(q, c []float64) float64
	}{
		{ProtoNet{}, minusSquaredDistance},
		{ProtoNet{Scale: 0.25}, func(q, c []float64) float64 { return minusSquaredDistance(q, c) / 4 }},
		{ProtoNet{Metric: Cosine}, func(q, c []float64) float64 { return 10 * cosine(q, c) }},
		{MetaBaseline(nil), func(q, c []float64) float64 { return 10 * cosine(q, c) }},
		{ProtoNet{Metric: SquaredEuclidean, Scale: 2, LearnScale: true},
			func(q, c []float64) float64 { return 2 * minusSquaredDistance(q, c) }},
	} {
		for _, e := range episodeForms {
			m := of(t, e, []int{5}, func(encoder graph.Layer) graph.Layer {
				c.net.Encoder = encoder
				return c.net
			}, QueryCrossEntropy{})
			want := m.scoresBy(func(support [][]float64, q []float64, k int) float64 {
				return c.score(q, meanOf(ofClass(e, support, k)))
			})
			compare(t, fmt.Sprintf("%+v %v", c.net, e), m.scores(), want, 1e-10)
		}
	}
}

// TestProtoNetIsThePrototypeLoss compares with the loss for batches of any composition, which finds the classes by
// their labels.
func TestProtoNetIsThePrototypeLoss(t *testing.T) {
	for _, e := range episodeForms {
		m := of(t, e, []int{4}, func(encoder graph.Layer) graph.Layer { return ProtoNet{Encoder: encoder} },
			QueryCrossEntropy{})
		other := of(t, e, []int{4}, func(encoder graph.Layer) graph.Layer { return encoder }, losses.Prototypical{})
		got, err := m.Gradient()
		if err != nil {
			t.Fatal(err)
		}
		want, err := other.Gradient()
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "loss", []float64{got}, []float64{want}, 1e-7) // both average with float32 weights
		compare(t, "gradient", m.Grad64(), other.Grad64(), 1e-6)
	}
}

func TestMatchingNetScores(t *testing.T) {
	for _, c := range []struct {
		net   MatchingNet
		alike func(a, b []float64) float64
	}{
		{MatchingNet{}, func(a, b []float64) float64 { return 10 * cosine(a, b) }},
		{MatchingNet{Scale: 1}, cosine},
		{MatchingNet{Metric: SquaredEuclidean, LearnScale: true}, minusSquaredDistance},
	} {
		for _, e := range episodeForms {
			m := of(t, e, []int{5}, func(encoder graph.Layer) graph.Layer {
				c.net.Encoder = encoder
				return c.net
			}, QueryCrossEntropy{})
			want := m.scoresBy(func(support [][]float64, q []float64, k int) float64 {
				logits := make([]float64, len(support))
				for i, s := range support {
					logits[i] = c.alike(q, s)
				}
				p := 0.0
				for _, a := range softmaxOf(logits)[k*e.Shot : (k+1)*e.Shot] {
					p += a
				}
				return math.Log(p)
			})
			compare(t, fmt.Sprintf("%+v %v", c.net, e), m.scores(), want, 1e-9)
		}
	}
}

// plainLSTM is the cell by its definition, gate by gate.
func plainLSTM(input, state, bias, x, back, memory []float64) (out, next []float64) {
	units := len(bias) / 4
	gate := func(g, j int) float64 {
		at := g*units + j
		z := bias[at]
		for i, v := range x {
			z += v * input[i*4*units+at]
		}
		for i, v := range back {
			z += v * state[i*4*units+at]
		}
		return z
	}
	sigmoid := func(z float64) float64 { return 1 / (1 + math.Exp(-z)) }
	for j := range units {
		c := sigmoid(gate(1, j)+1)*memory[j] + sigmoid(gate(0, j))*math.Tanh(gate(2, j))
		next = append(next, c)
		out = append(out, sigmoid(gate(3, j))*math.Tanh(c))
	}
	return out, next
}

func TestMatchingNetInFullContext(t *testing.T) {
	const d, steps = 3, 2
	e := graph.Episode{Way: 2, Shot: 2, Query: 2}
	m := of(t, e, []int{d}, func(encoder graph.Layer) graph.Layer {
		return MatchingNet{Encoder: encoder, FullContext: true, Steps: steps}
	}, QueryCrossEntropy{})
	r := rand.New(rand.NewPCG(4, 4))
	for i := range m.theta {
		m.theta[i] = r.NormFloat64()
	}
	part := func(name string) []float64 {
		v, ok := m.Params().Lookup(name)
		if !ok {
			t.Fatalf("no parameter %s among %+v", name, m.Params().Views())
		}
		return m.theta[v.Offset : v.Offset+v.Len]
	}
	cell := func(path string, x, back, memory []float64) (out, next []float64) {
		return plainLSTM(part(path+"/input"), part(path+"/state"), part(path+"/bias"), x, back, memory)
	}
	support, queries := m.rows()
	g := make([][]float64, len(support))
	for i := range g {
		g[i] = slices.Clone(support[i])
	}
	for _, path := range []string{"support/forward", "support/backward"} {
		out, memory := make([]float64, d), make([]float64, d)
		for i := range support {
			if path == "support/backward" {
				i = len(support) - 1 - i
			}
			out, memory = cell(path, support[i], out, memory)
			for j, v := range out {
				g[i][j] += v
			}
		}
	}
	var want []float64
	for _, q := range queries {
		h, memory := slices.Clone(q), make([]float64, d)
		for range steps {
			logits := make([]float64, len(g))
			for i := range g {
				logits[i] = dotProduct(h, g[i])
			}
			read := make([]float64, d)
			for i, a := range softmaxOf(logits) {
				for j, v := range g[i] {
					read[j] += a * v
				}
			}
			h, memory = cell("queries", q, append(slices.Clone(h), read...), memory)
			for j, v := range q {
				h[j] += v
			}
		}
		logits := make([]float64, len(g))
		for i := range g {
			logits[i] = 10 * cosine(h, g[i])
		}
		a := softmaxOf(logits)
		want = append(want, math.Log(a[0]+a[1]), math.Log(a[2]+a[3]))
	}
	compare(t, "scores", m.scores(), want, 1e-9)
	m.checkGradient()
}

// inner is a relation with a known answer: the sum over a pair's maps of channel 0 (of the class) times the last
// channel (of the query).
type inner struct{}

func (inner) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	n := s[0]
	product := b.Mul(b.Slice(x, 3, 0, 1), b.Slice(x, 3, s[3]-1, s[3]))
	return b.SumTo(b.Reshape(product, n, s[1]*s[2]), n, 1)
}

func TestRelationNetScores(t *testing.T) {
	const positions, channels = 6, 2
	for _, e := range episodeForms {
		for _, net := range []RelationNet{{}, {Mean: true}, {Logits: true}} {
			m := of(t, e, []int{2, 3, channels}, func(encoder graph.Layer) graph.Layer {
				net.Encoder, net.Relation = encoder, inner{}
				return net
			}, QuerySquaredError{})
			want := m.scoresBy(func(support [][]float64, q []float64, k int) float64 {
				sum := 0.0
				for _, s := range ofClass(e, support, k) {
					for p := range positions {
						sum += s[p*channels] * q[p*channels+channels-1]
					}
				}
				if net.Mean {
					sum /= float64(e.Shot)
				}
				if net.Logits {
					return sum
				}
				return 1 / (1 + math.Exp(-sum))
			})
			got := m.scores()
			compare(t, fmt.Sprintf("%+v %v", net, e), got, want, 1e-10)

			loss := 0.0
			for i, s := range got {
				own := 0.0
				if query, k := i/e.Way, i%e.Way; query/e.Query == k {
					own = 1
				}
				loss += (s - own) * (s - own) / float64(len(got))
			}
			compare(t, "loss", []float64{m.loss()}, []float64{loss}, 1e-10)
		}
	}
}

// TestRelationOfPairs: a relation that begins with a convolution without bias, which is computed class by class and
// query by query, gives what it gives pair by pair, where a bias of 0 keeps it from that.
func TestRelationOfPairs(t *testing.T) {
	e := graph.Episode{Way: 3, Shot: 2, Query: 2}
	by := func(first layers.Conv2D) method {
		return of(t, e, []int{6, 5, 2}, func(encoder graph.Layer) graph.Layer {
			return RelationNet{Encoder: encoder, Relation: layers.Sequential{Layers: []graph.Layer{
				first, layers.BatchNorm{}, layers.ReLU{}, layers.Flatten{}, layers.Linear{Units: 1},
			}}}
		}, QuerySquaredError{})
	}
	split, whole := by(layers.Conv2D{Filters: 3, Kernel: 3, Stride: 2, NoBias: true}),
		by(layers.Conv2D{Filters: 3, Kernel: 3, Stride: 2})
	compare(t, "scores", split.scores(), whole.scores(), 1e-10)
	if _, err := split.Gradient(); err != nil {
		t.Fatal(err)
	}
	if _, err := whole.Gradient(); err != nil {
		t.Fatal(err)
	}
	for _, v := range split.Params().Views() {
		w, ok := whole.Params().Lookup(v.Name)
		if !ok {
			t.Fatalf("no parameter %s", v.Name)
		}
		compare(t, "gradient by "+v.Name, split.Grad64()[v.Offset:v.Offset+v.Len],
			whole.Grad64()[w.Offset:w.Offset+w.Len], 1e-9)
	}
}

func TestRelationHasTheSizeOfThePaper(t *testing.T) {
	e := graph.Episode{Way: 5, Shot: 1, Query: 1}
	net := RelationNet{Encoder: layers.Conv4Maps(64)}
	params, err := graph.NewParams(net, QuerySquaredError{}, graph.Config{Batch: e.Size(), Input: []int{28, 28, 1},
		Episode: e}, 1)
	if err != nil {
		t.Fatal(err)
	}
	encoder := 9*64 + 3*9*64*64 + 4*2*64
	relation := 9*128*64 + 9*64*64 + 2*2*64 + 64*8 + 8 + 8 + 1
	if params.Len() != encoder+relation {
		t.Errorf("%d parameters, want %d", params.Len(), encoder+relation)
	}
}

// TestR2D2Scores compares with the weights W of the features themselves, an intercept among them, that minimize |XW −
// Y|² + nλ|W|²: those of the equations (XᵀX + nλI)·W = XᵀY.
func TestR2D2Scores(t *testing.T) {
	const d = 4
	for _, net := range []R2D2{{}, {Lambda: 0.2, Scale: 3}, {Lambda: 2, Scale: 7, Fixed: true}} {
		for _, e := range episodeForms {
			m := of(t, e, []int{d}, func(encoder graph.Layer) graph.Layer {
				net.Encoder = encoder
				return net
			}, QueryCrossEntropy{})
			lambda, scale := 1.0, 10.0
			if net.Lambda > 0 {
				lambda, scale = net.Lambda, net.Scale
			}
			support, _ := m.rows()
			n := len(support)
			x, y := mat.NewDense(n, d+1, nil), mat.NewDense(n, e.Way, nil)
			for i, s := range support {
				x.SetRow(i, append(slices.Clone(s), 1))
				y.Set(i, i/e.Shot, 1)
			}
			var a, right, w mat.Dense
			a.Mul(x.T(), x)
			for i := range d + 1 {
				a.Set(i, i, a.At(i, i)+float64(n)*lambda)
			}
			right.Mul(x.T(), y)
			if err := w.Solve(&a, &right); err != nil {
				t.Fatal(err)
			}
			want := m.scoresBy(func(_ [][]float64, q []float64, k int) float64 {
				s := w.At(d, k)
				for i, v := range q {
					s += v * w.At(i, k)
				}
				return scale * s
			})
			compare(t, fmt.Sprintf("%+v %v", net, e), m.scores(), want, 1e-9)
		}
	}
}

// TestMetaOptNetScores compares with the head SVM, which solves the same problem in another way.
func TestMetaOptNetScores(t *testing.T) {
	const d = 14
	for _, e := range episodeForms {
		for _, c := range []float64{0.02, 0.5} {
			m := of(t, e, []int{d}, func(encoder graph.Layer) graph.Layer {
				return MetaOptNet{Encoder: encoder, C: c, Scale: 3}
			}, QueryCrossEntropy{})
			task := Task{Way: e.Way, Dim: d}
			for i, row := range slices.Collect(slices.Chunk(m.embeddings, d)) {
				if i < e.Way*e.Shot {
					task.Support, task.Labels = append(task.Support, row...), append(task.Labels, i/e.Shot)
				} else {
					task.Queries = append(task.Queries, row...)
				}
			}
			want := make([]float64, e.Way*e.Query*e.Way)
			if err := (SVM{C: c}).Scores(&task, want); err != nil {
				t.Fatal(err)
			}
			for i := range want {
				want[i] *= 3
			}
			compare(t, fmt.Sprint(e, c), m.scores(), want, 1e-4)
		}
	}
}

// methods are the methods, each with an encoder left open and the shape of the embeddings that it takes.
var methods = []struct {
	name  string
	shape []int
	build func(encoder graph.Layer) graph.Layer
	loss  graph.Loss
	order bool // scores depend on the order of the classes
}{
	{"ProtoNet", []int{4}, func(f graph.Layer) graph.Layer { return ProtoNet{Encoder: f} }, QueryCrossEntropy{}, false},
	{"MetaBaseline", []int{4}, func(f graph.Layer) graph.Layer { return MetaBaseline(f) }, QueryCrossEntropy{}, false},
	{"MatchingNet", []int{4}, func(f graph.Layer) graph.Layer { return MatchingNet{Encoder: f, LearnScale: true} },
		QueryCrossEntropy{}, false},
	{"MatchingNet in full context", []int{3}, func(f graph.Layer) graph.Layer {
		return MatchingNet{Encoder: f, Metric: SquaredEuclidean, FullContext: true, Steps: 3}
	}, QueryCrossEntropy{}, true},
	{"R2D2", []int{4}, func(f graph.Layer) graph.Layer { return R2D2{Encoder: f, Lambda: 0.3} }, QueryCrossEntropy{},
		false},
	{"R2D2, fixed", []int{9}, func(f graph.Layer) graph.Layer { return R2D2{Encoder: f, Scale: 5, Fixed: true} },
		QueryCrossEntropy{}, false},
	{"MetaOptNet", []int{4}, func(f graph.Layer) graph.Layer { return MetaOptNet{Encoder: f} }, QueryCrossEntropy{},
		false},
	{"MetaOptNet, fixed", []int{9}, func(f graph.Layer) graph.Layer {
		return MetaOptNet{Encoder: f, C: 2, Ridge: 0.5, Scale: 5, Fixed: true}
	}, QueryCrossEntropy{}, false},
	{"RelationNet", []int{4, 4, 2}, func(f graph.Layer) graph.Layer { return RelationNet{Encoder: f} },
		QuerySquaredError{}, false},
	{"RelationNet with logits", []int{5, 4, 1}, func(f graph.Layer) graph.Layer {
		return RelationNet{Encoder: f, Mean: true, Logits: true, Relation: Relation(3, 4)}
	}, QueryCrossEntropy{}, false},
}

func TestGradientsOfMethods(t *testing.T) {
	for _, c := range methods {
		for _, e := range episodeForms {
			t.Run(fmt.Sprint(c.name, e), func(t *testing.T) { of(t, e, c.shape, c.build, c.loss).checkGradient() })
		}
	}
}

// TestClassesHaveNoOrder: with the classes of the support set in another order, the scores come in that order.
func TestClassesHaveNoOrder(t *testing.T) {
	e := graph.Episode{Way: 4, Shot: 2, Query: 2}
	order := []int{2, 0, 3, 1}
	for _, c := range methods {
		m := of(t, e, c.shape, c.build, c.loss)
		was := m.scores()
		one := len(m.embeddings) / e.Size() * e.Shot
		support := slices.Clone(m.embeddings[:e.Way*one])
		for k, from := range order {
			copy(m.embeddings[k*one:(k+1)*one], support[from*one:(from+1)*one])
		}
		var want []float64
		for row := range slices.Chunk(was, e.Way) {
			for _, from := range order {
				want = append(want, row[from])
			}
		}
		got := m.scores()
		if c.order {
			if slices.Equal(got, want) {
				t.Errorf("%s: the order of the classes does not matter, though it is read as a sequence", c.name)
			}
			continue
		}
		compare(t, c.name, got, want, 1e-10)
	}
}

// TestMethodsAnswerOtherForms: what was trained on episodes of one form answers those of another.
func TestMethodsAnswerOtherForms(t *testing.T) {
	forms := []graph.Episode{{Way: 6, Shot: 1, Query: 3}, {Way: 2, Shot: 5, Query: 1}}
	for _, c := range methods {
		l := c.build(layers.Sequential{Layers: []graph.Layer{layers.Linear{Units: sizeOf(c.shape)},
			layers.Reshape{Shape: c.shape}}})
		config := func(e graph.Episode) graph.Config {
			return graph.Config{Batch: e.Size(), Input: []int{3}, Episode: e, Mode: graph.Transductive}
		}
		params, err := graph.NewParams(l, c.loss, config(forms[0]), 1)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		p, err := graph.Compile(l, nil, params, config(forms[1]))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := p.OutputShape(); !slices.Equal(got, []int{2, 2}) {
			t.Errorf("%s gives shape %v for 2 queries and 2 ways", c.name, got)
		}
	}
}

func sizeOf(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

func TestMethodsReadBack(t *testing.T) {
	for _, l := range []graph.Layer{
		ProtoNet{Encoder: layers.Conv4(8)},
		MetaBaseline(layers.ResNet12()),
		MatchingNet{Encoder: layers.VectorMLP([]int{3}, 2), Metric: SquaredEuclidean, Scale: 0.5, LearnScale: true,
			FullContext: true, Steps: 2},
		MetaOptNet{Encoder: layers.Encoder1D(4), C: 3, Ridge: 0.1, Scale: 2, Fixed: true},
		R2D2{Encoder: layers.Conv6(4), Lambda: 3, Scale: 2, Fixed: true},
		RelationNet{Encoder: layers.Conv4Maps(4), Relation: Relation(4, 8), Mean: true, Logits: true},
	} {
		data, err := declare.Encode(l)
		if err != nil {
			t.Fatal(err)
		}
		back, err := declare.Decode[graph.Layer](data)
		if err != nil || !reflect.DeepEqual(back, l) {
			t.Errorf("%s became %#v, %v", data, back, err)
		}
	}
}

func TestMistakesOfMethods(t *testing.T) {
	e := graph.Episode{Way: 3, Shot: 1, Query: 2}
	identity := layers.Sequential{}
	for _, c := range []struct {
		l     graph.Layer
		input []int
		e     graph.Episode
		want  string
	}{
		{ProtoNet{Encoder: identity}, []int{4}, graph.Episode{}, "episodes of one form"},
		{MatchingNet{Encoder: identity}, []int{4}, graph.Episode{}, "episodes of one form"},
		{RelationNet{Encoder: identity}, []int{4, 4, 1}, graph.Episode{}, "episodes of one form"},
		{MetaOptNet{Encoder: identity}, []int{4}, graph.Episode{}, "episodes of one form"},
		{MetaOptNet{Encoder: identity, Ridge: -1}, []int{4}, e, "ridge -1, want a number above 0"},
		{R2D2{Encoder: identity}, []int{4}, graph.Episode{}, "episodes of one form"},
		{R2D2{Encoder: identity, Lambda: -2}, []int{4}, e, "lambda -2, want a number above 0"},
		{ProtoNet{}, []int{4}, e, "layer encoder is nil"},
		{ProtoNet{Encoder: identity}, []int{4, 4, 1}, e, "put Flatten at its end"},
		{ProtoNet{Encoder: identity, Metric: "cosin"}, []int{4}, e,
			`unknown metric "cosin", want "squared_euclidean" or "cosine"`},
		{ProtoNet{Encoder: identity, Scale: -1}, []int{4}, e, "scale -1, want a number above 0"},
		{MatchingNet{Encoder: identity, Scale: math.NaN()}, []int{4}, e, "scale NaN, want a number above 0"},
		{MatchingNet{Encoder: identity, FullContext: true, Steps: -1}, []int{4}, e, "-1 steps of attention"},
		{RelationNet{Encoder: identity}, []int{4}, e, "leave Flatten out"},
		{RelationNet{Encoder: identity}, []int{2, 2, 1}, e, "does not fit"},
		{RelationNet{Encoder: identity, Relation: layers.Flatten{}}, []int{2, 2, 1}, e,
			"the relation has shape (18, 8), want (18, 1)"},
		{ProtoNet{Encoder: queriesOnly{}}, []int{4}, e,
			"the encoder makes shape (6, 4) of the 9 examples of an episode"},
	} {
		_, err := graph.NewParams(c.l, nil, graph.Config{Batch: e.Size(), Input: c.input, Episode: c.e}, 1)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%+v on %v: error %v, want one with %q", c.l, c.input, err, c.want)
		}
	}
}

// TestMethodsAllocateNothing: a step in float32 works in the memory that was planned.
func TestMethodsAllocateNothing(t *testing.T) {
	e := graph.Episode{Way: 3, Shot: 2, Query: 2}
	for _, c := range methods {
		l := c.build(given{append([]int{e.Size()}, c.shape...)})
		cfg := graph.Config{Batch: e.Size(), Input: []int{1}, Episode: e}
		params, err := graph.NewParams(l, c.loss, cfg, 1)
		if err != nil {
			t.Fatal(err)
		}
		p, err := graph.Compile(l, c.loss, params, cfg)
		if err != nil {
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(1, 1))
		for i := range params.Theta() {
			params.Theta()[i] = float32(r.NormFloat64())
		}
		feed := feedOf(e)
		if n := testing.AllocsPerRun(5, func() {
			if err := p.Set(feed); err != nil {
				t.Fatal(err)
			}
			if _, err := p.Gradient(); err != nil {
				t.Fatal(err)
			}
		}); n > 0 {
			t.Errorf("%s: %v allocations a step", c.name, n)
		}
	}
}
