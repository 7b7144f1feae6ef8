/// Which entries an index names, axis by axis.
enum AxisIndex {
  case one(Int)
  case stretch(Stretch)
  case several([Int])
}

extension Workspace {
  /// What an index says of each axis.
  func axes(_ shape: Shape, _ index: Value) throws(NotationError) -> [AxisIndex] {
    var parts: [Value] = [index]
    if case .tuple(let box) = index { parts = box.items }
    guard parts.count <= shape.rank else {
      throw NotationError(
        .index,
        shape.rank == 0
          ? "an array of shape () has no entries to choose from"
          : "\(parts.count) indices for an array of shape \(shape.text)")
    }
    var axes: [AxisIndex] = []
    for (axis, part) in parts.enumerated() {
      axes.append(try axisIndex(part, of: shape.lengths[axis], axis: axis))
    }
    while axes.count < shape.rank { axes.append(.stretch(.all(shape.lengths[axes.count]))) }
    return axes
  }

  func axisIndex(
    _ value: Value, of length: Int, axis: Int
  ) throws(NotationError) -> AxisIndex {
    switch value {
    case .slice(let slice): return .stretch(try stretch(slice, of: length))
    case .bool, .scalar(.bool), .none:
      throw NotationError(
        .notRead, "\(value.words) as an index is not read here; write A.reshape(…) for a new axis")
    case .list, .array:
      let array = try asArray(value)
      if array.shape.rank == 0, array.dtype == .int64 {
        return .one(try position(array[0].integer, of: length, axis: axis))
      }
      guard array.shape.rank == 1 else {
        throw NotationError(
          .notRead, "an index of shape \(array.shape.text) is not read here")
      }
      if array.dtype == .bool {
        guard array.count == length else {
          throw NotationError(
            .index, "the mask has \(array.count) entries and axis \(axis) has \(length)")
        }
        return .several((0..<length).filter { array[$0].isTrue })
      }
      guard array.dtype == .int64 || array.count == 0 else {
        throw NotationError(.index, "indices are whole numbers; these are \(array.dtype.rawValue)")
      }
      var indices: [Int] = []
      for index in 0..<array.count {
        indices.append(try position(array[index].integer, of: length, axis: axis))
      }
      return .several(indices)
    default:
      guard let whole = value.wholeNumber else {
        throw NotationError(
          .index, "an index is a whole number or a slice such as 1:3; here is \(value.words)")
      }
      return .one(try position(whole, of: length, axis: axis))
    }
  }

  /// An index from the start, where a negative one counts from the end.
  func position(_ index: Int, of length: Int, axis: Int? = nil) throws(NotationError) -> Int {
    guard index >= -length && index < length else {
      let what = axis.map { "axis \($0) has \(length) entries" } ?? "there are \(length) items"
      throw NotationError(
        .index,
        "index \(index) is out of bounds: \(what)"
          + (length > 0 ? ", 0 to \(length - 1)" : ""))
    }
    return index < 0 ? index + length : index
  }

  func stretch(_ slice: SliceBox, of length: Int) throws(NotationError) -> Stretch {
    func whole(_ value: Value) throws(NotationError) -> Int? {
      if case .none = value { return nil }
      if let whole = value.wholeNumber { return whole }
      throw NotationError(
        .type, "the ends of a slice are whole numbers; here is \(value.words)")
    }
    let step = try whole(slice.step) ?? 1
    guard step != 0 else { throw NotationError(.value, "a slice cannot go in steps of 0") }
    func clamped(_ index: Int, _ low: Int, _ high: Int) -> Int {
      let index = index < 0 ? index + length : index
      return min(max(index, low), high)
    }
    if step > 0 {
      let start = try whole(slice.start).map { clamped($0, 0, length) } ?? 0
      let stop = try whole(slice.stop).map { clamped($0, 0, length) } ?? length
      let count = stop > start ? (stop - start - 1) / step + 1 : 0
      return Stretch(start: count > 0 ? start : 0, step: count > 1 ? step : 1, count: count)
    }
    let start = try whole(slice.start).map { clamped($0, -1, length - 1) } ?? length - 1
    let stop = try whole(slice.stop).map { clamped($0, -1, length - 1) } ?? -1
    guard start > stop else { return Stretch(start: 0, step: 1, count: 0) }
    let backwards = step == .min ? Int.max : -step
    let count = (start - stop - 1) / backwards + 1
    return Stretch(start: start, step: count > 1 ? step : -1, count: count)
  }
}
