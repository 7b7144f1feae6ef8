/// How a value is laid out in a text: Python's `{:>8.3f}` and `%8.3f`.
struct Layout {
  enum Alignment: Character {
    case left = "<"
    case right = ">"
    case center = "^"
    /// Between the sign and the digits.
    case inside = "="
  }

  var fill: Character = " "
  var alignment: Alignment?
  /// `+` and blank set a sign before positive numbers, too.
  var sign: Character = "-"
  var width = 0
  var hasSeparators = false
  var precision: Int?
  /// `d`, `f`, `e`, `g`, `s`, `%` …; a blank where none is written.
  var kind: Character = " "

  /// Reads what stands behind the colon of `{:…}`.
  init(_ text: String) throws(NotationError) {
    var rest = Array(text)[...]
    if rest.count > 1, let alignment = Alignment(rawValue: rest[rest.startIndex + 1]) {
      (fill, self.alignment) = (rest[rest.startIndex], alignment)
      rest = rest.dropFirst(2)
    } else if let first = rest.first, let alignment = Alignment(rawValue: first) {
      self.alignment = alignment
      rest = rest.dropFirst()
    }
    if let first = rest.first, "+- ".contains(first) {
      sign = first
      rest = rest.dropFirst()
    }
    if rest.first == "0" {
      if alignment == nil { (fill, alignment) = ("0", .inside) }
      rest = rest.dropFirst()
    }
    width = try Self.number(&rest) ?? 0
    if rest.first == "," {
      hasSeparators = true
      rest = rest.dropFirst()
    }
    if rest.first == "." {
      rest = rest.dropFirst()
      precision = try Self.number(&rest)
      guard precision != nil else { throw Self.problem(text) }
    }
    if let last = rest.popFirst() { kind = last }
    guard rest.isEmpty, " defgEFGs%".contains(kind) else { throw Self.problem(text) }
  }

  /// Reads what stands behind a % up to its letter, and removes it.
  init(percent rest: inout Substring) throws(NotationError) {
    let text = String(rest.prefix(12))
    while let flag = rest.first, "-+ 0#".contains(flag) {
      switch flag {
      case "-": (fill, alignment) = (" ", .left)
      case "0": if alignment == nil { (fill, alignment) = ("0", .inside) }
      case "#": throw Self.problem(text)
      default: sign = sign == "+" ? "+" : flag
      }
      rest.removeFirst()
    }
    var signs = Array(rest)[...]
    width = try Self.number(&signs) ?? 0
    if signs.first == "." {
      signs = signs.dropFirst()
      precision = try Self.number(&signs) ?? 0
    }
    guard let letter = signs.popFirst() else {
      throw NotationError(.value, "after % stands a letter, such as %f, %d or %s")
    }
    kind = letter == "i" || letter == "u" ? "d" : letter
    rest = Substring(String(signs))
    guard "defgEFGsr%".contains(kind) else {
      throw NotationError(.notRead, "%\(letter) is not read here; write %f, %d or %s")
    }
  }

  private static func number(_ rest: inout ArraySlice<Character>) throws(NotationError) -> Int? {
    var text = ""
    while let digit = rest.first, digit.isASCII, digit.isNumber {
      text.append(digit)
      rest = rest.dropFirst()
    }
    guard !text.isEmpty else { return nil }
    guard text.count < 5, let number = Int(text), number <= 1000 else {
      throw NotationError(
        .limit, "a layout has at most 1000 signs here; \(text.prefix(12)) are more")
    }
    return number
  }

  private static func problem(_ text: String) -> NotationError {
    NotationError(
      .value, "the layout '\(text.prefix(20))' is not read here; write for example .4f, 8.3e or d")
  }

  // MARK: Laying out

  /// A value in this layout.
  func text(of value: Value) throws(NotationError) -> String {
    switch value {
    case .string(let text): return try padded(text)
    case .int, .bool, .scalar(.int64), .scalar(.bool):
      if kind == "s" { throw mismatch(value) }
      if kind == " " || kind == "d" {
        guard precision == nil else { throw mismatch(value) }
        return padded(number: "\(value.wholeNumber ?? 0)")
      }
      return padded(number: decimal(value.number ?? .nan))
    case .float(let number), .scalar(.float64(let number)):
      if kind == "s" || kind == "d" { throw mismatch(value) }
      return padded(number: decimal(number))
    default:
      guard isPlain else {
        throw NotationError(
          .type, "a layout such as .4f is for numbers and texts; here is \(value.words)")
      }
      return value.text
    }
  }

  private var isPlain: Bool {
    width == 0 && precision == nil && kind == " " && alignment == nil && !hasSeparators
  }

  private func mismatch(_ value: Value) -> NotationError {
    NotationError(.value, "the layout '\(kind)' does not go with \(value.words); write .4f or d")
  }

  /// A number without its padding.
  func decimal(_ number: Double) -> String {
    guard number.isFinite else {
      let text = pythonText(number) + (kind == "%" ? "%" : "")
      return "EFG".contains(kind) ? text.uppercased() : text
    }
    switch kind {
    case "f", "F": return formatted("%.*f", precision ?? 6, number)
    case "%": return formatted("%.*f", precision ?? 6, number * 100) + "%"
    case "e": return formatted("%.*e", precision ?? 6, number)
    case "E": return formatted("%.*E", precision ?? 6, number)
    case "g": return formatted("%.*g", precision ?? 6, number)
    case "G": return formatted("%.*G", precision ?? 6, number)
    default: return precision.map { shortest(number, max(1, $0)) } ?? pythonText(number)
    }
  }

  /// As `%g`, but with a point: 12.0, and 1.2e+02 where nothing would stand behind it.
  private func shortest(_ number: Double, _ digits: Int) -> String {
    let text = formatted("%.*e", digits - 1, number)
    let halves = text.split(separator: "e")
    let exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    if exponent >= -4 && exponent < digits - 1 {
      let plain = formatted("%.*g", digits, number)
      return plain.contains(".") ? plain : plain + ".0"
    }
    if exponent >= -4 && exponent < digits {
      var mantissa = String(halves[0])
      if mantissa.contains(".") {
        while mantissa.hasSuffix("0") { mantissa.removeLast() }
        if mantissa.hasSuffix(".") { mantissa.removeLast() }
      }
      return mantissa + "e" + exponentText(exponent, digits: 2)
    }
    return formatted("%.*g", digits, number)
  }

  private func padded(number text: String) -> String {
    var digits = text
    var mark = ""
    if digits.hasPrefix("-") {
      mark = String(digits.removeFirst())
    } else if sign != "-" {
      mark = String(sign)
    }
    if hasSeparators { digits = separated(digits) }
    let missing = max(0, width - mark.count - digits.count)
    if alignment == .inside { return mark + String(repeating: fill, count: missing) + digits }
    return spread(mark + digits, missing, alignment ?? .right)
  }

  private func separated(_ digits: String) -> String {
    let whole = digits.prefix { $0.isNumber }
    var groups = ""
    for (index, digit) in whole.enumerated() {
      if index > 0 && (whole.count - index) % 3 == 0 { groups.append(",") }
      groups.append(digit)
    }
    return groups + digits.dropFirst(whole.count)
  }

  /// A text, cut to its precision and padded.
  func padded(_ text: String) throws(NotationError) -> String {
    guard kind == " " || kind == "s" || kind == "r", alignment != .inside else {
      throw NotationError(
        .value, "the layout '\(kind == " " ? "=" : kind)' is for numbers; here is a text")
    }
    var scalars = Array(text.unicodeScalars)
    if let precision { scalars = Array(scalars.prefix(precision)) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return spread(String(view), max(0, width - scalars.count), alignment ?? .left)
  }

  private func spread(_ text: String, _ missing: Int, _ alignment: Alignment) -> String {
    let before =
      switch alignment {
      case .left: 0
      case .center: missing / 2
      case .right, .inside: missing
      }
    return String(repeating: fill, count: before) + text
      + String(repeating: fill, count: missing - before)
  }
}
