import GradusNotation

/// A number as a lesson writes it: an expression in which figures of the step stand between braces,
/// `{penalty} / {cost}`.
package struct FigureExpression: Hashable, Sendable {
  /// As it is written.
  package let text: String
  /// The figures in it, in the order in which they come.
  package let figures: [FigureReference]
  /// The same with a name for each figure.
  private let source: String

  /// Why something is no such expression.
  enum Problem: Error {
    case figure(ConditionError)
    case notation(NotationError)
    case brace

    var description: String {
      switch self {
      case .figure(let error): error.description
      case .notation(let error): error.message
      case .brace: "a { of this expression is not closed; write a figure as {cost}"
      }
    }
  }

  /// Reads it.
  ///
  /// - Parameter figure: reads a figure of the step.
  /// - Throws: what is wrong with it, and what would be right.
  init(
    parsing text: String, figure: (String) throws(ConditionError) -> FigureReference
  ) throws(Problem) {
    var figures: [FigureReference] = []
    var source = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      guard let close = rest[open...].firstIndex(of: "}") else { throw .brace }
      source += rest[..<open] + FigureExpression.name(figures.count)
      do {
        figures.append(try figure(String(rest[rest.index(after: open)..<close])))
      } catch { throw .figure(error) }
      rest = rest[rest.index(after: close)...]
    }
    self.text = text
    self.figures = figures
    self.source = source + rest
    do {
      let expression = try NumberExpression(self.source)
      // With figures in it what it comes to is known once there is a run.
      if figures.isEmpty { _ = try expression.value() }
    } catch { throw .notation(error) }
  }

  private static func name(_ index: Int) -> String { "figure_\(index)" }

  /// What it comes to; not a number where a figure has no value, or nothing can be computed with it.
  package func value(_ figure: (FigureReference) -> Double) -> Double {
    let names = figures.enumerated().map { (FigureExpression.name($0), figure($1)) }
    guard names.allSatisfy({ !$0.1.isNaN }), let expression = try? NumberExpression(source) else {
      return .nan
    }
    return (try? expression.value(names)) ?? .nan
  }
}
