package import GradusEngine
import GradusLessons

// Changing settings: at once where a run under way can take it, otherwise from the start.
extension LabSession {
  /// What a change of a setting did.
  package enum Change: Hashable, Sendable {
    case atOnce
    /// At once, in the past: the future that was is kept for comparison.
    case branched
    /// From the start; the old run is kept for comparison.
    case restarted
    /// There is nothing further in that direction.
    case atEnd
  }

  /// The settings with one of them moved along its ladder; nil at its end.
  ///
  /// Planted faults that would change nothing are passed over, and taken out where another setting
  /// makes them so.
  package func moving(_ setting: Setting, by steps: Int) -> Experiment? {
    guard steps != 0 else { return nil }
    // As far as asked for; of the faults the next one that can be, else the last one before.
    var distances = [abs(steps)]
    if setting.name == "fault" {
      distances += Array(1...BackpropagationFault.allCases.count).map { abs(steps) + $0 }
      distances += (1..<max(1, abs(steps))).reversed()
    }
    for distance in distances {
      var next = experiment
      guard setting.step(&next, by: distance * steps.signum()), next != experiment else { continue }
      let removed = next.settle()
      if setting.name != "fault" || removed.isEmpty { return clash(in: next) == nil ? next : nil }
    }
    return nil
  }

  /// What keeps a setting from moving; nil where it can, or is at the end of its ladder.
  package func obstacle(to setting: Setting, by steps: Int) -> SettingError? {
    if let obstacle = setting.obstacle(experiment, by: steps) { return obstacle }
    var next = experiment
    guard setting.step(&next, by: steps) else { return nil }
    _ = next.settle()
    return clash(in: next)
  }

  /// Settings that do not go together; not told again where they did not before.
  private func clash(in next: Experiment) -> SettingError? {
    func clash(_ experiment: Experiment) -> SettingError? {
      do throws(SettingError) {
        _ = try Experiment([], from: experiment)
        return nil
      } catch {
        return error
      }
    }
    return clash(experiment) == nil ? clash(next) : nil
  }

  /// Why settings cannot but diverge, where those that count now can: rate · λ / m is above 2, and
  /// every step of L2 makes the weights larger whatever the data are.
  package func warning(about next: Experiment) -> String? {
    guard next.decay > 2, experiment.decay <= 2 else { return nil }
    let shown = plainNumber((next.decay * 100).rounded() / 100)
    return
      "learning-rate x lambda / m is \(shown): above 2 every iteration makes the weights larger"
  }

  /// Changes the settings: at once where only live ones differ and the run is not over, otherwise by
  /// starting over.
  ///
  /// The run is kept for comparison where it starts over, where it is in its past, and where a fault is
  /// planted.
  package mutating func change(to next: Experiment) -> Change {
    guard next != experiment else { return .atEnd }
    guard timeline.present.canChange(to: armed(next)), !comesTooLate(next) else {
      begin(next)
      return .restarted
    }
    let branches = timeline.leavesFuture
    let plants = !next.faults.isSubset(of: experiment.faults)
    if branches || plants && latest.iteration > 0 { putAside(atEnd: false) }
    timeline.change(to: armed(next))
    revision += 1
    if isTraining && isAtEnd { pause() }
    return branches ? .branched : .atOnce
  }

  /// Whether settings could only have counted in a run that is over: with them on the screen, its
  /// result would be said to be theirs. More iterations let it go on, and what counts in predictions
  /// still counts.
  private func comesTooLate(_ next: Experiment) -> Bool {
    guard run.isFinished, !isInThePast else { return false }
    if run.divergence == nil && next.iterations > run.iteration { return false }
    var known = experiment
    known.iterations = next.iterations
    known.dropsAtTest = next.dropsAtTest
    return known != next
  }

  /// Whether faults may be planted here.
  package var allowsFaults: Bool { setup.controls.contains("fault") }

  /// Plants a fault, from the next iteration on, or takes it out.
  /// - Returns: whether it is planted now; nil where it would change nothing.
  package mutating func toggleFault(_ fault: BackpropagationFault) -> Bool? {
    var next = experiment
    let isPlanted = next.faults.remove(fault) == nil
    if isPlanted {
      guard next.objection(to: fault) == nil else { return nil }
      next.faults.insert(fault)
    }
    _ = change(to: next)
    return isPlanted
  }
}
