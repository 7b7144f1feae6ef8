import GradusEngine
import GradusLessons
import GradusTutor

/// Measures what the core, which reads no clock, cannot: how long a gradient check takes on this
/// machine, and how long backpropagation takes for the same gradient.
enum CheckClock {
  /// How long each of the two is measured at least.
  private static let least = Duration.milliseconds(4)

  static func reply(_ ground: CheckGround) -> Reply {
    let clock = ContinuousClock()
    let (network, objective) = (ground.network, ground.objective)
    var check = GradientCheck(network, objective)
    let count = check.gradient.count
    var (done, spent) = (0, Duration.zero)
    while spent < least, !check.isFinished {
      // As many at a time as a slice has, lest what a slice costs is counted for each.
      let before = check.approximation.count
      spent += clock.measure { check.advance(by: min(16, max(1, count / 4))) }
      done += check.approximation.count - before
    }
    let checkSeconds = spent / .seconds(1) * Double(count) / Double(max(1, done))
    var (passes, time) = (0, Duration.zero)
    var stream = objective.maskStream
    while time < least {
      time += clock.measure { _ = objective.costAndGradient(network, stream: &stream) }
      passes += 1
    }
    return .checkTimed(check: checkSeconds, gradient: time / .seconds(1) / Double(passes))
  }
}
