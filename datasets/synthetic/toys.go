package synthetic

import (
	"fmt"
	"math"
	"math/rand/v2"

	"landscape/datasets"
	"landscape/internal/declare"
	"landscape/internal/random"
)

var (
	_ datasets.Generator = XOR{}
	_ datasets.Generator = Moons{}
	_ datasets.Generator = Spirals{}
	_ datasets.Generator = Blobs{}
	_ datasets.Generator = Sine{}
)

func init() {
	declare.Register[XOR]("xor")
	declare.Register[Moons]("moons")
	declare.Register[Spirals]("spirals")
	declare.Register[Blobs]("blobs")
	declare.Register[Sine]("sine")
}

// XOR is the problem that no linear model solves: points around the corners (±1, ±1), of class "same" where both signs
// are equal and "different" elsewhere. Examples have the shape {2}. The target is 1 for "different" and 0 for "same".
type XOR struct {
	N     int     // examples, a quarter at each corner; 0 means 200
	Noise float64 // standard deviation around the corners; 0 means none
	Seed  uint64  // of the noise
}

// Generate makes the points, corner after corner in turn.
func (x XOR) Generate() (*datasets.Memory, error) {
	t := toy{name: "xor", n: orDefault(x.N, 200), noise: x.Noise, classes: []string{"same", "different"}, targets: true}
	return t.generate(func(i int) (vector, int) {
		a, b := i&1, i>>1&1
		return vector{float64(2*a - 1), float64(2*b - 1)}, a ^ b
	}, random.New(x.Seed, "xor"))
}

// Moons is two interlocking half circles of radius 1, around (0, 0) and (1, ½), as in scikit-learn. Examples have the
// shape {2}. The target is the class as a number.
type Moons struct {
	N     int     // examples, half in each moon; 0 means 200
	Noise float64 // standard deviation around the curves; 0 means none
	Seed  uint64  // of the noise
}

// Generate makes the points, of both moons in turn, at even distances along them.
func (m Moons) Generate() (*datasets.Memory, error) {
	t := toy{name: "moons", n: orDefault(m.N, 200), noise: m.Noise, classes: []string{"upper", "lower"}, targets: true}
	return t.generate(func(i int) (vector, int) {
		p := polar(1, math.Pi*(float64(i/2)+0.5)/float64((t.n+1)/2))
		if i%2 == 0 {
			return p, 0
		}
		return vector{1 - p.x, 0.5 - p.y}, 1
	}, random.New(m.Seed, "moons"))
}

// Spirals is some arms that wind around the origin. Examples have the shape {2} and lie within the unit circle.
type Spirals struct {
	Arms  int     // classes; 0 means 2
	N     int     // examples, the same number on each arm up to one; 0 means 200
	Turns float64 // how often an arm winds around; 0 means 1½
	Noise float64 // standard deviation around the arms; 0 means none
	Seed  uint64  // of the noise
}

// Generate makes the points, of all arms in turn, at even distances in angle.
func (s Spirals) Generate() (*datasets.Memory, error) {
	arms, turns := orDefault(s.Arms, 2), s.Turns
	if turns == 0 {
		turns = 1.5
	}
	if arms < 2 || math.IsNaN(turns) || math.IsInf(turns, 0) {
		return nil, fmt.Errorf(
			"synthetic: spirals: %d arms with %v turns; want at least 2 arms and a finite number of turns", arms, turns)
	}
	t := toy{name: "spirals", n: orDefault(s.N, 200), noise: s.Noise, classes: numbered("arm", arms)}
	return t.generate(func(i int) (vector, int) {
		arm, along := i%arms, (float64(i/arms)+0.5)/math.Ceil(float64(t.n)/float64(arms))
		return polar(along, 2*math.Pi*(turns*along+float64(arm)/float64(arms))), arm
	}, random.New(s.Seed, "spirals"))
}

// Blobs is one normally distributed cloud for each class, around a center drawn uniformly from a square of the given
// side. Examples have the shape {2}.
type Blobs struct {
	Classes   int     // 0 means 3
	N         int     // examples, the same number in each class up to one; 0 means 300
	Spread    float64 // side of the square of the centers; 0 means 10
	Deviation float64 // standard deviation of each cloud; 0 means 1
	Seed      uint64  // of centers and points
}

// Generate makes the points, of all classes in turn.
func (b Blobs) Generate() (*datasets.Memory, error) {
	classes, spread, deviation := orDefault(b.Classes, 3), b.Spread, b.Deviation
	if spread == 0 {
		spread = 10
	}
	if deviation == 0 {
		deviation = 1
	}
	if classes < 1 || !(spread > 0) || math.IsInf(spread, 0) {
		return nil, fmt.Errorf("synthetic: blobs: %d classes spread over %v; want at least 1 and a positive number",
			classes, spread)
	}
	centers := make([]vector, classes)
	for c := range centers {
		r := random.New(b.Seed, "blob", c)
		centers[c] = vector{random.Around(r, spread/2), random.Around(r, spread/2)}
	}
	t := toy{name: "blobs", n: orDefault(b.N, 300), noise: deviation, classes: numbered("blob", classes)}
	return t.generate(func(i int) (vector, int) { return centers[i%classes], i % classes }, random.New(b.Seed, "blobs"))
}

// Sine is a regression: examples x of shape {1}, evenly spread over [-π, π], with targets sin(Frequency·x) + noise of
// shape {1}.
type Sine struct {
	N         int     // examples; 0 means 200
	Frequency float64 // 0 means 1
	Noise     float64 // standard deviation of the targets; 0 means none
	Seed      uint64  // of the noise
}

// Generate makes the examples in ascending order of x.
func (s Sine) Generate() (*datasets.Memory, error) {
	n, frequency := orDefault(s.N, 200), s.Frequency
	if frequency == 0 {
		frequency = 1
	}
	if err := checkToy("sine", n, s.Noise); err != nil {
		return nil, err
	}
	r := random.New(s.Seed, "sine")
	c := datasets.Arrays{Shape: []int{1}, TargetShape: []int{1}}
	for i := range n {
		x := math.Pi * (2*(float64(i)+0.5)/float64(n) - 1)
		c.Values = append(c.Values, float32(x))
		c.Targets = append(c.Targets, float32(math.Sin(frequency*x)+s.Noise*r.NormFloat64()))
	}
	return datasets.NewMemory(c)
}

// toy is what the labeled problems in the plane have in common.
type toy struct {
	name    string
	n       int
	noise   float64
	classes []string
	targets bool // the class is a target as well
}

// generate makes a data set of n points with noise added.
func (t toy) generate(at func(i int) (vector, int), r *rand.Rand) (*datasets.Memory, error) {
	if err := checkToy(t.name, t.n, t.noise); err != nil {
		return nil, err
	}
	c := datasets.Arrays{Shape: []int{2}, Classes: t.classes}
	if t.targets {
		c.TargetShape = []int{1}
	}
	for i := range t.n {
		p, class := at(i)
		p = p.plus(scattered(r, t.noise))
		c.Values = append(c.Values, float32(p.x), float32(p.y))
		c.Labels = append(c.Labels, class)
		if t.targets {
			c.Targets = append(c.Targets, float32(class))
		}
	}
	return datasets.NewMemory(c)
}

func checkToy(name string, n int, noise float64) error {
	if n < 1 {
		return fmt.Errorf("synthetic: %s: %d examples; want at least 1", name, n)
	}
	if !(noise >= 0) || math.IsInf(noise, 0) {
		return fmt.Errorf("synthetic: %s: noise %v; want a finite number of at least 0", name, noise)
	}
	return nil
}

func orDefault(n, standard int) int {
	if n == 0 {
		return standard
	}
	return n
}

// numbered is n names that begin alike.
func numbered(name string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s%d", name, i+1)
	}
	return list
}
