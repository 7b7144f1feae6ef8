/// A name, a number or a sign of a program as it is written, and where: for whoever changes a text
/// without writing it anew.
package struct SourcePiece: Hashable, Sendable {
  /// Empty for a text in quotes.
  package let text: String
  /// Counted from 1.
  package let line: Int
  /// Where it stands in its line, in scalars, counted from 0.
  package let columns: Range<Int>
  package let isName: Bool
}

extension SourcePiece {
  /// The lines of a program as its pieces count them: whatever ends a line, and without a mark of the
  /// byte order.
  package static func lines(of source: String) -> [String] {
    var lines: [String] = []
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in source.unicodeScalars where scalar != "\u{FEFF}" {
      defer { isAfterReturn = scalar == "\r" }
      if scalar == "\n" && isAfterReturn { continue }
      if scalar == "\n" || scalar == "\r" {
        lines.append(String(scalars))
        scalars = String.UnicodeScalarView()
      } else {
        scalars.append(scalar)
      }
    }
    return lines + [String(scalars)]
  }

  /// The pieces of a program, statement by statement; one that goes on in further lines is one.
  package static func statements(of source: String) throws(NotationError) -> [[SourcePiece]] {
    let lines = lines(of: source).map { Array($0.unicodeScalars) }
    var statements: [[SourcePiece]] = []
    var pieces: [SourcePiece] = []
    for token in try Tokenizer.tokens(of: source) {
      let (line, start) = (token.position.line, token.position.column - 1)
      func piece(_ text: String, isName: Bool = false) -> SourcePiece {
        SourcePiece(
          text: text, line: line, columns: start..<(start + text.unicodeScalars.count),
          isName: isName)
      }
      switch token.kind {
      case .name(let name): pieces.append(piece(name, isName: true))
      case .sign(let sign): pieces.append(piece(sign))
      case .integer, .float:
        let digits = lines[line - 1][start...].prefix { $0.properties.isAlphabetic || isDigit($0) }
        pieces.append(piece(String(String.UnicodeScalarView(digits))))
      case .string, .formatted, .blank: pieces.append(piece(""))
      case .newline:
        statements.append(pieces)
        pieces = []
      case .indent, .dedent, .end: break
      }
    }
    return statements.filter { !$0.isEmpty }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == "." || scalar == "_"
  }
}
