import GradusNotation

/// What a variable of a program holds, as figures: a number, a row or a matrix, and its shape.
package struct Grid: Sendable, Hashable {
  /// Python's shape: none for a number, one length for rank 1, two for a matrix.
  package let lengths: [Int]
  /// Row by row.
  package let values: [Double]

  package init(_ lengths: [Int], _ values: [Double]) {
    (self.lengths, self.values) = (lengths, values)
  }

  package init(number: Double) { self.init([], [number]) }

  init(rows: [[Double]]) { self.init([rows.count, rows.first?.count ?? 0], rows.flatMap { $0 }) }

  /// Nil for what is no number and no array.
  init?(_ value: Value) {
    switch value {
    case .array(let array): self.init(array.shape.lengths, array.doubles)
    case .bool, .int, .float, .scalar:
      guard let number = value.number else { return nil }
      self.init(number: number)
    default: return nil
    }
  }

  /// As Python writes a shape: `()`, `(3,)`, `(3, 7)`.
  package static func text(_ lengths: [Int]) -> String {
    lengths.count == 1
      ? "(\(lengths[0]),)" : "(\(lengths.map(String.init).joined(separator: ", ")))"
  }

  package var shape: String { Grid.text(lengths) }

  var transposed: Grid? {
    guard lengths.count == 2 else { return nil }
    let (rows, columns) = (lengths[0], lengths[1])
    return Grid(
      [columns, rows],
      (0..<columns).flatMap { column in (0..<rows).map { values[$0 * columns + column] } })
  }

  var isFinite: Bool { values.allSatisfy(\.isFinite) }

  /// The largest entry, without its sign.
  var size: Double { values.reduce(0) { max($0, abs($1)) } }

  func times(_ factor: Double) -> Grid { Grid(lengths, values.map { $0 * factor }) }

  func minus(_ other: Grid) -> Grid? {
    lengths == other.lengths ? Grid(lengths, zip(values, other.values).map { $0 - $1 }) : nil
  }

  /// Whether shapes are the same, and entries to nine digits of the largest.
  func equals(_ other: Grid) -> Bool { lengths == other.lengths && agrees(other) }

  /// Whether the entries, row by row, are the same to nine digits of the largest.
  func agrees(_ other: Grid, to tolerance: Double = 1e-9) -> Bool {
    guard values.count == other.values.count else { return false }
    let limit = isFinite && other.isFinite ? tolerance * max(size, other.size) : 0
    return zip(values, other.values).allSatisfy {
      $0 == $1 || abs($0 - $1) <= limit || $0.isNaN && $1.isNaN
    }
  }
}

/// Runs a few lines on given values.
final class LineRunner {
  /// Lines that were read, with the names in them.
  private struct Reading {
    let program: Program
    let names: Set<String>
  }

  private let library: String
  private var readings: [String: Reading] = [:]

  /// - Parameter library: functions that lines may call.
  init(library: String) { self.library = library }

  /// A variable after some lines; nil where they cannot be run.
  func value(of name: String, after lines: [String], given: [String: Grid]) -> Grid? {
    value(of: name, after: lines) { given[$0] }
  }

  /// The same with values that are looked up.
  func value(of name: String, after lines: [String], given: (String) -> Grid?) -> Grid? {
    let source = lines.joined(separator: "\n")
    do {
      let reading = try readings[source] ?? read(source)
      readings[source] = reading
      let machine = Machine(reading.program) { _ in NoRandom() }
      for name in reading.names {
        if let grid = given(name) { machine.set(name, to: try grid.value(on: machine)) }
      }
      machine.start()
      try machine.run(work: 100_000)
      return machine.isFinished ? machine.value(name).flatMap { Grid($0) } : nil
    } catch {
      return nil
    }
  }

  private func read(_ source: String) throws(NotationError) -> Reading {
    let names = Set(names(in: source))
    // Most lines call none of the library's functions.
    let calls = library.isEmpty || !["relu", "sigmoid"].contains { names.contains($0) }
    return Reading(program: try Program(source, library: calls ? "" : library), names: names)
  }
}

extension Grid {
  /// The same as a value of a program: a whole number is one.
  func value(on machine: Machine) throws(NotationError) -> Value {
    switch lengths.count {
    case 0:
      let number = values[0]
      return number == number.rounded() && abs(number) < 1e15
        ? .int(Int(number)) : .float(number)
    case 1: return .array(try machine.array(values, .vector(lengths[0])))
    default: return .array(try machine.array(values, .matrix(lengths[0], lengths[1])))
    }
  }
}

/// For lines that draw nothing.
private struct NoRandom: NotationRandom {
  mutating func uniform() -> Double { 0.5 }
  mutating func standardNormal() -> Double { 0 }
  mutating func permutation(_ count: Int) -> [Int] { Array(0..<count) }
}
