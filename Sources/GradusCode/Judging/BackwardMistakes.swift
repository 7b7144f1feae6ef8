/// Mistakes in the backward pass.
extension Mistake {
  /// In m, dZ and dA.
  static let errors: [Mistake] = [
    Mistake(
      "features-counted", .count,
      ["X.shape[0]", "len(X)", "Y.shape[0]", "X.size", "X.shape[1] - 1", "A1.shape[0]", "len(Y)"],
      "m counts points. X is {shape X}: which of the two sizes is the number of points?"),

    Mistake(
      "sign-turned", .outputError, ["{outputMean}(Y - A3)"],
      "every sign is turned: training with it would climb"),
    Mistake(
      "brackets-forgotten", .outputError, ["A3 - Y / m"],
      "Python divides before it subtracts: only Y is divided by m"),
    Mistake(
      "output-slope-twice", .outputError, ["{outputMean}((A3 - Y) * A3 * (1 - A3))"],
      "the slope of the sigmoid, A3 * (1 - A3), is in A3 - Y already; here it comes in again"),
    Mistake(
      "output-slope-missing", .outputError,
      ["{outputMean}(-Y / A3 + (1 - Y) / (1 - A3))", "{outputMean}((A3 - Y) / (A3 * (1 - A3)))"],
      "this is the slope of the cost by A3; on the way to Z3 the slope of the sigmoid comes in"),
    Mistake(
      "logits-for-output", .outputError, ["{outputMean}(Z3 - Y)"],
      "Y is compared with Z3, before the sigmoid; the output of the network is A3"),
    Mistake(
      "decisions-compared", .outputError, ["{outputMean}((A3 > 0.5) * 1 - Y)"],
      "decisions are compared with Y; the cost is made of probabilities"),
    Mistake(
      "labels-forgotten", .outputError, ["{outputMean}A3"],
      "Y does not come in: what is right is not known here"),
    Mistake(
      "labels-added", .outputError, ["{outputMean}(A3 + Y)"],
      "the error is a difference between the output and Y"),
    Mistake(
      "error-squared", .outputError, ["{outputMean}(A3 - Y) ** 2", "{outputMean}np.abs(A3 - Y)"],
      "the sign is lost: an output that is too small must count below 0"),
    Mistake(
      "mean-forgotten", .outputError, ["{outputOwn}(A3 - Y)"],
      "exactly m = {m} times too large: the mean over the points is not taken"),
    Mistake(
      "mean-twice", .outputError, ["{outputMean}(A3 - Y) / m{outputOwn}"],
      "exactly 1/m of it: the mean is taken twice"),
    Mistake(
      "mean-twice", .outputError, ["{outputPlain}(A3 - Y) / m"],
      "1/m comes in here, and again in each dW and db: the mean is taken twice"),

    Mistake(
      "keep-forgotten", .error, ["{dropped}np.dot({Wk}.T, {dZk}) * {D}"],
      "wrong by exactly keep_prob = {keep}: forward, {A} was scaled up after the mask"),
    Mistake(
      "drop-mask-forgotten", .error, ["{dropped}np.dot({Wk}.T, {dZk}) / keep_prob"],
      "wrong where {D} dropped a unit: what did not go forward gets nothing back"),
    Mistake(
      "mask-and-keep-forgotten", .error, ["{dropped}np.dot({Wk}.T, {dZk})"],
      "dropout is missing on the way back: both what {D} did to {A} and the division by keep_prob"),
    Mistake(
      "keep-multiplied", .error, ["{dropped}np.dot({Wk}.T, {dZk}) * {D} * keep_prob"],
      "multiplied by keep_prob; forward, {A} was scaled the other way"),
    Mistake(
      "keep-twice", .error, ["{dropped}np.dot({Wk}.T, {dZk}) * {D} / keep_prob / keep_prob"],
      "divided by keep_prob twice; forward it was once"),
    Mistake(
      "share-dropped-for-kept", .error, ["{dropped}np.dot({Wk}.T, {dZk}) * {D} / (1 - keep_prob)"],
      "1 - keep_prob is the share that is dropped; forward, {A} was divided by what is kept"),
    Mistake(
      "drop-mask-turned", .error, ["{dropped}np.dot({Wk}.T, {dZk}) * (1 - {D}) / keep_prob"],
      "the mask is turned: what was dropped gets all, what was kept gets nothing"),
    Mistake(
      "mean-twice", .error, ["np.dot({Wk}.T, {dZk}){drop} / m"],
      "1/m comes in here, and again on the way to dW{l} and db{l}: the mean is taken once"),
    Mistake(
      "sign-turned", .error, ["-np.dot({Wk}.T, {dZk}){drop}"],
      "every sign is turned"),
    Mistake(
      "slope-of-above-missing", .error, ["np.dot({Wk}.T, {dAk}){drop}"],
      "{dAk} goes back through {Wk}; what {Wk} gave forward was {Wk} · {A} + b{k} = Z{k}, so it is "
        + "the slope by Z{k} that comes back through it"),
    Mistake(
      "activation-for-error", .error, ["np.dot({Wk}.T, {Ak}){drop}"],
      "{Ak} goes back instead of the error of layer {k}"),
    Mistake(
      "times-activation", .error, ["np.dot({Wk}.T, {dZk}) * {A}{drop}"],
      "multiplied by the activation itself, which has no place in {dA}"),

    Mistake(
      "mask-forgotten", .slope, ["{dA}"],
      "right where {A} > 0, wrong where a unit was off: its ReLU lets nothing back"),
    Mistake(
      "times-activation", .slope, ["{dA} * {A}", "{dA} * {Z}", "{dA} * relu({Z})"],
      "multiplied by the activation itself; the slope of a ReLU is 1 or 0"),
    Mistake(
      "mask-turned", .slope,
      ["{dA} * ({A} <= 0)", "{dA} * ({Z} < 0)", "{dA} * ({A} == 0)"],
      "the mask is turned: a ReLU lets back what it let forward, where {Z} is above 0"),
    Mistake(
      "mask-of-gradient", .slope, ["{dA} * ({dA} > 0)", "np.maximum(0, {dA})"],
      "the mask looks at {dA}; whether a unit was on was decided on the way forward"),
    Mistake(
      "sigmoid-slope", .slope,
      ["{dA} * {A} * (1 - {A})", "{dA} * sigmoid({Z}) * (1 - sigmoid({Z}))"],
      "this is the slope of a sigmoid, and layer {l} has ReLUs"),
    Mistake(
      "tanh-slope", .slope, ["{dA} * (1 - {A} ** 2)", "{dA} * (1 - np.tanh({Z}) ** 2)"],
      "this is the slope of tanh, and layer {l} has ReLUs"),
    Mistake(
      "mask-alone", .slope, ["({A} > 0) * 1", "np.maximum(0, {Z})"],
      "what comes from the layer above, {dA}, is missing"),
    Mistake(
      "mask-threshold", .slope, ["{dA} * ({A} > 1)", "{dA} * ({A} > 0.5)"],
      "a ReLU is on above 0; the mask asks for more"),
    Mistake(
      "mean-twice", .slope, ["{dA} * ({Z} > 0) / m"],
      "1/m comes in here, and again on the way to dW{l} and db{l}: the mean is taken once"),
    Mistake(
      "sign-turned", .slope, ["-{dA} * ({Z} > 0)"], "every sign is turned"),
  ]

  /// In dW, but for the penalty.
  static let weightMistakes: [Mistake] = [
    Mistake(
      "mean-forgotten", .weights,
      ["{own}np.dot({dZ}, {X}.T){penalty}", "{own}np.dot({dZ}, {X}.T){penalized} + lambd * {W}"],
      "exactly m = {m} times too large: the mean over the points is not taken"),
    Mistake(
      "mean-twice", .weights,
      [
        "{own}{mean}np.dot({dZ}, {X}.T) / m{penalty}",
        "({own}{mean}np.dot({dZ}, {X}.T){penalty}) / m",
      ],
      "exactly 1/m of it: the mean is taken twice"),
    Mistake(
      "mean-twice", .weights, ["{early}np.dot({dZ}, {X}.T) / m{penalty}"],
      "exactly 1/m of it: the mean is taken twice, for 1/m is in dZ3 already"),
    Mistake(
      "mean-over-features", .weights,
      [
        "{own}np.dot({dZ}, {X}.T) / X.shape[0]{penalty}",
        "{own}np.dot({dZ}, {X}.T) / {X}.shape[0]{penalty}",
        "{several}{own}np.dot({dZ}, {X}.T) / {dZ}.shape[0]{penalty}",
      ],
      "divided by the number of rows; the mean is over the points, m = {m}"),
    Mistake(
      "slope-forgotten", .weights, ["{mean}np.dot({dA}, {X}.T){penalty}"],
      "made of {dA}; on the way from {A} to {Z} the slope of the ReLU comes in"),
    Mistake(
      "logits-for-activation", .weights, ["{mean}np.dot({dZ}, {U}.T){penalty}"],
      "made of {U}; forward, {W} met what came out of the ReLU"),
    Mistake(
      "transposed", .weights,
      ["({mean}np.dot({dZ}, {X}.T)).T", "{mean}np.dot({X}, {dZ}.T){penalty}"],
      "the transpose of it: {t} must be {shape}, like {W}"),
    Mistake(
      "entry-product", .weights, ["{mean}({dZ} * {X}){penalty}", "{mean}({dZ} * {X})"],
      "`*` goes entry by entry; a product of matrices is `@` or np.dot, and its result is {shape}"),
    Mistake(
      "sign-turned", .weights,
      ["-({mean}np.dot({dZ}, {X}.T)){penalty}", "-({mean}np.dot({dZ}, {X}.T){penalty})"],
      "the sign is turned: training with it would climb"),
    Mistake(
      "keep-twice", .weights,
      [
        "{scaled}{mean}np.dot({dZ}, {X}.T) / keep_prob{penalty}"
      ],
      "divided by keep_prob = {keep} once more; {X} and {dZ} are scaled already"),
    Mistake(
      "not-accumulated", .weights, ["{mean}np.dot({dZ}, np.ones({X}.shape).T){penalty}"],
      "{X} does not come in"),
  ]

  /// In what a penalty adds to dW, and in what it must not be added to.
  static let penalties: [Mistake] = [
    Mistake(
      "penalty-forgotten", .weights, ["{penalized}{mean}np.dot({dZ}, {X}.T)"],
      "the error equals λ/m · {W} to six digits: the penalty's own slope is missing"),
    Mistake(
      "penalty-not-over-m", .weights, ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd * {W}"],
      "the penalty's slope is exactly m times too large"),
    Mistake(
      "penalty-over-m-twice", .weights,
      ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / m / m * {W}"],
      "the penalty's slope is divided by m twice"),
    Mistake(
      "penalty-halved", .weights,
      ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / (2 * m) * {W}"],
      "half of the penalty's slope: λ/2m stands in the cost, before a square"),
    Mistake(
      "penalty-half-without-m", .weights,
      ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / 2 * {W}"],
      "λ/2 · {W} is added; differentiate λ/2m · ΣW² once more"),
    Mistake(
      "penalty-bracket", .weights,
      ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / 2 * m * {W}"],
      "Python reads lambd / 2 * m from the left: (λ/2) · m"),
    Mistake(
      "penalty-doubled", .weights, ["{penalized}{mean}np.dot({dZ}, {X}.T) + 2 * lambd / m * {W}"],
      "twice the penalty's slope: the 2 of the square and the ½ of the cost cancel"),
    Mistake(
      "penalty-subtracted", .weights, ["{penalized}{mean}np.dot({dZ}, {X}.T) - lambd / m * {W}"],
      "the penalty's slope has its sign turned: weights would grow"),
    Mistake(
      "penalty-summed", .weights,
      [
        "{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / m * np.sum({W})",
        "{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / (2 * m) * np.sum({W})",
      ],
      "one number is added to all slopes; each weight has a slope of its own, so nothing is summed"),
    Mistake(
      "penalty-of-cost", .weights,
      [
        "{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / m * np.sum({W} ** 2)",
        "{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / (2 * m) * np.sum({W} ** 2)",
        "{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / m * {W} ** 2",
        "{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / (2 * m) * {W} ** 2",
      ],
      "the penalty itself is added; here its slope by each weight belongs"),
    Mistake(
      "penalty-without-weights", .weights, ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / m"],
      "the same number is added everywhere; a larger weight is pulled harder"),
    Mistake(
      "penalty-of-l1", .weights,
      ["{penalized}{mean}np.dot({dZ}, {X}.T) + lambd / m * np.sign({W})"],
      "this is the slope of the L1 penalty; the cost has the squares"),
    Mistake(
      "penalty-alone", .weights, ["{penalized}lambd / m * {W}"],
      "only the penalty is there, not the slope of the cross-entropy"),
  ]

  /// In db.
  static let biasMistakes: [Mistake] = [
    Mistake(
      "dimension-lost", .biases, ["{several}{mean}np.sum({dZ}, axis=1)"],
      "{t} is ({n},), and {b} is {shape}: NumPy would not complain, but {b} - {t} becomes ({n}, {n})"
    ),
    Mistake(
      "dimension-lost", .biases, ["{single}{mean}np.sum({dZ}, axis=1)"],
      "{t} is (1,), and {b} is {shape}: a dimension was lost in the sum"),
    Mistake(
      "summed-over-units", .biases,
      [
        "{mean}np.sum({dZ}, axis=0)", "{several}{mean}np.sum({dZ}, axis=0, keepdims=True)",
        "np.sum({dZ}, axis=0)", "{several}np.sum({dZ}, axis=0, keepdims=True)",
      ],
      "summed over the units instead of the points: {t} must be {shape}, like {b}"),
    Mistake(
      "summed-over-all", .biases,
      [
        "{mean}np.sum({dZ})", "{mean}np.sum({dZ}, keepdims=True)", "np.sum({dZ})",
        "np.mean({dZ})", "{mean}np.mean({dZ})",
      ],
      "one number for {biases}: {t} must be {shape}, like {b}"),
    Mistake(
      "mean-forgotten", .biases,
      ["{own}np.sum({dZ}, axis=1, keepdims=True)", "{own}np.sum({dZ}, axis=1)"],
      "exactly m = {m} times too large: the mean over the points is not taken"),
    Mistake(
      "mean-twice", .biases, ["{own}{mean}np.sum({dZ}, axis=1, keepdims=True) / m"],
      "exactly 1/m of it: the mean is taken twice"),
    Mistake(
      "mean-twice", .biases, ["{early}np.sum({dZ}, axis=1, keepdims=True) / m"],
      "exactly 1/m of it: the mean is taken twice, for 1/m is in dZ3 already"),
    Mistake(
      "mean-over-features", .biases,
      [
        "{own}np.sum({dZ}, axis=1, keepdims=True) / X.shape[0]",
        "{own}np.sum({dZ}, axis=1, keepdims=True) / {X}.shape[0]",
        "{several}{own}np.sum({dZ}, axis=1, keepdims=True) / {dZ}.shape[0]",
      ],
      "divided by the number of rows; the mean is over the points, m = {m}"),
    Mistake(
      "not-summed", .biases, ["{mean}{dZ}", "{dZ}"],
      "a column for each point is left; {t} must be {shape}: one slope for each bias"),
    Mistake(
      "slope-forgotten", .biases, ["{mean}np.sum({dA}, axis=1, keepdims=True)"],
      "made of {dA}; on the way from {A} to {Z} the slope of the ReLU comes in"),
    Mistake(
      "penalty-on-biases", .biases,
      [
        "{penalized}{mean}np.sum({dZ}, axis=1, keepdims=True) + lambd / m * {b}",
        "{penalized}{mean}np.sum({dZ}, axis=1, keepdims=True) + lambd * {b}",
        "{penalized}{mean}np.sum({dZ}, axis=1, keepdims=True) + lambd / (2 * m) * {b}",
      ],
      "a term with λ and {b} is added; the penalty is on weights only"),
    Mistake(
      "penalty-on-biases", .biases,
      ["{penalized}{mean}np.sum({dZ}, axis=1, keepdims=True) + lambd / m * np.sum({W})"],
      "a term with λ and {W} is added; no bias is in the penalty"),
    Mistake(
      "sign-turned", .biases, ["-({mean}np.sum({dZ}, axis=1, keepdims=True))"],
      "the sign is turned: training with it would climb"),
    Mistake(
      "transposed", .biases, ["{mean}np.sum({dZ}, axis=1, keepdims=True).T"],
      "the transpose of it: {t} must be {shape}, like {b}"),
  ]
}
