extension Machine {
  // MARK: Calls

  func call(_ shape: CallShape) throws(NotationError) {
    // Most calls give their arguments in places.
    if shape.isPlain, try callInPlaces(shape.count) { return }
    if !shape.isPlain, !shape.hasStars, try callByNames(shape) { return }
    var values = pop(shape.count)
    let function = pop()
    var namedValues: [Value] = []
    if !shape.names.isEmpty {
      namedValues = Array(values.suffix(shape.names.count))
      values.removeLast(shape.names.count)
    }
    if shape.hasStars {
      var spread: [Value] = []
      for (index, value) in values.enumerated() {
        if shape.isStarred[index] {
          spread += try workspace.items(value, "*")
        } else {
          spread.append(value)
        }
      }
      try workspace.checkItems(spread.count)
      values = spread
    }
    let named = shape.names.indices.map { (name: shape.names[$0], value: namedValues[$0]) }
    switch function {
    case .function(let function): try enter(function, values, named)
    case .builtin(let builtin): stack.push(try builtin.call(workspace, values, named))
    case .method(let method):
      stack.push(
        try method.builtin.call(workspace, values, named, receiver: method.receiver))
    case .type(let type):
      guard values.count == 1, named.isEmpty else {
        throw NotationError(.type, "\(type.rawValue)(…) takes one value")
      }
      stack.push(try Names.convert(type, values[0], workspace))
    default:
      throw NotationError(.type, "\(function.words) cannot be called; only functions can")
    }
  }

  /// Calls what takes so many arguments in places, straight from the stack.
  /// - Returns: false where that is not so, and then nothing is done.
  private func callInPlaces(_ count: Int) throws(NotationError) -> Bool {
    switch stack[fromTop: count] {
    case .builtin(let builtin) where builtin.takesPlaces(count):
      if let operation = builtin.operation, count == operation.count {
        var last = pop()
        if count == 1 {
          _ = pop()
          stack.push(try workspace.apply(operation, &last, of: builtin.name))
        } else {
          var first = pop()
          _ = pop()
          stack.push(try workspace.apply(operation, &first, &last, of: builtin.name))
        }
        return true
      }
      var bound = [Value?](repeating: nil, count: builtin.parameters.count)
      for index in (0..<count).reversed() { bound[index] = pop() }
      _ = pop()
      stack.push(try builtin.body(workspace, Arguments(builtin, bound)))
    case .function(let function)
    where count <= function.parameters.count && count >= function.required
      && frames.count < NotationLimits.calls:
      var locals = Variables(count: function.code.locals.count)
      for index in (0..<count).reversed() { locals[index] = pop() }
      for index in count..<function.parameters.count {
        locals[index] = function.defaults.values[index - function.required]
      }
      _ = pop()
      frames.append(Frame(function.code, locals: locals, base: stack.count))
    case .type(let type) where count == 1:
      let value = pop()
      _ = pop()
      stack.push(try Names.convert(type, value, workspace))
    default: return false
    }
    return true
  }

  /// Calls a builtin with some arguments by name, as in `np.sum(dZ, axis=1, keepdims=True)`.
  /// - Returns: false where the arguments are not what it takes, and then nothing is done.
  private func callByNames(_ shape: CallShape) throws(NotationError) -> Bool {
    guard case .builtin(let builtin) = stack[fromTop: shape.count] else { return false }
    let places = shape.count - shape.names.count
    guard builtin.takesPlaces(places) && !builtin.takesNames else { return false }
    var bound = [Value?](repeating: nil, count: builtin.parameters.count)
    for index in 0..<places { bound[index] = stack[fromTop: shape.count - 1 - index] }
    for (number, name) in shape.names.enumerated() {
      guard
        let index = builtin.parameters.firstIndex(where: { $0.name == name && !$0.isPlacedOnly }),
        bound[index] == nil
      else { return false }
      bound[index] = stack[fromTop: shape.names.count - 1 - number]
    }
    stack.removeLast(shape.count + 1)
    stack.push(try builtin.body(workspace, Arguments(builtin, bound)))
    return true
  }

  func enter(
    _ function: Function, _ values: [Value], _ named: [(name: String, value: Value)]
  ) throws(NotationError) {
    guard frames.count < NotationLimits.calls else {
      throw NotationError(
        .recursion, "functions call one another more than \(NotationLimits.calls) deep")
    }
    let count = function.parameters.count
    guard values.count <= count else {
      throw NotationError(
        .type,
        "\(function.name) takes \(Builtin.countText(count)), and \(values.count) are given")
    }
    var locals = Variables(count: function.code.locals.count)
    for (index, value) in values.enumerated() { locals[index] = value }
    for (name, value) in named {
      guard let index = function.parameters.firstIndex(of: name) else {
        throw NotationError(
          .type,
          "\(function.name) has no parameter '\(name)'; it has "
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

  func leave(with value: Value) {
    guard let frame = frames.popLast() else { return }
    stack.removeLast(stack.count - frame.base)
    if frames.isEmpty && !frame.code.name.isEmpty { keepLocals(of: frame) }
    // The program's own lines give nothing back.
    if !frames.isEmpty || !frame.code.name.isEmpty { stack.push(value) }
  }
}
