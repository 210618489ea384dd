// Package solvers declares how a parameter vector θ is moved against its gradient.
//
// A Solver is a plain value; New turns it into a State for a vector of some layout, and every Step of the State moves
// θ once:
//
//	state, err := solvers.Adam{Rate: 3e-4, Schedule: solvers.Cosine{Steps: 10000}}.New(layout)
//	…
//	err = state.Step(theta, grad, again)
//
// θ and the gradient are flat; the layout says which parts of them are weights, biases, norms and embeddings. The
// package knows nothing of graphs or data.
//
// # Parts
//
//   - Methods: SGD, Momentum, Nesterov, AdaGrad, RMSProp, Adam, AMSGrad, AdamW, Lion, LAMB. The common ones are single
//     loops over θ, the others one-line chains.
//   - Chain puts any number of Transforms of the gradient in front of a method: ClipNorm, ClipValue, WeightDecay,
//     Trace,
//     ScaleByAdam, ScaleByRMS, ScaleByTrustRatio.
//   - Wrappers take a Base solver: SAM, Accumulate, and the parameter averages EMA and SWA.
//   - Schedules multiply the Rate: Constant, StepDecay, Exponential, Polynomial, Cosine, Warmup, OneCycle, Piecewise.
//
// Wrappers nest from the outside in: EMA or SWA, then SAM, then Accumulate, then Chain, then a method. Other orders
// that would give a wrong answer are errors.
//
// # Conventions
//
// Zero fields mean the stated default. Where an actual zero is wanted in place of a non-zero default (Adam without
// momentum), a tiny positive number such as 1e-30 does the same to float32 vectors.
//
// The field WeightDecay of a method decays weights and embeddings only, never biases and norms; the transform
// WeightDecay can choose otherwise. Declarations that make no sense are errors of New, which name the field, its value
// and what is allowed.
//
// Vectors are float32, scalar factors are computed in float64. A Step allocates nothing and gives the same bits
// whatever GOMAXPROCS is. A Chain that ends with a scaling or a trace in front of SGD moves θ in one pass; its results
// agree with those of the parts to rounding. NaN and infinite gradients are never swallowed: they end up in θ, where
// the next loss shows them. One limit is float32's own, and PyTorch's too: finite gradients above 1.8e19 have infinite
// squares, by which Adam and its relatives divide to zero.
package solvers
