/// Eight examples side by side: every number of the forward and the backward pass is one of these,
/// so the code reads like the mathematics of one example and runs eight at a time.
package typealias Lanes = SIMD8<Double>

extension Lanes {
  /// How many examples ride in one.
  package static let width = 8

  /// Applies a function to each lane.
  @inline(__always)
  func map(_ function: (Double) -> Double) -> Lanes {
    var result = Lanes()
    for lane in 0..<Lanes.width { result[lane] = function(self[lane]) }
    return result
  }

  /// The sum across lanes, pairwise: ((0+4)+(2+6)) + ((1+5)+(3+7)).
  @inline(__always)
  var total: Double {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two[0] + two[1]
  }
}
