package import GradusEngine

/// The valley that one parameter of a run is in: the cost over it, along a window of its axis.
package struct Valley: Hashable, Sendable {
  /// The parameter's place in the flat order.
  package let parameter: Int
  package let value: Double
  package let cost: CostParts
  /// ∂J/∂θ as backpropagation has it.
  package let slope: Double
  /// The part of the axis that is shown.
  package let window: ClosedRange<Double>
  /// The cost along the window: its value and the cost there.
  package let line: [SIMD2<Double>]
  /// The cost without what the penalty takes for this parameter; empty where it takes nothing.
  package let unpenalized: [SIMD2<Double>]

  /// How many places of the axis the cost is computed at.
  private static let usualCount = 97
  /// How much work a picture may be, in blocks of eight examples times parameters: some 20 ms.
  private static let work = 2_000_000

  /// - Parameter window: the part of the axis that was shown before, which is kept while dot and bottom
  ///   are well within it.
  /// - Returns: nil where the network is too large for it, or the parameter is no number.
  package init?(_ run: TrainingRun, parameter: Int, near window: ClosedRange<Double>? = nil) {
    let blocks = max(1, (run.trainingSet.count + 7) / 8)
    let count = Valley.work / max(1, blocks * run.network.parameters.count)
    guard count >= 48, let slice = CostSlice(run, parameter: parameter),
      abs(slice.value) <= 1e100
    else { return nil }
    self.parameter = parameter
    (value, cost, slope) = (slice.value, slice.cost, slice.slope)
    let shown = Valley.window(
      around: value, bottom: slice.bottom() ?? value - (slope > 0 ? 1 : slope < 0 ? -1 : 0),
      near: window)
    self.window = shown
    let steps = min(Valley.usualCount, count) - 1
    let width = shown.upperBound - shown.lowerBound
    let costs = (0...steps).map { step in
      let place = shown.lowerBound + width * Double(step) / Double(steps)
      return (place, slice.cost(at: place))
    }
    line = costs.map { SIMD2($0, $1.total) }
    // The other parameters' share of the penalty is the same everywhere.
    let others = slice.cost(at: 0).penalty
    unpenalized =
      cost.penalty == others ? [] : costs.map { SIMD2($0, $1.crossEntropy + others) }
  }

  /// The part of the axis to show: dot and bottom with room around them, between round numbers. The old
  /// one stays where both are well within it and it is not far too wide, so that the picture does not
  /// jump at each step.
  package static func window(
    around value: Double, bottom: Double, near old: ClosedRange<Double>?
  ) -> ClosedRange<Double> {
    let (low, high) = (min(value, bottom), max(value, bottom))
    let width = roundedUp(max(2, 1.4 * (high - low), 1e-6 * max(abs(low), abs(high))))
    if let old {
      let oldWidth = old.upperBound - old.lowerBound
      let margin = oldWidth / 25
      if low >= old.lowerBound + margin, high <= old.upperBound - margin, oldWidth <= 10 * width {
        return old
      }
    }
    let step = width / 10
    let start = (((low + high) / 2 - width / 2) / step).rounded() * step
    return start...(start + width)
  }

  /// The next number of the form 1, 2, 3 or 5 times a power of ten.
  private static func roundedUp(_ number: Double) -> Double {
    var power = 1.0
    while power * 10 <= number { power *= 10 }
    return [1, 2, 3, 5, 10].map { $0 * power }.first { $0 >= number } ?? number
  }
}
