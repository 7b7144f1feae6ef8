import GradusEngine
import Testing

@Suite struct BackwardCodeTests {
  private func code(
    _ faults: Set<BackpropagationFault> = [], layers: Int = 3, penalty: Penalty? = nil,
    keep: [Double] = [1]
  ) -> [BackwardCode.Line] {
    BackwardCode(
      layers: layers, activation: .relu, penalty: penalty, dropout: Dropout(keep: keep),
      faults: faults
    ).lines
  }

  @Test func `the lines go down layer by layer, as the program does`() {
    #expect(
      code(penalty: .l2, keep: [0.86]).map(\.text) == [
        "dZ3 = (A3 − Y) / m", "dW3 = dZ3 @ A2ᵀ + λ/m * W3", "db3 = Σ dZ3",
        "dA2 = W3ᵀ @ dZ3", "dA2 = dA2 * D2 / keep", "dZ2 = dA2 * (Z2 > 0)",
        "dW2 = dZ2 @ A1ᵀ + λ/m * W2", "db2 = Σ dZ2",
        "dA1 = W2ᵀ @ dZ2", "dA1 = dA1 * D1 / keep", "dZ1 = dA1 * (Z1 > 0)",
        "dW1 = dZ1 @ Xᵀ + λ/m * W1", "db1 = Σ dZ1", "θ = θ − rate * dθ",
      ])
    #expect(
      code(layers: 1).map(\.text) == [
        "dZ1 = (A1 − Y) / m", "dW1 = dZ1 @ Xᵀ", "db1 = Σ dZ1", "θ = θ − rate * dθ",
      ])
    #expect(code().allSatisfy { $0.faults.isEmpty })
  }

  @Test func `only a layer that drops something has a line for its mask`() {
    #expect(code(keep: [1, 0.5]).filter { $0.step == .mask }.map(\.layer) == [2])
    #expect(code(keep: [0.5, 1]).filter { $0.step == .mask }.map(\.layer) == [1])
  }

  @Test(arguments: BackpropagationFault.allCases)
  func `a planted fault stands in its lines, as the fault writes them`(
    fault: BackpropagationFault
  ) throws {
    let right = code(penalty: .l2, keep: [0.86])
    let lines = code([fault], penalty: .l2, keep: [0.86])
    #expect(lines.count == right.count && lines.contains { $0.faults == [fault] })
    for (line, other) in zip(lines, right) {
      let isFaulty = fault.stands(in: other.step, layer: other.layer)
      #expect(line.faults == (isFaulty ? [fault] : []))
      #expect(line.text == (isFaulty ? fault.line(layer: other.layer) : other.text))
      #expect((line.text != other.text) == isFaulty)
    }
  }

  @Test func `every activation has a line of its own, by what went into the unit`() {
    let lines = Activation.allCases.compactMap { activation in
      BackwardCode(layers: 2, activation: activation, penalty: nil, dropout: Dropout())
        .lines.first { $0.step == .activation }?.text
    }
    #expect(Set(lines).count == Activation.allCases.count)
    #expect(lines.allSatisfy { !$0.contains("A1 ") || $0.hasPrefix("dZ1 = dA1") })
    #expect(lines.count { $0.contains("Z1") && $0.contains("(Z1") } >= 3)
  }

  @Test func `the penalty's gradient is in the lines of the weights`() {
    for (penalty, part) in [(Penalty.l2, "λ/m * W2"), (.l1, "λ/m * sign W2")] {
      #expect(code(penalty: penalty).contains { $0.step == .weights && $0.text.hasSuffix(part) })
    }
  }

  /// 37 columns are what a pane of 40 has for a line.
  @Test func `every line fits into the narrowest screen, in ASCII too`() {
    for activation in Activation.allCases {
      let hunt = HuntCode(
        layers: 3, activation: activation, penalty: .l1, dropout: Dropout(keep: [0.5]))
      #expect(hunt.lines.allSatisfy { $0.text.count <= 34 }, "\(activation)")
    }
  }
}
