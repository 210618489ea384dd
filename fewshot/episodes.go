package fewshot

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/random"
)

var _ datasets.Refillable = Episodes{}

func init() { declare.Register[Episodes]("episodes") }

// Episodes is a source whose every batch is one episode, or Tasks of them one after the other: Way classes, and of each
// Shot examples for the support set and Query examples as queries, all of them different. Classes and examples are
// drawn uniformly, without replacement.
//
// A batch holds the support set first, class by class, and then the queries in the same order of classes:
//
//	support: class 0 ×Shot, class 1 ×Shot, …    queries: class 0 ×Query, class 1 ×Query, …
//
// Batch.Query is true for the queries. Labels are the data set's own class indices, as in an ordinary batch. Episode t
// of the batch of a step is episode step·Tasks + t, whatever Tasks is.
//
// The lists of examples by class are those of datasets.ByClass: a data set of your own should be a
// datasets.ClassIndexer, or else all its labels are read for each batch.
type Episodes struct {
	Data  datasets.Dataset `json:"-"`
	Way   int              // classes in an episode, at least 2
	Shot  int              // support examples of each class, at least 1
	Query int              // queries of each class, at least 1
	Tasks int              // episodes in a batch, each a task for itself; 0 means 1

	// MaxWay and MaxShot make the number of classes vary from episode to episode, and the number of support examples
	// from class to class, evenly and independently from Way and Shot up to them; 0 means that they are fixed. Batches
	// have one size, that of the largest episode: in a smaller one its queries come again, one after the other, until
	// the batch is full.
	MaxWay, MaxShot int

	// MetaDataset draws ways, shots and queries as Meta-Dataset does, by the sizes of classes; Way, Shot, Query, MaxWay
	// and MaxShot are then 0. Batches are filled up as before.
	MetaDataset *MetaDataset

	// OneRotation is for Data that are datasets.RotationsAsClasses: every class of an episode comes at one random
	// rotation, so that it never meets itself turned. Without it the rotations of a class are classes like any other.
	OneRotation bool

	// WithinGroup draws all classes of an episode from one group: the characters of one alphabet, which are harder
	// to tell apart. A group comes up in proportion to its number of classes, so that classes stay equally frequent.
	WithinGroup bool
	// SkipSmall leaves out classes with fewer than Shot+Query examples, and with WithinGroup groups with fewer than Way
	// such classes. Without it they are an error that names them.
	SkipSmall bool
	// Replace draws examples of such classes repeatedly instead: queries of those that the support set leaves, and
	// where a class has no more than Shot examples, the support set of all but one. No example is support and query. A
	// class needs 2 examples.
	Replace bool
}

// Rules are what a protocol asks of episodes: the fields of Episodes with these names.
type Rules struct {
	WithinGroup bool // all classes of an episode are of one group
	OneRotation bool // every class of an episode comes at one random rotation
	SkipSmall   bool // classes and groups that are too small for an episode are left out
	Replace     bool // examples of classes that are too small come again and again
}

// Over implements datasets.Refillable.
func (e Episodes) Over(d datasets.Dataset) datasets.Source { e.Data = d; return e }

// Under are the same episodes, which also follow the rules.
func (e Episodes) Under(rules Rules) datasets.Source {
	e.WithinGroup = e.WithinGroup || rules.WithinGroup
	e.OneRotation = e.OneRotation || rules.OneRotation
	e.SkipSmall = e.SkipSmall || rules.SkipSmall
	e.Replace = e.Replace || rules.Replace
	return e
}

// PerClass is the number of examples of a class that an episode takes at most.
func (e Episodes) PerClass() int { return max(e.Shot, e.MaxShot) + e.Query }

// tasks is the number of episodes in a batch.
func (e Episodes) tasks() int { return max(1, e.Tasks) }

// Spec is the shape of the batches, of Tasks·Way·(Shot+Query) examples.
func (e Episodes) Spec() datasets.Spec {
	spec := datasets.Spec{Size: e.tasks() * e.size()}
	if e.Data != nil {
		spec = datasets.SpecOf(e.Data, spec.Size)
	}
	spec.Tasks = e.Tasks
	if e.layout().fixed() {
		spec.Episode = datasets.Episode{Way: e.Way, Shot: e.Shot, Query: e.Query}
	}
	return spec
}

// Digest identifies the declaration together with the data.
func (e Episodes) Digest() string {
	declaration, err := declare.Identity(e)
	if err != nil {
		return datasets.Undigested(err)
	}
	data := ""
	if e.Data != nil {
		if data, err = datasets.DigestOf(e.Data); err != nil {
			return datasets.Undigested(err)
		}
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s", declaration, data))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Check reports why episodes cannot be drawn: a number out of range, a class that is too small, a way above the number
// of classes. Batch reports the same; Check is for finding out before the first step.
func (e Episodes) Check() error {
	_, err := e.population()
	return err
}

// Batch fills b with the episodes of the given step.
func (e Episodes) Batch(seed uint64, step int, b *datasets.Batch) error {
	if step < 0 {
		return fmt.Errorf("fewshot: episodes: step %d is negative", step)
	}
	p, err := e.population()
	if err != nil {
		return err
	}
	size := p.size()
	query := resized(b.Query, e.tasks()*size)
	b.Index = resized(b.Index, len(query))
	for t := range e.tasks() {
		p.fill(random.New(seed, purpose, step*e.tasks()+t), b.Index[t*size:][:size], query[t*size:][:size])
	}
	if err := b.Gather(e.Data, b.Index); err != nil {
		return fmt.Errorf("fewshot: episodes of step %d: %w", step, err)
	}
	b.Query = query // which Gather has emptied
	return nil
}

// purpose names the random stream of an episode. Episode i of an evaluation is drawn from it too: it is the batch of
// step i of the source of the same shape.
const purpose = "episode"

func (e Episodes) layout() layout {
	return layoutOf(layout{way: e.Way, shot: e.Shot, query: e.Query, maxWay: e.MaxWay, maxShot: e.MaxShot},
		e.MetaDataset)
}

// size is the number of examples in the largest episode, as far as it is known.
func (e Episodes) size() int {
	if e.MetaDataset != nil && e.Data != nil {
		if p, err := e.population(); err == nil {
			return p.size()
		}
	}
	return e.layout().size()
}

func (e Episodes) population() (*population, error) {
	if e.Data == nil {
		return nil, fmt.Errorf("fewshot: episodes: no data")
	}
	if e.Tasks < 0 {
		return nil, fmt.Errorf("fewshot: episodes: %d tasks in a batch; want at least 1", e.Tasks)
	}
	s := selection{
		layout:      e.layout(),
		names:       e.Data.Classes(),
		lists:       datasets.ByClass(e.Data),
		withinGroup: e.WithinGroup,
		skipSmall:   e.SkipSmall,
		replace:     e.Replace,
		oneRotation: e.OneRotation,
	}
	s.group = func(c int) string { return datasets.GroupOf(e.Data, c) }
	return s.population()
}

// resized is s with length n, in its own memory where that is large enough.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
