package import GradusEngine
import GradusLessons
import GradusScreen

/// The hunt for planted faults: a cursor on the lines, and what was found.
package struct CheckHunt: Hashable, Sendable {
  /// A line that was wrong, and how it read.
  package struct Find: Hashable, Sendable {
    package let part: HuntCode.Part
    package let wasText: String
  }

  package internal(set) var cursor = 0
  package internal(set) var found: [Find] = []
  /// How many faults `:hunt` has hidden in this lab so far.
  var count = 0
  /// Whether something was hidden in the run of the free lab and is not given up.
  package internal(set) var isOn = false
}

/// What is said of a line that was pointed at.
struct CheckAnswer: Hashable {
  let isRight: Bool
  /// Paragraphs.
  let text: [String]
}

extension CheckBench {
  /// What is said above the lines: how much is left to find.
  var huntLegend: String {
    switch setup.faultCount {
    case 0: "nothing is left"
    case 1: "1 mistake"
    default: "\(setup.faultCount) mistakes"
    }
  }

  /// Whether lines can be pointed at.
  package var isHunting: Bool { written?.isHunt ?? hunt.isOn }

  /// The lines to point at.
  package var code: HuntCode {
    if setup.subject.isOneVariable { return HuntCode(isOneSided: setup.isOneSided) }
    let experiment = setup.experiment
    return HuntCode(
      layers: layers, activation: experiment.activation,
      penalty: experiment.lambda > 0 ? experiment.penalty : nil, dropout: experiment.dropout,
      isOneSided: setup.isOneSided)
  }

  /// The line under the cursor.
  var pointedLine: Int { min(max(0, hunt.cursor), code.lines.count - 1) }

  /// How many layers the checked network has.
  private var layers: Int { setup.experiment.hidden.count + 1 }

  /// The blocks that a mistake in a line can change, in words; nil where there are no blocks.
  func reach(of part: HuntCode.Part) -> String? {
    guard !setup.subject.isOneVariable else { return nil }
    if case .backward = part {} else { return "the measured side, every block" }
    return blockWords(part.reach(layers: layers), of: layers)
  }

  /// The blocks that the check calls wrong; where there are none, those that it says to look at.
  var differingBlocks: [String] {
    let blocks = series?.result?.blocks ?? []
    let wrong = blocks.filter { $0.finding.verdict == .wrong }
    return (wrong.isEmpty ? blocks.filter { $0.finding.sign != nil } : wrong).map(\.name)
  }

  /// Says of the line under the cursor that it is wrong. A fault in it is fixed.
  /// - Returns: what is said of it; nil where there is no check to go by.
  mutating func accuse() -> CheckAnswer? {
    guard series?.result != nil else { return nil }
    let line = code.lines[pointedLine]
    var next = setup
    if let fault = line.part.fault(among: setup.faults) {
      next.faults.remove(fault)
      return mended(next, lines(of: fault, at: line.part), fault.summary)
    }
    if line.part == .below, setup.hasCheckerFault {
      next.hasCheckerFault = false
      let find = CheckHunt.Find(part: line.part, wasText: CheckerFault.line)
      return mended(next, [find], CheckerFault.summary)
    }
    return CheckAnswer(isRight: false, text: excuse(line.part))
  }

  /// The lines in which a fault stands, the one that was pointed at first.
  func lines(
    of fault: BackpropagationFault, at pointed: HuntCode.Part? = nil
  ) -> [CheckHunt.Find] {
    let parts = code.lines.map(\.part).filter { $0.fault(among: [fault]) != nil }
    return ((pointed.map { [$0] } ?? []) + parts.filter { $0 != pointed }).compactMap { part in
      guard case .backward(_, let layer) = part else { return nil }
      return CheckHunt.Find(part: part, wasText: fault.line(layer: layer))
    }
  }

  private mutating func mended(
    _ next: GradientCheckSetup, _ finds: [CheckHunt.Find], _ summary: String
  ) -> CheckAnswer {
    hunt.found += finds
    let read = finds.first?.wasText ?? ""
    let others = finds.dropFirst().map(\.wasText)
    let left = next.faultCount
    let rest =
      left == 0
      ? "It is fixed, and nothing else is wrong: see what the check says now."
      : "It is fixed. \(left == 1 ? "One more mistake is" : "\(left) more mistakes are") left: "
        + "see where the check differs now."
    change(to: next)
    if left == 0 { hunt.isOn = false }
    var text = ["It read: \(read)"]
    if !others.isEmpty {
      text.append("The same mistake stood in: \(others.prefix(3).joined(separator: ", ")).")
    }
    return CheckAnswer(isRight: true, text: text + [sentence(summary), rest])
  }

  /// Why a line is right, and what speaks against another one.
  private func excuse(_ part: HuntCode.Part) -> [String] {
    let reason = part.reason(
      activation: setup.experiment.activation, hasPenalty: setup.experiment.lambda > 0)
    if setup.faultCount == 0 { return [reason, "Nothing is left to find."] }
    if setup.subject.isOneVariable { return [reason] }
    let reach = part.reach(layers: layers)
    let differing = differingBlocks
    let place =
      "A mistake in it could show in \(blockWords(reach, of: layers)). The two gradients differ in "
      + blockWords(differing, of: layers) + "."
    if differing.isEmpty { return [reason, "The check sees no difference with these settings."] }
    if !differing.contains(where: reach.contains) {
      return [
        reason,
        "It can only change \(blockWords(reach, of: layers)), and there the two gradients agree.",
      ]
    }
    let out = differing.filter { !reach.contains($0) }
    if !out.isEmpty, setup.faultCount == 1 {
      return [
        reason,
        "A mistake in it could not reach \(blockWords(out, of: layers)), and there the two "
          + "gradients differ.",
      ]
    }
    let nearest = part.nearest(layers: layers)
    if let agreeing = nearest.first(where: { !differing.contains($0) }) {
      return [
        reason,
        "A mistake in it would show in \(blockWords(nearest, of: layers)), and in \(agreeing) the two "
          + "gradients agree.",
      ]
    }
    return [reason] + evidence(of: part)
      + [part.doubt(evidence(at: part).map(\.1), activation: setup.experiment.activation) ?? place]
  }
}

/// A sentence of a summary: it begins with a capital and ends with a full stop.
private func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst() + "."
}

/// Blocks in words: `W2 b1`, `every block`, `every block but W3 b3`.
func blockWords(_ names: [String], of layers: Int) -> String {
  let all = (1...max(1, layers)).flatMap { ["W\($0)", "b\($0)"] }
  let out = all.filter { !names.contains($0) }
  if out.isEmpty { return "every block" }
  if names.isEmpty { return "no block" }
  if names.count > out.count && out.count <= 2 {
    return "every block but \(out.joined(separator: " "))"
  }
  if names.count > 3, names.allSatisfy({ $0.hasPrefix("W") }), names.count == layers {
    return "every W"
  }
  if names.count > 3, names.allSatisfy({ $0.hasPrefix("b") }), names.count == layers {
    return "every b"
  }
  return names.joined(separator: " ")
}
