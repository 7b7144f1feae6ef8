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
    let oneOfCheck = shortest {
      if check.isFinished { check = GradientCheck(network, objective) }
      // As many at a time as a slice has, lest what a slice costs is counted for each.
      let before = check.approximation.count
      let time = clock.measure { check.advance(by: min(16, max(1, count / 4))) }
      return (time, check.approximation.count - before)
    }
    var stream = objective.maskStream
    let gradient = shortest {
      (clock.measure { _ = objective.costAndGradient(network, stream: &stream) }, 1)
    }
    return .checkTimed(check: oneOfCheck * Double(count), gradient: gradient)
  }

  private static let clock = ContinuousClock()

  /// Seconds for one piece of work, of the quickest of several tries: whatever else the machine does
  /// can only make a try longer.
  ///
  /// - Parameter work: does some pieces, and says how long they took and how many they were.
  private static func shortest(_ work: () -> (time: Duration, count: Int)) -> Double {
    var best = Double.infinity
    var all = Duration.zero
    for _ in 0..<tries where all < most {
      var (time, count) = (Duration.zero, 0)
      while time < least {
        let done = work()
        time += done.time
        count += done.count
      }
      all += time
      best = min(best, time / .seconds(1) / Double(max(1, count)))
    }
    return best
  }
}
