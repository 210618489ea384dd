"""Writes reference.json: what PyTorch computes for the declarations in it, in float64.

    python3 reference.py > reference.json    (made with PyTorch 1.13.0)

Every case has a layer in its JSON form, inputs, parameters in the layout of this package (images NHWC, convolution weights
[kh][kw][in/groups][out], linear weights [in][out]), the output, and the gradients of sum(coefficient * output) by the input and
by every parameter. Inputs and coefficients are multiples of 1/64, which float32 holds exactly.
"""

import json

import torch
import torch.nn.functional as F

torch.manual_seed(20)


def grid(*shape):
    return torch.randint(-128, 129, shape).double() / 64


def flat(t):
    return [float(v) for v in t.detach().contiguous().reshape(-1)]


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def images(f):
    return lambda x, *p: nhwc(f(nchw(x), *p))


def case(name, layer, f, shape, **params):
    x = grid(*shape).requires_grad_()
    ps = {k: grid(*s).requires_grad_() for k, s in params.items()}
    y = f(x, *ps.values())
    c = grid(*y.shape)
    (y * c).sum().backward()
    return {
        "name": name, "layer": layer, "shape": shape, "x": flat(x), "coefficient": flat(c), "output_shape": list(y.shape), "output": flat(y),
        "x_gradient": flat(x.grad), "parameters": {k: flat(p) for k, p in ps.items()}, "gradients": {k: flat(p.grad) for k, p in ps.items()},
    }


def conv(name, settings, shape, weight, bias=True, **kw):
    """weight is (kh, kw, in/groups, out)"""
    params = {"weight": weight, "bias": weight[3:]} if bias else {"weight": weight}
    f = images(lambda x, w, b=None: F.conv2d(x, w.permute(3, 2, 0, 1), b, **kw))
    return case(name, dict(type="conv2d", filters=weight[3], kernel=weight[0], **settings), f, shape, **params)


def elementwise(name, layer, f, shape=(3, 5)):
    return case(name, layer, f, shape)


def batchnorm():
    """Three training steps: outputs, gradients of the last, running statistics after each; then the output of an evaluation."""
    shape, channels = (4, 3, 2, 3), 3
    n = torch.nn.BatchNorm2d(channels, eps=1e-3, momentum=0.3).double()
    gamma, beta = grid(channels), grid(channels)
    n.weight.data, n.bias.data = gamma.clone(), beta.clone()
    steps = []
    for _ in range(3):
        x, c = grid(*shape).requires_grad_(), grid(*shape)
        n.zero_grad()
        y = nhwc(n(nchw(x)))
        (y * c).sum().backward()
        steps.append({
            "x": flat(x), "coefficient": flat(c), "output": flat(y), "x_gradient": flat(x.grad),
            "gradients": {"gamma": flat(n.weight.grad), "beta": flat(n.bias.grad)},
            "mean": flat(n.running_mean), "variance": flat(n.running_var),
        })
    n.eval()
    x = grid(*shape)
    return {
        "layer": {"type": "batchnorm", "momentum": 0.3, "eps": 1e-3}, "shape": shape,
        "parameters": {"gamma": flat(gamma), "beta": flat(beta)}, "steps": steps,
        "evaluation": {"x": flat(x), "output": flat(nhwc(n(nchw(x))))},
    }


def recurrent(kind, columns):
    """PyTorch's own layer from our parameters: gates side by side as columns, in the order that columns lists by PyTorch's numbers.

    Our layers have no second bias but that of the GRU's candidate, behind its reset gate."""

    def f(x, w, b, u, reset=None, last=False):
        units = u.shape[0]

        def rows(p):  # (n, gates*units) in our order as PyTorch's (gates*units, n)
            gates = list(p.t().split(units))
            return torch.cat([gates[columns.index(i)] for i in range(len(gates))])

        net = kind(x.shape[-1], units, batch_first=True).double()
        second = torch.zeros(len(columns) * units).double()
        if reset is not None:
            second = torch.cat([second[: 2 * units], reset])
        for name in list(net._parameters):
            del net._parameters[name]
        net.weight_ih_l0, net.weight_hh_l0 = rows(w), rows(u)
        net.bias_ih_l0, net.bias_hh_l0 = rows(b.unsqueeze(0)).squeeze(1), second
        net._flat_weights = [net.weight_ih_l0, net.weight_hh_l0, net.bias_ih_l0, net.bias_hh_l0]
        y = net(x)[0]
        return y[:, -1] if last else y

    return f


gru, lstm = recurrent(torch.nn.GRU, [0, 1, 2]), recurrent(torch.nn.LSTM, [0, 1, 3, 2])


def averages(x, window, stride, padding):
    return F.avg_pool2d(x, window, stride, padding, count_include_pad=False)


cases = [
    case("linear", {"type": "linear", "units": 3}, lambda x, w, b: x @ w + b, (4, 5), weight=(5, 3), bias=(3,)),
    case("linear without bias", {"type": "linear", "units": 2, "no_bias": True}, lambda x, w: x @ w, (3, 4), weight=(4, 2)),
    conv("same", {}, (2, 5, 4, 2), (3, 3, 2, 3), padding="same"),
    conv("same, even kernel", {}, (1, 5, 4, 1), (2, 2, 1, 2), padding="same"),
    conv("valid, stride 2", {"padding": "valid", "stride": 2}, (2, 6, 5, 2), (3, 3, 2, 2), stride=2),
    conv("explicit, stride 2", {"padding": "1,1,1,1", "stride": 2, "no_bias": True}, (2, 6, 6, 1), (3, 3, 1, 2), False, padding=1, stride=2),
    conv("dilation 2, same", {"dilation": 2}, (1, 6, 7, 2), (3, 3, 2, 2), padding="same", dilation=2),
    conv("2 groups", {"groups": 2}, (2, 4, 4, 4), (3, 3, 2, 6), padding="same", groups=2),
    conv("depthwise", {"groups": 3, "padding": "valid"}, (2, 4, 3, 3), (2, 2, 1, 3), groups=3),
    conv("1×3 window", {"kernel_w": 3}, (2, 3, 5, 2), (1, 3, 2, 2), padding="same"),
    conv("1×1", {}, (2, 3, 3, 3), (1, 1, 3, 2)),
    case("max pool", {"type": "maxpool2d"}, images(lambda x: F.max_pool2d(x, 2)), (2, 5, 4, 2)),
    case("max pool 3, stride 2, padded", {"type": "maxpool2d", "window": 3, "stride": 2, "padding": "1,1,1,1"},
         images(lambda x: F.max_pool2d(x, 3, 2, 1)), (2, 5, 6, 2)),
    case("average pool", {"type": "avgpool2d"}, images(lambda x: F.avg_pool2d(x, 2)), (2, 5, 4, 2)),
    case("average pool 3, stride 2, padded", {"type": "avgpool2d", "window": 3, "stride": 2, "padding": "1,1,1,1"},
         images(lambda x: averages(x, 3, 2, 1)), (2, 5, 6, 2)),
    case("average pool 3, stride 1, same", {"type": "avgpool2d", "window": 3, "stride": 1, "padding": "same"},
         images(lambda x: averages(x, 3, 1, 1)), (1, 4, 4, 2)),
    case("global average pool", {"type": "globalavgpool2d"}, lambda x: x.mean((1, 2)), (2, 3, 4, 3)),
    case("layer norm", {"type": "layernorm"}, lambda x, g, b: F.layer_norm(x, x.shape[-1:], g, b, 1e-5), (3, 4), gamma=(4,), beta=(4,)),
    case("layer norm of images", {"type": "layernorm", "eps": 0.01}, lambda x, g, b: F.layer_norm(x, x.shape[-1:], g, b, 0.01), (2, 2, 3, 4),
         gamma=(4,), beta=(4,)),
    elementwise("relu", {"type": "relu"}, F.relu),
    elementwise("leaky relu", {"type": "leakyrelu"}, F.leaky_relu),
    elementwise("leaky relu 0.2", {"type": "leakyrelu", "slope": 0.2}, lambda x: F.leaky_relu(x, 0.2)),
    elementwise("elu", {"type": "elu"}, F.elu),
    elementwise("elu 0.5", {"type": "elu", "alpha": 0.5}, lambda x: F.elu(x, 0.5)),
    elementwise("gelu", {"type": "gelu"}, F.gelu),
    elementwise("silu", {"type": "silu"}, F.silu),
    elementwise("sigmoid", {"type": "sigmoid"}, torch.sigmoid),
    elementwise("tanh", {"type": "tanh"}, torch.tanh),
    elementwise("softplus", {"type": "softplus"}, lambda x: F.softplus(x, threshold=1e9)),
    elementwise("softmax", {"type": "softmax"}, lambda x: F.softmax(x, -1)),
    elementwise("softmax of images", {"type": "softmax"}, lambda x: F.softmax(x, -1), (2, 2, 2, 3)),
    elementwise("log softmax", {"type": "logsoftmax"}, lambda x: F.log_softmax(x, -1)),
    elementwise("normalise", {"type": "l2normalize", "eps": 0.01}, lambda x: x / (x.square().sum(-1, keepdim=True) + 0.01).sqrt()),
    elementwise("flatten", {"type": "flatten"}, lambda x: x.flatten(1), (2, 2, 2, 3)),
    elementwise("reshape", {"type": "reshape", "shape": [3, 2]}, lambda x: x.reshape(2, 3, 2), (2, 6)),
    case("gru", {"type": "gru", "units": 4}, gru, (3, 5, 2), weight=(2, 12), bias=(12,), recurrent=(4, 12), reset_bias=(4,)),
    case("last state of a gru", {"type": "gru", "units": 3, "last": True}, lambda *p: gru(*p, last=True), (2, 4, 3),
         weight=(3, 9), bias=(9,), recurrent=(3, 9), reset_bias=(3,)),
    case("lstm", {"type": "lstm", "units": 4}, lstm, (3, 5, 2), weight=(2, 16), bias=(16,), recurrent=(4, 16)),
    case("last output of an lstm", {"type": "lstm", "units": 3, "last": True}, lambda *p: lstm(*p, last=True), (2, 4, 3),
         weight=(3, 12), bias=(12,), recurrent=(3, 12)),
]
print(json.dumps({"cases": cases, "batchnorm": batchnorm()}))
