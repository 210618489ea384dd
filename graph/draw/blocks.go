package draw

import (
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"landscape/graph"
	"landscape/internal/layered"
)

// Sizes in pixels.
const (
	nodeHeight = 34.0
	padding    = 10.0 // between a frame and its nodes
	titleSpace = 16.0 // for the frame's title
)

var space = layered.Spacing{Node: 16, Rank: 26}

// blocks are the nodes in groups: all of a layer together, others alone. Between groups there is no cycle.
type blocks struct {
	of      []int   // the group of each node
	members [][]int // of each group, in the order of the nodes
	layer   []int   // the layer that a group is framed as; -1 for a node alone
}

// group puts the nodes of each layer together. Where a layer's nodes stand before and after those of another one, as
// those of a layer around it do, a frame could not be drawn around them: such nodes stay alone.
func group(d graph.Diagram) blocks {
	framed := make([]bool, len(d.Layers))
	for i := range framed {
		framed[i] = true
	}
	for {
		b := split(d, framed)
		again := false
		for _, loop := range loops(b, d.Edges) {
			for _, g := range widest(b, d, loop) {
				framed[b.layer[g]], again = false, true // ends: every round takes a frame away
			}
		}
		if !again {
			return b
		}
	}
}

// split groups by layers that are framed.
func split(d graph.Diagram, framed []bool) blocks {
	b := blocks{of: make([]int, len(d.Nodes))}
	byLayer := map[int]int{}
	for i, n := range d.Nodes {
		layer := n.Layer
		if layer >= 0 && !framed[layer] {
			layer = -1
		}
		g, ok := byLayer[layer]
		if !ok || layer < 0 {
			g = len(b.members)
			b.members, b.layer = append(b.members, nil), append(b.layer, layer)
			byLayer[layer] = g
		}
		b.of[i], b.members[g] = g, append(b.members[g], i)
	}
	return b
}

// loops are the sets of several groups of which each leads to every other.
func loops(b blocks, edges [][2]int) [][]int {
	quotient := simple.NewDirectedGraph()
	for _, e := range edges {
		if from, to := b.of[e[0]], b.of[e[1]]; from != to {
			quotient.SetEdge(simple.Edge{F: simple.Node(from), T: simple.Node(to)})
		}
	}
	var found [][]int
	for _, nodes := range topo.TarjanSCC(quotient) {
		if len(nodes) < 2 {
			continue
		}
		var loop []int
		for _, n := range nodes {
			loop = append(loop, int(n.ID()))
		}
		found = append(found, loop)
	}
	return found
}

// widest are the frames of a loop whose layers lie around others: those with the shortest path of a layer's name.
func widest(b blocks, d graph.Diagram, loop []int) []int {
	var found []int
	least := 0
	for _, g := range loop {
		if b.layer[g] < 0 {
			continue
		}
		n := len(d.Layers[b.layer[g]].Path)
		if found == nil || n < least {
			found, least = found[:0], n
		}
		if n == least {
			found = append(found, g)
		}
	}
	return found
}
