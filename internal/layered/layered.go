// Package layered lays out directed acyclic graphs in ranks, from top to bottom, by the method of Sugiyama, Tagawa and
// Toda (1981): nodes get ranks, long edges are cut at every rank, each rank is ordered so that few edges cross, and
// coordinates make edges as straight as they can be.
package layered

import "fmt"

// Node is a box of a width and a height.
type Node struct {
	Width, Height float64
	First, Last   bool // in the top rank, in the bottom rank
}

// Edge leaves the bottom of one node and enters the top of another.
type Edge struct {
	From, To   int     // indices of nodes
	FromX, ToX float64 // where it is attached, from the middle of the node
}

// Point is a place in the drawing; y grows downward.
type Point struct{ X, Y float64 }

// Spacing holds the least distances between neighbors of a rank and between ranks.
type Spacing struct{ Node, Rank float64 }

// Layout says where everything stands, with the upper left corner at 0, 0.
type Layout struct {
	Centers       []Point   // of the nodes
	Routes        [][]Point // of the edges: from the bottom of a node to the top of another, through the ranks between
	Width, Height float64
}

// Place lays out a graph. It takes the same time and gives the same bits for equal arguments. An edge to a node that
// does not exist and a cycle are errors.
func Place(nodes []Node, edges []Edge, space Spacing) (Layout, error) {
	for i, e := range edges {
		if min(e.From, e.To) < 0 || max(e.From, e.To) >= len(nodes) {
			return Layout{}, fmt.Errorf("edge %d leads from node %d to node %d of %d", i, e.From, e.To, len(nodes))
		}
	}
	rank, err := ranks(nodes, edges)
	if err != nil {
		return Layout{}, err
	}
	g := newGrid(nodes, edges, rank)
	g.order()
	g.straighten(space)
	return g.layout(nodes, edges, space), nil
}
