import Foundation
import TestSupport
import Testing

/// `gradus learn --ssh`, as sshd runs it: a lesson can be asked for, and nothing else be had.
@Suite struct RemoteEntryTests {
  private let folder: OddFolder

  init() throws { folder = try OddFolder() }

  private func ask(_ command: String, _ options: String = "") -> ProgramRun {
    let variable = TmuxTerminal.quoted("SSH_ORIGINAL_COMMAND=\(command)")
    return folder.gradus("learn --ssh \(options)", environment: variable)
  }

  @Test(arguments: [
    "; sh", "tour; sh", "$(sh)", "--lessons /etc", "--lessons=/etc", "../x.md", "/etc/passwd",
    "x.md",
    "tour\nsh", "--help", "-h", "learn tour", "scp -f /etc/passwd",
    "tour#a#b", "join -x", "join --lessons /etc", "\u{1B}[31mred",
    LongText(String(repeating: "a", count: 100_000)),
    "\u{9B}31m", "tour\u{202E}",
  ])
  func `anything but a lesson is one clear line`(command: LongText) {
    let run = ask(command.text)
    #expect(run.status == 64 && run.lines.count == 1 && run.isClean, "\(run.summary)")
    #expect(run.text.contains("cannot be asked for over ssh; a lesson can"), "\(run.summary)")
  }

  @Test(arguments: [
    ("tuor", "there is no lesson 'tuor'; did you mean 'tour'?"),
    ("train", "there is no lesson 'train'"),
    ("internal-sftp", "there is no lesson 'internal-sftp'"),
    ("tour#nowhere", "the lesson tour has no step 'nowhere'"),
  ])
  func `a lesson that there is not is one clear line`(command: String, words: String) {
    let run = ask(command)
    #expect(run.status == 64 && run.lines.count == 1 && run.text.contains(words), "\(run.summary)")
  }

  @Test(arguments: ["", "tour", "dropout#one-mask"])
  func `without a terminal it is said what ssh needs`(command: String) {
    let run = ask(command)
    #expect(run.status == 2 && run.lines.count == 1, "\(run.summary)")
    #expect(run.text.contains("ssh -t host dropout#one-mask"), "\(run.summary)")
  }

  @Test func `a lesson beside it is a mistake of whoever set it up`() {
    #expect(ask("tour", "dropout").status == 64)
  }
}

extension InTmux {
  @Suite struct RemoteEntryInTmuxTests {
    private let state = StateFolder()

    @Test func `a step opens, and nothing leads out of it`() async throws {
      state.text = ""
      let terminal = try await TmuxTerminal()
      let mark = "\(state.path)/started"
      let process = try await terminal.start(
        state.command(
          "learn --ssh",
          environment:
            "SSH_ORIGINAL_COMMAND=gradient-checking#twelve-lines EDITOR=\"touch \(mark);\""),
        showing: "gradus")
      try await terminal.wait(for: "Twelve lines")
      terminal.press("E")
      try await terminal.wait(for: "over ssh there is none")
      terminal.press("Enter")
      // The hints, the solution, and what is right: that could be saved elsewhere.
      for _ in 0..<5 { terminal.press("C-t") }
      try await terminal.wait(for: "y yes")
      terminal.press("y")
      try await terminal.wait(for: "n goes on")
      terminal.type(":swap \(state.path)/friend.py")
      try await terminal.wait(for: "over ssh no files are written")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(!FileManager.default.fileExists(atPath: mark))
      #expect(!FileManager.default.fileExists(atPath: "\(state.path)/friend.py"))
      #expect(!FileManager.default.fileExists(atPath: "\(state.path)/gradus/code"))
    }
  }
}
