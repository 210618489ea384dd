package layers

import (
	"math"
	"testing"

	"landscape/graph"
)

// bits hands out numbers made of fuzzed bytes; zeros when they are used up.
type bits struct{ data []byte }

func (b *bits) byte() byte {
	if len(b.data) == 0 {
		return 0
	}
	v := b.data[0]
	b.data = b.data[1:]
	return v
}

// size is a setting of a layer: mostly small, now and then 0, negative, or absurd.
func (b *bits) size() int {
	switch v := int(b.byte()); {
	case v < 160:
		return v % 7
	case v < 200:
		return v % 40
	case v < 206:
		return -v % 3
	case v < 220:
		return 1 << (v % 40)
	case v < 240:
		return 1 << (30 + v%34)
	default:
		return math.MaxInt >> (v % 12)
	}
}

func (b *bits) padding() Padding {
	switch b.byte() % 5 {
	case 0:
		return ""
	case 1:
		return Same
	case 2:
		return Valid
	}
	return Pad(b.size(), b.size(), b.size(), b.size())
}

// layer is one of every kind, with settings as they come.
func (b *bits) layer(depth int) graph.Layer {
	kinds := []func() graph.Layer{
		func() graph.Layer {
			return Conv2D{
				Filters: b.size(), Kernel: b.size(), KernelW: b.size(), Stride: b.size(),
				Padding: b.padding(), Dilation: b.size(), Groups: b.size(), NoBias: b.byte()%2 == 0,
			}
		},
		func() graph.Layer { return MaxPool2D{Window: b.size(), Stride: b.size(), Padding: b.padding()} },
		func() graph.Layer { return AvgPool2D{Window: b.size(), Stride: b.size(), Padding: b.padding()} },
		func() graph.Layer { return GlobalAvgPool2D{} },
		func() graph.Layer { return Linear{Units: b.size(), NoBias: b.byte()%2 == 0} },
		func() graph.Layer { return Flatten{} },
		func() graph.Layer { return Reshape{Shape: []int{b.size(), b.size(), b.size()}[:b.byte()%4]} },
		func() graph.Layer { return AddWidthAxis{} },
		func() graph.Layer { return Embedding{Vocabulary: b.size(), Width: b.size()} },
		func() graph.Layer { return PositionalEmbedding{Length: b.size()} },
		func() graph.Layer { return GRU{Units: b.size(), Last: b.byte()%2 == 0} },
		func() graph.Layer { return LSTM{Units: b.size(), Last: b.byte()%2 == 0} },
		func() graph.Layer { return MultiHeadAttention{Heads: b.size(), Causal: b.byte()%2 == 0, Dropout: 0.25} },
		func() graph.Layer { return TransformerBlock{Heads: b.size(), Hidden: b.size()} },
		func() graph.Layer {
			return TiedEmbedding{Vocabulary: b.size(), Width: b.size(), Body: b.layer(depth + 1)}
		},
		func() graph.Layer { return CosineLinear{Units: b.size(), WeightNorm: b.byte()%2 == 0} },
		func() graph.Layer { return LogOdds{Class: b.size()} },
		func() graph.Layer { return BatchNorm{} },
		func() graph.Layer { return LayerNorm{} },
		func() graph.Layer { return ReLU{} },
		func() graph.Layer { return GELU{} },
		func() graph.Layer { return Softmax{} },
		func() graph.Layer { return L2Normalize{} },
		func() graph.Layer { return Dropout{Rate: float64(b.byte()) / 200} },
		func() graph.Layer { return Residual{Body: b.layer(depth + 1), Shortcut: b.layer(depth + 1)} },
		func() graph.Layer { return Parallel{Branches: []graph.Layer{b.layer(depth + 1), b.layer(depth + 1)}} },
	}
	if depth > 2 {
		return ReLU{}
	}
	return kinds[int(b.byte())%len(kinds)]()
}

// FuzzLayers compiles layers of random geometry in every mode and runs them forward and backward: that must give an
// error or an output of the promised size, and never a panic, a crash or an allocation beyond the limit.
func FuzzLayers(f *testing.F) {
	for kind := range byte(26) {
		f.Add([]byte{1, 0, kind, 2, 3, 3, 1, 0, 1, 1, 0, kind + 1, 2, 1, 3})
		f.Add([]byte{2, 1, kind, 3, 255, 1, 240, 3, 250, 1, 1})
	}
	f.Add([]byte{0, 0, 0, 2, 3, 3, 1, 1, 221, 1, 1}) // a dilation beyond reason
	graph.SetMemoryLimit(1 << 30)
	f.Fuzz(func(t *testing.T, data []byte) {
		b := &bits{data}
		shape := [][]int{{2, 8, 6, 3}, {3, 5, 4}, {4, 6}, {1, 1, 1, 1}, {2, 7, 9, 8}}[b.byte()%5]
		mode := []graph.Mode{graph.Training, graph.Evaluation, graph.Transductive, graph.Statistics}[b.byte()%4]
		var s Sequential
		for range 1 + int(b.byte())%4 {
			s.Layers = append(s.Layers, b.layer(0))
		}
		runAnyway(t, s, shape, mode)
	})
}

func runAnyway(t *testing.T, model graph.Layer, shape []int, mode graph.Mode) {
	cfg := configOf(shape, mode)
	sketch, err := graph.Sketch(model, sumLoss{}, cfg)
	if err != nil {
		return
	}
	if f, err := sketch.Footprint(); err != nil || f.Sum() > 64<<20 || f.Sum() < 0 {
		if f.Sum() < 0 {
			t.Fatalf("%+v: a footprint of %+v", model, f)
		}
		return // it would fit, but takes too long
	}
	if s, err := sketch.Summary(); err != nil || s.MultiplyAdds < 0 || s.MultiplyAdds > 1<<28 {
		return
	}
	params, err := graph.NewParams(model, sumLoss{}, cfg, 1)
	if err != nil {
		return
	}
	p, err := graph.Compile(model, sumLoss{}, params, cfg)
	if err != nil {
		t.Fatalf("%+v: it can be sketched, and compiled it is %v", model, err)
	}
	x := make([]float32, product(nil, shape))
	for i := range x {
		x[i] = float32(i % 3)
	}
	if err := p.Set(&graph.Feed{X: x}); err != nil {
		t.Fatalf("%+v: %v", model, err)
	}
	if _, err := p.Forward(); err != nil {
		return // a token that is none of the vocabulary, say
	}
	if got, want := max(len(p.Output()), len(p.Output64())), product(nil, p.OutputShape()); got != want {
		t.Fatalf("%+v: %d outputs, want %d", model, got, want)
	}
	if _, err := p.Gradient(); err != nil {
		return
	}
	if got := max(len(p.Grad()), len(p.Grad64())); got != params.Len() {
		t.Fatalf("%+v: a gradient of %d numbers for %d parameters", model, got, params.Len())
	}
}
