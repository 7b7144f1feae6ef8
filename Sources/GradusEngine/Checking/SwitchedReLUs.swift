/// For each hidden ReLU and each example, one bit: whether its input ever was above 0 in one of the two
/// costs of a parameter and not in the other.
///
/// Read off the forward passes that compute the costs. Empty for activations without a kink, and with
/// fresh dropout masks, where no two passes can be compared.
struct SwitchedReLUs: Sendable {
  /// The bits of unit u and block b at `starts[layer] + u * blockCount + b`.
  private var bits: [UInt8]
  /// Where each hidden layer's bits start.
  private let starts: [Int]
  private let blockCount: Int
  /// The bits of the last block that are examples and no padding.
  private let lastBlock: UInt8
  /// How many pairs of unit and example there are.
  let pairCount: Int

  /// All bits 0.
  init(_ network: Network, _ objective: Objective) {
    let hidden = network.layers.dropLast()
    let isCounted =
      network.activation.function.hasKink && !objective.hasFreshMasks(network)
    let blockCount = objective.examples.blockCount
    self.blockCount = blockCount
    lastBlock = UInt8.max >> UInt8(blockCount * Lanes.width - objective.exampleCount)
    var count = 0
    starts = hidden.map { layer in
      defer { count += layer.outputs * blockCount }
      return count
    }
    bits = Array(repeating: 0, count: isCounted ? count : 0)
    pairCount = isCounted ? hidden.reduce(0) { $0 + $1.outputs } * objective.exampleCount : 0
  }

  /// How many bits are set.
  var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Takes note of where the activations of some units of a hidden layer differ in whether they are
  /// above 0, for one block of examples.
  /// - Returns: for how many units and examples they do.
  @inline(__always)
  mutating func note(
    layer: Int, units: Range<Int>, block: Int, above: UnsafePointer<Lanes>,
    below: UnsafePointer<Lanes>
  ) -> Int {
    if bits.isEmpty { return 0 }
    var witness = Lanes()
    for place in 0..<units.count {
      let difference = isAbove(above[place]) - isAbove(below[place])
      witness += difference * difference
    }
    return witness.total == 0 ? 0 : set(layer, units, block, above, below)
  }

  @inline(never)
  private mutating func set(
    _ layer: Int, _ units: Range<Int>, _ block: Int, _ above: UnsafePointer<Lanes>,
    _ below: UnsafePointer<Lanes>
  ) -> Int {
    var count = 0
    for (place, unit) in units.enumerated() {
      var switched: UInt8 = 0
      for lane in 0..<Lanes.width where (above[place][lane] > 0) != (below[place][lane] > 0) {
        switched |= 1 << UInt8(lane)
      }
      if block == blockCount - 1 { switched &= lastBlock }
      count += switched.nonzeroBitCount
      bits[starts[layer] + unit * blockCount + block] |= switched
    }
    return count
  }

  /// 1 where a number is above 0, else 0.
  @inline(__always)
  private func isAbove(_ a: Lanes) -> Lanes { Lanes().replacing(with: 1, where: a .> 0) }
}
