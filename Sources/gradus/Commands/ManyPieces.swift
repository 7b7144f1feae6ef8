import Dispatch
import Synchronization

/// Whether Ctrl-C was pressed while work went on that keeps what is done.
private let isInterrupted = Atomic<Bool>(false)

/// One piece of work under way on some core.
struct Piece: Sendable {
  fileprivate let progress: ProgressLine
  fileprivate let work: Double
  fileprivate let told = Told()

  fileprivate final class Told: Sendable { let share = Mutex(0.0) }

  /// Whether somebody wants to stop.
  var isStopped: Bool { isInterrupted.load(ordering: .relaxed) }

  /// A share of it is done.
  func reached(_ share: Double) {
    let more = told.share.withLock { before in
      defer { before = max(before, share) }
      return max(0, share - before)
    }
    if more > 0 { progress.advance(by: 0, work: more * work) }
  }
}

/// Does some work for each value, as many at once as there are cores, with a line of progress, until all
/// is done or Ctrl-C is pressed.
///
/// Ctrl-C is answered within half a second, whatever a piece is in the middle of: what has not noticed by
/// then is left behind, and what is done is kept.
/// - Parameters:
///   - order: the places of the values in the order in which they are begun.
///   - unit: what the pieces are called: `runs`.
///   - work: how long a value's piece takes, in any unit.
/// - Returns: a result for each value; nil where it was not done.
func onAllCores<Value: Sendable, Result: Sendable>(
  _ values: [Value], order: [Int]? = nil, unit: String, work: (Value) -> Double = { _ in 1 },
  _ body: @escaping @Sendable (Value, Piece) -> Result?
) -> [Result?] {
  let order = order ?? Array(values.indices)
  let works = values.map { max(work($0), 1e-9) }
  let progress = ProgressLine(of: values.count, unit, work: works.reduce(0, +))
  let board = Board<Result>(count: values.count)
  isInterrupted.store(false, ordering: .relaxed)
  let before = signal(SIGINT) { _ in isInterrupted.store(true, ordering: .relaxed) }
  // As nohup leaves it, and shells that start it in the background.
  let ignores = unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  if ignores { signal(SIGINT, SIG_IGN) }
  let workers = DispatchGroup()
  for _ in 0..<min(values.count, ProcessInfo.processInfo.activeProcessorCount) {
    DispatchQueue.global().async(group: workers) {
      while !isInterrupted.load(ordering: .relaxed), let place = board.next() {
        let index = order[place]
        let piece = Piece(progress: progress, work: works[index])
        guard let result = body(values[index], piece) else { continue }
        board.keep(result, at: index)
        piece.reached(1)
        progress.advance(work: 0)
      }
    }
  }
  while workers.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
    guard isInterrupted.load(ordering: .relaxed) else { continue }
    _ = workers.wait(timeout: .now() + .milliseconds(150))
    break
  }
  if !ignores { signal(SIGINT, before) }
  progress.clear()
  return board.results
}

/// What is to be done next, and what has come out.
private final class Board<Result: Sendable>: Sendable {
  private let state: Mutex<(next: Int, results: [Result?])>
  private let count: Int

  init(count: Int) {
    self.count = count
    state = Mutex((0, Array(repeating: nil, count: count)))
  }

  func next() -> Int? {
    state.withLock { state in
      guard state.next < count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func keep(_ result: Result, at index: Int) { state.withLock { $0.results[index] = result } }

  var results: [Result?] { state.withLock { $0.results } }
}
