package figure

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestProjection(t *testing.T) {
	near := func(name string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	// Seen from the south: x to the right, y and z upward by the elevation's sine and cosine.
	u, w := newView(0, 30).project(vec{0.3, 0.4, 0.5})
	near("u", u, 0.3)
	near("w", w, 0.5*math.Sqrt(3)/2+0.4*0.5)
	// A quarter around: what lay to the north now lies to the left.
	u, w = newView(90, 30).project(vec{0.3, 0.4, 0})
	near("u", u, -0.4)
	near("w", w, 0.3*0.5)
	for azimuth := -200.0; azimuth < 400; azimuth += 37 {
		v := newView(azimuth, 50)
		p, d := vec{0.2, -0.7, 0.4}, v.toward()
		u0, w0 := v.project(p)
		u1, w1 := v.project(vec{p.x + d.x, p.y + d.y, p.z + d.z})
		near("a ray to the viewer is one point, u", u1, u0)
		near("a ray to the viewer is one point, w", w1, w0)
		near("length of the direction", d.dot(d), 1)
	}
}

// TestPainterHidesNothingThatComesLater walks from points of every cell to the viewer: each cell on the way must be
// painted later.
func TestPainterHidesNothingThatComesLater(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	uneven := func(n int) []float64 {
		list := make([]float64, n)
		for i := 1; i < n; i++ {
			list[i] = list[i-1] + 0.05 + 3*rng.Float64()*rng.Float64()
		}
		return list
	}
	at := func(list []float64, x float64) int {
		i, _ := bracket(list, x)
		return min(i, len(list)-2)
	}
	for azimuth := 5.0; azimuth < 360; azimuth += 23 {
		v := newView(azimuth, 40)
		xs, ys := uneven(6), uneven(5)
		rank := map[[2]int]int{}
		v.painter(len(xs)-1, len(ys)-1, func(c, r int) { rank[[2]int{c, r}] = len(rank) })
		if len(rank) != 20 {
			t.Fatalf("%d of 20 cells were painted", len(rank))
		}
		for range 200 {
			x, y := rng.Float64()*xs[5], rng.Float64()*ys[4]
			last := rank[[2]int{at(xs, x), at(ys, y)}]
			for x > 0 && x < xs[5] && y > 0 && y < ys[4] {
				now := rank[[2]int{at(xs, x), at(ys, y)}]
				if now < last {
					t.Fatalf("azimuth %v: a cell that is nearer is painted before one behind it", azimuth)
				}
				last = now
				x, y = x-0.01*v.sinA, y-0.01*v.cosA
			}
		}
	}
}

// lattice is a grid over -1 to 1.
func lattice(columns, rows int, f func(x, y float64) float64) Grid {
	g := Grid{X: places(-1-1/float64(columns-1), 1+1/float64(columns-1), columns),
		Y: places(-1-1/float64(rows-1), 1+1/float64(rows-1), rows)}
	for _, y := range g.Y {
		for _, x := range g.X {
			g.Z = append(g.Z, f(x, y))
		}
	}
	return g
}

func TestWallHidesWhatIsBehind(t *testing.T) {
	// A wall across, at y = 0, seen from the south.
	g := lattice(21, 21, func(_, y float64) float64 {
		if math.Abs(y) < 0.05 {
			return 1
		}
		return 0
	})
	s, err := Surface{Grid: g, Azimuth: 1e-9, Elevation: 30}.scene()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		x, y, z float64
		want    bool
	}{
		{"just behind the wall", 0, 0.3, 0, true},
		{"in front of it", 0, -0.3, 0, false},
		{"on its crest", 0, 0, 1, false},
		{"above it", 0, 0.1, 1, false},
		{"far behind, where one sees over the wall", 0, 1, 1, false},
		{"below the ground in front", 0, -0.5, -0.3, false}, // cut off at the scale's lower end, and so on the ground
	} {
		if got := s.hidden(s.in(c.x, c.y, c.z)); got != c.want {
			t.Errorf("%s: hidden %v", c.name, got)
		}
	}
	if below := s.ground(0, -0.5); !s.hidden(vec{below.x, below.y, below.z - 0.2}) {
		t.Error("a place below the surface is not hidden by it")
	}
}

func TestPathOverSurface(t *testing.T) {
	g := lattice(11, 11, func(x, y float64) float64 {
		if x > 0.5 {
			return math.NaN()
		}
		return x
	})
	s, err := Surface{Grid: g}.scene()
	if err != nil {
		t.Fatal(err)
	}
	at := func(p vec) vg.Point { return vg.Point{X: vg.Length(p.x), Y: vg.Length(p.z)} }
	legs := s.legs(at, Path{X: []float64{-1, 1}, Y: []float64{0, 0}, Residual: []float64{0, 0.4}})
	if len(legs) != 1+20 {
		t.Fatalf("%d legs over 10 cells, want two a cell and one to begin with", len(legs))
	}
	for i, l := range legs {
		x := -1 + float64(i)/10
		if want := x > 0.4; i != 14 && l.gap != want { // the hole begins at x = 0.4
			t.Errorf("at x = %v: over a hole %v", x, l.gap)
		}
		if want := boxHeight * s.scale.level(x); !l.gap && math.Abs(float64(l.at.Y)-want) > 1e-9 {
			t.Errorf("at x = %v the path lies at %v, the surface at %v", x, l.at.Y, want)
		}
		if i > 0 && !l.gap && math.Abs(l.opacity-0.7) > 1e-9 {
			t.Errorf("opacity %v, want 1 − 0.75·0.4", l.opacity)
		}
	}
	// True heights are not those of the surface, and one that is not finite leaves a gap.
	legs = s.legs(at, Path{X: []float64{-1, -0.9, -0.8}, Y: []float64{0, 0, 0}, Z: []float64{0.4, 0.4, math.Inf(1)}})
	if legs[0].gap || math.Abs(float64(legs[0].at.Y)-boxHeight*s.scale.level(0.4)) > 1e-9 || !legs[2].gap {
		t.Errorf("legs of a path with heights of its own: %+v", legs)
	}
}

func TestSurfaceRefuses(t *testing.T) {
	flat := func(_, _ float64) float64 { return 1 }
	for name, c := range map[string]struct {
		s    Surface
		want string
	}{
		"one point": {Surface{Grid: Grid{X: []float64{0}, Y: []float64{0}, Z: []float64{1}}},
			"at least 2×2 heights, not 1×1"},
		"no heights": {Surface{Grid: lattice(3, 3, func(_, _ float64) float64 { return math.NaN() })},
			"none of the 9 heights"},
		"from below": {Surface{Grid: lattice(3, 3, flat), Elevation: -20}, "elevation"},
		"upright":    {Surface{Grid: lattice(3, 3, flat), Elevation: 90}, "elevation"},
		"empty scale": {Surface{Grid: lattice(3, 3, flat), Scale: Scale{Min: 2, Max: 3}},
			"no height lies on the scale from 2 to 3: the finite ones go from 1 to 1"},
		"path": {Surface{Grid: lattice(3, 3, flat), Paths: []Path{{Name: "p", X: []float64{1}}}}, `path "p"`},
	} {
		_, err := c.s.scene()
		refuses(t, name, err, c.want)
	}
	for name, f := range map[string]func(x, y float64) float64{
		"constant": flat, "infinite": func(x, _ float64) float64 { return 1 / (x + 1) },
		"one number": func(x, y float64) float64 {
			if x == -1 && y == -1 {
				return 3
			}
			return math.Inf(-1)
		},
	} {
		if err := Of("", Surface{Grid: lattice(2, 3, f)}, Map{Grid: lattice(2, 3, f)}).Save(
			t.TempDir() + "/a.png"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
