package graph

import (
	"gorgonia.org/gorgonia"
	"gorgonia.org/tensor"

	"landscape/param"
)

// Node is a node of Gorgonia's expression graph. Its Shape, with the batch as first axis, is known when it is made.
type Node = gorgonia.Node

// Layer is the declaration of a part of a model: a plain value that can be printed, compared and encoded. Its
// parameters live elsewhere, in Params.
type Layer interface {
	// Build adds the layer to the graph: it maps x, whose first axis counts the examples of a batch, to the layer's
	// output. Mistakes are reported through b (Check, Errorf) and end the building.
	Build(b *Builder, x *Node) *Node
}

// Loss is the declaration of the height that the data give to a point θ: a scalar computed from the model's output and
// from what the batch says about its examples (Builder.Labels, Target, Derived).
type Loss interface {
	// Loss returns a scalar node. (It is not called Build, so that no layer is taken for a loss, and no loss for a
	// layer.)
	Loss(b *Builder, output *Node) *Node
}

// Mode is what a program is compiled for. It is a property of the program, never of a layer or of hidden state.
type Mode uint8

const (
	// Training: batch norm uses the statistics of the batch and updates the running ones, dropout drops.
	Training Mode = iota
	// Evaluation: batch norm uses the running statistics, dropout passes everything on.
	Evaluation
	// Transductive is evaluation in which batch norm uses the statistics of the batch that is evaluated, and so lets
	// the queries of an episode see each other.
	Transductive
	// Statistics: batch norm uses the statistics of the batch and updates the running ones, as in training, but dropout
	// passes everything on: for finding the running statistics that belong to a point anew (Program.Advance).
	Statistics
)

func (m Mode) String() string {
	return [...]string{"training", "evaluation", "transductive", "statistics"}[m]
}

// Kind says what a parameter is for.
type Kind = param.Kind

// The kinds of parameters.
const (
	Weight    = param.Weight
	Bias      = param.Bias
	Norm      = param.Norm
	Embedding = param.Embedding
)

// Episode is the form of a batch that is a few-shot episode: Shot examples of each of Way classes (the support set),
// class by class, then Query examples of each in the same order of classes. Layers that are built for one form read it
// from Builder.Episode.
type Episode struct{ Way, Shot, Query int }

// Size is the number of examples in the episode.
func (e Episode) Size() int { return e.Way * (e.Shot + e.Query) }

// fits says that the episode has as many examples as a batch, and that none of its numbers is less than 1 (or so large
// that Size overflows).
func (e Episode) fits(batch int) bool {
	return e.Way >= 1 && e.Shot >= 1 && e.Query >= 1 && max(e.Way, e.Shot, e.Query) <= batch && e.Size() == batch
}

// Config is what must be fixed before a model becomes a program.
type Config struct {
	Batch   int          // examples in a batch
	Input   []int        // shape of one example: {height, width, channels}, {features} …
	Target  []int        // shape of one target, for losses that compare with numbers
	Classes int          // labels are below it; 0: there are none
	Episode Episode      // the form of the episodes, where every batch is one
	Mode    Mode         // Training unless said otherwise
	Dtype   tensor.Dtype // tensor.Float32 (also for the zero Dtype) or tensor.Float64

	// NoFusion makes a program compute every node of its graph by itself, which is slower and takes more memory. The
	// results agree to rounding; it is there to find out whether they do.
	NoFusion bool
}

func (c Config) dtype() tensor.Dtype {
	if c.Dtype.Type == nil {
		return tensor.Float32
	}
	return c.Dtype
}
