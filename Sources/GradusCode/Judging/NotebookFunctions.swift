/// What the course's notebooks give beside the functions that a learner writes, for those to call.
enum NotebookFunctions {
  /// - Parameter functions: those that the learner writes.
  static func text(for functions: Set<String>) -> String {
    let course = CourseProgram(layers: 3)
    var parts = [
      course.helpers, course.computeCost(named: "compute_cost"),
      course.computeCost(named: "compute_loss"),
    ]
    if functions.contains("gradient_check_n") { parts += [vectors, costOfNetwork] }
    // J = θ · x, which the check in one variable is about.
    if functions.contains("gradient_check") { parts.append(oneVariable) }
    return parts.joined(separator: "\n\n")
  }

  /// Whether a name is one of the helpers that the course's files bring along: points, tests, pictures.
  static func isHelper(_ name: String) -> Bool {
    name.hasPrefix("load_") || name.hasPrefix("plot_") || name.hasSuffix("_test_case")
      || name.hasSuffix("_test") || ["predict", "predict_dec", "model"].contains(name)
  }

  /// The cost of the network, under a name that no learner takes.
  static let rightCostOfNetwork = "given_cost_of_network"

  /// J, dJ/dθ, and a dJ/dθ that is 1.3 times too large, under names that no learner takes.
  static let (rightCost, rightSlope, wrongSlope) =
    ("given_cost_of_line", "given_slope_of_line", "given_wrong_slope_of_line")

  private static let oneVariable = """
    def forward_propagation(x, theta):
        return np.dot(theta, x)


    def backward_propagation(x, theta):
        return x


    def \(wrongSlope)(x, theta):
        return 1.3 * x


    \(rightCost) = forward_propagation
    \(rightSlope) = backward_propagation
    """

  private static let costOfNetwork = """
    def forward_propagation_n(X, Y, parameters):
        m = X.shape[1]
        A1 = relu(np.dot(parameters["W1"], X) + parameters["b1"])
        A2 = relu(np.dot(parameters["W2"], A1) + parameters["b2"])
        A3 = sigmoid(np.dot(parameters["W3"], A2) + parameters["b3"])
        logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
        return 1./m * np.sum(logprobs), (A1, A2, A3)


    \(rightCostOfNetwork) = forward_propagation_n
    """

  /// Dictionaries as one column and back, for the sizes of the course's case, which are those of
  /// ``JudgingCase``.
  private static let vectors = """
    def dictionary_to_vector(parameters):
        theta = np.concatenate((parameters["W1"].reshape(-1, 1), parameters["b1"].reshape(-1, 1),
                                parameters["W2"].reshape(-1, 1), parameters["b2"].reshape(-1, 1),
                                parameters["W3"].reshape(-1, 1), parameters["b3"].reshape(-1, 1)))
        return theta, []


    def gradients_to_vector(gradients):
        return np.concatenate((gradients["dW1"].reshape(-1, 1), gradients["db1"].reshape(-1, 1),
                               gradients["dW2"].reshape(-1, 1), gradients["db2"].reshape(-1, 1),
                               gradients["dW3"].reshape(-1, 1), gradients["db3"].reshape(-1, 1)))


    def vector_to_dictionary(theta):
        parameters = {}
        parameters["W1"] = theta[0:20].reshape(5, 4)
        parameters["b1"] = theta[20:25].reshape(5, 1)
        parameters["W2"] = theta[25:40].reshape(3, 5)
        parameters["b2"] = theta[40:43].reshape(3, 1)
        parameters["W3"] = theta[43:46].reshape(1, 3)
        parameters["b3"] = theta[46:47].reshape(1, 1)
        return parameters
    """
}
