package scene

import (
	"landscape/datasets"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/terrain/marbles"
)

// activations are the functions between layers by name.
var activations = map[string]graph.Layer{
	"tanh": layers.Tanh{}, "relu": layers.ReLU{}, "sigmoid": layers.Sigmoid{}, "gelu": layers.GELU{},
	"silu": layers.SiLU{}, "elu": layers.ELU{}, "softplus": layers.Softplus{},
}

// inits are the initial values of weights by name.
var inits = map[string]graph.Init{
	"glorot_uniform": graph.Glorot{}, "glorot_normal": graph.Glorot{Normal: true},
	"he_uniform": graph.He{Uniform: true}, "he_normal": graph.He{}, "lecun_normal": graph.LeCun{},
	"orthogonal": graph.Orthogonal{}, "zeros": graph.Zeros{},
}

func (m Model) init() graph.Init {
	of := inits[m.Init]
	if m.Gain == 1 {
		return of
	}
	return graph.Scaled{Of: of, Gain: m.Gain}
}

// declare is the model with a number of outputs, for examples of a shape.
func (m Model) declare(shape []int, outputs int) graph.Layer {
	net := m.net(shape, outputs)
	if m.MaxNorm > 0 {
		return layers.MaxNorm{Layer: net, Norm: m.MaxNorm}
	}
	return net
}

func (m Model) net(shape []int, outputs int) graph.Layer {
	if m.Kind == "two_weights" {
		return marbles.TwoWeights()
	}
	act := activations[m.Activation]
	var list []graph.Layer
	if m.Kind == "conv" {
		list = append(list, layers.Conv2D{Filters: m.Filters, Kernel: 3, Init: m.init()}, act, layers.MaxPool2D{})
	}
	if len(shape) > 1 {
		list = append(list, layers.Flatten{})
	}
	for _, units := range m.Hidden {
		list = append(list, layers.Linear{Units: units, Init: m.init()}, act)
	}
	return layers.Sequential{Layers: append(list, layers.Linear{Units: outputs, Init: m.init()})}
}

// task is what follows from the data: the loss, the number of outputs, and the data as the loss wants them.
func task(set datasets.Dataset) (datasets.Dataset, graph.Loss, int, error) {
	classes := set.Classes()
	switch {
	case len(classes) == 0 && datasets.TargetShapeOf(set) != nil:
		n := 1
		for _, d := range datasets.TargetShapeOf(set) {
			n *= d
		}
		return set, losses.MeanSquaredError{}, n, nil
	case len(classes) < 2:
		return nil, nil, 0, bad("data", "%d classes and no targets; want two classes or more, or targets", len(classes))
	case len(classes) == 2:
		binary, err := datasets.OneAgainstRest(set, classes[1])
		return binary, losses.BinaryCrossEntropy{}, 1, err
	}
	return set, losses.CrossEntropy{}, len(classes), nil
}
