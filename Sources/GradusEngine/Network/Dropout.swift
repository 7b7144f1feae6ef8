/// Inverted dropout: how many units take part, and how the masks are drawn.
///
/// In training, D = (uniform < keep) for each unit and example, A := A·D/keep, and on the way back
/// dA := dA·D/keep. Dividing by keep holds the expected activation.
package struct Dropout: Hashable, Sendable {
  /// Where the masks of an iteration come from.
  package enum Mode: String, CaseIterable, Codable, Sendable {
    /// The stream runs on from iteration to iteration.
    case fresh
    /// The stream is seeded anew before every forward pass: every iteration has the same mask.
    case frozen
  }

  /// The probability to keep a unit, one for all hidden layers or one each; a layer without one
  /// keeps everything.
  package var keep: [Double]
  package var mode: Mode
  package var seed: UInt32

  package init(keep: [Double] = [1], mode: Mode = .fresh, seed: UInt32 = 1) {
    self.keep = keep
    self.mode = mode
    self.seed = seed
  }

  /// The probability to keep a unit of a hidden layer, counted from 0.
  package func keep(hiddenLayer index: Int) -> Double {
    keep.count == 1 ? keep[0] : keep.indices.contains(index) ? keep[index] : 1
  }

  /// Whether any hidden layer of a network drops anything.
  package func isActive(hiddenLayers count: Int) -> Bool {
    (0..<count).contains { keep(hiddenLayer: $0) < 1 }
  }
}

/// The masks of one forward pass, a bit a unit and example.
package struct DropoutMasks: Hashable, Sendable {
  struct Layer: Hashable, Sendable {
    let keep: Double
    /// The bits of unit u and block b of eight examples at `u * blockCount + b`; empty where the
    /// layer keeps everything.
    let bits: [UInt8]
  }

  let layers: [Layer]
  let blockCount: Int

  /// Draws layer by layer, each layer's whole (units × examples) matrix row-major. A layer that keeps
  /// everything draws nothing.
  package init(
    _ dropout: Dropout, network: Network, exampleCount: Int, random: inout RandomState
  ) {
    let blockCount = (exampleCount + Lanes.width - 1) / Lanes.width
    self.blockCount = blockCount
    layers = network.widths.dropFirst().dropLast().enumerated().map { index, units in
      let keep = dropout.keep(hiddenLayer: index)
      guard keep < 1 else { return Layer(keep: 1, bits: []) }
      var bits = Array(repeating: UInt8(0), count: units * blockCount)
      bits.withUnsafeMutableBufferPointer { bits in
        for unit in 0..<units {
          random.areBelow(
            keep, count: exampleCount,
            into: UnsafeMutableBufferPointer(
              rebasing: bits[(unit * blockCount)..<((unit + 1) * blockCount)]))
        }
      }
      return Layer(keep: keep, bits: bits)
    }
  }

  /// Whether a unit of a hidden layer, counted from 0, takes part for an example.
  package func keeps(hiddenLayer: Int, unit: Int, example: Int) -> Bool {
    guard layers.indices.contains(hiddenLayer), !layers[hiddenLayer].bits.isEmpty else {
      return true
    }
    let bits = layers[hiddenLayer].bits[unit * blockCount + example / Lanes.width]
    return bits & 1 << UInt8(example % Lanes.width) != 0
  }

  /// Calls `body` for each unit of a hidden layer and each block of a group, with the activations'
  /// place in `[block][unit]` and the eight mask entries as numbers, 1 to keep and 0 to drop.
  @inline(__always)
  func forEach(hiddenLayer: Int, units: Int, blocks: Range<Int>, body: (Int, Lanes) -> Void) {
    layers[hiddenLayer].bits.withUnsafeBufferPointer { bits in
      DropoutMasks.entries.withUnsafeBufferPointer { entries in
        for unit in 0..<units {
          var place = unit
          for block in blocks {
            body(place, entries[Int(bits[unit &* blockCount &+ block])])
            place &+= units
          }
        }
      }
    }
  }

  /// Eight mask entries as numbers, 1 to keep and 0 to drop.
  private static let entries: [Lanes] = (0..<256).map { bits in
    var lanes = Lanes()
    for lane in 0..<Lanes.width where bits & 1 << lane != 0 { lanes[lane] = 1 }
    return lanes
  }
}
