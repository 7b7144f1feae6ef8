package import GradusNotation

/// A function of a program that has a part in training, and what its parameters stand for.
package struct LearnerFunction {
  package let name: String
  package let role: CourseFunction
  package let variant: CourseFunction.Variant
  /// What each parameter stands for; nil for one that keeps its default.
  package let arguments: [CourseFunction.Argument?]
  /// The names of the parameters.
  package let parameterNames: [String]
  /// The first parameter that must be given and stands for nothing known, if any.
  package let unknownParameter: String?
  /// The line of its `def`.
  package let line: Int

  /// Nil where the function has no part in training.
  package init?(_ function: Function) {
    guard let role = CourseFunction(name: function.name, parameters: function.parameters),
      let variant = role.names.first(where: { $0.name == function.name })?.variant
    else { return nil }
    self.init(function, role: role, variant: variant)
  }

  /// A function whose part is known, whatever it is called.
  package init(_ function: Function, role: CourseFunction, variant: CourseFunction.Variant = .plain)
  {
    var arguments = function.parameters.map { CourseFunction.Argument(named: $0, in: role) }
    // What no name tells, the place tells.
    var missing = role.arguments.filter { !arguments.contains($0) }
    for index in arguments.indices where arguments[index] == nil && index < function.required {
      if !missing.isEmpty { arguments[index] = missing.removeFirst() }
    }
    let unknown = arguments.indices.first { arguments[$0] == nil && $0 < function.required }
    name = function.name
    self.role = role
    self.variant = variant
    self.arguments = arguments
    parameterNames = function.parameters
    unknownParameter = unknown.map { function.parameters[$0] }
    line = function.position.line
  }

  package func takes(_ argument: CourseFunction.Argument) -> Bool { arguments.contains(argument) }
}

extension Machine {
  /// Makes the machine ready to call a function with what it takes.
  package func start(
    _ learner: LearnerFunction, named name: String? = nil,
    _ value: (CourseFunction.Argument) -> Value
  ) throws(NotationError) {
    guard let function = function(name ?? learner.name) else { return }
    var given: [Value] = []
    var named: [(name: String, value: Value)] = []
    for (index, argument) in learner.arguments.enumerated() {
      guard let argument else { continue }
      if index == given.count {
        given.append(value(argument))
      } else {
        named.append((function.parameters[index], value(argument)))
      }
    }
    try start(function, given, named: named)
  }
}
