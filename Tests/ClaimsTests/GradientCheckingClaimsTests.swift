import GradusCode
import GradusEngine
import Testing

/// What the lesson on gradient checking says happens, made to happen. One test a claim; the ids are
/// those of the table of claims in Tests/README.md.
@Suite struct GradientCheckingClaimsTests {
  /// A check of the course's case of 47 parameters.
  private func course(
    _ faults: Set<BackpropagationFault> = [], epsilon: Double = 1e-7, isOneSided: Bool = false,
    lambda: Double = 0, dropout: Dropout = Dropout(), makesMinusFromPlus: Bool = false
  ) -> GradientCheck {
    let course = CourseCase()
    var check = GradientCheck(
      course.network, course.objective(lambda: lambda, dropout: dropout), faults: faults,
      epsilon: epsilon, isOneSided: isOneSided, makesMinusFromPlus: makesMinusFromPlus)
    check.advance(by: .max)
    return check
  }

  @Test func `G1 the centred difference of a cube errs by exactly epsilon squared`() {
    for (epsilon, two, one) in [(0.1, 12.01, 12.61), (0.01, 12.0001, 12.0601)] {
      let both = OneVariableCheck(.cube, theta: 2, epsilon: epsilon)
      #expect(abs(both.approximation - two) < 1e-9)
      let single = OneVariableCheck(.cube, theta: 2, epsilon: epsilon, isOneSided: true)
      #expect(abs(single.approximation - one) < 1e-9)
    }
    let small = OneVariableCheck(.cube, theta: 2, epsilon: 0.001)
    #expect(abs(small.approximation - 12 - 1e-6) < 1e-8)
    let up = OneVariableCheck(.cube, theta: 2, epsilon: 0.001, isOneSided: true)
    #expect(abs(up.approximation - 12.006) < 1e-5)
  }

  @Test func `G2 agreement verifies backpropagation, and each mistake leaves its mark`() {
    #expect(course().difference < 2e-7)
    #expect(abs(course([.dW2Doubled, .db1Quadrupled]).difference - 0.285) < 0.001)
    #expect(abs(course([.dW2Doubled]).difference - 0.173) < 0.001)
    #expect(abs(course([.db1Quadrupled]).difference - 0.254) < 0.001)
    // Three times too large, for m is 3: |3g − g| / (3g + g).
    #expect(abs(course([.missingMean]).difference - 0.5) < 1e-6)
  }

  @Test func `G2 a fault in one layer can give any number, a third too`() {
    // Only the gradient of W2 is wrong, by a factor that is made to fit.
    let (check, block) = (course(), CourseCase().network.layers[1].weightRange)
    func difference(_ factor: Double) -> Double {
      let wrong = check.gradient.indices.map {
        check.gradient[$0] * (block.contains($0) ? factor : 1)
      }
      func norm(_ vector: [Double]) -> Double {
        vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      }
      let distance = norm(zip(wrong, check.gradient).map { $0 - $1 })
      return distance / (norm(wrong) + norm(check.gradient))
    }
    for goal in [0.01, 1.0 / 3, 0.9] {
      var (low, high) = (1.0, 1000.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if difference(middle) < goal { low = middle } else { high = middle }
      }
      #expect(abs(difference(low) - goal) < 1e-9, "\(goal)")
    }
  }

  @Test func `G2 in the hunt only two lines can spoil nothing but what is wrong`() {
    let check = course([.dW2Doubled, .db1Quadrupled])
    let wrong = Set(check.blocks.filter { $0.difference > 1e-3 }.map(\.name))
    #expect(wrong == ["W2", "b1"])
    let program = HuntProgram(CourseProgram(layers: 3), faults: [.dW2Doubled, .db1Quadrupled])
    let suspects = program.lines.indices.filter { wrong.isSuperset(of: program.reach(of: $0)) }
    #expect(suspects.map { program.lines[$0].line.target } == ["dW2", "db1"])
    #expect(suspects.allSatisfy { program.lines[$0].text != program.lines[$0].right })
  }

  @Test func `G2 over epsilon the difference is a V`() {
    let differences = [1e-2, 1e-4, 1e-6, 1e-8].map { course(epsilon: $0).difference }
    #expect(differences[0] > 1e-6 && differences[1] < 3e-10)
    #expect(differences[2] > differences[1] && differences[3] > 1e-7)
  }

  @Test func `G3 it takes two costs a parameter`() throws {
    let run = TrainingRun(Experiment())
    let check = run.gradientCheck(epsilon: 1e-6)
    #expect(run.network.parameters.count == 91 && check.costEvaluations == 182)
    #expect(TrainingRun(try Experiment([("data", "pitch")])).network.parameters.count == 127)
  }

  @Test func `G4 with fresh masks a right gradient looks wrong, with frozen ones right`() {
    #expect(course(dropout: Dropout(keep: [0.86])).difference > 0.999)
    let frozen = Dropout(keep: [0.86], mode: .frozen)
    #expect(course(epsilon: 1e-4, dropout: frozen).difference < 1e-8)
    #expect(course(epsilon: 1e-5, dropout: frozen).difference < 1e-8)
    #expect(course(dropout: frozen).difference < 1e-6)
  }

  @Test func `G5 a penalty on the biases passes while the biases are 0`() throws {
    for (at, passes) in [(0, true), (1000, false)] {
      var run = TrainingRun(
        try Experiment([("data", "pitch"), ("lambda", "0.7"), ("fault", "penalty-on-biases")]))
      run.advance(by: at)
      let difference = run.gradientCheck(epsilon: 1e-6).difference
      #expect(
        passes ? difference < 1e-9 : abs(difference - 0.137) < 0.001, "\(at): \(difference)")
    }
  }

  @Test func `G5 lambda forgotten in the cost and in the gradient passes`() throws {
    // The network that was to have λ = 0.7, and has it in neither.
    let run = TrainingRun(try Experiment([("data", "pitch")]))
    #expect(run.gradientCheck(epsilon: 1e-6).difference < 1e-7)
  }

  @Test func `a wrong gradient can train well`() throws {
    let wrong = try trained([("fault", "dW2-doubled,db1-quadrupled")])
    #expect(abs(wrong.trainScore().accuracy - 0.99) < 0.001)
    #expect(abs(wrong.testScore().accuracy - 0.93) < 1e-9)
  }

  @Test func `on another seed the wrong gradient trains no worse either`() throws {
    let wrong = try trained([("seed", "4"), ("fault", "dW2-doubled,db1-quadrupled")])
    let right = try trained([("seed", "4")])
    #expect(abs(wrong.trainScore().accuracy - 0.99) < 0.001 && wrong.testScore().correct == 96)
    #expect(abs(right.trainScore().accuracy - 0.983) < 0.001 && right.testScore().correct == 97)
  }

  @Test func `both faults only stretch parts of the gradient, which still leads downhill`()
    throws
  {
    for iteration in [0, 1000] {
      var run = TrainingRun(try Experiment([("fault", "dW2-doubled,db1-quadrupled")]))
      run.advance(by: iteration)
      let wrong = run.gradientCheck(epsilon: 1e-6).gradient
      let objective = run.experiment.objective(run.experiment.trainingSet())
      let right = GradientCheck(run.network, objective).gradient
      #expect(wrong != right)
      #expect(zip(wrong, right).allSatisfy { $0 == $1 || $0 / $1 > 1 })
      let along = zip(wrong, right).reduce(0.0) { sum, pair in sum + pair.0 * pair.1 }
      #expect(along > 0)
    }
  }

  @Test func `of the course's 47 slopes 20 are 0 on both sides, and no other agrees exactly`() {
    let check = course()
    let pairs = Array(zip(check.gradient, check.approximation))
    #expect(pairs.count == 47 && pairs.count { $0.0 == 0 && $0.1 == 0 } == 20)
    #expect(pairs.count { $0.0 == $0.1 } == 20)
    // Units 5 of layer 1 and 1 and 2 of layer 2 are off for all three points.
    #expect(check.blocks.map { $0.range.count { pairs[$0].0 == 0 } } == [4, 1, 11, 2, 2, 0])
  }

  @Test func `with ReLU and 300 points a large epsilon calls a right gradient wrong`() {
    let start = TrainingRun(Experiment())
    let large = start.gradientCheck(epsilon: 1e-4)
    #expect(abs(large.difference - 3.577e-4) < 1e-6 && large.switchedReLUs == 1)
    let small = start.gradientCheck(epsilon: 1e-6)
    #expect(small.difference < 1e-7 && small.switchedReLUs == 0)
  }

  @Test func `the checker's own fault gives a third, as a doubled gradient does`() {
    #expect(abs(course(makesMinusFromPlus: true).difference - 0.33333) < 1e-4)
    let cube = OneVariableCheck(.cube, theta: 2, epsilon: 1e-4, makesMinusFromPlus: true)
    #expect(abs(cube.approximation - 6) < 0.001)
  }

  @Test func `to one side the checker's fault is gone, and a wrong gradient stays wrong`() {
    #expect(course(isOneSided: true, makesMinusFromPlus: true).difference < 3e-7)
    #expect(abs(course([.missingMean], isOneSided: true).difference - 0.5) < 1e-5)
  }

  @Test func `at all zeros both gradients are 0, and nothing is shown`() throws {
    let check = TrainingRun(try Experiment([("init", "zeros")])).gradientCheck(epsilon: 1e-7)
    #expect(check.difference == 0 && check.verdict == .suspicious)
  }
}
