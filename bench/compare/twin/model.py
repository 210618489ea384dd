"""Builds PyTorch modules from the declarations that the other side compiles, so that both are the same network."""

import json
import re
import struct
from collections import OrderedDict

import torch
from torch import nn


class Residual(nn.Module):
    """after(body(x) + shortcut(x))"""

    def __init__(self, body, shortcut, after):
        super().__init__()
        self.body, self.shortcut, self.after = body, shortcut, after

    def forward(self, x):
        return self.after(self.body(x) + self.shortcut(x))


class GlobalAvgPool2d(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


class GRU(nn.GRU):
    """The last state of PyTorch's GRU, without the second bias of two gates, which would only learn twice what the first one learns."""

    def __init__(self, features, units):
        super().__init__(features, units, batch_first=True)
        nn.init.zeros_(self.bias_hh_l0)
        mask = torch.zeros(3 * units)
        mask[2 * units :] = 1
        self.bias_hh_l0.register_hook(lambda g: g * mask)

    def forward(self, x):
        return super().forward(x)[0][:, -1]

    def take(self, leaf, value):
        """Takes over a parameter, whose gates lie side by side as columns."""
        units = self.hidden_size
        target = {"weight": self.weight_ih_l0, "recurrent": self.weight_hh_l0, "bias": self.bias_ih_l0, "reset_bias": self.bias_hh_l0[2 * units :]}[leaf]
        value = value.t() if value.dim() == 2 else value
        assert target.shape == value.shape, f"{leaf}: {tuple(value.shape)} for {tuple(target.shape)}"
        with torch.no_grad():
            target.copy_(value)


class Attention(nn.Module):
    """Causal or full attention of several heads, as nanoGPT computes it without a kernel of its own."""

    def __init__(self, width, heads, causal, bias):
        super().__init__()
        self.heads, self.causal = heads, causal
        self.add_module("in", nn.Linear(width, 3 * width, bias=bias))
        self.out = nn.Linear(width, width, bias=bias)
        self.mask = None

    def forward(self, x):
        n, time, width = x.shape
        q, k, v = (y.view(n, time, self.heads, width // self.heads).transpose(1, 2) for y in getattr(self, "in")(x).split(width, dim=2))
        weights = (q @ k.transpose(-2, -1)) * (width // self.heads) ** -0.5
        if self.causal:
            if self.mask is None:
                self.mask = torch.ones(time, time, dtype=torch.bool).triu(1)
            weights = weights.masked_fill(self.mask, float("-inf"))
        y = weights.softmax(-1) @ v
        return self.out(y.transpose(1, 2).contiguous().view(n, time, width))


class Block(nn.Module):
    def __init__(self, attention, mlp):
        super().__init__()
        self.attention, self.mlp = attention, mlp

    def forward(self, x):
        return self.mlp(self.attention(x))


class Positions(nn.Module):
    def __init__(self, time, width):
        super().__init__()
        self.table = nn.Parameter(torch.empty(time, width))

    def forward(self, x):
        return x + self.table


class TiedEmbedding(nn.Module):
    """An embedding whose table is also the weight of the output."""

    def __init__(self, vocabulary, width, body):
        super().__init__()
        self.table, self.body = nn.Parameter(torch.empty(vocabulary, width)), body

    def forward(self, x):
        return nn.functional.linear(self.body(nn.functional.embedding(x, self.table)), self.table)


class Builder:
    """Builds a network layer by layer; channels is what the next layer will see."""

    def __init__(self, shape):
        self.size, self.channels = tuple(shape[:-1]), shape[-1]

    def build(self, d):
        return getattr(self, d["type"])(d)

    def sequential(self, d):
        parts = OrderedDict()
        for i, layer in enumerate(d.get("layers", [])):
            parts[f"{i}/{layer['type']}"] = self.build(layer)
        return nn.Sequential(parts)

    def residual(self, d):
        channels = self.channels
        body = self.build(d["body"])
        out, self.channels = self.channels, channels
        shortcut = self.build(d["shortcut"]) if "shortcut" in d else nn.Identity()
        assert self.channels == out, "the body and the shortcut have different channels"
        after = self.build(d["after"]) if "after" in d else nn.Identity()
        return Residual(body, shortcut, after)

    def conv2d(self, d):
        known(d, "filters", "kernel", "no_bias")
        kernel, channels, self.channels = d["kernel"], self.channels, d["filters"]
        assert kernel % 2 == 1
        return nn.Conv2d(channels, self.channels, kernel, padding=kernel // 2, bias=not d.get("no_bias", False))

    def batchnorm(self, d):
        known(d)
        return nn.BatchNorm2d(self.channels) if self.size else nn.BatchNorm1d(self.channels)

    def relu(self, d):
        return nn.ReLU(inplace=True)

    def leakyrelu(self, d):
        known(d, "slope")
        return nn.LeakyReLU(d.get("slope", 0.01), inplace=True)

    def maxpool2d(self, d):
        known(d)
        self.size = tuple(s // 2 for s in self.size)
        return nn.MaxPool2d(2)

    def globalavgpool2d(self, d):
        self.size = ()
        return GlobalAvgPool2d()

    def flatten(self, d):
        for s in self.size:
            self.channels *= s
        self.size = ()
        return nn.Flatten()

    def gru(self, d):
        known(d, "units", "last")
        assert d["last"], "the twin gives the last state alone"
        features, self.channels, self.size = self.channels, d["units"], ()
        return GRU(features, self.channels)

    def tiedembedding(self, d):
        known(d, "vocabulary", "width", "body", "init")
        self.size, self.channels = (self.channels,), d["width"]
        return TiedEmbedding(d["vocabulary"], d["width"], self.build(d["body"]))

    def positions(self, d):
        known(d)
        return Positions(self.size[0], self.channels)

    def transformerblock(self, d):
        known(d, "heads", "causal", "no_bias", "init", "init_out")
        width, bias = self.channels, not d.get("no_bias", False)
        norm = lambda: ("0/layernorm", nn.LayerNorm(width))
        attention = Attention(width, d.get("heads", 1), d.get("causal", False), bias)
        mlp = [
            norm(),
            ("1/linear", nn.Linear(width, 4 * width, bias=bias)),
            ("2/gelu", nn.GELU()),
            ("3/linear", nn.Linear(4 * width, width, bias=bias)),
        ]
        branches = [norm(), ("1/multiheadattention", attention)], mlp
        return Block(*(Residual(nn.Sequential(OrderedDict(b)), nn.Identity(), nn.Identity()) for b in branches))

    def layernorm(self, d):
        known(d)
        return nn.LayerNorm(self.channels)

    def dropout(self, d):
        known(d)  # a rate of 0
        return nn.Identity()

    def linear(self, d):
        known(d, "units", "no_bias")
        features, self.channels = self.channels, d["units"]
        return nn.Linear(features, self.channels, bias=not d.get("no_bias", False))


def known(d, *fields):
    """Refuses what this twin would ignore."""
    for field in d:
        assert field in ("type", *fields), f"{d['type']}: the twin does not know {field}"


NAMES = {"gamma": "weight", "beta": "bias", "mean": "running_mean", "variance": "running_var"}


def load(model, tensors):
    """Takes over parameters and running statistics; every one must be there."""
    state = model.state_dict()
    missing = {name for name in state if not name.endswith("num_batches_tracked")}
    for name, value in tensors.items():
        path, _, leaf = name.rpartition("/")
        path = re.sub(r"((?:^|\.)\d+)\.", r"\1/", path.replace("/", "."))  # part i of a sequence is called i/kind
        module = model.get_submodule(path)
        if isinstance(module, GRU):
            module.take(leaf, value)
            missing -= {f"{path}.{name}" for name in module.state_dict()}
            continue
        target = (path + "." if path else "") + NAMES.get(leaf, leaf)
        if leaf == "weight":
            value = value.permute(3, 2, 0, 1) if value.dim() == 4 else value.t()
        assert state[target].shape == value.shape, f"{name}: {tuple(value.shape)} for {tuple(state[target].shape)}"
        state[target].copy_(value)
        missing.remove(target)
    assert not missing, f"no values for {sorted(missing)}"


TYPES = {"F32": torch.float32, "F64": torch.float64, "I64": torch.int64}


def read_tensors(path):
    """Reads a safetensors file."""
    with open(path, "rb") as f:
        (n,) = struct.unpack("<Q", f.read(8))
        header, body = json.loads(f.read(n)), bytearray(f.read())
    header.pop("__metadata__", None)
    tensors = {}
    for name, e in header.items():
        begin, end = e["data_offsets"]
        tensors[name] = torch.frombuffer(body[begin:end], dtype=TYPES[e["dtype"]]).reshape(e["shape"]).clone()
    return tensors
