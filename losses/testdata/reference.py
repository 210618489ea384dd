"""Writes reference.json: what PyTorch computes for the losses in it, in float64, with the gradients by the model's output.

    python3 reference.py > reference.json    (made with PyTorch 1.13.0)

Outputs and targets are multiples of 1/64, which float32 holds exactly; weights and shares are not, and agree to float32.
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(21)


def grid(*shape):
    return torch.randint(-128, 129, shape).double() / 64


def flat(t):
    return [float(v) for v in t.detach().contiguous().reshape(-1)]


def case(name, loss, f, shape, classes=0, labels=None, target=None):
    x = grid(*shape).requires_grad_()
    y = f(x)
    y.backward()
    c = {"name": name, "loss": loss, "classes": classes, "shape": shape, "output": flat(x), "value": float(y), "gradient": flat(x.grad)}
    if labels is not None:
        c["labels"] = labels.tolist()
    if target is not None:
        c["target"], c["target_shape"] = flat(target), list(target.shape)
    return c


def classified(name, settings, f, loss="cross_entropy", n=6, classes=4):
    labels = torch.randint(0, classes, (n,))
    return case(name, dict(type=loss, **settings), lambda x: f(x, labels), (n, classes), classes, labels)


def compared(name, settings, f, shape=(5, 3), target=None):
    target = grid(*shape) if target is None else target
    return case(name, settings, lambda x: f(x, target), shape, target=target)


def distributions(n, classes):
    """Rows of multiples of 1/64 that sum to 1, with zeros among them."""
    t = torch.zeros(n, classes)
    for i in range(n):
        for c in torch.randint(0, classes - 1, (64,)):
            t[i, c] += 1 / 64
    return t.double()


W = torch.tensor([1, 0.25, 2, 0.5]).double()
T = torch.randint(0, 65, (5, 1)).double() / 64
Q = distributions(4, 5)


def kl(x, t):
    return F.kl_div(F.log_softmax(x, -1), t, reduction="batchmean")


def squared_distances(a, b):
    return (a[:, None] - b[None]).square().sum(-1)


def prototypical(way, shot, query, temperature):
    """An episode in the order of the literature: the support of every class, then the queries of every class."""
    d = 3
    labels = torch.cat([torch.arange(way).repeat_interleave(shot), torch.arange(way).repeat_interleave(query)])

    def f(x):
        prototypes = x[: way * shot].reshape(way, shot, d).mean(1)
        return F.cross_entropy(-squared_distances(x[way * shot:], prototypes) / temperature, labels[way * shot:])

    c = case(f"episode, {way} ways, {shot} shots", {"type": "prototypes", "temperature": temperature}, f, (len(labels), d), way, labels)
    c["query"] = [i >= way * shot for i in range(len(labels))]
    return c


def neighbourhood(labels, temperature):
    n = len(labels)
    labels = torch.tensor(labels)

    def f(x):
        s = (-squared_distances(x, x) / temperature).masked_fill(torch.eye(n, dtype=torch.bool), float("-inf"))
        p = F.softmax(s, 1)
        same = (labels[:, None] == labels[None]) & ~torch.eye(n, dtype=torch.bool)
        paired = same.any(1)
        return -(p * same).sum(1)[paired].log().mean()

    return case(f"neighbourhood {labels.tolist()}", {"type": "neighbourhood", "temperature": temperature}, f, (n, 2), int(labels.max()) + 1, labels)


cases = [
    classified("cross-entropy", {}, F.cross_entropy),
    classified("smoothing", {"smoothing": 0.125}, lambda x, y: F.cross_entropy(x, y, label_smoothing=0.125)),
    classified("weights", {"class_weights": W.tolist()}, lambda x, y: F.cross_entropy(x, y, W)),
    classified("smoothing and weights", {"class_weights": W.tolist(), "smoothing": 0.25},
               lambda x, y: F.cross_entropy(x, y, W, label_smoothing=0.25)),
    classified("hinge", {}, F.multi_margin_loss, "hinge"),
    classified("hinge, margin 0.5", {"margin": 0.5}, lambda x, y: F.multi_margin_loss(x, y, margin=0.5), "hinge"),
    compared("binary", {"type": "binary_cross_entropy"}, F.binary_cross_entropy_with_logits, (5, 1), T),
    compared("binary, weighted", {"type": "binary_cross_entropy", "positive_weight": 3},
             lambda x, t: F.binary_cross_entropy_with_logits(x, t, pos_weight=torch.tensor(3.0)), (5, 1), T),
    compared("mean squared", {"type": "mean_squared"}, F.mse_loss),
    compared("mean squared of images", {"type": "mean_squared"}, F.mse_loss, (2, 3, 2, 1)),
    compared("mean absolute", {"type": "mean_absolute"}, F.l1_loss),
    compared("huber", {"type": "huber"}, F.huber_loss),
    compared("huber 0.5", {"type": "huber", "delta": 0.5}, lambda x, t: F.huber_loss(x, t, delta=0.5)),
    compared("kl divergence", {"type": "kl_divergence"}, kl, (4, 5), Q),
    prototypical(3, 1, 2, 1),
    prototypical(2, 3, 1, 4),
    neighbourhood([0, 1, 0, 2, 1, 0, 3], 1),
    neighbourhood([1, 1, 0, 0, 2, 2], 2.5),
]
print(json.dumps({"cases": cases}))
