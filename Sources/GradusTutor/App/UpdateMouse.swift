import GradusEngine
import GradusLessons
import GradusScreen

// The mouse, once `:mouse on` asked for it: a click gives a pane the focus and selects what is under
// it, the wheel scrolls the text and moves what the arrow keys would. Nothing needs it.
extension Model {
  /// How many lines the wheel scrolls.
  private static let wheelLines = 3

  /// Switches the mouse on or off.
  mutating func useMouse(_ words: [String]) throws(CommandProblem) -> [Effect] {
    let isOn = try Model.switched(words, from: usesMouse, by: "mouse")
    usesMouse = isOn
    notice =
      isOn ? "the mouse is on; hold Shift to select text" : "the mouse is off, so it selects text"
    return [.useMouse(isOn)]
  }

  mutating func follow(_ mouse: MouseAction) {
    guard usesMouse, page.layout.kind != .tooSmall else { return }
    switch (overlay, mouse.kind) {
    case (nil, .press): click(mouse.position)
    case (nil, .wheelUp): turnWheel(-1, at: mouse.position)
    case (nil, .wheelDown): turnWheel(1, at: mouse.position)
    case (.help(let scroll), .wheelUp): overlay = .help(scroll: max(0, scroll - Model.wheelLines))
    case (.help(let scroll), .wheelDown):
      overlay = .help(scroll: min(scroll + Model.wheelLines, page.overlayLimit))
    // What is asked or typed is for the keys.
    default: break
    }
  }

  private mutating func click(_ position: Position) {
    guard session != nil else {
      if let row = homeRow(self, at: position.y) { home.selected = row }
      return
    }
    if clickCode(at: position) { return }
    session?.lab?.shownOther = nil
    guard let pane = pane(at: position) else { return }
    if presenter != nil { turn(to: pane == .text ? .text : .picture) }
    session?.focus = pane
    if pane != .text { leaveField() }
    switch pane {
    case .text:
      selectOption(at: position)
      enterField(at: position)
    case .settings: selectSetting(at: position)
    case .map, .cost: break
    }
  }

  private mutating func turnWheel(_ direction: Int, at position: Position) {
    guard let current = session else {
      _ = selectAtHome(by: direction)
      return
    }
    if current.code?.isTyping == true {
      for _ in 0..<Model.wheelLines { _ = moveInCode(direction < 0 ? .up : .down) }
      return
    }
    switch pane(at: position) {
    case .settings:
      session?.lab?.selectControl(by: direction)
    case .cost where current.lab?.cursor != nil: _ = moveCursor(by: direction)
    case .text: scroll(by: direction * Model.wheelLines)
    case .map, .cost, nil: break
    }
  }

  /// The pane, or in the narrow layout the tab, at a place of the screen.
  private func pane(at position: Position) -> Pane? {
    guard let session else { return nil }
    let layout = page.layout
    if layout.kind == .narrow, position.y == 1, session.lab != nil {
      return narrowTabs(session).last { $0.x <= position.x }
        .flatMap { position.x < $0.x + $0.name.columns + 2 ? $0.pane : nil }
    }
    let places = [
      (Pane.text, layout.text), (.map, layout.map), (.settings, layout.side), (.cost, layout.cost),
    ]
    return places.first { $0.1?.contains(position) == true }?.0
  }

  private mutating func selectOption(at position: Position) {
    guard let rect = page.layout.text, session?.waitingQuestion(record) != nil else { return }
    let view = page.text
    let top = rect.y + (isNarrow ? 0 : 1)
    let line = position.y - top + min(session?.scroll ?? 0, view.scrollLimit)
    guard position.y >= top, position.y < top + view.height,
      let row = view.options.firstIndex(where: { $0.contains(line) })
    else { return }
    session?.option = row
  }

  /// Enters the field of a question that is answered by typing, or leaves it for what is beside it.
  private mutating func enterField(at position: Position) {
    guard let rect = page.layout.text, session?.typedQuestion(record) != nil,
      let question = page.text.question
    else { return }
    let top = rect.y + (isNarrow ? 0 : 1)
    let line = position.y - top + min(session?.scroll ?? 0, page.text.scrollLimit)
    guard position.y >= top, question.contains(line) else { return leaveField() }
    _ = enterField()
  }

  private mutating func selectSetting(at position: Position) {
    guard let rect = page.layout.side else { return }
    let row = position.y - rect.y - 1
    guard page.sideControls.indices.contains(row),
      let index = session?.lab?.controls.firstIndex(where: { $0.name == page.sideControls[row] })
    else { return }
    session?.lab?.selected = index
  }
}
