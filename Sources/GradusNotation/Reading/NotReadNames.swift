/// Names that Python or NumPy has and this notation does not, with what to write instead.
extension NotRead {
  static let functions: [String: String] = [
    "np.random.normal": "mean + sd * np.random.randn(3, 2)",
    "np.random.uniform": "low + (high - low) * np.random.rand(3, 2)",
    "np.random.standard_normal": "np.random.randn(3, 2)",
    "np.random.random": "np.random.rand(3, 2)",
    "np.random.randint": "np.random.rand and compare or multiply",
    "np.random.default_rng": "np.random.seed(1), as the course does",
    "np.float": "np.float64", "np.int": "np.int64", "np.int32": "np.int64",
    "np.float32": "np.float64", "np.inner": "np.dot", "np.tensordot": "np.dot",
    "np.einsum": "np.dot or @", "np.matrix": "np.array", "np.mat": "np.array",
    "np.append": "np.concatenate((A, B))", "np.stack": "np.vstack or np.concatenate",
    "np.column_stack": "np.hstack", "np.r_": "np.concatenate", "np.c_": "np.hstack",
    "np.empty": "np.zeros, whose entries are known", "np.empty_like": "np.zeros_like",
    "np.heaviside": "(A > 0)", "np.nanmean": "np.nansum(A) / m",
    "np.true_divide": "np.divide", "np.float_power": "np.power",
  ]

  static let names: [String: String] = [
    "plt": "plots are not drawn here; leave the line out",
    "math": "write np.sqrt, np.log … instead",
    "random": "write np.random.randn … instead",
    "scipy": "write the function out with np", "torch": "write it with np",
    "tf": "write it with np", "pd": "write np.array", "sklearn": "leave the line out",
    "type": "print(A.shape) or A.dtype says more",
    "input": "assign the value", "open": "no file is opened here",
    "exec": "write the lines themselves", "eval": "write the expression itself",
    "set": "write a list […]", "map": "write a for loop",
    "filter": "write a for loop", "sorted": "leave the line out", "pow": "write a ** b",
    "divmod": "write a // b and a % b", "object": "write functions", "super": "write functions",
    "vars": "print the names", "dir": "leave the line out", "help": "leave the line out",
    "globals": "hand the value over", "locals": "hand the value over", "id": "leave the line out",
    "display": "write print(…)", "time": "leave the line out",
  ]
}
