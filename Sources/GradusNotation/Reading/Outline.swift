/// A statement outside functions: where it stands, and the names in it.
package struct OutlinedStatement: Sendable {
  package let lines: ClosedRange<Int>
  package let isDefinition: Bool
  /// The names that it gives a value, and those that it reads.
  package let assigned: Set<String>
  package let read: Set<String>
  /// Whether a generator of random numbers is seeded in it.
  package let seeds: Bool

  /// Whether it gives names values that nothing else decides: `epsilon = 1e-7`.
  package var isConstant: Bool { read.isEmpty && !assigned.isEmpty }

  init(_ statement: Statement) {
    var names = StatementNames()
    names.note(statement)
    if case .define(let definition) = statement.kind {
      isDefinition = true
      (assigned, read) = ([definition.name], [])
    } else {
      isDefinition = false
      (assigned, read) = (names.assigned, names.read)
    }
    seeds = names.seeds
    lines = statement.position.line...max(statement.position.line, names.last)
  }
}

/// Collects the names in statements, and the last of their lines.
struct StatementNames {
  private(set) var assigned: Set<String> = []
  private(set) var read: Set<String> = []
  private(set) var last = 0
  private(set) var seeds = false

  mutating func note(_ statement: Statement) {
    last = max(last, statement.end?.line ?? statement.position.line)
    switch statement.kind {
    case .expression(let value): note(value)
    case .assign(let targets, let value):
      targets.forEach { note($0) }
      note(value)
    case .augment(let target, _, let value):
      note(target)
      if case .name(let name, _) = target { read.insert(name) }
      note(value)
    case .define(let definition): definition.body.forEach { note($0) }
    case .giveBack(let value): value.map { note($0) }
    case .branch(let branches, let otherwise):
      for branch in branches {
        note(branch.condition)
        branch.body.forEach { note($0) }
      }
      otherwise.forEach { note($0) }
    case .loop(let target, let values, let body):
      note(target)
      note(values)
      body.forEach { note($0) }
    case .assert(let condition, let words):
      note(condition)
      words.map { note($0) }
    // What other files would bring is not there.
    case .importOther, .pass, .importNumPy: break
    }
  }

  private mutating func note(_ target: Target) {
    switch target {
    case .name(let name, _): assigned.insert(name)
    case .index(let value, let index, _):
      note(value)
      note(index)
      if let root = value.root { assigned.insert(root) }
    case .tuple(let targets, _): targets.forEach { note($0) }
    }
  }

  mutating func note(_ expression: Expression) {
    if case .name(let name) = expression.kind { read.insert(name) }
    if case .call(let function, _) = expression.kind,
      case .attribute(let module, let name) = function.kind, module.root == "np",
      name == "seed" || name == "RandomState"
    {
      seeds = true
    }
    for part in expression.kind.parts { note(part) }
  }
}

extension Expression {
  /// The name at the beginning of a chain of dots, calls and indices: `plt` in `plt.cm.get(3)[0]`.
  var root: String? {
    switch kind {
    case .name(let name): name
    case .attribute(let value, _), .index(let value, _), .call(let value, _): value.root
    default: nil
    }
  }
}
