import GradusEngine
import GradusScreen

extension ParseLog {
  /// Reports all that is wrong with a formula's TeX.
  ///
  /// - Parameter line: the line of the file that its first line is on.
  mutating func checkFormula(_ source: String, line: Int) {
    for problem in formulaProblems(source) {
      report(line + problem.line, problem.advice)
    }
  }
}

extension FormulaProblem {
  /// What is wrong, and what would be right.
  fileprivate var advice: String {
    func meant(_ name: String, else other: String) -> String {
      nearest(name, in: candidates).map { suggestion("\\" + $0) } ?? "; \(other)"
    }
    switch kind {
    case .command("\\"): return "\\\\ ends a line of the whole formula; move it out of { }"
    case .command(let name):
      return "\\\(name.prefix(40)) is not supported in formulas"
        + meant(name, else: "write it in other TeX, or as \\text{…}")
    case .environment(let name):
      let near = nearest(name, in: candidates)
      return "the environment \(quoted(name)) is not supported"
        + (near.map { suggestion($0) } ?? "; write cases, aligned or pmatrix")
    case .argument(let name):
      return name == "^" || name == "_"
        ? "nothing follows \(name); write its argument in braces: \(name){…}"
        : "\\\(name) needs an argument; write it in braces: \\\(name){…}"
    case .openBrace:
      return "a { of this formula is not closed; write } after it, or \\{ for the character"
    case .closeBrace: return "a } of this formula closes nothing; write \\} for the character"
    case .left: return "\\left without \\right; write \\right. where nothing should show"
    case .right: return "\\right without \\left; write \\left. where nothing should show"
    case .begin(let name): return "\\begin{\(name)} is not closed; write \\end{\(name)} after it"
    case .end(let name):
      return "\\end{\(name)} closes nothing here; write \\begin{\(name)} before it"
    case .secondScript(let mark):
      return "a second \(mark) at the same place; put braces around the first: {x\(mark)a}\(mark)b"
    case .sign(let sign): return "\(sign) has a special meaning in TeX; write \\\(sign)"
    case .tag: return "a formula has one \\tag, outside all braces; remove the other"
    case .tooDeep(let limit): return "this formula nests more than \(limit) deep; split it"
    case .tooLong(let limit): return "this formula has more than \(limit) characters; split it"
    }
  }
}
