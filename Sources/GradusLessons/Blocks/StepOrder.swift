import GradusEngine

/// The order of a step: what stands above comes first, for the learner as in the file.
extension Step {
  /// The place of the prediction that the sweep decides; nil where none does.
  package var placeOfSweepPrediction: Int? {
    single(Prediction.self).flatMap { $0.item.isOfSweep ? $0.place : nil }
  }

  /// Before which item the sweep is shown: where it stands, or where it is predicted.
  package var dueSweepPlace: Int { placeOfSweepPrediction ?? sweepPlace }

  /// Whether there is no sweep that a learner has still to see.
  package func hasSeenSweep(_ record: StepRecord) -> Bool {
    sweep == nil || record.sweepSeen == true || record.isDone
      || placeOfSweepPrediction != nil && record.outcome != nil
  }
}

extension StepItem {
  /// Whether it waits for a sweep that stands above it: only text and what is asked of the sweep itself
  /// do not.
  package var waitsForSweep: Bool {
    switch self {
    case .prose, .note: false
    case .predict(let prediction): !prediction.isOfSweep
    default: true
    }
  }
}

extension Compute {
  /// Whether it cannot be answered before there is a run: settings are known without one.
  fileprivate var needsTheRun: Bool {
    figures.contains { $0.sweep == nil && Figure.named($0.figure)?.isSetting != true }
  }
}

extension StepBuilder {
  /// Reports blocks whose order no learner could follow: a prediction of what has been seen by then,
  /// and work of two kinds in one step.
  func checkOrder(log: inout ParseLog) {
    let items = step.items.map(\.content)
    func line<Item: LessonItem>(_ kind: Item.Type) -> Int? { items.first { $0 is Item }?.line }
    if let (place, prediction) = step.single(Prediction.self) {
      for item in items.prefix(place) {
        if item is Challenge, !prediction.isOfSweep {
          log.report(
            prediction.line,
            "the challenge on line \(item.line) shows what this asks; put the prediction before it")
        } else if item is Submit {
          log.report(
            prediction.line,
            "the submit on line \(item.line) shows what this asks; put the prediction before it")
        } else if let compute = item as? Compute, compute.needsTheRun, !prediction.isOfSweep {
          log.report(
            compute.line,
            "this needs a figure of the run, and the run waits for the prediction on line "
              + "\(prediction.line); put it below that")
        }
      }
    }
    if let exercise = step.single(Exercise.self)?.item, !exercise.after.isEmpty,
      step.lab == nil || step.lab?.gradcheck != nil || step.lab?.until == 0
    {
      log.report(
        exercise.line,
        "'after' is shown once the network has trained, and this step trains nothing; say it in 'success'"
      )
    }
    if has("cases") {
      let others = [
        line(Prediction.self), line(Challenge.self), line(Submit.self), step.sweep?.line,
      ]
      for line in others.compactMap(\.self) {
        log.report(
          line, "cases bring their own checks, and nothing else can be run; begin a new step")
      }
    } else if step.lab?.gradcheck != nil {
      for line in [line(Submit.self), step.sweep?.line].compactMap(\.self) {
        log.report(line, "a step with a gradcheck trains nothing; begin a new step")
      }
    }
  }
}
