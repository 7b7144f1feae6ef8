import GradusCode
import GradusEngine
import Testing

/// Right functions are accepted however they are written.
@Suite struct RightAnswerTests {
  static let backward: [String: String] = [
    "the course's": """
    def backward_propagation(X, Y, cache):
        m = X.shape[1]
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
        dZ3 = A3 - Y
        dW3 = 1./m * np.dot(dZ3, A2.T)
        db3 = 1./m * np.sum(dZ3, axis=1, keepdims = True)
        dA2 = np.dot(W3.T, dZ3)
        dZ2 = np.multiply(dA2, np.int64(A2 > 0))
        dW2 = 1./m * np.dot(dZ2, A1.T)
        db2 = 1./m * np.sum(dZ2, axis=1, keepdims = True)
        dA1 = np.dot(W2.T, dZ2)
        dZ1 = np.multiply(dA1, np.int64(A1 > 0))
        dW1 = 1./m * np.dot(dZ1, X.T)
        db1 = 1./m * np.sum(dZ1, axis=1, keepdims = True)
        gradients = {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2,
                     "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
        return gradients
    """,
    "@, the mean in the error, the mask from Z": """
    def backward_propagation(X, Y, cache):
        z1, a1, w1, c1, z2, a2, w2, c2, z3, a3, w3, c3 = cache
        e3 = (a3 - Y) / Y.shape[1]
        e2 = (w3.T @ e3) * (z2 > 0)
        e1 = (w2.T @ e2) * (z1 > 0)
        return {"dW1": e1 @ X.T, "db1": np.sum(e1, axis=1).reshape(5, 1),
                "dW2": e2 @ a1.T, "db2": np.sum(e2, axis=1).reshape(-1, 1),
                "dW3": e3 @ a2.T, "db3": np.sum(e3, axis=1, keepdims=True)}
    """,
    "np.where, the mean at the end": """
    def backward_propagation(X, Y, cache):
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
        grads = {}
        dZ3 = A3 - Y
        grads["dW3"] = dZ3 @ A2.T
        grads["db3"] = dZ3.sum(axis=1, keepdims=True)
        dZ2 = np.where(Z2 > 0, W3.T @ dZ3, 0)
        grads["dW2"] = dZ2 @ A1.T
        grads["db2"] = dZ2.sum(axis=1, keepdims=True)
        dZ1 = np.where(Z1 > 0, W2.T @ dZ2, 0)
        grads["dW1"] = dZ1 @ X.T
        grads["db1"] = dZ1.sum(axis=1, keepdims=True)
        for l in range(1, 4):
            grads["dW" + str(l)] = grads["dW" + str(l)] / X.shape[1]
            grads["db" + str(l)] /= X.shape[1]
        return grads
    """,
    "by the slope of the cost": """
    def backward_propagation(X, Y, cache):
        m = Y.shape[1]
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
        dA3 = -(np.divide(Y, A3) - np.divide(1 - Y, 1 - A3))
        dZ3 = dA3 * A3 * (1 - A3)
        dW3, db3 = np.dot(dZ3, A2.T) / m, np.mean(dZ3, axis=1, keepdims=True)
        dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
        dW2, db2 = np.dot(dZ2, A1.T) / m, np.mean(dZ2, axis=1, keepdims=True)
        dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
        dW1, db1 = np.dot(dZ1, X.T) / m, np.mean(dZ1, axis=1, keepdims=True)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
    """,
    "signs turned twice, variables used again": """
    def backward_propagation(X, Y, cache):
        m = X.shape[1]
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
        d = Y - A3
        dW3 = -np.dot(d, A2.T) / m
        db3 = -np.sum(d, axis=1, keepdims=True) / m
        d = np.dot(W3.T, d)
        d = d * (A2 > 0)
        dW2 = -np.dot(d, A1.T) / m
        db2 = -np.sum(d, axis=1, keepdims=True) / m
        d = np.dot(W2.T, d)
        d *= A1 > 0
        dW1 = -np.dot(d, X.T) / m
        db1 = -np.sum(d, axis=1, keepdims=True) / m
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
    """,
    "a loop, with a cache of its own": """
    def forward_propagation(X, parameters):
        A = X
        cache = {"A0": X}
        for l in range(1, 4):
            W, b = parameters["W" + str(l)], parameters["b" + str(l)]
            Z = np.dot(W, A) + b
            A = relu(Z) if l < 3 else sigmoid(Z)
            cache["Z" + str(l)], cache["A" + str(l)], cache["W" + str(l)] = Z, A, W
        return A, cache

    def backward_propagation(X, Y, cache):
        grads = {}
        m = X.shape[1]
        dZ = cache["A3"] - Y
        for l in reversed(range(1, 4)):
            grads["dW" + str(l)] = np.dot(dZ, cache["A" + str(l - 1)].T) / m
            grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
            if l > 1:
                dZ = np.dot(cache["W" + str(l)].T, dZ) * (cache["Z" + str(l - 1)] > 0)
        return grads
    """,
    "with helpers, and names of its own for the arguments": """
    def relu_backward(dA, Z):
        dZ = np.array(dA, copy=True)
        return dZ * (Z > 0)

    def linear_backward(dZ, A_prev, W):
        m = A_prev.shape[1]
        return np.dot(W.T, dZ), np.dot(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m

    def backward_propagation(points, truth, memory):
        Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3 = memory
        dA2, dW3, db3 = linear_backward(A3 - truth, A2, W3)
        dA1, dW2, db2 = linear_backward(relu_backward(dA2, Z2), A1, W2)
        _, dW1, db1 = linear_backward(relu_backward(dA1, Z1), points, W1)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
    """,
    "with penalty and dropout": """
    def backward_propagation(X, Y, cache, lambd=0, keep_prob=1):
        m = X.shape[1]
        (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
        dZ3 = A3 - Y
        dW3 = 1/m * (dZ3 @ A2.T + lambd * W3)
        db3 = np.sum(dZ3, axis=1, keepdims=True) / m
        dZ2 = (W3.T @ dZ3) * D2 / keep_prob * (Z2 > 0)
        dW2 = 1/m * (dZ2 @ A1.T + lambd * W2)
        db2 = np.sum(dZ2, axis=1, keepdims=True) / m
        dZ1 = (W2.T @ dZ2) * D1 / keep_prob * (Z1 > 0)
        dW1 = 1/m * (dZ1 @ X.T + lambd * W1)
        db1 = np.sum(dZ1, axis=1, keepdims=True) / m
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dW3": dW3, "db3": db3}
    """,
  ]

  @Test(arguments: backward.keys.sorted())
  func `a right backward pass is accepted`(style: String) throws {
    let text = "import numpy as np\n" + (RightAnswerTests.backward[style] ?? "")
    for seed in UInt32(1)...12 {
      let judgement = CodeJudge.judgement(of: text, seeds: [seed])
      #expect(judgement.isFine, "seed \(seed): \(judgement)")
      #expect(judgement.functions.contains { $0.role == .backwardPropagation })
    }
  }

  @Test(arguments: LearnerText.Style.allCases)
  func `the course's lines are accepted with penalty and with dropout`(style: LearnerText.Style) {
    for (lambda, keep) in [(0, 1), (JudgingCase.someLambda, 1), (0, JudgingCase.someKeep)] {
      for seed in UInt32(1)...6 {
        let sample = JudgingCase(seed: seed, lambda: lambda, keep: keep)
        let judgement = CodeJudge.judgement(of: LearnerText(sample, style).text, seeds: [seed])
        #expect(judgement.isFine, "seed \(seed): \(judgement)")
      }
    }
  }

  @Test func `the course's whole program is accepted`() {
    for (lambda, keep) in [(0, 1), (JudgingCase.someLambda, 1.0), (0, JudgingCase.someKeep)] {
      let program = CourseProgram(
        layers: 3, penalty: lambda > 0 ? .l2 : nil, dropout: Dropout(keep: [keep]))
      let parts = [
        program.helpers,
        program.initializeParameters(
          named: "initialize_parameters_he", Initializer(.normal, scale: .he), seed: 3),
        program.initializeParameters(
          named: "initialize_parameters_zeros", Initializer(.zeros, scale: .number(1)), seed: 3),
        program.initializeParameters(
          named: "initialize_parameters_random", Initializer(.normal, scale: .number(10)), seed: 3),
        program.forwardPropagation(named: "forward_propagation"),
        program.computeCost(named: "compute_cost"),
        program.backwardPropagation(named: "backward_propagation"),
        program.updateParameters(named: "update_parameters"),
      ]
      let penalty = program.computeCostWithRegularization(
        named: "compute_cost_with_regularization", crossEntropy: "compute_cost")
      let text = (parts + (lambda > 0 ? [penalty] : [])).joined(separator: "\n\n")
      let judgement = CodeJudge.judgement(of: text)
      #expect(judgement.functions.count == (lambda > 0 ? 8 : 7))
      #expect(judgement.isFine, "\(judgement)")
    }
  }
}
