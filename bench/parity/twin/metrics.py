"""Metrics by their definitions, in numpy, of scores (n, k) and labels, and of predictions and targets (n, k)."""

from statistics import NormalDist

import numpy as np


def all_metrics(scores, labels, probabilities, positive, predictions, targets):
    n, k = scores.shape
    right = scores.argmax(1) == labels
    own = scores[np.arange(n), labels][:, None]
    rivals = (scores >= own).sum(1) - 1
    p, yes = probabilities, positive != 0
    above, below = p[yes][:, None], p[~yes][None]
    errors = predictions - targets
    predicted = scores.argmax(1)
    f1 = [f_score(predicted == c, labels == c) for c in range(k)]
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
        "ROCAUCInterval": auc_low(p, yes),
        "ROCAUCDifference": difference_low(p, scores[:, 0], yes),
        "Wilson": wilson(yes.sum(), n, 1)[0],
        "WilsonSimultaneous": wilson(yes.sum(), n, k)[1],
        "Confusion.Accuracy": right.mean(),
        "Confusion.Precision": right[predicted == predicted[0]].mean(),
        "Confusion.Recall": right[labels == labels[0]].mean(),
        "Confusion.F1": f1[labels[0]],
        "Confusion.MacroF1": np.nanmean(f1),
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


def f_score(predicted, true):
    """The harmonic mean of precision and recall; NaN for a class that occurs nowhere."""
    both = predicted.sum() + true.sum()
    return 2 * (predicted & true).sum() / both if both else np.nan


def wilson(yes, n, k):
    """The roots of (p - q)^2 = z^2 q (1 - q) / n."""
    z, p = NormalDist().inv_cdf(1 - 0.025 / k), yes / n
    a, b, c = 1 + z * z / n, -2 * p - z * z / n, p * p
    root = np.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def wins(scores, yes):
    """How the scores of each positive and each negative example compare, (positive, negative)."""
    above, below = scores[yes][:, None], scores[~yes][None]
    return (above > below) + 0.5 * (above == below)


def deviation(w):
    """DeLong's standard deviation of the mean of a matrix of wins, or of a difference of two."""
    return np.sqrt(w.mean(1).var(ddof=1) / w.shape[0] + w.mean(0).var(ddof=1) / w.shape[1])


def auc_low(scores, yes):
    w = wins(scores, yes)
    area, d = w.mean(), deviation(w)
    if d < 1e-9:
        return np.nan
    z = NormalDist().inv_cdf(0.975)
    return 1 / (1 + np.exp(-(np.log(area / (1 - area)) - z * d / (area * (1 - area)))))


def difference_low(a, b, yes):
    w = wins(a, yes) - wins(b, yes)
    return w.mean() - NormalDist().inv_cdf(0.975) * deviation(w)
