import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import TestSupport
import Testing

/// A screen that is kept as text in `Frames`.
struct GoldenScreen: Sendable {
  let name: String
  let lesson: String?
  let keys: String
  let size: Size
  let look: Look
  /// A lesson that is not in the program; its step is named by ``lesson`` then.
  var sample: Lesson?

  private init(_ name: String, _ lesson: String?, _ keys: String, _ size: Size, _ look: Look) {
    (self.name, self.lesson, self.keys, self.size, self.look) = (name, lesson, keys, size, look)
  }

  private static let color = Look(glyphs: .braille, isColored: true)
  private static let mono = Look(glyphs: .ascii, isColored: false)
  private static let expect = "tour#say-what-you-expect"
  private static let present = ": \"present\" Enter "
  private static let lab = ": \"lab\" Enter "
  private static let starts = "initialization#same-network-three-starts"

  /// A layout each, and ASCII once.
  private static let layouts = [
    (Size(80, 24), "color", color), (Size(120, 40), "color", color), (Size(40, 12), "ascii", mono),
  ]

  /// Each view of the lab.
  private static let views: [GoldenScreen] = {
    let run = lab + ": \"set data pitch samples 60 keep 0.86 lambda 0.7\" Enter Space train:300 "
    let pictures = Lesson.freeLab(Experiment()).steps[0].lab?.pictures ?? []
    return pictures.enumerated().flatMap { index, view in
      layouts.map { size, name, look in
        // Where one pane is shown at a time, the picture is the tab before the settings.
        let tab = size.width < 80 ? " Shift-Tab" : ""
        // A check is made once the run rests.
        let rest = view == .gradcheck ? " Space train:1" : ""
        let keys = run + String(repeating: "v ", count: index) + tab + rest
        return GoldenScreen(
          "view-\(view.rawValue)-\(size.width)x\(size.height)-\(name)", nil, keys, size, look)
      }
    }
  }()

  private static let screens: [GoldenScreen] = [
    .init("home-80x24-color", nil, "", Size(80, 24), color),
    .init("home-40x12-mono", nil, "", Size(40, 12), mono),
    .init("before-80x24-mono", expect, "", Size(80, 24), mono),
    .init("training-80x24-color", "tour", "Space train:2000", Size(80, 24), color),
    .init("after-80x24-mono", expect, "1 Space train:3000", Size(80, 24), mono),
    .init("after-120x40-color", starts, "3 Space train:15000", Size(120, 40), color),
    .init("present-80x24-color", expect, present + "Space", Size(80, 24), color),
    .init(
      "present-answer-80x24-mono", expect, present + "Space train:3000 Space", Size(80, 24), mono),
    .init("present-120x40-color", starts, present + "Space train:15000", Size(120, 40), color),
    .init("present-40x12-mono", expect, present + "Space*3 train:3000", Size(40, 12), mono),
    .init("text-40x12-mono", expect, "", Size(40, 12), mono),
    .init("lab-40x12-color", "tour", "Space train:2000 Tab*2", Size(40, 12), color),
    .init("cost-40x12-mono", "tour", "Space train:2000 Tab*3", Size(40, 12), mono),
    .init("help-80x24-color", "tour", "?", Size(80, 24), color),
    .init("dialog-80x24-mono", "tour#turn-a-setting", "H*3", Size(80, 24), mono),
    .init("dialog-120x40-color", "tour", "x", Size(120, 40), color),
    .init("freelab-80x24-color", nil, lab + "Space train:600", Size(80, 24), color),
    .init("freelab-40x12-mono", nil, lab + "Down*12", Size(40, 12), mono),
    .init("freelab-120x40-mono", nil, lab + "Down*12", Size(120, 40), mono),
    .init("command-80x24-color", nil, lab + ": \"set init \" Tab*3", Size(80, 24), color),
    .init("problem-80x24-mono", "tour", ": \"set lambda 1\" Enter", Size(80, 24), mono),
    .init("search-80x24-color", nil, "/ \"zero\" Down", Size(80, 24), color),
    .init("search-40x12-mono", "tour", "/ \"zero\"", Size(40, 12), mono),
  ]

  /// A step with a gradient check, from a lesson that is made for it.
  private static let checks: [GoldenScreen] = [
    ("hunt", "The hunt", "2 Space train:1 Down*5"),
    ("hunt-answer", "The hunt", "2 Space train:1 Down*3 Enter"),
    ("hunt-found", "The hunt", "2 Space train:1 Down*5 Enter Esc train:1"),
    ("check", "False alarm", "Space train:1"), ("cube", "One variable", "Space"),
  ].flatMap { name, step, keys in
    // What comes after the first screen of a hunt is the same pane with other rows.
    layouts.prefix(name.hasPrefix("hunt-") ? 1 : 3).map { size, look, value in
      // In the narrow layout the panes are behind tabs.
      let tabs = size.width >= 80 ? "" : name.hasPrefix("hunt") ? "Tab*3 " : "Tab "
      let parts = keys.split(separator: "Down", maxSplits: 1)
      let script =
        parts.count == 2 ? parts[0] + tabs + "Down" + parts[1] : keys + " " + tabs
      return GoldenScreen(
        "\(name)-\(size.width)x\(size.height)-\(look)", step, String(script), size, value)
    }
  }

  /// The blocks that no lesson in the program has to have.
  private static let samples: [GoldenScreen] = {
    func screen(
      _ name: String, _ lesson: Lesson, _ step: String, _ keys: String, _ size: Size, _ look: Look
    ) -> GoldenScreen {
      var screen = GoldenScreen(name, step, keys, size, look)
      screen.sample = lesson
      return screen
    }
    let sweep = SweepSample.kept
    let end = SweepSample.end
    let numbers = SweepSample.parsed("## One\n\n\(compute)\n\n\(smallLab())")
    return [
      screen("sweep-before-80x24-color", sweep, "a-pair", "1 Space train:3", Size(80, 24), color),
      screen("sweep-80x24-mono", sweep, "a-pair", "1 e", Size(80, 24), mono),
      screen("sweep-120x40-color", sweep, "a-pair", "1 e", Size(120, 40), color),
      screen("sweep-40x12-mono", sweep, "a-pair", "1 e Tab", Size(40, 12), mono),
      screen("sweep-several-80x24-color", sweep, "several", "e", Size(80, 24), color),
      screen("sweep-several-40x12-color", sweep, "several", "e", Size(40, 12), color),
      screen("sweep-live-80x24-mono", sweep, "several", "e m train:900", Size(80, 24), mono),
      screen(
        "recall-80x24-color", end, "from-memory", "Enter \"the first\" Enter*2 1 Enter",
        Size(80, 24), color),
      screen("submit-80x24-mono", end, "the-end", "2 S", Size(80, 24), mono),
      screen("submitted-120x40-color", end, "the-end", "2 S U y", Size(120, 40), color),
      screen("compute-80x24-color", numbers, "one", "\"0.3+0.2\" Enter 0", Size(80, 24), color),
      screen("compute-40x12-ascii", numbers, "one", "\"0,1\" Enter", Size(40, 12), mono),
      screen("computed-80x24-mono", numbers, "one", "\"0.3-0.2\" Enter", Size(80, 24), mono),
      screen("summary-80x24-color", end, "the-end", "2 S U y n", Size(80, 24), color),
      screen("summary-40x12-mono", end, "the-end", "2 S U y n", Size(40, 12), mono),
    ]
  }()

  static let all = (screens + views + checks + samples).map { screen in
    Golden(screen.name) { [try screen.draw()] }
  }

  private func draw() throws -> Frame {
    let isOfCheck = GoldenScreen.checks.contains { $0.name == name }
    let library =
      isOfCheck
      ? LessonLibrary(files: [("90-checks.md", checkLesson)]) : LessonLibrary.embedded
    var model = Model(
      size: size, look: look, lessons: sample.map { [$0] } ?? library.lessons,
      progressPlace: "~/.local/state/gradus/progress.json")
    if let sample {
      _ = model.open(sample, step: lesson.flatMap { sample.index(ofStep: $0) } ?? 0)
    } else if let lesson {
      let place = try library.step(
        named: isOfCheck
          ? "checks#" + lesson.lowercased().split(separator: " ").joined(separator: "-") : lesson)
      _ = model.open(place.lesson, step: place.index)
    }
    var replay = Replay(model)
    for entry in try KeyScript(keys).items { try replay.play(entry) }
    return view(replay.model)
  }
}

/// A lesson about gradient checks, for its screens.
private let checkLesson = """
  ---
  title: Checks
  summary: For screens.
  minutes: 1
  ---
  # Checks

  \(CheckStoryTests.hunt)

  ## False alarm

  ```experiment
  data: circles
  ```

  ```gradcheck
  case: experiment
  epsilon: 1e-4
  controls: [epsilon, sided]
  ```

  ## One variable

  ```gradcheck
  case: cube
  epsilon: 0.1
  controls: [epsilon, sided]
  ```
  """

@Suite struct GoldenFrameTests {
  private static let folder = Golden.folder(beside: #filePath)

  @Test(arguments: GoldenScreen.all)
  func `the screen is the one that was recorded`(screen: Golden) throws {
    if let difference = try screen.difference(in: Self.folder) {
      Issue.record("\(difference)")
    }
  }

  @Test func `nothing is kept that no test looks at`() throws {
    #expect(try Golden.strays(GoldenScreen.all, in: Self.folder) == [])
  }
}
