// What numbers look like on the screen, and the few functions of libm that pictures need.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

func log10(_ value: Double) -> Double {
  #if canImport(Glibc)
    Glibc.log10(value)
  #else
    Darwin.log10(value)
  #endif
}

func pow10(_ exponent: Double) -> Double { pow(10, exponent) }

/// A number with a fixed number of digits after the point: `fixed(0.5, digits: 2)` is `0.50`.
///
/// Anything not finite is `inf`, `-inf` or `nan`, and anything of 10¹⁵ or more is scientific.
package func fixed(_ value: Double, digits: Int) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  if abs(value) >= 1e15 { return scientific(value) }
  let scale = pow10(Double(max(0, min(digits, 12))))
  let scaled = (abs(value) * scale).rounded()
  guard scaled < 9e18 else { return scientific(value) }
  let whole = UInt64(scaled)
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard digits > 0 else { return sign + String(whole) }
  let unit = UInt64(scale)
  let fraction = String(whole % unit)
  return sign + String(whole / unit) + "."
    + String(repeating: "0", count: max(0, min(digits, 12) - fraction.count)) + fraction
}

/// A number as mantissa and exponent: `1.2e-07`.
package func scientific(_ value: Double, digits: Int = 1) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  if value == 0 { return "0" }
  var exponent = Int(log10(abs(value)).rounded(.down))
  var mantissa = value / pow10(Double(exponent))
  if !mantissa.isFinite || mantissa == 0 { return value.description }
  if abs(mantissa) >= 10 - 0.5 * pow10(Double(-digits)) {
    mantissa /= 10
    exponent += 1
  }
  let magnitude = abs(exponent)
  return fixed(mantissa, digits: digits)
    + "e\(exponent < 0 ? "-" : "+")\(magnitude < 10 ? "0" : "")\(magnitude)"
}

/// A cost for a result pane, at most seven characters where it is not negative: `0.07358`,
/// `1773.6`, `inf`.
package func costText(_ value: Double) -> String {
  let magnitude = abs(value)
  guard value.isFinite, magnitude > 0 else { return fixed(value, digits: value == 0 ? 5 : 0) }
  // The bounds leave room for what rounds up to one more digit.
  switch magnitude {
  case ..<1e-99, 9.95e99...: return scientific(value, digits: 0)
  case ..<1e-4, 99_999.95...: return scientific(value)
  case 999.9995...: return fixed(value, digits: 1)
  case 9.99995...: return fixed(value, digits: 3)
  case 0.999995...: return fixed(value, digits: 4)
  default: return fixed(value, digits: 5)
  }
}

/// A share as a percentage with one digit: `93.3%`.
package func percentText(_ share: Double) -> String {
  share.isFinite ? fixed(share * 100, digits: 1) + "%" : "-"
}

/// A whole number with a comma every three digits: `15,000`.
package func groupedText(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var result = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index) % 3 == 0 { result += "," }
    result.append(digit)
  }
  return result
}

/// A number for a narrow column, at most six characters where it is not negative: `0.037`, `12.3`,
/// `1.9e3`, `2.0e-5`, `1e-300`.
package func compactText(_ value: Double) -> String {
  let magnitude = abs(value)
  guard value.isFinite, magnitude > 0 else { return fixed(value, digits: 0) }
  // The bounds leave room for what rounds up to one more digit.
  switch magnitude {
  case 0.0009995..<0.9995: return fixed(value, digits: 3)
  case 0.9995..<9.995: return fixed(value, digits: 2)
  case 9.995..<99.95: return fixed(value, digits: 1)
  case 99.95..<999.5: return fixed(value, digits: 0)
  default: break
  }
  let parts = scientific(value, digits: magnitude < 9.95e-100 || magnitude >= 9.95e99 ? 0 : 1)
    .split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return fixed(value, digits: 0) }
  return parts[0] + "e\(exponent)"
}

/// A share in whole per cent, at most four characters: `48%`. What is not quite 0 or 1 does not
/// look as if it were: `<1%`, `>99%`.
package func wholePercentText(_ share: Double) -> String {
  guard share.isFinite, (0...1).contains(share) else { return "-" }
  if share > 0 && share < 0.005 { return "<1%" }
  if share < 1 && share >= 0.995 { return ">99%" }
  return fixed(share * 100, digits: 0) + "%"
}
