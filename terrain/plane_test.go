package terrain_test

import (
	"math"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
	"landscape/terrain"
)

// convNet has every kind of parameter: convolutions, norms, dense weights and biases.
func convNet() graph.Layer {
	return layers.Sequential{Layers: []graph.Layer{layers.Conv2D{Filters: 6, Kernel: 3}, layers.BatchNorm{},
		layers.ReLU{}, layers.GlobalAvgPool2D{}, layers.Linear{Units: 5}}}
}

func convParams(t testing.TB) *graph.Params {
	t.Helper()
	p, err := graph.NewParams(convNet(), nil, graph.Config{Batch: 2, Input: []int{8, 8, 3}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A known bug is to draw directions from [0, 1), which have a cosine of 0.87 with the vector of ones.
func TestDirectionsHaveMeanZero(t *testing.T) {
	const n = 10000
	for seed := range uint64(5) {
		d := terrain.Random(n, seed, 0)
		mean := 0.0
		for _, v := range d.Vector {
			mean += float64(v) / n
		}
		near(t, "mean entry", mean, 0, 4/math.Sqrt(n))
		near(t, "cosine with the vector of ones", mean*n/(d.Norm*math.Sqrt(n)), 0, 4/math.Sqrt(n))
		near(t, "mean square", d.Norm*d.Norm/n, 1, 0.1)
	}
}

func TestFilterNormalization(t *testing.T) {
	params := convParams(t)
	r := random.New(1, "test")
	for _, v := range params.Views() { // biases and norms are not 0
		for i := range v.Slice(params.Theta()) {
			v.Slice(params.Theta())[i] += float32(r.NormFloat64())
		}
	}
	dense, _ := params.Lookup("4/linear/weight")
	for i := range dense.Shape[0] { // the third unit's weights are a column: x·W
		dense.Slice(params.Theta())[i*5+2] = 0
	}
	d, err := terrain.Random(params.Len(), 3, 0).FilterNormalized(params)
	if err != nil {
		t.Fatal(err)
	}
	if d.ZeroFilters != 1 {
		t.Errorf("%d filters of zeros, want 1", d.ZeroFilters)
	}
	for _, v := range params.Views() {
		to, w := v.Slice(d.Vector), v.Slice(params.Theta())
		if v.Kind == graph.Bias || v.Kind == graph.Norm {
			for i, x := range to {
				if x != 0 {
					t.Errorf("%s: element %d of the direction is %v, want exactly 0", v.Name, i, x)
				}
			}
			continue
		}
		last := v.Shape[len(v.Shape)-1] // both layers count filters along their last axis
		for f := range last {
			var a, b float64
			for i := f; i < v.Len; i += last {
				a += float64(to[i]) * float64(to[i])
				b += float64(w[i]) * float64(w[i])
			}
			near(t, v.Name+": length of a filter", math.Sqrt(a), math.Sqrt(b), 1e-5)
		}
	}
	for _, v := range params.Views() {
		clear(v.Slice(params.Theta()))
	}
	if _, err := d.FilterNormalized(params); err == nil || !strings.Contains(err.Error(), "zero") {
		t.Errorf("a model of zeros: %v", err)
	}
}

func TestPairsAreAtRightAngles(t *testing.T) {
	params := convParams(t)
	for name, pair := range map[string]func(*graph.Params, uint64) (u, v terrain.Direction,
		err error){"random": terrain.RandomPair, "filter": terrain.FilterPair} {
		u, v, err := pair(params, 7)
		if err != nil {
			t.Fatal(err)
		}
		p, err := terrain.NewPlane(params.Theta(), u, v)
		if err != nil {
			t.Fatal(err)
		}
		tolerance := 1e-3
		if name == "filter" {
			tolerance = 15
		}
		near(t, name+": angle", p.Angle(), 90, tolerance)
	}
}

// skewed is a plane with directions of other lengths than 1 and another angle than 90°.
func skewed(t testing.TB, n int) *terrain.Plane {
	t.Helper()
	u, v, o := terrain.Random(n, 1, 0), terrain.Random(n, 1, 1), terrain.Random(n, 1, 2)
	for i := range v.Vector {
		v.Vector[i] = 0.2*v.Vector[i] + 0.5*u.Vector[i]
	}
	p, err := terrain.NewPlane(o.Vector, u, terrain.NewDirection("given", v.Vector))
	if err != nil {
		t.Fatal(err)
	}
	if a := p.Angle(); a > 60 {
		t.Fatalf("the plane is not skewed: %v°", a)
	}
	return p
}

// A known bug is to take ⟨θ,d⟩/‖d‖ for the coordinate along d.
func TestProjectionFindsTheCoordinates(t *testing.T) {
	p := skewed(t, 300)
	theta := make([]float32, p.Len())
	p.At(theta, 0.3, -0.7)
	c, err := p.Project(theta)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "first coordinate", c.A, 0.3, 1e-6)
	near(t, "second coordinate", c.B, -0.7, 1e-6)
	near(t, "residual", c.Residual, 0, 1e-6)

	out := terrain.Random(p.Len(), 9, 0) // a way out of the plane, and how long it is
	for _, d := range []terrain.Direction{p.U, mustOrthogonal(t, p.V, p.U)} {
		out = mustOrthogonal(t, out, d)
	}
	length := 0.0
	for i := range theta {
		theta[i] += out.Vector[i]
		d := float64(theta[i]) - float64(p.Origin[i])
		length += d * d
	}
	if c, err = p.Project(theta); err != nil {
		t.Fatal(err)
	}
	near(t, "first coordinate", c.A, 0.3, 1e-5)
	near(t, "second coordinate", c.B, -0.7, 1e-5)
	near(t, "residual", c.Residual, out.Norm/math.Sqrt(length), 1e-5)

	if c, err = p.Project(p.Origin); err != nil || c != (terrain.Coordinates{}) {
		t.Errorf("the origin is projected on %v, %v", c, err)
	}
}

func mustOrthogonal(t testing.TB, d, u terrain.Direction) terrain.Direction {
	t.Helper()
	o, err := d.Orthogonal(u)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestThreePointsLieInTheirPlane(t *testing.T) {
	points := [3][]float32{terrain.Random(50, 1, 0).Vector, terrain.Random(50, 1, 1).Vector,
		terrain.Random(50, 1, 2).Vector}
	p, err := terrain.PlaneThrough(points[0], points[1], points[2])
	if err != nil {
		t.Fatal(err)
	}
	near(t, "angle", p.Angle(), 90, 1e-4)
	for i, q := range points {
		c, err := p.Project(q)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "residual", c.Residual, 0, 1e-5)
		d := 0.0
		for j := range q {
			d += (float64(q[j]) - float64(p.Origin[j])) * (float64(q[j]) - float64(p.Origin[j]))
		}
		near(t, "distance from the origin", math.Hypot(c.A, c.B), math.Sqrt(d), 1e-4)
		if i == 1 {
			near(t, "second coordinate of the second point", c.B, 0, 1e-5)
		}
	}
	line := make([]float32, 50)
	for i := range line {
		line[i] = 2*points[1][i] - points[0][i]
	}
	for _, c := range []struct {
		third []float32
		want  string
	}{{line, "line"}, {points[0], "equal"}, {line[:3], "3 numbers"}} {
		if _, err := terrain.PlaneThrough(points[0], points[1], c.third); err == nil ||
			!strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}

func TestPlanesThatAreNone(t *testing.T) {
	u, v := terrain.NewDirection("given", []float32{1, 2}), terrain.NewDirection("given", []float32{2, 4})
	for _, c := range []struct {
		origin []float32
		v      terrain.Direction
		want   string
	}{
		{[]float32{0, 0}, v, "parallel"}, {[]float32{0, 0, 0}, v, "3 numbers"},
		{[]float32{0, 0}, terrain.NewDirection("given", []float32{0, 0}), "length 0"},
		{[]float32{0, float32(math.NaN())}, terrain.NewDirection("given", []float32{1, 0}), "NaN"},
	} {
		if _, err := terrain.NewPlane(c.origin, u, c.v); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("error %v, want one with %q", err, c.want)
		}
	}
}

func TestSamplesAreFixed(t *testing.T) {
	data := cloud(t, 50)
	a, chosen, err := terrain.Sample(data, 20, 7)
	if err != nil {
		t.Fatal(err)
	}
	b, _, err := terrain.Sample(data, 20, 7)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := terrain.Sample(data, 20, 8)
	if err != nil {
		t.Fatal(err)
	}
	if a.Len() != 20 || a.Digest() != b.Digest() || a.Digest() == c.Digest() ||
		chosen != "20 of 50 examples, drawn with seed 7" {
		t.Errorf("%d examples, %q; the same twice: %v, other ones with another seed: %v", a.Len(), chosen,
			a.Digest() == b.Digest(), a.Digest() != c.Digest())
	}
	for _, n := range []int{0, 50, 60} {
		if d, chosen, err := terrain.Sample(data, n, 7); err != nil || d.Digest() != data.Digest() ||
			chosen != "all 50 examples" {
			t.Errorf("a sample of %d: %q, %v", n, chosen, err)
		}
	}
	if _, _, err := terrain.Sample(data, -1, 7); err == nil {
		t.Error("a sample of -1 examples")
	}
}
