import GradusLessons
import TestSupport
import Testing

/// Inputs that are nearly lessons, from a seed that a failure prints, and some that are too much.
@Suite struct LessonParserFuzzTests {
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

  /// Whether problems say in one short line what is wrong, and on which line of the file.
  private func areRight(_ problems: [LessonProblem], _ text: String) -> Bool {
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    return problems.count <= 200
      && problems.allSatisfy { problem in
        (1...lines).contains(problem.line) && problem.message.count < 700
          && !problem.message.isEmpty && !HostileText.isHostile(problem.description)
      }
  }

  @Test func `no mutation of a lesson traps, and problems have lines of the file`() {
    var mutator = TextMutator(seed: Fuzz.seed, examples: [completeLesson], pieces: Self.pieces)
    for round in 0..<Fuzz.rounds(1500) {
      let text = mutator.next()
      let (parsed, problems) = parseLesson(text, file: "trial.md")
      let context: Comment = "\(Fuzz.context(text, round))"
      #expect((parsed == nil) == !problems.isEmpty, context)
      #expect(areRight(problems, text), context)
    }
  }

  @Test func `no heap of signs traps in a lesson, nor in a block of one`() {
    var mutator = TextMutator(seed: Fuzz.seed, examples: [], pieces: Self.pieces)
    for round in 0..<Fuzz.rounds(400) {
      let heap = mutator.next()
      for text in [heap, lesson(heap), lesson("```quiz\n\(heap)\n```"), "---\n\(heap)\n---\n# T\n"]
      {
        let problems = parseLesson(text, file: "trial.md").problems
        #expect(areRight(problems, text), "\(Fuzz.context(text, round))")
      }
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
    #expect(large < max(small, .milliseconds(20)) * 32, "\(small) and \(large)")
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
      #expect(time < longEnough, "\(piece) × \(count)")
    }
  }

  @Test func `indentation as deep as may be is refused`() {
    let body = (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    let problems = parseLesson(lesson("```quiz\n\(body)\n```"), file: "trial.md").problems
    #expect(problems.contains { $0.message.contains("too deep") })
  }
}
