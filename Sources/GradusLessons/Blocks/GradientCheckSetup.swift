package import GradusCode
package import GradusEngine

/// The `gradcheck` block: what is checked, what is wrong with it, and what the learner may change.
package struct GradientCheckSetup: Hashable, Sendable {
  /// What a check is of.
  package enum Subject: String, CaseIterable, Sendable {
    /// The course's case, see ``CourseCase``.
    case course
    /// The network of the step's experiment.
    case experiment
    /// One derivative: of θ³, or of x·θ.
    case cube, line

    package var isOneVariable: Bool { self == .cube || self == .line }
  }

  package var subject: Subject
  /// The experiment; of the course's case the settings that change it.
  package var experiment: Experiment
  /// Faults planted in the backward pass, hidden from the learner.
  package var faults: Set<BackpropagationFault> = []
  /// Whether the checker itself is wrong: θ⁻ is made from θ⁺.
  package var hasCheckerFault = false
  package var epsilon = 1e-7
  package var isOneSided = false
  /// How many iterations are trained before the check.
  package var iteration = 0
  /// θ and x of a function of one variable.
  package var theta = 2.0
  package var factor = 2.0
  /// The names of the ``CheckControl``s that the learner may change.
  package var controls: [String] = []
  /// Whether the learner points at lines to find the faults.
  package var isHunt = false
  /// Whether nothing on the screen says what is checked: the learner is to tell.
  package var isUnlabelled = false
  package var line = 0

  package init(_ subject: Subject, experiment: Experiment? = nil) {
    self.subject = subject
    self.experiment = experiment ?? GradientCheckSetup.courseSettings
    if subject == .line { theta = 4 }
  }

  /// Settings of the shape of the course's case.
  package static var courseSettings: Experiment {
    var experiment = Experiment()
    experiment.hidden = [5, 3]
    return experiment
  }

  /// All faults of the backward pass: those planted, and those the experiment has openly.
  package var allFaults: Set<BackpropagationFault> { faults.union(experiment.faults) }

  /// How many faults are hidden and not mended.
  package var faultCount: Int { faults.count + (hasCheckerFault ? 1 : 0) }

  /// The names of the hidden faults, in the order of the table.
  package var faultNames: [String] {
    BackpropagationFault.allCases.filter(faults.contains).map(\.rawValue)
      + (hasCheckerFault ? [CheckerFault.name] : [])
  }

  /// The lines that a hunt shows and runs, faults and all; elsewhere those that are right.
  package var program: HuntProgram {
    let checkerIsFaulty = hasCheckerFault && isHunt
    if subject.isOneVariable {
      return HuntProgram(ofOneVariable: isOneSided, hasCheckerFault: checkerIsFaulty)
    }
    return HuntProgram(
      CourseProgram(experiment), faults: isHunt ? allFaults : [],
      hasCheckerFault: checkerIsFaulty, isOneSided: isOneSided)
  }

  /// The function of one variable; nil where a network is checked.
  package var function: OneVariableCheck.Function? {
    switch subject {
    case .cube: .cube
    case .line: .line(x: factor)
    case .course, .experiment: nil
    }
  }

  /// The check of the function of one variable; nil where a network is checked.
  package func oneVariableCheck(epsilon: Double? = nil) -> OneVariableCheck? {
    function.map {
      OneVariableCheck(
        $0, theta: theta, epsilon: epsilon ?? self.epsilon, isOneSided: isOneSided,
        makesMinusFromPlus: hasCheckerFault)
    }
  }

  /// The run to train before the check, its faults planted; nil where nothing is trained.
  package var trainedRun: TrainingRun? {
    guard subject == .experiment else { return nil }
    var experiment = experiment
    experiment.faults = allFaults
    return TrainingRun(experiment, takesMilestones: false)
  }

  /// The network and the cost that are checked.
  /// - Parameter run: ``trainedRun``, trained as far as ``iteration``.
  package func ground(_ run: TrainingRun?) -> CheckGround {
    if let run {
      return CheckGround(
        network: run.network, objective: experiment.objective(run.trainingSet))
    }
    let course = CourseCase(activation: experiment.activation)
    return CheckGround(
      network: course.network,
      objective: course.objective(
        lambda: experiment.lambda, penalty: experiment.penalty, dropout: experiment.dropout))
  }
}

/// Where a gradient is checked: at a network's parameters, of a cost.
package struct CheckGround: Hashable, Sendable {
  package let network: Network
  package let objective: Objective

  package init(network: Network, objective: Objective) {
    self.network = network
    self.objective = objective
  }

  /// Two are the same where the parameters are.
  package static func == (first: CheckGround, second: CheckGround) -> Bool {
    first.network == second.network
  }

  package func hash(into hasher: inout Hasher) { network.hash(into: &hasher) }

  /// What the program of a hunt gives here; nil where there is no hunt.
  package func run(_ setup: GradientCheckSetup) -> HuntRun? {
    setup.isHunt ? setup.program.run(network, objective) : nil
  }

  /// A check that has not begun yet.
  /// - Parameter run: of the hunt's program, whose gradient is checked; without one the engine's is.
  package func check(
    _ setup: GradientCheckSetup, _ run: HuntRun? = nil, epsilon: Double? = nil
  ) -> GradientCheck {
    GradientCheck(
      network, objective, gradient: run?.gradient, faults: setup.allFaults,
      epsilon: epsilon ?? setup.epsilon, isOneSided: setup.isOneSided,
      makesMinusFromPlus: setup.hasCheckerFault)
  }
}
