#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// e^x, ln x and tanh x of entries that stand one after the other, eight at a time. What a polynomial cannot
// take (infinities, NaN, results that overflow or are subnormal) is left to libm, which also leaves the
// processor's flags as NumPy's warnings need them; and so are a few entries, which somebody may read to the
// last digit.

/// e^x of each entry.
func exponentials(
  _ source: UnsafePointer<Double>, _ count: Int, into out: UnsafeMutablePointer<Double>
) {
  eachEight(source, count, into: out, outside: outsideExponential, exponential) { exp($0) }
}

/// ln x of each entry.
func logarithms(
  _ source: UnsafePointer<Double>, _ count: Int, into out: UnsafeMutablePointer<Double>
) {
  eachEight(source, count, into: out, outside: outsideLogarithm, logarithmInRange) { log($0) }
}

/// tanh x of each entry.
func hyperbolicTangents(
  _ source: UnsafePointer<Double>, _ count: Int, into out: UnsafeMutablePointer<Double>
) {
  eachEight(source, count, into: out, outside: { _ in SIMD8() }, hyperbolicTangent) { tanh($0) }
}

/// e^x in each lane for |x| < 708, with the digits that 1 + r loses.
@inline(__always)
private func exponential(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let parts = ExponentialParts(x)
  let sum = 1 + parts.r
  return parts.scaled(sum + ((parts.r - (sum - 1)) + (parts.rest + parts.tail)))
}

/// tanh x in each lane: −p/(2 + p) with p = e^(−2|x|) − 1, and the sign of x.
@inline(__always)
private func hyperbolicTangent(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let signBit = SIMD8(repeating: UInt64(1) << 63)
  let size = SIMD8<Double>(bits: x.bits & ~signBit)
  // From 20 on tanh is 1 in double precision.
  let parts = ExponentialParts(-2 * size.replacing(with: 20, where: size .> 20))
  let scale = parts.scaled(SIMD8(repeating: 1))
  let p = (parts.r + (parts.rest + parts.tail)) * scale + (scale - 1)
  return SIMD8(bits: ((0 - p) / (2 + p)).bits | (x.bits & signBit))
}

/// Lanes whose highest bit is set where |x| is 708 or more, or x is not a number. Comparing numbers would
/// set the flag for what is none.
@inline(__always)
private func outsideExponential(_ x: SIMD8<Double>) -> SIMD8<UInt64> {
  SIMD8(repeating: 0x4086_1FFF) &- ((x.bits &>> 32) & SIMD8(repeating: 0x7FFF_FFFF))
}

/// Lanes whose highest bit is set where x is negative, 0, subnormal, infinite or not a number.
@inline(__always)
private func outsideLogarithm(_ x: SIMD8<Double>) -> SIMD8<UInt64> {
  let high = x.bits &>> 32
  return (high &- SIMD8(repeating: 0x0010_0000)) | (SIMD8(repeating: 0x7FEF_FFFF) &- high)
}

/// Applies a function to every entry, eight at a time.
///
/// - Parameters:
///   - outside: lanes whose highest bit is set where `inside` cannot be taken.
///   - one: the function of an entry where it cannot.
@inline(__always)
private func eachEight(
  _ source: UnsafePointer<Double>, _ count: Int, into out: UnsafeMutablePointer<Double>,
  outside: (SIMD8<Double>) -> SIMD8<UInt64>, _ inside: (SIMD8<Double>) -> SIMD8<Double>,
  _ one: (Double) -> Double
) {
  var place = 0
  if count <= 16 {
    for index in 0..<count { out[index] = one(source[index]) }
    return
  }
  while place < count {
    let width = min(8, count - place)
    var x = SIMD8<Double>(repeating: 1)
    if width == 8 {
      x = UnsafeRawPointer(source + place).loadUnaligned(as: SIMD8<Double>.self)
    } else {
      for lane in 0..<width { x[lane] = source[place + lane] }
    }
    let marks = outside(x)
    let four = marks.lowHalf | marks.highHalf
    let two = four.lowHalf | four.highHalf
    var y: SIMD8<Double>
    if (two[0] | two[1]) >> 63 == 0 {
      y = inside(x)
    } else {
      var tame = x
      for lane in 0..<8 where marks[lane] >> 63 != 0 { tame[lane] = 1 }
      y = inside(tame)
      for lane in 0..<width where marks[lane] >> 63 != 0 { y[lane] = one(x[lane]) }
    }
    if width == 8 {
      UnsafeMutableRawPointer(out + place).storeBytes(of: y, as: SIMD8<Double>.self)
    } else {
      for lane in 0..<width { out[place + lane] = y[lane] }
    }
    place += 8
  }
}
