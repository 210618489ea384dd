// Package supervised trains a model of the examples of one data set, by their classes or their targets, with the
// defaults of landscape train: data held back to select parameters, standardized tables, scores with a baseline.
//
//	wine, err := datasets.Open("wine.csv", datasets.Options{Table: datasets.CSV{Label: "class"}})
//	result, err := supervised.Training{Data: wine}.Train(ctx)
//	fmt.Println(result.Validation)                    // accuracy with its interval, and a baseline
//	err = result.Save("model.safetensors")            // with what becomes of data before the model sees them
//
// Plan says what a Training will do before it does it: the run with its digests, what is held back, and the
// landscape.Fit that trains it, to which checkpoints and observers can be added. Prepare says before that how the data
// were split and what was measured on them, for test data that must be read alike.
//
// A loss tells by its method Output what it takes a model's outputs for, so that one of your own works as the built-in
// ones do.
package supervised
