extension Setting {
  /// A short name for a list in a narrow pane, at most eight columns; `:set` takes it too.
  package var label: String { Setting.shortNames[name] ?? name }

  /// The names of settings that are too long for a list.
  static let shortNames = [
    "test-data": "test",
    "test-share": "share",
    "standardize": "standard",
    "test-samples": "test-n",
    "data-seed": "dataseed",
    "test-seed": "testseed",
    "activation": "unit",
    "init-scale": "scale",
    "init-mean": "mean",
    "init-spread": "spread",
    "learning-rate": "rate",
    "iterations": "iters",
    "mask-seed": "mask sd",
    "dropout-at-test": "at test",
  ]
}
