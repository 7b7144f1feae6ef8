import GradusScreen

/// Puts one step together from the pieces of its section, in order.
struct StepBuilder {
  private(set) var step: Step
  /// Whether the experiment block was there, readable or not.
  private var hasExperiment = false
  private var prose: [ProseBlock] = []

  init(title: [Span], line: Int, log: inout ParseLog) {
    step = Step(slug: headingSlug(title), title: plainText(title), line: line)
    if step.slug.isEmpty {
      log.report(line, "this heading has no letters to make an anchor of; write words")
    }
  }

  /// The names of the compared runs; nil where an experiment could not be read or is missing.
  private var runs: [String]? { step.lab?.compared.map(\.name) }

  mutating func add(_ block: ProseBlock) { prose.append(block) }

  /// Takes a comment; `was:` names what the heading's slug was before.
  mutating func add(comment: String, line: Int, log: inout ParseLog) {
    guard comment.hasPrefix("was:") else { return }
    guard prose.isEmpty, step.items.isEmpty, !hasExperiment else {
      return log.report(line, "'was:' stands right after the step's heading")
    }
    let slugs = comment.dropFirst(4).split { $0 == "," || $0 == " " }.map(String.init)
    if slugs.isEmpty { log.report(line, "'was:' names the heading's old slug") }
    for slug in slugs where headingSlug([.text(slug)]) != slug {
      log.report(line, "\(quoted(slug)) is no slug; write it as in a link's #anchor")
    }
    step.formerSlugs += slugs
  }

  /// Takes a fenced block: the one place where a kind of block meets its reader.
  mutating func add(_ block: FencedBlock, log: inout ParseLog) {
    guard let kind = block.kind(log: &log) else { return add(.code(block.code)) }
    switch kind {
    case .experiment:
      if hasExperiment {
        return log.report(block.line, "a second experiment; a step has one, so begin a new step")
      }
      hasExperiment = true
      step.lab = ExperimentBlock.lab(block, log: &log)
    case .predict:
      needExperiment(for: block, log: &log)
      refuseSecond(block, "prediction", log: &log) { if case .predict = $0 { true } else { false } }
      add(PredictBlock.prediction(block, runs: runs, log: &log).map { .predict($0) })
    case .quiz:
      add(QuizBlock.quiz(block, log: &log).map { .quiz($0) })
    case .challenge:
      needExperiment(for: block, log: &log)
      refuseSecond(block, "challenge", log: &log) {
        if case .challenge = $0 { true } else { false }
      }
      add(ChallengeBlock.challenge(block, lab: step.lab, log: &log).map { .challenge($0) })
    case .note:
      add(.note(proseBlocks(block.lines, log: &log)))
    case .sweep, .gradcheck:
      log.report(block.line, "\(kind) blocks are not supported yet; take this one out")
    }
  }

  private mutating func add(_ item: StepItem?) {
    endProse()
    if let item { step.items.append(item) }
  }

  private mutating func endProse() {
    if !prose.isEmpty { step.items.append(.prose(prose)) }
    prose = []
  }

  /// The run of a step decides one prediction, and its settings meet one challenge.
  private func refuseSecond(
    _ block: FencedBlock, _ what: String, log: inout ParseLog, is isSame: (StepItem) -> Bool
  ) {
    if step.items.contains(where: isSame) {
      log.report(block.line, "a second \(what); a step has one, so begin a new step")
    }
  }

  private func needExperiment(for block: FencedBlock, log: inout ParseLog) {
    if !hasExperiment {
      log.report(
        block.line, "a \(block.info) block needs an experiment block before it in the same step")
    }
  }

  /// The step with all that was added.
  var finished: Step {
    var builder = self
    builder.endProse()
    return builder.step
  }

  /// Reports a figure field of the step's text that its runs could not fill.
  func checkFigure(_ text: String, line: Int, log: inout ParseLog) {
    guard hasExperiment else {
      return log.report(
        line, "this step has no experiment to take {\(text)} from; write \\{ for a brace")
    }
    if ExampleFigure(rawValue: text) != nil { return }
    do throws(ConditionError) {
      _ = try FigureReference(parsing: text, runs: runs)
    } catch {
      log.report(line, "\(error.description); write \\{ for a brace")
    }
  }
}
