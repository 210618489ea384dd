// Package op holds the framework's Gorgonia ops: what Gorgonia's own get wrong, do slowly or cannot differentiate
// twice.
//
// Functions such as MatMul or Conv2D take nodes and return a node. The op behind it is a gorgonia.SDOp, so Gorgonia's
// type and shape inference and its tape machine work with it; it is also an Op of this package, which a planned machine
// binds once to memory that stays where it is. Images are laid out NHWC, weights of a convolution
// [height][width][in][out].
//
// The set is closed under differentiation: the derivative of each op is made of ops of the set, so that Gradient can be
// applied to its own result. Below differentiation Fuse replaces groups of them by ops that store less. NaN and
// infinity pass through every op as IEEE arithmetic has it; none is swallowed by a maximum or a clamp.
package op
