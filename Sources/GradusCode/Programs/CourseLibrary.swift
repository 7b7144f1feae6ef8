package import GradusEngine

/// What runs before a learner's own lines, so that these find whatever of the course they do not define.
extension CourseProgram {
  /// A function as it is called even where the learner has another one of its name.
  package static func givenName(_ role: CourseFunction) -> String { "given_" + role.name }

  /// The course's functions for an experiment.
  ///
  /// - Parameter crossEntropy: the function that computes the cost without a penalty: the learner's, if
  ///   there is one.
  package func library(_ experiment: Experiment, crossEntropy: String) -> String {
    let functions = functions(experiment, crossEntropy: crossEntropy)
    return helpers + functions.map { "\n\n" + $0.text }.joined() + "\n\n"
      + functions.map { "\(Self.givenName($0.role)) = \($0.text.functionName)\n" }.joined()
  }

  /// The same functions, each where the learner's text has no other of its name.
  package func definitions(_ experiment: Experiment, without taken: Set<String>) -> String {
    let functions = functions(experiment, crossEntropy: "compute_cost")
    return helpers
      + functions.filter { !taken.contains(String($0.text.functionName)) }
      .map { "\n\n" + $0.text }.joined()
  }

  private func functions(
    _ experiment: Experiment, crossEntropy: String
  ) -> [(role: CourseFunction, text: String)] {
    let seed = experiment.maskMode == .frozen ? experiment.maskSeed : nil
    let plain: [(role: CourseFunction, text: String)] = [
      (
        .initializeParameters,
        initializeParameters(
          named: CourseFunction.initializeParameters.name, experiment.weights,
          seed: experiment.seed)
      ),
      (
        .forwardPropagation,
        forwardPropagation(named: CourseFunction.forwardPropagation.name, seed: seed)
      ),
      (.computeCost, computeCost(named: CourseFunction.computeCost.name)),
      (
        .backwardPropagation,
        backwardPropagation(named: CourseFunction.backwardPropagation.name)
      ),
      (.updateParameters, updateParameters(named: CourseFunction.updateParameters.name)),
    ]
    guard penalty != nil else { return plain }
    let cost = computeCostWithRegularization(
      named: CourseFunction.costWithRegularization, crossEntropy: crossEntropy)
    return plain + [(.computeCost, cost)]
  }
}

extension CourseFunction {
  static let costWithRegularization = "compute_cost_with_regularization"
}

extension String {
  /// The name that a definition gives.
  fileprivate var functionName: Substring { dropFirst(4).prefix { $0 != "(" } }
}
