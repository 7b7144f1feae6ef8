import GradusEngine
import GradusNotation

/// What there is to say of a program while it is typed: what cannot be read or run, and the shape of what
/// each line sets, on the case that functions are judged by. It judges nothing.
package struct CodeReading: Sendable, Hashable {
  /// What keeps it from being read, or a function from coming to its end; a blank and a name that is not
  /// written yet are `unfinished`.
  package private(set) var problem: CodeFinding?
  /// Whether that is how far in a line stands.
  package private(set) var isIndentation = false
  /// What a line sets, in words: `(3,7)`, `0.69`, by its number in the program. Of a line in a loop it is
  /// what the last round sets: `l=3 (1,3)`.
  package private(set) var shapes: [Int: String] = [:]
  /// What is wrong with the shape of what a line sets.
  package private(set) var complaints: [Int: String] = [:]
  /// What NumPy would warn of, by line.
  package private(set) var warnings: [Int: String] = [:]
  /// What the functions are given, in order: X, Y, W1, …
  package private(set) var given: [Given] = []
  /// What the program's own lines and its functions print.
  package private(set) var printed = ""

  /// A name and its shape.
  package struct Given: Sendable, Hashable {
    package let name: String
    package let shape: String
  }

  /// How many points the case has: m.
  package static let points = JudgingCase.points
  /// Some 5 ms: a key must not wait.
  private static let workOfCall = 100_000

  /// Reads a program. Where a line cannot be read, because it is still being typed, the others are read
  /// without it.
  ///
  /// - Parameter due: names that some line is to set.
  package init(_ source: String, due: Set<String> = []) {
    read(source, due)
    guard let unread = problem, unread.kind == .cannotRead, let line = unread.line else { return }
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(line - 1) else { return }
    let isIndentation = isIndentation
    let model = isIndentation ? CodeReading.above(line - 1, in: lines) : lines[line - 1]
    lines[line - 1] = model.prefix { $0 == " " } + "____"
    read(lines.joined(separator: "\n"), due)
    (problem, self.isIndentation) = (unread, isIndentation)
  }

  /// The last line above another that is not empty.
  private static func above(_ number: Int, in lines: [String]) -> String {
    lines[..<number].last { $0.contains { $0 != " " } } ?? ""
  }

  private mutating func read(_ source: String, _ due: Set<String>) {
    let program: LearnerProgram
    do {
      program = try LearnerProgram(source, due: due) { NotebookFunctions.text(for: $0) }
    } catch {
      problem = CodeFinding(error)
      isIndentation = error.kind == .indentation
      return
    }
    program.machine.dropsOutput = false
    // Lines that only import or draw are left out one after the other.
    var rounds = 10
    while !program.runLines(), rounds > 0 { rounds -= 1 }
    program.machine.dropsOutput = false
    guard rounds > 0, program.lines.problem == nil else {
      problem = program.lines.problem
      return
    }
    let runner = LineRunner(library: CourseProgram(layers: 3).helpers)
    for role in program.roles where role.unknownParameter == nil {
      look(at: FunctionJudge(program: program, role: role, runner: runner, seeds: [1]))
    }
    for warning in program.machine.warnings {
      warnings[warning.position.line] = warning.message
    }
    printed = String(program.machine.printed.prefix(2000))
  }

  private mutating func look(at base: FunctionJudge) {
    let sample = JudgingCase(
      seed: 1, lambda: base.role.takes(.lambd) ? JudgingCase.someLambda : 0,
      keep: base.role.takes(.keepProb) ? JudgingCase.someKeep : 1)
    let cache = base.role.takes(.cache) ? OwnCache(base, sample).value : .none
    let outcome = base.program.call(
      base.role, base.arguments(sample, cache: cache), work: CodeReading.workOfCall)
    if problem == nil { problem = base.obstacle(outcome, sample) }
    let numbers = outcome.locals.compactMap { variable in
      Grid(variable.value).map { (name: variable.name, grid: $0, line: variable.position?.line) }
    }
    let counts = Dictionary(grouping: numbers.compactMap(\.line)) { $0 }.mapValues(\.count)
    for (name, grid, line) in numbers {
      // Of several names that a line sets, as in `(Z1, A1) = cache`, each is given from then on.
      if let line, counts[line] == 1 {
        note(name, grid, line, sample)
        if let round = round(of: line, base.program, outcome.locals) {
          shapes[line] = "\(round) \(grid.tightShape)"
        }
      } else {
        note(given: name, grid)
      }
    }
    guard case .dictionary(let box)? = outcome.result else { return }
    let entries = box.named.compactMap { key, value -> (key: String, grid: Grid, line: Int)? in
      guard let grid = Grid(value),
        let line = base.program.line(ofKey: key, after: base.role.line)
      else { return nil }
      return (key, grid, line)
    }
    for (line, entries) in Dictionary(grouping: entries, by: \.line) {
      note(entries.map { ($0.key, $0.grid) }, line, sample)
    }
  }

  /// Notes the entries of a dictionary that one line sets: in a loop one for each layer. What is wrong is
  /// said of the first of them, by its name.
  private mutating func note(
    _ entries: [(key: String, grid: Grid)], _ line: Int, _ sample: JudgingCase
  ) {
    guard entries.count > 1 else {
      for (key, grid) in entries { note(key, grid, line, sample) }
      return
    }
    let wrong = entries.filter { entry in
      guard let known = canonicalName(entry.key), let due = sample.shape(of: known) else {
        return false
      }
      return due != entry.grid.lengths
    }
    guard let shown = wrong.first ?? entries.last else { return }
    shapes[line] = "\(shown.key) \(shown.grid.tightShape)"
    guard let first = wrong.first, let due = canonicalName(first.key).flatMap(sample.shape(of:))
    else { return }
    let others = wrong.dropFirst().map(\.key)
    complaints[line] =
      "\(first.key) is \(first.grid.tightShape) and must be \(Grid(due, []).tightShape)"
      + (others.isEmpty
        ? "" : "; \(others.joined(separator: ", ")) \(others.count == 1 ? "is" : "are") wrong, too")
  }

  /// The round of a loop that a line of its body was run in last: `l=3`; nil outside loops.
  private func round(
    of line: Int, _ program: LearnerProgram, _ locals: [Variable]
  ) -> String? {
    let lines = program.source.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    var depth = lines[line - 1].prefix { $0 == " " }.count
    for text in lines[..<(line - 1)].reversed() where text.contains(where: { $0 != " " }) {
      let own = text.prefix { $0 == " " }.count
      guard own < depth else { continue }
      depth = own
      let words = text.split(separator: " ")
      guard words.first == "for", words.count > 1 else { continue }
      let variable = locals.first { $0.name == words[1] }
      guard let number = variable.flatMap({ Grid($0.value) }), number.lengths.isEmpty else {
        return "last round:"
      }
      return "\(words[1])=\(number.tightShape)"
    }
    return nil
  }

  private mutating func note(given name: String, _ grid: Grid) {
    let entry = Given(name: name, shape: grid.tightShape)
    if !given.contains(entry) { given.append(entry) }
  }

  private mutating func note(_ name: String, _ grid: Grid, _ line: Int, _ sample: JudgingCase) {
    shapes[line] = grid.tightShape
    guard let known = canonicalName(name), let due = sample.shape(of: known), due != grid.lengths
    else { return }
    let like = known.hasPrefix("d") ? ", like \(known.dropFirst())" : ""
    complaints[line] = "\(name) must be \(Grid(due, []).tightShape)\(like)"
  }
}

extension Grid {
  /// `(3,7)`, `(3,)`; a number by its value, as `0.69`.
  package var tightShape: String {
    switch lengths.count {
    case 0: Grid.shortText(values.first ?? 0)
    case 1: "(\(lengths[0]),)"
    default: "(\(lengths.map(String.init).joined(separator: ",")))"
    }
  }
}

extension Grid {
  /// A number with three significant digits.
  private static func shortText(_ value: Double) -> String {
    if let whole = Int(exactly: value), abs(whole) < 100_000 { return "\(whole)" }
    guard value.isFinite, abs(value) >= 1e-3, abs(value) < 1e5 else {
      return value.isFinite ? "\(value)".scientificallyShort : "\(value)"
    }
    let digits = abs(value) >= 100 ? 1.0 : abs(value) >= 1 ? 100.0 : 1000.0
    return "\((value * digits).rounded() / digits)"
  }
}

extension String {
  /// `1.2345e-09` as `1.2e-09`.
  fileprivate var scientificallyShort: String {
    guard let exponent = firstIndex(of: "e") else { return String(prefix(8)) }
    return String(prefix(upTo: exponent).prefix(4) + self[exponent...])
  }
}

extension FunctionJudge {
  /// A value for every argument that a function of any part may take.
  func arguments(
    _ sample: JudgingCase, cache: Value
  ) -> [CourseFunction.Argument: Value] {
    let gradient = sample.gradient
    let grads = sample.blocks.map { block in
      let grid = Grid(
        sample.given[block]?.lengths ?? [], Array(gradient[sample.range(of: block)]))
      return ("d" + block, (try? grid.value(on: program.machine)) ?? .none)
    }
    let sizes = [JudgingCase.inputs] + JudgingCase.hidden + [1]
    return [
      .layersDims: .list(ListBox(sizes.map { .int($0) })),
      .points: value("X", sample), .labels: value("Y", sample),
      .parameters: dictionary(sample.blocks, sample), .cache: cache,
      .output: value("A3", sample), .grads: .dictionary(DictionaryBox(grads)),
      .learningRate: .float(0.3), .lambd: value("lambd", sample),
      .keepProb: value("keep_prob", sample),
      .x: .float(2), .theta: .float(4), .epsilon: .float(1e-7),
    ]
  }
}
