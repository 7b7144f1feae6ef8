/// Code that a learner wrote and that takes part in a run: it belongs to what decides the run.
///
/// Two of them are the same where their text is. What reads and runs it stands behind a protocol, since
/// the mathematics know no notation.
package struct ExperimentCode: Hashable, Sendable {
  /// What the file is called, as it was typed.
  package let name: String
  package let text: String
  /// The text, read.
  package let program: any TrainingCode

  package init(name: String, text: String, program: any TrainingCode) {
    self.name = name
    self.text = text
    self.program = program
  }

  package static func == (one: ExperimentCode, two: ExperimentCode) -> Bool { one.text == two.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Code that was read and can take part in runs.
package protocol TrainingCode: Sendable {
  /// Begins a run: the code's own lines are run, and the first parameters are made.
  func begin(_ experiment: Experiment, on points: Dataset) -> any CodeRun
  /// Which of its functions take part in a run, and what else is to be said of that: a line each.
  func notes(on experiment: Experiment) -> [String]
}

/// The code of one run, as far as it has come.
package protocol CodeRun: AnyObject, Sendable {
  /// The first parameters, in the flat order, or why there are none.
  var first: Result<[Double], CodeStop> { get }
  /// The stream of random numbers at the start of the iteration under way, or of that to come.
  var stream: RandomState { get }
  /// The stream at the start of the iteration that was begun last; nil before the first.
  var lastStream: RandomState? { get }
  /// Whether an iteration is under way.
  var isUnderWay: Bool { get }
  /// What was printed, as far as it is kept.
  var printed: String { get }

  /// A run that stands where this one stands and goes its own way.
  func copy() -> any CodeRun

  /// Works on an iteration, with the settings that count when it begins.
  ///
  /// However the budgets are cut, an iteration takes the same number of blocks and ends the same.
  /// - Parameter blocks: how much to do at most, as much as that many blocks of eight examples.
  /// - Returns: how much was done, at least 1, and how the iteration ended, if it did.
  func advance(_ experiment: Experiment, blocks: Int) -> (used: Int, end: CodeIteration?)

  /// What the iteration to come, or under way, will compute, without making it; nil where that takes
  /// long or cannot be done.
  func preview(_ experiment: Experiment) -> (cost: Double, gradient: [Double])?
}

/// How an iteration with code ended.
package struct CodeIteration: Sendable {
  /// Cross-entropy and penalty together, before the update; nil where it was not computed.
  package var cost: Double?
  /// λ as it was when the iteration began.
  package var lambda = 0.0
  /// In the flat order; 0 where the code does not say.
  package var gradient: [Double] = []
  /// The parameters after the update; nil where there was none.
  package var parameters: [Double]?
  /// Why the run cannot go on, where it cannot.
  package var stop: CodeStop?

  package init() {}
}

/// Why code stopped.
package struct CodeStop: Error, Hashable, Sendable {
  /// One line: `mine.py:9: …`.
  package let reason: String
  /// Whether the code is to be mended; a cost that is no number is a result.
  package let isMistake: Bool

  package init(_ reason: String, isMistake: Bool = true) {
    self.reason = reason
    self.isMistake = isMistake
  }
}

/// The code of a run as a value: where two runs would share it, the one that goes on takes a copy.
struct CodeOfRun: Sendable {
  private final class Holder: Sendable {
    let run: any CodeRun
    init(_ run: any CodeRun) { self.run = run }
  }

  private var holder: Holder

  init(_ run: any CodeRun) { holder = Holder(run) }

  /// To be read only.
  var run: any CodeRun { holder.run }

  mutating func advance(
    _ experiment: Experiment, blocks: Int
  ) -> (used: Int, end: CodeIteration?) {
    if !isKnownUniquelyReferenced(&holder) { holder = Holder(holder.run.copy()) }
    return holder.run.advance(experiment, blocks: blocks)
  }
}
