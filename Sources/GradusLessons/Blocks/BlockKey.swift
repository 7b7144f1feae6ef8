import GradusEngine

/// A key of a block, or of a map in one: declared once, for those who read the block, for messages and for
/// the authors' guide.
package struct BlockKey: Sendable {
  /// What stands behind a key.
  package enum Kind: Sendable {
    /// Text in one line.
    case line
    /// Markdown in one paragraph.
    case sentence
    /// Markdown of any length.
    case text
    case flag(default: Bool)
    case count(ClosedRange<Int>)
    /// A list of something; one alone needs no list.
    case list(of: String, ClosedRange<Int>)
    /// One of some words.
    case word([String])
    /// A map of something.
    case map(of: String)
    /// Something else in words.
    case other(String)
  }

  package let name: String
  package let kind: Kind
  package let isRequired: Bool
  /// What goes without it; nil where nothing does.
  package let standard: String?
  /// What it is for, in one line.
  package let meaning: String

  /// A key that must be there.
  static func required(_ name: String, _ kind: Kind, _ meaning: String) -> BlockKey {
    BlockKey(name: name, kind: kind, isRequired: true, standard: nil, meaning: meaning)
  }

  /// A key that may be left out.
  static func optional(
    _ name: String, _ kind: Kind, default standard: String? = nil, _ meaning: String
  ) -> BlockKey {
    var known = standard
    if case .flag(let isOn) = kind { known = isOn ? "true" : "false" }
    return BlockKey(name: name, kind: kind, isRequired: false, standard: known, meaning: meaning)
  }

  /// The settings of an experiment as keys.
  static var settings: [BlockKey] {
    Setting.all.map {
      .optional(
        $0.name, .other($0.domain.description), default: "\($0.read(Experiment()))", $0.summary)
    }
  }
}

extension BlockKey.Kind {
  /// As the guide describes it: `1 to 3 of text`.
  var description: String {
    switch self {
    case .line: "one line"
    case .sentence: "one line of Markdown"
    case .text: "Markdown"
    case .flag: "`true` or `false`"
    case .count(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .list(let what, let range):
      range.upperBound == .max
        ? "a list of \(what)"
        : range.lowerBound == 0
          ? "a list of at most \(range.upperBound) \(what)"
          : range.count == 1
            ? "a list of \(range.lowerBound) \(what)"
            : "a list of \(range.lowerBound) to \(range.upperBound) \(what)"
    case .word(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .map(let what): "a map of \(what)"
    case .other(let words): words
    }
  }
}
