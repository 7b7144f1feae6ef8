import Foundation
import GradusEngine
import GradusLessons
import Testing

/// Inputs at random, from a seed that a failure prints. GRADUS_FUZZ_ROUNDS asks for more of them.
@Suite struct LessonParserFuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["GRADUS_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 300

  /// What a mutation may put in: signs of Markdown and YAML, and what should never be in a file.
  private static let pieces = [
    "\n", "\n\n", "  ", "    ", "\t", "`", "```", "```quiz\n", "```predict\n", "```experiment\n",
    "```note\n", "$", "$$", "\n$$\n", "*", "**", "***", "_", "__", "[", "]", "](", ")", "![", "{",
    "}",
    "{cost}", "{cost@", "<", "<!--", "-->", "<!-- was: ", "&", "&amp;", "&a", "*a", "~~", "~~~",
    "#",
    "## ", "### ", "####", "---\n", "===", ">", "> ", "- ", "* ", "1. ", "99) ", "|", "|--|", "\\",
    ":",
    ": ", "'", "\"", "\"\\e", "? ", "! ", "%", "@", "|2\n", ">-\n", "\r", "\r\n", "\u{0}",
    "\u{1B}[",
    "\u{202E}", "\u{2028}", "\u{85}", "é", "e\u{301}", "👩‍👩‍👧", "\u{FFFD}", "[[[[", "{{{{", "- - - - ",
  ]

  private func mutated(_ text: String, random: inout RandomState) -> String {
    var characters = Array(text.unicodeScalars)
    func place(_ random: inout RandomState) -> Int {
      Int(random.uniform() * Double(characters.count + 1))
    }
    for _ in 0..<(1 + Int(random.uniform() * 8)) {
      let start = min(place(&random), characters.count)
      let end = min(characters.count, start + Int(random.uniform() * 30))
      switch Int(random.uniform() * 4) {
      case 0: characters.removeSubrange(start..<end)
      case 1:
        characters.insert(
          contentsOf: characters[start..<end], at: min(place(&random), characters.count))
      default:
        let piece = Self.pieces[Int(random.uniform() * Double(Self.pieces.count))]
        characters.insert(contentsOf: piece.unicodeScalars, at: start)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: characters)
    return String(view)
  }

  @Test(arguments: [UInt32(1), 2, 3])
  func `no mutation of a lesson traps, and problems have lines of the file`(seed: UInt32) {
    var random = RandomState(seed: seed)
    for round in 0..<Self.rounds {
      let text = mutated(completeLesson, random: &random)
      let (parsed, problems) = parseLesson(text, file: "trial.md")
      let lines = text.unicodeScalars.count { $0 == "\n" } + 1
      #expect((parsed == nil) == !problems.isEmpty, "seed \(seed), round \(round)")
      #expect(problems.allSatisfy { (1...lines).contains($0.line) }, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [UInt32(4), 5])
  func `no heap of signs traps`(seed: UInt32) {
    var random = RandomState(seed: seed)
    for _ in 0..<Self.rounds {
      let count = 1 + Int(random.uniform() * 80)
      let body = (0..<count).map { _ in
        Self.pieces[Int(random.uniform() * Double(Self.pieces.count))]
      }
      _ = parseLesson(body.joined(), file: "trial.md")
      _ = parseLesson(lesson(body.joined()), file: "trial.md")
      _ = parseLesson(lesson("```quiz\n\(body.joined())\n```"), file: "trial.md")
    }
  }

  @Test(arguments: [
    "*", "*a ", "**a ", "_a ", "`", "` `` ", "$", "[", "[a](", "{", "{cost} ", "<", "&", "\\", "> ",
    "- ",
    "1. ", "  ", "#", "\n", "- a\n", "> a\n", "a\n", "```\n", "$$\n", "<!--", "<!-- -->\n", "| ",
    "---\n",
    "## a\n", "\n\n- a\n\n", "~~", "]", "-->", "* * ", "a `b` ", "\u{301}", "``````````a ",
  ])
  func `the time is linear in the size of what is repeated`(piece: String) {
    /// The shortest of three measurements: the machine may be busy.
    func time(_ count: Int) -> Duration {
      let text = lesson(String(repeating: piece, count: count / piece.utf8.count))
      let times = (0..<3).map { _ in
        ContinuousClock().measure { _ = parseLesson(text, file: "trial.md") }
      }
      return times.min() ?? .zero
    }
    // Eight times the text may take eight times as long, not sixty-four.
    let (small, large) = (time(8_000), time(64_000))
    #expect(large < max(small, .milliseconds(5)) * 32, "\(small) and \(large)")
  }

  @Test(arguments: [
    "[", "{", "- ", "? ", "[a, ", "{a: ", "\"a\": {", "*a ", "&a ", "!!a ", "a: b\n", "a: |\n",
    "- - \n",
    "'", "\"", "x: [a]\n", "[]: ", "# \n", "%", "--- ",
  ])
  func `deep and long YAML is refused or read in bounded time`(piece: String) {
    for count in [200, 20_000] {
      let text = lesson("```quiz\n" + String(repeating: piece, count: count) + "\n```")
      let time = ContinuousClock().measure { _ = parseLesson(text, file: "trial.md") }
      #expect(time < .seconds(10), "\(piece) × \(count)")
    }
  }

  @Test func `indentation as deep as may be is refused`() {
    let body = (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    let problems = parseLesson(lesson("```quiz\n\(body)\n```"), file: "trial.md").problems
    #expect(problems.contains { $0.message.contains("too deep") })
  }
}
