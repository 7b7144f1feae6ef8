import GradusEngine

/// Where a function that gives something wrong goes wrong, and how.
///
/// The variables that the learner has are taken in the order of computation. Each is held against the
/// right line run with the learner's own values from further up: where they agree, the line is right,
/// whatever its value, and a wrong value only follows from an earlier line. Where they do not, the
/// lines of the ``Mistake`` table are run with the same values; the first that gives what the learner
/// has is the diagnosis. Steps that the learner has no variable for are computed along, and may carry
/// the mistake as well: then the hypothesis that explains most of what follows is taken.
struct Trace {
  /// A line that is wrong by itself.
  struct Fault {
    let step: ReferenceStep
    let mistake: Mistake
    let words: String
    /// Whether the table knows it; else it is what the error itself shows.
    var isKnown = true
    /// Whether it is one number that all entries are off by.
    var isFactor = false
    /// Whether the shape is wrong already.
    var isOfShape = false
    /// The variable in which it shows; another than the step's where the learner has none for that.
    let shownIn: String
    /// What the step comes to with the mistake in it.
    var value: Grid?
  }

  private(set) var faults: [Fault] = []

  private let sample: JudgingCase
  private let steps: [ReferenceStep]
  private let place: MeanPlace
  private let known: [String: Grid]
  private let given: [String: Grid]
  private let runner: LineRunner
  private let memory = Memory()
  /// What every step comes to when all is right.
  let truth: [String: Grid]
  /// Lines that are taken for a step the learner has no variable for.
  private var pinned: [String: [String]] = [:]

  /// - Parameters:
  ///   - known: the learner's variables, by the names of the right program.
  ///   - results: what the function must give; a mistake that reaches none of them does not count.
  init(
    _ steps: [ReferenceStep], _ place: MeanPlace, _ sample: JudgingCase, known: [String: Grid],
    given: [String: Grid], results: Set<String>, _ runner: LineRunner
  ) {
    (self.sample, self.place, self.runner) = (sample, place, runner)
    (self.known, self.given) = (known, given)
    self.steps = steps.filter { known[$0.target] != nil || given[$0.target] == nil }
    truth = Trace.truth(of: self.steps, given: given, runner)
    for step in self.steps { look(at: step) }
    faults = faults.filter { reaches(results, from: $0.step.target) }
  }

  /// What every step comes to when all is right.
  static func truth(
    of steps: [ReferenceStep], given: [String: Grid], _ runner: LineRunner
  ) -> [String: Grid] {
    var truth: [String: Grid] = [:]
    for step in steps {
      truth[step.target] =
        given[step.target]
        ?? runner.value(of: step.target, after: step.lines) { truth[$0] ?? given[$0] }
    }
    return truth
  }

  /// How badly the learner's values fit this way of writing: each mistake counts, and one that nothing
  /// explains counts more.
  var weight: Int {
    let results = steps.filter { [.weights, .biases].contains($0.kind) }
    let isOffOnTheWay = steps.contains { step in
      known[step.target] != nil && !results.contains(step) && !isRight(step)
    }
    let contradictions = steps.count { step in
      isRight(step)
        && value(of: step, along: needed(step)).map { $0.equals(truth[step.target] ?? $0) } != true
    }
    return faults.reduce(0) { $0 + ($1.isKnown ? 2 : $1.isFactor ? 3 : 40) } + 4 * contradictions
      + (isOffOnTheWay ? 1 : 0)
  }

  private func isRight(_ step: ReferenceStep) -> Bool {
    guard let own = known[step.target], let right = truth[step.target] else { return false }
    return own.equals(right)
  }

  // MARK: One step

  private mutating func look(at step: ReferenceStep) {
    guard let own = known[step.target], !isRight(step) else { return }
    let segment = needed(step)
    guard let expected = value(of: step, along: segment) else { return }
    if own.equals(expected) || isRightOtherwise(step, own, segment) { return }
    if let (fault, pins) = explanation(of: step, own, segment) {
      faults.append(fault)
      pinned.merge(pins) { $1 }
    } else {
      let fit = ErrorFit(own, expected, LineNames(step, place, sample), others: truth)
      faults.append(
        Fault(
          step: step, mistake: Mistake("unexplained", step.kind, [], fit.words), words: fit.words,
          isKnown: false, isFactor: fit.isFactor, isOfShape: own.lengths != expected.lengths,
          shownIn: step.target))
    }
  }

  /// Whether a value comes of another right line with the learner's own values: A is above 0 where Z is,
  /// and dropout did not let it go.
  private func isRightOtherwise(
    _ step: ReferenceStep, _ own: Grid, _ segment: [ReferenceStep]
  ) -> Bool {
    guard step.kind == .slope, sample.keep < 1 else { return false }
    let line = "\(step.target) = dA\(step.layer) * (A\(step.layer) > 0)"
    return value(of: step, along: segment, changed: [step.target: [line]])?.equals(own) == true
  }

  /// The steps without a variable of the learner's that a step is computed from, in order.
  private func needed(_ step: ReferenceStep) -> [ReferenceStep] {
    var names = step.inputs
    var chain: [ReferenceStep] = []
    for earlier in steps.reversed()
    where names.contains(earlier.target) && known[earlier.target] == nil
      && earlier.target != step.target
    {
      chain.append(earlier)
      names.formUnion(earlier.inputs)
    }
    return chain.reversed()
  }

  /// What a step comes to with the learner's values from further up.
  private func value(
    of step: ReferenceStep, along segment: [ReferenceStep], changed: [String: [String]] = [:]
  ) -> Grid? {
    var computed: [String: Grid] = [:]
    var history = ""
    for part in segment + [step] {
      let lines = changed[part.target] ?? pinned[part.target] ?? part.lines
      for line in lines { history += line + "\n" }
      let value = memory.value(after: history) {
        runner.value(of: part.target, after: lines) { name in
          computed[name] ?? known[name] ?? given[name]
        }
      }
      guard let value else { return nil }
      computed[part.target] = value
    }
    return computed[step.target]
  }

  /// What lines came to: most hypotheses begin with the same ones.
  private final class Memory {
    private var values: [String: Grid?] = [:]

    func value(after history: String, _ compute: () -> Grid?) -> Grid? {
      if let value = values[history] { return value }
      let value = compute()
      values[history] = .some(value)
      return value
    }
  }

  // MARK: Explanations

  /// The mistake that gives the learner's value, with the lines that it changes.
  private func explanation(
    of step: ReferenceStep, _ own: Grid, _ segment: [ReferenceStep]
  ) -> (Fault, [String: [String]])? {
    typealias Explanation = (fault: Fault, changed: [String: [String]], score: Int)
    var best: Explanation?
    for place in [step] + segment.reversed() {
      for (mistake, lines, words) in variants(of: place) {
        var changed = [place.target: lines]
        var fits = value(of: step, along: segment, changed: changed)?.equals(own) == true
        if !fits, !segment.isEmpty {
          // The same in every layer, as a loop has it.
          let more = everywhere(mistake, place, segment + [step])
          if more.count > 1 {
            changed = more
            fits = value(of: step, along: segment, changed: changed)?.equals(own) == true
          }
        }
        guard fits else { continue }
        let isOfShape = truth[step.target].map { $0.lengths != own.lengths } ?? false
        var fault = Fault(
          step: place, mistake: mistake, words: words, isOfShape: isOfShape, shownIn: step.target)
        fault.value = value(of: place, along: needed(place), changed: changed)
        if segment.isEmpty { return (fault, [:]) }
        let score = explained(by: changed)
        if best.map({ score > $0.score }) ?? true { best = (fault, changed, score) }
      }
    }
    return best.map { ($0.fault, $0.changed.filter { known[$0.key] == nil }) }
  }

  /// Every mistake that a step's line may have, written out.
  private func variants(
    of step: ReferenceStep
  ) -> [(mistake: Mistake, lines: [String], words: String)] {
    let names = LineNames(step, place, sample)
    let listed = Mistake.all(step.kind).flatMap { mistake in
      mistake.lines(names).compactMap { lines in
        names.fill(mistake.words).map { (mistake, lines, $0) }
      }
    }
    return listed + otherLayers(step)
  }

  private func everywhere(
    _ mistake: Mistake, _ place: ReferenceStep, _ all: [ReferenceStep]
  ) -> [String: [String]] {
    var changed: [String: [String]] = [:]
    for step in all where step.kind == place.kind {
      changed[step.target] = mistake.lines(LineNames(step, self.place, sample)).first
    }
    return changed
  }

  /// How many of the learner's variables are as the lines have it, were these the lines.
  private func explained(by changed: [String: [String]]) -> Int {
    steps.count { step in
      guard let own = known[step.target] else { return false }
      return value(of: step, along: needed(step), changed: changed)?.equals(own) == true
    }
  }

  /// The line with a variable of another layer: what copying and pasting leaves.
  private func otherLayers(
    _ step: ReferenceStep
  ) -> [(mistake: Mistake, lines: [String], words: String)] {
    guard step.layer > 0, step.lines.count == 1, let line = step.lines.first,
      let start = line.firstRange(of: " = ")?.upperBound
    else { return [] }
    let (head, expression) = (line[..<start], String(line[start...]))
    let layers = 1...sample.network.layers.count
    var found: [(Mistake, [String], String)] = []
    func add(_ changed: String, _ wrong: String) {
      let words =
        "copied from another layer? It still speaks of \(wrong), and \(step.target) is of layer "
        + "\(step.layer)"
      found.append((Mistake("other-layer", step.kind, [], words), [head + changed], words))
    }
    for name in Set(names(in: expression)).sorted() {
      guard name == "X" || name.last?.wholeNumberValue.map(layers.contains) == true else {
        continue
      }
      let letters = name == "X" ? "A" : name.dropLast()
      for wrong in layers.map({ "\(letters)\($0)" }) + (letters == "A" ? ["X"] : [])
      where wrong != name {
        guard given[wrong] != nil || truth[wrong] != nil, wrong != step.target else { continue }
        add(replacing(name, by: wrong, in: expression), wrong)
      }
    }
    // The line of another layer as it stands.
    for other in steps where other.kind == step.kind && other.layer != step.layer {
      guard let text = other.lines.first, other.lines.count == 1,
        let start = text.firstRange(of: " = ")?.upperBound
      else { continue }
      add(String(text[start...]), "layer \(other.layer)")
    }
    return found
  }

  private func replacing(_ name: String, by other: String, in line: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      result += word == name ? other : word
      word = ""
    }
    for sign in line {
      if sign.isLetter || sign.isNumber || sign == "_" {
        word.append(sign)
      } else {
        flush()
        result.append(sign)
      }
    }
    flush()
    return result
  }

  // MARK: What follows

  /// Whether a wrong variable comes through to a result, over variables that are wrong as well.
  private func reaches(_ results: Set<String>, from target: String) -> Bool {
    results.contains { reaches($0, from: target) }
  }

  private func reaches(_ result: String, from target: String) -> Bool {
    if result == target { return true }
    return steps.contains { step in
      guard step.inputs.contains(target), step.target != target else { return false }
      if known[step.target] != nil && isRight(step) { return false }
      return reaches(result, from: step.target)
    }
  }

  /// The blocks that a variable's mistake comes through to.
  func blocks(spoiltBy target: String, of blocks: [String]) -> [String] {
    stride(from: blocks.count - 2, through: 0, by: -2).flatMap { blocks[$0...($0 + 1)] }
      .filter { reaches("d" + $0, from: target) }
  }
}
