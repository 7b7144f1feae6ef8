import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// What a room sees, and when.
@Suite struct ProjectorStoryTests {
  private static func teacher(at name: String) throws -> Learner {
    let place = try LessonLibrary.embedded.step(named: name)
    var teacher = Learner(place.lesson, at: place.step.slug)
    teacher.change { $0.startPresenting() }
    return teacher
  }

  @Test(arguments: ["Right", "s", "e", "L", ": \"set learning-rate 0.3\" Enter"])
  func `a key that changes the picture shows it`(keys: String) throws {
    var teacher = try Learner.presenting("## One\n\nText.\n\n\(smallLab())\n\nMore.")
    #expect(teacher.screen.contains("ONE ---"))
    try teacher.press(keys)
    #expect(!teacher.screen.contains("ONE ---"))
    #expect(teacher.screen.contains("learning-rate") || teacher.screen.contains("SETTINGS"))
    try teacher.press("PageUp")
    #expect(teacher.screen.contains("ONE ---"))
  }

  @Test func `what such a key decides stays hidden until Space`() throws {
    var teacher = try Learner.presenting("## One\n\n\(smallLab())\n\n\(prediction)")
    // Before the room has said what it expects, nothing runs and the text stays.
    try teacher.press("e")
    #expect(teacher.screen.contains("How far will it come?"))
    try teacher.press("2 e train:60")
    #expect(teacher.record.outcome == 1)
    #expect(!teacher.screen.contains("How far will it come?"))
    #expect(teacher.model.nextMove == .reveal)
    try teacher.press("Space")
    #expect(teacher.screen.contains("it happened"))
  }

  @Test func `Space is not offered twice on the way to the end`() throws {
    var teacher = try Learner.presenting("## One\n\nText.\n\n\(smallLab("speed: 10"))")
    try teacher.press("Space train:3")
    #expect(teacher.screen.contains("- training"))
    try teacher.press("Space")
    #expect(teacher.model.nextMove == .wait)
    #expect(teacher.screen.contains("- flat out"))
    #expect(teacher.screen.contains("Space wait: flat out"))
    let model = teacher.model
    try teacher.press("Space")
    #expect(teacher.lab?.isTraining == true && model.speed == teacher.model.speed)
  }

  @Test func `a spread comes after what is said of the run before it`() throws {
    let sweep = "```sweep\nseeds: 1-3\nvary: {init: [he, large]}\n```"
    var teacher = try Learner.presenting(
      "## One\n\n\(smallLab())\n\n\(prediction)\n\nNow some seeds.\n\n\(sweep)\n\nThe end.")
    try teacher.press("Space train:60")
    #expect(teacher.lab?.sweep == nil)
    #expect(teacher.model.nextMove == .reveal)
    try teacher.press("Space")
    #expect(teacher.screen.contains("this happened"))
    #expect(teacher.screen.contains("Now some seeds."))
    #expect(teacher.model.nextMove == .run)
    try teacher.press("Space")
    #expect(teacher.screen.contains("SPREAD"))
  }

  @Test func `what happened is marked in sight, however long the options are`() throws {
    let words = String(repeating: "word ", count: 80)
    let options = ["iterations >= 10", "iterations < 5", "iterations < 10"].enumerated().map {
      "  - text: Option \($0) \(words)\n    when: \($1)"
    }
    var teacher = try Learner.presenting(
      "## One\n\n\(smallLab())\n\n```predict\nquestion: How far?\noptions:\n"
        + options.joined(separator: "\n") + "\nexplanation: So far.\n```")
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    #expect(!teacher.screen.contains("Option 0"))
    try teacher.press("Space train:60 Space")
    #expect(teacher.screen.contains("* 1 Option 0"))
  }

  @Test func `PageUp from a picture shows the text where the room left it`() throws {
    let long = (1...30).map { "Paragraph \($0)." }.joined(separator: "\n\n")
    var teacher = try Learner.presenting("## One\n\n\(smallLab())\n\n\(long)")
    let before = teacher.screen
    try teacher.press("Right PageUp")
    #expect(teacher.screen == before)
  }

  @Test(arguments: [Size(80, 24), Size(120, 40)])
  func `lines of code are whole in front of a room`(size: Size) throws {
    var teacher = try Self.teacher(at: "gradient-checking#twelve-lines")
    teacher.change { _ = update(&$0, .resized(size)) }
    let code = try #require(teacher.model.session?.step.exercise).item
    while teacher.model.nextMove != .checkCode { try teacher.press("Space") }
    for line in code.solution { #expect(teacher.screen.contains(line)) }
  }

  @Test func `where code makes the start, no setting says that it does`() throws {
    var teacher = try Self.teacher(at: "initialization#eight-floors")
    var presses = 0
    while teacher.lab?.experiment.code == nil || !teacher.screen.contains("RESULT"), presses < 60 {
      try teacher.press("Space")
      for _ in 0..<1000 where teacher.model.speed != nil { teacher.tick(100_000) }
      presses += 1
    }
    #expect(teacher.screen.contains(/init +code/))
    #expect(teacher.screen.contains(/scale +<?code/))
  }

  @Test(arguments: LessonLibrary.embeddedNames)
  func `the demo of a lesson plays`(lesson name: String) throws {
    let lesson = try LessonLibrary.embedded.lesson(named: name)
    #expect(lesson.demo != nil)
    #expect(demoProblems(of: lesson).map(\.description) == [])
  }

  @Test func `a hunt begins with its check, and ends without a word that is not true`() throws {
    var teacher = try Self.teacher(at: "gradient-checking#the-hunt")
    #expect(teacher.model.nextMove == .run)
    var moves: Set<PresenterMove> = []
    while teacher.lab?.bench?.setup.faultCount != 0, moves.count < 20 {
      if let move = teacher.model.nextMove { moves.insert(move) }
      let hidden = teacher.model.presentation?.answer ?? []
      if teacher.model.nextMove == .hint { #expect(!hidden.isEmpty) }
      try teacher.press("Space")
      for _ in 0..<1000 where teacher.model.speed != nil { teacher.tick(100_000) }
    }
    #expect(moves.contains(.hint))
    #expect(!teacher.notice.contains("running"))
  }

  /// A formula, or a paragraph, that a page cuts is whole on the next one.
  @Test(arguments: [Size(80, 24), Size(40, 12)])
  func `a page begins with what the one before has cut`(size: Size) throws {
    let paragraph = "Six rows of words. " + String(repeating: "Word and word. ", count: 14)
    let formula = "$$\\frac{1}{m} \\sum a$$"
    let text = (1...9).map { "\(paragraph)\n\n\(formula)\n\nEnd \($0)." }.joined(separator: "\n\n")
    var learner = Learner(try lesson("## One\n\n\(text)"), size: size)
    var whole = 0
    for _ in 0..<60 {
      let rows = learner.screen.split(separator: "\n").map(String.init)
      for (index, row) in rows.enumerated() where row.contains("--- ") && row.contains("a") {
        whole += rows[index - 1].contains("1") && rows[index + 1].contains("m") ? 1 : 0
      }
      guard learner.screen.contains("d more") else { break }
      try learner.press("d")
    }
    #expect(whole >= 9)
  }

  @Test func `notes hide what is written, and say what keys do while somebody types`() throws {
    var teacher = try Self.teacher(at: "gradient-checking#twelve-lines")
    while teacher.model.nextMove != .writeLine { try teacher.press("Space") }
    let all = teacher.model.presentation?.answer.count ?? 0
    try teacher.press("Space Space")
    #expect(teacher.model.presentation?.answer.count == all - 2)
    try teacher.press("Enter \"db\"")
    // A line of its own, behind those that Space has written.
    #expect(teacher.model.session?.code?.text.hasSuffix("\n    db\n") == true)
    #expect(teacher.model.presentation?.space.contains("keys are text here") == true)
  }

  @Test func `a case's check has the whole screen by z, and its two costs are there`() throws {
    var teacher = try Self.teacher(at: "gradient-checking#night-watch")
    while teacher.model.nextMove == .scroll { try teacher.press("Space") }
    #expect(!teacher.screen.contains(/W2\S* cost [0-9.]+ and/))
    for _ in 0..<1000 where teacher.model.speed != nil { teacher.tick(100_000) }
    try teacher.press("z")
    #expect(teacher.screen.contains(/W2\S* cost [0-9.]+ and/), "\(teacher.screen)")
    #expect(!teacher.screen.contains("CASE 1"))
    #expect(teacher.model.nextMove == .unzoom)
    try teacher.press("Space")
    #expect(teacher.screen.contains("CASE 1 OF 6"))
    // Both are in sight: a setting that is turned leads nowhere else.
    let next = teacher.model.nextMove
    try teacher.press("Left")
    #expect(teacher.model.nextMove == next && teacher.screen.contains("CASE 1 OF 6"))
    var presses = 0
    while !teacher.screen.contains("CASES ---"), presses < 40 {
      try teacher.press("Space")
      presses += 1
    }
    #expect(teacher.screen.contains("All 6 cases are answered."))
  }

  @Test func `Space reads a lesson's end before it leaves`() throws {
    var teacher = try Self.teacher(at: "initialization#one-run-is-no-evidence")
    teacher.change { _ = update(&$0, .resized(Size(60, 12))) }
    for _ in 0..<80 where teacher.model.nextMove != .end {
      try teacher.press("Space")
      for _ in 0..<1000 where teacher.model.speed != nil { teacher.tick(100_000) }
    }
    try teacher.press("Space")
    #expect(teacher.screen.contains("d more"))
    try teacher.press("Space")
    #expect(teacher.screen.contains("the end of the lesson"))
    for _ in 0..<20 where teacher.screen.contains("d more") { try teacher.press("Space") }
    try teacher.press("Space")
    #expect(teacher.step == "home" && teacher.model.overlay == nil)
  }
}
