/// What is said where some lines are no YAML that lessons have: the line of the file, and what would be right.
package struct YAMLError: Error, Hashable {
  package let line: Int
  package let message: String
  /// Whether it may be YAML, but is none that is read here.
  package let isRefusal: Bool

  init(_ problem: YAMLProblem, _ lines: [SourceLine]) {
    let said = YAMLMistake(problem, lines).advice
    line = lines.isEmpty ? 1 : lines[min(max(0, said.line), lines.count - 1)].number
    message = said.words
    isRefusal = problem.isRefusal
  }
}
