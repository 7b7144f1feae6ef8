import GradusCode
import GradusEngine
import GradusNotation
import TestSupport
import Testing

/// The lines of a hunt are the program that runs.
@Suite struct HuntProgramTests {
  private let dropping = CourseProgram(
    layers: 3, penalty: .l2, dropout: Dropout(keep: [0.86], mode: .frozen, seed: 1))

  @Test func `the lines go down layer by layer, and the checker comes last`() {
    #expect(
      HuntProgram(CourseProgram(layers: 3)).lines.map(\.text) == [
        "dZ3 = A3 - Y", "dW3 = 1./m * np.dot(dZ3, A2.T)",
        "db3 = 1./m * np.sum(dZ3, axis=1, keepdims=True)",
        "dA2 = np.dot(W3.T, dZ3)", "dZ2 = dA2 * (Z2 > 0)", "dW2 = 1./m * np.dot(dZ2, A1.T)",
        "db2 = 1./m * np.sum(dZ2, axis=1, keepdims=True)",
        "dA1 = np.dot(W2.T, dZ2)", "dZ1 = dA1 * (Z1 > 0)", "dW1 = 1./m * np.dot(dZ1, X.T)",
        "db1 = 1./m * np.sum(dZ1, axis=1, keepdims=True)",
        "thetaplus = theta + epsilon * e", "thetaminus = theta - epsilon * e",
        "gradapprox[i] = (J(thetaplus) - J(thetaminus)) / (2 * epsilon)",
        "difference = norm(grad - gradapprox) / (norm(grad) + norm(gradapprox))",
      ])
    let lines = HuntProgram(dropping).lines.map(\.text)
    #expect(lines[3] == "dA2 = np.dot(W3.T, dZ3) * D2 / keep_prob")
    #expect(lines[1] == "dW3 = 1./m * np.dot(dZ3, A2.T) + lambd/m * W3")
    #expect(
      HuntProgram(ofOneVariable: false, hasCheckerFault: true).lines.map(\.text) == [
        "thetaplus = theta + epsilon", "thetaminus = thetaplus - epsilon",
        "gradapprox = (J(thetaplus) - J(thetaminus)) / (2 * epsilon)",
        "difference = norm(grad - gradapprox) / (norm(grad) + norm(gradapprox))",
      ])
    #expect(HuntProgram(ofOneVariable: true).lines.count == 3)
  }

  @Test(arguments: BackpropagationFault.allCases)
  func `a fault changes lines of its own and no others`(fault: BackpropagationFault) {
    let (right, wrong) = (HuntProgram(dropping), HuntProgram(dropping, faults: [fault]))
    #expect(wrong.lines.count == right.lines.count)
    for (line, other) in zip(wrong.lines, right.lines) {
      #expect(line.place == other.place && line.right == other.text)
      #expect((line.text != other.text) == (line.faults == [fault]))
    }
    let count = wrong.lines.count { !$0.faults.isEmpty }
    #expect([.dW2Doubled, .db1Quadrupled].contains(fault) ? count == 1 : count >= 2)
  }

  /// The engine's pass with its faults is an independent definition of what the lines are to give.
  @Test func `the lines give the gradient that the engine gives with the same faults`() throws {
    let seed: UInt32 = 20_261_128
    var random = RandomState(seed: seed)
    var tried = Set<BackpropagationFault>()
    for round in 0..<60 {
      var experiment = Experiment()
      experiment.samples = 8 + Int(random.interval(20))
      experiment.hidden = (0..<random.interval(4)).map { _ in 2 + Int(random.interval(4)) }
      experiment.activation = Activation.allCases[Int(random.interval(4))]
      experiment.lambda = random.uniform() < 0.5 ? 0 : 0.7
      experiment.penalty = random.uniform() < 0.5 ? .l1 : .l2
      experiment.keep =
        random.uniform() < 0.5 ? [1] : experiment.hidden.map { _ in 0.5 + random.uniform() / 2 }
      if experiment.keep.isEmpty { experiment.keep = [1] }
      experiment.maskMode = random.uniform() < 0.5 ? .fresh : .frozen
      let possible = BackpropagationFault.allCases.filter { experiment.objection(to: $0) == nil }
      experiment.faults = Set(possible.filter { _ in random.uniform() < 0.3 })
      tried.formUnion(experiment.faults)
      var network = experiment.initialNetwork()
      for index in network.parameters.indices {
        network.parameters[index] = random.standardNormal()
      }
      let objective = experiment.objective(experiment.trainingSet())
      let program = HuntProgram(CourseProgram(experiment), faults: experiment.faults)
      let run = try #require(program.run(network, objective), "seed \(seed), round \(round)")
      func engine(_ faults: Set<BackpropagationFault>) -> [Double] {
        var stream = objective.maskStream
        return objective.costAndGradient(network, faults: faults, stream: &stream).gradient
      }
      #expect(
        distance(run.gradient, engine(experiment.faults)) < 1e-12,
        "seed \(seed), round \(round): \(experiment.faults)")
      // The control: without its faults the engine gives something else, wherever a line is changed.
      if program.lines.contains(where: { !$0.faults.isEmpty }) {
        #expect(
          distance(run.gradient, engine([])) > 1e-9,
          "seed \(seed), round \(round): \(experiment.faults)")
      }
    }
    #expect(tried.count == BackpropagationFault.allCases.count, "\(tried)")
  }

  private func distance(_ one: [Double], _ two: [Double]) -> Double {
    func norm(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let sum = norm(one) + norm(two)
    return sum == 0 ? 0 : norm(zip(one, two).map { $0 - $1 }) / sum
  }

  // MARK: What a line can change

  /// Each line in turn is spoilt and the program run: the blocks that change are those the lines' own
  /// dependencies say.
  @Test(arguments: [(0.0, 1.0), (0.9, 0.6)])
  func `a spoilt line changes the blocks that it can reach, and no others`(
    lambda: Double, keep: Double
  ) throws {
    let sample = JudgingCase(seed: 3, lambda: lambda, keep: keep)
    let program = HuntProgram(sample.program)
    let lines = program.lines[..<program.checkerStart]
    let right = try blocks(lines.map(\.text), sample)
    for index in lines.indices {
      var spoilt = lines.map(\.text)
      spoilt[index] += "\n\(lines[index].line.target) = \(lines[index].line.target) + 0.1"
      let changed = try blocks(spoilt, sample)
      let differing = program.course.blocks.filter { changed[$0] != right[$0] }
      #expect(differing == program.reach(of: index), "\(lines[index].text)")
      #expect(Set(program.nearest(to: index)).isSubset(of: program.reach(of: index)))
    }
    #expect(program.reach(of: program.checkerStart) == program.course.blocks)
    #expect(program.nearest(to: 0) == ["W3", "b3"] && program.nearest(to: 3) == ["W2", "b2"])
  }

  private func blocks(_ lines: [String], _ sample: JudgingCase) throws -> [String: Grid] {
    let machine = try machine(["m = X.shape[1]"] + lines, sample)
    machine.start()
    try machine.run(work: 1_000_000)
    return Dictionary(
      uniqueKeysWithValues: sample.program.blocks.compactMap { block in
        machine.value("d" + block).flatMap { value in
          if case .array(let array) = value {
            (block, Grid(array.shape.lengths, array.doubles))
          } else {
            nil
          }
        }
      })
  }

  private func machine(_ lines: [String], _ sample: JudgingCase) throws -> Machine {
    let program = try Program(
      lines.joined(separator: "\n"), library: sample.program.helpers)
    let machine = Machine(program) { RandomState(seed: $0) }
    for (name, grid) in sample.given {
      let shape: Shape? =
        grid.lengths.count == 2 ? .matrix(grid.lengths[0], grid.lengths[1]) : nil
      machine.set(
        name,
        to: try shape.map { .array(try machine.array(grid.values, $0)) } ?? .float(grid.values[0]))
    }
    return machine
  }

  /// The checker's lines, run parameter by parameter, measure what the engine's checker does, with its
  /// fault and without.
  @Test(arguments: [(false, false), (true, false), (false, true)])
  func `the checker's lines are what the engine does`(isFaulty: Bool, isOneSided: Bool) throws {
    let sample = JudgingCase(seed: 2)
    let course = sample.program
    let program = HuntProgram(course, hasCheckerFault: isFaulty, isOneSided: isOneSided)
    let checker = program.lines[program.checkerStart...].map(\.text)
    let widths = sample.network.widths
    var (unpack, place) = ([String](), 0)
    for layer in 1..<widths.count {
      let (rows, columns) = (widths[layer], widths[layer - 1])
      for (name, width) in [("W\(layer)", columns), ("b\(layer)", 1)] {
        unpack.append(
          "    \(name) = theta[\(place):\(place + rows * width)].reshape(\(rows), \(width))")
        place += rows * width
      }
    }
    let cost =
      ["def norm(x):", "    return np.sqrt(np.sum(x * x))", "def J(theta):"] + unpack
      + (course.forwardLines + course.costLines).map { "    " + $0.text } + ["    return cost"]
    let loop =
      [
        "gradapprox = np.zeros(\(place))", "for i in range(\(place)):",
        "    e = np.zeros(\(place))",
      ]
      + ["    e[i] = 1"] + checker.dropLast().map { "    " + $0 } + checker.suffix(1)
    let epsilon = 1e-5
    let machine = try machine(["m = X.shape[1]"] + cost + loop, sample)
    machine.set("epsilon", to: .float(epsilon))
    machine.set("theta", to: .array(try machine.array(sample.network.parameters, .vector(place))))
    machine.set("grad", to: .array(try machine.array(sample.gradient, .vector(place))))
    machine.start()
    try machine.run(work: 50_000_000)
    var check = GradientCheck(
      sample.network, sample.objective, epsilon: epsilon, isOneSided: isOneSided,
      makesMinusFromPlus: isFaulty)
    check.advance(by: .max)
    guard case .array(let measured)? = machine.value("gradapprox"),
      let difference = machine.value("difference")?.number
    else {
      Issue.record("nothing was measured")
      return
    }
    #expect(distance(measured.doubles, check.approximation) < 1e-9)
    #expect(abs(difference - check.difference) < 1e-9)
    #expect(isFaulty ? difference > 0.3 : difference < 1e-4)
  }

  /// 37 columns are what a pane of 41 has for a row.
  @Test func `every line can be cut at blanks to fit the narrowest pane`() {
    for activation in Activation.allCases {
      let program = HuntProgram(
        CourseProgram(
          layers: 3, activation: activation, penalty: .l1, dropout: Dropout(keep: [0.5, 0.6])),
        faults: Set(BackpropagationFault.allCases))
      for line in program.lines {
        #expect(line.text.split(separator: " ").allSatisfy { $0.count <= 30 }, "\(line.text)")
        #expect(line.text.count <= 72 && line.text.allSatisfy(\.isASCII), "\(line.text)")
      }
    }
  }
}
