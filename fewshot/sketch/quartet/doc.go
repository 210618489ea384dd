// Package quartet trains the four networks of package sketch, by the experiment of claims.Episodes: one architecture,
// one loss, one solver, one initial point and the same number of images, of which nothing differs but how they are put
// into batches.
//
//	trained, err := quartet.Train(ctx, quartet.Options{})
//	err = trained.Save("networks")
//	q, err := sketch.Open(os.DirFS("networks"))
//
// Alphabets are split 60/20/20: into those to learn from, those by which the tested step, the temperature of
// probabilities and the threshold of "none of these" are chosen, and those on which accuracies are measured, once.
package quartet
