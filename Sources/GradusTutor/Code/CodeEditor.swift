import GradusScreen

/// A small editor for code: a text, what undo goes back to, and the keys' work as functions.
package struct CodeEditor: Hashable, Sendable {
  /// What is to be filled in.
  package static let blank = "____"

  /// How many steps undo goes back at most.
  private static let longestHistory = 500

  package private(set) var code: CodeText
  private var past: [CodeText] = []
  private var future: [CodeText] = []
  /// The column to keep to from line to line; nil is that of the cursor.
  private var column: Int?
  /// What the last change was: one that goes on is undone with it.
  private var lastChange: Change?

  private enum Change: Hashable {
    case typing, deleting, other
  }

  /// An editor with the cursor at the first blank, or at the beginning.
  package init(_ text: String = "") {
    code = CodeText(text)
    if let first = blanks.first { code.move(to: first) }
  }

  package var text: String { code.text }
  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }
  /// Whether only blanks are in front of the cursor.
  package var isInIndentation: Bool { code.head.allSatisfy { $0 == " " } }

  // MARK: Changes

  private mutating func change(_ kind: Change, _ make: (inout CodeText) -> Void) {
    var next = code
    make(&next)
    guard next.lines != code.lines else {
      code = next
      return
    }
    if kind == .other || kind != lastChange {
      past = past.suffix(CodeEditor.longestHistory - 1) + [code]
    }
    future = []
    lastChange = kind
    column = nil
    code = next
  }

  /// Types a character; a blank under the cursor gives way to it.
  package mutating func type(_ character: Character) {
    // Each word is undone for itself.
    if character != " ", code.head.last == " ", lastChange == .typing { lastChange = nil }
    let blank = blankAtCursor
    change(.typing) { code in
      if let blank { code.remove(from: blank, to: blank.after(CodeEditor.blank.count)) }
      code.insert(String(character))
    }
  }

  /// Puts a text in: one step of undo. Several lines go as far in as the line of the cursor.
  ///
  /// - Parameter level: how far in lines stand where nothing is above them.
  package mutating func paste(_ text: String, level: Int = 0) {
    let blank = blankAtCursor
    let text = indented(text, level: level)
    change(.other) { code in
      if let blank { code.remove(from: blank, to: blank.after(CodeEditor.blank.count)) }
      code.insert(text)
    }
  }

  /// Several lines moved so that the least indented of them stands where the cursor's line does.
  private func indented(_ text: String, level: Int) -> String {
    var lines = CodeText(text).lines
    guard lines.count > 1 else { return text }
    func indent(_ line: [Character]) -> Int { line.prefix { $0 == " " }.count }
    let written = lines.filter { line in line.contains { $0 != " " } }
    let common = written.map(indent).min() ?? 0
    let isBlank = code.line.allSatisfy { $0 == " " }
    let above = code.lines[..<code.cursor.line].last { line in line.contains { $0 != " " } }
    let base =
      isBlank
      ? (code.cursor.column > 0 ? code.cursor.column : above.map(indent) ?? level)
      : code.indentation(of: code.cursor.line)
    lines = lines.map { Array($0.dropFirst(min(common, indent($0)))) }
    let blanks = Array(repeating: Character(" "), count: base)
    return lines.enumerated().map { number, line in
      let isFirst = number == 0
      let lead = line.isEmpty || isFirst && code.cursor.column > 0 ? [] : blanks
      return String(lead + line)
    }.joined(separator: "\n")
  }

  /// Begins a new line as far in as this one: a level further after a colon, a level less after what
  /// ends a block.
  package mutating func breakLine() {
    let words = String(code.head).split(separator: " ")
    var indentation = min(code.indentation(of: code.cursor.line), code.cursor.column)
    if let first = words.first, let last = words.last {
      if first.hasPrefix("#") {
        // A comment opens nothing and ends nothing.
      } else if last.hasSuffix(":") {
        indentation += CodeText.indentation
      } else if first == "return" || first == "pass" {
        indentation = max(0, indentation - CodeText.indentation)
      }
    }
    change(.other) { $0.insert("\n" + String(repeating: " ", count: indentation)) }
  }

  /// Deletes the character before the cursor: of the blanks that a line begins with, a level.
  package mutating func deleteBackwards() {
    let isIndentation = !code.head.isEmpty && isInIndentation
    let count =
      isIndentation ? (code.head.count - 1) % CodeText.indentation + 1 : 1
    change(.deleting) { code in
      let start = isIndentation ? code.cursor.after(-count) : code.place(.left)
      code.remove(from: start, to: code.cursor)
    }
  }

  /// Deletes what a motion would pass over.
  package mutating func delete(_ motion: CodeMotion) {
    change(motion == .right ? .deleting : .other) { code in
      // At the end of a line its line end goes.
      let isAtEnd = motion == .end && code.cursor.column == code.line.count
      code.remove(from: code.cursor, to: code.place(isAtEnd ? .right : motion))
    }
  }

  /// Moves the line of the cursor a level to the right, or to the left.
  package mutating func indent(by levels: Int) {
    change(.other) { code in
      let cursor = code.cursor
      let old = code.indentation(of: cursor.line)
      let new = max(0, (old / CodeText.indentation + levels) * CodeText.indentation)
      code.remove(
        from: CodeText.Place(line: cursor.line), to: CodeText.Place(line: cursor.line, column: old))
      code.insert(String(repeating: " ", count: new))
      code.move(to: cursor.after(max(new - old, -cursor.column)))
    }
  }

  /// Puts another text in the place of all, as of a file that was changed elsewhere; undo brings the old
  /// one back. The cursor stays in its line.
  ///
  /// - Parameter line: the line at whose end the cursor goes instead.
  package mutating func replace(with text: String, cursor line: Int? = nil) {
    change(.other) { code in
      let cursor = line.map { CodeText.Place(line: $0, column: .max) } ?? code.cursor
      code = CodeText(text)
      code.move(to: cursor)
    }
  }

  // MARK: Back and forth

  package mutating func undo() {
    guard let last = past.popLast() else { return }
    future.append(code)
    code = last
    (lastChange, column) = (nil, nil)
  }

  package mutating func redo() {
    guard let next = future.popLast() else { return }
    past.append(code)
    code = next
    (lastChange, column) = (nil, nil)
  }

  // MARK: Moving

  /// Moves the cursor. `page` is how many lines a page has.
  package mutating func move(_ motion: CodeMotion, page: Int = 10) {
    let keeps =
      switch motion {
      case .up, .down, .pages: true
      default: false
      }
    let kept = column ?? code.cursor.column
    code.move(to: code.place(motion, column: kept, page: page))
    column = keeps ? kept : nil
    lastChange = nil
  }

  package mutating func move(to place: CodeText.Place) {
    code.move(to: place)
    (column, lastChange) = (nil, nil)
  }

  // MARK: Blanks

  /// Where the blanks begin, in order.
  package var blanks: [CodeText.Place] {
    let blank = Array(CodeEditor.blank)
    return code.lines.enumerated().flatMap { line, characters in
      characters.ranges(of: blank).map { CodeText.Place(line: line, column: $0.lowerBound) }
    }
  }

  private var blankAtCursor: CodeText.Place? {
    blanks.first {
      $0.line == code.cursor.line && $0.column <= code.cursor.column
        && code.cursor.column < $0.column + CodeEditor.blank.count
    }
  }

  /// Goes to the next blank, or the one before; around at the end.
  /// - Returns: whether there is one.
  @discardableResult
  package mutating func goToBlank(forward: Bool) -> Bool {
    let blanks = blanks
    let here = blankAtCursor ?? code.cursor
    let next =
      forward
      ? blanks.first { $0 > here } ?? blanks.first
      : blanks.last { $0 < here } ?? blanks.last
    guard let next else { return false }
    move(to: next)
    return true
  }
}

extension CodeText.Place {
  /// The place some characters further in the line.
  fileprivate func after(_ count: Int) -> CodeText.Place {
    CodeText.Place(line: line, column: column + count)
  }
}
