import GradusCode
import GradusEngine
import GradusNotation

/// What came of running a file of code.
struct CodeRunReport {
  /// What the program printed.
  private(set) var printed = ""
  private(set) var variables: [Variable] = []
  /// What was passed over, what NumPy would warn of, and what went wrong, each on one line with the file
  /// and the line.
  private(set) var complaints: [String] = []
  private(set) var failure: NotationError?

  /// How much is run between two looks around.
  private static let slice = 1_000_000

  /// Runs a program to its end.
  init(_ source: String, name: String) {
    do throws(NotationError) {
      let cell = try PastedCell(source)
      complaints = cell.remarks.map { "\(name): \($0)" }
      let machine = Machine(try Program(cell.text)) { RandomState(seed: $0) }
      machine.start()
      do throws(NotationError) {
        while !machine.isFinished { try machine.run(work: Self.slice) }
      } catch {
        failure = error
      }
      printed = machine.printed
      variables = machine.variables.filter { $0.value.isData }
      complaints += machine.warnings.map { "\(name):\($0.position.line): \($0.message)" }
    } catch {
      failure = error
    }
    if let failure {
      complaints.append("\(name):\(failure.position?.line ?? 1): \(failure.message)")
    }
  }

  /// What was printed, and unless it went wrong the variables: numbers and texts on a line, arrays as
  /// NumPy prints them under their shape.
  var text: String {
    var text = Self.withoutColours(printed)
    guard failure == nil, !variables.isEmpty else { return text }
    if !text.isEmpty { text += text.hasSuffix("\n") ? "\n" : "\n\n" }
    for variable in variables {
      if case .array(let array) = variable.value, array.shape.lengths.count > 0 {
        text += "\(variable.name)  \(array.shape.text)  \(array.dtype.rawValue)\n"
        for line in variable.value.text.split(separator: "\n", omittingEmptySubsequences: false) {
          text += "  \(line)\n"
        }
      } else {
        text += "\(variable.name) = \(Self.shown(variable.value))\n"
      }
    }
    return text
  }

  private static func shown(_ value: Value) -> String {
    switch value {
    case .scalar, .array: value.text
    default: value.representation
    }
  }

  /// The notebooks of the course colour some lines; the codes for that are left out.
  private static func withoutColours(_ text: String) -> String {
    guard text.unicodeScalars.contains("\u{1B}") else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let next = rest.popFirst() {
      if next == "\u{1B}", rest.first == "[" {
        let code = rest.dropFirst().prefix { ("0"..."9").contains($0) || $0 == ";" }
        let end = rest.dropFirst(1 + code.count)
        if end.first == "m" {
          rest = end.dropFirst()
          continue
        }
      }
      result.append(next)
    }
    return String(result)
  }

  // MARK: JSON

  /// `{"printed": …, "variables": {…}}`, numbers in full precision.
  func json() throws -> String {
    var writer = ValueJSON()
    var text = "{\n  \"printed\": \(try jsonText(printed, isCompact: true)),\n  \"variables\": {"
    for (index, variable) in variables.enumerated() {
      text += (index > 0 ? "," : "") + "\n    \(try jsonText(variable.name, isCompact: true)): "
      try writer.write(variable.value, to: &text)
    }
    return text + (variables.isEmpty ? "}\n}" : "\n  }\n}")
  }
}

/// Writes values as JSON. An array of millions is one line of text, not millions of objects.
private struct ValueJSON {
  /// How many values in lists, tuples and dictionaries may still be written.
  private var left = 1_000_000

  mutating func write(_ value: Value, depth: Int = 0, to text: inout String) throws {
    left -= 1
    guard depth < 20, left > 0 else {
      text += #"{"type": "...", "items": []}"#
      return
    }
    switch value {
    case .array(let array):
      begin(array.dtype.rawValue, array.shape.lengths, &text)
      for index in 0..<array.count {
        if index > 0 { text += ", " }
        write(array[index], &text)
      }
      text += "]}"
    case .scalar(let scalar): single(scalar, &text)
    case .float(let number): single(.float64(number), type: "float", &text)
    case .int(let number): single(.int64(number), type: "int", &text)
    case .bool(let flag): single(.bool(flag), type: "bool", &text)
    case .string(let string):
      text += #"{"type": "str", "value": \#(try jsonText(string, isCompact: true))}"#
    case .tuple(let box): try write(box.items, "tuple", depth, &text)
    case .list(let box): try write(box.items, "list", depth, &text)
    case .dictionary(let box):
      text += #"{"type": "dict", "items": {"#
      for (index, key) in box.keys.enumerated() where left > 0 {
        let name: String =
          switch key {
          case .string(let name): name
          case .int(let number): "\(number)"
          }
        text += (index > 0 ? ", " : "") + "\(try jsonText(name, isCompact: true)): "
        try write(box[key] ?? .none, depth: depth + 1, to: &text)
      }
      text += "}}"
    default: text += #"{"type": "\#(value.typeName)"}"#
    }
  }

  private mutating func write(
    _ items: [Value], _ type: String, _ depth: Int, _ text: inout String
  ) throws {
    text += #"{"type": "\#(type)", "items": ["#
    for (index, item) in items.enumerated() where left > 0 {
      if index > 0 { text += ", " }
      try write(item, depth: depth + 1, to: &text)
    }
    text += "]}"
  }

  /// A single number. One of Python's own has the dtype that NumPy would give it, and its type.
  private func single(_ scalar: Scalar, type: String? = nil, _ text: inout String) {
    begin(scalar.dtype.rawValue, type: type, [], &text)
    write(scalar, &text)
    text += "]}"
  }

  private func begin(
    _ dtype: String, type: String? = nil, _ lengths: [Int], _ text: inout String
  ) {
    let shape = lengths.map(String.init).joined(separator: ", ")
    text += "{" + (type.map { #""type": "\#($0)", "# } ?? "")
    text += #""dtype": "\#(dtype)", "shape": [\#(shape)], "values": ["#
  }

  private func write(_ scalar: Scalar, _ text: inout String) {
    switch scalar {
    case .bool(let flag): text += flag ? "true" : "false"
    case .int64(let number): text += "\(number)"
    case .float64(let number):
      text +=
        number.isNaN
        ? "\"nan\""
        : number.isInfinite
          ? (number < 0 ? "\"-inf\"" : "\"inf\"")
          : "\(number)"
    }
  }
}

extension Value {
  /// Whether a value is worth showing: no function, module, type or generator.
  fileprivate var isData: Bool {
    switch self {
    case .function, .builtin, .method, .type, .random, .module, .slice, .sequence: false
    default: true
    }
  }
}
