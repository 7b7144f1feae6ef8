import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// A lesson as plain text.
@Suite struct LessonReadingTests {
  private func trial() throws -> Lesson {
    try lesson(
      """
      ## One *thing*

      Cost $\\lambda$ is {cost}.

      $$J = \\frac{a}{b}$$
      <!-- live: = {cost} -->

      \(smallLab("until: 20\ncompare:\n  - init: zeros\ncontrols: [init, learning-rate]"))

      ```predict
      question: Which?
      options:
        - text: the first
          when: cost > 0
        - text: the second
          when: cost <= 0
      explanation: It was {cost}.
      ```

      ```quiz
      question: Why?
      options:
        - text: because
          right: true
          feedback: Yes, so it is.
        - text: no reason
          feedback: There is one.
      ```

      ```challenge
      text: Make it so.
      goal: iterations >= 1
      hints:
        - Think.
        - Zeros.
      solution:
        init: zeros
      ```

      ```note
      Wait for them.
      ```

      ## Two

      End.
      """)
  }

  private func text(
    _ step: Int? = nil, width: Int = 60, isLinear: Bool = false,
    answers: LessonReading.Answers = .atTheEnd, hasNotes: Bool = false
  ) throws -> String {
    LessonReading.text(
      of: try trial(), step: step,
      form: LessonReading.Form(
        width: width, glyphs: .ascii, isLinear: isLinear, answers: answers, hasNotes: hasNotes))
  }

  @Test func `everything a learner meets is there, once and in order`() throws {
    let text = try text()
    let order = [
      "Trial\n=====", "1. One thing\n", "a\n  J = ---\n       b", "Experiment:", "gradus train",
      "beside it, zeros:", "--init zeros", "after 20 iterations",
      "Try changing: init, learning-rate",
      "Predict (question 1):", "1) the first", "3) I cannot tell yet", "Quiz (question 2):",
      "2) no reason", "Challenge (question 3):", "[ ] iterations >= 1", "2. Two\n", "End.",
      "Answers\n=======", "Answer 1:", "What happens: 1) the first", "It was ", "Answer 2:",
      "1) right.\n     Yes, so it is.", "2) wrong.", "Answer 3:", "Hint 1: Think.", "A solution:",
      "--init zeros",
    ]
    var rest = Substring(text)
    for piece in order {
      let range = try #require(rest.firstRange(of: piece), "\(piece) in:\n\(text)")
      rest = rest[range.upperBound...]
    }
    #expect(!text.contains("Wait for them"))
    #expect(try self.text(hasNotes: true).contains("For the teacher:\n\nWait for them."))
  }

  @Test func `figures are those of the run`() throws {
    let lab = try #require(try trial().steps[0].lab)
    var run = TrainingRun(lab.experiment)
    run.advance(by: 20)
    let cost = costText(run.presentCost().total)
    let text = try text()
    #expect(text.contains("Cost lambda is \(cost).") && text.contains("= \(cost)\n"))
    #expect(text.contains("It was \(cost)."))
  }

  @Test func `answers stand where they are asked for`() throws {
    let inPlace = try text(answers: .inPlace)
    let answer = try #require(inPlace.firstRange(of: "Yes, so it is."))
    let next = try #require(inPlace.firstRange(of: "Challenge (question 3)"))
    #expect(answer.upperBound < next.lowerBound && !inPlace.contains("Answers\n"))
    let handOut = try text(answers: .nowhere)
    for secret in ["Yes, so it is.", "What happens", "A solution", "Hint 1", "Answer"] {
      #expect(!handOut.contains(secret), "\(secret)")
    }
    #expect(handOut.contains("2) no reason"))
  }

  @Test func `what comes of many runs stands after the question about it`() throws {
    var asked = 0
    for lesson in LessonLibrary.embedded.lessons {
      for (index, step) in lesson.steps.enumerated() where step.placeOfSweepPrediction != nil {
        asked += 1
        func text(_ answers: LessonReading.Answers) -> String {
          LessonReading.text(
            of: lesson, step: index, form: LessonReading.Form(glyphs: .ascii, answers: answers))
        }
        let whole = text(.atTheEnd)
        let question = try #require(whole.firstRange(of: "Predict (question"))
        let results = try #require(whole.firstRange(of: "What came of them:"))
        let answers = try #require(whole.firstRange(of: "Answers\n======="))
        #expect(question.upperBound < results.lowerBound && results.upperBound < answers.lowerBound)
        #expect(!text(.nowhere).contains("What came of them:"))
      }
    }
    #expect(asked > 0)
  }

  @Test func `for those who listen formulas are words, and nothing is drawn`() throws {
    let text = try text(isLinear: true)
    #expect(text.contains("Formula: J = a/b."))
    #expect(text.contains("In numbers: = "))
    #expect(!text.contains("---") && !text.contains("==="))
  }

  @Test(arguments: [20, 40, 80, 200])
  func `no line is wider than it may be`(width: Int) throws {
    for lesson in LessonLibrary.embedded.lessons {
      let text = LessonReading.text(
        of: lesson, step: 0,
        form: LessonReading.Form(width: width, glyphs: .ascii, answers: .nowhere))
      for line in text.split(separator: "\n") where !line.contains("--") && !line.contains("[ ]") {
        #expect(line.columns <= width, "\(line)")
      }
    }
    for line in try text(width: width).split(separator: "\n") where !line.contains("--") {
      #expect(line.columns <= width, "\(line)")
    }
    let one = try text(1)
    #expect(one.hasPrefix("2. Two\n------\n") && !one.contains("Trial"))
  }
}
