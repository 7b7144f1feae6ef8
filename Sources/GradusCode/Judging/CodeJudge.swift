import GradusEngine
import GradusNotation

/// Judges a learner's program, a function a step.
///
/// What decides is the mathematics: the gradient check for gradients, definitions for costs and
/// activations, shape and spread for first weights. A step takes some milliseconds, some tens at most,
/// so a judge can be moved on between two keys.
package struct CodeJudge {
  package private(set) var judgement = CodeJudgement()
  private var program: LearnerProgram?
  private var left: ArraySlice<LearnerFunction> = []
  private var hasRun = false
  private let runner: LineRunner
  private let seeds: [UInt32]

  /// What the points are drawn by at which functions are judged.
  package static let seeds: [UInt32] = [1, 2, 3]

  /// Reads a program.
  ///
  /// - Parameter due: names that some line is to set.
  package init(_ source: String, seeds: [UInt32] = CodeJudge.seeds, due: Set<String> = []) {
    self.seeds = seeds
    let course = CourseProgram(layers: 3)
    runner = LineRunner(library: course.helpers)
    judgement.text = source
    do {
      program = try LearnerProgram(source, due: due) { NotebookFunctions.text(for: $0) }
    } catch {
      judgement.problem = CodeFinding(error)
      judgement.text = PastedCell.mended(source)
    }
  }

  package var isFinished: Bool { program == nil || hasRun && left.isEmpty }

  /// Runs on through the program's own lines, or judges the next function.
  package mutating func advance() {
    guard let program else { return }
    guard hasRun else {
      hasRun = program.runLines()
      guard hasRun else { return }
      judgement.problem = program.lines.problem
      judgement.remarks = program.lines.remarks
      judgement.text = program.source
      left = program.roles[...]
      if left.isEmpty { judgement.suggestion = CodeJudge.suggestion(program.defined) }
      return
    }
    guard let role = left.popFirst() else { return }
    judgement.functions.append(CodeJudge.objection(to: role) ?? judged(role, program))
    if left.isEmpty { lookAtProblem(program.lines.problemNeeds) }
  }

  private func judged(_ role: LearnerFunction, _ program: LearnerProgram) -> FunctionJudgement {
    let base = FunctionJudge(program: program, role: role, runner: runner, seeds: seeds)
    return switch role.role {
    case .initializeParameters: InitializerJudge(base).judged()
    case .forwardPropagation, .forwardWithCost: ForwardJudge(base).judged()
    case .computeCost: CostJudge(base).judged()
    case .backwardPropagation: BackwardJudge(base).judged()
    case .updateParameters: UpdateJudge(base).judged()
    case .forwardInOneVariable, .backwardInOneVariable, .gradientCheck, .gradientCheckN:
      CheckJudge(base).judged()
    }
  }

  /// A line outside functions that only fails because a function is not right, or not written yet, is no
  /// problem of its own.
  private mutating func lookAtProblem(_ needed: Set<String>) {
    guard let problem = judgement.problem,
      judgement.functions.contains(where: { $0.verdict != .fine && needed.contains($0.name) })
    else { return }
    judgement.problem = nil
    let place = problem.line.map { "line \($0): " } ?? ""
    judgement.remarks.append("lines outside functions stop early: \(place)\(problem.words)")
  }

  /// What is said of a function that asks for what nothing hands over.
  private static func objection(to role: LearnerFunction) -> FunctionJudgement? {
    guard let unknown = role.unknownParameter else { return nil }
    let due = role.role.arguments.map { $0.name(layers: 3) }.joined(separator: ", ")
    var judgement = FunctionJudgement(role.name, role.role, line: role.line)
    judgement.verdict = .cannotRun
    judgement.findings = [
      CodeFinding(
        .cannotRun,
        "it asks for '\(unknown)', which nothing hands over; it is called as "
          + "\(role.name)(\(due))", function: role.name, line: role.line)
    ]
    return judgement
  }

  /// A name that may be a misspelt one.
  private static func suggestion(_ names: [String]) -> (name: String, known: String)? {
    let known = CourseFunction.judged.flatMap { $0.names.map(\.name) }
    return names.lazy.compactMap { name in nearest(name, in: known).map { (name, $0) } }.first
  }

  /// The judgement on a whole program.
  package static func judgement(
    of source: String, seeds: [UInt32] = CodeJudge.seeds, due: Set<String> = []
  ) -> CodeJudgement {
    var judge = CodeJudge(source, seeds: seeds, due: due)
    while !judge.isFinished { judge.advance() }
    return judge.judgement
  }
}
