"""The peer: does units of work when told to on stdin and answers on stdout, a line of JSON each.

{"threads": 2}                          first of all; answers with versions
{"op": "prepare", "key": K, "spec": …}  sets a work up under the name K
{"op": "check", "key": K, "args": […]}  does a unit and answers with a number that tells what it did
{"op": "exact", "key": K, "args": […]}  answers with that number as float64 would have it, and does no unit
{"op": "do", "key": K, "n": N}          does N units and answers with the seconds they took
{"op": "peak"}                          answers with the process's peak of resident memory in bytes
"""

import json
import sys
import time


def peak():
    with open("/proc/self/status") as f:
        for line in f:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024


def main():
    out = sys.stdout
    sys.stdout = sys.stderr  # nothing but answers on the pipe

    def answer(**reply):
        out.write(json.dumps(reply) + "\n")
        out.flush()

    hello = json.loads(sys.stdin.readline())
    import numpy
    import torch

    torch.set_num_threads(hello["threads"])
    torch.manual_seed(1)
    from work import WORKS

    answer(versions=f"Python {sys.version.split()[0]}, PyTorch {torch.__version__}, numpy {numpy.__version__}")
    works = {}
    for line in sys.stdin:
        request = json.loads(line)
        op, work = request["op"], works.get(request.get("key"))
        if op == "prepare":
            works[request["key"]] = WORKS[request["spec"]["work"]](request["spec"])
            answer()
        elif op in ("check", "exact"):
            answer(value=getattr(work, op)(*request["args"]))
        elif op == "do":
            begin = time.perf_counter()
            for _ in range(request["n"]):
                work.do()
            answer(seconds=time.perf_counter() - begin)
        elif op == "peak":
            answer(bytes=peak())


main()
