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
    let units: Int
    /// The bits of block b of eight examples and unit u at `b * units + u`, as activations are laid out;
    /// empty where the layer keeps everything.
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
      guard keep < 1 else { return Layer(keep: 1, units: units, bits: []) }
      let bits = [UInt8](unsafeUninitializedCapacity: units * blockCount) { bits, initialized in
        initialized = units * blockCount
        guard let bits = bits.baseAddress else { return }
        random.areBelow(keep, rows: units, count: exampleCount, into: bits)
      }
      return Layer(keep: keep, units: units, bits: bits)
    }
  }

  /// Whether a unit of a hidden layer, counted from 0, takes part for an example.
  package func keeps(hiddenLayer: Int, unit: Int, example: Int) -> Bool {
    guard layers.indices.contains(hiddenLayer), !layers[hiddenLayer].bits.isEmpty else {
      return true
    }
    let layer = layers[hiddenLayer]
    let bits = layer.bits[example / Lanes.width * layer.units + unit]
    return bits & 1 << UInt8(example % Lanes.width) != 0
  }

  /// The mask of a group of blocks in one hidden layer; nil where it keeps everything.
  @inline(__always)
  func withMask<Result>(
    hiddenLayer: Int, blocks: Range<Int>, _ body: (GroupMask?) -> Result
  ) -> Result {
    let layer = layers[hiddenLayer]
    return layer.bits.withUnsafeBufferPointer { bits in
      GroupMask.entries.withUnsafeBufferPointer { entries in
        guard let bits = bits.baseAddress, let entries = entries.baseAddress, !layer.bits.isEmpty
        else { return body(nil) }
        return body(
          GroupMask(
            bits: bits + blocks.lowerBound * layer.units, keep: Lanes(repeating: layer.keep),
            entries: entries))
      }
    }
  }
}

/// The mask of one hidden layer for the blocks of a group, in the order of its activations.
struct GroupMask {
  fileprivate let bits: UnsafePointer<UInt8>
  let keep: Lanes
  fileprivate let entries: UnsafePointer<Lanes>

  /// The eight mask entries that belong to a place in `[block][unit]`, 1 to keep and 0 to drop.
  @inline(__always)
  subscript(place: Int) -> Lanes { entries[Int(bits[place])] }

  /// x·D/keep in a place.
  @inline(__always)
  func callAsFunction(_ x: Lanes, at place: Int) -> Lanes { x * self[place] / keep }

  /// What the eight bits of a byte stand for.
  fileprivate static let entries: [Lanes] = (0..<256).map { bits in
    var lanes = Lanes()
    for lane in 0..<Lanes.width where bits & 1 << lane != 0 { lanes[lane] = 1 }
    return lanes
  }
}
