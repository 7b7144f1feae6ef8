/// Two costs, the distance between them, and the slope that they give, with digits that allow the sum
/// to be redone: the costs are shown so far that their difference has all digits of the slope, and the
/// slope has no more than they carry.
package struct QuotientText: Hashable, Sendable {
  package let above: String
  package let below: String
  package let slope: String

  /// - Parameter digits: how many digits of the slope are wanted at most.
  package init(above: Double, below: Double, distance: Double, digits: Int) {
    let difference = abs(above - below)
    let size = max(abs(above), abs(below))
    guard difference.isFinite, size.isFinite, size > 0 else {
      self.above = scientific(above, digits: 8)
      self.below = scientific(below, digits: 8)
      slope = significant((above - below) / distance, digits: digits)
      return
    }
    // The places behind the point that doubles of this size have, and those that are wanted.
    let most = 16 - place(size)
    let wanted = difference > 0 ? digits - place(difference) : 6 - place(size)
    let decimals = max(0, min(wanted, most))
    var carried = difference > 0 ? place(difference) + min(wanted, most) : digits
    if (16...18).contains(place(size)), let whole = Int64(exactly: above.rounded()),
      let other = Int64(exactly: below.rounded())
    {
      // Doubles of this size are whole numbers, and nothing is lost.
      (self.above, self.below, carried) = ("\(whole)", "\(other)", digits)
    } else if decimals > 17 || place(size) > 14 {
      // Too small or too large to be written out: as many digits, with an exponent.
      let shown = min(16, max(1, place(size) + decimals))
      self.above = significant(above, digits: shown)
      self.below = significant(below, digits: shown)
    } else {
      let texts = (decimal(above, digits: decimals), decimal(below, digits: decimals))
      // Zeros that both have at their ends say nothing.
      let extra = min(decimals, zeros(atEndOf: texts.0), zeros(atEndOf: texts.1))
      self.above = decimal(above, digits: decimals - extra)
      self.below = decimal(below, digits: decimals - extra)
    }
    slope = significant((above - below) / distance, digits: max(1, min(digits, carried)))
  }
}

private func zeros(atEndOf text: String) -> Int { text.reversed().prefix { $0 == "0" }.count }

/// The exponent of the leading digit: 0 for 1 to 10.
private func place(_ value: Double) -> Int { Int(log10(value).rounded(.down)) }

/// The digits of a number and the exponent of the first, as many as tell it from every other.
private func parts(_ value: Double) -> (digits: [Int], exponent: Int) {
  let text = abs(value).description.split(separator: "e")
  let mantissa = text[0].split(separator: ".", omittingEmptySubsequences: false)
  var exponent = mantissa[0].count - 1 + (text.count > 1 ? Int(text[1]) ?? 0 : 0)
  var digits = text[0].compactMap(\.wholeNumberValue)
  while digits.count > 1, digits[0] == 0 {
    digits.removeFirst()
    exponent -= 1
  }
  return (digits, exponent)
}

/// Rounds to some digits; what rounds up to one more has it.
private func rounded(_ parts: (digits: [Int], exponent: Int), to count: Int) -> (
  digits: [Int], exponent: Int
) {
  var (digits, exponent) = parts
  guard count >= 0, digits.count > count else { return parts }
  let isUp = digits[count] >= 5
  digits.removeLast(digits.count - count)
  guard isUp else { return (digits.isEmpty ? [0] : digits, exponent) }
  var index = count - 1
  while index >= 0, digits[index] == 9 {
    digits[index] = 0
    index -= 1
  }
  if index >= 0 {
    digits[index] += 1
  } else {
    digits.insert(1, at: 0)
    exponent += 1
  }
  return (digits, exponent)
}

/// A number with some digits behind the point, exact where ``fixed(_:digits:)`` is not.
func decimal(_ value: Double, digits count: Int) -> String {
  guard value.isFinite, value != 0 else { return fixed(value, digits: 0) }
  let all = parts(value)
  let (digits, exponent) = rounded(all, to: max(0, all.exponent + 1 + count))
  // From the first place shown, that of the ones at least, to the last.
  let first = max(0, exponent)
  let text = (0...(first + count)).map { position in
    let index = position - first + exponent
    return digits.indices.contains(index) ? String(digits[index]) : "0"
  }
  let whole = text[0...first].joined()
  let sign = value < 0 ? "-" : ""
  return sign + (count > 0 ? whole + "." + text[(first + 1)...].joined() : whole)
}

/// A number with some digits, without zeros at the end: `12.000001`, `3.4e-9`.
package func significant(_ value: Double, digits count: Int) -> String {
  guard value.isFinite, value != 0 else { return fixed(value, digits: 0) }
  var (digits, exponent) = rounded(parts(value), to: max(1, count))
  while digits.count > 1, digits[digits.count - 1] == 0 { digits.removeLast() }
  let sign = value < 0 ? "-" : ""
  guard (-3...14).contains(exponent) else {
    let rest = digits.dropFirst().map(String.init).joined()
    return sign + "\(digits[0])" + (rest.isEmpty ? "" : "." + rest) + "e\(exponent)"
  }
  let shown = Double("\(digits.map(String.init).joined())e\(exponent - digits.count + 1)") ?? value
  return sign + decimal(shown, digits: max(0, digits.count - 1 - exponent))
}
