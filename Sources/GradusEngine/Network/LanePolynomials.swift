// e^x and ln x of eight numbers at once, where no result is infinite or subnormal. Each is a polynomial on
// a short interval and exact steps around it; the coefficients are those of Chebyshev interpolation, made
// with Tests/Reference/elementary.py. The engine and the notation share this file.

/// e^x in each lane for −708 ≤ x ≤ 709, and no meaning elsewhere.
@inline(__always)
func exponentialInRange(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let parts = ExponentialParts(x)
  return parts.scaled(1 + (parts.r + parts.tail))
}

/// What e^x is made of in each lane: x = n·ln 2 + r with whole n and |r| ≤ ½ ln 2, and e^r = 1 + r + r²·q(r).
struct ExponentialParts {
  let r: SIMD8<Double>
  /// What rounding took from r.
  let rest: SIMD8<Double>
  /// r²·q(r)
  let tail: SIMD8<Double>
  /// A number whose low bits are n.
  private let shifted: SIMD8<Double>

  @inline(__always)
  init(_ x: SIMD8<Double>) {
    // Adding 1.5·2⁵² rounds to a whole number, and leaves it in the low bits.
    shifted = x * 1.4426950408889634 + 6_755_399_441_055_744
    let n = shifted - 6_755_399_441_055_744
    let (large, small) = (x - n * 0.6931471803691238, n * 1.9082149292705877e-10)
    r = large - small
    rest = (large - r) - small
    let r2 = r * r
    let r4 = r2 * r2
    let low =
      (0.5 + 0.1666666666666667 * r) + (0.04166666666666667 + 0.008333333333326141 * r) * r2
    let middle =
      (0.0013888888888883752 + 0.00019841269874800493 * r)
      + (2.4801587325533363e-05 + 2.7557255425746435e-06 * r) * r2
    let high =
      (2.7557273661348637e-07 + 2.510520637395701e-08 * r) + 2.0914679376583935e-09 * r2
    tail = r2 * (low + r4 * (middle + r4 * high))
  }

  /// 2ⁿ times a number near 1.
  @inline(__always)
  func scaled(_ number: SIMD8<Double>) -> SIMD8<Double> {
    SIMD8(bits: number.bits &+ (shifted.bits &<< 52))
  }
}

/// ln x in each lane for positive, finite x that are not subnormal, and no meaning elsewhere.
///
/// x = 2ᵏ·m with √½ ≤ m < √2 and s = (m − 1)/(m + 1); ln m = 2 artanh s = 2s + s³·q(s²).
@inline(__always)
func logarithmInRange(_ x: SIMD8<Double>) -> SIMD8<Double> {
  let rootOfHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
  let one: UInt64 = 0x3FF0_0000_0000_0000
  let moved = x.bits &+ SIMD8(repeating: one - rootOfHalf)
  let m = SIMD8<Double>(
    bits: (moved & SIMD8(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ SIMD8(repeating: rootOfHalf))
  // The exponent's bits below those of 2⁵² are 2⁵² plus the exponent.
  let k =
    SIMD8<Double>(bits: (moved &>> 52) | SIMD8(repeating: 0x4330_0000_0000_0000))
    - 4_503_599_627_371_519
  let f = m - 1
  let s = f / (2 + f)
  let z = s * s
  let z2 = z * z
  let z4 = z2 * z2
  let q =
    (0.666666666666667 + 0.39999999999899505 * z)
    + (0.28571428625975487 + 0.2222221113479508 * z) * z2
    + ((0.18182889125261723 + 0.15331721600556042 * z) + 0.14616449685043406 * z2) * z4
  // 2s = f − s·f, and s·f = f²/2 − s·f²/2: the large part of ln m is f, which is exact.
  let half = 0.5 * f * f
  let small = s * (half + z * q) + k * 1.9082149292705877e-10
  return k * 0.6931471803691238 + (f - (half - small))
}

extension SIMD8<Double> {
  /// The bits of each lane.
  @inline(__always)
  var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }

  @inline(__always)
  init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: SIMD8<Double>.self) }
}
