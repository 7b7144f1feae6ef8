/// A number that a run shows: what a lesson's conditions compare and its text quotes.
package struct Figure: Sendable {
  /// How a figure is printed.
  package enum Unit: Sendable {
    /// A share from 0 to 1, shown in percent.
    case share
    /// The difference of two shares, shown in percentage points.
    case points
    /// A whole number.
    case count
    /// Yes (1) or no (0).
    case flag
    /// A cost or a norm.
    case number
  }

  package let name: String
  package let unit: Unit
  package let meaning: String
  /// Whether it takes many passes over the data: to be computed when it is asked for, not in every
  /// frame.
  package private(set) var isExpensive = false
  fileprivate let value: @Sendable (TrainingRun) -> Double
  /// The figure of a milestone, where milestones have it.
  fileprivate var milestoneValue: (@Sendable (Milestone) -> Double)?

  /// The figure of a run as it stands.
  package func of(_ run: TrainingRun) -> Double { value(run) }

  /// Whether the figure can be asked for at an iteration of the past.
  package var hasHistory: Bool { name == "cost" || milestoneValue != nil }

  /// The figure at an iteration; nil where it was not reached or is not kept for that iteration.
  package func of(_ run: TrainingRun, at iteration: Int) -> Double? {
    if name == "cost" {
      return run.costs[iteration] ?? (iteration == run.iteration ? of(run) : nil)
    }
    guard let milestone = run.milestones.all.first(where: { $0.iteration == iteration }) else {
      return nil
    }
    return milestoneValue?(milestone)
  }

  /// Whether less of it is better: a cost, an error, a loss.
  package var isBetterLow: Bool { Figure.betterLow.contains(name) }

  private static let betterLow: Set<String> = [
    "cost", "penalty", "cross-entropy", "train-cross-entropy", "test-cross-entropy", "logit-cost",
    "gap", "worst-unit-loss", "infinite-costs", "diverged", "difference", "switched-relus",
  ]

  /// The figure of a run that has ended, where its sweep has measured it or its scores tell it.
  package func of(_ outcome: Sweep.Outcome) -> Double? {
    if let value = outcome.figures[name] { return value }
    if name == "diverged" { return outcome.divergence == nil ? 0 : 1 }
    return milestoneValue?(Milestone(iteration: 0, train: outcome.train, test: outcome.test))
  }

  /// The figure with a name, or a setting's value where a setting has that name and is a number.
  package static func named(_ name: String) -> Figure? {
    if let figure = all.first(where: { $0.name == name }) { return figure }
    if let figure = ofLayers.first(where: { $0.name == name }) { return figure }
    guard let setting = Setting.all.first(where: { $0.name == name }) else { return nil }
    switch setting.domain {
    case .number, .count, .numberOrWord, .shares: break
    case .words, .wordsOrTable, .widths, .anyOf, .columns, .flag: return nil
    }
    return Figure(
      name, .number, setting.summary,
      value: { run in
        switch setting.read(run.experiment) {
        case .number(let number): number
        case .count(let count): Double(count)
        // Of several, such as the keep of each layer, the smallest.
        case .numbers(let numbers): numbers.min() ?? .nan
        case .word, .table, .widths, .words, .columns, .flag: .nan
        }
      })
  }

  /// Whether it is the value of a setting, which a run does not change.
  package var isSetting: Bool { !Figure.measuredNames.contains(name) }

  /// The names of what is measured; settings have theirs besides.
  package static let measuredNames = all.map(\.name) + ofLayers.map(\.name)

  /// Every name that can be asked for.
  package static var names: [String] {
    let figures = measuredNames
    return figures + Setting.all.map(\.name).filter { !figures.contains($0) && named($0) != nil }
  }

  private init(
    _ name: String, _ unit: Unit, _ meaning: String, isExpensive: Bool = false,
    value: @escaping @Sendable (TrainingRun) -> Double
  ) {
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.isExpensive = isExpensive
    self.value = value
  }

  /// A figure of a score, which milestones keep.
  private init(
    _ name: String, _ unit: Unit, _ meaning: String,
    score: @escaping @Sendable (_ train: () -> Score, _ test: () -> Score) -> Double
  ) {
    self.init(name, unit, meaning, value: { score($0.trainScore, $0.testScore) })
    milestoneValue = { milestone in score({ milestone.train }, { milestone.test }) }
  }

  /// The table of figures. `iterations` is how far the run has come, not how far it was told to go.
  package static let all: [Figure] = [
    Figure("iterations", .count, "updates made so far", value: { Double($0.iteration) }),
    Figure(
      "cost", .number, "the cost after the updates made so far",
      value: { $0.presentCost().total }),
    Figure(
      "penalty", .number, "the penalty's part of that cost", value: { $0.presentCost().penalty }),
    Figure(
      "cross-entropy", .number, "that cost without the penalty",
      value: { $0.presentCost().crossEntropy }),
    Figure(
      "weight-norm", .number, "the square root of the sum of all squared weights",
      value: { $0.network.weightNorm }),
    Figure("train-accuracy", .share, "share of training points right") { train, _ in
      train().accuracy
    },
    Figure("test-accuracy", .share, "share of test points right") { _, test in test().accuracy },
    Figure("gap", .points, "train accuracy minus test accuracy") { train, test in
      train().accuracy - test().accuracy
    },
    Figure("train-cross-entropy", .number, "mean cross-entropy of the training points") {
      train, _ in train().crossEntropy
    },
    Figure("test-cross-entropy", .number, "mean cross-entropy of the test points") { _, test in
      test().crossEntropy
    },
    Figure(
      "logit-cost", .number,
      "the training cross-entropy computed from the logits, which stays finite"
    ) { train, _ in train().crossEntropyFromLogits },
    Figure(
      "units-identical", .count,
      "hidden layers of several units in which every unit is the same",
      value: { Double($0.network.layersOfIdenticalUnits) }),
    Figure(
      "infinite-costs", .count, "iterations whose cost was infinite",
      value: { Double($0.costs.infiniteCount) }),
    Figure(
      "diverged", .flag, "whether the run ended in numbers that are not finite",
      value: { $0.divergence == nil ? 0 : 1 }),
    Figure(
      "saturated-share", .share,
      "share of training points whose probability is exactly 0 or 1",
      value: { $0.saturatedShare }),
    Figure(
      "regions", .count,
      "connected regions of one class on the map, without specks", isExpensive: true,
      value: { Double($0.mapRegions().count) }),
    Figure(
      "worst-unit-loss", .points,
      "train accuracy lost when the worst unit of the first layer is silenced", isExpensive: true,
      value: { $0.worstUnitLoss() }),
    Figure(
      "alike-share", .share,
      "share of pairs of units of the first layer whose activations correlate above 0.95",
      isExpensive: true,
      value: { $0.alikeShare() }),
    Figure(
      "mask-change", .share, "share of mask entries that the next iteration changes",
      value: { $0.maskChange }),
    Figure(
      "border-train-accuracy", .share,
      "share of training points on their side of the curve the data were made with",
      value: { $0.borderAccuracies?.train ?? .nan }),
    Figure(
      "border-test-accuracy", .share,
      "share of test points on their side of that curve",
      value: { $0.borderAccuracies?.test ?? .nan }),
    Figure(
      "dropout-test-mean", .share,
      "mean test accuracy of 50 draws with dropout left on in predictions", isExpensive: true,
      value: { Statistics($0.accuraciesWithDropout()).mean }),
    Figure(
      "dropout-test-min", .share, "the lowest of those 50 test accuracies", isExpensive: true,
      value: { Statistics($0.accuraciesWithDropout()).minimum }),
    Figure(
      "dropout-test-max", .share, "the highest of those 50 test accuracies", isExpensive: true,
      value: { Statistics($0.accuraciesWithDropout()).maximum }),
    Figure(
      "difference", .number,
      "relative difference of a gradient check at the current parameters, with epsilon 1e-7",
      isExpensive: true, value: { $0.gradientCheck(epsilon: 1e-7).difference }),
    Figure(
      "switched-relus", .count,
      "pairs of a ReLU and a point that switch when some parameter moves by 1e-4 either way",
      isExpensive: true,
      value: { Double($0.gradientCheck(epsilon: 1e-4).switchedReLUs) }),
  ]

  /// The figures of one layer: a name, a point and the layer's number, the first hidden layer being 1
  /// (`weight-norm.2`). Not a number where the network has no such layer.
  package static let ofLayers: [Figure] =
    layered("weight-norm", .number, "the square root of the sum of layer %'s squared weights") {
      $0.weightNorms[$1]
    }
    + layered("gradient-norm", .number, "the norm of dW of layer % in the next update") {
      $0.gradientNorms()[$1]
    }
    + layered(
      "activation-rms", .number, "the root of the mean square of layer %'s activations"
    ) { $0.activationRootMeanSquare(layer: $1) }
    + layered("zero-share", .share, "share of layer %'s activations that are exactly 0") {
      $0.zeroShare(layer: $1)
    }
    + layered(
      "kept-share", .share, "share of layer %'s units and points that this iteration's masks keep",
      hiddenOnly: true
    ) { MaskFigures($0).keptShare(layer: $1) }
    + layered(
      "distinct-masks", .count, "how many different masks the points have in layer %",
      hiddenOnly: true
    ) { Double($0.distinctMasks(layer: $1)) }
    + layered(
      "mean-activation", .number, "the mean activation of layer % without masks", hiddenOnly: true
    ) { $0.meanActivation(layer: $1).whole }
    + layered(
      "masked-activation", .number,
      "the mean activation of layer % with its masks, and not divided by keep", hiddenOnly: true
    ) { $0.meanActivation(layer: $1).masked }
    + layered(
      "scaled-activation", .number,
      "the mean activation of layer % with its masks and divided by keep", hiddenOnly: true
    ) { $0.meanActivation(layer: $1).scaled }

  /// The most layers a network has: eight hidden ones and the output.
  package static let layerLimit = 9

  /// The names of the figures that want a layer's number, without it.
  package static let layerNames = [
    "weight-norm", "gradient-norm", "activation-rms", "zero-share", "kept-share", "distinct-masks",
    "mean-activation", "masked-activation", "scaled-activation",
  ]

  private static func layered(
    _ name: String, _ unit: Unit, _ meaning: String, hiddenOnly: Bool = false,
    value: @escaping @Sendable (TrainingRun, Int) -> Double
  ) -> [Figure] {
    (1...layerLimit).map { number in
      Figure(
        "\(name).\(number)", unit,
        meaning.split(separator: "%", omittingEmptySubsequences: false)
          .joined(separator: "\(number)"),
        value: { run in
          let layers = run.network.layers.count - (hiddenOnly ? 1 : 0)
          return number <= layers ? value(run, number - 1) : .nan
        })
    }
  }
}
