/// Names, numbers and signs.
extension Tokenizer {
  mutating func readToken(_ first: Unicode.Scalar) throws(NotationError) {
    if first.beginsName {
      try readName()
    } else if isDigit(first) || first == "." && scalar(1).map(isDigit) == true {
      try readNumber()
    } else if first == "\"" || first == "'" {
      try readText(from: here)
    } else {
      try readSign(first)
    }
  }

  func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func readName() throws(NotationError) {
    let position = here
    var name = String.UnicodeScalarView()
    while let next = scalar(), next.continuesName {
      name.append(next)
      place += 1
    }
    let word = String(name)
    if let quote = scalar(), quote == "\"" || quote == "'", word.count <= 2 {
      let prefix = Set(word.lowercased())
      if prefix.isSubset(of: "fr") || prefix == ["u"] && word.count == 1 {
        return try readText(
          from: position, isRaw: prefix.contains("r"), isFormatted: prefix.contains("f"))
      }
      throw NotRead.bytes.error(at: position)
    }
    add(word.count >= 2 && word.allSatisfy { $0 == "_" } ? .blank : .name(word), at: position)
  }

  private mutating func readNumber() throws(NotationError) {
    let position = here
    var digits = ""
    var isFloat = false
    if scalar() == "0", let kind = scalar(1), "xXoObB".unicodeScalars.contains(kind) {
      throw NotRead.otherBases.error(at: position)
    }
    while let next = scalar() {
      if isDigit(next) || next == "_" && scalar(1).map(isDigit) == true {
        if next != "_" { digits.unicodeScalars.append(next) }
      } else if next == "." && !isFloat {
        isFloat = true
        digits += digits.isEmpty ? "0." : "."
      } else if next == "e" || next == "E" {
        let isSigned = scalar(1) == "-" || scalar(1) == "+"
        guard let digit = scalar(isSigned ? 2 : 1), isDigit(digit) else { break }
        if digits.hasSuffix(".") { digits += "0" }
        digits += isSigned && scalar(1) == "-" ? "e-" : "e"
        place += isSigned ? 2 : 1
        while let digit = scalar(), isDigit(digit) {
          digits.unicodeScalars.append(digit)
          place += 1
        }
        isFloat = true
        break
      } else {
        break
      }
      place += 1
    }
    if let next = scalar(), next.continuesName {
      if next == "j" || next == "J" { throw NotRead.complexNumbers.error(at: position) }
      throw NotationError(
        .syntax, "a number is followed by '\(next)'; write an operator, such as *, between them",
        at: here)
    }
    if digits.hasSuffix(".") { digits += "0" }
    if isFloat {
      add(.float(Double(digits) ?? .infinity), at: position)
    } else if digits.count > 1 && digits.hasPrefix("0") && digits.contains(where: { $0 != "0" }) {
      throw NotationError(.syntax, "a whole number does not begin with 0", at: position)
    } else if let value = Int(digits) {
      add(.integer(value), at: position)
    } else {
      throw NotationError(
        .limit,
        "whole numbers here go up to \(Int.max); write \(digits.prefix(1))e"
          + "\(digits.count - 1) for a decimal number", at: position)
    }
  }

  private static let longSigns = [
    "**=", "//=", "...", "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "@=",
    "->", ":=", "<<", ">>", "&=", "|=", "^=",
  ].map { Array($0.unicodeScalars) }

  private mutating func readSign(_ first: Unicode.Scalar) throws(NotationError) {
    let position = here
    if let long = Self.longSigns.first(where: { sign in
      sign.indices.allSatisfy { scalar($0) == sign[$0] }
    }) {
      place += long.count
      return add(.sign(String(String.UnicodeScalarView(long))), at: position)
    }
    guard "+-*/%@()[]{},:.=<>~&|^;!$?".unicodeScalars.contains(first) else {
      throw NotRead.unknownSign(first).error(at: position)
    }
    if "([{".unicodeScalars.contains(first) {
      guard brackets.count < NotationLimits.nesting else {
        throw NotationError(
          .limit, "brackets are nested more than \(NotationLimits.nesting) deep", at: position)
      }
      brackets.append((first, position))
    }
    if ")]}".unicodeScalars.contains(first) {
      guard let open = brackets.popLast() else {
        throw NotationError(.syntax, "'\(first)' closes nothing", at: position)
      }
      let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "{": "}"]
      guard pairs[open.sign] == first else {
        throw NotationError(
          .syntax, "'\(first)' does not close '\(open.sign)' of line \(open.position.line)",
          at: position)
      }
    }
    place += 1
    add(.sign(String(Character(first))), at: position)
  }
}

extension Unicode.Scalar {
  /// Whether a name may begin with it; ASCII, which most programs are, is known without tables.
  fileprivate var beginsName: Bool {
    isASCII ? isASCIILetter || self == "_" : properties.isXIDStart
  }

  /// Whether a name may go on with it.
  fileprivate var continuesName: Bool {
    isASCII
      ? isASCIILetter || self == "_" || ("0"..."9").contains(self) : properties.isXIDContinue
  }

  private var isASCIILetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
