package import GradusScreen

/// One thing in a step: what it says, what it keeps back until something is done, what it counts for.
///
/// Each kind answers for itself, in the file of its block. How an item is drawn, read out and told to a
/// room is the tutor's business.
package protocol LessonItem: Hashable, Sendable {
  /// The line of the file on which its block begins; 0 for running text.
  var line: Int { get }
  /// Its texts in reading order.
  var texts: [ItemText] { get }
  /// The conditions by which the step's run, check or sweep decides it.
  var conditions: [Condition] { get }
  /// Other figures that it needs.
  var figures: [FigureReference] { get }
  /// Whether it is about the step's run, so that the experiment has to come before it.
  var isAboutTheRun: Bool { get }
  /// What a learner still has to do with it before what follows it shows.
  ///
  /// - Parameter place: its place among the items of the step, by which the record knows it.
  func gate(_ record: StepRecord, at place: Int) -> ItemGate?
  /// Adds what a learner did with it to the summary of the lesson.
  func count(in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step)
  /// What it is called among the questions of a class; nil where it asks nothing.
  var askedAs: String? { get }
  /// What a learner answered first, for each of its questions that were answered.
  func firstAnswers(_ record: StepRecord, at place: Int) -> [FirstAnswer]
  /// How many answers were wrong, and how many of its own hints were shown.
  func wrongCount(_ record: StepRecord, at place: Int) -> Int
  func hintCount(_ record: StepRecord, at place: Int) -> Int
  /// Whether a learner had its answer shown.
  func wasShown(_ record: StepRecord, at place: Int) -> Bool
  /// What the step's runs do not bear out.
  func problems(_ rehearsal: inout StepRehearsal, file: String) -> [LessonProblem]
}

extension LessonItem {
  package var conditions: [Condition] { [] }
  package var figures: [FigureReference] { [] }
  package var isAboutTheRun: Bool { false }
  package func gate(_ record: StepRecord, at place: Int) -> ItemGate? { nil }
  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {}
  package var askedAs: String? { nil }
  package func firstAnswers(_ record: StepRecord, at place: Int) -> [FirstAnswer] { [] }
  package func wrongCount(_ record: StepRecord, at place: Int) -> Int { 0 }
  package func hintCount(_ record: StepRecord, at place: Int) -> Int { 0 }
  package func wasShown(_ record: StepRecord, at place: Int) -> Bool { false }
  package func problems(
    _ rehearsal: inout StepRehearsal, file: String
  ) -> [LessonProblem] { [] }
}

/// An item that asks: it shows rows to choose from, and the record keeps the answers.
package protocol LessonQuestion: LessonItem {
  /// Whether the run waits for the answer.
  var comesBeforeTheRun: Bool { get }
  /// Whether rows are ticked one by one, and the last one hands the ticked ones in.
  var allowsSeveral: Bool { get }
  /// Whether it asks one thing after another, rather than the same until the answer is right.
  var asksInTurn: Bool { get }
  /// Whether the learner uncovers something before there are rows to choose from.
  var isCovered: Bool { get }
  /// Whether its answer is typed in a field.
  var isTyped: Bool { get }
  /// Whether answering it well meets a challenge.
  var countsAsChallenge: Bool { get }
  /// How many rows there are to choose from.
  func rowCount(after answers: [Int]) -> Int
  /// The rows that are right, as far as anybody knows before the run.
  func rightRows(after answers: [Int]) -> [Int]
  /// The answers once a row has been chosen.
  func answers(_ answers: [Int], choosing row: Int, ticked: Set<Int>) -> [Int]
  /// Whether it asks no more.
  func isSettled(by answers: [Int]) -> Bool
}

extension LessonQuestion {
  package var comesBeforeTheRun: Bool { false }
  package var allowsSeveral: Bool { false }
  package var asksInTurn: Bool { false }
  package var isCovered: Bool { false }
  package var isTyped: Bool { false }
  package var countsAsChallenge: Bool { false }
  package func rightRows(after answers: [Int]) -> [Int] { [] }
  package func gate(_ record: StepRecord, at place: Int) -> ItemGate? {
    isSettled(by: record.answers(at: place)) ? nil : .answer
  }
}

/// What a learner has to do with an item before what follows it shows.
package enum ItemGate: Hashable, Sendable {
  /// Answer it.
  case answer
  /// See the run.
  case run
  /// Reach its goal. What follows may give that away, but the way to the next step is open.
  case goal
}

/// A text of an item.
package struct ItemText: Hashable, Sendable {
  package enum Moment: Hashable, Sendable {
    /// As soon as the item shows.
    case atOnce
    /// Once the run has been seen.
    case afterTheRun
    /// Once the item is answered, reached or given up: feedback, hints, claims.
    case later
    /// Never to a learner: words for the teacher.
    case toTheTeacher
  }

  package let blocks: [ProseBlock]
  /// When it is shown.
  package let moment: Moment

  init(_ blocks: [ProseBlock], _ moment: Moment = .atOnce) {
    self.blocks = blocks
    self.moment = moment
  }

  /// The options of a question.
  init(options: [[Span]]) { self.init(options.map { .paragraph($0) }) }
}
