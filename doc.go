// Package landscape puts the three parts of deep learning together and compares them one at a time.
//
// A Run is a model (a declaration of layers), data (a source of batches; with a loss they give every point θ its
// height) and a solver (how θ moves). Each part is a plain value with a digest. Train moves θ for a number of steps;
// Observers watch: Progress, Log, Curve, Validation (which also stops a run early), CheckpointWriter. A Comparison runs
// variants that differ in exactly one part, proves that they do, and reports paired differences with 95 % intervals.
//
// Equal declarations, data and seed give equal parameters to the bit, on any number of processors, and also when a run
// is interrupted and resumed.
//
// The parts live in packages of their own: layers, losses, solvers, datasets and fewshot; graph compiles them to
// expression graphs.
package landscape
