import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tests that run the real program in a real terminal, one after the other.
@Suite(
  .serialized, .enabled(if: TmuxTerminal.isInstalled), .timeLimit(.minutes(20)), OwnThread())
enum InTmux {}

/// A real terminal with a shell in it: a tmux server of its own, which ends with this object.
///
/// Nothing here sleeps for a fixed time: whoever waits, polls until a deadline.
final class TmuxTerminal {
  /// What tmux knows about the terminal's state.
  struct Flags: Equatable {
    var isAlternateScreen: Bool
    var isCursorShown: Bool
    var isMouseOn: Bool
    static let normal = Flags(isAlternateScreen: false, isCursorShown: true, isMouseOn: false)
  }

  struct Timeout: Error, CustomStringConvertible {
    var description: String
  }

  private let folder: URL
  /// The command that talks to the server.
  private let server: String
  /// The terminal device that the shell runs on.
  let device: String

  /// Starts a shell that prompts with `$ ` in a terminal of a size.
  init(
    width: Int = 80, height: Int = 24, environment: [String: String] = [:]
  ) async throws {
    let id = "gradus-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    folder = FileManager.default.temporaryDirectory.appending(path: id)
    server = "tmux -u -S \(folder.appending(path: "tmux").path)"
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let variables = environment.map { "\($0.key)=\($0.value)" } + ["PS1=$ "]
    let command =
      "env -u ENV -u PROMPT_COMMAND " + variables.map(Self.quoted).joined(separator: " ") + " sh -i"
    // The server must not inherit the pipe that this command is read through.
    Self.run(
      "\(server) -f /dev/null new-session -d -x \(width) -y \(height)"
        + " \(Self.quoted(command)) >/dev/null 2>&1")
    device = Self.run("\(server) display-message -p '#{pane_tty}'")
    try await wait("a prompt") { $0.hasPrefix("$") }
  }

  deinit {
    killServer()
    try? FileManager.default.removeItem(at: folder)
  }

  func killServer() {
    tmux("kill-server 2>/dev/null")
  }

  // MARK: Doing

  /// Presses keys by tmux' names for them: `q`, `C-c`, `Escape`, `Up`.
  func press(_ keys: String...) {
    tmux("send-keys " + keys.map(Self.quoted).joined(separator: " "))
  }

  /// Types a line and Enter.
  func type(_ line: String) {
    tmux("send-keys -l \(Self.quoted(line))")
    press("Enter")
  }

  /// Pastes a text, as a terminal does that sets it off from what is typed.
  func paste(_ text: String) {
    tmux("set-buffer -- " + Self.quoted(text))
    tmux("paste-buffer -p")
  }

  /// Gives the terminal a ground, which it tells whoever asks.
  func setGround(_ color: String) { tmux("set -g window-style 'bg=\(color)'") }

  func resize(width: Int, height: Int) {
    tmux("resize-window -x \(width) -y \(height)")
  }

  /// Runs a command line in the shell, on a cleared screen, and waits until its first row begins
  /// with a text.
  /// - Returns: the process id of the program, which `exec`s in a shell's place.
  func start(_ command: String, showing text: String) async throws -> pid_t {
    let file = folder.appending(path: "pid")
    try? FileManager.default.removeItem(at: file)
    try await clear()
    type("sh -c 'echo $$ > \(file.path); exec \(command)'")
    try await wait("a first row with “\(text)”") { screen in
      guard let row = screen.split(separator: "\n", omittingEmptySubsequences: false).first
      else { return false }
      return row.contains(text) && !row.contains("sh -c")
    }
    let number = try String(contentsOf: file, encoding: .utf8)
    return try #require(pid_t(number.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  /// Clears the shell's screen.
  func clear() async throws {
    type("clear")
    try await wait("a clear screen") { $0.split(separator: "\n") == ["$"] }
  }

  /// The exit status of what the shell ran last, once that has ended.
  func lastStatus() async throws -> Int {
    // What is typed before the shell reads again may be lost.
    // Without an alternate screen the program's last row stands behind the prompt.
    try await wait("a prompt") { screen in
      let row = screen.split(separator: "\n").last ?? ""
      return row.hasPrefix("$") && !row.contains("sh -c")
    }
    type("echo status=$?.")
    let line = try await waitForLine { $0.hasPrefix("status=") && $0.hasSuffix(".") }
    return try #require(Int(line.dropFirst("status=".count).dropLast()))
  }

  // MARK: Looking

  /// What the terminal shows, a line a row.
  var screen: String { tmux("capture-pane -p") }

  /// What the terminal shows, with the escape sequences of its styles.
  var styledScreen: String { tmux("capture-pane -p -e") }

  var flags: Flags {
    let words = tmux("display-message -p '#{alternate_on} #{cursor_flag} #{mouse_any_flag}'")
      .split(separator: " ")
    return Flags(
      isAlternateScreen: words.first == "1",
      isCursorShown: words.dropFirst().first == "1",
      isMouseOn: words.last == "1")
  }

  /// The line settings as `stty -g` prints them.
  var lineSettings: String { Self.run("stty -g < \(device)") }

  /// Waits until the screen satisfies a condition.
  @discardableResult
  func wait(
    _ what: String, within limit: Duration = longEnough, _ isRight: (String) -> Bool
  ) async throws -> String {
    try await poll(what, within: limit) {
      let screen = self.screen
      return isRight(screen) ? screen : nil
    }
  }

  /// Waits until the screen shows a text.
  @discardableResult
  func wait(for text: String, within limit: Duration = longEnough) async throws -> String {
    try await wait("“\(text)”", within: limit) { $0.contains(text) }
  }

  /// Waits for a line of the screen.
  func waitForLine(_ isRight: (Substring) -> Bool) async throws -> Substring {
    try await poll("a line", within: longEnough) {
      self.screen.split(separator: "\n").last(where: isRight)
    }
  }

  /// Waits until a process has ended; one that nobody has collected yet counts as ended.
  func waitForEnd(of process: pid_t, within limit: Duration = longEnough) async throws {
    _ = try await poll("process \(process) to end", within: limit) {
      let state = Self.run("ps -o stat= -p \(process)")
      return state.isEmpty || state.hasPrefix("Z") ? true : nil
    }
  }

  /// Asks again and again until there is an answer or the time is over.
  func poll<Answer>(
    _ what: String, within limit: Duration, _ ask: () -> Answer?
  ) async throws -> Answer {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      if let answer = ask() { return answer }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Timeout(description: "waited \(limit) for \(what); the screen shows:\n\(screen)")
  }

  // MARK: Running

  @discardableResult
  private func tmux(_ command: String) -> String { Self.run("\(server) \(command)") }

  /// Runs a command line outside the terminal and returns what it prints, without the last newline.
  @discardableResult
  static func run(_ command: String) -> String {
    guard let stream = popen(command, "r") else { return "" }
    defer { pclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 {
      bytes += chunk[..<count]
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A word as the shell takes it literally.
  static func quoted(_ word: String) -> String {
    "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  static let isInstalled = !run("command -v tmux").isEmpty
}
