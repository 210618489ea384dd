package claims

import (
	"fmt"

	"landscape/graph"
	"landscape/layers"
)

// family is a kind of network that comes in every width.
type family struct {
	name  string
	about string
	image func(width, classes int) graph.Layer // of images (height, width, 1)
	time  func(width, classes int) graph.Layer // of sequences (steps, features)
}

// families are those of the wrong model. Each is a plain member of its kind.
var families = []family{
	{"dense", "two hidden layers", denseNet, denseNet},
	{"convolutional", "three convolutions with pooling, then the mean over all places", imageNet, signalNet},
	{"recurrent", "gated recurrent units, row by row or step by step, then the last state", rowNet, sequenceNet},
}

func denseNet(width, classes int) graph.Layer { return layers.MLP([]int{width, 32}, classes) }

func imageNet(width, classes int) graph.Layer {
	var s layers.Sequential
	for _, wider := range []int{1, 2, 2} {
		s.Layers = append(s.Layers, layers.Conv2D{Filters: wider * width, Kernel: 3, NoBias: true}, layers.BatchNorm{},
			layers.ReLU{}, layers.MaxPool2D{})
	}
	s.Layers = append(s.Layers, layers.GlobalAvgPool2D{}, layers.Linear{Units: classes})
	return s
}

func signalNet(width, classes int) graph.Layer {
	s := layers.Sequential{Layers: []graph.Layer{layers.AddWidthAxis{}}}
	for _, wider := range []int{1, 2, 2} {
		s.Layers = append(s.Layers, layers.Conv2D{Filters: wider * width, Kernel: 5, KernelW: 1, NoBias: true},
			layers.BatchNorm{}, layers.ReLU{},
			layers.MaxPool2D{Padding: layers.Pad(0, 0, 0, 1)}) // beside the one column of a signal
	}
	s.Layers = append(s.Layers, layers.GlobalAvgPool2D{}, layers.Linear{Units: classes})
	return s
}

// rowNet reads an image of the usual size row by row.
func rowNet(width, classes int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Reshape{Shape: []int{canvasSide, canvasSide}},
		sequenceNet(width, classes)}}
}

func sequenceNet(width, classes int) graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.GRU{Units: width, Last: true}, layers.Linear{Units: classes}}}
}

// sized is the widest network of a family that has at most this many parameters, and how many it has.
func (f family) sized(most int, shape []int, classes int) (model graph.Layer, parameters int, err error) {
	build := f.time
	if len(shape) == 3 {
		build = f.image
	}
	for width := 1; ; width++ { // from below: the number of parameters grows with the square of the width
		wider := build(width, classes)
		p, err := graph.NewParams(wider, nil, graph.Config{Batch: 1, Input: shape}, 0)
		if err != nil {
			return nil, 0, fmt.Errorf("%s network: %w", f.name, err)
		}
		if p.Len() > most {
			return model, parameters, nil
		}
		model, parameters = wider, p.Len()
	}
}
