import GradusScreen

/// How many columns the text of a lesson has: the tutor lays it out in them, and the checker holds
/// what cannot be wrapped against them.
package enum PageWidth {
  /// The columns of the smallest screen on which text and lab are side by side.
  package static let screen = 80

  /// The text of a step beside its lab.
  package static func besideLab(onScreenOf columns: Int) -> Int {
    min(60, max(37, columns * 46 / 100)) - 1
  }

  /// The text of a step without a lab.
  package static func alone(onScreenOf columns: Int) -> Int { min(78, columns - 2) }

  /// The columns of a step's text on the smallest screen.
  static func of(_ step: Step) -> Int {
    step.lab == nil ? alone(onScreenOf: screen) : besideLab(onScreenOf: screen)
  }
}

/// A line of a file that is not wrapped, and the columns it takes.
struct UnwrappedLine: Hashable, Sendable {
  let line: Int
  let columns: Int
  /// As messages call it: `this line of code`.
  let name: String

  /// What is said where there are fewer columns.
  func advice(room: Int) -> String {
    "\(name) is \(columns) columns wide, but beside a lab on a screen of \(PageWidth.screen) "
      + "there is room for \(room); break it"
  }
}

extension FencedBlock {
  /// The block as plain code; its lines are noted, for they are cut rather than wrapped.
  func prose(log: inout ParseLog) -> ProseBlock {
    for line in lines {
      log.noteUnwrapped(
        UnwrappedLine(line: line.number, columns: line.text.columns + 2, name: "this line of code"))
    }
    return .code(code)
  }
}
