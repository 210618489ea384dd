"""Scores of few-shot heads on random episodes, by the formulas of their papers and the defaults of their authors' codes,
in float64 and as plainly as possible. Writes heads.json, which head_peer_test.go compares with the heads of package
fewshot.

    python3 fewshot/testdata/heads.py > fewshot/testdata/heads.json     (numpy, scipy, scikit-learn, PyTorch)
"""

import json
import sys

import numpy as np
import torch
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors


def task(seed, way, shot, query, dim, deviation):
    r = np.random.RandomState(seed)
    centers = 1.5 + r.randn(way, dim)
    support = np.repeat(centers, shot, axis=0) + deviation * r.randn(way * shot, dim)
    queries = np.repeat(centers, query, axis=0) + deviation * r.randn(way * query, dim)
    labels = np.repeat(np.arange(way), shot)
    # Six digits, so that the file is small; what is written is what is computed with.
    return np.abs(support).round(6), labels, np.abs(queries).round(6)


def uneven(seed, shots, queries, dim, deviation):
    """An episode whose classes have different numbers of examples, which come in any order."""
    r = np.random.RandomState(seed)
    centers = 1.5 + r.randn(len(shots), dim)
    labels = r.permutation(np.repeat(np.arange(len(shots)), shots))
    support = centers[labels] + deviation * r.randn(len(labels), dim)
    asked = r.permutation(np.repeat(np.arange(len(queries)), queries))
    asked = centers[asked] + deviation * r.randn(len(asked), dim)
    return np.abs(support).round(6), labels, np.abs(asked).round(6)


def unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def square(a, b):
    return ((a[:, None, :] - b[None, :, :]) ** 2).sum(2)


def means(x, labels):
    return np.stack([x[labels == k].mean(0) for k in range(labels.max() + 1)])


def laplacian(support, labels, queries, rectify, knn=3, lam=1.0, rounds=20):
    """The last assignment, as probabilities."""
    prototypes = means(support, labels)
    if rectify:
        queries = queries + support.mean(0) - queries.mean(0)
        everything = np.concatenate([support, queries])
        cosines = unit(everything) @ unit(prototypes).T
        weights, own = softmax(10 * cosines), cosines.argmax(1)
        prototypes = np.stack([(weights[own == k, k][:, None] * everything[own == k]).mean(0)
                               for k in range(len(prototypes))])
    found = NearestNeighbors(n_neighbors=knn).fit(queries).kneighbors(queries, return_distance=False)
    w = np.zeros((len(queries), len(queries)))
    for q, near in enumerate(found):
        w[q, near[1:]] = 1
    d = square(queries, prototypes)
    y, before = softmax(-d), np.inf
    for i in range(rounds):
        y = softmax(lam * w @ y - d)
        energy = (y * np.log(np.maximum(y, 1e-20)) + d * y - lam * (w @ y) * y).sum()
        if i > 1 and abs(energy - before) <= 1e-6 * abs(before):
            break
        before = energy
    return y


def half_way(support, labels, queries, knn=3, lam=1.0, rounds=20):
    """Prototypes half way to the weighed means of the queries, and the assignment by them."""
    prototypes = means(support, labels)
    weights = softmax(10 * unit(queries) @ unit(prototypes).T)
    prototypes = (prototypes + weights.T @ queries / weights.sum(0)[:, None]) / 2
    order = np.arange(len(prototypes))  # the prototypes are the support set of an episode with one shot
    return laplacian(prototypes, order, queries, rectify=False, knn=knn, lam=lam, rounds=rounds)


def pt_map(support, labels, queries, lam=10, alpha=0.2, epochs=20, beta=0.5, together=False):
    """The last plan, each query's answers brought to the sum 1."""
    def powered(x):
        return unit((x + 1e-6) ** beta)

    support, queries = powered(support), powered(queries)
    everything = np.concatenate([support, queries]).mean(0)
    support = unit(support - (everything if together else support.mean(0)))
    queries = unit(queries - (everything if together else queries.mean(0)))
    way = labels.max() + 1

    def plan(mu):
        p = np.exp(-lam * square(queries, mu))
        p /= p.sum()
        u = np.zeros(len(p))
        for _ in range(1000):
            if np.abs(u - p.sum(1)).max() <= 1e-6:
                break
            u = p.sum(1)
            p = p / u[:, None]
            p = p * (len(queries) / way / p.sum(0))
        return p

    mu, own = means(support, labels), np.eye(way)[labels]
    for _ in range(epochs):
        p = plan(mu)
        estimate = (p.T @ queries + own.T @ support) / (p.sum(0) + own.sum(0))[:, None]
        mu = mu + alpha * (estimate - mu)
    p = plan(mu)
    return p / p.sum(1, keepdims=True)


def tim(support, labels, queries, lr=1e-4, iterations=150, temperature=15, weights=(0.1, 1.0, 0.1)):
    """The logits, by autograd and PyTorch's Adam."""
    s, q = torch.tensor(unit(support)), torch.tensor(unit(queries))
    own = torch.tensor(np.eye(labels.max() + 1)[labels])
    w = torch.tensor(means(unit(support), labels), requires_grad=True)
    adam = torch.optim.Adam([w], lr=lr)

    def logits(x):
        return temperature * (x @ w.T - (w ** 2).sum(1)[None, :] / 2 - (x ** 2).sum(1)[:, None] / 2)

    for _ in range(iterations):
        ce = -(own * torch.log(logits(s).softmax(1) + 1e-12)).sum(1).mean()
        p = logits(q).softmax(1)
        conditional = -(p * torch.log(p + 1e-12)).sum(1).mean()
        marginal = -(p.mean(0) * torch.log(p.mean(0))).sum()
        loss = weights[0] * ce - (weights[1] * marginal - weights[2] * conditional)
        adam.zero_grad()
        loss.backward()
        adam.step()
    return logits(q).detach().numpy()


def svm(support, labels, queries, c=0.1, ridge=1.0):
    """The scores, by a general solver for the dual."""
    n, way = len(labels), labels.max() + 1
    own = np.eye(way)[labels]
    gram = support @ support.T + ridge * np.eye(n)

    def dual(a):
        a = a.reshape(n, way)
        return 0.5 * (a * (gram @ a)).sum() - (a * own).sum(), (gram @ a - own).ravel()

    sums = np.kron(np.eye(n), np.ones(way))
    found = minimize(dual, np.zeros(n * way), jac=True, method="SLSQP",
                     bounds=[(None, upper) for upper in (c * own).ravel()],
                     constraints={"type": "eq", "fun": lambda a: sums @ a, "jac": lambda a: sums},
                     options={"maxiter": 2000, "ftol": 1e-16})
    return queries @ support.T @ found.x.reshape(n, way)


def logistic(support, labels, queries, c):
    """The probabilities of scikit-learn's regression, whose penalty is the same."""
    return LogisticRegression(C=c, tol=1e-10, max_iter=100000).fit(support, labels).predict_proba(queries)


def propagation(support, labels, queries, alpha=0.9, knn=10):
    everything = np.concatenate([support, queries])
    n = len(everything)
    d = square(everything, everything)
    near = np.zeros((n, n), bool)
    total = 0
    for i in range(n):
        order = [j for j in np.argsort(d[i], kind="stable") if j != i][:knn]
        near[i, order] = True
        total += d[i, order].sum()
    w = np.exp(-d / (2 * total / (n * knn))) * (near | near.T)
    s = w / np.sqrt(np.outer(w.sum(1), w.sum(1)))
    y = np.zeros((n, labels.max() + 1))
    y[np.arange(len(labels)), labels] = 1
    return np.linalg.solve(np.eye(n) - alpha * s, y)[len(labels):]


def ridge(support, labels, queries, lam, intercept):
    def wide(x):
        return np.hstack([x, np.ones((len(x), 1))]) if intercept else x

    x, y = wide(support), np.eye(labels.max() + 1)[labels]
    w = np.linalg.solve(x.T @ x + lam * np.eye(x.shape[1]), x.T @ y)
    return wide(queries) @ w


def defaults(args, units):
    labels = args[1]
    return {
        "laplacian_shot": laplacian(*units, rectify=False),
        "laplacian_shot rectified": laplacian(*units, rectify=True),
        "pt_map": pt_map(*args),
        "tim": tim(*args),
        "svm": svm(*units),
        "svm without ridge": svm(*units, ridge=0),
        "ridge": ridge(*args, lam=50, intercept=True),
        "ridge per example": ridge(*args, lam=50 * len(labels), intercept=True),
        "ridge without intercept": ridge(*args, lam=50, intercept=False),
    }


def options(args, units):
    """Other settings than the defaults, and heads without an authors' code."""
    return {
        "laplacian_shot of 4 neighbors": laplacian(*units, rectify=False, lam=0.7, knn=4),
        "laplacian_shot in 2 rounds": laplacian(*units, rectify=True, rounds=2),
        "laplacian_shot half way": half_way(*units, lam=0.7, knn=4),
        "pt_map, other numbers": pt_map(*args, lam=4, alpha=0.5, epochs=5, beta=0.3),
        "pt_map together": pt_map(*args, together=True),
        "tim of the tables": tim(*args, iterations=1000),
        "tim, other numbers": tim(*args, lr=1e-3, iterations=40, temperature=10, weights=(0.6, 1.0, 0.3)),
        "label_propagation": propagation(*args),
        "label_propagation of 4 neighbors": propagation(*args, alpha=0.5, knn=4),
        "logistic": logistic(*units, c=1),
        "logistic with less penalty": logistic(*units, c=10),
    }


def main():
    cases = []
    for seed, (way, shot, query, dim, deviation) in enumerate(
            [(5, 1, 6, 8, 0.7), (5, 5, 6, 8, 1.0), (3, 2, 4, 5, 0.8), (8, 3, 4, 12, 1.2)]):
        cases.append(task(seed, way, shot, query, dim, deviation))
    cases.append(uneven(4, [1, 4, 2, 3], [6, 2, 4, 3], 6, 0.8))
    written = []
    for case, (support, labels, queries) in enumerate(cases):
        args, units = (support, labels, queries), (unit(support), labels, unit(queries))
        scores = defaults(args, units)
        if case in (1, 4):
            scores.update(options(args, units))
        written.append({
            "way": int(labels.max()) + 1, "dim": support.shape[1], "support": support.ravel().tolist(),
            "labels": labels.tolist(), "queries": queries.ravel().tolist(),
            "scores": {name: [float("%.10g" % v) for v in s.ravel()] for name, s in scores.items()},
        })
    json.dump(written, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")


main()
