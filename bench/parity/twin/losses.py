"""The losses of declarations in PyTorch."""

import math

import torch
import torch.nn.functional as F


def loss(d, y, labels, target, kinks):
    return globals()[d["type"]](d, y, labels, target, kinks)


def cross_entropy(d, y, labels, target, kinks):
    weights = torch.tensor(d["class_weights"], dtype=y.dtype) if "class_weights" in d else None
    return F.cross_entropy(y, labels, weights, label_smoothing=d.get("smoothing", 0.0))


def token_cross_entropy(d, y, labels, target, kinks):
    return F.cross_entropy(y.reshape(-1, y.shape[-1]), target.reshape(-1).long())


def binary_cross_entropy(d, y, labels, target, kinks):
    weight = torch.tensor(d.get("positive_weight", 1.0), dtype=y.dtype)
    return F.binary_cross_entropy_with_logits(y, target, pos_weight=weight)


def mean_squared(d, y, labels, target, kinks):
    return F.mse_loss(y, target)


def mean_absolute(d, y, labels, target, kinks):
    kinks.at_zero(y - target)
    return F.l1_loss(y, target)


def huber(d, y, labels, target, kinks):
    return F.huber_loss(y, target, delta=d.get("delta", 1.0))


def kl_divergence(d, y, labels, target, kinks):
    return F.kl_div(F.log_softmax(y, 1), target, reduction="batchmean")


def hinge(d, y, labels, target, kinks):
    margin = d.get("margin", 1.0)
    if y.shape[1] == 1:
        over = margin - y[:, 0] * (2 * labels - 1)
        kinks.at_zero(over)
        return F.relu(over).mean()
    kinks.at_zero(margin + y - y.gather(1, labels[:, None]) + 10 * F.one_hot(labels, y.shape[1]))
    return F.multi_margin_loss(y, labels, margin=margin)


def distances(x, y):
    return (x[:, None] - y[None]).square().sum(2)


def neighbourhood(d, x, labels, target, kinks):
    self_ = torch.eye(len(x), dtype=torch.bool)
    closeness = -distances(x, x) / d.get("temperature", 1.0)
    alike = (labels[:, None] == labels[None]) & ~self_
    paired = alike.any(1)
    if not paired.any():
        return 0 * x.sum()
    among = lambda mask: closeness.masked_fill(~mask, -math.inf)[paired].logsumexp(1)
    return (among(~self_) - among(alike)).mean()


def prototypes(d, x, labels, target, kinks):
    support, queries = [], []
    for c in labels.unique():
        members = (labels == c).nonzero()[:, 0]
        shot = d.get("shot", 0) or max(1, len(members) // 2)
        shot = min(shot, max(1, len(members) - 1))
        support.append(x[members[:shot]].mean(0))
        queries += [(int(i), len(support) - 1) for i in members[shot:]]
    if not queries:
        return 0 * x.sum()
    rows, own = (torch.tensor(v) for v in zip(*queries))
    return F.cross_entropy(-distances(x[rows], torch.stack(support)) / d.get("temperature", 1.0), own)
