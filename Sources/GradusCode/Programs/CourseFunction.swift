/// A part of training that a learner's function can take over, with the names it may have and the
/// arguments it may take.
///
/// Arguments go by name, in any order; more of them are allowed where they have defaults. The course's
/// notebooks call the same part by several names: `initialize_parameters_he`,
/// `compute_cost_with_regularization`, `forward_propagation_n`.
package enum CourseFunction: String, CaseIterable, Hashable, Sendable {
  case initializeParameters, forwardPropagation, computeCost, backwardPropagation, updateParameters
  /// Forward pass and cost together, as the course's gradient checking has them: gives cost and cache.
  case forwardWithCost
  /// J and dJ/dθ of one variable: `forward_propagation(x, theta)`, `backward_propagation(x, theta)`.
  case forwardInOneVariable, backwardInOneVariable
  case gradientCheck, gradientCheckN

  /// A value that a call can hand over.
  package enum Argument: String, CaseIterable, Hashable, Sendable {
    case layersDims, points, labels, parameters, cache, output, grads, learningRate, lambd, keepProb
    case x, theta, epsilon

    /// What functions call it, the course's own name first. The output of a network of three layers
    /// is `A3`; see ``names(layers:)``.
    package var names: [String] {
      switch self {
      case .layersDims: ["layers_dims", "layer_dims", "layers", "dims"]
      case .points: ["X", "X_train", "train_X"]
      case .labels: ["Y", "Y_train", "train_Y", "y"]
      case .parameters: ["parameters", "params", "parameter"]
      case .cache: ["cache", "caches"]
      case .output: ["AL", "Y_hat", "Yhat", "y_hat", "yhat", "a", "A"]
      case .grads: ["grads", "gradients", "grad", "gradient"]
      case .learningRate: ["learning_rate", "alpha", "lr", "rate"]
      case .lambd: ["lambd", "lambda_", "lam", "lmbda", "lmbd"]
      case .keepProb: ["keep_prob", "keep"]
      case .x: ["x"]
      case .theta: ["theta"]
      case .epsilon: ["epsilon", "eps"]
      }
    }

    /// The argument that a parameter of a function stands for, in a role; nil for one that is none.
    package init?(named name: String, in function: CourseFunction) {
      let known = (function.arguments + function.optionalArguments).first { argument in
        argument.names.contains(name) || argument == .output && name.isOutputName
      }
      guard let known else { return nil }
      self = known
    }

    /// The name in the course's own functions: `A3` for the output of three layers.
    package func name(layers: Int) -> String { self == .output ? "A\(layers)" : names[0] }
  }

  /// A variant that a name brings with it.
  package enum Variant: Hashable, Sendable {
    case plain
    /// `…_with_regularization` and `…_with_dropout` are for runs with λ and with a keep below 1.
    case regularization, dropout
    /// `initialize_parameters_he` and its like, for runs with that initialization.
    case zeros, random, he
    /// `…_n`, from the notebook on gradient checking.
    case manyVariables
  }

  /// The names of functions that have this part, the plain one first.
  package var names: [(name: String, variant: Variant)] {
    switch self {
    case .initializeParameters:
      [
        ("initialize_parameters", .plain), ("initialize_parameters_he", .he),
        ("initialize_parameters_random", .random), ("initialize_parameters_zeros", .zeros),
        ("initialize_parameters_deep", .plain),
      ]
    case .forwardPropagation:
      [
        ("forward_propagation", .plain), ("forward_propagation_with_dropout", .dropout),
        ("forward_propagation_with_regularization", .regularization),
      ]
    case .forwardWithCost: [("forward_propagation_n", .manyVariables)]
    case .computeCost:
      [
        ("compute_cost", .plain), ("compute_loss", .plain),
        ("compute_cost_with_regularization", .regularization),
      ]
    case .backwardPropagation:
      [
        ("backward_propagation", .plain),
        ("backward_propagation_with_regularization", .regularization),
        ("backward_propagation_with_dropout", .dropout),
        ("backward_propagation_n", .manyVariables),
      ]
    case .updateParameters:
      [("update_parameters", .plain), ("update_parameters_with_gd", .plain)]
    case .forwardInOneVariable: [("forward_propagation", .plain)]
    case .backwardInOneVariable: [("backward_propagation", .plain)]
    case .gradientCheck: [("gradient_check", .plain)]
    case .gradientCheckN: [("gradient_check_n", .plain)]
    }
  }

  /// The arguments in the course's order.
  package var arguments: [Argument] {
    switch self {
    case .initializeParameters: [.layersDims]
    case .forwardPropagation: [.points, .parameters]
    case .forwardWithCost: [.points, .labels, .parameters]
    case .computeCost: [.output, .labels]
    case .backwardPropagation: [.points, .labels, .cache]
    case .updateParameters: [.parameters, .grads, .learningRate]
    case .forwardInOneVariable, .backwardInOneVariable: [.x, .theta]
    case .gradientCheck: [.x, .theta, .epsilon]
    case .gradientCheckN: [.parameters, .grads, .points, .labels, .epsilon]
    }
  }

  /// Arguments that a function takes only if it wants them.
  package var optionalArguments: [Argument] {
    switch self {
    case .initializeParameters, .updateParameters, .forwardInOneVariable, .backwardInOneVariable,
      .gradientCheck, .gradientCheckN:
      []
    case .forwardPropagation, .forwardWithCost: [.keepProb, .lambd]
    case .computeCost: [.parameters, .lambd]
    case .backwardPropagation: [.parameters, .lambd, .keepProb]
    }
  }

  /// What a function with this name and these parameters does; nil where it is none of these.
  package init?(name: String, parameters: [String]) {
    let isOfOneVariable = parameters.contains { Argument.theta.names.contains($0) }
    let possible = CourseFunction.allCases.filter { function in
      function.names.contains { $0.name == name }
    }
    let fitting = possible.first { function in
      switch function {
      case .forwardInOneVariable, .backwardInOneVariable: isOfOneVariable
      case .forwardPropagation, .backwardPropagation: !isOfOneVariable
      default: true
      }
    }
    guard let fitting else { return nil }
    self = fitting
  }

  /// The name that the course gives it.
  package var name: String { names[0].name }
}

extension String {
  /// Whether it is the name of a layer's activation: `A3`, `a3`.
  fileprivate var isOutputName: Bool {
    guard let first, first == "A" || first == "a", count > 1 else { return false }
    return dropFirst().allSatisfy(\.isNumber)
  }
}
