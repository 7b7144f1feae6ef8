import GradusEngine
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
  /// What is below the heading; nil as long as it is ``unread``.
  @OnHeap private var known: StepContents? = nil
  private let unread: UnreadStep?

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
    unread = nil
    known = contents
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
    unread = UnreadStep(controls: controls) { read().contents }
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
    get { known ?? unread?.contents ?? StepContents() }
    _modify {
      if known == nil { known = contents }
      yield &known!
    }
  }

  /// What the learner meets, in order.
  package var items: [StepItem] {
    get { contents.items }
    _modify { yield &contents.items }
  }
  /// The figures that its text quotes, and where.
  package var fields: [QuotedField] {
    get { contents.fields }
    _modify { yield &contents.fields }
  }
  /// The settings that a learner may change in its lab, by name.
  package var controls: [String] {
    (known == nil ? unread?.controls : nil) ?? lab?.controls ?? []
  }
  /// The lab of this step, if it has one.
  package var lab: Lab? {
    get { contents.lab }
    _modify { yield &contents.lab }
  }
  /// Many runs of the lab's experiment, if the step shows any.
  package var sweep: LessonSweep? {
    get { contents.sweep }
    _modify { yield &contents.sweep }
  }
  /// Before which of its items the block of the lab stands, and that of the sweep: what stands above
  /// them comes first.
  package internal(set) var labPlace: Int {
    get { contents.labPlace }
    _modify { yield &contents.labPlace }
  }
  package internal(set) var sweepPlace: Int {
    get { contents.sweepPlace }
    _modify { yield &contents.sweepPlace }
  }
}

extension Step {
  package static func == (first: Step, second: Step) -> Bool {
    first.slug == second.slug && first.title == second.title && first.line == second.line
      && first.formerSlugs == second.formerSlugs && first.contents == second.contents
  }

  package func hash(into hasher: inout Hasher) {
    slug.hash(into: &hasher)
    contents.hash(into: &hasher)
  }
}

/// What is below the heading of a step.
private struct StepContents: Hashable, Sendable {
  var items: [StepItem] = []
  var fields: [Step.QuotedField] = []
  var lab: Lab?
  var sweep: LessonSweep?
  var labPlace = 0
  var sweepPlace = 0
}

/// Reads the contents of a step when they are first asked for: on whatever thread, and once for all copies
/// of the step.
private final class UnreadStep: Sendable {
  private enum State: Sendable {
    case read(StepContents)
    case unread(@Sendable () -> StepContents)
  }

  let controls: [String]
  private let state: Mutex<State>

  init(controls: [String], _ read: @escaping @Sendable () -> StepContents) {
    self.controls = controls
    state = Mutex(.unread(read))
  }

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
}
