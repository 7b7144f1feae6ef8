/// How much training fits into the time between two looks at the keyboard.
///
/// It measures what this machine makes of this network, so that a slice stays near 20 ms and a key is
/// answered within 50 ms even while training flat out. Work is counted in blocks of eight examples.
struct Pace {
  /// The length of a slice.
  static let slice = Duration.milliseconds(20)

  /// Blocks a second before anything was measured, low on purpose: at most 20,000, and less for a large
  /// network. A block of eight examples takes some 24 products for each parameter; 10⁹ products a second
  /// are assumed. A few measurements lead far above it.
  private static func cautious(_ parameters: Int) -> Double {
    min(20_000, 1e9 / (24 * Double(max(1, parameters))))
  }
  /// Blocks a second, smoothed.
  private var blocksPerSecond = Pace.cautious(1)
  /// Work and time since the pace was cautious last.
  private var work = 0.0
  private var time = 0.0

  /// Blocks a second from slice to slice, drawing and keys included; nil before half a second was measured.
  var overall: Double? { time < 0.5 ? nil : work / time }

  /// Iterations that are due and not yet made, in parts of one.
  private var owed = 0.0

  /// How many blocks fit into a slice.
  var budget: Int {
    max(1, Int(min(blocksPerSecond * (Pace.slice / .seconds(1)), 1e9)))
  }

  /// How many iterations are due after some more time at a speed.
  mutating func due(iterationsPerSecond: Int, after elapsed: Duration) -> Int {
    owed += Double(iterationsPerSecond) * (elapsed / .seconds(1))
    // What the machine cannot keep up with is dropped, so that a slow run does not race after it.
    owed = min(owed, max(1, Double(iterationsPerSecond) / 4))
    return Int(owed)
  }

  /// Forgets what was owed, as after a pause.
  mutating func startAnew(parameters: Int) {
    owed = 0
    beCautious(parameters: parameters)
  }

  /// Forgets how fast the machine was: a key may have set up another network.
  mutating func beCautious(parameters: Int) {
    blocksPerSecond = Pace.cautious(parameters)
    (work, time) = (0, 0)
  }

  /// Takes note of how long it is since the slice before, and of what this one has done.
  mutating func passed(_ elapsed: Duration, blocks: Int) {
    work += Double(blocks)
    time += elapsed / .seconds(1)
  }

  /// Takes note of what was done in a slice, and how long it took.
  mutating func measured(iterations: Int, blocks: Int, in elapsed: Duration) {
    owed = max(0, owed - Double(iterations))
    // A short slice says little about the machine.
    guard elapsed > .milliseconds(1) || blocks >= budget else { return }
    let rate = Double(blocks) / max(elapsed / .seconds(1), 1e-5)
    // Slower at once, faster only bit by bit: keys come first.
    blocksPerSecond = rate < blocksPerSecond ? rate : blocksPerSecond * 0.7 + rate * 0.3
  }
}
