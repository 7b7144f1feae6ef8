import GradusEngine
import GradusLessons
import Testing

/// The `gradcheck` and `cases` blocks: how they are read, and what rehearsing finds.
@Suite struct GradcheckBlockTests {
  private func parse(_ body: String) -> (lesson: Lesson?, problems: [String]) {
    let (lesson, problems) = parseLesson(lesson(body), file: "trial.md")
    return (lesson, problems.map(\.description))
  }

  private func rehearse(_ body: String) throws -> [String] {
    let (parsed, problems) = parse(body)
    #expect(problems == [])
    return LessonChecker.rehearse(try #require(parsed)).map(\.description)
  }

  private let whole = """
    ```gradcheck
    case: course
    faults: [dW2-doubled, db1-quadrupled]
    epsilon: 1e-8
    sided: two
    lambda: 0.7
    penalty: l1
    keep: 0.86
    mask: frozen
    mask-seed: 2
    activation: tanh
    controls: [epsilon, sided, faults, keep]
    hunt: true
    views: [gradcheck, code]
    ```
    """

  @Test func `every key is read`() throws {
    let step = try #require(parse(whole).lesson).steps[0]
    let setup = try #require(step.lab?.gradcheck)
    #expect(setup.subject == .course && setup.faults == [.dW2Doubled, .db1Quadrupled])
    #expect(setup.epsilon == 1e-8 && !setup.isOneSided && setup.isHunt)
    #expect(setup.experiment.lambda == 0.7 && setup.experiment.keep == [0.86])
    #expect(setup.experiment.maskMode == .frozen && setup.experiment.maskSeed == 2)
    #expect(setup.experiment.activation == .tanh && setup.experiment.penalty == .l1)
    #expect(setup.controls == ["epsilon", "sided", "faults", "keep"])
    #expect(step.lab?.views == [.gradcheck, .code])
  }

  static let broken: [(body: String, line: Int, advice: String)] = [
    ("case: cours", 2, "did you mean 'course'?"),
    ("epsilom: 1e-7", 2, "did you mean 'epsilon'?"),
    ("epsilon: 0", 2, "not a value for epsilon"),
    ("faults: [dW2-double]", 2, "did you mean 'dW2-doubled'?"),
    ("faults: [penalty-sum]", 2, "would change nothing"),
    ("sided: three", 2, "not a value for sided"),
    ("at: 5", 2, "case course has no at"),
    ("case: cube\nat: 5", 3, "case cube has no at"),
    ("case: cube\nfaults: [dW2-doubled]", 3, "its fault is minus-from-plus"),
    ("case: cube\nx: 2", 3, "x belongs to case line"),
    ("case: experiment", 2, "needs an experiment block before it"),
    ("hunt: true", 2, "needs something to find"),
    ("controls: [faults]", 2, "write hunt: true"),
    ("controls: [theta]", 2, "no control 'theta'"),
    ("views: [code]", 2, "must be gradcheck"),
    ("views: [cost]", 2, "no view here 'cost'"),
    ("faults: [dW2-doubled]\nhunt: true\nviews: [gradcheck]", 4, "needs the view code"),
  ]

  @Test(arguments: broken.indices)
  func `what is wrong is said on its line`(index: Int) {
    let (body, line, advice) = Self.broken[index]
    let problems = parse("```gradcheck\n\(body)\n```").problems
    #expect(
      problems.contains {
        $0.hasPrefix("trial.md:\(bodyLine + line - 1):") && $0.contains(advice)
      }, "\(problems)")
  }

  @Test func `figures of a run are none of a check, and the other way round`() {
    let check = "```gradcheck\n```\n\n"
    #expect(parse(check + "It is {difference@1e-4}.").problems == [])
    #expect(parse(check + "{cost}").problems.first?.contains("no figure 'cost'") == true)
    #expect(parse(check + "{difference@0}").problems.first?.contains("is not an epsilon") == true)
    #expect(parse(check + "{epsilon@1e-4}").problems.first?.contains("leave out the @") == true)
    #expect(parse(check + "{theta}").problems.first?.contains("no figure 'theta'") == true)
    #expect(parse("```gradcheck\ncase: cube\n```\n\n{theta}").problems == [])
  }

  private func predict(_ check: String, _ first: String, _ second: String) -> String {
    """
    ```gradcheck
    \(check)
    ```

    ```predict
    question: q
    options:
      - {text: a, when: '\(first)'}
      - {text: b, when: '\(second)'}
    explanation: e
    ```
    """
  }

  @Test func `exactly one option must be what the check shows`() throws {
    let faults = "faults: [dW2-doubled, db1-quadrupled]"
    #expect(try rehearse(predict(faults, "difference > 0.285", "difference < 0.285")) == [])
    #expect(
      try rehearse(predict(faults, "difference > 1", "faults-left == 1")).first?
        .contains("makes no option true (difference 0.285") == true)
    #expect(
      try rehearse(predict("epsilon: 1e-7", "parameters == 47", "cost-evaluations == 94")).first?
        .contains("makes 2 options true") == true)
    #expect(
      try rehearse(predict("epsilon: 1e-7", "difference@1e-4 < 1e-9", "difference > 1")) == [])
  }

  @Test func `the numbers of one variable are those of the table`() throws {
    var cube = GradientCheckSetup(.cube)
    cube.epsilon = 0.1
    func figure(_ text: String) throws -> FigureReference {
      try FigureReference(parsing: text, check: .cube)
    }
    var rehearsal = GradcheckRehearsal(cube)
    #expect(try abs(rehearsal.value(of: figure("approximation")) - 12.01) < 1e-12)
    #expect(try abs(rehearsal.value(of: figure("error@0.01")) - 1e-4) < 1e-12)
    #expect(try rehearsal.value(of: figure("derivative")) == 12)
    cube.isOneSided = true
    rehearsal = GradcheckRehearsal(cube)
    #expect(try abs(rehearsal.value(of: figure("approximation")) - 12.61) < 1e-12)
    cube.isOneSided = false
    cube.hasCheckerFault = true
    rehearsal = GradcheckRehearsal(cube)
    #expect(try abs(rehearsal.value(of: figure("approximation@1e-7")) - 6) < 1e-6)
  }

  private func challenge(_ goal: String, _ solution: String) -> String {
    """
    ```experiment
    data: circles
    ```

    ```gradcheck
    case: experiment
    epsilon: 1e-4
    controls: [epsilon]
    ```

    ```challenge
    goal: \(goal)
    hints: [h]
    solution: {\(solution)}
    ```
    """
  }

  @Test func `a challenge must fail at the start and be met by its solution`() throws {
    #expect(try rehearse(challenge("difference < 1e-7", "epsilon: 1e-6")) == [])
    #expect(
      try rehearse(challenge("difference < 1e-7", "epsilon: 1e-2")).first?
        .contains("does not meet the goal") == true)
    #expect(
      try rehearse(challenge("difference < 1e-3", "epsilon: 1e-6")).first?
        .contains("met before anything is changed") == true)
    #expect(
      parse(challenge("difference < 1e-7", "sided: one")).problems.first?
        .contains("no key 'sided'") == true)
  }

  @Test func `a hunt is solved by what is left`() throws {
    let hunt = """
      ```gradcheck
      faults: [dW2-doubled, minus-from-plus]
      hunt: true
      ```

      ```challenge
      goal: [faults-left == 0, difference < 1e-6]
      hints: [h]
      solution: {faults: %}
      ```
      """
    #expect(try rehearse(hunt.replacing("%", with: "none")) == [])
    #expect(try rehearse(hunt.replacing("%", with: "[dW2-doubled]")).count == 1)
  }

  static let cases = """
    ```cases
    text: What is each?
    options:
      right: it is right
      layer: one layer is wrong
    pass: 1
    cases:
      - epsilon: 1e-7
        answer: right
        when: difference < 1e-6
        feedback: It was.
      - faults: [dW2-doubled]
        answer: layer
        when: difference > 0.1
    ```
    """

  @Test func `cases are read, and each must show what is said of it`() throws {
    let step = try #require(parse(Self.cases).lesson).steps[0]
    guard case .cases(let round) = step.items[0] else {
      Issue.record("no cases")
      return
    }
    #expect(round.cases.map(\.answer) == [0, 1] && round.pass == 1)
    #expect(!round.isSettled(by: [0]) && round.isSettled(by: [0, 0]))
    #expect(!round.isSettled(by: [1, 0]))
    #expect(try rehearse(Self.cases) == [])
    #expect(
      try rehearse(Self.cases.replacing("> 0.1", with: "> 0.9")).first?
        .contains("comes out otherwise") == true)
    #expect(
      parse(Self.cases.replacing("answer: layer", with: "answer: layers")).problems.first?
        .contains("did you mean 'layer'?") == true)
  }
}
