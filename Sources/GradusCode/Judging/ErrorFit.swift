import GradusEngine

/// What a wrong value has to do with the right one, where no mistake of the table explains it.
struct ErrorFit {
  let words: String
  /// Whether one number explains it all.
  let isFactor: Bool

  /// - Parameters:
  ///   - names: whose value it is.
  ///   - others: the right program's variables.
  init(_ own: Grid, _ right: Grid, _ names: LineNames, others: [String: Grid]) {
    isFactor =
      own.isFinite && own.size > 0 && own.values.count > 1 && own.lengths == right.lengths
      && ErrorFit.factor(own, right) != nil
    words =
      (own.lengths == right.lengths
        ? ErrorFit.values(own, right, names, others) : ErrorFit.shapes(own, right, names, others))
  }

  // MARK: Shapes

  private static func shapes(
    _ own: Grid, _ right: Grid, _ names: LineNames, _ others: [String: Grid]
  ) -> String {
    let target = names.fill("{t}") ?? ""
    let due = "\(target) is \(own.shape) and must be \(right.shape)"
    let like = model(of: target).map { ", like \($0)" } ?? ""
    if let turned = own.transposed, turned.equals(right) {
      return due + like + ": it is the transpose"
    }
    if own.agrees(right) { return due + like + "; the numbers are right" }
    if let name = namesake(own, names, others) { return due + like + "; this is \(name)" }
    if own.lengths.count == 1, right.lengths.count == 2 {
      return due + like + ": a dimension was lost on the way"
    }
    return due + like
  }

  /// What a gradient has the shape of.
  private static func model(of target: String) -> String? {
    target.hasPrefix("d") ? String(target.dropFirst()) : nil
  }

  // MARK: Values

  private static func values(
    _ own: Grid, _ right: Grid, _ names: LineNames, _ others: [String: Grid]
  ) -> String {
    let target = names.fill("{t}") ?? ""
    guard own.isFinite else {
      return "\(target) holds \(own.values.contains(where: \.isNaN) ? "nan" : "inf")"
    }
    if own.size == 0 { return "\(target) is 0 everywhere" }
    let isSingle = own.values.count == 1
    if let factor = factor(own, right), let words = words(of: factor, isSingle: isSingle, names) {
      return words
    }
    if isSingle {
      return "\(target) is \(short(own.values[0])) on this case, and should be "
        + short(right.values[0])
    }
    if let name = namesake(own, names, others) { return "\(target) has the values of \(name)" }
    if let sample = weights(own, right, names) { return sample }
    return places(own, right, names)
      ?? "\(target) differs in \(wrongPlaces(own, right).count) of \(own.values.count) entries"
  }

  /// The one number that all entries are off by.
  private static func factor(_ own: Grid, _ right: Grid) -> Double? {
    guard right.size > 0, let place = right.values.firstIndex(where: { abs($0) == right.size })
    else { return nil }
    let factor = own.values[place] / right.values[place]
    return own.agrees(right.times(factor), to: 1e-8) ? factor : nil
  }

  private static func words(of factor: Double, isSingle: Bool, _ names: LineNames) -> String? {
    let m = Double(JudgingCase.points)
    let keep = names.sample.keep
    var known: [(Double, String)] = [
      (-1, "the sign is turned: training with it would climb"),
      (m, "exactly m = \(JudgingCase.points) times too large"),
      (1 / m, "exactly 1/m of it: divided by m = \(JudgingCase.points) once too often"),
      (1 / m / m, "exactly 1/m² of it: divided by m = \(JudgingCase.points) twice too often"),
      (-m, "exactly -m times: the sign is turned, and the mean is not taken"),
      (-1 / m, "exactly -1/m times: the sign is turned, and the mean is taken twice"),
      (2, "exactly twice too large"), (0.5, "exactly half of it"),
      (m / Double(JudgingCase.inputs), "divided by the number of features, not of points"),
    ]
    if keep < 1 {
      known += [
        (keep, "wrong by exactly keep_prob = \(plainNumber(keep)): a division is missing"),
        (1 / keep, "wrong by exactly 1/keep_prob: a division too many"),
        (keep * keep, "wrong by exactly keep_prob²: multiplied where it is divided"),
        (1 / keep / keep, "wrong by exactly 1/keep_prob²: divisions too many"),
      ]
    }
    if let match = known.first(where: { abs(factor / $0.0 - 1) < 1e-8 }) { return match.1 }
    if isSingle { return nil }
    let digits = (factor * 1e4).rounded() / 1e4
    return "exactly \(plainNumber(digits)) times what it should be, in every entry"
  }

  /// Whether the error of dW or db is a multiple of the parameters.
  private static func weights(_ own: Grid, _ right: Grid, _ names: LineNames) -> String? {
    let target = names.fill("{t}") ?? ""
    guard let name = model(of: target), let model = names.sample.given[name],
      let error = own.minus(right), let factor = factor(error, model)
    else { return nil }
    let unit = names.sample.lambda / Double(JudgingCase.points)
    if unit > 0, abs(factor / unit + 1) < 1e-6 {
      return "the error equals λ/m · \(name) to six digits: the penalty's slope is missing"
    }
    if unit > 0 {
      let share = ((factor / unit) * 1e4).rounded() / 1e4
      return "the error equals \(plainNumber(share)) · λ/m · \(name)"
    }
    return "the error is a multiple of \(name)"
  }

  /// Whether it is another variable's value.
  private static func namesake(
    _ own: Grid, _ names: LineNames, _ others: [String: Grid]
  ) -> String? {
    guard own.values.count > 1 else { return nil }
    return others.merging(names.sample.given) { one, _ in one }
      .filter { $0.value.equals(own) }.map(\.key).min()
  }

  private static func wrongPlaces(_ own: Grid, _ right: Grid) -> [Int] {
    let limit = 1e-9 * max(own.size, right.size)
    return own.values.indices.filter { abs(own.values[$0] - right.values[$0]) > limit }
  }

  /// Where it is wrong: only where a unit was off, or dropped, or in some units.
  private static func places(_ own: Grid, _ right: Grid, _ names: LineNames) -> String? {
    let wrong = wrongPlaces(own, right)
    let target = names.fill("{t}") ?? ""
    guard own.lengths.count == 2, !wrong.isEmpty else { return nil }
    func isOnly(_ name: String, _ isThere: (Double) -> Bool) -> Bool {
      guard let grid = names.sample.given[name], grid.lengths == own.lengths else { return false }
      return wrong.allSatisfy { isThere(grid.values[$0]) }
    }
    let layer = names.step.layer
    if isOnly("D\(layer)", { $0 == 0 }) { return "wrong only where D\(layer) dropped a unit" }
    let isHidden = layer <= JudgingCase.hidden.count
    if isHidden, isOnly("Z\(layer)", { $0 <= 0 }) {
      return "right where A\(layer) > 0, wrong where a unit was off"
    }
    if isHidden, isOnly("Z\(layer)", { $0 > 0 }) {
      return "right where a unit was off, wrong where A\(layer) > 0"
    }
    let (rows, columns) = (own.lengths[0], own.lengths[1])
    let wrongRows = Set(wrong.map { $0 / columns }).sorted()
    if rows > 1, wrongRows.count < rows {
      return "\(target) is wrong in \(listed("row", wrongRows)) of \(rows), right in the others"
    }
    let wrongColumns = Set(wrong.map { $0 % columns }).sorted()
    if columns > 1, wrongColumns.count < columns {
      return "\(target) is wrong in \(listed("column", wrongColumns)) of \(columns), right in the "
        + "others"
    }
    return nil
  }

  private static func short(_ number: Double) -> String {
    plainNumber((number * 1e6).rounded() / 1e6)
  }

  private static func listed(_ noun: String, _ numbers: [Int]) -> String {
    noun + (numbers.count == 1 ? " " : "s ") + numbers.map { "\($0 + 1)" }.joined(separator: ", ")
  }
}
