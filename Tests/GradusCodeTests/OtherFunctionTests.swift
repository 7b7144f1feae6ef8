import GradusCode
import GradusEngine
import Testing

/// The judges of the other functions, each with right ones and with the mistakes that it knows.
@Suite struct OtherFunctionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let right: String
    let old: String
    let new: String
    let mistake: String?

    init(_ right: String, _ old: String, _ new: String, _ mistake: String?) {
      (self.right, self.old, self.new, self.mistake) = (right, old, new, mistake)
    }

    var testDescription: String { "\(old) -> \(new)" }
  }

  private static let network = CourseProgram(layers: 3)
  private static let penalized = CourseProgram(layers: 3, penalty: .l2)
  private static let dropping = CourseProgram(layers: 3, dropout: Dropout(keep: [0.5]))

  static let forward = network.forwardPropagation(named: "forward_propagation")
  static let dropout = dropping.forwardPropagation(
    named: "forward_propagation_with_dropout", seed: 1)
  static let cost = network.computeCost(named: "compute_cost")
  static let penalty = penalized.computeCostWithRegularization(
    named: "compute_cost_with_regularization", crossEntropy: "compute_cost")
  static let update = network.updateParameters(named: "update_parameters")
  static let initialize = network.initializeParameters(
    named: "initialize_parameters_he", Initializer(.normal, scale: .he), seed: 3)
  static let check = """
    def gradient_check(x, theta, epsilon=1e-7):
        thetaplus = theta + epsilon
        thetaminus = theta - epsilon
        gradapprox = (forward_propagation(x, thetaplus) - forward_propagation(x, thetaminus)) / (2 * epsilon)
        grad = backward_propagation(x, theta)
        numerator = np.linalg.norm(grad - gradapprox)
        denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
        difference = numerator / denominator
        return difference
    """
  static let checkAll = """
    def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
        theta, _ = dictionary_to_vector(parameters)
        grad = gradients_to_vector(gradients)
        n = theta.shape[0]
        gradapprox = np.zeros((n, 1))
        for i in range(n):
            thetaplus = np.copy(theta)
            thetaplus[i][0] += epsilon
            J_plus, _ = forward_propagation_n(X, Y, vector_to_dictionary(thetaplus))
            thetaminus = np.copy(theta)
            thetaminus[i][0] -= epsilon
            J_minus, _ = forward_propagation_n(X, Y, vector_to_dictionary(thetaminus))
            gradapprox[i] = (J_plus - J_minus) / (2 * epsilon)
        difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
        return difference
    """

  static let cases: [Case] = [
    Case(forward, "np.dot(W2, A1) + b2", "np.dot(W2, A1)", "bias-forgotten"),
    Case(forward, "A2 = relu(Z2)", "A2 = Z2", "relu-forgotten"),
    Case(forward, "A1 = relu(Z1)", "A1 = sigmoid(Z1)", "sigmoid-for-relu"),
    Case(forward, "A3 = sigmoid(Z3)", "A3 = relu(Z3)", "relu-for-sigmoid"),
    Case(forward, "A3 = sigmoid(Z3)", "A3 = 1/(1 + np.exp(Z3))", "minus-forgotten"),
    Case(forward, "np.dot(W3, A2)", "np.dot(W3, Z2)", "logits-for-activation"),
    Case(forward, "np.dot(W2, A1)", "np.dot(W2, X)", nil),
    Case(forward, "return A3, cache", "return A3", nil),
    Case(dropout, "A2 = A2 / keep_prob", "pass", "keep-forgotten"),
    Case(dropout, "A1 = A1 * D1", "pass", "drop-mask-forgotten"),
    Case(dropout, "A1.shape[1]) < keep_prob", "A1.shape[1]) > keep_prob", "mask-turned"),
    Case(dropout, "A2.shape[1]) < keep_prob", "A2.shape[1]) < 0.9", "mask-share"),
    Case(dropout, "A2.shape[1]) < keep_prob", "A2.shape[1])", "mask-not-compared"),
    Case(dropout, "A1.shape[1]) < keep_prob", "1) < keep_prob", "mask-shape"),
    Case(cost, "1./m * ", "", "mean-forgotten"), Case(cost, "1./m", "-1./m", "sign-turned"),
    Case(cost, "np.nansum", "np.mean", "mean-twice"),
    Case(cost, " + np.multiply(-np.log(1 - A3), 1 - Y)", "", "half-of-cost"),
    Case(cost, "shape[1]", "shape[0]", "features-counted"),
    Case(cost, "np.nansum(logprobs)", "logprobs", "not-summed"),
    Case(penalty, "lambd/(2*m)", "lambd/m", "penalty-doubled"),
    Case(penalty, "lambd/(2*m)", "lambd/2*m", "penalty-bracket"),
    Case(penalty, "lambd/(2*m)", "lambd/2", "penalty-not-over-m"),
    Case(penalty, " + np.sum(np.square(W3))", "", "penalty-layer-missing"),
    Case(penalty, "cross_entropy_cost + L2", "cross_entropy_cost - L2", "penalty-subtracted"),
    Case(penalty, " + L2_regularization_cost", "", "penalty-forgotten"),
    Case(update, "- learning_rate", "+ learning_rate", "step-uphill"),
    Case(update, "learning_rate * grads[\"dW", "grads[\"dW", "rate-forgotten"),
    Case(update, "range(1, L + 1)", "range(1, L)", "not-updated"),
    Case(update, "* grads[\"db", "/ grads[\"db", nil),
    Case(initialize, "randn", "rand", "rand-for-randn"),
    Case(initialize, "np.sqrt(2./layers_dims[l-1])", "(2./layers_dims[l-1])", "root-missing"),
    Case(initialize, "2./layers_dims[l-1]", "2./layers_dims[l]", "units-for-inputs"),
    Case(initialize, "2./layers_dims[l-1]", "1./layers_dims[l-1]", "xavier-for-he"),
    Case(initialize, " * np.sqrt(2./layers_dims[l-1])", "", "not-scaled"),
    Case(
      initialize, "np.sqrt(2./layers_dims[l-1])", "10 * np.sqrt(2./layers_dims[l-1])", "times-ten"),
    Case(
      initialize, "layers_dims[l], layers_dims[l-1]", "layers_dims[l-1], layers_dims[l]",
      "transposed"),
    Case(
      initialize, "np.random.randn(layers_dims[l], layers_dims[l-1])",
      "np.zeros((layers_dims[l], layers_dims[l-1]))", "units-alike"),
    Case(initialize, "np.zeros((layers_dims[l], 1))", "np.zeros(layers_dims[l])", nil),
    Case(
      initialize, "np.zeros((layers_dims[l], 1))", "np.ones((layers_dims[l], 1))", "bias-not-zero"),
    Case(check, "2 * epsilon", "epsilon", "distance-halved"),
    Case(check, "theta - epsilon", "thetaplus - epsilon", "minus-from-plus"),
    Case(check, "numerator / denominator", "numerator", "numerator-alone"),
    Case(check, " / (2 * epsilon)", "", "distance-forgotten"),
    Case(check, " / (2 * epsilon)", " / 2 * epsilon", "brackets-forgotten"),
    Case(checkAll, "(2 * epsilon)", "epsilon", "distance-halved"),
    Case(checkAll, "thetaminus = np.copy(theta)", "thetaminus = thetaplus", "minus-from-plus"),
    Case(checkAll, "range(n)", "range(n - 1)", "loop-ends-early"),
    Case(checkAll, "grad - gradapprox", "grad + gradapprox", "added-for-subtracted"),
    Case(
      checkAll, "np.linalg.norm(grad) + np.linalg.norm(gradapprox)",
      "np.linalg.norm(grad + gradapprox)", "length-of-sum"),
  ]

  @Test(arguments: [
    forward, dropout, cost, penalty, update, initialize, check, checkAll,
  ])
  func `the right function is fine`(text: String) {
    let judgement = CodeJudge.judgement(of: text)
    #expect(judgement.isFine && judgement.functions.count == 1, "\(judgement)")
  }

  @Test(arguments: cases)
  func `a wrong function is told by its mistake`(wrong: Case) throws {
    try #require(wrong.right.contains(wrong.old))
    let text = wrong.right.replacing(wrong.old, with: wrong.new, maxReplacements: 1)
    let function = try #require(CodeJudge.judgement(of: text).functions.first)
    #expect(function.verdict == .wrong || function.verdict == .cannotRun)
    let finding = try #require(function.findings.first)
    #expect(finding.mistake == wrong.mistake, "\(finding)")
    #expect(finding.line != nil)
  }

  @Test func `any proper first weights are accepted, and said`() throws {
    for (factor, words) in [
      ("0.01", "0.01"), ("np.sqrt(1/layers_dims[l-1])", "Xavier"), ("10", "10"),
      ("np.sqrt(2/(layers_dims[l-1] + layers_dims[l]))", "Glorot"),
    ] {
      let text = OtherFunctionTests.initialize
        .replacing("initialize_parameters_he", with: "initialize_parameters")
        .replacing("np.sqrt(2./layers_dims[l-1])", with: factor)
      let function = try #require(CodeJudge.judgement(of: text).functions.first)
      #expect(function.verdict == .fine && function.remarks.first?.contains(words) == true)
    }
  }

  @Test func `the name says which first weights are asked for`() throws {
    for name in ["initialize_parameters_zeros", "initialize_parameters_random"] {
      let text = OtherFunctionTests.initialize.replacing("initialize_parameters_he", with: name)
      #expect(CodeJudge.judgement(of: text).functions.first?.verdict == .wrong)
    }
  }

  @Test func `a step that changes the arrays it is given is noted`() throws {
    let text = """
      def update_parameters(parameters, grads, learning_rate):
          for l in range(1, 4):
              parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
              parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
          return parameters
      """
    let function = try #require(CodeJudge.judgement(of: text).functions.first)
    #expect(function.verdict == .fine && function.remarks.count == 1)
  }

  @Test func `0 log 0 that becomes nan is noted`() throws {
    let text = OtherFunctionTests.cost.replacing("np.nansum", with: "np.sum")
    let function = try #require(CodeJudge.judgement(of: text).functions.first)
    #expect(function.verdict == .fine && function.remarks.first?.contains("0 · log 0") == true)
    #expect(CodeJudge.judgement(of: OtherFunctionTests.cost).functions.first?.remarks == [])
  }
}
