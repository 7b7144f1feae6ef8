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
