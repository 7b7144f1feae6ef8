package import GradusEngine

/// How an activation is written in NumPy, in the course's manner.
extension Activation {
  /// a = g(z), with the helper functions of ``CourseProgram/helpers``.
  package func numPy(_ z: String) -> String {
    switch self {
    case .relu: "relu(\(z))"
    case .tanh: "np.tanh(\(z))"
    case .sigmoid: "sigmoid(\(z))"
    case .leaky: "leaky_relu(\(z))"
    case .linear: z
    }
  }

  /// dZ from dA of a layer. What an activation lets through is read from A where dropout leaves that
  /// readable, since a dropped unit is 0 in dA as well; else from Z.
  package func slopeInNumPy(_ layer: Int, isMasked: Bool) -> String {
    let (dA, z, a) = ("dA\(layer)", "Z\(layer)", "A\(layer)")
    switch self {
    case .relu: return "np.multiply(\(dA), np.int64(\(a) > 0))"
    case .tanh:
      return "np.multiply(\(dA), 1 - np.power(\(isMasked ? "np.tanh(\(z))" : a), 2))"
    case .sigmoid:
      let s = isMasked ? "sigmoid(\(z))" : a
      return "np.multiply(\(dA), \(s) * (1 - \(s)))"
    case .leaky: return "np.multiply(\(dA), np.where(\(a) > 0, 1., 0.01))"
    case .linear: return dA
    }
  }

  /// The same read from Z, whatever became of A.
  func slopeFromInput(_ layer: Int) -> String {
    let (dA, z) = ("dA\(layer)", "Z\(layer)")
    return switch self {
    case .relu: "\(dA) * (\(z) > 0)"
    case .tanh: "\(dA) * (1 - np.tanh(\(z))**2)"
    case .sigmoid: "\(dA) * sigmoid(\(z)) * (1 - sigmoid(\(z)))"
    case .leaky: "\(dA) * np.where(\(z) > 0, 1., 0.01)"
    case .linear: dA
    }
  }

  /// g′(z) as a factor of a formula.
  package func slopeFormula(_ layer: Int) -> String {
    let z = "Z\(layer)"
    return switch self {
    case .relu: "dA\(layer) where \(z) > 0, else 0"
    case .tanh: "dA\(layer) ∗ (1 − tanh(\(z))²)"
    case .sigmoid: "dA\(layer) ∗ σ(\(z)) ∗ (1 − σ(\(z)))"
    case .leaky: "dA\(layer) where \(z) > 0, else 0.01 ∗ dA\(layer)"
    case .linear: "dA\(layer)"
    }
  }

  /// The function that the program needs beside those of the output, if any.
  var helper: String? {
    switch self {
    case .relu, .sigmoid, .tanh, .linear: nil
    case .leaky: "def leaky_relu(x):\n    return np.where(x > 0, x, 0.01 * x)\n"
    }
  }
}
