/// Runs a program, a stretch at a time.
///
/// A machine stops between two instructions once it has worked as much as it may, and goes on from
/// there; so a key is answered while a program runs. Its arrays are shared by reference, as NumPy's
/// are: a machine is not a value, and is run by one owner.
package final class Machine {
  package let program: Program
  let workspace: Workspace
  /// The program's own variables.
  @exclusivity(unchecked) var globals: Variables
  private let slots: [String: Int]
  let stack = ValueStack()
  /// The calls under way, the innermost last.
  @exclusivity(unchecked) var frames: [Frame] = []
  /// The variables of the function that was called from outside, once the call is over, in whatever
  /// way: in the order in which they were last assigned to.
  package private(set) var locals: [Variable] = []
  /// Where and how the program stopped, if it did.
  package private(set) var failure: Failure?

  /// - Parameter makeRandom: makes NumPy's generator of a seed.
  package init(_ program: Program, makeRandom: @escaping (UInt32) -> any NotationRandom) {
    self.program = program
    workspace = Workspace(makeRandom: makeRandom)
    globals = Variables(count: program.globals.count)
    slots = Dictionary(
      uniqueKeysWithValues: program.globals.enumerated().map { ($0.element, $0.offset) })
  }

  /// What NumPy would have warned of since the machine was started.
  package var warnings: [NotationWarning] { workspace.warnings }
  /// All that was printed.
  package var printed: String { workspace.printed }
  /// Whether what is printed beyond a bound is dropped, rather than an error.
  package var dropsOutput: Bool {
    get { workspace.dropsOutput }
    set { workspace.dropsOutput = newValue }
  }
  /// The generator behind `np.random.rand`: a copy of it is a place in its stream.
  package var random: any NotationRandom {
    get { workspace.random }
    set { workspace.random = newValue }
  }

  // MARK: Variables

  /// Gives a name a value; a name that the program does not hold is left out.
  package func set(_ name: String, to value: Value) {
    if let slot = slots[name] { globals[slot] = value }
  }

  /// The value of a name outside functions.
  package func value(_ name: String) -> Value? { slots[name].flatMap { globals[$0] } }

  /// The function of a name, once the lines that define it were run.
  package func function(_ name: String) -> Function? {
    if case .function(let function) = value(name) { function } else { nil }
  }

  /// The variables outside functions that the program's own lines set, in their order of appearance.
  package var variables: [Variable] {
    program.globals.indices.compactMap { slot in
      guard let value = globals[slot], let position = globals.position(slot),
        !program.isFromLibrary(position)
      else { return nil }
      return Variable(name: program.globals[slot], value: value, position: position)
    }
  }

  /// An array of decimal numbers, given row by row.
  package func array(_ values: [Double], _ shape: Shape) throws(NotationError) -> NDArray {
    let array = try NDArray(.float64, shape, workspace.account)
    values.withUnsafeBufferPointer { array.replace(with: $0) }
    return array
  }

  // MARK: Running

  /// Makes the machine ready to run the program's lines from the first.
  package func start() {
    prepare()
    frames = [Frame(program.code, locals: Variables(count: 0), base: 0)]
  }

  /// Makes the machine ready to call one of the program's functions.
  package func start(
    _ function: Function, _ arguments: [Value], named: [(name: String, value: Value)] = []
  ) throws(NotationError) {
    prepare()
    do { try enter(function, arguments, named) } catch { throw error.at(function.position) }
  }

  private func prepare() {
    stack.removeAll()
    frames = []
    locals = []
    failure = nil
    total = 0
    workspace.clearWarnings()
  }

  package var isFinished: Bool { frames.isEmpty }

  /// How much may be worked from a start on; what works more ends in an error.
  package var budget = NotationLimits.work
  @exclusivity(unchecked) private var total = 0

  /// What the function that was called gave back.
  package var result: Value { stack.top ?? .none }

  /// Runs on until it is finished, or has worked as much as it may.
  ///
  /// - Parameter work: an instruction, or a stretch of 32 entries, is 1.
  /// - Returns: how much was worked.
  @discardableResult
  package func run(work: Int) throws(NotationError) -> Int {
    workspace.work = 0
    defer { total += workspace.work }
    do throws(NotationError) {
      while let frame = frames.last, workspace.work < work { try advance(frame, work) }
      guard isFinished || total + workspace.work < budget else {
        throw NotationError(
          .limit, "this takes longer than a program may here; is it a loop too long?")
      }
    } catch {
      let failure = Failure(error, frames, workspace.place, program)
      self.failure = failure
      if let outermost = frames.first { keepLocals(of: outermost) }
      frames = []
      stack.removeAll()
      throw failure.error
    }
    return workspace.work
  }

  /// What was worked since the machine was last told to run.
  package var worked: Int { workspace.work }

  /// Whether ``locals`` is wanted; who does not look at it saves the time.
  @exclusivity(unchecked) package var keepsLocals = true

  /// Keeps the variables of a call that is over.
  func keepLocals(of frame: Frame) {
    if keepsLocals { locals = frame.locals.all(named: frame.code.locals) }
  }
}
