import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

@Suite struct WalkingStoryTests {
  private func trial(_ head: String = "") throws -> Learner {
    Learner(
      try lesson(
        """
        ## One

        Read this.

        \(smallLab())

        ## Two

        \(smallLab("seed: 4"))

        \(prediction)

        ## Three

        The end.
        """, head: head))
  }

  @Test func `n and p, g and G walk the steps`() throws {
    var learner = try trial()
    try learner.press("n")
    #expect(learner.step == "two")
    try learner.press("p")
    #expect(learner.step == "one")
    try learner.press("p")
    #expect(learner.step == "one")
    #expect(learner.notice == "this is the first step")
    try learner.press("G")
    #expect(learner.step == "three")
    try learner.press("g")
    #expect(learner.step == "one")
  }

  @Test func `the end of the lesson leads home and says what is done`() throws {
    var learner = try trial()
    try learner.press("n n n")
    #expect(learner.step == "home")
    #expect(learner.notice == "Trial: 2 of 3 steps done")
    #expect(learner.screen.contains("WHAT YOU DID"))
    #expect(learner.screen.contains("open        2 Two"))
    try learner.press("p")
    #expect(learner.step == "three")
    try learner.press("n Enter Enter")
    #expect(learner.step == "three")
    try learner.press("p 2 Space train:60 n n")
    #expect(learner.notice == "Trial: 3 of 3 steps done")
    try learner.press("Enter")
    #expect(learner.screen.contains("done [x]"))
    // A lesson that is done opens at its start.
    try learner.press("Enter")
    #expect(learner.step == "one")
  }

  @Test func `a lesson for marks goes step by step`() throws {
    var learner = try trial("skip: false")
    try learner.press("G")
    #expect(learner.step == "one")
    #expect(learner.notice == "this lesson goes step by step")
    try learner.press("n n")
    #expect(learner.step == "two")
    #expect(learner.notice == "this lesson goes step by step: finish this one first")
    try learner.press("2 Space train:60 n")
    #expect(learner.step == "three")
    try learner.press("p p")
    #expect(learner.step == "one")
  }

  @Test func `a step keeps its run, also when another one trains`() throws {
    var learner = try trial()
    try learner.press("Space train:20 n p")
    #expect(learner.lab?.run.iteration == 20)
    #expect(learner.lab?.isTraining == false)
    try learner.press("n n p p")
    #expect(learner.lab?.run.iteration == 20)
    try learner.press("n 1 s p")
    #expect(learner.lab?.run.iteration == 20)
  }

  @Test func `going home and coming back keeps the run, too`() throws {
    var learner = try trial()
    try learner.press("Space train:20 Esc")
    #expect(learner.step == "home")
    #expect(learner.model.speed == nil)
    try learner.press("Enter")
    #expect(learner.step == "one")
    #expect(learner.lab?.run.iteration == 20)
    try learner.press("n o Enter p")
    #expect(learner.lab?.run.iteration == 20)
  }

  @Test func `a step that was seen replays to the same figures another day`() throws {
    var learner = try trial()
    try learner.press("n 1 Space train:60")
    let shown = learner.screen
    var later = learner.later()
    try later.press("n")
    #expect(later.lab?.run.iteration == 0)
    #expect(later.lab?.speed == .flatOut)
    try later.press("train:60")
    // The learner was where the explanation begins; scrolling there shows the same screen.
    try later.press("d*9")
    try learner.press("d*9")
    #expect(later.screen == learner.screen)
    #expect(shown.contains("It came to 60"))
    #expect(later.record == learner.record)
  }

  @Test func `x asks, and only y starts over`() throws {
    var learner = try trial()
    try learner.press("n 1 Space train:60 x")
    #expect(learner.screen.contains("Start this step over?"))
    try learner.press("n")
    #expect(learner.record.outcome == 1)
    try learner.press("x Esc")
    #expect(learner.record.outcome == 1)
    #expect(learner.step == "two")
    try learner.press("x y")
    #expect(learner.record == StepRecord())
    #expect(learner.lab?.run.iteration == 0)
    #expect(learner.notice == "")
    #expect(learner.screen.contains("LOCKED"))
  }

  @Test func `in a dialog other keys have no meaning`() throws {
    var learner = try trial()
    try learner.press("x Space q o ? 1 Right")
    #expect(learner.screen.contains("Start this step over?"))
    #expect(!learner.replay.hasQuit)
  }

  @Test func `Tab goes through the panes and back`() throws {
    var learner = try trial()
    #expect(learner.model.session?.focus == .settings)
    var seen: [Pane] = []
    for _ in 0..<4 {
      try learner.press("Tab")
      seen.append(try #require(learner.model.session).focus)
    }
    #expect(seen == [.cost, .text, .map, .settings])
    try learner.press("Shift-Tab")
    #expect(learner.model.session?.focus == .map)
  }

  @Test func `z zooms a pane, Esc leads back before it leads home`() throws {
    var learner = try trial()
    try learner.press("Tab z")
    #expect(learner.screen.contains("COST"))
    #expect(!learner.screen.contains("Read this."))
    try learner.press("Esc")
    #expect(learner.screen.contains("Read this."))
    #expect(learner.step == "one")
    try learner.press("Esc")
    #expect(learner.step == "one" && learner.notice.contains("Esc again, or o, goes home"))
    try learner.press("Esc")
    #expect(learner.step == "home")
  }

  @Test(arguments: [
    "x Esc", "x n", "? Esc", "? Enter", ": Esc", ": \"set nothing\" Enter Esc", "/ Esc",
    "y Enter", ": \"set seed\" Enter", "Space train:9 Space i Esc", "z Esc",
    "Space train:9 c s B Esc",
  ])
  func `right after something was closed Esc does not leave the lesson`(keys: String) throws {
    var learner = try trial()
    try learner.press("\(keys) Esc")
    #expect(learner.step == "one" && learner.model.overlay == nil)
    try learner.press("Right")
    try learner.press("Esc")
    #expect(learner.step == "home")
  }

  @Test func `after a line that failed a colon opens a new one`() throws {
    var learner = try trial()
    for failed in ["set nothing", "goto nowhere", "run away", "goto 999999"] {
      try learner.press(": \"\(failed)\" Enter")
      #expect(learner.typed?.problem != nil, "\(failed)")
      try learner.press(": \"seed 5\" Enter")
      #expect(learner.model.overlay == nil && learner.lab?.experiment.seed == 5, "\(failed)")
    }
    try learner.press(": \"goto trial#two:\"")
    #expect(learner.typed?.line.text == "goto trial#two:")
  }

  @Test func `on a narrow screen z has nothing to do, and Esc is not lost on it`() throws {
    var learner = try trial()
    try learner.press("resize:40x12 z")
    #expect(learner.notice == "this pane already fills the screen")
    try learner.press("Esc")
    #expect(learner.step == "home")
  }

  @Test(arguments: ["Esc*2", "Esc*20", "Esc ? Esc Esc", "n n n Esc Esc"])
  func `Esc never quits`(keys: String) throws {
    var learner = try trial()
    try learner.press(keys)
    #expect(!learner.replay.hasQuit)
    #expect(learner.step == "home")
    #expect(learner.notice == "q quits")
  }

  @Test(arguments: ["q", "Ctrl-C", "o q", "? q", "z q", "x Ctrl-C", "Space q", "y q"])
  func `q and Ctrl-C quit`(keys: String) throws {
    var learner = try trial()
    try learner.press(keys)
    #expect(learner.replay.hasQuit)
  }

  @Test func `the keys of the screen are one key away`() throws {
    var learner = try trial()
    try learner.press("?")
    #expect(learner.screen.contains("train / pause"))
    var pages = 0
    while !learner.screen.contains("quit; your progress is already saved"), pages < 14 {
      try learner.press("d")
      pages += 1
    }
    #expect((1..<14).contains(pages))
    try learner.press("d*40")
    #expect(learner.screen.contains("IN AN ANSWER"))
    try learner.press("u*40")
    #expect(learner.screen.contains("train / pause"))
    try learner.press("?")
    #expect(learner.screen.contains("Read this."))
  }

  @Test func `home opens a lesson where the learner was`() throws {
    var learner = Learner()
    try learner.press("j Enter n n")
    let (lesson, step) = (learner.model.session?.lesson.name, learner.step)
    #expect(lesson == "initialization")
    try learner.press("o")
    #expect(learner.screen.contains("continue"))
    var later = learner.later()
    #expect(later.model.home.selected == 1)
    try later.press("Enter")
    #expect(later.step == step)
  }

  @Test(arguments: [Size(80, 24), Size(40, 12)])
  func `text that is longer than its pane scrolls, and says so`(size: Size) throws {
    let long = (1...40).map { "Paragraph \($0)." }.joined(separator: "\n\n")
    var learner = Learner(try lesson("## One\n\n\(long)"), size: size)
    #expect(learner.screen.contains("d more"))
    try learner.press("j*3")
    #expect(!learner.screen.contains("Paragraph 1."))
    try learner.press("PageDown*30")
    #expect(learner.screen.contains("Paragraph 40."))
    try learner.press("PageUp*30")
    #expect(learner.screen.contains("Paragraph 1."))
  }

  @Test func `everything a learner did is handed over to be saved at once`() throws {
    var model = try trial().model
    _ = update(&model, .key(.character("n")))
    let effects = update(&model, .key(.character("2")))
    #expect(effects.contains(.saveProgress(model.progress)))
    #expect(model.progress["trial", "two"].answers == [0: [1]])
    _ = update(&model, .key(.character("e")))
    #expect(
      update(&model, .tick(iterations: 100, blocks: 10_000)) == [.saveProgress(model.progress)])
    #expect(model.progress["trial", "two"].isDone)
    #expect(update(&model, .tick(iterations: 100, blocks: 10_000)) == [])
  }

  @Test func `progress that cannot be saved is said`() throws {
    var model = try trial().model
    _ = update(&model, .reply(.progressNotSaved("the disk is full")))
    #expect(view(model).text.contains("progress was not saved: the disk is full"))
  }
}
