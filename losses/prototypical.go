package losses

import (
	"fmt"
	"slices"

	"landscape/graph"
	"landscape/internal/declare"
)

var _ Interpreter = Prototypical{}

func init() { declare.Register[Prototypical]("prototypical", "prototypes") }

// Prototypical is the loss of prototypical networks (Snell, Swersky and Zemel, 2017) on the embeddings x of a batch of
// any composition. Some examples of each class are support; their mean is the class's prototype c_k. The others are
// queries, and the loss is the mean over the queries i of
//
//	−log( exp(−d_i,y_i) / Σ_k exp(−d_ik) ),  d_ik = ‖x_i − c_k‖²/Temperature,
//
// over the classes k that have a prototype. Gradients flow through queries and prototypes.
//
// In an episode (Feed.Query is given) the queries are those that it marks; one whose class has no support is an error.
// In an ordinary batch the first Shot examples of each class are its support, but never its last one, which is a query;
// a class with a single example has a prototype and no query. A batch without queries has loss 0 and gradient 0.
type Prototypical struct {
	Shot        int     // support examples of a class in an ordinary batch; 0: half of them, rounded down, at least one
	Temperature float64 // 0: 1
}

// Loss implements graph.Loss.
func (l Prototypical) Loss(b *graph.Builder, x *graph.Node) *graph.Node {
	embedded(b, x)
	if l.Shot < 0 {
		b.Errorf("shot %d, want 1 or more, or 0 for half of a class's examples", l.Shot)
	}
	temperature := positive(b, "temperature", l.Temperature, 1)
	n := b.Batch()
	// There are never more prototypes than examples: prototype k is that of the class whose first example is k.
	average := b.Derived("average", []int{n, n}, l.fillAverage)
	exists := b.Derived("exists", []int{1, n}, l.fillExists)
	own := b.Derived("own", []int{n, n}, fillOwn)
	share := b.Derived("share", []int{n, 1}, l.fillQueries)

	distance := b.Scale(b.SquaredDistances(x, b.MatMul(average, x)), 1/temperature, 0)
	total := b.LogSumExp(b.Scale(distance, -1, 0), b.BroadcastTo(exists, n, n))
	toOwn := b.SumAxis(b.Mul(distance, own), true)
	return b.Sum(b.Mul(share, b.Add(total, toOwn)))
}

// isQuery says whether example i of a batch is a query rather than support.
func (l Prototypical) isQuery(f *graph.Feed, i int) bool {
	if len(f.Query) > 0 {
		return f.Query[i]
	}
	label := f.Labels[i]
	m := members(f.Labels, label)
	shot := l.Shot
	if shot == 0 {
		shot = max(1, m/2)
	}
	return m > 1 && members(f.Labels[:i], label) >= min(shot, m-1)
}

// fillAverage makes the matrix that turns embeddings into prototypes. Rows of classes that do not exist are zero.
func (l Prototypical) fillAverage(dst []float64, f *graph.Feed) error {
	n := len(f.Labels)
	for j, label := range f.Labels {
		if !l.isQuery(f, j) {
			dst[slices.Index(f.Labels, label)*n+j] = 1
		}
	}
	for k := range n {
		toMean(dst[k*n : (k+1)*n])
	}
	return nil
}

// fillExists marks the rows of fillAverage that are prototypes.
func (l Prototypical) fillExists(dst []float64, f *graph.Feed) error {
	for i, label := range f.Labels {
		if !l.isQuery(f, i) {
			dst[slices.Index(f.Labels, label)] = 1
		}
	}
	for i, label := range f.Labels {
		if dst[slices.Index(f.Labels, label)] == 0 {
			return fmt.Errorf("example %d is a query of class %d, which has no support example in the batch", i, label)
		}
	}
	return nil
}

// fillOwn marks, in row i, the prototype of i's class.
func fillOwn(dst []float64, f *graph.Feed) error {
	n := len(f.Labels)
	for i, label := range f.Labels {
		dst[i*n+slices.Index(f.Labels, label)] = 1
	}
	return nil
}

// fillQueries gives equal weights, which sum to 1, to the queries.
func (l Prototypical) fillQueries(dst []float64, f *graph.Feed) error {
	for i := range f.Labels {
		dst[i] = oneIf(l.isQuery(f, i))
	}
	toMean(dst)
	return nil
}

// Output implements Interpreter.
func (Prototypical) Output() Output { return Features }
