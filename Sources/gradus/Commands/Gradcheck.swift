import ArgumentParser
import GradusCode
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
        gradus gradcheck --code backward.py --watch

      --function checks a single derivative instead of a network's: that of the line
      x theta or of the cube theta^3. It goes with --theta, --x, --epsilon,
      --one-sided, --sweep, --json and --fault minus-from-plus.

      --code judges the functions of a file, which you wrote in NumPy notation: a
      backward pass by this very check, costs, activations and steps by their
      definitions, first weights by their spread. It says which block is wrong, and
      in which line. The names are the course's, also as its notebooks have them
      (initialize_parameters_he, backward_propagation_with_dropout):

        \(CodeJudgement.judgedNames.joined(separator: "\n  "))

      A cell of the notebook can be pasted as it is: imports, pictures and what needs
      the course's own files outside functions are passed over, and a note says so.

      The exit status is 1 where one is wrong or not finished, or there is none,
      2 where the file cannot be read, as a file or as code, or its lines outside
      functions cannot run (gradus code --run has 1 for both of the latter).
      --json prints:

        {"code": "backward.py", "verdict": "wrong", "problem": null,
         "functions": [{"name": "backward_propagation", "line": 3,
                        "verdict": "wrong", "blocks": [{"name": "W3",
                        "verdict": "fine", "difference": 4.2e-09}, ...],
                        "findings": [{"kind": "value", "blocks": ["W2", "b2"],
                        "line": 9, "column": null, "variable": "dZ2", "mistake":
                        "mask-forgotten", "words": "...", ...}], "remarks": []}],
         "remarks": ["9 lines were passed over: imports and pictures, lines 3-11"],
         "first": {"kind": "value", ...}}

      Verdicts there are fine, unfinished, cannot-run and wrong. Blocks can also be
      follows (wrong only because of an earlier block) or open (not looked at).

      Faults: \(GradientCheckSetup.faultNames.joined(separator: ", ")).

      Verdicts:
        fine        at most 2e-7, or no more than rounding leaves in the costs
        look        more than that, and no proof that the gradient is wrong
        wrong       above 1e-3, more than rounding, and no other step explains it
        suspicious  nothing was compared: both are 0, or the same to the last bit,
                    or each cost has dropout masks of its own
      Of the last three a sentence says why. The exit status is 1 for wrong and
      suspicious, where another epsilon of the curve says wrong, and where nothing
      can be checked.

      A network's cost is computed from the logits, that of the course's case as the
      course does it. --json prints:

        {"epsilon": 1e-07, "difference": 1.2e-07, "verdict": "fine", "reason": null,
         "explanation": null, "resolution": 1.5e-06,
         "blocks": [{"name": "W1", "difference": 1.1e-07, "verdict": "fine"}, ...],
         "parameters": 47, "costEvaluations": 94, "zeros": 20, "switched": 0,
         "switchedReLUs": 0, "reluCount": 24,
         "sweep": [{"epsilon": 0.1, "difference": ..., "verdict": "look"}, ...]}

      resolution is the relative difference that rounding alone can make. With
      --function it prints:

        {"function": "cube", "x": null, "theta": 2, "epsilon": 0.1, "gradient": 12,
         "costs": [9.261, 6.859], "approximation": 12.01, "difference": 0.000416,
         "verdict": "look", "reason": null, "explanation": null,
         "sweep": [{"epsilon": 0.1, "approximation": 12.01, "difference": ...,
                    "verdict": "look"}, ...]}
      """)

  @OptionGroup(title: "Experiment") var experimentOptions: ExperimentOptions

  @OptionGroup(title: "One variable") var functionOptions: FunctionOptions

  @Option(parsing: .unconditional, help: "How far each parameter is moved.")
  var epsilon = 1e-7

  @Flag(help: "Check at every epsilon from 0.1 down to 1e-10.")
  var sweep = false

  @Flag(help: "Take differences on one side only.")
  var oneSided = false

  @Option(parsing: .unconditional, help: "Check after this many iterations of training.")
  var at = 0

  @Option(
    help: ArgumentHelp(
      "Judge the functions of a Python file in NumPy notation; - is standard input.",
      valueName: "file"))
  var code: String?

  @Flag(help: "With --code: judge again at each save, until Ctrl-C.")
  var watch = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard code == nil else { return try expectOnlyCode() }
    guard !watch else { throw ValidationError("--watch goes with --code FILE") }
    guard epsilon > 0, epsilon.isFinite else {
      throw ValidationError("--epsilon takes a number above 0, such as 1e-7")
    }
    guard (0...1_000_000).contains(at) else {
      throw ValidationError("--at takes a number of iterations from 0 to 1000000")
    }
    try expectKnownFaults()
    let setup = try setup()
    if setup.hasCheckerFault && oneSided {
      throw ValidationError(
        "the fault \(ExperimentOptions.checkerFault) cannot be planted here: a one-sided difference "
          + "has no theta - epsilon")
    }
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

  /// Expects no option beside --code that it has no use for: it judges at points of its own.
  private func expectOnlyCode() throws {
    let isAlone =
      experimentOptions.assignments.isEmpty && experimentOptions.fault.isEmpty
      && functionOptions.function == nil && functionOptions.theta == nil
      && functionOptions.x == nil && epsilon == 1e-7 && !sweep && !oneSided && at == 0
    guard isAlone else {
      throw ValidationError(
        "--code judges a file at points of its own; only --watch and --json go with it")
    }
    guard !watch || code != "-" else {
      throw ValidationError("--watch needs a file; standard input is read once")
    }
  }

  func run() throws {
    if let code {
      let check = CodeCheck(path: code, json: json)
      if watch { try check.watch() }
      return try check.run()
    }
    let setup = try setup()
    if setup.subject == .experiment { tellOfTables([setup.experiment]) }
    let verdict = try setup.oneVariableCheck().map { try report($0, setup) } ?? reportNetwork(setup)
    if verdict == .wrong || verdict == .suspicious { throw ExitCode.notHeld }
  }

  /// - Returns: the verdict, that of the curve where the one epsilon leaves it open.
  private func report(
    _ check: OneVariableCheck, _ setup: GradientCheckSetup
  ) throws -> GradientVerdict? {
    let result = CheckResult(check)
    try expectChecked(result)
    var report = FunctionCheckReport(check, result)
    let checks = Gradcheck.epsilons.compactMap { setup.oneVariableCheck(epsilon: $0) }
    report.best = checks.map { CheckResult($0) }.mostTelling
    if sweep { report.sweep = checks.map { FunctionCheckReport.Point($0) } }
    try say(json ? jsonText(report) : report.text)
    return result.verdict(orOf: report.best)
  }

  private func reportNetwork(_ setup: GradientCheckSetup) throws -> GradientVerdict? {
    let work = LongCheck(setup, epsilons: sweep ? 1 + Gradcheck.epsilons.count : 1)
    let ground = work.ground()
    let check = work.finished(ground.check(setup))
    let result = CheckResult(check)
    try expectChecked(result)
    var report = GradcheckReport(check, result)
    if sweep || (result.isOpen && check.work * Double(Gradcheck.epsilons.count) < 2.5e8) {
      let results = Gradcheck.epsilons.map {
        CheckResult(work.finished(check.anew(epsilon: $0)))
      }
      report.best = results.mostTelling
      if sweep { report.sweep = results.map(GradcheckReport.Point.init) }
    }
    work.end()
    try say(json ? jsonText(report) : report.text)
    return result.verdict(orOf: report.best)
  }

  /// Expects that something could be checked.
  private func expectChecked(_ result: CheckResult) throws {
    guard let obstacle = result.obstacle else { return }
    complain(printableError("Error: nothing can be checked: \(obstacle.words)") + "\n")
    throw ExitCode.notHeld
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

  /// Expects each fault to be one, that of the checker too.
  private func expectKnownFaults() throws {
    let domain = SettingDomain.anyOf(GradientCheckSetup.faultNames)
    for text in experimentOptions.fault where domain.parse(text) == nil {
      let error = SettingError.badValue(
        "fault", text, expected: domain.description, nearest: domain.nearest(to: text))
      throw ValidationError(printable(error.description))
    }
  }
}

extension CheckResult {
  /// The verdict, or where it is open that of the epsilon that tells most.
  fileprivate func verdict(orOf best: CheckResult?) -> GradientVerdict? {
    if isOpen, let best, best.isDecided { return best.verdict }
    return verdict
  }
}
