/// A function of Python's or NumPy's that programs may call.
package final class Builtin: Sendable {
  /// A parameter, and whether it may be left out.
  struct Parameter: Sendable {
    let name: String
    let isOptional: Bool
    /// Whether it can be given by name only.
    let isNamedOnly: Bool
    /// Whether it can be given in its place only.
    let isPlacedOnly: Bool
  }

  package let name: String
  let parameters: [Parameter]
  /// How many parameters can be given without a name.
  private let positional: Int
  /// Whether any number of arguments without a name may be given.
  let isVariadic: Bool
  /// Whether arguments of any name may be given.
  let takesNames: Bool
  /// How many arguments must be given where all stand in their places.
  private let requiredPlaces: Int
  /// What the function does, where it is nothing but an operation on its arguments.
  let operation: ArrayOperation?
  let body: @Sendable (Workspace, Arguments) throws(NotationError) -> Value

  /// A function that is an operation.
  convenience init(_ name: String, _ signature: String, _ operation: ArrayOperation) {
    self.init(name, signature, operation) { (work, given) throws(NotationError) in
      var values = given.bound.map { $0 ?? .none }
      if values.count == 1 { return try work.apply(operation, &values[0], of: name) }
      var last = values.removeLast()
      return try work.apply(operation, &values[0], &last, of: name)
    }
  }

  /// - Parameter signature: the parameters between blanks: `a axis? keepdims?`; what stands before `|` is
  ///   given in its place; what follows `/` is given by name; `*` takes any number of arguments before it;
  ///   `**` takes any names.
  init(
    _ name: String, _ signature: String = "", _ operation: ArrayOperation? = nil,
    _ body: @escaping @Sendable (Workspace, Arguments) throws(NotationError) -> Value
  ) {
    self.name = name
    var isNamedOnly = false
    var isVariadic = false
    var takesNames = false
    var parameters: [Parameter] = []
    let words = signature.split(separator: " ")
    let placedOnly = words.firstIndex(of: "|") ?? 0
    for (place, word) in words.enumerated() {
      switch word {
      case "|": break
      case "*": (isNamedOnly, isVariadic) = (true, true)
      case "/": isNamedOnly = true
      case "**": takesNames = true
      default:
        let isOptional = word.hasSuffix("?")
        parameters.append(
          Parameter(
            name: String(isOptional ? word.dropLast() : word), isOptional: isOptional,
            isNamedOnly: isNamedOnly, isPlacedOnly: place < placedOnly))
      }
    }
    self.parameters = parameters
    self.takesNames = takesNames
    positional = parameters.count { !$0.isNamedOnly }
    self.isVariadic = isVariadic
    requiredPlaces = (parameters.lastIndex { !$0.isOptional } ?? -1) + 1
    self.operation = operation
    self.body = body
  }

  /// Whether so many arguments without names are what the function takes.
  func takesPlaces(_ count: Int) -> Bool {
    !isVariadic && count <= positional && count >= requiredPlaces
  }

  /// Calls the function.
  func call(
    _ workspace: Workspace, _ values: [Value], _ named: [(name: String, value: Value)],
    receiver: Value? = nil
  ) throws(NotationError) -> Value {
    var bound = [Value?](repeating: nil, count: parameters.count)
    if !isVariadic {
      guard values.count <= positional else {
        throw NotationError(
          .type,
          "\(name) takes \(positional > 1 ? "at most " : "")\(Builtin.countText(positional)), and \(values.count) are given"
        )
      }
      for (index, value) in values.enumerated() { bound[index] = value }
    }
    if !takesNames {
      for (parameter, value) in named { try bind(parameter, value, &bound) }
    }
    for index in parameters.indices where !parameters[index].isOptional && bound[index] == nil {
      throw NotationError(.type, "\(name) needs the argument '\(parameters[index].name)'")
    }
    return try body(
      workspace,
      Arguments(
        builtin: self, receiver: receiver, bound: bound, rest: isVariadic ? values : [],
        named: takesNames ? named : []))
  }

  private func bind(
    _ parameter: String, _ value: Value, _ bound: inout [Value?]
  ) throws(NotationError) {
    guard let index = parameters.firstIndex(where: { $0.name == parameter }) else {
      throw NotationError(
        .type,
        "\(name) has no argument '\(parameter)' here"
          + (parameters.isEmpty ? "" : "; it has " + parameters.map(\.name).joined(separator: ", "))
      )
    }
    guard !parameters[index].isPlacedOnly else {
      throw NotationError(
        .type,
        "\(name) takes '\(parameter)' in its place, without the name: leave '\(parameter)=' out")
    }
    guard bound[index] == nil else {
      throw NotationError(.type, "\(name) is given '\(parameter)' twice")
    }
    bound[index] = value
  }

  static func countText(_ count: Int) -> String {
    count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"
  }
}

/// What a function was called with.
struct Arguments {
  let builtin: Builtin
  /// What stands before the dot of a method.
  let receiver: Value?
  /// A value, or none, for each parameter.
  let bound: [Value?]
  /// The arguments of a function that takes any number of them.
  let rest: [Value]
  /// The arguments of a function that takes any names.
  let named: [(name: String, value: Value)]

  init(
    builtin: Builtin, receiver: Value?, bound: [Value?], rest: [Value],
    named: [(name: String, value: Value)]
  ) {
    self.builtin = builtin
    self.receiver = receiver
    self.bound = bound
    self.rest = rest
    self.named = named
  }

  /// Arguments that all stand in their places.
  init(_ builtin: Builtin, _ bound: [Value?]) {
    self.init(builtin: builtin, receiver: nil, bound: bound, rest: [], named: [])
  }

  var function: String { builtin.name }

  subscript(name: String) -> Value {
    for (index, parameter) in builtin.parameters.enumerated() where parameter.name == name {
      return bound[index] ?? .none
    }
    return .none
  }

  func has(_ name: String) -> Bool {
    if case .none = self[name] { return false }
    return true
  }

  /// What a method belongs to, or else the first argument.
  func subject(_ name: String) -> Value { receiver ?? self[name] }

  func operand(_ value: Value, _ workspace: Workspace) throws(NotationError) -> Operand {
    try workspace.operand(value, of: function)
  }

  /// A whole number, if one was given.
  func whole(_ name: String) throws(NotationError) -> Int? {
    guard has(name) else { return nil }
    if let whole = self[name].wholeNumber { return whole }
    throw NotationError(
      .type, "'\(name)' of \(function) is a whole number; here is \(self[name].words)")
  }

  func flag(_ name: String) throws(NotationError) -> Bool {
    switch self[name] {
    case .none: return false
    case .bool, .int, .scalar: return self[name].number != 0
    default:
      throw NotationError(
        .type, "'\(name)' of \(function) is True or False; here is \(self[name].words)")
    }
  }

  /// An axis of a reduction, if one was given.
  func axis() throws(NotationError) -> Int? {
    guard case .tuple(let box) = self["axis"] else { return try whole("axis") }
    if box.count == 1, let axis = box[0].wholeNumber { return axis }
    guard Set(box.map { $0.wholeNumber.map { ($0 + 2) % 2 } }) == [0, 1] else {
      throw NotationError(.notRead, "axis of \(function) is 0, 1, −1 or left out here")
    }
    return nil
  }

  /// The type of entries, if one was given.
  func dtype(_ name: String = "dtype") throws(NotationError) -> DType? {
    switch self[name] {
    case .none: return nil
    case .int where builtin.parameters.first?.name == "shape":
      throw NotationError(
        .type, "the lengths of \(function) stand in brackets of their own: \(function)((3, 2))")
    case .type(let type):
      if let dtype = type.dtype { return dtype }
    case .string(let text):
      if let dtype = ["float": .float64, "int": .int64][text] ?? DType(rawValue: text) {
        return dtype
      }
    default: break
    }
    throw NotationError(
      .notRead, "'\(name)' of \(function) is int, float, bool, np.int64 or np.float64 here")
  }
}

/// A function that a program defines.
package final class Function: Sendable {
  package let name: String
  package let parameters: [String]
  /// How many parameters must be given; the others have defaults.
  package let required: Int
  /// Where it is defined.
  package let position: SourcePosition
  let code: Code
  /// The values of the defaults, computed where the function was defined.
  let defaults: DefaultsBox

  init(_ template: Template, defaults: [Value], _ account: MemoryAccount) {
    name = template.name
    parameters = template.parameters
    required = template.required
    position = template.position
    code = template.code
    self.defaults = DefaultsBox(defaults, account)
  }

  /// The same function with defaults of its own.
  init(_ other: Function, defaults: [Value], _ account: MemoryAccount) {
    name = other.name
    parameters = other.parameters
    required = other.required
    position = other.position
    code = other.code
    self.defaults = DefaultsBox(defaults, account)
  }
}

/// The values of a function's defaults. A program runs in one thread.
final class DefaultsBox: @unchecked Sendable {
  private(set) var values: [Value]
  private let account: MemoryAccount?

  init(_ values: [Value], _ account: MemoryAccount?) {
    self.values = values
    self.account = account
  }

  deinit { account?.release(&values) }
}
