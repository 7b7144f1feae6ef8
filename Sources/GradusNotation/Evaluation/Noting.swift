extension Machine {
  /// Runs on, instruction by instruction, and tells each value that a variable of the function called from
  /// outside is given: in a loop one name holds many, one after the other.
  ///
  /// - Parameter work: how much is worked at most.
  package func run(work: Int, noting note: (Variable) -> Void) throws(NotationError) {
    var left = work
    var seen = frames.first?.locals.clock
    while let frame = frames.first, left > 0 {
      left -= max(1, try run(work: 1))
      guard frame.locals.clock != seen else { continue }
      seen = frame.locals.clock
      if let variable = frame.locals.latest(named: frame.code.locals) { note(variable) }
    }
  }
}
