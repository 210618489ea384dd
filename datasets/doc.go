// Package datasets holds examples and turns them into batches.
//
// Two interfaces carry everything. A Dataset is a finite list of examples of one shape, each with a class or numeric
// targets or both. A Source turns examples into batches: its Batch is a pure function of a seed and a step, so the
// order of calls, prefetching, several workers, and resuming in the middle cannot change what is learned from.
//
//	glyphs, err := synthetic.Glyphs{}.Generate()                      // a Dataset
//	parts, err := datasets.SplitClasses{                              // proven disjoint
//		Fractions: []float64{0.8, 0.2}, ByGroup: true, Seed: 1,
//	}.Split(glyphs)
//	source := datasets.Shuffled{Data: parts[0], Size: 64}             // a Source
//	var batch datasets.Batch
//	err = source.Batch(seed, step, &batch)                            // 64 examples
//
// # Where examples come from
//
// Readers: ImageFolder, Omniglot, IDX (MNIST and its kin) and CSV, or Open, which finds out what a path holds.
//
// Sensors of machines over time are in package series, which makes data sets of their windows. AI4I is a table.
//
// Generators, which need no files, are in package synthetic: handwriting, animals, bearings and points of the plane.
//
// NewMemory makes a data set of slices, and checks them; a type of your own needs the six methods of Dataset.
//
// # Views
//
// A view is a data set made from another one without copying it: Subset, SubsetClasses, Concat, RotationsAsClasses,
// OneAgainstRest (a question of yes or no), the parts of a Splitter (SplitExamples, SplitClasses, SplitNames), the
// examples after some Transforms (Map with Resize, Normalize, Rotate90, CenterCrop, Flip, Invert), and corruptions of
// the data (NoisyLabels, ShuffledLabels, NoisyValues). Views of this package are a Grouper and a Targeter; if the
// underlying data have no groups or targets they return "" and nil. Cached reads a data set, including all that its
// views do, into memory once.
//
// Every data set has a digest, which covers what it holds, down to the transforms and the indices of a subset. Runs are
// compared, and checkpoints resumed, only where digests agree.
//
// # Sources
//
//   - Shuffled: ordinary batches, every example once in an epoch;
//   - Few: the same from a fixed handful of classes, "few things often";
//   - Balanced: some classes, the same number of examples of each;
//   - Sequential: all examples in order, for evaluation;
//   - Fixed: one batch again and again;
//   - Augmented: the batches of another source, changed at random (RandomCrop, RandomFlip, RandomAffine, RandomNoise,
//     RandomBrightness).
//
// Few-shot episodes are a Source too, of package fewshot. Sources are plain values that can be printed, encoded as JSON
// and digested. Their labels are always the data set's own class indices. Pairs counts what metric losses learn from.
//
// A Batch is filled in its own memory: from the second call on, batches of data in memory allocate nothing. A data set
// that is read from files, or transformed, is read by several goroutines; Prefetch reads whole batches ahead.
//
// # Images
//
// The values of an image are in the order height, width, channels, from 0 to 1. Handwriting has ink 1 on paper 0.
package datasets
