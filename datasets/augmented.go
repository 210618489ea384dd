package datasets

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"

	"landscape/internal/checked"
	"landscape/internal/declare"
	"landscape/internal/parallel"
	"landscape/internal/random"
)

// RandomTransform is a change of examples that differs every time: an augmentation.
type RandomTransform interface {
	// Out is the shape of what an example of shape in becomes, or an error where it cannot be transformed.
	Out(in []int) ([]int, error)
	// Apply writes the transformed src, of shape in, into dst. All its choices come from r.
	Apply(r *rand.Rand, dst, src []float32, in []int)
}

var _ Wrapper = Augmented{}

func init() { declare.Register[Augmented]("augmented") }

// Augmented changes each example of the batches of another source at random. What happens to an example depends on
// nothing but the seed, the step and its position in the batch.
type Augmented struct {
	Source     Source
	Transforms []RandomTransform // applied in order
}

// Spec is that of the source, with the shape that the transforms make; the shape is nil where they do not fit.
func (a Augmented) Spec() Spec {
	if a.Source == nil {
		return Spec{}
	}
	spec := a.Source.Spec()
	for _, t := range a.Transforms {
		out, err := t.Out(spec.Shape)
		if err != nil {
			spec.Shape = nil
			return spec
		}
		spec.Shape = out
	}
	return spec
}

// Digest identifies the declaration together with that of the source.
func (a Augmented) Digest() string {
	if a.Source == nil {
		return sourceDigest(a, "")
	}
	return sourceDigest(a, digestOf(a.Source))
}

// Batch fills b with the augmented batch of the given step.
func (a Augmented) Batch(seed uint64, step int, b *Batch) error {
	if a.Source == nil {
		return fmt.Errorf("datasets: augmented: no source")
	}
	job := jobs.Get().(*augmentation)
	defer jobs.Put(job)
	job.seed, job.step, job.transforms = seed, step, a.Transforms
	if err := job.plan(a.Source.Spec().Shape); err != nil {
		return err
	}
	if err := a.Source.Batch(seed, step, b); err != nil {
		return err
	}
	count := len(b.Labels)
	if len(b.X) != count*job.sizes[0] {
		return fmt.Errorf("datasets: augmented: %d values for %d examples of shape %v", len(b.X), count, job.shapes[0])
	}
	job.src, job.dst = b.X, resized(job.dst, count*job.sizes[len(job.sizes)-1])
	if err := parallel.For(count, job.apply); err != nil {
		return err
	}
	b.X, job.dst, job.src = job.dst, job.src, nil
	return nil
}

// augmentation is the work on one batch; it is kept for the memory it holds.
type augmentation struct {
	seed       uint64
	step       int
	transforms []RandomTransform
	shapes     [][]int // of an example before each transform, and after the last
	sizes      []int   // their products
	src, dst   []float32
	workers    sync.Pool // of *augmenter
}

// augmenter is what one goroutine needs to augment an example.
type augmenter struct {
	pcg       *rand.PCG
	rand      *rand.Rand
	now, next []float32
}

var jobs = sync.Pool{New: func() any {
	return &augmentation{workers: sync.Pool{New: func() any {
		pcg := rand.NewPCG(0, 0)
		return &augmenter{pcg: pcg, rand: rand.New(pcg)}
	}}}
}}

func (a *augmentation) plan(shape []int) error {
	a.shapes, a.sizes = append(a.shapes[:0], shape), a.sizes[:0]
	for at, t := range a.transforms {
		out, err := t.Out(a.shapes[at])
		if err != nil {
			return fmt.Errorf("datasets: augmented: transform %d: %w", at, err)
		}
		a.shapes = append(a.shapes, out)
	}
	for at, s := range a.shapes {
		size, err := checked.Size(s)
		if err != nil {
			return fmt.Errorf("datasets: augmented: shape before transform %d: %w", at, err)
		}
		a.sizes = append(a.sizes, size)
	}
	return nil
}

// apply augments the example at the given position. It never fails.
func (a *augmentation) apply(position int) error {
	h := a.workers.Get().(*augmenter)
	defer a.workers.Put(h)
	h.pcg.Seed(random.Key(a.seed, "augment", a.step, position))
	largest := slices.Max(a.sizes)
	h.now, h.next = resized(h.now, largest), resized(h.next, largest)
	last := len(a.transforms)
	copy(h.now, a.src[position*a.sizes[0]:(position+1)*a.sizes[0]])
	for at, t := range a.transforms {
		t.Apply(h.rand, h.next[:a.sizes[at+1]], h.now[:a.sizes[at]], a.shapes[at])
		h.now, h.next = h.next, h.now
	}
	copy(a.dst[position*a.sizes[last]:(position+1)*a.sizes[last]], h.now)
	return nil
}

// Inner implements Wrapper.
func (a Augmented) Inner() Source { return a.Source }

// Around implements Wrapper.
func (a Augmented) Around(inner Source) Source { a.Source = inner; return a }
