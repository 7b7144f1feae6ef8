package import GradusScreen

/// A claim of an earlier day that is asked once more.
package struct Reminder: Hashable, Sendable {
  /// The key of the lesson, its title, and the slug of the step.
  package let lesson: String
  package let title: String
  package let step: String
  /// The position of the recall among the step's items, and of the claim among its claims.
  package let place: Int
  package let claim: Int
  package let words: [ProseBlock]
  /// What the learner wrote then.
  package let wrote: [String]
}

extension LearnerProgress {
  /// What to ask again before a day's first lesson: of the claims that were recalled on an earlier day the
  /// one that was asked least; among those one that had been forgotten, else the oldest.
  ///
  /// Nil where nothing was recalled on an earlier day, or something was asked on this one.
  package func reminder(on day: Int, among lessons: [Lesson]) -> Reminder? {
    guard remindedOn != day else { return nil }
    var best: (rank: (asked: Int, wasHad: Int, day: Int), reminder: Reminder)?
    for lesson in lessons {
      for step in lesson.steps {
        let record = record(of: step, in: lesson)
        guard let then = record.recalledOn, then < day else { continue }
        for (place, item) in step.items.enumerated() {
          guard case .recall(let recall) = item else { continue }
          let wrote = record.typed(at: place)
          for (claim, answer) in zip(recall.claims.indices, record.answers(at: place)) {
            let asked = record.askedAgain?[place]?.count { $0 == claim } ?? 0
            let rank = (asked, answer == 0 ? 1 : 0, then)
            if let best, best.rank <= rank { continue }
            best = (
              rank,
              Reminder(
                lesson: lesson.key, title: lesson.title, step: step.slug, place: place,
                claim: claim, words: recall.claims[claim], wrote: wrote)
            )
          }
        }
      }
    }
    return best?.reminder
  }

  /// Notes that a claim was asked again.
  package mutating func note(_ reminder: Reminder) {
    guard var record = lessons[reminder.lesson]?.steps[reminder.step] else { return }
    let asked = (record.askedAgain?[reminder.place] ?? []) + [reminder.claim]
    record.askedAgain = (record.askedAgain ?? [:])
      .merging([reminder.place: Array(asked.suffix(StepRecord.longestRow))]) { $1 }
    lessons[reminder.lesson]?.steps[reminder.step] = record
  }
}
