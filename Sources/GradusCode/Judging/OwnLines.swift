import GradusEngine
import GradusNotation

/// A program's lines outside functions: which of them can be run before its functions are judged.
///
/// A notebook loads points, tests and draws with helpers of the course that are not there; what needs
/// those is passed over, with all that needs what it gives. Another line that cannot be run is a
/// ``problem``: it and what stands outside functions below it are left out, and the functions are judged
/// all the same.
struct OwnLines {
  private var cell: PastedCell
  private(set) var problem: CodeFinding?
  /// The functions of the program that the line of the problem needs: where one of them is not right, the
  /// line only follows.
  private(set) var problemNeeds: Set<String> = []
  private var absent: Set<String> = []
  private var passedOver: Set<Int> = []

  /// - Throws: what cannot be read.
  init(_ source: String) throws(NotationError) {
    cell = try PastedCell(source)
    let known = cell.outline.reduce(into: Set<String>()) { $0.formUnion($1.assigned) }
    for (index, statement) in others.enumerated() {
      for name in statement.read.sorted()
      where !known.contains(name) && NotebookFunctions.isHelper(name) {
        if absent.insert(name).inserted { passOver(from: index, name) }
      }
    }
  }

  var text: String { cell.text }
  var seedingFunctions: Set<String> { cell.seedingFunctions }

  var remarks: [String] {
    guard !absent.isEmpty else { return cell.remarks }
    let count = passedOver.count
    return cell.remarks + [
      "\(count == 1 ? "1 line" : "\(count) lines") outside functions "
        + "\(count == 1 ? "was" : "were") passed over, for want of "
        + "\(absent.sorted().joined(separator: ", ")): \(numbered(passedOver))"
    ]
  }

  private var others: [OutlinedStatement] { cell.outline.filter { !$0.isDefinition } }

  // MARK: Lines that cannot be run

  /// Leaves out what cannot be run.
  ///
  /// - Parameter line: the line outside functions that was under way.
  /// - Returns: whether it is worth while to run the rest.
  mutating func leaveOut(_ error: NotationError, at line: Int?) -> Bool {
    guard problem == nil else { return false }
    guard let line, let index = others.firstIndex(where: { $0.lines.contains(line) }) else {
      problem = CodeFinding(error)
      return false
    }
    if let name = absentName(error), absent.insert(name).inserted {
      passOver(from: index, name)
      return true
    }
    problem = CodeFinding(error)
    problemNeeds = functions(neededBy: index)
    leaveOut(from: index)
    return true
  }

  /// Leaves out all lines outside functions but constants, which are too slow.
  mutating func leaveOutSlowLines() -> Bool {
    guard problem == nil else { return false }
    problem = CodeFinding(
      .cannotRun, "the lines outside functions work too long to be waited for; leave them out")
    leaveOut(from: 0)
    return true
  }

  /// A name that is not known because the helper of the course that has it is not there.
  private func absentName(_ error: NotationError) -> String? {
    guard error.kind == .name, let name = error.unknownName,
      !cell.outline.contains(where: { $0.assigned.contains(name) })
    else { return nil }
    let isHelper =
      cell.imported.contains(name) || cell.imported.contains("*")
      || NotebookFunctions.isHelper(name)
    return isHelper ? name : nil
  }

  private mutating func passOver(from index: Int, _ name: String) {
    var missing: Set<String> = [name]
    var left: [OutlinedStatement] = []
    for (place, statement) in others.enumerated() {
      if place == index || !statement.read.isDisjoint(with: missing) {
        missing.formUnion(statement.assigned)
        if passedOver.isDisjoint(with: statement.lines) { left.append(statement) }
      }
    }
    for statement in left { passedOver.formUnion(statement.lines) }
    cell.leaveOut(left)
  }

  private mutating func leaveOut(from index: Int) {
    cell.leaveOut(others[index...].filter { !$0.isConstant })
  }

  /// The functions of the program that a statement needs, over variables that others gave a value.
  private func functions(neededBy index: Int) -> Set<String> {
    let own = Set(cell.outline.filter(\.isDefinition).flatMap(\.assigned))
    var needed = others[index].read
    for statement in others[..<index].reversed() where !statement.assigned.isDisjoint(with: needed)
    {
      needed.formUnion(statement.read)
    }
    return needed.intersection(own)
  }
}

extension NotationError {
  /// The name that is not known, where that is what is wrong.
  var unknownName: String? {
    guard kind == .name || kind == .unboundLocal, message.hasPrefix("'") else { return nil }
    return String(message.dropFirst().prefix { $0 != "'" })
  }
}
