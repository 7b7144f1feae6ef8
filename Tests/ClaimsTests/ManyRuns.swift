import GradusEngine
import Synchronization

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
  TrainedRuns.run(of: try Experiment(settings))
}

/// Every run is trained once, however many claims are about it.
private enum TrainedRuns {
  private final class Place: Sendable {
    let run = Mutex<TrainingRun?>(nil)
  }

  private static let places = Mutex<[Experiment: Place]>([:])

  static func run(of experiment: Experiment) -> TrainingRun {
    let place = places.withLock { places in
      let place = places[experiment] ?? Place()
      places[experiment] = place
      return place
    }
    // Whoever asks for the same run meanwhile waits here, and trains nothing.
    return place.run.withLock { known in
      if let known { return known }
      var run = TrainingRun(experiment)
      run.advance(by: experiment.iterations)
      known = run
      return run
    }
  }
}

extension TrainingRun {
  /// How many units of a hidden layer, counted from 0, are 0 for every training point.
  ///
  /// Computed here from the weights, for networks of ReLUs.
  func unitsAtZero(inHiddenLayer index: Int) -> Int {
    var values = trainingSet.points.map { [$0.x, $0.y] }
    for layer in network.layers.prefix(index + 1) {
      values = values.map { below in
        (0..<layer.outputs).map { unit in
          let weights = network.parameters[(layer.weights + unit * layer.inputs)...]
          let z = zip(weights, below).reduce(network.parameters[layer.biases + unit]) {
            $0 + $1.0 * $1.1
          }
          return max(0, z)
        }
      }
    }
    return network.layers[index].outputs
      - (values.first ?? []).indices.count { unit in
        values.contains { $0[unit] > 0 }
      }
  }
}

/// A figure by its name.
func figure(_ name: String, _ run: TrainingRun) throws -> Double {
  guard let figure = Figure.named(name) else { throw NoSuchFigure(name: name) }
  return figure.of(run)
}

struct NoSuchFigure: Error {
  let name: String
}
