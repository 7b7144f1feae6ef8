/// Runs a program, a stretch at a time.
///
/// A machine stops between two instructions once it has worked as much as it may, and goes on from
/// there; so a key is answered while a program runs. Its arrays are shared by reference, as NumPy's
/// are: a machine is not a value, and is run by one owner.
package final class Machine {
  /// A call under way.
  private final class Frame {
    let code: Code
    var next = 0
    var locals: [Value?]
    var loops: [Loop] = []
    /// How many values were on the stack when it was called.
    let base: Int

    init(_ code: Code, locals: [Value?], base: Int) {
      self.code = code
      self.locals = locals
      self.base = base
    }
  }

  private struct Loop {
    var next: Int
    let step: Int
    var left: Int
  }

  private let program: Program
  private let workspace: Workspace
  private var globals: [Value?]
  private let slots: [String: Int]
  private var stack: [Value] = []
  private var frames: [Frame] = []

  package init(_ program: Program, makeRandom: @escaping (UInt32) -> any NotationRandom) {
    self.program = program
    workspace = Workspace(makeRandom: makeRandom)
    globals = Array(repeating: nil, count: program.globals.count)
    slots = Dictionary(
      uniqueKeysWithValues: program.globals.enumerated().map { ($0.element, $0.offset) })
  }

  package var warnings: [NotationWarning] { workspace.warnings }
  package var printed: String { workspace.printed }

  // MARK: Variables

  /// Gives a name a value; a name that the program does not hold is left out.
  package func set(_ name: String, to value: Value) {
    if let slot = slots[name] { globals[slot] = value }
  }

  /// The value of a name outside functions.
  package func value(_ name: String) -> Value? { slots[name].flatMap { globals[$0] } }

  /// The variables that are set, in the order in which they stand in the program.
  package var variables: [(name: String, value: Value)] {
    program.globals.enumerated().compactMap { slot, name in
      globals[slot].map { (name, $0) }
    }
  }

  /// An array of decimal numbers, given row by row.
  package func array(_ values: [Double], _ shape: Shape) throws(NotationError) -> NDArray {
    let array = try NDArray(.float64, shape, workspace.account)
    for (index, value) in values.prefix(shape.count).enumerated() {
      array.storage.doubles[index] = value
    }
    return array
  }

  // MARK: Running

  /// Makes the machine ready to run the program's lines from the first.
  package func start() {
    stack = []
    frames = [Frame(program.code, locals: [], base: 0)]
    workspace.clearWarnings()
  }

  /// Makes the machine ready to call one of the program's functions.
  package func start(_ function: Function, _ arguments: [Value]) throws(NotationError) {
    stack = []
    frames = []
    workspace.clearWarnings()
    try enter(function, arguments, [])
  }

  package var isFinished: Bool { frames.isEmpty }

  /// What the function that was called gave back.
  package var result: Value { stack.last ?? .none }

  /// Runs on until it is finished, or has worked as much as it may.
  ///
  /// - Parameter work: an instruction, or a stretch of 32 entries, is 1.
  /// - Returns: how much was worked.
  @discardableResult
  package func run(work: Int) throws(NotationError) -> Int {
    workspace.work = 0
    do {
      while let frame = frames.last, workspace.work < work { try run(frame, work) }
    } catch {
      frames = []
      stack = []
      throw error.at(workspace.position)
    }
    return workspace.work
  }

  // MARK: One instruction

  /// Runs the lines of one call until it calls, is over, or has worked as much as it may.
  private func run(_ frame: Frame, _ limit: Int) throws(NotationError) {
    let code = frame.code
    let depth = frames.count
    workspace.code = code
    while frames.count == depth && workspace.work < limit {
      guard frame.next < code.instructions.count else { return leave(with: .none) }
      workspace.work += 1
      let place = frame.next
      frame.next = place + 1
      workspace.place = place
      try execute(code.instructions[place], frame)
    }
  }

  @inline(__always)
  private func execute(_ instruction: Instruction, _ frame: Frame) throws(NotationError) {
    switch instruction {
    case .integer(let value): stack.append(.int(value))
    case .float(let value): stack.append(.float(value))
    case .string(let text): stack.append(.string(frame.code.strings[text]))
    case .bool(let value): stack.append(.bool(value))
    case .none: stack.append(.none)
    case .loadGlobal(let slot): stack.append(try global(slot))
    case .storeGlobal(let slot): globals[slot] = pop()
    case .loadLocal(let slot):
      guard let value = frame.locals[slot] else {
        throw NotationError(
          .unboundLocal,
          "'\(frame.code.locals[slot])' is used before it is set in \(frame.code.name)")
      }
      stack.append(value)
    case .storeLocal(let slot): frame.locals[slot] = pop()
    case .pop: _ = pop()
    case .duplicate: stack.append(stack[stack.count - 1])
    case .duplicateTwo: stack += stack.suffix(2)
    case .rotateThree:
      let top = pop()
      stack.insert(top, at: stack.count - 2)
    case .swap: stack.swapAt(stack.count - 1, stack.count - 2)
    case .unary(let operation): stack.append(try workspace.unary(operation, pop()))
    case .not: stack.append(.bool(try !workspace.isTrue(pop())))
    case .binary(let operation):
      let right = pop()
      stack.append(try workspace.binary(operation, pop(), right))
    case .augment(let operation):
      let right = pop()
      stack.append(try workspace.augment(operation, pop(), right))
    case .compare(let comparison):
      let right = pop()
      stack.append(try workspace.compare(comparison, pop(), right))
    case .jump(let goal): frame.next = goal
    case .jumpIfFalse(let goal): if try !workspace.isTrue(pop()) { frame.next = goal }
    case .jumpIfFalseOrPop(let goal): try jump(frame, to: goal, if: false)
    case .jumpIfTrueOrPop(let goal): try jump(frame, to: goal, if: true)
    case .tuple(let count): stack.append(.tuple(pop(count)))
    case .list(let count): stack.append(.list(ListBox(pop(count))))
    case .dictionary(let count): try makeDictionary(count)
    case .slice:
      let parts = pop(3)
      stack.append(.slice(SliceBox(parts[0], parts[1], parts[2])))
    case .index:
      let index = pop()
      stack.append(try workspace.entry(pop(), index))
    case .storeIndex:
      let index = pop()
      let container = pop()
      try workspace.set(container, index, to: pop())
    case .attribute(let name):
      stack.append(try Names.member(frame.code.strings[name], of: pop()))
    case .call(let shape): try call(frame.code.calls[shape])
    case .unpack(let count): try unpack(count)
    case .giveBack: leave(with: pop())
    case .define(let index):
      let template = frame.code.templates[index]
      let defaults = pop(template.parameters.count - template.required)
      stack.append(
        .function(
          Function(
            name: template.name, parameters: template.parameters, required: template.required,
            code: template.code, defaults: DefaultsBox(defaults))))
    case .beginLoop(let count, let isReversed):
      frame.loops.append(try loop(pop(count), isReversed: isReversed))
    case .nextInLoop(let exit):
      let loop = frame.loops.count - 1
      if frame.loops[loop].left == 0 {
        frame.loops.removeLast()
        frame.next = exit
      } else {
        let number = frame.loops[loop].next
        frame.loops[loop].next = number &+ frame.loops[loop].step
        frame.loops[loop].left -= 1
        stack.append(.int(number))
      }
    case .assert(let index):
      guard try workspace.isTrue(pop()) else {
        let words = frame.code.strings[index]
        throw NotationError(
          .assertion, words.isEmpty ? "this does not hold" : "this does not hold: \(words)")
      }
    case .blank:
      throw NotationError(.name, "the blank ____ is not written yet")
    }
  }

  private func pop() -> Value { stack.removeLast() }

  private func pop(_ count: Int) -> [Value] {
    let values = Array(stack.suffix(count))
    stack.removeLast(count)
    return values
  }

  private func jump(_ frame: Frame, to goal: Int, if isTrue: Bool) throws(NotationError) {
    if try workspace.isTrue(stack[stack.count - 1]) == isTrue {
      frame.next = goal
    } else {
      _ = pop()
    }
  }

  private func global(_ slot: Int) throws(NotationError) -> Value {
    if let value = globals[slot] { return value }
    let name = program.globals[slot]
    if let value = Names.builtin(name) { return value }
    let known =
      program.globals.enumerated().compactMap { globals[$0.offset] == nil ? nil : $0.element }
      + (frames.last?.code.locals ?? []) + Names.all
    throw NotationError(
      .name, "'\(name)' is not known here"
        + (nearestName(name, in: known).map { "; did you mean \($0)?" } ?? ""))
  }

  private func makeDictionary(_ count: Int) throws(NotationError) {
    let items = pop(count * 2)
    let box = DictionaryBox()
    for index in 0..<count {
      box[try workspace.key(items[index * 2])] = items[index * 2 + 1]
    }
    stack.append(.dictionary(box))
  }

  private func unpack(_ count: Int) throws(NotationError) {
    let value = pop()
    let items: [Value]
    switch value {
    case .tuple(let tuple): items = tuple
    case .list(let box): items = box.items
    case .array(let array) where array.shape.rank > 0:
      var rows: [Value] = []
      for row in 0..<min(array.shape.lengths[0], count + 1) {
        rows.append(try workspace.entry(value, .int(row)))
      }
      items = rows
    default:
      throw NotationError(
        .type, "\(count) names stand on the left, and on the right is \(value.words)")
    }
    guard items.count == count else {
      throw NotationError(
        .value, "\(count) names stand on the left, and \(items.count) values on the right")
    }
    for item in items.reversed() { stack.append(item) }
  }

  /// The numbers of a range: start, stop and step as Python reads them.
  private func loop(_ ends: [Value], isReversed: Bool) throws(NotationError) -> Loop {
    var numbers: [Int] = []
    for end in ends {
      guard let whole = end.wholeNumber else {
        throw NotationError(
          .type, "range takes whole numbers; here is \(end.words), \(end.representation)")
      }
      numbers.append(whole)
    }
    let start = numbers.count > 1 ? numbers[0] : 0
    let stop = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else { throw NotationError(.value, "range cannot go in steps of 0") }
    let isEmpty = step > 0 ? start >= stop : start <= stop
    let span = isEmpty ? 0 : UInt(bitPattern: step > 0 ? stop &- start : start &- stop) - 1
    let count = isEmpty ? 0 : Int(clamping: span / step.magnitude) &+ 1
    return isReversed && count > 0
      ? Loop(next: start &+ (count - 1) &* step, step: 0 &- step, left: count)
      : Loop(next: start, step: step, left: count)
  }

  // MARK: Calls

  private func call(_ shape: CallShape) throws(NotationError) {
    var values = pop(shape.count)
    let function = pop()
    let namedValues = Array(values.suffix(shape.names.count))
    values.removeLast(shape.names.count)
    if shape.hasStars {
      var spread: [Value] = []
      for (index, value) in values.enumerated() {
        if shape.isStarred[index] {
          spread += try Names.items(value, "*")
        } else {
          spread.append(value)
        }
      }
      try workspace.checkItems(spread.count)
      values = spread
    }
    let named = Array(zip(shape.names, namedValues)).map { (name: $0.0, value: $0.1) }
    switch function {
    case .function(let function): try enter(function, values, named)
    case .builtin(let builtin): stack.append(try builtin.call(workspace, values, named))
    case .method(let method):
      stack.append(
        try method.builtin.call(workspace, values, named, receiver: method.receiver))
    case .type(let type):
      guard values.count == 1, named.isEmpty else {
        throw NotationError(.type, "\(type.rawValue)(…) takes one value")
      }
      stack.append(try Names.convert(type, values[0], workspace))
    default:
      throw NotationError(.type, "\(function.words) cannot be called; only functions can")
    }
  }

  private func enter(
    _ function: Function, _ values: [Value], _ named: [(name: String, value: Value)]
  ) throws(NotationError) {
    guard frames.count < NotationLimits.calls else {
      throw NotationError(
        .recursion, "functions call one another more than \(NotationLimits.calls) deep")
    }
    let count = function.parameters.count
    guard values.count <= count else {
      throw NotationError(
        .type, "\(function.name) takes \(count) arguments, and \(values.count) are given")
    }
    var locals: [Value?] = Array(repeating: nil, count: function.code.locals.count)
    for (index, value) in values.enumerated() { locals[index] = value }
    for (name, value) in named {
      guard let index = function.parameters.firstIndex(of: name) else {
        throw NotationError(
          .type, "\(function.name) has no parameter '\(name)'; it has "
            + function.parameters.joined(separator: ", "))
      }
      guard locals[index] == nil else {
        throw NotationError(.type, "\(function.name) is given '\(name)' twice")
      }
      locals[index] = value
    }
    for index in 0..<count where locals[index] == nil {
      guard index >= function.required else {
        throw NotationError(
          .type, "\(function.name) needs a value for '\(function.parameters[index])'")
      }
      locals[index] = function.defaults.values[index - function.required]
    }
    frames.append(Frame(function.code, locals: locals, base: stack.count))
  }

  private func leave(with value: Value) {
    guard let frame = frames.popLast() else { return }
    stack.removeLast(stack.count - frame.base)
    // The program's own lines give nothing back.
    if !frames.isEmpty || !frame.code.name.isEmpty { stack.append(value) }
  }
}
