import GradusEngine
import GradusLessons
import GradusScreen
import Testing

@Suite struct LessonParserTests {
  @Test func `a complete lesson gives every value it says`() throws {
    let (parsed, problems) = parseLesson(completeLesson, file: "lessons/07-trial.md")
    #expect(problems.map(\.description) == [])
    let lesson = try #require(parsed)
    #expect(lesson.name == "trial")
    #expect(lesson.number == "07")
    #expect(lesson.title == "Trial")
    #expect(lesson.minutes == 5)
    #expect(!lesson.allowsSkipping)
    #expect(
      lesson.introduction == [
        .paragraph([
          .text("What stands "), .emphasis("before"),
          .text(" the first step is an introduction, with a "),
          .link(text: "link", target: "https://example.org"), .text(" over two lines."),
        ])
      ])
    #expect(lesson.steps.map(\.slug) == ["three-starts-one-network", "a-word"])
    #expect(lesson.steps.map(\.line) == [14, 113])
  }

  @Test func `a step keeps its items in order, prose merged between blocks`() throws {
    let lesson = try #require(parseLesson(completeLesson, file: "trial.md").lesson)
    let step = lesson.steps[0]
    #expect(step.formerSlugs == ["three-starts"])
    let kinds = step.items.map { item in
      switch item {
      case .prose(let passage): "prose \(passage.blocks.count)"
      case .predict: "predict"
      case .quiz: "quiz"
      case .compute: "compute"
      case .challenge: "challenge"
      case .code: "code"
      case .recall: "recall"
      case .submit: "submit"
      case .note: "note"
      case .cases: "cases"
      }
    }
    #expect(kinds == ["prose 2", "predict", "quiz", "challenge", "note", "prose 4"])
    guard case .prose(let passage) = step.items[0] else {
      Issue.record("the step does not begin with prose")
      return
    }
    let first = passage.blocks
    #expect(
      first[1] == .formula("\\theta := \\theta\n- \\alpha \\, \\nabla J", line: 21))
    #expect(
      first[0]
        == .paragraph([
          .text("A "), .strong("small"), .text(" network, "), .code("He"), .text(" start, cost "),
          .formula("J = -\\frac{1}{m} \\sum_i y_i"), .text(":"),
        ]))
  }

  @Test func `an experiment block gives the lab`() throws {
    let lesson = try #require(parseLesson(completeLesson, file: "trial.md").lesson)
    let lab = try #require(lesson.steps[0].lab)
    #expect(lab.experiment.hidden == [4, 3])
    #expect(lab.experiment.samples == 50)
    #expect(lab.experiment.learningRate == 0.1)
    #expect(lab.experiment.initScale == .number(1))
    #expect(lab.controls == ["learning-rate", "iterations", "init"])
    #expect(lab.speed == 0)
    #expect(lab.until == 150)
    #expect(lab.compared.map(\.name) == ["zeros", "slow"])
    #expect(lab.compared[0].experiment.initializer == .zeros)
    #expect(lab.compared[1].experiment.learningRate == 0.001)
    #expect(lab.compared[1].experiment.hidden == [4, 3])
  }

  @Test func `questions, quizzes and challenges give their parts`() throws {
    let step = try #require(parseLesson(completeLesson, file: "trial.md").lesson).steps[0]
    guard case .predict(let prediction) = step.items[1], case .quiz(let quiz) = step.items[2],
      case .challenge(let challenge) = step.items[3], case .note(let note) = step.items[4]
    else {
      Issue.record("these are other items")
      return
    }
    #expect(prediction.question.count == 2)
    #expect(prediction.options[1].conditions.map(\.text).count == 4)
    #expect(prediction.options[0].text == [.text("The "), .strong("zeros"), .text(" do")])
    #expect(
      prediction.explanation.first
        == .paragraph([
          .text("Now the cost is "), .figure("cost"), .text(", at first it was "),
          .figure("cost@0"), .text("; with zeros "), .figure("zeros.cost"), .text("."),
        ]))
    #expect(quiz.options.map(\.isRight) == [true, false])
    #expect(!quiz.allowsSeveral)
    #expect(
      quiz.options[1].feedback == [.paragraph([.text("No. Then every unit does the same.")])])
    #expect(challenge.hints.count == 3)
    #expect(challenge.solution == [SettingAssignment(name: "iterations", value: "10")])
    #expect(challenge.goal.map(\.comparison) == [.atMost, .equal])
    #expect(
      note.blocks == [
        .paragraph([.text("Let them "), .strong("wait"), .text(".")]),
        .orderedList(
          start: 1,
          [
            [
              .paragraph([.text("First this, on two lines.")]),
              .unorderedList([[.paragraph([.text("nested")])]]),
            ], [.paragraph([.text("Then that.")])],
          ]),
      ])
  }

  @Test(arguments: [
    ("hidden: [20, 3]", [20, 3]), ("hidden: 20,3", [20, 3]), ("hidden: none", []),
    ("hidden: []", []), ("hidden: 5", [5]),
  ])
  func `widths are written in every usual way`(line: String, widths: [Int]) throws {
    let (parsed, problems) = parseLesson(
      lesson("```experiment\n\(line)\n```"), file: "trial.md")
    #expect(problems.map(\.description) == [])
    #expect(parsed?.steps[0].lab?.experiment.hidden == widths)
  }

  @Test func `the same lesson with other line endings is the same`() {
    let plain = parseLesson(completeLesson, file: "trial.md")
    let other = parseLesson(
      "\u{FEFF}"
        + completeLesson.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n"), file: "trial.md")
    #expect(other.problems.map(\.description) == [])
    #expect(plain.lesson == other.lesson)
  }

  @Test(arguments: [
    ("Why randn, not rand?", "why-randn-not-rand"), ("What `init` does", "what-init-does"),
    ("Cost — and *what* it says", "cost--and-what-it-says"), ("99 % / 96 %", "99---96-"),
    ("Ümlaut_über 8 layers", "ümlaut_über-8-layers"),
    ("The [link](https://example.org) in it", "the-link-in-it"),
  ])
  func `a heading's slug is the one a code host makes`(heading: String, slug: String) {
    let (parsed, problems) = parseLesson(lesson("x\n\n## \(heading)"), file: "trial.md")
    #expect(problems.map(\.description) == [])
    #expect(parsed?.steps.last?.slug == slug)
  }
}
