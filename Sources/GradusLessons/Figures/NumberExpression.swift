import GradusCode
import GradusEngine
import GradusNotation

/// One expression of the notation that comes to a number: `0.3 - 0.1 * 2`, `sqrt(2 / 20)`.
///
/// It is run by the notation's machine, which bounds what it may work and hold.
struct NumberExpression {
  /// What an expression may work: far more than anybody types by hand.
  private static let work = 1_000_000
  /// What may be used without saying where it comes from.
  private static let library = """
    import numpy as np
    sqrt = np.sqrt
    exp = np.exp
    log = np.log
    ln = np.log
    pi = 3.141592653589793
    e = 2.718281828459045
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))
    def relu(z):
        return np.maximum(0, z)

    """

  private let program: Program

  /// Reads an expression.
  ///
  /// - Throws: why it is none.
  init(_ text: String) throws(NotationError) {
    guard !text.contains(where: { $0.isNewline || $0 == ";" }) else {
      throw NotationError(.syntax, "write one expression, on one line")
    }
    // Numbers alone need none of it, and most expressions of a lesson are numbers.
    let library = text.contains(where: \.isLetter) ? NumberExpression.library : ""
    program = try Program("answer_ = " + text, library: library)
    if !program.blanks.isEmpty { throw NotationError(.syntax, "there is still a blank in it") }
  }

  /// The number it comes to.
  ///
  /// - Parameter names: what names in it stand for.
  /// - Throws: where it stops, or comes to no single number.
  func value(_ names: [(name: String, value: Double)] = []) throws(NotationError) -> Double {
    let machine = Machine(program) { RandomState(seed: $0) }
    for (name, value) in names { machine.set(name, to: .float(value)) }
    machine.budget = NumberExpression.work
    machine.start()
    try machine.run(work: NumberExpression.work)
    switch machine.value("answer_") {
    case .bool?, nil: break
    case let value?: if let number = value.number { return number }
    }
    throw NotationError(.type, "this comes to no number")
  }
}
