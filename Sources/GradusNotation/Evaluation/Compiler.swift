/// Makes instructions of a syntax tree.
struct Compiler {
  private(set) var globals: [String] = []
  private(set) var blanks: [SourcePosition] = []
  private var slots: [String: Int] = [:]
  private var functions = 0
  /// The own variables of the function that is being compiled.
  var locals: [String: Int]?
  var draft = CodeDraft()

  mutating func compile(_ statements: [Statement]) throws(NotationError) -> Code {
    try add(statements)
    return Code(name: "", draft, locals: [])
  }

  // MARK: Instructions

  mutating func add(_ instruction: Instruction, _ position: SourcePosition) {
    draft.instructions.append(instruction)
    draft.positions.append(position)
  }

  /// Adds a jump whose goal is set later.
  private mutating func addJump(
    _ position: SourcePosition, _ make: (Int) -> Instruction
  ) -> Int {
    add(make(-1), position)
    return draft.instructions.count - 1
  }

  private mutating func land(_ jump: Int) {
    let goal = draft.instructions.count
    switch draft.instructions[jump] {
    case .jump: draft.instructions[jump] = .jump(goal)
    case .jumpIfFalse: draft.instructions[jump] = .jumpIfFalse(goal)
    case .jumpIfFalseOrPop: draft.instructions[jump] = .jumpIfFalseOrPop(goal)
    case .jumpIfTrueOrPop: draft.instructions[jump] = .jumpIfTrueOrPop(goal)
    case .nextInLoop: draft.instructions[jump] = .nextInLoop(goal)
    default: break
    }
  }

  mutating func slot(_ name: String) -> Int {
    if let slot = slots[name] { return slot }
    globals.append(name)
    slots[name] = globals.count - 1
    return globals.count - 1
  }

  mutating func load(_ name: String, _ position: SourcePosition) {
    if let local = locals?[name] {
      add(.loadLocal(local), position)
    } else {
      add(.loadGlobal(slot(name)), position)
    }
  }

  private mutating func store(_ name: String, _ position: SourcePosition) {
    if let local = locals?[name] {
      add(.storeLocal(local), position)
    } else {
      add(.storeGlobal(slot(name)), position)
    }
  }

  // MARK: Statements

  mutating func add(_ statements: [Statement]) throws(NotationError) {
    for statement in statements { try add(statement) }
  }

  private mutating func add(_ statement: Statement) throws(NotationError) {
    let position = statement.position
    switch statement.kind {
    case .expression(let expression):
      draft.begin([])
      try add(expression)
      add(.pop, position)
    case .assign(let targets, let value):
      draft.begin(targets)
      try add(value)
      for (index, target) in targets.enumerated() {
        if index < targets.count - 1 { add(.duplicate, position) }
        try assign(target)
      }
    case .augment(let target, let operation, let value):
      draft.begin([target])
      try augment(target, operation, value, position)
    case .define(let definition): try define(definition, position)
    case .giveBack(let value):
      draft.begin([])
      if let value { try add(value) } else { add(.none, position) }
      add(.giveBack, position)
    case .branch(let branches, let otherwise):
      var ends: [Int] = []
      for branch in branches {
        draft.begin([])
        try add(branch.condition)
        let next = addJump(branch.condition.position) { .jumpIfFalse($0) }
        try add(branch.body)
        ends.append(addJump(position) { .jump($0) })
        land(next)
      }
      try add(otherwise)
      for end in ends { land(end) }
    case .loop(let target, let values, let body):
      draft.begin([])
      try add(values)
      add(.beginLoop, values.position)
      let start = draft.instructions.count
      let next = addJump(position) { .nextInLoop($0) }
      try assign(target)
      try add(body)
      add(.jump(start), position)
      land(next)
    case .assert(let condition, let words):
      draft.begin([])
      try add(condition)
      add(.not, condition.position)
      let end = addJump(position) { .jumpIfFalse($0) }
      if let words { try add(words) } else { add(.none, position) }
      add(.fail, condition.position)
      land(end)
    case .pass, .importNumPy, .importOther: break
    }
  }

  private mutating func assign(_ target: Target) throws(NotationError) {
    switch target {
    case .name(let name, let position): store(name, position)
    case .index(let value, let index, let position):
      try add(value)
      try add(index)
      add(.storeIndex, position)
    case .tuple(let targets, let position):
      add(.unpack(targets.count), position)
      for target in targets { try assign(target) }
    }
  }

  private mutating func augment(
    _ target: Target, _ operation: BinaryOperator, _ value: Expression, _ position: SourcePosition
  ) throws(NotationError) {
    switch target {
    case .name(let name, let place):
      load(name, place)
      try add(value)
      add(.augment(operation), position)
      store(name, place)
    case .index(let container, let index, let place):
      try add(container)
      try add(index)
      add(.duplicateTwo, place)
      add(.index, place)
      try add(value)
      add(.augment(operation), position)
      add(.rotateThree, place)
      add(.storeIndex, place)
    case .tuple: break
    }
  }

  private mutating func define(
    _ definition: Statement.Definition, _ position: SourcePosition
  ) throws(NotationError) {
    for parameter in definition.parameters {
      if let standard = parameter.standard { try add(standard) }
    }
    functions += 1
    guard functions <= NotationLimits.functions else {
      throw NotationError(
        .limit, "a program here defines at most \(NotationLimits.functions) functions", at: position
      )
    }
    let parameters = definition.parameters.map(\.name)
    var names = parameters
    for name in Self.assigned(in: definition.body) where !names.contains(name) {
      names.append(name)
    }
    // The function's own instructions are collected apart.
    let outer = (draft, locals)
    draft = CodeDraft()
    locals = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    try add(definition.body)
    add(.none, position)
    add(.giveBack, position)
    let code = Code(name: definition.name, draft, locals: names)
    (draft, locals) = outer
    let required = definition.parameters.count(where: { $0.standard == nil })
    let template = Template(
      name: definition.name, parameters: parameters, required: required, code: code,
      position: position)
    add(.define(draft.index(of: template)), position)
    store(definition.name, position)
  }

  /// The names that statements assign to.
  private static func assigned(in statements: [Statement]) -> [String] {
    var names: [String] = []
    func note(_ target: Target) {
      switch target {
      case .name(let name, _): names.append(name)
      case .index: break
      case .tuple(let targets, _): targets.forEach(note)
      }
    }
    for statement in statements {
      switch statement.kind {
      case .assign(let targets, _): targets.forEach(note)
      case .augment(let target, _, _): note(target)
      case .branch(let branches, let otherwise):
        for branch in branches { names += assigned(in: branch.body) }
        names += assigned(in: otherwise)
      case .loop(let target, _, let body):
        note(target)
        names += assigned(in: body)
      default: break
      }
    }
    return names
  }

  // MARK: Expressions

  mutating func add(_ expression: Expression) throws(NotationError) {
    let position = expression.position
    switch expression.kind {
    case .integer(let value): add(.integer(value), position)
    case .float(let value): add(.float(value), position)
    case .string(let text): add(.string(draft.index(of: text)), position)
    case .bool(let value): add(.bool(value), position)
    case .none: add(.none, position)
    case .name(let name):
      if try !addKnown(expression) { load(name, position) }
    case .blank:
      blanks.append(position)
      add(.blank, position)
    case .tuple(let items):
      for item in items { try add(item) }
      add(.tuple(items.count), position)
    case .list(let items):
      for item in items { try add(item) }
      add(.list(items.count), position)
    case .dictionary(let items):
      for item in items {
        try add(item.key)
        try add(item.value)
      }
      add(.dictionary(items.count), position)
    case .unary(let operation, let value):
      try add(value)
      add(.unary(operation), position)
    case .binary(let operation, let left, let right):
      try add(left)
      try add(right)
      add(.binary(operation), position)
    case .comparison(let first, let rest): try addComparison(first, rest, position)
    case .and(let left, let right):
      try add(left)
      let end = addJump(position) { .jumpIfFalseOrPop($0) }
      try add(right)
      land(end)
    case .or(let left, let right):
      try add(left)
      let end = addJump(position) { .jumpIfTrueOrPop($0) }
      try add(right)
      land(end)
    case .not(let value):
      try add(value)
      add(.not, position)
    case .formatted(let parts):
      for part in parts {
        switch part {
        case .text(let text): add(.string(draft.index(of: text)), position)
        case .value(let value, let layout):
          try add(value)
          add(.format(draft.index(of: layout)), value.position)
        }
      }
      add(.join(parts.count), position)
    case .conditional(let then, let condition, let otherwise):
      try add(condition)
      let next = addJump(position) { .jumpIfFalse($0) }
      try add(then)
      let end = addJump(position) { .jump($0) }
      land(next)
      try add(otherwise)
      land(end)
    case .attribute(let value, let name):
      if try addKnown(expression) { return }
      try add(value)
      add(.attribute(draft.index(of: name)), position)
    case .index(let value, let index):
      try add(value)
      try add(index)
      add(.index, position)
    case .slice(let start, let stop, let step):
      for part in [start, stop, step] {
        if let part { try add(part) } else { add(.none, position) }
      }
      add(.slice, position)
    case .call(let function, let arguments):
      try add(function)
      for argument in arguments { try add(argument.value) }
      let shape = CallShape(
        isStarred: arguments.map(\.isStarred), names: arguments.compactMap(\.name))
      add(.call(draft.index(of: shape)), position)
    }
  }

  /// `a < b < c` is `a < b and b < c` with b computed once.
  private mutating func addComparison(
    _ first: Expression, _ rest: [(Comparison, Expression)], _ position: SourcePosition
  ) throws(NotationError) {
    try add(first)
    var exits: [Int] = []
    for (number, (comparison, value)) in rest.enumerated() {
      let instruction: Instruction =
        switch comparison {
        case .identical: .identity(isNegated: false)
        case .notIdentical: .identity(isNegated: true)
        case .within: .membership(isNegated: false)
        case .notWithin: .membership(isNegated: true)
        default: .compare(comparison)
        }
      try add(value)
      if number < rest.count - 1 {
        add(.duplicate, position)
        add(.rotateThree, position)
        add(instruction, position)
        exits.append(addJump(position) { .jumpIfFalseOrPop($0) })
      } else {
        add(instruction, position)
      }
    }
    guard !exits.isEmpty else { return }
    let end = addJump(position) { .jump($0) }
    for exit in exits { land(exit) }
    add(.swap, position)
    add(.pop, position)
    land(end)
  }
}
