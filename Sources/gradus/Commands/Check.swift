import ArgumentParser
import GradusLessons
import GradusScreen

/// `gradus check`: whether lesson files are right.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check lesson files: their form, and that what they claim happens.",
    discussion: """
      Prints every problem of every file as file:line: what, and what would be
      right. Exits 1 when there is one. Examples:

        gradus check lessons
        gradus check my-lesson.md
      """)

  @Argument(help: "Lesson files, or folders of them.")
  var paths: [String]

  func run() throws {
    let files = try readLessonFiles(paths)
    let problems = LessonChecker.check(files: files)
    for problem in problems { print(printable(problem.description)) }
    guard problems.isEmpty else { throw ExitCode.notHeld }
    print("\(files.count) lesson file\(files.count == 1 ? "" : "s"), no problem")
  }
}
