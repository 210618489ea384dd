package graph_test

import (
	"fmt"

	"gorgonia.org/gorgonia"

	"landscape/graph"
)

// Affine is a layer of one's own: x·W + b.
type Affine struct{ Units int }

func (a Affine) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	w := b.Param("weight", []int{x.Shape()[1], a.Units}, graph.Weight, 1, graph.Constant{Value: 0.5})
	bias := b.Param("bias", []int{a.Units}, graph.Bias, 0, graph.Zeros{})
	return b.Add(b.MatMul(x, w), bias)
}

// SquaredError is a loss of one's own.
type SquaredError struct{}

func (SquaredError) Loss(b *graph.Builder, y *graph.Node) *graph.Node {
	return b.Mean(b.Apply(graph.Square, b.Sub(y, b.Target())))
}

func ExampleCompile() {
	cfg := graph.Config{Batch: 2, Input: []int{3}, Target: []int{1}}
	params, err := graph.NewParams(Affine{Units: 1}, SquaredError{}, cfg, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	program, err := graph.Compile(Affine{Units: 1}, SquaredError{}, params, cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := program.Set(&graph.Feed{X: []float32{1, 2, 3, 0, 0, 2}, Target: []float32{4, 0}}); err != nil {
		fmt.Println(err)
		return
	}
	loss, err := program.Gradient()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("loss", loss)
	for _, v := range params.Views() {
		fmt.Println(v.Name, v.Slice(params.Theta()), "gradient", v.Slice(program.Grad()))
	}
	// Output:
	// loss 1
	// weight [0.5 0.5 0.5] gradient [-1 -2 -1]
	// bias [0] gradient [0]
}

// Mixed uses Gorgonia's own functions beside the builder's.
type Mixed struct{}

func (Mixed) Build(b *graph.Builder, x *graph.Node) *graph.Node {
	return b.Scale(b.Check(gorgonia.Tanh(x)), 2, 0)
}

func ExampleBuilder_Check() {
	cfg := graph.Config{Batch: 1, Input: []int{2}}
	params, err := graph.NewParams(Mixed{}, nil, cfg, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	program, err := graph.Compile(Mixed{}, nil, params, cfg)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := program.Set(&graph.Feed{X: []float32{0, 100}}); err != nil {
		fmt.Println(err)
		return
	}
	if _, err := program.Forward(); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(program.Output())
	// Output: [0 2]
}
