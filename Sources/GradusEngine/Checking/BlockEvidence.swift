/// How the gradient under test differs from the measured one in a block of parameters: what tells
/// lines apart in which a mistake would reach the same blocks.
package enum BlockEvidence: Hashable, Sendable {
  /// They agree.
  case agrees
  /// g is one multiple of g̃, in every entry.
  case factor(Double)
  /// In so many of the entries g̃ is 0 and g is not.
  case unwanted(Int, of: Int)
  /// They differ, by no one factor.
  case mixed
}

extension GradientCheck {
  /// - Complexity: two passes over the block.
  package func evidence(_ range: Range<Int>) -> BlockEvidence {
    let entries = range.filter { $0 < approximation.count }
    let both = comparison(entries)
    guard both.difference > 1e-5, both.isBeyondRounding else { return .agrees }
    let largest = largest(range)
    guard largest.isFinite, largest > 0 else { return .mixed }
    let unwanted = unwantedEntries(range)
    if !unwanted.isEmpty { return .unwanted(unwanted.count, of: entries.count) }
    let squares = entries.reduce(0) { $0 + approximation[$1] * approximation[$1] }
    let factor = entries.reduce(0) { $0 + approximation[$1] * gradient[$1] } / squares
    let isOne = entries.allSatisfy {
      abs(gradient[$0] - factor * approximation[$0]) < 1e-4 * largest
    }
    return isOne ? .factor(factor) : .mixed
  }

  /// The parameters of a block whose slope was measured as 0 and is not 0 in the gradient under test.
  package func unwantedEntries(_ range: Range<Int>) -> [Int] {
    let largest = largest(range)
    return range.filter {
      $0 < approximation.count && abs(approximation[$0]) < 1e-6 * largest
        && abs(gradient[$0]) > 1e-3 * largest
    }
  }

  private func largest(_ range: Range<Int>) -> Double {
    range.reduce(0) {
      $1 < approximation.count ? max($0, abs(gradient[$1]), abs(approximation[$1])) : $0
    }
  }

  /// The evidence in a block that is named, such as `W2`; nil where there is none of that name.
  package func evidence(block name: String) -> BlockEvidence? {
    blocks.first { $0.name == name }.map { evidence($0.range) }
  }
}
