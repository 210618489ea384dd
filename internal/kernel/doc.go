// Package kernel is arithmetic on slices: matrix products, convolutions, pooling, normalization, softmax, reductions
// over columns and element-wise functions, the steps of solvers, and equations with positive definite matrices, for
// float32 and float64. It knows nothing of graphs.
//
// Images have the layout NHWC ([batch][height][width][channel]), weights of a convolution
// [kh][kw][channel/groups][filter]: then a patch of an image is a few contiguous runs, and the weights are the right
// matrix of a product.
//
// Everything exists in portable Go. For float32 on amd64 with AVX2 and FMA the inner loops are assembly, written by the
// generator in gen and chosen when the program starts; the build tag noasm leaves it out. The two round differently, so
// results agree to rounding only. Matrix products, Winograd's transforms and what normalization is made of use AVX-512
// where it runs, and give the bits of AVX2. On one machine, however, the bits of a result depend on the arguments
// alone: work is cut into pieces by its size, and what the pieces give is put together in their order, whatever the
// number of processors.
//
// A steady state allocates nothing: a Conv owns its scratch memory or borrows it for a call, the functions recycle
// theirs.
//
// NormReLU does a normalization, ReLU and pooling in one pass; a Conv can pass its output on to it, and to the moments
// of its channels, while a piece of it is in the cache, instead of storing it.
//
// Nothing here skips zeros, clamps or drops NaN: 0*Inf is NaN in a product, and a NaN in a window is its maximum.
// Functions panic on slices of the wrong length; the ops above turn that into errors.
package kernel

//go:generate go run ./gen
