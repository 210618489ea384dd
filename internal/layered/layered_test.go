package layered

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// randomGraph has edges from lower to higher numbers alone, so no cycle.
func randomGraph(rng *rand.Rand, n int) ([]Node, []Edge) {
	nodes := make([]Node, n)
	for i := range nodes {
		nodes[i] = Node{Width: 10 + 90*rng.Float64(), Height: 10 + 30*rng.Float64()}
	}
	var edges []Edge
	for to := 1; to < n; to++ {
		for range rng.IntN(4) {
			from := rng.IntN(to)
			edges = append(edges, Edge{From: from, To: to, FromX: (rng.Float64() - 0.5) * nodes[from].Width})
		}
	}
	return nodes, edges
}

func TestNothingOverlapsAndEdgesLeadDown(t *testing.T) {
	space := Spacing{Node: 5, Rank: 20}
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 0))
		nodes, edges := randomGraph(rng, 2+rng.IntN(40))
		l, err := Place(nodes, edges, space)
		if err != nil {
			t.Fatal(err)
		}
		for i := range nodes {
			c := l.Centers[i]
			if c.X-nodes[i].Width/2 < -1e-9 || c.X+nodes[i].Width/2 > l.Width+1e-9 ||
				c.Y-nodes[i].Height/2 < -1e-9 || c.Y+nodes[i].Height/2 > l.Height+1e-9 {
				t.Errorf("seed %d: node %d at %v leaves the drawing of %g x %g", seed, i, c, l.Width, l.Height)
			}
			for j := range i {
				apartX := math.Abs(c.X-l.Centers[j].X) - (nodes[i].Width+nodes[j].Width)/2
				apartY := math.Abs(c.Y-l.Centers[j].Y) - (nodes[i].Height+nodes[j].Height)/2
				if apartX < space.Node-1e-9 && apartY < 0 {
					t.Errorf("seed %d: nodes %d and %d are too near: %g, %g", seed, i, j, apartX, apartY)
				}
			}
		}
		for k, e := range edges {
			route := l.Routes[k]
			first, last := route[0], route[len(route)-1]
			from, to := l.Centers[e.From], l.Centers[e.To]
			if first != (Point{from.X + e.FromX, from.Y + nodes[e.From].Height/2}) ||
				last != (Point{to.X, to.Y - nodes[e.To].Height/2}) {
				t.Errorf("seed %d: edge %d runs from %v to %v", seed, k, first, last)
			}
			if !slices.IsSortedFunc(route, func(a, b Point) int { return compare(a.Y, b.Y) }) {
				t.Errorf("seed %d: edge %d leads upward: %v", seed, k, route)
			}
		}
		if again, _ := Place(nodes, edges, space); !reflect.DeepEqual(l, again) {
			t.Errorf("seed %d: a second layout differs", seed)
		}
	}
}

func TestPortsAndSources(t *testing.T) {
	// 0 -> 1 -> 2 -> 3, a late source 4 -> 3, a port 5 at the top and one 6 at the bottom.
	nodes := make([]Node, 7)
	nodes[5].First, nodes[6].Last = true, true
	rank, err := ranks(nodes, []Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 3}, {From: 4, To: 3},
		{From: 5, To: 3},
		{From: 1, To: 6}})
	if want := []int{0, 1, 2, 3, 2, 0, 3}; err != nil || !reflect.DeepEqual(rank, want) {
		t.Errorf("ranks %v, %v, want %v", rank, err, want)
	}
}

func TestChainIsStraight(t *testing.T) {
	nodes := []Node{{Width: 10, Height: 10}, {Width: 70, Height: 10}, {Width: 30, Height: 10}}
	l, err := Place(nodes, []Edge{{From: 0, To: 1}, {From: 1, To: 2}}, Spacing{5, 20})
	if err != nil || l.Width != 70 || l.Height != 70 {
		t.Fatalf("%+v, %v", l, err)
	}
	for i, c := range l.Centers {
		if math.Abs(c.X-35) > 0.5 || c.Y != 5+30*float64(i) {
			t.Errorf("node %d at %v", i, c)
		}
	}
}

func TestCrossingsGoAway(t *testing.T) {
	// A ladder whose two sides are given in changing order.
	nodes := make([]Node, 12)
	var edges []Edge
	for i := range nodes {
		nodes[i] = Node{Width: 10, Height: 10}
	}
	for r := range 5 {
		swap := r % 2
		edges = append(edges, Edge{From: 2*r + swap, To: 2*r + 3 - swap},
			Edge{From: 2*r + 1 - swap, To: 2*r + 2 + swap})
	}
	rank, err := ranks(nodes, edges)
	if err != nil {
		t.Fatal(err)
	}
	g := newGrid(nodes, edges, rank)
	before := g.crossings()
	g.order()
	if after := g.crossings(); before == 0 || after != 0 {
		t.Errorf("%d crossings before, %d after", before, after)
	}
}

func TestInversionsAgainstPairs(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		a := make([]float64, rng.IntN(30))
		for i := range a {
			a[i] = float64(rng.IntN(10))
		}
		want := 0
		for i := range a {
			for j := range i {
				if a[j] > a[i] {
					want++
				}
			}
		}
		if got := inversions(slices.Clone(a), make([]float64, len(a))); got != want {
			t.Errorf("%v: %d inversions, want %d", a, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for want, edges := range map[string][]Edge{
		"a cycle":                {{From: 0, To: 1}, {From: 1, To: 0}},
		"edge 0 leads from node": {{From: 0, To: 2}},
	} {
		if _, err := Place(make([]Node, 2), edges, Spacing{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", edges, err, want)
		}
	}
	if l, err := Place(nil, nil, Spacing{}); err != nil || l.Height != 0 {
		t.Errorf("nothing: %+v, %v", l, err)
	}
}

func TestLargeGraphsTakeSeconds(t *testing.T) {
	nodes := make([]Node, 5000)
	var edges []Edge
	for i := 1; i < len(nodes); i++ {
		edges = append(edges, Edge{From: i - 1, To: i}, Edge{From: max(0, i-7), To: i})
	}
	start := time.Now()
	if _, err := Place(nodes, edges, Spacing{10, 10}); err != nil || time.Since(start) > 10*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
}
