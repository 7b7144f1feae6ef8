/// What tuples, lists and dictionaries have in common: they hold other values, count in the memory of
/// their program, and are given up one by one, however deep they are nested.
package class ContainerBox {
  private let account: MemoryAccount?
  /// The bytes that count for it.
  @exclusivity(unchecked) private var bytes = 0

  /// - Parameter account: nil where the host makes the value.
  init(_ account: MemoryAccount?) { self.account = account }

  /// A copy of another, whose account had room for it.
  init(copyOf other: ContainerBox, _ account: MemoryAccount) {
    self.account = account
    bytes = other.bytes
    account.add(bytes)
  }

  /// The values it holds.
  var held: [Value] { [] }

  /// Counts values that come in.
  final func take(_ values: some Sequence<Value>) throws(NotationError) {
    var count = 0
    for value in values { count += Self.bytes(of: value) }
    try take(bytes: count)
  }

  fileprivate final func take(bytes count: Int) throws(NotationError) {
    guard let account else { return }
    try account.take(count)
    bytes += count
  }

  fileprivate static func bytes(of value: Value) -> Int {
    if case .string(let text) = value { 24 + text.utf8.count } else { 24 }
  }

  /// Gives up what it holds, when nobody needs the container any more.
  ///
  /// - Parameter values: what it holds, taken out, so that nobody else does.
  final func end(_ values: inout [Value]) {
    guard let account else { return }
    account.giveBack(bytes)
    // What holds nothing can go at once.
    if values.contains(where: \.canHold) { account.release(&values) } else { values = [] }
  }

  /// Refuses a value that holds the container itself, which would never be given up.
  fileprivate func refuseCircle(_ value: Value) throws(NotationError) {
    var open = [value]
    var visited = 0
    while let next = open.popLast() {
      guard let box = next.container else { continue }
      visited += 1
      guard box !== self, visited <= 10_000 else {
        throw NotationError(
          .limit, "a list or dictionary that holds itself, or too many others, is not read here")
      }
      account?.steps += 1
      open += box.held.filter { $0.container != nil }
    }
  }
}

/// A tuple, which never changes.
package final class TupleBox: ContainerBox, RandomAccessCollection, ExpressibleByArrayLiteral {
  @exclusivity(unchecked) package private(set) var items: [Value]

  /// A tuple of the host's.
  package init(_ items: [Value]) {
    self.items = items
    super.init(nil)
  }

  package convenience init(arrayLiteral items: Value...) { self.init(items) }

  init(_ items: [Value], _ account: MemoryAccount) throws(NotationError) {
    self.items = items
    super.init(account)
    try take(items)
  }

  init(_ items: [Value], copyOf other: TupleBox, _ account: MemoryAccount) {
    self.items = items
    super.init(copyOf: other, account)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { items.count }
  package subscript(index: Int) -> Value { items[index] }

  override var held: [Value] { items }
  deinit { end(&items) }
}

/// A list, which names share.
package final class ListBox: ContainerBox {
  @exclusivity(unchecked) package private(set) var items: [Value]

  /// A list of the host's.
  package init(_ items: [Value]) {
    self.items = items
    super.init(nil)
  }

  init(_ items: [Value], _ account: MemoryAccount) throws(NotationError) {
    self.items = items
    super.init(account)
    try take(items)
  }

  /// A copy that is still to be filled.
  init(copyOf other: ListBox, _ account: MemoryAccount) {
    items = []
    super.init(copyOf: other, account)
  }

  /// Puts in what a copy holds.
  func fill(_ items: [Value]) { self.items = items }

  func append(_ value: Value) throws(NotationError) { try append([value]) }

  func append(_ values: [Value]) throws(NotationError) {
    for value in values where value.container != nil { try refuseCircle(value) }
    try take(values)
    items += values
  }

  func set(_ index: Int, to value: Value) throws(NotationError) {
    if value.container != nil { try refuseCircle(value) }
    if case .string = value { try take([value]) }
    items[index] = value
  }

  func removeLast() -> Value { items.removeLast() }

  override var held: [Value] { items }
  deinit { end(&items) }
}

/// What a dictionary is asked by.
package enum DictionaryKey: Hashable {
  case string(String)
  case int(Int)

  /// As Python does, texts are compared sign by sign.
  package static func == (left: DictionaryKey, right: DictionaryKey) -> Bool {
    switch (left, right) {
    // Swift takes two ways to write one letter for the same.
    case (.string(var one), .string(var two)):
      one.utf8.count == two.utf8.count
        && one.withUTF8 { bytes in two.withUTF8 { bytes.elementsEqual($0) } }
    case (.int(let one), .int(let two)): one == two
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .string(var text): text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    case .int(let value): hasher.combine(value)
    }
  }

  var value: Value {
    switch self {
    case .string(let text): .string(text)
    case .int(let value): .int(value)
    }
  }

  fileprivate var bytes: Int {
    if case .string(let text) = self { 24 + text.utf8.count } else { 24 }
  }
}

/// A dictionary, which names share; it keeps the order in which its keys came.
///
/// Few keys are looked for one after the other, which is faster than to hash them; many are hashed.
package final class DictionaryBox: ContainerBox {
  @exclusivity(unchecked) package private(set) var keys: [DictionaryKey] = []
  /// The values, in the order of the keys.
  @exclusivity(unchecked) private var values: [Value] = []
  /// Where each key stands; empty while there are few.
  @exclusivity(unchecked) private var places: [DictionaryKey: Int] = [:]
  private static let few = 24

  /// A dictionary of the host's.
  package init() { super.init(nil) }

  override init(_ account: MemoryAccount?) { super.init(account) }

  /// A copy that is still to be filled.
  init(copyOf other: DictionaryBox, _ account: MemoryAccount) {
    super.init(copyOf: other, account)
  }

  private func place(_ key: DictionaryKey) -> Int? {
    keys.count <= Self.few ? keys.firstIndex(of: key) : places[key]
  }

  private func add(_ key: DictionaryKey, _ value: Value) {
    keys.append(key)
    values.append(value)
    if keys.count == Self.few + 1 {
      for (place, key) in keys.enumerated() { places[key] = place }
    } else if keys.count > Self.few {
      places[key] = keys.count - 1
    }
  }

  /// What the host sets is not counted.
  package subscript(key: DictionaryKey) -> Value? {
    get { place(key).map { values[$0] } }
    set {
      guard let newValue else { return }
      if let place = place(key) { values[place] = newValue } else { add(key, newValue) }
    }
  }

  /// - Parameter isNew: whether no value can hold the dictionary yet.
  func set(
    _ key: DictionaryKey, to value: Value, isNew: Bool = false
  ) throws(NotationError) {
    if !isNew, value.container != nil { try refuseCircle(value) }
    if let place = place(key) {
      if case .string = value { try take([value]) }
      values[place] = value
      return
    }
    guard keys.count < NotationLimits.items else {
      throw NotationError(.limit, "a dictionary holds at most \(NotationLimits.items) items")
    }
    try take(bytes: key.bytes + Self.bytes(of: value))
    add(key, value)
  }

  override var held: [Value] { values }
  deinit {
    var held = values
    values = []
    end(&held)
  }
}

extension Value {
  /// Whether a value may hold others.
  fileprivate var canHold: Bool {
    switch self {
    case .none, .bool, .int, .float, .string, .scalar, .array, .builtin, .type, .module: false
    default: true
    }
  }

  /// The container that a value is or belongs to.
  var container: ContainerBox? {
    switch self {
    case .tuple(let box): box
    case .list(let box): box
    case .dictionary(let box): box
    case .sequence(let box): box
    case .method(let method): method.receiver.container
    default: nil
    }
  }
}
