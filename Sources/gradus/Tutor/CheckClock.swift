import GradusEngine
import GradusLessons
import GradusTutor

/// Measures what the core, which reads no clock, cannot: how long a gradient check takes on this
/// machine, and how long backpropagation takes for the same gradient.
enum CheckClock {
  /// How long a try takes at least, how many there are, and when no other begins: a key is waiting.
  private static let least = Duration.milliseconds(2)
  private static let tries = 5
  private static let most = Duration.milliseconds(20)

  static func reply(_ ground: CheckGround) -> Reply {
    let (network, objective) = (ground.network, ground.objective)
    var check = GradientCheck(network, objective)
    let count = check.gradient.count
    // By work, since the last layer's parameters are much less of it than the first one's.
    let unitOfCheck = shortest {
      if check.isFinished { check = GradientCheck(network, objective) }
      // As many at a time as a slice has, lest what a slice costs is counted for each.
      let before = check.workDone
      let time = clock.measure { check.advance(by: min(16, max(1, count / 4))) }
      return (time, check.workDone - before)
    }
    var stream = objective.maskStream
    let gradient = shortest {
      (clock.measure { _ = objective.costAndGradient(network, stream: &stream) }, 1)
    }
    return .checkTimed(check: unitOfCheck * check.work, gradient: gradient)
  }

  private static let clock = ContinuousClock()

  /// Seconds for a unit of work, of the quickest of several tries: whatever else the machine does
  /// can only make a try longer.
  ///
  /// - Parameter work: does some of it, and says how long that took and how much it was.
  private static func shortest(_ work: () -> (time: Duration, amount: Double)) -> Double {
    var best = Double.infinity
    var all = Duration.zero
    for _ in 0..<tries where all < most {
      var (time, amount) = (Duration.zero, 0.0)
      while time < least {
        let done = work()
        time += done.time
        amount += done.amount
      }
      all += time
      best = min(best, time / .seconds(1) / amount)
    }
    return best
  }
}
