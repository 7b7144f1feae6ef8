import GradusEngine
import GradusLessons
import GradusScreen

/// A gradient check that may take long: every parameter needs two costs over all points.
///
/// It says beforehand about how long, where that is more than a minute, and shows how far it is.
final class LongCheck {
  private let setup: GradientCheckSetup
  private var run: TrainingRun?
  private let epsilons: Int
  private var progress: ProgressLine?

  /// - Parameter epsilons: at how many ε everything is checked.
  init(_ setup: GradientCheckSetup, epsilons: Int) {
    self.setup = setup
    self.epsilons = epsilons
    run = setup.trainedRun
    guard let run, let seconds = LongCheck.seconds(of: run, setup, epsilons: epsilons),
      seconds > 60
    else { return }
    let count = run.network.parameters.count
    warn(
      "this check takes about \(durationText(seconds)): for each of \(groupedText(count)) "
        + "parameters two costs of \(groupedText(run.trainingSet.count)) points"
        + (epsilons > 1 ? ", at \(epsilons) epsilons" : "")
        + "; fewer --samples or a smaller --hidden make it shorter"
        + (epsilons > 1 ? ", and so does leaving out --sweep" : ""))
  }

  /// What is checked, trained as far as the check wants.
  func ground() -> CheckGround {
    if var run, setup.iteration > 0 {
      let training = ProgressLine(of: setup.iteration, "iterations")
      let slice = run.experiment.blocksInSlice
      while run.iteration < setup.iteration, !run.isFinished {
        run.advance(by: setup.iteration - run.iteration, blocks: slice)
        training.reach(run.iteration)
      }
      training.clear()
      self.run = run
    }
    let ground = setup.ground(run)
    progress = ProgressLine(of: ground.network.parameters.count * epsilons, "parameters")
    return ground
  }

  /// The check made to its end.
  func finished(_ check: GradientCheck) -> GradientCheck {
    var check = check
    // About a fiftieth of a second, and at least one parameter.
    let slice = max(1, 2_000_000 / max(1, check.gradient.count))
    while !check.isFinished {
      let before = check.approximation.count
      _ = check.advance(blocks: slice)
      progress?.advance(by: check.approximation.count - before)
    }
    return check
  }

  /// Nothing more is checked.
  func end() { progress?.clear() }

  /// About how long the training and the check take, in seconds, from a few parameters and as many points
  /// as are checked in a moment. Nil where that is not worth measuring.
  ///
  /// A cost after a change in layer l goes forward from l on, so that a parameter's work is the number of
  /// parameters from its layer on, for each example.
  private static func seconds(
    of run: TrainingRun, _ setup: GradientCheckSetup, epsilons: Int
  ) -> Double? {
    let (network, points) = (run.network, run.trainingSet)
    let sizes = network.layers.map { Double($0.weightRange.count + $0.biasRange.count) }
    var (behind, products) = (0.0, 0.0)
    for size in sizes.reversed() {
      behind += size
      products += size * behind
    }
    let trained = 1.5 * Double(setup.iteration) * behind
    let whole = (2 * products * Double(epsilons) + 2 * trained) * Double(points.count)
    guard whole > 1e10 else { return nil }
    // Some ten million products, and at least one block of examples.
    let few = min(points.count, max(8, Int(1e7 / behind)))
    let objective = setup.experiment.objective(
      Dataset(points: Array(points.points.prefix(few)), labels: Array(points.labels.prefix(few))))
    var check = GradientCheck(network, objective)
    let clock = ContinuousClock()
    let time = clock.measure { check.advance(by: 2) } / .seconds(1)
    return time * whole / (4 * behind * Double(few))
  }
}
