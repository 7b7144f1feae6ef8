import GradusEngine
import GradusLessons

// What the check shows of the blocks that a line can change, beyond that they differ: the factor, or
// the slopes that should be 0. Lines that reach the same blocks are told apart by it.
extension CheckBench {
  /// The evidence in the blocks nearest to a line: of those it can change and that differ, the ones
  /// of the highest layer. Empty where nothing differs there.
  func evidence(at part: HuntCode.Part) -> [(String, BlockEvidence)] {
    guard let check = series?.check, series?.result != nil else { return [] }
    let reach = part.reach(layers: check.network.layers.count)
    let differing = check.blocks.filter { reach.contains($0.name) }
      .map { ($0.name, check.evidence($0.range)) }.filter { $0.1 != .agrees }
    guard let layer = differing.last?.0.dropFirst() else { return [] }
    return differing.filter { $0.0.dropFirst() == layer }
  }

  /// The evidence in words, a line a block, blocks that show the same together.
  func evidence(of part: HuntCode.Part) -> [String] {
    let found = evidence(at: part)
    let words = found.map { $0.1.words }
    if words.count > 1, words.allSatisfy({ $0 == words[0] }) {
      return ["\(found.map(\.0).joined(separator: ", ")): \(words[0])."]
    }
    return zip(found, words).map { "\($0.0): \($1)." }
  }
}

extension BlockEvidence {
  /// `backprop is 2 × the measured`.
  fileprivate var words: String {
    switch self {
    case .agrees: "both agree"
    case .factor(let factor):
      "backprop is \(tidyNumber(factor, digits: 3)) times what was measured"
    case .unwanted(let count, let all):
      "\(count) of \(all) slopes, measured as 0, \(count == 1 ? "is" : "are") not 0 in backprop"
    case .mixed: "backprop differs by no one factor"
    }
  }
}

extension HuntCode.Part {
  /// The blocks that a mistake in a line shows in wherever it shows: those that take its result as it
  /// is.
  func nearest(layers: Int) -> [String] {
    let all = reach(layers: layers)
    guard case .backward(let step, _) = self, step != .update else { return all }
    return Array(all.suffix(2))
  }

  /// What the evidence next to a line says against a mistake in it; nil where it says nothing.
  func doubt(_ evidence: [BlockEvidence], activation: Activation) -> String? {
    guard case .backward(let step, let layer) = self else {
      return "A mistake in the checker would change what was measured, in every block alike."
    }
    let isCut = evidence.contains { if case .unwanted = $0 { true } else { false } }
    let hasFactor =
      !evidence.isEmpty
      && evidence.allSatisfy { if case .factor = $0 { true } else { false } }
    switch step {
    case .below where isCut:
      return activation == .relu
        ? "What should be 0 is made 0 after it: dZ\(layer) lets through only what was on."
        : "What should be 0 is made 0 after it, by the mask."
    case .activation where isCut && activation != .relu:
      return "Its slope is never 0, so it is not here that something becomes 0."
    case .below where !hasFactor:
      return "A wrong sign or factor in it would be one factor in the whole layer."
    case .activation, .mask:
      return hasFactor && (activation == .relu || step == .mask)
        ? "It lets each entry through or stops it. One factor in the whole layer comes from before it."
        : nil
    default: return nil
    }
  }
}
