import ArgumentParser
import GradusEngine
import GradusScreen
import GradusTutor

/// `gradus sweep`: many runs on all cores.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Train many runs, over settings and seeds, and compare them.",
    discussion: """
      Every combination of the varied values is a group, trained once for each seed
      of the weights, seed by seed. Ctrl-C stops at once and keeps the finished runs;
      a group of which none is finished is null. Examples:

        gradus sweep --vary init=he,xavier,zeros --seeds 1-30
        gradus sweep --vary lambda=0,0.7,10 --data pitch --seeds 1-10 --plot
        gradus sweep --vary hidden=10,5/20,3 --vary init=he,xavier --seeds 1,2,5-9
        gradus sweep --vary data=mine.csv,circles --seeds 1-5
        gradus sweep --vary lambda=0,0.7 --data pitch --over data-seed --seeds 1-20
        gradus sweep --vary keep=1/0.86 --data pitch --figure worst-unit-loss
        gradus sweep --vary lambda=0,0.7 --code mine.py --seeds 1-5

      Values of list settings (hidden, keep, fault, columns) are separated by /.
      --json prints:

        {"runs": [{"settings": {"init": "he"}, "seed": 1, "train": {...},
                   "test": {...}, "diverged": null}, ...],
         "groups": [{"settings": {"init": "he"}, "runs": 30, "diverged": 0,
                     "train-accuracy": {"mean": 0.97, "sd": 0.06, "min": 0.67,
                                        "max": 0.997},
                     "test-accuracy": {...}}, ...]}

      "test" and "test-accuracy" are null where there is no test set, "sd" where
      there is one run. With --figure, each run and each group also has "figures" by
      name.

      Figures: \(figureList()).
      """)

  @OptionGroup(title: "Experiment") var experimentOptions: ExperimentOptions
  @OptionGroup var codeOptions: CodeOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A setting and its values (repeatable).", valueName: "name=a,b"))
  var vary: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds of the weights, or of what --over names.", valueName: "1-30"))
  var seeds = "1-10"

  @Option(
    help: ArgumentHelp(
      "What the seeds are for: seed (the weights) or data-seed (the points; test points take the seed plus 1000).",
      valueName: "setting"))
  var over = "seed"

  @Option(
    help: ArgumentHelp(
      "A figure of each finished run, such as weight-norm (repeatable).", valueName: "name"))
  var figure: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  @Option(help: ArgumentHelp("Write every run to a CSV file.", valueName: "file"))
  var csv: String?

  @Flag(help: "Print a strip plot of the accuracies.")
  var plot = false

  func validate() throws {
    try expectJSONAlone(json, plot: plot)
    try checkOutputs([("--csv", csv)], inputs: sweep().members.flatMap(\.experiment.tables.keys))
  }

  private func sweep() throws -> Sweep {
    guard let axis = Sweep.Axis(rawValue: over) else {
      throw ValidationError(printable("--over takes seed or data-seed, not '\(over)'"))
    }
    let figures = try figure.map { name in
      guard let figure = Figure.named(name), !figure.isSetting else {
        let meant =
          NameGuess(name, among: Figure.measuredNames)?.question()
          ?? "; gradus sweep --help lists them"
        throw ValidationError(printable("there is no figure '\(name)'" + meant))
      }
      return figure
    }
    let variations = try vary.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError(
          printable("'\(text)' does not say what to vary; write init=he,xavier"))
      }
      let isList = (try? Setting.named(parts[0]))?.domain.isList ?? false
      let values = parts[1].split(separator: isList ? "/" : ",").map(String.init)
      if experimentOptions.assignments.contains(where: { $0.name == parts[0] }) {
        throw ValidationError(
          "\(parts[0]) is both given and varied; leave out --\(parts[0]), or --vary \(parts[0])")
      }
      if axis.settings.contains(parts[0]) {
        throw ValidationError("--seeds gives \(parts[0]) its values; vary something else")
      }
      if let twice = repeated(values) {
        throw ValidationError(printable("--vary \(parts[0]) has '\(twice)' twice; keep one"))
      }
      return Sweep.Variation(name: parts[0], values: values)
    }
    if let twice = repeated(variations.map(\.name)) {
      throw ValidationError("--vary \(twice) is given twice; put all its values in one")
    }
    for given in experimentOptions.assignments where axis.settings.contains(given.name) {
      let remedy =
        given.name == axis.rawValue
        ? "write --seeds \(given.value)" : "it is the seed of the points plus 1000"
      throw ValidationError(
        printable("--seeds gives \(given.name) its values, not --\(given.name): \(remedy)"))
    }
    let seeds = try SweepCommand.seeds(self.seeds)
    if let twice = repeated(seeds) {
      throw ValidationError("--seeds has \(twice) twice; the same seed gives the same run")
    }
    let count = variations.reduce(Double(seeds.count)) { $0 * Double($1.values.count) }
    guard count <= Double(Sweep.limit) else {
      throw ValidationError(
        "that would be \(plainNumber(count)) runs; at most \(Sweep.limit) are possible")
    }
    let varied = variations.flatMap { variation in
      variation.values.map { (name: variation.name, value: $0) }
    }
    let tables = try DataFiles.tables(named: experimentOptions.assignments + varied)
    // What varies may be what the other options need.
    let isVaried = variations.contains { ["data", "columns", "label"].contains($0.name) }
    do {
      try expectOneReader(of: experimentOptions, codeOptions)
      let code = try codeOptions.experimentCode()
      if !isVaried { _ = try experimentOptions.experiment(code: code) }
      return try Sweep(
        base: experimentOptions.assignments, variations: variations, seeds: seeds, axis: axis,
        figures: figures, tables: tables, code: code)
    } catch let error as SettingError {
      throw failure(error, varied: variations.map(\.name))
    }
  }

  private static func figureList() -> String {
    Figure.all.map(\.name).joined(separator: ", ")
      + "; and of one layer, the first being 1: "
      + Figure.layerNames.map { "\($0).1" }.joined(separator: ", ")
  }

  /// The first value that stands there before.
  private func repeated<Value: Hashable>(_ values: [Value]) -> Value? {
    var seen: Set<Value> = []
    return values.first { !seen.insert($0).inserted }
  }

  /// Reads `1-30` or `1,2,5-9`.
  static func seeds(_ text: String) throws -> [UInt32] {
    var seeds: [UInt32] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt32($0) }
      guard let first = ends[0], let last = ends.count == 1 ? first : ends[1], ends.count <= 2,
        first <= last
      else {
        throw ValidationError(
          printable("'\(part)' is not a seed from 0 to \(UInt32.max); write 1-30 or 1,2,5-9"))
      }
      let count = Int(last - first) + 1
      guard count <= Sweep.limit else {
        throw ValidationError("\(part) is \(count) seeds; at most \(Sweep.limit) runs are possible")
      }
      seeds += first...last
    }
    return seeds
  }

  func run() throws {
    let sweep = try sweep()
    // Before the runs, so that a place that cannot be written is no waste of them.
    let file = try csv.map { try OutputFile($0) }
    tellOfTables(sweep.firstOfGroups)
    sweep.firstOfGroups.first.map(tellOfCode)
    let (members, figures) = (sweep.members, sweep.figures)
    let outcomes = onAllCores(
      members, order: sweep.seedBySeed, unit: "runs", work: { $0.experiment.work }
    ) { member, piece in
      Sweep.outcome(
        of: member, figures: figures, progress: piece.reached, isCancelled: { piece.isStopped })
    }
    // What never trained has no accuracies to compare.
    for case let divergence? in outcomes.map({ $0?.divergence }) where divergence.isMistakeInCode {
      throw mistake(divergence.reason)
    }
    let report = SweepReport(sweep, outcomes)
    try file?.write(report.csv)
    try file?.finish()
    try say(json ? jsonText(report) : report.text)
    if plot {
      try say()
      let look = pictureOptions.printedLook
      var picture = stripPlot(
        report.strips, size: Size(78, sweep.groups.count * 2 + 2), glyphs: look.glyphs)
      picture.palette = look.palette
      try say(picture.ansi())
    }
    if outcomes.contains(where: { $0 == nil }) {
      let done = outcomes.count { $0 != nil }
      throw refuse(
        "stopped after \(done) of \(outcomes.count) runs, seed by seed over the groups; "
          + "what is done is above")
    }
  }
}
