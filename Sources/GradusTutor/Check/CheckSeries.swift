import GradusCode
package import GradusEngine
package import GradusLessons

/// A gradient check under way, in slices: first the check itself, then the same at the other ε that
/// the lesson's figures ask for, last the curve over ε.
package struct CheckSeries: Sendable {
  /// The ε of the curve, the smallest first.
  package static let decades: [Double] = (1...10).reversed().compactMap { Double("1e-\($0)") }

  /// A check at one ε that is still to be made, or under way.
  private struct Job {
    let epsilon: Double
    let isOneSided: Bool
  }

  package let setup: GradientCheckSetup
  /// Nil where it is a function of one variable.
  package let ground: CheckGround?
  /// What the program of a hunt gave, whose gradient is checked.
  let run: HuntRun?
  /// The check itself, as far as it came; nil for a function of one variable.
  package private(set) var check: GradientCheck?
  /// What the check came to at each ε, with the sides that are set.
  private var results: [Double: CheckResult] = [:]
  /// The differences of the curve.
  package private(set) var twoSided: [Double: Double] = [:]
  package private(set) var oneSided: [Double: Double] = [:]
  /// What the check comes to at each ε of the curve, from both sides.
  package private(set) var curve: [Double: CheckResult] = [:]
  private var jobs: [Job] = []
  private var pending: GradientCheck?
  /// How many jobs are left when the figures are all there.
  private let curveJobs: Int

  /// - Parameter asked: other ε that figures ask for.
  init(_ setup: GradientCheckSetup, _ ground: CheckGround?, asked: [Double]) {
    self.setup = setup
    self.ground = ground
    run = ground?.run(setup)
    guard let ground else {
      curveJobs = 0
      for epsilon in Set(CheckSeries.decades + asked + [setup.epsilon]) { takeSingle(epsilon) }
      return
    }
    check = ground.check(setup, run)
    let others = asked.filter { $0 != setup.epsilon }
    jobs = ([setup.epsilon] + others).map { Job(epsilon: $0, isOneSided: setup.isOneSided) }
    let covered = setup.isOneSided ? [] : jobs.map(\.epsilon)
    let curve = CheckSeries.decades.reversed().filter { !covered.contains($0) }
    curveJobs = curve.count
    jobs += curve.map { Job(epsilon: $0, isOneSided: false) }
  }

  private mutating func takeSingle(_ epsilon: Double) {
    var setup = setup
    for isOneSided in [false, true] {
      setup.isOneSided = isOneSided
      guard let check = setup.oneVariableCheck(epsilon: epsilon) else { return }
      if isOneSided == self.setup.isOneSided { results[epsilon] = CheckResult(check) }
      guard CheckSeries.decades.contains(epsilon) else { continue }
      if !isOneSided { curve[epsilon] = CheckResult(check) }
      guard check.obstacle == nil else { continue }
      if isOneSided {
        oneSided[epsilon] = check.difference
      } else {
        twoSided[epsilon] = check.difference
      }
    }
  }

  /// What the check came to; nil until it has ended.
  package var result: CheckResult? { results[setup.epsilon] }

  package func result(epsilon: Double) -> CheckResult? { results[epsilon] }

  /// Whether the check and every figure that is asked for are there.
  package var isDecided: Bool { jobs.count <= curveJobs }

  /// Whether the curve is there, too.
  package var isFinished: Bool { jobs.isEmpty }

  /// How many of the ε of the curve are done.
  package var curveCount: Int { curve.count }

  /// The result that tells most, once the curve is there: of the same gradients at another ε, where
  /// this one does not tell enough.
  package var moreTelling: CheckResult? {
    guard isFinished, result?.isOpen == true else { return nil }
    return curve.values.mostTelling
  }

  /// Works for some blocks of eight examples, at least one parameter.
  /// - Returns: how many blocks were processed.
  mutating func advance(blocks budget: Int) -> Int {
    var used = 0
    while used < budget, let job = jobs.first {
      if result == nil, var main = check {
        // The check itself, seen while it grows. Only one holds the arrays, so that nothing is copied.
        check = nil
        used += main.advance(blocks: budget - used)
        check = main
        if main.isFinished { finish(job, main) }
        continue
      }
      guard let check else { break }
      var current: GradientCheck
      if let pending {
        current = pending
      } else {
        current = check.anew(epsilon: job.epsilon, isOneSided: job.isOneSided)
        used += current.blocksPerParameter
        guard used < budget else {
          pending = current
          break
        }
      }
      pending = nil
      used += current.advance(blocks: budget - used)
      if current.isFinished { finish(job, current) } else { pending = current }
    }
    return used
  }

  private mutating func finish(_ job: Job, _ done: GradientCheck) {
    jobs.removeFirst()
    if job.isOneSided == setup.isOneSided { results[job.epsilon] = CheckResult(done) }
    guard !job.isOneSided, CheckSeries.decades.contains(job.epsilon) else { return }
    curve[job.epsilon] = CheckResult(done)
    guard done.obstacle == nil else { return }
    twoSided[job.epsilon] = done.difference
    oneSided[job.epsilon] = done.oneSidedDifference()
  }
}
