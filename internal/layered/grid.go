package layered

import "slices"

// cell is a node or the place where a long edge passes a rank.
type cell struct {
	node     int // -1 for a place on an edge
	rank     int
	width    float64
	at, x    float64 // position in its rank, and coordinate of its middle
	up, down []link
}

// link leads to a neighbor in the next rank; from and to are where it is attached, from the middles of the two cells.
type link struct {
	to       *cell
	here, at float64
}

// grid is a graph of which every edge leads from one rank to the next.
type grid struct {
	ranks [][]*cell
	ways  [][]*cell // of each edge, its ends included
}

func newGrid(nodes []Node, edges []Edge, rank []int) *grid {
	g := &grid{}
	add := func(c *cell) *cell {
		for len(g.ranks) <= c.rank {
			g.ranks = append(g.ranks, nil)
		}
		c.at = float64(len(g.ranks[c.rank]))
		g.ranks[c.rank] = append(g.ranks[c.rank], c)
		return c
	}
	cells := make([]*cell, len(nodes))
	for i, n := range nodes {
		cells[i] = add(&cell{node: i, rank: rank[i], width: n.Width})
	}
	for _, e := range edges {
		way := []*cell{cells[e.From]}
		for r := rank[e.From] + 1; r < rank[e.To]; r++ {
			way = append(way, add(&cell{node: -1, rank: r}))
		}
		way = append(way, cells[e.To])
		for i := 1; i < len(way); i++ {
			var here, at float64
			if i == 1 {
				here = e.FromX
			}
			if i == len(way)-1 {
				at = e.ToX
			}
			a, b := way[i-1], way[i]
			a.down = append(a.down, link{b, here, at})
			b.up = append(b.up, link{a, at, here})
		}
		g.ways = append(g.ways, way)
	}
	return g
}

// sweeps is the number of passes, half of them downward. More change little.
const sweeps = 12

// order sorts every rank by the mean position of its cells' neighbors, downward and upward in turns, and keeps the
// order with the fewest crossings.
func (g *grid) order() {
	best, least := g.snapshot(), g.crossings()
	for pass := 0; pass < sweeps && least > 0; pass++ {
		g.sweep(pass%2 == 0, func(row []*cell, links func(*cell) []link) {
			key := make(map[*cell]float64, len(row))
			for _, c := range row {
				key[c] = meanPosition(c, links(c))
			}
			slices.SortStableFunc(row, func(a, b *cell) int { return compare(key[a], key[b]) })
			for i, c := range row {
				c.at = float64(i)
			}
		})
		if n := g.crossings(); n < least {
			best, least = g.snapshot(), n
		}
	}
	g.ranks = best
	for _, row := range g.ranks {
		for i, c := range row {
			c.at = float64(i)
		}
	}
}

// sweep visits the ranks from the top, looking up, or from the bottom, looking down.
func (g *grid) sweep(down bool, visit func(row []*cell, links func(*cell) []link)) {
	for i := range g.ranks {
		if down {
			visit(g.ranks[i], func(c *cell) []link { return c.up })
		} else {
			visit(g.ranks[len(g.ranks)-1-i], func(c *cell) []link { return c.down })
		}
	}
}

func (g *grid) snapshot() [][]*cell {
	rows := make([][]*cell, len(g.ranks))
	for i, row := range g.ranks {
		rows[i] = slices.Clone(row)
	}
	return rows
}

// meanPosition is where a cell's neighbors stand on average in their rank; a cell without any stays where it is. Where
// an edge is attached counts as a part of a position.
func meanPosition(c *cell, links []link) float64 {
	if len(links) == 0 {
		return c.at
	}
	sum := 0.0
	for _, l := range links {
		sum += attachedAt(l)
	}
	return sum / float64(len(links))
}

func attachedAt(l link) float64 {
	if l.to.width == 0 {
		return l.to.at
	}
	return l.to.at + 0.9*l.at/l.to.width
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// crossings counts the pairs of edges that cross between neighboring ranks.
func (g *grid) crossings() int {
	total := 0
	for i := 1; i < len(g.ranks); i++ {
		var ends []float64 // of the edges by their upper ends, where they end
		for _, c := range g.ranks[i-1] {
			links := slices.Clone(c.down)
			slices.SortStableFunc(links, func(a, b link) int {
				if d := compare(a.here, b.here); d != 0 {
					return d
				}
				return compare(attachedAt(a), attachedAt(b))
			})
			for _, l := range links {
				ends = append(ends, attachedAt(l))
			}
		}
		total += inversions(ends, make([]float64, len(ends)))
	}
	return total
}

// inversions counts pairs that stand in the wrong order, and sorts a; spare is as long as a.
func inversions(a, spare []float64) int {
	if len(a) < 2 {
		return 0
	}
	m := len(a) / 2
	n := inversions(a[:m], spare[:m]) + inversions(a[m:], spare[m:])
	i, j := 0, m
	for k := range spare {
		if j == len(a) || i < m && a[i] <= a[j] {
			spare[k] = a[i]
			i++
		} else {
			spare[k] = a[j]
			j++
			n += m - i
		}
	}
	copy(a, spare)
	return n
}
