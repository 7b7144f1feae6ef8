// e^x, ln x and tanh x of eight numbers at once, with the polynomials of LanePolynomials.swift. The errors
// against libm are bounded by tests: 1 ulp for e^x and ln x, 2 for tanh x, 4 for ln(1 + x). Lanes that a
// polynomial cannot take (infinities, NaN, subnormal results) are left to libm, so each lane's result
// depends on nothing but its own argument.

/// e^x in each lane.
@inline(__always)
package func exponential(_ x: Lanes) -> Lanes {
  let inside = exponentialInRange(x)
  let isOutside = .!((x .>= -708) .& (x .<= 709))
  return anyLane(isOutside) ? libm(exponential, of: x, where: isOutside, else: inside) : inside
}

/// ln x in each lane.
@inline(__always)
package func logarithm(_ x: Lanes) -> Lanes {
  let inside = logarithmInRange(x)
  let isOutside = .!((x .>= 0x1p-1022) .& (x .<= 0x1.fffffffffffffp1023))
  return anyLane(isOutside) ? libm(logarithm, of: x, where: isOutside, else: inside) : inside
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
