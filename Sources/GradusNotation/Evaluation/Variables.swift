/// A variable of a program, or of a call that is over.
package struct Variable {
  package let name: String
  package let value: Value
  /// Where the name stands that it was last assigned to; nil for an argument that was only given.
  package let position: SourcePosition?
}

/// The values of names, by number, and where each was last assigned to.
struct Variables {
  private struct Entry {
    var value: Value?
    var place: SourcePosition?
    /// When it was last assigned to: a number that grows.
    var time = 0
  }

  private var entries: [Entry]
  /// How often a name was assigned to.
  private(set) var clock = 0

  init(count: Int) { entries = Array(repeating: Entry(), count: count) }

  subscript(number: Int) -> Value? {
    get { entries[number].value }
    set { entries[number].value = newValue }
  }

  @inline(__always)
  mutating func set(_ number: Int, to value: Value, at position: SourcePosition) {
    clock &+= 1
    entries[number] = Entry(value: value, place: position, time: clock)
  }

  /// The same names with other values.
  func mapped(_ change: (Value) -> Value) -> Variables {
    var other = self
    for number in entries.indices {
      other.entries[number].value = entries[number].value.map(change)
    }
    return other
  }

  func position(_ number: Int) -> SourcePosition? { entries[number].place }

  /// The one that was assigned to last.
  func latest(named names: [String]) -> Variable? {
    guard let number = entries.indices.max(by: { entries[$0].time < entries[$1].time }) else {
      return nil
    }
    return entries[number].value.map {
      Variable(name: names[number], value: $0, position: entries[number].place)
    }
  }

  /// Those that are set, in the order in which they were last assigned to.
  func all(named names: [String]) -> [Variable] {
    names.indices.sorted { (entries[$0].time, $0) < (entries[$1].time, $1) }
      .compactMap { number in
        entries[number].value.map {
          Variable(name: names[number], value: $0, position: entries[number].place)
        }
      }
  }
}

/// A call under way, or the program's own lines.
final class Frame {
  let code: Code
  /// The instruction that comes next.
  @exclusivity(unchecked) var next = 0
  @exclusivity(unchecked) var locals: Variables
  @exclusivity(unchecked) var loops: [Loop] = []
  /// How many values were on the stack when it was called.
  let base: Int

  init(_ code: Code, locals: Variables, base: Int) {
    self.code = code
    self.locals = locals
    self.base = base
  }
}

/// Where and how a program stopped.
package struct Failure {
  package let error: NotationError
  /// The function in which it stopped; nil for lines outside functions.
  package let function: String?
  /// What the line that could not be run assigns to: `dW2`, `grads["dW2"]`.
  package let targets: [String]
  /// The program's own line under way, outside functions; nil where a function was called from outside.
  package let ownLine: Int?

  /// - Parameters:
  ///   - frames: the calls under way, the innermost last.
  ///   - place: the instruction of the innermost call.
  init(_ error: NotationError, _ frames: [Frame], _ place: Int, _ program: Program) {
    // What fails in the library is said of the learner's line that called it.
    let places = frames.enumerated().map { index, frame in
      (frame.code, index == frames.count - 1 ? place : frame.next - 1)
    }
    ownLine = places.first.flatMap { code, place in
      code.name.isEmpty && code.positions.indices.contains(place) ? code.positions[place].line : nil
    }
    let own = places.last { code, place in
      code.positions.indices.contains(place) && !program.isFromLibrary(code.positions[place])
    }
    guard let (code, place) = own else {
      (self.error, function, targets) = (error, nil, [])
      return
    }
    self.error = error.at(code.positions[place])
    function = code.name.isEmpty ? nil : code.name
    targets = code.targets(at: place)
  }
}
