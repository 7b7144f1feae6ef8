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
    case .integer(let value): stack.push(.int(value))
    case .float(let value): stack.push(.float(value))
    case .string(let text): stack.push(.string(code.strings[text]))
    case .bool(let value): stack.push(.bool(value))
    case .none: stack.push(.none)
    case .loadGlobal(let slot): stack.push(try global(slot))
    case .storeGlobal(let slot):
      globals.set(slot, to: pop(), at: code.positions[frame.next - 1])
    case .loadLocal(let slot):
      guard let value = frame.locals[slot] else {
        throw NotationError(
          .unboundLocal,
          "'\(code.locals[slot])' is used before it is set in \(code.name)")
      }
      stack.push(value)
    case .storeLocal(let slot):
      frame.locals.set(slot, to: pop(), at: code.positions[frame.next - 1])
    case .pop: _ = pop()
    case .duplicate: stack.push(stack[fromTop: 0])
    case .duplicateTwo:
      stack.push(stack[fromTop: 1])
      stack.push(stack[fromTop: 1])
    case .rotateThree:
      let (z, y, x) = (pop(), pop(), pop())
      stack.push(z)
      stack.push(x)
      stack.push(y)
    case .swap:
      let (y, x) = (pop(), pop())
      stack.push(y)
      stack.push(x)
    case .unary(let operation):
      var value = pop()
      stack.push(try workspace.unary(operation, &value))
    case .not: stack.push(.bool(try !workspace.isTrue(pop())))
    case .binary(let operation):
      var right = pop()
      var left = pop()
      stack.push(try workspace.binary(operation, &left, &right))
    case .augment(let operation):
      let right = pop()
      stack.push(try workspace.augment(operation, pop(), right))
    case .compare(let comparison):
      let right = pop()
      stack.push(try workspace.compare(comparison, pop(), right))
    case .jump(let goal): frame.next = goal
    case .jumpIfFalse(let goal): if try !workspace.isTrue(pop()) { frame.next = goal }
    case .jumpIfFalseOrPop(let goal): try jump(frame, to: goal, if: false)
    case .jumpIfTrueOrPop(let goal): try jump(frame, to: goal, if: true)
    case .tuple(let count): stack.push(.tuple(try TupleBox(pop(count), workspace.account)))
    case .list(let count): stack.push(.list(try ListBox(pop(count), workspace.account)))
    case .dictionary(let count): try makeDictionary(count)
    case .slice:
      let parts = pop(3)
      stack.push(.slice(SliceBox(parts[0], parts[1], parts[2])))
    case .index:
      let index = pop()
      stack.push(try workspace.entry(pop(), index))
    case .storeIndex:
      let index = pop()
      let container = pop()
      try workspace.set(container, index, to: pop())
    case .attribute(let name):
      stack.push(try Names.member(code.strings[name], of: pop()))
    case .call(let shape): try call(code.calls[shape])
    case .unpack(let count): try unpack(count)
    case .giveBack: leave(with: pop())
    case .define(let index):
      let template = code.templates[index]
      let defaults = pop(template.parameters.count - template.required)
      stack.push(.function(Function(template, defaults: defaults, workspace.account)))
    case .beginLoop: frame.loops.append(try workspace.loop(over: pop()))
    case .nextInLoop(let exit):
      if let value = try workspace.next(of: &frame.loops[frame.loops.count - 1]) {
        stack.push(value)
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
      stack.push(.string(try workspace.formatted(pop(), code.strings[layout])))
    case .join(let count): stack.push(try workspace.joined(pop(count)))
    case .identity(let isNegated):
      let right = pop()
      stack.push(.bool(workspace.isIdentical(pop(), right) != isNegated))
    case .membership(let isNegated):
      let right = pop()
      stack.push(.bool(try workspace.contains(right, pop()) != isNegated))
    case .known(let constant, let slot, let count):
      if globals[slot] == nil {
        stack.push(code.constants[constant].value)
        frame.next += count
      }
    case .blank:
      throw NotationError(.name, "the blank ____ is not written yet")
    }
  }

  @inline(__always)
  func pop() -> Value { stack.pop() }

  func pop(_ count: Int) -> [Value] { stack.pop(count) }

  func jump(_ frame: Frame, to goal: Int, if isTrue: Bool) throws(NotationError) {
    if try workspace.isTrue(stack[fromTop: 0]) == isTrue {
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
    stack.push(.dictionary(box))
  }

  func unpack(_ count: Int) throws(NotationError) {
    let value = pop()
    let items: [Value]
    switch value {
    case .tuple(let box) where box.count == count:
      for index in (0..<count).reversed() { stack.push(box[index]) }
      return
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
    for item in items.reversed() { stack.push(item) }
  }
}
