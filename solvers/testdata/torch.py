"""Writes torch.json: trajectories of PyTorch's optimisers, against which package solvers is tested.

Run in this directory with PyTorch 1.13 or later:  python3 torch.py

Every case trains the same small network, y = w2·tanh(w1·x + b1) + b2 with the mean squared error, in float64 from the same
start. "solver" is the declaration that has to give the same trajectory. Hyperparameters are far from their defaults, so that
the place of an epsilon or the order of two operations shows.
"""

import json
import sys

sys.path.pop(0)  # or "import torch" finds this file

import torch
from torch.optim import lr_scheduler as lrs
from torch.optim.swa_utils import AveragedModel

torch.set_default_dtype(torch.float64)

STEPS = 25
X = torch.tensor([[0.5, -1.2], [1.5, 0.3], [-0.7, 0.8], [-1.1, -0.6], [0.2, 1.9], [0.9, -0.4]])
Y = torch.tensor([[1.3], [-0.8], [0.4], [2.1], [-1.7], [0.6]])


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(2, 3)
        self.output = torch.nn.Linear(3, 1)
        with torch.no_grad():
            # Exact in float32, so that both start at the same point.
            for p, values in zip(self.parameters(), [
                    [[0.5, -0.25], [-0.75, 0.625], [0.125, 1.0]], [0.0, 0.25, -0.125], [[0.75, -0.5, 0.375]], [0.0]]):
                p.copy_(torch.tensor(values))

    def forward(self, x):
        return self.output(torch.tanh(self.hidden(x)))


def flat(model):
    return torch.cat([p.detach().reshape(-1) for p in model.parameters()]).tolist()


def run(solver, optimizer, scheduler=None, clip=None, average=None, parts=1, decay=0.0, steps=STEPS):
    """One trajectory. With several parts, a move needs one gradient from each part of the data."""
    net = Net()
    groups = [
        {"params": [p for p in net.parameters() if p.dim() == 2], "weight_decay": decay},
        {"params": [p for p in net.parameters() if p.dim() == 1], "weight_decay": 0.0},
    ]
    opt = optimizer(groups)
    sched = scheduler(opt) if scheduler else None
    averaged = average["model"](net) if average else None
    case = {"solver": solver, "parts": parts, "theta": [flat(net)], "rate": []}
    if averaged:
        case["average"] = []
    for step in range(steps):
        rows = slice(step % parts * len(X) // parts, (step % parts + 1) * len(X) // parts)
        if step % parts == 0:
            opt.zero_grad()
        loss = torch.nn.functional.mse_loss(net(X[rows]), Y[rows]) / parts
        loss.backward()
        if (step + 1) % parts == 0:
            if clip:
                clip(net.parameters())
            case["rate"].append(opt.param_groups[0]["lr"])
            opt.step()
            if sched and step + 1 < steps:  # OneCycleLR refuses a step too many
                sched.step()
        if averaged:
            if step >= average["start"] and (step - average["start"]) % average["every"] == 0:
                averaged.update_parameters(net)
            case["average"].append(flat(averaged) if averaged.n_averaged > 0 else flat(net))
        case["theta"].append(flat(net))
    return case


def chain(transform, solver):
    return {"type": "chain", "transforms": [transform], "solver": solver}


def sgd(rate=0.3, schedule=None):
    d = {"type": "sgd", "rate": rate}
    if schedule:
        d["schedule"] = schedule
    return d


def torch_sgd(lr=0.3, **kw):
    return lambda p: torch.optim.SGD(p, lr=lr, **kw)


def ema(decay):
    return lambda net: AveragedModel(net, avg_fn=lambda a, p, n: decay * a + (1 - decay) * p)


CASES = {
    "sgd": run({"type": "sgd", "rate": 0.2, "weight_decay": 0.05}, torch_sgd(0.2), decay=0.05),
    "momentum": run({"type": "momentum", "rate": 0.1, "momentum": 0.8, "weight_decay": 0.05},
                    torch_sgd(0.1, momentum=0.8), decay=0.05),
    "nesterov": run({"type": "nesterov", "rate": 0.1, "momentum": 0.8, "weight_decay": 0.05},
                    torch_sgd(0.1, momentum=0.8, nesterov=True), decay=0.05),
    "adagrad": run({"type": "adagrad", "rate": 0.3, "initial": 0.1, "epsilon": 0.05, "weight_decay": 0.05},
                   lambda p: torch.optim.Adagrad(p, lr=0.3, initial_accumulator_value=0.1, eps=0.05), decay=0.05),
    "rmsprop": run({"type": "rmsprop", "rate": 0.05, "decay": 0.8, "epsilon": 0.05, "weight_decay": 0.05},
                   lambda p: torch.optim.RMSprop(p, lr=0.05, alpha=0.8, eps=0.05), decay=0.05),
    "rmsprop, momentum": run({"type": "rmsprop", "rate": 0.02, "decay": 0.8, "epsilon": 0.05, "momentum": 0.7},
                             lambda p: torch.optim.RMSprop(p, lr=0.02, alpha=0.8, eps=0.05, momentum=0.7)),
    "rmsprop, centred, momentum": run(
        {"type": "rmsprop", "rate": 0.02, "decay": 0.8, "epsilon": 0.05, "centred": True, "momentum": 0.7, "weight_decay": 0.05},
        lambda p: torch.optim.RMSprop(p, lr=0.02, alpha=0.8, eps=0.05, centered=True, momentum=0.7), decay=0.05),
    "adam": run({"type": "adam", "rate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 0.05, "weight_decay": 0.1},
                lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.95), eps=0.05), decay=0.1),
    "adam, defaults": run({"type": "adam"}, lambda p: torch.optim.Adam(p)),
    "amsgrad": run({"type": "amsgrad", "rate": 0.1, "beta1": 0.8, "beta2": 0.7, "epsilon": 0.05, "weight_decay": 0.1},
                   lambda p: torch.optim.Adam(p, lr=0.1, betas=(0.8, 0.7), eps=0.05, amsgrad=True), decay=0.1),
    "adamw": run({"type": "adamw", "rate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 0.05, "weight_decay": 0.5},
                 lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.8, 0.95), eps=0.05), decay=0.5),
    "adamw, defaults": run({"type": "adamw"}, lambda p: torch.optim.AdamW(p), decay=0.01),
    "adamw, as a chain": run(
        {"type": "chain", "solver": sgd(0.1), "transforms": [
            {"type": "scale_by_adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 0.05},
            {"type": "weight_decay", "decay": 0.5}]},
        lambda p: torch.optim.AdamW(p, lr=0.1, betas=(0.8, 0.95), eps=0.05), decay=0.5),
    "nesterov, as a chain": run(
        {"type": "chain", "solver": sgd(0.1), "transforms": [
            {"type": "weight_decay", "decay": 0.05}, {"type": "trace", "momentum": 0.8, "nesterov": True}]},
        torch_sgd(0.1, momentum=0.8, nesterov=True), decay=0.05),
    "clip_norm": run(chain({"type": "clip_norm", "norm": 0.4}, sgd()), torch_sgd(),
                     clip=lambda p: torch.nn.utils.clip_grad_norm_(p, 0.4)),
    "clip_value": run(chain({"type": "clip_value", "value": 0.2}, sgd()), torch_sgd(),
                      clip=lambda p: torch.nn.utils.clip_grad_value_(p, 0.2)),
    "accumulate": run({"type": "accumulate", "every": 3, "base": {"type": "momentum", "rate": 0.1, "momentum": 0.8}},
                      torch_sgd(0.1, momentum=0.8), parts=3, steps=60),
    "ema": run({"type": "ema", "decay": 0.8, "base": sgd()}, torch_sgd(),
               average={"model": ema(0.8), "start": 0, "every": 1}),
    "swa": run({"type": "swa", "start": 6, "every": 3, "base": sgd()}, torch_sgd(),
               average={"model": AveragedModel, "start": 6, "every": 3}),
    "step": run(sgd(0.5, {"type": "step_schedule", "every": 4, "gamma": 0.6}), torch_sgd(0.5),
                lambda o: lrs.StepLR(o, step_size=4, gamma=0.6)),
    "exponential": run(sgd(0.5, {"type": "exponential_schedule", "gamma": 0.9}), torch_sgd(0.5),
                       lambda o: lrs.ExponentialLR(o, gamma=0.9)),
    "polynomial": run(sgd(0.5, {"type": "polynomial_schedule", "steps": 20, "power": 1.7}), torch_sgd(0.5),
                      lambda o: lrs.PolynomialLR(o, total_iters=20, power=1.7)),
    "cosine": run(sgd(0.5, {"type": "cosine_schedule", "steps": STEPS, "end": 0.1}), torch_sgd(0.5),
                  lambda o: lrs.CosineAnnealingLR(o, T_max=STEPS, eta_min=0.05)),
    "warmup": run(sgd(0.5, {"type": "warmup_schedule", "steps": 8, "start": 0.2}), torch_sgd(0.5),
                  lambda o: lrs.LinearLR(o, start_factor=0.2, total_iters=8)),
    "warmup, cosine": run(
        sgd(0.5, {"type": "warmup_schedule", "steps": 8, "start": 0.2, "then": {"type": "cosine_schedule", "steps": 20}}),
        torch_sgd(0.5), lambda o: lrs.SequentialLR(
            o, [lrs.LinearLR(o, start_factor=0.2, total_iters=8), lrs.CosineAnnealingLR(o, T_max=20)], milestones=[8])),
    "one cycle": run(
        {"type": "adam", "rate": 0.2, "schedule": {
            "type": "one_cycle_schedule", "steps": STEPS, "rise": 0.35, "start": 0.1, "end": 0.002}},
        lambda p: torch.optim.Adam(p, lr=0.2),
        lambda o: lrs.OneCycleLR(o, max_lr=0.2, total_steps=STEPS, pct_start=0.35, div_factor=10, final_div_factor=50,
                                 cycle_momentum=False)),
    "piecewise": run(
        sgd(0.5, {"type": "piecewise_schedule", "boundaries": [5, 12], "factors": [1, 0.5, 0.25]}),
        torch_sgd(0.5), lambda o: lrs.MultiStepLR(o, milestones=[5, 12], gamma=0.5)),
    "constant": run(sgd(0.5, {"type": "constant_schedule", "value": 0.5}), torch_sgd(0.5),
                    lambda o: lrs.ConstantLR(o, factor=0.5, total_iters=1000)),
}


def rounded(v):
    """Ten digits are more than float32 can be held to."""
    if isinstance(v, float):
        return float("%.10g" % v)
    if isinstance(v, list):
        return [rounded(x) for x in v]
    if isinstance(v, dict):
        return {k: rounded(x) for k, x in v.items()}
    return v


with open("torch.json", "w") as f:
    f.write("{\n\"version\": %s,\n\"x\": %s,\n\"y\": %s,\n\"cases\": {\n" % (
        json.dumps(torch.__version__), X.reshape(-1).tolist(), Y.reshape(-1).tolist()))
    f.write(",\n".join("%s: %s" % (json.dumps(k), json.dumps(rounded(c))) for k, c in CASES.items()))
    f.write("\n}\n}\n")
