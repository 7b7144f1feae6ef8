import GradusNotation

/// The cache that a learner's backward pass is given: in the course's order, or in that of the
/// learner's own forward pass, with the right values in it.
struct OwnCache {
  let value: Value
  /// What the learner's own forward pass gave, where it is right: A of the output agrees.
  let asItIs: (forward: String, value: Value)?

  init(_ base: FunctionJudge, _ sample: JudgingCase) {
    let ordinary = Value.tuple(TupleBox(sample.program.cache.map { base.value($0, sample) }))
    guard let own = OwnCache.forward(base, sample) else {
      (value, asItIs) = (ordinary, nil)
      return
    }
    value = OwnCache.filled(own.cache, own.locals, base, sample) ?? ordinary
    let isRight =
      if let output = Grid(own.output), let right = sample.given["A3"] { output.equals(right) } else
      {
        false
      }
    asItIs = isRight ? (own.name, own.cache) : nil
  }

  /// What the learner's forward pass gives as its cache, if there is one for this case.
  private static func forward(
    _ base: FunctionJudge, _ sample: JudgingCase
  ) -> (name: String, output: Value, cache: Value, locals: [Variable])? {
    let takesKeep = base.role.takes(.keepProb)
    let role = base.program.roles.first {
      $0.role == .forwardPropagation && $0.takes(.keepProb) == takesKeep
    }
    guard let role else { return nil }
    let outcome = base.program.call(
      role,
      [
        .points: base.value("X", sample), .parameters: base.dictionary(sample.blocks, sample),
        .keepProb: base.value("keep_prob", sample),
      ], seed: sample.maskSeed)
    guard case .tuple(let parts)? = outcome.result, parts.count == 2 else { return nil }
    return (role.name, parts[0], parts[1], outcome.locals)
  }

  /// The same with the right values, where every part is known: by its value or, where the forward pass
  /// is wrong, by the name of the variable that holds it; else nil.
  private static func filled(
    _ own: Value, _ locals: [Variable], _ base: FunctionJudge, _ sample: JudgingCase
  ) -> Value? {
    switch own {
    case .tuple(let items):
      let names = items.map { name(of: $0, locals, sample) }
      guard names.allSatisfy({ $0 != nil }) else { return nil }
      return .tuple(TupleBox(names.map { $0.map { base.value($0, sample) } ?? .none }))
    case .dictionary(let box):
      let entries = box.named.map { ($0.0, name(of: $0.1, locals, sample) ?? canonicalName($0.0)) }
      return .dictionary(
        DictionaryBox(entries.map { ($0.0, $0.1.map { base.value($0, sample) } ?? .none) }))
    case .list: return own
    default: return nil
    }
  }

  private static func name(
    of value: Value, _ locals: [Variable], _ sample: JudgingCase
  ) -> String? {
    guard let grid = Grid(value) else { return nil }
    let equal = sample.given.filter { $0.value.equals(grid) }
    if let name = equal.filter({ $0.value.values.count > 1 }).map(\.key).min()
      ?? equal.map(\.key).min()
    {
      return name
    }
    return locals.lazy.compactMap { variable -> String? in
      guard let name = canonicalName(variable.name), sample.given[name] != nil,
        Grid(variable.value) == grid
      else { return nil }
      return name
    }.first
  }
}
