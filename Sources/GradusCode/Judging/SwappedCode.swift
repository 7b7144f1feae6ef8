import GradusEngine
import GradusNotation

/// A learner's program with one mistake planted in its backward pass, for a friend to find.
///
/// The mistake is a change of ``SwapChange`` in one line. It is kept only if the program still runs and
/// the judge calls it wrong at that very line: so it can be found, and is found.
package struct SwappedCode: Hashable, Sendable {
  /// The program as the friend gets it; nothing in it says what was changed.
  package let source: String
  package let secret: Secret

  /// What was changed.
  package struct Secret: Hashable, Sendable {
    /// Counted from 1.
    package let line: Int
    package let was: String
    package let reads: String
    /// The row of ``SwapChange`` that it is.
    package let change: String
    /// The blocks that the judge blames.
    package let blocks: [String]
    /// What the judge says of it.
    package let words: String
  }

  /// Why no mistake is planted: one line.
  package struct Refusal: Error, Hashable, Sendable {
    package let words: String
  }

  /// How many changed programs are tried at most.
  private static let trials = 80

  /// - Parameters:
  ///   - source: a program whose backward pass is right.
  ///   - seed: draws the change and its line.
  package init(_ source: String, seed: UInt32) throws(Refusal) {
    let judgement = CodeJudge.judgement(of: source)
    if let problem = judgement.problem {
      let place = problem.line.map { "line \($0): " } ?? ""
      throw Refusal(words: "\(place)\(problem.words); nothing is planted in what does not run")
    }
    let passes = judgement.functions.filter { $0.role == .backwardPropagation }
    guard !passes.isEmpty else {
      throw Refusal(
        words: "there is no backward_propagation(X, Y, cache) to plant a mistake in")
    }
    guard let pass = passes.first(where: { $0.verdict == .fine }) else {
      let name = passes[0].name
      let wrong = passes[0].blocks.filter { $0.verdict != .fine }.map { "d" + $0.name }
      throw Refusal(
        words: "\(name) is not right yet"
          + (wrong.isEmpty ? "" : " (\(wrong.joined(separator: ", ")))") + "; mend it first")
    }
    guard let planted = SwappedCode.planted(in: source, pass, seed: seed) else {
      throw Refusal(
        words: "no line of \(pass.name) could be changed so that it still runs and is caught; "
          + "write dW2 = …, db2 = … in lines of their own")
    }
    self = planted
  }

  private init(source: String, secret: Secret) {
    (self.source, self.secret) = (source, secret)
  }

  private static func planted(
    in source: String, _ pass: FunctionJudgement, seed: UInt32
  ) -> SwappedCode? {
    guard let statements = try? SourcePiece.statements(of: source) else { return nil }
    let body = statements.body(ofFunctionAt: pass.line)
    var random = RandomState(seed: seed)
    let (lines, names) = (
      SourcePiece.lines(of: source), Set(body.joined().filter(\.isName).map(\.text))
    )
    var left = trials
    for change in SwapChange.all.shuffled(by: &random) {
      let places = body.flatMap { statement in
        change.edits(statement, names).map { (statement, $0) }
      }
      for (statement, edits) in places.shuffled(by: &random) where left > 0 {
        left -= 1
        let changed = edits.applied(to: lines).joined(separator: "\n")
        let line = statement[0].line
        guard let caught = SwappedCode.caught(changed, pass, at: line) else { continue }
        let range = (line - 1)...((statement.last?.line ?? line) - 1)
        return SwappedCode(
          source: changed,
          secret: Secret(
            line: line, was: text(lines, range),
            reads: text(SourcePiece.lines(of: changed), range), change: change.name,
            blocks: caught.blocks, words: caught.words))
      }
    }
    return nil
  }

  /// What the judge says of a changed program, if it runs and is found wrong in one line only.
  private static func caught(
    _ source: String, _ pass: FunctionJudgement, at line: Int
  ) -> (blocks: [String], words: String)? {
    let judgement = CodeJudge.judgement(of: source)
    guard judgement.problem == nil,
      let judged = judgement.functions.first(where: { $0.name == pass.name }),
      judged.verdict == .wrong, let first = judged.findings.first,
      judged.findings.allSatisfy({ $0.line == line })
    else { return nil }
    return (judged.blocks.filter { $0.verdict == .wrong }.map(\.name), first.words)
  }

  private static func text(_ lines: [String], _ range: ClosedRange<Int>) -> String {
    let first = lines[range.lowerBound].drop { $0 == " " || $0 == "\t" }
    return ([String(first)] + lines[range].dropFirst()).joined(separator: "\n")
  }
}

extension [[SourcePiece]] {
  /// The statements of a function's body, by the line of its `def`.
  fileprivate func body(ofFunctionAt line: Int) -> [[SourcePiece]] {
    guard let start = firstIndex(where: { $0[0].line == line }) else { return [] }
    let indent = self[start][0].columns.lowerBound
    return Array(self[(start + 1)...].prefix { $0[0].columns.lowerBound > indent })
  }
}

extension Array {
  /// In an order that a stream draws.
  fileprivate func shuffled(by random: inout RandomState) -> [Element] {
    var items = self
    for place in indices.dropFirst().reversed() {
      items.swapAt(place, Int(random.interval(UInt32(place))))
    }
    return items
  }
}
