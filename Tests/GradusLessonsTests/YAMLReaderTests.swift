import Foundation
import GradusLessons
import TestSupport
import Testing

/// Our reader of YAML, with libyaml for a judge: the same value, or a refusal.
@Suite struct YAMLReaderTests {
  /// The blocks of the lessons, of the example and of the authors' guide, as they stand there.
  private static let blocks: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let others = ["lessons/README.md", "lessons/examples/my-lesson.md"].compactMap {
      try? String(contentsOf: root.appending(path: $0), encoding: .utf8)
    }
    return (embeddedLessons.map(\.text) + others + [completeLesson]).flatMap(fenced)
  }()

  private static let words = [
    "yaml", "experiment", "predict", "quiz", "challenge", "code", "sweep", "submit", "gradcheck",
    "compute", "recall", "cases", "---",
  ]

  /// What is between fences that are named after a block, and between the `---` of a head.
  private static func fenced(_ text: String) -> [String] {
    var blocks: [String] = []
    var block: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") || line == "---" {
        if let block, !block.isEmpty { blocks.append(block.joined(separator: "\n")) }
        let word = line == "---" ? line : line.dropFirst(3)
        block = block == nil && words.contains(String(word)) ? [] : nil
      } else {
        block?.append(line)
      }
    }
    return blocks
  }

  @Test func `each block of the lessons and of the guide is what libyaml reads`() {
    #expect(Self.blocks.count > 200)
    for block in Self.blocks {
      let verdict = YAMLVerdict(block)
      #expect(verdict == .same, "\(verdict) of\n\(block)")
    }
  }

  @Test func `what readers part over is read as libyaml reads it, or refused`() {
    var same = 0
    for text in YAMLCases.all {
      let verdict = YAMLVerdict(text)
      if case .different = verdict { Issue.record("\(verdict) of \(text.debugDescription)") }
      if verdict == .same { same += 1 }
    }
    #expect(same > 5000)
  }

  private static let pieces = [
    "\n", "\n\n", " ", "  ", "\n  ", "\n- ", "- ", ": ", ":", "#", " # ", "'", "\"", "\\", "[", "]",
    "{", "}", ",", ", ", "|", "|\n", ">-\n", "|+\n  ", "?", "? ", "!", "&a", "*a", "%", "@", "`",
    "---\n", "...\n", "a: b\n", "a:\n", "\"\\\n",
  ]

  @Test func `no mutation is read differently from libyaml`() {
    let small = YAMLCases.texts + YAMLCases.blocks
    for (examples, rounds) in [(Self.blocks, 400), (small, 2500)] {
      var mutator = TextMutator(seed: Fuzz.seed, examples: examples, pieces: Self.pieces)
      for round in 0..<Fuzz.rounds(rounds) {
        let text = mutator.next()
        let verdict = YAMLVerdict(text)
        if case .different = verdict { Issue.record("\(verdict) of \(Fuzz.context(text, round))") }
      }
    }
  }

  @Test(arguments: [
    ("a: b", "a: c"), ("a: b", "A: b"), ("a: b", "\na: b"), ("- a", "- - a"),
    ("a: [b]", "a: [b, b]"),
    ("a: |\n  b", "a: |-\n  b"), ("a: b", "a: [b"), ("a: [b", "a: [b]"), ("", "''"),
  ])
  func `the judge sees what differs`(ours: String, theirs: String) {
    let verdict = YAMLVerdict(ours, against: theirs)
    guard case .different = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test(arguments: [
    ("a: &b c", "anchor"), ("- !!int 3", "tag"), ("%YAML 1.1\n---\na: b", "directive"),
    ("---\na: b", "remove this line"), ("a: b\n...", "remove this line"),
    ("? a\n: b", "instead of ? and :"),
    ("[a, b]: c", "a key is a plain word"), ("a: |2\n   b", "no number after | or >"),
    ("[[[[[[[a]]]]]]]", "nest less"), ("a:\tb", "a tab"), ("a: b\r\n", "U+000D"),
    ("a: b\u{85}c: d", "U+0085"), ("a: b\u{2029}c: d", "U+2029"), ("a: \u{FEFF}b", "U+FEFF"),
    (#"a: "\e[31m""#, #"\e is an escape"#), (#"a: "\x1b""#, "U+001B"),
    (#"a: "$\nu$""#, "put TeX between ' and '"),
  ])
  func `what is refused on purpose is told apart from what is no YAML`(text: String, advice: String)
  {
    let verdict = YAMLVerdict(text)
    guard case .refusedOnPurpose(let message) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(message.contains(advice))
  }

  @Test func `lines after a bar keep their places, and a comment that cuts a text is noticed`()
    throws
  {
    let value = try parseYAML("a: |\n\n  b\n    c\n\nd: e # f\ng: 'h' # i\n")
    guard case .map(let entries)? = value?.content,
      case .scalar(_, let lines, _) = entries[0].value.content,
      case .scalar(_, _, let flaw) = entries[1].value.content,
      case .scalar(_, _, let quotedFlaw) = entries[2].value.content
    else {
      Issue.record("\(value?.outline ?? "nothing")")
      return
    }
    #expect(lines.map(\.number) == [2, 3, 4, 5])
    #expect(lines.map(\.text) == ["", "b", "  c", ""])
    #expect(flaw == .comment && quotedFlaw == nil)
  }
}
