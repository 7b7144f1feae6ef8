extension Machine {
  // MARK: Calls

  func call(_ shape: CallShape) throws(NotationError) {
    // Most calls are of NumPy's functions with arguments in their places.
    if shape.isPlain, case .builtin(let builtin) = stack[stack.count - shape.count - 1],
      builtin.takesPlaces(shape.count)
    {
      var bound = [Value?](repeating: nil, count: builtin.parameters.count)
      for index in (0..<shape.count).reversed() { bound[index] = stack.removeLast() }
      stack.removeLast()
      return stack.append(try builtin.body(workspace, Arguments(builtin, bound)))
    }
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
        .type, "\(function.name) takes \(count) arguments, and \(values.count) are given")
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
    if !frames.isEmpty || !frame.code.name.isEmpty { stack.append(value) }
  }
}
