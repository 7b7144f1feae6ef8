import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The mouse: off until it is asked for, then a click selects and the wheel scrolls.
@Suite struct MouseStoryTests {
  private func click(_ learner: inout Learner, _ x: Int, _ y: Int) {
    learner.change { _ = update(&$0, .mouse(MouseAction(.press, at: Position(x, y)))) }
  }

  private func wheel(_ learner: inout Learner, _ kind: MouseAction.Kind, _ x: Int, _ y: Int) {
    learner.change { _ = update(&$0, .mouse(MouseAction(kind, at: Position(x, y)))) }
  }

  /// The column and the row of a text on the screen.
  private func place(of text: String, in learner: Learner) throws -> (Int, Int) {
    let rows = learner.screen.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains(text) }, "\(learner.screen)")
    let start = try #require(rows[y].firstRange(of: text)).lowerBound
    return (rows[y].distance(from: rows[y].startIndex, to: start), y)
  }

  @Test func `it does nothing until it is switched on, and the terminal is told`() throws {
    var learner = Learner.inLab()
    let (x, y) = try place(of: "noise", in: learner)
    let before = view(learner.model)
    click(&learner, x, y)
    wheel(&learner, .wheelDown, x, y)
    #expect(view(learner.model) == before)
    var model = learner.model
    for entry in try KeyScript(": \"mouse on\"").items {
      if case .key(let key) = entry.item { #expect(update(&model, .key(key)) == []) }
    }
    #expect(update(&model, .key(.enter)) == [.useMouse(true)])
    #expect(model.usesMouse)
    learner.change { $0 = model }
    try learner.command("mouse")
    #expect(!learner.model.usesMouse)
  }

  @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 12)])
  func `a click on a setting selects it, and the wheel goes on`(size: Size) throws {
    var learner = Learner.inLab(size: size)
    try learner.command("mouse on")
    let (x, y) = try place(of: "noise", in: learner)
    click(&learner, x, y)
    let selected = learner.lab.map { $0.controls[$0.selected].name }
    #expect(selected == "noise")
    let (nextX, nextY) = try place(of: "> noise", in: learner)
    wheel(&learner, .wheelDown, nextX, nextY)
    #expect(learner.lab.map { $0.controls[$0.selected].name } == "data-seed")
    wheel(&learner, .wheelUp, nextX, nextY)
    wheel(&learner, .wheelUp, nextX, nextY)
    #expect(learner.lab.map { $0.controls[$0.selected].name } == "test-samples")
  }

  @Test func `a click gives a pane the focus, and an option the cursor`() throws {
    var learner = try Learner(at: "initialization#same-network-three-starts")
    try learner.command("mouse on")
    let map = try place(of: "MAP", in: learner)
    click(&learner, map.0 + 2, map.1 + 3)
    #expect(learner.model.session?.focus == .map)
    let cost = try place(of: "COST", in: learner)
    click(&learner, cost.0 + 2, cost.1 + 3)
    #expect(learner.model.session?.focus == .cost)
    try learner.press("d d d")
    let option = try place(of: "3 As far", in: learner)
    click(&learner, option.0 + 3, option.1)
    #expect(learner.model.session?.focus == .text)
    #expect(learner.model.session?.option == 2)
    #expect(learner.record.answers.isEmpty)
    try learner.press("Enter")
    #expect(learner.record.answers.values.contains([2]))
  }

  @Test func `the wheel scrolls the text, and the list of keys`() throws {
    var learner = try Learner(at: "tour#layers-and-who-is-blamed")
    try learner.command("mouse on")
    learner.change { $0.session?.scroll = 0 }
    wheel(&learner, .wheelDown, 5, 10)
    #expect(learner.model.session?.scroll == 3)
    wheel(&learner, .wheelUp, 5, 10)
    #expect(learner.model.session?.scroll == 0)
    try learner.press("?")
    wheel(&learner, .wheelDown, 5, 10)
    #expect(learner.model.overlay == .help(scroll: 3))
  }

  @Test func `tabs of a narrow screen and lessons at home are clicked`() throws {
    var learner = Learner.inLab(size: Size(40, 12))
    try learner.command("mouse on")
    for (name, pane) in [("Map", Pane.map), ("Cost", .cost), ("Lab", .settings)] {
      let rows = learner.screen.split(separator: "\n", omittingEmptySubsequences: false)
      let start = try #require(rows[1].firstRange(of: name)).lowerBound
      click(&learner, rows[1].distance(from: rows[1].startIndex, to: start), 1)
      #expect(learner.model.session?.focus == pane)
    }
    var home = Learner()
    try home.command("mouse on")
    let (x, y) = try place(of: "Initialization", in: home)
    click(&home, x, y)
    #expect(home.model.home.selected == 1)
    wheel(&home, .wheelUp, x, y)
    #expect(home.model.home.selected == 0)
  }

  /// In a step about a gradient check the side pane has the check's controls.
  @Test(arguments: [Size(80, 24), Size(120, 40), Size(40, 12)])
  func `in a step with a gradient check a click selects a control, and the wheel goes on`(
    size: Size
  ) throws {
    var learner = try Learner(at: "gradient-checking#the-slope-by-hand", size: size)
    try learner.command("mouse on")
    try learner.press("Enter \"12.01\" Enter 1 Space")
    while learner.model.session?.focus != .settings { try learner.press("Tab") }
    let names = try #require(learner.lab).controls.map(\.name)
    #expect(names.count >= 2)
    func selected() -> String? { learner.lab?.selectedControl?.name }
    let (x, y) = try place(of: names[1], in: learner)
    click(&learner, x, y)
    #expect(selected() == names[1])
    wheel(&learner, .wheelUp, x, y)
    #expect(selected() == names[0])
    wheel(&learner, .wheelDown, x, y)
    wheel(&learner, .wheelDown, x, y)
    #expect(selected() == names[min(2, names.count - 1)])
  }
}
