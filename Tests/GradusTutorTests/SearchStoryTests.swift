import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct SearchStoryTests {
  private func search(_ learner: Learner) throws -> Search {
    guard case .search(let open) = learner.model.overlay else { throw NotOpen() }
    return open
  }
  private struct NotOpen: Error {}

  /// The places found, by name.
  private func found(_ query: String, _ learner: Learner = Learner()) throws -> [String] {
    var learner = learner
    try learner.press("/ \"\(query)\"")
    return try search(learner).hits.map { hit in
      switch hit {
      case .lab: "lab"
      case .lesson(let index): learner.model.lessons[index].name
      case .step(let index, let step):
        learner.model.lessons[index].name + "#" + learner.model.lessons[index].steps[step].slug
      }
    }
  }

  @Test func `while nothing is typed everything is listed`() throws {
    let lessons = LessonLibrary.embedded.lessons
    #expect(try found("").count == lessons.reduce(1) { $0 + 1 + $1.steps.count })
  }

  @Test(arguments: [
    ("all z", "initialization#all-zeros"), ("ALL ZEROS", "initialization#all-zeros"),
    ("tour", "tour"), ("eight floors", "initialization#eight-floors"), ("lab", "lab"),
    ("eight", "initialization#eight-floors"), ("init floors", "initialization#eight-floors"),
  ])
  func `the best place comes first`(query: String, first: String) throws {
    #expect(try found(query).first == first)
  }

  @Test func `titles come before text, and text before answers`() throws {
    let text = """
      ## The end of it

      Apples and pears.

      \(quiz)

      ## Apples

      Something about pears.

      ## Red apples

      Of trees.
      """
    let learner = Learner(try lesson(text))
    #expect(
      try found("apples", learner) == ["trial#apples", "trial#red-apples", "trial#the-end-of-it"])
    #expect(try found("pears", learner) == ["trial#the-end-of-it", "trial#apples"])
    #expect(try found("pears red", learner).isEmpty)
    #expect(try found("the second", learner) == ["trial#the-end-of-it"])
    #expect(try found("yes, the second", learner) == ["trial#the-end-of-it"])
    #expect(try found("yes, the fourth", learner).isEmpty)
  }

  @Test func `the words are shown where they stand, but no answer before it was given`() throws {
    let step = "## One\n\nThe long way to the apples and pears of the garden.\n\n\(quiz)"
    var learner = Learner(try lesson(step))
    try learner.press("/ \"apples\"")
    #expect(learner.screen.contains("... way to the apples and pears"))
    try learner.press("Esc / \"yes\"")
    #expect(!learner.screen.contains("Yes, the second"))
    #expect(learner.screen.contains("in what this step tells after you have answered"))
    try learner.press("Esc 2 / \"yes\"")
    #expect(learner.screen.contains("  Yes, the second."))
  }

  @Test func `words of the lessons' explanations are found`() throws {
    #expect(try !found("decay").isEmpty)
  }

  @Test func `it narrows as one types, and Enter opens the step`() throws {
    var learner = Learner()
    try learner.press("/")
    let all = try search(learner).hits.count
    try learner.press("z")
    let some = try search(learner).hits.count
    #expect(some < all)
    try learner.press("\"eros\" Down")
    #expect(try search(learner).selected == 1)
    try learner.press("Up Enter")
    #expect(learner.step == "all-zeros")
    #expect(learner.model.overlay == nil)
  }

  @Test(arguments: ["home", "tour", "lab"])
  func `it opens anywhere, keys are text in it, and Esc closes`(place: String) throws {
    var learner = place == "tour" ? try Learner(at: "tour") : Learner()
    if place == "lab" { learner.change { _ = $0.openLab() } }
    let step = learner.step
    try learner.press("/ \"q n1?:/\"")
    #expect(try search(learner).line.text == "q n1?:/")
    #expect(!learner.replay.hasQuit)
    try learner.press("Esc")
    #expect(learner.model.overlay == nil)
    #expect(learner.step == step)
  }

  @Test func `where nothing is found it says so, and Enter does nothing`() throws {
    var learner = Learner()
    try learner.press("/ \"xyzzy\" Enter")
    #expect(learner.screen.contains("No lesson and no step has 'xyzzy' in it."))
    try learner.press("Backspace*5 Down*3 Enter")
    #expect(learner.model.session != nil)
  }

  @Test(arguments: [Size(80, 24), Size(40, 12), Size(120, 40)])
  func `the list scrolls with the selection and shows lesson and step`(size: Size) throws {
    var learner = Learner(size: size)
    try learner.press("/ \"initialization\" Down*4")
    #expect(learner.screen.contains("> Initialization > "))
    try learner.press("PageDown*9")
    let open = try search(learner)
    #expect(open.selected == open.hits.count - 1)
    #expect(learner.screen.contains("\(open.hits.count) of \(open.hits.count)"))
  }

  @Test func `a step of the open lesson is a step like any other`() throws {
    var learner = try Learner(at: "initialization#all-zeros")
    try learner.press("/ \"eight\" Enter")
    #expect(learner.step == "eight-floors")
    try learner.press("/ \"all zeros\" Enter")
    #expect(learner.step == "all-zeros")
  }
}
