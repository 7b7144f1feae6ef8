import GradusEngine
import GradusNotation

/// A machine that has run the course's library and the learner's own lines, with the functions that make
/// a run of an experiment.
struct Stage {
  let program: CourseProgram
  let machine: Machine
  /// The learner's functions that have a part in training or checking.
  let functions: [LearnerFunction]
  let cast: Cast

  /// What the lines outside functions, or the first parameters, may work: about half a second.
  static let workOfPreparation = 12_000_000

  /// - Throws: what is to be mended in the learner's file.
  init(_ code: LearnerCode, _ experiment: Experiment) throws(CodeStop) {
    program = CourseProgram(experiment)
    let crossEntropy =
      code.functions.contains("compute_loss") && !code.functions.contains("compute_cost")
      ? "compute_loss" : "compute_cost"
    let machine: Machine
    do {
      let text = try Program(
        code.text, library: program.library(experiment, crossEntropy: crossEntropy))
      machine = Machine(text) { RandomState(seed: $0) }
      machine.dropsOutput = true
      machine.keepsLocals = false
      machine.random = RandomState(seed: experiment.seed)
      machine.start()
      try machine.run(work: Stage.workOfPreparation)
    } catch {
      throw LearnerCode.stop(error, in: code.name)
    }
    guard machine.isFinished else {
      throw CodeStop(
        "\(code.name): the lines outside functions work too long to be waited for; leave them out")
    }
    functions = code.functions.compactMap { name in
      machine.function(name).flatMap { LearnerFunction($0) }
    }.sorted { $0.line < $1.line }
    self.machine = machine
    cast = try Cast(machine, functions, program, experiment, file: code.name)
  }
}
