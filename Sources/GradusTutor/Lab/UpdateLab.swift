import GradusEngine
import GradusLessons
import GradusScreen

// Looking at a run: its time, what it is compared with, its seeds, its units and its curve.
extension Model {
  // MARK: Time

  /// A step through the run's history.
  mutating func travel(isForward: Bool) -> [Effect] {
    guard mayTrain() else { return [] }
    if !isForward {
      if session?.lab?.goBack() != true { notice = "this is the start of the run" }
    } else if session?.lab?.goForward() != true {
      notice = "this is the end so far: Space trains on"
    }
    sayWhereTheRunIs()
    return seeWhatTheRunShows()
  }

  /// Goes to an iteration of the run; what was not trained yet is trained flat out.
  package mutating func goTo(iteration: Int) -> [Effect] {
    guard mayTrain() else { return [] }
    session?.lab?.goTo(iteration: iteration)
    sayWhereTheRunIs()
    return seeWhatTheRunShows()
  }

  private mutating func sayWhereTheRunIs() {
    guard notice == nil, let lab = session?.lab, lab.destination < lab.latest.iteration else {
      return
    }
    notice =
      "iteration \(groupedText(lab.destination)) of \(groupedText(lab.latest.iteration))"
      + ": , and . move, Space trains on from here"
  }

  // MARK: Comparing

  /// Whether there is a run to compare; says so where there is none.
  private mutating func hasRun() -> Bool {
    if session?.lab == nil { notice = "there is no run in this step" }
    return session?.lab != nil
  }

  mutating func keepRun() -> [Effect] {
    guard hasRun() else { return [] }
    notice =
      session?.lab?.keep() == true
      ? "run kept: B shows it, w swaps the two" : "there is no run to keep yet"
    return seeWhatTheRunShows()
  }

  mutating func swapRuns() -> [Effect] {
    guard hasRun() else { return [] }
    notice =
      session?.lab?.swapWithKept() == true
      ? "swapped: this is the run you kept" : "no run is kept: c keeps this one"
    return seeWhatTheRunShows()
  }

  mutating func showNextRun() -> [Effect] {
    guard hasRun() else { return [] }
    session?.lab?.showNextOther()
    // A room is to see it, too.
    if session?.lab?.showsOther == true { turn(to: .picture) }
    sayWhichIsShown()
    return seeWhatTheRunShows()
  }

  /// Says which run is on the screen, after ``LabSession/showNextOther()``.
  mutating func sayWhichIsShown() {
    guard let lab = session?.lab, let shown = lab.shownOther, let name = lab.shownName else {
      if session?.lab?.otherRuns.isEmpty == true { notice = "no run is kept: c keeps this one" }
      return
    }
    let isLast = shown == lab.otherRuns.count - 1
    notice =
      (name == "kept" ? "the kept run" : "the run '\(name)'")
      + (isLast
        ? "; B or any other key brings this one back"
        : "; B shows the next, any other key this one")
  }

  // MARK: Many seeds

  mutating func toggleSpread() -> [Effect] {
    if session?.lab?.sweep != nil { return toggleLiveSweep() }
    guard mayTrain(), let current = session else { return [] }
    if current.lab?.trial != nil {
      notice = "that many seeds would exceed the budget"
      return []
    }
    if current.settingsAreLocked(record) {
      notice = "first let this run finish: press Space"
      return []
    }
    switch session?.lab?.toggleSpread() {
    case .started?, .wentOn?:
      // The picture of the seeds comes up by itself; v leads back.
      if current.panes.contains(.map) { session?.shown[.map] = .spread }
    case .stopped?, .known?: return sayHowFarTheSpreadIs()
    case .impossible?, nil: notice = "these settings do not work together"
    }
    return []
  }

  /// Says what the seeds have reached so far.
  mutating func sayHowFarTheSpreadIs() -> [Effect] {
    guard let spread = session?.lab?.spread else { return [] }
    let (done, all) = (spread.doneCount, spread.count)
    let accuracies = [("train", spread.train), ("test", spread.test)].compactMap { name, figures in
      let ends = "\(percentText(figures.minimum)) to \(percentText(figures.maximum))"
      return figures.mean.isNaN ? nil : "\(name) \(percentText(figures.mean)) (\(ends))"
    }
    let count = done == all ? "\(all) seeds" : "\(done) of \(all) seeds"
    notice = ([count] + [accuracies.joined(separator: ", ")].filter { !$0.isEmpty })
      .joined(separator: ": ")
    return []
  }

  // MARK: Views

  mutating func changeView() -> [Effect] {
    notice =
      session?.changeView().map { "view: \($0.rawValue)" }
      ?? "there is no other view in this step"
    return []
  }

  // MARK: The read-out cursor

  mutating func toggleCursor() -> [Effect] {
    guard let current = session, current.panes.contains(.cost) else {
      notice = "there is no curve in this step"
      return []
    }
    guard session?.lab?.toggleCursor() == true else {
      notice = "there is no curve yet: Space trains"
      return []
    }
    if session?.lab?.cursor != nil {
      session?.focus = .cost
      session?.shown[.cost] = nil
      sayWhatTheCursorReads()
    }
    return []
  }

  mutating func moveCursor(by steps: Int) -> [Effect] {
    session?.lab?.moveCursor(by: steps)
    sayWhatTheCursorReads()
    return []
  }

  /// Goes to the iteration under the cursor.
  mutating func goToCursor() -> [Effect] {
    guard let iteration = session?.lab?.readOut?.iteration else { return [] }
    session?.lab?.cursor = nil
    return goTo(iteration: iteration)
  }

  private mutating func sayWhatTheCursorReads() {
    guard let readOut = session?.lab?.readOut else { return }
    var text = "iteration \(groupedText(readOut.iteration))"
    if let cost = readOut.cost { text += ": cost \(costText(cost))" }
    if let cost = readOut.keptCost { text += ", kept \(costText(cost))" }
    if let score = readOut.milestone?.test, score.count > 0 {
      text += ", test \(costText(score.crossEntropy))"
    }
    notice = text
  }

  // MARK: The network

  /// Moves the cursor of the network to another unit or layer.
  mutating func selectUnit(layers: Int, units: Int) -> [Effect] {
    _ = session?.lab?.selectUnit(layers: layers, units: units)
    return []
  }

  /// Whether a network is on the screen; says why not.
  private mutating func seesNetwork(orExample: Bool) -> Bool {
    guard let current = session, let lab = current.lab else {
      notice = "there is no network in this step"
      return false
    }
    // An example can be looked at in a view of its own, and its figures are in the text.
    if orExample && lab.setup.views.contains(.example) { return true }
    if current.panes.contains(where: { current.shownView(in: $0) == .network }) { return true }
    notice = "the network is not on the screen: v changes the view"
    return false
  }

  /// Silences the unit under the cursor, or restores it.
  mutating func silenceUnit() -> [Effect] {
    guard seesNetwork(orExample: false), let current = session, let lab = current.lab else {
      return []
    }
    guard current.networkHasFocus else {
      notice = "first choose a unit: Tab to the network, then the arrow keys"
      return []
    }
    let place = lab.selectedUnit
    switch session?.lab?.toggleSilence(place) {
    case true?: notice = "unit \(place.unit + 1) of layer \(place.layer + 1) is silent"
    case false?: notice = "unit \(place.unit + 1) of layer \(place.layer + 1) is no longer silent"
    case nil: notice = "the output cannot be silenced: it is the prediction"
    }
    return []
  }

  /// Looks at another training point.
  mutating func lookAtExample(by steps: Int) -> [Effect] {
    guard seesNetwork(orExample: true), let lab = session?.lab else { return [] }
    let isMoved = session?.lab?.selectExample(by: steps) == true
    let number = (session?.lab?.example ?? 0) + 1
    notice =
      isMoved
      ? "example \(number) of \(lab.exampleCount)" : "there is no other example that way"
    return []
  }
}
