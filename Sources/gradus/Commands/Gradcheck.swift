import ArgumentParser
import GradusEngine
import GradusLessons
import GradusScreen

/// `gradus gradcheck`: backpropagation against differences of the cost.
struct Gradcheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a gradient against differences of the cost.",
    discussion: """
      Without data options it checks the course's case, 47 parameters; --lambda,
      --penalty, --keep, --mask, --mask-seed, --fault and --activation change that
      case. Any other experiment option selects an experiment, at its start or
      --at an iteration. Examples:

        gradus gradcheck
        gradus gradcheck --fault dW2-doubled --fault db1-quadrupled
        gradus gradcheck --sweep
        gradus gradcheck --data pitch --lambda 0.7 --at 1000 --epsilon 1e-6
        gradus gradcheck --function line --x 2 --theta 4
        gradus gradcheck --function cube --theta 2 --epsilon 0.1 --one-sided

      --function checks a single derivative instead of a network's: that of the line
      x theta or of the cube theta^3. It goes with --theta, --x, --epsilon,
      --one-sided, --sweep, --json and --fault minus-from-plus.

      Faults: \(faultList()).

      Verdicts: fine (at most 2e-7), look (at most 1e-3, or more only because a ReLU
      switches within epsilon), wrong (exit status 1), suspicious (exactly 0).
      --json prints:

        {"epsilon": 1e-07, "difference": 1.2e-07, "verdict": "fine",
         "blocks": [{"name": "W1", "difference": 1.1e-07}, ...], "parameters": 47,
         "costEvaluations": 94, "switched": 0,
         "switchedReLUs": 0, "reluCount": 24,
         "sweep": [{"epsilon": 0.1, "difference": ...}, ...]}

      and with --function:

        {"function": "cube", "x": null, "theta": 2, "epsilon": 0.1, "gradient": 12,
         "approximation": 12.01, "difference": 0.000416, "verdict": "look",
         "sweep": [{"epsilon": 0.1, "approximation": 12.01, "difference": ...}, ...]}
      """)

  @OptionGroup(title: "Experiment") var experimentOptions: ExperimentOptions

  @OptionGroup(title: "One variable") var functionOptions: FunctionOptions

  @Option(parsing: .unconditional, help: "How far each parameter is moved.")
  var epsilon = 1e-7

  @Flag(help: "Check at every epsilon from 0.1 down to 1e-10.")
  var sweep = false

  @Flag(help: "Take differences on one side only.")
  var oneSided = false

  @Option(help: "Check after this many iterations of training.")
  var at = 0

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard epsilon > 0, epsilon.isFinite else {
      throw ValidationError("--epsilon takes a number above 0, such as 1e-7")
    }
    guard (0...1_000_000).contains(at) else {
      throw ValidationError("--at takes a number of iterations from 0 to 1000000")
    }
    let setup = try setup()
    guard setup.function != nil else { return try expectPlantable(setup) }
    let isOfNetwork =
      at > 0 || !experimentOptions.assignments.filter { $0.name != "fault" }.isEmpty
    guard !isOfNetwork, experimentOptions.fault.allSatisfy({ $0 == ExperimentOptions.checkerFault })
    else {
      throw ValidationError(
        "--function checks no network; of the experiment options only --fault "
          + "\(ExperimentOptions.checkerFault) goes with it")
    }
  }

  func run() throws {
    let setup = try setup()
    let verdict =
      try setup.oneVariableCheck().map { try report($0, setup) } ?? reportNetwork(setup)
    if verdict == .wrong { throw ExitCode.notHeld }
  }

  private func report(
    _ check: OneVariableCheck, _ setup: GradientCheckSetup
  ) throws -> GradientVerdict {
    var report = FunctionCheckReport(check)
    if sweep {
      report.sweep = Gradcheck.epsilons.compactMap { setup.oneVariableCheck(epsilon: $0) }
        .map { FunctionCheckReport.Point($0) }
    }
    print(json ? try jsonText(report) : report.text)
    return report.verdict
  }

  private func reportNetwork(_ setup: GradientCheckSetup) throws -> GradientVerdict {
    var run = setup.trainedRun
    run?.advance(by: setup.iteration)
    let ground = setup.ground(run)
    func check(_ epsilon: Double) -> GradientCheck {
      var check = ground.check(setup, epsilon: epsilon)
      check.advance(by: .max)
      return check
    }
    var report = GradcheckReport(check(epsilon))
    if sweep {
      report.sweep = Gradcheck.epsilons.map {
        GradcheckReport.Point(epsilon: $0, difference: check($0).difference)
      }
    }
    print(json ? try jsonText(report) : report.text)
    return report.verdict
  }

  /// Every epsilon of a sweep: 0.1 down to 1e-10.
  private static let epsilons = (1...10).compactMap { Double("1e-\($0)") }

  // MARK: What is checked

  /// The check that the options describe.
  private func setup() throws -> GradientCheckSetup {
    var setup = try functionOptions.setup() ?? networkSetup()
    setup.epsilon = epsilon
    setup.isOneSided = oneSided
    setup.hasCheckerFault = experimentOptions.fault.contains(ExperimentOptions.checkerFault)
    return setup
  }

  /// An experiment, or the course's case with the options that change it.
  private func networkSetup() throws -> GradientCheckSetup {
    let changesCase: Set = [
      "lambda", "penalty", "keep", "mask", "mask-seed", "fault", "activation",
    ]
    let isExperiment =
      at > 0 || experimentOptions.assignments.contains { !changesCase.contains($0.name) }
    guard !isExperiment else {
      var setup = GradientCheckSetup(.experiment, experiment: try experimentOptions.experiment())
      setup.iteration = at
      return setup
    }
    // What a fault needs, the case must have, not the default experiment.
    let settings = experimentOptions.assignments.filter { $0.name != "fault" }
    do {
      var experiment = try Experiment(settings, from: GradientCheckSetup.courseSettings)
      if let faults = experimentOptions.assignments.first(where: { $0.name == "fault" }) {
        try Setting.named("fault").assign(faults.value, to: &experiment)
      }
      return GradientCheckSetup(.course, experiment: experiment)
    } catch {
      throw ValidationError(printable("\(error)"))
    }
  }

  /// Expects every fault to change something, before anything is trained.
  private func expectPlantable(_ setup: GradientCheckSetup) throws {
    let ground = setup.ground(setup.trainedRun)
    for fault in setup.allFaults {
      if let objection = fault.objection(ground.network, ground.objective) {
        throw ValidationError("the fault \(fault.rawValue) cannot be planted here: \(objection)")
      }
    }
  }

  private static func faultList() -> String {
    (BackpropagationFault.allCases.map(\.rawValue) + [ExperimentOptions.checkerFault])
      .joined(separator: ", ")
  }
}

/// What `gradus gradcheck` prints.
struct GradcheckReport: Encodable {
  struct Block: Encodable {
    let name: String
    let difference: Double
  }

  struct Point: Encodable {
    let epsilon: Double
    let difference: Double
  }

  let epsilon: Double
  let difference: Double
  let verdict: GradientVerdict
  let blocks: [Block]
  let parameters: Int
  let costEvaluations: Int
  /// How many parameters have a ReLU that switches within epsilon.
  let switched: Int
  /// How many pairs of a hidden ReLU and an example switch, and how many there are.
  let switchedReLUs: Int
  let reluCount: Int
  var sweep: [Point]?

  init(_ check: GradientCheck) {
    epsilon = check.epsilon
    difference = check.difference
    verdict = check.verdict
    blocks = check.blocks.map { Block(name: $0.name, difference: $0.difference) }
    parameters = check.gradient.count
    costEvaluations = check.costEvaluations
    switched = check.switchedParameters
    switchedReLUs = check.switchedReLUs
    reluCount = check.reluCount
  }

  var text: String {
    var lines = [
      "\(parameters) parameters, \(costEvaluations) costs, epsilon \(plainNumber(epsilon))", "",
    ]
    for block in blocks {
      lines.append("  \(block.name)  \(scientific(block.difference, digits: 3))")
    }
    lines.append("")
    lines.append("difference  \(scientific(difference, digits: 3))  \(verdict.rawValue)")
    if switched > 0 {
      lines.append(
        "\(switchedReLUs) of \(reluCount) ReLUs (units times examples) switch within epsilon, at "
          + "\(switched) parameters: there is no derivative there")
    }
    if let sweep {
      lines += ["", "epsilon  difference"]
      lines += sweep.map {
        scientific($0.epsilon, digits: 0).padded(to: 7) + "  "
          + scientific($0.difference, digits: 2).padded(to: 10)
      }
    }
    return lines.joined(separator: "\n")
  }
}
