/// A large value that is kept out of the values around it, so that these are small to copy.
///
/// It is a value all the same: a copy is a reference until one of both is changed. In place it is
/// changed without a copy.
@propertyWrapper
package struct OnHeap<Value: Sendable>: Sendable {
  /// The one value: an array has its elements on the heap, and copies them when it must.
  private var storage: [Value]

  package init(wrappedValue: Value) { storage = [wrappedValue] }

  package var wrappedValue: Value {
    get { storage[0] }
    _modify { yield &storage[0] }
  }
}
