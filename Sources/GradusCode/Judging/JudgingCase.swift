package import GradusEngine
import Synchronization

/// A small network, points and parameters, at which a learner's functions are judged.
///
/// All sizes differ, X is (4, 7) and the layers have 5, 3 and 1 units, so that no transposed matrix and
/// no wrong axis passes by its shape. Every unit is on for some points and off for others, none of
/// them close to its corner, and where units are dropped every unit loses some point that it was on
/// for and keeps another: so a forgotten mask shows. Everything is drawn by a seed.
package struct JudgingCase: Sendable {
  package static let points = 7
  package static let inputs = 4
  package static let hidden = [5, 3]

  package let seed: UInt32
  package let lambda: Double
  package let keep: Double
  package let network: Network
  package let features: [[Double]]
  package let labels: [Double]
  package let program: CourseProgram
  package let objective: Objective
  /// The seed of the stream that masks are drawn from.
  var maskSeed: UInt32 { objective.dropout.seed }
  /// All that a function is given or can compute on the way forward: X, Y, W1, …, A3, D1, m, lambd,
  /// keep_prob.
  package let given: [String: Grid]

  /// - Parameters:
  ///   - lambda: 0 where there is no penalty.
  ///   - keep: 1 where nothing is dropped.
  package init(seed: UInt32, lambda: Double = 0, keep: Double = 1) {
    let key = [Double(seed), lambda, keep]
    if let known = JudgingCase.known.withLock({ $0[key] }) {
      self = known
      return
    }
    var number = seed &* 1000
    while true {
      number &+= 1
      if let found = JudgingCase(drawnBy: number, seed, lambda, keep) {
        self = found
        JudgingCase.known.withLock { if $0.count < 100 { $0[key] = found } }
        return
      }
    }
  }

  /// Cases that were found before: most draws are none.
  private static let known = Mutex<[[Double]: JudgingCase]>([:])

  private init?(drawnBy number: UInt32, _ seed: UInt32, _ lambda: Double, _ keep: Double) {
    var random = RandomState(seed: number)
    let count = JudgingCase.points
    features = (0..<JudgingCase.inputs).map { _ in
      (0..<count).map { _ in random.standardNormal() }
    }
    labels = (0..<count).map { _ in random.uniform() < 0.5 ? 0 : 1 }
    var network = Network(
      inputs: JudgingCase.inputs, hidden: JudgingCase.hidden, activation: .relu)
    for index in network.parameters.indices {
      network.parameters[index] = 0.7 * random.standardNormal()
    }
    self.network = network
    (self.seed, self.lambda, self.keep) = (seed, lambda, keep)
    let dropout = Dropout(keep: [keep], mode: .frozen, seed: number)
    objective = Objective(
      features: features, labels: labels, lambda: lambda, dropout: dropout)
    program = CourseProgram(
      layers: network.layers.count, penalty: lambda == 0 ? nil : .l2, dropout: dropout)

    var given: [String: Grid] = [
      "X": Grid(rows: features), "Y": Grid(rows: [labels]), "m": Grid(number: Double(count)),
      "lambd": Grid(number: lambda), "keep_prob": Grid(number: keep),
    ]
    for (index, layer) in network.layers.enumerated() {
      given["W\(index + 1)"] = Grid(
        [layer.outputs, layer.inputs], Array(network.parameters[layer.weightRange]))
      given["b\(index + 1)"] = Grid(
        [layer.outputs, 1], Array(network.parameters[layer.biasRange]))
    }
    var stream = objective.maskStream
    if let masks = objective.masks(network, stream: &stream) {
      for (index, units) in JudgingCase.hidden.enumerated() {
        given["D\(index + 1)"] = Grid(
          [units, count],
          (0..<units).flatMap { unit in
            (0..<count).map {
              masks.keeps(hiddenLayer: index, unit: unit, example: $0) ? 1 : 0
            }
          })
      }
    }
    forward(network, into: &given)
    self.given = given
    guard given["A3"] != nil, Set(labels).count == 2, isTelling else { return nil }
  }

  /// Whether every unit shows what its mask does, and no probability is close to 0 or 1.
  private var isTelling: Bool {
    guard let output = given["A3"], output.values.allSatisfy({ (0.03...0.97).contains($0) }),
      // Outputs on both sides, and weights of both signs: else relu(Z3) is Z3, and |W| is W.
      output.values.contains(where: { $0 < 0.45 }), output.values.contains(where: { $0 > 0.55 }),
      network.layers.allSatisfy({ layer in
        let weights = network.parameters[layer.weightRange]
        return weights.contains { $0 > 0 } && weights.contains { $0 < 0 }
      })
    else { return false }
    return JudgingCase.hidden.indices.allSatisfy { index in
      guard let z = given["Z\(index + 1)"] else { return false }
      let mask = given["D\(index + 1)"]
      return (0..<z.lengths[0]).allSatisfy { unit in
        let places = (0..<z.lengths[1]).map { unit * z.lengths[1] + $0 }
        let on = places.filter { z.values[$0] > 0 }
        let kept = on.count { place in mask.map { $0.values[place] == 1 } ?? true }
        return places.allSatisfy { abs(z.values[$0]) > 0.02 } && kept > 0
          && on.count < places.count && (mask == nil || kept < on.count)
      }
    }
  }

  /// The parameters as a dictionary holds them.
  var blocks: [String] { program.blocks }

  /// What a function's sizes are, as a message names them: W2 is (3, 5).
  func shape(of name: String) -> [Int]? {
    if let grid = given[name] { return grid.lengths }
    // A gradient is as large as what it is the gradient of.
    return name.hasPrefix("d") ? given[String(name.dropFirst())]?.lengths : nil
  }
}

/// Z1, A1, … of a case's parameters and masks.
private func forward(_ network: Network, into given: inout [String: Grid]) {
  guard var below = given["X"] else { return }
  for (index, layer) in network.layers.enumerated() {
    let (l, columns) = (index + 1, below.lengths[1])
    var z: [Double] = []
    for unit in 0..<layer.outputs {
      for point in 0..<columns {
        z.append(
          (0..<layer.inputs).reduce(network.parameters[layer.biases + unit]) {
            $0 + network.parameters[layer.weights + unit * layer.inputs + $1]
              * below.values[$1 * columns + point]
          })
      }
    }
    var a = z.map { l == network.layers.count ? logistic($0) : max(0, $0) }
    if let mask = given["D\(l)"], let keep = given["keep_prob"] {
      a = zip(a, mask.values).map { $0 * $1 / keep.values[0] }
    }
    given["Z\(l)"] = Grid([layer.outputs, columns], z)
    below = Grid([layer.outputs, columns], a)
    given["A\(l)"] = below
  }
}

extension JudgingCase {
  /// λ and keep where a function takes them. No two factors that a mistake may bring are equal: m, λ/m,
  /// keep, 1 − keep, and their inverses.
  package static let someLambda = 0.9
  package static let someKeep = 0.6

  /// Where a block stands in the flat order of parameters.
  package func range(of block: String) -> Range<Int> {
    guard let number = block.last?.wholeNumberValue, network.layers.indices.contains(number - 1)
    else { return 0..<0 }
    let layer = network.layers[number - 1]
    return block.hasPrefix("W") ? layer.weightRange : layer.biasRange
  }

  /// The engine's gradient.
  package var gradient: [Double] {
    var stream = objective.maskStream
    return objective.costAndGradient(network, stream: &stream).gradient
  }
}
