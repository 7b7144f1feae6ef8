extension Names {
  /// `np.random.NAME`.
  static let randomFunctions: [String: Builtin] = {
    var table: [String: Builtin] = [
      "seed": Builtin("np.random.seed", "seed") { (work, given) throws(NotationError) in
        work.random = work.makeRandom(try seed(given))
        return .none
      },
      "RandomState": Builtin("np.random.RandomState", "seed") {
        (work, given) throws(NotationError) in
        .random(RandomBox(work.makeRandom(try seed(given))))
      },
    ]
    for draw in Draw.allCases {
      table[draw.rawValue] = Builtin("np.random.\(draw.rawValue)", "*") {
        (work, given) throws(NotationError) in
        try draw.value(work, given) { (use) throws(NotationError) in try use(&work.random) }
      }
    }
    return table
  }()

  /// `RandomState(seed).NAME`.
  static let randomMethods: [String: Builtin] = {
    var table: [String: Builtin] = [:]
    for draw in Draw.allCases {
      table[draw.rawValue] = Builtin(draw.rawValue, "*") { (work, given) throws(NotationError) in
        guard case .random(let box) = given.subject("") else { return .none }
        return try draw.value(work, given) { (use) throws(NotationError) in
          try use(&box.generator)
        }
      }
    }
    return table
  }()

  private static func seed(_ given: Arguments) throws(NotationError) -> UInt32 {
    guard let whole = try given.whole("seed"), let seed = UInt32(exactly: whole) else {
      throw NotationError(.value, "a seed is a whole number from 0 to 4294967295")
    }
    return seed
  }
}

/// What can be drawn from a generator.
private enum Draw: String, CaseIterable {
  case rand, randn, permutation

  typealias Use = (inout any NotationRandom) throws(NotationError) -> Value

  func value(
    _ work: Workspace, _ given: Arguments, _ withGenerator: (Use) throws(NotationError) -> Value
  ) throws(NotationError) -> Value {
    if self == .permutation {
      guard given.rest.count == 1, let count = given.rest[0].wholeNumber else {
        throw NotationError(
          .notRead, "np.random.permutation takes one whole number here, as in permutation(m)")
      }
      guard (0...NotationLimits.items).contains(count) else {
        throw NotationError(.limit, "permutation of 0 to \(NotationLimits.items) numbers")
      }
      let result = try work.array(.int64, .vector(count))
      return try withGenerator { (random) throws(NotationError) in
        for (index, number) in random.permutation(count).enumerated() {
          result.storage.integers[index] = number
        }
        return .array(result)
      }
    }
    if given.rest.count == 1, case .tuple(let lengths) = given.rest[0] {
      throw NotationError(
        .type,
        "np.random.\(rawValue) takes the lengths one by one: \(rawValue)("
          + lengths.map(\.text).joined(separator: ", ") + ")")
    }
    let shape = try Shape(work.lengths(given.rest))
    let result = try work.array(.float64, shape)
    work.work += shape.count >> 2
    return try withGenerator { (random) throws(NotationError) in
      let entries = UnsafeMutableBufferPointer(start: result.storage.doubles, count: result.count)
      if self == .rand {
        random.fillUniform(entries)
      } else {
        for index in entries.indices { entries[index] = random.standardNormal() }
      }
      return given.rest.isEmpty ? .float(result[0].double) : .array(result)
    }
  }
}
