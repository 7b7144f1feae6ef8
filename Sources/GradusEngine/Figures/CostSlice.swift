/// The cost over a single parameter, while all others stay as they are: θ ↦ J(θ).
///
/// It is the cost that the next iteration of the run would have, with its penalty and its masks, and
/// ``slope`` is ∂J/∂θ as backpropagation has it, planted faults included.
package struct CostSlice: Sendable {
  private let objective: Objective
  private let masks: DropoutMasks?
  private let network: Network
  /// The parameter's place in the flat order.
  package let parameter: Int
  /// Where it is.
  package let value: Double
  package let cost: CostParts
  package let slope: Double

  /// - Returns: nil where the network has no such parameter.
  package init?(_ run: TrainingRun, parameter: Int) {
    guard run.network.parameters.indices.contains(parameter) else { return nil }
    objective = run.objective
    masks = run.nextMasks
    network = run.network
    self.parameter = parameter
    value = network.parameters[parameter]
    slope = run.nextGradient()[parameter]
    cost = CostSlice.cost(objective, network, masks)
  }

  /// The cost in parts with another value of the parameter.
  ///
  /// - Complexity: one forward pass over the training examples.
  package func cost(at value: Double) -> CostParts {
    var moved = network
    moved.parameters[parameter] = value
    return CostSlice.cost(objective, moved, masks)
  }

  private static func cost(
    _ objective: Objective, _ network: Network, _ masks: DropoutMasks?
  ) -> CostParts {
    var pass = ScorePass(network)
    _ = pass.advance(network, examples: objective.examples, masks: masks, budget: .max)
    return objective.cost(
      of: network, crossEntropy: pass.finish(count: objective.exampleCount).crossEntropy)
  }

  /// A bottom of the valley that the parameter is in: where walking down leads to, in strides that grow,
  /// then narrowed down by the golden section (Kiefer 1953). Nil where the cost falls on beyond 64 or so,
  /// or does not change at all.
  package func bottom() -> Double? {
    func height(_ value: Double) -> Double {
      let total = cost(at: value).total
      return total.isNaN ? .infinity : total
    }
    let start = cost.total
    guard start.isFinite else { return nil }
    var stride = 1.0 / 64
    let (left, right) = (height(value - stride), height(value + stride))
    if left >= start && right >= start { return left == start && right == start ? nil : value }
    if left < right { stride = -stride }
    var (before, here, height0) = (value, value + stride, min(left, right))
    while true {
      stride *= 2
      guard abs(stride) <= 64 else { return nil }
      let next = height(here + stride)
      if next >= height0 { break }
      (before, here, height0) = (here, here + stride, next)
    }
    return CostSlice.lowest(
      between: min(before, here + stride), and: max(before, here + stride), of: height)
  }

  private static func lowest(
    between start: Double, and end: Double, of height: (Double) -> Double
  ) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (start, end)
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (leftHeight, rightHeight) = (height(left), height(right))
    for _ in 0..<16 {
      if leftHeight <= rightHeight {
        (high, right, rightHeight) = (right, left, leftHeight)
        left = high - ratio * (high - low)
        leftHeight = height(left)
      } else {
        (low, left, leftHeight) = (left, right, rightHeight)
        right = low + ratio * (high - low)
        rightHeight = height(right)
      }
    }
    return (low + high) / 2
  }
}
