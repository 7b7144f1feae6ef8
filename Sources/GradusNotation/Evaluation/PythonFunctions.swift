extension Names {
  /// Python's own functions.
  static let pythonFunctions: [String: Builtin] = pythonNumbers.merging(pythonSequences) { $1 }

  private static let pythonNumbers: [String: Builtin] = [
    "len": Builtin("len", "obj |") { (work, given) throws(NotationError) in
      switch given["obj"] {
      case .string(let text): return .int(text.unicodeScalars.count)
      case .tuple(let items): return .int(items.count)
      case .list(let box): return .int(box.items.count)
      case .dictionary(let box): return .int(box.keys.count)
      case .array(let array) where array.shape.rank > 0: return .int(array.shape.lengths[0])
      case .sequence(let sequence):
        if let count = sequence.count { return .int(count) }
      default: break
      }
      throw NotationError(.type, "len counts items, and \(given["obj"].words) has none")
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
    "abs": Builtin("abs", "x |") { (work, given) throws(NotationError) in
      switch given["x"] {
      case .bool(let value): return .int(value ? 1 : 0)
      case .int(let value):
        guard value != .min else { throw beyondWhole }
        return .int(abs(value))
      case .float(let value): return .float(abs(value))
      default: return try work.apply(.absolute, given.operand(given["x"], work))
      }
    },
    "isinstance": isInstance,
    "max": extreme("max") { $0 > $1 },
    "min": extreme("min") { $0 < $1 },
    "round": Builtin("round", "number ndigits?") { (_, given) throws(NotationError) in
      guard given["number"].isPlainNumber, let x = given["number"].number else {
        throw NotationError(
          .notRead, "round takes one number here; write np.round(A, 3) for an array")
      }
      if let digits = try given.whole("ndigits") {
        if case .int = given["number"], digits >= 0 { return given["number"] }
        guard (0...300).contains(digits), x.isFinite else { return .float(x) }
        let rounded = Double(formatted("%.*f", digits, x)) ?? x
        if case .scalar = given["number"] { return .scalar(.float64(rounded)) }
        return .float(rounded)
      }
      if let whole = given["number"].wholeNumber { return .int(whole) }
      return .int(try wholeNumber(x.rounded(.toNearestOrEven)))
    },
  ]

  /// Whether a value is of a type, or of one of several.
  private static let isInstance = Builtin("isinstance", "obj class_or_tuple |") {
    (_, given) throws(NotationError) in
    var types = [given["class_or_tuple"]]
    if case .tuple(let box) = types[0] { types = box.items }
    var isIt = false
    for type in types {
      guard case .type(let type) = type else {
        throw NotationError(
          .type, "isinstance(x, T) takes a type, such as float or np.ndarray; here is \(type.words)"
        )
      }
      isIt = isIt || type.includes(given["obj"])
    }
    return .bool(isIt)
  }

  private static func extreme(
    _ name: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> Builtin {
    Builtin(name, "*") { (work, given) throws(NotationError) in
      var values = given.rest
      if values.count == 1 { values = try work.items(values[0], name) }
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
    case .list: return .list(try ListBox(work.items(value, "list"), work.account))
    case .tuple: return .tuple(try TupleBox(work.items(value, "tuple"), work.account))
    case .bool: return .bool(try work.isTrue(value))
    case .dict: throw NotationError(.notRead, "dict(…) is not read here; write {…}, or D.copy()")
    case .array:
      throw NotationError(.notRead, "np.ndarray(…) is not read here; write np.zeros((3, 2))")
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
        // Python reads decimal numbers alone, Swift also 0x10 and nan(1).
        guard !text.contains(where: { "xX(".contains($0) }), let number = Double(text.trimmed)
        else {
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
