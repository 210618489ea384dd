// Mutate measures how much the tests of a package notice: it changes the package in one small place, a mutant, runs
// the package's own tests, and counts the mutants that make a test fail.
//
//	bench/mutate.sh -n 80 -seed 1 graph losses
//	bench/mutate.sh -survivors graph
//	bench/mutate.sh -full solvers
//
// Which mutants are tried is a random sample that the seed fixes; -full tries all, and -survivors, after tests were
// added, those of the last sample that no test noticed. What does not compile is no mutant, and what only words errors
// or sets memory aside, and what stands beside an error, which nobody may use, is left alone (see skip.go). A mutant on
// which the tests take several times as long as on the package is killed by that. What no test reaches has survived,
// and is not run.
//
// Mutants share a program, in which each is a copy of its function (see together.go), so that most of the time goes
// into tests and not into compiling.
//
// The tools that there are did not serve: gremlins takes no sample, go-mutesting is no longer kept, and both compile
// the package anew for each mutant.
//
// The outcome of each package is kept in bench/mutate/results, and bench/mutants.md is written anew from all of them,
// with the reasons for survivors that explained.txt gives.
package main
