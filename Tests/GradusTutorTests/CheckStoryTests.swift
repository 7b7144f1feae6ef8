import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Steps about a gradient check, and the check of the free lab.
@Suite struct CheckStoryTests {
  static let hunt = """
    ## The hunt

    ```gradcheck
    faults: [dW2-doubled, db1-quadrupled]
    controls: [epsilon, sided]
    hunt: true
    ```

    ```predict
    question: How large?
    options:
      - {text: small, when: difference < 1e-3}
      - {text: large, when: difference >= 1e-3}
    explanation: It is {difference}; at 1e-4 {difference@1e-4}, with {faults-left} faults.
    ```

    ```challenge
    text: Find both.
    goal: [faults-left == 0, difference < 1e-6]
    hints: [Look., Look at W2 and b1., Mended.]
    solution: {faults: none}
    ```

    ## After

    End.
    """

  private func hunter() throws -> Learner { Learner(try lesson(Self.hunt)) }

  @Test func `the prediction comes first, and the check decides it`() throws {
    var learner = try hunter()
    try learner.press("Space")
    #expect(learner.notice.contains("first say what you expect"))
    try learner.press("2 Space train:1")
    #expect(learner.record.outcome == 1)
    #expect(learner.lab?.bench?.series?.result?.difference ?? 0 > 0.28)
    #expect(learner.screen.contains("It is 0.28509"))
  }

  @Test func `a check is made in slices, and progress is shown`() throws {
    var learner = try hunter()
    try learner.press("2 Space")
    #expect(learner.record.outcome == nil && learner.model.speed == .flatOut)
    learner.tick(2)
    #expect(learner.screen.contains("checking 2 of 47"))
    #expect(learner.record.outcome == nil)
    while learner.model.speed != nil { learner.tick(100) }
    #expect(learner.record.outcome == 1)
    #expect(learner.lab?.bench?.series?.curveCount == 10)
  }

  @Test func `nothing on the screen names a hidden fault but its line`() throws {
    var learner = try hunter()
    for keys in ["", "2 Space train:1", "Tab*2", "z", "z y"] {
      try learner.press(keys)
      for word in ["doubled", "quadrupled", "dW2-", "db1-"] {
        #expect(!learner.screen.contains(word), "\(keys): \(word)")
      }
    }
    #expect(learner.screen.contains("gradus gradcheck --epsilon 1e-7"))
    try learner.press("Esc : \"set faults none\" Enter")
    #expect(learner.typed?.problem?.contains("no setting 'faults'") == true)
  }

  @Test func `a wrong line is explained, a right one is mended and checked anew`() throws {
    var learner = try hunter()
    try learner.press("2 Space train:1")
    #expect(learner.model.session?.focus == .cost)
    try learner.press("Enter")
    #expect(learner.screen.contains("LINE 1 IS RIGHT"))
    #expect(learner.screen.contains("would show in W3 b3"))
    #expect(learner.lab?.bench?.setup.faultCount == 2)
    try learner.press("Esc Down*5")
    #expect(
      learner.screen.contains("6 dW2 = 1./m * np.dot(dZ2, A1.T) * 2")
        && learner.screen.contains("2 times what"))
    try learner.press("Enter")
    #expect(learner.screen.contains("FOUND: LINE 6") && learner.screen.contains("One more mistake"))
    #expect(learner.screen.contains("It read: dW2 = 1./m * np.dot(dZ2, A1.T) * 2"))
    #expect(learner.screen.contains("Now: dW2 = 1./m * np.dot(dZ2, A1.T) "))
    try learner.press("Esc train:1")
    let left = try #require(learner.lab?.bench?.series?.result?.difference)
    #expect(abs(left - 0.25442) < 1e-4)
    try learner.press("Down*5 Enter Esc train:1")
    #expect(learner.record.metChallenges.count == 1 && learner.record.isDone)
    #expect(learner.lab?.bench?.series?.result?.verdict == .fine)
    // The explanation goes on speaking of what was seen.
    #expect(learner.screen.contains("It is 0.28509"))
  }

  /// What is on the screen speaks against every right line, whichever is pointed at.
  @Test(arguments: [
    "dropout#backward-too", "gradient-checking#the-hunt", "capstone#find-the-bug",
  ])
  func `the hunts of the lessons can be solved by what the check says`(name: String) throws {
    var learner = try Learner(at: name)
    try learner.press("Space train:1000000")
    let bench = try #require(learner.lab?.bench)
    let faults = bench.setup.faults
    #expect(bench.series?.result != nil && !faults.isEmpty)
    for (number, line) in bench.program.lines.enumerated() where line.faults.isEmpty {
      var other = learner
      try other.press(String(repeating: "Down ", count: number) + "Enter")
      guard case .message(let title, let words)? = other.model.overlay else {
        Issue.record("nothing is said of line \(number + 1)")
        continue
      }
      let text = words.joined(separator: " ")
      #expect(title == "LINE \(number + 1) IS RIGHT")
      #expect(
        [
          "could not reach", "can only change", "would show in", "made 0 after it", "one factor in",
          "Its slope is never 0",
        ]
        .contains { text.contains($0) }, "\(line.text): \(text)")
    }
    let wrong = bench.program.lines.indices.filter { !bench.program.lines[$0].faults.isEmpty }
    for number in wrong {
      var other = learner
      try other.press(String(repeating: "Down ", count: number) + "Enter")
      #expect(other.screen.contains("FOUND: LINE \(number + 1)"))
    }
  }

  @Test func `a fault in plain sight is run and shown, and none to be found`() throws {
    let text = """
      ## One

      ```experiment
      samples: 20
      hidden: [3]
      fault: dW2-doubled
      until: 0
      ```

      ```gradcheck
      case: experiment
      faults: [db1-quadrupled]
      hunt: true
      ```
      """
    var learner = Learner(try lesson(text))
    try learner.press("Space train:1000000")
    let bench = try #require(learner.lab?.bench)
    #expect(bench.program.lines.filter { !$0.faults.isEmpty }.map(\.line.target) == ["dW2", "db1"])
    try learner.press("Down Enter")
    #expect(learner.screen.contains("LINE 2 IS NO SECRET"))
    #expect(learner.screen.contains("in plain sight"))
    #expect(learner.lab?.bench?.setup.faultCount == 1)
  }

  @Test func `a hunt whose lines work too long says whose gradient is checked`() throws {
    let text = """
      ## One

      ```experiment
      samples: 9000
      hidden: [200, 200]
      until: 0
      ```

      ```gradcheck
      case: experiment
      faults: [db1-quadrupled]
      hunt: true
      ```
      """
    var learner = Learner(try lesson(text))
    #expect(!learner.screen.contains("take too long"))
    try learner.press("Space")
    #expect(learner.screen.contains("These lines take too long to run;"))
  }

  @Test func `pointing needs a check to go by`() throws {
    var learner = Learner(
      try lesson("## One\n\n```gradcheck\nfaults: [dW2-doubled]\nhunt: true\n```"))
    try learner.press("Enter")
    #expect(learner.model.overlay == nil && learner.notice.contains("first see what the check"))
  }

  @Test func `the last hint mends what is left`() throws {
    var learner = try hunter()
    try learner.press("2 Space train:1 H*3 y train:1")
    #expect(learner.record.isAssisted && learner.record.metChallenges.count == 1)
  }

  @Test func `a control changes the check at once, and a locked one does not`() throws {
    var learner = try hunter()
    try learner.press("2 : \"set epsilon 1e-5\" Enter")
    #expect(learner.typed?.problem?.contains("locked until") == true)
    try learner.press("Esc Space train:1 : \"set epsilon 1e-5\" Enter")
    #expect(learner.lab?.bench?.setup.epsilon == 1e-5 && learner.model.speed != nil)
    #expect(learner.lab?.bench?.isStale == true)
    try learner.press("train:1")
    #expect(learner.lab?.bench?.series?.result?.epsilon == 1e-5)
    try learner.press(": \"set keep 0.5\" Enter")
    #expect(learner.typed?.problem?.contains("keep is locked") == true)
    try learner.press("Esc Right")
    #expect(learner.lab?.bench?.setup.epsilon == 1e-4)
  }

  @Test func `what was seen is there again another day`() throws {
    var learner = try hunter()
    try learner.press("2 Space train:1")
    var later = learner.later()
    #expect(later.model.speed == .flatOut)
    later.tick(.max)
    #expect(later.screen.contains("It is 0.28509"))
  }

  @Test func `a step that trains nothing says so`() throws {
    var learner = try hunter()
    for key in ["s", "r", "R", "m", "f", "i", "c", ",", "<"] {
      try learner.press("2 \(key)")
      #expect(learner.notice.contains("nothing is trained"), "\(key): \(learner.notice)")
    }
  }

  @Test func `commands that train are refused where keys that train are`() throws {
    for line in ["train", "pause", "restart", "seed 4", "speed 10", "goto 5"] {
      var learner = try hunter()
      try learner.command(line)
      #expect(learner.typed?.problem?.contains("nothing is trained") == true, "\(line)")
      #expect(learner.lab?.isTraining == false && learner.lab?.run.iteration == 0, "\(line)")
    }
  }

  @Test func `in front of a room Space brings a check under way to its end`() throws {
    var teacher = try hunter()
    try teacher.command("present")
    var presses = 0
    while teacher.model.nextMove != .finish && presses < 20 {
      try teacher.press("Space")
      presses += 1
    }
    #expect(teacher.model.nextMove == .finish)
    try teacher.press("Space")
    #expect(teacher.lab?.bench?.isDecided == true && teacher.model.nextMove != .finish)
  }

  @Test func `an experiment is trained before it is checked`() throws {
    let text = """
      ## One

      ```experiment
      samples: 20
      hidden: [3]
      iterations: 50
      ```

      ```gradcheck
      case: experiment
      at: 40
      controls: [at]
      ```
      """
    var learner = Learner(try lesson(text))
    try learner.press("Space")
    learner.tick(6)
    #expect(learner.screen.contains("training first"))
    try learner.press("train:1")
    var run = TrainingRun(try #require(learner.lab?.setup.experiment))
    run.advance(by: 40)
    #expect(learner.lab?.bench?.series?.ground?.network == run.network)
  }

  // MARK: One variable

  @Test func `one variable is checked at once`() throws {
    let text = """
      ## One

      ```gradcheck
      case: cube
      epsilon: 0.1
      controls: [epsilon, sided]
      ```

      ```predict
      question: q
      options:
        - {text: a, when: 'error < 0.011'}
        - {text: b, when: 'error > 0.011'}
      explanation: It is {approximation}, at 0.01 {approximation@0.01}.
      ```
      """
    var learner = Learner(try lesson(text))
    try learner.press("1 Space")
    #expect(learner.record.outcome == 0 && learner.model.speed == nil)
    #expect(learner.screen.contains("It is 12.01, at 0.01 12.0001."))
    try learner.press("Down Right")
    #expect(learner.screen.contains("12.61"))
  }

  // MARK: Cases

  @Test func `cases come one after the other, and some may be missed`() throws {
    var learner = Learner(try lesson("## One\n\n" + casesBlock))
    #expect(learner.screen.contains("CASE 1 OF 2"))
    learner.tick(.max)
    #expect(learner.lab?.bench?.series?.result?.verdict == .fine)
    try learner.press("2")
    #expect(learner.screen.contains("Case 1: no.") && learner.screen.contains("CASE 2 OF 2"))
    try learner.press("train:1")
    #expect(learner.lab?.bench?.series?.result?.verdict == .wrong)
    try learner.press("1")
    #expect(learner.screen.contains("0 of 2 right") && !learner.record.isDone)
    try learner.press("1 1 1")
    #expect(learner.record.metChallenges == [0] && learner.record.isDone)
    #expect(learner.screen.contains("1 of 2 right"))
  }

  private let casesBlock = """
    ```cases
    text: What is each?
    options:
      right: it is right
      layer: one layer is wrong
    pass: 1
    cases:
      - epsilon: 1e-7
        answer: right
      - faults: [dW2-doubled]
        answer: layer
    ```
    """
}
