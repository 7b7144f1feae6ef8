import Foundation
import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// The README shows what the program does: its picture and its tables are made from it.
@Suite struct ReadmeTests {
  private func readme(_ path: String = "README.md") throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test func `each picture is what the command above it prints`() throws {
    let text = try readme()
    let frames = text.matches(
      of: #/<!-- frame: gradus replay (\S+) --glyphs braille --keys (['"])(.+)\2 -->/#)
    #expect(frames.count >= 2)
    for frame in frames {
      let place = try LessonLibrary.embedded.step(named: String(frame.output.1))
      var model = Model(
        size: Size(80, 24), look: Look(glyphs: .braille, isColored: false),
        lessons: LessonLibrary.embedded.lessons)
      _ = model.open(place.lesson, step: place.index)
      var replay = Replay(model)
      for entry in try KeyScript(String(frame.output.3)).items { try replay.play(entry) }
      let picture = view(replay.model).text
      #expect(
        text[frame.range.upperBound...].hasPrefix("\n```text\n\(picture)\n```"),
        "the picture is now:\n\(picture)")
    }
  }

  @Test func `the table of keys is the key table`() throws {
    try expectTable(
      "keys",
      keyTable.map { ($0.shownKeys, $0.help) })
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
      try readme().contains("<!-- \(name) -->\n\(table)\n<!-- /\(name) -->"),
      "it is now:\n\(table)")
  }

  @Test func `the table of lessons has every lesson with its steps and minutes`() throws {
    let text = try readme()
    for lesson in LessonLibrary.embedded.lessons {
      #expect(
        text.contains("| `\(lesson.name)` | \(lesson.steps.count) | \(lesson.minutes) |"),
        "\(lesson.name): \(lesson.steps.count) steps, \(lesson.minutes) minutes")
    }
  }

  @Test func `every step that the table of claims names is there`() throws {
    var count = 0
    for line in try readme().split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 6, cells[1].wholeMatch(of: #/ [IRDG][0-9]+ /#) != nil else { continue }
      count += 1
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
    #expect(count == 27)
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
    #expect(try readme("lessons/README.md").contains(table), "it is now:\n\(table)")
  }
}
