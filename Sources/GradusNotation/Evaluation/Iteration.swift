/// A loop under way: what it still goes through.
struct Loop {
  enum Source {
    /// The numbers of a range.
    case numbers
    case values([Value])
    /// A list, which the loop's lines may change.
    case list(ListBox)
    /// The rows of an array, or the entries of one of rank 1.
    case rows(NDArray)
    /// A view of a dictionary, whose number of keys may not change.
    case view(SequenceBox, [DictionaryKey])
    /// `enumerate`, `zip` or `reversed`, which go through others.
    case pulled(SequenceBox)
  }

  let source: Source
  /// The next number of a range, or the next place in what is gone through.
  var next: Int
  let step: Int
  /// How many numbers are left of a range.
  var left: Int

  /// The values that it holds.
  var held: [Value] {
    switch source {
    case .numbers: []
    case .values(let values): values
    case .list(let box): [.list(box)]
    case .rows(let array): [.array(array)]
    case .view(let view, _): [.sequence(view)]
    case .pulled(let box): [.sequence(box)]
    }
  }
}

extension Workspace {
  /// A loop through a value.
  func loop(over value: Value, in function: String = "for") throws(NotationError) -> Loop {
    let source: Loop.Source
    switch value {
    case .sequence(let sequence) where sequence.kind == .range:
      let range = sequence.range
      guard range.count <= NotationLimits.rounds else {
        throw NotationError(
          .limit,
          "a loop of \(range.count) rounds; here a loop has at most \(NotationLimits.rounds)")
      }
      return Loop(source: .numbers, next: range.start, step: range.step, left: range.count)
    case .list(let box): source = .list(box)
    case .array(let array) where array.shape.rank > 0: source = .rows(array)
    case .dictionary(let box): source = .view(SequenceBox(.keys, of: box), box.keys)
    case .sequence(let sequence) where sequence.dictionary != nil:
      source = .view(sequence, sequence.dictionary?.keys ?? [])
    case .sequence(let sequence): source = .pulled(sequence)
    case .tuple(let box): source = .values(box.items)
    default: source = .values(try items(value, function))
    }
    return Loop(source: source, next: 0, step: 1, left: 0)
  }

  /// The next value of a loop; nil where there is none.
  @inline(__always)
  func next(of loop: inout Loop) throws(NotationError) -> Value? {
    if case .numbers = loop.source {
      guard loop.left > 0 else { return nil }
      defer { (loop.next, loop.left) = (loop.next &+ loop.step, loop.left - 1) }
      return .int(loop.next)
    }
    return try nextItem(of: &loop)
  }

  private func nextItem(of loop: inout Loop) throws(NotationError) -> Value? {
    let place = loop.next
    loop.next += 1
    switch loop.source {
    case .numbers: return nil
    case .values(let values): return place < values.count ? values[place] : nil
    case .list(let box): return place < box.items.count ? box.items[place] : nil
    case .rows(let array):
      return place < array.shape.lengths[0] ? try entry(.array(array), .int(place)) : nil
    case .pulled(let sequence):
      var items: [Value] = sequence.kind == .enumerate ? [.int(sequence.number)] : []
      for index in sequence.loops.indices {
        guard let item = try next(of: &sequence.loops[index]) else { return nil }
        items.append(item)
      }
      sequence.number &+= 1
      work += items.count
      if sequence.kind == .reversed { return items.first }
      return items.isEmpty ? nil : .tuple(try TupleBox(items, account))
    case .view(let view, let keys):
      guard view.count == keys.count else {
        throw NotationError(
          .runtime,
          "the dictionary got another key while the loop goes through it; "
            + "write for key in list(…)")
      }
      return place < keys.count ? view.shown(keys[place]) : nil
    }
  }

  /// All values that a value goes through.
  func items(_ value: Value, _ function: String) throws(NotationError) -> [Value] {
    switch value {
    case .tuple(let box): return box.items
    case .list(let box): return box.items
    case .dictionary(let box): return box.keys.map(\.value)
    case .sequence(let sequence):
      try checkItems(sequence.count ?? 0)
      var loop = try loop(over: value)
      var items: [Value] = []
      while let item = try next(of: &loop) {
        items.append(item)
        if items.count & 1023 == 0 { try checkItems(items.count, new: 1024) }
      }
      if sequence.kind == .enumerate || sequence.kind == .zip { try checkItems(items.count) }
      return items
    case .string(let text):
      try checkItems(text.utf8.count)
      return text.unicodeScalars.map { .string(String($0)) }
    case .array(let array) where array.shape.rank > 0:
      try checkItems(array.shape.lengths[0])
      var rows: [Value] = []
      for row in 0..<array.shape.lengths[0] { rows.append(try entry(value, .int(row))) }
      return rows
    default:
      throw NotationError(
        .type,
        function == "for"
          ? "for goes through a range, a list, an array …, not through \(value.words)"
          : "\(function) takes several values, such as a list […], not \(value.words)")
    }
  }

  /// Whether a value is among those of another, as `in` asks.
  func contains(_ container: Value, _ value: Value) throws(NotationError) -> Bool {
    switch container {
    case .dictionary(let box): return box[try key(value)] != nil
    case .string(let text):
      guard case .string(let part) = value else {
        throw NotationError(.type, "in a text only a text can be looked for, not \(value.words)")
      }
      return try has(text, part)
    case .array:
      switch try compare(.equal, container, value) {
      case .array(let equal): return equal.entries.contains { $0.isTrue }
      case let single: return try isTrue(single)
      }
    default:
      for item in try items(container, "in") {
        work += 1
        if try areSame(item, value) { return true }
      }
      return false
    }
  }

  private func areSame(_ item: Value, _ value: Value) throws(NotationError) -> Bool {
    if isIdentical(item, value) { return true }
    return try isTrue(compare(.equal, item, value))
  }

  private func has(_ text: String, _ part: String) throws(NotationError) -> Bool {
    let (all, sought) = (Array(text.utf8), Array(part.utf8))
    guard sought.count <= all.count else { return false }
    work += all.count
    return (0...(all.count - sought.count)).contains { start in
      all[start..<start + sought.count].elementsEqual(sought)
    }
  }

  /// Whether two values are one and the same, as `is` asks.
  func isIdentical(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.bool(let one), .bool(let two)): one == two
    case (.int(let one), .int(let two)): one == two
    case (.string(let one), .string(let two)): one.utf8.elementsEqual(two.utf8)
    case (.array(let one), .array(let two)): one === two
    case (.tuple(let one), .tuple(let two)): one === two
    case (.list(let one), .list(let two)): one === two
    case (.dictionary(let one), .dictionary(let two)): one === two
    case (.function(let one), .function(let two)): one === two
    case (.type(let one), .type(let two)): one == two
    default: false
    }
  }
}

/// A text that is compared with others as Python does it: by the numbers of its signs.
struct ComparedText: Comparable {
  private let text: String
  init(_ text: String) { self.text = text }
  static func == (left: Self, right: Self) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
  static func < (left: Self, right: Self) -> Bool {
    left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }
}
