import GradusEngine
import GradusScreen

/// What `gradus sweep` prints.
struct SweepReport: Encodable {
  struct Run: Encodable {
    let settings: [String: String]
    let seed: UInt32
    let train: ScoreReport
    @Nullable var test: ScoreReport?
    @Nullable var diverged: TrainReport.Diverged?
    /// Nil where none was asked for.
    let figures: [String: Double]?
  }

  struct Spread: Encodable {
    let mean: Double
    /// Nil where there is one run: it has no spread.
    @Nullable var sd: Double?
    let min: Double
    let max: Double

    /// Nil where there is nothing to sum up.
    init?(_ numbers: [Double]) {
      guard !numbers.isEmpty else { return nil }
      let statistics = Statistics(numbers)
      mean = statistics.mean
      sd = numbers.count < 2 ? nil : statistics.standardDeviation
      min = statistics.minimum
      max = statistics.maximum
    }

    func cells(_ text: (Double) -> String) -> [String] {
      [text(mean), sd.map(text) ?? "-", text(min), text(max)]
    }
  }

  struct Group: Encodable {
    let settings: [String: String]
    /// Nil where no run was done.
    @Nullable var train: Spread?
    /// Nil where no run was done, or there is no test set.
    @Nullable var test: Spread?
    /// How many of the group's runs were done.
    let runs: Int
    let diverged: Int
    /// Nil where none was asked for.
    let figures: [String: Nullable<Spread>]?
    fileprivate let name: String
    fileprivate let accuracies: [Double]

    enum CodingKeys: String, CodingKey {
      case settings, runs, diverged, figures
      case train = "train-accuracy"
      case test = "test-accuracy"
    }
  }

  let runs: [Run]
  let groups: [Group]
  /// The names of the figures that were asked for, in order.
  private let figures: [String]

  enum CodingKeys: String, CodingKey { case runs, groups }

  init(_ sweep: Sweep, _ outcomes: [Sweep.Outcome?]) {
    let settings = sweep.groups.map { group in
      Dictionary(group.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }
    let done = zip(sweep.members, outcomes).compactMap { member, outcome in
      outcome.map { (member, $0) }
    }
    let hasTest = done.contains { $0.1.test.count > 0 }
    figures = sweep.figures.map(\.name)
    let figures = figures
    runs = done.map { member, outcome in
      Run(
        settings: settings[member.group], seed: member.seed, train: ScoreReport(outcome.train),
        test: outcome.test.count > 0 ? ScoreReport(outcome.test) : nil,
        diverged: outcome.divergence.map { .init(iteration: $0.iteration, reason: $0.reason) },
        figures: figures.isEmpty ? nil : outcome.figures)
    }
    groups = sweep.groups.indices.map { index in
      let own = done.filter { $0.0.group == index }.map(\.1)
      let tests = own.filter { $0.test.count > 0 }.map(\.test.accuracy)
      let name = sweep.groups[index].map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      return Group(
        settings: settings[index], train: Spread(own.map(\.train.accuracy)),
        test: Spread(tests), runs: own.count,
        diverged: own.count { $0.divergence != nil },
        figures: figures.isEmpty
          ? nil
          : Dictionary(
            figures.map { name in
              (name, Nullable(wrappedValue: Spread(own.compactMap { $0.figures[name] })))
            },
            uniquingKeysWith: { first, _ in first }),
        name: name.isEmpty ? "all" : name,
        accuracies: hasTest ? tests : own.map(\.train.accuracy))
    }
  }

  var text: String {
    let width = max(5, groups.map(\.name.count).max() ?? 0)
    let heads =
      ["runs", "train mean", "sd", "min", "max", "test mean", "sd", "min", "max"]
      + figures.flatMap { [$0, "sd", "min", "max"] }
    let widths =
      [5, 11, 7, 7, 7, 10, 7, 7, 7] + figures.flatMap { [max(10, $0.count + 2), 8, 8, 8] }
    var lines = [
      "group" + String(repeating: " ", count: width - 5)
        + zip(heads, widths).map { $0.padded(to: $1) }.joined()
    ]
    for group in groups {
      let cells =
        [String(group.runs)]
        + [group.train, group.test].flatMap { spread -> [String] in
          guard let spread else { return Array(repeating: "-", count: 4) }
          return spread.cells { fixed($0, digits: 3) }
        }
        + figures.flatMap { name -> [String] in
          guard let spread = group.figures?[name]?.wrappedValue else {
            return Array(repeating: "-", count: 4)
          }
          return spread.cells(compactText)
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
    let head = names + ["seed", "train-accuracy", "test-accuracy", "diverged"] + figures
    let rows = runs.map { run -> [String] in
      let settings = names.map { name in
        // A quote in a field is two.
        "\"" + (run.settings[name] ?? "").replacing("\"", with: "\"\"") + "\""
      }
      let test = run.test.map { "\($0.accuracy)" } ?? ""
      let diverged = run.diverged.map { String($0.iteration) } ?? ""
      let measured = figures.map { name in run.figures?[name].map { "\($0)" } ?? "" }
      return settings + [String(run.seed), "\(run.train.accuracy)", test, diverged] + measured
    }
    return ([head] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  /// Each group's test accuracies for the strip plot; those in training where nothing has a test set.
  var strips: [Strip] { groups.map { Strip(name: $0.name, values: $0.accuracies) } }
}
