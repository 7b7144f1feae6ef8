import Foundation

/// How much the fuzzers try, and from which seed: `GRADUS_FUZZ=20` tries twenty times as much,
/// `GRADUS_SEED=n` tries something else.
package enum Fuzz {
  /// The seed of all fuzzers.
  package static let seed =
    ProcessInfo.processInfo.environment["GRADUS_SEED"].flatMap(UInt64.init) ?? 20_260_301

  private static let factor =
    ProcessInfo.processInfo.environment["GRADUS_FUZZ"].flatMap { Int($0) } ?? 1

  /// How many inputs to try where `count` are tried by default.
  package static func rounds(_ count: Int) -> Int { count * max(1, factor) }

  /// What a failure says, so that it can be seen again.
  package static func context(_ input: String, _ round: Int) -> String {
    "GRADUS_SEED=\(seed), input \(round): \(input.prefix(2000).debugDescription)"
  }
}

/// Makes wrong inputs out of right ones: parts left out, doubled, moved, signs of the language where
/// they do not belong, the same sign a thousand times, and now and then bytes at random.
package struct TextMutator {
  package var random: SplitMix
  private let examples: [[Unicode.Scalar]]
  private let pieces: [[Unicode.Scalar]]

  /// Signs that no language has a use for.
  private static let strange = [
    "\u{0}", "\u{1B}[", "\u{9B}", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{202E}", "\u{200D}",
    "\u{FEFF}", "é", "e\u{301}", "👩‍👩‍👧", "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "-0", "1e999", "nan",
    "9223372036854775808", "-9223372036854775809", "0x1p4", "１", "٣",
  ]

  /// - Parameters:
  ///   - examples: inputs that are right.
  ///   - pieces: signs and words of their language.
  package init(seed: UInt64, examples: [String], pieces: [String]) {
    random = SplitMix(seed: seed)
    self.examples = examples.map { Array($0.unicodeScalars) }
    self.pieces = (pieces + TextMutator.strange).map { Array($0.unicodeScalars) }
  }

  /// The next input.
  package mutating func next() -> String {
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return bytes()
    case 1, 2: return text((0..<number(upTo: 60)).flatMap { _ in piece() })
    case 3: return text(Array(repeating: piece(), count: number(upTo: 2000)).flatMap { $0 })
    default: return mutated()
    }
  }

  private mutating func number(upTo limit: Int) -> Int { Int.random(in: 0...limit, using: &random) }

  private mutating func piece() -> [Unicode.Scalar] { pieces.randomElement(using: &random) ?? [] }

  private mutating func bytes() -> String {
    let bytes = (0..<number(upTo: 300)).map { _ in UInt8.random(in: 0...255, using: &random) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func mutated() -> String {
    var scalars = examples.randomElement(using: &random) ?? []
    for _ in 0...number(upTo: 6) {
      let start = number(upTo: scalars.count)
      let part = start..<min(scalars.count, start + number(upTo: 30))
      switch number(upTo: 7) {
      case 0, 1: scalars.removeSubrange(part)
      case 2: scalars.insert(contentsOf: scalars[part], at: number(upTo: scalars.count))
      case 3:
        let other = examples.randomElement(using: &random) ?? []
        scalars.replaceSubrange(part, with: other.dropFirst(number(upTo: other.count)).prefix(40))
      case 4: scalars.replaceSubrange(part, with: piece())
      default: scalars.insert(contentsOf: piece(), at: start)
      }
    }
    return text(scalars)
  }

  private func text(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
