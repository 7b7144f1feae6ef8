/// A number that a run shows: what a lesson's conditions compare and its text quotes.
package struct Figure: Sendable {
  /// How a figure is printed.
  package enum Unit: Sendable {
    /// A share from 0 to 1, shown in percent.
    case share
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
  fileprivate let value: @Sendable (TrainingRun) -> Double

  /// The figure of a run as it stands.
  package func of(_ run: TrainingRun) -> Double { value(run) }

  /// The figure with a name, or a setting's value where a setting has that name and is a number.
  package static func named(_ name: String) -> Figure? {
    if let figure = all.first(where: { $0.name == name }) { return figure }
    guard let setting = try? Setting.named(name) else { return nil }
    switch setting.domain {
    case .number, .count, .numberOrWord: break
    case .words, .widths: return nil
    }
    return Figure(name: name, unit: .number, meaning: setting.summary) { run in
      switch setting.read(run.experiment) {
      case .number(let number): number
      case .count(let count): Double(count)
      case .word, .widths: .nan
      }
    }
  }

  /// Every name that can be asked for.
  package static var names: [String] {
    let figures = all.map(\.name)
    return figures + Setting.all.map(\.name).filter { !figures.contains($0) && named($0) != nil }
  }

  /// The table of figures. `iterations` is how far the run has come, not how far it was told to go.
  package static let all: [Figure] = [
    Figure(name: "iterations", unit: .count, meaning: "updates made so far") {
      Double($0.iteration)
    },
    Figure(name: "cost", unit: .number, meaning: "the last iteration's cost") {
      $0.costs.last ?? .nan
    },
    Figure(name: "train-accuracy", unit: .share, meaning: "share of training points right") {
      $0.trainScore().accuracy
    },
    Figure(name: "test-accuracy", unit: .share, meaning: "share of test points right") {
      $0.testScore().accuracy
    },
    Figure(name: "gap", unit: .share, meaning: "train accuracy minus test accuracy") {
      $0.trainScore().accuracy - $0.testScore().accuracy
    },
    Figure(
      name: "train-cross-entropy", unit: .number, meaning: "mean cross-entropy, training points"
    ) { $0.trainScore().crossEntropy },
    Figure(name: "test-cross-entropy", unit: .number, meaning: "mean cross-entropy, test points") {
      $0.testScore().crossEntropy
    },
    Figure(
      name: "logit-cost", unit: .number,
      meaning: "the training cross-entropy computed from the logits, which stays finite"
    ) { $0.trainScore().crossEntropyFromLogits },
    Figure(
      name: "units-identical", unit: .count,
      meaning: "hidden layers of several units in which every unit is the same"
    ) { Double($0.network.layersOfIdenticalUnits) },
    Figure(name: "infinite-costs", unit: .count, meaning: "iterations whose cost was infinite") {
      Double($0.costs.infiniteCount)
    },
    Figure(name: "diverged", unit: .flag, meaning: "whether the run ended in numbers not finite") {
      $0.divergence == nil ? 0 : 1
    },
  ]
}
