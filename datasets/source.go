package datasets

// Source turns examples into batches. Batch is a pure function of (seed, step): the order of calls, prefetching,
// several workers and resuming at a later step cannot change what a batch holds. Batch may be called by several
// goroutines at once, each with a Batch of its own.
type Source interface {
	// Spec is the shape that every batch has.
	Spec() Spec
	// Batch fills b with the batch of the given step, reusing b's memory.
	Batch(seed uint64, step int, b *Batch) error
	// Digest identifies the source: its declaration together with the digest of its data set, as SourceDigest gives it.
	// To compare digests, use DigestOf, which covers the type, too.
	Digest() string
}

// Spec is what a program must know of a source's batches before it can be compiled.
type Spec struct {
	Size    int   // examples in a batch
	Shape   []int // of one example
	Target  []int // of one target; nil where there is none
	Classes int   // labels are below it; 0 where there are none

	Episode Episode // the form of the episodes; zero where batches are not episodes of one form
	Tasks   int     // equal parts, one after the other, of which each is a task for itself; 0 means 1
}

// Episode is the form that all episodes of a source have: a batch, or each of its Tasks, holds Shot examples of each of
// Way classes, class by class, and then Query examples of each in the same order of classes.
type Episode struct{ Way, Shot, Query int }

// Batch is a number of examples side by side. Labels are the data set's own class indices in every source, ordinary or
// episodic, so that a program cannot tell which kind feeds it.
type Batch struct {
	X      []float32 // Size examples, one after the other
	Labels []int     // class of each example
	Target []float32 // targets, one after the other; empty where there are none
	Query  []bool    // in an episode: true for queries, false for the support set; empty in an ordinary batch
	Index  []int     // which example of the data set each one is
}

// Refillable is a Source that is declared apart from the data that it draws from.
type Refillable interface {
	Source
	// Over is the same declaration, drawing from d.
	Over(d Dataset) Source
}

// Wrapper is a Source that changes the batches of another one.
type Wrapper interface {
	Source
	// Inner is the source whose batches are changed.
	Inner() Source
	// Around is the same change of another source's batches.
	Around(inner Source) Source
}
