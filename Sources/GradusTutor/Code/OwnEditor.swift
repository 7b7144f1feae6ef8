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
  /// How far in the learner's lines stand.
  var level: Int { solution.first.map { $0.prefix { $0 == " " }.count } ?? 0 }

  /// The lines of a function that is among some pasted ones, where that is the one whose `def` is given:
  /// a cell of a notebook, with what it defines itself. Nil where it is not there.
  func body(in pasted: String) -> String? {
    let lines = CodeText(pasted).lines.map { String($0) }
    func name(_ line: String) -> Substring? {
      let words = line.drop { $0 == " " }
      return words.hasPrefix("def ") ? words.dropFirst(4).prefix { $0 != "(" } : nil
    }
    guard let wanted = given.lazy.compactMap(name).first,
      let start = lines.firstIndex(where: { name($0) == wanted })
    else { return nil }
    func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
    let outer = indent(lines[start])
    let body = lines[(start + 1)...].prefix {
      indent($0) > outer || $0.allSatisfy { $0 == " " }
    }
    let common = body.filter { $0.contains { $0 != " " } }.map(indent).min() ?? 0
    var rest = body.map { String($0.dropFirst(min(common, indent($0)))) }
    // What is given stands above already.
    // And what ends the function stands below; the learner's own `return` would hide it.
    let known = Set((given + ending).map { $0.filter { $0 != " " } })
    if ending.contains(where: { $0.trimmed.hasPrefix("return") }),
      let end = rest.lastIndex(where: { $0.hasPrefix("return") })
    {
      rest.removeSubrange(end...)
    }
    rest.removeAll { line in
      let bare = line.filter { $0 != " " }
      return !bare.isEmpty && known.contains(bare)
    }
    while rest.last?.isEmpty == true { rest.removeLast() }
    let blanks = String(repeating: " ", count: bodyLevel)
    return rest.map { ($0.isEmpty ? "" : blanks + $0) + "\n" }.joined()
  }

  /// How far in the lines of the function stand whose `def` is given.
  private var bodyLevel: Int {
    given.last { $0.drop { $0 == " " }.hasPrefix("def ") }
      .map { $0.prefix { $0 == " " }.count + CodeText.indentation } ?? 0
  }

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
