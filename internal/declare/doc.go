// Package declare turns declarations into JSON and back, and gives them digests.
//
// A declaration is a plain struct value whose zero fields mean the defaults: a layer, a loss, a solver, a schedule. Its
// package registers it once under a name,
//
//	func init() { declare.Register[Conv2D]("conv2d") }
//
// and from then on Encode writes it as
//
//	{"type":"conv2d","filters":64,"kernel":[3,3]}
//
// and Decode reads that back into whichever interface the declaration implements.
//
// # Form
//
// The form is canonical: equal declarations give equal bytes. "type" comes first and the other keys follow in
// alphabetical order; fields that are zero are left out, so adding a field to a declaration does not change the digest
// of those that do not use it. A key is the json tag of the field where there is one and the field's name in snake_case
// otherwise; fields tagged `json:"-"` are skipped. Floats are written in the shortest form that reads back to the same
// bits. Types with MarshalText are strings. A struct that is registered carries its type wherever it stands; other
// structs are plain objects, for they stand where their type is known: at the top of what is read back into that type,
// or in a field of it.
//
// What implements an interface of declarations (see Interface), or stands in an interface, has to be registered: its
// fields alone would not say what it is. Registration refuses what could not make the round trip (unexported fields,
// maps, functions). So two declarations that behave differently never share a digest.
package declare
