extension Value {
  /// What `print` and `str` write.
  package var text: String {
    switch self {
    case .string(let text): text
    case .scalar(let scalar): scalar.text
    case .array(let array):
      array.shape.rank == 0 ? array[0, 0].text : ArrayText.text(of: array)
    default: shown(depth: 0)
    }
  }

  /// What Python writes for a value inside a list.
  package var representation: String { shown(depth: 0) }

  private func shown(depth: Int) -> String {
    guard depth < 20 else { return "..." }
    switch self {
    case .none: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .int(let value): return "\(value)"
    case .float(let value): return pythonText(value)
    case .string(let text): return pythonQuoted(text)
    case .scalar(.bool(let value)): return value ? "np.True_" : "np.False_"
    case .scalar(let scalar): return "np.\(scalar.dtype.rawValue)(\(scalar.text))"
    case .array(let array):
      let end = array.dtype == .bool && array.count == 0 ? ", dtype=bool)" : emptyEnd(array)
      if array.shape.rank == 0 { return "array(\(ArrayText.text(of: array))\(end)" }
      return "array(" + ArrayText.text(of: array, separator: ", ", prefix: 6) + end
    case .tuple(let items):
      let inner = Self.joined(items, depth)
      return items.count == 1 ? "(\(inner),)" : "(\(inner))"
    case .list(let box): return "[\(Self.joined(box.items, depth))]"
    case .dictionary(let box):
      var parts: [String] = []
      for key in box.keys {
        let name: String =
          switch key {
          case .string(let text): pythonQuoted(text)
          case .int(let value): "\(value)"
          }
        parts.append("\(name): \((box[key] ?? .none).shown(depth: depth + 1))")
      }
      return "{\(parts.joined(separator: ", "))}"
    case .function(let function): return "<function \(function.name)>"
    case .builtin(let builtin): return "<function \(builtin.name)>"
    case .method(let method): return "<function \(method.builtin.name)>"
    case .type(let type): return "<class '\(type.rawValue)'>"
    case .random: return "RandomState(MT19937)"
    case .module(let module): return "<module '\(module.rawValue)'>"
    case .slice: return "slice"
    }
  }

  private func emptyEnd(_ array: NDArray) -> String {
    guard array.count == 0 else { return ")" }
    let shape = array.shape.lengths == [0] ? "" : ", shape=\(array.shape.text)"
    return array.dtype == .float64
      ? "\(shape), dtype=float64)" : "\(shape), dtype=\(array.dtype.rawValue))"
  }

  private static func joined(_ items: [Value], _ depth: Int) -> String {
    items.map { $0.shown(depth: depth + 1) }.joined(separator: ", ")
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
