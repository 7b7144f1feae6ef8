import Foundation
import TestSupport
import Testing

/// What is printed and cannot be written, by every command that prints.
@Suite struct UnwritableOutputTests {
  private let folder: OddFolder

  init() throws {
    folder = try OddFolder()
    try folder.write(
      "---\ntitle: T\nsummary: S\nminutes: 1\n---\n# T\n\n## One\n\nText.\n", to: "good.md")
  }

  static let commands = [
    "--help", "--version", "train --help", "help sweep", "--generate-completion-script bash",
    "train --iterations 1", "train --iterations 1 --json", "train --iterations 1 --plot",
    "gradcheck", "gradcheck --json --fault dW2-doubled", "gradcheck --function cube",
    "sweep --seeds 1 --iterations 1", "sweep --seeds 1 --iterations 1 --json", "lessons",
    "lessons --json", "progress", "progress --json", "progress reset", "read good.md",
    "check good.md", "replay", "replay good.md --every-frame",
    "bench --case gradcheck --seconds 0.01",
  ]

  /// What goes to standard error where standard output goes to somewhere else.
  private func errors(_ command: String, _ redirection: String) -> (text: String, status: Int) {
    shell(
      "cd \(folder.path) && XDG_STATE_HOME=\(folder.path)/state \(BuiltProgram.path) \(command) "
        + "2>&1 \(redirection)")
  }

  #if os(Linux)
    @Test(arguments: commands)
    func `a full disk is one line, and the exit status 2`(command: String) {
      let end = errors(command, ">/dev/full")
      #expect(end.status == 2, "\(end)")
      #expect(end.text == "gradus: standard output cannot be written: No space left on device")
    }
  #endif

  @Test(arguments: commands)
  func `a closed standard output is one line, too`(command: String) {
    let end = errors(command, ">&-")
    #expect(end.status == 2, "\(end)")
    #expect(end.text == "gradus: standard output cannot be written: Bad file descriptor")
  }

  @Test func `no file takes the place of a closed standard output`() throws {
    let end = errors("train --iterations 1 --csv curve.csv", ">&-")
    #expect(end.status == 2)
    let text = try String(contentsOfFile: folder.path + "/curve.csv", encoding: .utf8)
    #expect(text.hasPrefix("iteration,cost") && text.split(separator: "\n").count == 2)
  }

  @Test(arguments: [
    "replay good.md --every-frame --keys n*200", "train --help", "gradcheck --fault dW2-doubled",
  ])
  func `a reader that has read enough is no reason for a word`(command: String) {
    // The pipe is closed before anything is written.
    let end = shell(
      "cd \(folder.path) && { { sleep 0.3; XDG_STATE_HOME=\(folder.path)/state \(BuiltProgram.path) "
        + "\(command) 2>\(folder.path)/errors; echo $? >\(folder.path)/status; } | true; }; "
        + "cat \(folder.path)/errors \(folder.path)/status")
    #expect(end.text == "0", "\(end)")
  }

  /// Swift's own way to print takes a full disk for success.
  @Test func `no command prints in another way`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/gradus")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".swift") }
    #expect(names.count > 30)
    for name in names {
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      #expect(
        text.firstMatch(of: #/[^`.\w]print\(|FileHandle\.standard(Output|Error)/#) == nil, "\(name)"
      )
    }
  }
}
