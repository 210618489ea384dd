// Package metrics computes the scores by which models are judged, and their 95 % intervals.
//
// Metrics are pure functions of slices with one element for each example. What has no answer is an error, never NaN:
// no examples, slices of different lengths, a score that is NaN, one class where two are needed.
//
// Accuracy, TopK, ROCAUC, AveragePrecision, Brier, CalibrationError and Confusion judge classifiers; MAE, RMSE and R2
// judge predicted numbers. ClassScores and TargetScores put them together for the outputs of a model. Wilson gives the
// interval of a share, MeanInterval that of a mean, PairedDifference that of the difference between two results on the
// same examples or seeds.
package metrics
