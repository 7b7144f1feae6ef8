import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// What is said of code: in loops, of what is missing, of several mistakes, after it was right, and after
/// it trained.
@Suite struct CodeWordsStoryTests {
  private func learner(
    _ exercise: String = backwardExercise, lab: String = "hidden: [5, 3]"
  ) throws -> Learner {
    let experiment = """
      ```experiment
      samples: 40
      test-samples: 20
      iterations: 60
      controls: [init-scale]
      \(lab)
      ```
      """
    return Learner(
      try lesson("## One\n\nWrite.\n\n\(experiment)\n\n\(exercise)\n\nBehind.\n\n## Two\n\nEnd."))
  }

  /// A loop over layers.
  private let startExercise = """
    ```code
    task: Write the start.
    given: |
      def initialize_parameters_he(layers_dims):
          parameters = {}
          for l in range(1, len(layers_dims)):
              n = layers_dims[l - 1]
              k = layers_dims[l]
    start: |
      W = ____
      b = np.zeros((k, 1))
      parameters["W" + str(l)] = W
      parameters["b" + str(l)] = b
    ending: return parameters
    solution: |
      W = np.random.randn(k, n) * np.sqrt(2 / n)
      b = np.zeros((k, 1))
      parameters["W" + str(l)] = W
      parameters["b" + str(l)] = b
    ```
    """

  @Test func `in a loop the round is named, and a complaint names its layer`() throws {
    var learner = try learner(startExercise)
    try learner.press("Enter \"np.random.randn(n,k)\"")
    #expect(learner.screen.contains(/W = np.random.randn\(n,k\) +l=3 \(3,1\)/))
    #expect(learner.screen.contains("W1 is (4,5) and must be (5,4);"))
    try learner.press("Ctrl-R")
    #expect(learner.screen.contains("W1 is (4, 5) and must be"))
    try learner.press("Ctrl-U \"W = np.random.randn(k, n) * np.sqrt(2 / n)\"")
    #expect(learner.screen.contains(/l=3 \(1,3\)/))
    #expect(learner.screen.contains(/W3 \(1,3\)/))
    #expect(!learner.screen.contains("must be"))
  }

  @Test func `a line that was deleted is missing, not a name misspelt`() throws {
    var learner = try learner(startExercise)
    try learner.press("Enter Ctrl-K Ctrl-U Ctrl-U Ctrl-R")
    #expect(learner.screen.contains("W is not set"))
    #expect(!learner.screen.contains("did you mean"))
  }

  @Test func `of two mistakes the first is told, and where the other is`() throws {
    var learner = try learner()
    let keys = backwardKeys(layer2: "np.dot(W3.T, dZ3) * A2")
      .replacing("db1 = np.mean(", with: "db1 = 2 * np.mean(")
    try learner.press("Enter \(keys) Ctrl-R")
    #expect(learner.screen.contains("There is another mistake, in"))
  }

  @Test func `a factor is told of the variable`() throws {
    var learner = try learner()
    let keys = backwardKeys().replacing("db1 = np.mean(", with: "db1 = 2 * np.mean(")
    try learner.press("Enter \(keys) Ctrl-R")
    #expect(learner.screen.contains("db1: exactly twice too large."))
    #expect(!learner.screen.contains("another mistake"))
  }

  @Test func `once it is right, Esc does not leave the lesson, and what is printed stays`() throws {
    var learner = try learner()
    try learner.press("Enter \"print(m + 35)\" Enter \(backwardKeys()) Ctrl-R Esc")
    #expect(learner.screen.contains("You wrote it."))
    #expect(learner.notice.contains("Esc again"))
    #expect(learner.screen.contains("PRINTED"))
    #expect(learner.screen.contains("42"))
  }

  @Test func `what was right and was broken since is said not to be right`() throws {
    var learner = try learner()
    try learner.press("Enter \(backwardKeys()) Ctrl-R W End \"+1\" Esc")
    #expect(learner.screen.contains("But as it stands now, it"))
    #expect(learner.record.codeIsChanged == true)
    #expect(learner.later().screen.contains("Changed since then,"))
    try learner.press("W Ctrl-_ Esc")
    #expect(learner.record.codeIsChanged == nil)
    #expect(!learner.screen.contains("not right"))
  }

  @Test func `after the run the text says what came of it`() throws {
    var learner = try learner(
      backwardExercise.replacing("success:", with: "after: Now break it.\nsuccess:"))
    try learner.press("Enter \(backwardKeys()) Ctrl-R")
    #expect(!learner.screen.contains("Now break it."))
    try learner.press("Space train:60")
    #expect(learner.screen.contains("Trained with your lines: cost"))
    #expect(learner.screen.contains("curve lies under yours."))
    #expect(learner.screen.contains("Now break it."))
    #expect(learner.screen.contains("engine, same"))
    try learner.press("W Up*5 End Backspace*11 Esc Space train:60")
    #expect(learner.screen.contains("own (engine): cost"))
    #expect(
      learner.screen.contains("Only the check") || learner.screen.contains("shows it as well"))
    #expect(!learner.screen.contains("Now break it."))
  }

  @Test func `while code makes the start, the scale has no say`() throws {
    var learner = try learner(startExercise)
    try learner.press(
      "Enter \"np.random.randn(k, n) * np.sqrt(2 / n)\" Ctrl-R \":set scale 3\" Enter")
    #expect(
      learner.notice
        == "initialize_parameters_he of your code makes the start: init-scale has no say")
    try learner.press("\":set lambda 0.1\" Enter")
    #expect(!learner.notice.contains("no say"))
  }

  @Test func `a function is pasted without its own return, as Python reads it`() throws {
    var learner = try learner()
    try learner.press("Enter")
    let lines = backwardKeys().split(separator: " Enter ").map { $0.filter { $0 != "\"" } }
    let cell =
      "In [3]: import matplotlib.pyplot as plt\ndef backward_propagation(X, Y, cache):\n"
      + "    m = X.shape[1]\n    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache\n"
      + lines.map { "    \($0)\n" }.joined()
      + "    gradients = {\u{201C}dW3\u{201D}: dW3}\n    return gradients\n"
    learner.change { _ = update(&$0, .paste(cell)) }
    #expect(learner.record.code?.contains("return") == false)
    #expect(learner.record.code?.contains("{\"dW3\": dW3}") == true)
    try learner.press("Ctrl-R")
    #expect(learner.screen.contains("All six blocks agree"))
  }

  @Test func `a click enters the field of a number, another one leaves it`() throws {
    var learner = Learner(
      try lesson(
        "## One\n\nText.\n\n```compute\nprompt: How much?\nanswer: 1 + 1\nexplanation: Two.\n```\n\n## Two\n\nEnd."
      )
    )
    learner.change { $0.usesMouse = true }
    let row = try #require(
      learner.screen.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains("How much?") })
    learner.change { _ = update(&$0, .mouse(MouseAction(.press, at: Position(3, row)))) }
    #expect(learner.model.isWriting)
    learner.change { _ = update(&$0, .mouse(MouseAction(.press, at: Position(3, 20)))) }
    #expect(!learner.model.isWriting)
  }
}
