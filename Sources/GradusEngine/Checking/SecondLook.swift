/// A second look at a block in which the two gradients differ, before the one from backpropagation is
/// called wrong.
///
/// All parameters in doubt are moved together, along the unit vector u of their differences g − g̃: up
/// and down by h = 1e-2, 1e-3, …, 1e-11, or for parameters of 1,000 and more by as much of their size.
/// Backpropagation says that the cost then changes with slope
/// g·u. A right gradient is confirmed as h shrinks, until rounding takes over; a wrong one is not, for
/// any h. The slope of three steps in a row that agree best is taken, and the gradient is wrong if it
/// differs from that by more than they do, and by more than 1e-3. Steps within which the cost has a
/// corner do not count.
///
/// So it is never a matter of ε alone: neither the error of the formula, with a large one, nor
/// rounding, with a small one, makes a gradient wrong.
struct SecondLook: Sendable {
  /// The block, counted from 0.
  let block: Int
  private let accused: [Int]
  /// u.
  private let direction: [Double]
  /// g·u, how far rounding may have moved it, and the size of both gradients.
  private let claim: Double
  private let claimRounding: Double
  private let scale: Double
  /// What h is measured in.
  private let unit: Double
  /// The exponent of the next h.
  private var next = SlopeSteps.exponents.lowerBound
  private var steps = SlopeSteps()
  private var bentSteps = 0

  init(_ check: GradientCheck, block: Int, _ accused: [Int]) {
    self.block = block
    self.accused = accused
    let differences = accused.map { check.gradient[$0] - check.approximation[$0] }
    // In the unit of the largest, so that squares neither overflow nor vanish.
    let largest = differences.reduce(0) { max($0, abs($1)) }
    let shares = differences.map { $0 / largest }
    let length = shares.reduce(0) { $0 + $1 * $1 }.squareRoot()
    direction = shares.map { $0 / length }
    claim = zip(accused, direction).reduce(0) { $0 + check.gradient[$1.0] * $1.1 }
    claimRounding = zip(accused, direction).reduce(0) {
      $0 + check.rounding.inGradient[$1.0] * abs($1.1)
    }
    scale = check.comparison(accused).size
    let size = accused.reduce(0) { max($0, abs(check.network.parameters[$1])) }
    unit = size < 1000 ? 1 : size
  }

  func accuses(_ parameter: Int) -> Bool { accused.contains(parameter) }

  var isOver: Bool { !SlopeSteps.exponents.contains(next) }

  /// Takes the next step, of two costs.
  mutating func goOn(_ check: GradientCheck, _ kept: KeptPass) {
    guard !isOver, let step = Double("1e-\(next)") else { return }
    let h = step * unit
    next += 1
    var (up, down) = (check.network, check.network)
    var (moved, length) = (0.0, 0.0)
    var isBent = false
    for (index, share) in zip(accused, direction) {
      let theta = check.network.parameters[index]
      up.parameters[index] = theta + h * share
      down.parameters[index] = theta - h * share
      // What the parameter really moved, since θ ± h is rounded.
      let distance = up.parameters[index] - down.parameters[index]
      moved += distance * check.gradient[index]
      length += distance * share
      isBent =
        isBent
        || check.objective.hasCornersAtZero && theta != 0 && abs(theta) < abs(h * share)
          && check.network.isWeight(index)
      // The checker's own fault is in this step, too.
      if check.makesMinusFromPlus && !check.isOneSided {
        down.parameters[index] = up.parameters[index] - h * share
      }
    }
    let costs = kept.costs(up, down, from: block / 2)
    if costs.switches > 0 { isBent = true }
    bentSteps += isBent ? 1 : 0
    guard !isBent, costs.above.isFinite, costs.below.isFinite, length > h else { return }
    steps.add(
      slope: (costs.above - costs.below - moved) / (2 * h) + claim,
      rounding: check.slopeRounding(distance: 2 * h))
  }

  /// Whether it is corners that leave nothing to measure.
  var meetsKinks: Bool { bentSteps > SlopeSteps.exponents.count - 3 }

  /// Whether the measured slopes stand by the accusation.
  var outcome: SlopeSteps.Outcome {
    steps.outcome(claim: claim, rounding: claimRounding, scale: scale)
  }
}

/// The slope of the cost along one direction, measured with steps h = 1e-2, 1e-3, …, 1e-11.
struct SlopeSteps: Sendable {
  static let exponents = 2...11

  /// The slopes, the largest step first, and how far each may be off by rounding.
  private var all: [(slope: Double, rounding: Double)] = []

  mutating func add(slope: Double, rounding: Double) { all.append((slope, rounding)) }

  /// What measured slopes say of one that is claimed.
  enum Outcome: Sendable {
    /// It is another one.
    case confirmed
    /// It is the same, within ``GradientVerdict/lookLimit``.
    case refuted
    /// They cannot tell.
    case unsettled
  }

  /// What the three steps in a row that agree best say: that the slope is another one, where it differs
  /// by more than they do and by more than is only to be looked at; or the same, where all of that
  /// together is less.
  func outcome(claim: Double, rounding: Double, scale: Double) -> Outcome {
    var best = (slope: claim, error: Double.infinity)
    for (first, (second, third)) in zip(all, zip(all.dropFirst(), all.dropFirst(2))) {
      let slopes = [first.slope, second.slope, third.slope]
      let spread = (slopes.max() ?? 0) - (slopes.min() ?? 0)
      let error = spread + third.rounding
      if error < best.error { best = (second.slope, error) }
    }
    let distance = abs(claim - best.slope)
    let limit = GradientVerdict.lookLimit * scale / 2
    if distance > 2 * best.error + rounding && distance > limit { return .confirmed }
    return distance + best.error <= limit ? .refuted : .unsettled
  }
}
