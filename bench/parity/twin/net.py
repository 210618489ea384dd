"""Runs a declaration in PyTorch, on parameters of the names and shapes that the other side gives them."""

import math

import torch
import torch.nn.functional as F


class Kinks:
    """How near, relative to the values around it, a net came to a point where a derivative jumps."""

    def __init__(self):
        self.margin = math.inf

    def at_zero(self, x):
        x = x.detach().abs()
        x = x[x > 0]
        if x.numel():
            self.margin = min(self.margin, float(x.min() / x.max()))

    def between(self, best, second, scale):
        gap = (best - second).detach()
        gap = gap[(gap > 0) & torch.isfinite(gap)]
        if gap.numel():
            self.margin = min(self.margin, float(gap.min() / scale))


class Jitter:
    """Moves every number by up to a rounding of float32 to either side; without a seed it moves nothing."""

    def __init__(self, seed):
        self.random = None if seed is None else torch.Generator().manual_seed(seed)

    def __call__(self, x):
        if self.random is None or not x.numel():
            return x
        return x * (1 + 2**-23 * (2 * torch.rand(x.shape, dtype=torch.float64, generator=self.random) - 1))


class Net:
    """A declaration with its parameters. Training uses the statistics of the batch and moves the running ones."""

    def __init__(self, model, params, states, training, kinks, jitter):
        self.model, self.params, self.states, self.training, self.kinks = model, params, states, training, kinks
        self.jitter = jitter

    def __call__(self, x):
        return self.run(self.model, "", x)

    def run(self, d, path, x):
        return self.jitter(getattr(self, d["type"])(known(d), path, x))

    def child(self, d, path, name, x):
        if d["type"] == "named":
            d, name = d["layer"], d["name"]
        return self.run(d, join(path, name), x)

    def p(self, path, leaf):
        return self.params[join(path, leaf)]

    # Containers.

    def sequential(self, d, path, x):
        for i, layer in enumerate(d.get("layers", [])):
            x = self.child(layer, path, f"{i}/{layer['type']}", x)
        return x

    def named(self, d, path, x):
        return self.run(d["layer"], join(path, d["name"]), x)

    def residual(self, d, path, x):
        y = self.child(d["body"], path, "body", x)
        y = y + (self.child(d["shortcut"], path, "shortcut", x) if "shortcut" in d else x)
        return self.child(d["after"], path, "after", y) if "after" in d else y

    def parallel(self, d, path, x):
        ys = [self.child(b, path, f"{i}/{b['type']}", x) for i, b in enumerate(d["branches"])]
        return sum(ys[1:], ys[0]) if d.get("join", "concat") == "add" else torch.cat(ys, -1)

    # Images, (n, height, width, channels).

    def conv2d(self, d, path, x):
        kernel = d["kernel"], d.get("kernel_w", d["kernel"])
        stride, dilation = d.get("stride", 1), d.get("dilation", 1)
        spans = [(k - 1) * dilation + 1 for k in kernel]
        x = F.pad(x.permute(0, 3, 1, 2), padding(d.get("padding", "same"), x.shape[1:3], spans, stride))
        bias = None if d.get("no_bias") else self.p(path, "bias")
        weight = self.p(path, "weight").permute(3, 2, 0, 1).contiguous()
        return F.conv2d(x, weight, bias, stride, 0, dilation, d.get("groups", 1)).permute(0, 2, 3, 1)

    def windows(self, d, x, fill):
        window = d.get("window", 2)
        stride = d.get("stride", window)
        pad = padding(d.get("padding", "valid"), x.shape[1:3], [window, window], stride)
        return F.pad(x.permute(0, 3, 1, 2), pad, value=fill), window, stride

    def maxpool2d(self, d, path, x):
        padded, window, stride = self.windows(d, x, -math.inf)
        y = F.max_pool2d(padded, window, stride)
        if window > 1:
            best = padded.detach().unfold(2, window, stride).unfold(3, window, stride).flatten(4).topk(2).values
            self.kinks.between(best[..., 0], best[..., 1], x.detach().abs().max())
        return y.permute(0, 2, 3, 1)

    def avgpool2d(self, d, path, x):
        padded, window, stride = self.windows(d, x, 0.0)
        ones, _, _ = self.windows(d, torch.ones_like(x), 0.0)
        y = F.avg_pool2d(padded, window, stride) / F.avg_pool2d(ones, window, stride)
        return y.permute(0, 2, 3, 1)

    def globalavgpool2d(self, d, path, x):
        return x.mean((1, 2))

    # Shapes.

    def flatten(self, d, path, x):
        return x.reshape(x.shape[0], -1)

    def reshape(self, d, path, x):
        return x.reshape(x.shape[0], *d["shape"])

    def signal(self, d, path, x):
        return x.unsqueeze(2)

    # Linear layers and norms.

    def linear(self, d, path, x):
        return F.linear(x, self.p(path, "weight").t(), None if d.get("no_bias") else self.p(path, "bias"))

    def cosinelinear(self, d, path, x):
        y = F.linear(unit(x, 1e-12), unit(self.p(path, "weight").t(), 1e-12))
        if d.get("weight_norm"):
            y = y * self.p(path, "length")
        return y * (self.p(path, "scale") if d.get("learn_scale") else d.get("scale", 10 if d["units"] > 200 else 2))

    def l2normalize(self, d, path, x):
        return unit(x, d.get("eps", 1e-12))

    def layernorm(self, d, path, x):
        return F.layer_norm(x, x.shape[-1:], self.p(path, "gamma"), self.p(path, "beta"), d.get("eps", 1e-5))

    def batchnorm(self, d, path, x):
        mean, variance = self.states[join(path, "mean")], self.states[join(path, "variance")]
        gamma, beta = self.p(path, "gamma"), self.p(path, "beta")
        momentum, eps = d.get("momentum", 0.1), d.get("eps", 1e-5)
        # As rows: of images one column wide, seen through permuted axes, PyTorch 1.13 gives a wrong gradient.
        rows = x.reshape(-1, x.shape[-1])
        return F.batch_norm(rows, mean, variance, gamma, beta, self.training, momentum, eps).reshape(x.shape)

    def dropout(self, d, path, x):
        return x  # programs in which it drops are not compared

    # Activations.

    def relu(self, d, path, x):
        self.kinks.at_zero(x)
        return F.relu(x)

    def leakyrelu(self, d, path, x):
        self.kinks.at_zero(x)
        return F.leaky_relu(x, d.get("slope", 0.01))

    def elu(self, d, path, x):
        if d.get("alpha", 1) != 1:
            self.kinks.at_zero(x)
        return F.elu(x, d.get("alpha", 1.0))

    def gelu(self, d, path, x):
        return F.gelu(x)

    def silu(self, d, path, x):
        return F.silu(x)

    def sigmoid(self, d, path, x):
        return torch.sigmoid(x)

    def tanh(self, d, path, x):
        return torch.tanh(x)

    def softplus(self, d, path, x):
        return F.softplus(x, threshold=1e9)

    def softmax(self, d, path, x):
        return F.softmax(x, -1)

    def logsoftmax(self, d, path, x):
        return F.log_softmax(x, -1)

    def logodds(self, d, path, x):
        c = d.get("class", 0)
        rest = torch.cat([x[:, :c], x[:, c + 1 :]], 1)
        return x[:, c : c + 1] - rest.logsumexp(1, keepdim=True)

    # Sequences, (n, time, width).

    def embedding(self, d, path, x):
        return F.embedding(x.long(), self.p(path, "table"))

    def positions(self, d, path, x):
        return x + self.p(path, "table")[: x.shape[1]]

    def tiedembedding(self, d, path, x):
        table = self.p(path, "table")
        y = F.embedding(x.long(), table)
        if "body" in d:
            y = self.child(d["body"], path, "body", y)
        return F.linear(y, table)

    def multiheadattention(self, d, path, x):
        n, time, width = x.shape
        heads, bias = d.get("heads", 1), not d.get("no_bias")
        y = self.linear({"no_bias": not bias}, join(path, "in"), x)
        q, k, v = (t.reshape(n, time, heads, width // heads).transpose(1, 2) for t in y.split(width, 2))
        scores = q @ k.transpose(2, 3) / math.sqrt(width // heads)
        if d.get("causal"):
            scores = scores.masked_fill(torch.ones(time, time, dtype=torch.bool).triu(1), -math.inf)
        y = (scores.softmax(-1) @ v).transpose(1, 2).reshape(n, time, width)
        return self.linear({"no_bias": not bias}, join(path, "out"), y)

    def transformerblock(self, d, path, x):
        at = lambda part: join(path, part)
        y = self.layernorm({}, at("attention/body/0/layernorm"), x)
        x = x + self.multiheadattention(d, at("attention/body/1/multiheadattention"), y)
        y = self.layernorm({}, at("mlp/body/0/layernorm"), x)
        y = F.gelu(self.linear(d, at("mlp/body/1/linear"), y))
        return x + self.linear(d, at("mlp/body/3/linear"), y)

    def gru(self, d, path, x):
        units = d["units"]
        reset = torch.cat([torch.zeros(2 * units, dtype=x.dtype), self.p(path, "reset_bias")])
        weights = [self.p(path, "weight").t(), self.p(path, "recurrent").t(), self.p(path, "bias"), reset]
        start = torch.zeros(1, x.shape[0], units, dtype=x.dtype)
        y, _ = torch._VF.gru(x, start, weights, True, 1, 0.0, False, False, True)
        return y[:, -1] if d.get("last") else y

    def lstm(self, d, path, x):
        units = d["units"]
        # PyTorch's order of gates is i, f, g, o.
        theirs = torch.cat([torch.arange(g * units, (g + 1) * units) for g in (0, 1, 3, 2)])
        weight, recurrent = self.p(path, "weight").t()[theirs], self.p(path, "recurrent").t()[theirs]
        bias = self.p(path, "bias")[theirs]
        start = torch.zeros(1, x.shape[0], units, dtype=x.dtype)
        weights = [weight, recurrent, bias, torch.zeros_like(bias)]
        y, _, _ = torch._VF.lstm(x, (start, start), weights, True, 1, 0.0, False, False, True)
        return y[:, -1] if d.get("last") else y


FIELDS = {
    "sequential": "layers", "named": "name layer", "residual": "body shortcut after", "parallel": "branches join",
    "conv2d": "filters kernel kernel_w stride padding dilation groups no_bias", "maxpool2d": "window stride padding",
    "avgpool2d": "window stride padding", "reshape": "shape", "linear": "units no_bias",
    "cosinelinear": "units scale learn_scale weight_norm", "l2normalize": "eps", "layernorm": "eps",
    "batchnorm": "momentum eps",
    "dropout": "rate", "leakyrelu": "slope", "elu": "alpha", "logodds": "class", "embedding": "vocabulary width",
    "positions": "length", "tiedembedding": "vocabulary width body",
    "multiheadattention": "heads causal dropout no_bias",
    "transformerblock": "heads hidden causal dropout no_bias", "gru": "units last", "lstm": "units last",
}  # fmt: skip


def known(d):
    """Refuses what this twin would ignore. How parameters start does not matter here."""
    for field in d:
        if field not in ("type", "init", "init_out", *FIELDS.get(d["type"], "").split()):
            raise ValueError(f"{d['type']}: the twin does not know {field}")
    return d


def join(path, name):
    return f"{path}/{name}" if path else name


def unit(x, eps):
    return x / (x.square().sum(-1, keepdim=True) + eps).sqrt()


def padding(p, size, spans, stride):
    """Rows and columns around an image in the order of torch's pad: left, right, top, bottom."""
    if p == "valid":
        return [0, 0, 0, 0]
    if p != "same":
        top, left, bottom, right = (int(v) for v in p.split(","))
        return [left, right, top, bottom]
    sides = []
    for length, span in zip(reversed(size), reversed(spans)):
        total = max(0, (math.ceil(length / stride) - 1) * stride + span - length)
        sides += [total // 2, total - total // 2]
    return sides
