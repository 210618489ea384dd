package machines

import (
	"landscape/graph"
	"landscape/layers"
)

// vibrationEncoder is an encoder of long signals of one sensor. It does what is done by hand with the vibration of
// bearings: filters choose where the housing rings, rectifying and smoothing leave the envelope, and long filters on
// the envelope answer to how often it rises, wherever in the window that is.
func vibrationEncoder() graph.Layer {
	const smooth = 6
	return layers.Sequential{Layers: []graph.Layer{
		layers.AddWidthAxis{},
		layers.Conv2D{Filters: 16, Kernel: 32, KernelW: 1, Stride: 2, NoBias: true}, layers.BatchNorm{}, layers.ReLU{},
		layers.AvgPool2D{Window: smooth, Padding: layers.Pad(0, 0, 0, smooth-1)},
		layers.Conv2D{Filters: 48, Kernel: 32, KernelW: 1, NoBias: true}, layers.BatchNorm{}, layers.ReLU{}, halve(),
		layers.Conv2D{Filters: 48, Kernel: 5, KernelW: 1, NoBias: true}, layers.BatchNorm{}, layers.ReLU{},
		layers.GlobalAvgPool2D{}, layers.Dropout{Rate: 0.2},
	}}
}

// halve pools pairs of neighbors in time.
func halve() graph.Layer { return layers.MaxPool2D{Padding: layers.Pad(0, 0, 0, 1)} }

// tableEncoder is for rows without neighbors.
func tableEncoder() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Flatten{}, layers.Linear{Units: 64}, layers.ReLU{}, layers.Linear{Units: 64}, layers.ReLU{},
	}}
}

// recurrentEncoder reads windows of many sensors row by row.
func recurrentEncoder() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.GRU{Units: 64, Last: true}, layers.Dropout{Rate: 0.3},
		layers.Linear{Units: 64}, layers.ReLU{}}}
}

// slowEncoder is for machines that change slowly under noise: a few filters, without a nonlinearity, sum up each patch
// of rows, and two layers read the sums. Where the length is no multiple of the patch, the first patch is filled up.
func slowEncoder(length int) graph.Layer {
	const patch = 10
	missing := (patch - length%patch) % patch
	return layers.Sequential{Layers: []graph.Layer{
		layers.AddWidthAxis{}, layers.Conv2D{Filters: 8, Kernel: patch, KernelW: 1, Stride: patch,
			Padding: layers.Pad(missing, 0, 0, 0)}, layers.Flatten{},
		layers.Linear{Units: 128}, layers.ReLU{}, layers.Linear{Units: 128}, layers.ReLU{},
	}}
}

// autoencoder squeezes windows of this many numbers through a few, and makes the outputs of these.
func autoencoder(inputs, outputs int) graph.Layer {
	width, code := 64, 8
	if inputs > 256 {
		width, code = 128, 16
	}
	return layers.Sequential{Layers: []graph.Layer{
		layers.Flatten{}, layers.Linear{Units: width}, layers.ReLU{}, layers.Linear{Units: code},
		layers.Linear{Units: width}, layers.ReLU{}, layers.Linear{Units: outputs},
	}}
}
