import Foundation
import GradusNotation

/// A program, and what CPython with NumPy made of it: `Tests/Reference/notation/reference.py` says how
/// that is written.
struct RecordedProgram {
  let source: String
  private let answer: [String: Any]

  static func all(in data: Data) throws -> [RecordedProgram] {
    let list = try JSONSerialization.jsonObject(with: data) as? [[Any]] ?? []
    return list.compactMap { pair in
      guard pair.count == 2, let source = pair[0] as? String, let answer = pair[1] as? [String: Any]
      else { return nil }
      return RecordedProgram(source: source, answer: answer)
    }
  }

  /// The same answer for a program in which the first number behind an equals sign is another.
  func changed() -> RecordedProgram? {
    guard let sign = source.range(of: #"= -?[0-9]"#, options: .regularExpression) else {
      return nil
    }
    let digit = source.index(before: sign.upperBound)
    let other = source[digit] == "7" ? "8" : "7"
    return RecordedProgram(
      source: source.replacingCharacters(in: digit...digit, with: other), answer: answer)
  }

  /// Whether NumPy runs it to its end.
  var isRight: Bool { answer["e"] == nil }

  /// Where the notation and NumPy disagree; nil where they do not.
  func disagreement() -> String? {
    let outcome = Outcome(of: source)
    if let kind = answer["e"] as? String {
      let line = answer["l"] as? Int
      guard let error = outcome.error else {
        return "runs, and NumPy has \(kind), line \(line ?? 0)"
      }
      // What Python cannot read may also be what is not read here.
      let isKind =
        error.kind.rawValue == kind || error.kind == .notRead
        || kind == "SyntaxError" && error.kind == .indentation
        || kind == "IndentationError" && error.kind == .syntax
      guard isKind else { return "\(outcome.words), and NumPy has \(kind), line \(line ?? 0)" }
      let isSyntax = kind == "SyntaxError" || kind == "IndentationError"
      guard isSyntax || error.position?.line == line || error.kind == .notRead else {
        return "\(outcome.words), and NumPy stops in line \(line ?? 0)"
      }
      return nil
    }
    if outcome.error != nil { return "\(outcome.words), and NumPy runs it" }
    for (name, value) in answer["v"] as? [String: [Any]] ?? [:] {
      guard let own = outcome.variables[name] else { return "\(name) is not set" }
      guard isEqual(own, value) else { return "\(name) is \(text(own)), in NumPy \(text(value))" }
    }
    let printed = answer["p"] as? String ?? ""
    guard PrintedText(outcome.printed).isEqual(to: PrintedText(printed)) else {
      return "prints \(outcome.printed.debugDescription), NumPy \(printed.debugDescription)"
    }
    // NumPy itself warns now of this, now of that, where a power leaves the numbers.
    let warnings = Set(answer["w"] as? [String] ?? [])
    guard outcome.warnings == warnings || source.contains("**") || source.contains("power") else {
      return "warns of \(outcome.warnings.sorted()), NumPy of \(warnings.sorted())"
    }
    return nil
  }

  private func text(_ value: Any) -> String { "\(value)".replacing("\n", with: " ") }

  private func isEqual(_ own: Any, _ other: Any) -> Bool {
    switch (own, other) {
    case (let one as [Any], let two as [Any]):
      return one.count == two.count && zip(one, two).allSatisfy { isEqual($0, $1) }
    case (let one as String, let two as String):
      return one == two || PrintedText(one).isEqual(to: PrintedText(two))
    case (let one as NSNumber, let two as NSNumber):
      return isClose(one.doubleValue, two.doubleValue)
    default: return false
    }
  }
}

/// Equal to 1e-12, of the larger or of one.
private func isClose(_ one: Double, _ two: Double, within tolerance: Double = 1e-12) -> Bool {
  one == two || abs(one - two) <= tolerance * max(abs(one), abs(two)) + tolerance / 10
}

/// What is printed, cut into numbers and what stands between them; numbers are compared as numbers.
private struct PrintedText {
  private let parts: [Substring]

  init(_ text: String) {
    var parts: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      let isNumber = { (sign: Character) in sign.isNumber || "+-.e".contains(sign) }
      let number = rest.prefix(while: isNumber)
      let part = number.isEmpty ? rest.prefix { !isNumber($0) } : number
      parts.append(part)
      rest = rest.dropFirst(part.count)
    }
    self.parts = parts
  }

  func isEqual(to other: PrintedText, within tolerance: Double = 1e-12) -> Bool {
    parts.count == other.parts.count
      && zip(parts, other.parts).allSatisfy { one, two in
        if one == two { return true }
        guard let a = Double(one), let b = Double(two) else { return false }
        return isClose(a, b, within: tolerance)
      }
  }
}

/// What the notation makes of a program.
struct Outcome {
  private(set) var variables: [String: [Any]] = [:]
  private(set) var printed = ""
  private(set) var warnings: Set<String> = []
  private(set) var error: NotationError?
  private(set) var failure: Failure?
  /// How much was worked.
  private(set) var work = 0

  init(of source: String, budget: Int = 20_000_000) {
    do throws(NotationError) {
      let machine = Machine(try Program(source)) { PlainRandom(seed: $0) }
      machine.budget = budget
      machine.start()
      do throws(NotationError) {
        while !machine.isFinished { work += try machine.run(work: 100_000) }
      } catch {
        failure = machine.failure
        printed = machine.printed
        throw error
      }
      for variable in machine.variables {
        if let value = described(variable.value) { variables[variable.name] = value }
      }
      printed = machine.printed
      warnings = Set(machine.warnings.map { $0.message.components(separatedBy: " encountered")[0] })
    } catch {
      self.error = error
    }
  }

  /// Whether it prints a text, but for rounding.
  func printsLike(_ text: String, within tolerance: Double) -> Bool {
    PrintedText(printed).isEqual(to: PrintedText(text), within: tolerance)
  }

  /// The error as one line.
  var words: String {
    guard let error else { return "no error" }
    let place = error.position.map { "line \($0.line), column \($0.column): " } ?? ""
    return "\(error.kind.rawValue): \(place)\(error.message)"
  }

  private func described(_ value: Value, depth: Int = 0) -> [Any]? {
    guard depth < 10 else { return ["…"] }
    return switch value {
    case .none: ["None"]
    case .bool(let flag): ["bool", flag ? 1 : 0]
    case .int(let whole): ["int", whole]
    case .float(let number): ["float", json(number)]
    case .string(let text): ["str", text]
    case .scalar(let scalar): [code(scalar.dtype), json(scalar.double)]
    case .array(let array):
      [code(array.dtype).uppercased(), array.shape.lengths, array.doubles.map(json)]
    case .tuple(let box): ["tuple"] + box.compactMap { described($0, depth: depth + 1) }
    case .list(let box): ["list"] + box.items.compactMap { described($0, depth: depth + 1) }
    case .dictionary(let box):
      ["dict"] as [Any]
        + box.keys.map { key -> [Any] in
          let name: Any =
            switch key {
            case .string(let text): text
            case .int(let whole): whole
            }
          return [name, described(box[key] ?? .none, depth: depth + 1) ?? []]
        }
    case .sequence, .function, .builtin, .method, .type, .random, .module, .slice: nil
    }
  }

  private func code(_ dtype: DType) -> String { String(dtype.rawValue.prefix(1)) }

  private func json(_ number: Double) -> Any {
    if number.isNaN { return "nan" }
    return number.isInfinite ? (number < 0 ? "-inf" : "inf") : number
  }
}
