package main

import (
	"math"

	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
)

// drawHead ends the body in the shape that a drawn loss wants.
func (b *body) drawHead(perToken bool) (graph.Loss, error) {
	if perToken {
		return b.perToken()
	}
	if len(b.shape) > 1 && !b.try(layers.Flatten{}) {
		return nil, errNoHead
	}
	classes := b.config.Classes
	switch b.IntN(9) {
	case 0:
		return b.crossEntropy(classes), b.end(b.scores(classes))
	case 1:
		h := losses.Hinge{Margin: b.sometimes(0.3, 2)}
		if b.chance(0.5) {
			b.config.Classes = 2
			return h, b.end(layers.Linear{Units: 1})
		}
		return h, b.end(b.scores(classes))
	case 2:
		return b.binary(classes)
	case 3:
		ls := []graph.Layer{layers.Linear{Units: classes}}
		if b.chance(0.5) {
			ls = append(ls, layers.LogSoftmax{})
		}
		b.config.Target = []int{classes}
		return losses.KLDivergence{}, b.end(ls...)
	case 4:
		return losses.NCA{Temperature: b.sometimes(0.3, 4)}, b.embedding()
	case 5:
		return losses.Prototypical{Shot: b.IntN(3), Temperature: b.sometimes(0.3, 4)}, b.embedding()
	}
	return b.regression()
}

func (b *body) end(ls ...graph.Layer) error {
	if !b.try(ls...) {
		return errNoHead
	}
	return nil
}

func (b *body) scores(classes int) graph.Layer {
	if b.chance(0.2) {
		return b.cosine(classes)
	}
	return layers.Linear{Units: classes}
}

func (b *body) crossEntropy(classes int) graph.Loss {
	l := losses.CrossEntropy{Smoothing: b.sometimes(0.01, 0.5)}
	if b.chance(0.4) {
		for range classes {
			l.ClassWeights = append(l.ClassWeights, b.within(0.2, 2))
		}
	}
	return l
}

// binary asks for one yes or no an example, perhaps of one class against the others, or for several.
func (b *body) binary(classes int) (graph.Loss, error) {
	l := losses.BinaryCrossEntropy{PositiveWeight: b.sometimes(0.3, 4)}
	if b.chance(0.5) {
		b.config.Target = []int{1}
		return l, b.end(layers.Linear{Units: classes}, layers.LogOdds{Class: b.IntN(classes)})
	}
	b.config.Target = []int{b.between(1, 4)}
	return l, b.end(layers.Linear{Units: b.config.Target[0]})
}

func (b *body) embedding() error {
	if b.chance(0.3) {
		return b.end(layers.Linear{Units: b.between(2, 8)}, layers.L2Normalize{})
	}
	return b.end(layers.Linear{Units: b.between(2, 8)})
}

func (b *body) regression() (graph.Loss, error) {
	l := pick[graph.Loss](b.chooser, losses.MeanSquaredError{}, losses.MeanAbsoluteError{},
		losses.Huber{Delta: b.sometimes(0.2, 2)})
	err := b.end(layers.Linear{Units: b.between(1, 6)})
	b.config.Target = b.shape
	return l, err
}

// perToken predicts one of the vocabulary's tokens at every position.
func (b *body) perToken() (graph.Loss, error) {
	b.config.Target = b.config.Input
	if n := len(b.shape); n == 2 && b.shape[1] == b.vocabulary && b.chance(0.8) {
		return losses.TokenCrossEntropy{}, nil
	}
	return losses.TokenCrossEntropy{}, b.end(layers.Linear{Units: b.vocabulary})
}

// drawBatch draws examples with what the loss asks of them.
func (p *problem) drawBatch(c chooser) graph.Feed {
	n := p.config.Batch
	var f graph.Feed
	for range n * product(p.config.Input) {
		if p.vocabulary > 0 {
			f.X = append(f.X, float32(c.IntN(p.vocabulary)))
		} else {
			f.X = append(f.X, float32(c.NormFloat64()))
		}
	}
	for range n {
		f.Labels = append(f.Labels, c.IntN(p.config.Classes))
	}
	if p.config.Target == nil {
		return f
	}
	for range n {
		f.Target = append(f.Target, p.drawTarget(c)...)
	}
	return f
}

func (p *problem) drawTarget(c chooser) []float32 {
	t := make([]float32, product(p.config.Target))
	sum := 0.0
	for i := range t {
		switch p.loss.(type) {
		case losses.TokenCrossEntropy:
			t[i] = float32(c.IntN(p.vocabulary))
		case losses.BinaryCrossEntropy:
			t[i] = pick(c, 0, 1, float32(c.Float64()))
		case losses.KLDivergence:
			t[i] = float32(math.Exp(c.NormFloat64()))
			sum += float64(t[i])
		default:
			t[i] = float32(c.NormFloat64())
		}
	}
	if sum > 0 { // a distribution
		for i := range t {
			t[i] /= float32(sum)
		}
	}
	return t
}
