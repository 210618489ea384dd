// Package marbles lets marbles roll over landscapes: many random starts, each run to its end under several solvers, and
// what becomes of them.
//
// The share of starts that reach a target within a budget is the finite-time basin stability of Menck et al. (Nature
// Physics 9, 89, 2013; Schultz et al., arXiv 1711.03857): the probability that a start from a stated distribution
// arrives in time. It is the probability of one event, so its error depends on the number of starts and not on the
// number of weights:
//
//	race := marbles.Race{Objective: objective, Methods: methods, Seeds: marbles.Seeds(1, 1000),
//		Rules: marbles.Rules{Budget: 2000, Target: 0.1}}
//	result, err := race.Run(ctx)
//	share, err := result.Share("adam") // 0.87 of 1000 starts, 95 % interval 0.85 to 0.89
//
// Every solver gets the same starts and the same batches in the same order, so two of them are compared pair by pair
// (Result.Compare), not as two independent shares. Rates are chosen by Tuning: as many trials for every solver, on
// starts of their own.
//
// # Three ways to draw a marble, which must not be confused
//
// Real run (terrain.Trajectory.ProjectOnto): the marble is a full training. It does not lie on a slice of the
// landscape: it is drawn at its own loss, above or below the slice, with its distance from the plane stated.
//
// In the plane (InPlane): the real model and data, but a solver that moves two numbers only. The marble lies exactly on
// the surface; it is the restriction of the model to two parameters that is seen learning, not the model.
//
// Two weights (TwoWeights): a model that has no more. The surface is the whole landscape and nothing is left out.
package marbles
