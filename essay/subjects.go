package essay

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/graph"
	"landscape/internal/random"
)

// subject is something to learn: examples, and others of the same kind to test on.
type subject struct {
	name        string
	train, test datasets.Dataset
}

// classes is the number of classes, and chance the accuracy of one who guesses.
func (s subject) classes() int    { return len(s.train.Classes()) }
func (s subject) chance() float64 { return 1 / float64(s.classes()) }

// digests name the examples of a subject.
func (s subject) digests() []any { return []any{s.train.Digest(), s.test.Digest()} }

// generated makes a subject of a generator: what is learned from one seed and tested on another.
func generated(name string, train, test datasets.Generator) (s subject, err error) {
	s.name = name
	if s.train, err = train.Generate(); err != nil {
		return s, fmt.Errorf("%s: %w", name, err)
	}
	if s.test, err = test.Generate(); err != nil {
		return s, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// glyphSide is the height and width of the built-in characters.
const glyphSide = 16

// glyphCharacters are the first characters of a built-in alphabet, to be told apart: drawings to learn from, and others to test on.
func glyphCharacters(characters, drawings, tests int) (subject, error) {
	s := subject{name: fmt.Sprintf("%d characters", characters)}
	d, err := datasets.Glyphs{Alphabets: 1, Characters: characters, Drawings: drawings + tests, Size: glyphSide, Seed: 5}.Generate()
	if err != nil {
		return s, err
	}
	return s.cut(d, drawings, tests)
}

// cut takes the first examples of each class to learn from and the last ones as tests.
func (s subject) cut(d datasets.Dataset, train, test int) (subject, error) {
	var first, last []int
	for c, list := range datasets.ByClass(d) {
		if len(list) < train+test {
			return s, fmt.Errorf("%s: class %s has %d examples, want %d and %d", s.name, d.Classes()[c], len(list), train, test)
		}
		first, last = append(first, list[:train]...), append(last, list[len(list)-test:]...)
	}
	var err error
	if s.train, err = datasets.Subset(d, first); err == nil {
		s.test, err = datasets.Subset(d, last)
	}
	return s, err
}

// firstOfEach takes the first n examples of each of the first classes of a data set.
func firstOfEach(d datasets.Dataset, classes, n int) (datasets.Dataset, error) {
	lists := datasets.ByClass(d)
	if len(lists) < classes {
		return nil, fmt.Errorf("%d classes, want %d", len(lists), classes)
	}
	var some []int
	for c, list := range lists[:classes] {
		if len(list) < n {
			return nil, fmt.Errorf("%d examples of class %s, want %d", len(list), d.Classes()[c], n)
		}
		some = append(some, list[:n]...)
	}
	return datasets.Subset(d, some)
}

// evenDigits are the first MNIST digits of each of the first kinds in a folder.
func evenDigits(folder string, train bool, kinds, each int) (datasets.Dataset, error) {
	d, err := datasets.MNIST(folder, train)
	if err != nil {
		return nil, err
	}
	if d, err = firstOfEach(d, kinds, each); err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	return d, nil
}

// digits are some of the MNIST digits in a folder.
func digits(folder string, train, test int) (s subject, err error) {
	s.name = "MNIST digits"
	if s.train, err = sample(folder, true, train); err == nil {
		s.test, err = sample(folder, false, test)
	}
	return s, err
}

func sample(folder string, train bool, n int) (datasets.Dataset, error) {
	d, err := datasets.MNIST(folder, train)
	if err != nil {
		return nil, err
	}
	return draw(d, n)
}

// draw takes n examples of a data set by chance, always the same ones.
func draw(d datasets.Dataset, n int) (datasets.Dataset, error) {
	order := random.New(1, "sample").Perm(d.Len())
	part, err := datasets.Subset(d, order[:min(n, d.Len())])
	if err != nil {
		return nil, err
	}
	return datasets.Cached(part)
}

// opticalDigits are digits as 64 counts of pixels, in the files of UCI's table.
func opticalDigits(folder string) (s subject, err error) {
	s.name = "optical digits"
	for _, part := range []struct {
		file string
		to   *datasets.Dataset
	}{{"optdigits.tra.gz", &s.train}, {"optdigits.tes.gz", &s.test}} {
		table, err := datasets.CSV{Path: folder + "/" + part.file, Label: "-1"}.Open()
		if err != nil {
			return s, err
		}
		if *part.to, err = datasets.Map(table, datasets.Normalise{Mean: []float32{8}, Deviation: []float32{6}}); err != nil {
			return s, err
		}
	}
	return s, nil
}

// accuracyOn makes a measure of trained runs: the share of the examples of a data set that they answer rightly.
func accuracyOn(d datasets.Dataset) func(landscape.Run, *graph.Params) (float64, error) {
	return func(r landscape.Run, p *graph.Params) (float64, error) {
		a, err := landscape.NewApplier(r.Model, p, d.Shape(), min(100, d.Len()), graph.Evaluation)
		if err != nil {
			return 0, err
		}
		return accuracyOf(a, d)
	}
}

func accuracyOf(a *landscape.Applier, d datasets.Dataset) (float64, error) {
	out, err := a.Apply(d)
	if err != nil {
		return 0, err
	}
	return landscape.Accuracy(out.Argmax(), out.Labels)
}
