import GradusEngine
import GradusNotation

/// One run with a learner's code: the machine that runs it, and the iteration under way.
///
/// An iteration calls forward pass, cost, backward pass and update in turn, the learner's functions or the
/// course's, and stops between two instructions wherever a slice of time is over. A run has one owner;
/// who shares it takes a copy first, see ``CodeOfRun``.
final class LearnerRun: CodeRun, @unchecked Sendable {
  /// What comes next.
  enum Part { case begin, forward, cost, backward, update, end }

  /// A block of eight examples, the measure of work of all runs, is as long as this much of a machine's.
  static let workOfBlock = 16
  /// What an iteration may work: some half a minute.
  static let workOfIteration = 1_000_000_000
  /// What a look ahead may work: some 40 ms.
  static let workOfPreview = 1_000_000

  let code: LearnerCode
  let points: Value
  let labels: Value
  let exampleCount: Int
  let blocks: ParameterBlocks
  /// The parameters before the update of the iteration under way.
  var network: Network
  private(set) var first: Result<[Double], CodeStop>
  var stream: RandomState
  private(set) var lastStream: RandomState?
  /// Nil where the code cannot begin.
  private(set) var machine: Machine?
  private var cast: Cast?
  private var program: CourseProgram
  /// The settings of the iteration under way.
  private(set) var settings: Experiment
  private var part = Part.begin
  private var isCalled = false
  /// What the machine has worked in this iteration.
  private var work = 0
  private var iteration = CodeIteration()
  var parameters = Value.none
  private var output = Value.none
  private var cache = Value.none
  private var grads = Value.none

  /// Runs the code's own lines and makes the first parameters.
  init(_ code: LearnerCode, _ experiment: Experiment, _ points: Dataset) {
    self.code = code
    settings = experiment
    network = experiment.initialNetwork()
    blocks = ParameterBlocks(network)
    exampleCount = points.count
    program = CourseProgram(experiment)
    stream = RandomState(seed: experiment.maskSeed)
    first = .success(network.parameters)
    let m = points.count
    let x = points.points.map { $0.x } + points.points.map { $0.y }
    let y = points.labels.map(Double.init)
    self.points = (try? NDArray.constant(x, .matrix(2, m))).map { .array($0) } ?? .none
    labels = (try? NDArray.constant(y, .matrix(1, m))).map { .array($0) } ?? .none
    do throws(CodeStop) {
      guard m > 0 else { throw CodeStop("\(code.name): there are no points to train on") }
      let stage = try Stage(code, experiment)
      (machine, cast) = (stage.machine, stage.cast)
      try makeFirstParameters()
      try makeDictionary()
      machine?.random = stream
    } catch {
      first = .failure(error)
    }
  }

  private init(copyOf other: LearnerRun) {
    (code, points, labels, exampleCount) =
      (other.code, other.points, other.labels, other.exampleCount)
    (blocks, network, first, stream) = (other.blocks, other.network, other.first, other.stream)
    (lastStream, cast, program, settings) =
      (other.lastStream, other.cast, other.program, other.settings)
    (part, isCalled, work, iteration) = (other.part, other.isCalled, other.work, other.iteration)
    var values = [other.parameters, other.output, other.cache, other.grads]
    machine = other.machine?.copy(with: &values)
    (parameters, output, cache, grads) = (values[0], values[1], values[2], values[3])
  }

  func copy() -> any CodeRun { LearnerRun(copyOf: self) }

  var isUnderWay: Bool { part != .begin }
  var printed: String { machine?.printed ?? "" }

  // MARK: The start

  private func makeFirstParameters() throws(CodeStop) {
    guard let machine, let member = cast?.initialization else { return }
    machine.random = RandomState(seed: settings.seed)
    do {
      try machine.start(member.function, named: member.name) { value(of: $0) }
      try machine.run(work: Stage.workOfPreparation)
    } catch {
      throw stop(error, member)
    }
    guard machine.isFinished else {
      throw CodeStop("\(place(member)): \(member.name) works too long to be waited for")
    }
    switch blocks.flat(machine.result, of: member.name) {
    case .success(let flat): network.parameters = flat
    case .failure(let problem): throw CodeStop("\(place(member)): \(problem.words)")
    }
    first = .success(network.parameters)
  }

  /// Puts the parameters into a dictionary of the machine's.
  private func makeDictionary() throws(CodeStop) {
    guard let machine else { return }
    do { parameters = try blocks.dictionary(network.parameters, in: machine) } catch {
      throw LearnerCode.stop(error, in: code.name)
    }
  }

  // MARK: Iterations

  func advance(_ experiment: Experiment, blocks budget: Int) -> (used: Int, end: CodeIteration?) {
    if case .failure(let stop) = first { return (1, ended(by: stop)) }
    // A block for the beginning, one for the end, and the machine's work in whole blocks: the sum is the
    // same in whatever slices.
    let before = part == .begin ? -1 : work / Self.workOfBlock
    let limit = (before + min(budget, Self.workOfIteration)) * Self.workOfBlock
    do throws(CodeStop) {
      if part == .begin { try begin(experiment) }
      while part != .end {
        guard work < limit else { return (max(1, work / Self.workOfBlock - before), nil) }
        try goOn(work: limit - work)
      }
    } catch {
      iteration.stop = error
    }
    let used = work / Self.workOfBlock - before + 1
    return (used, ended(by: iteration.stop))
  }

  private func begin(_ experiment: Experiment) throws(CodeStop) {
    if CourseProgram(experiment) != program { try rebuild(experiment) }
    settings = experiment
    (work, part, isCalled) = (0, .forward, false)
    iteration = CodeIteration()
    iteration.lambda = experiment.lambda
    if experiment.maskMode == .frozen { machine?.random = RandomState(seed: experiment.maskSeed) }
    if let random = machine?.random as? RandomState { stream = random }
    machine?.keepsLocals = lastStream == nil  // Where a shape is wrong it is so from the first.
    lastStream = stream
  }

  /// Takes other functions of the course's, after a change of settings such as a first penalty. What the
  /// learner's own lines keep in variables stays.
  private func rebuild(_ experiment: Experiment) throws(CodeStop) {
    guard let old = machine else { return }
    let stage = try Stage(code, experiment)
    for variable in old.variables {
      if case .function = variable.value { continue }
      stage.machine.set(variable.name, to: variable.value)
    }
    stage.machine.random = old.random
    (machine, cast, program) = (stage.machine, stage.cast, stage.program)
  }

  private func ended(by stop: CodeStop? = nil) -> CodeIteration {
    var end = iteration
    end.stop = stop
    (part, isCalled, work) = (.begin, false, 0)
    (output, cache, grads) = (.none, .none, .none)
    if let random = machine?.random as? RandomState { stream = random }
    if let flat = end.parameters { network.parameters = flat }
    return end
  }

  /// Runs on in the part under way, and takes note of what it came to.
  private func goOn(work limit: Int) throws(CodeStop) {
    guard let machine, let member else {
      part = .end
      return
    }
    do {
      if !isCalled {
        try machine.start(member.function, named: member.name) { value(of: $0) }
        isCalled = true
      }
      work += try machine.run(work: limit)
    } catch {
      work += machine.worked
      throw stop(error, member)
    }
    if machine.isFinished {
      isCalled = false
      try take(machine.result, from: member)
    } else if work > Self.workOfIteration {
      throw CodeStop("\(place(member)): \(member.name) works too long to be waited for")
    }
  }

  /// Who does the part under way; nil at the end.
  private var member: Cast.Member? {
    switch part {
    case .forward: cast?.forward
    case .cost: cast?.cost
    case .backward: cast?.backward
    case .update: cast?.update
    case .begin, .end: nil
    }
  }

  /// What an argument of the function that is called is worth.
  private func value(of argument: CourseFunction.Argument) -> Value {
    switch argument {
    case .layersDims: .list(ListBox(network.widths.map { .int($0) }))
    case .points, .x: points
    case .labels: labels
    case .parameters, .theta: parameters
    case .cache: cache
    case .output: output
    case .grads: grads
    case .learningRate: .float(settings.learningRate)
    case .lambd: .float(settings.lambda)
    case .keepProb:
      program.keepsDiffer
        ? .tuple(TupleBox(settings.keep.map { .float($0) })) : .float(settings.keep.first ?? 1)
    case .epsilon: .float(1e-7)
    }
  }

  // MARK: What came of a part

  private func take(_ result: Value, from member: Cast.Member) throws(CodeStop) {
    switch part {
    case .forward:
      let (one, two) = try pair(result, member)
      if member.function.role == .forwardWithCost {
        try take(cost: one, member)
        if !member.function.takes(.lambd), let cost = iteration.cost {
          iteration.cost =
            cost
            + settings.penalty.cost(
              network, lambda: settings.lambda, exampleCount: exampleCount)
        }
      } else {
        try check(output: one, member)
        output = one
      }
      cache = two
      try check(cache: two, member)
      part = cast?.cost == nil ? .backward : .cost
    case .cost:
      try take(cost: result, member)
      part = .backward
    case .backward:
      grads = result
      iteration.gradient = blocks.gradient(result)
      if cast?.update.isLearners == false,
        let problem = blocks.problem(withGradient: result, of: member.name)
      {
        throw CodeStop("\(place(member, of: problem.variable)): \(problem.words)")
      }
      part = .update
    case .update:
      switch blocks.flat(result, of: member.name) {
      case .success(let flat): iteration.parameters = flat
      case .failure(let problem): throw CodeStop("\(place(member)): \(problem.words)")
      }
      parameters = result
      part = .end
    case .begin, .end: break
    }
  }

  private func pair(_ result: Value, _ member: Cast.Member) throws(CodeStop) -> (Value, Value) {
    switch result {
    case .tuple(let items) where items.count == 2: return (items[0], items[1])
    case .list(let box) where box.items.count == 2: return (box.items[0], box.items[1])
    default:
      let given =
        if case .none = result { "nothing" } else { result.typeName }
      let wanted =
        member.function.role == .forwardWithCost ? "cost, cache" : "A\(program.layers), cache"
      throw CodeStop("\(place(member)): \(member.name) gives \(given) back; return \(wanted)")
    }
  }

  private func check(output: Value, _ member: Cast.Member) throws(CodeStop) {
    let shape = Shape.matrix(1, exampleCount)
    if case .array(let array) = output, array.shape == shape { return }
    throw CodeStop(
      "\(place(member)): \(member.name): A\(program.layers) must be \(shape.text), and is "
        + "\(output.shapeText); this network has \(blocks.words)")
  }

  /// The course's backward pass takes the cache apart.
  private func check(cache: Value, _ member: Cast.Member) throws(CodeStop) {
    guard member.isLearners, cast?.backward.isLearners == false else { return }
    if case .tuple(let items) = cache, items.count == program.cache.count { return }
    let names = program.cache.prefix(4).joined(separator: ", ")
    throw CodeStop(
      "\(place(member)): \(member.name): the cache must be (\(names), …), \(program.cache.count) "
        + "values in the course's order, for the course's backward_propagation")
  }

  private func take(cost value: Value, _ member: Cast.Member) throws(CodeStop) {
    guard let cost = value.number else {
      let given = if case .none = value { "nothing back" } else { value.shapeText }
      throw CodeStop("\(place(member)): \(member.name) gives \(given); the cost is one number")
    }
    iteration.cost = cost
    guard !cost.isNaN else {
      throw CodeStop(
        "the cost is not a number (\(place(member)), \(member.name))", isMistake: false)
    }
  }

  // MARK: Words

  private func place(_ member: Cast.Member, of variable: String? = nil) -> String {
    let line = machine?.locals.last { $0.name == variable }?.position?.line
    return member.isLearners ? "\(code.name):\(line ?? member.function.line)" : code.name
  }

  /// What the notation says of a function, with the network where that may be the reason.
  private func stop(_ error: NotationError, _ member: Cast.Member) -> CodeStop {
    let isOfLayers =
      (error.kind == .key || error.message.contains("names stand on the left"))
      && (program.layers != 3 || program.drops)
    let masks = program.drops ? " and drops units" : ""
    return LearnerCode.stop(
      error, in: code.name, also: isOfLayers ? "this network has \(blocks.words)\(masks)" : nil)
  }

  // MARK: Looking ahead

  func preview(_ experiment: Experiment) -> (cost: Double, gradient: [Double])? {
    guard case .success = first else { return nil }
    let ahead = LearnerRun(copyOf: self)
    (ahead.part, ahead.isCalled) = (.begin, false)
    ahead.machine?.random = stream
    do throws(CodeStop) {
      try ahead.makeDictionary()
      try ahead.begin(experiment)
      while ahead.part != .update && ahead.work < Self.workOfPreview {
        try ahead.goOn(work: Self.workOfPreview - ahead.work)
      }
    } catch { return nil }
    guard ahead.part == .update, let cost = ahead.iteration.cost else { return nil }
    return (cost, ahead.iteration.gradient)
  }
}
