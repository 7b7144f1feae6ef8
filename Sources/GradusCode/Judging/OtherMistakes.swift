/// Mistakes in the other functions: forward pass, cost, update, the check itself.
extension Mistake {
  /// In Z and A.
  static let forward: [Mistake] = [
    Mistake(
      "bias-forgotten", .input, ["np.dot({W}, {X})"], "{b} does not come in"),
    Mistake(
      "bias-subtracted", .input, ["np.dot({W}, {X}) - {b}"], "{b} has its sign turned"),
    Mistake(
      "logits-for-activation", .input, ["np.dot({W}, {U}) + {b}"],
      "made of {U}, before the ReLU; layer {l} gets what layer {j} gives"),
    Mistake(
      "bias-multiplied", .input, ["np.dot({W}, {X}) * {b}"], "{b} is added, not multiplied"),

    Mistake(
      "keep-forgotten", .activation, ["{dropped}relu({Z}) * {D}"],
      "wrong by exactly keep_prob = {keep}: with some units dropped, the mean of {A} would sink"),
    Mistake(
      "drop-mask-forgotten", .activation, ["{dropped}relu({Z}) / keep_prob"],
      "{D} does not come in: no unit is dropped"),
    Mistake(
      "mask-and-keep-forgotten", .activation, ["{dropped}relu({Z})"],
      "dropout is missing: neither {D} nor keep_prob comes in"),
    Mistake(
      "keep-multiplied", .activation, ["{dropped}relu({Z}) * {D} * keep_prob"],
      "multiplied by keep_prob: what is left must make up for what was dropped"),
    Mistake(
      "share-dropped-for-kept", .activation, ["{dropped}relu({Z}) * {D} / (1 - keep_prob)"],
      "1 - keep_prob is the share that is dropped; the mean of {A} must stay what it was"),
    Mistake(
      "relu-forgotten", .activation, ["{Z}{drop}"],
      "the activation is missing: {A} is {Z}, and may be below 0"),
    Mistake(
      "sigmoid-for-relu", .activation, ["sigmoid({Z}){drop}"],
      "this is a sigmoid, and layer {l} has ReLUs"),
    Mistake(
      "tanh-for-relu", .activation, ["np.tanh({Z}){drop}"],
      "this is tanh, and layer {l} has ReLUs"),
    Mistake(
      "mask-for-relu", .activation, ["({Z} > 0) * 1{drop}"],
      "1 or 0; a ReLU lets through how large {Z} is"),
    Mistake(
      "relu-turned", .activation, ["np.minimum(0, {Z}){drop}", "relu(-{Z}){drop}"],
      "what is above 0 is cut off, and what is below is let through"),
    Mistake(
      "magnitude-for-relu", .activation, ["np.abs({Z}){drop}"],
      "below 0 a ReLU gives 0, not the magnitude"),
    Mistake(
      "relu-corner", .activation, ["np.maximum(1, {Z}){drop}"],
      "a ReLU has its corner at 0"),

    Mistake(
      "sigmoid-forgotten", .output, ["{Z}"],
      "the activation is missing: a probability is between 0 and 1"),
    Mistake(
      "relu-for-sigmoid", .output, ["relu({Z})"],
      "this is a ReLU; the output is a probability, between 0 and 1"),
    Mistake(
      "tanh-for-sigmoid", .output, ["np.tanh({Z})"],
      "this is tanh, between -1 and 1; a probability is between 0 and 1"),
    Mistake(
      "minus-forgotten", .output, ["1 / (1 + np.exp({Z}))", "1 - sigmoid({Z})"],
      "the wrong way round: a large {Z} must give a probability close to 1"),
    Mistake(
      "sigmoid-brackets", .output, ["1 / 1 + np.exp(-{Z})", "1 / (1 - np.exp(-{Z}))"],
      "brackets or a sign are wrong in the sigmoid: at {Z} = 0 it must give 0.5"),
    Mistake(
      "sigmoid-twice", .output, ["sigmoid(sigmoid({Z}))"], "the sigmoid is applied twice"),
  ]

  // The cross-entropy, the squares of all weights, and the penalty.
  private static let entropy = "np.nansum(-Y * np.log(A3) - (1 - Y) * np.log(1 - A3))"
  private static let squares = "(np.sum(W1 ** 2) + np.sum(W2 ** 2) + np.sum(W3 ** 2))"
  private static let penalty = "lambd / (2 * m) * \(squares)"

  /// In the cost.
  static let costs: [Mistake] =
    entropies(start: "{unpenalized}", end: "")
    + entropies(start: "{penalized}", end: " + \(penalty)") + costPenalties

  /// In the cross-entropy, with what stands before and behind it.
  private static func entropies(start: String, end: String) -> [Mistake] {
    func row(_ name: String, _ expressions: [String], _ words: String) -> Mistake {
      Mistake(name, .cost, expressions.map { "\(start)\($0)\(end)" }, words)
    }
    return [
      row(
        "mean-forgotten", [entropy],
        "exactly m = {m} times the cross-entropy: the mean over the points is not taken"),
      row(
        "mean-twice", ["1 / m / m * \(entropy)"],
        "1/m of the cross-entropy: the mean is taken twice"),
      row(
        "sign-turned", ["-1 / m * \(entropy)", "-\(entropy)"],
        "the cross-entropy has its sign turned: a logarithm of a probability is below 0"),
      row(
        "half-of-cost", ["-1 / m * np.sum(Y * np.log(A3))"],
        "only points with Y = 1 count; those with Y = 0 have a cost, too"),
      row(
        "half-of-cost", ["-1 / m * np.sum((1 - Y) * np.log(1 - A3))"],
        "only points with Y = 0 count; those with Y = 1 have a cost, too"),
      row(
        "halves-exchanged",
        ["-1 / m * np.sum((1 - Y) * np.log(A3) + Y * np.log(1 - A3))"],
        "the halves are exchanged: where Y = 1, the cost must be small for A3 close to 1"),
      row(
        "halves-subtracted",
        [
          "-1 / m * np.sum(Y * np.log(A3) - (1 - Y) * np.log(1 - A3))",
          "1 / m * np.sum(Y * np.log(A3) - (1 - Y) * np.log(1 - A3))",
        ], "the two halves have opposite signs: both are costs"),
      row(
        "squared-error",
        ["1 / m * np.sum((A3 - Y) ** 2)", "1 / (2 * m) * np.sum((A3 - Y) ** 2)"],
        "this is the squared error; the cost of this network is the cross-entropy"),
      row(
        "not-summed", ["1 / m * (-Y * np.log(A3) - (1 - Y) * np.log(1 - A3))"],
        "a cost for each point is left; the cost is one number"),
    ]
  }

  /// In the penalty, beside a right cross-entropy.
  private static let costPenalties: [Mistake] = [
    cost("penalty-forgotten", "", "the penalty does not come in"),
    cost(
      "penalty-doubled", " + lambd / m * \(squares)",
      "the penalty is exactly twice what it should be: its factor is λ/2m"),
    cost(
      "penalty-not-over-m", " + lambd / 2 * \(squares)",
      "the penalty is exactly m times too large"),
    cost(
      "penalty-not-over-m", " + lambd * \(squares)",
      "the penalty is not divided: its factor is λ/2m"),
    cost(
      "penalty-bracket", " + lambd / 2 * m * \(squares)",
      "Python reads lambd / 2 * m from the left: (λ/2) · m"),
    cost(
      "penalty-unsquared", " + lambd / (2 * m) * (np.sum(W1) + np.sum(W2) + np.sum(W3))",
      "the weights are summed as they are; the penalty has their squares"),
    cost(
      "penalty-of-sum",
      " + lambd / (2 * m) * (np.sum(W1) ** 2 + np.sum(W2) ** 2 + np.sum(W3) ** 2)",
      "the sum is squared; the penalty is the sum of the squares"),
    cost(
      "penalty-of-l1",
      " + lambd / (2 * m) * (np.sum(np.abs(W1)) + np.sum(np.abs(W2)) + np.sum(np.abs(W3)))",
      "the magnitudes are summed; the penalty has the squares"),
    cost(
      "penalty-on-biases",
      " + lambd / (2 * m) * (\(squares) + np.sum(b1 ** 2) + np.sum(b2 ** 2) + np.sum(b3 ** 2))",
      "the biases are in it; the penalty is on weights only"),
    cost(
      "penalty-subtracted", " - \(penalty)", "the penalty is subtracted: large weights would pay"),
    cost(
      "penalty-of-mean",
      " + lambd / (2 * m) * (np.mean(W1 ** 2) + np.mean(W2 ** 2) + np.mean(W3 ** 2))",
      "the mean of the squares is taken in each layer; the penalty is their sum"),
    cost(
      "penalty-layer-missing", " + lambd / (2 * m) * (np.sum(W1 ** 2) + np.sum(W2 ** 2))",
      "W3 is missing in the penalty"),
    cost(
      "penalty-layer-missing", " + lambd / (2 * m) * (np.sum(W2 ** 2) + np.sum(W3 ** 2))",
      "W1 is missing in the penalty"),
    cost(
      "penalty-layer-missing", " + lambd / (2 * m) * (np.sum(W1 ** 2) + np.sum(W3 ** 2))",
      "W2 is missing in the penalty"),
    Mistake(
      "penalty-alone", .cost, ["{penalized}\(penalty)"],
      "only the penalty is there, not the cross-entropy"),
  ]

  private static func cost(_ name: String, _ end: String, _ words: String) -> Mistake {
    Mistake(name, .cost, ["{penalized}1 / m * \(entropy)\(end)"], words)
  }

  /// In a step of descent.
  static let updates: [Mistake] =
    updates(.newWeights, "{W}", "{dW}") + updates(.newBiases, "{b}", "{db}")

  private static func updates(_ kind: ReferenceStep.Kind, _ p: String, _ d: String) -> [Mistake] {
    func row(_ name: String, _ expressions: [String], _ words: String) -> Mistake {
      Mistake(name, kind, expressions, words)
    }
    return [
      row(
        "step-uphill", ["\(p) + learning_rate * \(d)"],
        "the step goes up: the gradient points to where the cost grows"),
      row(
        "rate-forgotten", ["\(p) - \(d)"],
        "learning_rate does not come in: the step is too long"),
      row(
        "rate-divides", ["\(p) - \(d) / learning_rate"],
        "divided by learning_rate: a smaller rate must make a shorter step"),
      row("not-updated", ["\(p)"], "\(p) is what it was before the step"),
      row(
        "step-alone", ["-learning_rate * \(d)", "learning_rate * \(d)"],
        "only the step is there; it starts from what \(p) was"),
      row(
        "step-without-gradient", ["\(p) - learning_rate * \(p)", "\(p) - learning_rate"],
        "\(d) does not come in"),
      row(
        "rate-on-parameter",
        ["learning_rate * (\(p) - \(d))", "learning_rate * \(p) - \(d)"],
        "learning_rate belongs to the gradient, not to \(p)"),
      row(
        "exchanged", ["\(d) - learning_rate * \(p)"], "\(p) and \(d) are exchanged"),
      row("step-twice", ["\(p) - 2 * learning_rate * \(d)"], "the step is made twice"),
    ]
  }

  /// In the relative difference of a gradient check.
  static let checks: [Mistake] = [
    Mistake(
      "numerator-alone", .difference, ["np.linalg.norm(grad - gradapprox)"],
      "the distance alone; divided by the lengths of both it no longer depends on their size"),
    Mistake(
      "one-length", .difference,
      [
        "np.linalg.norm(grad - gradapprox) / np.linalg.norm(grad)",
        "np.linalg.norm(grad - gradapprox) / np.linalg.norm(gradapprox)",
      ],
      "divided by one of the two lengths; the denominator has both"),
    Mistake(
      "length-of-sum", .difference,
      ["np.linalg.norm(grad - gradapprox) / np.linalg.norm(grad + gradapprox)"],
      "the denominator is the length of a sum; it is the sum of two lengths"),
    Mistake(
      "lengths-subtracted", .difference,
      [
        "(np.linalg.norm(grad) - np.linalg.norm(gradapprox)) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))",
        "np.abs(np.linalg.norm(grad) - np.linalg.norm(gradapprox)) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))",
      ],
      "the lengths are subtracted: two gradients of one length may point anywhere"),
    Mistake(
      "lengths-multiplied", .difference,
      [
        "np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) * np.linalg.norm(gradapprox))"
      ],
      "the lengths are multiplied; the denominator is their sum"),
    Mistake(
      "brackets-forgotten", .difference,
      [
        "np.linalg.norm(grad - gradapprox) / np.linalg.norm(grad) + np.linalg.norm(gradapprox)"
      ],
      "brackets are missing: Python divides before it adds"),
    Mistake(
      "added-for-subtracted", .difference,
      [
        "np.linalg.norm(grad + gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))"
      ],
      "the two gradients are added; what is asked for is how far they are apart"),
  ]
}
