package import GradusEngine

/// The course's program for one network: its functions in NumPy notation, with the course's names.
///
/// It is the one source of three things: what runs where a learner gives no function of their own, the
/// program that is written out for Python, and the true value of each line of a pass.
package struct CourseProgram: Hashable, Sendable {
  /// How many layers there are, the output layer included.
  package let layers: Int
  package let activation: Activation
  /// Nil where there is none: then no function takes `lambd`.
  package let penalty: Penalty?
  package let dropout: Dropout

  package init(
    layers: Int, activation: Activation = .relu, penalty: Penalty? = nil,
    dropout: Dropout = Dropout()
  ) {
    self.layers = max(1, layers)
    self.activation = activation
    self.penalty = penalty
    self.dropout = dropout
  }

  package init(_ experiment: Experiment) {
    self.init(
      layers: experiment.hidden.count + 1, activation: experiment.activation,
      penalty: experiment.lambda == 0 ? nil : experiment.penalty, dropout: experiment.dropout)
  }

  /// Whether any unit is dropped: then functions take `keep_prob`.
  package var drops: Bool { dropout.isActive(hiddenLayers: layers - 1) }

  /// Whether the units of a layer, counted from 1, are dropped.
  package func isMasked(_ layer: Int) -> Bool {
    layer < layers && dropout.keep(hiddenLayer: layer - 1) < 1
  }

  /// Whether hidden layers keep different shares: then `keep_prob` is a tuple with one for each.
  package var keepsDiffer: Bool { Set(dropout.keep).count > 1 }

  /// What a layer's keep is called.
  func keep(_ layer: Int) -> String {
    keepsDiffer ? "keep_prob[\(layer - 1)]" : "keep_prob"
  }

  // MARK: Lines

  /// The forward pass, layer by layer.
  package var forwardLines: [CourseLine] {
    (1...layers).flatMap { l -> [CourseLine] in
      let below = l == 1 ? "X" : "A\(l - 1)"
      let z = CourseLine(
        .input, l, "Z\(l)", "np.dot(W\(l), \(below)) + b\(l)", "Z\(l) = W\(l) · \(below) + b\(l)")
      let g = l == layers ? Activation.sigmoid : activation
      let a = CourseLine(
        .activate, l, "A\(l)", g.numPy("Z\(l)"),
        "A\(l) = \(l == layers ? "σ" : activation.rawValue)(Z\(l))")
      return [z, a] + (isMasked(l) ? maskLines(l) : [])
    }
  }

  private func maskLines(_ l: Int) -> [CourseLine] {
    [
      CourseLine(
        .draw, l, "D\(l)", "np.random.rand(A\(l).shape[0], A\(l).shape[1]) < \(keep(l))",
        "D\(l) = a draw for each entry of A\(l) is below keep"),
      CourseLine(.drop, l, "A\(l)", "A\(l) * D\(l)", "A\(l) = A\(l) ∗ D\(l)"),
      CourseLine(.scale, l, "A\(l)", "A\(l) / \(keep(l))", "A\(l) = A\(l) / keep"),
    ]
  }

  /// The cost from A of the output layer, A`layers`.
  package var costLines: [CourseLine] {
    [
      CourseLine(
        .logarithms, 0, "logprobs",
        "np.multiply(-np.log(A\(layers)), Y) + np.multiply(-np.log(1 - A\(layers)), 1 - Y)",
        "−(y log a + (1 − y) log(1 − a)) of each point"),
      CourseLine(
        .crossEntropy, 0, "cost", "1./m * np.nansum(logprobs)", "J = 1/m · Σ over the points"),
    ]
  }

  /// What a penalty adds to the cost; none where there is none.
  package var penaltyLines: [CourseLine] {
    guard let penalty else { return [] }
    func sum(_ term: (String) -> String) -> String {
      (1...layers).map { term("W\($0)") }.joined(separator: " + ")
    }
    return switch penalty {
    case .l2:
      [
        CourseLine(
          .penalty, 0, "L2_regularization_cost",
          "lambd/(2*m) * (\(sum { "np.sum(np.square(\($0)))" }))", "λ/2m · Σ W²")
      ]
    case .l1:
      [
        CourseLine(
          .penalty, 0, "L1_regularization_cost",
          "lambd/m * (\(sum { "np.sum(np.abs(\($0)))" }))", "λ/m · Σ |W|")
      ]
    }
  }

  /// The backward pass, from the output layer down.
  package var backwardLines: [CourseLine] {
    (1...layers).reversed().flatMap { l in
      (l == layers
        ? [CourseLine(.output, l, "dZ\(l)", "A\(l) - Y", "dZ\(l) = A\(l) − Y")] : errorLines(l))
        + gradientLines(l)
    }
  }

  /// dA and dZ of a hidden layer.
  private func errorLines(_ l: Int) -> [CourseLine] {
    let (dZ, dA) = ("dZ\(l)", "dA\(l)")
    let below = CourseLine(
      .below, l, dA, "np.dot(W\(l + 1).T, dZ\(l + 1))", "\(dA) = W\(l + 1)ᵀ · dZ\(l + 1)")
    let masks = [
      CourseLine(.mask, l, dA, "\(dA) * D\(l)", "\(dA) = \(dA) ∗ D\(l)"),
      CourseLine(.unscale, l, dA, "\(dA) / \(keep(l))", "\(dA) = \(dA) / keep"),
    ]
    let slope = CourseLine(
      .slope, l, dZ, activation.slopeInNumPy(l, isMasked: isMasked(l)),
      "\(dZ) = \(activation.slopeFormula(l))")
    return [below] + (isMasked(l) ? masks : []) + [slope]
  }

  /// dW and db of a layer.
  private func gradientLines(_ l: Int) -> [CourseLine] {
    let dZ = "dZ\(l)"
    let below = l == 1 ? "X" : "A\(l - 1)"
    let formula =
      switch penalty {
      case nil: ""
      case .l2: " + λ/m · W\(l)"
      case .l1: " + λ/m · sign W\(l)"
      }
    return [
      CourseLine(
        .weights, l, "dW\(l)", "1./m * np.dot(\(dZ), \(below).T)\(penaltySlope(of: "W\(l)"))",
        "dW\(l) = 1/m · \(dZ) · \(below)ᵀ\(formula)"),
      CourseLine(
        .biases, l, "db\(l)", "1./m * np.sum(\(dZ), axis=1, keepdims=True)",
        "db\(l) = 1/m · Σ \(dZ) over the points"),
    ]
  }

  /// What the penalty adds to the gradient of a block, were it on that block; empty without one.
  func penaltySlope(of block: String) -> String {
    switch penalty {
    case nil: ""
    case .l2: " + lambd/m * \(block)"
    case .l1: " + lambd/m * np.sign(\(block))"
    }
  }

  /// What the cache holds, in the course's order.
  package var cache: [String] {
    (1...layers).flatMap { l in
      ["Z\(l)"] + (isMasked(l) ? ["D\(l)"] : []) + ["A\(l)", "W\(l)", "b\(l)"]
    }
  }

  /// `W1`, `b1`, `W2`, … in the engine's flat order.
  package var blocks: [String] { (1...layers).flatMap { ["W\($0)", "b\($0)"] } }
}
