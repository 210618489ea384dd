// Package layers declares the parts that models are made of.
//
// A layer is a plain value. A model is a layer that contains others, most often a Sequential:
//
//	model := layers.Sequential{Layers: []graph.Layer{
//		layers.Conv2D{Filters: 32, Kernel: 3, NoBias: true},
//		layers.BatchNorm{},
//		layers.ReLU{},
//		layers.MaxPool2D{},
//		layers.Flatten{},
//		layers.Linear{Units: 10},
//	}}
//
// Nothing is computed and nothing allocated before graph.Compile turns it into a program; parameters and running
// statistics live in graph.Params. So a model can be printed, compared, digested and written as JSON:
//
//	{"type":"sequential","layers":[{"type":"conv2d","filters":32,"kernel":3,"no_bias":true}, …
//
// The type of a layer in JSON is its Go type in lower case, and so is its part of a path: the parameters of the second
// layer above are 1/batchnorm/gamma and 1/batchnorm/beta. Named gives a layer a name of its own.
//
// # Shapes
//
// The first axis of every activation counts the examples of a batch: n. Images are (n, height, width, channels). A
// layer that meets a shape it has no meaning for ends the building with an error that says which shape it wants.
//
// # Defaults
//
// A zero field means the default that its comment states. Weights of Conv2D and Linear start with variance 2/in
// (graph.He, normal), which keeps the size of activations through ReLU; biases start at 0. Init replaces the former.
package layers
