import GradusNotation

/// Words for a line that cannot be run: which shapes meet, and what must come out.
struct RunningWords {
  let error: NotationError
  /// The variable that the line assigns to, by the right program's name.
  let target: String?
  let isBackward: Bool
  let sample: JudgingCase

  init(_ error: NotationError, targets: [String], isBackward: Bool, _ sample: JudgingCase) {
    self.error = error
    self.isBackward = isBackward
    self.sample = sample
    let name = targets.last.flatMap { text in
      // grads["dW2"] is about dW2.
      text.split(separator: "\"").dropFirst().first.map(String.init) ?? text
    }
    target = name.flatMap { canonicalName($0) }
  }

  var words: String {
    guard error.shapes.count == 2 else { return error.message + unpacking }
    return isProduct ? product : entries
  }

  private var isProduct: Bool { ["@", "np.dot", "np.matmul"].contains(error.operation ?? "") }

  /// What the cache holds, where its parts are named wrongly.
  private var unpacking: String {
    guard error.kind == .value, error.message.contains("on the left") else { return "" }
    let names = sample.program.cache
    return "; the cache holds \(names.count): \(names.joined(separator: ", "))"
  }

  private var letter: Substring { target?.dropLast() ?? "" }
  private var layer: Int { target?.last?.wholeNumberValue ?? 0 }

  /// ", and dW2 must be (3, 5), like W2".
  private var due: String? {
    guard let target, let shape = sample.shape(of: target) else { return nil }
    let like = letter.hasPrefix("d") ? ", like \(target.dropFirst())" : ""
    return "\(target) must be \(Grid.text(shape))\(like)"
  }

  private var product: String {
    let (one, two) = (error.shapes[0].lengths, error.shapes[1].lengths)
    let meeting =
      "\(Grid.text(one)) · \(Grid.text(two)): the inner sizes \(one.last ?? 1) and "
      + "\(two.first ?? 1) differ"
    if isBackward, letter == "dA" || letter == "dZ" || target == nil,
      let layer = (2...3).first(where: { sample.given["W\($0)"]?.lengths == one }),
      target == nil || layer == self.layer + 1, two.first == one.first
    {
      return meeting + ". Forward, W\(layer) took \(one[1]) units to \(one[0]); backward must "
        + "take \(one[0]) to \(one[1])"
    }
    if letter == "Z", let weights = sample.given["W\(layer)"] {
      return meeting + ". W\(layer) is \(weights.shape) and takes "
        + "\(weights.lengths[1]) inputs to \(weights.lengths[0]) units"
    }
    guard let due else {
      return meeting + ". Which factor has to turn, or comes from another layer?"
    }
    return meeting + ". \(due). " + way
  }

  /// What would make the product fit.
  private var way: String {
    let (one, two) = (error.shapes[0].lengths, error.shapes[1].lengths)
    guard one.count == 2, two.count == 2, let target, let due = sample.shape(of: target) else {
      return "Which factor has to turn?"
    }
    func fits(_ left: [Int], _ right: [Int]) -> Bool {
      left[1] == right[0] && left[0] == due.first && right[1] == due.last
    }
    if one == two, one == due { return "Should it go entry by entry, with `*`?" }
    let (oneTurned, twoTurned) = (Array(one.reversed()), Array(two.reversed()))
    if fits(one, twoTurned) || fits(oneTurned, two) { return "Which factor has to turn?" }
    if fits(two, one) { return "Do the factors stand in the right order?" }
    if fits(oneTurned, twoTurned) { return "Both factors have to turn" }
    return "Which factor is of another layer?"
  }

  private var entries: String {
    let (one, two) = (error.shapes[0].lengths, error.shapes[1].lengths)
    let sign = error.operation ?? "*"
    let meeting = "\(Grid.text(one)) and \(Grid.text(two)) do not fit entry by entry"
    let end = due.map { ". \($0)" } ?? ""
    let isTimes = sign == "*" || sign == "np.multiply"
    if isTimes, letter == "dW" || letter != "dZ" && one.last == two.first {
      return "\(meeting), as `\(sign)` goes; a product of matrices is `@` or np.dot\(end)"
    }
    let isTurned = one.count == 2 && one == two.reversed()
    return "\(meeting), as `\(sign)` goes\(end). Which one "
      + (isTurned ? "is turned?" : "is of another layer?")
  }
}
