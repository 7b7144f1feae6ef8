import GradusLessons
import GradusScreen

// The learner's own editor: the program goes out as a file, and comes back when that is saved.
extension Model {
  /// What the file of the step's code is called: `gradient-checking-backward.py`.
  private var codeFileName: String? {
    session.flatMap { $0.code == nil ? nil : "\($0.lesson.name)-\($0.step.slug).py" }
  }

  mutating func openOwnEditor() -> [Effect] {
    guard let code = session?.code, let name = codeFileName else {
      notice = "there is no code in this step"
      return []
    }
    return [.saveProgress(progress), .openEditor(name: name, text: code.program)]
  }

  /// Takes the file as it was saved: the lines between those that are given.
  mutating func takeEdited(_ text: String, name: String) -> [Effect] {
    guard let code = session?.code, name == codeFileName else { return [] }
    guard text != code.program else { return [] }
    guard let own = code.exercise.ownLines(of: text) else {
      notice = "the lines above or below yours were changed in the file; only yours can be"
      return []
    }
    let effects = edit(code: { $0.replace(with: own) })
    notice = "taken from the file; undo brings back what was here"
    return effects + checkCode()
  }
}

extension Exercise {
  /// The learner's part of a whole program; nil where what is given is not around it.
  func ownLines(of program: String) -> String? {
    var lines = program.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    func same(_ line: String, _ other: String) -> Bool {
      line.reversed().drop(while: \.isWhitespace).elementsEqual(
        other.reversed().drop(while: \.isWhitespace))
    }
    guard lines.count >= given.count + ending.count,
      zip(lines, given).allSatisfy({ same($0, $1) }),
      zip(lines.suffix(ending.count), ending).allSatisfy({ same($0, $1) })
    else { return nil }
    return lines.dropFirst(given.count).dropLast(ending.count).map { $0 + "\n" }.joined()
  }
}
