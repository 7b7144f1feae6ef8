import Synchronization

/// One `##` section of a lesson: its heading, and what is below it, which may be read when it is first asked
/// for.
package struct Step: Hashable, Sendable {
  /// The heading's slug, as a code host makes anchors; unique in the lesson.
  package var slug: String
  package var title: String
  /// Slugs the heading had before it was reworded (`<!-- was: old-slug -->`).
  package var formerSlugs: [String]
  /// The line of the file on which the heading stands.
  package var line: Int
  private var section: StepSection

  package init(
    slug: String, title: String, formerSlugs: [String] = [], items: [StepItem] = [],
    lab: Lab? = nil, sweep: LessonSweep? = nil, line: Int = 0
  ) {
    self.slug = slug
    self.title = title
    self.formerSlugs = formerSlugs
    self.line = line
    var contents = StepContents(items: items, lab: lab, sweep: sweep)
    contents.lab?.asked = lab.map { AskedFigures(items, lab: $0, sweep: sweep) } ?? AskedFigures()
    section = StepSection(contents)
  }

  /// A step of which only the head was read.
  ///
  /// - Parameters:
  ///   - controls: the controls of its lab.
  ///   - read: reads the whole step, when something else of it is first asked for.
  package init(
    slug: String, title: String, formerSlugs: [String], controls: [String], line: Int,
    read: @escaping @Sendable () -> Step
  ) {
    self.slug = slug
    self.title = title
    self.formerSlugs = formerSlugs
    self.line = line
    section = StepSection(controls: controls) { read().contents }
  }

  /// A figure in the text of a step, as it is written, and the line of the file that it is on.
  package struct QuotedField: Hashable, Sendable {
    package let text: String
    package let line: Int
  }

  /// The same, all that its items ask of its lab read anew.
  var complete: Step {
    var step = Step(
      slug: slug, title: title, formerSlugs: formerSlugs, items: items, lab: lab, sweep: sweep,
      line: line)
    (step.labPlace, step.sweepPlace) = (labPlace, sweepPlace)
    return step
  }
}

// What is below the heading.
extension Step {
  private var contents: StepContents {
    get { section.contents }
    set { section = StepSection(newValue) }
  }

  /// What the learner meets, in order.
  package var items: [StepItem] {
    get { contents.items }
    set { contents.items = newValue }
  }
  /// The figures that its text quotes, and where.
  package var fields: [QuotedField] {
    get { contents.fields }
    set { contents.fields = newValue }
  }
  /// The settings that a learner may change in its lab, by name.
  package var controls: [String] { section.controls }
  /// The lab of this step, if it has one.
  package var lab: Lab? {
    get { contents.lab }
    set { contents.lab = newValue }
  }
  /// Many runs of the lab's experiment, if the step shows any.
  package var sweep: LessonSweep? {
    get { contents.sweep }
    set { contents.sweep = newValue }
  }
  /// Before which of its items the block of the lab stands, and that of the sweep: what stands above
  /// them comes first.
  package internal(set) var labPlace: Int {
    get { contents.labPlace }
    set { contents.labPlace = newValue }
  }
  package internal(set) var sweepPlace: Int {
    get { contents.sweepPlace }
    set { contents.sweepPlace = newValue }
  }
}

/// What is below the heading of a step.
private struct StepContents: Hashable, Sendable {
  var items: [StepItem]
  var fields: [Step.QuotedField] = []
  var lab: Lab?
  var sweep: LessonSweep?
  var labPlace = 0
  var sweepPlace = 0
}

/// Keeps the contents of a step, which it reads when they are first asked for: on whatever thread, and
/// once for all copies of the step.
private final class StepSection: Hashable, Sendable {
  private enum State: Sendable {
    case read(StepContents)
    case unread(@Sendable () -> StepContents)
  }

  private let state: Mutex<State>
  private let knownControls: [String]?

  init(_ contents: StepContents) {
    state = Mutex(.read(contents))
    knownControls = nil
  }

  init(controls: [String], _ read: @escaping @Sendable () -> StepContents) {
    state = Mutex(.unread(read))
    knownControls = controls
  }

  var controls: [String] { knownControls ?? contents.lab?.controls ?? [] }

  var contents: StepContents {
    state.withLock { state in
      switch state {
      case .read(let contents): return contents
      case .unread(let read):
        let contents = read()
        state = .read(contents)
        return contents
      }
    }
  }

  static func == (first: StepSection, second: StepSection) -> Bool {
    first === second || first.contents == second.contents
  }

  func hash(into hasher: inout Hasher) { contents.hash(into: &hasher) }
}
