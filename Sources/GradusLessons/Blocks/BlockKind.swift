import GradusEngine

/// A kind of fenced block that a lesson knows: its word, where it may appear, and what reads it.
package struct BlockKind: Sendable {
  /// Reads a block into the step that it belongs to.
  ///
  /// - Returns: the item that it adds; nil where it adds none or cannot be read.
  typealias Reader = @Sendable (FencedBlock, inout StepBuilder, inout ParseLog) -> StepItem?

  /// The word behind the fence.
  package let name: String
  /// Whether an experiment or a gradient check has to come before it in the step.
  let needsExperiment: Bool
  /// What it is called where a step has one at most; nil where it may have several.
  let single: String?
  let read: Reader

  private init(
    _ name: String, needsExperiment: Bool = false, single: String? = nil, read: @escaping Reader
  ) {
    self.name = name
    self.needsExperiment = needsExperiment
    self.single = single
    self.read = read
  }

  /// Every kind there is. Any other fence is plain code.
  package static let all: [BlockKind] = [
    BlockKind("experiment", single: "experiment", read: ExperimentBlock.read),
    BlockKind("predict", needsExperiment: true, single: "prediction", read: PredictBlock.read),
    BlockKind("quiz", read: QuizBlock.read),
    BlockKind("challenge", needsExperiment: true, single: "challenge", read: ChallengeBlock.read),
    BlockKind("note", read: NoteBlock.read),
    BlockKind("sweep", needsExperiment: true, single: "sweep", read: SweepBlock.read),
    BlockKind("recall", read: RecallBlock.read),
    BlockKind("submit", needsExperiment: true, single: "submit", read: SubmitBlock.read),
    BlockKind("gradcheck", single: "gradcheck", read: GradcheckBlock.read),
    BlockKind("cases", read: CasesBlock.read),
  ]
}

extension FencedBlock {
  /// Which block of a lesson it is, or nil for code. A misspelt name is reported.
  func kind(log: inout ParseLog) -> BlockKind? {
    let words = info.split(separator: " ").map(String.init)
    guard let word = words.first else { return nil }
    if let kind = BlockKind.all.first(where: { $0.name == word }) {
      if words.count > 1 { log.report(line, "nothing may follow '\(word)' on its line") }
      return kind
    }
    if let meant = nearest(word, in: BlockKind.all.map(\.name)) {
      log.report(line, "there is no block \(quoted(word))\(suggestion(meant))")
    }
    return nil
  }

  /// The lines as code.
  var code: [String] { lines.map(\.text) }

  /// The block's map, every key of which must be known.
  func map(owner: String, keys: [String], log: inout ParseLog) -> StrictMap? {
    let before = log.problems.count
    let value = readYAML(lines, line: line, log: &log)
    if value == nil && log.problems.count > before { return nil }
    let map = StrictMap(value, line: line, owner: owner, keys: keys, log: &log)
    // The map's own line is the fence's: that is where what is missing belongs.
    return map.at(line)
  }
}
