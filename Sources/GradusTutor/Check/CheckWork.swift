import GradusEngine
import GradusLessons
import GradusScreen

/// A lab that checks a gradient: Space runs the check, and the check decides.
struct CheckWork: LabWork {
  // MARK: Working

  func pace(of lab: LabSession) -> Speed? { lab.bench?.isBusy == true ? .flatOut : nil }

  func start(_ model: inout Model) -> [Effect] { model.toggleCheck() }

  func isUnderWay(in lab: LabSession) -> Bool { lab.bench?.isBusy == true }

  func finish(_ model: inout Model) -> [Effect] {
    model.advanceCheck(blocks: .max) + model.seeWhatTheRunShows()
  }

  func tick(_ model: inout Model, iterations: Int, blocks: Int) -> [Effect] {
    model.advanceCheck(blocks: blocks) + model.seeWhatTheRunShows()
  }

  func catchUp(_ lab: inout LabSession) { lab.bench?.start() }

  func solve(_ lab: inout LabSession, with assignments: [SettingAssignment]) {
    guard let written = lab.bench?.written else { return }
    lab.bench?.change(to: (try? written.applying(assignments)) ?? written)
  }

  var refusalToTrain: String? { "nothing is trained in this step: Space checks the gradient" }
  var keys: KeyPlace? { .checkStep }

  // MARK: How far it is

  func isUntouched(in lab: LabSession) -> Bool { lab.bench?.series == nil }
  func isAsWritten(in lab: LabSession) -> Bool { lab.bench?.isAsWritten == true }
  func hasReachedPause(in lab: LabSession) -> Bool { lab.bench?.isDecided == true }
  func hasResult(in lab: LabSession) -> Bool { lab.bench?.isDecided == true }
  func waitsForSolution(in lab: LabSession) -> Bool { false }
  func isToBeSeen(in lab: LabSession) -> Bool { lab.bench?.isToBeSeen == true }
  func keepWhatIsSeen(_ lab: inout LabSession) { lab.bench?.keepWhatIsSeen() }

  // MARK: Figures

  func value(of reference: FigureReference, in lab: LabSession) -> Double {
    reference.check.flatMap { lab.bench?.value(of: $0) } ?? .nan
  }

  func seenValue(of reference: FigureReference, in lab: LabSession) -> Double {
    reference.check.flatMap { lab.bench?.seenValue(of: $0) } ?? .nan
  }

  func isExpensive(_ reference: FigureReference) -> Bool { false }

  // MARK: What can be changed

  func controls(of lab: LabSession) -> [Control] {
    (lab.bench?.setup.openControls ?? []).map(Control.check)
  }

  /// The rows that say what is checked, whether they can be changed or not.
  func fixedControls(of lab: LabSession, taught: Set<String>) -> [Control] {
    guard let setup = lab.bench?.setup else { return [] }
    let open = setup.openControls.map(\.name)
    return setup.tellingControls.filter { !open.contains($0.name) }.map(Control.check)
  }

  func silentControls(of lab: LabSession) -> [Control] { [] }

  func control(named name: String, in lab: LabSession) throws(CommandProblem) -> Control {
    let controls = controls(of: lab)
    if let control = controls.first(where: { $0.isCalled(name) }) { return control }
    if CheckControl.named(name) != nil {
      throw CommandProblem(
        "\(name) is locked in this step; t takes this check to the lab, where it is not")
    }
    let names = controls.map(\.name)
    throw CommandProblem(
      "the check has no setting '\(shortened(name))'"
        + (NameGuess(name, among: names)?.question()
          ?? (names.isEmpty ? "" : ": \(names.joined(separator: ", "))")))
  }

  // MARK: Words and pictures

  func lowerViews(of setup: Lab) -> [LabView] {
    setup.hasLowerPane ? setup.pictures.reversed() : []
  }

  func firstPane(of lab: LabSession) -> Pane { lab.bench?.isHunting == true ? .cost : .settings }

  func tabs(of session: LessonSession) -> (map: String, cost: String) { ("Check", "Code") }

  func spaceHint(of lab: LabSession) -> (keys: String, what: String)? {
    lab.bench?.isBusy == true
      ? KeyBinding.cancel.hint("stop") : KeyBinding.train.hint("check")
  }

  func speed(of lab: LabSession) -> Speed? { nil }

  /// Most lines of a hunt, and what is said below them.
  var lowerRows: Int? { 18 }

  func advice(of lab: LabSession, spaceAdvice: String) -> String {
    isUnderWay(in: lab) ? "Watch…" : "Space runs the check: see what it says."
  }

  func state(of lab: LabSession) -> StyledText {
    guard let bench = lab.bench else { return StyledText("") }
    if bench.isRunning && bench.series?.result == nil {
      return StyledText("checking", Style(.green, .bold))
    }
    return StyledText(bench.series?.result == nil ? "" : "checked", Style(.muted, .bold))
  }

  func resultRows(_ model: Model, _ lab: LabSession, height: Int) -> [ResultRow] {
    guard let bench = lab.bench else { return [] }
    let glyphs = model.look.glyphs
    let dash = glyphs.isASCII ? "-" : "–"
    let result = bench.shown?.result
    var rows = [
      ResultRow(
        name: "diff.",
        value: result.flatMap(\.finding).map {
          infinityShown(differenceText($0.difference), glyphs: glyphs)
        } ?? dash),
      ResultRow(
        name: "verdict",
        value: result.map {
          $0.obstacle != nil ? "none" : bench.setup.isUnlabelled ? "yours" : $0.verdictText
        } ?? dash,
        style: result.map { bench.titleStyle($0) } ?? .plain),
    ]
    // Where there is little room, what the check itself says is not said again.
    if height >= 12 {
      if !bench.setup.subject.isOneVariable {
        rows.append(
          ResultRow(name: "params", value: result.map { groupedText($0.parameters) } ?? dash))
      }
      rows.append(
        ResultRow(name: "costs", value: result.map { groupedText($0.costEvaluations) } ?? dash))
    }
    if bench.isHunting {
      rows.append(
        ResultRow(name: "faults left", value: "\(bench.setup.faultCount)", style: .strong))
    }
    guard bench.isStale else { return rows }
    return rows.map { ResultRow(name: $0.name, value: $0.value, style: .muted) }
  }

  func summary(of lab: LabSession, glyphs: GlyphSet) -> StyledLine {
    guard let bench = lab.bench else { return [] }
    let epsilon = "\(glyphs.isASCII ? "eps" : "ε") \(tidyNumber(bench.setup.epsilon))"
    guard let result = bench.shown?.result else {
      return [StyledText("not checked yet  ", .muted), StyledText(epsilon)]
    }
    var line = [
      StyledText(result.obstacle == nil ? "difference " : "", .muted),
      StyledText(
        bench.titleText(result), bench.isStale ? .muted : bench.titleStyle(result)),
      StyledText("  " + epsilon),
    ]
    if bench.isHunting { line.append(StyledText("  left \(bench.setup.faultCount)", .strong)) }
    return line
  }

  func commandLines(of lab: LabSession) -> [String] { lab.bench?.commandLines ?? [] }
}

extension GradientCheckSetup {
  /// The controls that say what is checked.
  fileprivate var tellingControls: [CheckControl] {
    var names = ["epsilon", "sided"]
    if isUnlabelled { return CheckControl.all.filter { names.contains($0.name) } }
    if subject.isOneVariable { names.append("theta") }
    if subject == .experiment { names.append("at") }
    if experiment.lambda > 0 { names.append("lambda") }
    if experiment.dropout.isActive(hiddenLayers: experiment.hidden.count), !subject.isOneVariable {
      names += ["keep", "mask"]
    }
    if !subject.isOneVariable { names.append("activation") }
    return CheckControl.all.filter { names.contains($0.name) }
  }
}
