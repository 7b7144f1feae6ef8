import Foundation
import GradusEngine
import Testing

/// The functions of eight numbers at once against libm's.
@Suite struct LaneFunctionTests {
  /// How many doubles lie between two numbers, negative zero and zero being one.
  private func ulps(_ a: Double, _ b: Double) -> Int {
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
    func order(_ x: Double) -> Int {
      x < 0 ? -Int(x.magnitude.bitPattern) : Int(x.bitPattern & (.max >> 1))
    }
    let (distance, overflow) = order(a).subtractingReportingOverflow(order(b))
    return overflow ? .max : abs(distance)
  }

  /// The largest difference in ulps, and where it is.
  private func worst(
    _ numbers: [Double], _ function: (Lanes) -> Lanes, _ reference: (Double) -> Double
  ) -> (ulps: Int, at: Double) {
    var worst = (ulps: 0, at: 0.0)
    for start in stride(from: 0, to: numbers.count, by: Lanes.width) {
      var lanes = Lanes()
      for lane in 0..<Lanes.width { lanes[lane] = numbers[min(start + lane, numbers.count - 1)] }
      let result = function(lanes)
      for lane in 0..<Lanes.width {
        let difference = ulps(result[lane], reference(lanes[lane]))
        if difference > worst.ulps { worst = (difference, lanes[lane]) }
      }
    }
    return worst
  }

  private func spread(_ count: Int, seed: UInt32, _ make: (Double) -> Double) -> [Double] {
    var random = RandomState(seed: seed)
    return (0..<count).map { _ in make(random.uniform()) }
  }

  private static let edges: [Double] = [
    0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 36.7, 36.8, -36.8,
    708, 708.5, 709, 709.7, 709.8, 710, -708, -708.3, -708.5, -745, -745.2, -746, 1e300, -1e300,
    0.5, 0.55, 0.5500000000000002, -0.55, 19.9, 20, 20.1, 22, 1e-300, 2, 0.7071067811865475,
    0.7071067811865476, 1.4142135623730951, 1.0000000000000002, 0.9999999999999999,
  ]

  @Test func `the exponential is libm's to one ulp`() {
    let numbers =
      spread(200_000, seed: 1) { $0 * 1500 - 750 } + spread(200_000, seed: 2) { $0 * 80 - 40 }
      + spread(100_000, seed: 3) { ($0 - 0.5) * 0.01 } + Self.edges
    let found = worst(numbers, exponential, { exp($0) })
    #expect(found.ulps <= 1, "at \(found.at)")
  }

  @Test func `the logarithm is libm's to one ulp`() {
    let numbers =
      spread(300_000, seed: 4) { $0 } + spread(100_000, seed: 5) { 1 - $0 * 1e-3 }
      + spread(100_000, seed: 6) { exp($0 * 1480 - 740) } + Self.edges
    let found = worst(numbers, logarithm, { log($0) })
    #expect(found.ulps <= 1, "at \(found.at)")
  }

  @Test func `the hyperbolic tangent is libm's to two ulps`() {
    let numbers =
      spread(300_000, seed: 7) { $0 * 6 - 3 } + spread(100_000, seed: 8) { $0 * 60 - 30 }
      + spread(100_000, seed: 9) { ($0 - 0.5) * 1e-5 } + Self.edges
    let found = worst(numbers, hyperbolicTangent, { tanh($0) })
    #expect(found.ulps <= 2, "at \(found.at)")
  }

  @Test func `the logarithm of one plus something small is libm's to four ulps`() {
    let numbers =
      spread(200_000, seed: 12) { $0 } + spread(200_000, seed: 13) { exp($0 * 730 - 730) }
      + [0, 1, 1e-300, .leastNonzeroMagnitude, 0x1p-53, 0x1p-52, .nan]
    let found = worst(numbers, logarithmOnePlus, { log1p($0) })
    #expect(found.ulps <= 4, "at \(found.at)")
  }

  @Test func `a probability rounds to one where the scalar one does`() {
    let numbers = spread(100_000, seed: 10) { $0 * 100 - 50 } + Self.edges
    let found = worst(numbers, logistic, { 1 / (1 + exp(-$0)) })
    // One ulp of e^(−z), and the roundings of a sum and a quotient.
    #expect(found.ulps <= 3, "at \(found.at)")
    #expect(logistic(Lanes(repeating: 36.8))[0] == 1)
    #expect(logistic(Lanes(repeating: 36.7))[0] < 1)
  }

  @Test func `a lane depends on nothing but its own argument`() {
    var random = RandomState(seed: 11)
    for edge in Self.edges {
      var lanes = Lanes()
      for lane in 0..<Lanes.width { lanes[lane] = random.standardNormal() * 10 }
      let before = lanes
      lanes[3] = edge
      for function in [exponential, logarithm, hyperbolicTangent, logistic] {
        let (changed, plain) = (function(lanes), function(before))
        for lane in 0..<Lanes.width where lane != 3 {
          #expect(changed[lane].bitPattern == plain[lane].bitPattern)
        }
      }
    }
  }

  @Test func `the comparison sees a wrong last digit`() {
    #expect(worst([1.5], { exponential($0) * (1 + 1e-15) }, { exp($0) }).ulps > 1)
  }
}
