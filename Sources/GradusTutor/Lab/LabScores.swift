package import GradusEngine

/// Scores and mistakes of a network that is too large for them to be computed for each picture.
struct LabScores: Sendable {
  /// What was read.
  struct Place: Hashable, Sendable {
    let experiment: Experiment
    let iteration: Int
    /// Tells runs of the same settings apart that came there another way.
    let revision: Int
    let silenced: Set<UnitPlace>
    let other: Int?
  }

  let place: Place
  let train: Score
  let test: Score
  let mistakes: [Bool]
}

// Readings are made in the slices of training, beside it: half of each slice while a run trains, all of
// it where it rests. Pictures show the last one that is complete.
extension LabSession {
  private var scoredPlace: LabScores.Place {
    LabScores.Place(
      experiment: shownRun.experiment, iteration: shownRun.iteration, revision: revision,
      silenced: silencedUnits, other: shownOther)
  }

  /// Whether the scores of the run that is shown are still to be read.
  package var isToBeScored: Bool {
    shownRun.takesLongToScore && (shownRun.costs.count > 0 || showsStart)
      && scores?.place != scoredPlace
  }

  /// Reads on, for as long as some blocks last.
  /// - Returns: the blocks that were processed.
  mutating func scoreOn(blocks: Int) -> Int {
    guard isToBeScored else {
      scoring = nil
      return 0
    }
    let place = scoredPlace
    // One that was begun is brought to its end while the run trains; where it rests it begins anew.
    if scoring == nil || !isTraining && scoring?.place != place {
      scoring = (place, RunScoring(shownRun, network: shownNetwork))
    }
    let used = scoring?.pass.advance(blocks: blocks) ?? 0
    if let (place, done) = scoring, let train = done.train, let test = done.test {
      scores = LabScores(place: place, train: train, test: test, mistakes: done.mistakes)
      scoring = nil
    }
    return used
  }

  /// The scores of ``shownNetwork`` on the training and the test points; of a large network those that
  /// were read last, nil where none were.
  package var shownScores: (train: Score, test: Score)? {
    let run = shownRun
    if run.takesLongToScore { return scores.map { ($0.train, $0.test) } }
    if showsOther || silencedUnits.isEmpty { return (run.trainScore(), run.testScore()) }
    let network = shownNetwork
    return (network.score(run.trainingSet), network.score(run.testSet))
  }

  /// The cost of ``shownRun`` as it stands, for the same parameters as its scores; nil before the
  /// first iteration.
  ///
  /// Of a large network with masks, where a pass takes too long, it is that of the last iteration.
  var shownCost: Double? {
    let run = shownRun
    guard run.costs.count > 0 || wasSeen || showsStart else { return nil }
    if !run.takesLongToScore { return run.presentCost().total }
    guard run.masks == nil, run.divergence == nil, silencedUnits.isEmpty, let scores else {
      return run.costs.last
    }
    return scores.train.crossEntropy + run.presentPenalty
  }

  /// Which training points of the run that is shown are predicted wrong, where they were read rather
  /// than computed for each picture; none while they are not known. Nil for a small network.
  var knownMistakes: [Bool]? {
    guard shownRun.takesLongToScore else { return nil }
    return scores?.mistakes ?? []
  }
}
