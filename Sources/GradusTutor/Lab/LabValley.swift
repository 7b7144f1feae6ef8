import GradusEngine
import GradusLessons
import GradusPictures

/// What is kept of the valley between pictures: it is computed when something has changed, and its
/// window stays where it can.
struct LabValley: Sendable {
  /// What a valley was computed of.
  struct Place: Hashable, Sendable {
    let parameter: Int
    let iteration: Int
    /// Blocks of eight examples that the run has processed.
    let work: Int
    let revision: Int
    let other: Int?
  }

  /// A single iteration that was asked for, of every parameter.
  struct Step: Sendable {
    /// The iteration it was made at.
    let iteration: Int
    let revision: Int
    let before: [Double]
    let gradient: [Double]
    let rate: Double
    let after: [Double]
    /// The cost before it.
    let cost: Double
  }

  /// The name of the weight that was selected last.
  var chosen: String?
  var place: Place?
  var valley: Valley?
  /// The latest single iterations, the last one last.
  var steps: [Step] = []
}

extension LabSession {
  /// The weight whose valley is shown: the one under the cursor of the side pane, or the one that was
  /// there last, else the first that can be moved, or of the unit under the cursor of the network.
  var valleyHand: HandWeight {
    if case .weight(let hand)? = selectedControl { return hand }
    if let hand = valley.chosen.flatMap(hand(named:)) ?? hands.first { return hand }
    let network = run.network
    let unit = selectedUnit
    let layer = network.layers[min(unit.layer, network.layers.count - 1)]
    let index = layer.weights + min(unit.unit, layer.outputs - 1) * layer.inputs
    return HandWeight(name: network.parameterName(index), index: index)
  }

  private var valleyPlace: LabValley.Place {
    LabValley.Place(
      parameter: valleyHand.index, iteration: shownRun.iteration,
      work: shownRun.blocksProcessed, revision: revision, other: shownOther)
  }

  /// The valley of the run that is shown; nil where there is none to show.
  var shownValley: Valley? {
    valley.place == valleyPlace
      ? valley.valley : Valley(shownRun, parameter: valleyHand.index)
  }

  /// Keeps the weight under the cursor and, while the valley is on the screen, computes it where
  /// something has changed.
  mutating func lookAtValley(isShown: Bool, keepsWindow: Bool) {
    if case .weight(let hand)? = selectedControl, valley.chosen != hand.name {
      valley.chosen = hand.name
    }
    guard isShown else { return }
    let place = valleyPlace
    guard valley.place != place else { return }
    let isSame = keepsWindow && valley.place?.parameter == place.parameter
    valley.valley = Valley(
      shownRun, parameter: place.parameter, near: isSame ? valley.valley?.window : nil)
    valley.place = place
  }

  // MARK: Single iterations

  /// How many single iterations are kept.
  private static let stepLimit = 12

  /// Keeps a single iteration in numbers, for a network that is small enough to be looked at closely.
  mutating func noteStep(from before: TrainingRun) {
    guard hasHands, run.iteration == before.iteration + 1, run.gradient.count <= 1000,
      !run.gradient.isEmpty
    else { return }
    if let last = valley.steps.last,
      last.revision != revision || last.iteration != before.iteration - 1
    {
      valley.steps = []
    }
    valley.steps.append(
      LabValley.Step(
        iteration: before.iteration, revision: revision, before: before.network.parameters,
        gradient: run.gradient, rate: before.experiment.learningRate, after: run.network.parameters,
        cost: run.costs.last ?? .nan))
    if valley.steps.count > LabSession.stepLimit { valley.steps.removeFirst() }
  }

  /// The single iterations that led to where the run is, the last one last.
  var stepsTaken: [LabValley.Step] {
    guard !showsOther, let last = valley.steps.last, last.revision == revision,
      last.iteration == run.iteration - 1, last.after == run.network.parameters
    else { return [] }
    return valley.steps
  }
}

extension Model {
  /// Brings the valley up to date.
  ///
  /// - Parameter keepsWindow: whether its window stays where it can; not while training, so that the
  ///   picture does not depend on how that is sliced.
  mutating func lookAtValley(keepsWindow: Bool) {
    guard let current = session, let lab = current.lab, lab.hasHands else { return }
    session?.lab?.lookAtValley(
      isShown: current.panes.contains { current.shownView(in: $0) == .valley },
      keepsWindow: keepsWindow)
  }
}
