import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// What learners write in the lessons of the program.
@Suite struct LessonCodeStoryTests {
  private static let exercises: [(name: String, exercise: Exercise)] =
    LessonLibrary.embedded.lessons.flatMap { lesson in
      lesson.steps.compactMap { step in
        step.exercise.map { ("\(lesson.name)#\(step.slug)", $0.item) }
      }
    }

  @Test func `every graded function of the course's week is written in some lesson`() {
    let written = Set(Self.exercises.flatMap(\.exercise.functionNames))
    let graded: Set = [
      "initialize_parameters_zeros", "initialize_parameters_random", "initialize_parameters_he",
      "compute_cost_with_regularization", "backward_propagation_with_regularization",
      "forward_propagation_with_dropout", "backward_propagation_with_dropout",
      "forward_propagation", "backward_propagation", "gradient_check", "gradient_check_n",
    ]
    #expect(graded.isSubset(of: written), "\(graded.subtracting(written))")
    #expect(written.contains("update_parameters"))
  }

  @Test func `each exercise has four hints, and words for what beginners write`() {
    #expect(!Self.exercises.isEmpty)
    for (name, exercise) in Self.exercises {
      #expect(exercise.hints.count == 4, "\(name)")
      #expect(exercise.mistakes.count >= 3, "\(name)")
    }
  }

  /// A wrong gradient that trains: what the step says of the file, and what the check says.
  @Test func `the classmate's file trains well, and the check finds its line`() throws {
    var learner = try Learner(at: "capstone#a-classmates-file")
    try learner.press("Space train:5000")
    #expect(learner.lab?.experiment.code != nil)
    #expect(try #require(learner.lab).run.trainScore().accuracy > 0.95)
    try learner.press("Enter Ctrl-R")
    let code = try #require(learner.model.session?.code)
    let blocks = code.exercise.judgement(of: code.text).functions.flatMap(\.blocks)
    #expect(blocks.filter { $0.verdict != .fine }.map(\.name) == ["W1", "b1"])
    #expect(!code.isRight)
  }

  /// A demo shows how lines are written, and leaves most of them to the room.
  @Test(arguments: ["dropout", "gradient-checking"])
  func `the demo writes some lines`(name: String) throws {
    let place = try LessonLibrary.embedded.step(named: "\(name)#1")
    let demo = try #require(place.lesson.demo)
    var learner = Learner(place.lesson)
    try learner.press("\":present\" Enter")
    var most = 0
    // A word such as `n*2` is several items.
    var places: Set<Int> = []
    for item in demo.script.items where places.insert(item.place).inserted {
      try learner.press(item.word)
      guard let code = learner.model.session?.code, code.isOpen else { continue }
      let own = Set(code.text.split(separator: "\n"))
      most = max(
        most,
        code.exercise.solution.count { own.contains($0[...]) && !code.exercise.start.contains($0) })
      #expect(!code.isRight)
    }
    #expect((2...4).contains(most))
  }

  @Test func `in every second step of the tour something is typed, written or moved by hand`()
    throws
  {
    let tour = try LessonLibrary.embedded.step(named: "tour#1").lesson
    let active = tour.steps.count { step in
      step.exercise != nil || step.lab?.hands.isEmpty == false
        || step.items.contains { if case .compute = $0 { true } else { false } }
    }
    #expect(2 * active > tour.steps.count)
  }
}
