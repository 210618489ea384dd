package fewshot

import (
	"cmp"
	"fmt"
	"math"

	"landscape/graph"
	"landscape/layers"
)

// A method that adapts is a layer that maps the examples of an episode to the scores of its queries: it moves copies of
// the parameters of an encoder and a head by a few steps of gradient descent on the support set, all inside the graph,
// and answers with the moved ones.

// learner maps examples to the scores of Way classes: an encoder and, after it, a linear head.
type learner struct {
	encoder graph.Layer
	way     int
}

func (l learner) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Layer("head", l.head(), rowsOf(b, l.encoder, x))
}

func (l learner) head() layers.Linear { return layers.Linear{Units: l.way} }

// rowsOf are the features of x, a row for each example.
func rowsOf(b *graph.Builder, encoder graph.Layer, x *graph.Node) *graph.Node {
	f := b.Layer("encoder", encoder, x)
	if s := f.Shape(); len(s) != 2 {
		b.Errorf("the encoder gives shape %v, want a row of features for each example; does it end in Flatten?", s)
	}
	return f
}

// episode is the batch of a program, cut up.
type episode struct {
	graph.Episode
	support, queries *graph.Node
	own              *graph.Node // classes of the support set, one-hot
}

func newEpisode(b *graph.Builder, x *graph.Node) episode {
	e := b.Episode()
	shown := e.Way * e.Shot
	return episode{e, b.Slice(x, 0, 0, shown), b.Slice(x, 0, shown, e.Size()),
		classByClass(b, "support-classes", e.Way, e.Shot)}
}

// innerLoop is the loop in which a task is learned.
type innerLoop struct {
	steps int
	rate  float64
	// loss is that of step k, from 0, at some parameters.
	loss func(k int, at []*graph.Node) *graph.Node
	// move takes step k from at with the gradient there.
	move func(k int, at, gradient []*graph.Node) []*graph.Node
}

// run is where the loop ends that begins at start. A loss that is not finite is reported with its step.
func (l innerLoop) run(b *graph.Builder, start []*graph.Node) []*graph.Node {
	at := start
	for k := range l.steps {
		loss := l.loss(k, at)
		b.CheckFinite(loss, fmt.Sprintf("the loss of inner step %d of %d (inner rate %g)", k+1, l.steps, l.rate))
		at = l.move(k, at, b.Gradient(loss, at...))
	}
	return at
}

// answered are the scores of the queries where the loop has ended. Where one is not finite that is reported, too: no
// later loss tells of what the last step has broken.
func (l innerLoop) answered(b *graph.Builder, scores *graph.Node) *graph.Node {
	b.CheckFinite(b.Sum(scores), fmt.Sprintf("the sum of the scores after inner step %d of %d (inner rate %g)", l.steps,
		l.steps, l.rate))
	return scores
}

// descent is gradient descent, at − rate·gradient. With first set the gradients are constants in the eyes of the outer
// derivative.
func descent(b *graph.Builder, rate float64, first bool) func(int, []*graph.Node, []*graph.Node) []*graph.Node {
	return func(_ int, at, gradient []*graph.Node) []*graph.Node {
		to := make([]*graph.Node, len(at))
		for i, g := range gradient {
			if first {
				g = b.Detach(g)
			}
			to[i] = b.Sub(at[i], b.Scale(g, rate, 0))
		}
		return to
	}
}

// innerSettings are what the methods declare of their inner loop: zero fields mean defaults.
type innerSettings struct {
	steps, testSteps int
	rate             float64
}

// checked fills in defaults and picks the number of steps by the program's mode; it ends the building where something
// is out of range.
func (l innerSettings) checked(b *graph.Builder, steps, testSteps int, rate float64) innerLoop {
	l.steps, l.rate = cmp.Or(l.steps, steps), cmp.Or(l.rate, rate)
	l.testSteps = cmp.Or(l.testSteps, testSteps, l.steps)
	if l.steps < 1 || l.testSteps < 1 {
		b.Errorf("%d inner steps (%d in tests), want at least 1", l.steps, l.testSteps)
	}
	if !(l.rate > 0) || math.IsInf(l.rate, 1) {
		b.Errorf("an inner rate of %g, want a finite number above 0", l.rate)
	}
	if b.Mode() != graph.Training {
		l.steps = l.testSteps
	}
	return innerLoop{steps: l.steps, rate: l.rate}
}
