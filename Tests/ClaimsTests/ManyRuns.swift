import Foundation
import GradusEngine

/// Whether claims are held to all the runs they speak of (`GRADUS_FULL=1`), or to a part of them.
let isFull = ProcessInfo.processInfo.environment["GRADUS_FULL"] != nil

/// Makes all runs of a sweep, on all cores.
func figures(_ sweep: Sweep) async -> SweepFigures {
  let outcomes = await withTaskGroup(of: (Int, Sweep.Outcome?).self) { group in
    for (index, member) in sweep.members.enumerated() {
      group.addTask { (index, Sweep.outcome(of: member)) }
    }
    var outcomes = [Sweep.Outcome?](repeating: nil, count: sweep.members.count)
    for await (index, outcome) in group { outcomes[index] = outcome }
    return outcomes
  }
  return SweepFigures(sweep, outcomes)
}

/// A run of the course's experiment with some settings changed, trained to its end.
func trained(_ settings: [(name: String, value: String)]) throws -> TrainingRun {
  var run = TrainingRun(try Experiment(settings))
  run.advance(by: run.experiment.iterations)
  return run
}

/// A figure by its name.
func figure(_ name: String, _ run: TrainingRun) throws -> Double {
  guard let figure = Figure.named(name) else { throw NoSuchFigure(name: name) }
  return figure.of(run)
}

struct NoSuchFigure: Error {
  let name: String
}
