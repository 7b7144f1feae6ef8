import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

@Suite struct SolverTests {
  private static let sizes = [Size(80, 24), Size(120, 40), Size(40, 12)]

  /// Steps are done at one size after the other; with `GRADUS_FULL` each of them at each size.
  @Test(arguments: LessonLibrary.embeddedNames, isFull ? [0, 1, 2] : [0])
  func `every step can be done by keys alone, and the lesson is done then`(
    lesson name: String, offset: Int
  ) throws {
    let lesson = try LessonLibrary.embedded.lesson(named: name)
    try #require(!lesson.steps.isEmpty)
    var solver = Solver(learner: Learner(lesson))
    for index in lesson.steps.indices {
      #expect(solver.learner.model.session?.stepIndex == index)
      let size = Self.sizes[(index + offset) % 3]
      try solver.learner.press("resize:\(size.width)x\(size.height)")
      var moves = 0
      while try solver.move() {
        moves += 1
        try #require(moves < 30, "stuck in \(lesson.steps[index].slug)")
        for size in Self.sizes {
          var other = solver.learner.model
          _ = update(&other, .resized(size))
          #expect(view(other).size == size)
        }
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

  @Test(arguments: LessonLibrary.embeddedNames, sizes)
  func `all of a step's text can be scrolled into view`(lesson name: String, size: Size) throws {
    let lesson = try LessonLibrary.embedded.lesson(named: name)
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
