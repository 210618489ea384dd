"""Metrics by their definitions, in numpy, of scores (n, k) and labels, and of predictions and targets (n, k)."""

import numpy as np


def all_metrics(scores, labels, probabilities, positive, predictions, targets):
    n, k = scores.shape
    right = scores.argmax(1) == labels
    own = scores[np.arange(n), labels][:, None]
    rivals = (scores >= own).sum(1) - 1
    p, yes = probabilities, positive != 0
    above, below = p[yes][:, None], p[~yes][None]
    errors = predictions - targets
    spread = ((targets - targets.mean(0)) ** 2).sum(0)
    return {
        "Accuracy": right.mean(),
        "TopK": (rivals < 2).mean(),
        "RMSE": np.sqrt((errors**2).mean()),
        "MAE": np.abs(errors).mean(),
        "R2": (1 - (errors**2).sum(0) / spread).mean(),
        "Brier": ((p - yes) ** 2).mean(),
        "CalibrationError": calibration_error(p, yes, 15),
        "ROCAUC": ((above > below) + 0.5 * (above == below)).mean(),
        "AveragePrecision": average_precision(p, yes),
        "Confusion.Accuracy": right.mean(),
    }


def calibration_error(p, right, bins):
    at = np.minimum((p * bins).astype(int), bins - 1)
    return sum(abs((p[at == b] - right[at == b]).sum()) for b in range(bins)) / len(p)


def average_precision(p, yes):
    total, recall = 0.0, 0.0
    for threshold in sorted(set(p), reverse=True):
        taken = p >= threshold
        now = (taken & yes).sum() / yes.sum()
        total += (now - recall) * (taken & yes).sum() / taken.sum()
        recall = now
    return total
