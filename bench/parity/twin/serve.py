"""Answers one case a line of the standard input: the path of its files, without the ending."""

import json
import struct
import sys
import traceback

import numpy as np
import torch

import solvers
from losses import loss
from metrics import all_metrics
from net import Jitter, Kinks, Net

# How often a case is computed with moved numbers, to see what rounding does to it.
JITTERS = 3

TYPES = {"F32": np.float32, "F64": np.float64, "I64": np.int64}


def read_tensors(path):
    with open(path, "rb") as f:
        (n,) = struct.unpack("<Q", f.read(8))
        header, body = json.loads(f.read(n)), f.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, e in header.items():
        begin, end = e["data_offsets"]
        tensors[name] = np.frombuffer(body[begin:end], TYPES[e["dtype"]]).reshape(e["shape"]).copy()
    return tensors


def write_tensors(path, tensors):
    header, body = {}, b""
    for name, value in sorted(tensors.items()):
        data = np.ascontiguousarray(value, np.float64)
        header[name] = {"dtype": "F64", "shape": list(data.shape), "data_offsets": [len(body), len(body) + data.nbytes]}
        body += data.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + body)


def section(tensors, prefix, dtype):
    return {name[len(prefix) :]: torch.tensor(v, dtype=dtype) for name, v in tensors.items() if name.startswith(prefix)}


class Case:
    """A case in one precision."""

    def __init__(self, d, tensors, dtype, jitter=None):
        self.d, self.tensors, self.dtype, self.kinks, self.out = d, tensors, dtype, Kinks(), {}
        self.jitter = Jitter(jitter)
        self.params, self.states = section(tensors, "param/", dtype), section(tensors, "state/", dtype)

    def batch(self, step):
        x = torch.tensor(self.tensors[f"batch/{step}/x"], dtype=self.dtype)
        labels = torch.tensor(self.tensors[f"batch/{step}/labels"])
        target = self.tensors.get(f"batch/{step}/target")
        return x, labels, None if target is None else torch.tensor(target, dtype=self.dtype)

    def gradient(self, step):
        """Output, loss and gradient; the running statistics move."""
        x, labels, target = self.batch(step)
        params = {name: p.clone().requires_grad_() for name, p in self.params.items()}
        moved = {name: self.jitter(p) for name, p in params.items()}
        y = Net(self.d["model"], moved, self.states, True, self.kinks, self.jitter)(x)
        value = loss(self.d["loss"], y, labels, target, self.kinks)
        grads = torch.autograd.grad(value, list(params.values()), allow_unused=True)
        grads = {name: torch.zeros_like(p) if g is None else g for (name, p), g in zip(params.items(), grads)}
        return y.detach(), value.detach(), grads

    def keep(self, prefix, tensors):
        self.out.update({prefix + name: t.clone().numpy() for name, t in tensors.items()})

    def run(self):
        x, labels, target = self.batch(0)
        with torch.no_grad():
            net = Net(self.d["model"], self.params, self.states, False, Kinks(), self.jitter)
            self.keep("", {"evaluation": net(x)})
        y, value, grads = self.gradient(0)
        self.keep("", {"output": y, "loss": value})
        self.keep("grad/", grads)
        self.keep("state/", self.states)
        self.recorded()
        if self.d["smooth"]:
            self.train(grads)
        return self.out

    def recorded(self):
        """The solver alone, on the gradients that the other side met."""
        params = {name: p.clone() for name, p in self.params.items()}
        solver = solvers.make(self.d["solver"], params, self.d["kinds"])
        for step in range(self.d["steps"]):
            section_of = lambda what: section(self.tensors, f"{what}/{step}/", self.dtype)

            def again():
                self.keep(f"climb/{step}/", params)
                return section_of("again")

            solver.step(section_of("met"), again)
        self.keep("solved/", params)
        outer = solver
        if getattr(outer, "average", None) is not None:
            self.keep("average/", outer.average)

    def train(self, grads):
        """The whole training, on gradients of its own."""
        solver = solvers.make(self.d["solver"], self.params, self.d["kinds"])
        for step in range(self.d["steps"]):
            if step > 0:
                _, value, grads = self.gradient(step)
                self.keep("", {f"loss/{step}": value})
            solver.step(grads, None)
        self.keep("trained/", self.params)
        self.keep("last/", self.states)


def answer(path):
    with open(path + ".json") as f:
        d = json.load(f)
    tensors = read_tensors(path + ".in")
    exact = Case(d, tensors, torch.float64)
    out = {"64/" + name: v for name, v in exact.run().items()}
    out.update({"32/" + name: v for name, v in Case(d, tensors, torch.float32).run().items()})
    for seed in range(JITTERS):
        for name, v in Case(d, tensors, torch.float64, seed).run().items():
            far = np.array(np.abs(v - out["64/" + name]).max(initial=0))
            out["near/" + name] = np.maximum(far, out.get("near/" + name, 0))
    out["margin"] = np.array(min(exact.kinks.margin, 1.0))
    names = "scores", "labels", "probabilities", "positive", "predictions", "targets"
    metric = [tensors["metric/" + name] for name in names]
    out.update({"metric/" + name: np.array(v) for name, v in all_metrics(*metric).items()})
    write_tensors(path + ".out", out)


def main():
    torch.set_num_threads(1)
    print("ready PyTorch", torch.__version__, "numpy", np.__version__, flush=True)
    for line in sys.stdin:
        try:
            answer(line.strip())
            print("done", flush=True)
        except Exception as e:
            traceback.print_exc()
            print("failed", type(e).__name__, str(e).replace("\n", " "), flush=True)


main()
