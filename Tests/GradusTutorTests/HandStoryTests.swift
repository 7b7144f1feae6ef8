import GradusEngine
import GradusLessons
import GradusPictures
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// Weights that are moved by hand.
@Suite struct HandStoryTests {
  private static let block = """
    ```experiment
    data: moons
    samples: 60
    test-samples: 20
    hidden: none
    learning-rate: 0.5
    iterations: 100
    hands: [w1, w2, b]
    controls: [learning-rate]
    views: [boundary, valley, cost, settings, result]
    ```
    """
  private static let goal = """
    ```challenge
    text: Move it.
    goal: [train-accuracy >= 0.8, iterations == 0]
    hints:
      - Downwards.
      - w2 is negative.
    solution: {w1: 0.5, w2: -3.2, b: 0.8}
    ```
    """

  private func learner(_ more: String = "", size: Size = Size(80, 24)) throws -> Learner {
    Learner(
      try lesson("## One\n\nRead this.\n\n\(Self.block)\n\n\(more)\n\n## Two\n\nEnd."), size: size)
  }

  private func weights(_ learner: Learner) -> [Double] {
    learner.lab?.run.network.parameters ?? []
  }

  @Test func `arrows move it by a tenth, to multiples of that, and plus by one`() throws {
    var learner = try learner()
    try learner.press("Right")
    #expect(weights(learner)[0] == 1.8)
    try learner.press("Right Right Left")
    #expect(weights(learner)[0] == 1.9)
    try learner.press("+")
    #expect(weights(learner)[0] == 2.9)
    try learner.press("Down - Down Left")
    #expect(weights(learner)[1] == -0.5)
    #expect(weights(learner)[2] == -0.1)
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.screen.contains("w1     <2.900>"), "\(learner.screen)")
  }

  @Test func `cost and accuracy follow at once`() throws {
    var learner = try learner()
    let before = learner.screen
    #expect(before.contains("train   ") && !before.contains("train        -"))
    try learner.press(": \"set w1 0.5 w2 -3.2 b 0.8\" Enter")
    #expect(weights(learner) == [0.5, -3.2, 0.8])
    let cost = try #require(learner.lab?.run.presentCost().total)
    #expect(learner.screen.contains(costText(cost)))
  }

  @Test(arguments: [
    ("set w1 x", "w1 must be a number"), ("set w1 nan", "w1 must be a number"),
    ("set w1 1e9", "w1 must be a number"), ("set w3 1", "w3"), ("set w1", "w1 is 1.788"),
    ("set rate 0.1 w1 2", "set learning-rate first"),
  ])
  func `what cannot be is one line`(command: String, words: String) throws {
    var learner = try learner()
    try learner.press(": \"\(command)\" Enter")
    #expect(learner.screen.contains(words), "\(learner.screen)")
    #expect(weights(learner)[0] == weights(try self.learner())[0])
  }

  @Test func `training goes on from there, and restarting comes back to it, then to the seed`()
    throws
  {
    var learner = try learner()
    let start = weights(learner)
    try learner.press("Right Right Right")
    let placed = weights(learner)
    try learner.press("Space train:40 Space")
    #expect(learner.lab?.run.iteration == 40)
    var run = TrainingRun(try #require(learner.lab?.experiment))
    run.place([0: placed[0]])
    run.advance(by: 40)
    #expect(weights(learner) == run.network.parameters)
    try learner.press("r")
    #expect(weights(learner) == placed && learner.notice.contains("the weights you placed"))
    try learner.press("r")
    #expect(weights(learner) == start && learner.notice.contains("the weights of seed 3"))
  }

  @Test func `it is in the past of the run, and a move in the past starts a branch`() throws {
    var learner = try learner()
    try learner.press("Right Space train:40 Space Right")
    let moved = weights(learner)
    try learner.press("Space train:10 Space")
    learner.goTo(iteration: 0)
    #expect(weights(learner)[0] == 1.8)
    learner.goTo(iteration: 20)
    try learner.press("Left")
    #expect(learner.notice == "w1 from iteration 20 on; the old continuation is kept")
    #expect(learner.lab?.kept != nil && learner.lab?.latest.iteration == 20)
    try learner.press("w")
    learner.goTo(iteration: 40)
    #expect(weights(learner) == moved)
  }

  @Test func `what is kept has the weights, and so has what comes back`() throws {
    var learner = try learner()
    try learner.press("Right c Left Left")
    #expect(learner.lab?.kept?.network.parameters[0] == 1.8)
    try learner.press("w")
    #expect(weights(learner)[0] == 1.8)
    try learner.press("n p")
    #expect(weights(learner)[0] == 1.8)
    try learner.press("x y")
    #expect(weights(learner)[0] != 1.8 && learner.lab?.kept == nil)
  }

  @Test func `at the end of the run a move is looked at, and Space begins another from there`()
    throws
  {
    var learner = try learner()
    try learner.press("e train:1000 Right")
    let placed = weights(learner)
    #expect(learner.lab?.run.iteration == 100)
    try learner.press("Space")
    #expect(learner.lab?.run.iteration == 0 && weights(learner) == placed)
    #expect(learner.notice == "a new run, from the weights as you placed them")
  }

  @Test func `the command says what it cannot repeat, and how the weights are had again`() throws {
    var learner = try learner("", size: Size(120, 40))
    try learner.press("y")
    #expect(!learner.screen.contains("by hand"))
    try learner.press("Enter Right Down Right y")
    #expect(learner.screen.contains("Weights were moved by hand"))
    #expect(learner.screen.contains("at iteration 0: w1 = 1.8, w2 = 0.5"))
    #expect(learner.screen.contains(":set w1 1.8 w2"))
  }

  @Test func `settings that are locked lock the weights`() throws {
    var learner = Learner(try lesson("## One\n\nRead this.\n\n\(Self.block)\n\n\(prediction)"))
    let start = weights(learner)
    try learner.press("Right")
    #expect(weights(learner) == start && learner.notice.contains("locked"))
    try learner.press("2 e train:1000")
    #expect(learner.record.outcome == 1)
    // What was seen stays what it was.
    try learner.press("Right")
    #expect(weights(learner) != start && learner.record.outcome == 1)
  }

  @Test func `a goal is met by hand, before anything is trained`() throws {
    var learner = try learner(Self.goal)
    #expect(learner.record.metChallenges.isEmpty)
    try learner.press(": \"set w1 0.5 w2 -3.2 b 0.8\" Enter")
    #expect(learner.record.metChallenges == [1] && !learner.record.isAssisted)
    #expect(learner.notice == "goal reached")
  }

  @Test func `training alone does not meet it, and the solution does`() throws {
    var learner = try learner(Self.goal)
    try learner.press("e train:1000")
    #expect(learner.record.metChallenges.isEmpty)
    try learner.press("H H y")
    #expect(weights(learner) == [0.5, -3.2, 0.8])
    #expect(learner.record.metChallenges == [1] && learner.record.isAssisted)
    #expect(learner.lab?.kept?.iteration == 100)
  }

  @Test func `a room sees it done`() throws {
    var learner = try learner(Self.goal)
    try learner.press(": \"present\" Enter")
    for _ in 0..<12 where weights(learner) != [0.5, -3.2, 0.8] {
      try learner.press("Space")
      if learner.model.speed != nil { try learner.press("train:1000") }
    }
    #expect(weights(learner) == [0.5, -3.2, 0.8], "\(learner.screen)")
  }

  @Test func `a click selects it`() throws {
    var learner = try learner()
    try learner.press(": \"mouse on\" Enter")
    let rows = learner.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains("w2  ") })
    learner.change { _ = update(&$0, .mouse(MouseAction(.press, at: Position(70, y)))) }
    try learner.press("Right")
    #expect(weights(learner)[1] == 0.5)
  }

  @Test func `in the free lab every weight is found by its name`() throws {
    var learner = Learner.inLab(try Experiment([("hidden", "3"), ("samples", "40")]))
    try learner.press(": \"set W2[1,3] 0.75\" Enter")
    #expect(learner.lab?.run.network.parameters[11] == 0.75)
    var unit = Learner.inLab(try Experiment([("hidden", "none"), ("samples", "40")]))
    try unit.press("Right")
    #expect(unit.lab?.isMovedByHand == true)
  }
}

/// The valley of a weight.
@Suite struct ValleyStoryTests {
  private static let block = """
    ```experiment
    data: moons
    samples: 60
    test-samples: 20
    hidden: 3
    learning-rate: 0.1
    iterations: 100
    hands: ["W2[1,1]", "b2[1]"]
    controls: [learning-rate]
    views: [valley, cost, settings, result]
    ```
    """

  private func learner(size: Size = Size(120, 40)) throws -> Learner {
    Learner(try lesson("## One\n\nRead this.\n\n\(Self.block)\n\n## Two\n\nEnd."), size: size)
  }

  @Test func `each single iteration is printed in numbers`() throws {
    var learner = try learner()
    let lab = try #require(learner.lab)
    let index = lab.run.network.layers[1].weights
    #expect(learner.screen.contains("cost over W2[1,1]"))
    try learner.press("s s")
    let after = try #require(learner.lab?.run.network.parameters[index])
    let rows = learner.screen.split(separator: "\n").filter { $0.contains("- 0.1 x") }
    #expect(rows.count == 2, "\(learner.screen)")
    let printed = try #require(
      rows.last?.split(separator: "=").last?.split(separator: " ").first.flatMap { Double($0) })
    #expect(abs(printed - after) < 0.001)
    // Another weight has lines of its own; what was trained without looking has none.
    try learner.press("Down")
    #expect(learner.screen.contains("cost over b2[1]"))
    #expect(learner.screen.split(separator: "\n").count { $0.contains("- 0.1 x") } == 2)
    try learner.press("S")
    #expect(!learner.screen.contains("- 0.1 x"))
  }

  @Test func `a move by hand begins the lines anew`() throws {
    var learner = try learner()
    try learner.press("s s Right")
    #expect(!learner.screen.contains("- 0.1 x"))
    try learner.press("s")
    #expect(learner.screen.split(separator: "\n").count { $0.contains("- 0.1 x") } == 1)
  }

  @Test func `the axis stays while the dot walks`() throws {
    var learner = try learner()
    /// The numbers below the first axis that has a row of them.
    func axis() -> String {
      let rows = learner.screen.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0.dropFirst(56).prefix(38)) }
      let line = rows.firstIndex { $0.contains("----+----") } ?? 0
      return rows[line + 1]
    }
    let before = axis()
    #expect(before.contains("."))
    for _ in 0..<5 {
      try learner.press("s")
      #expect(axis() == before, "\(learner.screen)")
    }
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 12), Size(300, 100)])
  func `it has its name and a dot at every size`(size: Size) throws {
    var learner = try learner(size: size)
    try learner.press(size.width < 80 ? "Tab s" : "s")
    #expect(learner.screen.contains("VALLEY") && learner.screen.contains("@"), "\(learner.screen)")
  }

  @Test func `the window keeps dot and bottom in sight`() {
    var window: ClosedRange<Double>?
    var seed = SplitMix(seed: 17)
    for _ in 0..<500 {
      let (dot, bottom) = (
        Double.random(in: -40...40, using: &seed), Double.random(in: -40...40, using: &seed)
      )
      let next = Valley.window(around: dot, bottom: bottom, near: window)
      #expect(next.contains(dot) && next.contains(bottom))
      // Where both are still well inside, nothing moves.
      #expect(Valley.window(around: dot, bottom: bottom, near: next) == next)
      window = next
    }
  }
}
