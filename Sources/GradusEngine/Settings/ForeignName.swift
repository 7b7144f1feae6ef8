/// What other tools and books call something, what it is called here, and what is different.
package struct ForeignName: Sendable {
  /// As it is typed elsewhere, in lower case with hyphens, several with blanks between them.
  fileprivate let typed: String
  /// Its name here: a setting, or an option of a command.
  package let name: String
  /// What its value has to be here; nil where it is the same.
  package let difference: String?

  private init(_ typed: String, _ name: String, _ difference: String? = nil) {
    (self.typed, self.name, self.difference) = (typed, name, difference)
  }

  /// Every one that is known. What names a thing that a command does not have says nothing there.
  package static let all: [ForeignName] = [
    ForeignName(
      "lr eta alpha step-size stepsize learning-rate-init lr0 eta0", "learning-rate"),
    ForeignName(
      "epochs epoch n-epochs num-epochs max-epochs", "iterations",
      "one iteration sees all points, as an epoch does"),
    ForeignName(
      "iter n-iter niter num-iter num-iterations max-iter max-iters max-iterations steps n-steps "
        + "num-steps max-steps train-steps", "iterations"),
    ForeignName(
      "dropout dropout-rate dropout-prob drop drop-rate drop-prob p-drop", "keep",
      "dropout is the probability to drop, keep is 1 - dropout"),
    ForeignName("keep-prob keep-probability keep-rate p-keep", "keep"),
    ForeignName(
      "l2 l2-reg l2-penalty l2-lambda reg regularization regularisation lambd lam reg-strength",
      "lambda", "the cost grows by lambda/(2m) times the sum of the squared weights"),
    ForeignName(
      "weight-decay weightdecay wd", "lambda",
      "weight decay is lambda/m, for m training points, and spares the biases here"),
    ForeignName("l1 l1-reg l1-penalty", "penalty", "penalty l1, and lambda says how much of it"),
    ForeignName("regularizer regulariser reg-type norm", "penalty"),
    ForeignName(
      "layers hidden-layers hidden-sizes hidden-layer-sizes hidden-units hidden-dim hidden-dims "
        + "hidden-size layer-sizes layers-dims layer-dims units neurons nodes width arch architecture",
      "hidden", "the widths of the hidden layers, such as 10,5"),
    ForeignName(
      "act act-fn activation-function nonlinearity transfer-function hidden-activation",
      "activation"),
    ForeignName(
      "initializer initialiser initialization initialisation weight-init weights-init init-method "
        + "kernel-initializer init-weights", "init"),
    ForeignName("gain std stddev sigma init-std init-sd init-stddev init-gain", "init-scale"),
    ForeignName(
      "random-state random-seed rng rng-seed manual-seed weight-seed weights-seed init-seed", "seed"
    ),
    ForeignName(
      "dataset data-set datafile data-file input train-data training-data csv-file", "data"),
    ForeignName(
      "val-data valid-data validation-data test-set test-file testdata val", "test-data"),
    ForeignName(
      "n m n-samples num-samples n-points points examples n-examples train-size train-samples "
        + "training-samples", "samples"),
    ForeignName("n-test test-points num-test test-examples val-samples", "test-samples"),
    ForeignName(
      "test-size test-split test-ratio test-fraction val-split validation-split val-size split",
      "test-share"),
    ForeignName("noise-level noise-std noise-sd noise-scale jitter", "noise"),
    ForeignName(
      "normalize normalise normalization standardise scale-features scaler z-score whiten",
      "standardize"),
    ForeignName("optim opt solver optimiser", "optimizer"),
    ForeignName("batch-size batchsize minibatch mini-batch mini-batch-size bs", "batch"),
    ForeignName("beta1 beta-1 rho", "momentum"),
    ForeignName("beta-2", "beta2"),
    ForeignName("lr-decay decay-rate learning-rate-decay", "decay"),
    ForeignName("feature inputs", "features"),
    ForeignName("target target-column y-column label-column", "label"),
    ForeignName("eps e h delta", "epsilon"),
    ForeignName("bug bugs error faults", "fault"),
    ForeignName(
      "verbose print-every log-every log-interval log-freq print-freq report-every display-step",
      "every"),
    ForeignName("save save-weights save-model checkpoint model-out params", "weights"),
    ForeignName("history curve log log-file", "csv"),
    ForeignName("picture image png figure-file", "svg"),
    ForeignName("draw show ascii-plot", "plot"),
    ForeignName("colour colors colours", "color"),
    ForeignName("no-color no-colour nocolor mono monochrome", "color", "color never"),
    ForeignName("ascii charset unicode", "glyphs"),
    ForeignName("n-seeds num-seeds repeats runs trials", "seeds", "a list, such as 1-30"),
    ForeignName("grid search param params-grid", "vary", "vary lambda=0,0.7,10"),
    ForeignName("lessons-dir lesson-dir", "lessons"),
    ForeignName("script press input-keys", "keys"),
    ForeignName("cols columns-wide line-width", "width"),
  ]

  private static let byTyped: [String: [ForeignName]] = {
    var table: [String: [ForeignName]] = [:]
    for foreign in all {
      for word in foreign.typed.split(separator: " ") {
        table[String(word), default: []].append(foreign)
      }
    }
    return table
  }()

  /// What a word means among some names; nil where it means none of them.
  static func meant(by typed: String, among names: some Sequence<String>) -> ForeignName? {
    byTyped[typed]?.first { names.contains($0.name) }
  }
}

/// What somebody may have meant who typed a name that does not exist.
///
/// What other tools call it goes first, then its short name, then the names that begin like it, then
/// the one that is nearest in its letters.
package struct NameGuess: Hashable, Sendable {
  /// One name, or the few that begin like what was typed.
  package let names: [String]
  /// What its value has to be here.
  package let difference: String?

  package init?(_ typed: String, among names: [String]) {
    guard typed.utf8.count <= 256 else { return nil }
    let word = String(
      typed.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }.drop { $0 == "-" })
    if names.contains(word) {
      (self.names, difference) = ([word], nil)
    } else if let foreign = ForeignName.meant(by: word, among: names) {
      (self.names, difference) = ([foreign.name], foreign.difference)
    } else if let name = NameGuess.name(ofLabel: word), names.contains(name) {
      (self.names, difference) = ([name], nil)
    } else if case let begun = names.filter({ $0.hasPrefix(word) }), word.count > 1,
      (1...4).contains(begun.count)
    {
      (self.names, difference) = (begun, nil)
    } else if let near = nearest(word, in: names) {
      (self.names, difference) = ([near], nil)
    } else {
      return nil
    }
  }

  /// The setting that panels call so.
  private static func name(ofLabel label: String) -> String? {
    Setting.shortNames.first { $0.value.replacing(" ", with: "-") == label }?.key
  }

  /// The question that follows: `; did you mean 'keep'? (keep is …)`.
  ///
  /// - Parameter sign: what stands before a name: `--` on the command line.
  package func question(sign: String = "") -> String {
    let quoted = names.map { "'\(sign)\($0)'" }
    let listed =
      quoted.count > 1
      ? quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "") : quoted[0]
    return "; did you mean \(listed)?" + (difference.map { " (\($0))" } ?? "")
  }
}
