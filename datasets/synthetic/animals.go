package synthetic

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"landscape/datasets"
	"landscape/internal/checked"
	"landscape/internal/declare"
	"landscape/internal/parallel"
	"landscape/internal/random"
)

var _ datasets.Generator = Animals{}

func init() { declare.Register[Animals]("animals") }

// Animals draws animals: bears, birds, cats, dogs, elephants, fish, mice, pigs and rabbits, each as a head seen from
// the front or as a whole animal seen from the side, by rule and yet no two alike. It is to the classification of
// pictures what two moons are to that of points: a person names them at once, and no pixel alone tells them apart,
// since all kinds share poses, coats and backgrounds.
//
// A picture differs from others of its kind in proportions, in the colors of coat and background, in size, place, turn
// and direction, in light, in its surroundings, and in the noise of its pixels.
//
// Every picture depends on Seed, its kind's name and its own number alone: asking for more of them, or for other kinds,
// does not change those there were.
type Animals struct {
	PerKind int      // pictures of each kind; 0 means 200
	Kinds   []string // nil means all
	Size    int      // pixels along each side; 0 means 32
	Noise   float64  // standard deviation of the pixels' noise, on a scale from black 0 to white 1; 0 means 0.04
	Seed    uint64
}

func (a Animals) withDefaults() Animals {
	a.PerKind, a.Size = orDefault(a.PerKind, 200), orDefault(a.Size, 32)
	if a.Kinds == nil {
		a.Kinds = AnimalKinds()
	}
	if a.Noise == 0 {
		a.Noise = 0.04
	}
	return a
}

// AnimalKinds names the kinds that Animals can draw, in alphabetical order.
func AnimalKinds() []string { return slices.Sorted(maps.Keys(anatomies)) }

func (a Animals) check() error {
	if a.PerKind < 0 {
		return fmt.Errorf("synthetic: animals: %d of each kind; want a positive number", a.PerKind)
	}
	if a.Size < 8 || a.Size > 1024 {
		return fmt.Errorf("synthetic: animals: size %d; want 8 to 1024 pixels", a.Size)
	}
	if !(a.Noise >= 0 && a.Noise <= 1) {
		return fmt.Errorf("synthetic: animals: noise %v; want at most 1, and at least 0", a.Noise)
	}
	for i, kind := range a.Kinds {
		if _, ok := anatomies[kind]; !ok {
			return fmt.Errorf("synthetic: animals: kind %q; want some of %v", kind, AnimalKinds())
		}
		if slices.Contains(a.Kinds[:i], kind) {
			return fmt.Errorf("synthetic: animals: kind %s is given twice", kind)
		}
	}
	if _, err := checked.Size([]int{a.PerKind, len(a.Kinds), a.Size, a.Size, 3}); err != nil {
		return fmt.Errorf("synthetic: animals: %w", err)
	}
	return nil
}

// Generate draws all pictures, by several goroutines. Examples have the shape {Size, Size, 3}, kind after kind.
func (a Animals) Generate() (*datasets.Memory, error) {
	a = a.withDefaults()
	if err := a.check(); err != nil {
		return nil, err
	}
	n, size := a.PerKind*len(a.Kinds), a.Size*a.Size*3
	c := datasets.Arrays{Shape: []int{a.Size, a.Size, 3}, Bytes: make([]byte, n*size), Labels: make([]int, n),
		Classes: slices.Clone(a.Kinds)}
	err := parallel.For(n, func(i int) error {
		kind := i / a.PerKind
		c.Labels[i] = kind
		a.draw(a.Kinds[kind], i%a.PerKind, c.Bytes[i*size:][:size])
		return nil
	})
	if err != nil {
		return nil, err
	}
	return datasets.NewMemory(c)
}

// draw draws picture number i of a kind.
func (a Animals) draw(kind string, i int, dst []byte) {
	r := random.New(a.Seed, "animal "+kind, i)
	s := newSketch(r, anatomies[kind].coats)
	if views := anatomies[kind]; views.front != nil && (views.side == nil || r.Float64() < 0.5) {
		views.front(s)
	} else {
		views.side(s)
	}
	scene := newScene(r, kind == "fish")
	scene.stand(s.shapes, pose(r))
	scene.develop(a.Size, dst)
	for at, v := range dst {
		dst[at] = level(float64(v)/255 + float64(a.Noise*r.NormFloat64()))
	}
}

// pose places an animal, drawn in the square from −1 to 1, in a picture: the inverse of how it is turned, scaled,
// mirrored and moved.
func pose(r *rand.Rand) func(vector) vector {
	scale, turn := 0.62+0.3*r.Float64(), 0.18*r.NormFloat64()
	squeeze := math.Exp(0.08 * r.NormFloat64())
	free := 1 - 0.75*scale
	place := vector{free * (2*r.Float64() - 1), free * (2*r.Float64() - 1)}
	mirror := 1.0
	if r.Float64() < 0.5 {
		mirror = -1
	}
	return func(p vector) vector {
		p = p.minus(place).turned(-turn).times(1 / scale)
		return vector{mirror * p.x * squeeze, p.y / squeeze}
	}
}
