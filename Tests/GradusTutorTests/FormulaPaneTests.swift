import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Formulas with the numbers of the run, and one example worked out.
@Suite struct FormulaPaneTests {
  private func trial(_ text: String = "", views: String = "boundary, formula, example, cost")
    throws -> Learner
  {
    try Learner.inTrial("lambda: 0.7\nviews: [\(views), settings, result]", text: text)
  }

  private let formula = """
    $$J = \\frac{a}{b}$$
    <!-- live: now {cost} of {cross-entropy} -->
    """

  @Test func `a formula has the numbers of the run on the screen under it`() throws {
    var learner = try trial(formula)
    #expect(learner.screen.contains("now - of -"))
    try learner.press("Space train:30")
    let cost = try #require(learner.lab?.run.presentCost().total)
    #expect(learner.screen.contains("now \(costText(cost)) of"))
    try learner.press("train:20")
    let later = try #require(learner.lab?.run.presentCost().total)
    #expect(later != cost && learner.screen.contains("now \(costText(later)) of"))
    // The view has the same, and so has the whole screen.
    for keys in ["v", "Tab z"] {
      try learner.press(keys)
      #expect(learner.model.session?.shownView(in: .map) == .formula)
      #expect(learner.screen.contains("NUMBERS"))
      #expect(learner.screen.contains("now \(costText(later)) of"))
    }
  }

  @Test func `a step without a formula says so`() throws {
    var learner = try trial("Text.")
    try learner.press("v")
    #expect(learner.screen.contains("has no formula"))
  }

  @Test func `what is not revealed yet has no formula in the view`() throws {
    let predict = """
      ```predict
      question: How?
      options:
        - text: a
          when: cost > 0
        - text: b
          when: cost <= 0
      explanation: |
        So:

        $$secret = 1$$
      ```
      """
    let block = smallLab("views: [formula, settings, result]")
    var learner = Learner(try lesson("## One\n\n\(block)\n\n\(predict)"))
    #expect(!learner.screen.contains("secret"))
    try learner.press("1 e train:1000")
    #expect(learner.screen.contains("secret = 1"))
  }

  @Test func `an example is worked out, and text quotes it`() throws {
    var learner = try trial("z {example-z}, a {example-a}, y {example-y}, cost {example-cost}.")
    try learner.press("Space train:30 v v")
    var seen: Set<String> = []
    for _ in 0..<3 {
      let lab = try #require(learner.lab)
      let set = lab.run.trainingSet
      let walk = ExampleWalk(
        lab.run.network, point: set.points[lab.example], label: set.labels[lab.example])
      let text = learner.screen
      for figure in [ExampleFigure.z, .a, .cost] {
        #expect(text.contains(costText(figure.of(walk))), "\(figure)")
      }
      #expect(text.contains("EXAMPLE") && text.contains("\(lab.example + 1) of "))
      let isRight = (walk.probability > 0.5) == (walk.label == 1)
      #expect(text.contains(isRight ? "right" : "wrong"))
      seen.insert(costText(walk.cost))
      try learner.press(")")
    }
    #expect(seen.count == 3)
  }

  @Test func `the text of a step is as wide as the checker takes it to be`() throws {
    for (blocks, width) in [
      (smallLab(""), PageWidth.besideLab(onScreenOf: PageWidth.screen)),
      ("", PageWidth.alone(onScreenOf: PageWidth.screen)),
    ] {
      let text = String(repeating: "a ", count: 200)
      let learner = Learner(try lesson("## One\n\n\(text)\n\n\(blocks)"))
      let line = learner.screen.split(separator: "\n").map { row in
        row.split(separator: "|")[0].prefix { $0 == "a" || $0 == " " }
      }.first { $0.contains("a a a") }
      let columns = try #require(line).filter { $0 == "a" }.count * 2 - 1
      #expect(columns == width || columns == width - 1)
    }
  }
}
