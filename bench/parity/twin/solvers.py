"""The solvers of declarations: PyTorch's own where it has them, and otherwise their formulas."""

import math

import torch

DECAYED = "weight", "embedding"


def factor(d, t):
    """What a schedule multiplies the rate by at step t."""
    if d is None:
        return 1.0
    steps = d.get("steps", 1)
    part = min(t / steps, 1)
    wave = lambda a, b, s: b + (a - b) * (1 + math.cos(math.pi * s)) / 2
    kind = d["type"].removesuffix("_schedule")
    if kind == "constant":
        return d.get("value", 1.0)
    if kind == "step":
        return d.get("gamma", 0.1) ** (t // d["every"])
    if kind == "exponential":
        return d["gamma"] ** (t / steps)
    if kind == "polynomial":
        end = d.get("end", 0.0)
        return end + (1 - end) * (1 - part) ** d.get("power", 1.0)
    if kind == "cosine":
        return wave(1, d.get("end", 0.0), part)
    if kind == "warmup":
        start = d.get("start", 0.0)
        return start + (1 - start) * part if t < steps else factor(d.get("then"), t - steps)
    if kind == "piecewise":
        return d["factors"][sum(t >= b for b in d.get("boundaries", []))]
    if kind == "one_cycle":
        peak = max(d.get("rise", 0.3) * steps - 1, 0)
        t = min(t, steps - 1)
        if t <= peak and peak > 0:
            return wave(d.get("start", 1 / 25), 1, t / peak)
        return wave(1, d.get("end", 4e-6), (t - peak) / (steps - 1 - peak))
    raise ValueError(f"the twin does not know schedule {kind}")


class Optim:
    """A solver of torch.optim, whose rate follows a schedule."""

    def __init__(self, d, params, kinds, make, rate, decay=0.0):
        self.schedule, self.rate, self.t = d.get("schedule"), d.get("rate", rate), 0
        decay = d.get("weight_decay", decay)
        of = lambda name: decay if kinds[name] in DECAYED else 0.0
        groups = [{"params": [p], "weight_decay": of(name)} for name, p in params.items()]
        self.params, self.optim = params, make(groups)

    def step(self, grads, again):
        for group in self.optim.param_groups:
            group["lr"] = self.rate * factor(self.schedule, self.t)
        self.t += 1
        for name, p in self.params.items():
            p.grad = grads[name].clone()
        self.optim.step()


def moments(d):
    return {"betas": (d.get("beta1", 0.9), d.get("beta2", 0.999)), "eps": d.get("epsilon", 1e-8)}


def sgd(d, params, kinds):
    return Optim(d, params, kinds, lambda g: torch.optim.SGD(g, lr=1), 0.01)


def momentum(d, params, kinds):
    return Optim(d, params, kinds, lambda g: torch.optim.SGD(g, lr=1, momentum=d.get("momentum", 0.9)), 0.01)


def nesterov(d, params, kinds):
    make = lambda g: torch.optim.SGD(g, lr=1, momentum=d.get("momentum", 0.9), nesterov=True)
    return Optim(d, params, kinds, make, 0.01)


def adam(d, params, kinds):
    return Optim(d, params, kinds, lambda g: torch.optim.Adam(g, **moments(d)), 1e-3)


def amsgrad(d, params, kinds):
    return Optim(d, params, kinds, lambda g: torch.optim.Adam(g, amsgrad=True, **moments(d)), 1e-3)


def adamw(d, params, kinds):
    return Optim(d, params, kinds, lambda g: torch.optim.AdamW(g, **moments(d)), 1e-3, 0.01)


def adagrad(d, params, kinds):
    epsilon, initial = d.get("epsilon", 1e-10), d.get("initial", 0.0)
    make = lambda g: torch.optim.Adagrad(g, eps=epsilon, initial_accumulator_value=initial)
    return Optim(d, params, kinds, make, 0.01)


def rmsprop(d, params, kinds):
    make = lambda g: torch.optim.RMSprop(
        g,
        alpha=d.get("decay", 0.99),
        eps=d.get("epsilon", 1e-8),
        centered=d.get("centred", False),
        momentum=d.get("momentum", 0.0),
    )
    return Optim(d, params, kinds, make, 0.01)


class lion:
    def __init__(self, d, params, kinds):
        self.d, self.params, self.kinds, self.t = d, params, kinds, 0
        self.m = {name: torch.zeros_like(p) for name, p in params.items()}

    def step(self, grads, again):
        d = self.d
        rate = d.get("rate", 1e-4) * factor(d.get("schedule"), self.t)
        b1, b2 = d.get("beta1", 0.9), d.get("beta2", 0.99)
        self.t += 1
        for name, p in self.params.items():
            m, g = self.m[name], grads[name]
            decay = d.get("weight_decay", 0.0) if self.kinds[name] in DECAYED else 0.0
            p -= rate * ((b1 * m + (1 - b1) * g).sign() + decay * p)
            m.mul_(b2).add_((1 - b2) * g)


def lamb(d, params, kinds):
    betas = {k: d[k] for k in ("beta1", "beta2") if k in d}
    adam = {"type": "scale_by_adam", "epsilon": d.get("epsilon", 1e-6), **betas}
    decay = [{"type": "weight_decay", "decay": d["weight_decay"]}] if "weight_decay" in d else []
    last = {"type": "sgd", "rate": d.get("rate", 1e-3), "schedule": d.get("schedule")}
    return chain({"transforms": [adam, *decay, {"type": "scale_by_trust_ratio"}], "solver": last}, params, kinds)


class chain:
    def __init__(self, d, params, kinds):
        self.params, self.kinds = params, kinds
        self.transforms = [(t, {}) for t in d.get("transforms", [])]
        self.base = make(d["solver"], params, kinds)

    def step(self, grads, again):
        grads = {name: g.clone() for name, g in grads.items()}
        for t, memory in self.transforms:
            grads = TRANSFORMS[t["type"]](t, memory, self.params, self.kinds, grads)
        self.base.step(grads, None)


def clip_norm(d, memory, params, kinds, grads):
    length = math.sqrt(sum(float(g.double().square().sum()) for g in grads.values()))
    return grads if length <= d["norm"] else {name: g * (d["norm"] / length) for name, g in grads.items()}


def clip_value(d, memory, params, kinds, grads):
    return {name: g.clamp(-d["value"], d["value"]) for name, g in grads.items()}


def weight_decay(d, memory, params, kinds, grads):
    among = d.get("kinds") or DECAYED
    return {name: g + d["decay"] * params[name] if kinds[name] in among else g for name, g in grads.items()}


def remembered(memory, name, like):
    return memory.setdefault(name, torch.zeros_like(like))


def trace(d, memory, params, kinds, grads):
    mu, out = d.get("momentum", 0.9), {}
    for name, g in grads.items():
        b = remembered(memory, name, g).mul_(mu).add_(g)
        out[name] = g + mu * b if d.get("nesterov") else b.clone()
    return out


def scale_by_adam(d, memory, params, kinds, grads):
    (b1, b2), eps = moments(d)["betas"], moments(d)["eps"]
    t = memory["t"] = memory.get("t", 0) + 1
    out = {}
    for name, g in grads.items():
        m = remembered(memory, name + " m", g).mul_(b1).add_((1 - b1) * g)
        v = remembered(memory, name + " v", g).mul_(b2).add_((1 - b2) * g * g)
        out[name] = m / (1 - b1**t) / ((v / (1 - b2**t)).sqrt() + eps)
    return out


def scale_by_rms(d, memory, params, kinds, grads):
    alpha, out = d.get("decay", 0.99), {}
    for name, g in grads.items():
        v = remembered(memory, name + " v", g).mul_(alpha).add_((1 - alpha) * g * g)
        if d.get("centred"):
            a = remembered(memory, name + " a", g).mul_(alpha).add_((1 - alpha) * g)
            v = (v - a * a).clamp(min=0)
        out[name] = g / (v.sqrt() + d.get("epsilon", 1e-8))
    return out


def scale_by_trust_ratio(d, memory, params, kinds, grads):
    out = {}
    for name, g in grads.items():
        x, length = params[name].norm(), g.norm()
        out[name] = g * (x / length) if x != 0 and length != 0 else g
    return out


TRANSFORMS = {
    f.__name__: f
    for f in (clip_norm, clip_value, weight_decay, trace, scale_by_adam, scale_by_rms, scale_by_trust_ratio)
}


class accumulate:
    def __init__(self, d, params, kinds):
        self.every, self.sums, self.base = d["every"], [], make(d["base"], params, kinds)

    def step(self, grads, again):
        self.sums.append(grads)
        if len(self.sums) == self.every:
            mean = {name: sum(g[name] for g in self.sums) / self.every for name in grads}
            self.sums = []
            self.base.step(mean, None)


class sam:
    def __init__(self, d, params, kinds):
        self.radius, self.params, self.base = d.get("radius", 0.05), params, make(d["base"], params, kinds)

    def step(self, grads, again):
        length = math.sqrt(sum(float(g.double().square().sum()) for g in grads.values()))
        here = {name: p.clone() for name, p in self.params.items()}
        if length != 0:
            for name, p in self.params.items():
                p += self.radius / length * grads[name]
            grads = again()
            for name, p in self.params.items():
                p.copy_(here[name])
        self.base.step(grads, None)


class ema:
    def __init__(self, d, params, kinds):
        self.decay, self.params, self.average = d.get("decay", 0.999), params, None
        self.base = make(d["base"], params, kinds)

    def step(self, grads, again):
        self.base.step(grads, again)
        now = {name: p.clone() for name, p in self.params.items()}
        if self.average is not None:
            now = {name: self.decay * a + (1 - self.decay) * now[name] for name, a in self.average.items()}
        self.average = now


class swa:
    def __init__(self, d, params, kinds):
        self.start, self.every, self.t, self.seen = d.get("start", 0), d.get("every", 1), 0, []
        self.params, self.base, self.average = params, make(d["base"], params, kinds), None

    def step(self, grads, again):
        self.base.step(grads, again)
        if self.t >= self.start and (self.t - self.start) % self.every == 0:
            self.seen.append({name: p.clone() for name, p in self.params.items()})
            self.average = {name: sum(s[name] for s in self.seen) / len(self.seen) for name in self.params}
        self.t += 1


def make(d, params, kinds):
    return globals()[d["type"]](d, params, kinds)
