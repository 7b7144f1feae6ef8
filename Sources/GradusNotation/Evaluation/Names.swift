/// The names that are there before a program sets any, and what stands behind a dot.
enum Names {
  /// Python's own.
  static func builtin(_ name: String) -> Value? {
    if let function = pythonFunctions[name] { return .builtin(function) }
    switch name {
    case "np", "numpy": return .module(.numpy)
    case "__name__": return .string("__main__")
    case "int", "float", "bool", "str", "list", "tuple", "dict":
      return TypeName(rawValue: name).map { .type($0) }
    default: return nil
    }
  }

  /// Every name that a misspelt one may stand for.
  static let all: [String] =
    Array(pythonFunctions.keys) + [
      "np", "int", "float", "bool", "str", "list", "tuple", "dict", "True", "False", "None",
    ]

  /// What stands behind the dot of a module.
  static func member(_ name: String, of module: Module) throws(NotationError) -> Value {
    let value: Value? =
      switch module {
      case .numpy: numpyMember(name)
      case .random: randomFunctions[name].map { .builtin($0) }
      case .linearAlgebra: name == "norm" ? .builtin(norm) : nil
      }
    if let value { return value }
    let names: [String] =
      switch module {
      case .numpy: Array(numpyFunctions.keys) + ["int64", "float64", "random", "linalg", "pi"]
      case .random: Array(randomFunctions.keys)
      case .linearAlgebra: ["norm"]
      }
    let whole = "\(module.rawValue).\(name)"
    if let advice = NotRead.functions[whole] {
      throw NotationError(.notRead, "\(whole) is not read here; write \(advice)")
    }
    guard let near = nearestName(name, in: names) else {
      throw NotationError(.notRead, "\(whole) is not read here")
    }
    throw NotationError(
      .attribute, "\(whole) is not known here; did you mean \(module.rawValue).\(near)?")
  }

  private static func numpyMember(_ name: String) -> Value? {
    if let function = numpyFunctions[name] { return .builtin(function) }
    switch name {
    case "random": return .module(.random)
    case "linalg": return .module(.linearAlgebra)
    case "int64", "float64", "ndarray": return TypeName(rawValue: "np." + name).map { .type($0) }
    case "bool_", "bool": return .type(.numpyBool)
    case "pi": return .float(.pi)
    case "e": return .float(2.718281828459045)
    case "inf": return .float(.infinity)
    case "nan": return .float(.nan)
    case "newaxis": return .some(.none)
    default: return nil
    }
  }

  /// What stands behind the dot of a value.
  static func member(_ name: String, of value: Value) throws(NotationError) -> Value {
    switch value {
    case .module(let module): return try member(name, of: module)
    case .array(let array):
      if let property = property(name, of: array) { return property }
      if let method = arrayMethods[name] { return .method(BoundMethod(method, of: value)) }
    case .scalar(let scalar):
      switch name {
      case "shape": return .tuple([])
      case "ndim": return .int(0)
      case "size": return .int(1)
      case "T": return value
      case "dtype": return dtypeValue(scalar.dtype)
      default: break
      }
      if name != "dot", let method = arrayMethods[name] {
        return .method(BoundMethod(method, of: value))
      }
    case .list:
      if let method = listMethods[name] { return .method(BoundMethod(method, of: value)) }
    case .dictionary:
      if let method = dictionaryMethods[name] { return .method(BoundMethod(method, of: value)) }
    case .string:
      if let method = textMethods[name] { return .method(BoundMethod(method, of: value)) }
    case .random:
      if let method = randomMethods[name] { return .method(BoundMethod(method, of: value)) }
    default: break
    }
    let names: [String] =
      switch value {
      case .array, .scalar: ["T", "shape", "ndim", "size", "dtype"] + arrayMethods.keys
      case .list: Array(listMethods.keys)
      case .dictionary: Array(dictionaryMethods.keys)
      case .string: Array(textMethods.keys)
      case .random: Array(randomMethods.keys)
      default: []
      }
    throw NotationError(
      .attribute,
      "\(value.words) has no '.\(name)' here"
        + (nearestName(name, in: names).map { "; did you mean '.\($0)'?" } ?? ""))
  }

  private static func property(_ name: String, of array: NDArray) -> Value? {
    switch name {
    case "T": .array(array.transposed)
    case "shape": .tuple(TupleBox(array.shape.lengths.map { .int($0) }))
    case "ndim": .int(array.shape.rank)
    case "size": .int(array.count)
    case "dtype": dtypeValue(array.dtype)
    default: nil
    }
  }

  private static func dtypeValue(_ dtype: DType) -> Value {
    switch dtype {
    case .bool: .type(.numpyBool)
    case .int64: .type(.int64)
    case .float64: .type(.float64)
    }
  }
}

/// The name closest to a misspelt one, if any is close.
func nearestName(_ name: String, in names: [String]) -> String? {
  let limit = max(1, (name.count + 1) / 3)
  return names.sorted().map { ($0, editDistance(name.lowercased(), $0.lowercased())) }
    .filter { $0.1 <= limit && $0.0 != name }
    .min { $0.1 < $1.1 }?.0
}

/// How many letters must be put in, left out or changed to make one word of another.
private func editDistance(_ left: String, _ right: String) -> Int {
  let (one, two) = (Array(left), Array(right))
  guard one.count <= 60, two.count <= 60 else { return .max }
  var row = Array(0...two.count)
  for (i, letter) in one.enumerated() {
    var corner = row[0]
    row[0] = i + 1
    for (j, other) in two.enumerated() {
      let change = corner + (letter == other ? 0 : 1)
      corner = row[j + 1]
      row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[two.count]
}
