/// How long things take, before they are done.
extension Experiment {
  /// How many weights and biases its network has.
  package var parameterCount: Int {
    let widths = [2] + hidden + [1]
    return zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  /// How long its run takes, in blocks of eight examples times parameters.
  package var work: Double {
    Double(iterations) * Double((samples + 7) / 8) * Double(parameterCount)
  }

  /// How many blocks of eight examples take about a fiftieth of a second, at least one.
  package var blocksInSlice: Int { min(20_000, max(1, 2_000_000 / parameterCount)) }
}
