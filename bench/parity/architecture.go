package main

import (
	"errors"
	"slices"

	"landscape/graph"
	"landscape/layers"
)

// problem is a model with its loss and the batches that it reads.
type problem struct {
	model      graph.Layer
	loss       graph.Loss
	config     graph.Config
	vocabulary int // of inputs that are tokens; 0: they are numbers
}

// most is the number of elements that an example may have anywhere.
const most = 600

// body is a model that is drawn layer by layer, each of which is kept if it fits.
type body struct {
	chooser
	config     graph.Config
	layers     []graph.Layer
	shape      []int // of an example after the layers
	vocabulary int
	keepTime   bool // every position of a sequence has to stay
}

// shapeBehind is the shape of an example after layers, or an error where they do not fit.
func (b *body) shapeBehind(ls ...graph.Layer) ([]int, error) {
	cfg := b.config
	cfg.Mode = graph.Training
	p, err := graph.Sketch(layers.Sequential{Layers: ls}, nil, cfg)
	if err != nil {
		return nil, err
	}
	return slices.Clone(p.OutputShape())[1:], nil
}

// try appends layers if they fit.
func (b *body) try(ls ...graph.Layer) bool {
	all := append(slices.Clone(b.layers), ls...)
	shape, err := b.shapeBehind(all...)
	if err != nil || product(shape) > most {
		return false
	}
	if b.keepTime && (len(shape) != 2 || shape[0] != b.config.Input[0]) {
		return false
	}
	b.layers, b.shape = all, shape
	return true
}

func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// drawProblem draws a model, a loss and the form of their batches.
func drawProblem(c chooser) (problem, error) {
	b := &body{chooser: c}
	b.config.Batch = c.between(4, 8)
	b.config.NoFusion = c.chance(0.25)
	b.config.Mode = pick(c, graph.Training, graph.Training, graph.Training, graph.Statistics)
	b.config.Classes = c.between(2, 5)
	tokens := c.chance(0.1)
	b.drawInput(tokens)
	for range c.between(1, 6) {
		b.grow(1)
	}
	loss, err := b.drawHead(tokens)
	return problem{layers.Sequential{Layers: b.layers}, loss, b.config, b.vocabulary}, err
}

func (b *body) drawInput(perToken bool) {
	switch kind := b.IntN(6); { // half of all are images
	case perToken || kind == 0:
		b.vocabulary, b.config.Input, b.keepTime = b.between(3, 12), []int{b.between(2, 7)}, perToken
		if !perToken || b.chance(0.5) {
			b.try(layers.Embedding{Vocabulary: b.vocabulary, Width: 2 * b.between(1, 5)})
			return
		}
		b.drawTied()
	case kind == 1:
		b.config.Input = []int{b.between(2, 24)}
	case kind == 2:
		b.config.Input = []int{b.between(2, 9), b.between(1, 8)}
	default:
		b.config.Input = []int{b.between(3, 12), b.between(3, 12), b.between(1, 6)}
	}
	b.shape = b.config.Input
}

// drawTied begins with a tied embedding, whose body keeps the width.
func (b *body) drawTied() {
	width := 2 * b.between(1, 5)
	inner := []graph.Layer{layers.PositionalEmbedding{}}
	for range b.between(0, 2) {
		inner = append(inner, pick[graph.Layer](b.chooser, b.block(width), layers.LayerNorm{}, layers.GELU{},
			b.attention(width)))
	}
	b.try(layers.TiedEmbedding{Vocabulary: b.vocabulary, Width: width, Body: layers.Sequential{Layers: inner}})
}

// grow appends a drawn layer, after some attempts if need be.
func (b *body) grow(depth int) {
	for range 12 {
		if l := b.layer(depth); b.try(l) {
			return
		}
	}
}

// layer draws one that may suit the shape at hand.
func (b *body) layer(depth int) graph.Layer {
	if depth > 0 && b.chance(0.2) {
		return b.container(depth)
	}
	if b.chance(0.3) {
		return b.activation()
	}
	switch len(b.shape) {
	case 3:
		return b.imageLayer()
	case 2:
		return b.sequenceLayer(b.shape[1])
	}
	return b.vectorLayer()
}

func (b *body) activation() graph.Layer {
	return pick[graph.Layer](b.chooser, layers.ReLU{}, layers.LeakyReLU{Slope: b.sometimes(0.01, 0.5)},
		layers.ELU{Alpha: b.sometimes(0.3, 2)},
		layers.GELU{}, layers.SiLU{}, layers.Sigmoid{}, layers.Tanh{}, layers.Softplus{})
}

// anywhere suits every shape.
func (b *body) anywhere() graph.Layer {
	return pick[graph.Layer](b.chooser, layers.LayerNorm{Eps: b.sometimes(1e-6, 1e-3)},
		layers.L2Normalize{Eps: b.sometimes(1e-9, 1e-3)},
		layers.Softmax{}, layers.LogSoftmax{}, b.dropout(), layers.Flatten{}, b.reshape())
}

// dropout drops nothing where programs train, since no other program can know what it dropped.
func (b *body) dropout() graph.Layer {
	if b.config.Mode == graph.Training {
		return layers.Dropout{}
	}
	return layers.Dropout{Rate: 0.3}
}

// reshape gives an example another number of axes.
func (b *body) reshape() graph.Layer {
	n := product(b.shape)
	d := b.divisor(n)
	if b.chance(0.5) {
		return layers.Reshape{Shape: []int{d, n / d}}
	}
	e := b.divisor(n / d)
	return layers.Reshape{Shape: []int{d, e, n / d / e}}
}

// divisor is a random divisor of n.
func (b *body) divisor(n int) int {
	for {
		if d := b.between(1, n); n%d == 0 {
			return d
		}
	}
}

func (b *body) imageLayer() graph.Layer {
	switch b.IntN(10) {
	case 0, 1, 2, 7, 8:
		return b.conv()
	case 3:
		return layers.BatchNorm{Momentum: b.sometimes(0.01, 1), Eps: b.sometimes(1e-6, 1e-2)}
	case 4:
		return layers.MaxPool2D{Window: b.between(0, 3), Stride: b.between(0, 3), Padding: b.padding(1)}
	case 5:
		return layers.AvgPool2D{Window: b.between(0, 3), Stride: b.between(0, 3), Padding: b.padding(1)}
	case 6:
		return pick[graph.Layer](b.chooser, layers.GlobalAvgPool2D{}, layers.Flatten{})
	}
	return b.anywhere()
}

func (b *body) conv() graph.Layer {
	groups := b.divisor(b.shape[2])
	return layers.Conv2D{
		Filters: groups * b.between(1, max(1, 8/groups)), Kernel: b.between(1, 5), KernelW: pick(b.chooser, 0, 0,
			b.between(1, 4)),
		Stride: pick(b.chooser, 0, 1, 2, 3), Padding: b.padding(3), Dilation: pick(b.chooser, 0, 0, 1, 2, 3),
		Groups: pick(b.chooser, 0, groups), NoBias: b.chance(0.3),
	}
}

func (b *body) padding(widest int) layers.Padding {
	side := func() int { return b.between(0, widest) }
	return pick(b.chooser, "", layers.Same, layers.Valid, layers.Pad(side(), side(), side(), side()))
}

func (b *body) sequenceLayer(width int) graph.Layer {
	switch b.IntN(8) {
	case 0:
		return layers.GRU{Units: b.between(1, 10), Last: b.chance(0.4)}
	case 1:
		return layers.LSTM{Units: b.between(1, 10), Last: b.chance(0.4)}
	case 2:
		return b.attention(width)
	case 3:
		return b.block(width)
	case 4:
		return layers.PositionalEmbedding{Length: pick(b.chooser, 0, b.shape0()+b.between(0, 4))}
	case 5:
		return layers.AddWidthAxis{}
	case 6:
		return layers.Linear{Units: b.between(1, 12), NoBias: b.chance(0.3)}
	}
	return b.anywhere()
}

func (b *body) shape0() int {
	if len(b.shape) == 0 {
		return 1
	}
	return b.shape[0]
}

func (b *body) attention(width int) graph.Layer {
	return layers.MultiHeadAttention{
		Heads: pick(b.chooser, 0, b.divisor(width)), Causal: b.chance(0.5), NoBias: b.chance(0.3),
		Init: graph.Normal{Deviation: 0.3},
	}
}

func (b *body) block(width int) graph.Layer {
	return layers.TransformerBlock{
		Heads: pick(b.chooser, 0, b.divisor(width)), Hidden: pick(b.chooser, 0, b.between(1, 16)),
		Causal: b.chance(0.5), NoBias: b.chance(0.3),
		Init: graph.Normal{Deviation: 0.3},
	}
}

func (b *body) vectorLayer() graph.Layer {
	switch b.IntN(7) {
	case 0, 1, 2:
		return layers.Linear{Units: b.between(2, 24), NoBias: b.chance(0.3)}
	case 3:
		return b.cosine(b.between(2, 12))
	case 4, 5:
		return layers.BatchNorm{Momentum: b.sometimes(0.01, 1), Eps: b.sometimes(1e-6, 1e-2)}
	}
	return b.anywhere()
}

func (b *body) cosine(units int) graph.Layer {
	return layers.CosineLinear{Units: units, Scale: b.sometimes(0.5, 5), LearnScale: b.chance(0.5),
		WeightNorm: b.chance(0.5)}
}

// container draws a layer that holds others.
func (b *body) container(depth int) graph.Layer {
	switch b.IntN(4) {
	case 0:
		return layers.Named{Name: "own", Layer: b.layer(depth - 1)}
	case 1:
		return layers.Parallel{Branches: []graph.Layer{b.branch(depth, 2), b.branch(depth, 1)}}
	case 2:
		return layers.Parallel{Branches: []graph.Layer{b.branch(depth, 1), layers.Sequential{}, b.keeping()},
			Join: layers.Add}
	}
	r := layers.Residual{Body: layers.Sequential{Layers: []graph.Layer{b.keeping(), b.activation(), b.keeping()}}}
	if b.chance(0.5) {
		r.Shortcut = b.keeping()
	}
	if b.chance(0.5) {
		r.After = b.activation()
	}
	return r
}

// branch is up to this many layers in a row, which start from the shape at hand.
func (b *body) branch(depth, longest int) graph.Layer {
	inner := &body{chooser: b.chooser, config: b.config}
	inner.config.Input, inner.shape = b.shape, b.shape
	for range b.between(0, longest) {
		inner.grow(depth - 1)
	}
	return layers.Sequential{Layers: inner.layers}
}

// keeping is a layer that keeps the shape at hand.
func (b *body) keeping() graph.Layer {
	last := b.shape[len(b.shape)-1]
	if b.chance(0.3) {
		return b.activation()
	}
	if len(b.shape) == 3 {
		return pick[graph.Layer](b.chooser, layers.Conv2D{Filters: last, Kernel: b.between(1, 3),
			NoBias: b.chance(0.3)}, layers.BatchNorm{},
			layers.LayerNorm{})
	}
	if len(b.shape) == 2 {
		return pick[graph.Layer](b.chooser, layers.Linear{Units: last}, b.attention(last), layers.GRU{Units: last},
			layers.LSTM{Units: last},
			layers.LayerNorm{})
	}
	return pick[graph.Layer](b.chooser, layers.Linear{Units: last}, layers.BatchNorm{}, layers.LayerNorm{},
		layers.Softmax{})
}

// errNoHead is of a body to which no loss can be put.
var errNoHead = errors.New("no head fits the layers that were drawn")
