import GradusEngine
import GradusNotation

/// A learner's program that was read. Once its own lines were run, its functions can be called.
final class LearnerProgram {
  /// How a call ended.
  struct Outcome {
    /// Nil where the call did not come to its end.
    var result: Value?
    var locals: [Variable] = []
    /// What stopped it, and what the line that could not be run assigns to.
    var error: NotationError?
    var targets: [String] = []
    /// Whether it was stopped because it worked too long.
    var isEndless = false
  }

  /// What a call may work: some 20 ms, a few hundred times what it takes.
  static let workOfCall = 400_000
  /// What the program's own lines may work, as in training: about half a second.
  private var workLeft = Stage.workOfPreparation

  private(set) var machine: Machine
  private let random = RandomSource()
  private let library: String
  /// The functions that have a part in training or in checking.
  private(set) var roles: [LearnerFunction] = []
  /// The functions that the program defines.
  let defined: [String]
  private(set) var lines: OwnLines
  /// Names that some line is to set, as the task has it: one that is not set is not misspelt.
  let due: Set<String>

  /// What is run.
  var source: String { lines.text }

  /// - Throws: what cannot be read.
  init(
    _ source: String, due: Set<String> = [], library: (_ functions: Set<String>) -> String
  ) throws(NotationError) {
    self.due = due
    lines = try OwnLines(source)
    defined = try Program(lines.text).functions
    self.library = library(Set(defined))
    machine = try LearnerProgram.machine(lines.text, self.library, random)
  }

  private static func machine(
    _ text: String, _ library: String, _ random: RandomSource
  ) throws(NotationError) -> Machine {
    let machine = Machine(try Program(text, library: library)) {
      RandomState(seed: random.forced ?? $0)
    }
    machine.dropsOutput = true
    machine.start()
    return machine
  }

  /// Runs the program's own lines for some 20 ms. Lines that cannot be run are left out, and the rest is
  /// run again.
  /// - Returns: whether that is over, in whatever way.
  func runLines() -> Bool {
    do {
      workLeft -= try machine.run(work: min(workLeft, Self.workOfCall))
      guard machine.isFinished || workLeft <= 0 else { return false }
      if !machine.isFinished, lines.leaveOutSlowLines() { return !startAgain() }
    } catch {
      if lines.leaveOut(error, at: machine.failure?.ownLine) { return !startAgain() }
    }
    findRoles()
    return true
  }

  private func startAgain() -> Bool {
    guard let other = try? LearnerProgram.machine(source, library, random) else {
      findRoles()
      return false
    }
    machine = other
    workLeft = Stage.workOfPreparation
    return true
  }

  private func findRoles() {
    let order = CourseFunction.judged
    roles = Set(defined).compactMap { name in
      machine.function(name).flatMap { LearnerFunction($0) }
    }.sorted {
      (order.firstIndex(of: $0.role) ?? 0, $0.line) < (order.firstIndex(of: $1.role) ?? 0, $1.line)
    }
  }

  // MARK: Calls

  /// Calls a function with the arguments that it takes.
  ///
  /// - Parameters:
  ///   - seed: what the random stream begins with, whatever the function seeds it with; nil lets
  ///     the function decide.
  ///   - note: is told each value that a variable is given; that takes its time.
  func call(
    _ role: LearnerFunction, _ values: [CourseFunction.Argument: Value], seed: UInt32? = nil,
    work: Int = workOfCall, noting note: ((Variable) -> Void)? = nil
  ) -> Outcome {
    random.forced = seed
    if let seed { machine.random = RandomState(seed: seed) }
    var outcome = Outcome()
    do {
      try machine.start(role) { values[$0] ?? .none }
      if let note {
        try machine.run(work: work, noting: note)
      } else {
        try machine.run(work: work)
      }
      if machine.isFinished {
        outcome.result = machine.result
      } else {
        outcome.isEndless = true
      }
    } catch {
      outcome.error = error
      outcome.targets = machine.failure?.targets ?? []
    }
    outcome.locals = machine.locals
    return outcome
  }

  // MARK: Where something stands

  /// The variable that a line asks for and no line sets, where it is one that the right program has:
  /// it is not misspelt, but not written yet.
  func unwritten(_ error: NotationError, among sample: JudgingCase) -> String? {
    guard let name = error.unknownName else { return nil }
    let isDue = name.first == "d" && canonicalName(name) == name && sample.shape(of: name) != nil
    return isDue ? name : nil
  }

  /// The line that sets an entry of a dictionary, as far as the text tells: `grads["dW2"] = …`, or
  /// `grads["dW" + str(l)] = …` in a loop.
  func line(ofKey key: String, after start: Int) -> Int? {
    line(
      settingAnyOf: [
        "[\"\(key)\"", "['\(key)'", "[\"\(key.dropLast())\"", "['\(key.dropLast())'",
      ], after: start)
  }

  /// The line in which a text stands as a key: `"dW_2": dW2`.
  func line(naming key: String, after start: Int) -> Int? {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.dropFirst(max(0, start - 1)).first { number in
      lines[number].contains("\"\(key)\"") || lines[number].contains("'\(key)'")
    }.map { $0 + 1 }
  }

  /// The line that sets entries of an array: `gradapprox[i] = …`.
  func line(ofEntriesOf name: String, after start: Int) -> Int? {
    line(settingAnyOf: [" \(name)["], after: start)
  }

  private func line(settingAnyOf beginnings: [String], after start: Int) -> Int? {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    for beginning in beginnings {
      for number in lines.indices.dropFirst(max(0, start - 1)) {
        guard let bracket = lines[number].firstRange(of: beginning) else { continue }
        if lines[number][bracket.upperBound...].contains("] =") { return number + 1 }
      }
    }
    return nil
  }
}

/// Where a machine's generators come from.
private final class RandomSource {
  /// The seed that every generator has, whatever is asked for.
  var forced: UInt32?
}

extension CourseFunction {
  /// The parts of training in the order in which a run comes to them.
  static let judged: [CourseFunction] = [
    .initializeParameters, .forwardPropagation, .forwardWithCost, .computeCost,
    .backwardPropagation, .updateParameters, .forwardInOneVariable, .backwardInOneVariable,
    .gradientCheck, .gradientCheckN,
  ]
}

extension CodeFinding {
  /// What the notation says, as a finding.
  init(_ error: NotationError, function: String? = nil) {
    let kind: Kind =
      switch error.kind {
      case .syntax, .indentation, .notRead: .cannotRead
      default: .cannotRun
      }
    self.init(
      kind, error.message, function: function, line: error.position?.line,
      column: error.position?.column)
  }
}
