import GradusEngine

/// A number about a group of a sweep, as conditions and text name it: `he.train-accuracy.mean`,
/// `large.count(train-accuracy >= 0.95)`, `l2.wins(none)`.
package struct SweepReference: Hashable, Sendable {
  /// What is made of the values of all seeds.
  package enum Measure: Hashable, Sendable {
    case mean, deviation, minimum, maximum, median
    /// How many seeds have a value that compares so with a number.
    case count(Condition.Comparison, Double)
    /// How often it does better than another group, worse, or as well.
    case wins(over: String), losses(to: String), ties(with: String)
    /// The one-sided sign test's p of doing better than another group.
    case chance(against: String)
  }

  package var group: String
  package var figure: String
  package var measure: Measure

  package init(group: String, figure: String, measure: Measure) {
    self.group = group
    self.figure = figure
    self.measure = measure
  }
}

extension SweepReference: CustomStringConvertible {
  /// As it is written, but that the figure is always named.
  package var description: String {
    switch measure {
    case .mean, .deviation, .minimum, .maximum, .median:
      let name = SweepReference.measures.first { $0.measure == measure }?.name ?? ""
      return "\(group).\(figure).\(name)"
    case .count(let comparison, let bound):
      return "\(group).count(\(figure) \(comparison.rawValue) \(plainNumber(bound)))"
    case .wins(let other): return "\(group).wins(\(other), \(figure))"
    case .losses(let other): return "\(group).losses(\(other), \(figure))"
    case .ties(let other): return "\(group).ties(\(other), \(figure))"
    case .chance(let other): return "\(group).p(\(other), \(figure))"
    }
  }
}

/// What a step has of a sweep, for names to be held against.
package enum SweepScope {
  case none
  /// There is a block that could not be read: what speaks of it is not held against anything.
  case unreadable
  case sweep(LessonSweep)
}

extension SweepReference {
  private static let measures: [(name: String, measure: Measure)] = [
    ("mean", .mean), ("sd", .deviation), ("min", .minimum), ("max", .maximum), ("median", .median),
  ]
  private static let functions = ["count", "wins", "losses", "ties", "p"]

  /// Whether a text can only be about a sweep.
  static func isMeant(by text: String) -> Bool {
    text.contains("(") || measures.contains { text.hasSuffix(".\($0.name)") }
  }

  /// Reads `GROUP.FIGURE.MEASURE` or `GROUP.FUNCTION(…)`.
  ///
  /// - Returns: nil where the text is about no sweep.
  /// - Throws: what is wrong with it, and what would be right.
  init?(parsing text: String, scope: SweepScope) throws(ConditionError) {
    let sweep: LessonSweep
    switch scope {
    case .sweep(let found): sweep = found
    case .none:
      if SweepReference.isMeant(by: text) { throw .noSweep(text) }
      return nil
    case .unreadable:
      guard SweepReference.isMeant(by: text) else { return nil }
      self.init(group: "", figure: "cost", measure: .mean)
      return
    }
    let names = sweep.groups.map(\.name)
    // Values are names, too, so a name may have a point: the longest one counts.
    let match = names.filter { text.hasPrefix("\($0).") }.max { $0.count < $1.count }
    guard let group = match else {
      guard SweepReference.isMeant(by: text) else { return nil }
      throw .unknownGroup(SweepReference.groupMeant(by: text), groups: names)
    }
    let rest = String(text.dropFirst(group.count + 1))
    if let opening = rest.firstIndex(of: "(") {
      guard rest.hasSuffix(")") else { throw .openBracket(text) }
      let arguments = rest[rest.index(after: opening)...].dropLast()
      try self.init(
        function: String(rest[..<opening]), arguments: String(arguments), group: group, of: sweep)
    } else {
      try self.init(measured: rest, group: group, of: sweep)
    }
  }

  /// `FIGURE.MEASURE` of a group.
  private init(
    measured rest: String, group: String, of sweep: LessonSweep
  ) throws(ConditionError) {
    guard let dot = rest.lastIndex(of: ".") else {
      throw Figure.named(rest) == nil
        ? .unknownFigure(rest, nearest: nearest(rest, in: sweep.figures))
        : .noMeasure("\(group).\(rest)")
    }
    let name = String(rest[rest.index(after: dot)...])
    let figure = String(rest[..<dot])
    guard let found = SweepReference.measures.first(where: { $0.name == name }) else {
      if Figure.named(rest) != nil { throw .noMeasure("\(group).\(rest)") }
      throw .unknownMeasure(
        name, nearest: nearest(name, in: SweepReference.measures.map(\.name)))
    }
    try SweepReference.check(figure, of: sweep)
    self.init(group: group, figure: figure, measure: found.measure)
  }

  /// `FUNCTION(ARGUMENTS)` of a group.
  private init(
    function: String, arguments: String, group: String, of sweep: LessonSweep
  ) throws(ConditionError) {
    guard SweepReference.functions.contains(function) else {
      throw .unknownFunction(function, nearest: nearest(function, in: SweepReference.functions))
    }
    if function == "count" {
      let condition = try Condition(parsing: arguments)
      let counted = condition.subject
      guard counted.iteration == nil else { throw .notAtIterations(counted.figure) }
      try SweepReference.check(counted.figure, of: sweep)
      self.init(
        group: group, figure: counted.figure,
        measure: .count(condition.comparison, condition.value))
      return
    }
    let words = arguments.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").joined(separator: " ")
    }
    guard words.count <= 2, !words[0].isEmpty else { throw .badArguments(function) }
    let others = sweep.groups.map(\.name).filter { $0 != group }
    guard others.contains(words[0]) else {
      if words[0] == group { throw .itself(group) }
      throw .unknownGroup(words[0], groups: others)
    }
    let figure = words.count == 2 ? words[1] : sweep.figures.first ?? ""
    try SweepReference.check(figure, of: sweep)
    let measure: Measure =
      switch function {
      case "wins": .wins(over: words[0])
      case "losses": .losses(to: words[0])
      case "ties": .ties(with: words[0])
      default: .chance(against: words[0])
      }
    self.init(group: group, figure: figure, measure: measure)
  }

  /// Whether a sweep measures a figure.
  private static func check(_ figure: String, of sweep: LessonSweep) throws(ConditionError) {
    if sweep.figures.contains(figure) { return }
    if Figure.named(figure) != nil { throw .notSwept(figure, figures: sweep.figures) }
    throw .unknownFigure(figure, nearest: nearest(figure, in: sweep.figures + Figure.names))
  }

  /// The part of a text that names a group which is not there.
  private static func groupMeant(by text: String) -> String {
    let name = String(text.prefix { $0 != "(" })
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    // What stands before the figure, which may have a point in it itself.
    for count in 1..<max(2, parts.count) {
      let rest = parts.dropFirst(count).dropLast().joined(separator: ".")
      if Figure.named(rest) != nil { return parts.prefix(count).joined(separator: ".") }
    }
    return parts.count > 1 && text.contains("(")
      ? parts.dropLast().joined(separator: ".") : String(parts.first ?? "")
  }
}
