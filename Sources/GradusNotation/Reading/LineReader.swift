/// Goes through lines and knows what is a text or a comment, and what is code.
struct LineReader {
  /// The end of the text over several lines that is open.
  private var open: TypedQuote?
  private var depth = 0
  private var isContinued = false

  /// Whether the next line begins a statement.
  var beginsStatement: Bool { open == nil && depth == 0 && !isContinued }

  /// Mends blanks and quotes of a line.
  mutating func read(_ line: inout [Unicode.Scalar]) -> Set<TypedSigns.Change> {
    var changes: Set<TypedSigns.Change> = []
    var result: [Unicode.Scalar] = []
    var place = 0
    isContinued = false
    while place < line.count {
      if let quote = open {
        let end = quote.end(in: line, from: place)
        result += line[place..<(end ?? line.count)]
        place = end ?? line.count
        guard end != nil else { break }
        close(quote, line, &place, &result, &changes)
        continue
      }
      let next = line[place]
      if next == "#" {
        result += line[place...]
        break
      } else if let quote = TypedQuote(in: line, at: place) {
        result += quote.plain
        if quote.isPrinted { changes.insert(.quote) }
        place += quote.length
        open = quote
      } else if wideBlanks.contains(next) || signsWithoutWidth.contains(next) {
        if wideBlanks.contains(next) { result.append(" ") }
        changes.insert(.blank)
        place += 1
      } else {
        if "([{".unicodeScalars.contains(next) { depth += 1 }
        if ")]}".unicodeScalars.contains(next) { depth = max(0, depth - 1) }
        isContinued = next == "\\" && place == line.count - 1
        result.append(next)
        place += 1
      }
    }
    // A text on one line ends with it, unless a backslash goes on.
    if open?.isTriple == false, line.last != "\\" { open = nil }
    line = result
    return changes
  }

  private mutating func close(
    _ quote: TypedQuote, _ line: [Unicode.Scalar], _ place: inout Int,
    _ result: inout [Unicode.Scalar], _ changes: inout Set<TypedSigns.Change>
  ) {
    let end = line[place..<(place + quote.length)]
    result += quote.plain
    if Array(end) != quote.plain { changes.insert(.quote) }
    place += quote.length
    open = nil
  }
}

/// The quote that begins a text: plain or printed, single or triple.
private struct TypedQuote {
  /// `"` or `'`
  private let sign: Unicode.Scalar
  let isTriple: Bool
  let isPrinted: Bool
  let length: Int

  private static let doubles: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "‟"]
  private static let singles: Set<Unicode.Scalar> = ["'", "‘", "’", "‚", "‛"]

  init?(in line: [Unicode.Scalar], at place: Int) {
    let signs: Set<Unicode.Scalar>
    if Self.doubles.contains(line[place]) {
      (sign, signs) = ("\"", Self.doubles)
    } else if Self.singles.contains(line[place]) {
      (sign, signs) = ("'", Self.singles)
    } else {
      return nil
    }
    let isPlain = line[place] == sign
    let (plain, run) = (sign, line[place...].prefix(3))
    isTriple = run.count == 3 && run.allSatisfy { signs.contains($0) && ($0 == plain) == isPlain }
    length = isTriple ? 3 : 1
    isPrinted = !isPlain
  }

  var plain: [Unicode.Scalar] { Array(repeating: sign, count: length) }

  /// Where the text ends on a line, if it does: at the plain quote, or else at a printed one.
  func end(in line: [Unicode.Scalar], from start: Int) -> Int? {
    if !isPrinted {
      if let end = end(in: line, from: start, [sign]) { return end }
      if isTriple { return nil }
    }
    return end(in: line, from: start, sign == "\"" ? Self.doubles : Self.singles)
  }

  private func end(
    in line: [Unicode.Scalar], from start: Int, _ signs: Set<Unicode.Scalar>
  ) -> Int? {
    var place = start
    while place + length <= line.count {
      if line[place] == "\\" {
        place += 2
        continue
      }
      if line[place..<(place + length)].allSatisfy({ signs.contains($0) }) { return place }
      place += 1
    }
    return nil
  }
}

/// Whether it is a blank, however wide.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || scalar == "\t" || wideBlanks.contains(scalar)
}

private let wideBlanks: Set<Unicode.Scalar> = [
  "\u{A0}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2006}", "\u{2007}", "\u{2008}",
  "\u{2009}", "\u{200A}", "\u{202F}", "\u{3000}",
]
private let signsWithoutWidth: Set<Unicode.Scalar> = [
  "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}",
]
