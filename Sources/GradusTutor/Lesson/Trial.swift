import GradusEngine
package import GradusLessons

/// The budget and the sealed set of a step while the step is open.
package struct Trial: Hashable, Sendable {
  package let plan: Submit
  /// The iterations of all runs of the learner in this step.
  package internal(set) var spent = 0
  /// What the sealed set said, once it is open.
  package internal(set) var submission: Submission?

  package var left: Int { max(0, plan.budget - spent) }

  /// A figure of the submission; not a number where it is not known yet.
  package func value(of figure: SubmitFigure) -> Double {
    switch figure {
    case .iterationsLeft: Double(submission?.iterationsLeft ?? left)
    case .accuracy: submission?.accuracy ?? .nan
    case .crossEntropy: submission.map { $0.crossEntropy ?? .infinity } ?? .nan
    case .stars: submission.map { Double($0.stars) } ?? .nan
    }
  }
}

extension LabSession {
  /// Trains the timeline and counts what it costs of a budget: iterations never made before.
  /// - Returns: the blocks of eight examples that were processed.
  mutating func spend(by iterations: Int, blocks: Int = .max) -> Int {
    let before = timeline.latest.iteration
    let used = timeline.advance(by: iterations, blocks: blocks)
    let made = max(0, timeline.latest.iteration - before)
    trial?.spent += made
    return used
  }

  /// The iteration at which the budget ends; nil where there is none.
  var budgetEnd: Int? { trial.map { latest.iteration + $0.left } }

  /// Whether a run could go on but for the budget.
  package var isOutOfBudget: Bool { trial?.left == 0 && !isInThePast }

  /// Why nothing new can be trained here; nil where it can. The run at hand is then all there is.
  package var budgetRefusal: String? {
    guard let trial, trial.left == 0 else { return nil }
    if trial.submission != nil { return "the budget is used up: x starts the step over" }
    if latest.costs.count > 0 { return "the budget is used up: U submits this run" }
    return keptTimeline == nil
      ? "the budget is used up, and its run is gone: x starts the step over"
      : "the budget is used up: w brings back the run you kept, U submits it"
  }

  /// Opens the sealed set for the run at hand.
  mutating func openSealed() {
    guard let trial, trial.submission == nil else { return }
    pause()
    let score = run.network.score(trial.plan.sealed.testSet())
    let accuracy = score.count > 0 ? score.accuracy : 0
    let validation = run.testScore()
    // What is said of the submission is said of this run, whatever is trained after.
    seen = (run, compared)
    self.trial?.submission = Submission(
      accuracy: accuracy,
      crossEntropy: score.crossEntropy.isFinite ? score.crossEntropy : nil,
      validationAccuracy: validation.count > 0 ? validation.accuracy : nil,
      iterationsLeft: trial.left, stars: trial.plan.starCount(accuracy))
  }

  /// What the points are called that are neither trained on nor sealed.
  package var testName: String { trial == nil ? "test" : "valid." }
}

// Submitting: asked first, done once.
extension Model {
  /// Asks whether to open the sealed set.
  mutating func askToOpenSealed() -> [Effect] {
    guard let lab = session?.lab, let trial = lab.trial else {
      notice = "there is nothing to submit in this step"
      return []
    }
    if trial.submission != nil {
      notice = "the sealed set is open: x starts the step over, which is counted"
    } else if mayTrain(), isTurnToSubmit() {
      if lab.run.costs.count == 0 {
        notice = lab.budgetRefusal ?? "there is no run to submit yet: Space trains"
      } else {
        session?.lab?.pause()
        overlay = .question(.openSealed)
      }
    }
    return []
  }

  /// Whether nothing stands above the submission that its result would be hidden behind; says what
  /// does.
  private mutating func isTurnToSubmit() -> Bool {
    switch session.map({ Reveal($0.step, record).gate }) {
    case .question(let index)?:
      guard let place = session?.step.single(Submit.self)?.place, index < place else { return true }
      notice = "first answer the question above: what the sealed set says stands below it"
      showQuestion()
      return false
    case .sweep?:
      notice = "first look at the sweep: Space shows it"
      return false
    case .run?, nil?, nil: return true
    }
  }

  /// Opens the sealed set and keeps what it says.
  mutating func openSealed() -> [Effect] {
    session?.lab?.openSealed()
    guard let submission = session?.lab?.trial?.submission else { return [] }
    var changed = record
    changed.submission = submission
    changed.bestStars = max(changed.bestStars ?? 0, submission.stars)
    changed.submissionCount = (changed.submissionCount ?? 0) + 1
    let effects = keep(changed)
    return effects + seeWhatTheRunShows()
  }

  /// Notes what was spent of the budget; says so where it is used up.
  mutating func noteSpending(wasTraining: Bool) -> [Effect] {
    guard let lab = session?.lab, let trial = lab.trial, session?.isFreeLab == false else {
      return []
    }
    if wasTraining && !lab.isTraining && lab.isOutOfBudget && !lab.isAtEnd {
      notice = "the budget is used up: U submits this run"
    }
    guard trial.spent != record.spent ?? 0 else { return [] }
    record.spent = trial.spent
    return lab.isTraining ? [] : [.saveProgress(progress)]
  }
}
