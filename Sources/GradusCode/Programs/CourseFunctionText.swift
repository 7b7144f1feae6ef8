package import GradusEngine

/// The functions of the course's program as text.
extension CourseProgram {
  /// The activation functions, and all else that functions call.
  package var helpers: String {
    let own = activation.helper.map { "\n\n" + $0 } ?? ""
    return """
      def sigmoid(x):
          return 1/(1+np.exp(-x))


      def relu(x):
          return np.maximum(0, x)

      """ + own
  }

  /// `forward_propagation(X, parameters)`, which gives A of the output layer and the cache; with
  /// dropout it takes `keep_prob`, too.
  ///
  /// - Parameter seed: for masks that are the same in each pass, what `np.random` is seeded with.
  package func forwardPropagation(named name: String, seed: UInt32? = nil) -> String {
    define(
      name, ["X", "parameters"] + (drops ? ["keep_prob"] : []),
      (drops ? seed.map { ["np.random.seed(\($0))"] } ?? [] : [])
        + blocks.map { "\($0) = parameters[\"\($0)\"]" }
        + forwardLines.map(\.text)
        + [bracketed("cache = (", cache, ")"), "return A\(layers), cache"])
  }

  /// `compute_cost(A3, Y)`: the cross-entropy.
  package func computeCost(named name: String) -> String {
    define(
      name, ["A\(layers)", "Y"], ["m = Y.shape[1]"] + costLines.map(\.text) + ["return cost"])
  }

  /// `compute_cost_with_regularization(A3, Y, parameters, lambd)`: the cross-entropy, which another
  /// function computes, and the penalty.
  package func computeCostWithRegularization(named name: String, crossEntropy: String) -> String {
    define(
      name, ["A\(layers)", "Y", "parameters", "lambd"],
      ["m = Y.shape[1]"]
        + (1...layers).map { "W\($0) = parameters[\"W\($0)\"]" }
        + ["cross_entropy_cost = \(crossEntropy)(A\(layers), Y)"]
        + penaltyLines.map(\.text)
        + ["cost = cross_entropy_cost" + penaltyLines.map { " + \($0.target)" }.joined()]
        + ["return cost"])
  }

  /// `backward_propagation(X, Y, cache)`, which gives every gradient by its name.
  package func backwardPropagation(named name: String) -> String {
    let lines = backwardLines
    var targets: [String] = []
    for line in lines where !targets.contains(line.target) { targets.append(line.target) }
    return define(
      name,
      ["X", "Y", "cache"] + (penalty == nil ? [] : ["lambd"]) + (drops ? ["keep_prob"] : []),
      ["m = X.shape[1]", bracketed("(", cache, ") = cache")]
        + lines.map(\.text)
        + [bracketed("gradients = {", targets.map { "\"\($0)\": \($0)" }, "}")]
        + ["return gradients"])
  }

  /// `update_parameters(parameters, grads, learning_rate)`: one step of gradient descent.
  package func updateParameters(named name: String) -> String {
    func step(_ block: String) -> String {
      let entry = "parameters[\"\(block)\" + str(l)]"
      return "    \(entry) = \(entry) - learning_rate * grads[\"d\(block)\" + str(l)]"
    }
    return define(
      name, ["parameters", "grads", "learning_rate"],
      ["L = len(parameters) // 2", "for l in range(1, L + 1):", step("W"), step("b")]
        + ["return parameters"])
  }

  /// `initialize_parameters(layers_dims)`: weights by a rule, biases 0.
  package func initializeParameters(
    named name: String, _ initializer: Initializer, seed: UInt32
  ) -> String {
    define(
      name, ["layers_dims"],
      (initializer.distribution.isRandom ? ["np.random.seed(\(seed))"] : [])
        + ["parameters = {}", "for l in range(1, len(layers_dims)):"]
        + [
          "    parameters[\"W\" + str(l)] = " + initializer.numPy,
          "    parameters[\"b\" + str(l)] = np.zeros((layers_dims[l], 1))",
        ]
        + ["return parameters"])
  }

  private func define(_ name: String, _ arguments: [String], _ lines: [String]) -> String {
    "def \(name)(\(arguments.joined(separator: ", "))):\n"
      + lines.map { "    \($0)\n" }.joined()
  }
}

/// Items between brackets, on more than one line where they are many, as Python allows.
private func bracketed(_ start: String, _ items: [String], _ end: String) -> String {
  let indent = String(repeating: " ", count: start.count + 4)
  var rows = [start]
  for (index, item) in items.enumerated() {
    let piece = item + (index < items.count - 1 ? "," : end)
    let last = rows.count - 1
    if rows[last].count + piece.count > 94 {
      rows.append(indent + piece)
    } else {
      rows[last] += (index == 0 ? "" : " ") + piece
    }
  }
  return rows.joined(separator: "\n")
}

extension Initializer {
  /// The weights of layer l in NumPy: `np.random.randn(…) * np.sqrt(2./layers_dims[l-1])`.
  var numPy: String {
    let shape = "layers_dims[l], layers_dims[l-1]"
    let draw =
      switch distribution {
      case .zeros: "np.zeros((\(shape)))"
      case .constant: "np.ones((\(shape)))"
      case .normal: "np.random.randn(\(shape))"
      case .uniform: "np.random.rand(\(shape))"
      case .centered: "(np.random.rand(\(shape)) - 0.5) * np.sqrt(12)"
      }
    let factor =
      switch scale {
      case .number(1): ""
      case .number(let value): " * \(plainNumber(value))"
      case .he: " * np.sqrt(2./layers_dims[l-1])"
      case .xavier: " * np.sqrt(1./layers_dims[l-1])"
      case .glorot: " * np.sqrt(2./(layers_dims[l-1] + layers_dims[l]))"
      }
    guard mean != nil || spread != nil else { return draw + factor }
    let wanted = mean ?? distribution.mean
    let ratio = distribution.isRandom ? (spread ?? distribution.spread) / distribution.spread : 0
    return "(\(plainNumber(wanted)) + (\(draw) - \(plainNumber(distribution.mean)))"
      + " * \(plainNumber(ratio)))" + factor
  }
}
