import GradusEngine
import GradusLessons
import GradusScreen

/// A weight or a bias that the learner moves by hand.
package struct HandWeight: Hashable, Sendable {
  package let name: String
  /// Its place in the flat order of the run's parameters.
  package let index: Int

  static let domain = SettingDomain.number(Lab.handRange, rungs: [])
  static let summary = "a weight, moved by hand"

  /// Its value as the side pane shows it: of one width as long as it is not large.
  static func text(_ value: Double) -> String {
    abs(value) < 1000 || !value.isFinite
      ? fixed(value, digits: 3) : scientific(value, digits: 2)
  }
}

// Weights that are moved by hand: part of the run from where they were moved, so that training goes on
// from there, and going back, comparing and restarting know of them.
extension LabSession {
  /// The weights that can be moved by hand, as the side pane lists them.
  var hands: [HandWeight] {
    let network = run.network
    let names =
      setup.movesEveryWeight && network.layers.count == 1 ? ["w1", "w2", "b"] : setup.hands
    return names.compactMap { name in
      network.parameter(named: name).map {
        HandWeight(name: network.parameterName($0), index: $0)
      }
    }
  }

  /// The weight with a name, where it may be moved.
  func hand(named name: String) -> HandWeight? {
    guard let index = run.network.parameter(named: name) else { return nil }
    let usual = run.network.parameterName(index)
    return setup.movesEveryWeight || hands.contains { $0.name == usual }
      ? HandWeight(name: usual, index: index) : nil
  }

  /// Whether weights can be moved by hand here.
  package var hasHands: Bool { setup.movesEveryWeight || !setup.hands.isEmpty }

  /// Whether the run has weights that were moved by hand.
  package var isMovedByHand: Bool { timeline.isPlaced }

  /// Whether there are figures of the run before anything was trained: its weights are the learner's.
  package var showsStart: Bool { !setup.hands.isEmpty || isMovedByHand }

  /// Why no weight can be moved now; nil where one can.
  var refusalToMove: String? {
    if run.divergence != nil { return "the run has diverged: r starts it over" }
    if experiment.code != nil { return "the weights of a run with its own code cannot be moved" }
    return nil
  }

  /// The value of a weight some steps away: a multiple of the step.
  func moved(_ hand: HandWeight, by steps: Int) -> Double {
    let now = run.network.parameters[hand.index]
    let size = setup.handStep
    let place = now / size
    // From between two multiples it goes to the next one.
    let isOn = abs(place - place.rounded()) < 1e-6
    let start = isOn ? place.rounded() : steps > 0 ? place.rounded(.down) : place.rounded(.up)
    let value = ((start + Double(steps)) * size * 1e9).rounded() / 1e9
    return min(max(value, Lab.handRange.lowerBound), Lab.handRange.upperBound)
  }

  /// Gives weights other values, by their places in the flat order. In the past this starts a branch.
  mutating func place(_ values: [Int: Double]) -> Change {
    let branches = timeline.leavesFuture
    if branches { putAside(atEnd: false) }
    timeline.place(values)
    revision += 1
    return branches ? .branched : .atOnce
  }

  /// Starts over: from the weights that were placed by hand before anything was trained, and where
  /// nothing was trained since, from those of the seed.
  /// - Returns: whether it starts from weights placed by hand.
  mutating func restartFromFirstWeights() -> Bool {
    let first = latest.costs.count > 0 ? timeline.firstPlacement : [:]
    begin(experiment)
    if !first.isEmpty { _ = place(first) }
    return !first.isEmpty
  }

  /// Starts another run from the weights as they are.
  mutating func restartFromHere() {
    let weights = run.network.parameters
    begin(experiment)
    _ = place(Dictionary(uniqueKeysWithValues: weights.enumerated().map { ($0, $1) }))
  }

  // MARK: Words

  /// What was moved by hand, which no command repeats, and how the weights are had again; none where
  /// nothing was.
  var handLines: [String] {
    let moves = timeline.placements
    guard !moves.isEmpty else { return [] }
    let network = run.network
    func text(_ values: [Int: Double], _ sign: String) -> String {
      let sorted = values.sorted { $0.key < $1.key }
      let words = sorted.prefix(6).map {
        "\(network.parameterName($0.key))\(sign)\(plainNumber($0.value))"
      }
      let rest = sorted.count - words.count
      return words.joined(separator: sign == " " ? " " : ", ")
        + (rest > 0 ? " and \(rest) more" : "")
    }
    var lines = [
      "Weights were moved by hand, which no command can repeat. In the run on the screen:"
    ]
    lines += moves.suffix(4).map {
      "at iteration \(groupedText($0.iteration)): \(text($0.values, " = "))"
    }
    if moves.count > 4 { lines.insert("\(moves.count - 4) times before, and then", at: 1) }
    let now = Dictionary(uniqueKeysWithValues: network.parameters.enumerated().map { ($0, $1) })
    if now.count <= 6 {
      lines.append(
        "To have its weights again, in this step or in gradus lab: :set \(text(now, " "))")
    }
    return lines
  }
}

// Moving weights, and saying what that did.
extension Model {
  /// Moves a weight some steps along.
  mutating func move(_ hand: HandWeight, by steps: Int) -> [Effect] {
    guard let lab = session?.lab else { return [] }
    session?.focus = .settings
    // The keys for a lot go ten steps.
    let count = abs(steps) > 1 ? 10 * steps.signum() : steps
    return place([hand.index: lab.moved(hand, by: count)], told: hand.name, in: lab)
  }

  /// Gives weights other values, by their places in the flat order.
  mutating func place(
    _ values: [Int: Double], told: String, in lab: LabSession
  ) -> [Effect] {
    if let refusal = lab.refusalToMove {
      notice = refusal
      return []
    }
    if session?.lab?.place(values) == .branched {
      notice =
        "\(told) from iteration \(groupedText(lab.destination)) on; the old continuation is kept"
    }
    return seeWhatTheRunShows()
  }
}
