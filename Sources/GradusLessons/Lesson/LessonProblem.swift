import GradusEngine
import GradusScreen

/// Something wrong in a lesson file: where it is, what it is and what would be right.
///
/// It prints as one line, `lessons/01-initialization.md:12: …`, in which nothing from the file can
/// reach the terminal as a control.
package struct LessonProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// The line of the file, from 1.
  package let line: Int
  package let message: String

  package init(file: String, line: Int, message: String) {
    self.file = file
    self.line = max(1, line)
    self.message = safeText(message)
  }

  package var description: String { "\(safeText(file)):\(line): \(message)" }
}

/// What a parse notes on its way through a file: problems, and the figures its text asks for.
struct ParseLog {
  /// More problems than this are not listed: a file with so many is no lesson.
  static let limit = 200

  let file: String
  private(set) var problems: [LessonProblem] = []
  /// The figure fields of the text since they were last taken, for the step to check.
  private var figureFields: [(text: String, line: Int)] = []
  /// The lines with a tab in them.
  private(set) var tabs: Set<Int> = []
  /// Where links lead that stay on this machine.
  private(set) var links: [(target: String, line: Int)] = []
  /// What is not wrapped, as far as it is too wide for the narrowest pane.
  private(set) var unwrapped: [UnwrappedLine] = []

  /// Reads the files of points that are named; without it none may be.
  let readTable: LessonTableReader?
  /// What was read so far, by name.
  var tables: [String: LessonTable] = [:]

  init(file: String, readTable: LessonTableReader? = nil) {
    self.file = file
    self.readTable = readTable
  }

  /// Whether nothing more is listed, so that looking for more is not worth the time.
  var isFull: Bool { problems.count >= ParseLog.limit }

  /// Whether something is wrong in some lines already, so that what they lack is no second problem.
  func hasProblem(in lines: Range<Int>) -> Bool {
    problems.contains { lines.contains($0.line) }
  }

  mutating func report(_ line: Int, _ message: String) {
    guard !isFull else { return }
    problems.append(LessonProblem(file: file, line: line, message: message))
    if problems.count == ParseLog.limit - 1 {
      problems.append(
        LessonProblem(
          file: file, line: line,
          message: "there are more problems than can be listed; fix these first")
      )
    }
  }

  mutating func noteFigure(_ text: String, line: Int) {
    guard figureFields.count < 10_000 else { return }
    figureFields.append((text, line))
  }

  mutating func reportTab(_ line: Int) {
    tabs.insert(line)
    report(line, "this is a tab; use spaces")
  }

  mutating func noteLink(_ target: String, line: Int) {
    guard links.count < 10_000 else { return }
    links.append((target, line))
  }

  mutating func noteUnwrapped(_ line: UnwrappedLine) {
    guard unwrapped.count < ParseLog.limit,
      line.columns > PageWidth.besideLab(onScreenOf: PageWidth.screen)
    else { return }
    unwrapped.append(line)
  }

  mutating func takeFigures() -> [(text: String, line: Int)] {
    defer { figureFields = [] }
    return figureFields
  }

  /// The problems in the order of their lines, each said once.
  var sorted: [LessonProblem] {
    var seen: Set<LessonProblem> = []
    let unique = problems.filter { seen.insert($0).inserted }
    // The sort is stable only by this second key.
    let ordered = unique.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    return ordered.map(\.element)
  }
}

/// Text from a file for a message: between quotes, and cut where it is long.
func quoted(_ text: some StringProtocol) -> String {
  let start = text.prefix(40)
  return "'\(namingLookalikes(start))\(start.endIndex == text.endIndex ? "" : "…")'"
}

/// The question that follows a misspelt word, or nothing.
func suggestion(_ nearest: String?) -> String {
  nearest.map { "; did you mean '\($0)'?" } ?? ""
}
