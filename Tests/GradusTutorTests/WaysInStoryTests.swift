import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// How one gets into lessons and steps, and what keeps one out.
@Suite struct WaysInStoryTests {
  private func marks(_ steps: String = "## One\n\nA.\n\n\(quiz)\n\n## Two\n\nB.") throws -> Lesson {
    try lesson(steps, head: "skip: false")
  }

  @Test func `a lesson for marks is not presented by its learner before it is done`() throws {
    var learner = Learner(try marks())
    try learner.command("present")
    #expect(
      learner.typed?.problem
        == "this lesson goes step by step: a teacher presents it with gradus present trial")
    #expect(learner.model.presenter == nil)
    try learner.press("Esc 2 n n")
    try learner.command("goto trial#one")
    try learner.command("present")
    #expect(learner.model.presenter != nil)
  }

  @Test func `a learner's presentation ends where a lesson for marks would open`() throws {
    var other = try lesson("## First\n\nText.")
    other.name = "other"
    other.key = "other"
    let both = [other, try marks()]
    var replay = Replay(
      Model(size: Size(80, 24), look: Look(glyphs: .ascii, isColored: false), lessons: both))
    func press(_ keys: String) throws {
      for entry in try KeyScript(keys).items { try replay.play(entry) }
    }
    try press("Enter : \"present\" Enter")
    #expect(replay.model.presenter != nil)
    try press("o Down Enter")
    #expect(replay.model.presenter == nil && replay.model.session?.lesson.name == "trial")
    #expect(replay.model.notice?.contains("the presentation is over") == true)
    // A teacher's own goes on.
    var model = Model(
      size: Size(80, 24), look: Look(glyphs: .ascii, isColored: false), lessons: both)
    model.startPresenting()
    _ = model.open(both[1], step: 1)
    #expect(model.presenter != nil && model.session?.stepIndex == 1)
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 12)])
  func `home tells which files are left out`(size: Size) {
    let problems = [
      LessonProblem(file: "02-b.md", line: 3, message: "no step"),
      LessonProblem(file: "02-b.md", line: 9, message: "another"),
    ]
    let library = LessonLibrary(
      files: [("01-a.md", "x"), ("02-b.md", "---\n")], unreadable: [problems[0]])
    #expect(library.leftOut.count == 3)
    let model = Model(
      size: size, look: Look(glyphs: .ascii, isColored: false),
      lessons: LessonLibrary.embedded.lessons, leftOut: library.leftOut)
    let screen = view(model).text
    #expect(screen.contains("left out"), "\(screen)")
    #expect(size.height < 20 || screen.contains("left out: 02-b.md, line 3: no step"))
  }

  @Test func `a link shows where it leads and how to get there`() throws {
    let body = "## One\n\nSee [later](#two), [it](02-b.md#x), and [a page](https://e.org)."
    let learner = Learner(try lesson("\(body)\n\n## Two\n\nEnd."))
    let text = learner.screen.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(
      text.contains("later (:goto #two), it (:goto b#x), and a page (https://e.org)."), "\(text)")
    #expect(placeToGo("notes.pdf") == "notes.pdf" && placeToGo("README.md") == "README.md")
  }

  @Test func `a field about test points reads as words where there are none`() throws {
    var learner = Learner(
      try lesson(
        "## One\n\nThe {test-accuracy} is it.\n\n\(smallLab("controls: [test-samples]"))"))
    try learner.press("Space train:60")
    #expect(!learner.screen.contains("no test points"))
    try learner.command("set test-samples 0")
    try learner.press("Space train:60")
    #expect(learner.screen.contains("(no test points)"), "\(learner.screen)")
  }
}
