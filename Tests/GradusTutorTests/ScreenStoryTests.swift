import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The screen is changed from inside, and remembered.
@Suite struct ScreenStoryTests {
  /// Runs a line, and gives back what is saved.
  private func saved(_ model: inout Model, _ line: String) throws -> ScreenChoice? {
    var saved: ScreenChoice?
    for entry in try KeyScript(": \"\(line)\" Enter").items {
      guard case .key(let key) = entry.item else { continue }
      for case .saveProgress(let progress) in update(&model, .key(key)) { saved = progress.screen }
    }
    return saved
  }

  private func home(
    _ means: ScreenMeans = ScreenMeans(), _ screen: ScreenChoice = ScreenChoice()
  ) -> Model {
    Model(
      size: Size(80, 24), means: means, screen: screen, lessons: LessonLibrary.embedded.lessons)
  }

  @Test func `glyphs, theme and colours change at once and are remembered`() throws {
    var model = home()
    #expect(view(model).text.contains("glyphs ⠁⠉"))
    #expect(try saved(&model, "glyphs block") == ScreenChoice(glyphs: .block))
    #expect(model.notice == "glyphs: block" && view(model).text.contains("glyphs ▘▝"))
    #expect(
      try saved(&model, "theme contrast") == ScreenChoice(glyphs: .block, theme: .contrast))
    #expect(model.notice == "theme: contrast" && view(model).palette == Palette(.many, .contrast))
    #expect(try saved(&model, "color never")?.color == .never)
    #expect(view(model).palette.depth == .none && view(model).text.contains("no colour"))
    #expect(try saved(&model, "glyphs ascii")?.glyphs == .ascii)
    #expect(view(model).text.utf8.allSatisfy { $0 < 128 })
    // What is left to the terminal is not in the record.
    #expect(try saved(&model, "glyphs auto")?.glyphs == nil)
    #expect(model.look.glyphs == .braille && model.notice == "glyphs: braille (auto)")
    _ = try saved(&model, "theme auto")
    #expect(try saved(&model, "color auto") == nil && model.progress.screen == nil)
    #expect(model.look == ScreenMeans().look(ScreenChoice()))
  }

  @Test(arguments: [
    ("glyphs foo", "glyphs takes auto, braille, block or ascii"),
    ("theme", "theme: dark (auto); theme takes auto, dark, light or contrast"),
    ("theme blue", "theme takes auto, dark, light or contrast"),
    ("color sometimes", "color takes auto, always or never"),
    ("theme dark light", "theme takes auto, dark, light or contrast"),
  ])
  func `an unknown value is told in one line, and nothing changes`(
    line: String, told: String
  ) throws {
    var learner = Learner(means: ScreenMeans())
    try learner.command(line)
    #expect(learner.typed?.problem == told || learner.notice == told)
    #expect(learner.model.look == ScreenMeans().look(ScreenChoice()))
    #expect(learner.model.progress.screen == nil)
  }

  @Test func `what cannot be is refused, and in a record it does no harm`() throws {
    let ascii = ScreenMeans(glyphs: .ascii, hasLetters: false)
    var learner = Learner(means: ascii)
    try learner.command("glyphs braille")
    #expect(learner.typed?.problem?.hasPrefix("this terminal gets ASCII alone") == true)
    let console = ScreenMeans(glyphs: .block, depth: .none, isColored: false, hasBraille: false)
    learner = Learner(means: console)
    try learner.command("glyphs braille")
    #expect(learner.typed?.problem?.contains("no braille: block or ascii") == true)
    learner = Learner(means: console)
    try learner.command("color always")
    #expect(learner.typed?.problem?.hasPrefix("this terminal has no colours") == true)
    let wish = ScreenChoice(glyphs: .braille, color: .always)
    #expect(ascii.look(wish).glyphs == .ascii && console.look(wish).glyphs == .block)
    #expect(!console.look(wish).isColored)
    // NO_COLOR is a default that a learner may change.
    let quiet = ScreenMeans(isColored: false)
    #expect(!quiet.look(ScreenChoice()).isColored && quiet.look(wish).isColored)
  }

  @Test func `auto is what the host wants, where it wants something`() throws {
    var model = home(ScreenMeans(), ScreenChoice(glyphs: .braille))
    model.hostScreen = ScreenChoice(glyphs: .block)
    _ = try saved(&model, "glyphs auto")
    #expect(model.look.glyphs == .block && model.notice == "glyphs: block")
    #expect(model.progress.screen == nil)
  }

  @Test func `in front of a room it changes and is not remembered`() throws {
    var learner = try Learner(at: "tour")
    try learner.press(": \"present\" Enter")
    try learner.command("theme contrast")
    #expect(learner.notice == "theme: contrast, for this presentation only")
    #expect(view(learner.model).palette.theme == .contrast)
    // A dark screen is dark all the same.
    try learner.press("b")
    #expect(view(learner.model).palette.theme == .dark)
    try learner.press("b : \"present\" Enter")
    #expect(learner.model.progress.screen == nil)
  }

  @Test func `the terminal says whether it is light, once it was not told otherwise`() throws {
    var model = home()
    _ = update(&model, .background(.light))
    #expect(view(model).palette.theme == .light)
    _ = try saved(&model, "theme dark")
    _ = update(&model, .background(.light))
    #expect(view(model).palette.theme == .dark)
    // What was said about it is true when the answer has come.
    _ = try saved(&model, "theme auto")
    #expect(model.notice == "theme: light (auto)")
    _ = update(&model, .background(.dark))
    #expect(model.notice == "theme: dark (auto)" && view(model).palette.theme == .dark)
  }

  @Test func `values are completed, and home names the command`() throws {
    var learner = Learner(means: ScreenMeans())
    #expect(learner.screen.contains("Type :glyphs block or :glyphs ascii."))
    try learner.press(": \"theme \"")
    #expect(learner.screen.contains("auto  dark  light  contrast"))
    #expect(learner.screen.contains("theme: dark (auto)"))
  }
}
