package graph

// Gorgonia refuses to start under a Go release that this module has not heard of; requiring a recent one here is what
// lets go.mod raise it.
import _ "go4.org/unsafe/assume-no-moving-gc"
