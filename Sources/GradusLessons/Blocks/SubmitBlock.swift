package import GradusEngine
package import GradusScreen

/// The `submit` block: a budget of training, and a set of points that is opened once, at the end.
package struct Submit: LessonItem {
  /// The iterations of all runs of the learner in this step together.
  package var budget: Int
  /// The step's experiment, its test set being the sealed one.
  package var sealed: Experiment
  /// The accuracies from which there is a star more, rising.
  package var stars: [Double]
  /// Shown once the set is open.
  package var explanation: [ProseBlock]
  package var line: Int

  package init(
    budget: Int, sealed: Experiment, stars: [Double], explanation: [ProseBlock], line: Int = 0
  ) {
    self.budget = budget
    self.sealed = sealed
    self.stars = stars
    self.explanation = explanation
    self.line = line
  }

  /// How many stars an accuracy is worth.
  package func starCount(_ accuracy: Double) -> Int { stars.count { accuracy >= $0 } }
}

// As an item of a step.
extension Submit {
  package var texts: [ItemText] { [ItemText(explanation, .later)] }
  package var isAboutTheRun: Bool { true }

  package func gate(_ record: StepRecord, at place: Int) -> ItemGate? {
    record.submission == nil ? .goal : nil
  }

  package func count(
    in summary: inout LessonSummary, _ record: StepRecord, at place: Int, of step: Step
  ) {
    let before = summary.stars ?? (0, 0)
    summary.stars = (before.best + (record.bestStars ?? 0), before.of + stars.count)
  }
}

/// What there is to know of a submission, by name, besides the figures of runs.
package enum SubmitFigure: String, CaseIterable, Sendable {
  case accuracy = "sealed-accuracy"
  case crossEntropy = "sealed-cross-entropy"
  case iterationsLeft = "iterations-left"
  case stars

  package static var names: [String] { allCases.map(\.rawValue) }

  package var unit: Figure.Unit {
    switch self {
    case .accuracy: .share
    case .crossEntropy: .number
    case .iterationsLeft, .stars: .count
    }
  }
}

/// Reads the `submit` block.
enum SubmitBlock {
  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    submit(block, lab: step.lab, log: &log).map { .submit($0) }
  }

  static let keys: [BlockKey] = [
    .required("budget", .count(1...10_000_000), "iterations, for all runs of the step together"),
    .required("sealed", .map(of: "settings"), "how the sealed points are made"),
    .required(
      "stars", .list(of: "accuracies, rising", 1...5), "a star more from each of them on"),
    .required("explanation", .text, "shown once the set is open"),
  ]
  static let sealedKeys = ["test-samples", "test-seed", "noise"].flatMap { name in
    BlockKey.settings.filter { $0.name == name }
  }.map {
    BlockKey.optional($0.name, $0.kind, default: "as in the experiment", $0.meaning)
  }

  private static func submit(_ block: FencedBlock, lab: Lab?, log: inout ParseLog) -> Submit? {
    guard let map = block.map(owner: "a submit", keys: keys, log: &log) else { return nil }
    let budget = map.count("budget", log: &log) ?? 1
    let base = lab?.experiment ?? Experiment()
    var sealed = base
    if let value = map["sealed"] {
      let before = log.problems.count
      let inner = StrictMap(value, owner: "a sealed set", keys: sealedKeys, log: &log)
      sealed = ExperimentBlock.experiment(inner, from: base, log: &log)
      if sealed.testSeed == base.testSeed, log.problems.count == before {
        log.report(
          inner["test-seed"] == nil ? map.line(of: "sealed") : inner.line(of: "test-seed"),
          "the sealed points equal the validation points: give them a test-seed of their own")
      }
    }
    return Submit(
      budget: budget, sealed: sealed, stars: stars(map, log: &log),
      explanation: map.markdown("explanation", log: &log), line: block.line)
  }

  private static func stars(_ map: StrictMap, log: inout ParseLog) -> [Double] {
    guard let value = map["stars"] else { return [] }
    let limit = map.limit("stars")
    var stars: [Double] = []
    for item in map.list("stars").prefix(limit.upperBound + 1) {
      guard let text = item.text(of: "stars", log: &log) else { continue }
      guard let star = Double(written: text), star > stars.last ?? 0, star <= 1 else {
        log.report(item.line, "stars must be rising fractions from 0 to 1, not \(quoted(text))")
        continue
      }
      stars.append(star)
    }
    if !limit.contains(map.list("stars").count) {
      log.report(value.line, "write 1 to \(limit.upperBound) stars, each with its accuracy")
    }
    return stars
  }
}
