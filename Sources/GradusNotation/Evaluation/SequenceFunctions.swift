/// Python's functions that make, or go through, several values.
extension Names {
  static let pythonSequences: [String: Builtin] = [
    "range": Builtin("range", "*") { (_, given) throws(NotationError) in
      guard (1...3).contains(given.rest.count) else {
        throw NotationError(.type, "range takes one to three numbers, as in range(1, 4)")
      }
      var numbers: [Int] = []
      for end in given.rest {
        guard let whole = end.wholeNumber else {
          throw NotationError(
            .type,
            "range takes whole numbers; here is \(end.words)"
              + (end.isPlainNumber ? ", \(end.text)" : ""))
        }
        numbers.append(whole)
      }
      let step = numbers.count > 2 ? numbers[2] : 1
      guard step != 0 else { throw NotationError(.value, "range cannot go in steps of 0") }
      return .sequence(
        SequenceBox(
          .init(
            start: numbers.count > 1 ? numbers[0] : 0,
            stop: numbers.count > 1 ? numbers[1] : numbers[0], step: step)))
    },
    "enumerate": Builtin("enumerate", "iterable start?") { (work, given) throws(NotationError) in
      let start = try given.whole("start") ?? 0
      return .sequence(
        try SequenceBox(
          .enumerate, [work.loop(over: given["iterable"], in: "enumerate")], start: start,
          work.account))
    },
    "zip": Builtin("zip", "*") { (work, given) throws(NotationError) in
      var loops: [Loop] = []
      for value in given.rest { loops.append(try work.loop(over: value, in: "zip")) }
      return .sequence(try SequenceBox(.zip, loops, work.account))
    },
    "reversed": Builtin("reversed", "sequence |") { (work, given) throws(NotationError) in
      if case .sequence(let sequence) = given["sequence"], sequence.kind == .range {
        let range = sequence.range
        let count = range.count
        guard count > 0 else { return given["sequence"] }
        return .sequence(
          SequenceBox(
            .init(
              start: sequence.entry(count - 1), stop: range.start &- range.step,
              step: 0 &- range.step)))
      }
      let items = try work.items(given["sequence"], "reversed").reversed()
      let loop = Loop(source: .values(Array(items)), next: 0, step: 1, left: 0)
      return .sequence(try SequenceBox(.reversed, [loop], work.account))
    },
    "sum": Builtin("sum", "iterable | start?") { (work, given) throws(NotationError) in
      var sum = given.has("start") ? given["start"] : .int(0)
      for item in try work.items(given["iterable"], "sum") {
        work.work += 1
        sum = try work.binary(.add, sum, item)
      }
      return sum
    },
    "any": Builtin("any", "iterable |") { (work, given) throws(NotationError) in
      for item in try work.items(given["iterable"], "any") where try work.isTrue(item) {
        return .bool(true)
      }
      return .bool(false)
    },
    "all": Builtin("all", "iterable |") { (work, given) throws(NotationError) in
      for item in try work.items(given["iterable"], "all") where try !work.isTrue(item) {
        return .bool(false)
      }
      return .bool(true)
    },
  ]
}
