import GradusEngine
import GradusScreen

/// What there is where a link leads that stays on this machine.
package enum LinkedFile: Hashable, Sendable {
  case missing
  /// A file that is no lesson.
  case other
  /// A lesson, with its text.
  case lesson(String)
}

/// Looks for the file that a link of a lesson leads to: it is given the path in the link, and the
/// lesson's path. Nothing in this room reads a file.
package typealias LinkedFileReader = (_ path: String, _ lesson: String) -> LinkedFile

/// Holds the links of lessons against the steps and files that there are.
struct LessonLinks {
  private let lessons: [Lesson]
  private let lookUp: LinkedFileReader?
  /// Lessons that were not among those given, by the path that was asked for.
  private var others: [String: Lesson] = [:]

  init(_ lessons: [Lesson], lookUp: LinkedFileReader?) {
    (self.lessons, self.lookUp) = (lessons, lookUp)
  }

  /// What is wrong with the links of a file.
  mutating func problems(of file: LessonFile) -> [LessonProblem] {
    var log = ParseLog(file: file.lesson.file)
    for (target, line) in file.links where !log.isFull {
      if let message = problem(target, in: file.lesson) { log.report(line, message) }
    }
    return log.sorted
  }

  private mutating func problem(_ target: String, in lesson: Lesson) -> String? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let (path, slug) = (parts[0], parts.count == 2 ? parts[1] : nil)
    var goal: Lesson? = lesson
    if !path.isEmpty {
      let folder = lesson.file.lastIndex(of: "/").map { lesson.file[...$0] } ?? ""
      goal = lessons.first { $0.file == folder + path } ?? others[folder + path]
      if goal == nil, let lookUp {
        switch lookUp(path, lesson.file) {
        case .missing:
          let near = nearest(path, in: lessons.map { String($0.file.dropFirst(folder.count)) })
          return "the link leads to \(quoted(path)), and there is no such file"
            + (near == path ? "" : suggestion(near))
        case .other: return nil
        case .lesson(let text): goal = LessonFile(text, file: path).lesson
        }
        others[folder + path] = goal
      }
    }
    guard let goal, let slug, !goal.steps.isEmpty,
      !goal.steps.contains(where: { $0.slug == slug || $0.formerSlugs.contains(slug) })
    else { return nil }
    let whose = path.isEmpty ? "this lesson" : path
    return "the link leads to \(quoted("#" + slug)), and there is no such step in \(whose)"
      + suggestion(nearest(slug, in: goal.steps.map(\.slug)).map { "#" + $0 })
  }
}
