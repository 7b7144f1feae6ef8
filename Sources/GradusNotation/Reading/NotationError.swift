/// Where something stands in a program: a line and a column, both counted from 1.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Why a program cannot be read, or where it stopped: what, where, and what would be right.
package struct NotationError: Error, Sendable, Hashable {
  /// The kind of error that Python has for it.
  package enum Kind: String, Sendable, CaseIterable {
    case syntax = "SyntaxError"
    case indentation = "IndentationError"
    /// What Python reads and this notation does not.
    case notRead = "NotRead"
    case name = "NameError"
    case unboundLocal = "UnboundLocalError"
    case type = "TypeError"
    case value = "ValueError"
    case index = "IndexError"
    case key = "KeyError"
    case attribute = "AttributeError"
    case zeroDivision = "ZeroDivisionError"
    case overflow = "OverflowError"
    case assertion = "AssertionError"
    case recursion = "RecursionError"
    case runtime = "RuntimeError"
    /// A bound of this notation: size, depth or work.
    case limit = "Limit"
  }

  package let kind: Kind
  package let message: String
  /// Nil until the line that ran is known.
  package var position: SourcePosition?
  /// The shapes that do not go together, if that is what is wrong, and in which operation: `*`, `@`,
  /// `np.dot`.
  package let shapes: [Shape]
  package let operation: String?

  package init(
    _ kind: Kind, _ message: String, at position: SourcePosition? = nil, shapes: [Shape] = [],
    of operation: String? = nil
  ) {
    self.kind = kind
    self.message = Self.shortened(message)
    self.position = position
    self.shapes = shapes
    self.operation = operation
  }

  /// A message in which no word is longer than anybody reads, and which is one line.
  private static func shortened(_ message: String) -> String {
    guard message.utf8.count > 100 || message.utf8.contains(10) else { return message }
    let words = message.split(omittingEmptySubsequences: false) { $0 == " " || $0.isNewline }
    let line = words.map { $0.count > 70 ? $0.prefix(60) + "…" : $0 }.joined(separator: " ")
    return line.count > 400 ? line.prefix(400) + "…" : line
  }

  /// The error with a position, where it has none yet.
  package func at(_ other: SourcePosition) -> NotationError {
    guard position == nil else { return self }
    var error = self
    error.position = other
    return error
  }
}
