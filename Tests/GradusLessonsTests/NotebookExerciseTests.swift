import GradusCode
import GradusEngine
import GradusLessons
import GradusNotation
import Testing

/// The lessons' own solutions on the test cases of the course's notebooks: they give what these print.
@Suite struct NotebookExerciseTests {
  // MARK: The cases

  /// What the notebooks give beside the functions that are written in the lessons.
  private static let helpers = """
    import numpy as np

    def sigmoid(x):
        return 1 / (1 + np.exp(-x))

    def relu(x):
        return np.maximum(0, x)

    def compute_cost(A3, Y):
        m = Y.shape[1]
        logprobs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
        return 1./m * np.sum(logprobs)

    def forward_propagation_n(X, Y, parameters):
        W1, b1 = parameters["W1"], parameters["b1"]
        W2, b2 = parameters["W2"], parameters["b2"]
        W3, b3 = parameters["W3"], parameters["b3"]
        Z1 = np.dot(W1, X) + b1
        A1 = relu(Z1)
        Z2 = np.dot(W2, A1) + b2
        A2 = relu(Z2)
        Z3 = np.dot(W3, A2) + b3
        A3 = sigmoid(Z3)
        return compute_cost(A3, Y), (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3)

    def dictionary_to_vector(parameters):
        columns = []
        for key in ["W1", "b1", "W2", "b2", "W3", "b3"]:
            columns = columns + [parameters[key].reshape(-1, 1)]
        return np.concatenate(columns), []

    def gradients_to_vector(grads):
        columns = []
        for key in ["dW1", "db1", "dW2", "db2", "dW3", "db3"]:
            columns = columns + [grads[key].reshape(-1, 1)]
        return np.concatenate(columns)

    def vector_to_dictionary(theta):
        parameters = {}
        parameters["W1"] = theta[:20].reshape((5, 4))
        parameters["b1"] = theta[20:25].reshape((5, 1))
        parameters["W2"] = theta[25:40].reshape((3, 5))
        parameters["b2"] = theta[40:43].reshape((3, 1))
        parameters["W3"] = theta[43:46].reshape((1, 3))
        parameters["b3"] = theta[46:47].reshape((1, 1))
        return parameters
    """

  /// Points and parameters as the notebook on regularization draws them.
  private static let five = """
    np.random.seed(1)
    X = np.random.randn(3, 5)
    Y = np.array([[1, 1, 0, 1, 0]])
    W1, b1 = np.random.randn(2, 3), np.random.randn(2, 1)
    W2, b2 = np.random.randn(3, 2), np.random.randn(3, 1)
    W3, b3 = np.random.randn(1, 3), np.random.randn(1, 1)
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}
    """

  /// The case of the notebook on gradient checking: 47 parameters, three points.
  private static let three = """
    np.random.seed(1)
    X = np.random.randn(4, 3)
    Y = np.array([[1, 1, 0]])
    W1, b1 = np.random.randn(5, 4), np.random.randn(5, 1)
    W2, b2 = np.random.randn(3, 5), np.random.randn(3, 1)
    W3, b3 = np.random.randn(1, 3), np.random.randn(1, 1)
    parameters = {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}
    cost, cache = forward_propagation_n(X, Y, parameters)
    """

  // MARK: Running

  /// What lines print that call the solutions of some steps, as words.
  ///
  /// - Parameter solutions: steps by `lesson#step`.
  private func printed(_ solutions: [String], _ lines: String...) throws -> [Double] {
    let programs = try solutions.map { name in
      let place = try LessonLibrary.embedded.step(named: name)
      let exercise = try #require(place.step.exercise?.item, "\(name) has nothing to write")
      return exercise.program(exercise.solutionText)
    }
    let text = ([Self.helpers] + programs + lines).joined(separator: "\n\n")
    let machine = Machine(try Program(text)) { RandomState(seed: $0) }
    machine.start()
    while !machine.isFinished { _ = try machine.run(work: 100_000) }
    return machine.printed.split { " []\n".contains($0) }.compactMap { Double($0) }
  }

  /// Expects numbers as they are printed: to a unit of the last place.
  private func expect(
    _ numbers: [Double], _ due: [Double], within tolerance: Double = 1.01e-8,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(
      numbers.count == due.count
        && zip(numbers, due).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) },
      "\(numbers)", sourceLocation: sourceLocation)
  }

  // MARK: Initialization

  @Test func `zeros are the notebook's zeros`() throws {
    let numbers = try printed(
      ["initialization#all-zeros"],
      """
      parameters = initialize_parameters_zeros([3, 2, 1])
      print(parameters["W1"].shape[0], parameters["W1"].shape[1], parameters["b2"].shape[0])
      print(parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"])
      """)
    expect(numbers, [2, 3, 1] + Array(repeating: 0, count: 11))
  }

  @Test func `the large start is the notebook's`() throws {
    let numbers = try printed(
      ["initialization#far-too-large"],
      """
      np.random.seed(3)
      parameters = initialize_parameters_random([3, 2, 1])
      print(parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"])
      """)
    expect(
      numbers,
      [
        17.88628473, 4.36509851, 0.96497468, -18.63492703, -2.77388203, -3.54758979, 0, 0,
        -0.82741481, -6.27000677, 0,
      ])
  }

  @Test func `He's start is the notebook's`() throws {
    let numbers = try printed(
      ["initialization#eight-floors"],
      """
      np.random.seed(3)
      parameters = initialize_parameters_he([2, 4, 1])
      print(parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"])
      """)
    expect(
      numbers,
      [
        1.78862847, 0.43650985, 0.09649747, -1.8634927, -0.2773882, -0.35475898, -0.08274148,
        -0.62700068, 0, 0, 0, 0, -0.03098412, -0.33744411, -0.92904268, 0.62552248, 0,
      ])
  }

  // MARK: Regularization

  @Test func `the cost with a penalty is the notebook's`() throws {
    let numbers = try printed(
      ["regularization#a-price-on-weights"],
      """
      np.random.seed(1)
      Y = np.array([[1, 1, 0, 1, 0]])
      W1, b1 = np.random.randn(2, 3), np.random.randn(2, 1)
      W2, b2 = np.random.randn(3, 2), np.random.randn(3, 1)
      W3, b3 = np.random.randn(1, 3), np.random.randn(1, 1)
      A3 = np.array([[0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402]])
      print(compute_cost_with_regularization(A3, Y, {"W1": W1, "W2": W2, "W3": W3}, 0.1))
      """)
    expect(numbers, [1.7864859451590758], within: 1e-15)
  }

  @Test func `the gradient with a penalty is the notebook's`() throws {
    let numbers = try printed(
      ["regularization#what-one-iteration-does"], Self.five,
      """
      cost, cache = forward_propagation_n(X, Y, parameters)
      grads = backward_propagation_with_regularization(X, Y, cache, 0.7)
      print(grads["dW1"], grads["dW2"], grads["dW3"])
      """)
    expect(
      numbers,
      [
        -0.25604646, 0.12298827, -0.28297129, -0.17706303, 0.34536094, -0.4410571,
        0.79276486, 0.85133918, -0.0957219, -0.01720463, -0.13100772, -0.03750433,
        -1.77691347, -0.11832879, -0.09397446,
      ])
  }

  // MARK: Dropout

  @Test func `the forward pass with dropout is the notebook's`() throws {
    let numbers = try printed(
      ["dropout#train-with-it"], Self.five,
      """
      np.random.seed(1)
      A3, cache = forward_propagation_with_dropout(X, parameters, 0.7)
      print(A3)
      """)
    expect(numbers, [0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721])
  }

  @Test func `the backward pass with dropout is the notebook's`() throws {
    // In the notebook's case what is kept was divided by 0.5 on the way forward, and by 0.8 back.
    let numbers = try printed(
      ["dropout#both-halves"], Self.five,
      """
      D1 = np.array([[1, 0, 1, 1, 1], [1, 1, 1, 1, 0]])
      D2 = np.array([[1, 0, 1, 0, 1], [0, 1, 0, 1, 1], [0, 0, 1, 0, 0]])
      Z1 = np.dot(W1, X) + b1
      A1 = relu(Z1) * D1 / 0.5
      Z2 = np.dot(W2, A1) + b2
      A2 = relu(Z2) * D2 / 0.5
      Z3 = np.dot(W3, A2) + b3
      A3 = sigmoid(Z3)
      cache = (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)
      grads = backward_propagation_with_dropout(X, Y, cache, 0.8)
      print(grads["dA1"], grads["dA2"])
      """)
    expect(
      numbers,
      [
        0.36544439, 0, -0.00188233, 0, -0.17408748, 0.65515713, 0, -0.00337459, 0, 0,
        0.58180856, 0, -0.00299679, 0, -0.27715731, 0, 0.53159854, 0, 0.53159854, -0.34089673,
        0, 0, -0.00292733, 0, 0,
      ], within: 2e-8)
  }

  // MARK: Gradient checking

  @Test func `the check of one variable says what the notebook's says`() throws {
    let numbers = try printed(
      ["gradient-checking#the-slope-by-hand", "gradient-checking#one-number-for-two-vectors"],
      """
      x, theta = 2, 4
      print(forward_propagation(x, theta), backward_propagation(x, theta))
      print(gradient_check(x, theta))
      """)
    #expect(numbers == [8, 2, 2.919335883291695e-10])
  }

  @Test func `the check of all parameters says what the notebook's says of both bugs`() throws {
    let numbers = try printed(
      ["gradient-checking#twelve-lines", "gradient-checking#the-price"], Self.three,
      """
      grads = backward_propagation(X, Y, cache)
      print(cost, gradient_check_n(parameters, grads, X, Y))
      grads["dW2"] = grads["dW2"] * 2
      grads["db1"] = grads["db1"] * 4
      print(gradient_check_n(parameters, grads, X, Y))
      """)
    try #require(numbers.count == 3)
    expect([numbers[0]], [2.407833389834357], within: 1e-15)
    // What rounding leaves at 1e-7; the notebook has 1.189e-07.
    #expect(numbers[1] > 1.1e-7 && numbers[1] < 1.3e-7)
    expect([numbers[2]], [0.2850931567761624], within: 1e-8)
  }
}
