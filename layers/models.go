package layers

import "landscape/graph"

// Conv4 is the encoder of the few-shot literature (Vinyals et al., 2016; Snell, Swersky and Zemel, 2017): four times
// convolution 3×3, batch norm, ReLU and max pooling 2×2, then Flatten. It maps images (n, h, w, c) of at least 16×16 to
// embeddings (n, ⌊h/16⌋·⌊w/16⌋·filters): with the usual 64 filters, images of 28×28 to 64 numbers. The convolutions
// have no bias, which the batch norm after them would undo.
func Conv4(filters int) Sequential {
	var s Sequential
	for range 4 {
		s.Layers = append(s.Layers, convBlock(filters)...)
		s.Layers = append(s.Layers, MaxPool2D{})
	}
	s.Layers = append(s.Layers, Flatten{})
	return s
}

// Conv6 is Conv4 with two more blocks, which do not pool (Chen, Liu, Kira, Wang and Huang, 2019).
func Conv6(filters int) Sequential {
	s := Conv4(filters)
	s.Layers = s.Layers[:len(s.Layers)-1]
	for range 2 {
		s.Layers = append(s.Layers, convBlock(filters)...)
	}
	s.Layers = append(s.Layers, Flatten{})
	return s
}

// Conv4Maps is the encoder of relation networks (Sung et al., 2018): the four blocks of Conv4, of which only the first
// two pool, and no Flatten. It maps images (n, h, w, c) to feature maps (n, ⌊h/4⌋, ⌊w/4⌋, filters). The paper's first
// two convolutions have no padding, so that its maps are smaller: 5×5 and not 7×7 for images of 28×28.
func Conv4Maps(filters int) Sequential {
	var s Sequential
	for i := range 4 {
		s.Layers = append(s.Layers, convBlock(filters)...)
		if i < 2 {
			s.Layers = append(s.Layers, MaxPool2D{})
		}
	}
	return s
}

// Encoder1D is an encoder of signals (n, time, channels): four times convolution along time with windows of 5, batch
// norm, ReLU and max pooling of 2, then the mean over the time that is left. It maps signals of any length from 16 on
// to embeddings (n, filters).
func Encoder1D(filters int) Sequential {
	s := Sequential{Layers: []graph.Layer{AddWidthAxis{}}}
	for range 4 {
		s.Layers = append(s.Layers,
			Conv2D{Filters: filters, Kernel: 5, KernelW: 1, NoBias: true}, BatchNorm{}, ReLU{},
			MaxPool2D{Padding: Pad(0, 0, 0, 1)}) // beside the one column of a signal
	}
	s.Layers = append(s.Layers, GlobalAvgPool2D{})
	return s
}

// convBlock is a convolution 3×3 with batch norm and ReLU.
func convBlock(filters int) []graph.Layer {
	return []graph.Layer{Conv2D{Filters: filters, Kernel: 3, NoBias: true}, BatchNorm{}, ReLU{}}
}

// MLP is the multilayer perceptron: Flatten, a Linear with ReLU for each of the hidden sizes, and a Linear with out
// outputs.
func MLP(hidden []int, out int) Sequential {
	s := Sequential{Layers: []graph.Layer{Flatten{}}}
	for _, units := range hidden {
		s.Layers = append(s.Layers, Linear{Units: units}, ReLU{})
	}
	s.Layers = append(s.Layers, Linear{Units: out})
	return s
}

// VectorMLP is an encoder of vectors: Flatten, a Linear with batch norm and ReLU for each of the hidden sizes, and a
// Linear to embeddings (n, out).
func VectorMLP(hidden []int, out int) Sequential {
	s := Sequential{Layers: []graph.Layer{Flatten{}}}
	for _, units := range hidden {
		s.Layers = append(s.Layers, Linear{Units: units, NoBias: true}, BatchNorm{}, ReLU{})
	}
	s.Layers = append(s.Layers, Linear{Units: out})
	return s
}

// SmallConvNet is a convolutional net for small images of few classes, such as MNIST's (28×28×1, 10 classes): LeNet's
// plan (LeCun, Bottou, Bengio and Haffner, 1998) with today's parts. Two stages of two convolutions 3×3 (32 and 64
// filters) with batch norm, ReLU, max pooling and dropout; then 128 hidden units and one output a class. It maps (n, h,
// w, c) to logits (n, classes).
func SmallConvNet(classes int) Sequential {
	var s Sequential
	for _, filters := range []int{32, 64} {
		s.Layers = append(s.Layers, convBlock(filters)...)
		s.Layers = append(s.Layers, convBlock(filters)...)
		s.Layers = append(s.Layers, MaxPool2D{}, Dropout{Rate: 0.25})
	}
	s.Layers = append(s.Layers, Flatten{},
		Linear{Units: 128, NoBias: true}, BatchNorm{}, ReLU{}, Dropout{Rate: 0.5},
		Linear{Units: classes})
	return s
}
