#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The fewest digits that give a number back, and where its point stands.
struct NumberDigits {
  let isNegative: Bool
  /// The digits without leading zeros; "0" for zero.
  let digits: String
  /// The power of ten of the first digit.
  let exponent: Int

  /// - Parameter value: a finite number.
  init(_ value: Double) {
    isNegative = value.sign == .minus
    let text = value.magnitude.description
    let parts = text.split(separator: "e", maxSplits: 1)
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    let whole = String(mantissa[0])
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
    var all = whole + fraction
    var power = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count - 1
    while all.count > 1, all.hasPrefix("0") {
      all.removeFirst()
      power -= 1
    }
    while all.count > 1, all.hasSuffix("0") { all.removeLast() }
    digits = all
    exponent = all == "0" ? 0 : power
  }

  /// How many digits stand behind the point where no exponent is written.
  var decimals: Int { max(0, digits.count - 1 - exponent) }

  /// `12.5`, with at least the point: `12.`
  var positional: (whole: String, fraction: String) {
    if exponent < 0 {
      return ("0", String(repeating: "0", count: -exponent - 1) + digits)
    }
    let count = exponent + 1
    if digits.count <= count {
      return (digits + String(repeating: "0", count: count - digits.count), "")
    }
    return (String(digits.prefix(count)), String(digits.dropFirst(count)))
  }
}

/// A number as Python's `repr` writes it: `0.1`, `1e-05`, `1e+16`, `nan`, `inf`.
package func pythonText(_ value: Double) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  let number = NumberDigits(value)
  let sign = number.isNegative ? "-" : ""
  if number.exponent < -4 || number.exponent >= 16 {
    let fraction = number.digits.dropFirst()
    return sign + number.digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e"
      + exponentText(number.exponent, digits: 2)
  }
  let (whole, fraction) = number.positional
  return "\(sign)\(whole).\(fraction.isEmpty ? "0" : fraction)"
}

func exponentText(_ exponent: Int, digits: Int) -> String {
  let text = "\(abs(exponent))"
  let zeros = String(repeating: "0", count: max(0, digits - text.count))
  return (exponent < 0 ? "-" : "+") + zeros + text
}

/// `printf` for one number and one precision.
func formatted(_ format: String, _ precision: Int, _ value: Double) -> String {
  var buffer = [CChar](repeating: 0, count: 1500)
  let count = withVaList([Int32(precision), value]) { list in
    format.withCString { vsnprintf(&buffer, buffer.count, $0, list) }
  }
  return String(
    decoding: buffer.prefix(Int(max(0, count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// A number with at most some digits behind the point: whole and fraction without trailing zeros.
func positionalParts(_ value: Double, precision: Int) -> (whole: String, fraction: String) {
  let number = NumberDigits(value)
  if number.decimals <= precision {
    let (whole, fraction) = number.positional
    return ((number.isNegative ? "-" : "") + whole, fraction)
  }
  let text = formatted("%.*f", precision, value)
  let parts = text.split(separator: ".", maxSplits: 1)
  var fraction = parts.count > 1 ? String(parts[1]) : ""
  while fraction.hasSuffix("0") { fraction.removeLast() }
  return (String(parts[0]), fraction)
}

/// A number with an exponent and at most some digits behind the point.
func exponentialParts(
  _ value: Double, precision: Int
) -> (whole: String, fraction: String, exponent: Int) {
  let number = NumberDigits(value)
  let sign = number.isNegative ? "-" : ""
  if number.digits.count - 1 <= precision {
    return (sign + number.digits.prefix(1), String(number.digits.dropFirst()), number.exponent)
  }
  let text = formatted("%.*e", precision, value)
  let halves = text.split(separator: "e", maxSplits: 1)
  let parts = halves[0].split(separator: ".", maxSplits: 1)
  var fraction = parts.count > 1 ? String(parts[1]) : ""
  while fraction.hasSuffix("0") { fraction.removeLast() }
  return (String(parts[0]), fraction, halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
}
