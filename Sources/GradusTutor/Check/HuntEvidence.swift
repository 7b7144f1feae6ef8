import GradusCode
import GradusEngine
import GradusLessons

/// What the check shows of a block that a line can change, beyond that it differs: lines that reach the
/// same blocks are told apart by it.
struct HuntEvidence {
  let block: String
  let evidence: BlockEvidence
  /// Where slopes were measured as 0 and backpropagation has something else: the units of the block's
  /// layer among them that are off for every point, and those that the mask drops for every point.
  var off: [Int] = []
  var dropped: [Int] = []

  var isCut: Bool { if case .unwanted = evidence { true } else { false } }
  var isFactor: Bool { if case .factor = evidence { true } else { false } }
}

extension CheckBench {
  /// The evidence in the blocks nearest to a line: of those it can change and that differ, the ones of
  /// the highest layer. Empty where nothing differs there.
  func evidence(at index: Int, in program: HuntProgram) -> [HuntEvidence] {
    guard let check = series?.check, series?.result != nil else { return [] }
    let reach = program.reach(of: index)
    let differing = check.blocks.filter { reach.contains($0.name) }
      .map { (name: $0.name, range: $0.range, evidence: check.evidence($0.range)) }
      .filter { $0.evidence != .agrees }
    guard let layer = differing.last?.name.dropFirst() else { return [] }
    return differing.filter { $0.name.dropFirst() == layer }.map { block in
      var found = HuntEvidence(block: block.name, evidence: block.evidence)
      guard let run = series?.run, let number = Int(layer), run.off.indices.contains(number - 1)
      else { return found }
      let width = max(1, check.network.layers[number - 1].outputs)
      let units = Set(
        check.unwantedEntries(block.range).map {
          ($0 - block.range.lowerBound) / max(1, block.range.count / width)
        })
      found.dropped = run.dropped[number - 1].intersection(units).sorted()
      found.off = run.off[number - 1].intersection(units).subtracting(found.dropped).sorted()
      return found
    }
  }

  /// The evidence in words, a line a block, blocks that show the same together.
  func evidenceWords(_ found: [HuntEvidence]) -> [String] {
    let words = found.map(\.words)
    if !found.isEmpty, found.allSatisfy(\.isCut) {
      return [
        zip(found, words).map { "\($0.block): \($1)" }.joined(separator: ", ")
          + " slopes measured as 0 that are not 0 in backprop"
          + (found.lazy.compactMap(\.idleWords).first.map { "; \($0)." } ?? ".")
      ]
    }
    if words.count > 1, words.allSatisfy({ $0 == words[0] }) {
      return ["\(found.map(\.block).joined(separator: ", ")): \(words[0])."]
    }
    return found.map {
      "\($0.block): \($0.words)"
        + ($0.isCut ? " slopes measured as 0 that are not 0 in backprop." : ".")
    }
  }
}

extension HuntEvidence {
  /// `backprop is 2 times what was measured`; of slopes that should be 0 only how many.
  fileprivate var words: String {
    switch evidence {
    case .agrees: "both agree"
    case .factor(let factor):
      "backprop is \(tidyNumber(factor, digits: 3)) times what was measured"
    case .unwanted(let count, let all): "\(count) of \(all)"
    case .mixed: "backprop differs by no one factor"
    }
  }

  /// Why slopes of whole units are 0: `D2 drops unit 3 at every point`.
  fileprivate var idleWords: String? {
    let layer = block.dropFirst()
    let idle = [
      off.isEmpty ? nil : "Z\(layer) of \(unitWords(off)) is above 0 at no point",
      dropped.isEmpty ? nil : "D\(layer) drops \(unitWords(dropped)) at every point",
    ].compactMap(\.self)
    return idle.isEmpty ? nil : idle.joined(separator: ", ")
  }
}

/// `unit 3`, `units 1 and 3`, `6 units`.
private func unitWords(_ units: [Int]) -> String {
  let numbers = units.map { "\($0 + 1)" }
  return switch units.count {
  case 1: "unit \(numbers[0])"
  case 2...4: "units \(numbers.dropLast().joined(separator: ", ")) and \(numbers[units.count - 1])"
  default: "\(units.count) units"
  }
}

extension HuntProgram.Line {
  /// What the evidence next to the line says against a mistake in it; nil where it says nothing.
  func doubt(_ found: [HuntEvidence], in course: CourseProgram) -> String? {
    if isOfChecker {
      return "A mistake in the checker would change what was measured, in every block alike."
    }
    let layer = line.layer
    let isCut = found.contains(where: \.isCut)
    let hasFactor = !found.isEmpty && found.allSatisfy(\.isFactor)
    let isDropped = found.contains { !$0.dropped.isEmpty }
    let isOff = found.contains { !$0.off.isEmpty }
    switch line.step {
    // A ReLU makes 0 what was off, and the mask what was dropped, each in its own line.
    case .below where isCut && course.activation == .relu && !isDropped:
      return "What should be 0 is made 0 after it: dZ\(layer) lets through only what was on."
    case .slope where isCut && course.activation != .relu:
      return "Its slope is never 0, so it is not here that something becomes 0."
    case .slope where isCut && isDropped && !isOff:
      return "What should be 0 was dropped: that is made 0 before it, in dA\(layer)."
    case .below where !hasFactor && !course.isMasked(layer):
      return "A wrong sign or factor in it would be one factor in the whole layer."
    case .slope where hasFactor && course.activation == .relu:
      return
        "It lets each entry through or stops it. One factor in the whole layer comes from before "
        + "it."
    default: return nil
    }
  }
}
