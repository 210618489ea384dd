package synthetic_test

import (
	"math"
	"testing"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/internal/datatest"
)

func TestXOR(t *testing.T) {
	d := datatest.Must(synthetic.XOR{N: 40, Noise: 0.1, Seed: 1}.Generate())(t)
	corners := map[[2]bool]int{}
	target := make([]float32, 1)
	for i := range d.Len() {
		x := datatest.Example(t, d, i)
		corners[[2]bool{x[0] > 0, x[1] > 0}]++
		different := (x[0] > 0) != (x[1] > 0)
		if err := d.Target(i, target); err != nil {
			t.Fatal(err)
		}
		if (d.Classes()[d.Label(i)] == "different") != different || (target[0] == 1) != different {
			t.Errorf("%v is %s with target %v", x, d.Classes()[d.Label(i)], target)
		}
	}
	if len(corners) != 4 || corners[[2]bool{true, true}] != 10 {
		t.Errorf("corners %v", corners)
	}
}

func TestMoonsAndSpiralsLieOnTheirCurves(t *testing.T) {
	moons := datatest.Must(synthetic.Moons{N: 51}.Generate())(t)
	for i := range moons.Len() {
		x := datatest.Example(t, moons, i)
		u, v := float64(x[0]), float64(x[1])
		if moons.Label(i) == 1 {
			u, v = 1-u, 0.5-v
		}
		if math.Abs(math.Hypot(u, v)-1) > 1e-6 || v < -1e-6 {
			t.Errorf("moon %d: %v", moons.Label(i), x)
		}
	}
	spirals := datatest.Must(synthetic.Spirals{Arms: 3, N: 90, Turns: 0.5}.Generate())(t)
	for i := range spirals.Len() {
		x := datatest.Example(t, spirals, i)
		radius, angle := math.Hypot(float64(x[0]), float64(x[1])), math.Atan2(float64(x[1]), float64(x[0]))
		turn := angle/(2*math.Pi) - 0.5*radius - float64(spirals.Label(i))/3
		if radius > 1 || math.Abs(turn-math.Round(turn)) > 1e-5 {
			t.Errorf("arm %d: %v", spirals.Label(i), x)
		}
	}
	if lists := datasets.ByClass(spirals); len(lists[0]) != 30 || len(lists[2]) != 30 {
		t.Errorf("arms of %d and %d", len(lists[0]), len(lists[2]))
	}
}

func TestBlobs(t *testing.T) {
	d := datatest.Must(synthetic.Blobs{Classes: 2, N: 4000, Deviation: 0.5, Seed: 2}.Generate())(t)
	for c, list := range datasets.ByClass(d) {
		var sum, squares [2]float64
		for _, i := range list {
			for k, v := range datatest.Example(t, d, i) {
				sum[k] += float64(v)
				squares[k] += float64(v) * float64(v)
			}
		}
		for k := range 2 {
			mean := sum[k] / float64(len(list))
			if deviation := math.Sqrt(squares[k]/float64(len(list)) - mean*mean); math.Abs(deviation-0.5) > 0.03 ||
				math.Abs(mean) > 5.1 {
				t.Errorf("class %d, axis %d: mean %v, deviation %v", c, k, mean, deviation)
			}
		}
	}
}

func TestSine(t *testing.T) {
	d := datatest.Must(synthetic.Sine{N: 100, Frequency: 2}.Generate())(t)
	y := make([]float32, 1)
	for i := range d.Len() {
		if err := d.Target(i, y); err != nil {
			t.Fatal(err)
		}
		x := float64(datatest.Example(t, d, i)[0])
		if math.Abs(float64(y[0])-math.Sin(2*x)) > 1e-6 || math.Abs(x) > math.Pi {
			t.Errorf("sin(2·%v) is %v", x, y[0])
		}
	}
	if d.Label(0) != -1 || len(d.Classes()) != 0 {
		t.Error("a regression has classes")
	}
}

func TestToysFollowTheirSeed(t *testing.T) {
	for _, toy := range []func(seed uint64) datasets.Generator{
		func(seed uint64) datasets.Generator { return synthetic.XOR{Noise: 0.1, Seed: seed} },
		func(seed uint64) datasets.Generator { return synthetic.Moons{Noise: 0.1, Seed: seed} },
		func(seed uint64) datasets.Generator { return synthetic.Spirals{Noise: 0.1, Seed: seed} },
		func(seed uint64) datasets.Generator { return synthetic.Blobs{Seed: seed} },
		func(seed uint64) datasets.Generator { return synthetic.Sine{Noise: 0.1, Seed: seed} },
	} {
		a, b := datatest.Must(toy(1).Generate())(t), datatest.Must(toy(1).Generate())(t)
		c := datatest.Must(toy(2).Generate())(t)
		if a.Digest() != b.Digest() || a.Digest() == c.Digest() {
			t.Errorf("%T does not follow its seed", toy(1))
		}
	}
	for _, g := range []datasets.Generator{
		synthetic.XOR{N: -1}, synthetic.XOR{Noise: math.NaN()}, synthetic.Moons{Noise: -1}, synthetic.Spirals{Arms: 1},
		synthetic.Spirals{Turns: math.Inf(1)}, synthetic.Blobs{Classes: -1}, synthetic.Blobs{Spread: -1},
		synthetic.Blobs{Deviation: -1}, synthetic.Sine{N: -1}, synthetic.Sine{Frequency: math.Inf(1)},
	} {
		if _, err := g.Generate(); err == nil {
			t.Errorf("%#v: no error", g)
		}
	}
}
