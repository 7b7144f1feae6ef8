import GradusEngine
package import GradusLessons
import GradusScreen

/// What a lab works at: what Space starts, what decides the step, and what can be changed.
///
/// | work                | Space           | the step is decided by            | controls                  |
/// |---------------------|-----------------|-----------------------------------|---------------------------|
/// | ``RunWork``         | trains, pauses  | the run at its pause, or a sweep  | settings of an experiment |
/// | ``CheckWork``       | makes the check | the check                         | ε, sides, its case        |
///
/// A lab has one kind for good. Everything it works on is in the ``LabSession``, so a work itself holds
/// nothing: it is the list of what differs from kind to kind. Another kind is one more of these.
protocol LabWork: Sendable {
  // MARK: Working

  /// How fast it wants to go; nil where there is nothing to do.
  func pace(of lab: LabSession) -> Speed?
  /// What Space does.
  func start(_ model: inout Model) -> [Effect]
  /// Whether something of it is under way.
  func isUnderWay(in lab: LabSession) -> Bool
  /// Brings what is under way to its pause at once.
  func finish(_ model: inout Model) -> [Effect]
  /// A slice of work.
  func tick(_ model: inout Model, iterations: Int, blocks: Int) -> [Effect]
  /// Brings back, flat out, what an earlier visit has seen.
  func catchUp(_ lab: inout LabSession)
  /// Gives the settings of a challenge's solution their values.
  func solve(_ lab: inout LabSession, with assignments: [SettingAssignment])
  /// Why nothing can be trained here; nil where something can.
  var refusalToTrain: String? { get }
  /// Keys that mean something else than in other labs.
  var keys: KeyPlace? { get }

  // MARK: How far it is

  /// Whether nothing was started yet.
  func isUntouched(in lab: LabSession) -> Bool
  /// Whether the settings are those that the step was written with.
  func isAsWritten(in lab: LabSession) -> Bool
  /// Whether it has come as far as the step wants it seen.
  func hasReachedPause(in lab: LabSession) -> Bool
  /// Whether there is something that a challenge can be met by.
  func hasResult(in lab: LabSession) -> Bool
  /// Whether a solution that was set has still to be run.
  func waitsForSolution(in lab: LabSession) -> Bool
  /// Whether what an earlier visit has seen is still to be brought back.
  func isToBeSeen(in lab: LabSession) -> Bool
  /// Keeps what there is, once it is the step's own and has come as far as it is to be seen.
  func keepWhatIsSeen(_ lab: inout LabSession)

  // MARK: Figures

  /// A figure's value; not a number where it is not known.
  func value(of reference: FigureReference, in lab: LabSession) -> Double
  /// The same of what was seen; of what is live where nothing was yet.
  func seenValue(of reference: FigureReference, in lab: LabSession) -> Double
  /// Whether a figure takes so long that pictures show it only where the lab rests.
  func isExpensive(_ reference: FigureReference) -> Bool

  // MARK: What can be changed

  /// What the learner may change, as the side pane lists it.
  func controls(of lab: LabSession) -> [Control]
  /// What stands below the controls, for the learner to read only.
  func fixedControls(of lab: LabSession, taught: Set<String>) -> [Control]
  /// What else `:set` can change.
  func silentControls(of lab: LabSession) -> [Control]
  /// The control that a name means after `:set`.
  /// - Throws: why there is none here.
  func control(named name: String, in lab: LabSession) throws(CommandProblem) -> Control

  // MARK: Words and pictures

  /// What a pane can show, its own view first.
  func lowerViews(of setup: Lab) -> [LabView]
  /// The pane that keys go to first where the settings are open.
  func firstPane(of lab: LabSession) -> Pane
  /// The names of the tabs for picture and curve.
  func tabs(of session: LessonSession) -> (map: String, cost: String)
  /// The words for Space in the footer; nil where Space can do nothing.
  func spaceHint(of lab: LabSession) -> (keys: String, what: String)?
  /// How fast Space works; nil where that cannot be chosen.
  func speed(of lab: LabSession) -> Speed?
  /// How many rows the lower pane needs; nil where it takes what is left.
  var lowerRows: Int? { get }
  /// What to press now, at the end of a text that waits for the lab.
  func advice(of lab: LabSession, spaceAdvice: String) -> String
  /// How it stands, for the title over the results.
  func state(of lab: LabSession) -> StyledText
  func resultRows(_ model: Model, _ lab: LabSession, height: Int) -> [ResultRow]
  /// The result in one line.
  func summary(of lab: LabSession, glyphs: GlyphSet) -> StyledLine
  /// The lines that make the same without a terminal.
  func commandLines(of lab: LabSession) -> [String]
}

/// A row of the results: a short name and a value.
struct ResultRow {
  let name: String
  let value: String
  var style = Style.plain
  /// What the row is about on the map, before its name.
  var mark: (Character, Style)?
}

extension Lab {
  /// The kind of work the lab does.
  var work: any LabWork { gradcheck == nil ? RunWork() : CheckWork() }
}

extension LabSession {
  // What a lab's work answers, asked of the lab.

  var work: any LabWork { setup.work }

  /// How fast the lab wants to work; nil where it rests.
  package var pace: Speed? { work.pace(of: self) }
  /// Whether the settings are those the step was written with.
  package var isAsWritten: Bool { work.isAsWritten(in: self) }
  /// Whether it has come as far as the step wants it seen.
  package var hasReachedPause: Bool { work.hasReachedPause(in: self) }
  /// Whether there is something that a challenge can be met by.
  package var hasResult: Bool { work.hasResult(in: self) }
  /// Whether an earlier visit's work is still to be brought back.
  package var isToBeSeen: Bool { work.isToBeSeen(in: self) }
  /// Keeps what there is, once the step's own work has come as far as it is to be seen.
  package mutating func keepWhatIsSeen() { work.keepWhatIsSeen(&self) }
  /// Works flat out to where an earlier visit had seen it.
  package mutating func catchUp() { work.catchUp(&self) }

  /// Starts the step's own work anew with some settings given their values. What the learner had is
  /// kept for comparison where it can be.
  package mutating func solve(with assignments: [SettingAssignment]) {
    work.solve(&self, with: assignments)
  }

  /// A figure's value; not a number where there is no such run or it has not come so far.
  package func value(of reference: FigureReference) -> Double {
    work.value(of: reference, in: self)
  }

  /// A figure of what was seen; of what is live where nothing was yet.
  package func seenValue(of reference: FigureReference) -> Double {
    work.seenValue(of: reference, in: self)
  }

  package func holds(_ condition: Condition) -> Bool {
    condition.holds(value: value(of: condition.subject))
  }

  package func holds(_ conditions: [Condition]) -> Bool {
    conditions.allSatisfy { holds($0) }
  }

  /// The lines that make what is on the screen without a terminal, and what they do not make.
  package var commandLines: [String] { work.commandLines(of: self) }
}
