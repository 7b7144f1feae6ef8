import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Someone who gets every step done, by keys alone.
private struct Solver {
  var learner: Learner

  /// Does what the open step asks for next.
  /// - Returns: false where nothing is left to do.
  mutating func move() throws -> Bool {
    let session = try #require(learner.model.session)
    let record = learner.record
    switch Reveal(session.step, record).gate {
    case .question(let index):
      try answer(session.step.items[index], tried: record.answers[index] ?? [])
    case .run:
      if learner.model.speed == nil { try learner.press("e") }
      // The check of one variable is there at once.
      if learner.model.speed != nil { try learner.press("train:100000") }
    case nil:
      guard !Reveal.isComplete(session.step, record) else { return false }
      if session.lab?.trial != nil {
        try learner.press("e train:100000 U y")
        return true
      }
      try learner.press("H*3")
      try learner.press("y Space")
      while learner.model.speed != nil { try learner.press("train:100000") }
    }
    return true
  }

  private mutating func answer(_ item: StepItem, tried: [Int]) throws {
    switch item {
    case .predict: try learner.press("1")
    case .quiz(let quiz) where quiz.allowsSeveral:
      // With the arrows, as nobody knows the answers: all of them, then without the wrong ones.
      for (number, option) in quiz.options.enumerated() where tried.isEmpty || !option.isRight {
        try learner.press("\(number + 1)")
      }
      try learner.press("\(quiz.options.count + 1)")
    case .quiz: try learner.press("\(tried.count + 1)")
    case .cases(let round):
      let isOver = tried.count >= round.cases.count
      try learner.press("\(isOver ? 1 : round.cases[tried.count].answer + 1)")
    case .recall: try learner.press("Enter 1")
    case .prose, .challenge, .note, .submit: break
    }
  }
}

@Suite struct SolverTests {
  @Test(arguments: LessonLibrary.embedded.lessons, [Size(80, 24), Size(120, 40), Size(40, 12)])
  func `every step can be done by keys alone, and the lesson is done then`(
    lesson: Lesson, size: Size
  ) throws {
    var solver = Solver(learner: Learner(lesson, size: size))
    for index in lesson.steps.indices {
      #expect(solver.learner.model.session?.stepIndex == index)
      var moves = 0
      while try solver.move() {
        moves += 1
        try #require(moves < 30, "stuck in \(lesson.steps[index].slug)")
        #expect(view(solver.learner.model).size == size)
      }
      #expect(solver.learner.screen.contains("{") == false, "\(lesson.steps[index].slug)")
      try solver.learner.press("n")
      let record = solver.learner.model.progress.record(of: lesson.steps[index], in: lesson)
      #expect(record.isDone, "\(lesson.steps[index].slug)")
      // What happened is one of the options.
      #expect(record.outcome.map { $0 >= 0 } ?? true)
    }
    #expect(solver.learner.step == "home")
    let count = lesson.steps.count
    #expect(solver.learner.notice == "\(lesson.title): \(count) of \(count) steps done")
  }

  @Test(arguments: LessonLibrary.embedded.lessons, [Size(80, 24), Size(120, 40), Size(40, 12)])
  func `all of a step's text can be scrolled into view`(lesson: Lesson, size: Size) throws {
    for step in lesson.steps {
      var learner = Learner(lesson, at: step.slug, size: size)
      var pages = 0
      while learner.screen.contains("d more"), pages < 60 {
        try learner.press("d")
        pages += 1
      }
      #expect(pages < 60, "\(step.slug)")
    }
  }
}
