import GradusEngine
import Testing

/// What a learner points at when a fault is hidden.
@Suite struct HuntCodeTests {
  private let code = HuntCode(activation: .relu, penalty: .l2, hasDropout: true)

  @Test(arguments: BackpropagationFault.allCases)
  func `every fault stands in exactly one line`(fault: BackpropagationFault) {
    let lines = code.lines.filter { $0.part.fault(among: [fault]) == fault }
    #expect(lines.count == 1)
  }

  @Test func `no line shows a fault`() {
    let right = BackwardCode(
      activation: .relu, penalty: .l2, hasDropout: true, faults: [])
    #expect(
      Array(code.lines.prefix(code.checkerStart)).map(\.text)
        == right.lines.filter { $0.step != .update }.map(\.text))
    #expect(
      !code.lines.contains { line in
        BackpropagationFault.allCases.contains { $0.line == line.text }
      })
  }

  @Test func `one-sided differences have no line for below`() {
    let one = HuntCode(activation: .relu, penalty: nil, hasDropout: false, isOneSided: true)
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
    let line = try #require(code.lines.first { $0.part.fault(among: [fault]) != nil })
    let differing = check.blocks.filter { $0.difference > 1e-4 }.map(\.name)
    #expect(!differing.isEmpty)
    #expect(Set(differing).isSubset(of: line.part.reach(layers: 3)), "\(differing)")
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
