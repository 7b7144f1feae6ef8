/// What bounds a program, so that none can fill the memory, wait for ever, or crash.
package enum NotationLimits {
  /// Characters of a program.
  package static let characters = 200_000
  /// Brackets in brackets, lines indented under lines, operators in one another.
  package static let nesting = 60
  /// Calls in calls.
  package static let calls = 60
  /// Entries of one array.
  package static let entries = 4_000_000
  /// Bytes of all arrays that are held at once.
  package static let bytes = 256 << 20
  /// Multiplications of one matrix product.
  package static let multiplications = 200_000_000
  /// Characters of a text, and of all that is printed.
  package static let text = 100_000
  /// Items of a list, a tuple or a dictionary.
  package static let items = 100_000
}
