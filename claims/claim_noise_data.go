package claims

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"landscape"
	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/graph"
	"landscape/layers"
	"landscape/losses"
	"landscape/solvers"
	"landscape/terrain"
)

// noiseKinds are clean data and the two kinds of noise; the first is the one to compare with.
var noiseKinds = [3]string{"clean", "noisy labels", "noisy values"}

const (
	wrongShare    = 0.3 // of the labels, drawn anew
	valueShare    = 0.3 // the noise of values, in units of their own standard deviation
	roughExamples = 120
	roughUnits    = 8 // in each of two hidden layers
)

// roughSet is a kind of data of which there are any number of draws.
type roughSet struct {
	name  string
	draw  func(n uint64) (datasets.Dataset, error)
	noise uint64 // added to the number of a draw, it is the seed of its noise
}

// roughSets are the data sets of the claim.
func roughSets(s *Config) ([]roughSet, error) {
	noise := s.dataSeed(4)
	if s.DataRoot != "" {
		return realRoughSets(s, noise)
	}
	return []roughSet{
		{"three spirals", func(n uint64) (datasets.Dataset, error) {
			return synthetic.Spirals{Arms: 3, N: roughExamples, Turns: 0.75, Noise: 0.02, Seed: s.dataSeed(1) +
				n}.Generate()
		}, noise},
		{"two moons", func(n uint64) (datasets.Dataset, error) {
			return synthetic.Moons{N: roughExamples, Noise: 0.1, Seed: s.dataSeed(2) + n}.Generate()
		}, noise},
		{"characters", func(n uint64) (datasets.Dataset, error) {
			return synthetic.Glyphs{Alphabets: 1, Characters: 5, Drawings: roughExamples / 5, Size: 8,
				Seed: s.dataSeed(3) + n}.Generate()
		}, noise},
	}, nil
}

// realRoughSets draw from the optical digits and from MNIST, whose digits are brought to the same size. Draws of one
// set may share examples.
func realRoughSets(s *Config, noise uint64) ([]roughSet, error) {
	optical, err := s.opticalDigits()
	if err != nil {
		return nil, err
	}
	mnist, err := s.mnist(true)
	if err != nil {
		return nil, err
	}
	if mnist, err = datasets.Map(mnist, datasets.Resize{Height: 8, Width: 8}); err != nil {
		return nil, err
	}
	set := func(name string, of datasets.Dataset) roughSet {
		return roughSet{name, func(n uint64) (datasets.Dataset,
			error) {
			return drawFrom(of, roughExamples, s.dataSeed(1)+n)
		}, noise}
	}
	return []roughSet{set(optical.name, optical.train), set("MNIST digits", mnist)}, nil
}

// roughGround is a draw of a data set with clean and with noisy data.
type roughGround struct {
	name string
	data [3]datasets.Dataset
}

// ground is a draw of the data, with draws of either noise.
func (r roughSet) ground(n uint64) (g roughGround, err error) {
	g.name = r.name
	if g.data[0], err = r.draw(n); err != nil {
		return g, fmt.Errorf("%s: %w", r.name, err)
	}
	if g.data[1], err = datasets.NoisyLabels(g.data[0], wrongShare, r.noise+n); err != nil {
		return g, err
	}
	all, err := datasets.ReadAll(g.data[0])
	if err != nil {
		return g, err
	}
	values := make([]float64, len(all.X))
	for i, v := range all.X {
		values[i] = float64(v)
	}
	noisy, err := datasets.NoisyValues(g.data[0], valueShare*stat.StdDev(values, nil), r.noise+n)
	if err != nil {
		return g, err
	}
	g.data[2], err = datasets.Cached(noisy)
	return g, err
}

func (g roughGround) classes() int { return len(g.data[0].Classes()) }

// chance is the height of one who guesses.
func (g roughGround) chance() float64 { return math.Log(float64(g.classes())) }

// model is a smooth net, so that its landscape has curvature everywhere.
func (g roughGround) model() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{
		layers.Flatten{}, layers.Linear{Units: roughUnits}, layers.Tanh{}, layers.Linear{Units: roughUnits},
		layers.Tanh{}, layers.Linear{Units: g.classes()},
	}}
}

func (g roughGround) ground(kind int) terrain.Objective {
	return terrain.Objective{Model: g.model(), Loss: losses.CrossEntropy{}, Data: g.data[kind]}
}

// training is one whose end lies in a plane.
func (g roughGround) training(kind int, seed uint64) landscape.Run {
	return landscape.Run{
		Model: g.model(), Loss: losses.CrossEntropy{}, Data: datasets.Shuffled{Data: g.data[kind], Size: 30},
		Solver: solvers.Adam{Rate: 1e-2},
		Steps:  noiseSteps, Seed: seed,
	}
}

// checkSame proves that the trainings on noisy data differ from those on clean ones in the data alone, and returns what
// they share.
func (g roughGround) checkSame(seed uint64) (landscape.Digests, error) {
	clean, err := g.training(0, seed).Digests()
	if err != nil {
		return clean, err
	}
	for kind := 1; kind < len(g.data); kind++ {
		noisy, err := g.training(kind, seed).Digests()
		if err != nil {
			return clean, err
		}
		if err := landscape.CheckSame(landscape.PartData, clean, noisy); err != nil {
			return clean, fmt.Errorf("%s: %w", noiseKinds[kind], err)
		}
	}
	return clean, nil
}
