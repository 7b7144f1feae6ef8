package import GradusCode
package import GradusLessons
import GradusScreen

/// The exercise of a step while the step is open: what the learner has written, and what was said of it.
package struct CodeSession: Sendable {
  package let exercise: Exercise
  /// Its place among the items of the step.
  let place: Int
  package private(set) var editor: CodeEditor
  /// What there is to say of the lines as they stand.
  package private(set) var reading: CodeReading
  /// Whether it has the screen.
  package internal(set) var isOpen = false
  /// Whether keys are text.
  package internal(set) var isTyping = false
  /// The first line that is shown, of all lines, those that are given included.
  var top = 0
  /// Which page of what is said beside the code is shown, counted on past the last one.
  var notesPage = 0
  /// The last verdict, and what it is about.
  private(set) var verdict: Verdict?
  /// What was right when it was checked last.
  private(set) var rightText: String?
  /// How far a check has come that was asked for.
  private var check: Check?

  /// What the judge says of some lines.
  struct Verdict: Sendable {
    let text: String
    let judgement: CodeJudgement
    let isRight: Bool
    /// What the lesson says to whoever makes this mistake.
    var words: [ProseBlock] = []
  }

  /// A check under way: the judge first, then the mistakes that the lesson knows, one by one.
  private enum Check: Sendable {
    case judging
    case comparing(ArraySlice<Exercise.Mistake>, CodeFingerprint)
  }

  /// Opens an exercise with what was written on an earlier visit, or its start.
  ///
  /// - Parameter isRight: whether what was written was right.
  init(_ exercise: Exercise, at place: Int, kept: String?, isRight: Bool = false) {
    self.exercise = exercise
    self.place = place
    let text = kept ?? exercise.startText
    editor = CodeEditor(text)
    rightText = isRight ? CodeEditor(text).text : nil
    reading = CodeReading(exercise.program(text), due: exercise.dueNames)
  }

  package var text: String { editor.text }
  /// The whole program, as it stands.
  package var program: String { exercise.program(text) }
  var isTouched: Bool { text != exercise.startText }
  /// The verdict where it is still about what stands there.
  var valid: Verdict? { verdict.flatMap { $0.text == text ? $0 : nil } }
  package var isRight: Bool { valid?.isRight == true }
  package var isChecking: Bool { check != nil }
  /// Whether the lines can be run, so that a network can be trained with them.
  var canRun: Bool { reading.problem == nil }

  /// The line that the last verdict is about, by its number in the program.
  var suspectLine: Int? { valid.flatMap { $0.isRight ? nil : $0.judgement.first?.line } }

  /// Works on the text; what there is to say of it follows.
  mutating func edit(_ work: (inout CodeEditor) -> Void) {
    let before = editor.code.lines
    work(&editor)
    guard editor.code.lines != before else { return }
    reading = CodeReading(program, due: exercise.dueNames)
    notesPage = 0
  }

  // MARK: Checking

  mutating func startCheck() {
    check = .judging
    notesPage = 0
  }

  /// A part of a check, some 50 ms at most.
  /// - Returns: whether it is over.
  mutating func advanceCheck() -> Bool {
    switch check {
    case nil: return false
    case .judging:
      let text = text
      let judgement = exercise.judgement(of: text)
      verdict = Verdict(
        text: text, judgement: judgement, isRight: exercise.isRight(judgement))
      if verdict?.isRight == true { rightText = text }
      let isMistake = [.wrong, .cannotRun].contains(judgement.verdict)
      check =
        isMistake && !exercise.mistakes.isEmpty
        ? .comparing(exercise.mistakes[...], CodeFingerprint(judgement)) : nil
    case .comparing(var left, let own):
      if let mistake = left.popFirst() {
        let made = exercise.judgement(of: exercise.text(making: mistake))
        if CodeFingerprint(made) == own {
          verdict?.words = mistake.words
          left = []
        }
      }
      check = left.isEmpty ? nil : .comparing(left, own)
    }
    return check == nil
  }

  // MARK: Lines

  /// The line of the cursor among all lines.
  var cursorLine: Int { exercise.given.count + editor.code.cursor.line }

  /// All lines: those that are given, the learner's, and those below.
  var lines: [(text: String, isGiven: Bool)] {
    exercise.given.map { ($0, true) } + editor.code.lines.map { (String($0), false) }
      + exercise.ending.map { ($0, true) }
  }

  /// The learner's lines with one more of the solution's, and its number: the next blank filled in, the
  /// next line, or, once the check has found something wrong, the first line that is another. Nil where
  /// all are there.
  var withNextLine: (text: String, line: Int)? {
    let solution = exercise.solution
    var lines = editor.code.lines.map { String($0) }
    while let last = lines.last, last.allSatisfy({ $0 == " " }) || last.trimmed == CodeEditor.blank
    {
      lines.removeLast()
    }
    // An empty line that was typed too many is none of the solution's.
    func isEmpty(_ line: String) -> Bool { line.trimmed.isEmpty }
    if !solution.contains(where: isEmpty) { lines.removeAll(where: isEmpty) }
    var next = lines.count
    if let valid, !valid.isRight, lines.count >= solution.count {
      next = solution.indices.first { lines[$0] != solution[$0] } ?? solution.count
    } else if exercise.hasBlanks {
      next = lines.firstIndex { $0.contains(CodeEditor.blank) } ?? solution.count
    }
    guard next < solution.count else {
      return valid != nil && lines.count > solution.count
        ? (exercise.solutionText, solution.count - 1) : nil
    }
    if next < lines.count {
      lines[next] = solution[next]
    } else {
      // An empty line comes with the one below it.
      while next + 1 < solution.count, solution[next].trimmed.isEmpty {
        lines.append(solution[next])
        next += 1
      }
      lines.append(solution[next])
    }
    return (lines.map { $0 + "\n" }.joined(), next)
  }

  /// Whether the cursor stands at the end of the last line, behind a written one.
  var endsWithCursor: Bool {
    let (lines, cursor) = (editor.code.lines, editor.code.cursor)
    let line = lines[cursor.line]
    return cursor.column == line.count && !String(line).trimmed.isEmpty
      && lines.dropFirst(cursor.line + 1).allSatisfy { String($0).trimmed.isEmpty }
  }

  /// The lines of the solution that do not stand there.
  var unwrittenLines: [String] {
    let written = editor.code.lines.map { String($0).trimmed }
    return exercise.solution.filter { !written.contains($0.trimmed) }
  }

  /// Moves what is shown so that the cursor is in sight, with a line around it where there is room.
  mutating func showCursor(height: Int) {
    let margin = height > 4 ? 1 : 0
    let line = cursorLine
    if line - margin < top { top = max(0, line - margin) }
    if line + margin >= top + height { top = line + margin - height + 1 }
    top = min(top, max(0, lines.count - height))
  }
}
