"""Records runs over points from CSV files, for the tests. Independent of the engine.

    python3 Tests/Reference/csv_data.py

It writes points-train.csv, points-test.csv and csv.json into Tests/GradusEngineTests/Fixtures.
"""

import json
import pathlib

import numpy as np

from regularization import Net, weights

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "GradusEngineTests" / "Fixtures"

CASES = [{}, {"lambda": 0.7}, {"keep": 0.86}]


def points(count, seed):
    """Two clouds, one bent around the other, drawn as no made data set is."""
    random = np.random.RandomState(seed)
    labels = random.randint(0, 2, count)
    angle = np.pi * (1 - labels) * random.rand(count)
    radius = 1.5 * (1 - labels) + 0.8 * random.randn(count)
    X = np.vstack([radius * np.cos(angle), radius * np.sin(angle)]) + 0.1 * random.randn(2, count)
    return X, labels.astype(float).reshape(1, -1)


def write(path, X, Y, header):
    rows = [f"{float(x1)!r},{float(x2)!r},{int(y)}" for x1, x2, y in zip(*X, Y[0])]
    path.write_text("\n".join((["x1,x2,label"] if header else []) + rows) + "\n")


def read(path):
    """The file as NumPy reads it."""
    lines = path.read_text().splitlines()
    table = np.loadtxt(path, delimiter=",", skiprows=1 if lines[0].startswith("x") else 0)
    return table[:, :2].T, table[:, 2].reshape(1, -1)


def accuracy(net, X, Y):
    plain = Net(net.layers, net.activation)
    return float(np.mean((plain.forward(X) > 0.5) == (Y == 1)))


def run(case, train, test, iterations, every):
    """hidden 20,3, Xavier, seed 3, rate 0.3; dropout by frozen masks of seed 1."""
    X, Y = train
    net = Net(
        weights([2, 20, 3, 1], "xavier", 3), "relu", case.get("lambda", 0.0), "l2",
        case.get("keep", 1.0), "frozen",
    )
    costs = []
    for iteration in range(iterations):
        entropy, price = net.step(X, Y, 0.3)
        if iteration % every == 0 or iteration == iterations - 1:
            costs.append([iteration, float(entropy), float(price)])
    return {
        **case, "costs": costs, "train": accuracy(net, X, Y),
        "test": accuracy(net, *test) if test else None,
    }


if __name__ == "__main__":
    train, test = FIXTURES / "points-train.csv", FIXTURES / "points-test.csv"
    write(train, *points(97, 5), header=True)
    write(test, *points(41, 6), header=False)
    cases = [run(case, read(train), read(test), 2000, 100) for case in CASES]
    record = {"madeBy": f"NumPy {np.__version__}", "runs": cases}
    (FIXTURES / "csv.json").write_text(json.dumps(record, indent=1) + "\n")
