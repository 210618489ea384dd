"""The works that are timed. Each has do(), one unit; check(), one unit that gives a number; and exact(), the number that the next unit would give
if it were computed in float64, for rounding in float32 is not the same on all sides."""

import copy

import numpy as np
import torch
from torch import nn

from model import Builder, load, read_tensors


def network(spec):
    """The declared network with the given weights, in the layout asked for."""
    model = Builder(spec["input"]).build(spec["model"])
    with torch.no_grad():
        load(model, read_tensors(spec["weights"]))
    if spec["layout"] == "channels_last":
        model = model.to(memory_format=torch.channels_last)
    return model


def arrange(x, layout):
    """Turns images (n, h, w, c) into PyTorch's (n, c, h, w), stored in the given layout; leaves rows alone."""
    if x.dim() != 4:
        return x.contiguous()
    x = x.permute(0, 3, 1, 2)
    return x.contiguous(memory_format=torch.channels_last if layout == "channels_last" else torch.contiguous_format)


def arrange_weight(weight, layout):
    return weight.contiguous(memory_format=torch.channels_last if layout == "channels_last" else torch.contiguous_format)


def optimiser(spec, parameters):
    d = dict(spec["solver"])
    kind = d.pop("type")
    if kind == "chain":
        return Clipped(d, parameters)
    rate = d.pop("rate")
    if kind == "adamw":  # weights and embeddings decay, biases and norms do not
        parameters, decay = list(parameters), d.pop("weight_decay")
        groups = [
            {"params": [p for p in parameters if p.dim() > 1], "weight_decay": decay},
            {"params": [p for p in parameters if p.dim() < 2], "weight_decay": 0.0},
        ]
        betas = d.pop("beta1", 0.9), d.pop("beta2", 0.999)
        assert not d, f"the twin does not know {d}"
        return torch.optim.AdamW(groups, lr=rate, betas=betas)
    assert not d, f"the twin does not know {d}"
    if kind == "adam":
        return torch.optim.Adam(parameters, lr=rate)
    if kind == "sgd":
        return torch.optim.SGD(parameters, lr=rate)
    if kind == "momentum":
        return torch.optim.SGD(parameters, lr=rate, momentum=0.9)
    raise ValueError(f"the twin does not know the solver {kind}")


class Clipped:
    """An optimiser behind clipping by the norm."""

    def __init__(self, d, parameters):
        (clip,) = d.pop("transforms")
        assert clip.pop("type") == "clip_norm", f"the twin does not know {clip}"
        self.parameters = list(parameters)
        self.norm, self.inner = clip["norm"], optimiser({"solver": d.pop("solver")}, self.parameters)
        assert not d, f"the twin does not know {d}"

    def zero_grad(self, set_to_none):
        self.inner.zero_grad(set_to_none=set_to_none)

    def step(self):
        nn.utils.clip_grad_norm_(self.parameters, self.norm)
        self.inner.step()


def double(net):
    """A copy that computes in float64."""
    return copy.deepcopy(net).double()


class Train:
    """Training steps on one batch that does not change, with cross-entropy; two or more networks take turns."""

    def __init__(self, spec):
        batch = read_tensors(spec["batch"])
        if "targets" in batch:
            self.x, self.y = batch["x"].long(), batch["targets"].long().flatten()
        else:
            self.x, self.y = arrange(batch["x"], spec["layout"]), batch["labels"]
        self.nets = [network(spec) for _ in range(spec.get("networks", 1))]
        self.opts = [optimiser(spec, net.parameters()) for net in self.nets]

    def do(self):
        for net, opt in zip(self.nets, self.opts):
            opt.zero_grad(set_to_none=True)
            loss = self.loss(net, self.x)
            loss.backward()
            opt.step()
            value = loss.item()
        return value

    check = do

    def loss(self, net, x):
        return nn.functional.cross_entropy(net(x).flatten(0, -2), self.y)

    @torch.no_grad()
    def exact(self):
        return self.loss(double(self.nets[0]), self.x.double() if self.x.is_floating_point() else self.x).item()


class Data:
    """The images in memory, a byte a pixel, and the lists of examples of each class."""

    def __init__(self, spec):
        raw = torch.from_numpy(np.fromfile(spec["images"], dtype=np.uint8))
        self.x = raw.reshape(-1, *spec["input"])
        labels = read_tensors(spec["labels"])["labels"].numpy()
        self.members = [np.flatnonzero(labels == c) for c in range(labels.max() + 1)]
        self.rng = np.random.default_rng(1)
        self.way, self.shot, self.query = spec["way"], spec["shot"], spec["query"]
        self.layout = spec["layout"]

    def draw(self):
        """The examples of an episode: the support set class by class, then the queries likewise."""
        classes = self.rng.choice(len(self.members), self.way, replace=False)
        rows = np.stack([self.rng.choice(self.members[c], self.shot + self.query, replace=False) for c in classes])
        return np.concatenate([rows[:, : self.shot].ravel(), rows[:, self.shot :].ravel()])

    def read(self, index):
        return arrange(self.x[torch.from_numpy(index)].float().div_(255), self.layout)

    def split(self, z):
        n = self.way * self.shot
        return z[:n].reshape(self.way, self.shot, -1).mean(1), z[n:]

    def labels(self):
        return torch.arange(self.way).repeat_interleave(self.query)


class Prototypes:
    """Training episodes of a prototypical network, from drawing the episode to the solver's step."""

    def __init__(self, spec):
        self.data, self.net = Data(spec), network(spec)
        self.opt, self.target = optimiser(spec, self.net.parameters()), self.data.labels()

    def loss(self, net, x):
        prototypes, queries = self.data.split(net(x))
        distance = (queries[:, None] - prototypes[None]).pow(2).sum(-1)
        return nn.functional.cross_entropy(-distance, self.target)

    def step(self, index):
        self.opt.zero_grad(set_to_none=True)
        loss = self.loss(self.net, self.data.read(index))
        loss.backward()
        self.opt.step()
        return loss.item()

    def do(self):
        return self.step(self.data.draw())

    def check(self, index):
        return self.step(np.array(index))

    @torch.no_grad()
    def exact(self, index):
        return self.loss(double(self.net), self.data.read(np.array(index)).double()).item()


class Evaluate:
    """Evaluation episodes: from drawing the episode to its accuracy, by nearest centroid."""

    def __init__(self, spec):
        self.data, self.net = Data(spec), network(spec).eval()
        self.target = self.data.labels()

    def nearest(self, net, x):
        prototypes, queries = self.data.split(net(x))
        return torch.cdist(queries, prototypes).min(1)

    @torch.inference_mode()
    def do(self):
        found = self.nearest(self.net, self.data.read(self.data.draw()))
        return (found.indices == self.target).float().mean().item()

    @torch.inference_mode()
    def check(self, index):
        """The mean squared distance to the nearest centroid, which tells more than the accuracy."""
        return self.nearest(self.net, self.data.read(np.array(index))).values.pow(2).mean().item()

    @torch.inference_mode()
    def exact(self, index):
        x = self.data.read(np.array(index)).double()
        return self.nearest(double(self.net), x).values.pow(2).mean().item()


class Survey:
    """Loss and accuracy over cells of a plane: in each the parameters are origin + a·u + b·v, and all images are seen."""

    def __init__(self, spec):
        self.net, self.layout, self.batch, self.cells = network(spec).eval(), spec["layout"], spec["batch"], spec["cells"]
        raw = torch.from_numpy(np.fromfile(spec["images"], dtype=np.uint8))
        x = arrange(raw.reshape(-1, *spec["input"]).float().div_(255), self.layout)
        y = read_tensors(spec["labels"])["labels"]
        n = len(x)
        self.batches = [(arrange_weight(x[i : i + self.batch], self.layout), y[i : i + self.batch]) for i in range(0, n, self.batch)]
        self.n, self.plane = n, [list(network({**spec, "weights": spec[name]}).parameters()) for name in ("weights", "u", "v")]

    @torch.inference_mode()
    def cell(self, net, a, b):
        for p, o, u, v in zip(net.parameters(), *self.plane):
            p.copy_(o).add_(u, alpha=a).add_(v, alpha=b)
        loss = right = 0.0
        for x, y in self.batches:
            z = net(x.to(next(net.parameters()).dtype))
            loss += nn.functional.cross_entropy(z, y, reduction="sum")
            right += (z.argmax(1) == y).sum()
        return loss.item() / self.n, right.item() / self.n

    def do(self):
        return [self.cell(self.net, a, b) for a, b in self.cells]

    def check(self, a, b):
        return sum(self.cell(self.net, a, b))

    def exact(self, a, b):
        return sum(self.cell(double(self.net), a, b))


class Maml:
    """Iterations of model-agnostic meta-learning of second order with Conv-4 and a linear layer: from drawing the tasks to the solver's step."""

    def __init__(self, spec):
        self.data, self.tasks, self.steps, self.rate = Data(spec), spec["tasks"], spec["steps"], spec["rate"]
        tensors = read_tensors(spec["weights"])
        self.theta = []
        for i in range(4):
            weight = tensors[f"encoder/{4 * i}/conv2d/weight"].permute(3, 2, 0, 1)
            self.theta.append(arrange_weight(weight, spec["layout"]))
            self.theta += [tensors[f"encoder/{4 * i + 1}/batchnorm/{leaf}"] for leaf in ("gamma", "beta")]
        self.theta += [tensors["head/weight"].t().contiguous(), tensors["head/bias"]]
        learned = [name for name in tensors if name.rsplit("/", 1)[1] not in ("mean", "variance")]
        assert len(self.theta) == len(learned), f"the twin does not know all of {learned}"
        self.double = spec.get("double", False)
        if self.double:
            self.theta = [p.double() for p in self.theta]
        for p in self.theta:
            p.requires_grad_()
        self.opt = optimiser(spec, self.theta)
        self.own = torch.arange(self.data.way).repeat_interleave(self.data.shot)
        self.target = self.data.labels()

    @staticmethod
    def scores(x, theta):
        """Conv-4 as a function of its parameters, with the batch's own statistics."""
        for i in range(4):
            weight, gamma, beta = theta[3 * i : 3 * i + 3]
            x = nn.functional.conv2d(x, weight, padding=1)
            x = nn.functional.batch_norm(x, None, None, gamma, beta, training=True)
            x = nn.functional.max_pool2d(nn.functional.relu(x, inplace=True), 2)
        return nn.functional.linear(x.flatten(1), *theta[12:])

    def task(self, x, theta):
        """The loss of the queries after the inner steps on the support set."""
        shown, adapted = len(self.own), theta
        for _ in range(self.steps):
            loss = nn.functional.cross_entropy(self.scores(x[:shown], adapted), self.own)
            grads = torch.autograd.grad(loss, adapted, create_graph=True)
            adapted = [p - self.rate * g for p, g in zip(adapted, grads)]
        return nn.functional.cross_entropy(self.scores(x[shown:], adapted), self.target)

    def step(self, tasks):
        self.opt.zero_grad(set_to_none=True)
        sum = 0.0
        for index in tasks:
            x = self.data.read(index)
            loss = self.task(x.double() if self.double else x, self.theta) / len(tasks)
            loss.backward()
            sum += loss.item()
        self.opt.step()
        return sum

    def do(self):
        return self.step([self.data.draw() for _ in range(self.tasks)])

    def check(self, index):
        return self.step(np.array(index).reshape(self.tasks, -1))

    def exact(self, index):
        theta = [p.detach().double().requires_grad_() for p in self.theta]
        tasks = np.array(index).reshape(self.tasks, -1)
        return np.mean([self.task(self.data.read(i).double(), theta).item() for i in tasks])


class Gemm:
    """Products of square matrices in numpy, whose BLAS is OpenBLAS."""

    def __init__(self, spec):
        t = read_tensors(spec["batch"])
        self.a, self.b = t["a"].numpy(), t["b"].numpy()
        self.c = np.empty((self.a.shape[0], self.b.shape[1]), np.float32)

    def do(self):
        np.matmul(self.a, self.b, out=self.c)

    def check(self):
        self.do()
        return float(self.c.astype(np.float64).sum())

    def exact(self):
        return float((self.a.astype(np.float64) @ self.b.astype(np.float64)).sum())


WORKS = {"train": Train, "prototypes": Prototypes, "evaluate": Evaluate, "survey": Survey, "maml": Maml, "gemm": Gemm}
