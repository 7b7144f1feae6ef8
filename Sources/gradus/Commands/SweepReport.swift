import GradusEngine
import GradusScreen

/// What `gradus sweep` prints.
struct SweepReport: Encodable {
  struct Run: Encodable {
    let settings: [String: String]
    let seed: UInt32
    let train: ScoreReport
    let test: ScoreReport
    @Nullable var diverged: TrainReport.Diverged?
  }

  struct Spread: Encodable {
    let mean: Double
    let sd: Double
    let min: Double
    let max: Double

    init(_ numbers: [Double]) {
      let statistics = Statistics(numbers)
      mean = statistics.mean
      sd = statistics.standardDeviation
      min = statistics.minimum
      max = statistics.maximum
    }
  }

  struct Group: Encodable {
    let settings: [String: String]
    let train: Spread
    let test: Spread
    /// How many of the group's runs were done.
    let runs: Int
    let diverged: Int
    fileprivate let name: String
    fileprivate let accuracies: [Double]

    enum CodingKeys: String, CodingKey {
      case settings, runs, diverged
      case train = "train-accuracy"
      case test = "test-accuracy"
    }
  }

  let runs: [Run]
  let groups: [Group]

  init(_ sweep: Sweep, _ outcomes: [Sweep.Outcome?]) {
    let settings = sweep.groups.map { group in
      Dictionary(group.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
    let done = zip(sweep.members, outcomes).compactMap { member, outcome in
      outcome.map { (member, $0) }
    }
    runs = done.map { member, outcome in
      Run(
        settings: settings[member.group], seed: member.seed, train: ScoreReport(outcome.train),
        test: ScoreReport(outcome.test),
        diverged: outcome.divergence.map { .init(iteration: $0.iteration, reason: $0.reason) })
    }
    groups = sweep.groups.indices.map { index in
      let own = done.filter { $0.0.group == index }.map(\.1)
      let name = sweep.groups[index].map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      return Group(
        settings: settings[index], train: Spread(own.map(\.train.accuracy)),
        test: Spread(own.map(\.test.accuracy)), runs: own.count,
        diverged: own.count { $0.divergence != nil }, name: name.isEmpty ? "all" : name,
        accuracies: own.map(\.test.accuracy))
    }
  }

  var text: String {
    let width = max(5, groups.map(\.name.count).max() ?? 0)
    let heads = ["runs", "train mean", "sd", "min", "max", "test mean", "sd", "min", "max"]
    let widths = [5, 11, 7, 7, 7, 10, 7, 7, 7]
    var lines = [
      "group" + String(repeating: " ", count: width - 5)
        + zip(heads, widths).map { $0.padded(to: $1) }.joined()
    ]
    for group in groups {
      let cells =
        [String(group.runs)]
        + [group.train, group.test].flatMap { spread in
          [spread.mean, spread.sd, spread.min, spread.max].map { fixed($0, digits: 3) }
        }
      lines.append(
        printable(group.name) + String(repeating: " ", count: width - group.name.count)
          + zip(cells, widths).map { $0.padded(to: $1) }.joined()
          + (group.diverged > 0 ? "  \(group.diverged) diverged" : ""))
    }
    return lines.joined(separator: "\n")
  }

  /// A line a run, the settings first.
  var csv: String {
    let names = groups.first?.settings.keys.sorted() ?? []
    let head = names + ["seed", "train-accuracy", "test-accuracy", "diverged"]
    let rows = runs.map { run in
      names.map { "\"\(run.settings[$0] ?? "")\"" }
        + [
          String(run.seed), "\(run.train.accuracy)", "\(run.test.accuracy)",
          run.diverged.map { String($0.iteration) } ?? "",
        ]
    }
    return ([head] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  /// Each group's test accuracies, for the strip plot.
  var strips: [Strip] { groups.map { Strip(name: $0.name, values: $0.accuracies) } }
}
