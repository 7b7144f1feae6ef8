package import GradusLessons
import GradusScreen

extension Model {
  /// Presents a lesson from its first step, whatever was presented before.
  package mutating func presentFromTheStart(of lesson: Lesson) {
    startPresenting()
    presenter?.isBlank = false
    presenter?.stage = .text
    overlay = nil
    progress = LearnerProgress()
    shelf = LabShelf()
    session = nil
    _ = open(lesson, step: 0)
    alignWithStage()
  }
}

/// Plays the demo of a lesson as `gradus present --auto` does, but for the time it takes.
///
/// - Returns: what is wrong with it.
package func demoProblems(of lesson: Lesson) -> [LessonProblem] {
  guard let demo = lesson.demo else { return [] }
  var model = Model(
    size: Size(80, 24), look: Look(glyphs: .ascii, isColored: false), lessons: [lesson])
  model.presentFromTheStart(of: lesson)
  var replay = Replay(model)
  func problem(_ message: String) -> [LessonProblem] {
    [LessonProblem(file: lesson.file, line: demo.line, message: "the demo's " + message)]
  }
  do throws(KeyScript.Problem) {
    for entry in demo.script.items { try replay.play(entry) }
  } catch {
    return problem(error.description)
  }
  if replay.hasQuit { return problem("keys end with one that quits; leave it out") }
  return []
}
