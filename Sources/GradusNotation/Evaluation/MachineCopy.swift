/// Copies of a machine that go their own way.
extension Machine {
  /// A machine that stands where this one stands, in the middle of a call too, and shares nothing with
  /// it that a program can change. Names that shared an array still do.
  ///
  /// - Parameter others: values from outside the machine, such as a result that is still needed; they
  ///   become those of the copy.
  package func copy(with others: inout [Value]) -> Machine {
    let other = Machine(program, makeRandom: workspace.makeRandom)
    other.workspace.continueFrom(workspace)
    (other.keepsLocals, other.budget) = (keepsLocals, budget)
    var copier = Copier(account: other.workspace.account)
    other.globals = globals.mapped { copier.copy($0) }
    for value in stack.all { other.stack.push(copier.copy(value)) }
    other.frames = frames.map { frame in
      let copy = Frame(
        frame.code, locals: frame.locals.mapped { copier.copy($0) }, base: frame.base)
      copy.next = frame.next
      copy.loops = frame.loops.map { copier.copy($0) }
      return copy
    }
    others = others.map { copier.copy($0) }
    return other
  }
}

/// Copies values; what was one thing is one thing afterwards.
private struct Copier {
  let account: MemoryAccount
  private var storages: [ObjectIdentifier: ArrayStorage] = [:]
  private var boxes: [ObjectIdentifier: Value] = [:]

  init(account: MemoryAccount) { self.account = account }

  /// How deep in values the copier is; no program that means well comes near the bound.
  private var depth = 0

  mutating func copy(_ value: Value) -> Value {
    guard depth < NotationLimits.depth else { return .none }
    depth += 1
    defer { depth -= 1 }
    switch value {
    case .none, .bool, .int, .float, .string, .scalar, .builtin, .type, .module: return value
    case .array(let array): return .array(copy(array))
    case .tuple(let box): return .tuple(copy(box))
    case .slice(let slice):
      return .slice(SliceBox(copy(slice.start), copy(slice.stop), copy(slice.step)))
    case .method(let method):
      return .method(BoundMethod(method.builtin, of: copy(method.receiver)))
    case .function(let function):
      guard !function.defaults.values.isEmpty else { return value }
      return once(function) {
        .function(function)
      } then: { copier in
        .function(
          Function(
            function, defaults: function.defaults.values.map { copier.copy($0) }, copier.account))
      }
    case .sequence(let box): return copy(box)
    case .random(let box): return once(box) { .random(RandomBox(box.generator)) }
    case .list(let box):
      let copy = ListBox(copyOf: box, account)
      return once(box) {
        .list(copy)
      } then: { copier in
        copy.fill(box.items.map { copier.copy($0) })
        return .list(copy)
      }
    case .dictionary(let box):
      let copy = DictionaryBox(copyOf: box, account)
      return once(box) {
        .dictionary(copy)
      } then: { copier in
        for key in box.keys { copy[key] = box[key].map { copier.copy($0) } }
        return .dictionary(copy)
      }
    }
  }

  mutating func copy(_ loop: Loop) -> Loop {
    let source: Loop.Source =
      switch loop.source {
      case .numbers: .numbers
      case .values(let values): .values(values.map { copy($0) })
      case .rows(let array): .rows(copy(array))
      case .pulled(let box):
        if case .sequence(let other) = copy(.sequence(box)) { .pulled(other) } else { .values([]) }
      case .list(let box):
        if case .list(let other) = copy(.list(box)) { .list(other) } else { .values([]) }
      case .view(let box, let keys):
        if case .sequence(let other) = copy(.sequence(box)) {
          .view(other, keys)
        } else {
          .values([])
        }
      }
    return Loop(source: source, next: loop.next, step: loop.step, left: loop.left)
  }

  private mutating func copy(_ box: TupleBox) -> TupleBox {
    if case .tuple(let copy) = boxes[ObjectIdentifier(box)] { return copy }
    let copy = TupleBox(box.map { self.copy($0) }, copyOf: box, account)
    boxes[ObjectIdentifier(box)] = .tuple(copy)
    return copy
  }

  private mutating func copy(_ box: SequenceBox) -> Value {
    if let copy = boxes[ObjectIdentifier(box)] { return copy }
    var dictionary: DictionaryBox?
    if let original = box.dictionary, case .dictionary(let copy) = copy(.dictionary(original)) {
      dictionary = copy
    }
    let copy = Value.sequence(
      SequenceBox(box.loops.map { self.copy($0) }, of: dictionary, copyOf: box, account))
    boxes[ObjectIdentifier(box)] = copy
    return copy
  }

  /// What was made of an object before, or what is made of it now; what it holds may hold itself.
  private mutating func once(
    _ object: AnyObject, _ make: () -> Value, then fill: (inout Copier) -> Value? = { _ in nil }
  ) -> Value {
    if let copy = boxes[ObjectIdentifier(object)] { return copy }
    let copy = make()
    boxes[ObjectIdentifier(object)] = copy
    guard let filled = fill(&self) else { return copy }
    boxes[ObjectIdentifier(object)] = filled
    return filled
  }

  private mutating func copy(_ array: NDArray) -> NDArray {
    let storage = array.storage
    guard !storage.isReadOnly else { return array }
    let copy = storages[ObjectIdentifier(storage)] ?? ArrayStorage(copyOf: storage, account)
    storages[ObjectIdentifier(storage)] = copy
    return NDArray(
      copy, offset: array.offset, shape: array.shape, rowStride: array.rowStride,
      columnStride: array.columnStride)
  }
}

extension NDArray {
  /// Decimal numbers row by row that no program can change, and that machines may share.
  package static func constant(_ values: [Double], _ shape: Shape) throws(NotationError) -> NDArray
  {
    let array = try NDArray(.float64, shape, MemoryAccount())
    values.withUnsafeBufferPointer { array.replace(with: $0) }
    array.storage.isReadOnly = true
    return array
  }

  /// - Throws: where the entries belong to somebody else.
  func checkWritable() throws(NotationError) {
    guard storage.isReadOnly else { return }
    throw NotationError(
      .value, "these are the given points, which cannot be changed; work on a copy: A = X.copy()")
  }
}
