package datasets_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"landscape/datasets"
	"landscape/internal/datatest"
)

// doubled and halved are two transforms of the same fields.
type doubled struct{ Times float32 }
type halved struct{ Times float32 }

// louder and softer are two random transforms of the same fields.
type louder struct{ By float32 }
type softer struct{ By float32 }

// flipped changes what it reads and has the Digest of what is inside.
type flipped struct {
	datasets.Dataset `json:"-"`
	Sign             float32
}

// mirrored is another data set of the same fields.
type mirrored flipped

// hidden has the Digest of what it embeds and does not export.
type Hidden struct {
	flipped `json:"-"`
}

// several holds data sets of which its Digest says nothing.
type several struct {
	parts            []datasets.Dataset `json:"-"`
	datasets.Dataset `json:"-"`
}

// every is a source of one's own, which says by SourceDigest what it draws from.
type every struct {
	Data datasets.Dataset `json:"-"`
	Nth  int
}

// other is a source of the same fields, and embeds one.
type other struct {
	datasets.Source
	Nth int
}

// nameless are not registered.
type (
	namelessTransform struct{ halved }
	namelessRandom    struct{ louder }
	namelessData      struct{ datasets.Dataset }
	namelessSource    struct{ datasets.Source }
)

func init() {
	datasets.Register[doubled]("doubled_for_test")
	datasets.Register[halved]("halved_for_test")
	datasets.Register[louder]("louder_for_test")
	datasets.Register[softer]("softer_for_test")
	datasets.Register[flipped]("flipped_for_test")
	datasets.Register[mirrored]("mirrored_for_test")
	datasets.Register[Hidden]("hidden_for_test")
	datasets.Register[several]("several_for_test")
	datasets.Register[every]("every_for_test")
	datasets.Register[other]("other_for_test")
	datasets.Register[speechless]("speechless_for_test")
	datasets.Register[panicking]("panicking_for_test")
}

func (doubled) Out(in []int) ([]int, error)                    { return in, nil }
func (d doubled) Apply(dst, src []float32, _ []int)            { copy(dst, src) }
func (halved) Out(in []int) ([]int, error)                     { return in, nil }
func (h halved) Apply(dst, src []float32, _ []int)             { copy(dst, src) }
func (louder) Out(in []int) ([]int, error)                     { return in, nil }
func (louder) Apply(_ *rand.Rand, dst, src []float32, _ []int) { copy(dst, src) }
func (softer) Out(in []int) ([]int, error)                     { return in, nil }
func (softer) Apply(_ *rand.Rand, dst, src []float32, _ []int) { copy(dst, src) }

func (e every) Spec() datasets.Spec { return datasets.SpecOf(e.Data, e.Nth) }
func (e every) Digest() string      { return datasets.SourceDigest(e, e.Data) }
func (e every) Batch(uint64, int, *datasets.Batch) error {
	return nil
}

// speechless has an empty digest, panicking none.
type speechless struct {
	datasets.Dataset `json:"-"`
}
type panicking struct {
	datasets.Dataset `json:"-"`
}

func (speechless) Digest() string { return "" }
func (panicking) Digest() string  { panic("no digest today") }

// variants are data sets and sources, each of another kind or with another field than all others.
func variants(t *testing.T) map[string]datasets.Digested {
	d := images(t, 20)
	mapped := func(d datasets.Dataset, ts ...datasets.Transform) datasets.Dataset {
		return datatest.Must(datasets.Map(d, ts...))(t)
	}
	subset := func(d datasets.Dataset) datasets.Dataset {
		return datatest.Must(datasets.Subset(d, []int{0, 1, 2}))(t)
	}
	joined := func(ds ...datasets.Dataset) datasets.Dataset {
		return datatest.Must(datasets.Concat(ds...))(t)
	}
	shuffled := func(d datasets.Dataset) datasets.Source { return datasets.Shuffled{Data: d, Size: 4} }
	random := func(ts ...datasets.RandomTransform) datasets.Source {
		return datasets.Augmented{Source: shuffled(d), Transforms: ts}
	}
	return map[string]datasets.Digested{
		"data":                 d,
		"doubled":              mapped(d, doubled{1}),
		"halved":               mapped(d, halved{1}),
		"halved more":          mapped(d, halved{2}),
		"halved, doubled":      mapped(d, halved{1}, doubled{1}),
		"halved in a view":     subset(mapped(d, halved{1})),
		"doubled in a view":    subset(mapped(d, doubled{1})),
		"flipped":              flipped{d, 1},
		"flipped further":      flipped{d, 2},
		"mirrored":             mirrored{d, 1},
		"flipped twice":        flipped{flipped{d, 1}, 1},
		"hidden":               Hidden{flipped{d, 1}},
		"hidden further":       Hidden{flipped{d, 2}},
		"several":              several{[]datasets.Dataset{flipped{d, 1}}, d},
		"several others":       several{[]datasets.Dataset{mirrored{d, 1}}, d},
		"several, plain":       several{[]datasets.Dataset{d}, d},
		"flipped mirrored":     flipped{mirrored{d, 1}, 1},
		"mirrored mirrored":    mirrored{mirrored{d, 1}, 1},
		"flipped in a view":    subset(flipped{d, 1}),
		"mirrored in a view":   subset(mirrored{d, 1}),
		"plain in a view":      subset(d),
		"joined":               joined(flipped{d, 1}, flipped{d, 2}),
		"joined with another":  joined(flipped{d, 1}, mirrored{d, 2}),
		"joined the other way": joined(flipped{d, 2}, flipped{d, 1}),
		"shuffled":             shuffled(d),
		"shuffled flipped":     shuffled(flipped{d, 1}),
		"shuffled mirrored":    shuffled(mirrored{d, 1}),
		"shuffled doubled":     shuffled(mapped(d, doubled{1})),
		"louder":               random(louder{1}),
		"softer":               random(softer{1}),
		"louder still":         random(louder{2}),
		"louder, softer":       random(louder{1}, softer{1}),
		"every":                every{d, 2},
		"every third":          every{d, 3},
		"every flipped":        every{flipped{d, 1}, 2},
		"every mirrored":       every{mirrored{d, 1}, 2},
		"other":                other{every{d, 2}, 2},
		"other over another":   other{shuffled(d), 2},
		"augmented of one's own": datasets.Augmented{Source: every{d, 2}, Transforms: []datasets.RandomTransform{
			louder{1}}},
		"fixed":              datasets.Fixed{Source: every{d, 2}},
		"fixed over another": datasets.Fixed{Source: other{every{d, 2}, 2}},
		"augmented over another": datasets.Augmented{Source: other{every{d, 2}, 2},
			Transforms: []datasets.RandomTransform{louder{1}}},
	}
}

func TestDigestsCoverTypesOfOnesOwn(t *testing.T) {
	seen := map[string]string{}
	again := variants(t)
	for name, v := range variants(t) {
		d, err := datasets.DigestOf(v)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if twin, ok := seen[d]; ok {
			t.Errorf("%s and %s have the same digest", name, twin)
		}
		seen[d] = name
		if same, err := datasets.DigestOf(again[name]); err != nil || same != d {
			t.Errorf("%s, made again, has the digest %s, %v; want %s", name, same, err, d)
		}
	}
}

func TestDigestsOfTheFrameworkAreItsOwn(t *testing.T) {
	for _, v := range []datasets.Digested{images(t, 20), datasets.Shuffled{Data: images(t, 20), Size: 2},
		variants(t)["halved"]} {
		if d, err := datasets.DigestOf(v); err != nil || d != v.Digest() {
			t.Errorf("%T: %s, %v; want %s", v, d, err, v.Digest())
		}
	}
}

func TestDigestsOfCachesAreThoseOfTheirData(t *testing.T) {
	d := flipped{images(t, 20), 1}
	want := datatest.Must(datasets.DigestOf(d))(t)
	if got, err := datasets.DigestOf(datatest.Must(datasets.Cached(d))(t)); err != nil || got != want {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
}

func TestDataWithoutIdentityIsRefused(t *testing.T) {
	d := images(t, 20)
	view := datatest.Must(datasets.Subset(namelessData{d}, []int{1}))(t)
	cache := datatest.Must(datasets.Cached(namelessData{d}))(t)
	const data = `type datasets_test.namelessData is not registered; add ` +
		`datasets.Register[datasets_test.namelessData]("nameless_data")`
	for want, v := range map[string]datasets.Digested{
		`add datasets.Register[datasets_test.namelessSource]("nameless_source")`: datasets.Fixed{Source: namelessSource{}},
		`namelessRandom is not registered; add datasets.Register`: datasets.Augmented{
			Source: datasets.Shuffled{Data: d, Size: 1}, Transforms: []datasets.RandomTransform{namelessRandom{}}},
		`speechless has an empty digest`:         speechless{d},
		`no digest today`:                        panicking{d},
		`there is no data to digest`:             nil,
		`digest: datasets_test.flipped panicked`: flipped{nil, 1},
	} {
		if digest, err := datasets.DigestOf(v); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("DigestOf(%T) = %s, %v; want an error with %q", v, digest, err, want)
		}
	}
	for _, v := range []datasets.Digested{
		namelessData{d}, &namelessData{d}, datasets.Shuffled{Data: namelessData{d}, Size: 1}, view, cache,
		every{namelessData{d}, 1}, datasets.Balanced{Data: view},
	} {
		if digest, err := datasets.DigestOf(v); err == nil || !strings.Contains(err.Error(), data) {
			t.Errorf("DigestOf(%T) = %s, %v; want an error with %q", v, digest, err, data)
		}
	}
	if _, err := datasets.Map(d, namelessTransform{}); err == nil ||
		!strings.Contains(err.Error(), `transform 0: declare: type datasets_test.namelessTransform is not registered`) {
		t.Errorf("Map with a transform that is not registered: %v", err)
	}
	if err := datasets.CheckDisjointExamples(namelessData{d}, d); err == nil || !strings.Contains(err.Error(), data) {
		t.Errorf("CheckDisjointExamples: %v", err)
	}
}
