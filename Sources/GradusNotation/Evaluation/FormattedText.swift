/// The three ways in which Python puts values into a text: `f"{x:.3f}"`, `"{:.3f}".format(x)` and
/// `"%.3f" % x`.
extension Workspace {
  /// A value in a layout such as `!r:.3f`.
  func formatted(_ value: Value, _ layout: String) throws(NotationError) -> String {
    var rest = layout[...]
    var value = value
    if rest.hasPrefix("!") {
      rest.removeFirst()
      switch rest.popFirst() {
      case "r", "a": value = .string(value.representation)
      case "s": value = .string(value.text)
      default:
        throw NotationError(.syntax, "after ! stands r or s, as in {x!r}")
      }
    }
    if rest.hasPrefix(":") {
      rest.removeFirst()
    } else if !rest.isEmpty {
      throw NotationError(.value, "before a layout stands a colon, as in {x:.3f}")
    }
    let text = rest.isEmpty ? value.text : try Layout(String(rest)).text(of: value)
    try checkText(text.utf8.count)
    return text
  }

  /// One text of several.
  func joined(_ parts: [Value]) throws(NotationError) -> Value {
    try checkText(parts.reduce(0) { $0 + $1.text.utf8.count })
    return .string(parts.map(\.text).joined())
  }

  /// `"cost %.3f" % cost`.
  func percent(_ text: String, _ value: Value) throws(NotationError) -> String {
    var values: [Value]
    if case .tuple(let box) = value { values = box.items } else { values = [value] }
    values.reverse()
    var result = ""
    var rest = text[...]
    while let next = rest.popFirst() {
      try checkText(result.utf8.count)
      guard next == "%" else {
        result.append(next)
        continue
      }
      let layout = try Layout(percent: &rest)
      if layout.kind == "%" {
        result.append("%")
        continue
      }
      guard let value = values.popLast() else {
        throw NotationError(.type, "the text has more % than there are values behind it")
      }
      result += try laidOut(value, layout)
    }
    guard values.isEmpty else {
      throw NotationError(.type, "there are more values behind the text than % in it")
    }
    try checkText(result.utf8.count)
    return result
  }

  private func laidOut(_ value: Value, _ layout: Layout) throws(NotationError) -> String {
    if layout.kind == "s" { return try right(layout).padded(value.text) }
    if layout.kind == "r" { return try right(layout).padded(value.representation) }
    guard let number = value.number, value.isNumberToFormat else {
      throw NotationError(
        .type, "%\(layout.kind) takes a number; here is \(value.words)")
    }
    guard layout.kind == "d" else { return try layout.text(of: .float(number)) }
    guard number.isFinite, number.magnitude < 9.2e18 else {
      throw NotationError(
        number.isNaN ? .value : .overflow, "%d takes a whole number; here is \(pythonText(number))")
    }
    var plain = layout
    plain.precision = nil
    return try plain.text(of: .int(value.wholeNumber ?? Int(number)))
  }

  /// % sets texts to the right.
  private func right(_ layout: Layout) -> Layout {
    var layout = layout
    layout.fill = " "
    if layout.alignment != .left { layout.alignment = .right }
    return layout
  }

  /// `"cost {:.3f}".format(cost)`.
  func formatted(
    _ text: String, _ values: [Value], _ named: [(name: String, value: Value)]
  ) throws(NotationError) -> String {
    var result = ""
    var rest = text[...]
    var number = 0
    while let next = rest.popFirst() {
      try checkText(result.utf8.count)
      if (next == "{" || next == "}") && rest.first == next {
        rest.removeFirst()
        result.append(next)
      } else if next == "}" {
        throw NotationError(.value, "'}' alone in the text; write }} for the sign itself")
      } else if next == "{" {
        guard let end = rest.firstIndex(of: "}") else {
          throw NotationError(.value, "'}' is missing in the text")
        }
        let field = rest[..<end]
        rest = rest[rest.index(after: end)...]
        let name = field.prefix { $0 != ":" && $0 != "!" }
        let value: Value?
        if name.isEmpty {
          value = number < values.count ? values[number] : nil
          number += 1
        } else if let place = Int(name) {
          value = values.indices.contains(place) ? values[place] : nil
        } else {
          value = named.first { $0.name == name }?.value
          guard value != nil else {
            throw NotationError(.key, "format is given no value for {\(name.prefix(40))}")
          }
        }
        guard let value else {
          throw NotationError(.index, "the text has more {} than format is given values")
        }
        result += try formatted(value, String(field.dropFirst(name.count)))
      } else {
        result.append(next)
      }
    }
    return result
  }
}

extension Value {
  /// Whether a value is a single number, of an array of rank 0, too.
  fileprivate var isNumberToFormat: Bool {
    switch self {
    case .bool, .int, .float, .scalar: true
    case .array(let array): array.shape.rank == 0
    default: false
    }
  }
}
