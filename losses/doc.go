// Package losses declares what a model is to be good at: each loss gives the model's output on a batch a height, a
// scalar that is a mean over the batch.
//
// A loss is a plain value, as layers are, and can be written as JSON. What it wants to know of the examples it asks the
// graph.Builder for:
//
//   - CrossEntropy and Hinge compare an output (n, classes) with the examples' labels;
//   - BinaryCrossEntropy, MeanSquaredError, MeanAbsoluteError, Huber and KLDivergence compare an output with the
//     examples' targets, which for
//     labeled data without targets of their own are the labels as numbers (two classes, shape (n, 1)) or as one-hot
//     rows;
//   - NCA and Prototypical compare the examples of a batch with each other. Their output is an embedding (n, d).
//
// The last two know nothing of the number of classes, ways or shots: which examples belong together enters as matrices
// that are computed from each batch's labels. So one compiled program takes ordinary batches and few-shot episodes
// alike, which makes it possible to change the data of a run and nothing else.
//
// Losses that take labels or probabilities work on logits, the numbers before a softmax or sigmoid; no such layer
// belongs in front of them.
package losses
