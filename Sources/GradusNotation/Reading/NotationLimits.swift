/// What bounds a program, so that none can fill the memory, wait for ever, or crash.
package enum NotationLimits {
  /// Characters of a program.
  package static let characters = 200_000
  /// Brackets in brackets, lines indented under lines, operators in one another.
  package static let nesting = 60
  /// Operators, calls and indices in one another within an expression.
  package static let depth = 300
  /// Calls in calls.
  package static let calls = 900
  /// Functions that a program defines.
  package static let functions = 1_000
  /// Rounds of one loop.
  package static let rounds = 1_000_000
  /// What a program or a call may work in all, where nothing else is said: some ten seconds.
  package static let work = 300_000_000
  /// Entries of one array.
  package static let entries = 4_000_000
  /// Bytes of all arrays, lists and texts that are held at once.
  package static let bytes = 256 << 20
  /// Multiplications of one matrix product.
  package static let multiplications = 200_000_000
  /// Characters of a text, and of all that is printed.
  package static let text = 100_000
  /// Items of a list, a tuple or a dictionary.
  package static let items = 100_000
}
