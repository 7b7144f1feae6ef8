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
        _ = update(&$0, .reply(.table(DataTable(name: name, contents: table.contents))))
      }
    }
    #expect(learner.lab?.experiment.data.table?.name == "a.csv")
    #expect(learner.lab?.experiment.testTable?.name == "b.csv")
  }

  @Test func `a file's name keeps its letters where the glyphs are ASCII`() throws {
    var learner = Learner.inLab()
    let table = DataTable(name: "mêlée.csv", contents: table.contents)
    try learner.press(": \"set data mêlée.csv\"")
    learner.change { _ = update(&$0, .key(.enter)) }
    learner.change { _ = update(&$0, .reply(.table(table))) }
    for (keys, text) in [("", "Lab > mêlée.csv"), ("", "<mêlée.csv>"), ("y", "--data 'mêlée.csv'")]
    {
      try learner.press(keys)
      #expect(learner.screen.contains(text) && learner.screen.isShownInASCII)
    }
    #expect(learner.lab?.experiment.data.table?.name == "mêlée.csv")
  }

  // MARK: Points as people have them

  /// Gives a line that names a file, and the file.
  private func learner(
    _ line: String, _ text: String, size: Size = Size(80, 24)
  ) throws -> Learner {
    var learner = Learner.inLab(size: size)
    let table = DataTable(name: "people.csv", contents: try CSVTable(text))
    learner.change { model in
      for character in ":" + line { _ = update(&model, .key(.character(character))) }
      _ = update(&model, .key(.enter))
      _ = update(&model, .reply(.table(table)))
    }
    return learner
  }

  private static let people =
    "id,age,salary,bought\n"
    + (1...40).map { "\($0),\(20 + $0),\(15000 + 700 * $0),\($0 < 20 ? "no" : "yes")\n" }
    .joined()

  @Test func `a file of more columns says what to type`() throws {
    let learner = try learner("set data people.csv", Self.people)
    #expect(
      learner.typed?.problem
        == "people.csv: 3 features, id, age and salary, of which id counts the rows, for the label "
        + "bought; a run takes two: :set data people.csv columns age,salary")
    #expect(learner.lab?.experiment == Experiment())
  }

  @Test func `features far from 0 and 1 are said, and a key standardizes them`() throws {
    var learner = try learner("set data people.csv columns age,salary", Self.people)
    #expect(
      learner.notice == "age and salary are far from mean 0, sd 1: Right turns standardize on")
    #expect(learner.lab?.selectedControl?.name == "standardize")
    #expect(learner.screen.contains("o no x yes OX wrong"))
    #expect(learner.screen.contains("\nsalary") && learner.screen.contains(" age "))
    #expect(learner.screen.contains("20000") && learner.screen.contains("40000"))
    try learner.press("Right")
    #expect(learner.lab?.experiment.standardizes == true)
    #expect(learner.screen.contains("20000"), "the map keeps the file's units")
    try learner.press("Space train:3000 y")
    guard case .message(_, let lines) = learner.model.overlay else {
      Issue.record("no message")
      return
    }
    #expect(
      lines[0].hasPrefix("gradus train --data people.csv --columns age,salary --standardize"))
    #expect(try #require(learner.lab).run.trainScore().accuracy > 0.9)
    // Nothing is left of the file where the points are made again.
    try learner.press("Esc")
    try learner.command("set data circles standardize off")
    #expect(learner.lab?.experiment == Experiment())
    #expect(learner.lab?.controls.contains { $0.name == "columns" } == false)
  }

  @Test(arguments: [
    (1, "age is 5 in every row: it tells nothing"),
    (1000, "salary is far from mean 0, sd 1: Right turns standardize on; age is always 5"),
  ])
  func `a feature that is the same everywhere is said`(unit: Int, notice: String) throws {
    let rows = (1...8).map { "5,\($0 % 3 * unit),\($0 % 2)\n" }
    let text = "age,salary,bought\n" + rows.joined()
    #expect(try learner("set data people.csv", text).notice == notice)
  }

  @Test func `a share that leaves none is refused, by key too`() throws {
    var learner = try learner("set data people.csv", "0,0,0\n1,1,1\n")
    try learner.command("set test-share 0.9")
    #expect(learner.typed?.problem?.contains(":set data people.csv test-share 0.74") == true)
    try learner.press("Esc")
    try learner.command("set test-share 0.5")
    #expect(learner.lab?.experiment.testSamples == 1)
    try learner.command("set test-share 0")
    try learner.press("Right")
    #expect(learner.notice.contains("test-share 0.1 of 2 rows is not one row"), "\(learner.notice)")
    #expect(learner.lab?.experiment.testShare == 0)
  }

  @Test func `how a file was read is said`() throws {
    let text = "height;width;kind\n0,5;1;small\n1;0,1;large\n0,2;2;small\n"
    var learner = try learner("set data people.csv", text, size: Size(120, 40))
    #expect(
      learner.notice == "x1 is height, x2 is width, kind: small -> 0, large -> 1"
        || learner.notice == "x1 is height, x2 is width, kind: small → 0, large → 1")
    try learner.press(": \"set columns \"")
    #expect(learner.screen.contains("columns is height,width: two of height, width, kind"))
    try learner.press("Esc")
    try learner.command("set columns width,height")
    #expect(learner.notice.hasPrefix("x1 is width, x2 is height"))
    #expect(learner.lab?.run.trainingSet.points.first == [1, 0.5])
    try learner.command("set label nothing")
    #expect(learner.typed?.problem?.contains("there is no column 'nothing'") == true)
  }

  @Test(arguments: [
    "a,b,label\n1e308,4,0\n-1e308,2,1\n1e308,9,1\n", "a,b,label\n5,5,0\n5,5,1\n",
    "a,b,label\n1e-5,20000,0\n2e-5,90000,1\n", "a,b,label\n7,1,0\n7,2,1\n",
    "\u{1B}[31ma,\u{202E}b,label\n0,1,\u{9B}x\n1,0,y\n",
  ])
  func `any numbers and names make a picture`(text: String) throws {
    for size in [Size(80, 24), Size(40, 12), Size(120, 40)] {
      var learner = try learner("set data people.csv", text, size: size)
      for keys in [": \"set standardize on\" Enter", ": \"set standardize off\" Enter", "Space"]
        + Array(repeating: "v", count: 7)
      {
        try learner.press(keys)
        learner.change { _ = update(&$0, .tick(iterations: 2, blocks: 50)) }
        expectClean(view(learner.model))
      }
      #expect(learner.lab?.experiment.data.table != nil)
    }
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
