import ArgumentParser
import GradusEngine
import GradusPictures
import GradusScreen
import GradusTutor

/// `gradus train`: one run, no terminal needed.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train one network and print its costs and accuracies.",
    discussion: """
      Without options it repeats the course's run with He initialization.
      Examples:

        gradus train --init large --every 1000
        gradus train --data moons --learning-rate 0.1 --iterations 5000 --plot
        gradus train --json | jq .test.accuracy
        gradus train --data mine.csv --test-data more.csv
        gradus train --data people.csv --columns age,salary --label bought \\
          --standardize --test-share 0.2
        zcat mine.csv.gz | gradus train --data -
        gradus train --csv curve.csv --weights weights.json
        gradus train --data moons --svg moons.svg
        gradus train --code mine.py

      A CSV file has a row for each point: two features, which are numbers, and a
      label, which has two values: 0 and 1, no and yes, or any others. Columns are
      separated by commas, semicolons, tabs or blanks; lines that begin with # are
      passed over. The label is the column named label, class, target or y, else the
      last one; --columns and --label choose others, by name or by number from 1.
      How it was read is said on standard error. Mistakes are reported by line and
      column, and the exit status is 2. Without --test-data or --test-share there is
      no test set. A file has at most 100000 rows and 16 MB (16777216 bytes); - is
      standard input.

      --code trains with functions that you wrote, in NumPy notation and with the
      course's names: initialize_parameters(layers_dims),
      forward_propagation(X, parameters), compute_cost(A3, Y),
      backward_propagation(X, Y, cache), update_parameters(parameters, grads,
      learning_rate). Each may be left out, and takes lambd and keep_prob where it
      wants them; so do the notebook's own names, such as
      backward_propagation_with_dropout. Scores, map and predictions are computed
      from the parameters as ever. A mistake is reported as FILE:line: ..., the exit
      status is 1; what the code prints goes to standard error.

      A run that diverges is a result: its iteration and the reason are printed,
      and the exit status is 0. In JSON, infinity and not-a-number are the strings
      "inf", "-inf" and "nan":

        {"experiment": {"data": "circles", "hidden": [10, 5], "init": "he", ...},
         "costs": [{"iteration": 0, "cost": 0.88, "crossEntropy": 0.88,
                    "penalty": 0}, ...],
         "train": {"accuracy": 0.993, "crossEntropy": 0.07, "correct": 298,
                   "count": 300},
         "test": {...}, "diverged": null, "seconds": 0.31}

      "test" is null where there is no test set.

      --csv writes iteration,cost,cross-entropy,penalty for every iteration.
      --weights writes {"experiment": {...}, "iteration": 15000, "layers": [{"W":
      [[...], ...], "b": [...]}, ...]}, W with a row for each unit; after a run with
      --standardize also "standardize": {"mean": [...], "sd": [...]}, a number for
      each feature (sd is 1 where a feature is constant). In NumPy:

        import json, numpy as np
        run = json.load(open("weights.json"))
        W, b = ([np.array(l[k]) for l in run["layers"]] for k in "Wb")
        scale = run.get("standardize", {"mean": 0, "sd": 1})
        z = (x - np.array(scale["mean"])) / np.array(scale["sd"])

      then np.maximum(0, W[0] @ z + b[0]) is the first layer at the point x, for the
      activation relu. A file is complete or not there at all.
      """)

  @OptionGroup(title: "Experiment") var experimentOptions: ExperimentOptions
  @OptionGroup var codeOptions: CodeOptions
  @OptionGroup(title: "Pictures") var pictureOptions: PictureOptions

  @Flag(help: "Print JSON.")
  var json = false

  @Option(parsing: .unconditional, help: "Print the cost of every N-th iteration.")
  var every = 1000

  @Flag(help: "Print the decision boundary and the cost curve as text.")
  var plot = false

  @Option(
    help: ArgumentHelp("Write the cost of every iteration to a CSV file.", valueName: "file"))
  var csv: String?

  @Option(help: ArgumentHelp("Write the trained weights to a JSON file.", valueName: "file"))
  var weights: String?

  @Option(
    help: ArgumentHelp(
      "Write the decision boundary and the cost curve to a picture (SVG).", valueName: "file"))
  var svg: String?

  func validate() throws {
    _ = try experiment()
    try checkOutputs(
      [("--csv", csv), ("--weights", weights), ("--svg", svg)],
      inputs: experimentOptions.tables().keys + (codeOptions.code.map { [$0] } ?? []))
    guard !experimentOptions.fault.contains(ExperimentOptions.checkerFault) else {
      throw ValidationError(
        "\(ExperimentOptions.checkerFault) is a fault of the checker: gradus gradcheck takes it")
    }
    try expectJSONAlone(json, plot: plot)
    guard every > 0 else { throw ValidationError("--every takes a whole number from 1") }
  }

  private func experiment() throws -> Experiment {
    try expectOneReader(of: experimentOptions, codeOptions)
    return try experimentOptions.experiment(code: codeOptions.experimentCode())
  }

  func run() throws {
    let experiment = try experiment()
    let curveFile = try csv.map { try OutputFile($0) }
    let weightsFile = try weights.map { try OutputFile($0) }
    let pictureFile = try svg.map { try OutputFile($0) }
    tellOfTables([experiment])
    tellOfCode(experiment)
    try curveFile?.write("iteration,cost,cross-entropy,penalty\n")
    var run = TrainingRun(experiment)
    let start = ContinuousClock.now
    var writing = Duration.zero
    var costs: [CostReport] = []
    let progress = ProgressLine(of: experiment.iterations, "iterations")
    let slice = experiment.blocksInSlice
    // Told as they come: after many iterations a run no longer keeps each single cost.
    while !run.isFinished {
      let before = run.costs.count
      run.advance(by: 1, blocks: slice)
      progress.reach(run.iteration)
      guard run.costs.count > before, let cost = run.lastCost else { continue }
      if let curveFile {
        let pause = ContinuousClock.now
        try curveFile.write(
          "\(before),\(cost.total),\(cost.crossEntropy),\(cost.penalty)\n")
        writing += pause.duration(to: .now)
      }
      if before % every == 0 || run.isFinished {
        costs.append(
          CostReport(
            iteration: before, cost: cost.total, crossEntropy: cost.crossEntropy,
            penalty: cost.penalty))
      }
    }
    if !run.printedByCode.isEmpty { complain(printable(run.printedByCode)) }
    let reason = run.divergence.flatMap { $0.isMistakeInCode ? $0.reason : nil }
    if let reason, run.iteration == 0 {
      progress.clear()
      throw mistake(reason)
    }
    let seconds = (start.duration(to: .now) - writing) / .seconds(1)
    try curveFile?.finish()
    try weightsFile?.write(jsonText(WeightsReport(run), isCompact: true) + "\n")
    try weightsFile?.finish()
    try pictureFile?.write(runDrawing(run))
    try pictureFile?.finish()
    let report = TrainReport(
      experiment: ExperimentReport(experiment: experiment), costs: costs,
      train: ScoreReport(run.trainScore()),
      test: run.testSet.count > 0 ? ScoreReport(run.testScore()) : nil,
      diverged: run.divergence.map { .init(iteration: $0.iteration, reason: $0.reason) },
      seconds: seconds)
    progress.clear()
    if json {
      try say(jsonText(report))
    } else {
      try say(report.text)
    }
    if plot {
      try say()
      let look = pictureOptions.printedLook
      var picture = runPicture(
        run, size: Size(78, 34), glyphs: look.glyphs, isColored: look.isColored)
      picture.palette = look.palette
      try say(picture.ansi())
    }
    if let reason { throw mistake(reason) }
  }
}
