import ArgumentParser
import GradusEngine
import GradusScreen

/// The options that describe an experiment, the same for every command that runs one.
///
/// There is one for each row of ``Setting/all``, with its name, help and values. ArgumentParser finds
/// the options of a type in its mirror, so the mirror shows one for each setting.
struct ExperimentOptions: ParsableArguments, CustomReflectable {
  /// What was given, by setting; a setting that takes several words has an entry for each of them.
  private var given: [String: [String]] = [:]

  init() {}

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    for setting in Setting.all {
      let key = Key(stringValue: setting.name)
      switch setting.domain {
      case .anyOf:
        given[setting.name] = try values.decode(Option<[String]>.self, forKey: key).wrappedValue
      default:
        let value = try values.decode(Option<String?>.self, forKey: key).wrappedValue
        given[setting.name] = value.map { [$0] }
      }
    }
  }

  var customMirror: Mirror {
    Mirror(self, children: Setting.all.map { ($0.name, ExperimentOptions.option($0)) })
  }

  private static func option(_ setting: Setting) -> Any {
    let name = NameSpecification.customLong(setting.name)
    let help = ArgumentHelp(
      "\(setting.summary) (\(setting.domain.description); default "
        + "\(setting.read(Experiment())))",
      valueName: "value")
    return switch setting.domain {
    // Alone it means on.
    case .flag: Option<String?>(name: name, defaultAsFlag: "on", parsing: .next, help: help)
    case .anyOf:
      Option<[String]>(
        wrappedValue: [], name: name, parsing: .unconditionalSingleValue, help: help)
    default: Option<String?>(name: name, parsing: .unconditional, help: help)
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The settings that were given, by name.
  var assignments: [(name: String, value: String)] {
    Setting.all.compactMap { setting in
      var values = given[setting.name, default: []]
      if setting.name == "fault" { values.removeAll { $0 == ExperimentOptions.checkerFault } }
      return values.isEmpty ? nil : (setting.name, values.joined(separator: ","))
    }
  }

  /// The faults that were given, that of the checker too.
  var fault: [String] { given["fault", default: []] }

  /// The fault that is no mistake in backpropagation but one in the gradient checker.
  static let checkerFault = CheckerFault.name

  /// The files of points that the options name, by name.
  func tables() throws -> [String: DataTable] { try DataFiles.tables(named: assignments) }

  /// - Parameter code: what takes the place of the engine's functions.
  func experiment(code: ExperimentCode? = nil) throws -> Experiment {
    let tables = try tables()
    var base = Experiment()
    base.code = code
    do {
      return try Experiment(assignments, from: base, tables: tables)
    } catch {
      throw failure(error)
    }
  }
}

/// What ends a command whose settings make no experiment: what is wrong with a file is said line by
/// line, and is nothing that the usage would explain.
/// - Parameter varied: the settings that a sweep gives their values.
func failure(_ error: SettingError, varied: [String] = []) -> any Error {
  guard case .points(let problems, let file, _) = error else {
    return ValidationError(printable("\(error)"))
  }
  let culprit = problems.remedy.map(\.name).first(where: varied.contains)
  let spelling = culprit.map { SettingAdvice.Spelling.variation(of: $0) } ?? .options
  return refuse(
    problems.lines(file: safeText(file), spelling: spelling).joined(separator: "\n"))
}

/// Says on stderr how the files of experiments were read, where that does not go without saying, what
/// tells nothing in them, and which features training is not made for as they are.
func tellOfTables(_ experiments: some Sequence<Experiment>) {
  var told: Set<String> = []
  for experiment in experiments {
    guard let table = experiment.data.table ?? experiment.testTable else { continue }
    let file = safeText(table.shownName)
    var lines: [String] = []
    if let note = experiment.tableNote { lines.append("\(file): \(note)") }
    lines += experiment.trainingNotes.map { "\(file): \($0)" }
    if let far = experiment.farFeaturesInWords {
      lines.append(
        "\(file): \(far): far from mean 0 and sd 1, so training may stall or diverge; "
          + "--standardize brings every feature there")
    }
    for line in lines where told.insert(line).inserted {
      warn(GlyphChoice.auto.printed.isASCII ? asciiText(line) : line)
    }
  }
}
