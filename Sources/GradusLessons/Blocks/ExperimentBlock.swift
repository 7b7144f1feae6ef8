package import GradusEngine

/// The `experiment` block: what the step trains, shows and lets the learner change.
package struct Lab: Hashable, Sendable {
  package var experiment: Experiment
  /// Other experiments trained beside it and drawn behind it.
  package var compared: [ComparedRun]
  /// The panes to show, in order.
  package var views: [LabView]
  /// The names of the settings the learner may change; the others are locked.
  package var controls: [String]
  /// The weights and biases that the learner may move by hand, by their names.
  package var hands: [String] = []
  /// Whether every weight can be moved, as in the free lab.
  package var movesEveryWeight = false
  /// How far an arrow key moves one of them.
  package var handStep = Lab.usualHandStep
  /// Iterations a second; nil lets a run last about eight seconds, 0 is flat out.
  package var speed: Int?
  /// The iteration at which the run pauses for the learner to look; nil runs to the end.
  package var until: Int?
  /// Whether the map shows the border the data were made with.
  package var border = false
  /// The gradient check of the step, which then is what Space runs.
  package var gradcheck: GradientCheckSetup?
  /// What the step asks of it.
  package internal(set) var asked: AskedFigures = AskedFigures()
  package var line: Int

  package init(
    experiment: Experiment, compared: [ComparedRun] = [],
    views: [LabView] = [.boundary, .cost, .settings, .result], controls: [String] = [],
    speed: Int? = nil, until: Int? = nil, border: Bool = false,
    gradcheck: GradientCheckSetup? = nil, line: Int = 0
  ) {
    self.experiment = experiment
    self.border = border
    self.compared = compared
    self.views = views
    self.controls = controls
    self.speed = speed
    self.until = until
    self.gradcheck = gradcheck
    self.line = line
  }
}

/// A second experiment, named so that figures and legends can tell it from the first.
package struct ComparedRun: Hashable, Sendable {
  package var name: String
  package var experiment: Experiment

  package init(name: String, experiment: Experiment) {
    self.name = name
    self.experiment = experiment
  }
}

/// What a pane of a lab shows.
package enum LabView: String, CaseIterable, Codable, Sendable {
  case boundary, cost, settings, result
  /// Every unit with its weights, its map and its mask.
  case network
  /// Activations and gradients, one row per layer.
  case histograms
  /// How large activations and gradients are from layer to layer, of all runs, on a logarithmic axis.
  case signals
  case weights
  /// The same settings over many seeds.
  case spread
  /// The lines of the backward pass.
  case code
  /// The gradient against differences of the cost.
  case gradcheck
  /// One training point: its numbers through the output, and its own cost.
  case example
  /// The step's formulas with this run's numbers.
  case formula
  /// The cost over one weight, all others fixed.
  case valley

  /// What it shows, in one line.
  package var meaning: String {
    switch self {
    case .boundary: "the points, and the probability that the network gives each place"
    case .cost: "the cost of every iteration, with those of compared runs behind it"
    case .settings: "the settings; those of `controls` can be changed"
    case .result: "cost, accuracies and whether it diverged, of this run and the compared ones"
    case .valley: "the cost over one of the `hands`, with its tangent; each step in numbers"
    case .network: "every unit with its weights, its map and its mask"
    case .histograms: "how activations and gradients are spread, a row for each layer"
    case .signals:
      "the size of activations and gradients by layer, on a logarithmic axis"
    case .weights: "the weights of every layer as a grid"
    case .spread: "the same settings over many seeds, or the step's sweep"
    case .code: "the lines of the backward pass"
    case .gradcheck: "the gradient beside differences of the cost, block by block"
    case .example: "one training point: its numbers through the output, and its own cost"
    case .formula: "the step's formulas with this run's numbers"
    }
  }
}

/// Reads the `experiment` block: settings, what is shown, what may be changed, what is compared.
enum ExperimentBlock {
  static func read(
    _ block: FencedBlock, into step: inout StepBuilder, log: inout ParseLog
  ) -> StepItem? {
    if step.lab?.gradcheck != nil {
      log.report(block.line, "put the experiment before the gradcheck that checks it")
    } else {
      step.lab = lab(block, log: &log)
    }
    return nil
  }

  /// The keys beside the settings.
  static let own: [BlockKey] = [
    .optional(
      "views", .list(of: "views", 0...Int.max), default: "[boundary, cost, settings, result]",
      "what is shown, in this order: the table of views below"),
    .optional(
      "controls", .list(of: "settings", 0...Int.max), default: "[]",
      "what the learner may change; everything else is locked"),
    HandsKey.key, HandsKey.step,
    .optional(
      "compare", .list(of: "maps of settings", 0...3), default: "[]",
      "other runs to show beside it: what differs, and a name"),
    .optional(
      "until", .count(0...1_000_000), "pause there, at most at `iterations`; else at the end"),
    .optional(
      "speed", .other("1 to 1000000, or `flat-out`"),
      "iterations a second; else a run lasts about eight seconds"),
    .optional(
      "border", .flag(default: false), "draw the true border behind generated data"),
  ]
  static let runName = BlockKey.optional(
    "name", .other("lower-case letters, digits, hyphens; at most 16"),
    default: "kept, or its init", "what figures and legends call the run")
  static var settings: [String] { Setting.all.map(\.name) }

  /// - Returns: nil where the block is no map; otherwise the lab as far as it could be read.
  private static func lab(_ block: FencedBlock, log: inout ParseLog) -> Lab? {
    guard let map = block.map(owner: "an experiment", keys: BlockKey.settings + own, log: &log)
    else {
      return nil
    }
    var lab = Lab(experiment: experiment(map, from: Experiment(), log: &log), line: block.line)
    let views = map.words(
      "views", known: LabView.allCases.map(\.rawValue), what: "view", log: &log)
    if map["views"] != nil { lab.views = views.compactMap(LabView.init(rawValue:)) }
    lab.controls = map.words("controls", known: settings, what: "setting", log: &log)
    HandsKey.read(map, into: &lab, log: &log)
    if map["until"] != nil {
      lab.until = map.count("until", in: 0...lab.experiment.iterations, log: &log)
    }
    lab.speed = speed(map, log: &log)
    lab.border = map.flag("border", log: &log)
    if lab.border && lab.experiment.trueBorder == nil {
      log.report(
        map.line(of: "border"),
        "these data have no true border; \(TrueBorder.kindsInWords) have one")
    }
    lab.compared = compared(map, with: lab.experiment, log: &log)
    return lab
  }

  /// The experiment that a map's settings make of another, in the table's order. Each setting that
  /// cannot be is reported on its line.
  ///
  /// - Parameter namesFiles: whether `data` and `test-data` may be files of points.
  static func experiment(
    _ map: StrictMap, from base: Experiment, namesFiles: Bool = true, log: inout ParseLog
  ) -> Experiment {
    var experiment = base
    for setting in Setting.all {
      guard let value = map[setting.name],
        let text = settingText(value, of: setting.name, log: &log)
      else { continue }
      log.assign(
        text, to: setting, of: &experiment, line: map.line(of: setting.name),
        namesFiles: namesFiles)
    }
    if let problem = experiment.tableProblem, base.tableProblem == nil {
      var names = ["columns", "label", "test-data", "data"]
      if case .points(let error, _, _) = problem, let name = error.remedy.first?.name {
        names.insert(name, at: 0)
      }
      let named = names.first { map[$0] != nil } ?? "data"
      log.report(map.line(of: named), problem.line(.lesson))
    }
    return experiment
  }

  /// A setting's value as it would be typed: a list is widths with commas between them.
  static func settingText(
    _ value: YAMLValue, of name: String, log: inout ParseLog
  ) -> String? {
    guard case .list(let items) = value.content else { return value.text(of: name, log: &log) }
    if items.isEmpty { return "none" }
    let texts = items.compactMap { $0.text(of: name, log: &log) }
    return texts.count == items.count ? texts.joined(separator: ",") : nil
  }

  private static func speed(_ map: StrictMap, log: inout ParseLog) -> Int? {
    guard let text = map.text("speed", log: &log) else { return nil }
    if text == "flat-out" { return 0 }
    if let speed = Int(text), (1...1_000_000).contains(speed) { return speed }
    log.report(
      map.line(of: "speed"),
      "speed must be 1 to 1000000 iterations a second, or flat-out, not \(quoted(text))")
    return nil
  }

  private static func compared(
    _ map: StrictMap, with base: Experiment, log: inout ParseLog
  ) -> [ComparedRun] {
    var runs: [ComparedRun] = []
    let items = map.list("compare")
    let most = map.limit("compare").upperBound
    if items.count > most {
      log.report(
        map.line(of: "compare"),
        "at most \(most) runs can be compared; remove \(items.count - most)")
    }
    for item in items.prefix(most) {
      let before = log.problems.count
      let inner = StrictMap(
        item, owner: "a compared run", keys: [runName] + BlockKey.settings, log: &log)
      let experiment = experiment(inner, from: base, log: &log)
      let name =
        inner.text("name", log: &log)
        ?? (inner["init"] == nil ? "kept" : "\(experiment.initializer)")
      if !isName(name) {
        log.report(
          inner.line(of: "name"),
          "a run's name has lower-case letters, digits and hyphens, at most 16")
      }
      if runs.contains(where: { $0.name == name }) {
        log.report(
          item.line, "two compared runs are called \(quoted(name)); give one of them a name:")
      }
      if experiment == base, log.problems.count == before {
        log.report(item.line, "this compared run is the same as the step's own; change a setting")
      }
      runs.append(ComparedRun(name: name, experiment: experiment))
    }
    return runs
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first.isLetter, name.utf8.count <= 16 else { return false }
    return name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || $0.isDigit || $0 == UInt8(ascii: "-")
    }
  }
}
