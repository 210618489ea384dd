package terrain

import (
	"errors"
	"fmt"
	"math"

	"landscape/datasets"
	"landscape/graph"
)

// Norm says by which statistics the normalizations of a model normalize away from the point where it was trained.
type Norm string

const (
	// Frozen: those stored with the parameters, at every point. It is right for a picture around one point; between two
	// solutions it shows barriers where there are none (variance collapse; Jordan et al., "REPAIR", 2022).
	Frozen Norm = "frozen"
	// Recomputed: found anew at every point, by one pass over the data before the pass that measures (Garipov et al.,
	// "Loss surfaces, mode connectivity, and fast ensembling of DNNs", 2018). It is right for lines and planes
	// through several solutions.
	Recomputed Norm = "recomputed"
	// OfBatch: those of the batch that is measured, as in training (and no running ones). The loss is then a function
	// of θ alone that has a gradient, also before any training; the height of an example depends on those beside it, so
	// that Batch and the order of the data are a part of the objective.
	OfBatch Norm = "batch"
)

func (n Norm) check() error {
	switch n {
	case "", Frozen, Recomputed, OfBatch:
		return nil
	}
	return fmt.Errorf("statistics of normalizations %q, want %q, %q or %q", string(n), Frozen, Recomputed, OfBatch)
}

// mode is that in which programs measure.
func (n Norm) mode() graph.Mode {
	if n == OfBatch {
		return graph.Transductive
	}
	return graph.Evaluation
}

// String is the name; that of the zero Norm is "frozen".
func (n Norm) String() string {
	if n == "" {
		return string(Frozen)
	}
	return string(n)
}

// Objective gives every point θ a height: the mean of a loss over fixed examples, with dropout off and without what a
// solver adds (weight decay). A loss that is a mean over the examples of a batch gives the mean over all of them,
// whatever the batches; one that weighs classes gives the mean of its batches' values.
type Objective struct {
	Model graph.Layer // what is measured
	Loss  graph.Loss
	Data  datasets.Dataset // what it is measured on
	// Batch is the number of examples computed at once. 0: chosen by the size of an example.
	Batch int
	Norm  Norm // "" is Frozen
}

// Height is what a model reaches at a point. NaN and infinite losses stay what they are.
type Height struct {
	Loss float64
	// Accuracy is the part of the examples whose class has the largest score (of a single score: that have it
	// positive exactly if they are of the second of two classes). It is NaN where the data have no classes or the
	// model has not one score for each.
	Accuracy float64
}

// Evaluator is an Objective compiled for a single goroutine; Fork makes one for another.
type Evaluator struct {
	ground Objective
	given  *graph.Params // shared by forks, and never moved
	params *graph.Params // its own, which move
	data   *examples
	passes passes
	width  int // numbers in the model's output for an example
	norm   *statistics
}

// examples are the data, read once and shared by forks.
type examples struct {
	batches []graph.Feed
	n       int
	classes int
}

// passes compute examples batch by batch: one pass for each size of batch, whole batches and the rest.
type passes []*pass

// pass computes batches of one size.
type pass struct {
	size    int
	program *graph.Program
	at      int // the batch that lies in the program's inputs; -1: none
}

// Prepare compiles the objective and reads its data. Params give the parameters' names, kinds and shapes and the
// running statistics; they are copied and never moved.
func (g Objective) Prepare(params *graph.Params) (*Evaluator, error) {
	switch {
	case g.Model == nil:
		return nil, errors.New("the objective has no model")
	case g.Loss == nil:
		return nil, errors.New("the objective has no loss")
	case g.Data == nil || g.Data.Len() == 0:
		return nil, errors.New("the objective has no examples")
	case g.Batch < 0:
		return nil, fmt.Errorf("batches of %d examples, want at least 1", g.Batch)
	case params.Theta() == nil && params.Len() > 0:
		return nil, fmt.Errorf("parameters of type %v, want float32", params.Dtype())
	}
	if err := g.Norm.check(); err != nil {
		return nil, err
	}
	data, err := gather(g.Data, g.batch())
	if err != nil {
		return nil, err
	}
	return g.prepare(params.Clone(), data)
}

// batch is the number of examples in a batch: as many as make some 64 Ki numbers, so that what the first layers
// compute stays near the processor.
func (g Objective) batch() int {
	n := g.Batch
	if n == 0 {
		per := 1
		for _, d := range g.Data.Shape() {
			per *= d
		}
		n = min(max(1<<16/per, 16), 1024)
	}
	return min(n, g.Data.Len())
}

func gather(d datasets.Dataset, size int) (*examples, error) {
	e := &examples{n: d.Len(), classes: len(d.Classes())}
	for from := 0; from < e.n; from += size {
		index := make([]int, min(size, e.n-from))
		for i := range index {
			index[i] = from + i
		}
		var b datasets.Batch
		if err := b.Gather(d, index); err != nil {
			return nil, err
		}
		e.batches = append(e.batches, graph.Feed{X: b.X, Labels: b.Labels, Target: b.Target})
	}
	return e, nil
}

func (g Objective) prepare(given *graph.Params, data *examples) (*Evaluator, error) {
	p := &Evaluator{ground: g, given: given, params: given.Clone(), data: data}
	var err error
	if p.passes, err = g.compile(p.params, data); err != nil {
		return nil, err
	}
	p.width = 1
	for _, d := range p.passes[0].program.OutputShape()[1:] {
		p.width *= d
	}
	if g.Norm == Recomputed && len(given.StateViews()) > 0 {
		if p.norm, err = newStatistics(g, p); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// compile makes the programs that measure at params, and tries that every batch fits them.
func (g Objective) compile(params *graph.Params, data *examples) (ps passes, err error) {
	for i, b := range data.batches {
		if ps.of(len(b.Labels)) == nil {
			program, err := graph.Compile(g.Model, g.Loss, params, g.config(len(b.Labels), g.Norm.mode()))
			if err != nil {
				return nil, err
			}
			ps = append(ps, &pass{size: len(b.Labels), program: program, at: -1})
		}
		if _, err := ps.load(data, i); err != nil {
			return nil, fmt.Errorf("batch %d of the examples, of %d: %w", i, len(b.Labels), err)
		}
	}
	return ps, nil
}

// config is what a program for batches of n examples must know.
func (g Objective) config(n int, mode graph.Mode) graph.Config {
	return graph.Config{Batch: n, Input: g.Data.Shape(), Target: datasets.TargetShapeOf(g.Data),
		Classes: len(g.Data.Classes()), Mode: mode}
}

// Fork is the same objective for another goroutine, also while this one measures. The examples are shared.
func (p *Evaluator) Fork() (*Evaluator, error) { return p.ground.prepare(p.given, p.data) }

// Len is the number of parameters, the dimension of the landscape.
func (p *Evaluator) Len() int { return p.params.Len() }

// of is the pass for batches of n examples, nil where there is none.
func (ps passes) of(n int) *pass {
	for _, s := range ps {
		if s.size == n {
			return s
		}
	}
	return nil
}

// load puts a batch into the inputs of the program for its size, unless it is still there.
func (ps passes) load(data *examples, batch int) (*pass, error) {
	b := &data.batches[batch]
	s := ps.of(len(b.Labels))
	if s.at == batch {
		return s, nil
	}
	s.at = -1
	if err := s.program.Set(b); err != nil {
		return nil, err
	}
	s.at = batch
	return s, nil
}

// Height measures the objective at θ, which is laid out as Params.Theta. A θ that holds NaN or infinities has the
// height that the model gives it.
func (p *Evaluator) Height(theta []float32) (Height, error) {
	if err := p.move(theta); err != nil {
		return Height{}, err
	}
	sum, right := 0.0, 0
	for i := range p.data.batches {
		s, err := p.passes.load(p.data, i)
		if err != nil {
			return Height{}, err
		}
		loss, err := number(s.program.Forward())
		if err != nil {
			return Height{}, err
		}
		sum += loss * float64(s.size)
		right += p.right(s, i)
	}
	h := Height{sum / float64(p.data.n), math.NaN()}
	if p.scored() {
		h.Accuracy = float64(right) / float64(p.data.n)
	}
	return h, nil
}

var errMoving = errors.New("there is no gradient with recomputed statistics, which move with θ; " +
	"want frozen ones, or those of the batch")

// Gradient is the mean loss at θ and, in grad, its gradient. Under Recomputed statistics, which depend on θ
// themselves, there is none.
func (p *Evaluator) Gradient(theta, grad []float32) (float64, error) {
	if p.norm != nil {
		return 0, errMoving
	}
	if len(grad) != p.Len() {
		return 0, fmt.Errorf("room for a gradient of %d numbers, the model has %d parameters", len(grad), p.Len())
	}
	if err := p.move(theta); err != nil {
		return 0, err
	}
	clear(grad)
	sum := 0.0
	for i := range p.data.batches {
		s, err := p.passes.load(p.data, i)
		if err != nil {
			return 0, err
		}
		loss, err := number(s.program.Gradient())
		if err != nil {
			return 0, err
		}
		sum += loss * float64(s.size)
		share := float32(float64(s.size) / float64(p.data.n))
		for j, g := range s.program.Grad() {
			grad[j] += share * g
		}
	}
	return sum / float64(p.data.n), nil
}

// move puts the programs' parameters to θ, and the running statistics where they belong there.
func (p *Evaluator) move(theta []float32) error {
	if len(theta) != p.Len() {
		return fmt.Errorf("a point of %d numbers, the model has %d parameters", len(theta), p.Len())
	}
	copy(p.params.Theta(), theta)
	if p.norm != nil {
		return p.norm.recompute(p)
	}
	return nil
}

// number makes the loss of a model that watches for values that are no number that value: on a landscape it is a
// height like any other.
func number(loss float64, err error) (float64, error) {
	if err == nil {
		return loss, nil
	}
	var bad *graph.NotFiniteError
	if errors.As(err, &bad) {
		return bad.Value, nil
	}
	return loss, err
}

// scored says whether the model's outputs are scores of the data's classes.
func (p *Evaluator) scored() bool {
	return p.data.classes > 0 && (p.width == p.data.classes || p.width == 1 && p.data.classes == 2)
}

// right counts the examples of a batch whose class has the largest score. A score of NaN is right for none.
func (p *Evaluator) right(s *pass, batch int) int {
	if !p.scored() {
		return 0
	}
	n, w := 0, p.width
	out := s.program.Output()
	for i, label := range p.data.batches[batch].Labels {
		if predicted(out[i*w:(i+1)*w]) == label {
			n++
		}
	}
	return n
}

// predicted is the class with the largest score, the first of equal ones; -1 where a score is NaN.
func predicted(scores []float32) int {
	if len(scores) == 1 {
		scores = []float32{0, scores[0]}
	}
	best := 0
	for c, v := range scores {
		if v != v {
			return -1
		}
		if v > scores[best] {
			best = c
		}
	}
	return best
}
