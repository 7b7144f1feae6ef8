extension Value {
  /// What `print` and `str` write.
  package var text: String {
    switch self {
    case .string(let text): text
    case .scalar(let scalar): scalar.text
    case .array(let array):
      array.shape.rank == 0 ? array[0, 0].text : ArrayText.text(of: array)
    default: representation
    }
  }

  /// What Python writes for a value inside a list.
  package var representation: String {
    var writer = RepresentationWriter()
    writer.write(self, depth: 0)
    return writer.text
  }
}

/// Writes values as Python shows them, up to a length: what holds the same list many times could
/// otherwise become a text without end.
private struct RepresentationWriter {
  private(set) var text = ""

  private var isFull: Bool { text.utf8.count > NotationLimits.text }

  mutating func write(_ value: Value, depth: Int) {
    guard depth < 20, !isFull else {
      text += "..."
      return
    }
    switch value {
    case .none: text += "None"
    case .bool(let value): text += value ? "True" : "False"
    case .int(let value): text += "\(value)"
    case .float(let value): text += pythonText(value)
    case .string(let string): text += pythonQuoted(string)
    case .scalar(.bool(let value)): text += value ? "np.True_" : "np.False_"
    case .scalar(let scalar): text += "np.\(scalar.dtype.rawValue)(\(scalar.text))"
    case .array(let array): write(array)
    case .tuple(let box):
      text += "("
      write(box.items, depth)
      text += box.count == 1 ? ",)" : ")"
    case .list(let box):
      text += "["
      write(box.items, depth)
      text += "]"
    case .dictionary(let box):
      text += "{"
      for (index, key) in box.keys.enumerated() where !isFull {
        if index > 0 { text += ", " }
        write(key.value, depth: depth + 1)
        text += ": "
        write(box[key] ?? .none, depth: depth + 1)
      }
      text += "}"
    case .sequence(let sequence): write(sequence, depth)
    case .function(let function): text += "<function \(function.name)>"
    case .builtin(let builtin): text += "<function \(builtin.name)>"
    case .method(let method): text += "<function \(method.builtin.name)>"
    case .type(let type): text += "<class '\(type.rawValue)'>"
    case .random: text += "RandomState(MT19937)"
    case .module(let module): text += "<module '\(module.rawValue)'>"
    case .slice: text += "slice"
    }
  }

  private mutating func write(_ items: [Value], _ depth: Int) {
    for (index, item) in items.enumerated() where !isFull {
      if index > 0 { text += ", " }
      write(item, depth: depth + 1)
    }
  }

  private mutating func write(_ sequence: SequenceBox, _ depth: Int) {
    switch sequence.kind {
    case .range:
      let stretch = sequence.range
      text += "range(\(stretch.start), \(stretch.stop)"
      text += stretch.step == 1 ? ")" : ", \(stretch.step))"
    case .keys, .values, .items:
      text += "\(sequence.kind.rawValue)(["
      write((sequence.dictionary?.keys ?? []).map { sequence.shown($0) }, depth)
      text += "])"
    case .enumerate, .zip, .reversed: text += "<\(sequence.kind.rawValue) object>"
    }
  }

  private mutating func write(_ array: NDArray) {
    text += "array("
    text +=
      array.shape.rank == 0
      ? ArrayText.text(of: array) : ArrayText.text(of: array, separator: ", ", prefix: 6)
    if array.count == 0 {
      if array.shape.lengths != [0] { text += ", shape=\(array.shape.text)" }
      text += ", dtype=\(array.dtype.rawValue)"
    }
    text += ")"
  }
}

extension Scalar {
  var text: String {
    switch self {
    case .bool(let value): value ? "True" : "False"
    case .int64(let value): "\(value)"
    case .float64(let value): pythonText(value)
    }
  }
}

/// A text in quotes, as Python writes it.
func pythonQuoted(_ text: String) -> String {
  let quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"
  var inner = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\": inner += "\\\\"
    case "\n": inner += "\\n"
    case "\t": inner += "\\t"
    case "'" where quote == "'": inner += "\\'"
    default:
      if scalar.value < 32 || scalar.value == 127 {
        let hex = String(scalar.value, radix: 16)
        inner += "\\x" + (hex.count < 2 ? "0" + hex : hex)
      } else {
        inner.unicodeScalars.append(scalar)
      }
    }
  }
  return quote + inner + quote
}
