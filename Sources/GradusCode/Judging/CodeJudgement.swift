import GradusEngine

/// What there is to say about a learner's program.
package struct CodeJudgement: Sendable {
  /// The functions that are judged, in the order of a run.
  package internal(set) var functions: [FunctionJudgement] = []
  /// What keeps the program from being read, or its own lines from being run to their end.
  package internal(set) var problem: CodeFinding?
  /// What was passed over, and what else is worth knowing of the program as a whole.
  package internal(set) var remarks: [String] = []
  /// The program as it was read, to which lines and columns belong.
  package internal(set) var text = ""
  /// A function whose name is close to one that is judged, where none is.
  package internal(set) var suggestion: (name: String, known: String)?

  /// The worst of the verdicts; nil where nothing is judged.
  package var verdict: CodeVerdict? {
    if problem != nil { return .cannotRun }
    let order: [CodeVerdict] = [.fine, .open, .follows, .unfinished, .cannotRun, .wrong]
    return functions.map(\.verdict).max {
      (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0)
    }
  }

  /// The names of the functions that are judged.
  package static let judgedNames: [String] = CourseFunction.judged.map(\.name).reduce(into: []) {
    if !$0.contains($1) { $0.append($1) }
  }

  /// The first thing to mend.
  package var first: CodeFinding? {
    problem ?? functions.lazy.flatMap(\.findings).first { _ in true }
  }

  package var isFine: Bool { problem == nil && functions.allSatisfy { $0.verdict == .fine } }
}

/// What a function, or a block of parameters, is found to be.
package enum CodeVerdict: String, Codable, Sendable, CaseIterable {
  case fine
  /// Not written yet, as a whole or in part.
  case unfinished
  /// A line of it cannot be run.
  case cannotRun = "cannot-run"
  case wrong
  /// Wrong only because of something further up.
  case follows
  /// Not reached, or not looked at.
  case open
}

/// One of the learner's functions.
package struct FunctionJudgement: Sendable {
  /// As the learner calls it.
  package let name: String
  package let role: CourseFunction
  /// The line of its `def`.
  package let line: Int
  package internal(set) var verdict = CodeVerdict.fine
  /// What it gives, one by one: W1, b1, … of a gradient.
  package internal(set) var blocks: [CodeBlock] = []
  /// What is wrong, the first thing to mend first.
  package internal(set) var findings: [CodeFinding] = []
  /// What is worth knowing, though nothing is wrong.
  package internal(set) var remarks: [String] = []

  init(_ name: String, _ role: CourseFunction, line: Int) {
    (self.name, self.role, self.line) = (name, role, line)
  }
}

/// A part of what a function gives.
package struct CodeBlock: Sendable, Hashable {
  package let name: String
  package var verdict: CodeVerdict
  /// The relative difference of a gradient from differences of the cost, of other values from the
  /// definition; nil where nothing was compared.
  package var difference: Double?

  package init(_ name: String, _ verdict: CodeVerdict, _ difference: Double? = nil) {
    (self.name, self.verdict, self.difference) = (name, verdict, difference)
  }
}

/// One thing that is wrong, or missing.
package struct CodeFinding: Sendable, Hashable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    case cannotRead = "cannot-read"
    case cannotRun = "cannot-run"
    case unfinished
    case shape
    case value
  }

  package let kind: Kind
  /// The learner's function that it is in, if it is in one.
  package let function: String?
  /// The blocks that it spoils, the first one in the order of computation first.
  package let blocks: [String]
  /// The learner's variable in which it shows.
  package let variable: String?
  /// Where it stands in the learner's program; nil where that is not known.
  package let line: Int?
  package let column: Int?
  /// The mistake of the table that explains it: `mask-forgotten`.
  package let mistake: String?
  /// One sentence, without a full stop.
  package let words: String

  init(
    _ kind: Kind, _ words: String, function: String? = nil, blocks: [String] = [],
    variable: String? = nil, line: Int? = nil, column: Int? = nil, mistake: String? = nil
  ) {
    self.kind = kind
    // A name may be as long as a file; nobody reads more of it than this.
    self.words = echoed(words, limit: 400)
    self.variable = variable.map { echoed($0, limit: 40) }
    (self.function, self.blocks, self.mistake) = (function, blocks, mistake)
    (self.line, self.column) = (line, column)
  }
}
