import Foundation
import TestSupport

/// What the program did on one command line, without a terminal and with less memory than a hostile
/// file would like to have: every byte it printed, and how it ended.
struct ProgramRun {
  /// Both outputs, as they came.
  let bytes: [UInt8]
  /// The exit status; above 128 it was a signal, 124 that it took too long.
  let status: Int
  let duration: Duration

  /// The address space there is, in KiB: half of the largest hostile file. The program itself needs
  /// less than a fifth of it.
  private static let memory = 512 * 1024
  /// In seconds. What takes as long does not end.
  private static let patience = longEnough.components.seconds

  /// Runs the program.
  /// - Parameters:
  ///   - arguments: as a shell reads them, after `gradus`.
  ///   - folder: where it runs.
  ///   - environment: assignments as a shell reads them: `TERM=dumb`, `-u HOME`.
  init(_ arguments: String, in folder: String, environment: String = "") {
    let state = TmuxTerminal.quoted(folder + "/state")
    let command =
      "cd \(TmuxTerminal.quoted(folder)) && ulimit -v \(Self.memory); export XDG_STATE_HOME=\(state); "
      + "export MALLOC_ARENA_MAX=2; timeout -k 1 \(Self.patience) env \(environment) "
      + "\(BuiltProgram.path) \(arguments) </dev/null 2>&1; printf '\\n%d' $?"
    // In a session of its own it has no terminal, wherever the tests run.
    #if os(Linux)
      let alone = "setsid -w sh -c \(TmuxTerminal.quoted(command))"
    #else
      let alone = command
    #endif
    let start = ContinuousClock.now
    let all = Self.output(of: alone)
    duration = start.duration(to: .now)
    let end = all.lastIndex(of: UInt8(ascii: "\n")) ?? all.startIndex
    status = Int(String(decoding: all[end...].dropFirst(), as: UTF8.self)) ?? -1
    bytes = Array(all[..<end])
    text = String(decoding: bytes, as: UTF8.self)
    lines = text.split(separator: "\n" as Character)
  }

  private static func output(of command: String) -> [UInt8] {
    guard let stream = popen(command, "r") else { return [] }
    defer { pclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The same as text.
  let text: String

  /// The lines that are not empty.
  let lines: [Substring]

  /// Whether it ended by itself, as the program says that it ends: 0, 1, 2 or 64.
  var endedWell: Bool { [0, 1, 2, 64].contains(status) }

  /// Whether what it printed is text that any terminal can be shown.
  var isClean: Bool {
    String(validating: bytes, as: UTF8.self) != nil && !HostileText.isHostileInLines(text)
  }

  /// For the message of a failure.
  var summary: String {
    "status \(status) after \(duration): \(text.prefix(600).debugDescription)"
  }
}

/// A folder for files up to no good, gone with this object.
final class OddFolder {
  let path = FileManager.default.temporaryDirectory
    .appending(path: "gradus-odd-\(UInt32.random(in: 0...UInt32.max))").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    TmuxTerminal.run("chmod -R u+rwX \(path) 2>/dev/null")
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func write(_ text: String, to name: String) throws { try write(text.utf8, to: name) }

  /// Runs the program there.
  func gradus(_ arguments: String, environment: String = "") -> ProgramRun {
    ProgramRun(arguments, in: path, environment: environment)
  }
}
