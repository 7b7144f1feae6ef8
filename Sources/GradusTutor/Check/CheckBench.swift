package import GradusEngine
package import GradusLessons

/// The gradient check of a lab: what is checked, how far it has come, and the hunt for what is wrong.
///
/// In a step with a `gradcheck` block it is what Space runs. Elsewhere it follows the run that is
/// trained, and is made anew where that rests at other parameters.
package struct CheckBench: Sendable {
  /// As the step was written; nil where the check follows the run.
  package let written: GradientCheckSetup?
  package internal(set) var setup: GradientCheckSetup
  /// Other ε at which the step asks for figures.
  let asked: [Double]
  /// The run on its way to the iteration of the check, or there.
  @OnHeap private(set) var training: TrainingRun? = nil
  @OnHeap package private(set) var series: CheckSeries? = nil
  /// The last result, shown pale while a new one is on its way.
  @OnHeap package private(set) var past: CheckSeries? = nil
  /// Whether it works with every slice.
  package private(set) var isRunning = false
  package internal(set) var hunt = CheckHunt()
  /// The row of the ranked parameters with the cursor.
  package internal(set) var selected = 0
  /// How long a check and one gradient take, as it was measured outside; nil until it was.
  package internal(set) var seconds: (check: Double, gradient: Double)?
  /// The layers and examples for which that was asked, which is done once for each.
  private var timedShape: [Int] = []
  /// The check of the step as it was written, once it was seen: what explanations speak of.
  @OnHeap private var seen: CheckSeries? = nil

  init(written: GradientCheckSetup, asked: [Double]) {
    self.written = written
    self.asked = asked
    setup = written
  }

  init(following experiment: Experiment) {
    written = nil
    asked = []
    setup = GradientCheckSetup(.experiment, experiment: experiment)
  }

  // MARK: How far it is

  /// Whether the step's check is there, with every figure that is asked for.
  package var isDecided: Bool { series?.isDecided == true }
  /// Whether there is something to do.
  package var isBusy: Bool { isRunning && series?.isFinished != true }
  /// Whether the settings are those the step was written with, and no fault was mended.
  package var isAsWritten: Bool { setup == written }

  /// What there is to show: the new result as soon as it is one, until then the last one.
  package var shown: CheckSeries? { series?.result == nil && past != nil ? past : series }
  package var isStale: Bool { series?.result == nil && past != nil }

  /// The iteration of the run that is trained before the check, while it is.
  package var trainedTo: Int? {
    guard series == nil, isRunning, let training, training.iteration < setup.iteration else {
      return nil
    }
    return training.iteration
  }

  // MARK: Running

  /// Makes the step's check, from the beginning or from where it was stopped.
  mutating func start() {
    isRunning = true
    guard series == nil else { return }
    prepare()
  }

  /// Stops it; what is done stays.
  mutating func stop() { isRunning = false }

  /// Makes it anew with other settings; where it was made before, at once.
  mutating func change(to next: GradientCheckSetup) {
    guard written != nil else {
      // It follows the run, which the next slice does.
      setup = next
      keepPast()
      return
    }
    let wasMade = series != nil
    let retrains =
      next.experiment != setup.experiment || next.allFaults != setup.allFaults
      || next.iteration < setup.iteration
    setup = next
    keepPast()
    if retrains { training = nil }
    isRunning = wasMade || isRunning
    if isRunning { prepare() }
  }

  private mutating func keepPast() {
    if series?.result != nil { past = series }
    series = nil
  }

  /// Sets the work up where everything it needs is there.
  private mutating func prepare() {
    if training == nil { training = setup.trainedRun }
    if let training, training.iteration < setup.iteration, !training.isFinished { return }
    let ground = setup.subject.isOneVariable ? nil : setup.ground(training)
    series = CheckSeries(setup, ground, asked: asked)
  }

  /// Works for a slice.
  /// - Returns: how many blocks were processed.
  mutating func advance(blocks: Int) -> Int {
    guard isRunning else { return 0 }
    var used = 0
    if series == nil, var run = training {
      training = nil
      used = run.advance(by: setup.iteration - run.iteration, blocks: blocks)
      training = run
      prepare()
    }
    used += series?.advance(blocks: max(1, blocks - used)) ?? 0
    if series?.isFinished == true { isRunning = false }
    keepWhatIsSeen()
    return used
  }

  /// Takes the parameters of a run that rests, and checks there.
  mutating func follow(_ run: TrainingRun, _ experiment: Experiment) {
    keepPast()
    setup.experiment = experiment
    let ground = CheckGround(
      network: run.network, objective: experiment.objective(run.trainingSet))
    series = CheckSeries(setup, ground, asked: [])
    isRunning = true
  }

  /// Whether the work is of a run's parameters, with the settings as they are.
  func isOf(_ run: TrainingRun, _ experiment: Experiment) -> Bool {
    series?.setup == setup && setup.experiment == experiment
      && series?.ground?.network.parameters == run.network.parameters
  }

  /// What is to be measured, once the first check of a network is there; nil after that.
  mutating func nextToTime() -> CheckGround? {
    guard let series, series.result != nil, let ground = series.ground else { return nil }
    let shape = ground.network.widths + [ground.objective.exampleCount]
    guard shape != timedShape else { return nil }
    timedShape = shape
    seconds = nil
    return ground
  }

  // MARK: Figures

  /// Keeps the check as the step was written, once it is there.
  mutating func keepWhatIsSeen() {
    if seen == nil, isAsWritten, isDecided { seen = series }
  }

  /// Whether an earlier visit's check is still to be made again.
  var isToBeSeen: Bool { seen == nil && isAsWritten }

  /// A figure of the check as it stands; not a number where it was not made.
  package func value(of figure: CheckFigure) -> Double {
    let series = series
    return figure.value(setup) { series?.result(epsilon: $0) }
  }

  /// A figure of the check as it was seen; of the live one where none was yet.
  package func seenValue(of figure: CheckFigure) -> Double {
    guard let seen else { return value(of: figure) }
    return figure.value(seen.setup) { seen.result(epsilon: $0) }
  }
}
