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
  let dictionary: DictionaryBox?
  private(set) var own: [Value] = []

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

  init(_ kind: Kind, _ items: [Value], _ account: MemoryAccount) throws(NotationError) {
    self.kind = kind
    own = items
    range = Range()
    dictionary = nil
    super.init(account)
    try take(items)
  }

  /// A copy that holds copies.
  init(
    _ own: [Value], of dictionary: DictionaryBox?, copyOf other: SequenceBox,
    _ account: MemoryAccount
  ) {
    kind = other.kind
    range = other.range
    self.own = own
    self.dictionary = dictionary
    super.init(copyOf: other, account)
  }

  deinit { end(own) }

  override var held: [Value] { own + (dictionary.map { [.dictionary($0)] } ?? []) }

  /// How many there are; nil where Python does not know.
  var count: Int? {
    switch kind {
    case .range: range.count
    case .keys, .values, .items: dictionary?.keys.count
    case .enumerate, .zip, .reversed: nil
    }
  }

  /// The number at a place of a range.
  func number(_ place: Int) -> Int { range.start &+ place &* range.step }

  /// What a dictionary's view shows of a key.
  func shown(_ key: DictionaryKey) -> Value {
    let value = dictionary?[key] ?? .none
    switch kind {
    case .keys: return key.value
    case .items: return .tuple([key.value, value])
    default: return value
    }
  }

  /// All of them, as many as a list may hold. As in Python, some can be gone through once only.
  func values() -> [Value] {
    switch kind {
    case .range: return (0..<min(range.count, NotationLimits.items)).map { .int(number($0)) }
    case .keys, .values, .items: return (dictionary?.keys ?? []).map { shown($0) }
    case .enumerate, .zip, .reversed:
      defer { own = [] }
      return own
    }
  }
}
