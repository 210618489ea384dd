package terrain

import (
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"landscape/graph"
	"landscape/internal/random"
	"landscape/layers"
)

// permutations are all orders of n things.
func permutations(n int) (all [][]int) {
	if n == 0 {
		return [][]int{nil}
	}
	for _, p := range permutations(n - 1) {
		for at := range n {
			all = append(all, slices.Insert(slices.Clone(p), at, n-1))
		}
	}
	return all
}

// TestAssignmentsAgainstAllOrders: no order costs less, whether costs are negative, large or equal.
func TestAssignmentsAgainstAllOrders(t *testing.T) {
	r := random.New(1, "assignments")
	for n := 1; n <= 6; n++ {
		for round := range 30 {
			cost := make([][]float64, n)
			for i := range cost {
				cost[i] = make([]float64, n)
				for j := range cost[i] {
					cost[i][j] = r.NormFloat64() * 100
					if round%3 == 0 {
						cost[i][j] = float64(r.IntN(4))
					}
				}
			}
			total := func(order []int) (sum float64) {
				for i, j := range order {
					sum += cost[i][j]
				}
				return sum
			}
			least := math.Inf(1)
			for _, order := range permutations(n) {
				least = min(least, total(order))
			}
			got := assign(cost)
			if ordered := slices.Sorted(slices.Values(got)); len(got) != n || ordered[0] != 0 || ordered[n-1] != n-1 ||
				len(slices.Compact(ordered)) != n {
				t.Fatalf("%v is no order of %d", got, n)
			}
			near(t, "cost", total(got), least, 1e-9)
		}
	}
}

// TestUnitsWithBiasesAreMatched by all of their parts: a unit whose weights agree with one and whose bias and weight
// out agree more with another goes to that.
func TestUnitsWithBiasesAreMatched(t *testing.T) {
	params, err := graph.NewParams(dense(layers.Tanh{}, 2, 1), nil, graph.Config{Batch: 1, Input: []int{1}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	point := func(in, bias, out [2]float32, last float32) []float32 {
		theta := make([]float32, params.Len())
		for name, values := range map[string][]float32{"0/linear/weight": in[:], "0/linear/bias": bias[:],
			"2/linear/weight": out[:], "2/linear/bias": {last}} {
			v, ok := params.Lookup(name)
			if !ok {
				t.Fatalf("no %s among %v", name, params.Views())
			}
			copy(v.Slice(theta), values)
		}
		return theta
	}
	a := point([2]float32{1, 2}, [2]float32{0, 0}, [2]float32{0, 0}, 0)
	for name, c := range map[string]struct {
		a, b  []float32
		order []int
	}{
		"in":      {a, point([2]float32{2, 1}, [2]float32{0, 0}, [2]float32{3, 4}, 7), []int{1, 0}},
		"in kept": {a, point([2]float32{1, 2}, [2]float32{5, 6}, [2]float32{3, 4}, 7), []int{0, 1}},
		"bias": {point([2]float32{1, 2}, [2]float32{3, 0}, [2]float32{0, 0}, 0),
			point([2]float32{1, 2}, [2]float32{0, 3}, [2]float32{0, 0}, 7), []int{1, 0}},
		"out": {point([2]float32{1, 2}, [2]float32{0, 0}, [2]float32{0, 3}, 0),
			point([2]float32{1, 2}, [2]float32{0, 0}, [2]float32{3, 0}, 7), []int{1, 0}},
	} {
		aligned, order, err := Align(params, c.a, c.b)
		if err != nil || !slices.Equal(order, c.order) {
			t.Errorf("%s: order %v (%v), want %v", name, order, err, c.order)
		}
		for _, v := range params.Views() {
			for i, x := range v.Slice(aligned) {
				from := i
				if v.Len == 2 {
					from = order[i]
				}
				if x != v.Slice(c.b)[from] {
					t.Errorf("%s: %s of unit %d is %v", name, v.Name, i, x)
				}
			}
		}
	}
}

// TestVectorsOfOtherLengths are refused wherever two meet.
func TestVectorsOfOtherLengths(t *testing.T) {
	params, err := graph.NewParams(dense(layers.Tanh{}, 2, 1), nil, graph.Config{Batch: 1, Input: []int{1}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	two, three := NewDirection("own", []float32{1, 0}), NewDirection("own", []float32{0, 1, 0})
	plane := square()
	for name, try := range map[string]func() error{
		"filters": func() error { _, err := two.FilterNormalized(params); return err },
		"angles":  func() error { _, err := two.Orthogonal(three); return err },
		"plane":   func() error { _, err := NewPlane([]float32{0, 0}, two, three); return err },
		"plane 2": func() error { _, err := NewPlane([]float32{0, 0}, three, two); return err },
		"project": func() error { _, err := plane.Project([]float32{1, 2, 3}); return err },
		"points": func() error {
			_, err := PrincipalPlane([]float32{0, 0}, [][]float32{{0, 0}, {1, 0}, {0, 1, 2}})
			return err
		},
	} {
		if err := try(); err == nil {
			t.Errorf("%s: vectors of two and three numbers", name)
		}
	}
	for name, c := range map[string]struct{ origin, u []float32 }{
		"origin":   {[]float32{0, float32(math.Inf(1))}, []float32{1, 0}},
		"nan":      {[]float32{float32(math.NaN()), 0}, []float32{1, 0}},
		"zero":     {[]float32{0, 0}, []float32{0, 0}},
		"infinite": {[]float32{0, 0}, []float32{float32(math.Inf(-1)), 0}},
	} {
		if _, err := NewPlane(c.origin, NewDirection("own", c.u), NewDirection("own", []float32{0, 1})); err == nil {
			t.Errorf("%s: a plane", name)
		}
	}
}

// TestProjectionsByHand onto directions of other lengths, at 45°.
func TestProjectionsByHand(t *testing.T) {
	p := &Plane{Origin: []float32{1, 1, 1}, U: NewDirection("own", []float32{2, 0, 0}),
		V: NewDirection("own", []float32{3, 3, 0})}
	for _, c := range []struct {
		at   []float32
		want Coordinates
	}{
		{[]float32{1, 1, 1}, Coordinates{}}, {[]float32{3, 1, 1}, Coordinates{1, 0, 0}},
		{[]float32{4, 4, 1}, Coordinates{0, 1, 0}}, {[]float32{1, 4, 5}, Coordinates{-1.5, 1, 0.8}},
		{[]float32{1, 1, -4}, Coordinates{0, 0, 1}},
	} {
		got, err := p.Project(c.at)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "a", got.A, c.want.A, 1e-12)
		near(t, "b", got.B, c.want.B, 1e-12)
		near(t, "residual", got.Residual, c.want.Residual, 1e-12)
	}
	near(t, "angle", p.Angle(), 45, 1e-5)
	d, err := p.V.Orthogonal(p.U)
	if err != nil || !slices.Equal(d.Vector, []float32{0, float32(math.Sqrt(18)), 0}) {
		t.Errorf("what is at right angles: %v, %v", d.Vector, err)
	}
	if d.Kind != "own" || d.Unit != p.V.Unit || p.V.Vector[0] != 3 {
		t.Errorf("%+v of %+v", d, p.V)
	}
	s := p.U.Scaled(5, "five")
	if s.Vector[0] != 5 || s.Norm != 5 || s.Unit != "five" || p.U.Vector[0] != 2 || p.U.Unit != "a length of 2" {
		t.Errorf("%+v of %+v", s, p.U)
	}
}

// TestPrincipalPlaneByHand: points on an ellipse in a plane, whose variances are 18 and 2. The first point has no
// positive part along either direction.
func TestPrincipalPlaneByHand(t *testing.T) {
	points := [][]float32{{-6, 0, 4}, {0, 2, 4}, {6, 0, 4}, {0, -2, 4}}
	p, err := PrincipalPlane([]float32{1, 2, 3}, points)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "first", float64(p.U.Vector[0]), 1, 1e-6)
	near(t, "second", math.Abs(float64(p.V.Vector[1])), 1, 1e-6)
	near(t, "variance", p.U.Explained, 0.9, 1e-6)
	near(t, "variance", p.V.Explained, 0.1, 1e-6)
	near(t, "baseline", p.U.Baseline, 6/(math.Pi*math.Pi), 1e-15)
	near(t, "baseline", p.V.Baseline, 1.5/(math.Pi*math.Pi), 1e-15)
	if p.U.Kind != "pca" || p.U.Unit != "a distance of 1" || !slices.Equal(p.Origin, []float32{1, 2, 3}) {
		t.Errorf("%+v", p)
	}
	for i, q := range points { // they were not moved
		if q[2] != 4 {
			t.Errorf("point %d is now %v", i, q)
		}
	}
}

// TestSurfacesOfAnySize come back from their file with what was measured of them, also where the cells fill whole
// numbers of 64 bits.
func TestSurfacesOfAnySize(t *testing.T) {
	file := filepath.Join(t.TempDir(), "s")
	for _, c := range [][2]int{{2, 2}, {9, 7}, {8, 8}, {13, 5}, {16, 8}} {
		s := newSurface(square(), Axis{-1, 1, c[0]}, Axis{0, 3, c[1]})
		for i := range s.Loss {
			if s.Measured[i] = i%3 != 1; s.Measured[i] {
				s.Loss[i], s.Accuracy[i] = float64(i), 0.5
			}
		}
		s.Paths = []Path{{Name: "a", Points: []Marker{{Coordinates{1, 2, 0.5}, 7, 8, 9}}}, {Name: "none"}}
		if err := s.Save(file); err != nil {
			t.Fatal(err)
		}
		back, err := LoadSurface(file)
		if err != nil {
			t.Fatal(err)
		}
		if back.X != s.X || back.Y != s.Y || !slices.Equal(back.Measured, s.Measured) || len(back.Paths) != 2 ||
			back.Paths[0].Name != "a" || back.Paths[0].Points[0] != s.Paths[0].Points[0] {
			t.Errorf("%d by %d cells came back as %+v", c[0], c[1], back)
		}
		for i, l := range back.Loss {
			if l != s.Loss[i] && s.Measured[i] || s.Measured[i] == math.IsNaN(l) {
				t.Errorf("%d by %d cells: cell %d was %v and is %v", c[0], c[1], i, s.Loss[i], l)
			}
		}
	}
}

// TestFiltersOfZeros stay zero, those of the parameters, which are counted, and those of the direction.
func TestFiltersOfZeros(t *testing.T) {
	cfg := graph.Config{Batch: 1, Input: []int{2}}
	params, err := graph.NewParams(layers.Linear{Units: 3, NoBias: true}, nil, cfg, 1)
	if err != nil {
		t.Fatal(err)
	}
	copy(params.Theta(), []float32{3, 0, 1, 4, 0, 1}) // units are columns
	d, err := NewDirection("own", []float32{0, 2, 2, 1, 2, 0}).FilterNormalized(params)
	root := float32(math.Sqrt2)
	if err != nil || d.ZeroFilters != 1 || !slices.Equal(d.Vector, []float32{0, 0, root, 5, 0, 0}) {
		t.Errorf("%v with %d filters of zeros (%v)", d.Vector, d.ZeroFilters, err)
	}
	d, err = NewDirection("own", []float32{0, 2, 2, 0, 2, 0}).FilterNormalized(params)
	if err != nil || !slices.Equal(d.Vector, []float32{0, 0, root, 0, 0, 0}) || d.Norm != norm32(d.Vector) {
		t.Errorf("%+v (%v)", d, err)
	}
}

// TestResidualsOfPaths are the upper median and the largest.
func TestResidualsOfPaths(t *testing.T) {
	var p Path
	for _, c := range []struct{ residual, median, most float64 }{{0.4, 0.4, 0.4}, {0.1, 0.4, 0.4}, {0.9, 0.4, 0.9},
		{0.2, 0.4, 0.9}, {0.3, 0.3, 0.9}} {
		p.Points = append(p.Points, Marker{Coordinates: Coordinates{Residual: c.residual}})
		if median, most := p.Residuals(); median != c.median || most != c.most {
			t.Errorf("of %d points: %v and %v, want %v and %v", len(p.Points), median, most, c.median, c.most)
		}
	}
	if p.Points[0].Residual != 0.4 {
		t.Error("the points were sorted")
	}
	if median, most := (Path{}).Residuals(); median != 0 || most != 0 {
		t.Errorf("of nothing: %v and %v", median, most)
	}
}

// TestAxesInWords and what is no axis.
func TestAxesInWords(t *testing.T) {
	if got := (Axis{-1, 0.12345, 51}).String(); got != "51 points from -1 to 0.1235" {
		t.Errorf("%q", got)
	}
	if got := (Holes{NaN: 1, Infinite: 2, Unmeasured: 4}); got.String() != "1 NaN, 2 infinite, 4 not measured" ||
		got.Total() != 7 {
		t.Errorf("%q, %d in all", got, got.Total())
	}
	for want, a := range map[string]Axis{
		"has 1 points": {0, 1, 1}, "want it to grow": {1, 1, 2}, "from 0 to +Inf": {0, math.Inf(1), 2},
		"from -1.7e+308 to 1.7e+308": {-1.7e308, 1.7e308, 2}, "": {0, 1e-9, 2},
	} {
		err := a.check("x")
		if (want == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error %v, want %q", a, err, want)
		}
	}
}

// TestMomentsOfDensities by hand.
func TestMomentsOfDensities(t *testing.T) {
	d := &Density{Values: []float64{-2, 1, 4}, Weights: []float64{0.25, 0.25, 0.5}}
	for k, want := range []float64{1, 1.75, 9.25} {
		near(t, "moment", d.Moment(k), want, 1e-12)
	}
	for _, c := range []struct{ low, high, want float64 }{{-2, 1, 0.25}, {-2, 1.1, 0.5}, {1, 4, 0.25}, {1, 5, 0.75},
		{-1.9, 0.9, 0}} {
		near(t, "share", d.Between(c.low, c.high), c.want, 0)
	}
	normal := func(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }
	near(t, "density", d.At(1, 1.5), (0.25*normal(2)+0.25*normal(0)+0.5*normal(-2))/1.5, 1e-12)
}
