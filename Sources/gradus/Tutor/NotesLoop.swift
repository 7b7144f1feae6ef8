import GradusScreen
import GradusTutor

/// The loop of the teacher's second terminal: it looks for news a few times a second and draws what
/// has changed.
struct NotesLoop {
  /// Between two looks, in milliseconds.
  private static let patience = 250

  private let file = PresentationFile()
  private let look: Look
  private var size: Size
  private var screen: NotesScreen

  init(size: Size, look: Look) {
    self.size = size
    self.look = look
    screen = NotesScreen(file.read())
  }

  /// Runs until the teacher quits, or a signal or a lost terminal ends it.
  mutating func run(_ terminal: consuming NcursesTerminal) {
    terminal.show(notesView(screen, size: size, look: look))
    while true {
      let before = (screen, size)
      switch terminal.nextInput(within: NotesLoop.patience) {
      case .stop(let signal): terminal.end(by: signal)
      case .suspendRequested: _ = terminal.suspend()
      case .resized(let size): self.size = size
      case .mouse, .paste, nil: break
      case .key(let key):
        // The keys mean what they mean everywhere.
        if KeyBinding.quit.has(key) { return }
        if KeyBinding.redraw.has(key) { terminal.redraw() }
        for (binding, lines) in NotesScreen.scrolling where binding.has(key) {
          screen.scroll(by: lines, size: size, look: look)
        }
      }
      screen.follow(file.read())
      if (screen, size) != before { terminal.show(notesView(screen, size: size, look: look)) }
    }
  }
}
