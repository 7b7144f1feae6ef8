import GradusEngine
import GradusLessons
import GradusScreen

// Looking at a run: its time, what it is compared with, its seeds, its units and its curve.
extension Model {
  // MARK: Time

  mutating func travel(_ action: Action) -> [Effect] {
    guard mayTrain() else { return [] }
    if action == .back {
      if session?.lab?.goBack() != true { notice = "this is the start of the run" }
    } else if session?.lab?.goForward() != true {
      notice = "the run came no further: Space goes on"
    }
    sayWhereTheRunIs()
    return seeWhatTheRunShows()
  }

  /// Goes to an iteration of the run; what was not trained yet is trained flat out.
  package mutating func goTo(iteration: Int) -> [Effect] {
    guard mayTrain() else { return [] }
    session?.parked = nil
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
      + ": , . walk, Space goes on from here"
  }

  // MARK: Comparing

  mutating func compare(_ action: Action) -> [Effect] {
    guard session?.lab != nil else {
      notice = "there is no run in this step"
      return []
    }
    switch action {
    case .keepRun:
      notice =
        session?.lab?.keep() == true
        ? "this run is kept: B shows it, w swaps" : "there is no run to keep yet"
    case .swapRuns:
      notice =
        session?.lab?.swapWithKept() == true
        ? "swapped: this was the kept run" : "no run is kept: c keeps this one"
    default:
      session?.lab?.showNextOther()
      sayWhichIsShown()
    }
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
      + (isLast ? "; B, or any key, shows this one again" : "; B shows the next, any key this one")
  }

  // MARK: Many seeds

  mutating func toggleSpread() {
    if session?.lab?.show != nil {
      _ = toggleLiveSweep()
      return
    }
    guard mayTrain(), let current = session else { return }
    if current.lab?.trial != nil {
      notice = "many seeds would cost more than the budget"
      return
    }
    if current.settingsAreLocked(record) {
      notice = "first see this run to its end: press Space"
      return
    }
    session?.parked = nil
    switch session?.lab?.toggleSpread() {
    case .started?, .wentOn?:
      // The picture of the seeds comes up by itself; v leads back.
      if current.panes.contains(.map) { session?.shown[.map] = .spread }
    case .stopped?, .known?: _ = sayHowFarTheSpreadIs()
    case .impossible?, nil: notice = "these settings cannot be run together"
    }
  }

  /// Says what the seeds came to so far.
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

  mutating func changeView() {
    guard let view = session?.changeView() else {
      notice = "there is no other view in this step"
      return
    }
    notice = "view: \(view.rawValue)"
  }

  mutating func toggleCursor() {
    guard let current = session, current.panes.contains(.cost) else {
      notice = "there is no curve in this step"
      return
    }
    guard session?.lab?.toggleCursor() == true else {
      notice = "there is no curve yet: Space trains"
      return
    }
    if session?.lab?.cursor != nil {
      session?.focus = .cost
      session?.shown[.cost] = nil
      sayWhatTheCursorReads()
    }
  }

  /// A key pressed while the cursor is on the curve; nil where the cursor has no use for it.
  mutating func pressWithCursor(_ action: Action) -> [Effect]? {
    switch action {
    case .less: session?.lab?.moveCursor(by: -1)
    case .more: session?.lab?.moveCursor(by: 1)
    case .muchLess: session?.lab?.moveCursor(by: -5)
    case .muchMore: session?.lab?.moveCursor(by: 5)
    case .cancel:
      session?.lab?.cursor = nil
      return []
    case .accept where session?.waitingQuestion(record) == nil:
      guard let iteration = session?.lab?.readOut?.iteration else { return nil }
      session?.lab?.cursor = nil
      return goTo(iteration: iteration)
    default: return nil
    }
    sayWhatTheCursorReads()
    return []
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

  /// An arrow key in the network: another unit, another layer.
  /// - Returns: whether it was one.
  mutating func walkNetwork(_ action: Action) -> Bool {
    switch action {
    case .up: _ = session?.lab?.selectUnit(layers: 0, units: -1)
    case .down: _ = session?.lab?.selectUnit(layers: 0, units: 1)
    case .less: _ = session?.lab?.selectUnit(layers: -1, units: 0)
    case .more: _ = session?.lab?.selectUnit(layers: 1, units: 0)
    default: return false
    }
    return true
  }

  mutating func look(_ action: Action) {
    guard let current = session, let lab = current.lab else {
      notice = "there is no network in this step"
      return
    }
    // An example can be looked at in a view of its own, and its figures stand in the text.
    let isOfUnits = action == .silence || !lab.setup.views.contains(.example)
    guard !isOfUnits || current.panes.contains(where: { current.shownView(in: $0) == .network })
    else {
      notice = "the network is not on the screen: v changes the view"
      return
    }
    switch action {
    case .silence where !current.networkHasFocus:
      notice = "first choose a unit: Tab goes to the network, the arrows move in it"
    case .silence:
      let place = lab.selectedUnit
      switch session?.lab?.toggleSilence(place) {
      case true?: notice = "unit \(place.unit + 1) of layer \(place.layer + 1) is silent"
      case false?: notice = "unit \(place.unit + 1) of layer \(place.layer + 1) speaks again"
      case nil: notice = "the output cannot be silenced: it is the prediction"
      }
    default:
      let isMoved = session?.lab?.selectExample(by: action == .nextExample ? 1 : -1) == true
      let number = (session?.lab?.example ?? 0) + 1
      notice =
        isMoved
        ? "example \(number) of \(lab.exampleCount)" : "there is no other example that way"
    }
  }
}
