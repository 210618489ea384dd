// Package terrain looks at the landscape that a model and its data make: the loss as a function of all parameters, θ.
//
// An Objective gives every point θ a height. A Plane is the points θ + a·u + b·v, a Survey measures it cell by cell,
// and a Picture draws the resulting Surface:
//
//	ground, err := terrain.Objective{Model: model, Loss: losses.CrossEntropy{}, Data: digits}.Prepare(params)
//	u, v, err := terrain.FilterPair(params, seed)
//	plane, err := terrain.NewPlane(params.Theta(), u, v)
//	axis := terrain.Axis{From: -1, To: 1, N: 51}
//	surface, err := terrain.Survey{X: axis, Y: axis, File: "hills.safetensors"}.Measure(ctx, ground, plane)
//	err = terrain.Picture{Lowest: true}.Save("hills.png", surface)
//
// With a File, a survey that was interrupted continues where it was, and LoadSurface draws it again without computing.
//
// # Where to look
//
// Directions: FilterPair (random, each filter as long as the model's own), RandomPair, PrincipalPlane (where a
// trajectory varies most), PlaneThrough (three points), and NewDirection for any other, such as the eigenvectors of a
// Hessian that Lanczos finds. A Line and an Interpolation have one direction.
//
// A Trajectory is an observer that records where a training goes; ProjectOnto projects it on a plane, with what lies
// outside of it. Interpolation measures the way from one solution to another, and its Barrier; Align first puts the
// hidden units into the same order.
//
// # What to count
//
// Surface.Minima lists the pits by how deep they are, Surface.Roughness says how bumpy the surface is, Surface.Lowest
// is the lowest cell of the grid, which is not the landscape's minimum. Extremal finds the most and the least curved
// direction at a point by exact products with the Hessian; Lanczos, Hutchinson and SpectralDensity tell more of its
// spectrum. Package marbles, below this one, lets many starts run.
//
// Losses that are NaN or infinite are results: they stay holes, are counted, and nothing fills them.
//
// # What a picture cannot tell
//
// A plane is two of all the directions. What is not convex in it is not convex; what looks convex need not be. Random
// directions show about the mean curvature, so that saddles look like valleys. A trajectory does not lie in the plane,
// and its marble does not roll on the surface: each point has a residual. The two principal directions of a random walk
// explain 76 % of it (RandomWalk). Range and scale decide whether a surface looks smooth. Without filter normalization
// the scale of the weights alone decides what looks sharp; with it, other reparametrisations still do. Frozen running
// statistics show barriers between solutions where there are none (Norm).
package terrain
