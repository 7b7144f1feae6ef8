package import GradusCode
import GradusEngine
import GradusLessons
import GradusScreen

/// The hunt for planted faults: a cursor on the lines of the program, and what was found.
package struct CheckHunt: Hashable, Sendable {
  /// A line that was wrong, and how it read.
  package struct Find: Hashable, Sendable {
    package let place: HuntProgram.Place
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
  /// Whether the line is wrong by a fault that the experiment has openly.
  var isInPlainSight = false
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

  /// The program whose gradient is checked, and whose lines are pointed at.
  package var program: HuntProgram { setup.program }

  /// The line under the cursor.
  var pointedLine: Int { min(max(0, hunt.cursor), program.lines.count - 1) }

  /// The blocks that a mistake in a line can change, in words; nil where there are no blocks.
  func reach(of index: Int, in program: HuntProgram) -> String? {
    guard !setup.subject.isOneVariable else { return nil }
    if program.lines[index].isOfChecker { return "the measured side, every block" }
    return program.words(for: program.reach(of: index))
  }

  /// The blocks that the check calls wrong; where there are none, those that it says to look at.
  var differingBlocks: [String] {
    let blocks = series?.result?.blocks ?? []
    let wrong = blocks.filter { $0.finding.verdict == .wrong }
    return (wrong.isEmpty ? blocks.filter { $0.finding.sign != nil } : wrong).map(\.name)
  }

  /// Says of the line under the cursor that it is wrong. A fault in it is mended: from then on the right
  /// line runs.
  /// - Returns: what is said of it; nil where there is no check to go by.
  mutating func accuse() -> CheckAnswer? {
    guard series?.result != nil else { return nil }
    let program = program
    let line = program.lines[pointedLine]
    var next = setup
    if let fault = line.faults.first(where: setup.faults.contains) {
      next.faults.remove(fault)
      return mended(next, lines(of: fault, at: line.place), fault.summary)
    }
    if line.hasCheckerFault {
      next.hasCheckerFault = false
      let find = CheckHunt.Find(place: line.place, wasText: line.text)
      return mended(next, [find], CheckerFault.summary)
    }
    if let open = line.faults.first {
      let rest = setup.faultCount == 0 ? "Nothing else is wrong." : "Another line is wrong, too."
      return CheckAnswer(
        isRight: false, isInPlainSight: true,
        text: ["It is planted in plain sight: \(open.summary).", rest])
    }
    return CheckAnswer(isRight: false, text: excuse(pointedLine, in: program))
  }

  /// The lines in which a fault stands, the one that was pointed at first.
  func lines(
    of fault: BackpropagationFault, at pointed: HuntProgram.Place? = nil
  ) -> [CheckHunt.Find] {
    let finds = program.lines.filter { $0.faults.contains(fault) }
      .map { CheckHunt.Find(place: $0.place, wasText: $0.text) }
    return finds.filter { $0.place == pointed } + finds.filter { $0.place != pointed }
  }

  private mutating func mended(
    _ next: GradientCheckSetup, _ finds: [CheckHunt.Find], _ summary: String
  ) -> CheckAnswer {
    hunt.found += finds
    let read = finds.first?.wasText ?? ""
    let others = finds.dropFirst().map(\.wasText)
    let place = finds.first?.place
    let left = next.faultCount
    let rest =
      left == 0
      ? "It is fixed, and nothing else is wrong: see what the check says now."
      : "It is fixed. \(left == 1 ? "One more mistake is" : "\(left) more mistakes are") left: "
        + "see where the check differs now."
    change(to: next)
    if left == 0 { hunt.isOn = false }
    let now = program.lines.first { $0.place == place }?.text ?? ""
    var text = ["It read: \(read)", "Now: \(now)"]
    if !others.isEmpty {
      let names = others.map { String($0.prefix { $0 != " " }) }
      text.append("The same mistake stood in \(names.joined(separator: ", ")).")
    }
    return CheckAnswer(isRight: true, text: text + [sentence(summary), rest])
  }

  /// Why a line is right, and what speaks against a mistake in it.
  private func excuse(_ index: Int, in program: HuntProgram) -> [String] {
    let line = program.lines[index]
    let reason = line.reason(in: program.course)
    if setup.faultCount == 0 { return [reason, "Nothing is left to find."] }
    if setup.subject.isOneVariable { return [reason] }
    let reach = program.reach(of: index)
    let differing = differingBlocks
    let place =
      "A mistake in it could show in \(program.words(for: reach)). The two gradients differ in "
      + program.words(for: differing) + "."
    if differing.isEmpty { return [reason, "The check sees no difference with these settings."] }
    if !differing.contains(where: reach.contains) {
      return [
        reason,
        "It can only change \(program.words(for: reach)), and there the two gradients agree.",
      ]
    }
    let out = differing.filter { !reach.contains($0) }
    if !out.isEmpty, setup.faultCount == 1 {
      return [
        reason,
        "A mistake in it could not reach \(program.words(for: out)), and there the two "
          + "gradients differ.",
      ]
    }
    let nearest = program.nearest(to: index)
    if let agreeing = nearest.first(where: { !differing.contains($0) }) {
      return [
        reason,
        "A mistake in it would show in \(program.words(for: nearest)), and in \(agreeing) the two "
          + "gradients agree.",
      ]
    }
    let found = evidence(at: index, in: program)
    return [reason] + evidenceWords(found) + [line.doubt(found, in: program.course) ?? place]
  }
}

/// A sentence of a summary: it begins with a capital and ends with a full stop.
private func sentence(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst() + "."
}

extension HuntProgram {
  /// Blocks in words: `W2 b1`, `every block`, `every block but W3 b3`.
  func words(for names: [String]) -> String {
    let all = course.blocks
    let out = all.filter { !names.contains($0) }
    if out.isEmpty { return "every block" }
    if names.isEmpty { return "no block" }
    if names.count > out.count && out.count <= 2 {
      return "every block but \(out.joined(separator: " "))"
    }
    for kind in ["W", "b"] where names.count > 3 && names == all.filter({ $0.hasPrefix(kind) }) {
      return "every \(kind)"
    }
    return names.joined(separator: " ")
  }
}
