import GradusNotation

/// The learner's variables after a call, by the names that the right program has for them.
struct LearnerValues {
  /// By the right program's names: dZ3, dW3, …
  private(set) var grids: [String: Grid] = [:]
  /// What the learner calls it, and where it was last assigned to.
  private var places: [String: (name: String, line: Int?)] = [:]
  /// Every number and array of the call, in the order in which they were last assigned to.
  private let all: [(name: String, grid: Grid, line: Int?)]
  /// What variables held in between.
  private var earlier: [(name: String, grid: Grid, line: Int?)] = []

  /// - Parameters:
  ///   - result: what the call gave back; entries of a dictionary count by their keys.
  ///   - suffix: what the right program's names have at the end of those in the result.
  init(_ outcome: LearnerProgram.Outcome, suffix: String = "") {
    var all: [(name: String, grid: Grid, line: Int?)] = []
    var found: [(name: String, grid: Grid, line: Int?)] = []
    for variable in outcome.locals {
      if let grid = Grid(variable.value) {
        all.append((variable.name, grid, variable.position?.line))
      }
    }
    found = all.filter { $0.line != nil }
    // A dictionary that is being filled holds the same as variables do.
    for variable in outcome.locals where outcome.result == nil {
      if case .dictionary(let box) = variable.value, variable.position != nil {
        found += box.named.compactMap { name, value in Grid(value).map { (name, $0, nil) } }
      }
    }
    if case .dictionary(let box)? = outcome.result {
      found += box.named.compactMap { name, value in Grid(value).map { (name + suffix, $0, nil) } }
    }
    self.all = all
    for (name, grid, line) in found {
      guard let canonical = canonicalName(name) else { continue }
      grids[canonical] = grid
      // An entry of a dictionary stands where the variable was set that it holds.
      let source = line == nil ? all.last { $0.line != nil && $0.grid == grid } : nil
      places[canonical] =
        source.map { ($0.name, $0.line) } ?? (name, line ?? places[canonical]?.line)
    }
  }

  /// The variable that was set to a value, if one was.
  ///
  /// - Parameter target: what the right program calls it; of several, one with a name like it is taken.
  func variable(holding grid: Grid, like target: String = "") -> (name: String, line: Int)? {
    func choice(_ found: [(name: String, grid: Grid, line: Int?)]) -> (name: String, line: Int)? {
      let letters = target.lowercased().filter { !$0.isNumber }
      let match = found.first { $0.name.lowercased().hasPrefix(letters) } ?? found.first
      return match.flatMap { match in match.line.map { (match.name, $0) } }
    }
    if let own = choice(all.reversed().filter { $0.line != nil && $0.grid.equals(grid) }) {
      return own
    }
    // The mean may be taken elsewhere.
    let m = Double(JudgingCase.points)
    let forms = [grid, grid.times(m), grid.times(1 / m)]
    return choice(
      earlier.filter { variable in
        variable.line != nil && forms.contains { $0.equals(variable.grid) }
      })
  }

  /// Makes the call again and takes in all that variables hold on the way.
  mutating func lookBack(_ again: (_ note: @escaping (Variable) -> Void) -> Void) {
    var found: [(name: String, grid: Grid, line: Int?)] = []
    again { variable in
      if let grid = Grid(variable.value), grid.values.count > 1 {
        found.append((variable.name, grid, variable.position?.line))
      }
    }
    earlier = found
  }

  /// Without a variable.
  func without(_ name: String) -> LearnerValues {
    var result = self
    result.grids[name] = nil
    return result
  }

  subscript(name: String) -> Grid? { grids[name] }

  mutating func set(_ name: String, to grid: Grid) { grids[name] = grid }

  /// Finds variables with names of the learner's own by what they hold, and those whose name says one
  /// thing and whose value another: what is called dA2 may have become dZ2.
  func matched(to truth: [String: Grid]) -> LearnerValues {
    var result = self
    for (name, grid, line) in all where grid.values.count > 1 && line != nil {
      let canonical = canonicalName(name)
      if let canonical, truth[canonical]?.equals(grid) != false { continue }
      let names = truth.filter { $0.value.equals(grid) && grids[$0.key] == nil }.map(\.key)
      guard let match = names.min() else { continue }
      result.grids[match] = grid
      result.places[match] = (name, line)
      if let canonical { result.grids[canonical] = nil }
    }
    return result
  }

  func name(of variable: String) -> String? { places[variable]?.name }
  func line(of variable: String) -> Int? { places[variable]?.line }
}

extension DictionaryBox {
  /// The entries whose keys are texts.
  var named: [(String, Value)] {
    keys.compactMap { key in
      if case .string(let name) = key, let value = self[key] { (name, value) } else { nil }
    }
  }

  /// Where a dictionary has the keys of some names, their values.
  convenience init(_ entries: [(String, Value)]) {
    self.init()
    for (name, value) in entries { self[.string(name)] = value }
  }
}

/// The right program's name for a learner's: `dz_2`, `DZ2` and `delta2` are dZ2. Nil for a name that is
/// not of the pattern.
func canonicalName(_ name: String) -> String? {
  if name == "m" { return name }
  let suffix = name.hasSuffix("_new") ? "_new" : ""
  var letters = name.dropLast(suffix.count).lowercased().filter { $0 != "_" }
  if letters.hasPrefix("delta"), letters.count == 6 { letters = "dz" + letters.dropFirst(5) }
  if letters.hasPrefix("grad"), letters.count == 6 { letters = "d" + letters.dropFirst(4) }
  guard let digit = letters.last, digit.isASCII, digit.isNumber else { return nil }
  switch letters.dropLast() {
  case "dz": return "dZ\(digit)"
  case "da": return "dA\(digit)"
  case "dw": return "dW\(digit)"
  case "db": return "db\(digit)"
  case "z": return "Z\(digit)"
  case "a": return "A\(digit)"
  case "d": return "D\(digit)"
  case "w": return "W\(digit)" + suffix
  case "b": return "b\(digit)" + suffix
  default: return nil
  }
}
