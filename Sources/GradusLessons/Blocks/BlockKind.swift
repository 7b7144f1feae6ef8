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
  /// Its keys, and those of the maps in it, by what the guide calls them; none where it is Markdown.
  package let keys: [(owner: String, keys: [BlockKey])]
  let read: Reader

  private init(
    _ name: String, needsExperiment: Bool = false, single: String? = nil,
    keys: [(owner: String, keys: [BlockKey])] = [], read: @escaping Reader
  ) {
    self.name = name
    self.needsExperiment = needsExperiment
    self.single = single
    self.keys = keys
    self.read = read
  }

  /// Every kind there is. Any other fence is plain code.
  package static let all: [BlockKind] = [
    BlockKind(
      "experiment", single: "experiment",
      keys: [
        ("experiment", ExperimentBlock.own), ("a run of `compare`", [ExperimentBlock.runName]),
      ],
      read: ExperimentBlock.read),
    BlockKind(
      "predict", needsExperiment: true, single: "prediction",
      keys: [("predict", PredictBlock.keys), ("an option", PredictBlock.optionKeys)],
      read: PredictBlock.read),
    BlockKind(
      "quiz", keys: [("quiz", QuizBlock.keys), ("an option", QuizBlock.optionKeys)],
      read: QuizBlock.read),
    BlockKind(
      "challenge", needsExperiment: true, single: "challenge",
      keys: [("challenge", ChallengeBlock.keys)], read: ChallengeBlock.read),
    BlockKind(
      "code", single: "code block",
      keys: [("code", CodeBlock.keys), ("a mistake", CodeBlock.mistakeKeys)],
      read: CodeBlock.read),
    BlockKind("note", read: NoteBlock.read),
    BlockKind(
      "sweep", needsExperiment: true, single: "sweep",
      keys: [("sweep", SweepBlock.keys), ("a group", [SweepBlock.groupName])],
      read: SweepBlock.read),
    BlockKind(
      "compute", keys: [("compute", ComputeBlock.keys), ("a slip", ComputeBlock.slipKeys)],
      read: ComputeBlock.read),
    BlockKind("recall", keys: [("recall", RecallBlock.keys)], read: RecallBlock.read),
    BlockKind(
      "submit", needsExperiment: true, single: "submit",
      keys: [("submit", SubmitBlock.keys), ("`sealed`", SubmitBlock.sealedKeys)],
      read: SubmitBlock.read),
    BlockKind(
      "gradcheck", single: "gradcheck", keys: [("gradcheck", GradcheckBlock.keys)],
      read: GradcheckBlock.read),
    BlockKind(
      "cases",
      keys: [
        ("cases", CasesBlock.keys),
        (
          "a case, and the keys of a gradcheck but for `controls`, `hunt` and `views`",
          CasesBlock.answerKeys
        ),
      ],
      read: CasesBlock.read),
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
    if let meant = misspeltKind {
      log.report(line, "there is no block \(quoted(word))\(suggestion(meant))")
    }
    return nil
  }

  /// The kind that was meant where the name of one is misspelt.
  var misspeltKind: String? {
    guard let word = info.split(separator: " ").first.map(String.init),
      !BlockKind.all.contains(where: { $0.name == word })
    else { return nil }
    return nearest(word, in: BlockKind.all.map(\.name))
  }

  /// The lines as code.
  var code: [String] { lines.map(\.text) }

  /// The block's map, every key of which must be known.
  func map(owner: String, keys: [BlockKey], log: inout ParseLog) -> StrictMap? {
    // What a tab has shifted is no second problem.
    if lines.contains(where: { log.tabs.contains($0.number) }) { return nil }
    let before = log.problems.count
    let value = readYAML(lines, line: line, log: &log)
    if value == nil && log.problems.count > before { return nil }
    // What is missing is reported on the fence's line.
    return StrictMap(value, line: line, owner: owner, keys: keys, log: &log)
  }
}
