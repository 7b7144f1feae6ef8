/// A value of a program.
package enum Value {
  case none
  /// Python's own bool, int (of 64 bits here) and float.
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  /// An entry of NumPy's, such as the sum of an array.
  case scalar(Scalar)
  case array(NDArray)
  case tuple(TupleBox)
  case list(ListBox)
  case dictionary(DictionaryBox)
  /// What `range`, `enumerate`, `zip` and the like give.
  case sequence(SequenceBox)
  case function(Function)
  case builtin(Builtin)
  case method(BoundMethod)
  case type(TypeName)
  case random(RandomBox)
  case module(Module)
  /// A slice of an index, with what was written.
  case slice(SliceBox)

  /// What Python calls the type.
  package var typeName: String {
    switch self {
    case .none: "NoneType"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "str"
    case .scalar(let scalar): "numpy.\(scalar.dtype.rawValue)"
    case .array: "numpy.ndarray"
    case .tuple: "tuple"
    case .list: "list"
    case .dictionary: "dict"
    case .sequence(let sequence): sequence.kind.rawValue
    case .function: "function"
    case .builtin, .method: "builtin_function_or_method"
    case .type: "type"
    case .random: "RandomState"
    case .module: "module"
    case .slice: "slice"
    }
  }

  /// What a message to a learner calls it.
  var words: String {
    switch self {
    case .none: "None"
    case .bool: "True or False"
    case .int: "a whole number"
    case .float: "a number"
    case .string: "a text"
    case .scalar: "a number"
    case .array(let array): "an array of shape \(array.shape.text)"
    case .tuple: "a tuple"
    case .list: "a list"
    case .dictionary: "a dictionary"
    case .sequence(let sequence): "a \(sequence.kind.rawValue)"
    case .function, .builtin, .method: "a function"
    case .type: "a type"
    case .random: "a random generator"
    case .module: "a module"
    case .slice: "a slice"
    }
  }

  var isArray: Bool { if case .array = self { true } else { false } }

  /// The number that a value is, if it is one: Python's or NumPy's, or an array of rank 0.
  package var number: Double? {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int(let value): Double(value)
    case .float(let value): value
    case .scalar(let scalar): scalar.double
    case .array(let array) where array.count == 1: array[0].double
    default: nil
    }
  }

  /// The whole number that a value is, as an index needs one; nil where it is none.
  var wholeNumber: Int? {
    switch self {
    case .bool(let value): value ? 1 : 0
    case .int(let value), .scalar(.int64(let value)): value
    case .array(let array) where array.shape.rank == 0 && array.dtype == .int64: array[0].integer
    default: nil
    }
  }
}

/// A generator of its own, `np.random.RandomState(seed)`.
package final class RandomBox {
  var generator: any NotationRandom
  init(_ generator: any NotationRandom) { self.generator = generator }
}

/// A slice as it was written.
package final class SliceBox {
  let start: Value
  let stop: Value
  let step: Value
  init(_ start: Value, _ stop: Value, _ step: Value) {
    (self.start, self.stop, self.step) = (start, stop, step)
  }
}

/// A method with what it belongs to, such as `A.reshape`.
package final class BoundMethod {
  let builtin: Builtin
  let receiver: Value
  init(_ builtin: Builtin, of receiver: Value) {
    self.builtin = builtin
    self.receiver = receiver
  }
}

/// The names with others behind a dot.
package enum Module: String, CaseIterable {
  case numpy = "np"
  case random = "np.random"
  case linearAlgebra = "np.linalg"
}

/// The types that can be called, or given as `dtype`.
package enum TypeName: String, CaseIterable {
  case int
  case float
  case bool
  case str
  case int64 = "np.int64"
  case float64 = "np.float64"
  case numpyBool = "np.bool_"
  case list
  case tuple
  case dict
  case array = "np.ndarray"

  var dtype: DType? {
    switch self {
    case .int, .int64: .int64
    case .float, .float64: .float64
    case .bool, .numpyBool: .bool
    case .str, .list, .tuple, .dict, .array: nil
    }
  }

  /// Whether a value is of it, as `isinstance` has it: a number of NumPy's is a float of Python's, too,
  /// and True is a whole number.
  func includes(_ value: Value) -> Bool {
    switch (self, value) {
    case (.int, .int), (.int, .bool), (.bool, .bool), (.float, .float), (.str, .string),
      (.list, .list), (.tuple, .tuple), (.dict, .dictionary), (.array, .array),
      (.float, .scalar(.float64)), (.float64, .scalar(.float64)), (.int64, .scalar(.int64)),
      (.numpyBool, .scalar(.bool)):
      true
    default: false
    }
  }
}

/// Where random numbers come from: the engine gives NumPy's own stream.
package protocol NotationRandom {
  /// U[0, 1), as `RandomState.rand` draws it.
  mutating func uniform() -> Double
  /// As many draws of `uniform` as there is room for.
  mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Double>)
  /// N(0, 1), as `RandomState.randn` draws it.
  mutating func standardNormal() -> Double
  /// 0 to `count` − 1 in a random order, as `RandomState.permutation` has it.
  mutating func permutation(_ count: Int) -> [Int]
}

extension NotationRandom {
  package mutating func fillUniform(_ buffer: UnsafeMutableBufferPointer<Double>) {
    for index in buffer.indices { buffer[index] = uniform() }
  }
}
