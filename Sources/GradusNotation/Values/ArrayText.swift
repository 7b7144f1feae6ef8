/// An array as NumPy prints it: eight digits, columns aligned, long ones shortened.
struct ArrayText {
  private static let precision = 8
  /// Above so many entries only the first and the last of each axis are shown.
  private static let threshold = 1000
  private static let edge = 3
  private static let lineWidth = 75

  private let array: NDArray
  private let separator: String
  private let isShortened: Bool
  private var format: (Scalar) -> String = { _ in "" }

  /// - Parameter prefix: how many columns stand before the array on its first line.
  static func text(of array: NDArray, separator: String = " ", prefix: Int = 0) -> String {
    let text = ArrayText(array, separator: separator)
    if array.shape.rank == 0 { return text.format(array[0, 0]).trimmed }
    if array.count == 0 { return "[]" }
    return text.lines(indent: 1 + prefix)
  }

  private init(_ array: NDArray, separator: String) {
    self.array = array
    self.separator = separator
    isShortened = array.count > Self.threshold
    let rows = Self.shown(array.shape.rows, isShortened)
    let columns = Self.shown(array.shape.columns, isShortened)
    let scalars = rows.flatMap { row in columns.map { array[row, $0] } }
    switch array.dtype {
    case .float64: format = Self.decimalFormat(scalars.map(\.double))
    case .int64:
      let width = scalars.map { "\($0.integer)".count }.max() ?? 0
      format = { "\($0.integer)".padded(left: width) }
    case .bool:
      let isScalar = array.shape.rank == 0
      format = { $0.isTrue ? (isScalar ? "True" : " True") : "False" }
    }
  }

  /// The indices of an axis that are shown.
  private static func shown(_ count: Int, _ isShortened: Bool) -> [Int] {
    isShortened && count > 2 * edge
      ? Array(0..<edge) + Array(count - edge..<count) : Array(0..<count)
  }

  private static func decimalFormat(_ values: [Double]) -> (Scalar) -> String {
    let finite = values.filter(\.isFinite)
    let sizes = finite.filter { $0 != 0 }.map(\.magnitude)
    var isExponential = false
    if let largest = sizes.max(), let smallest = sizes.min() {
      isExponential = largest >= 1e8 || smallest < 0.0001 || largest / smallest > 1000
    }
    var (left, right, fractionWidth, exponentWidth) = (0, 0, 0, 0)
    if isExponential {
      let parts = finite.map { exponentialParts($0, precision: precision) }
      left = parts.map(\.whole.count).max() ?? 0
      fractionWidth = parts.map(\.fraction.count).max() ?? 0
      exponentWidth = parts.map { max(2, "\(abs($0.exponent))".count) }.max() ?? 2
      right = exponentWidth + 2 + fractionWidth
    } else if !finite.isEmpty {
      let parts = finite.map { positionalParts($0, precision: precision) }
      left = parts.map(\.whole.count).max() ?? 0
      right = parts.map(\.fraction.count).max() ?? 0
    }
    if finite.count != values.count {
      let hasNegative = values.contains { $0 == -.infinity }
      left = max(left, 3 - right - 1, 3 + (hasNegative ? 1 : 0) - right - 1)
    }
    return { scalar in
      let value = scalar.double
      guard value.isFinite else { return pythonText(value).padded(left: left + right + 1) }
      if isExponential {
        let parts = exponentialParts(value, precision: precision)
        return parts.whole.padded(left: left) + "."
          + parts.fraction.padded(right: fractionWidth, with: "0") + "e"
          + exponentText(parts.exponent, digits: exponentWidth)
      }
      let parts = positionalParts(value, precision: precision)
      return parts.whole.padded(left: left) + "." + parts.fraction.padded(right: right)
    }
  }

  // MARK: Lines

  private func lines(indent: Int) -> String {
    if array.shape.rank == 1 {
      return row(0, indent: indent, width: Self.lineWidth)
    }
    let rows = Self.shown(array.shape.rows, isShortened)
    let blanks = String(repeating: " ", count: indent)
    var texts = rows.map { row($0, indent: indent + 1, width: Self.lineWidth - 1) }
    if rows.count < array.shape.rows { texts.insert("...", at: Self.edge) }
    let end = separator.trimmed == "" ? "\n" : separator.trimmed + "\n"
    return "[" + texts.joined(separator: end + blanks) + "]"
  }

  private func row(_ row: Int, indent: Int, width: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    let columns = Self.shown(array.shape.columns, isShortened)
    var words = columns.map { format(array[row, $0]) }
    if columns.count < array.shape.columns { words.insert("...", at: Self.edge) }
    let limit = width - 1
    var text = ""
    var line = blanks
    for (index, word) in words.enumerated() {
      if line.count + word.count > limit, line.count > blanks.count {
        text += line.trimmedRight + "\n"
        line = blanks
      }
      line += word
      if index < words.count - 1 { line += separator }
    }
    text += line
    return "[" + text.dropFirst(indent) + "]"
  }
}

extension String {
  func padded(left width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }

  func padded(right width: Int, with sign: Character = " ") -> String {
    self + String(repeating: sign, count: Swift.max(0, width - count))
  }

  var trimmedRight: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  var trimmed: String {
    let text = trimmedRight
    return String(text.drop { $0 == " " })
  }
}
