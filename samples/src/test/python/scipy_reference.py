"""Runs SciPy's minimisers on the test problems and prints what they need as CSV.

    python3 scipy_reference.py CLASSPATH > ../resources/org/cotangent/samples/mgh/scipy.csv

CLASSPATH has the test classes of this module and what they need. The problems stay in Java: values,
gradients and products come through a pipe, so that SciPy works on the same bits as everybody else.
"""

import struct
import subprocess
import sys

import numpy
import scipy
from scipy.optimize import minimize

TOLERANCE = 1e-8
LIMIT = 10_000
SERVER = "org.cotangent.samples.mgh.ObjectiveServer"
METHODS = {
    "L-BFGS-B": {"ftol": 0, "gtol": 0, "maxfun": LIMIT, "maxiter": LIMIT},
    "BFGS": {"gtol": 0, "maxiter": LIMIT},
    "CG": {"gtol": 0, "maxiter": LIMIT},
    "trust-ncg": {"gtol": 0, "maxiter": LIMIT},
}


class Problem:
    """One of the problems behind the pipe."""

    def __init__(self, server, index):
        self.server = server
        self.index = index
        self.number, self.n, minima = self.ask("start", (), "iii")
        self.start = numpy.array(self.more(self.n))
        self.minima = self.more(minima)
        self.forget()

    def forget(self):
        self.gradients = self.products = 0
        self.lows = []

    def ask(self, what, numbers, answer):
        code = {"start": 0, "gradient": 1, "product": 2}[what]
        self.server.stdin.write(struct.pack(f">ii{len(numbers)}d", code, self.index, *numbers))
        self.server.stdin.flush()
        return struct.unpack(">" + answer, self.server.stdout.read(struct.calcsize(">" + answer)))

    def more(self, count):
        return struct.unpack(f">{count}d", self.server.stdout.read(8 * count))

    def value_and_gradient(self, x):
        self.gradients += 1
        value, *gradient = self.ask("gradient", x, f"{self.n + 1}d")
        if not self.lows or value < self.lows[-1][0]:
            self.lows.append((value, self.gradients, self.products))
        return value, numpy.array(gradient)

    def product(self, x, v):
        self.products += 1
        return numpy.array(self.ask("product", [*x, *v], f"{self.n}d"))

    def solution(self):
        """The minimum that was reached, and the evaluations until then; 0 if there is none."""
        for place, minimum in enumerate(self.minima, 1):
            margin = TOLERANCE * max(1, minimum)
            if abs(self.lows[-1][0] - minimum) <= margin:
                first = next(low for low in self.lows if low[0] <= minimum + margin)
                return place, first[1], first[2]
        return 0, 0, 0

    def run(self, method, options):
        self.forget()
        product = {"hessp": self.product} if method.startswith("trust") else {}
        try:
            minimize(
                self.value_and_gradient, self.start, jac=True, method=method, options=options, **product
            )
        except ValueError:
            pass  # the value is no longer finite
        return self.solution()


def main():
    server = subprocess.Popen(
        ["java", "-cp", sys.argv[1], SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    (count,) = struct.unpack(">i", server.stdout.read(4))
    print(f"# SciPy {scipy.__version__}; minimum 0 is none; defaults: what the default options reach")
    print("number,n,method,minimum,gradients,products,defaults")
    numpy.seterr(all="ignore")
    for index in range(count):
        problem = Problem(server, index)
        for method, options in METHODS.items():
            row = [problem.number, problem.n, method, *problem.run(method, options)]
            print(*row, problem.run(method, {})[0], sep=",", flush=True)
    server.stdin.close()
    server.wait()


main()
