import GradusEngine

/// What is wrong with a condition or a figure's name, and what would be right.
package enum ConditionError: Error, Hashable, CustomStringConvertible {
  case empty
  case tooLong
  case noComparison(String)
  case badNumber(String)
  case notAShare(String, String)
  case badIteration(String)
  case notAtIterations(String)
  case badLayer(String)
  case ofExample(String)
  case unknownFigure(String, nearest: String?)
  case unknownRun(String, runs: [String])
  case noSweep(String)
  case unknownGroup(String, groups: [String])
  case notSwept(String, figures: [String])
  case noMeasure(String)
  case unknownMeasure(String, nearest: String?)
  case unknownFunction(String, nearest: String?)
  case badArguments(String)
  case openBracket(String)
  case itself(String)

  /// Something in a step with a gradient check, in words.
  case inCheck(String)

  package var description: String {
    switch self {
    case .inCheck(let words): words
    case .empty: "an empty condition; write one such as test-accuracy >= 0.95"
    case .tooLong: "this condition is longer than 200 characters; write a list of conditions"
    case .noComparison(let text):
      "\(quoted(text)) is not a condition; write FIGURE OP NUMBER with >=, <=, ==, !=, > or <, "
        + "or FIGURE, or not FIGURE"
    case .badNumber(let text):
      "\(quoted(text)) is not a number"
        + (meantNumber(text.contains(where: \.isLetter) ? "" : text) { Double(written: $0) }
          .map { suggestion($0) }
          ?? "; a figure is compared with one number, such as 0.95 or inf")
    case .notAShare(let figure, let text):
      "\(figure) is a fraction from 0 to 1, so it can never be \(quoted(text)); 95 % is 0.95"
    case .badIteration(let text):
      "\(quoted(text)) is not an iteration; write a number from 0 to 1000000 after the @"
    case .notAtIterations(let figure):
      "\(figure) is not kept for past iterations; these are: "
        + Figure.names.filter { Figure.named($0)?.hasHistory == true }.joined(separator: ", ")
    case .badLayer(let figure):
      "\(figure) is a figure of one layer; write its number from 1 to \(Figure.layerLimit) after a "
        + "dot, as \(figure).1"
    case .ofExample(let figure):
      "\(figure) is about the point being looked at: text can quote it as {\(figure)}, but a condition "
        + "cannot use it"
    case .unknownFigure(let name, let nearest):
      "there is no figure \(quoted(name))" + suggestion(nearest)
    case .unknownRun(let name, let runs) where runs.isEmpty:
      "this step compares nothing, so there is no run \(quoted(name)); add compare: to its experiment"
    case .unknownRun(let name, let runs):
      "there is no run \(quoted(name))"
        + (nearest(name, in: runs + ["kept"]).map { suggestion($0) }
          ?? " (kept, \(runs.joined(separator: ", ")))")
    case .noSweep(let text):
      "\(quoted(text)) is about groups, but there is no sweep block before it in this step"
    case .unknownGroup(let name, let groups):
      "there is no group \(quoted(name))"
        + (nearest(name, in: groups).map { suggestion($0) }
          ?? " (\(groups.joined(separator: ", ")))")
    case .notSwept(let figure, let figures):
      "the sweep does not measure \(figure); add it to its figures: "
        + "(\(figures.joined(separator: ", ")))"
    case .noMeasure(let text):
      "\(quoted(text)) has one number for each seed; add .mean, .sd, .min, .max or .median"
    case .unknownMeasure(let name, let nearest):
      "a group's figure has no \(quoted(name))"
        + (nearest.map { suggestion($0) } ?? " (mean, sd, min, max, median)")
    case .unknownFunction(let name, let nearest):
      "a group has no \(quoted(name))"
        + (nearest.map { suggestion($0) } ?? " (count, wins, losses, ties, p)")
    case .badArguments(let name):
      "\(name) takes another group, and a figure unless it is the first: "
        + "\(name)(other) or \(name)(other, test-accuracy)"
    case .openBracket(let text):
      "\(quoted(text)) has no ) at its end; write a group's count as he.count(train-accuracy >= 0.95)"
    case .itself(let group): "\(quoted(group)) cannot be compared with itself; name another group"
    }
  }
}
