package solvers

import "landscape/internal/declare"

// Register gives a declaration of one's own (a struct that is a Solver, a Transform or a Schedule) the name under which it is written to JSON.
// Solvers that contain it can then be digested, compared and stored. It is called from an init function, and panics on a name that is taken.
func Register[T any](name string) { declare.Register[T](name) }
