#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The larger of two numbers, the second of two that are equal, as 0 and -0 are; not a number where one of
/// them is none.
@inline(__always)
func larger(_ a: Double, _ b: Double) -> Double { a > b || a.isNaN ? a : b }

/// The smaller of two numbers, the second of two that are equal; not a number where one of them is none.
@inline(__always)
func smaller(_ a: Double, _ b: Double) -> Double { a < b || a.isNaN ? a : b }

/// ⌊a/b⌋ as Python and NumPy compute it: from the remainder.
func floorDivided(_ a: Double, _ b: Double) -> Double {
  if b == 0 { return a / b }
  var remainder = fmod(a, b)
  var quotient = (a - remainder) / b
  if remainder != 0 {
    if (b < 0) != (remainder < 0) {
      remainder += b
      quotient -= 1
    }
  }
  guard quotient != 0 else { return a / b < 0 || (a / b).sign == .minus ? -0.0 : 0 }
  let floor = quotient.rounded(.down)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/// a − b·⌊a/b⌋, with the sign of b.
func remainderDivided(_ a: Double, _ b: Double) -> Double {
  let remainder = fmod(a, b)
  if b == 0 { return remainder }
  if remainder != 0 { return (b < 0) != (remainder < 0) ? remainder + b : remainder }
  return b < 0 ? -0.0 : 0
}

func floorDivided(_ a: Int, _ b: Int) -> Int {
  if b == 0 { return 0 }
  if b == -1 { return 0 &- a }
  let quotient = a / b
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
}

func remainderDivided(_ a: Int, _ b: Int) -> Int {
  if b == 0 || b == -1 { return 0 }
  let remainder = a % b
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder
}

/// aᵇ by squaring, around the end of the whole numbers as NumPy has it.
func integerPower(_ base: Int, _ exponent: Int) -> Int {
  guard exponent > 0 else { return 1 }
  var (result, square, left) = (1, base, exponent)
  while left > 0 {
    if left & 1 == 1 { result = result &* square }
    square = square &* square
    left >>= 1
  }
  return result
}
