import Foundation
import Testing

import gradus

extension InTmux {
  @Suite struct TerminalEnvironmentTests {
    @Test(arguments: [
      ("TERM=vt100", "braille", Colors.none),
      ("TERM=xterm", "braille", .eight), ("TERM=xterm-256color", "braille", .many),
      ("TERM=screen", "braille", .eight), ("TERM=screen-256color", "braille", .many),
      ("TERM=tmux", "braille", .eight), ("TERM=tmux-256color", "braille", .many),
      ("TERM=xterm-256color LC_ALL= LANG=C", "ascii", .many),
      ("TERM=xterm-256color LC_ALL= LANG=POSIX", "ascii", .many),
      ("TERM=xterm-256color LC_ALL= LANG=C.UTF-8", "braille", .many),
      ("TERM=xterm-256color LC_ALL=xx_YY", "braille", .many),
      ("TERM=xterm-256color NO_COLOR=1", "braille", .none),
      ("TERM=xterm-256color COLUMNS=9999999 LINES=-4", "braille", .many),
    ])
    func `its picture is the one that is replayed, with the letters and colours that there are`(
      environment: String, glyphs: String, colors: Colors
    ) async throws {
      try await compare(environment, glyphs: glyphs, colors: colors)
    }

    /// Where colour numbers are red, green and blue.
    @Test func `a terminal of direct colour shows the same colours by their values`() async throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let color = { (basic: Int, kind: Int) in
        #"\E[%?%p1%{8}%<%t\#(basic)%p1%d%e\#(kind)8\:2\:\:%p1%{65536}%/%d\:%p1%{256}%/%{255}%&%d"#
          + #"\:%p1%{255}%&%d%;m,"#
      }
      let entry = """
        xterm-direct|direct colour,
        \tRGB, colors#0x1000000, pairs#0x7FFF, ccc@,
        \tinitc@, op=\\E[39;49m, setab=\(color(4, 4))
        \tsetaf=\(color(3, 3)) setb@, setf@, use=xterm-256color,
        """
      let source = folder.appending(path: "direct.ti").path
      try entry.write(toFile: source, atomically: true, encoding: .utf8)
      let told = TmuxTerminal.run("tic -x -o \(folder.path) \(source) 2>&1; echo status=$?")
      try #require(told.hasSuffix("status=0"), "\(told)")
      try await compare(
        "TERM=xterm-direct TERMINFO=\(folder.path)", glyphs: "braille", colors: .direct)
    }

    enum Colors: Sendable { case none, eight, many, direct }

    private func compare(
      _ environment: String, glyphs: String, colors: Colors
    ) async throws {
      let terminal = try await TmuxTerminal(
        environment: ["LC_ALL": "C.UTF-8", "NO_COLOR": ""])
      let settings = terminal.lineSettings
      let process = try await terminal.start(
        "env \(environment) \(StateFolder().command("learn tour"))", showing: "gradus")
      let isColored = colors != .none
      let replayed = TmuxTerminal.run(
        "\(BuiltProgram.path) replay tour --glyphs \(glyphs)"
          + " --color \(isColored ? "always" : "never")")
      let picture = replayed.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
      func rows(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
          String($0.reversed().drop { $0 == " " }.reversed())
        }
      }
      try await terminal.wait("the replayed picture") { rows($0) == rows(picture) }
      let styled = terminal.styledScreen
      #expect(styled.contains("\u{1B}[38;5;") == (colors == .many))
      #expect(styled.contains("\u{1B}[38;2;") == (colors == .direct))
      // Among direct colours black is number 0 too.
      if colors != .direct {
        #expect(styled.contains(#/\u{1B}\[3[0-7]m/#) == (colors == .eight))
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
      #expect(terminal.lineSettings == settings)
    }

    @Test(arguments: [
      "env -u HOME -u XDG_STATE_HOME", "env -u XDG_STATE_HOME HOME=/proc",
      "env XDG_STATE_HOME=/dev/null",
      // No byte may be written: as on a disk that is full.
      "sh -c \"ulimit -f 0; exec env XDG_STATE_HOME=FOLDER PROGRAM\"",
    ])
    func `where progress cannot be kept it says so, and goes on`(place: String) async throws {
      let folder = StateFolder()
      let program = "\(BuiltProgram.path) learn tour"
      let command =
        place.contains("PROGRAM")
        ? place.replacing("PROGRAM", with: program).replacing("FOLDER", with: folder.path)
        : "\(place) \(program)"
      let terminal = try await TmuxTerminal(width: 120)
      let process = try await terminal.start(command, showing: "gradus")
      terminal.press("n")
      try await terminal.wait(for: "progress was not saved")
      terminal.press("n")
      try await terminal.wait(for: "SAY WHAT YOU EXPECT")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
      #expect(!folder.names.contains { $0.hasSuffix(".new") })
    }

    @Test(arguments: [
      "< /dev/null", "> /dev/null", "2> /dev/null", "<&-", ">&-", "2>&-", "<&- >&- 2>&-",
    ])
    func `redirected and closed standard files do not matter`(redirection: String) async throws {
      let terminal = try await TmuxTerminal()
      let process = try await terminal.start(
        "\(BuiltProgram.path) \(redirection)", showing: "gradus")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
    }

    /// Nearly every terminal is like xterm, whatever it calls itself.
    @Test(arguments: ["xterm-gradus", "gradus"])
    func `an unknown terminal is taken for an xterm, and that is said once, afterwards`(
      name: String
    ) async throws {
      let terminal = try await TmuxTerminal(width: 160)
      let process = try await terminal.start(
        "env TERM=\(name) \(StateFolder().command("learn tour"))", showing: "gradus")
      #expect(!terminal.screen.contains("TERM="))
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
      let told =
        "gradus: TERM=\(name) is not a terminal this machine knows, so it was taken for xterm"
      #expect(terminal.screen.split(separator: "\n").count { $0.hasPrefix(told) } == 1)
    }

    @Test(arguments: ["xterm-kitty", "xterm-ghostty", "putty-256color", "foot-gradus"])
    func `terminals that machines learn of late have all colours`(name: String) async throws {
      let terminal = try await TmuxTerminal(environment: ["LC_ALL": "C.UTF-8", "NO_COLOR": ""])
      // As on a machine that does not know them: no descriptions but the one.
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: folder) }
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let made = TmuxTerminal.run(
        "infocmp -x xterm-256color > \(folder.path)/x.ti && tic -x -o \(folder.path) \(folder.path)/x.ti"
      )
      try #require(made.isEmpty, "\(made)")
      let process = try await terminal.start(
        "env TERM=\(name) TERMINFO=\(folder.path) \(StateFolder().command("learn tour"))",
        showing: "gradus")
      #expect(terminal.styledScreen.contains("\u{1B}[38;5;"))
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
    }

    @Test func `a white terminal is asked, and gets the light theme`() async throws {
      let terminal = try await TmuxTerminal(environment: ["LC_ALL": "C.UTF-8", "NO_COLOR": ""])
      terminal.setGround("#ffffff")
      let folder = StateFolder()
      let process = try await terminal.start(
        "env TERM=tmux-256color \(folder.command())", showing: "gradus")
      try await terminal.wait("colours for white") { _ in
        terminal.styledScreen.contains("\u{1B}[38;5;25mgradus")
      }
      // The answer is no key.
      #expect(terminal.screen.contains("Enter start"))
      terminal.press(":")
      terminal.type("theme dark")
      try await terminal.wait("colours for black") { _ in
        terminal.styledScreen.contains("\u{1B}[38;5;74mgradus")
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      #expect(terminal.flags == .normal)
      #expect(!terminal.screen.contains("rgb:"))
      let again = try await terminal.start(
        "env TERM=tmux-256color \(folder.command())", showing: "gradus")
      #expect(terminal.styledScreen.contains("\u{1B}[38;5;74mgradus"))
      terminal.press("q")
      try await terminal.waitForEnd(of: again)
    }

    /// Where a host starts gradus, nobody can give options.
    @Test func `what was typed is remembered and goes before the environment, options before it`()
      async throws
    {
      let terminal = try await TmuxTerminal(environment: ["LC_ALL": "C.UTF-8", "NO_COLOR": ""])
      let folder = StateFolder()
      func visit(_ options: String, shows sample: String, typing line: String? = nil) async throws {
        let process = try await terminal.start(
          folder.command(options, environment: "GRADUS_GLYPHS=ascii GRADUS_THEME=contrast"),
          showing: "gradus")
        try await terminal.wait(for: "glyphs \(sample)")
        if let line {
          terminal.press(":")
          terminal.type(line)
          try await terminal.wait("another sample") { !$0.contains("glyphs \(sample)") }
        }
        #expect(terminal.styledScreen.contains("\u{1B}[48;5;231m"))
        terminal.press("q")
        try await terminal.waitForEnd(of: process)
      }
      try await visit("", shows: "o x O X", typing: "glyphs block")
      #expect(folder.text.contains("\"glyphs\" : \"block\"") && !folder.text.contains("theme"))
      try await visit("", shows: "▘▝▖")
      try await visit("learn --glyphs braille", shows: "⠁⠉", typing: "glyphs auto")
      #expect(!folder.text.contains("\"glyphs\""))
      try await visit("", shows: "o x O X")
    }

    @Test func `a mistake in the environment is told once, and keeps nobody out`() async throws {
      let terminal = try await TmuxTerminal(width: 120)
      let process = try await terminal.start(
        StateFolder().command(environment: "GRADUS_THEME=blue"), showing: "gradus")
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
      #expect(try await terminal.lastStatus() == 0)
      let told = "gradus: GRADUS_THEME is 'blue', which is none of auto, dark, light, contrast"
      #expect(terminal.screen.split(separator: "\n").count { $0.hasPrefix(told) } == 1)
    }

    /// Its fonts have 256 or 512 signs.
    @Test func `the Linux console is sent nothing that its fonts lack`() async throws {
      let terminal = try await TmuxTerminal(environment: ["LC_ALL": "C.UTF-8", "NO_COLOR": ""])
      let process = try await terminal.start(
        "env TERM=linux \(StateFolder().command("learn regularization#too-good-at-practising"))",
        showing: "gradus")
      terminal.press("Space")
      try await terminal.wait("a curve of half blocks") { $0.contains { "▀▄█".contains($0) } }
      for step in 1...4 {
        #expect(
          terminal.screen.allSatisfy { $0.isWhitespace || ConsoleFont.shown($0) == $0 },
          "\(step): \(terminal.screen)")
        terminal.press("Right")
        terminal.press("n")
      }
      terminal.press("q")
      try await terminal.waitForEnd(of: process)
    }

    @Test(arguments: ["-u TERM", "TERM=", "TERM=dumb", "TERM=../../etc/passwd"])
    func `a terminal that cannot do it is told so in one line`(environment: String) async throws {
      let terminal = try await TmuxTerminal(width: 160)
      try await terminal.clear()
      terminal.type("env \(environment) \(BuiltProgram.path)")
      try await terminal.wait(for: "gradus train")
      #expect(try await terminal.lastStatus() == 2)
      #expect(terminal.flags == .normal)
      #expect(terminal.screen.split(separator: "\n").count { $0.hasPrefix("gradus: ") } == 1)
    }

    #if os(Linux)
      @Test func `without a terminal it names the command that needs none`() {
        let output = TmuxTerminal.run(
          "setsid -w \(BuiltProgram.path) 2>&1 >/dev/null </dev/null; echo status=$?")
        #expect(output.contains("gradus train"))
        #expect(output.hasSuffix("status=2"))
      }
    #endif
  }
}
