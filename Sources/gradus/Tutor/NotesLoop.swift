import GradusScreen
import GradusTutor

/// The loop of the teacher's second terminal: it looks for news a few times a second and draws what
/// has changed.
struct NotesLoop {
  /// Between two looks, in milliseconds.
  private static let patience = 250

  private let file = PresentationFile()
  private var means: ScreenMeans
  private let choice: ScreenChoice
  private var look: Look { means.look(choice) }
  private var size: Size
  private var screen: NotesScreen

  init(size: Size, means: ScreenMeans, choice: ScreenChoice) {
    self.size = size
    self.means = means
    self.choice = choice
    screen = NotesScreen(file.read())
  }

  /// Runs until the teacher quits, or a signal or a lost terminal ends it.
  mutating func run(_ terminal: consuming NcursesTerminal) {
    if choice.theme == nil, let theme = terminal.background() { means.theme = theme }
    terminal.show(notesView(screen, size: size, look: look))
    while true {
      let before = (screen, size, look)
      switch terminal.nextInput(within: NotesLoop.patience) {
      case .stop(let signal): terminal.end(by: signal)
      case .suspendRequested: _ = terminal.suspend()
      case .resized(let size): self.size = size
      case .background(let theme): means.theme = theme
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
      if (screen, size, look) != before { terminal.show(notesView(screen, size: size, look: look)) }
    }
  }
}
