import GradusEngine
import Testing

/// What a learner points at when a fault is hidden.
@Suite struct HuntCodeTests {
  private let code = HuntCode(
    layers: 3, activation: .relu, penalty: .l2, dropout: Dropout(keep: [0.86]))

  @Test(arguments: BackpropagationFault.allCases)
  func `every fault stands in lines of one kind`(fault: BackpropagationFault) {
    let lines = code.lines.filter { $0.part.fault(among: [fault]) == fault }
    let isOfOneLayer = [.dW2Doubled, .db1Quadrupled, .missingMean].contains(fault)
    #expect(isOfOneLayer ? lines.count == 1 : lines.count >= 2)
  }

  @Test func `no line shows a fault`() {
    let right = BackwardCode(
      layers: 3, activation: .relu, penalty: .l2, dropout: Dropout(keep: [0.86]))
    #expect(
      Array(code.lines.prefix(code.checkerStart)).map(\.text)
        == right.lines.filter { $0.step != .update }.map(\.text))
    #expect(
      !code.lines.contains { line in
        BackpropagationFault.allCases.contains { fault in
          (1...3).contains { fault.line(layer: $0) == line.text }
        }
      })
  }

  @Test func `one-sided differences have no line for below`() {
    let one = HuntCode(
      layers: 3, activation: .relu, penalty: nil, dropout: Dropout(), isOneSided: true)
    #expect(!one.lines.contains { $0.part == .below })
    #expect(HuntCode(isOneSided: false).lines.contains { $0.part == .below })
  }

  /// A mistake may change only what it can reach, at a point where nothing else disturbs.
  @Test(arguments: BackpropagationFault.allCases)
  func `a fault changes no block that its line does not reach`(
    fault: BackpropagationFault
  ) throws {
    let course = CourseCase()
    let dropout = Dropout(keep: [0.86], mode: .frozen, seed: 1)
    let objective = course.objective(lambda: 0.7, dropout: dropout)
    var check = GradientCheck(course.network, objective, faults: [fault], epsilon: 1e-5)
    check.advance(by: .max)
    let reach = code.lines.filter { $0.part.fault(among: [fault]) != nil }
      .reduce(into: Set<String>()) { $0.formUnion($1.part.reach(layers: 3)) }
    let differing = check.blocks.filter { $0.difference > 1e-4 }.map(\.name)
    #expect(!differing.isEmpty)
    #expect(Set(differing).isSubset(of: reach), "\(differing)")
  }

  /// The two bugs of the lesson: each block betrays one line, and by how much it is off.
  @Test func `two bugs are told by their blocks, and each block has one line of its own`() {
    var check = GradientCheck(
      CourseCase().network, CourseCase().objective(), faults: [.dW2Doubled, .db1Quadrupled])
    check.advance(by: .max)
    let wrong = check.blocks.filter { $0.difference > 1e-5 }.map(\.name)
    #expect(wrong == ["b1", "W2"])
    for (block, factor) in [("W2", 2.0), ("b1", 4.0)] {
      guard case .factor(let found) = check.evidence(block: block) else {
        Issue.record("\(block) has no factor")
        continue
      }
      #expect(abs(found - factor) < 1e-4)
      #expect(code.lines.count { $0.part.reach(layers: 3) == [block] } == 1)
    }
    #expect(check.evidence(block: "W1") == .agrees && check.evidence(block: "W4") == nil)
  }

  /// dA2 and dZ2 reach the same blocks: a turned sign is one factor, a forgotten ReLU lets slopes
  /// through that are measured as 0.
  @Test func `lines of the same reach are told apart by what they let through`() {
    func evidence(_ fault: BackpropagationFault, _ block: String) -> BlockEvidence? {
      var check = GradientCheck(CourseCase().network, CourseCase().objective(), faults: [fault])
      check.advance(by: .max)
      return check.evidence(block: block)
    }
    guard case .factor(let sign) = evidence(.transposedWeightsSign, "W2") else {
      Issue.record("a turned sign is no factor")
      return
    }
    #expect(abs(sign + 1) < 1e-4)
    guard case .unwanted(let count, 15) = evidence(.missingReLUMask, "W2") else {
      Issue.record("no slope that should be 0")
      return
    }
    #expect(count > 0 && count < 15)
    #expect(evidence(.penaltyOnBiases, "W2") == .agrees)
  }

  @Test func `parameters have names`() {
    let network = CourseCase().network
    #expect(network.name(ofParameter: 0) == "W1[1,1]")
    #expect(network.name(ofParameter: 5) == "W1[2,2]")
    #expect(network.name(ofParameter: 20) == "b1[1]")
    #expect(network.name(ofParameter: network.parameters.count - 1) == "b3[1]")
  }

  @Test func `one-sided differences come from the costs of a two-sided check`() {
    let course = CourseCase()
    var two = GradientCheck(course.network, course.objective(), epsilon: 1e-4)
    var one = GradientCheck(course.network, course.objective(), epsilon: 1e-4, isOneSided: true)
    two.advance(by: .max)
    one.advance(by: .max)
    #expect(two.oneSidedDifference() == one.difference)
    #expect(two.difference != one.difference)
  }

  @Test func `blocks of work are counted, and slices make no difference`() {
    let course = CourseCase()
    var whole = GradientCheck(course.network, course.objective())
    whole.advance(by: .max)
    var sliced = GradientCheck(course.network, course.objective())
    var used = 0
    while !sliced.isFinished { used += sliced.advance(blocks: 3) }
    #expect(used == 94 && sliced.approximation == whole.approximation)
    #expect(sliced.costsAbove.count == 47 && sliced.costsBelow == whole.costsBelow)
  }
}
