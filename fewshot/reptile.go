package fewshot

import (
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ graph.Layer = Reptile{}

func init() { declare.Register[Reptile]("reptile") }

// Reptile moves θ towards what ordinary training on the support set of a task makes of it (Nichol, Achiam and Schulman,
// "On first-order meta-learning algorithms", 2018): with θ_Steps reached from θ by Steps steps on minibatches, its
// gradient in place of a derivative is
//
//	θ − θ_Steps,
//
// so that SGD of rate ε moves θ to θ + ε·(θ_Steps − θ). The loss of a training program has the value of the queries'
// loss at θ_Steps, through which no derivative goes, so as to be comparable with that of other methods; the queries
// teach nothing.
//
// Each inner step is taken by Adam without momentum (β₁ = 0, β₂ = 0.999), or by gradient descent. Adam's second moments
// continue from task to task, as in the authors' code, and are states of the model: if they started anew, the first
// step of each task would move every weight by the full rate, whatever its gradient, and nothing would come to rest.
// The tasks of a batch all begin with what the last batch left and leave the mean of what they arrive at; programs that
// do not train begin with it too. Minibatches go round the support set in an order in which classes take turns.
//
// Batch norm takes the statistics of the minibatch in the inner steps and of all queries in the answer, in training and
// transductive programs. In evaluation programs it takes the running ones; a training step moves them by the statistics
// of the queries at θ_Steps.
type Reptile struct {
	Encoder   graph.Layer // maps examples to rows of features; the method adds a linear head
	Steps     int         // inner steps; 0: 5
	TestSteps int         // inner steps of programs that do not train; 0: 50
	Batch     int         // examples in a minibatch; 0: the whole support set
	Rate      float64     // of the inner steps; 0: 0.001
	SGD       bool        // takes them by gradient descent instead of Adam
}

// Build implements graph.Layer.
func (r Reptile) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	e := newEpisode(b, x)
	l := learner{r.Encoder, e.Way}
	theta := parametersOf(b, l, e.support)
	in := innerSettings{r.Steps, r.TestSteps, r.Rate}.checked(b, 5, 50, 0.001)
	size := r.Batch
	if size == 0 {
		size = e.Way * e.Shot
	}
	if size < 1 || size > e.Way*e.Shot {
		b.Errorf("minibatches of %d examples of a support set of %d", size, e.Way*e.Shot)
	}
	examples, own := e.inTurns(b, e.support), e.inTurns(b, e.own)
	in.loss = func(k int, at []*graph.Node) *graph.Node {
		return crossEntropy(b, b.FunctionalCall(l, around(b, examples, k*size, size), at), around(b, own, k*size, size))
	}
	var moments *secondMoments
	if r.SGD {
		in.move = descent(b, in.rate, true)
	} else {
		moments = newSecondMoments(b, theta)
		in.move = adamWithoutMomentum(b, in.rate, moments)
	}
	reached := in.run(b, theta)
	scores := in.answered(b, b.FunctionalCall(l, e.queries, reached))
	if b.Mode() == graph.Training {
		b.AddLoss(pull(b, theta, reached))
		scores = b.Detach(scores)
		moments.keep(b)
	}
	return scores
}

// pull is zero, and its derivative by each of theta is theta − reached.
func pull(b *graph.Builder, theta, reached []*graph.Node) *graph.Node {
	var sum *graph.Node
	for i, p := range theta {
		s := b.Sum(b.Mul(p, b.Detach(b.Sub(p, reached[i]))))
		if sum != nil {
			s = b.Add(sum, s)
		}
		sum = s
	}
	return b.Sub(sum, b.Detach(sum))
}

// inTurns are the rows of the support set, with classes taking turns.
func (e episode) inTurns(b *graph.Builder, rows *graph.Node) *graph.Node {
	s := rows.Shape()
	width := 1
	for _, d := range s[1:] {
		width *= d
	}
	turned := b.Transpose(b.Reshape(rows, e.Way, e.Shot, width), 1, 0, 2)
	return b.Reshape(turned, s...)
}

// around are n rows from number from on, going round.
func around(b *graph.Builder, rows *graph.Node, from, n int) *graph.Node {
	total := rows.Shape()[0]
	from %= total
	if from+n <= total {
		return b.Slice(rows, 0, from, from+n)
	}
	return b.Concat(0, b.Slice(rows, 0, from, total), b.Slice(rows, 0, 0, from+n-total))
}

// secondMoments are what Adam remembers of the squares of past gradients.
type secondMoments struct {
	start, now []*graph.Node // for each parameter, the states and what has become of them
	// What the states would be had all gradients been 1, (1): the share by which they are too small for having started
	// at 0, of Adam's correction.
	startWeight, weight *graph.Node
}

const adamBeta, adamEps = 0.999, 1e-8

// newSecondMoments declares the states moments/… for the parameters theta.
func newSecondMoments(b *graph.Builder, theta []*graph.Node) *secondMoments {
	in := b.In("moments")
	m := &secondMoments{startWeight: in.State("weight", []int{1}, 0)}
	for _, p := range theta {
		m.start = append(m.start, in.State(nameWithin(b, p), p.Shape(), 0))
	}
	m.now, m.weight = slices.Clone(m.start), m.startWeight
	return m
}

// take lets the moments move by a gradient.
func (m *secondMoments) take(b *graph.Builder, gradient []*graph.Node) {
	m.weight = b.Scale(m.weight, adamBeta, 1-adamBeta)
	for i, g := range gradient {
		m.now[i] = b.Add(b.Scale(m.now[i], adamBeta, 0), b.Scale(b.Apply(graph.Square, g), 1-adamBeta, 0))
	}
}

// keep makes the moments reached those that the next batch begins with.
func (m *secondMoments) keep(b *graph.Builder) {
	if m == nil {
		return
	}
	b.Update(m.startWeight, m.weight)
	for i, s := range m.start {
		b.Update(s, m.now[i])
	}
}

// adamWithoutMomentum is Adam (Kingma and Ba, 2015) with β₁ = 0, whose gradients are constants in the eyes of an outer
// derivative.
func adamWithoutMomentum(b *graph.Builder, rate float64, moments *secondMoments) func(int, []*graph.Node,
	[]*graph.Node) []*graph.Node {
	return func(_ int, at, gradient []*graph.Node) []*graph.Node {
		fixed := make([]*graph.Node, len(gradient))
		for i, g := range gradient {
			fixed[i] = b.Detach(g)
		}
		moments.take(b, fixed)
		to := make([]*graph.Node, len(at))
		for i, g := range fixed {
			corrected := b.Div(moments.now[i], b.BroadcastTo(moments.weight, g.Shape()...))
			deviation := b.Scale(b.Apply(graph.Sqrt, corrected), 1, adamEps)
			to[i] = b.Sub(at[i], b.Scale(b.Div(g, deviation), rate, 0))
		}
		return to
	}
}
