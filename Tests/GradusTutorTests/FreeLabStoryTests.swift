import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

extension Learner {
  /// Opens the free lab.
  static func inLab(_ experiment: Experiment = Experiment(), size: Size = Size(80, 24)) -> Learner {
    var learner = Learner(size: size)
    learner.change { _ = $0.openLab(experiment) }
    return learner
  }

  /// The rows of the settings pane that are in sight, with the cursor.
  var selectedRow: String? {
    screen.split(separator: "\n").map(String.init).first { $0.contains("> ") && $0.contains("<") }
  }
}

@Suite struct FreeLabStoryTests {
  @Test(arguments: [Size(80, 24), Size(120, 40), Size(200, 60), Size(80, 60), Size(40, 12)])
  func `every setting comes into sight under the cursor`(size: Size) throws {
    var learner = Learner.inLab(size: size)
    for setting in Setting.all where !setting.isOfTables {
      let row = try #require(learner.selectedRow, "\(setting.name)")
      #expect(row.contains("> \(setting.label)"), "\(setting.name): \(row)")
      try learner.press("Down")
    }
    try learner.press("PageUp*9")
    #expect(learner.lab?.selected == 0)
    try learner.press("PageDown")
    #expect(learner.lab?.selected == 8)
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(200, 60), Size(80, 60)])
  func `map, settings, result and cost share the screen without overlapping`(size: Size) throws {
    let screen = Learner.inLab(size: size).screen
    for part in ["MAP", "SETTINGS", "RESULT", "COST", "Lab > circles 2-10-5-1", "train"] {
      #expect(screen.contains(part), "\(part)")
    }
  }

  @Test func `it trains, and says what it trains`() throws {
    var learner = Learner.inLab(try Experiment([("data", "moons"), ("hidden", "none")]))
    #expect(learner.screen.contains("Lab > moons 2-1"))
    try learner.press("Space train:100")
    #expect(learner.lab?.run.iteration == 100)
    #expect(learner.model.speed != nil)
  }

  @Test func `home offers it below the lessons, and it is as it was left`() throws {
    var learner = Learner()
    try learner.press("j*20")
    #expect(learner.screen.contains("> ") && learner.screen.contains("Every setting, any data"))
    try learner.press("Enter Space train:50 Right o")
    #expect(learner.step == "home")
    #expect(learner.model.speed == nil)
    #expect(learner.model.home.selected == learner.model.lessons.count)
    try learner.press("k Enter o j Enter")
    #expect(learner.model.session?.isFreeLab == true)
    #expect(learner.lab?.kept?.iteration == 50)
  }

  @Test func `nothing about it is recorded`() throws {
    var learner = Learner()
    let before = learner.model.progress
    try learner.press("j*9 Enter Space train:15000 n p G H Right x y o")
    #expect(learner.model.progress == before)
    var model = learner.model
    #expect(model.openLab() == [])
  }

  @Test(arguments: ["n", "p", "g", "G", "H"])
  func `keys for steps say that there are none`(key: String) throws {
    var learner = Learner.inLab()
    try learner.press(key)
    #expect(learner.notice.hasPrefix("the lab has no"))
    #expect(learner.model.session?.isFreeLab == true)
  }

  @Test func `x leads back to the settings it opened with`() throws {
    var learner = Learner.inLab(try Experiment([("lambda", "0.7")]))
    try learner.press("Right Space train:10 x")
    #expect(learner.screen.contains("Go back to the settings"))
    try learner.press("y")
    #expect(learner.lab?.experiment == (try Experiment([("lambda", "0.7")])))
    #expect(learner.lab?.run.iteration == 0)
  }

  @Test func `Enter types a value for the setting under the cursor`() throws {
    var learner = Learner.inLab()
    try learner.press("j*8 Enter \"7,7\" Enter")
    #expect(learner.lab?.experiment.hidden == [7, 7])
    #expect(learner.screen.contains("Lab > circles 2-7-7-1"))
  }

  @Test func `Tab goes through map, settings and cost`() throws {
    var learner = Learner.inLab()
    var seen: [Pane] = []
    for _ in 0..<3 {
      try learner.press("Tab")
      seen.append(try #require(learner.model.session).focus)
    }
    #expect(seen == [.cost, .map, .settings])
    try learner.press("z")
    #expect(learner.model.session?.isZoomed == true)
    try learner.press("Esc")
    #expect(learner.model.session?.isFreeLab == true)
  }

  @Test func `a setting that cannot move here says why`() throws {
    var learner = Learner.inLab(try Experiment([("init", "zeros")]))
    try learner.press("j*11 Right")
    #expect(learner.notice.contains("zeros stay zero"))
  }

  @Test func `one keep for all layers is left where the layers are others`() throws {
    var learner = Learner.inLab(try Experiment([("keep", "0.9,0.8")]))
    try learner.press("j*8 Left*9")
    #expect(learner.lab?.experiment.hidden.count != 2)
    #expect(learner.lab?.experiment.keep == [0.9])
  }

  @Test func `a lesson whose name is lab is another thing`() throws {
    let (named, _) = parseLesson(
      "---\ntitle: L\nsummary: S\nminutes: 1\n---\n# L\n\n## Lab\n\nText.\n", file: "lab.md")
    var learner = Learner(named)
    let record = learner.model.progress
    try learner.press("o")
    learner.change { _ = $0.openLab() }
    try learner.press("Space train:20 n x y o")
    #expect(learner.model.progress == record)
  }
}
