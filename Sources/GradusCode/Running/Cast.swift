import GradusEngine
import GradusNotation

/// Who does what in a run: for each part of an iteration a function, the learner's or the course's.
struct Cast {
  /// A function with a part.
  struct Member {
    let function: LearnerFunction
    let isLearners: Bool
    /// What the machine calls it.
    let name: String
  }

  /// Nil where the engine makes the first parameters.
  let initialization: Member?
  let forward: Member
  /// Nil where the forward pass computes the cost as well.
  let cost: Member?
  let backward: Member
  let update: Member

  /// The learner's functions that have a part, in the order of an iteration.
  var learners: [LearnerFunction] {
    [initialization, forward, cost, backward, update].compactMap { member in
      member.flatMap { $0.isLearners ? $0.function : nil }
    }
  }

  /// - Parameters:
  ///   - machine: has run the library and the learner's own lines.
  ///   - functions: the learner's.
  /// - Throws: where the learner's functions cannot make this run.
  init(
    _ machine: Machine, _ functions: [LearnerFunction], _ program: CourseProgram,
    _ experiment: Experiment, file: String
  ) throws(CodeStop) {
    let needs = Needs(lambda: program.penalty != nil, dropout: program.drops)
    func given(_ role: CourseFunction) -> Member? {
      let name = CourseProgram.givenName(role)
      return machine.function(name).map {
        Member(function: LearnerFunction($0, role: role), isLearners: false, name: name)
      }
    }
    func learners(_ roles: CourseFunction...) -> Member? {
      needs.best(of: functions.filter { roles.contains($0.role) }).map {
        Member(function: $0, isLearners: true, name: $0.name)
      }
    }
    let initializers = functions.filter { $0.role == .initializeParameters }
    let chosen =
      initializers.count == 1
      ? initializers[0] : initializers.last { $0.variant.fits(experiment.initializer) }
    initialization = chosen.map { Member(function: $0, isLearners: true, name: $0.name) }

    let own = learners(.forwardPropagation) ?? learners(.forwardWithCost)
    guard let forward = own ?? given(.forwardPropagation),
      let costs = given(.computeCost), let backward = given(.backwardPropagation),
      let update = given(.updateParameters)
    else { throw CodeStop("\(file): the course's own functions are missing") }
    self.forward = forward
    let ownCost = learners(.computeCost)
    cost =
      forward.function.role == .forwardWithCost
      ? nil : ownCost.flatMap { !needs.lambda || $0.function.takes(.lambd) ? $0 : nil } ?? costs
    self.backward = learners(.backwardPropagation) ?? backward
    self.update = learners(.updateParameters) ?? update

    if needs.dropout, forward.isLearners, !forward.function.takes(.keepProb) {
      throw CodeStop(
        "\(file):\(forward.function.line): this run drops units, and \(forward.name) takes no "
          + "keep_prob; write forward_propagation_with_dropout(X, parameters, keep_prob)")
    }
    for member in [initialization, forward, cost, self.backward, self.update] {
      guard let member, let unknown = member.function.unknownParameter else { continue }
      let role = member.function.role
      let known = (role.arguments + role.optionalArguments)
        .map { $0.name(layers: program.layers) }.joined(separator: ", ")
      throw CodeStop(
        "\(file):\(member.function.line): \(member.name) needs '\(unknown)', which is not known; it "
          + "is given \(known)")
    }
  }
}

/// What a run needs of its functions beside what every run needs.
private struct Needs {
  let lambda: Bool
  let dropout: Bool

  /// The function that suits a run best, if any does: one that takes what it needs, and by the plainest
  /// name. What is written for dropout has no part in a run that drops nothing: its cache holds masks.
  func best(of functions: [LearnerFunction]) -> LearnerFunction? {
    let fitting = functions.filter { dropout || $0.variant != .dropout }
    return fitting.max { rank($0) < rank($1) }
  }

  private func rank(_ function: LearnerFunction) -> Int {
    (dropout && function.takes(.keepProb) ? 8 : 0) + (lambda && function.takes(.lambd) ? 4 : 0)
      + (function.variant == .plain ? 2 : function.variant == .manyVariables ? 0 : 1)
  }
}

extension CourseFunction.Variant {
  /// Whether it is the initialization that a run asks for.
  func fits(_ initializer: InitializerName) -> Bool {
    switch self {
    case .plain: true
    case .he: initializer == .he
    case .zeros: initializer == .zeros
    case .random: initializer == .normal || initializer == .large
    case .regularization, .dropout, .manyVariables: false
    }
  }
}
