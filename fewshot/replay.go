package fewshot

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"landscape/datasets"
	"landscape/internal/random"
)

// Episode is an episode as indices of examples of a data set.
type Episode struct {
	Support [][]int `json:"support"` // of each class
	Query   [][]int `json:"query"`   // of each class, in the same order
}

// Episode draws episode number step: that of the batch of this step where a batch holds one.
func (e Episodes) Episode(seed uint64, step int) (Episode, error) {
	if step < 0 {
		return Episode{}, fmt.Errorf("fewshot: episodes: step %d is negative", step)
	}
	p, err := e.population()
	if err != nil {
		return Episode{}, err
	}
	index := make([]int, p.size())
	p.draw(random.New(seed, purpose, step), index)
	var drawn Episode
	support, queries := index, index[p.support():]
	for _, shot := range p.counts {
		drawn.Support, drawn.Query = append(drawn.Support, support[:shot]), append(drawn.Query, queries[:p.asked])
		support, queries = support[shot:], queries[p.asked:]
	}
	return drawn, nil
}

// recordingFormat marks files of episodes.
const recordingFormat = "landscape episodes 1"

// recordingHeader is the first line of such a file.
type recordingHeader struct {
	Format   string `json:"format"`
	Data     string `json:"data"`     // digest of the data set
	Examples int    `json:"examples"` // that it has
	Seed     uint64 `json:"seed"`
}

// WriteEpisodes writes the first n episodes of e with a seed, one JSON object a line after a header that names the
// data: a stream of episodes that others can use again, however they draw their own. ReadEpisodes reads it. Episodes in
// which examples come again (Replace) are refused, since a reader could not tell them from mistakes.
func WriteEpisodes(w io.Writer, e Episodes, seed uint64, n int) error {
	if n < 1 {
		return fmt.Errorf("fewshot: writing %d episodes; want at least 1", n)
	}
	if e.Replace {
		return errors.New("fewshot: writing episodes: those with Replace repeat examples, and a file holds each " +
			"example of an episode once")
	}
	if err := e.Check(); err != nil {
		return err
	}
	data, err := datasets.DigestOf(e.Data)
	if err != nil {
		return fmt.Errorf("fewshot: writing episodes: %w", err)
	}
	out := json.NewEncoder(w)
	if err := out.Encode(recordingHeader{recordingFormat, data, e.Data.Len(), seed}); err != nil {
		return fmt.Errorf("fewshot: writing episodes: %w", err)
	}
	for step := range n {
		drawn, err := e.Episode(seed, step)
		if err != nil {
			return err
		}
		if err := out.Encode(drawn); err != nil {
			return fmt.Errorf("fewshot: writing episode %d: %w", step, err)
		}
	}
	return nil
}

var _ datasets.Source = (*Recording)(nil)

// Recording is a stream of episodes that was written down. As a source it gives its episodes in order, whatever the
// seed, and begins again after the last one; batches of smaller episodes are filled up as those of Episodes are.
type Recording struct {
	Data     datasets.Dataset // what the episodes were drawn from
	Episodes []Episode

	size  int
	form  datasets.Episode // zero where episodes are of several forms
	bytes string           // digest of what was read
}

// ReadEpisodes reads what WriteEpisodes wrote about the same data. It reports, with the line, data of another digest,
// examples that do not exist or come twice, classes that are mixed, and classes without support.
func ReadEpisodes(r io.Reader, d datasets.Dataset) (*Recording, error) {
	if d == nil {
		return nil, errors.New("fewshot: episodes without their data")
	}
	sum := sha256.New()
	in := json.NewDecoder(io.TeeReader(bufio.NewReader(r), sum))
	in.DisallowUnknownFields()
	var h recordingHeader
	if err := in.Decode(&h); err != nil || h.Format != recordingFormat {
		return nil, fmt.Errorf("fewshot: line 1 of the episodes: want a header with the format %q, got %q (%v)",
			recordingFormat, h.Format, err)
	}
	data, err := datasets.DigestOf(d)
	if err != nil {
		return nil, fmt.Errorf("fewshot: reading episodes: %w", err)
	}
	if h.Data != data || h.Examples != d.Len() {
		return nil, fmt.Errorf(
			"fewshot: the episodes were drawn from other data: %d examples, digest %s; these are %d, %s",
			h.Examples, h.Data, d.Len(), data)
	}
	rec := &Recording{Data: d}
	for {
		var e Episode
		line := len(rec.Episodes) + 2
		if err := in.Decode(&e); err == io.EOF {
			break
		} else if err != nil {
			return nil, fmt.Errorf("fewshot: line %d of the episodes: %w", line, err)
		}
		if err := e.check(d); err != nil {
			return nil, fmt.Errorf("fewshot: line %d of the episodes: %w", line, err)
		}
		rec.Episodes = append(rec.Episodes, e)
	}
	if len(rec.Episodes) == 0 {
		return nil, errors.New("fewshot: the file holds no episode")
	}
	rec.measure()
	rec.bytes = hex.EncodeToString(sum.Sum(nil))
	return rec, nil
}

// check proves that e is an episode of d.
func (e Episode) check(d datasets.Dataset) error {
	if len(e.Support) < 2 || len(e.Support) != len(e.Query) {
		return fmt.Errorf("support of %d classes and queries of %d; want as many, at least 2", len(e.Support),
			len(e.Query))
	}
	seen, classes, queries := map[int]bool{}, map[int]bool{}, 0
	for k := range e.Support {
		if len(e.Support[k]) == 0 {
			return fmt.Errorf("class %d of the episode has no support", k)
		}
		class := -1
		for _, list := range [][]int{e.Support[k], e.Query[k]} {
			for _, i := range list {
				switch {
				case i < 0 || i >= d.Len():
					return fmt.Errorf("example %d is not one of %d", i, d.Len())
				case seen[i]:
					return fmt.Errorf("example %d comes twice", i)
				case class < 0:
					class = d.Label(i)
				case d.Label(i) != class:
					return fmt.Errorf("examples %d and %d stand for one class, and are of classes %d and %d",
						e.Support[k][0], i, class, d.Label(i))
				}
				seen[i] = true
			}
		}
		if classes[class] {
			return fmt.Errorf("class %d comes twice", class)
		}
		classes[class] = true
		queries += len(e.Query[k])
	}
	if queries == 0 {
		return errors.New("the episode has no queries")
	}
	return nil
}

// examples lists the episode as a batch does, support first, and says how long the support is.
func (e Episode) examples(index []int) (all []int, support int) {
	index = index[:0]
	for _, list := range e.Support {
		index = append(index, list...)
	}
	support = len(index)
	for _, list := range e.Query {
		index = append(index, list...)
	}
	return index, support
}

// form is zero where classes differ in their numbers of examples.
func (e Episode) form() datasets.Episode {
	f := datasets.Episode{Way: len(e.Support), Shot: len(e.Support[0]), Query: len(e.Query[0])}
	for k := range e.Support {
		if len(e.Support[k]) != f.Shot || len(e.Query[k]) != f.Query {
			return datasets.Episode{}
		}
	}
	return f
}

// measure finds the size of the batches.
func (r *Recording) measure() {
	r.form = r.Episodes[0].form()
	for _, e := range r.Episodes {
		all, _ := e.examples(nil)
		r.size = max(r.size, len(all))
		if e.form() != r.form {
			r.form = datasets.Episode{}
		}
	}
}

// Spec implements datasets.Source.
func (r *Recording) Spec() datasets.Spec {
	spec := datasets.SpecOf(r.Data, r.size)
	spec.Episode = r.form
	return spec
}

// Digest identifies the file together with the data.
func (r *Recording) Digest() string {
	data, err := datasets.DigestOf(r.Data)
	if err != nil {
		return datasets.Undigested(err)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "recording\n%s\n%s", r.bytes, data))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Batch fills b with the episode of the given step.
func (r *Recording) Batch(_ uint64, step int, b *datasets.Batch) error {
	if step < 0 {
		return fmt.Errorf("fewshot: recording: step %d is negative", step)
	}
	index, support := r.Episodes[step%len(r.Episodes)].examples(b.Index)
	queries := len(index) - support
	for len(index) < r.size {
		index = append(index, index[len(index)-queries])
	}
	b.Index = index
	if err := b.Gather(r.Data, b.Index); err != nil {
		return fmt.Errorf("fewshot: episode %d: %w", step, err)
	}
	b.Query = resized(b.Query, r.size)
	for at := range b.Query {
		b.Query[at] = at >= support
	}
	return nil
}
