import GradusScreen

/// Puts one step together from the pieces of its section, in order.
struct StepBuilder {
  private(set) var step: Step
  /// Whether the experiment block was there, readable or not.
  private var hasExperiment = false
  /// Whether the sweep block was there, readable or not.
  private var hasSweep = false
  /// Whether the submit block was there, readable or not.
  private var hasSubmit = false
  private var prose: [ProseBlock] = []

  init(title: [Span], line: Int, log: inout ParseLog) {
    step = Step(slug: headingSlug(title), title: plainText(title), line: line)
    if step.slug.isEmpty {
      log.report(line, "this heading has no letters to make an anchor of; write words")
    }
  }

  /// The names of the compared runs; nil where an experiment could not be read or is missing.
  private var runs: [String]? { step.lab?.compared.map(\.name) }

  /// The sweep that names may be about.
  private var sweep: SweepScope {
    step.sweep.map { .sweep($0) } ?? (hasSweep ? .unreadable : .none)
  }

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
    guard let kind = block.kind(log: &log) else { return add(block.prose(log: &log)) }
    switch kind {
    case .experiment:
      if hasExperiment {
        return log.report(block.line, "a second experiment; a step has one, so begin a new step")
      }
      hasExperiment = true
      if step.lab?.gradcheck != nil {
        return log.report(block.line, "the experiment stands before the gradcheck that checks it")
      }
      step.lab = ExperimentBlock.lab(block, log: &log)
    case .predict:
      needExperiment(for: block, log: &log)
      refuseSecond(block, "prediction", log: &log) { if case .predict = $0 { true } else { false } }
      let check = step.lab?.gradcheck
      add(
        PredictBlock.prediction(block, runs: runs, sweep: sweep, check: check, log: &log)
          .map { .predict($0) })
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
    case .recall:
      add(RecallBlock.recall(block, log: &log).map { .recall($0) })
    case .submit:
      needExperiment(for: block, log: &log)
      refuseSecond(block, "submit", log: &log) { if case .submit = $0 { true } else { false } }
      hasSubmit = true
      add(SubmitBlock.submit(block, lab: step.lab, log: &log).map { .submit($0) })
    case .sweep:
      addSweep(block, log: &log)
    case .gradcheck:
      let isLate = step.items.contains {
        switch $0 {
        case .predict, .challenge, .cases: true
        case .prose, .quiz, .note, .recall, .submit: false
        }
      }
      if isLate {
        log.report(block.line, "a gradcheck stands before the questions that it decides")
      }
      if step.lab?.gradcheck != nil {
        return log.report(block.line, "a second gradcheck; a step has one, so begin a new step")
      }
      step.lab = GradcheckBlock.lab(
        block, lab: step.lab, hasExperiment: hasExperiment, log: &log)
    case .cases:
      if step.lab?.gradcheck != nil {
        return log.report(
          block.line, "cases bring their own checks; begin a new step, without gradcheck")
      }
      guard
        let round = CasesBlock.round(
          block, lab: step.lab, hasExperiment: hasExperiment, log: &log)
      else { return }
      step.lab = GradcheckBlock.lab(of: round, beside: step.lab, log: &log)
      add(.cases(round))
    }
  }

  private mutating func addSweep(_ block: FencedBlock, log: inout ParseLog) {
    needExperiment(for: block, log: &log)
    if hasSweep {
      return log.report(block.line, "a second sweep; a step has one, so begin a new step")
    }
    hasSweep = true
    guard let lab = step.lab else { return }
    step.sweep = SweepBlock.sweep(block, lab: lab, log: &log)
    // What it shows comes first where the experiment does not say otherwise.
    if !lab.views.contains(.spread) { step.lab?.views.insert(.spread, at: 0) }
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
    if !hasExperiment && step.lab?.gradcheck == nil {
      log.report(
        block.line, "a \(block.info) block needs an experiment block before it in the same step")
    }
  }

  private func noSubmit(_ figure: String) -> String {
    "\(figure) is known of a step with a submit block only; this one has none"
  }

  /// Holds conditions over a submission against the step, the block may stand behind them.
  func checkSubmission(log: inout ParseLog) {
    guard !hasSubmit else { return }
    for item in step.items {
      let (line, conditions): (Int, [Condition]) =
        switch item {
        case .predict(let prediction): (prediction.line, prediction.options.flatMap(\.conditions))
        case .challenge(let challenge): (challenge.line, challenge.goal)
        case .prose, .quiz, .note, .cases, .recall, .submit: (0, [])
        }
      if let first = conditions.first(where: { SubmitFigure(rawValue: $0.figure) != nil }) {
        log.report(line, noSubmit(first.figure))
      }
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
    if let check = step.lab?.gradcheck {
      do throws(ConditionError) {
        _ = try CheckFigure(parsing: text, subject: check.subject)
      } catch {
        log.report(line, "\(error.description); write \\{ for a brace")
      }
      return
    }
    guard hasExperiment else {
      return log.report(
        line, "this step has no experiment to take {\(text)} from; write \\{ for a brace")
    }
    if SubmitFigure(rawValue: text) != nil && !hasSubmit {
      return log.report(line, noSubmit(text))
    }
    if ExampleFigure(rawValue: text) != nil { return }
    do throws(ConditionError) {
      _ = try FigureReference(parsing: text, runs: runs, sweep: sweep)
    } catch {
      log.report(line, "\(error.description); write \\{ for a brace")
    }
  }
}
