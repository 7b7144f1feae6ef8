package import GradusEngine
import GradusScreen

/// What a finished check came to, at one ε.
package struct CheckResult: Hashable, Sendable {
  package let epsilon: Double
  /// Not a number where nothing can be checked.
  package let difference: Double
  /// Nil where nothing can be checked.
  package let finding: CheckFinding?
  package let obstacle: CheckObstacle?
  package var largestBlockDifference: Double
  package var switchedReLUs = 0
  package var reluCount = 0
  /// How many weights change their sign within ±ε, where |w| of L1 has a corner.
  package var crossedWeights = 0
  package let parameters: Int
  package let costEvaluations: Int
  /// How many slopes are 0 on both sides.
  package var zeroCount = 0
  /// The blocks of a network with what they come to.
  package var blocks: [Block] = []
  /// Of a function of one variable.
  package var approximation = Double.nan
  package var derivative = Double.nan

  package struct Block: Hashable, Sendable {
    package let name: String
    package let finding: CheckFinding
  }

  package var verdict: GradientVerdict? { finding?.verdict }

  package init(_ check: GradientCheck) {
    epsilon = check.epsilon
    difference = check.difference
    finding = check.finding
    obstacle = check.obstacle
    largestBlockDifference = check.largestBlockDifference
    switchedReLUs = check.switchedReLUs
    reluCount = check.reluCount
    crossedWeights = check.crossedWeights
    parameters = check.gradient.count
    costEvaluations = check.costEvaluations
    zeroCount = check.zeroCount
    blocks = check.blockFindings.map { Block(name: $0.name, finding: $0.finding) }
  }

  package init(_ check: OneVariableCheck) {
    epsilon = check.epsilon
    difference = check.obstacle == nil ? check.difference : .nan
    finding = check.finding
    obstacle = check.obstacle
    largestBlockDifference = difference
    parameters = 1
    costEvaluations = 2
    approximation = check.approximation
    derivative = check.gradient
  }
}

// What a result means, in words.
extension CheckResult {
  /// The verdict, or that there is none.
  package var verdictText: String { verdict?.rawValue ?? "cannot check" }

  /// Why the verdict is what it is, and what would tell more; nil where the word says enough.
  ///
  /// Written with `epsilon` and `theta` in letters.
  package var reason: String? {
    let epsilon = "epsilon \(plainNumber(epsilon))"
    if let obstacle { return "Nothing can be checked: " + obstacle.words + "." }
    switch (finding?.verdict, finding?.reason) {
    case (.fine, .rounding):
      return "That is rounding: \(epsilon) cannot tell less than "
        + "\(scientific(finding?.resolution ?? .nan)) here."
    case (.look, .rounding): return untoldText
    case (.look, .zero):
      return
        "\(names(where: { $0.reason == .zero })) 0 in both gradients: nothing was compared there."
    case (.look, .kinks):
      let corner =
        switchedReLUs == 0 && crossedWeights > 0
        ? "a weight under L1 changes its sign" : "a ReLU switches"
      let hasUntold = blocks.contains { $0.finding.isUntold && $0.finding.reason == .rounding }
      return "Between the two costs \(corner), and the cost has a corner: they say little of the "
        + "slope at theta itself. A smaller epsilon may meet none."
        + (hasUntold ? " " + untoldText : "")
    case (.look, .formula):
      return "With other steps the two agree: it is the error of the difference formula."
    case (.look, .unsettled):
      return "No step settles it: large ones bring the error of the difference formula, small ones "
        + "rounding."
    case (.look, nil):
      return "More than rounding makes, and less than most mistakes do: "
        + "see whether a smaller epsilon makes it smaller."
    case (.look, .zeroSlope):
      return "The derivative is 0, and next to 0 every difference is 100 %. The two are "
        + "\(scientific(abs(approximation - derivative))) apart."
    case (.suspicious, .zero):
      return "Both are 0: nothing was compared. Check where the slopes are not 0."
    case (.suspicious, .same):
      return "They are the same to the last bit, which rounding does not allow: "
        + "perhaps a number was compared with itself."
    case (.suspicious, .freshMasks):
      return "Each cost is another network's, with masks of its own: nothing was compared. "
        + "Freeze the masks, or check without dropout."
    default: return nil
    }
  }

  /// The same in a few words, for narrow panes.
  package var briefReason: String? {
    if let obstacle { return obstacle.words }
    return switch (finding?.verdict, finding?.reason) {
    case (.fine, .rounding): "less than epsilon can tell: rounding"
    case (.look, .rounding): "below what epsilon can tell"
    case (.look, .zero): "0 = 0 in whole blocks: not compared"
    case (.look, .formula): "the formula's error: other steps agree"
    case (.look, .unsettled): "no step settles it"
    case (.look, nil): "does a smaller epsilon make it smaller?"
    case (.suspicious, .zero): "both are 0: nothing was compared"
    case (.suspicious, .same): "the same to the last bit"
    case (_, .kinks):
      switchedReLUs == 0 && crossedWeights > 0 ? "a weight under L1 changes its sign" : nil
    case (_, .freshMasks): nil
    default: reason
    }
  }

  /// That rounding hides whatever there may be, and where.
  private var untoldText: String {
    "\(names(where: { $0.reason == .rounding })) below what epsilon \(plainNumber(epsilon)) can tell: "
      + "rounding alone makes \(limit)."
  }

  /// What rounding makes of the blocks that cannot be told.
  private var limit: String {
    let largest = blocks.map(\.finding).filter { $0.reason == .rounding }.map(\.resolution).max()
    let resolution = largest ?? finding?.resolution ?? .nan
    return resolution < 0.5 ? scientific(resolution) : "any difference up to 1"
  }

  /// The blocks of some kind as the subject of a sentence, with their verb.
  private func names(where isMeant: (CheckFinding) -> Bool) -> String {
    let names = blocks.filter { isMeant($0.finding) && $0.finding.verdict != .fine }.map(\.name)
    switch names.count {
    case 0: return "The difference is"
    case blocks.count: return "All differences are"
    case 1: return "\(names[0]) is"
    case 2...6:
      return names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1]) are"
    default: return "\(names[0]), \(names[1]) and \(names.count - 2) more blocks are"
    }
  }

  /// Whether another ε may tell what this one does not.
  package var isOpen: Bool {
    finding?.verdict == .look
      && [.rounding, .kinks, .formula, .unsettled, nil].contains(finding?.reason)
  }

  /// Whether it says that the gradient is right, or that it is wrong.
  package var isDecided: Bool { verdict == .fine || verdict == .wrong }

  /// How many slopes are 0 on both sides, where some are and not all.
  package func zeroText(isBrief: Bool = false) -> String? {
    guard zeroCount > 0, finding?.verdict != .suspicious else { return nil }
    if isBrief { return "\(groupedText(zeroCount)) of \(groupedText(parameters)) slopes: 0 = 0" }
    return "\(groupedText(zeroCount)) of \(groupedText(parameters)) slopes are 0 in both gradients"
  }
}

extension Sequence<CheckResult> {
  /// The result that says most: the smallest difference of those that are fine, else of those that are
  /// wrong, else of those that rounding does not hide; nil where there is none.
  package var mostTelling: CheckResult? {
    let told = filter { $0.finding != nil && $0.finding?.isUntold == false }
    let ranks = [GradientVerdict.fine, .wrong].map { verdict in
      told.filter { $0.verdict == verdict }
    }
    return (ranks.first { !$0.isEmpty } ?? told).min { $0.difference < $1.difference }
  }
}
