extension Names {
  /// Python's own functions.
  static let pythonFunctions: [String: Builtin] = [
    "len": Builtin("len", "obj") { (work, given) throws(NotationError) in
      switch given["obj"] {
      case .string(let text): .int(text.unicodeScalars.count)
      case .tuple(let items): .int(items.count)
      case .list(let box): .int(box.items.count)
      case .dictionary(let box): .int(box.keys.count)
      case .array(let array) where array.shape.rank > 0: .int(array.shape.lengths[0])
      default:
        throw NotationError(.type, "len counts items, and \(given["obj"].words) has none")
      }
    },
    "print": Builtin("print", "* sep? end?") { (work, given) throws(NotationError) in
      let separator = given.has("sep") ? given["sep"].text : " "
      let end = given.has("end") ? given["end"].text : "\n"
      var line = ""
      for (index, value) in given.rest.enumerated() {
        line += (index > 0 ? separator : "") + value.text
        work.work += line.utf8.count >> 6
      }
      try work.print(line + end)
      return .none
    },
    "abs": Builtin("abs", "x") { (work, given) throws(NotationError) in
      switch given["x"] {
      case .bool(let value): return .int(value ? 1 : 0)
      case .int(let value):
        guard value != .min else { throw beyondWhole }
        return .int(abs(value))
      case .float(let value): return .float(abs(value))
      default: return try work.apply(.absolute, given.operand(given["x"], work))
      }
    },
    "range": Builtin("range", "*") { (_, _) throws(NotationError) in
      throw NotationError(.notRead, "range(…) is read only in a line such as: for l in range(3):")
    },
    "max": extreme("max") { $0 > $1 },
    "min": extreme("min") { $0 < $1 },
    "round": Builtin("round", "number ndigits?") { (_, given) throws(NotationError) in
      guard given["number"].isPlainNumber, let x = given["number"].number, !given.has("ndigits")
      else {
        throw NotationError(.notRead, "round(x) is read with one number only")
      }
      if let whole = given["number"].wholeNumber { return .int(whole) }
      return .int(try wholeNumber(x.rounded(.toNearestOrEven)))
    },
  ]

  private static func extreme(
    _ name: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> Builtin {
    Builtin(name, "*") { (_, given) throws(NotationError) in
      var values = given.rest
      if values.count == 1 { values = try items(values[0], name) }
      guard var best = values.first else {
        throw NotationError(.value, "\(name) of nothing: there is none to choose")
      }
      for value in values {
        guard value.isPlainNumber, let x = value.number, let y = best.number else {
          throw NotationError(
            .notRead, "\(name) takes numbers here; write np.\(name)(A) for an array")
        }
        if isBetter(x, y) { best = value }
      }
      return best
    }
  }

  static let beyondWhole = NotationError(
    .limit, "whole numbers here go up to \(Int.max); write a decimal number, such as 1e20")

  /// A number without what is behind the point, if a whole number can be that large.
  private static func wholeNumber(_ value: Double) throws(NotationError) -> Int {
    guard value.isFinite else {
      throw NotationError(
        value.isNaN ? .value : .overflow, "\(pythonText(value)) has no whole number")
    }
    guard value.magnitude < 9.2e18 else { throw beyondWhole }
    return Int(value)
  }

  /// Calls a type: `float(x)`, `int(x)`, `np.int64(A > 0)`.
  static func convert(
    _ type: TypeName, _ value: Value, _ work: Workspace
  ) throws(NotationError) -> Value {
    switch type {
    case .str: return .string(value.text)
    case .list: return .list(ListBox(try items(value, "list")))
    case .tuple: return .tuple(try items(value, "tuple"))
    case .bool: return .bool(try work.isTrue(value))
    case .int:
      if case .string(let text) = value {
        guard let whole = Int(text.trimmed) else {
          throw NotationError(.value, "int cannot read the text \(pythonQuoted(text))")
        }
        return .int(whole)
      }
      let scalar = try work.scalar(value)
      if case .float64(let x) = scalar { return .int(try wholeNumber(x)) }
      return .int(scalar.integer)
    case .float:
      if case .string(let text) = value {
        guard let number = Double(text.trimmed) else {
          throw NotationError(.value, "float cannot read the text \(pythonQuoted(text))")
        }
        return .float(number)
      }
      return .float(try work.scalar(value).double)
    case .int64, .float64, .numpyBool:
      let dtype = type.dtype ?? .float64
      if value.isPlainNumber {
        if dtype == .int64, case .float(let x) = value {
          return .scalar(.int64(try wholeNumber(x)))
        }
        return .scalar(try work.scalar(value).converted(to: dtype))
      }
      let array = try work.asArray(value)
      if array.shape.rank == 0 { return .scalar(array[0].converted(to: dtype)) }
      // As NumPy does, an array that is of the type already is not copied.
      return .array(array.dtype == dtype ? array : try work.cast(array, to: dtype))
    }
  }
}
