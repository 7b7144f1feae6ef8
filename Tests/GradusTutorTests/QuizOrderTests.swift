import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// In which order options are met, and what is said of a quiz that is left.
@Suite struct QuizOrderTests {
  private func quiz(_ texts: String..., isOrdered: Bool = false) -> Quiz {
    Quiz(
      question: [],
      options: texts.enumerated().map {
        Quiz.Option(text: [.text($1)], isRight: $0 == 0, feedback: [])
      }, isOrdered: isOrdered)
  }

  private func orders(_ quiz: Quiz) -> Set<[Int]> {
    Set((1...200).map { quiz.order(seed: $0, step: "one", place: 1) })
  }

  @Test func `without a seed it is that of the file, with one it is shuffled and stays`() {
    let quiz = quiz("red", "green", "blue")
    #expect(quiz.order(seed: nil, step: "one", place: 1) == [0, 1, 2])
    #expect(orders(quiz).count == 6)
    #expect(orders(quiz).allSatisfy { $0.sorted() == [0, 1, 2] })
    #expect(
      quiz.order(seed: 7, step: "one", place: 1) == quiz.order(seed: 7, step: "one", place: 1))
    let others = (1...50).map { quiz.order(seed: 7, step: "step \($0)", place: 1) }
    #expect(Set(others).count > 3)
  }

  @Test func `every place is as good as any other`() {
    let quiz = quiz("red", "green", "blue")
    var counts = [0, 0, 0]
    for seed: UInt32 in 1...600 {
      counts[quiz.order(seed: seed, step: "one", place: 1).firstIndex(of: 0) ?? 0] += 1
    }
    #expect(counts.allSatisfy { (150...250).contains($0) }, "\(counts)")
  }

  @Test func `numbers and fixed orders keep theirs, and what speaks of the others stays last`() {
    #expect(orders(quiz("about 1", "about 10", "about 100")) == [[0, 1, 2]])
    #expect(orders(quiz("red", "green", "blue", isOrdered: true)) == [[0, 1, 2]])
    #expect(orders(quiz("red", "green", "blue", "None of them")).allSatisfy { $0.last == 3 })
    #expect(orders(quiz("red", "Both", "blue")) == [[0, 1, 2], [2, 1, 0]])
  }

  @Test func `a row stands for its option, in the record and on the screen`() throws {
    let text = GradusTutorTests.quiz
    for seed: UInt32 in 1...8 {
      var progress = LearnerProgress()
      progress.orderSeed = seed
      var learner = Learner(try lesson("## One\n\n\(text)\n\nThe rest."), progress: progress)
      let names = ["The first", "The second", "The third"]
      guard case .quiz(let quiz)? = learner.model.session?.step.items.first else { return }
      let order = quiz.order(seed: seed, step: "one", place: 0)
      for (row, option) in order.enumerated() {
        #expect(learner.screen.contains("\(row + 1) \(names[option])"))
      }
      let wrong = try #require(order.firstIndex(of: 2))
      try learner.press("\(wrong + 1)")
      #expect(learner.record.answers[0] == [2] && learner.screen.contains("Not the third."))
      let right = try #require(order.firstIndex(of: 1))
      try learner.press(String(repeating: "Up ", count: 3))
      try learner.press(String(repeating: "Down ", count: right) + "Enter")
      #expect(learner.record.isDone && learner.screen.contains("Yes, the second."))
    }
  }

  @Test func `ticks are of options, not of rows`() throws {
    let several = GradusTutorTests.quiz.replacing(
      "text: The third", with: "text: The third\n    right: true")
    for seed: UInt32 in 1...4 {
      var progress = LearnerProgress()
      progress.orderSeed = seed
      var learner = Learner(try lesson("## One\n\n\(several)"), progress: progress)
      guard case .quiz(let quiz)? = learner.model.session?.step.items.first else { return }
      for (row, option) in quiz.order(seed: seed, step: "one", place: 0).enumerated()
      where option > 0 {
        try learner.press("\(row + 1)")
      }
      try learner.press("4")
      #expect(learner.record.isDone)
    }
  }

  @Test func `a room has the order of the file`() throws {
    var progress = LearnerProgress()
    progress.orderSeed = 3
    var learner = Learner(
      try lesson("## One\n\n\(GradusTutorTests.quiz)"), progress: progress)
    try learner.command("present")
    for row in ["1 The first", "2 The second", "3 The third"] {
      #expect(learner.screen.contains(row))
    }
  }

  @Test func `of two quizzes both are announced, and n says once that one is open`() throws {
    let text = GradusTutorTests.quiz
    let other = text.replacing("Which one?", with: "And which here?")
    var learner = Learner(try lesson("## One\n\n\(text)\n\n\(other)\n\n## Two\n\nEnd."))
    #expect(learner.screen.contains("QUIZ 1 OF 2"))
    try learner.press("2")
    #expect(learner.screen.contains("QUIZ 2 OF 2"))
    try learner.press("n")
    #expect(learner.step == "one" && learner.notice.contains("a question is open"))
    try learner.press("n")
    #expect(learner.step == "two")
  }

  @Test func `a lesson whose answers stand at one place is told so`() {
    func problems(_ places: [Int]) -> [String] {
      let head = "---\ntitle: Trial\nsummary: A trial.\nminutes: 1\n---\n# Trial\n"
      let steps = places.enumerated().map { number, right in
        let options = (0..<3).map {
          "  - {text: option \(["a", "b", "c"][$0]), feedback: So.\($0 == right ? ", right: true" : "")}"
        }
        return "\n## Step \(number)\n\n```quiz\nquestion: Which?\noptions:\n"
          + options.joined(separator: "\n") + "\n```\n"
      }
      return parseLesson(head + steps.joined(), file: "trial.md").problems.map(\.message)
    }
    #expect(problems([0, 1, 2, 0, 1]).isEmpty)
    #expect(problems([0, 0, 0, 0, 2]).first?.contains("option 1 in 4 of 5 quizzes") == true)
    #expect(problems([0, 1, 0, 1, 0, 1]).first?.contains("below option 2") == true)
    #expect(problems([0, 0, 0, 0]).isEmpty)
  }

  @Test func `an option that is a number is told so where its digits are keys`() {
    func problems(_ first: String) -> [String] {
      let text = GradusTutorTests.quiz.replacing("The first", with: "\"\(first)\"")
      let head = "---\ntitle: Trial\nsummary: A trial.\nminutes: 1\n---\n# Trial\n\n## One\n\n"
      return parseLesson(head + text, file: "trial.md").problems.map(\.message)
    }
    for text in ["2", "91", "1.5 times", "-3", "$2$", "3, not 4"] {
      #expect(problems(text).first?.contains("presses") == true, "\(text)")
    }
    for text in ["about 2", "W = 2", "0.2", "90 %", "60", "4.5", "two"] {
      #expect(problems(text).isEmpty, "\(text)")
    }
  }
}
