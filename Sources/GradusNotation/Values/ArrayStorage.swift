/// How many bytes the values of one program hold, and may hold.
final class MemoryAccount {
  private(set) var bytes = 0
  /// Values that nobody needs any more, whose own values are still to be given up.
  private var released: [[Value]] = []
  private var isReleasing = false

  func take(_ count: Int) throws(NotationError) {
    guard bytes + count <= NotationLimits.bytes else {
      throw NotationError(
        .limit,
        "all arrays, lists and texts together would be larger than \(NotationLimits.bytes >> 20) MB"
      )
    }
    bytes += count
  }

  func add(_ count: Int) { bytes += count }

  func giveBack(_ count: Int) { bytes -= count }

  /// Gives up values that may hold others, one after the other: a list in a list in a list … would
  /// otherwise need a call within a call for each.
  func release(_ values: [Value]) {
    guard !values.isEmpty else { return }
    released.append(values)
    guard !isReleasing else { return }
    isReleasing = true
    while var last = released.popLast() { last.removeAll() }
    isReleasing = false
  }
}

/// The memory of an array, which its views share.
final class ArrayStorage {
  let dtype: DType
  let count: Int
  let pointer: UnsafeMutableRawPointer
  private let account: MemoryAccount
  /// Whether no program may change the entries.
  var isReadOnly = false

  /// Memory for some entries, which are not set.
  init(_ dtype: DType, count: Int, _ account: MemoryAccount) throws(NotationError) {
    guard count <= NotationLimits.entries else {
      throw NotationError(
        .limit, "an array of \(count) entries; here one has at most \(NotationLimits.entries)")
    }
    try account.take(Self.bytes(dtype, count))
    self.dtype = dtype
    self.count = count
    self.account = account
    pointer = .allocate(byteCount: max(1, count * dtype.bytes), alignment: 64)
  }

  /// A copy of the entries, within an account that has room for them: one of a copy of its holder.
  init(copyOf other: ArrayStorage, _ account: MemoryAccount) {
    dtype = other.dtype
    count = other.count
    self.account = account
    account.add(Self.bytes(dtype, count))
    pointer = .allocate(byteCount: max(1, count * dtype.bytes), alignment: 64)
    pointer.copyMemory(from: other.pointer, byteCount: count * dtype.bytes)
  }

  deinit {
    pointer.deallocate()
    account.giveBack(Self.bytes(dtype, count))
  }

  /// The entries, and what the array itself needs.
  private static func bytes(_ dtype: DType, _ count: Int) -> Int { count * dtype.bytes + 256 }

  var doubles: UnsafeMutablePointer<Double> { pointer.assumingMemoryBound(to: Double.self) }
  var integers: UnsafeMutablePointer<Int> { pointer.assumingMemoryBound(to: Int.self) }
  var bools: UnsafeMutablePointer<Bool> { pointer.assumingMemoryBound(to: Bool.self) }
}
