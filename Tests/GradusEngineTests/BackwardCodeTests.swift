import GradusEngine
import Testing

@Suite struct BackwardCodeTests {
  private func code(
    _ faults: Set<BackpropagationFault> = [], penalty: Penalty? = nil, hasDropout: Bool = false
  ) -> BackwardCode {
    BackwardCode(activation: .relu, penalty: penalty, hasDropout: hasDropout, faults: faults)
  }

  @Test func `without faults there is a line a step, and a mask only with dropout`() {
    #expect(code().lines.map(\.step) == BackwardCode.Step.allCases.filter { $0 != .mask })
    #expect(code(hasDropout: true).lines.map(\.step) == BackwardCode.Step.allCases)
    #expect(code().lines.allSatisfy { $0.faults.isEmpty })
  }

  @Test(arguments: BackpropagationFault.allCases)
  func `a planted fault stands in the line of its step, as the fault writes it`(
    fault: BackpropagationFault
  ) throws {
    let lines = code([fault], penalty: .l2, hasDropout: true).lines
    let line = try #require(lines.first { $0.faults == [fault] })
    #expect(line.step == fault.step)
    #expect(line.text == fault.line)
    let right = code(penalty: .l2, hasDropout: true).lines.filter { $0.step != fault.step }
    #expect(lines.filter { $0.step != fault.step } == right)
  }

  @Test func `every activation has a line of its own`() {
    let lines = Activation.allCases.compactMap { activation in
      BackwardCode(activation: activation, penalty: nil, hasDropout: false, faults: [])
        .lines.first { $0.step == .activation }?.text
    }
    #expect(Set(lines).count == Activation.allCases.count)
  }

  @Test func `a fault of one layer leaves the line of the others`() {
    let lines = code([.dW2Doubled]).lines.filter { $0.step == .weights }
    #expect(lines.map(\.faults) == [[], [.dW2Doubled]])
  }

  @Test func `the penalty's gradient is in the line of the weights`() throws {
    for (penalty, part) in [(Penalty.l2, "λ/m · W"), (.l1, "λ/m·sign W")] {
      let line = try #require(code(penalty: penalty).lines.first { $0.step == .weights })
      #expect(line.text.contains(part))
    }
  }
}
