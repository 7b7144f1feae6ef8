"""The same training loop in NumPy and in PyTorch, timed: peers for `compare`.

    python3 Tests/Benchmarks/peers.py numpy 2-10-5-1 300 --iterations 2000

prints the seconds an iteration takes. NumPy is written as the course's notebooks write it, with the
cost of every iteration kept, in double precision and one thread; PyTorch is eager, on the CPU, with
`torch.nn` and `torch.optim.SGD`, in double precision and one thread.
"""

import argparse
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np  # noqa: E402  the number of threads is read when it is imported


def examples(count):
    """Points of two rings, as good as any for timing."""
    random = np.random.RandomState(1)
    angle = random.uniform(0, 2 * np.pi, count)
    label = (np.arange(count) % 2).reshape(1, -1).astype(float)
    radius = np.where(label[0] == 1, 0.8, 1.0)
    X = np.vstack([radius * np.cos(angle), radius * np.sin(angle)])
    return X + 0.05 * random.randn(2, count), label


def weights(widths):
    random = np.random.RandomState(3)
    return [
        (random.randn(k, n) * np.sqrt(2 / n), np.zeros((k, 1)))
        for n, k in zip(widths, widths[1:])
    ]


def numpy_loop(widths, count, lam=0.0, keep=1.0, rate=0.01):
    X, Y = examples(count)
    layers = [list(layer) for layer in weights(widths)]
    random = np.random.RandomState(1)
    last, m, costs = len(layers) - 1, count, []

    def iterate(iterations):
        for _ in range(iterations):
            A, D = [X], [None]
            for index, (W, b) in enumerate(layers):
                Z = np.dot(W, A[-1]) + b
                if index == last:
                    A.append(1 / (1 + np.exp(-Z)))
                else:
                    a, d = np.maximum(0, Z), None
                    if keep < 1:
                        d = random.rand(*a.shape) < keep
                        a = a * d / keep
                    A.append(a), D.append(d)
            a = A[-1]
            cost = np.sum(np.multiply(-np.log(a), Y) + np.multiply(-np.log(1 - a), 1 - Y)) / m
            if lam:
                cost += lam / (2 * m) * sum(np.sum(np.square(W)) for W, _ in layers)
            costs.append(cost)
            dZ = 1 / m * (a - Y)
            for index in range(last, -1, -1):
                W, b = layers[index]
                dW = np.dot(dZ, A[index].T)
                if lam:
                    dW += lam / m * W
                db = np.sum(dZ, axis=1, keepdims=True)
                if index > 0:
                    dA = np.dot(W.T, dZ)
                    if keep < 1:
                        dA = dA * D[index] / keep
                    dZ = np.multiply(dA, A[index] > 0)
                layers[index] = [W - rate * dW, b - rate * db]

    return iterate


def torch_loop(widths, count, lam=0.0, keep=1.0, rate=0.01):
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    X, Y = (torch.tensor(array.T.copy()) for array in examples(count))
    modules = []
    for index, (W, b) in enumerate(weights(widths)):
        linear = torch.nn.Linear(W.shape[1], W.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(W))
            linear.bias.zero_()
        modules.append(linear)
        if index < len(widths) - 2:
            modules.append(torch.nn.ReLU())
            if keep < 1:
                modules.append(torch.nn.Dropout(1 - keep))
    network = torch.nn.Sequential(*modules)
    loss = torch.nn.BCEWithLogitsLoss()
    matrices = [p for name, p in network.named_parameters() if name.endswith("weight")]
    biases = [p for name, p in network.named_parameters() if name.endswith("bias")]
    groups = [{"params": matrices, "weight_decay": lam / count}, {"params": biases}]
    optimizer = torch.optim.SGD(groups, lr=rate)
    costs = []

    def iterate(iterations):
        for _ in range(iterations):
            optimizer.zero_grad()
            cost = loss(network(X), Y)
            cost.backward()
            optimizer.step()
            costs.append(cost.item())

    return iterate


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("peer", choices=["numpy", "torch"])
    parser.add_argument("widths", help="2-10-5-1")
    parser.add_argument("examples", type=int)
    parser.add_argument("--iterations", type=int, default=1000)
    parser.add_argument("--lambda", dest="lam", type=float, default=0)
    parser.add_argument("--keep", type=float, default=1)
    options = parser.parse_args()
    widths = [int(width) for width in options.widths.split("-")]
    loop = {"numpy": numpy_loop, "torch": torch_loop}[options.peer]
    iterate = loop(widths, options.examples, options.lam, options.keep)
    iterate(max(2, options.iterations // 10))
    start = time.perf_counter()
    iterate(options.iterations)
    print((time.perf_counter() - start) / options.iterations)


if __name__ == "__main__":
    sys.exit(main())
