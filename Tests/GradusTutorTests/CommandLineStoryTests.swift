import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

extension Learner {
  var typed: CommandLine? {
    if case .commandLine(let open) = model.overlay { open } else { nil }
  }

  /// Types a line after `:` and presses Enter.
  mutating func command(_ line: String) throws {
    let text = line.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    try press(": \"\(text)\" Enter")
  }
}

@Suite struct CommandLineStoryTests {
  // MARK: Typing

  @Test(arguments: [nil, "tour", "tour#say-what-you-expect"])
  func `it opens anywhere, and typing is text whatever keys mean`(place: String?) throws {
    var learner = try place.map { try Learner(at: $0) } ?? Learner()
    let text = "q n1?:/ -xYo"
    try learner.press(": \"\(text)\"")
    #expect(learner.typed?.line.text == text)
    #expect(!learner.replay.hasQuit)
    #expect(learner.screen.hasSuffix(":" + text))
    try learner.press("Esc")
    #expect(learner.typed == nil)
  }

  @Test func `it opens over the help, and Ctrl-C quits from it`() throws {
    var learner = try Learner.inTrial()
    try learner.press("? : \"set\"")
    #expect(learner.typed?.line.text == "set")
    try learner.press("Ctrl-C")
    #expect(learner.replay.hasQuit)
  }

  @Test func `the line is edited where the cursor is`() throws {
    var learner = Learner()
    try learner.press(": \"helb\" Left Backspace l Right Backspace p Home \"x\" Right Left End 2")
    #expect(learner.typed?.line.text == "xhelp2")
    try learner.press("Left*99 Right*99 Backspace*6")
    #expect(learner.typed?.line.text == "")
    try learner.press("Backspace")
    #expect(learner.typed == nil)
  }

  @Test func `words and the whole line are deleted at once`() {
    var line = TypedLine("set  lambda 0.7 ")
    line.edit(.deleteWord)
    #expect(line.text == "set  lambda ")
    line.edit(.deleteWord)
    line.edit(.deleteWord)
    line.edit(.deleteWord)
    #expect(line.text == "")
    line = TypedLine("abc")
    line.edit(.left)
    line.edit(.deleteLine)
    #expect(line.text == "c" && line.cursor == 0)
  }

  @Test func `a long line scrolls with its cursor, and has an end`() throws {
    var learner = Learner()
    let text = String(repeating: "abcdefghij", count: 30) + "END"
    try learner.press(": \"\(text)\"")
    #expect(learner.screen.contains("END"))
    try learner.press("Home")
    #expect(learner.screen.contains(":abcdefghij"))
    try learner.press(": x*2000")
    #expect(learner.typed?.line.characters.count == TypedLine.limit)
  }

  @Test func `up and down walk the history and come back to what was typed`() throws {
    var learner = try Learner.inTrial()
    try learner.command("speed 10")
    try learner.command("speed 100")
    try learner.command("speed 100")
    #expect(learner.model.commandHistory == ["speed 10", "speed 100"])
    try learner.press(": \"he\" Up")
    #expect(learner.typed?.line.text == "speed 100")
    try learner.press("Up Up")
    #expect(learner.typed?.line.text == "speed 10")
    try learner.press("Down Down Down")
    #expect(learner.typed?.line.text == "he")
    try learner.press("Up Up Enter")
    #expect(learner.lab?.speed == .perSecond(10))
  }

  // MARK: Completion

  @Test func `Tab goes through the completions and back to what was typed`() throws {
    var learner = try Learner.inTrial()
    var seen: [String] = []
    try learner.press(": \"se\"")
    for _ in 0..<4 {
      try learner.press("Tab")
      seen.append(try #require(learner.typed).line.text)
    }
    #expect(seen == ["set", "seed", "se", "set"])
    try learner.press("Shift-Tab Shift-Tab")
    #expect(learner.typed?.line.text == "seed")
  }

  @Test(arguments: [
    ("set init" + " ", "zeros"), ("set learning-rate ", "0.0001"), ("set lea", "learning-rate "),
    ("set rate", "learning-rate "), ("goto t", "trial"), ("goto #t", "#two "),
    ("goto trial#o", "trial#one "), ("speed fl", "flat-out "), ("help learning", "learning-rate "),
    ("res", "restart "), ("set init he learning-rate 0.00", "0.0001"),
  ])
  func `names and values are completed`(line: String, last: String) throws {
    var learner = try Learner.inTrial()
    try learner.press(": \"\(line)\" Tab")
    let completed = try #require(learner.typed).line.text
    #expect(completed.hasSuffix(last), "\(completed)")
  }

  @Test func `what may come is shown while typing`() throws {
    var learner = try Learner.inTrial()
    try learner.press(": \"set init \"")
    #expect(learner.screen.contains("init is he"))
    #expect(learner.screen.contains("zeros  constant  normal"))
    try learner.press("x y z Tab")
    #expect(learner.typed?.line.text == "set init xyz")
  }
}
