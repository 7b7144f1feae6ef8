import Foundation
import TestSupport
import Testing

/// Whatever arguments, file names, files and the environment hold: what is printed is text.
@Suite struct HostileOutputTests {
  private let folder: OddFolder

  init() throws { folder = try OddFolder() }

  /// Escape sequences, C0, DEL and C1.
  private static let controls = "\u{1B}[31mred\u{1B}]0;t\u{7}\u{8}\r\t\u{7F}\u{9B}2J\u{85}\u{90}q"
  /// What turns, joins, hides and piles up characters.
  private static let format =
    "\u{202E}rev\u{2066}\u{200F}\u{61C}\u{200B}\u{FEFF}\u{AD}\u{2028}\u{E0041}\u{E000}👩\u{200D}👧\u{301}z"
    + String(repeating: "\u{301}", count: 40)

  /// Text up to no good, as words of a shell. The last is no UTF-8.
  static let words: [(name: String, word: String)] = [
    ("controls", TmuxTerminal.quoted(controls)), ("format", TmuxTerminal.quoted(format)),
    ("bytes", "\"$(printf 'a\\233\\377b\\300\\200c')\""),
  ]

  /// Command lines in which E is text up to no good. `bad` and `good` begin names of files that are
  /// there.
  static let commandLines: [String] = [
    "E", "--E", "help E", "--generate-completion-script E", "train --E", "train E",
    "train --json=E", "train --init E", "train --hidden 5,E", "train --every E",
    "train --fault E", "train --glyphs E --plot", "train --data ./E", "train --data badE.csv",
    "train --iterations 1 --plot --data goodE.csv",
    "train --iterations 1 --json --data goodE.csv", "train --data goodE.csv --samples 3",
    "train --iterations 1 --csv E/x", "train --iterations 1 --csv E --svg E",
    "train --iterations 1 --data goodE.csv --svg E.svg", "gradcheck --data badE.csv",
    "gradcheck --function cube --theta E", "gradcheck --epsilon E", "sweep --vary E",
    "sweep --vary init=E", "sweep --vary E=1", "sweep --seeds E", "sweep --over E",
    "sweep --figure E", "sweep --seeds 1 --iterations 1 --vary data=goodE.csv,moons --plot",
    "sweep --seeds 1 --iterations 1 --json --vary data=goodE.csv", "learn E", "learn tour#E",
    "learn badE.md", "learn dirE/good.md#E", "learn --lessons E", "lab --data badE.csv", "read E",
    "read badE.md", "read dirE/good.md", "present E", "present --auto dirE/good.md", "replay E",
    "replay --keys E", "replay --keys train:E", "replay --size E", "replay --cast E/x",
    "replay dirE/good.md --keys n --cast E.cast", "replay dirE/good.md --keys n --svg E.svg",
    "replay lab --data goodE.csv --keys 's y'",
    "check E", "check badE.md", "check dirE", "check .", "lessons --json --lessons dirE",
    "lessons --lessons .", "progress reset E", "progress --json", "progress", "bench --case E",
  ]

  /// Files with hostile names, and with hostile text in them.
  private func makeFiles(_ word: String) throws {
    let text = Self.controls + Self.format
    let good = "---\ntitle: T\nsummary: S\nminutes: 1\n---\n# T\n\n## One\n\nText.\n"
    try folder.write(good, to: "good.md")
    try folder.write("x1,x2,label\n1,2,0\n3,4,1\n", to: "good.csv")
    try folder.write("\(text),b,c\n1,\(text),0\n\(text),1,\"\(text)\"\n", to: "bad.csv")
    try folder.write(
      "---\ntitle: \(text)\n\(text): 1\n---\n# \(text)\n\n## \(text)\n\n\(text)\n\n```\(text)\n```\n\n"
        + "$\(text)$ \\\(text) {\(text)}\n\n```experiment\n\(text): 3\ninit: \(text)\n```\n\n"
        + "```quiz\nquestion: \"\\e[31m \(text)\"\n```\n", to: "bad.md")
    TmuxTerminal.run(
      "cd \(folder.path) && for F in good.csv bad.csv bad.md; do "
        + "mv $F ${F%.*}\(word).${F#*.}; done; mkdir dir\(word) && mv good.md dir\(word)")
    let record = "{\"version\":1,\"lessons\":{\(jsonText(text)):{\"steps\":{}}}}"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/state/gradus", withIntermediateDirectories: true)
    try folder.write(record, to: "state/gradus/progress.json")
  }

  /// A JSON string.
  private func jsonText(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  @Test(arguments: words.indices)
  func `no hostile argument, file name or file comes out again`(index: Int) throws {
    let word = Self.words[index].word
    try makeFiles(word)
    var ends: Set<Int> = []
    for line in Self.commandLines {
      let run = folder.gradus(line.replacing("E", with: word))
      #expect(run.endedWell && run.isClean, "\(Self.words[index].name), \(line): \(run.summary)")
      #expect(run.bytes.count < 30_000, "\(line): \(run.bytes.count)")
      let isToFile = line.contains("--cast") || line.hasPrefix("replay") && line.contains("--svg")
      #expect(!run.lines.isEmpty || isToFile, "\(line)")
      ends.insert(run.status)
    }
    // Without this every line could have been refused for the same reason. A name that is no UTF-8
    // is no file that can be opened.
    let isOpened = Self.words[index].name != "bytes"
    #expect(ends == (isOpened ? [0, 1, 2, 64] : [0, 2, 64]))
    let written = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".cast") || $0.hasSuffix(".svg") }
    for name in written {
      let text = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
      #expect(!HostileText.isHostileInLines(text), "\(name.debugDescription)")
    }
    #expect(written.count == (isOpened ? 2 : 0))
  }

  @Test func `JSON escapes what is hostile, and is the text all the same`() throws {
    try makeFiles("x")
    let run = folder.gradus("progress --json")
    #expect(run.isClean, "\(run.summary)")
    let report = try JSONSerialization.jsonObject(with: Data(run.bytes)) as? [String: Any]
    #expect(report?["others"] as? [String] == [Self.controls + Self.format])
    #expect(run.text.contains("\\u202e") && run.text.contains("\\u0301"))
  }

  /// Variables that the program, its libraries or the terminal's take notice of.
  static let variables = [
    "TERM", "LANG", "LC_ALL", "COLUMNS", "LINES", "NO_COLOR", "XDG_STATE_HOME", "HOME",
    "GRADUS_LESSONS", "TERMINFO", "TZ", "SWIFT_BACKTRACE",
  ]

  @Test(arguments: variables)
  func `no hostile variable comes out again`(variable: String) throws {
    let isPath = ["HOME", "XDG_STATE_HOME", "GRADUS_LESSONS", "TERMINFO"].contains(variable)
    let options = variable == "HOME" ? "-u XDG_STATE_HOME" : ""
    for (name, word) in Self.words {
      let assignment = "\(options) \(variable)=\(isPath ? "/" : "")\(word)"
      for command in ["", "progress --json", "train --iterations 1 --plot"] {
        let run = folder.gradus(command, environment: assignment)
        #expect(
          run.endedWell && run.isClean, "\(variable) \(name), gradus \(command): \(run.summary)")
      }
    }
  }

  @Test func `text that is echoed is cut`() throws {
    let long = String(repeating: "x", count: 100_000)
    for line in [
      "train --init \(long)", "train --\(long)", "train --every \(long)", "sweep --vary \(long)",
      "sweep --vary init=\(long)", "sweep --figure \(long)", "learn \(long)", "learn ./\(long).md",
      "replay --keys \(long)", "train --data ./\(long)", "check \(long)", "\(long)",
      "progress reset \(long)", "bench --case \(long)", "replay --size \(long)",
    ] {
      let run = folder.gradus(line)
      #expect([2, 64].contains(run.status), "\(run.summary)")
      #expect(run.lines.allSatisfy { $0.count < 1100 }, "\(line.prefix(30)): \(run.bytes.count)")
    }
    let run = folder.gradus("train --init \(long)")
    #expect(run.lines.first?.contains("'\(long.prefix(77))...' is not a value for init") == true)
  }
}

extension InTmux {
  @Suite struct HostileTerminalNameTests {
    @Test(arguments: HostileOutputTests.words.indices)
    func `a terminal's name is shown without what it holds`(index: Int) async throws {
      let folder = try OddFolder()
      let terminal = try await TmuxTerminal(width: 200)
      try await terminal.clear()
      let word = HostileOutputTests.words[index].word
      try folder.write(
        "TERM=\(word) \(BuiltProgram.path) 2>\(folder.path)/errors\necho status=$?.\n", to: "run.sh"
      )
      terminal.type("sh \(folder.path)/run.sh")
      try await terminal.wait(for: "status=2.")
      let errors = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/errors"))
      let text = try #require(String(data: errors, encoding: .utf8))
      #expect(text.hasPrefix("gradus: TERM=") && text.contains("is not a terminal"), "\(text)")
      #expect(!HostileText.isHostileInLines(text))
    }
  }
}
