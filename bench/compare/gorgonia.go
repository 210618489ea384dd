package main

import (
	"cmp"
	"fmt"
	"time"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/graph"
	"landscape/layers"
	"landscape/solvers"
)

// rawGorgonia is the training step of conv4 against the same step written with Gorgonia's own ops, machine and solver,
// in this process.
func rawGorgonia(s *session) (*contest, error) {
	ours, err := conv4.stepper()
	if err != nil {
		return nil, err
	}
	c := &contest{unit: "step", cost: milliseconds, ours: side{"landscape", ours.run}, slice: slice, warmUp: warmUp}
	params := ours.program.Params().Clone()
	exact, err := newStockStep(conv4, params, &ours.feed, tensor.Float64, false)
	if err != nil {
		return nil, err
	}
	want, err := exact.step()
	if err != nil {
		return nil, err
	}
	var fell [checkedSteps]float64
	for i := range fell {
		if fell[i], err = ours.step(); err != nil {
			return nil, err
		}
	}
	for _, pruned := range []bool{false, true} {
		name := "Gorgonia, tape machine of the whole graph"
		if pruned {
			name = "Gorgonia, compiled for loss and gradients"
		}
		stock, err := newStockStep(conv4, params, &ours.feed, tensor.Float32, pruned)
		if err != nil {
			return nil, err
		}
		if err := stock.agrees(name, fell[:], want); err != nil {
			return nil, err
		}
		c.peers = append(c.peers, side{name, stock.run})
	}
	c.macs, err = trainingMACs(conv4.model, conv4.input, conv4.batch)
	return c, err
}

// agrees takes as many steps as there are losses of ours, and holds the first loss and its decrease against them.
func (s *stockStep) agrees(name string, ours []float64, exact float64) error {
	theirs := make([]float64, len(ours))
	for i := range theirs {
		var err error
		if theirs[i], err = s.step(); err != nil {
			return err
		}
	}
	if err := agree("the first loss, "+name, ours[0], theirs[0], exact); err != nil {
		return err
	}
	return sameDecrease(name, ours, theirs)
}

// A stockStep is a training step of Gorgonia without this framework.
type stockStep struct {
	vm     gorgonia.VM
	solver gorgonia.Solver
	learn  []gorgonia.ValueGrad
	loss   *gorgonia.Node
}

// newStockStep writes the training t down by hand, in Gorgonia's layout: images are (n, channels, height, width).
// Pruned machines leave out what neither the loss nor a gradient of a parameter needs.
func newStockStep(t training, params *graph.Params, feed *graph.Feed, dt tensor.Dtype, pruned bool) (
	*stockStep, error) {
	b := &stockBuilder{graph: gorgonia.NewGraph(), dtype: dt, params: params}
	logits, err := b.network(t, feed)
	if err != nil {
		return nil, err
	}
	s := &stockStep{}
	if s.loss, err = b.crossEntropy(logits, feed.Labels, t.classes); err != nil {
		return nil, err
	}
	grads, err := gorgonia.Grad(s.loss, b.learn...)
	if err != nil {
		return nil, err
	}
	options := []gorgonia.VMOpt{gorgonia.BindDualValues(b.learn...)}
	if pruned {
		program, locations, err := gorgonia.CompileFunction(b.graph, gorgonia.Nodes(b.graph.Inputs()),
			append(gorgonia.Nodes{s.loss}, grads...))
		if err != nil {
			return nil, err
		}
		options = append(options, gorgonia.WithPrecompiled(program, locations))
	}
	s.vm = gorgonia.NewTapeMachine(b.graph, options...)
	s.learn = gorgonia.NodesToValueGrads(b.learn)
	adam, ok := t.solver.(solvers.Adam)
	if !ok {
		return nil, fmt.Errorf("the stock step knows no %T", t.solver)
	}
	s.solver = gorgonia.NewAdamSolver(gorgonia.WithLearnRate(adam.Rate))
	return s, nil
}

// step takes one step and returns the loss before it.
func (s *stockStep) step() (float64, error) {
	if err := s.vm.RunAll(); err != nil {
		return 0, err
	}
	var loss float64
	switch v := s.loss.Value().Data().(type) {
	case float32:
		loss = float64(v)
	case float64:
		loss = v
	}
	err := s.solver.Step(s.learn)
	s.vm.Reset()
	return loss, err
}

func (s *stockStep) run(n int) (float64, error) {
	start := time.Now()
	for range n {
		if _, err := s.step(); err != nil {
			return 0, err
		}
	}
	return time.Since(start).Seconds(), nil
}

// A stockBuilder writes layers with Gorgonia's ops. The first error stays.
type stockBuilder struct {
	graph  *gorgonia.ExprGraph
	dtype  tensor.Dtype
	params *graph.Params
	learn  gorgonia.Nodes
	err    error
}

// network is the sequence of layers on the batch's images.
func (b *stockBuilder) network(t training, feed *graph.Feed) (*gorgonia.Node, error) {
	n, h, w, c := t.batch, t.input[0], t.input[1], t.input[2]
	x := b.leaf("x", []int{n, c, h, w}, transposed(feed.X, []int{n, h * w, c}, 0, 2, 1))
	for i, l := range t.model.(layers.Sequential).Layers {
		x = b.layer(i, l, x)
	}
	return x, b.err
}

func (b *stockBuilder) layer(i int, l graph.Layer, x *gorgonia.Node) *gorgonia.Node {
	if b.err != nil {
		return nil
	}
	switch l := l.(type) {
	case layers.Conv2D:
		weight, shape := b.values(fmt.Sprintf("%d/conv2d/weight", i))
		k, in, out := shape[0], shape[2], shape[3]
		filters := b.learned(fmt.Sprintf("weight%d", i), []int{out, in, k, k},
			transposed(weight, []int{k * k, in, out}, 2, 1, 0))
		return b.node(gorgonia.Conv2d(x, filters, tensor.Shape{k, k}, []int{k / 2, k / 2}, []int{1, 1}, []int{1, 1}))
	case layers.BatchNorm:
		gamma, _ := b.values(fmt.Sprintf("%d/batchnorm/gamma", i))
		beta, _ := b.values(fmt.Sprintf("%d/batchnorm/beta", i))
		perChannel := []int{1, len(gamma), 1, 1}
		y, _, _, _, err := gorgonia.BatchNorm(x, b.learned(fmt.Sprintf("gamma%d", i), perChannel, gamma),
			b.learned(fmt.Sprintf("beta%d", i), perChannel, beta),
			0.9, cmp.Or(l.Eps, 1e-5))
		return b.node(y, err)
	case layers.ReLU:
		return b.node(gorgonia.Rectify(x))
	case layers.MaxPool2D:
		return b.node(gorgonia.MaxPool2D(x, tensor.Shape{2, 2}, []int{0, 0}, []int{2, 2}))
	case layers.Flatten:
		s := x.Shape()
		return b.node(gorgonia.Reshape(x, tensor.Shape{s[0], s.TotalSize() / s[0]}))
	case layers.Linear:
		weight, shape := b.values(fmt.Sprintf("%d/linear/weight", i))
		bias, _ := b.values(fmt.Sprintf("%d/linear/bias", i))
		y := b.node(gorgonia.Mul(x, b.learned(fmt.Sprintf("weight%d", i), shape, weight)))
		if b.err != nil {
			return nil
		}
		return b.node(gorgonia.BroadcastAdd(y, b.learned(fmt.Sprintf("bias%d", i), []int{1, l.Units}, bias), nil,
			[]byte{0}))
	}
	return b.node(nil, fmt.Errorf("the stock step knows no %T", l))
}

// crossEntropy is the mean over the examples of minus the logarithm of their class's probability.
func (b *stockBuilder) crossEntropy(logits *gorgonia.Node, labels []int, classes int) (*gorgonia.Node, error) {
	oneHot := make([]float32, len(labels)*classes)
	for i, c := range labels {
		oneHot[i*classes+c] = -1 / float32(len(labels))
	}
	target := b.leaf("target", []int{len(labels), classes}, oneHot)
	logProbabilities := b.node(gorgonia.LogSoftMax(logits, 1))
	if b.err != nil {
		return nil, b.err
	}
	picked := b.node(gorgonia.HadamardProd(target, logProbabilities))
	if b.err != nil {
		return nil, b.err
	}
	return gorgonia.Sum(picked)
}

func (b *stockBuilder) node(n *gorgonia.Node, err error) *gorgonia.Node {
	if b.err == nil {
		b.err = err
	}
	return n
}

// learned is a leaf that training moves.
func (b *stockBuilder) learned(name string, shape []int, values []float32) *gorgonia.Node {
	n := b.leaf(name, shape, values)
	b.learn = append(b.learn, n)
	return n
}

func (b *stockBuilder) leaf(name string, shape []int, values []float32) *gorgonia.Node {
	var backing any = append([]float32(nil), values...)
	if b.dtype == tensor.Float64 {
		wide := make([]float64, len(values))
		for i, v := range values {
			wide[i] = float64(v)
		}
		backing = wide
	}
	value := tensor.New(tensor.WithShape(shape...), tensor.WithBacking(backing))
	return gorgonia.NewTensor(b.graph, b.dtype, len(shape), gorgonia.WithShape(shape...), gorgonia.WithName(name),
		gorgonia.WithValue(value))
}

// values are those of a parameter.
func (b *stockBuilder) values(name string) ([]float32, []int) {
	v, ok := b.params.Lookup(name)
	if !ok {
		b.node(nil, fmt.Errorf("the model has no parameter %s", name))
	}
	return b.params.Theta()[v.Offset : v.Offset+v.Len], v.Shape
}

// transposed gives an array of three axes another order of them.
func transposed(x []float32, shape []int, axes ...int) []float32 {
	stride := []int{shape[1] * shape[2], shape[2], 1}
	a, b, c := axes[0], axes[1], axes[2]
	y := make([]float32, 0, len(x))
	for i := range shape[a] {
		for j := range shape[b] {
			for k := range shape[c] {
				y = append(y, x[i*stride[a]+j*stride[b]+k*stride[c]])
			}
		}
	}
	return y
}
