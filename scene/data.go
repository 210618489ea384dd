package scene

import (
	"fmt"

	"landscape/datasets"
	"landscape/datasets/synthetic"
)

// Env is what a scene may use that is not declared in it.
type Env struct {
	Data map[string]datasets.Dataset // by the names that Data.File may have
}

// drawingSide is the number of pixels along each side of a drawing: small, so that a landscape of a network that reads
// them is measured while one watches.
const drawingSide = 12

// generator is the data by rule, nil where they are not.
func (d Data) generator() datasets.Generator {
	switch d.Kind {
	case "spirals":
		return synthetic.Spirals{Arms: d.Classes, N: d.N, Turns: d.Turns, Noise: d.Noise, Seed: d.Seed}
	case "moons":
		return synthetic.Moons{N: d.N, Noise: d.Noise, Seed: d.Seed}
	case "xor":
		return synthetic.XOR{N: d.N, Noise: d.Noise, Seed: d.Seed}
	case "blobs":
		return synthetic.Blobs{Classes: d.Classes, N: d.N, Spread: 4, Deviation: blobDeviation + d.Noise, Seed: d.Seed}
	case "sine":
		return synthetic.Sine{N: d.N, Frequency: d.Frequency, Noise: d.Noise, Seed: d.Seed}
	case "drawings":
		return synthetic.Glyphs{Alphabets: 1, Characters: d.Classes, Drawings: d.perClass(), Size: drawingSide,
			Seed: d.Seed}
	}
	return nil
}

// blobDeviation is how wide a cloud of points is without further noise.
const blobDeviation = 0.5

// perClass is the number of drawings of each character.
func (d Data) perClass() int { return max(1, d.N/d.Classes) }

// noiseAdded says whether noise is added to the values afterwards: generators of points make their own.
func (d Data) noiseAdded() bool {
	return d.Noise > 0 && (d.Kind == "drawings" || d.Kind == "points" || d.Kind == "file")
}

// open makes the data.
func (d Data) open(env Env) (datasets.Dataset, error) {
	set, err := d.base(env)
	if err != nil {
		return nil, err
	}
	if len(d.Holes) > 0 {
		if set, err = d.withHoles(set); err != nil {
			return nil, err
		}
	}
	if d.noiseAdded() {
		if set, err = datasets.NoisyValues(set, d.Noise, d.Seed); err != nil {
			return nil, bad("data.noise", "%w", err)
		}
	}
	if d.LabelNoise > 0 {
		if len(set.Classes()) == 0 {
			return nil, bad("data.label_noise", "these data have no classes")
		}
		if set, err = datasets.NoisyLabels(set, d.LabelNoise, d.Seed); err != nil {
			return nil, bad("data.label_noise", "%w", err)
		}
	}
	return set, nil
}

func (d Data) base(env Env) (datasets.Dataset, error) {
	switch d.Kind {
	case "points":
		return ownPoints(d.Points)
	case "file":
		return d.ofFile(env)
	}
	set, err := d.generator().Generate()
	if err != nil {
		return nil, bad("data", "%w", err)
	}
	return set, nil
}

func (d Data) ofFile(env Env) (datasets.Dataset, error) {
	set, ok := env.Data[d.File]
	if !ok {
		return nil, bad("data.file", "there is no data set %q here", d.File)
	}
	if d.N == 0 || d.N >= set.Len() {
		return set, nil
	}
	some, _, err := sample(set, d.N, d.Seed)
	if err != nil {
		return nil, bad("data.n", "%w", err)
	}
	return some, nil
}

// ownPoints are points in the plane with a class each.
func ownPoints(points [][3]float64) (datasets.Dataset, error) {
	a := datasets.Arrays{Shape: []int{2}}
	classes := 0
	for _, p := range points {
		a.Values = append(a.Values, float32(p[0]), float32(p[1]))
		a.Labels = append(a.Labels, int(p[2]))
		classes = max(classes, int(p[2])+1)
	}
	for c := range classes {
		a.Classes = append(a.Classes, className(c))
	}
	set, err := datasets.NewMemory(a)
	if err != nil {
		return nil, bad("data.points", "%w", err)
	}
	return set, nil
}

// className is what a class of one's own points is called.
func className(c int) string { return fmt.Sprintf("class %d", c) }

// withHoles leaves the examples in holes out.
func (d Data) withHoles(set datasets.Dataset) (datasets.Dataset, error) {
	keep, err := outside(set, d.Holes)
	if err != nil {
		return nil, err
	}
	if len(keep) < 2 {
		return nil, bad("data.holes", "they leave %d of %d examples; want at least 2", len(keep), set.Len())
	}
	left, err := datasets.Subset(set, keep)
	if err != nil {
		return nil, bad("data.holes", "%w", err)
	}
	for c, members := range datasets.ByClass(left) {
		if len(members) == 0 {
			return nil, bad("data.holes", "they leave no example of class %q", left.Classes()[c])
		}
	}
	return left, nil
}

// outside lists the examples that lie in no hole.
func outside(set datasets.Dataset, holes []Hole) (keep []int, err error) {
	x := make([]float32, 2) // of which a sine uses the first
	dim := set.Shape()[0]
	for i := range set.Len() {
		if err := set.Read(i, x[:dim]); err != nil {
			return nil, err
		}
		in := false
		for _, h := range holes {
			dx, dy := float64(x[0])-h.X, float64(x[1])-h.Y
			if dim == 1 {
				dy = 0
			}
			in = in || dx*dx+dy*dy < h.R*h.R
		}
		if !in {
			keep = append(keep, i)
		}
	}
	return keep, nil
}
