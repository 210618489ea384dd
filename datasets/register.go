package datasets

import "landscape/internal/declare"

// Register gives a type of your own (a struct that is a Transform, a RandomTransform, a Source or a Dataset) the name
// under which it enters digests. Data that hold a type without one are refused where they would be digested, compared
// or stored, as by landscape.NewTrainer.
//
//	func init() { datasets.Register[Curriculum]("curriculum") }
//
// It is called from an init function. It panics on a name that is taken, and on a field that cannot be written: a
// function, a map, or one that is not exported. Tag such a field `json:"-"` if it changes nothing, or if it holds
// contents that the type's Digest method covers. DigestOf says what a digest is made of.
//
// Former names, the latest first, are read as well, and digests are made with the first name that the type ever had: a
// type that is renamed keeps its files and its identity. A field that is renamed names its former keys in a tag,
// `formerly:"radius"`.
func Register[T any](name string, former ...string) { declare.Register[T](name, former...) }
