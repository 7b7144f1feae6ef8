import Foundation
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The documents show what the program does: their pictures and tables are made from it.
@Suite struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func document(_ path: String) throws -> String {
    try String(contentsOf: ReadmeTests.root.appending(path: path), encoding: .utf8)
  }

  /// What the tutor shows after some keys in a step.
  private func frame(
    of step: Substring, keys: Substring, _ look: Look, size: Size = Size(80, 24)
  ) throws -> Frame {
    let place = try LessonLibrary.embedded.step(named: String(step))
    var model = Model(size: size, look: look, lessons: LessonLibrary.embedded.lessons)
    _ = model.open(place.lesson, step: place.index)
    var replay = Replay(model)
    for entry in try KeyScript(String(keys)).items { try replay.play(entry) }
    return view(replay.model)
  }

  @Test(arguments: ["README.md", "lessons/CLASSROOM.md"])
  func `each frame is what the command above it prints`(path: String) throws {
    let text = try document(path)
    let frames = text.matches(
      of: #/<!-- frame: gradus replay (\S+) --glyphs braille --keys (['"])(.+)\2 -->/#)
    #expect(frames.count == (path == "README.md" ? 1 : 2))
    for frame in frames {
      let picture = try self.frame(
        of: frame.output.1, keys: frame.output.3, Look(glyphs: .braille, isColored: false)
      ).text
      #expect(
        text[frame.range.upperBound...].hasPrefix("\n```text\n\(picture)\n```"),
        "the picture is now:\n\(picture)")
    }
  }

  @Test func `each step that a document or a benchmark names is there`() throws {
    let library = LessonLibrary.embedded
    let lessons = library.lessons.map(\.name).joined(separator: "|")
    let benchmarks = try FileManager.default.contentsOfDirectory(
      atPath: ReadmeTests.root.appending(path: "Tests/Benchmarks").path)
    let documents = ["README.md", "lessons/README.md", "lessons/CLASSROOM.md"]
    let paths =
      documents + ["Sources/README.md", "Tests/README.md"]
      + benchmarks.map { "Tests/Benchmarks/\($0)" }
    var count = 0
    for path in paths {
      let text = try document(path)
      for name in try text.matches(of: Regex("(?:\(lessons))#[a-z0-9-]+")) {
        count += 1
        let step = String(text[name.range])
        #expect(throws: Never.self, "\(path)") { try library.step(named: step) }
      }
    }
    #expect(count > 30)
  }

  /// With `GRADUS_RECORD` in the environment the pictures are written instead.
  @Test func `each picture is what the command beside it draws`() throws {
    let text = try document("README.md")
    let pictures = text.matches(
      of:
        #/<!-- picture: gradus replay (\S+)(?: --size (\S+))? --keys (['"])(.+)\3 --svg (\S+) -->/#)
    #expect(pictures.count == 2)
    for picture in pictures {
      let frame = try frame(
        of: picture.output.1, keys: picture.output.4, Look(glyphs: .braille, isColored: true),
        size: picture.output.2.flatMap { Size(text: String($0)) } ?? Size(80, 24))
      let drawn = FrameDrawing(frame).file(title: "gradus \(picture.output.1)")
      let path = String(picture.output.5)
      #expect(text.contains("](\(path))"), "\(path) is not shown")
      if ProcessInfo.processInfo.environment["GRADUS_RECORD"] != nil {
        try Data(drawn.utf8).write(to: ReadmeTests.root.appending(path: path))
      }
      let isCurrent = try document(path) == drawn
      #expect(isCurrent, "\(path) is out of date: run the command in README.md")
    }
  }

  @Test func `the README is short`() throws {
    #expect(
      try document("README.md").split(separator: "\n", omittingEmptySubsequences: false).count
        <= 201)
  }

  @Test func `the table of keys is the key table`() throws {
    try expectTable(
      "keys",
      keyTable.map { ($0.shownKeys, $0.help) })
  }

  @Test func `the table of keys for code is that of the place`() throws {
    try expectTable(
      "keys while you write code", KeyPlace.code.bindings.map { ($0.shownKeys, $0.help) })
  }

  @Test func `the table of commands is the table of commands`() throws {
    try expectTable(
      "commands",
      commands.map { (":" + $0.usage.replacing("|", with: "\\|"), $0.help) })
  }

  /// Expects a table between two marks.
  private func expectTable(_ name: String, _ rows: [(String, String)]) throws {
    let lines = ["| \(name) | meaning |", "|---|---|"] + rows.map { "| `\($0.0)` | \($0.1) |" }
    let table = lines.joined(separator: "\n")
    #expect(
      try document("lessons/CLASSROOM.md").contains(
        "<!-- \(name) -->\n\(table)\n<!-- /\(name) -->"),
      "it is now:\n\(table)")
  }

  @Test func `the table of lessons has every lesson with its steps and minutes`() throws {
    let text = try document("README.md")
    for lesson in LessonLibrary.embedded.lessons {
      #expect(
        text.contains("| `\(lesson.name)` | \(lesson.steps.count) | \(lesson.minutes) |"),
        "\(lesson.name): \(lesson.steps.count) steps, \(lesson.minutes) minutes")
    }
  }

  @Test func `every claim that a test makes happen is in the table, in a step that is there`()
    throws
  {
    var claimed = Set<String>()
    for line in try document("Tests/README.md").split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 6, let id = cells[1].wholeMatch(of: #/ ([IRDG][0-9]+) /#)?.output.1
      else { continue }
      claimed.insert(String(id))
      var lesson = ""
      for name in cells[3].split(separator: "`").map(String.init) where name.contains("#") {
        let parts = name.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        if !parts[0].isEmpty { lesson = parts[0] }
        #expect(throws: Never.self, "\(name)") {
          try LessonLibrary.embedded.step(named: "\(lesson)#\(parts[1])")
        }
      }
      #expect(!lesson.isEmpty, "\(line)")
    }
    let folder = ReadmeTests.root.appending(path: "Tests/ClaimsTests")
    var tested = Set<String>()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try document("Tests/ClaimsTests/\(name)")
      tested.formUnion(text.matches(of: #/func `([IRDG][0-9]+) /#).map { String($0.output.1) })
    }
    // How libraries name their parameters is told, not shown.
    #expect(claimed.subtracting(["D7"]) == tested && !tested.isEmpty)
  }

  @Test(arguments: [
    "README.md", "Sources/README.md", "Tests/README.md", "lessons/README.md",
    "lessons/CLASSROOM.md",
  ])
  func `every source file, suite and document that a document names is there`(path: String) throws {
    let text = try document(path)
    let files = try #require(FileManager.default.enumerator(atPath: ReadmeTests.root.path))
      .compactMap { $0 as? String }.filter { !$0.hasPrefix(".build") }
    for name in text.matches(of: #/`([\w\/]+\.swift)`/#).map({ String($0.output.1) }) {
      #expect(files.contains { "/\($0)".hasSuffix("/\(name)") }, "\(name)")
    }
    let sources = files.filter { $0.hasPrefix("Tests/") && $0.hasSuffix("Tests.swift") }
    for name in text.matches(of: #/`(\w+Tests)`/#).map({ String($0.output.1) }) {
      let isThere =
        try files.contains("Tests/\(name)")
        || sources.contains { try document($0).contains("struct \(name)") }
      #expect(isThere, "\(name)")
    }
    let folder = ReadmeTests.root.appending(path: path).deletingLastPathComponent()
    for link in text.matches(of: #/\]\(([\w\/.-]+)\)/#).map({ String($0.output.1) }) {
      let file = folder.appending(path: link)
      #expect(FileManager.default.fileExists(atPath: file.path), "\(link)")
    }
  }

  @Test func `the authors' guide has every figure`() throws {
    let figures =
      Figure.all.map { ($0.name, $0.meaning) }
      + Figure.layerNames.map { name in
        (
          "\(name).LAYER",
          (Figure.named("\(name).1")?.meaning ?? "").replacing("layer 1", with: "a layer")
        )
      }
    let lines = ["| figure | meaning |", "|---|---|"] + figures.map { "| `\($0.0)` | \($0.1) |" }
    let table = "<!-- figures -->\n\(lines.joined(separator: "\n"))\n<!-- /figures -->"
    #expect(try document("lessons/README.md").contains(table), "it is now:\n\(table)")
  }

  @Test(arguments: GuideTables.all)
  func `the authors' guide has every key, view and setting`(name: String, text: String) throws {
    let end = name.split(separator: ":")[0]
    let part = "<!-- \(name) -->\n\(text)\n<!-- /\(end) -->"
    #expect(try document("lessons/README.md").contains(part), "it is now:\n\(part)")
  }
}
