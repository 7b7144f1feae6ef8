/// How much training fits into the time between two looks at the keyboard.
///
/// It measures what this machine makes of this network, so that a slice stays near 20 ms and a key is
/// answered within 50 ms even while training flat out. Work is counted in blocks of eight examples.
struct Pace {
  /// The length of a slice.
  static let slice = Duration.milliseconds(20)

  /// Blocks a second before anything was measured: a few measurements lead far above it.
  private static let cautious = 20_000.0
  /// Blocks a second, smoothed.
  private var blocksPerSecond = Pace.cautious
  /// Iterations that are due and not yet made, in parts of one.
  private var owed = 0.0

  /// How many blocks fit into a slice.
  var budget: Int {
    max(1, Int(min(blocksPerSecond * (Pace.slice / .seconds(1)), 1e9)))
  }

  /// How many blocks are due after some time at a speed; never more than fit into a slice, and what
  /// the machine cannot keep up with is dropped rather than owed.
  mutating func due(iterationsPerSecond: Int, after elapsed: Duration, blocksPerIteration: Int)
    -> Int
  {
    owed += Double(iterationsPerSecond) * (elapsed / .seconds(1))
    let whole = owed.rounded(.down)
    guard whole >= 1 else { return 0 }
    owed -= whole
    // A run slower than asked for goes as fast as it can.
    let blocks = whole * Double(blocksPerIteration)
    return blocks > Double(budget) ? max(budget, blocksPerIteration) : Int(blocks)
  }

  /// Forgets what was owed, as after a pause.
  mutating func startAnew() {
    owed = 0
    beCautious()
  }

  /// Forgets how fast the machine was: a key may have set up another network.
  mutating func beCautious() { blocksPerSecond = Pace.cautious }

  /// Takes note of how long some blocks took. Of a run that has ended in the midst of them, nothing
  /// can be learnt.
  mutating func measured(blocks: Int, in elapsed: Duration) {
    let seconds = max(elapsed / .seconds(1), 1e-6)
    let rate = Double(blocks) / seconds
    // Slower at once, faster only bit by bit: keys come first.
    blocksPerSecond = rate < blocksPerSecond ? rate : blocksPerSecond * 0.7 + rate * 0.3
  }
}
