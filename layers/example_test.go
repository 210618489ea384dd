package layers_test

import (
	"fmt"
	"log"

	"landscape/graph"
	"landscape/layers"
)

func printParameters(model graph.Layer, input ...int) {
	params, err := graph.NewParams(model, nil, graph.Config{Batch: 8, Input: input}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range params.Views() {
		fmt.Println(v.Name, v.Shape, v.Kind)
	}
}

func ExampleSequential() {
	printParameters(layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: 16, Kernel: 5, NoBias: true},
		layers.BatchNorm{},
		layers.ReLU{},
		layers.MaxPool2D{},
		layers.Flatten{},
		layers.Named{Name: "head", Layer: layers.Linear{Units: 10}},
	}}, 28, 28, 1)
	// Output:
	// 0/conv2d/weight [5 5 1 16] weight
	// 1/batchnorm/gamma [16] norm
	// 1/batchnorm/beta [16] norm
	// head/weight [3136 10] weight
	// head/bias [10] bias
}

// A mistake in a model is reported with the path of the layer.
func ExampleSequential_mistake() {
	printParameters(layers.Sequential{Layers: []graph.Layer{
		layers.Conv2D{Filters: 24, Kernel: 3},
		layers.ReLU{},
		layers.Conv2D{Filters: 10, Kernel: 3, Groups: 5},
	}}, 28, 28, 1)
	// Output:
	// 2/conv2d: 24 input channels are not divisible into 5 groups
}

// A block of a residual network that halves the image.
func ExampleResidual() {
	printParameters(layers.Residual{
		Body: layers.Sequential{Layers: []graph.Layer{
			layers.Conv2D{Filters: 32, Kernel: 3, Stride: 2, NoBias: true},
			layers.BatchNorm{},
			layers.ReLU{},
			layers.Conv2D{Filters: 32, Kernel: 3, NoBias: true},
			layers.BatchNorm{},
		}},
		Shortcut: layers.Conv2D{Filters: 32, Kernel: 1, Stride: 2, NoBias: true},
		After:    layers.ReLU{},
	}, 16, 16, 16)
	// Output:
	// body/0/conv2d/weight [3 3 16 32] weight
	// body/1/batchnorm/gamma [32] norm
	// body/1/batchnorm/beta [32] norm
	// body/3/conv2d/weight [3 3 32 32] weight
	// body/4/batchnorm/gamma [32] norm
	// body/4/batchnorm/beta [32] norm
	// shortcut/weight [1 1 16 32] weight
}

func ExampleConv4() {
	cfg := graph.Config{Batch: 100, Input: []int{28, 28, 1}}
	encoder := layers.Conv4(64)
	params, err := graph.NewParams(encoder, nil, cfg, 1)
	if err != nil {
		log.Fatal(err)
	}
	p, err := graph.Compile(encoder, nil, params, cfg)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(params.Len(), "parameters, embeddings", p.OutputShape())
	// Output:
	// 111680 parameters, embeddings [100 64]
}
