package import GradusEngine

/// Scores and mistakes of a network that is too large for them to be computed for each picture.
struct LabReading: Sendable {
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
  private var readingPlace: LabReading.Place {
    LabReading.Place(
      experiment: shownRun.experiment, iteration: shownRun.iteration, revision: revision,
      silenced: silencedUnits, other: shownOther)
  }

  /// Whether the scores of the run that is shown are still to be read.
  package var isToBeRead: Bool {
    shownRun.takesLongToScore && shownRun.costs.count > 0 && reading?.place != readingPlace
  }

  /// Reads on, for as long as some blocks last.
  /// - Returns: the blocks that were processed.
  mutating func readOn(blocks: Int) -> Int {
    guard isToBeRead else {
      readingUnderWay = nil
      return 0
    }
    let place = readingPlace
    // One that was begun is brought to its end while the run trains; where it rests it begins anew.
    if readingUnderWay == nil || !isTraining && readingUnderWay?.place != place {
      readingUnderWay = (place, RunReading(shownRun, network: shownNetwork))
    }
    let used = readingUnderWay?.reading.advance(blocks: blocks) ?? 0
    if let (place, done) = readingUnderWay, let train = done.train, let test = done.test {
      reading = LabReading(place: place, train: train, test: test, mistakes: done.mistakes)
      readingUnderWay = nil
    }
    return used
  }

  /// The scores of ``shownNetwork`` on the training and the test points; of a large network those that
  /// were read last, nil where none were.
  package var shownScores: (train: Score, test: Score)? {
    let run = shownRun
    if run.takesLongToScore { return reading.map { ($0.train, $0.test) } }
    if showsOther || silencedUnits.isEmpty { return (run.trainScore(), run.testScore()) }
    let network = shownNetwork
    return (network.score(run.trainingSet), network.score(run.testSet))
  }

  /// Which training points of the run that is shown are predicted wrong, where they were read rather
  /// than computed for each picture; none while they are not known. Nil for a small network.
  var mistakesRead: [Bool]? {
    guard shownRun.takesLongToScore else { return nil }
    return reading?.mistakes ?? []
  }
}
