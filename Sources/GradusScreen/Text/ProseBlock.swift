/// A run of text in one style.
package enum Span: Hashable, Sendable {
  case text(String)
  case emphasis(String)
  case strong(String)
  case code(String)
  /// Inline mathematics, its TeX source.
  case formula(String)
  case link(text: String, target: String)
  /// A figure of the run under way, by name: `{test-accuracy}` in a lesson.
  case figure(String)
}

/// A block of running text, as a lesson's Markdown has it.
package enum ProseBlock: Hashable, Sendable {
  /// `level` is 1 to 3.
  case heading(level: Int, [Span])
  case paragraph([Span])
  case unorderedList([[ProseBlock]])
  case orderedList(start: Int, [[ProseBlock]])
  case quote([ProseBlock])
  /// Fenced code, line by line.
  case code([String])
  /// Display mathematics, its TeX source, with the line of the file it starts at.
  case formula(String, line: Int)
  /// The formula before it with the numbers of the run under way.
  case live([Span])
  case rule
}
