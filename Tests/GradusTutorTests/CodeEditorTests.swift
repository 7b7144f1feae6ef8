import GradusTutor
import TestSupport
import Testing

/// The editor's keys as functions of a text and a cursor.
@Suite struct CodeEditorTests {
  private typealias Place = CodeText.Place

  /// An editor of a text in which `|` is the cursor.
  private func editor(_ marked: String) -> CodeEditor {
    let head = marked.prefix { $0 != "|" }
    let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
    var editor = CodeEditor(marked.filter { $0 != "|" })
    editor.move(to: Place(line: lines.count - 1, column: lines.last?.count ?? 0))
    return editor
  }

  private func marked(_ editor: CodeEditor) -> String {
    var lines = editor.code.lines
    lines[editor.code.cursor.line].insert("|", at: editor.code.cursor.column)
    return lines.map { String($0) }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("a|b", "a\n|b"), ("  x = 1|", "  x = 1\n  |"), ("if a:|", "if a:\n    |"),
    ("    return a|", "    return a\n|"), ("    pass|\nb", "    pass\n|\nb"),
    ("    |x", "    \n    |x"), ("|    x", "\n|    x"), ("# so:|", "# so:\n|"),
    ("for l in r:  |", "for l in r:  \n    |"), ("returned = 1|", "returned = 1\n|"),
  ])
  func `a new line goes in as far as it should`(before: String, after: String) {
    var editor = editor(before)
    editor.breakLine()
    #expect(marked(editor) == after)
  }

  @Test(arguments: [
    ("        |x", "    |x"), ("     |x", "    |x"), ("ab|", "a|"), ("a\n|b", "a|b"), ("|a", "|a"),
    ("x   |", "x  |"),
  ])
  func `backspace takes a character, of the indentation a level`(before: String, after: String) {
    var editor = editor(before)
    editor.deleteBackwards()
    #expect(marked(editor) == after)
  }

  @Test(arguments: [
    (CodeMotion.wordLeft, "dW2 = np.dot|", "dW2 = np.|dot"), (.wordLeft, "a   |", "|a   "),
    (.wordLeft, "a\n|b", "a|\nb"), (.wordRight, "|dW2 = 1", "dW2 |= 1"),
    (.wordRight, "a|\nb", "a\n|b"), (.start, "  ab|", "  |ab"), (.start, "  |ab", "|  ab"),
    (.end, "|ab\nc", "ab|\nc"), (.up, "ab\nc|d", "a|b\ncd"), (.up, "a|b", "|ab"),
    (.down, "a|b", "ab|"), (.left, "a\n|b", "a|\nb"), (.right, "a|\nb", "a\n|b"),
    (.top, "a\nb|", "|a\nb"), (.bottom, "|a\nbc", "a\nbc|"),
  ])
  func `motions lead where a programmer expects`(motion: CodeMotion, before: String, after: String)
  {
    var editor = editor(before)
    editor.move(motion)
    #expect(marked(editor) == after)
  }

  @Test func `the column is kept over a short line`() {
    var editor = editor("abcd|\nx\nabcdef")
    editor.move(.down)
    editor.move(.down)
    #expect(marked(editor) == "abcd\nx\nabcd|ef")
    editor.move(.left)
    editor.move(.up)
    editor.move(.up)
    #expect(marked(editor) == "abc|d\nx\nabcdef")
  }

  @Test func `a blank gives way to what is typed, and the next one is found`() {
    var editor = CodeEditor("a = ____ + ____\nb = ____\n")
    #expect(marked(editor) == "a = |____ + ____\nb = ____\n")
    for character in "m/2" { editor.type(character) }
    #expect(marked(editor) == "a = m/2| + ____\nb = ____\n")
    editor.goToBlank(forward: true)
    editor.move(.right)
    editor.type("7")
    #expect(marked(editor) == "a = m/2 + 7|\nb = ____\n")
    editor.goToBlank(forward: false)
    editor.paste("np.sum(A)")
    #expect(editor.text == "a = m/2 + 7\nb = np.sum(A)\n")
    #expect(editor.blanks.isEmpty && !editor.goToBlank(forward: true))
  }

  @Test func `a pasted cell is as it was, without what cannot be shown`() {
    var editor = CodeEditor()
    editor.paste("def f(x):\r\n\treturn x\u{1B}[31m\r\n\u{202E}y\t= 1\n")
    #expect(editor.text == "def f(x):\n    return x[31m\ny   = 1\n")
    editor.undo()
    #expect(editor.text.isEmpty && editor.canRedo)
  }

  @Test func `undo takes a word at a time`() {
    var editor = CodeEditor()
    for character in "dW1 = dZ1" { editor.type(character) }
    editor.undo()
    #expect(editor.text == "dW1 = \n")
    editor.redo()
    #expect(editor.text == "dW1 = dZ1\n")
    for _ in 0..<3 { editor.deleteBackwards() }
    editor.undo()
    #expect(editor.text == "dW1 = dZ1\n")
  }

  @Test func `a line is moved in and out`() {
    var editor = editor("a\n   b|c")
    editor.indent(by: 1)
    #expect(marked(editor) == "a\n    b|c")
    editor.indent(by: 1)
    editor.indent(by: -3)
    #expect(marked(editor) == "a\nb|c")
  }

  @Test func `as much as is too much is dropped`() {
    var editor = CodeEditor()
    editor.paste(String(repeating: "x", count: CodeText.limits.columns + 1))
    #expect(editor.code.lines.map(\.count) == [CodeText.limits.columns])
    editor.paste(String(repeating: "\n", count: CodeText.limits.lines + 1))
    #expect(editor.code.lines.count == CodeText.limits.lines)
  }

  /// What a key may do, as one step of a random walk.
  private func step(_ editor: inout CodeEditor, _ random: inout SplitMix) {
    let motions: [CodeMotion] = [
      .left, .right, .up, .down, .wordLeft, .wordRight, .start, .end, .top, .bottom, .pages(1),
      .pages(-1),
    ]
    switch Int.random(in: 0..<14, using: &random) {
    case 0...3:
      editor.type(
        ["a", "_", " ", ":", "é", "\u{301}", "(", "9"].randomElement(using: &random) ?? "a")
    case 4: editor.breakLine()
    case 5: editor.deleteBackwards()
    case 6: editor.delete(motions.randomElement(using: &random) ?? .left)
    case 7: editor.paste(["____", "a\nb\n", "\t\tx", ""].randomElement(using: &random) ?? "")
    case 8: editor.indent(by: [-1, 1].randomElement(using: &random) ?? 1)
    case 9: editor.goToBlank(forward: Bool.random(using: &random))
    default: editor.move(motions.randomElement(using: &random) ?? .left, page: 3)
    }
  }

  @Test(arguments: 1...40)
  func `undo goes back to the beginning and redo to the end`(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let start = "def f(x):\n    a = ____\n    return a\n"
    var editor = CodeEditor(start)
    for _ in 0..<200 {
      step(&editor, &random)
      let cursor = editor.code.cursor
      #expect(editor.code.lines.indices.contains(cursor.line), "seed \(seed)")
      #expect((0...editor.code.lines[cursor.line].count).contains(cursor.column), "seed \(seed)")
    }
    #expect(CodeEditor(editor.text).text == editor.text, "seed \(seed)")
    let end = editor.text
    while editor.canUndo { editor.undo() }
    #expect(editor.text == start, "seed \(seed)")
    while editor.canRedo { editor.redo() }
    #expect(editor.text == end, "seed \(seed)")
  }
}
