package graph

import "landscape/internal/declare"

func init() {
	declare.Interface[Layer]("graph.Register")
	declare.Interface[Loss]("graph.Register")
	declare.Interface[Init]("graph.Register")
}

// Register gives a declaration of your own (a struct that is a Layer, a Loss or an Init) the name under which it is
// written to JSON and enters digests. Models without it are refused where they would be digested, compared or stored,
// as by landscape.NewTrainer.
//
//	func init() { graph.Register[Gated]("gated") }
//
// It is called from an init function. It panics on a name that is taken, and on a field that cannot be written: a
// function, a map, or one that is not exported (tagged `json:"-"` it is left out, which is right only if it changes
// nothing).
//
// Former names, the latest first, are read as well, and digests are made with the first name that the type ever had: a
// type that is renamed keeps its files and its identity. A field that is renamed names its former keys in a tag,
// `formerly:"radius"`.
func Register[T any](name string, former ...string) { declare.Register[T](name, former...) }
