/// The values that a machine's instructions work on, the last one on top.
///
/// Its own memory rather than an array's: to put a value there and to take it off again is all that most
/// instructions do, and a value that is taken off belongs to nobody else.
final class ValueStack {
  private(set) final var count = 0
  private var capacity = 64
  private var values = UnsafeMutablePointer<Value>.allocate(capacity: 64)

  deinit {
    values.deinitialize(count: count)
    values.deallocate()
  }

  @inline(__always)
  func push(_ value: consuming Value) {
    if count == capacity { grow() }
    (values + count).initialize(to: value)
    count &+= 1
  }

  private func grow() {
    let larger = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: values, count: count)
    values.deallocate()
    (values, capacity) = (larger, capacity * 2)
  }

  @inline(__always)
  func pop() -> Value {
    precondition(count > 0)
    count &-= 1
    return (values + count).move()
  }

  /// Takes the last values off, in the order in which they came.
  func pop(_ number: Int) -> [Value] {
    precondition(number <= count)
    count -= number
    return Array(unsafeUninitializedCapacity: number) { buffer, initialized in
      buffer.baseAddress?.moveInitialize(from: values + count, count: number)
      initialized = number
    }
  }

  func removeLast(_ number: Int) {
    precondition(number <= count)
    count -= number
    (values + count).deinitialize(count: number)
  }

  func removeAll() { removeLast(count) }

  /// A value by its distance from the top, which is 0.
  subscript(fromTop distance: Int) -> Value {
    @inline(__always)
    get {
      precondition(distance < count)
      return values[count - 1 - distance]
    }
  }

  var top: Value? { count > 0 ? self[fromTop: 0] : nil }

  /// All of them, the first that came first.
  var all: [Value] { Array(UnsafeBufferPointer(start: values, count: count)) }
}
