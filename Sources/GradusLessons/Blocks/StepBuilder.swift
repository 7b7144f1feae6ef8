import GradusScreen

/// Puts one step together from the pieces of its section, in order.
struct StepBuilder {
  private(set) var step: Step
  /// The names of the kinds of blocks that were there, readable or not.
  private var blocks: Set<String> = []
  private var prose: [ProseBlock] = []

  init(title: [Span], line: Int, log: inout ParseLog) {
    step = Step(slug: headingSlug(title), title: plainText(title), line: line)
    if step.slug.isEmpty {
      log.report(line, "this heading has no letters to make an anchor from; write words")
    }
  }

  var lab: Lab? {
    get { step.lab }
    set { step.lab = newValue }
  }
  var sweep: LessonSweep? {
    get { step.sweep }
    set { step.sweep = newValue }
  }

  /// Whether a block was there, readable or not.
  func has(_ block: String) -> Bool { blocks.contains(block) }

  var hasItemAboutTheRun: Bool { step.items.contains { $0.content.isAboutTheRun } }

  /// The names of the compared runs; nil where an experiment could not be read or is missing.
  var runs: [String]? { lab?.compared.map(\.name) }

  /// The sweep that names may be about.
  var sweepScope: SweepScope {
    sweep.map { .sweep($0) } ?? (has("sweep") ? .unreadable : .none)
  }

  /// Reads the name of a figure of the step's run, check or sweep.
  func figure(_ text: String) throws(ConditionError) -> FigureReference {
    if let check = lab?.gradcheck {
      return try FigureReference(parsing: text, check: check.subject)
    }
    guard has("experiment") else {
      throw .inCheck("there is no experiment above it in this step for {\(text)}")
    }
    return try FigureReference(parsing: text, runs: runs, sweep: sweepScope)
  }

  mutating func add(_ block: ProseBlock) { prose.append(block) }

  /// Takes a comment; `was:` names what the heading's slug was before.
  mutating func add(comment: String, line: Int, log: inout ParseLog) {
    guard comment.hasPrefix("was:") else { return }
    guard prose.isEmpty, blocks.isEmpty else {
      return log.report(line, "'was:' may only stand right after a step's heading")
    }
    let slugs = comment.dropFirst(4).split { $0 == "," || $0 == " " }.map(String.init)
    if slugs.isEmpty { log.report(line, "'was:' names the heading's old slug") }
    for slug in slugs where headingSlug([.text(slug)]) != slug {
      log.report(line, "\(quoted(slug)) is not a slug; write it as in a link's #anchor")
    }
    step.formerSlugs += slugs
  }

  /// Takes a fenced block.
  mutating func add(_ block: FencedBlock, log: inout ParseLog) {
    guard let kind = block.kind(log: &log) else {
      guard let meant = block.misspeltKind else { return add(block.prose(log: &log)) }
      // What follows relies on it.
      blocks.insert(meant)
      return
    }
    if kind.needsExperiment && !has("experiment") && lab?.gradcheck == nil {
      log.report(
        block.line, "a \(kind.name) block needs an experiment block before it in the same step")
    }
    if !blocks.insert(kind.name).inserted, let single = kind.single {
      return log.report(
        block.line, "a second \(single); a step has one, so begin a new step")
    }
    let item = kind.read(block, &self, &log)
    if ["experiment", "gradcheck", "cases"].contains(kind.name) {
      step.labPlace = step.items.count
    }
    if kind.name == "sweep" { step.sweepPlace = step.items.count }
    guard let item else { return }
    endProse()
    step.items.append(item)
  }

  private mutating func endProse() {
    if !prose.isEmpty { step.items.append(.prose(Passage(prose))) }
    prose = []
  }

  private func noSubmit(_ figure: String) -> String {
    "only a step with a submit block has \(figure); this one has none"
  }

  /// Checks conditions on a submission against the step: the block may come after them.
  func checkSubmission(log: inout ParseLog) {
    guard !has("submit") else { return }
    for item in step.items.map(\.content) {
      let figures = item.conditions.map(\.subject.figure)
      if let first = figures.first(where: { SubmitFigure(rawValue: $0) != nil }) {
        log.report(item.line, noSubmit(first))
      }
    }
  }

  /// The step with all that was added.
  var finished: Step {
    var builder = self
    builder.endProse()
    return builder.step.complete
  }

  /// Reports a figure field of the step's text that its runs could not fill.
  func checkFigure(_ text: String, line: Int, log: inout ParseLog) {
    if let check = lab?.gradcheck {
      do throws(ConditionError) {
        _ = try CheckFigure(parsing: text, subject: check.subject)
      } catch {
        log.report(line, "\(error.description); write \\{ for a brace")
      }
      return
    }
    guard has("experiment") else {
      return log.report(
        line, "this step has no experiment for {\(text)}; write \\{ for a brace")
    }
    if SubmitFigure(rawValue: text) != nil && !has("submit") {
      return log.report(line, noSubmit(text))
    }
    if ExampleFigure(rawValue: text) != nil { return }
    do throws(ConditionError) {
      _ = try FigureReference(parsing: text, runs: runs, sweep: sweepScope)
    } catch {
      log.report(line, "\(error.description); write \\{ for a brace")
    }
  }
}
