import GradusNotation
import TestSupport
import Testing

/// Cells as the course's learners write them, pasted whole: they run, and print the published numbers.
@Suite struct CourseCellTests {
  private static let programs = [
    "initialization": CourseCells.program(
      "initialize_parameters_zeros", "initialize_parameters_random", "initialize_parameters_he",
      "initialization_run"),
    "regularization": CourseCells.program(
      "helpers", "initialize_parameters", "forward_propagation", "compute_cost",
      "compute_cost_with_regularization", "backward_propagation_with_regularization",
      "update_parameters", "regularization_run"),
    "dropout": CourseCells.program(
      "helpers", "forward_propagation_with_dropout", "backward_propagation_with_dropout",
      "dropout_run"),
  ]

  @Test(arguments: programs.keys.sorted())
  func `a pasted cell prints what it prints in the notebook`(name: String) throws {
    let text = try #require(Self.programs[name])
    let outcome = Outcome(of: "import numpy as np\n" + text, budget: 100_000_000)
    #expect(outcome.error == nil, "\(outcome.words)")
    let printed = CourseCells.text(name, type: "txt")
    #expect(!printed.isEmpty)
    #expect(outcome.printsLike(printed, within: 1e-8), "\(outcome.printed)")
  }

  @Test func `the gradient check gives the published differences`() throws {
    let outcome = Outcome(
      of: CourseCells.program(
        "helpers", "forward_in_one_variable", "backward_in_one_variable", "gradient_check",
        "gradient_check_run", "vectors", "forward_propagation_n", "backward_propagation_n",
        "gradient_check_n", "gradient_check_n_run"))
    #expect(outcome.error == nil, "\(outcome.words)")
    let lines = outcome.printed.split(separator: "\n")
    #expect(lines.prefix(3) == ["J = 8", "dtheta = 2", "The gradient is correct!"])
    #expect(lines[3] == "difference = 2.919335883291695e-10")
    #expect(lines[4].hasPrefix("\u{1B}[92mYour backward propagation works perfectly fine!"))
    #expect(lines[5].hasPrefix("\u{1B}[93mThere is a mistake in the backward propagation!"))
    let wrong = try #require(outcome.variables["wrong"]?.last as? Double)
    let right = try #require(outcome.variables["right"]?.last as? Double)
    #expect(abs(wrong - 0.2850931567761624) < 1e-8)
    // What rounding leaves; the course has 1.1885552e-07.
    #expect(right > 1.1e-7 && right < 1.3e-7)
  }

  /// A cell in a style that is not the course's.
  @Test func `other ways to write the same run as well`() {
    let outcome = Outcome(
      of: """
        import numpy as np
        X = np.random.RandomState(1).randn(4, 7); Y = (X[:1] > 0) * 1
        def backward(X, Y, A3, A2, W3, *, m=None):
            pass
        """)
    #expect(outcome.error?.kind == .notRead)
    let other = Outcome(
      of: """
        import numpy as np
        rng = np.random.RandomState(1)
        X, W = rng.randn(4, 7), rng.randn(3, 4)
        m = X.shape[-1]
        Z = W @ X
        A = Z * (Z > 0)
        dW1 = (A @ X.T) / m
        dW2 = np.matmul(A, X.transpose()) * (1 / m)
        dW3 = A.dot(np.transpose(X)) / float(m)
        db = (A.sum(axis=1) / m).reshape(-1, 1)
        db2 = np.mean(A, axis=1)[:, np.newaxis]
        same = np.allclose(dW1, dW2) and np.allclose(dW1, dW3) and np.array_equal(db.shape, db2.shape)
        gap = abs(db - db2).max()
        """)
    #expect(other.error == nil, "\(other.words)")
    #expect(other.variables["same"]?.last as? Int == 1)
    #expect((other.variables["gap"]?.last as? Double ?? 1) < 1e-15)
  }
}
