/// A function of Python's or NumPy's that programs may call.
package final class Builtin: Sendable {
  /// A parameter, and whether it may be left out.
  struct Parameter: Sendable {
    let name: String
    let isOptional: Bool
    /// Whether it can be given by name only.
    let isNamedOnly: Bool
  }

  package let name: String
  let parameters: [Parameter]
  /// Whether any number of arguments without a name may be given.
  let isVariadic: Bool
  let body: @Sendable (Workspace, Arguments) throws(NotationError) -> Value

  /// - Parameter signature: the parameters between blanks: `a axis? keepdims?`; `*` takes any
  ///   number of arguments, and what follows it is given by name.
  init(
    _ name: String, _ signature: String = "",
    _ body: @escaping @Sendable (Workspace, Arguments) throws(NotationError) -> Value
  ) {
    self.name = name
    var isNamedOnly = false
    var parameters: [Parameter] = []
    for word in signature.split(separator: " ") {
      if word == "*" {
        isNamedOnly = true
      } else {
        let isOptional = word.hasSuffix("?")
        parameters.append(
          Parameter(
            name: String(isOptional ? word.dropLast() : word), isOptional: isOptional,
            isNamedOnly: isNamedOnly))
      }
    }
    self.parameters = parameters
    isVariadic = isNamedOnly
    self.body = body
  }

  /// Calls the function.
  func call(
    _ workspace: Workspace, _ values: [Value], _ named: [(name: String, value: Value)],
    receiver: Value? = nil
  ) throws(NotationError) -> Value {
    var bound: [String: Value] = [:]
    var rest: [Value] = []
    let positional = parameters.filter { !$0.isNamedOnly }
    for (index, value) in values.enumerated() {
      if index < positional.count && !isVariadic {
        bound[positional[index].name] = value
      } else if isVariadic {
        rest.append(value)
      } else {
        throw NotationError(
          .type, "\(name) takes \(countText(positional.count)), and \(values.count) are given")
      }
    }
    for (parameter, value) in named {
      guard parameters.contains(where: { $0.name == parameter }) else {
        throw NotationError(
          .type,
          "\(name) has no argument '\(parameter)' here"
            + (parameters.isEmpty
              ? "" : "; it has " + parameters.map(\.name).joined(separator: ", ")))
      }
      guard bound[parameter] == nil else {
        throw NotationError(.type, "\(name) is given '\(parameter)' twice")
      }
      bound[parameter] = value
    }
    for parameter in parameters where !parameter.isOptional && bound[parameter.name] == nil {
      throw NotationError(.type, "\(name) needs the argument '\(parameter.name)'")
    }
    return try body(
      workspace, Arguments(function: name, receiver: receiver, bound: bound, rest: rest))
  }

  private func countText(_ count: Int) -> String {
    count == 0 ? "no arguments" : count == 1 ? "one argument" : "at most \(count) arguments"
  }
}

/// What a function was called with.
struct Arguments {
  let function: String
  /// What stands before the dot of a method.
  let receiver: Value?
  let bound: [String: Value]
  /// The arguments of a function that takes any number of them.
  let rest: [Value]

  subscript(name: String) -> Value { bound[name] ?? .none }

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

  /// The type of entries, if one was given.
  func dtype(_ name: String = "dtype") throws(NotationError) -> DType? {
    switch self[name] {
    case .none: return nil
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

  init(_ template: Template, defaults: [Value]) {
    name = template.name
    parameters = template.parameters
    required = template.required
    position = template.position
    code = template.code
    self.defaults = DefaultsBox(defaults)
  }

  /// The same function with defaults of its own.
  init(_ other: Function, defaults: [Value]) {
    name = other.name
    parameters = other.parameters
    required = other.required
    position = other.position
    code = other.code
    self.defaults = DefaultsBox(defaults)
  }
}

/// The values of a function's defaults. A program runs in one thread.
final class DefaultsBox: @unchecked Sendable {
  let values: [Value]
  init(_ values: [Value]) { self.values = values }
}
