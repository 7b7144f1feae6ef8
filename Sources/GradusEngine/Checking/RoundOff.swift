/// What rounding leaves in a cost and in the gradient of backpropagation, estimated to first order.
///
/// Every rounding moves a number v by up to u·|v| with u = 2⁻⁵³, and the cost by |∂J/∂v| times that:
///
///     z = W·a + b        u·(Σ |w|·|a| + |b|) at each unit, weighted by |dZ|
///     a = g(z)           some u·|a|, weighted by |Wᵀ|·|dZ|
///     the cost           some u times the cost from the logits; u / (1 − a) more from 1 − a
///     sums and penalty   by the root of the number of terms
///
/// Within an example the errors add up, since equal units round alike; examples are independent of one
/// another, so that their errors add up as squares. dZ is that of the right backward pass, whatever
/// fault is planted. The gradient's own error goes back along the same way, from u·a in a − y and from
/// what 1 − a² and a·(1 − a) lose in a saturated unit.
struct RoundOff: Sendable {
  /// J, as a check computes it.
  let cost: Double
  /// How far J is off, typically.
  let inCost: Double
  /// How far each slope of backpropagation is off, at most.
  let inGradient: [Double]

  /// 2⁻⁵³: half the spacing of doubles at 1.
  static let unit = Double.ulpOfOne / 2

  init(_ network: Network, _ objective: Objective, masks: DropoutMasks?) {
    let examples = objective.examples
    var pass = Backpropagation(network)
    var sums = RoundOffSums(network, objective, masks)
    while pass.nextBlock < examples.blockCount {
      let start = pass.nextBlock
      _ = pass.advance(network, examples: examples, masks: masks, budget: 1)
      sums.take(pass, blocks: start..<pass.nextBlock)
    }
    let (m, n) = (Double(objective.exampleCount), Double(network.parameters.count))
    let parts = objective.cost(of: network, crossEntropy: sums.cost.total / m)
    cost = parts.total
    let added = cost.magnitude * RoundOff.unit * (2 + m.squareRoot() / 4)
    let penalty = parts.penalty * RoundOff.unit * (2 + n.squareRoot())
    inCost = (sums.variance.total + added * added + penalty * penalty).squareRoot()
    var slopes = Array(repeating: 0.0, count: network.parameters.count)
    objective.penalty.add(
      to: &slopes, network, lambda: objective.lambda, exampleCount: objective.exampleCount)
    inGradient = zip(sums.slopes, slopes).map { $0.total + 3 * RoundOff.unit * abs($1) }
  }
}

/// What is added up over the examples.
private struct RoundOffSums {
  let network: Network
  let objective: Objective
  let masks: DropoutMasks?
  var cost = Lanes()
  /// The squares of the examples' errors in J.
  var variance = Lanes()
  /// The errors in the slopes of the parameters.
  var slopes: [Lanes]

  init(_ network: Network, _ objective: Objective, _ masks: DropoutMasks?) {
    (self.network, self.objective, self.masks) = (network, objective, masks)
    slopes = Array(repeating: Lanes(), count: network.parameters.count)
  }

  /// Adds the examples of a group that has just gone forward and back.
  mutating func take(_ pass: Backpropagation, blocks: Range<Int>) {
    // Errors in J, and in the dZ of the layer under way, `[block][unit]`.
    var noise = Array(repeating: Lanes(), count: blocks.count)
    var errors = noise
    for (slot, block) in blocks.enumerated() {
      takeOutput(pass.forward.logits(block: slot), block, &noise[slot], &errors[slot])
    }
    for index in network.layers.indices.reversed() {
      errors = goBack(pass, through: index, errors, blocks, &noise)
    }
    for error in noise { variance += error * error }
  }

  private mutating func takeOutput(
    _ z: Lanes, _ block: Int, _ noise: inout Lanes, _ error: inout Lanes
  ) {
    let unit = RoundOff.unit
    let (y, present) = (objective.examples.labels[block], objective.examples.present[block])
    let share = present / Double(objective.exampleCount)
    let a = logistic(z)
    let own = objective.checkedCost.cost(labels: y, logits: z, present: present)
    cost += own
    var lost = Lanes()
    if objective.checkedCost == .fromProbabilities {
      lost = Lanes(repeating: 2).replacing(with: 2 * a / (1 - a), where: y .!= 1)
    }
    noise = (4 * own + lost) * share * unit
    error = (a + magnitude(a - y)) * share * (2 * unit)
  }

  /// Takes the errors of a layer's dZ to its parameters and to the layer below.
  private mutating func goBack(
    _ pass: Backpropagation, through index: Int, _ errors: [Lanes], _ blocks: Range<Int>,
    _ noise: inout [Lanes]
  ) -> [Lanes] {
    let unit = RoundOff.unit
    let layer = network.layers[index]
    let (inputs, outputs) = (layer.inputs, layer.outputs)
    // Of dA of the layer below: its errors, and how large it is at most.
    var below = Array(repeating: Lanes(), count: blocks.count * inputs)
    var reach = below
    for slot in 0..<blocks.count {
      let a = (0..<inputs).map {
        magnitude(pass.forward.activation(layer: index, unit: $0, slot: slot))
      }
      for output in 0..<outputs {
        let dZ = magnitude(pass.delta(layer: index, unit: output, slot: slot))
        let error = errors[slot * outputs + output] + 2 * unit * dZ
        var size = Lanes(repeating: abs(network.parameters[layer.biases + output]))
        slopes[layer.biases + output] += error
        for j in 0..<inputs {
          let weight = layer.weights + output * inputs + j
          let w = abs(network.parameters[weight])
          size += w * a[j]
          slopes[weight] += error * a[j]
          below[slot * inputs + j] += w * error
          reach[slot * inputs + j] += w * dZ
        }
        noise[slot] += unit * dZ * size
      }
    }
    guard index > 0 else { return [] }
    if let masks {
      let keep = Lanes(repeating: masks.keeps[index - 1])
      for (slot, block) in blocks.enumerated() {
        for unit in 0..<inputs {
          let mask = masks.entries(hiddenLayer: index - 1, unit: unit, block: block) / keep
          below[slot * inputs + unit] *= mask
          reach[slot * inputs + unit] *= mask
        }
      }
    }
    let function = network.activation.function
    for slot in 0..<blocks.count {
      for j in 0..<inputs {
        let a = pass.forward.undroppedActivation(layer: index, unit: j, slot: slot)
        let place = slot * inputs + j
        let size = magnitude(a) * unit
        noise[slot] += reach[place] * size * (function.roundings + (masks == nil ? 0 : 2))
        let slope = magnitude(function.backward(Lanes(repeating: 1), activation: a))
        below[place] *= slope
        if !function.hasKink { below[place] += reach[place] * size * (2 * function.roundings) }
      }
    }
    return below
  }
}

@inline(__always)
private func magnitude(_ x: Lanes) -> Lanes { x.replacing(with: -x, where: x .< 0) }
