import Foundation
import TestSupport
import Testing

/// Files that nobody expects, in every place where a file is read: one clear error, soon, and in
/// little memory.
@Suite struct HostileFileTests {
  private let folder: OddFolder

  init() throws { folder = try OddFolder() }

  private func expectRefused(
    _ arguments: String, _ status: Int, saying reason: String, environment: String = "",
    lines: Int = 2
  ) {
    let run = folder.gradus(arguments, environment: environment)
    #expect(run.status == status, "\(arguments): \(run.summary)")
    #expect(run.text.contains(reason), "\(arguments): \(run.summary)")
    #expect((1...lines).contains(run.lines.count), "\(arguments): \(run.summary)")
    #expect(run.isClean, "\(arguments): \(run.summary)")
  }

  @Test(arguments: OddFile.all)
  func `no odd file is a lesson`(file: OddFile) {
    file.make(at: folder.path + "/odd.md")
    // What can be read is checked and found wrong; the rest cannot be checked.
    let isRead = file.asLesson.hasPrefix(":")
    expectRefused("check odd.md", isRead ? 1 : 2, saying: "odd.md", lines: 3)
    for command in ["check", "read", "learn", "present", "replay"] {
      expectRefused(
        "\(command) ./odd.md", isRead && command == "check" ? 1 : 2, saying: file.asLesson,
        lines: 3)
    }
    expectRefused("present --auto ./odd.md#one", 2, saying: file.asLesson, lines: 3)
    expectRefused("replay ./odd.md --keys n --cast x.cast", 2, saying: file.asLesson, lines: 3)
  }

  @Test(arguments: OddFile.all)
  func `no odd file is a library, or spoils the folder it lies in`(file: OddFile) throws {
    file.make(at: folder.path + "/odd.md")
    for (arguments, environment) in [
      ("lessons --lessons odd.md", ""), ("lessons", "GRADUS_LESSONS=odd.md"),
    ] {
      let run = folder.gradus(arguments, environment: environment)
      // A file that was read has no lesson that is right: it is named as left out.
      let isRead = file.asLesson.hasPrefix(":")
      #expect(run.status == (isRead ? 1 : 2), "\(run.summary)")
      #expect(run.isClean && run.lines.count == (isRead ? 2 : 1), "\(run.summary)")
      #expect(!isRead || run.text.contains("left out: odd.md, line 1"), "\(run.summary)")
    }
    TmuxTerminal.run("cd \(folder.path) && mkdir all && mv odd.md all/ && echo '# no' > all/a.md")
    for command in ["check all", "lessons --lessons all", "learn --lessons all tour"] {
      let run = folder.gradus(command)
      #expect(run.endedWell && run.isClean, "\(command): \(run.summary)")
      #expect((1...5).contains(run.lines.count), "\(command): \(run.summary)")
    }
  }

  @Test(arguments: OddFile.all)
  func `no odd file keeps the results of sweeps`(file: OddFile) throws {
    try folder.write(
      "---\ntitle: T\nsummary: S\nminutes: 1\n---\n# T\n\n## One\n\nText.\n", to: "good.md")
    file.make(at: folder.path + "/good.sweeps.csv")
    for command in ["check ./good.md", "read ./good.md", "replay ./good.md"] {
      let run = folder.gradus(command)
      #expect(run.endedWell && run.isClean, "\(command): \(run.summary)")
      #expect(run.status == 0 || run.text.contains("good.sweeps.csv"), "\(command): \(run.summary)")
    }
  }

  @Test(arguments: OddFile.all)
  func `no odd file has points`(file: OddFile) {
    file.make(at: folder.path + "/odd.csv")
    for command in [
      "train --data", "train --test-data", "gradcheck --data", "lab --data", "replay lab --data",
      "sweep --seeds 1 --vary data=moons,",
    ] {
      let space = command.hasSuffix(",") ? "" : " "
      expectRefused(
        "\(command)\(space)./odd.csv", 2,
        // A pipe is read, and nobody writes into this one.
        saying: file.name == "fifo" ? "odd.csv: " : file.asPoints)
    }
    // In the tutor it is said on the screen, and the tutor goes on.
    let keys = "--keys ': \"set data ./odd.csv\" Enter' --size 200x24 --glyphs ascii"
    let run = folder.gradus("replay lab \(keys)")
    #expect(run.status == 0 && run.isClean && run.lines.count == 24, "\(run.summary)")
    #expect(run.text.contains(file.asPoints), "\(run.summary)")
  }

  @Test(arguments: [
    (",", "more than 99 fields"), ("\n", "the file is empty"),
    ("\"", "no row after the header"), ("\"\",", "more than 99 fields"),
    ("0,0,0\n", "more than 100000"),
    ("0,0,x\n", "more than 100000"), ("é", "no row after the header"), ("\r", "is empty"),
    ("a,b,c\n", "more than 100000"),
  ])
  func `as large a file of points as may be is read in little memory`(
    piece: String, reason: String
  ) throws {
    let count = (1 << 24) / piece.utf8.count
    try folder.write(String(repeating: piece, count: count), to: "large.csv")
    expectRefused("train --data large.csv --iterations 1", 2, saying: reason, lines: 6)
  }

  // MARK: Progress

  /// The odd files that are something in place of a progress file, and two that only that can be.
  static let records: [(name: String, making: String, notice: String)] =
    OddFile.all.compactMap { file in file.asProgress.map { (file.name, file.making, $0) } } + [
      ("deep", "head -c 1000000 /dev/zero | tr '\\0' '[' > $F", "was damaged; it is kept as"),
      (
        "deep record", "yes '{\"lessons\":' | head -c 2000000 > $F", "was damaged; it is kept as"
      ),
      ("newer", "echo '{\"version\":99,\"lessons\":3}' > $F", "was written by a newer gradus"),
    ]

  @Test(arguments: records.indices)
  func `an odd progress file is said in a line, and is not lost`(index: Int) throws {
    let (name, making, notice) = Self.records[index]
    let file = folder.path + "/state/gradus/progress.json"
    for command in ["progress", "progress --json", "lessons", "progress reset --yes"] {
      TmuxTerminal.run("cd \(folder.path) && rm -rf state && mkdir -p state/gradus")
      TmuxTerminal.run("F=\(file); \(making)")
      let size = "ls -ldn \(file)* | awk '{ print $1, $5 }'"
      let before = TmuxTerminal.run(size)
      let run = folder.gradus(command)
      #expect(run.endedWell && run.isClean, "\(name), \(command): \(run.summary)")
      #expect(run.lines.count { $0.contains(notice) } == 1, "\(name), \(command): \(run.summary)")
      #expect(run.status == (notice.contains("damaged") || !command.contains("reset") ? 0 : 2))
      // It is there still, under its own name or under another.
      #expect(TmuxTerminal.run(size) == before, "\(name), \(command)")
    }
  }

  @Test func `a progress file as large as may be takes no more than seconds`() throws {
    let steps = (0..<250_000).map { "\"l\($0)\":{\"steps\":{}}" }.joined(separator: ",")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/state/gradus", withIntermediateDirectories: true)
    try folder.write("{\"version\":1,\"lessons\":{\(steps)}}", to: "state/gradus/progress.json")
    let run = folder.gradus("lessons")
    #expect(run.status == 0 && run.endedWell && run.isClean, "\(run.summary)")
  }

  // MARK: Lessons that are lessons

  private static let head = "---\ntitle: T\nsummary: S\nminutes: 1\n---\n# T\n\n## One\n\n"

  /// `piece` as often as makes 400 kB of it.
  private static func many(_ piece: String) -> String {
    String(repeating: piece, count: 400_000 / piece.utf8.count)
  }

  /// Each level nine times the level before: 9^8 values, were aliases taken at their word.
  private static let laughs =
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + zip("abcdefg", "bcdefgh").map { before, name in
      "\(name): &\(name) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ",")
        + "]\n"
    }.joined()

  private static func nested(_ open: String, _ inner: String, _ close: String) -> String {
    String(repeating: open, count: 10_000) + inner + String(repeating: close, count: 10_000)
  }

  /// Lessons deeper or longer than anybody writes; the line of their first problem, and what it is;
  /// nil where there is none.
  static let lessons: [(name: String, text: String, line: Int?, advice: String)] = [
    (
      "flow lists", head + "```quiz\nquestion: \(nested("[", "", "]"))\n```\n", 11,
      "nested too deep"
    ),
    (
      "flow maps", head + "```quiz\nquestion: \(nested("{a: ", "b", "}"))\n```\n", 11,
      "nested too deep"
    ),
    ("JSON", head + "```quiz\n\"a\": \(nested("{\"a\":", "1", "}"))\n```\n", 11, "nested too deep"),
    ("laughs", head + "```quiz\n\(laughs)```\n", 11, "YAML anchor that it makes is not supported"),
    (
      "laughs in the head", "---\n\(laughs)---\n# T\n\n## One\n", 2,
      "YAML anchor that it makes is not"
    ),
    (
      "indentation",
      head + "```quiz\n"
        + (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined() + "```\n", 17,
      "nested too deep"
    ),
    ("dashes", head + "```quiz\n\(many("- "))\n```\n", 10, "larger than 64 KiB"),
    (
      "fewer dashes", head + "```quiz\n\(String(repeating: "- ", count: 30_000))\n```\n", 11,
      "nested too deep"
    ),
    ("keys", head + "```quiz\n\(many("a: b\n"))```\n", 10, "larger than 64 KiB"),
    (
      "fractions", head + "$$\n\(nested("\\frac{1}{", "x", "}"))\n$$\n", 11,
      "more than 4000 characters"
    ),
    ("braces", head + "$\(nested("{", "x", "}"))$\n", 10, "more than 4000 characters"),
    (
      "brackets of TeX", head + "$$\n\(nested("\\left(", "x", "\\right)"))\n$$\n", 11,
      "more than 4000 characters"
    ),
    (
      "cases", head + "$$\n\(nested("\\begin{cases}", "x", "\\end{cases}"))\n$$\n", 11,
      "more than 4000 characters"
    ),
    ("formulas", head + many("$x^2$ ") + "\n", nil, ""),
    ("displays", head + many("$$\nx = \\frac{1}{2}\n$$\n\n"), nil, ""),
    ("one line", head + many("word ") + "\n", nil, ""),
    ("one word", head + many("w") + "\n", nil, ""),
    ("marks", head + "e" + many("\u{301}") + "\n", 10, "cannot be shown"),
    ("steps", head + (0..<30_000).map { "## H\($0)\n\n" }.joined(), nil, ""),
    ("steps of one name", head + many("## H\n\n"), 12, "line 10 has the same slug 'h'"),
    ("list", head + many("- a\n"), nil, ""),
    (
      "lists", head + (0..<900).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(), 16,
      "6 deep"
    ),
    ("quotes", head + many("> ") + "a\n", 10, "6 deep"),
    ("emphasis", head + many("*a ") + "\n", 10, "not closed"),
    ("links", head + many("[") + "\n", nil, ""),
    ("comments", head + many("<!--") + "\n", 10, "not closed"),
    ("code", head + "```python\n" + many("x = 1\n") + "```\n", nil, ""),
    ("figures", head + many("{cost} ") + "\n", 10, "more problems than can be listed"),
    ("blank lines", head + many("\n"), nil, ""),
    ("line ends", head + many("a\r\n"), nil, ""),
    ("experiments", head + many("```experiment\niterations: 1\n```\n"), 13, "a second experiment"),
    ("questions", head + many("```quiz\nquestion: Q?\noptions: [a]\n```\n"), 12, "2 to 8 options"),
    ("keys of a demo", "---\ndemo: \(many("n "))\n---\n# T\n\n## One\n", 1, "larger than 64 KiB"),
  ]

  @Test(arguments: lessons.indices)
  func `a lesson deeper or longer than anybody writes ends soon, and with a line`(
    index: Int
  ) throws {
    let lesson = Self.lessons[index]
    try folder.write(lesson.text, to: "odd.md")
    let check = folder.gradus("check ./odd.md")
    #expect(check.endedWell && check.isClean, "\(lesson.name): \(check.summary)")
    #expect(check.status == (lesson.line == nil ? 0 : 1), "\(lesson.name): \(check.summary)")
    #expect(check.lines.count <= 200 && check.bytes.count < 100_000, "\(lesson.name)")
    if let line = lesson.line {
      let first = check.lines.first ?? ""
      #expect(first.hasPrefix("./odd.md:\(line): "), "\(lesson.name): \(check.summary)")
      #expect(first.contains(lesson.advice), "\(lesson.name): \(check.summary)")
      #expect(folder.gradus("read ./odd.md").status == 2)
      return
    }
    for command in ["read ./odd.md", "replay ./odd.md --keys 'd d n p / \"abc\" Esc z ?'"] {
      let run = folder.gradus(command)
      #expect(run.status == 0 && run.endedWell, "\(lesson.name), \(command): \(run.summary)")
      #expect(run.isClean, "\(lesson.name), \(command): \(run.summary)")
    }
  }
}
