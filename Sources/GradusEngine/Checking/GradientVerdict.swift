/// What a gradient check says.
package enum GradientVerdict: String, CaseIterable, Codable, Sendable {
  /// At most 2e-7, the course's threshold; or no more than rounding leaves, where that is below 1e-3.
  case fine
  /// More than that, and no proof that anything is wrong: at most 1e-3, or for a reason that the
  /// gradient is not to blame for.
  case look
  /// Above 1e-3, more than rounding leaves, and still there with other steps, where the cost has no corner.
  case wrong
  /// Nothing was shown: both gradients are 0, they are the same to the last bit, or each cost is
  /// another network's.
  case suspicious

  /// The largest difference that is fine.
  package static let fineLimit = 2e-7
  /// The largest difference that is only to be looked at.
  package static let lookLimit = 1e-3
}

/// The verdict on some parameters, and why: the one rule behind the whole check, its blocks, its
/// parameters and its curve over ε.
package struct CheckFinding: Hashable, Sendable {
  package enum Reason: String, Codable, Sendable {
    /// The two gradients differ by no more than rounding leaves in the costs, divided by ε.
    case rounding
    /// The cost has a corner within ±ε: a ReLU switches there, or a weight changes its sign under L1.
    case kinks
    /// It is gone with another step: the error of the difference formula.
    case formula
    /// No step settles it: large ones bring the error of the formula, small ones rounding.
    case unsettled
    /// Both slopes are 0.
    case zero
    /// Only backpropagation's slope is 0, so that the relative difference is 1 however small the other.
    case zeroSlope = "zero-slope"
    /// Five slopes or more are the same to the last bit, and none differs.
    case same
    /// Each cost is that of another network.
    case freshMasks = "fresh-masks"
  }

  /// ‖g − g̃‖ / (‖g‖ + ‖g̃‖).
  package let difference: Double
  /// The relative difference that rounding alone can make here: what is smaller cannot be told from it.
  package let resolution: Double
  package let verdict: GradientVerdict
  package let reason: Reason?

  /// Two slopes that are 0.
  static let zero = CheckFinding(difference: 0, resolution: 0, verdict: .look, reason: .zero)

  /// The sign behind a number: `!` wrong, `?` to be looked at. What cannot be told has none.
  package var sign: Character? {
    switch verdict {
    case .fine: nil
    case .wrong: "!"
    case .look, .suspicious: isUntold ? nil : "?"
    }
  }

  /// Whether there is nothing to compare, or rounding is too large to tell anything.
  package var isUntold: Bool { verdict != .fine && (reason == .rounding || reason == .zero) }
}

/// What a finished check comes to: as a whole, block by block, parameter by parameter.
struct CheckJudgement: Sendable {
  let whole: CheckFinding
  let blocks: [CheckFinding]
  let parameters: [CheckFinding]
}

/// Two gradients over some parameters.
///
/// Squares are taken in the unit of the largest slope, so that they neither overflow nor vanish.
struct GradientComparison {
  /// ‖g − g̃‖, ‖g‖ + ‖g̃‖, and how large the first may be by rounding alone, all in ``unit``s.
  private var distance = 0.0
  private var scale = 0.0
  private var rounding = 0.0
  private let unit: Double

  /// - Parameter pairs: g, g̃ and what rounding may leave between them, of each parameter.
  init(_ pairs: some Sequence<(Double, Double, Double)>) {
    let pairs = Array(pairs)
    let largest = pairs.reduce(0.0) { max($0, abs($1.0), abs($1.1)) }
    unit = largest > 0 && largest.isFinite ? largest : 1
    var (own, other) = (0.0, 0.0)
    for pair in pairs {
      let (g, a, r) = (pair.0 / unit, pair.1 / unit, pair.2 / unit)
      distance += (g - a) * (g - a)
      own += g * g
      other += a * a
      rounding += r * r
    }
    scale = own.squareRoot() + other.squareRoot()
    distance = distance.squareRoot()
    rounding = rounding.squareRoot()
  }

  /// ‖g‖ + ‖g̃‖.
  var size: Double { scale * unit }

  /// The relative difference; 0/0 is 0.
  var difference: Double { scale == 0 ? 0 : distance / scale }
  var resolution: Double { scale == 0 ? 0 : rounding / scale }
  var isBeyondRounding: Bool { distance > rounding }
  /// Whether it is so much that something may be wrong.
  var isInDoubt: Bool { difference > GradientVerdict.lookLimit && isBeyondRounding }

  /// The verdict, once a doubt was looked at again.
  /// - Parameters:
  ///   - outcome: nil where there was no doubt.
  ///   - hasKinks: whether the cost has a corner within ±ε.
  func finding(_ outcome: SlopeSteps.Outcome?, hasKinks: Bool) -> CheckFinding {
    func found(_ verdict: GradientVerdict, _ reason: CheckFinding.Reason? = nil) -> CheckFinding {
      CheckFinding(
        difference: difference, resolution: resolution, verdict: verdict, reason: reason)
    }
    switch outcome {
    case .confirmed: return found(.wrong)
    case .refuted: return found(.look, hasKinks ? .kinks : .formula)
    case .unsettled: return found(.look, hasKinks ? .kinks : .unsettled)
    case nil: break
    }
    if difference <= GradientVerdict.fineLimit { return found(.fine) }
    if !isBeyondRounding {
      return found(resolution <= GradientVerdict.lookLimit ? .fine : .look, .rounding)
    }
    return found(.look, hasKinks ? .kinks : nil)
  }
}

extension GradientCheck {
  /// What rounding may leave between g and g̃ at a parameter: the errors of two costs, divided by the
  /// distance between them; what the distance is off, since θ ± ε is rounded; and backpropagation's own.
  func rounding(_ index: Int) -> Double {
    let theta = network.parameters[index]
    let below = isOneSided ? theta : theta - epsilon
    let distance = isOneSided ? epsilon : 2 * epsilon
    let step = abs(((theta + epsilon) - below) / distance - 1)
    return slopeRounding(distance: distance) + abs(approximation[index]) * step
      + rounding.inGradient[index]
  }

  /// What rounding may leave in the difference of two costs, divided by a distance.
  func slopeRounding(distance: Double) -> Double {
    GradientCheck.caution * 2.0.squareRoot() * rounding.inCost / distance
  }

  /// How many times the typical rounding is taken for possible.
  static let caution = 2.0

  func comparison(_ range: some Sequence<Int>) -> GradientComparison {
    // A loop, not a chain of closures, each of which would hold a copy of the check.
    var pairs: [(Double, Double, Double)] = []
    for index in range where index < approximation.count && !isZero(index) {
      pairs.append((gradient[index], approximation[index], rounding(index)))
    }
    return GradientComparison(pairs)
  }

  /// Whether both slopes are 0 but for backpropagation's own rounding.
  func isZero(_ index: Int) -> Bool {
    abs(gradient[index]) <= rounding.inGradient[index]
      && abs(approximation[index])
        <= slopeRounding(distance: isOneSided ? epsilon : 2 * epsilon)
  }

  /// What the finished check comes to.
  func judged() -> CheckJudgement {
    let blocks = blockRanges.indices.map(blockFinding)
    return CheckJudgement(
      whole: wholeFinding(blocks), blocks: blocks,
      parameters: blockRanges.indices.flatMap { number in
        blockRanges[number].range.map { parameterFinding($0, of: number, blocks[number]) }
      })
  }

  private func wholeFinding(_ parts: [CheckFinding]) -> CheckFinding {
    let all = comparison(0..<gradient.count)
    func found(_ verdict: GradientVerdict, _ reason: CheckFinding.Reason?) -> CheckFinding {
      CheckFinding(
        difference: all.difference, resolution: all.resolution, verdict: verdict, reason: reason)
    }
    if isBothZero { return found(.suspicious, .zero) }
    if hasFreshMasks { return found(.suspicious, .freshMasks) }
    if all.difference == 0, gradient.indices.count(where: { !isZero($0) }) >= 5 {
      return found(.suspicious, .same)
    }
    // The whole is never judged milder than its parts.
    if parts.contains(where: { $0.verdict == .wrong }) { return found(.wrong, nil) }
    let doubtful = parts.filter { $0.verdict == .look }
    guard let first = doubtful.first else {
      return found(.fine, all.difference > GradientVerdict.fineLimit ? .rounding : nil)
    }
    let order: [CheckFinding.Reason?] = [.kinks, .unsettled, .formula, nil, .rounding, .zero]
    let reasons = doubtful.map(\.reason)
    return found(.look, order.first { reasons.contains($0) } ?? first.reason)
  }

  private func blockFinding(_ number: Int) -> CheckFinding {
    let range = blockRanges[number].range
    if range.allSatisfy(isZero) { return .zero }
    let look = secondLooks.first { $0.block == number }
    return comparison(range).finding(
      look?.outcome,
      hasKinks: look?.meetsKinks == true || range.contains(where: isBent))
  }

  /// What one parameter comes to, never worse than its block.
  private func parameterFinding(
    _ index: Int, of block: Int, _ whole: CheckFinding
  ) -> CheckFinding {
    if isZero(index) { return .zero }
    let own = comparison(CollectionOfOne(index))
    let isBent = isBent(index)
    let look = secondLooks.first { $0.block == block }
    let found = own.finding(
      own.isInDoubt && look?.accuses(index) == true ? look?.outcome : nil,
      hasKinks: isBent || look?.meetsKinks == true)
    guard found.verdict == .look, whole.verdict == .fine, !found.isUntold else { return found }
    return CheckFinding(
      difference: found.difference, resolution: found.resolution, verdict: .fine,
      reason: found.reason)
  }

  /// The blocks that differ by so much that something may be wrong: by the parameters at which the cost
  /// has no corner, or else by the others.
  var blocksInDoubt: [SecondLook] {
    guard !hasFreshMasks, !isBothZero else { return [] }
    return blockRanges.indices.compactMap { number in
      let all = blockRanges[number].range.filter { !isZero($0) }
      for parameters in [all.filter { !isBent($0) }, all] {
        let accused = parameters.filter { comparison(CollectionOfOne($0)).isInDoubt }
        if !accused.isEmpty { return SecondLook(self, block: number, accused) }
        if comparison(parameters).isInDoubt {
          return SecondLook(self, block: number, parameters)
        }
      }
      return nil
    }
  }
}
