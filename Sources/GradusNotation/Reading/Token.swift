/// The smallest pieces of a program.
struct Token: Hashable {
  enum Kind: Hashable {
    case name(String)
    case integer(Int)
    case float(Double)
    case string(String)
    /// `f"cost {cost:.3f}"`
    case formatted([Piece])
    /// An operator, a bracket, a comma, a colon, a dot.
    case sign(String)
    /// `____`, which the learner is to replace.
    case blank
    /// The end of a line that is not inside brackets.
    case newline
    case indent
    case dedent
    case end
  }

  /// A stretch of a formatted text, or the source of a value in it, its layout `!r:.3f`, and its
  /// place.
  enum Piece: Hashable {
    case text(String)
    case value(source: String, layout: String, SourcePosition)
  }

  let kind: Kind
  let position: SourcePosition

  /// The token as a message names it.
  var words: String {
    switch kind {
    case .name(let name): "'\(name)'"
    case .integer(let value): "'\(value)'"
    case .float(let value): "'\(value)'"
    case .string, .formatted: "a text"
    case .sign(let sign): "'\(sign)'"
    case .blank: "the blank ____"
    case .newline: "the end of the line"
    case .indent: "an indented line"
    case .dedent: "the end of the indented lines"
    case .end: "the end"
    }
  }
}

/// Python's words, which name nothing else.
let keywords: Set<String> = [
  "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
  "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in",
  "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with",
  "yield",
]
