package import GradusScreen

/// A lesson: one Markdown file, as typed values.
package struct Lesson: Hashable, Sendable {
  /// The file name without number and extension: `initialization` of `01-initialization.md`.
  package var name: String
  /// The number before the name, if there is one: `01`.
  package var number: String?
  /// The file it was read from, for messages.
  package var file: String
  /// What its head says that it is called in learners' records, wherever its file is.
  package var id: String?
  /// What it is called in learners' records: its name where it is built in, else its id, or the place of
  /// its file. So two lessons of one name do not share a record.
  package var key: String
  package var title: String
  package var summary: String
  /// How long it takes.
  package var minutes: Int
  /// The names of lessons that come before.
  package var requires: [String]
  /// Whether steps may be skipped; false for graded use.
  package var allowsSkipping: Bool
  /// What `gradus present --auto` plays.
  package var demo: Demo?
  /// What stands before the first step.
  package var introduction: [ProseBlock]
  package var steps: [Step]

  package init(
    name: String, number: String? = nil, file: String = "", title: String, summary: String = "",
    minutes: Int = 0, requires: [String] = [], allowsSkipping: Bool = true,
    introduction: [ProseBlock] = [], steps: [Step] = []
  ) {
    self.name = name
    self.number = number
    self.file = file
    key = name
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.requires = requires
    self.allowsSkipping = allowsSkipping
    self.introduction = introduction
    self.steps = steps
  }
}

/// The keys of an unattended show of a lesson, and the line of its file that they stand on.
package struct Demo: Hashable, Sendable {
  package var script: KeyScript
  package var line: Int

  package init(script: KeyScript, line: Int) {
    self.script = script
    self.line = line
  }
}

/// One `##` section of a lesson.
package struct Step: Hashable, Sendable {
  /// The heading's slug, as a code host makes anchors; unique in the lesson.
  package var slug: String
  package var title: String
  /// Slugs the heading had before it was reworded (`<!-- was: old-slug -->`).
  package var formerSlugs: [String]
  /// What the learner meets, in order.
  package var items: [StepItem]
  /// The figures that its text quotes, and where.
  package var fields: [QuotedField] = []
  /// The lab of this step, if it has one.
  package var lab: Lab?
  /// Many runs of the lab's experiment, if the step shows any.
  package var sweep: LessonSweep?
  /// Before which of its items the block of the lab stands, and that of the sweep: what stands above
  /// them comes first.
  package internal(set) var labPlace = 0
  package internal(set) var sweepPlace = 0
  /// The line of the file on which the heading stands.
  package var line: Int

  package init(
    slug: String, title: String, formerSlugs: [String] = [], items: [StepItem] = [],
    lab: Lab? = nil, sweep: LessonSweep? = nil, line: Int = 0
  ) {
    self.slug = slug
    self.title = title
    self.formerSlugs = formerSlugs
    self.items = items
    self.lab = lab
    self.sweep = sweep
    self.line = line
    self.lab?.asked = lab.map { AskedFigures(items, lab: $0, sweep: sweep) } ?? AskedFigures()
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
