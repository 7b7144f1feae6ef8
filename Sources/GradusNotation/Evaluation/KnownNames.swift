/// Names of Python's and NumPy's, resolved before a program runs.
extension Compiler {
  /// Adds an expression that is a name of Python's or NumPy's, such as `np.dot`, resolved beforehand.
  /// - Returns: false where it is none.
  mutating func addKnown(_ expression: Expression) throws(NotationError) -> Bool {
    guard let (root, value) = known(expression), let constant = Constant(value) else {
      return false
    }
    let place = draft.instructions.count
    add(.known(draft.index(of: constant), slot: slot(root), passing: 0), expression.position)
    try addLookUp(expression)
    let count = draft.instructions.count - place - 1
    if case .known(let constant, let slot, _) = draft.instructions[place] {
      draft.instructions[place] = .known(constant, slot: slot, passing: count)
    }
    return true
  }

  /// The first name of a chain of names, and what the chain stands for.
  private func known(_ expression: Expression) -> (root: String, value: Value)? {
    switch expression.kind {
    case .name(let name) where locals?[name] == nil:
      Names.builtin(name).map { (name, $0) }
    case .attribute(let owner, let name):
      if let (root, value) = known(owner), case .module(let module) = value,
        let member = try? Names.member(name, of: module)
      {
        (root, member)
      } else {
        nil
      }
    default: nil
    }
  }

  private mutating func addLookUp(_ expression: Expression) throws(NotationError) {
    switch expression.kind {
    case .name(let name): load(name, expression.position)
    case .attribute(let owner, let name):
      try addLookUp(owner)
      add(.attribute(draft.index(of: name)), expression.position)
    default: try add(expression)
    }
  }
}
