/// What can be gone through, and is no tuple, list or dictionary: `range(3)`, `enumerate(costs)`.
package final class SequenceBox: ContainerBox {
  /// What Python calls it.
  enum Kind: String {
    case range, enumerate, zip, reversed
    case keys = "dict_keys"
    case values = "dict_values"
    case items = "dict_items"
  }

  /// The numbers from `start` on in steps, before `stop`.
  struct Range {
    var start = 0
    var stop = 0
    var step = 1

    /// How many there are; the step is not 0.
    var count: Int {
      guard step > 0 ? start < stop : start > stop else { return 0 }
      let span = UInt(bitPattern: step > 0 ? stop &- start : start &- stop) - 1
      return Int(clamping: (span / step.magnitude).addingReportingOverflow(1).partialValue)
    }
  }

  let kind: Kind
  let range: Range
  /// The dictionary whose keys, values or items these are.
  private(set) var dictionary: DictionaryBox?
  /// What `enumerate`, `zip` and `reversed` still go through: as in Python, once only.
  var loops: [Loop] = []
  /// The next number of `enumerate`.
  var number = 0

  init(_ range: Range) {
    kind = .range
    self.range = range
    dictionary = nil
    super.init(nil)
  }

  init(_ kind: Kind, of dictionary: DictionaryBox) {
    self.kind = kind
    self.dictionary = dictionary
    range = Range()
    super.init(nil)
  }

  /// - Parameter start: the first number of `enumerate`.
  init(
    _ kind: Kind, _ loops: [Loop], start: Int = 0, _ account: MemoryAccount
  ) throws(NotationError) {
    self.kind = kind
    self.loops = loops
    number = start
    range = Range()
    dictionary = nil
    super.init(account)
    try take(loops.flatMap(\.held))
    var (depth, open) = (0, loops.flatMap(\.held))
    while !open.isEmpty {
      depth += 1
      guard depth < 20 else {
        throw NotationError(.limit, "\(kind.rawValue) in \(kind.rawValue) … is too deep here")
      }
      open = open.flatMap { if case .sequence(let box) = $0 { box.held } else { [Value]() } }
    }
  }

  /// A copy that holds copies.
  init(
    _ loops: [Loop], of dictionary: DictionaryBox?, copyOf other: SequenceBox,
    _ account: MemoryAccount
  ) {
    kind = other.kind
    range = other.range
    number = other.number
    self.loops = loops
    self.dictionary = dictionary
    super.init(copyOf: other, account)
  }

  deinit {
    var held = held
    (loops, dictionary) = ([], nil)
    end(&held)
  }

  override var held: [Value] {
    loops.flatMap(\.held) + (dictionary.map { [.dictionary($0)] } ?? [])
  }

  /// How many there are; nil where Python does not know.
  var count: Int? {
    switch kind {
    case .range: range.count
    case .keys, .values, .items: dictionary?.keys.count
    case .enumerate, .zip, .reversed: nil
    }
  }

  /// The number at a place of a range.
  func entry(_ place: Int) -> Int { range.start &+ place &* range.step }

  /// What a dictionary's view shows of a key.
  func shown(_ key: DictionaryKey) -> Value {
    let value = dictionary?[key] ?? .none
    switch kind {
    case .keys: return key.value
    case .items: return .tuple([key.value, value])
    default: return value
    }
  }
}
