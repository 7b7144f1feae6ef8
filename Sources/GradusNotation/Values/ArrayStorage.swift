/// How many bytes the values of one program hold, and may hold.
final class MemoryAccount {
  @exclusivity(unchecked) private(set) var bytes = 0
  /// Memory that arrays gave back, by the logarithm of its size, for arrays to come: in each piece
  /// stands where the next one is.
  private let spare: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let spareCounts: UnsafeMutablePointer<Int>
  private static let orders = 21
  /// Values that nobody needs any more, whose own values are still to be given up.
  @exclusivity(unchecked) private var released: [[Value]] = []
  @exclusivity(unchecked) private var isReleasing = false
  /// How many values were looked into since that was last counted as work.
  @exclusivity(unchecked) var steps = 0

  /// What is to be counted as work.
  func takeSteps() -> Int {
    defer { steps = 0 }
    return steps
  }

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

  init() {
    spare = .allocate(capacity: Self.orders)
    spare.initialize(repeating: nil, count: Self.orders)
    spareCounts = .allocate(capacity: Self.orders)
    spareCounts.initialize(repeating: 0, count: Self.orders)
  }

  /// Memory for so many bytes: most arrays are as large as one that was given up just before.
  func memory(_ count: Int) -> UnsafeMutableRawPointer {
    let order = Self.order(count)
    guard order < Self.orders else { return .allocate(byteCount: count, alignment: 64) }
    guard let piece = spare[order] else { return .allocate(byteCount: 1 << order, alignment: 64) }
    spare[order] = piece.load(as: UnsafeMutableRawPointer?.self)
    spareCounts[order] -= 1
    return piece
  }

  /// - Parameter counted: how many bytes it was counted for.
  func giveBack(_ pointer: UnsafeMutableRawPointer, _ count: Int, counted: Int) {
    bytes -= counted
    let order = Self.order(count)
    // At most 4 MB of each size are kept.
    guard order < Self.orders, spareCounts[order] < min(32, (4 << 20) >> order) else {
      return pointer.deallocate()
    }
    pointer.storeBytes(of: spare[order], as: UnsafeMutableRawPointer?.self)
    spare[order] = pointer
    spareCounts[order] += 1
  }

  /// The power of two that so many bytes fit into, 64 at least.
  private static func order(_ count: Int) -> Int {
    max(6, Int.bitWidth - (max(1, count) - 1).leadingZeroBitCount)
  }

  deinit {
    for order in 0..<Self.orders {
      while let piece = spare[order] {
        spare[order] = piece.load(as: UnsafeMutableRawPointer?.self)
        piece.deallocate()
      }
    }
    spare.deallocate()
    spareCounts.deallocate()
  }

  func giveBack(_ count: Int) { bytes -= count }

  /// Gives up values that may hold others, one after the other: a list in a list in a list … would
  /// otherwise need a call within a call for each.
  func release(_ values: inout [Value]) {
    guard !values.isEmpty else { return }
    released.append(values)
    values = []
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
  @exclusivity(unchecked) final var isReadOnly = false

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
    pointer = account.memory(count * dtype.bytes)
  }

  /// A copy of the entries, within an account that has room for them: one of a copy of its holder.
  init(copyOf other: ArrayStorage, _ account: MemoryAccount) {
    dtype = other.dtype
    count = other.count
    self.account = account
    account.add(Self.bytes(dtype, count))
    pointer = account.memory(count * dtype.bytes)
    pointer.copyMemory(from: other.pointer, byteCount: count * dtype.bytes)
  }

  deinit {
    account.giveBack(pointer, count * dtype.bytes, counted: Self.bytes(dtype, count))
  }

  /// The entries, and what the array itself needs.
  private static func bytes(_ dtype: DType, _ count: Int) -> Int { count * dtype.bytes + 256 }

  var doubles: UnsafeMutablePointer<Double> { pointer.assumingMemoryBound(to: Double.self) }
  var integers: UnsafeMutablePointer<Int> { pointer.assumingMemoryBound(to: Int.self) }
  var bools: UnsafeMutablePointer<Bool> { pointer.assumingMemoryBound(to: Bool.self) }
  /// Truth values as 1 and 0.
  var bytes: UnsafeMutablePointer<UInt8> { pointer.assumingMemoryBound(to: UInt8.self) }
}
