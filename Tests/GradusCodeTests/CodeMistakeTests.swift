import GradusCode
import GradusEngine
import Testing

/// What is said where a learner's code cannot make a run: one line, with file and line.
@Suite struct CodeMistakeTests {
  /// What is said of a file, when it is read or while it trains.
  private func words(
    _ text: String, _ settings: [(name: String, value: String)] = []
  ) throws -> String? {
    let experiment: Experiment
    do {
      experiment = try CodeRunTests.pair(settings + [("iterations", "3")], text).code
    } catch let stop as CodeStop {
      return stop.reason
    }
    var run = TrainingRun(experiment)
    run.advance(by: .max)
    #expect(run.divergence == nil || run.divergence?.isMistakeInCode == true)
    return run.divergence?.reason
  }

  private static let network: [(name: String, value: String)] = [("hidden", "4")]

  @Test(arguments: [
    ("def backward_propagation(X, Y, cache):\n  return cache[", "mine.py:2: "),
    ("x = 3\n", "mine.py: defines no function that trains"),
    ("def backward_prop(X, Y, cache):\n  return {}\n", "is 'backward_prop' meant to be"),
    (
      "import numpy as np\nx = np.dot(3, y)\ndef compute_cost(A3, Y):\n  return 1\n",
      "mine.py:2: 'y'"
    ),
    (
      "def backward_propagation(X, Y, cache):\n  return None\n",
      "mine.py:1: backward_propagation gives nothing"
    ),
    (
      "def backward_propagation(X, Y, cache):\n  return {}\n",
      "mine.py:1: backward_propagation gives no \"dW1\""
    ),
    ("def forward_propagation(X, parameters):\n  return X\n", "return A3, cache"),
    (
      "def forward_propagation(X, parameters):\n  return X, (X,)\n",
      "A3 must be (1, 300), and is (2, 300)"
    ),
    ("def compute_cost(A3, Y):\n  return A3\n", "gives (1, 300); the cost is one number"),
    ("def compute_cost(A3, Y):\n  pass\n", "gives nothing back"),
    ("def compute_cost(A3, Y, gamma):\n  return 1\n", "needs 'gamma'"),
    (
      "def update_parameters(parameters, grads, learning_rate):\n  return grads\n",
      "gives no \"W1\""
    ),
    (
      "def update_parameters(parameters, grads, learning_rate):\n  x = 1\n",
      "return parameters is missing"
    ),
    (
      "def initialize_parameters(layers_dims):\n  return {\"W1\": np.zeros((2, 10))}\n",
      "W1 must be (10, 2), and is (2, 10)"
    ),
    (
      "def initialize_parameters(layers_dims):\n  return [1]\n",
      "must give the dictionary parameters"
    ),
    (
      "def backward_propagation(X, Y, cache):\n  X[0, 0] = 1\n",
      "mine.py:2: these are the given points"
    ),
    (
      "def compute_cost(A3, Y):\n  return np.dot(A3, Y)\n",
      "mine.py:2: np.dot of (1, 300) and (1, 300)"
    ),
  ])
  func `a mistake is one line that says where`(text: String, expected: String) throws {
    let said = try #require(try words(text))
    #expect(said.contains(expected), "\(said)")
    #expect(said.hasPrefix("mine.py") && !said.contains("\n"))
  }

  @Test func `functions for three layers say so on another network`() throws {
    let backward = try #require(try words(CourseFiles.backward, Self.network))
    #expect(
      backward.hasPrefix("mine.py:8: ") && backward.contains("2 layers, 2-4-1"), "\(backward)")
    let forward = try #require(try words(CourseFiles.rest, Self.network))
    #expect(forward.contains("W3") && forward.contains("2 layers, 2-4-1"), "\(forward)")
    let deep = try #require(try words(CourseFiles.all, [("hidden", "6,5,4")]))
    #expect(deep.contains("4 layers, 2-6-5-4-1"), "\(deep)")
  }

  @Test func `a forgotten keepdims is found before it trains`() throws {
    let text = CourseFiles.backward.replacing(
      "db2 = 1./m * np.sum(dZ2, axis=1, keepdims = True)", with: "db2 = 1./m * np.sum(dZ2, axis=1)")
    let said = try #require(try words(text))
    #expect(said.contains("db2 must be (5, 1), like b2, and is (5,)"), "\(said)")
  }

  @Test func `a forward pass without keep_prob is refused where units are dropped`() throws {
    let said = try #require(try words(CourseFiles.rest, [("keep", "0.8")]))
    #expect(said.contains("takes no keep_prob"), "\(said)")
    #expect(try words(CourseFiles.all, [("keep", "0.8")]) == nil)
    #expect(try words(CourseFiles.backward, [("lambda", "1")]) == nil)
  }

  @Test func `a cost that is no number ends a run as a result`() throws {
    let text = "def compute_cost(A3, Y):\n  return np.sum(np.log(A3 - 2))\n"
    var run = TrainingRun(try CodeRunTests.pair([("iterations", "3")], text).code)
    run.advance(by: .max)
    let divergence = try #require(run.divergence)
    #expect(!divergence.isMistakeInCode && divergence.reason.contains("not a number"))
  }

  @Test func `an error in the middle of a run keeps what was trained`() throws {
    let text = """
      n = [0]

      def compute_cost(A3, Y):
          n[0] = n[0] + 1
          if n[0] == 5:
              return undefined
          return 0.5

      """
    var run = TrainingRun(try CodeRunTests.pair([("iterations", "10")], text).code)
    run.advance(by: .max)
    #expect(run.iteration == 4 && run.costs.count == 4)
    #expect(run.divergence?.reason.hasPrefix("mine.py:6: 'undefined'") == true)
  }

  @Test func `code that prints each iteration trains to the end`() throws {
    let text = "def compute_cost(A3, Y):\n  print(A3)\n  return 0.5\n"
    var run = TrainingRun(try CodeRunTests.pair([("iterations", "200")], text).code)
    run.advance(by: .max)
    #expect(run.isFinished && run.divergence == nil)
    #expect(!run.printedByCode.isEmpty && run.printedByCode.utf8.count <= 100_000)
  }

  @Test func `what takes part is said`() throws {
    func notes(_ text: String, _ settings: [(name: String, value: String)] = []) throws -> String {
      let experiment = try CodeRunTests.pair(settings, text).code
      return experiment.code?.program.notes(on: experiment).joined(separator: "\n") ?? ""
    }
    #expect(try notes(CourseFiles.backward).contains("backward_propagation takes part"))
    #expect(try notes(CourseFiles.backward, [("lambda", "1")]).contains("in the cost only"))
    #expect(try notes(CourseFiles.regularization).contains("where --keep is below 1"))
    let dropout = try notes(CourseFiles.all, [("keep", "0.8")])
    #expect(dropout.contains("forward_propagation_with_dropout"))
    #expect(try notes(CourseFiles.all, [("init", "zeros")]).contains("initialize_parameters_he"))
  }
}
