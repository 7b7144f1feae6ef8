package import GradusEngine
import GradusNotation

/// What the program of a hunt gives when it is run: its gradient, and which units do nothing.
package struct HuntRun: Sendable {
  /// In the parameters' flat order.
  package let gradient: [Double]
  /// For each hidden layer, the ReLUs whose input is above 0 for no point.
  package let off: [Set<Int>]
  /// For each hidden layer, the units that the mask drops for every point.
  package let dropped: [Set<Int>]

  /// What it may work: half a second. What takes longer the engine computes, with the same faults.
  static let work = 20_000_000
}

extension HuntProgram {
  /// Runs it on the points of an objective at a network's parameters, with the masks that a check begins
  /// with.
  ///
  /// - Returns: nil where it would take too long, or there are no points.
  package func run(_ network: Network, _ objective: Objective) -> HuntRun? {
    let source =
      ["m = X.shape[1]"] + course.forwardLines.map(\.text)
      + lines[..<checkerStart].map(\.text)
    let given = course.given(network, objective)
    guard objective.exampleCount > 0,
      let program = try? Program(source.joined(separator: "\n"), library: course.helpers)
    else { return nil }
    let machine = Machine(program) { RandomState(seed: $0) }
    machine.random = objective.maskStream
    do {
      for (name, grid) in given { machine.set(name, to: try grid.value(on: machine)) }
      if course.keepsDiffer {
        let keep = objective.dropout.keep.map { Value.float($0) }
        machine.set("keep_prob", to: .tuple(TupleBox(keep)))
      }
      machine.start()
      try machine.run(work: HuntRun.work)
    } catch {
      return nil
    }
    guard machine.isFinished else { return nil }
    func value(_ name: String) -> Grid? { machine.value(name).flatMap { Grid($0) } }
    var gradient: [Double] = []
    for block in course.blocks {
      guard let found = value("d" + block), found.lengths == given[block]?.lengths else {
        return nil
      }
      gradient += found.values
    }
    let hidden = 1..<course.layers
    return HuntRun(
      gradient: gradient,
      off: hidden.map {
        course.activation == .relu ? value("Z\($0)")?.rows { $0 <= 0 } ?? [] : []
      },
      dropped: hidden.map { value("D\($0)")?.rows { $0 == 0 } ?? [] })
  }
}

extension CourseProgram {
  /// What its lines are given: X, Y, W1, b1, …, lambd, keep_prob.
  func given(_ network: Network, _ objective: Objective) -> [String: Grid] {
    var given: [String: Grid] = [
      "X": Grid(rows: objective.features), "Y": Grid(rows: [objective.labels]),
      "lambd": Grid(number: objective.lambda),
      "keep_prob": Grid(number: objective.dropout.keep.first ?? 1),
    ]
    for (index, layer) in network.layers.enumerated() {
      given["W\(index + 1)"] = Grid(
        [layer.outputs, layer.inputs], Array(network.parameters[layer.weightRange]))
      given["b\(index + 1)"] = Grid(
        [layer.outputs, 1], Array(network.parameters[layer.biasRange]))
    }
    return given
  }
}

extension Grid {
  /// The rows of a matrix in which a condition holds for every entry.
  fileprivate func rows(_ condition: (Double) -> Bool) -> Set<Int> {
    guard lengths.count == 2, lengths[1] > 0 else { return [] }
    return Set(
      (0..<lengths[0]).filter { row in
        values[(row * lengths[1])..<((row + 1) * lengths[1])].allSatisfy(condition)
      })
  }
}
