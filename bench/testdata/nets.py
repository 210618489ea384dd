"""Writes nets.json: the losses of whole nets in training, as PyTorch computes them in float64 and in float32.

    /usr/bin/python3 bench/testdata/nets.py

Weights and batches follow from a formula (numbers), which bench/nets_test.go knows as well, and the networks are built from the declarations that the
test compiles.
"""

import json
import os
import sys

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "compare", "twin"))
from model import Builder, load  # noqa: E402

STEPS = 8


def numbers(seed, n):
    """n numbers from -0.5 to 0.5 in steps of 2**-16, which float32 holds exactly: the high bits of a linear congruential generator (Knuth's MMIX)."""
    x, out = seed, []
    for _ in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
        out.append((x >> 48) / 65536 - 0.5)
    return torch.tensor(out, dtype=torch.float64)


def parameters(shapes):
    """Values for the parameters of these names and shapes: about those of He et al. (2015) for weights, near 1 and 0 for gamma, beta and bias."""
    values = {}
    for i, (name, shape) in enumerate(shapes):
        v = numbers(i + 1, torch.Size(shape).numel()).reshape(shape)
        leaf = name.rsplit("/", 1)[1]
        if leaf == "weight":
            fan, scale = v.numel() // shape[-1], 2.0
            while scale * scale * fan > 24:
                scale /= 2
            v = v * scale
        elif leaf == "gamma":
            v = v / 2 + 1
        else:
            v = v / 4
        values[name] = v
    return values


def shapes_of(d, path, shape, out):
    """Lists the parameters of a declaration, as (name, shape) in the order of the layers; returns the shape behind it."""
    kind = d["type"]
    if kind == "sequential":
        for i, layer in enumerate(d["layers"]):
            shape = shapes_of(layer, f"{path}{i}/{layer['type']}/", shape, out)
    elif kind == "residual":
        inner = shapes_of(d["body"], path + "body/", shape, out)
        if "shortcut" in d:
            shapes_of(d["shortcut"], path + "shortcut/", shape, out)
        shape = inner
    elif kind == "conv2d":
        out.append((path + "weight", (d["kernel"], d["kernel"], shape[-1], d["filters"])))
        if not d.get("no_bias"):
            out.append((path + "bias", (d["filters"],)))
        shape = (*shape[:-1], d["filters"])
    elif kind == "linear":
        out.append((path + "weight", (shape[-1], d["units"])))
        if not d.get("no_bias"):
            out.append((path + "bias", (d["units"],)))
        shape = (d["units"],)
    elif kind == "batchnorm":
        out.extend([(path + "gamma", (shape[-1],)), (path + "beta", (shape[-1],))])
    elif kind == "maxpool2d":
        shape = (shape[0] // 2, shape[1] // 2, shape[2])
    elif kind == "globalavgpool2d":
        shape = shape[-1:]
    elif kind == "flatten":
        shape = (torch.Size(shape).numel(),)
    return shape


def batch(net, step):
    x = numbers(1000 + step, net["batch"] * torch.Size(net["input"]).numel()).reshape(net["batch"], *net["input"])
    y = (torch.arange(net["batch"]) + step) % net["classes"]
    return (x.permute(0, 3, 1, 2).contiguous() if x.dim() == 4 else x), y


SOLVERS = {
    "sgd": lambda p, d: torch.optim.SGD(p, lr=d["rate"]),
    "momentum": lambda p, d: torch.optim.SGD(p, lr=d["rate"], momentum=0.9),
    "adam": lambda p, d: torch.optim.Adam(p, lr=d["rate"], eps=d["epsilon"]),
}


def train(net, solver, dtype):
    """The losses of the steps and, last, that of the first batch in evaluation mode, which the running statistics decide."""
    shapes = []
    shapes_of(net["model"], "", tuple(net["input"]), shapes)
    model = Builder(net["input"]).build(net["model"]).double()
    with torch.no_grad():
        values = parameters(shapes)
        for name, _ in shapes:
            if name.endswith("/gamma"):  # running statistics start as PyTorch's do
                path = name[: -len("gamma")]
                values[path + "mean"], values[path + "variance"] = torch.zeros_like(values[name]), torch.ones_like(values[name])
        load(model, values)
    model = model.to(dtype)
    opt, losses = SOLVERS[solver["type"]](model.parameters(), solver), []
    for step in range(STEPS):
        x, y = batch(net, step)
        opt.zero_grad()
        loss = nn.functional.cross_entropy(model(x.to(dtype)), y)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    model.eval()
    with torch.no_grad():
        x, y = batch(net, 0)
        losses.append(nn.functional.cross_entropy(model(x.to(dtype)), y).item())
    return losses


def sequential(*layers):
    return {"type": "sequential", "layers": list(layers)}


def conv(filters, kernel):
    return [{"type": "conv2d", "filters": filters, "kernel": kernel, "no_bias": True}, {"type": "batchnorm"}]


def linear(units):
    return {"type": "linear", "units": units}


# Rates are low enough for rounding not to grow: a ReLU or a max pooling whose argument changes sides by rounding changes the gradient by a jump.
RELU, POOL, FLATTEN = {"type": "relu"}, {"type": "maxpool2d"}, {"type": "flatten"}
# With the usual 1e-8, the sign of the rounding in a gradient that should be 0 is worth a whole step.
ADAM = {"type": "adam", "rate": 0.01, "epsilon": 0.001}
LEAKY = {"type": "leakyrelu", "slope": 0.1}


def block(filters, shortcut):
    d = {"type": "residual", "body": sequential(*conv(filters, 3), LEAKY, *conv(filters, 3)), "after": LEAKY}
    if shortcut:
        d["shortcut"] = sequential(*conv(filters, 1))
    return d


NETS = [
    {
        "name": "conv4", "input": [28, 28, 1], "batch": 10, "classes": 5,
        "model": sequential(*[layer for _ in range(4) for layer in (*conv(32, 3), RELU, POOL)], FLATTEN, linear(5)),
        "solvers": [{"type": "sgd", "rate": 0.005}, {"type": "momentum", "rate": 0.002}],
    },
    {
        "name": "mlp", "input": [40], "batch": 24, "classes": 6,
        "model": sequential(linear(48), RELU, linear(32), {"type": "batchnorm"}, RELU, linear(6)),
        "solvers": [{"type": "sgd", "rate": 0.1}, ADAM],
    },
    {
        "name": "residual", "input": [12, 14, 3], "batch": 8, "classes": 4,
        "model": sequential(block(16, True), POOL, block(32, True), block(32, False), POOL, {"type": "globalavgpool2d"}, linear(4)),
        "solvers": [{"type": "sgd", "rate": 0.005}, {"type": "momentum", "rate": 0.002}],
    },
]


def main():
    cases = []
    for net in NETS:
        for solver in net["solvers"]:
            case = {k: v for k, v in net.items() if k != "solvers"}
            case["solver"] = solver
            case["float64"] = train(net, solver, torch.float64)
            case["float32"] = train(net, solver, torch.float32)
            cases.append(case)
    with open(os.path.join(HERE, "nets.json"), "w") as f:
        json.dump({"pytorch": torch.__version__, "cases": cases}, f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main()
