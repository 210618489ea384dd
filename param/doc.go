// Package param describes where a named parameter lies inside the flat vector θ.
//
// It is the one thing that graph (which lays θ out), solvers (which move it) and terrain (which walks through it) have
// to agree on, and it knows none of them. A View is a parameter's name, shape, kind and place; Slice is the part of a
// vector (θ, a gradient, a direction) that belongs to it.
package param
