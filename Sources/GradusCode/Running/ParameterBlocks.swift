import GradusEngine
import GradusNotation

/// Between the engine's flat array of parameters and the dictionaries of a program.
struct ParameterBlocks {
  /// A block of the flat array.
  private struct Block {
    let name: String
    let key: DictionaryKey
    let gradientKey: DictionaryKey
    let range: Range<Int>
    let shape: Shape
  }

  private let blocks: [Block]
  private let count: Int
  /// How many layers, and how wide: `3 layers, 2-10-5-1`.
  let words: String

  init(_ network: Network) {
    count = network.parameters.count
    words =
      "\(network.layers.count) layer\(network.layers.count == 1 ? "" : "s"), "
      + network.widths.map(String.init).joined(separator: "-")
    blocks = network.layers.enumerated().flatMap { index, layer in
      [
        Block(
          name: "W\(index + 1)", key: .string("W\(index + 1)"),
          gradientKey: .string("dW\(index + 1)"), range: layer.weightRange,
          shape: .matrix(layer.outputs, layer.inputs)),
        Block(
          name: "b\(index + 1)", key: .string("b\(index + 1)"),
          gradientKey: .string("db\(index + 1)"), range: layer.biasRange,
          shape: .matrix(layer.outputs, 1)),
      ]
    }
  }

  /// `parameters["W1"]`, `parameters["b1"]`, … with arrays of the machine's own.
  func dictionary(
    _ parameters: [Double], in machine: Machine
  ) throws(NotationError) -> Value {
    let box = DictionaryBox()
    for block in blocks {
      box[block.key] = .array(try machine.array(Array(parameters[block.range]), block.shape))
    }
    return .dictionary(box)
  }

  /// The parameters in the flat order, or what is wrong with them, in words.
  func flat(_ value: Value, of function: String) -> Result<[Double], Problem> {
    guard case .dictionary(let box) = value else {
      if case .none = value {
        return .failure(Problem("\(function) gives nothing back; return parameters is missing"))
      }
      return .failure(
        Problem(
          "\(function) gives \(value.typeName) and must give the dictionary parameters"))
    }
    var flat = Array(repeating: 0.0, count: count)
    for block in blocks {
      guard let entry = box[block.key] else {
        return .failure(
          Problem(
            "\(function) gives no \"\(block.name)\"; this network has \(words)"))
      }
      guard case .array(let array) = entry, array.shape == block.shape else {
        return .failure(
          Problem(
            "\(function): \(block.name) must be \(block.shape.text), and is "
              + "\(entry.shapeText); this network has \(words)"))
      }
      flat.withUnsafeMutableBufferPointer {
        array.copyDoubles(to: UnsafeMutableBufferPointer(rebasing: $0[block.range]))
      }
    }
    return .success(flat)
  }

  /// The gradient in the flat order, as far as it is there: 0 for what is not.
  func gradient(_ value: Value) -> [Double] {
    var flat = Array(repeating: 0.0, count: count)
    guard case .dictionary(let box) = value else { return flat }
    for block in blocks {
      guard let entry = box[block.gradientKey] else { continue }
      flat.withUnsafeMutableBufferPointer { flat in
        let goal = UnsafeMutableBufferPointer(rebasing: flat[block.range])
        if case .array(let array) = entry, array.shape == block.shape {
          array.copyDoubles(to: goal)
        } else if let number = entry.number {
          // A single number moves every entry of a block alike.
          goal.update(repeating: number)
        } else if case .array(let array) = entry {
          fill(goal, block.shape, from: array)
        }
      }
    }
    return flat
  }

  /// What keeps a step from being made with a gradient, in words; nil where nothing does.
  ///
  /// A wrong gradient trains, as long as W − dW still has the shape of W.
  func problem(withGradient value: Value, of function: String) -> Problem? {
    guard case .dictionary(let box) = value else {
      if case .none = value {
        return Problem("\(function) gives nothing back; return grads is missing")
      }
      return Problem("\(function) gives \(value.typeName) and must give the dictionary grads")
    }
    for block in blocks {
      guard let entry = box[block.gradientKey] else {
        return Problem(
          "\(function) gives no \"d\(block.name)\"; this network has \(words)")
      }
      if case .array(let array) = entry {
        if array.shape == block.shape || fits(array.shape, block.shape) { continue }
      } else if entry.number != nil {
        continue
      }
      return Problem(
        "\(function): d\(block.name) must be \(block.shape.text), like \(block.name), and is "
          + entry.shapeText, of: "d\(block.name)")
    }
    return nil
  }

  /// Whether an array broadcasts to a shape.
  private func fits(_ shape: Shape, _ goal: Shape) -> Bool {
    let lengths = Array(repeating: 1, count: 2 - shape.rank) + shape.lengths
    return zip(lengths, goal.lengths).allSatisfy { $0 == $1 || $0 == 1 }
  }

  private func fill(
    _ goal: UnsafeMutableBufferPointer<Double>, _ shape: Shape, from array: NDArray
  ) {
    guard fits(array.shape, shape) else { return }
    let lengths = Array(repeating: 1, count: 2 - array.shape.rank) + array.shape.lengths
    let entries = array.doubles
    let (rows, columns) = (shape.lengths[0], shape.lengths[1])
    for row in 0..<rows {
      for column in 0..<columns {
        goal[row * columns + column] =
          entries[(lengths[0] == 1 ? 0 : row * lengths[1]) + (lengths[1] == 1 ? 0 : column)]
      }
    }
  }

  /// What is wrong with a value, in words.
  struct Problem: Error {
    let words: String
    /// The variable it is about, as the course calls it.
    let variable: String?

    init(_ words: String, of variable: String? = nil) {
      self.words = words
      self.variable = variable
    }
  }
}

extension Value {
  /// `(3, 1)`, or for what is no array what it is.
  var shapeText: String {
    switch self {
    case .array(let array): array.shape.text
    case .scalar, .float, .int, .bool: "a single number"
    default: typeName
    }
  }
}
