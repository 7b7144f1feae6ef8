import GradusScreen
import GradusTutor

/// The loop of a learner's terminal in a room.
struct JoinLoop {
  /// How a visit ended.
  enum End { case left, quit, stopped(Int32) }

  private var visit: RoomVisit
  private var screen: JoinScreen
  private var means: ScreenMeans
  private let choice: ScreenChoice
  private var look: Look { means.look(choice) }

  init(_ room: String?, means: ScreenMeans, choice: ScreenChoice) {
    visit = RoomVisit(room)
    screen = JoinScreen(visit.content)
    (screen.host, screen.room) = (visit.host, visit.room)
    (self.means, self.choice) = (means, choice)
  }

  /// Runs until the learner leaves.
  mutating func run(_ terminal: inout NcursesTerminal) -> End {
    defer { visit.leave() }
    if choice.theme == nil, let theme = terminal.background() { means.theme = theme }
    terminal.show(joinView(screen, size: terminal.size, look: look))
    while true {
      let patience = visit.isInside ? 1000 : 500
      let input = terminal.nextInput(within: patience, or: visit.descriptor)
      switch input {
      case .stop(let signal): return .stopped(signal)
      case .suspendRequested: _ = terminal.suspend()
      case .background(let theme): means.theme = theme
      case .resized, .mouse, .paste, nil: break
      case .key(let key):
        if KeyBinding.quit.has(key) { return .quit }
        if key == .escape { return .left }
        if KeyBinding.redraw.has(key) { terminal.redraw() }
        if let voice = screen.press(key, size: terminal.size, look: look) { visit.say(voice) }
      }
      if visit.listen() {
        screen.follow(visit.content)
        (screen.host, screen.room) = (visit.host, visit.room)
      }
      screen.isSilent = visit.isSilent
      // What has not changed is not sent again.
      terminal.show(joinView(screen, size: terminal.size, look: look))
    }
  }
}
