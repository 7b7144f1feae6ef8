/// The costs of a network of which one parameter is moved, to both sides, for one parameter after the
/// other in their flat order. What does not depend on the parameter is not computed again.
///
/// A parameter of unit i in layer l changes nothing below that unit. With wⱼ moved, its z is
///
///     z = (b + w₁a₁ + … + wⱼ₋₁aⱼ₋₁) + wⱼaⱼ + wⱼ₊₁aⱼ₊₁ + …
///
/// where the parenthesis is the same for all that is still to come in the row, and the products behind it
/// are the same on both sides. In layer l + 1 only one activation differs, a of unit i: again the sum up
/// to it is the same for the whole row, and so are the products behind it. The layers above that are
/// computed whole. Where the unit hands on what it always does, as a ReLU that stays off, the examples
/// cost what they always do.
///
/// All is added up in the order of a whole forward pass, so that each cost has its bits.
struct MovedCosts: Sendable {
  let kept: KeptPass
  private var pass: PairedPass
  /// Whose turn it is: a bias where there is no input.
  private var layer = 0
  private var unit = 0
  private var input: Int? = 0
  /// z of the unit, up to the input, of each block.
  private var unitSums: [Lanes]
  /// D of the unit, of each block; empty where nothing is dropped.
  private var entries: [Lanes] = []
  /// z of the next layer, up to the unit, `[block][unit of the next layer]`.
  private var upperSums: [Lanes] = []
  /// What the weights so far add to the penalty's sum.
  private var prices = 0.0
  /// What the unit hands on in a group of blocks, `[block of the group][side]`.
  private var own: [Lanes]
  /// The blocks of a group in which that is not what it always is.
  private var changed: [Int] = []

  init(_ network: Network, _ objective: Objective) {
    kept = KeptPass(network, objective)
    pass = PairedPass(network)
    unitSums = Array(repeating: Lanes(), count: kept.blockCount)
    own = Array(repeating: Lanes(), count: 2 * pass.groupSize)
    startLayer()
  }

  /// The costs with the next parameter set to one value and to another.
  /// - Parameter switched: where ReLUs that are on different sides of 0 are noted.
  /// - Returns: both costs, and how many ReLUs and examples are on different sides of 0.
  mutating func next(_ above: Double, _ below: Double, switched: inout SwitchedReLUs)
    -> (above: Double, below: Double, switches: Int)
  {
    var (sums, switches) = (CostSums(), 0)
    for start in stride(from: 0, to: kept.blockCount, by: pass.groupSize) {
      let blocks = start..<min(start + pass.groupSize, kept.blockCount)
      addUpUnit(blocks, above, below)
      if layer == kept.network.layers.count - 1 {
        for (slot, block) in blocks.enumerated() {
          sums.add(kept.costs(block, above: own[2 * slot], below: own[2 * slot + 1]))
        }
      } else {
        switches += goUp(blocks, &sums, &switched)
      }
    }
    let penalties = penalties(above, below)
    let m = Double(kept.objective.exampleCount)
    goOn()
    return (
      CostParts(crossEntropy: sums.above.total / m, penalty: penalties.above).total,
      CostParts(crossEntropy: sums.below.total / m, penalty: penalties.below).total, switches
    )
  }

  /// z of the unit for some blocks, on both sides; and the sum up to the next input.
  private mutating func addUpUnit(_ blocks: Range<Int>, _ above: Double, _ below: Double) {
    let (here, input) = (kept.network.layers[layer], input)
    let inputs = here.inputs
    kept.network.parameters.withUnsafeBufferPointer { parameters in
      kept.activations[layer].withUnsafeBufferPointer { activations in
        unitSums.withUnsafeMutableBufferPointer { sums in
          own.withUnsafeMutableBufferPointer { own in
            guard let parameters = parameters.baseAddress, let a = activations.baseAddress else {
              return
            }
            let weights = parameters + (here.weights + unit * inputs)
            for (slot, block) in blocks.enumerated() {
              let a = a + block * inputs
              var (up, down) = (Lanes(repeating: above), Lanes(repeating: below))
              if let input {
                let sum = sums[block]
                up = sum + above * a[input]
                down = sum + below * a[input]
                sums[block] = sum + weights[input] * a[input]
              }
              addUp(weights, a, (input.map { $0 + 1 } ?? 0)..<inputs, &up, &down)
              own[2 * slot] = up
              own[2 * slot + 1] = down
            }
          }
        }
      }
    }
  }

  /// Takes some blocks from z of the unit, in a hidden layer, to their costs.
  /// - Returns: how many ReLUs and examples are on different sides of 0.
  private mutating func goUp(
    _ blocks: Range<Int>, _ sums: inout CostSums, _ switched: inout SwitchedReLUs
  ) -> Int {
    var switches = applyFunction(blocks, &switched)
    addUpNextLayer(blocks.lowerBound)
    switches += pass.run(kept, from: layer + 1, blocks: changed, switched: &switched)
    var slot = 0
    for block in blocks {
      if slot < changed.count, changed[slot] == block {
        sums.add(pass.costs(kept, slot, block))
        slot += 1
      } else {
        sums.add((kept.costs[block], kept.costs[block]))
      }
    }
    return switches
  }

  /// What the unit hands on for some blocks, on both sides, and in which of them that is not what it
  /// always is.
  private mutating func applyFunction(
    _ blocks: Range<Int>, _ switched: inout SwitchedReLUs
  ) -> Int {
    let units = kept.network.layers[layer].outputs
    var switches = 0
    changed.removeAll(keepingCapacity: true)
    own.withUnsafeMutableBufferPointer { own in
      guard let own = own.baseAddress else { return }
      kept.network.activation.function.apply(own, count: 2 * blocks.count)
      for (slot, block) in blocks.enumerated() {
        let above = own + 2 * slot
        switches += switched.note(
          layer: layer, units: unit..<(unit + 1), block: block, above: above, below: above + 1)
        if let masks = kept.masks, !entries.isEmpty {
          let keep = Lanes(repeating: masks.keeps[layer])
          above[0] = above[0] * entries[block] / keep
          above[1] = above[1] * entries[block] / keep
        }
        let always = kept.activations[layer + 1][block * units + unit]
        if !hasSameBits(above[0], always) || !hasSameBits(above[1], always) {
          changed.append(block)
        }
      }
    }
    return switches
  }

  /// z of the next layer for the blocks that are changed, on both sides.
  /// - Parameter start: the first block of the group.
  private mutating func addUpNextLayer(_ start: Int) {
    let upper = kept.network.layers[layer + 1]
    let (units, unit, changed) = (upper.outputs, unit, changed)
    pass.withWeightedInputs(layer: layer + 1) { z in
      kept.network.parameters.withUnsafeBufferPointer { parameters in
        kept.activations[layer + 1].withUnsafeBufferPointer { activations in
          upperSums.withUnsafeBufferPointer { sums in
            own.withUnsafeBufferPointer { own in
              guard let parameters = parameters.baseAddress, let a = activations.baseAddress else {
                return
              }
              for next in 0..<units {
                let weights = parameters + (upper.weights + next * upper.inputs)
                for (slot, block) in changed.enumerated() {
                  let place = 2 * (block - start)
                  let sum = sums[block * units + next]
                  var up = sum + weights[unit] * own[place]
                  var down = sum + weights[unit] * own[place + 1]
                  addUp(
                    weights, a + block * upper.inputs, (unit + 1)..<upper.inputs, &up, &down)
                  z[2 * slot * units + next] = up
                  z[(2 * slot + 1) * units + next] = down
                }
              }
            }
          }
        }
      }
    }
  }

  /// The penalty on both sides.
  private func penalties(_ above: Double, _ below: Double) -> (above: Double, below: Double) {
    let (network, objective) = (kept.network, kept.objective)
    let (penalty, m) = (objective.penalty, objective.exampleCount)
    guard objective.lambda != 0, let input else {
      let same = penalty.cost(network, lambda: objective.lambda, exampleCount: m)
      return (same, same)
    }
    var (up, down) = (prices + penalty.price(above), prices + penalty.price(below))
    let index = network.layers[layer].weights + unit * network.layers[layer].inputs + input
    for layer in network.layers[layer...] {
      for other in layer.weightRange where other > index {
        let price = penalty.price(network.parameters[other])
        up += price
        down += price
      }
    }
    return (
      penalty.cost(ofPrices: up, lambda: objective.lambda, exampleCount: m),
      penalty.cost(ofPrices: down, lambda: objective.lambda, exampleCount: m)
    )
  }

  // MARK: Whose turn it is

  private mutating func goOn() {
    let here = kept.network.layers[layer]
    if let input {
      let index = here.weights + unit * here.inputs + input
      prices += kept.objective.penalty.price(kept.network.parameters[index])
      self.input = input + 1
      if input + 1 < here.inputs { return }
    }
    passUnit()
    unit += 1
    if unit < here.outputs { return startUnit(isBias: input == nil) }
    if input != nil { return startUnits(isBias: true) }
    layer += 1
    if layer < kept.network.layers.count { startLayer() }
  }

  /// Adds what the unit hands on to the sums of the next layer.
  private mutating func passUnit() {
    guard layer + 1 < kept.network.layers.count else { return }
    let upper = kept.network.layers[layer + 1]
    for block in 0..<kept.blockCount {
      let a = kept.activations[layer + 1][block * upper.inputs + unit]
      for next in 0..<upper.outputs {
        let weight = kept.network.parameters[upper.weights + next * upper.inputs + unit]
        upperSums[block * upper.outputs + next] += weight * a
      }
    }
  }

  private mutating func startLayer() { startUnits(isBias: false) }

  private mutating func startUnits(isBias: Bool) {
    unit = 0
    if layer + 1 < kept.network.layers.count {
      let upper = kept.network.layers[layer + 1]
      let biases = upper.biasRange.map { Lanes(repeating: kept.network.parameters[$0]) }
      upperSums = Array((0..<kept.blockCount).map { _ in biases }.joined())
    }
    startUnit(isBias: isBias)
  }

  private mutating func startUnit(isBias: Bool) {
    input = isBias ? nil : 0
    let bias = Lanes(
      repeating: kept.network.parameters[kept.network.layers[layer].biases + unit])
    for block in unitSums.indices { unitSums[block] = bias }
    entries = kept.entries(layer: layer, unit: unit)
  }
}

extension KeptPass {
  /// D of a unit for each block, 1 to keep and 0 to drop; empty where its layer drops nothing.
  fileprivate func entries(layer: Int, unit: Int) -> [Lanes] {
    guard let masks, masks.starts.indices.contains(layer), masks.starts[layer] >= 0 else {
      return []
    }
    return (0..<blockCount).map { masks.entries(hiddenLayer: layer, unit: unit, block: $0) }
  }
}

/// Adds the products of some inputs to two sums.
@inline(__always)
private func addUp(
  _ weights: UnsafePointer<Double>, _ a: UnsafePointer<Lanes>, _ inputs: Range<Int>,
  _ above: inout Lanes, _ below: inout Lanes
) {
  for input in inputs {
    let product = weights[input] * a[input]
    above += product
    below += product
  }
}

@inline(__always)
private func hasSameBits(_ a: Lanes, _ b: Lanes) -> Bool {
  for lane in 0..<Lanes.width where a[lane].bitPattern != b[lane].bitPattern { return false }
  return true
}
