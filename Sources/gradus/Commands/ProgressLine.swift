import CNcurses
import GradusScreen
import Synchronization

/// A line on standard error about work that takes a while: a bar, how much is done, and about how long
/// the rest takes.
///
/// It shows once the work has gone on for a second, on a terminal only. It is drawn by a thread of its
/// own, so that it goes on while one piece of the work takes long; any thread may tell it what is done.
final class ProgressLine: Sendable {
  private struct State {
    /// Pieces that are done, and all of them.
    var done = 0
    let total: Int
    /// The same weighed by how long they take.
    var work = 0.0
    let totalWork: Double
    let start = ContinuousClock.now
    var shownColumns = 0
    var isOver = false
  }

  /// What the pieces are called: `runs`.
  private let unit: String
  private let state: Mutex<State>

  /// Whether anybody would see it.
  static var isWanted: Bool { isatty(STDERR_FILENO) == 1 }

  /// How long work goes on before it is worth a word.
  private static let patience = Duration.seconds(1)

  /// - Parameters:
  ///   - total: how many pieces there are; 0 where nobody knows.
  ///   - unit: what they are called.
  ///   - work: how long all of them take, in any unit; nil where all take the same.
  init(of total: Int, _ unit: String, work: Double? = nil, isShown: Bool = ProgressLine.isWanted) {
    self.unit = unit
    state = Mutex(State(total: total, totalWork: work ?? Double(total)))
    guard isShown else { return }
    inThread("progress") { [weak self] in
      repeat { usleep(100_000) } while self?.draw() == true
    }
  }

  /// Some more is done.
  /// - Parameter work: how much of all the work that was; nil for as much as there are pieces.
  func advance(by pieces: Int = 1, work: Double? = nil) {
    state.withLock {
      $0.done += pieces
      $0.work += work ?? Double(pieces)
    }
  }

  /// So many are done.
  func reach(_ done: Int) {
    state.withLock {
      $0.done = done
      $0.work = Double(done)
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { state in
      if state.shownColumns > 0 { complain(ProgressLine.blank(state.shownColumns)) }
      state.isOver = true
    }
  }

  /// The line is written over with blanks: any terminal can do that.
  private static func blank(_ columns: Int) -> String {
    "\r" + String(repeating: " ", count: columns) + "\r"
  }

  /// - Returns: whether there will be more to draw.
  private func draw() -> Bool {
    state.withLock { state in
      guard !state.isOver else { return false }
      let elapsed = state.start.duration(to: .now)
      guard elapsed >= ProgressLine.patience else { return true }
      var (height, columns): (Int32, Int32) = (24, 80)
      _ = ncurses_ask_size(STDERR_FILENO, &columns, &height)
      let text = text(of: state, seconds: elapsed / .seconds(1), columns: Int(columns) - 1)
      let rest = String(repeating: " ", count: max(0, state.shownColumns - text.count))
      complain("\r" + text + rest)
      state.shownColumns = text.count
      return true
    }
  }

  private func text(of state: State, seconds: Double, columns: Int) -> String {
    guard state.total > 0 else {
      return String("\(unit), \(durationText(seconds))".prefix(max(1, columns)))
    }
    let share = min(1, max(0, state.work / max(state.totalWork, .leastNonzeroMagnitude)))
    var words = "\(groupedText(state.done)) of \(groupedText(state.total)) \(unit)"
    if share >= 1 {
      words += ", finishing"
    } else if share > 0.002 {
      words += ", about \(durationText(seconds * (1 - share) / share)) left"
    } else {
      words += ", \(durationText(seconds)) so far"
    }
    let room = min(40, columns - words.count - 3)
    guard room >= 4 else { return String(words.prefix(max(1, columns))) }
    let filled = Int(Double(room) * share)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: room - filled)
    return "[\(bar)] \(words)"
  }
}

/// A time as people say it: `40 s`, `3 min`, `2 h 5 min`, `4 days`.
func durationText(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds < 1e10 else { return "longer than anybody lives" }
  let whole = Int(max(1, seconds.rounded()))
  if whole < 60 { return "\(whole) s" }
  let minutes = (whole + 30) / 60
  if minutes < 60 { return "\(minutes) min" }
  let hours = minutes / 60
  if hours < 48 {
    return "\(hours) h" + (hours < 10 && minutes % 60 > 0 ? " \(minutes % 60) min" : "")
  }
  return "\(groupedText(hours / 24)) days"
}
