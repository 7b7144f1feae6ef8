"""Records the engine's fixtures with NumPy, independently of the engine.

    python3 Tests/Reference/reference.py

Writes JSON files into Tests/GradusEngineTests/Fixtures. Numbers are written as Python's `repr`, so
they read back to the same bits. Where scikit-learn is installed, the data sets written out here are
first compared with its own, bit by bit. The tests themselves need no Python.
"""

import json
import pathlib
import struct

import numpy as np

FIXTURES = pathlib.Path(__file__).parent.parent / "GradusEngineTests" / "Fixtures"
SEEDS = [0, 1, 3, 4294967295]


def digest(values):
    """FNV-1a, 64 bits, over the bytes of each value's 64-bit pattern, lowest byte first."""
    state = 0xCBF29CE484222325
    for value in values:
        pattern = struct.pack("<d" if isinstance(value, float) else "<Q", value)
        for byte in pattern:
            state = ((state ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{state:016x}"


# The random stream


def words(seed, count):
    return [int(w) for w in np.random.RandomState(seed).randint(0, 2**32, count, dtype=np.uint32)]


def mixed(seed):
    """Uniforms, normals and a shuffle in turn, from one stream: the spare normal must survive."""
    random = np.random.RandomState(seed)
    result = [random.randn(), random.rand(), random.randn(), random.rand()]
    order = np.arange(5)
    random.shuffle(order)
    result += [random.randn()] + [float(index) for index in order] + [random.randn(), random.rand()]
    return [float(value) for value in result]


def random_stream():
    streams = []
    for seed in SEEDS:
        uniforms = [float(value) for value in np.random.RandomState(seed).rand(10_000)]
        normals = [float(value) for value in np.random.RandomState(seed).randn(10_001)]
        shuffles = []
        for count in [0, 1, 2, 3, 4, 10, 33]:
            order = np.arange(count)
            np.random.RandomState(seed).shuffle(order)
            shuffles.append([int(index) for index in order])
        large = np.arange(5000)
        np.random.RandomState(seed).shuffle(large)
        streams.append(
            {
                "seed": seed,
                "words": words(seed, 12),
                "wordsDigest": digest(words(seed, 20_000)),
                "uniforms": uniforms[:12],
                "uniformsDigest": digest(uniforms),
                "normals": normals[:13],
                "normalsDigest": digest(normals),
                "shuffles": shuffles,
                "shuffleOf5000Digest": digest([int(index) for index in large]),
                "mixed": mixed(seed),
            }
        )
    return streams


# Data sets


def shuffled_with_noise(points, labels, noise, seed):
    random = np.random.RandomState(seed)
    order = np.arange(len(labels))
    random.shuffle(order)
    points, labels = points[order], labels[order]
    return points + random.normal(scale=noise, size=points.shape), labels


def circles(count, noise, seed):
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
    labels = np.hstack([np.zeros(zeros, dtype=np.intp), np.ones(ones, dtype=np.intp)])
    return shuffled_with_noise(points, labels, noise, seed)


def moons(count, noise, seed):
    zeros = count // 2
    ones = count - zeros
    outer = np.linspace(0, np.pi, zeros)
    inner = np.linspace(0, np.pi, ones)
    points = np.vstack(
        [
            np.append(np.cos(outer), 1 - np.cos(inner)),
            np.append(np.sin(outer), 1 - np.sin(inner) - 0.5),
        ]
    ).T
    labels = np.hstack([np.zeros(zeros, dtype=np.intp), np.ones(ones, dtype=np.intp)])
    return shuffled_with_noise(points, labels, noise, seed)


DATA = {"circles": circles, "moons": moons}


def assert_same_as_scikit_learn(kind, count, noise, seed):
    try:
        from sklearn.datasets import make_circles, make_moons
    except ImportError:
        return
    make = make_circles if kind == "circles" else make_moons
    points, labels = make(n_samples=count, noise=noise, random_state=seed)
    own_points, own_labels = DATA[kind](count, noise, seed)
    assert points.tobytes() == own_points.tobytes(), (kind, count, noise, seed)
    assert (labels == own_labels).all()


def data_sets():
    whole = [
        ("circles", 300, 0.05, 1),
        ("circles", 100, 0.05, 2),
        ("circles", 7, 0.05, 5),
        ("circles", 1, 0.05, 1),
        ("moons", 300, 0.1, 1),
        ("moons", 100, 0.1, 2),
        ("moons", 7, 0.1, 5),
        ("moons", 3, 0.0, 4294967295),
        ("moons", 2, 0.1, 0),
    ]
    result = []
    for kind, count, noise, seed in whole:
        if count > 1:
            assert_same_as_scikit_learn(kind, count, noise, seed)
        points, labels = DATA[kind](count, noise, seed)
        result.append(
            {
                "kind": kind,
                "count": count,
                "noise": noise,
                "seed": seed,
                "points": [float(value) for value in points.ravel()],
                "labels": "".join(str(label) for label in labels),
            }
        )
    for kind, count, noise, seed in [
        ("circles", 1001, 0.0, 3),
        ("circles", 10_000, 1e6, 7),
        ("moons", 1001, 0.0, 3),
        ("moons", 10_000, 1e6, 7),
    ]:
        assert_same_as_scikit_learn(kind, count, noise, seed)
        points, labels = DATA[kind](count, noise, seed)
        result.append(
            {
                "kind": kind,
                "count": count,
                "noise": noise,
                "seed": seed,
                "pointsDigest": digest([float(value) for value in points.ravel()]),
                "labelsDigest": digest([int(label) for label in labels]),
            }
        )
    return result


# Networks


def first_weights(widths, name, seed, scale=None, mean=None, spread=None):
    """[(W1, b1), (W2, b2), …] by an initializer's name."""
    random = np.random.RandomState(seed)
    layers = []
    for inputs, outputs in zip(widths, widths[1:]):
        shape = (outputs, inputs)
        if name == "zeros":
            draw, own_mean, own_spread = np.zeros(shape), 0.0, 0.0
        elif name == "constant":
            draw, own_mean, own_spread = np.ones(shape), 1.0, 0.0
        elif name == "uniform":
            draw, own_mean, own_spread = random.rand(*shape), 0.5, 1 / np.sqrt(12)
        elif name == "centered":
            draw, own_mean, own_spread = (random.rand(*shape) - 0.5) * np.sqrt(12), 0.0, 1.0
        else:
            draw, own_mean, own_spread = random.randn(*shape), 0.0, 1.0
        if mean is not None or spread is not None:
            wanted_mean = own_mean if mean is None else mean
            wanted_spread = own_spread if spread is None else spread
            draw = wanted_mean + (draw - own_mean) * (wanted_spread / own_spread)
        rule = {"he": "he", "xavier": "xavier", "large": 10.0, "constant": 0.5}.get(name, 1.0)
        rule = rule if scale is None else scale
        if rule == "he":
            factor = np.sqrt(2.0 / inputs)
        elif rule == "xavier":
            factor = np.sqrt(1.0 / inputs)
        elif rule == "glorot":
            factor = np.sqrt(2.0 / (inputs + outputs))
        else:
            factor = rule
        layers.append((draw * factor, np.zeros((outputs, 1))))
    return layers


def flat(layers):
    return [float(value) for layer in layers for array in layer for value in array.ravel()]


def initializers():
    cases = []
    names = ["zeros", "constant", "normal", "uniform", "centered", "he", "xavier", "large"]
    for name in names:
        for hidden, seed in [([], 3), ([4], 3), ([3, 2], 1), ([1, 5, 1], 4294967295)]:
            cases.append({"init": name, "hidden": hidden, "seed": seed})
    replaced = {"hidden": [3, 2], "seed": 1}
    cases += [
        {"init": "normal", "scale": "glorot", **replaced},
        {"init": "uniform", "scale": "he", **replaced},
        {"init": "normal", "scale": "0.01", **replaced},
        {"init": "constant", "scale": "-2.5", **replaced},
        {"init": "normal", "mean": 0.5, **replaced},
        {"init": "normal", "spread": 0.25, **replaced},
        {"init": "uniform", "mean": 0.0, **replaced},
        {"init": "uniform", "spread": 1.0, "scale": "xavier", **replaced},
        {"init": "uniform", "mean": 0.0, "spread": 1.0, "scale": "he", **replaced},
        {"init": "centered", "mean": -1.0, "spread": 2.0, **replaced},
    ]
    for case in cases:
        scale = case.get("scale")
        if scale not in (None, "he", "xavier", "glorot"):
            scale = float(scale)
        layers = first_weights(
            [2] + case["hidden"] + [1],
            case["init"],
            case["seed"],
            scale=scale,
            mean=case.get("mean"),
            spread=case.get("spread"),
        )
        case["parameters"] = flat(layers)
    return cases


ACTIVATIONS = {
    "relu": (lambda z: np.maximum(0, z), lambda z, a: (z > 0).astype(float)),
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
    "leaky": (lambda z: np.maximum(0.01 * z, z), lambda z, a: np.where(z > 0, 1, 0.01)),
    "linear": (lambda z: z, lambda z, a: np.ones_like(z)),
}


def train(layers, activation, X, Y, rate, iterations):
    """The course's loop on whole matrices. X is (2, m), Y is (1, m)."""
    g, derivative = ACTIVATIONS[activation]
    m = X.shape[1]
    costs = []
    for _ in range(iterations):
        A, Z = [X], []
        for index, (W, b) in enumerate(layers):
            Z.append(W @ A[-1] + b)
            last = index == len(layers) - 1
            A.append(1 / (1 + np.exp(-Z[-1])) if last else g(Z[-1]))
        with np.errstate(divide="ignore", invalid="ignore"):
            costs.append(float(np.nansum(-np.log(A[-1]) * Y - np.log(1 - A[-1]) * (1 - Y)) / m))
        dZ = (A[-1] - Y) / m
        updated = []
        for index in reversed(range(len(layers))):
            W, b = layers[index]
            dW, db = dZ @ A[index].T, dZ.sum(axis=1, keepdims=True)
            if index > 0:
                dZ = (W.T @ dZ) * derivative(Z[index - 1], A[index])
            updated.insert(0, (W - rate * dW, b - rate * db))
        layers = updated
    return layers, costs


def runs():
    table = [
        # data, m, data seed, hidden, activation, init, seed, rate, iterations
        ("circles", 33, 1, [], "relu", "normal", 3, 0.3, 400),
        ("circles", 1, 1, [3], "tanh", "he", 3, 0.1, 200),
        ("circles", 7, 1, [4], "sigmoid", "normal", 1, 0.5, 400),
        ("circles", 8, 1, [4, 3], "relu", "he", 2, 0.05, 400),
        ("circles", 9, 2, [4, 3], "tanh", "xavier", 3, 0.1, 400),
        ("circles", 33, 3, [3, 3, 3, 3], "tanh", "xavier", 5, 0.1, 400),
        ("circles", 33, 3, [3, 4, 3, 4], "sigmoid", "normal", 6, 0.5, 400),
        ("circles", 33, 3, [4, 4, 4, 4], "relu", "he", 7, 0.02, 400),
        ("moons", 33, 1, [5], "relu", "he", 3, 0.1, 400),
        ("moons", 33, 1, [5], "tanh", "centered", 3, 0.1, 400),
        ("moons", 9, 4, [], "sigmoid", "zeros", 0, 1.0, 400),
        ("moons", 8, 4, [6, 2], "sigmoid", "uniform", 4294967295, 0.2, 400),
        ("moons", 7, 4, [2, 6], "relu", "constant", 0, 0.05, 400),
        ("moons", 100, 1, [10, 5], "tanh", "xavier", 3, 0.1, 400),
        ("circles", 60, 1, [10, 5], "relu", "large", 3, 0.01, 20),
        ("moons", 33, 1, [5, 4], "leaky", "he", 3, 0.1, 400),
        ("moons", 33, 1, [4, 3], "linear", "xavier", 3, 0.1, 400),
    ]
    result = []
    for kind, m, data_seed, hidden, activation, init, seed, rate, iterations in table:
        noise = 0.05 if kind == "circles" else 0.1
        points, labels = DATA[kind](m, noise, data_seed)
        layers = first_weights([2] + hidden + [1], init, seed)
        layers, costs = train(layers, activation, points.T, labels[None, :], rate, iterations)
        kept = {i: c for i, c in enumerate(costs) if i < 50 or i % 100 == 0 or i == iterations - 1}
        result.append(
            {
                "settings": {
                    "data": kind,
                    "samples": str(m),
                    "noise": repr(noise),
                    "data-seed": str(data_seed),
                    "hidden": ",".join(str(width) for width in hidden) or "none",
                    "activation": activation,
                    "init": init,
                    "seed": str(seed),
                    "learning-rate": repr(rate),
                    "iterations": str(iterations),
                },
                "costIterations": list(kept),
                "costs": [repr(cost) for cost in kept.values()],
                "parameters": flat(layers),
            }
        )
    return result


def scikit_learn_version():
    try:
        import sklearn

        return sklearn.__version__
    except ImportError:
        return None


def write(name, key, value):
    content = {"numpy": np.__version__, "scikitLearn": scikit_learn_version(), key: value}
    text = json.dumps(content, indent=1, allow_nan=False)
    # Lists of numbers on one line each.
    lines, row = [], None
    for line in text.split("\n"):
        stripped = line.strip()
        if row is not None:
            row += stripped
            if stripped.startswith("]"):
                lines.append(row)
                row = None
        elif stripped.endswith("[") and key not in stripped:
            row = line
        else:
            lines.append(line)
    (FIXTURES / name).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    write("random.json", "streams", random_stream())
    write("datasets.json", "datasets", data_sets())
    write("initializers.json", "initializers", initializers())
    write("runs.json", "runs", runs())
