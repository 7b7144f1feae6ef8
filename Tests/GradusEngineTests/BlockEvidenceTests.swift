import GradusEngine
import Testing

/// What tells lines apart that reach the same blocks.
@Suite struct BlockEvidenceTests {
  /// The two bugs of the lesson: each block says by how much it is off.
  @Test func `two bugs are told by their blocks`() {
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
    var check = GradientCheck(
      CourseCase().network, CourseCase().objective(), faults: [.missingReLUMask])
    check.advance(by: .max)
    let range = check.blocks[2].range
    let entries = check.unwantedEntries(range)
    #expect(entries.count == count && entries.allSatisfy { range.contains($0) })
    #expect(entries.allSatisfy { check.gradient[$0] != 0 && abs(check.approximation[$0]) < 1e-9 })
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
    var (used, longest) = (0, 0)
    while !sliced.isFinished {
      let blocks = sliced.advance(blocks: 3)
      used += blocks
      longest = max(longest, blocks)
    }
    // Whole passes would be 94 blocks: two for each of 47 parameters.
    #expect(used > 20 && used < 94 && longest < 5)
    #expect(sliced.workDone == whole.work && sliced.approximation == whole.approximation)
    #expect(sliced.costsAbove.count == 47 && sliced.costsBelow == whole.costsBelow)
  }
}
