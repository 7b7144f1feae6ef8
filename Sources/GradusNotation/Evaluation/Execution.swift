/// What each instruction does.
extension Machine {
  /// Runs the lines of one call until it calls, is over, or has worked as much as it may.
  func advance(_ frame: Frame, _ limit: Int) throws(NotationError) {
    let code = frame.code
    let instructions = code.instructions
    let depth = frames.count
    workspace.code = code
    while frames.count == depth && workspace.work < limit {
      let place = frame.next
      guard place < instructions.count else { return leave(with: .none) }
      workspace.work += 1
      frame.next = place + 1
      workspace.place = place
      try execute(instructions[place], frame, code)
    }
  }

  @inline(__always)
  private func execute(
    _ instruction: Instruction, _ frame: Frame, _ code: Code
  ) throws(NotationError) {
    switch instruction {
    case .integer(let value): stack.append(.int(value))
    case .float(let value): stack.append(.float(value))
    case .string(let text): stack.append(.string(code.strings[text]))
    case .bool(let value): stack.append(.bool(value))
    case .none: stack.append(.none)
    case .loadGlobal(let slot): stack.append(try global(slot))
    case .storeGlobal(let slot):
      globals.set(slot, to: pop(), at: code.positions[frame.next - 1])
    case .loadLocal(let slot):
      guard let value = frame.locals[slot] else {
        throw NotationError(
          .unboundLocal,
          "'\(code.locals[slot])' is used before it is set in \(code.name)")
      }
      stack.append(value)
    case .storeLocal(let slot):
      frame.locals.set(slot, to: pop(), at: code.positions[frame.next - 1])
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
    case .tuple(let count): stack.append(.tuple(try TupleBox(pop(count), workspace.account)))
    case .list(let count): stack.append(.list(try ListBox(pop(count), workspace.account)))
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
      stack.append(try Names.member(code.strings[name], of: pop()))
    case .call(let shape): try call(code.calls[shape])
    case .unpack(let count): try unpack(count)
    case .giveBack: leave(with: pop())
    case .define(let index):
      let template = code.templates[index]
      let defaults = pop(template.parameters.count - template.required)
      stack.append(.function(Function(template, defaults: defaults, workspace.account)))
    case .beginLoop: frame.loops.append(try workspace.loop(over: pop()))
    case .nextInLoop(let exit):
      if let value = try workspace.next(of: &frame.loops[frame.loops.count - 1]) {
        stack.append(value)
      } else {
        frame.loops.removeLast()
        frame.next = exit
      }
    case .fail:
      let words = pop()
      var message = "this does not hold"
      if case .none = words {} else { message += ": " + words.text.prefix(200) }
      throw NotationError(.assertion, message)
    case .format(let layout):
      stack.append(.string(try workspace.formatted(pop(), code.strings[layout])))
    case .join(let count): stack.append(try workspace.joined(pop(count)))
    case .identity(let isNegated):
      let right = pop()
      stack.append(.bool(workspace.isIdentical(pop(), right) != isNegated))
    case .membership(let isNegated):
      let right = pop()
      stack.append(.bool(try workspace.contains(right, pop()) != isNegated))
    case .known(let constant, let slot, let count):
      if globals[slot] == nil {
        stack.append(code.constants[constant].value)
        frame.next += count
      }
    case .blank:
      throw NotationError(.name, "the blank ____ is not written yet")
    }
  }

  func pop() -> Value { stack.removeLast() }

  func pop(_ count: Int) -> [Value] {
    let values = Array(stack.suffix(count))
    stack.removeLast(count)
    return values
  }

  func jump(_ frame: Frame, to goal: Int, if isTrue: Bool) throws(NotationError) {
    if try workspace.isTrue(stack[stack.count - 1]) == isTrue {
      frame.next = goal
    } else {
      _ = pop()
    }
  }

  func global(_ slot: Int) throws(NotationError) -> Value {
    if let value = globals[slot] { return value }
    let name = program.globals[slot]
    if let value = Names.builtin(name) { return value }
    if let advice = NotRead.names[name] {
      throw NotationError(.notRead, "`\(name)` is not read here; \(advice)")
    }
    let known =
      program.globals.enumerated().compactMap { globals[$0.offset] == nil ? nil : $0.element }
      + (frames.last?.code.locals ?? []) + Names.all
    throw NotationError(
      .name,
      "'\(name)' is not known here"
        + (nearestName(name, in: known).map { "; did you mean \($0)?" } ?? ""))
  }

  func makeDictionary(_ count: Int) throws(NotationError) {
    let items = pop(count * 2)
    let box = DictionaryBox(workspace.account)
    for index in 0..<count {
      try box.set(workspace.key(items[index * 2]), to: items[index * 2 + 1], isNew: true)
    }
    stack.append(.dictionary(box))
  }

  func unpack(_ count: Int) throws(NotationError) {
    let value = pop()
    let items: [Value]
    switch value {
    case .tuple, .list, .dictionary, .sequence, .string: items = try workspace.items(value, "=")
    case .array(let array) where array.shape.rank > 0: items = try workspace.items(value, "=")
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
}
