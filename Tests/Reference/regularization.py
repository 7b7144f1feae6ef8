"""Records runs with penalty and dropout, and the differences of every planted fault, for the tests.

Independent of the engine: plain NumPy, as the course's notebooks write it. Run it with

    python3 Tests/Reference/regularization.py

It writes Tests/GradusEngineTests/Fixtures/regularization.json.
"""

import json
import pathlib

import numpy as np


def circles(count, seed, noise=0.05):
    random = np.random.RandomState(seed)
    zeros = count // 2
    ones = count - zeros
    outer = np.linspace(0, 2 * np.pi, zeros, endpoint=False)
    inner = np.linspace(0, 2 * np.pi, ones, endpoint=False)
    points = np.vstack(
        [
            np.append(np.cos(outer), np.cos(inner) * 0.8),
            np.append(np.sin(outer), np.sin(inner) * 0.8),
        ]
    ).T
    labels = np.hstack([np.zeros(zeros), np.ones(ones)])
    order = np.arange(count)
    random.shuffle(order)
    points = points[order] + random.normal(scale=noise, size=points.shape)
    return points.T, labels[order].reshape(1, -1)


def pitch(count, seed, noise=0.15):
    random = np.random.RandomState(seed)
    u = random.uniform(-1, 1, size=(count, 2))
    label = u[:, 1] > 0.5 * u[:, 0] + 0.6 * u[:, 0] ** 2 - 0.25
    return (2 * (u + noise * random.randn(count, 2))).T, label.astype(float).reshape(1, -1)


class Net:
    """Layers of (W, b), ReLU or tanh hidden units, one sigmoid output."""

    def __init__(self, layers, activation, lam=0.0, penalty="l2", keep=1.0, mode="fresh", seed=1):
        self.layers = [[w.copy(), b.copy()] for w, b in layers]
        self.activation = activation
        self.lam, self.penalty = lam, penalty
        self.keep, self.mode, self.seed = keep, mode, seed
        self.stream = np.random.RandomState(seed)

    def forward(self, X):
        if self.mode == "frozen":
            self.stream = np.random.RandomState(self.seed)
        self.A, self.Z, self.D, self.plain = [X], [None], [None], [None]
        for index, (W, b) in enumerate(self.layers):
            Z = W @ self.A[-1] + b
            if index == len(self.layers) - 1:
                A, D, plain = 1 / (1 + np.exp(-Z)), None, None
            else:
                plain = np.maximum(0, Z) if self.activation == "relu" else np.tanh(Z)
                A, D = plain, None
                if self.keep < 1:
                    D = self.stream.rand(*A.shape) < self.keep
                    A = A * D / self.keep
            self.Z.append(Z), self.A.append(A), self.D.append(D), self.plain.append(plain)
        return self.A[-1]

    def cost(self, X, Y):
        a = self.forward(X)
        m = Y.shape[1]
        # A term whose coefficient is 0 is 0, whatever its logarithm.
        entropy = -np.sum(np.log(np.where(Y == 1, a, 1 - a))) / m
        if self.penalty == "l2":
            price = self.lam / (2 * m) * sum(np.sum(W * W) for W, _ in self.layers)
        else:
            price = self.lam / m * sum(np.sum(np.abs(W)) for W, _ in self.layers)
        return entropy, price

    def gradient(self, X, Y, fault=None):
        m = Y.shape[1]
        dZ = self.A[-1] - Y if fault == "missing-mean" else (self.A[-1] - Y) / m
        gradient = []
        for index in range(len(self.layers) - 1, -1, -1):
            W, b = self.layers[index]
            dW, db = dZ @ self.A[index].T, dZ.sum(1, keepdims=True)
            if index == 1 and fault == "dW2-doubled":
                dW = dW * 2
            if index == 0 and fault == "db1-quadrupled":
                db = db * 4
            slope = (lambda w: w) if self.penalty == "l2" else np.sign
            if fault == "penalty-sum":
                dW = dW + self.lam / m * np.sum(slope(W))
            elif fault != "penalty-forgotten":
                dW = dW + self.lam / m * slope(W)
            if fault == "penalty-on-biases":
                db = db + self.lam / m * slope(b)
            gradient = [dW, db] + gradient
            if index == 0:
                break
            dA = W.T @ dZ * (-1 if fault == "transposed-weights-sign" else 1)
            if self.D[index] is not None and fault != "dropout-unmasked":
                dA = dA * self.D[index]
                if fault != "dropout-unscaled":
                    dA = dA / self.keep
            if self.activation == "relu":
                derivative = self.Z[index] > 0
            else:
                derivative = 1 - self.plain[index] ** 2
            dZ = dA if fault == "missing-relu-mask" else dA * derivative
        return gradient

    def step(self, X, Y, rate):
        entropy, price = self.cost(X, Y)
        gradient = self.gradient(X, Y)
        for layer, dW, db in zip(self.layers, gradient[::2], gradient[1::2]):
            layer[0] = layer[0] - rate * dW
            layer[1] = layer[1] - rate * db
        return entropy, price

    def flat(self):
        return np.concatenate([a.ravel() for layer in self.layers for a in layer])


def weights(widths, rule, seed):
    random = np.random.RandomState(seed)
    factor = {"he": 2.0, "xavier": 1.0}[rule]
    return [
        (random.randn(k, n) * np.sqrt(factor / n), np.zeros((k, 1)))
        for n, k in zip(widths, widths[1:])
    ]


def runs():
    cases = [
        {"data": "circles", "hidden": [10, 5], "activation": "relu", "lambda": 0.7},
        {"data": "circles", "hidden": [10, 5], "activation": "tanh", "lambda": 0.1, "penalty": "l1"},
        {"data": "circles", "hidden": [10, 5], "activation": "relu", "keep": 0.86, "mask": "frozen"},
        {"data": "circles", "hidden": [10, 5], "activation": "tanh", "keep": 0.7, "mask": "fresh"},
        {"data": "pitch", "hidden": [20, 3], "activation": "relu", "lambda": 0.7},
        {"data": "pitch", "hidden": [20, 3], "activation": "relu", "keep": 0.86, "mask": "fresh"},
        {"data": "pitch", "hidden": [20, 3], "activation": "relu", "keep": 0.86, "mask": "frozen"},
    ]
    result = []
    for case in cases:
        isPitch = case["data"] == "pitch"
        X, Y = pitch(211, 1) if isPitch else circles(300, 1)
        net = Net(
            weights([2] + case["hidden"] + [1], "xavier" if isPitch else "he", 3),
            case["activation"], case.get("lambda", 0.0), case.get("penalty", "l2"),
            case.get("keep", 1.0), case.get("mask", "fresh"),
        )
        costs = []
        for iteration in range(2000):
            entropy, price = net.step(X, Y, 0.3 if isPitch else 0.01)
            if iteration % 100 == 0 or iteration == 1999:
                costs.append([iteration, float(entropy), float(price)])
        result.append({**case, "costs": costs, "parameters": [float(v) for v in net.flat()]})
    return result


def faults():
    """The course's case with a penalty and frozen masks; the exact difference of the gradients."""
    names = [
        "dW2-doubled", "db1-quadrupled", "missing-mean", "missing-relu-mask",
        "transposed-weights-sign", "penalty-forgotten", "penalty-on-biases", "penalty-sum",
        "dropout-unmasked", "dropout-unscaled",
    ]
    random = np.random.RandomState(1)
    X = random.randn(4, 3)
    Y = np.array([[1.0, 1.0, 0.0]])
    shapes = [(5, 4), (5, 1), (3, 5), (3, 1), (1, 3), (1, 1)]
    arrays = [random.randn(*shape) for shape in shapes]
    layers = list(zip(arrays[::2], arrays[1::2]))
    result = {}
    for name in names:
        net = Net(layers, "relu", lam=0.7, keep=0.86, mode="frozen")
        net.cost(X, Y)
        right = np.concatenate([g.ravel() for g in net.gradient(X, Y)])
        wrong = np.concatenate([g.ravel() for g in net.gradient(X, Y, name)])
        scale = np.linalg.norm(right) + np.linalg.norm(wrong)
        result[name] = float(np.linalg.norm(right - wrong) / scale)
    return result


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parent.parent / "GradusEngineTests" / "Fixtures"
    record = {"madeBy": f"NumPy {np.__version__}", "runs": runs(), "faults": faults()}
    (folder / "regularization.json").write_text(json.dumps(record, indent=1) + "\n")
