package import GradusScreen

/// What a class has done: a row for each learner, and the questions that were answered.
package struct ClassRecord: Sendable {
  package let lessons: [Lesson]
  package private(set) var learners: [LearnerRow] = []
  private var asked: [QuestionPlace: ClassQuestion] = [:]

  /// - Parameter lessons: those that count.
  package init(_ lessons: [Lesson]) { self.lessons = lessons }

  package var stepCount: Int { lessons.reduce(0) { $0 + $1.steps.count } }

  /// The most stars there are; 0 where no lesson has a sealed set.
  package var starCount: Int {
    lessons.flatMap(\.steps).reduce(0) { $0 + ($1.submit?.stars.count ?? 0) }
  }

  /// The questions that were answered, the most missed first.
  package var questions: [ClassQuestion] {
    asked.sorted {
      let (first, second) = ($0.value.weight, $1.value.weight)
      return first == second ? $0.key < $1.key : first > second
    }.map(\.value)
  }

  /// Adds what a learner has done.
  package mutating func add(_ name: String, _ progress: LearnerProgress) {
    learners.append(LearnerRow(name, progress, lessons))
    for (number, lesson) in lessons.enumerated() where progress.lessons[lesson.key] != nil {
      for (index, step) in lesson.steps.enumerated() {
        let record = progress.record(of: step, in: lesson)
        for (place, item) in step.items.enumerated() {
          guard let kind = item.content.askedAs else { continue }
          for answer in item.content.firstAnswers(record, at: place) {
            let key = QuestionPlace(lesson: number, step: index, item: place, part: answer.part)
            asked[key, default: ClassQuestion(lesson, index, kind, answer)].count(answer)
          }
        }
      }
    }
  }
}

/// Where a question stands in the lessons.
private struct QuestionPlace: Hashable, Comparable {
  let lesson: Int
  let step: Int
  let item: Int
  let part: Int

  static func < (first: Self, second: Self) -> Bool {
    (first.lesson, first.step, first.item, first.part)
      < (second.lesson, second.step, second.item, second.part)
  }
}

/// How a class answered a question the first time.
package struct ClassQuestion: Sendable {
  package let lesson: Lesson
  /// Which of the lesson's steps, from 0.
  package let index: Int
  /// `quiz`, `number`, `case`, or `prediction`.
  package let kind: String
  /// Which of an item's questions, from 0, where that asks one after another.
  package let part: Int
  package let question: [ProseBlock]
  /// The learners who answered it, and those whose first answer was wrong.
  package private(set) var answered = 0
  package private(set) var wrong = 0
  private var answers: [[ProseBlock]: Int] = [:]

  init(_ lesson: Lesson, _ index: Int, _ kind: String, _ answer: FirstAnswer) {
    (self.lesson, self.index, self.kind) = (lesson, index, kind)
    (part, question) = (answer.part, answer.question)
  }

  package var step: Step { lesson.steps[index] }
  package var isPrediction: Bool { kind == "prediction" }
  /// The share of those who answered it whose first answer was wrong.
  package var share: Double { answered == 0 ? 0 : Double(wrong) / Double(answered) }

  /// The wrong answer that was given most often, and by how many.
  package var commonAnswer: (words: [ProseBlock], count: Int)? {
    // Of equally many the one that comes first in the alphabet, so that it is the same each time.
    answers.max { first, second in
      first.value == second.value
        ? "\(first.key)" > "\(second.key)" : first.value < second.value
    }.map { ($0.key, $0.value) }
  }

  /// By what the most missed are found: the share, which counts for less where few have answered.
  fileprivate var weight: Double { Double(wrong) / Double(answered + 2) }

  fileprivate mutating func count(_ answer: FirstAnswer) {
    answered += 1
    guard let words = answer.wrong else { return }
    wrong += 1
    answers[words, default: 0] += 1
  }
}

/// What a learner has done, in numbers.
package struct LearnerRow: Sendable {
  package let name: String
  package private(set) var lessonsDone = 0
  /// By lesson, in their order.
  package private(set) var stepsDone: [Int] = []
  /// Wrong answers, all tries.
  package private(set) var wrong = 0
  /// Hints of challenges, of numbers and of code.
  package private(set) var hints = 0
  /// Steps in which the solution was shown.
  package private(set) var assisted = 0
  /// The most stars, and the submissions; nil where nothing was submitted.
  package private(set) var stars: Int?
  package private(set) var submissions: Int?
  /// Checks of code that was written.
  package private(set) var codeTries = 0
  /// The step that was open last, and its lesson.
  package private(set) var last: LessonPlace?
  /// The keys of lessons in the record that are not among those that count.
  package let others: [String]

  init(_ name: String, _ progress: LearnerProgress, _ lessons: [Lesson]) {
    self.name = name
    others = progress.lessons.keys.filter { key in !lessons.contains { $0.key == key } }.sorted()
    for lesson in lessons {
      let done = progress.doneCount(lesson)
      stepsDone.append(done)
      if done == lesson.steps.count, done > 0 { lessonsDone += 1 }
      guard let record = progress.lessons[lesson.key] else { continue }
      for step in lesson.steps { add(step, progress.record(of: step, in: lesson)) }
      let isLast = progress.lastLesson == lesson.key || lessons.count == 1
      if isLast, record.currentStep != nil, !lesson.steps.isEmpty {
        last = LessonPlace(lesson: lesson, index: progress.currentStep(lesson))
      }
    }
  }

  private mutating func add(_ step: Step, _ record: StepRecord) {
    var isAssisted = record.isAssisted
    hints += record.hints + (record.codeHints ?? 0)
    codeTries += record.codeTries ?? 0
    for (place, item) in step.items.enumerated() {
      wrong += item.content.wrongCount(record, at: place)
      hints += item.content.hintCount(record, at: place)
      if item.content.wasShown(record, at: place) { isAssisted = true }
    }
    if isAssisted { assisted += 1 }
    guard step.submit != nil, let count = record.submissionCount, count > 0 else { return }
    submissions = (submissions ?? 0) + count
    stars = (stars ?? 0) + (record.bestStars ?? 0)
  }
}
