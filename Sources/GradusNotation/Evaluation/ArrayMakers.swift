/// Functions that make arrays.
extension Names {
  private static func filled(_ name: String, _ value: Double) -> Builtin {
    Builtin("np.\(name)", "shape dtype?") { (work, given) throws(NotationError) in
      let entry = Scalar.float64(value).converted(to: try given.dtype() ?? .float64)
      return .array(try work.array(filledWith: entry, work.shape(given["shape"])))
    }
  }

  private static func filledLike(_ name: String, _ value: Double) -> Builtin {
    Builtin("np.\(name)", "a dtype?") { (work, given) throws(NotationError) in
      let model = try work.asArray(given["a"])
      let entry = Scalar.float64(value).converted(to: try given.dtype() ?? model.dtype)
      return .array(try work.array(filledWith: entry, model.shape))
    }
  }

  static let makers: [Builtin] = [
    arrayFunction, eye, identity,
    filled("zeros", 0), filled("ones", 1), filledLike("zeros_like", 0), filledLike("ones_like", 1),
    Builtin("np.full", "shape fill_value dtype?") { (work, given) throws(NotationError) in
      let value = try work.scalar(given["fill_value"])
      let entry = try given.dtype().map { value.converted(to: $0) } ?? value
      return .array(try work.array(filledWith: entry, work.shape(given["shape"])))
    },
    Builtin("np.linspace", "start stop num?") { (work, given) throws(NotationError) in
      let start = try work.scalar(given["start"]).double
      let stop = try work.scalar(given["stop"]).double
      let count = try given.whole("num") ?? 50
      let result = try work.array(.float64, Shape([count]))
      let step = (stop - start) / Double(max(1, count - 1))
      for index in 0..<count {
        result.storage.doubles[index] =
          index > 0 && index == count - 1 ? stop : Double(index) * step + start
      }
      return .array(result)
    },
    Builtin("np.arange", "start stop? step?") { (work, given) throws(NotationError) in
      if ["start", "stop", "step"].contains(where: { given.has($0) && given[$0].wholeNumber == nil }
      ) {
        return .array(try decimalRange(work, given))
      }
      guard let first = try given.whole("start") else { return .none }
      let second = try given.whole("stop")
      let step = try given.whole("step") ?? 1
      guard step != 0 else { throw NotationError(.value, "np.arange cannot go in steps of 0") }
      let (start, stop) = second.map { (first, $0) } ?? (0, first)
      let (span, overflow) = stop.subtractingReportingOverflow(start)
      guard !overflow, step != .min else {
        throw NotationError(.limit, "np.arange of so many numbers is not held here")
      }
      let count =
        step > 0 ? (span > 0 ? (span - 1) / step + 1 : 0) : span < 0 ? (-span - 1) / -step + 1 : 0
      let result = try work.array(.int64, Shape([count]))
      for index in 0..<count { result.storage.integers[index] = start + index * step }
      return .array(result)
    },
  ]

  /// `np.arange` with decimal numbers: ⌈(stop − start)/step⌉ of them.
  private static func decimalRange(
    _ work: Workspace, _ given: Arguments
  ) throws(NotationError) -> NDArray {
    let first = try work.scalar(given["start"]).double
    let start = given.has("stop") ? first : 0
    let stop = given.has("stop") ? try work.scalar(given["stop"]).double : first
    let step = given.has("step") ? try work.scalar(given["step"]).double : 1
    guard step != 0 else { throw NotationError(.value, "np.arange cannot go in steps of 0") }
    let count = ((stop - start) / step).rounded(.up)
    guard count.isFinite, count <= Double(NotationLimits.entries) else {
      throw NotationError(.limit, "np.arange of so many numbers is not held here")
    }
    let result = try work.array(.float64, .vector(max(0, Int(count))))
    let delta = (start + step) - start
    for index in 0..<result.count { result.storage.doubles[index] = start + Double(index) * delta }
    return result
  }

  private static let eye = Builtin("np.eye", "N M? / dtype?") {
    (work, given) throws(NotationError) in
    let rows = try given.whole("N") ?? 0
    let columns = try given.whole("M") ?? rows
    let result = try work.array(
      filledWith: Scalar.float64(0).converted(to: given.dtype() ?? .float64),
      Shape([rows, columns]))
    for index in 0..<min(rows, columns) { result[index, index] = .int64(1) }
    return .array(result)
  }

  private static let identity = Builtin("np.identity", "n dtype?") {
    (work, given) throws(NotationError) in
    try eye.call(
      work, [given["n"]], given.has("dtype") ? [(name: "dtype", value: given["dtype"])] : [])
  }

  private static let arrayFunction = Builtin("np.array", "object dtype? copy?") {
    (work, given) throws(NotationError) in
    let dtype = try given.dtype()
    let array = try work.asArray(given["object"], as: dtype)
    guard case .array(let original) = given["object"], original.sharesMemory(with: array) else {
      return .array(array)
    }
    if given.has("copy"), try !given.flag("copy") { return .array(array) }
    return .array(try array.copied(work.account))
  }
}
