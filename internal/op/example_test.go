package op_test

import (
	"fmt"
	"log"

	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/internal/op"
)

// The derivative of a derivative: of x³, at 2.
func ExampleGradient() {
	g := gorgonia.NewGraph()
	x := gorgonia.NewVector(g, tensor.Float64, gorgonia.WithShape(1), gorgonia.WithName("x"),
		gorgonia.WithValue(tensor.New(tensor.WithShape(1), tensor.WithBacking([]float64{2}))))
	square, err := op.Mul(x, x)
	if err != nil {
		log.Fatal(err)
	}
	y, err := op.Mul(square, x)
	if err != nil {
		log.Fatal(err)
	}
	values := make([]gorgonia.Value, 4)
	for i := range values {
		gorgonia.Read(y, &values[i])
		gs, err := op.Gradient(y, x)
		if err != nil {
			log.Fatal(err)
		}
		y = gs[0]
	}
	m := gorgonia.NewTapeMachine(g) // or a planned machine, which calls Bind
	defer m.Close()
	if err := m.RunAll(); err != nil {
		log.Fatal(err)
	}
	for _, v := range values {
		fmt.Println(v.Data())
	}
	// Output:
	// [8]
	// [12]
	// [12]
	// [6]
}

// Shapes are checked when a node is made.
func ExampleConv2D() {
	g := gorgonia.NewGraph()
	x := gorgonia.NewTensor(g, tensor.Float32, 4, gorgonia.WithShape(10, 28, 28, 3), gorgonia.WithName("images"))
	w := gorgonia.NewTensor(g, tensor.Float32, 4, gorgonia.WithShape(3, 3, 3, 64), gorgonia.WithName("weights"))
	y, err := op.Conv2D(x, w, op.ConvGeometry{StrideH: 2, StrideW: 2, PadBottom: 1, PadRight: 1})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(y.Shape())
	_, err = op.Conv2D(y, w, op.ConvGeometry{})
	fmt.Println(err)
	// Output:
	// (10, 14, 14, 64)
	// conv2d: weights of shape (3, 3, 3, 64) are for 3 channels in 1 groups, the images have 64
}

// An op binds once to its memory; what it returns runs without allocating.
func ExampleOp() {
	g := gorgonia.NewGraph()
	x := gorgonia.NewVector(g, tensor.Float32, gorgonia.WithShape(3), gorgonia.WithName("x"))
	y, err := op.Apply(op.ReLU, x)
	if err != nil {
		log.Fatal(err)
	}
	in := op.Array{Shape: op.Shape{3}, F32: []float32{-1, 0, 1}}
	out := op.Array{Shape: op.Shape{3}, F32: make([]float32, 3)}
	run := y.Op().(op.Op).Bind(out, []op.Array{in})
	run()
	fmt.Println(out.F32)
	in.F32[0] = 5
	run()
	fmt.Println(out.F32)
	// Output:
	// [0 0 1]
	// [5 0 1]
}
