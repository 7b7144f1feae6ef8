package import GradusEngine

/// One thing about a gradient check that can be changed: a row of the table of its settings.
package struct CheckControl: Sendable {
  package let name: String
  /// A short name for narrow panels, at most eight columns.
  package let label: String
  /// One line of help.
  package let summary: String
  package let domain: SettingDomain
  /// The kinds of check that have it.
  package let subjects: Set<GradientCheckSetup.Subject>
  package let read: @Sendable (GradientCheckSetup) -> SettingValue
  private let write: @Sendable (inout GradientCheckSetup, SettingValue) -> Void
  /// The setting of an experiment that it stands for, whose rules are its own.
  private let setting: Setting?

  private init(
    _ name: String, _ summary: String, _ domain: SettingDomain,
    of subjects: Set<GradientCheckSetup.Subject> = Set(GradientCheckSetup.Subject.allCases),
    read: @escaping @Sendable (GradientCheckSetup) -> SettingValue,
    write: @escaping @Sendable (inout GradientCheckSetup, SettingValue) -> Void
  ) {
    self.name = name
    label = name
    self.summary = summary
    self.domain = domain
    self.subjects = subjects
    self.read = read
    self.write = write
    setting = nil
  }

  /// A setting of the experiment, or one that changes the course's case.
  private init(_ setting: Setting) {
    name = setting.name
    label = setting.label
    summary = setting.summary
    domain = setting.domain
    subjects = [.course, .experiment]
    read = { setting.read($0.experiment) }
    write = { _, _ in }
    self.setting = setting
  }

  /// Gives it a value from its text.
  package func assign(_ text: String, to setup: inout GradientCheckSetup) throws(SettingError) {
    if let setting { return try setting.assign(text, to: &setup.experiment) }
    guard let value = domain.parse(text) else {
      throw .badValue(name, text, expected: domain.description, nearest: nil)
    }
    if name == "at", case .count(let count) = value, count > setup.experiment.iterations {
      throw .notHere(
        name, because: "the experiment ends after \(setup.experiment.iterations) iterations")
    }
    write(&setup, value)
  }

  /// Moves it along its ladder; false at the end.
  package func step(_ setup: inout GradientCheckSetup, by steps: Int) -> Bool {
    if let setting { return setting.step(&setup.experiment, by: steps) }
    guard let value = domain.step(read(setup), by: steps) else { return false }
    if case .count(let count) = value, name == "at", count > setup.experiment.iterations {
      return false
    }
    write(&setup, value)
    return true
  }

  package static func named(_ name: String) -> CheckControl? { all.first { $0.name == name } }

  /// Every control but `faults`, which a hunt fixes, in the order in which they are shown.
  package static let all: [CheckControl] =
    [
      CheckControl(
        "epsilon", "how far each parameter is moved",
        .number(1e-12...1, rungs: (1...10).reversed().compactMap { Double("1e-\($0)") }),
        read: { .number($0.epsilon) },
        write: { if case .number(let number) = $1 { $0.epsilon = number } }),
      CheckControl(
        "sided", "differences on two sides, or on one", .words(["two", "one"]),
        read: { .word($0.isOneSided ? "one" : "two") },
        write: { $0.isOneSided = $1 == .word("one") }),
      CheckControl(
        "at", "iterations trained before the check",
        .count(
          0...1_000_000,
          rungs: [0, 1, 10, 100, 300, 1000, 3000, 5000, 10_000, 15_000, 30_000]),
        of: [.experiment],
        read: { .count($0.iteration) },
        write: { if case .count(let count) = $1 { $0.iteration = count } }),
      CheckControl(
        "theta", "where the derivative is taken",
        .number(-1000...1000, rungs: [-4, -3, -2, -1, -0.5, 0, 0.5, 1, 2, 3, 4, 10]),
        of: [.cube, .line],
        read: { .number($0.theta) },
        write: { if case .number(let number) = $1 { $0.theta = number } }),
    ]
    + ["activation", "lambda", "penalty", "keep", "mask", "mask-seed"].compactMap { name in
      (try? Setting.named(name)).map { CheckControl($0) }
    }
}

extension GradientCheckSetup {
  /// The rows that the learner may change, in the table's order.
  package var openControls: [CheckControl] {
    CheckControl.all.filter { controls.contains($0.name) }
  }

  /// The same with some controls given values; `faults` names those that are left.
  /// - Throws: the first value that cannot be.
  package func applying(
    _ assignments: [SettingAssignment]
  ) throws(SettingError) -> GradientCheckSetup {
    var next = self
    for assignment in assignments {
      if assignment.name == "faults" {
        let left = try GradientCheckSetup.faults(named: assignment.value)
        next.faults = left.faults
        next.hasCheckerFault = left.isInChecker
      } else if let control = CheckControl.named(assignment.name) {
        try control.assign(assignment.value, to: &next)
      } else {
        throw .unknownName(
          assignment.name,
          nearest: NameGuess(assignment.name, among: CheckControl.all.map(\.name))?.names.first)
      }
    }
    return next
  }

  /// The names of all faults, that of the checker included.
  package static var faultNames: [String] {
    BackpropagationFault.allCases.map(\.rawValue) + [CheckerFault.name]
  }

  /// Faults from their names with commas between them, or `none`.
  static func faults(
    named text: String
  ) throws(SettingError) -> (faults: Set<BackpropagationFault>, isInChecker: Bool) {
    guard let value = SettingDomain.anyOf(faultNames).parse(text), case .words(let words) = value
    else {
      throw .badValue(
        "faults", text, expected: "none, or any of \(faultNames.joined(separator: ", "))",
        nearest: SettingDomain.anyOf(faultNames).nearest(to: text))
    }
    return (
      Set(words.compactMap(BackpropagationFault.init(rawValue:))),
      words.contains(CheckerFault.name)
    )
  }
}
