package draw

import (
	"slices"
	"strings"
	"unicode/utf8"

	"landscape/graph"
	"landscape/internal/layered"
)

// block is a group laid out by itself. What comes from outside enters it at ports on its top and leaves at ports on its
// bottom, so that edges find their way around the nodes within.
type block struct {
	width, height float64
	centers       map[int]layered.Point // of its nodes, from its upper left corner
	routes        []route               // within it, from the same corner
	// by the node outside that the edge comes from: where it enters, from the middle
	enters map[int]float64
	leaves map[int]float64 // by the node inside that edges come from
}

// route is an edge's way to the node at its end; arrow says whether it ends there or at a port.
type route struct {
	points []layered.Point
	arrow  bool
}

// boxWidth is enough for a node's texts, in a type of 10 pixels.
func boxWidth(d graph.Diagram, i int) float64 {
	return 16 + 6*float64(max(utf8.RuneCountInString(label(d, i)), utf8.RuneCountInString(shapeText(d.Nodes[i])), 4))
}

// label is a node's name without what its frame says, and an op's without its options, which are told where the pointer
// rests.
func label(d graph.Diagram, i int) string {
	n := d.Nodes[i]
	name := n.Name
	if n.Layer >= 0 {
		name = strings.TrimPrefix(name, d.Layers[n.Layer].Path+"/")
	}
	name, _, _ = strings.Cut(name, "({")
	return name
}

// titleWidth is enough for the title of a frame, in a type of 9 pixels, beside an edge that enters in the middle.
func titleWidth(title string) float64 { return 16 + 5*float64(utf8.RuneCountInString(title)) }

// inner is the graph of a block with its ports.
type inner struct {
	nodes []layered.Node
	edges []layered.Edge
	at    map[int]int // positions of the diagram's nodes
}

func (g *inner) add(n layered.Node) int {
	g.nodes = append(g.nodes, n)
	return len(g.nodes) - 1
}

func (g *inner) connect(from, to int) {
	g.edges = append(g.edges, layered.Edge{From: from, To: to})
}

// arrange lays out group k. Users of a node outside of the group are told by in and out, the edges of each node.
func arrange(d graph.Diagram, b blocks, k int, in, out [][]int) (block, error) {
	g := inner{at: map[int]int{}}
	for _, i := range b.members[k] {
		g.at[i] = g.add(layered.Node{Width: boxWidth(d, i), Height: nodeHeight})
	}
	enter, leave := map[int]int{}, map[int]int{}
	for _, i := range b.members[k] {
		for _, from := range in[i] {
			if b.of[from] == k {
				g.connect(g.at[from], g.at[i])
				continue
			}
			if _, ok := enter[from]; !ok {
				enter[from] = g.add(layered.Node{Height: nodeHeight, First: true})
			}
			g.connect(enter[from], g.at[i])
		}
		for _, to := range out[i] {
			if _, ok := leave[i]; !ok && b.of[to] != k {
				leave[i] = g.add(layered.Node{Height: nodeHeight, Last: true})
				g.connect(g.at[i], leave[i])
			}
		}
	}
	l, err := layered.Place(g.nodes, g.edges, space)
	if err != nil {
		return block{}, err
	}
	title := ""
	if b.layer[k] >= 0 {
		title = d.Layers[b.layer[k]].String()
	}
	return g.block(l, title, enter, leave), nil
}

// block measures the frame around the nodes and moves everything into it. A node alone has none.
func (g *inner) block(l layered.Layout, title string, enter, leave map[int]int) block {
	first, last := l.Height, 0.0 // without ranks that hold nothing but ports
	for i, n := range g.nodes {
		if !n.First && !n.Last {
			first, last = min(first, l.Centers[i].Y-n.Height/2), max(last, l.Centers[i].Y+n.Height/2)
		}
	}
	side, top := 0.0, 0.0
	if title != "" {
		side, top = max(padding, (titleWidth(title)-l.Width)/2), padding+titleSpace
	}
	inside := func(p layered.Point) layered.Point { return layered.Point{X: p.X + side, Y: p.Y - first + top} }
	b := block{width: l.Width + 2*side, height: last - first + top, centers: map[int]layered.Point{}}
	if title != "" {
		b.height += padding
	}
	for i, at := range g.at {
		b.centers[i] = inside(l.Centers[at])
	}
	fromMiddle := func(ports map[int]int) map[int]float64 {
		x := map[int]float64{}
		for i, at := range ports {
			x[i] = inside(l.Centers[at]).X - b.width/2
		}
		return x
	}
	b.enters, b.leaves = fromMiddle(enter), fromMiddle(leave)
	for i, points := range l.Routes {
		r := route{arrow: !g.nodes[g.edges[i].To].Last}
		for _, p := range points {
			p = inside(p)
			r.points = append(r.points, layered.Point{X: p.X, Y: min(max(p.Y, 0), b.height)})
		}
		// Ports reach to the frame, wherever their rank is.
		if g.nodes[g.edges[i].From].First {
			r.points = slices.Insert(r.points, 0, layered.Point{X: r.points[0].X, Y: 0})
		}
		if !r.arrow {
			r.points = append(r.points, layered.Point{X: r.points[len(r.points)-1].X, Y: b.height})
		}
		b.routes = append(b.routes, r)
	}
	return b
}
