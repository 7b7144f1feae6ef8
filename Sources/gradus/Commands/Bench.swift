import ArgumentParser
import GradusEngine
import GradusScreen

/// `gradus bench`: how fast this machine trains.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how fast this machine trains.",
    discussion: """
      Measures each case in many short stretches, all cases in turn, and prints the
      median and the fastest stretch: the time of one iteration with every cost kept,
      on one core. Tests/Benchmarks/compare times the same cases in NumPy, PyTorch
      and C. Examples:

        gradus bench
        gradus bench --case course --seconds 2 --json

      Cases: \(BenchCase.all.map(\.name).joined(separator: ", ")).

      --json prints:

        {"cases": [{"name": "course", "what": "2-10-5-1 x 300",
                    "median": 1.1e-05, "fastest": 1.1e-05}, ...],
         "kernel": "v3"}

      The loops are compiled for several levels of x86-64, and the best that the
      processor has is used; GRADUS_CPU=v1, v3 or v4 forces one.
      """)

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Measure only this case (repeatable).", valueName: "name"))
  var names: [String] = []

  @Option(parsing: .unconditional, help: "How long to measure each case, in seconds.")
  var seconds = 1.0

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard seconds > 0, seconds <= 600 else {
      throw ValidationError("--seconds takes a number above 0 and up to 600")
    }
    for name in names where !BenchCase.all.contains(where: { $0.name == name }) {
      let meant = nearest(name, in: BenchCase.all.map(\.name))
      throw ValidationError(
        printable("there is no case '\(name)'" + (meant.map { "; did you mean '\($0)'?" } ?? "")))
    }
  }

  func run() throws {
    let cases = BenchCase.all.filter { names.isEmpty || names.contains($0.name) }
    var stretches = try cases.map { try Stretches($0) }
    let rounds = 10
    let progress = ProgressLine(of: rounds * cases.count, "stretches")
    for _ in 0..<rounds {
      for index in stretches.indices {
        stretches[index].measure(seconds: seconds / Double(rounds))
        progress.advance()
      }
    }
    progress.clear()
    let report = BenchReport(cases: zip(cases, stretches).map { BenchReport.Line($0, $1.times) })
    try say(json ? jsonText(report) : report.text)
  }
}

/// Something that is timed.
struct BenchCase {
  enum Work {
    /// An iteration of a run with these settings.
    case training([(name: String, value: String)])
    /// The course's net over a grid of 100 × 100 points.
    case map
    /// The gradient check of the course's net, both costs of all 91 parameters.
    case gradientCheck
  }

  let name: String
  let what: String
  let work: Work

  static let all: [BenchCase] = [
    BenchCase(name: "course", what: "2-10-5-1 x 300", work: .training([])),
    BenchCase(
      name: "pitch", what: "2-20-3-1 x 211", work: .training([("data", "pitch")])),
    BenchCase(
      name: "pitch-l2", what: "2-20-3-1 x 211, L2",
      work: .training([("data", "pitch"), ("lambda", "0.7")])),
    BenchCase(
      name: "pitch-dropout", what: "2-20-3-1 x 211, fresh dropout",
      work: .training([("data", "pitch"), ("keep", "0.86")])),
    BenchCase(
      name: "wide", what: "2-32-32-1 x 300", work: .training([("hidden", "32,32")])),
    BenchCase(
      name: "wider", what: "2-64-64-1 x 1000",
      work: .training([("hidden", "64,64"), ("samples", "1000")])),
    BenchCase(
      name: "course-3000", what: "2-10-5-1 x 3000", work: .training([("samples", "3000")])),
    BenchCase(
      name: "course-30000", what: "2-10-5-1 x 30000", work: .training([("samples", "30000")])),
    BenchCase(name: "map", what: "boundary map, 100 x 100 points", work: .map),
    BenchCase(name: "gradcheck", what: "gradient check, 91 parameters", work: .gradientCheck),
  ]
}

/// The times of one case, in seconds, a stretch of work at a time.
private struct Stretches {
  private(set) var times: [Double] = []
  private let work: BenchCase.Work
  private let experiment: Experiment
  private var run: TrainingRun
  private let grid: [Dataset.Point]

  init(_ bench: BenchCase) throws {
    work = bench.work
    if case .training(let settings) = bench.work {
      experiment = try Experiment(settings + [("iterations", "1000000")])
    } else {
      experiment = Experiment()
    }
    run = TrainingRun(experiment, takesMilestones: false)
    grid = (0..<10_000).map { index in
      Dataset.Point(Double(index % 100) / 50 - 1, Double(index / 100) / 50 - 1)
    }
    measure(seconds: 0.05)
    times = []
  }

  /// Works for some time in stretches of about two milliseconds.
  mutating func measure(seconds: Double) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var count = 1
    repeat {
      let start = clock.now
      for _ in 0..<count { workOnce() }
      let time = start.duration(to: clock.now) / .seconds(1)
      times.append(time / Double(count))
      count = min(max(1, Int(0.002 / max(1e-9, time) * Double(count))), 10_000)
    } while clock.now < end
  }

  private mutating func workOnce() {
    switch work {
    case .training:
      if run.isFinished { run = TrainingRun(experiment, takesMilestones: false) }
      run.advance(by: 1)
    case .map: _ = run.network.probabilities(grid)
    case .gradientCheck:
      var check = GradientCheck(run.network, experiment.objective(run.trainingSet))
      check.advance(by: .max)
    }
  }
}

/// What `gradus bench` prints.
struct BenchReport: Encodable {
  struct Line: Encodable {
    let name: String
    let what: String
    /// Seconds an iteration, a map or a check.
    let median: Double
    let fastest: Double

    init(_ bench: BenchCase, _ times: [Double]) {
      name = bench.name
      what = bench.what
      let sorted = times.sorted()
      median = sorted.isEmpty ? .nan : sorted[sorted.count / 2]
      fastest = sorted.first ?? .nan
    }
  }

  /// For which processors the loops were compiled that ran.
  var kernel = Kernel.chosen.rawValue
  let cases: [Line]

  var text: String {
    let width = cases.map(\.what.count).max() ?? 0
    let head = "case" + String(repeating: " ", count: max(0, width - 4))
    let rows = cases.map { line in
      line.what + String(repeating: " ", count: width - line.what.count)
        + [line.median, line.fastest].map { fixed($0 * 1e6, digits: 1).padded(to: 12) }.joined()
    }
    return ([head + "   median us  fastest us"] + rows + ["kernel \(kernel)"])
      .joined(separator: "\n")
  }
}
