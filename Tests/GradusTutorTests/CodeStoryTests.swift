import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// A block in which a learner writes the whole backward pass.
let backwardExercise = """
  ```code
  task: Write the backward pass, from the output down.
  given: |
    def backward_propagation(X, Y, cache):
        m = X.shape[1]
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
  start: |
    ____
  ending: |
    return {"dW3": dW3, "db3": db3, "dW2": dW2, "db2": db2, "dW1": dW1, "db1": db1}
  solution: |
    dZ3 = A3 - Y
    dW3 = 1. / m * np.dot(dZ3, A2.T)
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
    dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
    dW2 = 1. / m * np.dot(dZ2, A1.T)
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (A1 > 0)
    dW1 = 1. / m * np.dot(dZ1, X.T)
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
  hints:
    - Three lines a layer.
    - What came out, minus what should have.
  mistakes:
    - change: dZ2 = np.dot(W3.T, dZ3) * (A2 > 0)
      to: dZ2 = np.dot(W3.T, dZ3)
      words: Nothing flows through a unit that was off.
  success: You wrote it.
  ```
  """

/// A block with two blanks.
let blankExercise = """
  ```code
  task: Fill in the step.
  given: |
    def update_parameters(parameters, grads, learning_rate):
        for l in range(1, 4):
  start: |
    parameters["W" + str(l)] -= ____
    parameters["b" + str(l)] -= ____
  ending: |
    return parameters
  solution: |
    parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
    parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
  hints: [The rate times the slope.]
  ```
  """

/// The keys that write the backward pass, with the line of layer 2 as it is given.
func backwardKeys(layer2: String = "np.dot(W3.T, dZ3) * (A2 > 0)") -> String {
  [
    "dZ3 = A3 - Y", "dW3 = 1./m * np.dot(dZ3, A2.T)",
    "db3 = 1./m * np.sum(dZ3, axis=1, keepdims=True)", "dZ2 = \(layer2)",
    "dW2 = 1./m * np.dot(dZ2, A1.T)", "db2 = 1./m * np.sum(dZ2, axis=1, keepdims=True)",
    "dZ1 = (W2.T @ dZ2) * (Z1 > 0)", "dW1 = dZ1 @ X.T / m",
    "db1 = np.mean(dZ1, axis=1, keepdims=True)",
  ].map { "\"\($0)\"" }.joined(separator: " Enter ")
}

@Suite struct CodeStoryTests {
  private func learner(
    _ exercise: String = backwardExercise, size: Size = Size(80, 24), more: String = "Behind it."
  ) throws -> Learner {
    let lab = """
      ```experiment
      samples: 40
      test-samples: 20
      hidden: [5, 3]
      iterations: 60
      ```
      """
    return Learner(
      try lesson("## One\n\nWrite.\n\n\(lab)\n\n\(exercise)\n\n\(more)\n\n## Two\n\nEnd."),
      size: size)
  }

  @Test func `Enter opens the code, letters are text, Esc keeps it`() throws {
    var learner = try learner()
    #expect(learner.screen.contains("Enter opens the code"))
    #expect(!learner.screen.contains("Behind it."))
    try learner.press("Enter \"q = 1\"")
    #expect(!learner.hasQuit)
    #expect(learner.screen.contains("    q = 1"))
    #expect(learner.record.code == "    q = 1\n")
    try learner.press("Esc")
    #expect(learner.screen.contains("Enter goes on writing"))
    try learner.press("Enter")
    #expect(learner.screen.contains("    q = 1"))
    var later = learner.later()
    try later.press("Enter")
    #expect(later.screen.contains("    q = 1"))
  }

  @Test
  func `shapes stand beside the lines as they are typed, and what cannot be run below its line`()
    throws
  {
    var learner = try learner()
    try learner.press("Enter \"dZ3 = A3 - Y\"")
    #expect(learner.screen.contains(/dZ3 = A3 - Y +\(1,7\)/))
    try learner.press("Enter \"dW3 = np.dot(dZ3, A2)\"")
    #expect(learner.screen.contains("the inner sizes 7"))
    try learner.press("Backspace \".T)\" Enter \"db3 = np.sum(dZ3, axis=1)\"")
    #expect(learner.screen.contains("db3 must be (1,1), like b3"))
    // A line that is being typed hides nothing of the others.
    try learner.press("Enter \"dZ2 = (\"")
    #expect(learner.screen.contains(/dZ3 = A3 - Y +\(1,7\)/))
    #expect(learner.screen.contains("X (4,7)"))
  }

  @Test func `a mistake that the lesson knows is answered in its words, the line on a hint`() throws
  {
    var learner = try learner()
    try learner.press("Enter \(backwardKeys(layer2: "np.dot(W3.T, dZ3)")) Ctrl-R")
    #expect(learner.screen.contains("Nothing flows through a unit that"))
    #expect(learner.screen.contains(/W3 ok 2e-9/))
    #expect(learner.screen.contains(/W2 x/))
    #expect(!learner.screen.contains(">   dZ2"))
    try learner.press("F1")
    #expect(learner.screen.contains("Three lines a layer."))
    #expect(!learner.screen.contains(">   dZ2"))
    try learner.press("F1")
    #expect(learner.screen.contains(">   dZ2"))
    #expect(learner.record.codeHints == 2)
    #expect(!learner.record.metChallenges.contains(1))
  }

  @Test func `what is right is praised, reveals the rest and trains to the engine's costs`() throws
  {
    var learner = try learner()
    try learner.press("Enter \(backwardKeys()) Ctrl-R")
    #expect(learner.screen.contains("All six blocks agree"))
    #expect(learner.screen.contains("You wrote it."))
    #expect(learner.screen.contains("Behind it."))
    #expect(learner.record.isDone)
    try learner.press("Space train:60")
    let lab = try #require(learner.lab)
    #expect(lab.run.iteration == 60)
    #expect(lab.experiment.code != nil)
    let engine = try #require(lab.compared.first)
    #expect(engine.name == "engine")
    #expect(lab.run.costs.count == engine.run.costs.count)
    for (own, due) in zip(lab.run.costs.values, engine.run.costs.values) {
      #expect(abs(own - due) < 1e-12)
    }
    // Another day it is there again, and trains at once.
    var later = learner.later()
    try later.press("Space train:60")
    #expect(later.lab?.experiment.code != nil)
    #expect(later.lab?.run.costs.values == lab.run.costs.values)
  }

  @Test func `a wrong gradient may train as well`() throws {
    var learner = try learner()
    try learner.press(
      "Enter \(backwardKeys(layer2: "np.dot(W3.T, dZ3)")) Ctrl-R Esc Space train:60")
    let lab = try #require(learner.lab)
    #expect(lab.run.iteration == 60)
    #expect(lab.run.costs.values != lab.compared.first?.run.costs.values)
  }

  @Test func `Enter and Tab go from blank to blank`() throws {
    var learner = try learner(blankExercise)
    try learner.press("Enter \"learning_rate * grads['dW' + str(l)]\" Enter")
    try learner.press("\"learning_rate * grads['db' + str(l)]\" Ctrl-R")
    #expect(learner.record.metChallenges == [1])
    #expect(learner.screen.contains("That is right."))
  }

  @Test func `after the last hint the solution is asked about, and marked`() throws {
    var learner = try learner(blankExercise)
    try learner.press("Enter F1")
    #expect(learner.screen.contains("The rate times the slope."))
    try learner.press("F1 y")
    #expect(learner.record.isAssisted)
    #expect(learner.record.metChallenges == [1])
    #expect(learner.screen.contains("Written, with the solution."))
  }

  @Test func `starting over asks, and undo brings lines back`() throws {
    var learner = try learner()
    try learner.press("Enter \"a = 1\" Ctrl-X")
    #expect(!learner.screen.contains("a = 1"))
    try learner.press("Ctrl-_")
    #expect(learner.screen.contains("a = 1"))
    try learner.press("Esc x y")
    #expect(learner.record.code == nil)
    try learner.press("Enter")
    #expect(!learner.screen.contains("a = 1"))
  }

  @Test func `a cell of a notebook is pasted into the function that is given`() throws {
    var learner = try learner()
    try learner.press("Enter")
    let cell = """
      # GRADED FUNCTION: backward_propagation

      def backward_propagation(X, Y, cache):
          \"\"\"
          Arguments: X, Y, cache
          \"\"\"
          m = X.shape[1]
          dZ3 = A3 - Y
          dW3 = 1./m * np.dot(dZ3, A2.T)

      x = 1
      """
    learner.change { _ = update(&$0, .paste(cell)) }
    let lines = try #require(learner.record.code)
    #expect(lines.contains("    dZ3 = A3 - Y\n    dW3 = 1./m * np.dot(dZ3, A2.T)\n"))
    #expect(!lines.contains("def "))
    #expect(!lines.contains("x = 1"))
    #expect(!lines.contains("m = X.shape"))
    #expect(learner.screen.contains(/dZ3 = A3 - Y +\(1,7\)/))
  }

  @Test func `several lines are pasted as far in as the line of the cursor`() throws {
    var learner = try learner()
    try learner.press("Enter")
    learner.change { _ = update(&$0, .paste("dZ3 = A3 - Y\r\nif m > 0:\r\n    m = 2\r\n")) }
    #expect(learner.record.code == "    dZ3 = A3 - Y\n    if m > 0:\n        m = 2\n")
  }

  @Test func `what is pasted outside the code does nothing`() throws {
    var learner = try learner()
    learner.change { _ = update(&$0, .paste("qqq\nn")) }
    #expect(!learner.hasQuit)
    #expect(learner.step == "one")
  }

  @Test func `the learner's own editor gets the program, and gives lines back`() throws {
    var learner = try learner()
    try learner.press("Enter \"dZ3 = A3 - Y\" Esc")
    var effects: [Effect] = []
    learner.change { effects = update(&$0, .key(.character("E"))) }
    guard case .openEditor(let name, let text)? = effects.last else {
      Issue.record("no editor was asked for")
      return
    }
    #expect(name == "trial-one.py")
    let saved = text.replacing("A3 - Y\n", with: "A3 - Y\n    dW3 = 2\n")
    learner.change { _ = update(&$0, .reply(.edited(name: name, text: saved))) }
    #expect(learner.record.code == "    dZ3 = A3 - Y\n    dW3 = 2\n")
    // What is given is not the learner's to change.
    let other = text.replacing("X.shape[1]", with: "3")
    learner.change { _ = update(&$0, .reply(.edited(name: name, text: other))) }
    #expect(learner.record.code == "    dZ3 = A3 - Y\n    dW3 = 2\n")
    #expect(learner.notice.contains("only yours can be"))
  }

  @Test func `in front of a room Space opens the code, brings line by line, and checks`() throws {
    var learner = try learner()
    try learner.press("\":present\" Enter Space")
    #expect(learner.screen.contains("WRITE"))
    try learner.press("Space")
    #expect(learner.screen.contains("dZ3 = A3 - Y"))
    #expect(!learner.screen.contains("dW3 = 1. / m"))
    // The room dictates: Enter gives the keys to the text, Esc takes them back.
    try learner.press("Enter Enter \"dW3 = dZ3 @ A2.T / m\" Esc")
    #expect(learner.screen.contains("dW3 = dZ3 @ A2.T"))
    try learner.press("Space*7")
    #expect(learner.screen.contains("dW3 = dZ3 @ A2.T"))
    #expect(learner.model.nextMove == .checkCode)
    #expect(learner.model.presentation?.space == "check it")
    try learner.press("Space")
    #expect(learner.screen.contains("All six blocks agree"))
    #expect(learner.model.presentation?.screen == "code")
    // Back to the text, as the verdict was seen.
    try learner.press("Space")
    #expect(learner.screen.contains("Behind it."))
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 12), Size(100, 30), Size(60, 12)])
  func `the cursor is in sight wherever it goes`(size: Size) throws {
    var learner = try learner(size: size)
    try learner.press("Enter \(backwardKeys())")
    for keys in ["Up*5", "Home", "End", "PageUp", "PageDown", "Right*30", "Down*20"] {
      try learner.press(keys)
      let frame = view(learner.model)
      let cursors = (0..<frame.height).flatMap { y in
        (0..<frame.width).filter { frame[$0, y].style == .selected }
      }
      // The title of the pane and one cell.
      #expect(cursors.count == "WRITE".count + 1, "\(keys) at \(size)")
    }
  }

  @Test func `a name is not a lesson's mistake`() throws {
    let (lesson, problems) = parseLesson(
      """
      ---
      title: Trial
      summary: A lesson for tests.
      minutes: 1
      ---
      # Trial

      ## One

      \(backwardExercise.replacing("to: dZ2 = np.dot(W3.T, dZ3)", with: "to: dZ2 = (W3.T @ dZ3) * (Z2 > 0)"))
      """, file: "trial.md")
    #expect(problems.isEmpty)
    let step = try #require(lesson?.steps.first)
    var rehearsal = StepRehearsal(step)
    let found = rehearsal.problems(file: "trial.md")
    #expect(found.map(\.message) == ["this is no mistake: with it the program is right as well"])
  }
}
