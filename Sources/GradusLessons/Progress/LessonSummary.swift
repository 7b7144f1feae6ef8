package import GradusScreen

/// What a learner did in a lesson, from the record.
package struct LessonSummary {
  /// A prediction that was made: what was said, and what happened where that was seen.
  package struct Guess {
    package let step: String
    package let said: [Span]
    package let happened: [Span]?
    package let isAsSaid: Bool
  }

  package let doneCount: Int
  package let stepCount: Int
  /// The steps that are still open, as they are counted and by name.
  package private(set) var open: [(number: Int, title: String)] = []
  package internal(set) var guesses: [Guess] = []
  package internal(set) var quizCount = 0
  /// Quizzes that were right at the first try.
  package internal(set) var rightAtOnce = 0
  /// Numbers that were asked for, those that were worked out, and those that were shown.
  package internal(set) var computeCount = 0
  package internal(set) var computed = 0
  package internal(set) var computeShown = 0
  package private(set) var challengeCount = 0
  /// Challenges that were met, without the solution and with it.
  package private(set) var met = 0
  package private(set) var assisted = 0
  /// The claims of all recalls, and how many of them were remembered.
  package internal(set) var claims: [[ProseBlock]] = []
  package internal(set) var claimsHad = 0
  /// The most stars, of how many.
  package internal(set) var stars: (best: Int, of: Int)?

  package init(_ lesson: Lesson, _ progress: LearnerProgress) {
    doneCount = progress.doneCount(lesson)
    stepCount = lesson.steps.count
    for (number, step) in lesson.steps.enumerated() {
      let record = progress.record(of: step, in: lesson)
      if !record.isDone { open.append((number + 1, step.title)) }
      for (place, item) in step.items.enumerated() {
        item.content.count(in: &self, record, at: place, of: step)
      }
    }
  }

  mutating func countChallenge(_ record: StepRecord, at place: Int) {
    challengeCount += 1
    guard record.metChallenges.contains(place) else { return }
    if record.isAssisted { assisted += 1 } else { met += 1 }
  }
}
