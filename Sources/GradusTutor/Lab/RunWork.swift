import GradusEngine
import GradusLessons
import GradusScreen

/// A lab that trains a network: Space trains and pauses, and the run, or the step's sweep, decides.
struct RunWork: LabWork {
  // MARK: Working

  func pace(of lab: LabSession) -> Speed? {
    if let pace = lab.sweep?.pace { return pace }
    if lab.isSeeking { return .flatOut }
    if lab.isTraining { return lab.speed }
    if lab.isToBeScored { return .flatOut }
    return lab.spread?.isRunning == true ? .flatOut : nil
  }

  func start(_ model: inout Model) -> [Effect] { model.train(.toggle) }

  func isUnderWay(in lab: LabSession) -> Bool {
    lab.isTraining || lab.sweep?.isUnderWay == true
  }

  func finish(_ model: inout Model) -> [Effect] {
    guard model.session?.lab?.sweep?.isUnderWay == true else {
      model.session?.lab?.runToEnd()
      return []
    }
    model.session?.lab?.sweep?.showAll()
    return model.seeWhatTheRunShows()
  }

  func tick(_ model: inout Model, iterations: Int, blocks: Int) -> [Effect] {
    if model.session?.lab?.pace == nil, model.session?.showsCheck == true {
      return model.advanceCheck(blocks: blocks)
    }
    let wasTraining = model.session?.lab?.isTraining == true
    let isShowing = model.session?.lab?.sweep?.isUnderWay == true
    let isSpreading = model.session?.lab?.spread?.isRunning == true
    model.session?.lab?.advance(by: iterations, blocks: blocks)
    if isShowing { return model.sweepAdvanced() }
    if isSpreading, model.session?.lab?.spread?.isFinished == true {
      return model.sayHowFarTheSpreadIs()
    }
    // Nothing new is seen on the way to an iteration of the past, nor from other seeds.
    if model.session?.lab?.isSeeking == true
      || model.session?.lab?.isTraining == false && isSpreading
    {
      return []
    }
    let effects = model.noteSpending(wasTraining: wasTraining)
    return effects + model.seeWhatTheRunShows()
  }

  func catchUp(_ lab: inout LabSession) {
    guard !lab.hasReachedPause else { return }
    lab.runToEnd()
  }

  func solve(_ lab: inout LabSession, with assignments: [SettingAssignment]) {
    let (settings, weights) = lab.setup.parts(of: assignments)
    let pairs = settings.map { (name: $0.name, value: $0.value) }
    lab.pause()
    lab.begin((try? Experiment(pairs, from: lab.setup.experiment)) ?? lab.setup.experiment)
    if !weights.isEmpty { _ = lab.place(weights) }
  }

  var refusalToTrain: String? { nil }
  var keys: KeyPlace? { nil }

  // MARK: How far it is

  func isUntouched(in lab: LabSession) -> Bool {
    lab.sweep == nil && lab.latest.costs.count == 0 && !lab.isMovedByHand
  }

  func isAsWritten(in lab: LabSession) -> Bool {
    // The learner's own code, once it is right, gives the figures of the engine's.
    var experiment = lab.experiment
    experiment.code = lab.setup.experiment.code
    return experiment == lab.setup.experiment && !lab.isMovedByHand
  }

  func hasReachedPause(in lab: LabSession) -> Bool {
    guard !lab.othersAreBehind else { return false }
    return lab.run.divergence != nil
      || lab.run.iteration >= min(lab.setup.until ?? .max, lab.experiment.iterations)
  }

  func hasResult(in lab: LabSession) -> Bool { lab.run.costs.count > 0 || lab.isMovedByHand }

  func waitsForSolution(in lab: LabSession) -> Bool {
    lab.run.iteration == 0 && lab.latest.costs.count == 0 && !lab.isMovedByHand
  }

  func isToBeSeen(in lab: LabSession) -> Bool {
    lab.seen == nil && lab.isAsWritten && !lab.hasReachedPause
  }

  func keepWhatIsSeen(_ lab: inout LabSession) {
    if lab.seen == nil && lab.isAsWritten && !lab.wasChangedUnderWay && lab.hasReachedPause {
      lab.seen = (lab.run, lab.compared)
    }
  }

  // MARK: Figures

  func value(of reference: FigureReference, in lab: LabSession) -> Double {
    if let figure = reference.ofSubmission {
      return lab.trial?.value(of: figure) ?? .nan
    }
    return reference.value(of: lab.run, compared: lab.compared, results: lab.sweep?.results)
  }

  func seenValue(of reference: FigureReference, in lab: LabSession) -> Double {
    if reference.ofSubmission != nil { return value(of: reference, in: lab) }
    if lab.run.costs.isEmpty, reference == FigureReference(figure: "test-accuracy"),
      let chosenBy = lab.trial?.submission?.validationAccuracy
    {
      return chosenBy
    }
    return reference.value(
      of: lab.seen?.run ?? lab.run, compared: lab.seen?.compared ?? lab.compared,
      results: lab.sweep?.results)
  }

  func isExpensive(_ reference: FigureReference) -> Bool { reference.isExpensive }

  // MARK: What can be changed

  func controls(of lab: LabSession) -> [Control] {
    lab.hands.map(Control.weight)
      + allowedSettings(of: lab).filter { !$0.isOfTables || readsFile(lab) }.map(Control.setting)
  }

  private func allowedSettings(of lab: LabSession) -> [Setting] {
    Setting.all.filter { lab.setup.controls.contains($0.name) }
  }

  /// Whether points come from a file, so that what is said about one has a meaning.
  private func readsFile(_ lab: LabSession) -> Bool {
    lab.experiment.data.table != nil || lab.experiment.testTable != nil
  }

  /// The settings that say what is being trained, and those that a lesson has taught before, each in
  /// the table's order. What no lesson has taught yet is hidden.
  func fixedControls(of lab: LabSession, taught: Set<String>) -> [Control] {
    let context = ["data", "hidden", "init", "seed", "learning-rate", "iterations"]
    let others = Setting.all.filter { !lab.setup.controls.contains($0.name) }
    let shown =
      others.filter { context.contains($0.name) }
      + others.filter { taught.contains($0.name) && !context.contains($0.name) }
    return shown.map(Control.setting)
  }

  /// What is said about a file while there is none, and how the check is made that follows the run.
  func silentControls(of lab: LabSession) -> [Control] {
    let ofTables =
      readsFile(lab)
      ? [] : allowedSettings(of: lab).filter(\.isOfTables).map(Control.setting)
    guard lab.setup.views.contains(.gradcheck) else { return ofTables }
    return ofTables
      + CheckControl.all.filter { ["epsilon", "sided"].contains($0.name) }.map(Control.check)
  }

  func control(named name: String, in lab: LabSession) throws(CommandProblem) -> Control {
    if let control = silentControls(of: lab).first(where: { $0.isCalled(name) }) { return control }
    if let hand = lab.hand(named: name) { return .weight(hand) }
    if let setting = Model.setting(name) { return .setting(setting) }
    do {
      return .setting(try Setting.named(name))
    } catch {
      throw CommandProblem(error.description)
    }
  }

  // MARK: Words and pictures

  func lowerViews(of setup: Lab) -> [LabView] {
    setup.lowerView.map { first in [first] + setup.pictures.filter { $0 != first } } ?? []
  }

  func firstPane(of lab: LabSession) -> Pane { .settings }

  func tabs(of session: LessonSession) -> (map: String, cost: String) {
    let names: [LabView: String] = [.network: "Net", .valley: "Valley"]
    return (
      session.shownView(in: .map).flatMap { names[$0] } ?? "Map",
      session.shownView(in: .cost) == .valley ? "Valley" : "Cost"
    )
  }

  func spaceHint(of lab: LabSession) -> (keys: String, what: String)? {
    // No step is left of the budget.
    if lab.trial?.left == 0 && !lab.isTraining { return nil }
    if let sweep = lab.sweep, !sweep.isSeen {
      return KeyBinding.train.hint(
        sweep.isRunning ? "stop" : sweep.isUnderWay ? "at once" : "show")
    }
    return KeyBinding.train.hint(
      lab.isTraining ? "pause" : lab.run.isFinished ? "run again" : "train")
  }

  func speed(of lab: LabSession) -> Speed? { lab.speed }

  var lowerRows: Int? { nil }

  func advice(of lab: LabSession, spaceAdvice: String) -> String {
    isUnderWay(in: lab) ? "Watch…" : spaceAdvice
  }

  func state(of lab: LabSession) -> StyledText {
    if let name = lab.shownName { return StyledText(name, Style(.muted, .bold)) }
    if lab.isSeeking { return StyledText("seeking", Style(.muted, .bold)) }
    let way = lab.isCatchingUp ? "flat out" : "training"
    let word =
      lab.run.divergence != nil
      ? "diverged" : lab.isTraining ? way : lab.isAtEnd ? "finished" : "paused"
    return StyledText(word, Style(lab.isTraining ? .green : .muted, .bold))
  }

  func resultRows(_ model: Model, _ lab: LabSession, height: Int) -> [ResultRow] {
    // Where one pane is shown at a time, a line below it has the result.
    guard model.session?.hasText ?? true || model.isSplit else { return [] }
    return runResultRows(model, lab)
  }

  func summary(of lab: LabSession, glyphs: GlyphSet) -> StyledLine {
    if let sweep = lab.sweep, lab.run.costs.count == 0 {
      return sweepSummary(sweep, glyphs: glyphs)
    }
    let run = lab.shownRun
    let cost = lab.shownCost.map { infinityShown(costText($0), glyphs: glyphs) } ?? "-"
    var parts = [
      StyledText("iter ", .muted), StyledText("\(groupedText(run.iteration))  "),
      StyledText("cost ", .muted), StyledText("\(cost)  "),
    ]
    if run.costs.count > 0, let scores = lab.shownScores {
      let accuracies = [scores.train, scores.test].filter { $0.count > 0 }
        .map { percentText($0.accuracy) }
      parts.append(StyledText(accuracies.joined(separator: "/")))
    }
    if !lab.experiment.faults.isEmpty {
      parts.insert(StyledText("fault planted  ", Style(.vermillion, .bold)), at: 0)
    }
    return parts
  }

  func commandLines(of lab: LabSession) -> [String] { lab.trainCommandLines }
}
