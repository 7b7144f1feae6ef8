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
}
