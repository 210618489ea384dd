package layers

import (
	"landscape/graph"
	"landscape/internal/declare"
)

func init() { declare.Register[BatchNorm]("batch_norm", "batchnorm") }

// BatchNorm is (x−mean)/√(variance+Eps)·gamma + beta for each channel, the last axis of (n, c) or (n, h, w, c) (Ioffe
// and Szegedy, 2015).
//
// Whose mean and variance these are is decided by what the program is compiled for: in graph.Evaluation programs the
// running ones, in all others the batch's (with the biased variance). Each step in graph.Training or graph.Statistics
// mode moves the running ones, with the unbiased variance, as in PyTorch:
//
//	running = (1−Momentum)·running + Momentum·batch
//
// The running statistics are states, mean (c) and variance (c), which start at 0 and 1.
type BatchNorm struct {
	Momentum float64 // 0: 0.1
	Eps      float64 // 0: 1e-5
}

// Build implements graph.Layer.
func (n BatchNorm) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	s := x.Shape()
	if len(s) != 2 && len(s) != 4 {
		b.Errorf("the input has shape %v, want (n, channels) or (n, height, width, channels)", s)
	}
	momentum := n.momentum(b)
	eps := epsilon(b, n.Eps, 1e-5)
	channels := s[len(s)-1]
	count := product(b, s) / channels

	gamma := b.Param("gamma", []int{channels}, graph.Norm, -1, graph.Ones{})
	beta := b.Param("beta", []int{channels}, graph.Norm, -1, graph.Zeros{})
	mean := b.State("mean", []int{channels}, 0)
	variance := b.State("variance", []int{channels}, 1)
	if b.Mode() == graph.Evaluation {
		running := b.Concat(0, b.Reshape(mean, 1, channels), b.Reshape(variance, 1, channels))
		return b.BatchNorm(x, running, gamma, beta, eps, false)
	}
	if count < 2 {
		b.Errorf("%s with one value a channel (input %v): a single value has no variance; use more examples in a batch",
			b.Mode(), s)
	}
	moments := b.Moments(x)
	if b.Mode() == graph.Training || b.Mode() == graph.Statistics {
		unbiased := float64(count) / float64(count-1)
		b.Update(mean, moved(b, mean, b.Slice(moments, 0, 0, 1), momentum, 1))
		b.Update(variance, moved(b, variance, b.Slice(moments, 0, 1, 2), momentum, unbiased))
	}
	return b.BatchNorm(x, moments, gamma, beta, eps, true)
}

// moved is (1−momentum)·running + momentum·correction·batch.
func moved(b *graph.Builder, running, batch *graph.Node, momentum, correction float64) *graph.Node {
	batch = b.Reshape(batch, running.Shape()...)
	return b.Add(b.Scale(running, 1-momentum, 0), b.Scale(batch, momentum*correction, 0))
}

func (n BatchNorm) momentum(b *graph.Builder) float64 {
	if n.Momentum == 0 {
		return 0.1
	}
	if !(n.Momentum > 0 && n.Momentum <= 1) {
		b.Errorf("momentum %v, want above 0 and at most 1 (the weight of the batch, not of the past)", n.Momentum)
	}
	return n.Momentum
}
