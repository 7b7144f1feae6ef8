import GradusEngine

/// A rule for the standard deviation of first weights.
enum WeightRule: CaseIterable {
  case zeros, he, xavier, glorot, small, one, ten

  /// Of a layer with n inputs and k units.
  func spread(_ n: Int, _ k: Int) -> Double {
    switch self {
    case .zeros: 0
    case .he: (2 / Double(n)).squareRoot()
    case .xavier: (1 / Double(n)).squareRoot()
    case .glorot: (2 / Double(n + k)).squareRoot()
    case .small: 0.01
    case .one: 1
    case .ten: 10
    }
  }

  var words: String {
    switch self {
    case .zeros: "0: no unit can differ from another"
    case .he: "√(2/n), He's rule"
    case .xavier: "√(1/n), Xavier's rule"
    case .glorot: "√(2/(n + k)), Glorot's rule"
    case .small: "0.01"
    case .one: "1"
    case .ten: "10, large on purpose"
    }
  }
}

/// The weights of one layer, as they were drawn.
struct WeightSample {
  private let spread: Double
  private let mean: Double
  private let count: Double
  private let inputs: Int
  private let units: Int
  private let rowsAreEqual: Bool
  private let isFinite: Bool

  init(_ grid: Grid, inputs: Int, units: Int) {
    (self.inputs, self.units) = (inputs, units)
    count = Double(max(1, grid.values.count))
    isFinite = grid.isFinite
    let mean = grid.values.reduce(0, +) / count
    spread =
      (grid.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    self.mean = mean
    rowsAreEqual = (1..<max(2, units)).allSatisfy { row in
      (0..<inputs).allSatisfy { grid.values[row * inputs + $0] == grid.values[$0] }
    }
  }

  /// The rules that the spread agrees with, within six times what chance leaves.
  var rules: Set<WeightRule> {
    Set(WeightRule.allCases.filter { fits($0.spread(inputs, units)) })
  }

  private func fits(_ due: Double) -> Bool {
    abs(spread - due) <= due * 6 / (2 * count).squareRoot() + 1e-12
  }

  /// What is wrong with the weights of a layer, for a function of this name.
  func objection(
    to variant: CourseFunction.Variant, _ key: String
  ) -> (words: String, mistake: String)? {
    guard isFinite else { return ("\(key) holds what is no finite number", "not-finite") }
    if variant == .zeros {
      return spread == 0 && mean == 0
        ? nil : ("\(key) is not 0, and zeros are what this function is named for", "not-zeros")
    }
    if spread == 0 {
      return (
        "\(key) is \(mean == 0 ? "0" : "the same") everywhere: all units of a layer stay alike",
        "units-alike"
      )
    }
    if rowsAreEqual {
      return ("all units of \(key) have the same weights, and stay alike", "units-alike")
    }
    if let words = meanObjection(key, variant) { return (words, "rand-for-randn") }
    let due: WeightRule? =
      switch variant {
      case .he: .he
      case .random: .ten
      default: nil
      }
    guard let due, !fits(due.spread(inputs, units)) else { return nil }
    let wanted = due.spread(inputs, units)
    let (words, mistake) = cause(wanted, due)
    return (
      "the spread of \(key), with \(inputs) inputs and \(units) units, is \(short(spread)) and "
        + "should be \(short(wanted)), \(due == .he ? "√(2/n)" : "large on purpose")" + words,
      mistake
    )
  }

  /// `rand` is above 0 everywhere: its mean is √3 times its spread.
  private func meanObjection(_ key: String, _ variant: CourseFunction.Variant) -> String? {
    guard abs(mean) > 6 * spread / count.squareRoot() else { return nil }
    let isUniform = abs(mean / spread - 3.0.squareRoot()) < 0.1
    return "the mean of \(key) is \(short(mean)), its spread \(short(spread)); the mean should be 0"
      + (isUniform ? ": these are draws between 0 and 1, not normal ones" : "")
  }

  /// What makes the spread what it is.
  private func cause(_ wanted: Double, _ rule: WeightRule) -> (String, String) {
    let (n, k) = (Double(inputs), Double(units))
    let causes: [(Double, String, String)] = [
      (wanted * 10, "; it is 10 times that", "times-ten"),
      (2 / n, "; a square root is missing", "root-missing"),
      ((1 / n).squareRoot(), "; that is √(1/n): He's rule has a 2", "xavier-for-he"),
      ((2 / k).squareRoot(), "; n is the number of inputs, not of units", "units-for-inputs"),
      (2 / k, "; a square root is missing, and n is the number of inputs", "units-for-inputs"),
      (1, "; the draws are not scaled", "not-scaled"),
      ((2 * n).squareRoot(), "; multiplied where it is divided", "scaled-up"),
      ((n / 2).squareRoot(), "; divided by the factor instead of multiplied", "scaled-up"),
      (2.0.squareRoot() / n, "; the root is of 2 alone, not of 2/n", "root-of-two-alone"),
      (0.1, "; the draws are made small, not large", "times-tenth"),
      (0.01, "; the draws are made small by a number that knows no layer", "fixed-scale"),
    ]
    for (spread, words, mistake) in causes where fits(spread) { return (words, mistake) }
    return ("", "spread")
  }

  private func short(_ number: Double) -> String {
    plainNumber((number * 1000).rounded() / 1000)
  }
}
