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
}
