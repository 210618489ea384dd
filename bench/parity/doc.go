// Parity draws random architectures, with a loss, a solver and data each, and compares every tensor that comes of
// them with PyTorch's.
//
//	go run ./bench/parity -seeds 0:1000
//
// A seed stands for one case: all of it follows from the number. The model is run in float32 and in float64, here and
// there; PyTorch's float64 is the reference, and its own float32 the yardstick: ours in float32 may be a small
// multiple of PyTorch's error away, or as much as rounding explains. Solvers are held twice: by themselves, on the
// very gradients that ours met, and, where they do not magnify rounding, by a training of their own. What is drawn is
// counted by the names under which declarations are registered, and what was not drawn is named.
//
// The twin (twin/*.py) is a program of its own: it reads declarations as JSON and shares no code with this module.
package main
