import GradusCode
import GradusLessons
import GradusScreen
import GradusTutor
import Testing

/// Where there is little room for code: Tab inside a line, long lines, small screens, hints.
@Suite struct CodeRoomStoryTests {
  private func learner(size: Size = Size(80, 24), hint: String? = nil) throws -> Learner {
    let last = "What came out, minus what should have."
    let exercise = backwardExercise.replacing(last, with: hint ?? last)
    return Learner(
      try lesson("## One\n\nWrite.\n\n\(exercise)\n\nBehind it.\n\n## Two\n\nEnd."), size: size)
  }

  private let longLine = "db3 = 1/m * np.sum(dZ3, axis=1, keepdims=True)"

  @Test func `Tab moves a line only from its start, and that shows at once`() throws {
    var learner = try learner()
    try learner.press("Enter \"dZ3 = A3 - Y\" Tab")
    #expect(learner.record.code == "    dZ3 = A3 - Y\n")
    #expect(learner.notice.contains("at the start of a line"))
    try learner.press("Shift-Tab")
    #expect(learner.record.code == "    dZ3 = A3 - Y\n")
    try learner.press("Enter \"dW3 = 2\" Home Tab")
    #expect(learner.record.code == "    dZ3 = A3 - Y\n        dW3 = 2\n")
    // In full colour, though the cursor is in the line.
    let frame = view(learner.model)
    let rows = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains("this line is indented") })
    #expect(frame[8, row].style == Style(.orange))
    #expect(learner.screen.contains(/dZ3 = A3 - Y +\(1,7\)/))
    try learner.press("Shift-Tab")
    #expect(learner.record.code == "    dZ3 = A3 - Y\n    dW3 = 2\n")
  }

  @Test func `the footer names Tab, undo and redo where they do something`() throws {
    var learner = try learner(size: Size(120, 40))
    try learner.press("Enter \"a\" Enter")
    #expect(learner.screen.contains("Shift-Tab out"))
    #expect(learner.screen.contains("F3 undo"))
    #expect(!learner.screen.contains("redo"))
    try learner.press("\"b\" Ctrl-_")
    #expect(learner.screen.contains("F4 redo"))
    try learner.press("Ctrl-Y")
    #expect(!learner.screen.contains("Tab in"))
    try learner.press("F6")
    #expect(learner.screen.contains("Ctrl-R F5"))
    try learner.press("Esc \"c?\"")
    #expect(learner.record.code == "    a\n    bc?\n")
  }

  @Test func `a long line slides only when it must, marks what is hidden, and shows its shape`()
    throws
  {
    var learner = try learner()
    try learner.press("Enter \"dZ3 = A3 - Y\" Enter \"\(longLine.prefix(39))\"")
    #expect(learner.screen.contains("    \(longLine.prefix(39))"))
    try learner.press("\"\(longLine.dropFirst(39))\"")
    #expect(learner.screen.contains("<= 1/m * np.sum(dZ3, axis=1, keepdims=True) |"))
    // The cursor is where the shape would be.
    #expect(learner.screen.contains(/\n +\(1,1\) \|/))
    try learner.press("Left*12")
    #expect(learner.screen.contains("    db3 = 1/m * np.sum(dZ3, axis=1, keepdim>|"))
    try learner.press("Up")
    #expect(learner.screen.contains("    db3 = 1/m * np.sum(dZ3, axis=1, > (1,1) |"))
  }

  @Test(arguments: 1...60)
  func `the cursor is never under a mark`(columns: Int) {
    for cursor in 0...columns {
      for shape in [nil, "(1,1)"] {
        let row = CodeLine(columns: columns, cursor: cursor, shape: shape, width: 20)
        let place = row.cursor ?? -1
        #expect((row.isCutLeft ? 1 : 0)..<20 ~= place)
        if row.isCutRight, row.place != .right { #expect(place < 19) }
        if row.place == .right, columns - row.shift >= 14 { #expect(place < 12) }
        #expect(row.isCutLeft == (row.shift > 0))
        if columns < 20 { #expect(row.shift == 0) }
      }
    }
  }

  @Test func `on a small screen a hint leaves the check in sight, and F7 shows more`() throws {
    var learner = try learner(size: Size(40, 12))
    try learner.press("Enter \"dZ3 = A3 - Y\" Enter \"\(longLine)\" Ctrl-R F1")
    #expect(learner.screen.contains(/W3 \. +b3 ok/))
    #expect(learner.screen.contains("Three lines a layer."))
    #expect(learner.screen.contains("... F7 more"))
    try learner.press("F7")
    #expect(learner.screen.contains("X (4,7)"))
    // Where there is room again, none is wasted.
    learner.change { _ = update(&$0, .resized(Size(120, 40))) }
    #expect(learner.screen.contains("def backward_propagation"))
    #expect(learner.screen.contains("GIVEN"))
  }

  @Test func `what is given says that there is more of it than fits`() throws {
    var learner = try learner(
      hint: (1...50).map { "word\($0)" }.joined(separator: " "))
    try learner.press("Enter \"dZ3 = A3 - Y\" Ctrl-R F1*2")
    #expect(learner.screen.contains("word50"))
    #expect(learner.screen.contains("... F7 more"))
    #expect(!learner.screen.contains("b3 (1,1)"))
    try learner.press("F7")
    #expect(learner.screen.contains("b3 (1,1)"))
    try learner.press("F7 F7")
    #expect(learner.screen.contains("word50"))
    #expect(!learner.screen.contains("b3 (1,1)"))
  }
}
