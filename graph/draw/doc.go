// Package draw makes a picture of a program's expression graph: a box for each node, a frame around the nodes of a
// layer, colors for inputs, parameters, the model's output and the loss.
//
//	svg, err := draw.SVG(program.Diagram())
//
// It is pure Go and needs no Graphviz; for Graphviz's own layout there is program.Diagram().DOT().
package draw
