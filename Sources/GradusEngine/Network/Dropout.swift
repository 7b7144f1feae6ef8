import CKernel

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
  /// The probability to keep a unit, by hidden layer.
  let keeps: [Double]
  /// Where each hidden layer's bits begin; those of block b of eight examples and unit u are
  /// `b * stride + u` further on, as activations are laid out. −1 where the layer keeps everything.
  let starts: [Int]
  private let strides: [Int]
  /// The bits of all layers.
  let bits: [UInt8]
  let blockCount: Int

  /// Draws layer by layer, each layer's whole (units × examples) matrix row-major. A layer that keeps
  /// everything draws nothing.
  package init(
    _ dropout: Dropout, network: Network, exampleCount: Int, random: inout RandomState
  ) {
    let blockCount = (exampleCount + Lanes.width - 1) / Lanes.width
    self.blockCount = blockCount
    let widths = network.widths.dropFirst().dropLast()
    let keeps = widths.indices.map { dropout.keep(hiddenLayer: $0 - 1) }
    let strides = widths.map(ForwardPass.stride)
    var count = 0
    let starts = zip(keeps, strides).map { keep, stride in
      guard keep < 1 else { return -1 }
      defer { count += blockCount * stride }
      return count
    }
    var bits = [UInt8](repeating: 0, count: count)
    bits.withUnsafeMutableBufferPointer { bits in
      guard let bits = bits.baseAddress else { return }
      for (index, units) in widths.enumerated() where starts[index] >= 0 {
        random.areBelow(
          keeps[index], rows: units, count: exampleCount, into: bits + starts[index],
          stride: strides[index])
      }
    }
    (self.keeps, self.starts, self.strides, self.bits) = (keeps, starts, strides, bits)
  }

  /// Whether a unit of a hidden layer, counted from 0, takes part for an example.
  package func keeps(hiddenLayer: Int, unit: Int, example: Int) -> Bool {
    guard starts.indices.contains(hiddenLayer), starts[hiddenLayer] >= 0 else { return true }
    let bits = byte(hiddenLayer, unit, example / Lanes.width)
    return bits & 1 << UInt8(example % Lanes.width) != 0
  }

  /// The mask entries of a unit of a hidden layer in a block of eight examples, 1 to keep and 0 to drop.
  func entries(hiddenLayer: Int, unit: Int, block: Int) -> Lanes {
    guard starts[hiddenLayer] >= 0 else { return Lanes(repeating: 1) }
    return DropoutMasks.entries[Int(byte(hiddenLayer, unit, block))]
  }

  private func byte(_ hiddenLayer: Int, _ unit: Int, _ block: Int) -> UInt8 {
    bits[starts[hiddenLayer] + block * strides[hiddenLayer] + unit]
  }

  /// Gives a pass the masks.
  func open(_ pass: inout gradus_pass, _ body: (inout gradus_pass) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      keeps.withUnsafeBufferPointer { keeps in
        bits.withUnsafeBufferPointer { bits in
          DropoutMasks.entries.withUnsafeBytes { entries in
            pass.mask_starts = starts.baseAddress
            pass.keeps = keeps.baseAddress
            pass.mask_bits = bits.baseAddress
            pass.mask_entries = entries.baseAddress
            body(&pass)
          }
        }
      }
    }
  }

  /// What the eight bits of a byte stand for.
  static let entries: [Lanes] = (0..<256).map { bits in
    var lanes = Lanes()
    for lane in 0..<Lanes.width where bits & 1 << lane != 0 { lanes[lane] = 1 }
    return lanes
  }
}
