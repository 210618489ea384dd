package claims

import (
	"fmt"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/metrics"
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

// glyphCharacters are the first characters of a built-in alphabet, to be told apart: drawings to learn from, and others
// to test on.
func glyphCharacters(s *Config, characters, drawings, tests int) (subject, error) {
	sub := subject{name: fmt.Sprintf("%d characters", characters)}
	d, err := synthetic.Glyphs{
		Alphabets: 1, Characters: characters, Drawings: drawings + tests, Size: glyphSide, Seed: s.dataSeed(1),
	}.Generate()
	if err != nil {
		return sub, err
	}
	return sub.cut(d, drawings, tests)
}

// cut takes the first examples of each class to learn from and the last ones as tests.
func (s subject) cut(d datasets.Dataset, train, test int) (subject, error) {
	var first, last []int
	for c, list := range datasets.ByClass(d) {
		if len(list) < train+test {
			return s, fmt.Errorf("%s: class %s has %d examples, want %d and %d", s.name, d.Classes()[c], len(list),
				train, test)
		}
		first, last = append(first, list[:train]...), append(last, list[len(list)-test:]...)
	}
	var err error
	if s.train, err = datasets.Subset(d, first); err == nil {
		s.test, err = datasets.Subset(d, last)
	}
	return s, err
}

// block takes block i of a data set, which has examples in no order, to learn from and to test on. Blocks have no
// example in common.
func (s subject) block(d datasets.Dataset, i, train, test int) (subject, error) {
	first := i * (train + test)
	if first+train+test > d.Len() {
		return s, fmt.Errorf("%s: %d examples, want %d blocks of %d", s.name, d.Len(), i+1, train+test)
	}
	all := make([]int, train+test)
	for k := range all {
		all[k] = first + k
	}
	for _, part := range []struct {
		of []int
		to *datasets.Dataset
	}{{all[:train], &s.train}, {all[train:], &s.test}} {
		d, err := datasets.Subset(d, part.of)
		if err != nil {
			return s, err
		}
		if *part.to, err = datasets.Cached(d); err != nil {
			return s, err
		}
	}
	return s, nil
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

// mnist are the MNIST digits that a run may draw from.
func (s *Config) mnist(train bool) (datasets.Dataset, error) {
	d, err := datasets.MNIST(s.data("mnist"), train)
	if err != nil {
		return nil, err
	}
	return s.own(d)
}

// evenDigits are as many MNIST digits of each of the first kinds.
func (s *Config) evenDigits(train bool, kinds, each int) (datasets.Dataset, error) {
	d, err := s.mnist(train)
	if err != nil {
		return nil, err
	}
	if d, err = firstOfEach(d, kinds, each); err != nil {
		return nil, fmt.Errorf("%s: %w", s.data("mnist"), err)
	}
	return d, nil
}

// digits are some of the MNIST digits.
func (s *Config) digits(train, test int) (sub subject, err error) {
	sub.name = "MNIST digits"
	if sub.train, err = s.mnist(true); err != nil {
		return sub, err
	}
	if sub.train, err = s.draw(sub.train, train); err != nil {
		return sub, err
	}
	if sub.test, err = s.mnist(false); err == nil {
		sub.test, err = s.draw(sub.test, test)
	}
	return sub, err
}

// opticalDigits are digits as 64 counts of pixels, in the files of UCI's table.
func (s *Config) opticalDigits() (sub subject, err error) {
	sub.name = "optical digits"
	folder := s.data("tabular")
	for _, part := range []struct {
		file string
		to   *datasets.Dataset
	}{{"optdigits.tra.gz", &sub.train}, {"optdigits.tes.gz", &sub.test}} {
		table, err := datasets.CSV{Path: folder + "/" + part.file, Label: "-1"}.Open()
		if err != nil {
			return sub, err
		}
		own, err := s.own(table)
		if err != nil {
			return sub, err
		}
		if *part.to, err = datasets.Map(
			own, datasets.Normalize{Mean: []float32{8}, Deviation: []float32{6}}); err != nil {
			return sub, err
		}
	}
	return sub, nil
}

// accuracyOn makes a measure of trained runs: the share of the examples of a data set that they answer rightly.
func accuracyOn(d datasets.Dataset) func(landscape.Run, *graph.Params) (float64, error) {
	return func(r landscape.Run, p *graph.Params) (float64, error) {
		a, err := landscape.NewPredictor(r.Model, p, d.Shape(), min(100, d.Len()), graph.Evaluation)
		if err != nil {
			return 0, err
		}
		return accuracyOf(a, d)
	}
}

func accuracyOf(a *landscape.Predictor, d datasets.Dataset) (float64, error) {
	out, err := a.Predict(d)
	if err != nil {
		return 0, err
	}
	return metrics.Accuracy(out.Argmax(), out.Labels)
}
