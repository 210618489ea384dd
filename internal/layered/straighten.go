package layered

import "math"

// straightness is how much more than a common edge one that passes a rank wants to be vertical there.
const straightness = 4

// straighten gives cells coordinates: in every pass each rank moves as near to where its neighbors want it as its order
// and the spacing allow.
func (g *grid) straighten(space Spacing) {
	for _, row := range g.ranks {
		x := 0.0
		for i, c := range row {
			if i > 0 {
				x += separation(row[i-1], c, space)
			}
			c.x = x
		}
	}
	for pass := range sweeps {
		g.sweep(pass%2 == 0, func(row []*cell, links func(*cell) []link) {
			settle(row, links, space)
		})
	}
}

// separation is the least distance between the middles of neighbors.
func separation(a, b *cell, space Spacing) float64 {
	gap := space.Node
	if a.node < 0 || b.node < 0 {
		gap /= 2 // edges may pass nearer to a box than another box
	}
	return (a.width+b.width)/2 + gap
}

// settle solves the least squares problem of one rank: cells as near as possible to the mean of their neighbors, in
// their order, with their separation. Less the separations it is isotonic regression, which pooling adjacent violators
// solves.
func settle(row []*cell, links func(*cell) []link, space Spacing) {
	type block struct {
		sum, weight float64
		n           int
	}
	var blocks []block
	offsets := make([]float64, len(row))
	for i, c := range row {
		if i > 0 {
			offsets[i] = offsets[i-1] + separation(row[i-1], c, space)
		}
		want, weight := c.x, 1e-3
		if ls := links(c); len(ls) > 0 {
			sum, total := 0.0, 0.0
			for _, l := range ls {
				w := 1.0
				if c.node < 0 && l.to.node < 0 {
					w = straightness
				}
				sum += w * (l.to.x + l.at - l.here)
				total += w
			}
			want, weight = sum/total, total
		}
		blocks = append(blocks, block{weight * (want - offsets[i]), weight, 1})
		for k := len(blocks) - 1; k > 0 && blocks[k-1].sum*blocks[k].weight >= blocks[k].sum*blocks[k-1].weight; k-- {
			blocks[k-1].sum += blocks[k].sum
			blocks[k-1].weight += blocks[k].weight
			blocks[k-1].n += blocks[k].n
			blocks = blocks[:k]
		}
	}
	i := 0
	for _, b := range blocks {
		for range b.n {
			row[i].x = b.sum/b.weight + offsets[i]
			i++
		}
	}
}

// layout moves everything to the origin and collects nodes and routes.
func (g *grid) layout(nodes []Node, edges []Edge, space Spacing) Layout {
	l := Layout{Centers: make([]Point, len(nodes)), Routes: make([][]Point, len(edges))}
	left, right := math.Inf(1), math.Inf(-1)
	tops, heights := make([]float64, len(g.ranks)), make([]float64, len(g.ranks))
	for r, row := range g.ranks {
		if r > 0 {
			tops[r] = tops[r-1] + heights[r-1] + space.Rank
		}
		for _, c := range row {
			left, right = min(left, c.x-c.width/2), max(right, c.x+c.width/2)
			if c.node >= 0 {
				heights[r] = max(heights[r], nodes[c.node].Height)
			}
		}
	}
	if len(g.ranks) == 0 {
		return l
	}
	for r, row := range g.ranks {
		for _, c := range row {
			c.x -= left
			if c.node >= 0 {
				l.Centers[c.node] = Point{c.x, tops[r] + heights[r]/2}
			}
		}
	}
	for i, way := range g.ways {
		e := edges[i]
		from, to := l.Centers[e.From], l.Centers[e.To]
		route := []Point{{from.X + e.FromX, from.Y + nodes[e.From].Height/2}}
		for _, c := range way[1 : len(way)-1] {
			route = append(route, Point{c.x, tops[c.rank]}, Point{c.x, tops[c.rank] + heights[c.rank]})
		}
		l.Routes[i] = append(route, Point{to.X + e.ToX, to.Y - nodes[e.To].Height/2})
	}
	last := len(g.ranks) - 1
	l.Width, l.Height = right-left, tops[last]+heights[last]
	return l
}
