import GradusEngine
import Testing

@Suite struct OneVariableCheckTests {
  @Test func `the course's line gives the course's difference to the bit`() {
    let check = OneVariableCheck(.line(x: 2), theta: 4)
    #expect(check.epsilon == 1e-7 && check.gradient == 2)
    #expect(check.difference == 2.919335883291695e-10)
    #expect(check.verdict == .fine)
  }

  @Test(arguments: [
    (0.1, false, 12.01), (0.1, true, 12.61), (0.01, false, 12.0001), (0.01, true, 12.0601),
  ])
  func `the cube's differences are off by epsilon squared, or by its multiple`(
    epsilon: Double, isOneSided: Bool, approximation: Double
  ) {
    let check = OneVariableCheck(.cube, theta: 2, epsilon: epsilon, isOneSided: isOneSided)
    #expect(check.gradient == 12)
    #expect(abs(check.approximation - approximation) < 1e-11)
    let expected = (approximation - 12) / (approximation + 12)
    #expect(abs(check.difference - expected) < 1e-12)
    // The derivative is right: what is off is the formula.
    #expect(check.verdict == .look)
    #expect(check.finding?.reason == (expected > 1e-3 ? .formula : nil))
  }

  @Test func `minus made from plus halves the derivative, and is found`() {
    let cube = OneVariableCheck(.cube, theta: 2, makesMinusFromPlus: true)
    #expect(abs(cube.approximation - 6) < 1e-5)
    #expect(abs(cube.difference - 1.0 / 3) < 1e-6 && cube.verdict == .wrong)
    let line = OneVariableCheck(.line(x: 2), theta: 4, makesMinusFromPlus: true)
    #expect(abs(line.approximation - 1) < 1e-7 && line.verdict == .wrong)
  }

  @Test func `derivatives are those of the functions at any place`() {
    var random = RandomState(seed: 3)
    for _ in 0..<200 {
      let (theta, x) = (3 * random.standardNormal(), random.standardNormal())
      for function in [OneVariableCheck.Function.line(x: x), .cube] {
        // The cube's relative error is ε²/6θ²; where θ is near 0 there is none to go by.
        let tolerance = function == .cube ? 1e-10 / max(theta * theta, 1e-9) : 1e-9
        let check = OneVariableCheck(function, theta: theta, epsilon: 1e-5)
        #expect(check.difference < max(tolerance, 1e-9), "seed 3, theta \(theta), x \(x)")
        let wrong = OneVariableCheck(
          function, theta: theta, epsilon: 1e-5, makesMinusFromPlus: true)
        #expect(wrong.difference > 0.1 || abs(theta) < 1e-3, "seed 3, theta \(theta), x \(x)")
      }
    }
  }

  @Test func `what has no relative difference has no verdict by it`() {
    #expect(OneVariableCheck(.line(x: 0), theta: 4).verdict == .suspicious)
    let flat = OneVariableCheck(.cube, theta: 0)
    #expect(flat.difference == 1 && flat.verdict == .look && flat.finding?.reason == .zeroSlope)
    #expect(OneVariableCheck(.cube, theta: 1e200).verdict == nil)
    #expect(OneVariableCheck(.cube, theta: 1e200).obstacle == .cost(.infinity))
    // A line is met exactly where nothing is rounded.
    let exact = OneVariableCheck(.line(x: 2), theta: 4, epsilon: 0.25)
    #expect(exact.difference == 0 && exact.verdict == .fine)
    // An epsilon that is lost in theta is no step, and one that is nearly lost no evidence.
    let lost = OneVariableCheck(.cube, theta: 2, epsilon: 1e-17)
    #expect(lost.verdict == nil && lost.obstacle != nil)
    for epsilon in [1e-12, 1e-14, 5e-16] {
      let check = OneVariableCheck(.cube, theta: 2, epsilon: epsilon)
      #expect(check.verdict != .wrong, "\(epsilon)")
    }
  }
}
