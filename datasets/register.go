package datasets

import "landscape/internal/declare"

// Register gives a declaration of one's own (a struct that is a Transform, a RandomTransform or a Source) the name under which it enters
// digests. It is called from an init function, and panics on a name that is taken.
func Register[T any](name string) { declare.Register[T](name) }
