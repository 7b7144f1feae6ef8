import GradusEngine
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Commands that name files of points, and text that is up to no good.
@Suite struct CommandFileTests {
  private let table = DataTable(
    name: "my points' data.csv",
    dataset: Dataset(
      points: (0..<40).map { SIMD2(Double($0 % 7), Double($0 % 5)) },
      labels: (0..<40).map { UInt8($0 % 2) }))

  @Test func `a file of points is asked for and taken`() throws {
    var learner = Learner.inLab()
    var effects: [Effect] = []
    try learner.press(": \"set data \\\"my points' data.csv\\\" lambda 0.2\"")
    learner.change { effects = update(&$0, .key(.enter)) }
    #expect(effects == [.readTable("my points' data.csv")])
    #expect(learner.screen.contains("reading the file"))
    learner.change { effects = update(&$0, .reply(.table(table))) }
    #expect(learner.typed == nil)
    #expect(learner.lab?.experiment.data == .table(table))
    #expect(learner.lab?.experiment.lambda == 0.2)
    #expect(learner.screen.contains("Lab > my points' data.csv 2-10-5-1"))
    try learner.press("y")
    guard case .message(_, let lines) = learner.model.overlay else {
      Issue.record("no message")
      return
    }
    #expect(lines[0] == #"gradus train --data 'my points'\'' data.csv' --lambda 0.2"#)
    // The way back to data that are made.
    try learner.press("Esc j*99 k*99 Right")
    #expect(learner.lab?.experiment.data.table == nil)
  }

  @Test func `a file that cannot be read says why, and the line stays`() throws {
    var learner = Learner.inLab()
    try learner.command("set data nothere.csv")
    #expect(learner.typed?.problem == "there are no files here")
    #expect(learner.lab?.experiment.data.table == nil)
    // What comes too late, or was never asked for, changes nothing.
    try learner.press("Esc")
    learner.change { _ = update(&$0, .reply(.table(table))) }
    #expect(learner.lab?.experiment.data.table == nil)
    learner.change { _ = update(&$0, .reply(.tableNotRead(path: "x", reason: "y"))) }
    #expect(learner.notice == "")
  }

  @Test func `two files are waited for`() throws {
    var learner = Learner.inLab()
    var effects: [Effect] = []
    try learner.press(": \"set data a.csv test-data b.csv\"")
    learner.change { effects = update(&$0, .key(.enter)) }
    #expect(effects == [.readTable("a.csv"), .readTable("b.csv")])
    for name in ["b.csv", "a.csv"] {
      #expect(learner.lab?.experiment.data.table == nil)
      learner.change {
        _ = update(&$0, .reply(.table(DataTable(name: name, dataset: table.dataset))))
      }
    }
    #expect(learner.lab?.experiment.data.table?.name == "a.csv")
    #expect(learner.lab?.experiment.testTable?.name == "b.csv")
  }

  @Test func `on a screen of 7 bits a file's name is, too`() throws {
    var learner = Learner.inLab()
    let table = DataTable(name: "mêlée.csv", dataset: table.dataset)
    try learner.press(": \"set data mêlée.csv\"")
    learner.change { _ = update(&$0, .key(.enter)) }
    learner.change { _ = update(&$0, .reply(.table(table))) }
    for (keys, text) in [("", "Lab > m?l?e.csv"), ("", "<m?l?e.csv>"), ("y", "--data 'm?l?e.csv'")]
    {
      try learner.press(keys)
      #expect(learner.screen.contains(text) && learner.screen.allSatisfy(\.isASCII))
    }
    #expect(learner.lab?.experiment.data.table?.name == "mêlée.csv")
  }

  // MARK: Hostile text

  @Test func `nothing typed or answered reaches a frame unescaped`() throws {
    let hostile = "\u{1B}[31m\u{7}\u{9B}2J\u{0}\u{202E}\u{301}\r\n👩‍👩‍👧é"
    for start in [":", "/", ":set data "] {
      for look in [Look(glyphs: .ascii, isColored: false), Look(glyphs: .braille, isColored: true)]
      {
        var learner = Learner(look: look)
        learner.change { _ = $0.openLab() }
        learner.change { model in
          for character in start + hostile + "x.csv" {
            _ = update(&model, .key(.character(character)))
            expectClean(view(model))
          }
          let effects = update(&model, .key(.enter))
          expectClean(view(model))
          for case .readTable(let path) in effects {
            let reply = Reply.tableNotRead(path: path, reason: "\(hostile): no \(path)")
            _ = update(&model, .reply(reply))
            expectClean(view(model))
          }
          _ = update(&model, .key(.escape))
          _ = update(&model, .key(.character(":")))
          _ = update(&model, .key(.up))
          expectClean(view(model))
        }
      }
    }
  }

  private func expectClean(_ frame: Frame) {
    #expect(
      !frame.cells.contains {
        $0.glyph.unicodeScalars.contains { (1..<32).contains($0.value) || $0.value == 0x9B }
      })
  }
}
