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
    progress = ProgressLine(
      of: ground.network.parameters.count * epsilons, "parameters",
      work: GradientCheck.work(ground.network, ground.objective) * Double(epsilons))
    return ground
  }

  /// The check made to its end.
  func finished(_ check: GradientCheck) -> GradientCheck {
    var check = check
    // About a fiftieth of a second, and at least one parameter.
    let slice = max(1, 2_000_000 / max(1, check.gradient.count))
    while !check.isFinished {
      let (count, work) = (check.approximation.count, check.workDone)
      _ = check.advance(blocks: slice)
      progress?.advance(
        by: check.approximation.count - count, work: check.workDone - work)
    }
    return check
  }

  /// Nothing more is checked.
  func end() { progress?.clear() }

  /// About how long the training and the check take, in seconds, from a few parameters and as many points
  /// as are checked in a moment. Nil where that is not worth measuring.
  private static func seconds(
    of run: TrainingRun, _ setup: GradientCheckSetup, epsilons: Int
  ) -> Double? {
    let (network, points) = (run.network, run.trainingSet)
    let parameters = Double(network.parameters.count)
    let blocks = Double((points.count + 7) / 8)
    // Forward, back and the gradient: three products a parameter and block.
    let trained = 3 * parameters * blocks * Double(setup.iteration)
    let checked =
      GradientCheck.work(network, setup.experiment.objective(points)) * Double(epsilons)
    guard trained + checked > 5e8 else { return nil }
    // Some ten million products, and at least one block of examples.
    let few = min(points.count, max(8, Int(1e7 / parameters)))
    let objective = setup.experiment.objective(
      Dataset(points: Array(points.points.prefix(few)), labels: Array(points.labels.prefix(few))))
    var check = GradientCheck(network, objective)
    // The first one computes what all others start from.
    check.advance(by: 1)
    let clock = ContinuousClock()
    let before = check.workDone
    let time = clock.measure { check.advance(by: 4) } / .seconds(1)
    let measured = check.workDone - before
    return measured > 0 ? time * (trained + checked) / measured : nil
  }
}
