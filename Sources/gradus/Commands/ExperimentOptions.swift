import ArgumentParser
import GradusEngine

/// The options that describe an experiment, the same for every command that runs one.
///
/// Names, help and values are those of ``Setting/all``; a test holds the two together.
struct ExperimentOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: help("data")) var data: String?
  @Option(parsing: .unconditional, help: help("test-data")) var testData: String?
  @Option(parsing: .unconditional, help: help("samples")) var samples: String?
  @Option(parsing: .unconditional, help: help("test-samples")) var testSamples: String?
  @Option(parsing: .unconditional, help: help("noise")) var noise: String?
  @Option(parsing: .unconditional, help: help("data-seed")) var dataSeed: String?
  @Option(parsing: .unconditional, help: help("test-seed")) var testSeed: String?
  @Option(parsing: .unconditional, help: help("hidden")) var hidden: String?
  @Option(parsing: .unconditional, help: help("activation")) var activation: String?
  @Option(name: .customLong("init"), parsing: .unconditional, help: help("init"))
  var initializer: String?
  @Option(parsing: .unconditional, help: help("init-scale")) var initScale: String?
  @Option(parsing: .unconditional, help: help("init-mean")) var initMean: String?
  @Option(parsing: .unconditional, help: help("init-spread")) var initSpread: String?
  @Option(parsing: .unconditional, help: help("seed")) var seed: String?
  @Option(parsing: .unconditional, help: help("learning-rate")) var learningRate: String?
  @Option(parsing: .unconditional, help: help("iterations")) var iterations: String?
  @Option(parsing: .unconditional, help: help("lambda")) var lambda: String?
  @Option(parsing: .unconditional, help: help("penalty")) var penalty: String?
  @Option(parsing: .unconditional, help: help("keep")) var keep: String?
  @Option(parsing: .unconditional, help: help("mask")) var mask: String?
  @Option(parsing: .unconditional, help: help("mask-seed")) var maskSeed: String?
  @Flag(help: help("dropout-at-test")) var dropoutAtTest = false
  @Option(parsing: .unconditionalSingleValue, help: help("fault")) var fault: [String] = []

  /// The settings that were given, by name.
  var assignments: [(name: String, value: String)] {
    let all: [(name: String, value: String?)] = [
      ("data", data), ("test-data", testData), ("samples", samples),
      ("test-samples", testSamples), ("noise", noise), ("data-seed", dataSeed),
      ("test-seed", testSeed), ("hidden", hidden), ("activation", activation),
      ("init", initializer), ("init-scale", initScale), ("init-mean", initMean),
      ("init-spread", initSpread), ("seed", seed),
      ("learning-rate", learningRate), ("iterations", iterations), ("lambda", lambda),
      ("penalty", penalty), ("keep", keep), ("mask", mask), ("mask-seed", maskSeed),
      ("dropout-at-test", dropoutAtTest ? "on" : nil),
      ("fault", backwardFaults.isEmpty ? nil : backwardFaults.joined(separator: ",")),
    ]
    return all.compactMap { option in option.value.map { (option.name, $0) } }
  }

  /// The fault that is no mistake in backpropagation but one in the gradient checker.
  static let checkerFault = "minus-from-plus"

  private var backwardFaults: [String] { fault.filter { $0 != ExperimentOptions.checkerFault } }

  /// The files of points that the options name, by name.
  func tables() throws -> [String: DataTable] { try DataFiles.tables(named: assignments) }

  func experiment() throws -> Experiment {
    let tables = try tables()
    do {
      return try Experiment(assignments, tables: tables)
    } catch {
      throw ValidationError(printable("\(error)"))
    }
  }

  /// The help of a setting: its summary, values and default.
  private static func help(_ name: String) -> ArgumentHelp {
    guard let setting = try? Setting.named(name) else { return "" }
    return ArgumentHelp(
      "\(setting.summary) (\(setting.domain.description); default "
        + "\(setting.read(Experiment())))",
      valueName: "value")
  }
}
