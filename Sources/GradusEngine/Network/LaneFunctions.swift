// e^x, ln x and tanh x of eight numbers at once. Each is a polynomial on a short interval and exact
// steps around it; the coefficients are those of Chebyshev interpolation, made with
// Tests/Reference/elementary.py, and the errors against libm are bounded by tests: 1 ulp for e^x and
// ln x, 2 for tanh x, 4 for ln(1 + x). Lanes that a polynomial cannot take (infinities, NaN, subnormal results) are
// left to libm, so each lane's result depends on nothing but its own argument.

/// e^x in each lane.
///
/// x = n·ln 2 + r with whole n and |r| ≤ ½ ln 2; e^x = 2ⁿ·(1 + r + r²·p(r)).
@inline(__always)
package func exponential(_ x: Lanes) -> Lanes {
  // Adding 1.5·2⁵² rounds to a whole number, and leaves it in the low bits.
  let shifted = x * 1.4426950408889634 + 6_755_399_441_055_744
  let n = shifted - 6_755_399_441_055_744
  let r = (x - n * 0.6931471803691238) - n * 1.9082149292705877e-10
  let r2 = r * r
  let r4 = r2 * r2
  let low = (0.5 + 0.1666666666666667 * r) + (0.04166666666666667 + 0.008333333333326141 * r) * r2
  let middle =
    (0.0013888888888883752 + 0.00019841269874800493 * r)
    + (2.4801587325533363e-05 + 2.7557255425746435e-06 * r) * r2
  let high =
    (2.7557273661348637e-07 + 2.510520637395701e-08 * r) + 2.0914679376583935e-09 * r2
  let power = 1 + (r + r2 * (low + r4 * (middle + r4 * high)))
  let scaled = Lanes(bits: power.bits &+ (shifted.bits &<< 52))
  let isOutside = .!((x .>= -708) .& (x .<= 709))
  return anyLane(isOutside) ? libm(exponential, of: x, where: isOutside, else: scaled) : scaled
}

/// ln x in each lane.
///
/// x = 2ᵏ·m with √½ ≤ m < √2 and s = (m − 1)/(m + 1); ln m = 2 artanh s = 2s + s³·q(s²).
@inline(__always)
package func logarithm(_ x: Lanes) -> Lanes {
  let rootOfHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
  let one: UInt64 = 0x3FF0_0000_0000_0000
  let moved = x.bits &+ SIMD8(repeating: one - rootOfHalf)
  let m = Lanes(
    bits: (moved & SIMD8(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ SIMD8(repeating: rootOfHalf))
  // The exponent's bits below those of 2⁵² are 2⁵² plus the exponent.
  let k =
    Lanes(bits: (moved &>> 52) | SIMD8(repeating: 0x4330_0000_0000_0000)) - 4_503_599_627_371_519
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
  let result = k * 0.6931471803691238 + (f - (half - small))
  let isOutside = .!((x .>= 0x1p-1022) .& (x .<= 0x1.fffffffffffffp1023))
  return anyLane(isOutside) ? libm(logarithm, of: x, where: isOutside, else: result) : result
}

/// ln(1 + x) in each lane, for x from 0 to 1: ln u · x/(u − 1) with u = 1 + x, where the quotient makes
/// up for what rounding took from u (Kahan); x itself where u is 1.
@inline(__always)
package func logarithmOnePlus(_ x: Lanes) -> Lanes {
  let u = 1 + x
  let excess = u - 1
  return (logarithm(u) * x / excess).replacing(with: x, where: excess .== 0)
}

/// tanh x in each lane: x + x³·q(x²) up to 0.55, and ±(1 − 2/(e^{2|x|} + 1)) beyond.
@inline(__always)
package func hyperbolicTangent(_ x: Lanes) -> Lanes {
  let z = x * x
  let z2 = z * z
  let z4 = z2 * z2
  let low =
    (-0.3333333333333333 + 0.13333333333332714 * z)
    + (-0.053968253967434016 + 0.021869488493666944 * z) * z2
  let middle =
    (-0.008863234397814355 + 0.003592110378689024 * z)
    + (-0.001455661830100716 + 0.0005889360520074057 * z) * z2
  let high =
    (-0.0002346347410887237 + 8.511313685577672e-05 * z) + -2.060276537636634e-05 * z2
  let near = x + x * z * (low + z4 * (middle + z4 * high))
  // From 20 on tanh is 1 in double precision.
  let size = x.replacing(with: -x, where: x .< 0)
  let far = 1 - 2 / (exponential(2 * size.replacing(with: 20, where: size .> 20)) + 1)
  let signed = far.replacing(with: -far, where: x .< 0)
  return near.replacing(with: signed, where: size .> 0.55)
}

/// The sigmoid, 1 / (1 + e^(−z)), in each lane.
@inline(__always)
package func logistic(_ z: Lanes) -> Lanes { 1 / (1 + exponential(-z)) }

/// The sigmoid of one number: from a logit to a probability.
///
/// Rounds to exactly 1 from z ≈ 36.74 = 53·ln 2 on, where e^(−z) is at most half the spacing of
/// doubles at 1.
@inline(__always)
package func logistic(_ z: Double) -> Double { 1 / (1 + exponential(-z)) }

/// Whether a condition holds in any lane.
@inline(__always)
private func anyLane(_ mask: SIMDMask<SIMD8<Int64>>) -> Bool {
  Lanes().replacing(with: 1, where: mask).total != 0
}

/// The lanes of `mask` from a function of libm, the others as they are.
@inline(never)
private func libm(
  _ function: (Double) -> Double, of x: Lanes, where mask: SIMDMask<SIMD8<Int64>>, else other: Lanes
) -> Lanes {
  var result = other
  for lane in 0..<Lanes.width where mask[lane] { result[lane] = function(x[lane]) }
  return result
}

extension Lanes {
  /// The bits of each lane.
  @inline(__always)
  fileprivate var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }

  @inline(__always)
  fileprivate init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: Lanes.self) }
}
