import GradusCode
import GradusEngine
import GradusScreen

/// What `gradus gradcheck --code` prints.
struct CodeCheckReport: Encodable {
  struct Block: Encodable {
    let name: String
    let verdict: CodeVerdict
    @Nullable var difference: Double?
  }

  struct Finding: Encodable {
    let kind: CodeFinding.Kind
    @Nullable var function: String?
    let blocks: [String]
    @Nullable var variable: String?
    @Nullable var line: Int?
    @Nullable var column: Int?
    @Nullable var mistake: String?
    let words: String

    init(_ finding: CodeFinding) {
      (kind, blocks, words) = (finding.kind, finding.blocks, finding.words)
      (function, variable) = (finding.function, finding.variable)
      (line, column, mistake) = (finding.line, finding.column, finding.mistake)
    }
  }

  struct Function: Encodable {
    let name: String
    let line: Int
    let verdict: CodeVerdict
    let blocks: [Block]
    let findings: [Finding]
    let remarks: [String]
  }

  let code: String
  /// `fine`, `unfinished`, `cannot-run` or `wrong`; nil where there is nothing to judge.
  @Nullable var verdict: CodeVerdict?
  /// What keeps the file from being read, or its lines outside functions from being run.
  @Nullable var problem: Finding?
  let functions: [Function]
  /// What was passed over, and the like.
  let remarks: [String]
  /// The first thing to mend.
  @Nullable var first: Finding?

  private let judgement: CodeJudgement

  private enum CodingKeys: CodingKey {
    case code, verdict, problem, functions, remarks, first
  }

  /// - Parameter file: what messages call it.
  init(_ judgement: CodeJudgement, file: String) {
    self.judgement = judgement
    code = file
    remarks = judgement.remarks
    functions = judgement.functions.map { function in
      Function(
        name: function.name, line: function.line, verdict: function.verdict,
        blocks: function.blocks.map {
          Block(name: $0.name, verdict: $0.verdict, difference: $0.difference)
        }, findings: function.findings.map(Finding.init), remarks: function.remarks)
    }
    verdict = judgement.verdict
    problem = judgement.problem.map(Finding.init)
    first = judgement.first.map(Finding.init)
  }

  // MARK: Text

  /// `FILE:line: what`, with the line and a caret below it.
  var problemText: String? {
    guard let problem = judgement.problem else { return nil }
    guard let line = problem.line, line > 0 else { return "\(code): \(problem.words)" }
    let start = "\(code):\(line): \(problem.words)"
    let lines = judgement.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let column = problem.column, lines.indices.contains(line - 1) else { return start }
    let shown = lines[line - 1].prefix(72)
    guard column >= 1, column <= shown.count + 1 else { return start }
    let before = safeText(shown.prefix(column - 1))
    return start + "\n  \(safeText(shown))\n  \(String(repeating: " ", count: before.columns))^"
  }

  var text: String {
    guard !judgement.functions.isEmpty else {
      return "\(code): none of the functions that are judged is defined: "
        + CodeJudgement.judgedNames.joined(separator: ", ")
        + (judgement.suggestion.map { "; is '\($0.name)' meant to be '\($0.known)'?" } ?? "")
        + judgement.remarks.map { "\n  note: \($0)" }.joined()
    }
    return
      ([headline] + judgement.remarks.flatMap { wrapped("note: " + $0) }
      + judgement.functions.flatMap { [""] + lines($0) }).joined(separator: "\n")
  }

  private var headline: String {
    if let line = judgement.problem?.line {
      return "\(code): stops at line \(line); the functions are judged all the same"
    }
    let fine = judgement.functions.count { $0.verdict == .fine }
    let count = judgement.functions.count
    if fine == count { return "\(code): fine" }
    return count == 1
      ? "\(code): \(judgement.functions[0].verdict.words)" : "\(code): \(fine) of \(count) fine"
  }

  private func lines(_ function: FunctionJudgement) -> [String] {
    var lines = ["\(function.name), line \(function.line): \(function.verdict.words)"]
    let isLookedAt = function.blocks.contains { $0.verdict != .open }
    let cells = (isLookedAt ? function.blocks : []).map(\.text)
    for start in stride(from: 0, to: cells.count, by: 2) {
      let row = cells[start..<min(start + 2, cells.count)]
      lines.append("  " + row.dropLast().map { $0.filled(to: 14) }.joined() + (row.last ?? ""))
    }
    for finding in function.findings { lines += wrapped(finding.text) }
    for remark in function.remarks { lines += wrapped("note: " + remark) }
    return lines
  }

  /// Text of at most 80 columns, further lines set in.
  private func wrapped(_ text: String) -> [String] {
    wrap([StyledText(text)], width: 74).enumerated().map { index, line in
      (index == 0 ? "  " : "    ") + line.map(\.text).joined()
    }
  }
}

extension CodeVerdict {
  fileprivate var words: String {
    switch self {
    case .fine: "fine"
    case .unfinished: "not finished yet"
    case .cannotRun: "cannot be run"
    case .wrong: "wrong"
    case .follows, .open: "not judged"
    }
  }

  fileprivate var sign: String {
    switch self {
    case .fine: "✓"
    case .wrong: "✗"
    // Only what is to be mended is marked as wrong.
    case .follows: "~"
    case .unfinished, .cannotRun, .open: "·"
    }
  }
}

extension CodeBlock {
  /// `W3 ✓ 2e-09`
  fileprivate var text: String {
    let figure = difference.map { $0 < 1e-3 ? scientific($0, digits: 0) : fixed($0, digits: 2) }
    return "\(name) \(verdict.sign)" + (figure.map { " \($0)" } ?? "")
  }
}

extension CodeFinding {
  /// The block first, then the place, then what there is to say.
  fileprivate var text: String {
    let place = [line.map { "line \($0)" }, variable].compactMap { $0 }.joined(separator: ", ")
    let spoilt = blocks.joined(separator: ", ")
    let start =
      spoilt.isEmpty || spoilt == variable ? place : place.isEmpty ? spoilt : "\(spoilt) (\(place))"
    return start.isEmpty ? words : "\(start): \(words)"
  }
}

extension String {
  /// With blanks behind it, up to a column.
  fileprivate func filled(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - columns))
  }
}
