package import GradusScreen

/// What a learner has done: the record that is kept between visits.
package struct LearnerProgress: Hashable, Codable, Sendable {
  /// The version of the file's form; a newer one is never overwritten.
  package static let currentVersion = 1

  package var version = LearnerProgress.currentVersion
  /// By the lesson's key.
  package var lessons: [String: LessonRecord] = [:]
  /// The key of the lesson that was open last.
  package var lastLesson: String?
  /// The day on which something from an earlier day was asked again last, counted by the edge.
  package var remindedOn: Int?
  /// What the order of a quiz's options is drawn with; nil keeps that of the file.
  package var orderSeed: UInt32?
  /// How the learner wants the screen; nil leaves it to what the terminal tells.
  package var screen: ScreenChoice?

  package init() {}

  /// The record of a step; an empty one where nothing was done yet.
  package subscript(lesson: String, step: String) -> StepRecord {
    get { lessons[lesson]?.steps[step] ?? StepRecord() }
    set { lessons[lesson, default: LessonRecord()].steps[step] = newValue }
  }

  /// The record of a step that may have been kept under an older slug.
  package func record(of step: Step, in lesson: Lesson) -> StepRecord {
    let steps = lessons[lesson.key]?.steps
    for slug in [step.slug] + step.formerSlugs {
      if let record = steps?[slug] { return record }
    }
    return StepRecord()
  }

  /// How many steps of a lesson are done.
  package func doneCount(_ lesson: Lesson) -> Int {
    lesson.steps.count { record(of: $0, in: lesson).isDone }
  }

  /// The step of a lesson to go on with.
  package func currentStep(_ lesson: Lesson) -> Int {
    guard let slug = lessons[lesson.key]?.currentStep else { return 0 }
    return lesson.steps.firstIndex { $0.slug == slug || $0.formerSlugs.contains(slug) } ?? 0
  }
}

/// What was done in one lesson.
package struct LessonRecord: Hashable, Codable, Sendable {
  /// The slug of the step that was open last.
  package var currentStep: String?
  /// By slug.
  package var steps: [String: StepRecord] = [:]

  package init() {}
}

/// What was done in one step.
package struct StepRecord: Hashable, Codable, Sendable {
  /// The options chosen, in order, by the position of the question among the step's items. A
  /// prediction has one; a quiz those tried so far.
  package var answers: [Int: [Int]] = [:]
  /// What was typed, by the position of the question: the numbers of a compute block, an entry for each
  /// of its answers; the lines of a recall.
  package var typed: [Int: [String]]?
  /// The day on which a recall of the step was answered, counted by the edge.
  package var recalledOn: Int?
  /// The claims that were asked again on a later day, by the position of the recall.
  package var askedAgain: [Int: [Int]]?
  /// The option of the prediction that is what happened; -1 where it was none of them. Nil until the
  /// run has been seen.
  package var outcome: Int?
  /// How many hints were shown.
  package var hints = 0
  /// The positions of the challenges that were met.
  package var metChallenges: Set<Int> = []
  /// Whether a hint applied the solution.
  package var isAssisted = false
  package var isDone = false
  /// Whether the step's sweep was in sight; nil where it was not.
  package var sweepSeen: Bool?
  /// The iterations trained so far, where the step has a budget of them.
  package var spent: Int?
  /// What the sealed set said, once it is open.
  package var submission: Submission?
  /// The most stars of any submission, and how many submissions there were: they outlast starting the
  /// step over.
  package var bestStars: Int?
  package var submissionCount: Int?
  /// What the learner wrote in the step's exercise, as it stands.
  package var code: String?
  /// Whether it was changed after it was right.
  package var codeIsChanged: Bool?
  /// How often the learner had that checked, and how many hints were shown.
  package var codeTries: Int?
  package var codeHints: Int?

  package init() {}

  /// The answers to the question at a place among the step's items.
  package func answers(at place: Int) -> [Int] { answers[place] ?? [] }

  /// What was typed at the question at a place.
  package func typed(at place: Int) -> [String] { typed?[place] ?? [] }

  /// The longest row of answers, or of lines, that is kept.
  package static let longestRow = 60

  /// Adds an answer that was typed.
  package mutating func add(_ answer: Int, typed text: String, at place: Int) {
    var lines = Array(typed(at: place).prefix(answers(at: place).count))
    lines += Array(repeating: "", count: answers(at: place).count - lines.count) + [text]
    typed = (typed ?? [:]).merging([place: Array(lines.suffix(StepRecord.longestRow))]) { $1 }
    answers[place] = Array((answers(at: place) + [answer]).suffix(StepRecord.longestRow))
  }

  /// Adds a line that was remembered.
  package mutating func add(line: String, at place: Int) {
    let lines = Array((typed(at: place) + [line]).suffix(StepRecord.longestRow))
    typed = (typed ?? [:]).merging([place: lines]) { $1 }
  }

  /// The record of a step that is started over.
  package var startedOver: StepRecord {
    var new = StepRecord()
    (new.bestStars, new.submissionCount) = (bestStars, submissionCount)
    return new
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    answers = try container.decodeIfPresent([Int: [Int]].self, forKey: .answers) ?? [:]
    typed = try container.decodeIfPresent([Int: [String]].self, forKey: .typed)
    recalledOn = try container.decodeIfPresent(Int.self, forKey: .recalledOn)
    askedAgain = try container.decodeIfPresent([Int: [Int]].self, forKey: .askedAgain)
    outcome = try container.decodeIfPresent(Int.self, forKey: .outcome)
    // Whoever edits the file by hand may have written anything.
    hints = min(max(0, try container.decodeIfPresent(Int.self, forKey: .hints) ?? 0), 100)
    metChallenges = try container.decodeIfPresent(Set<Int>.self, forKey: .metChallenges) ?? []
    isAssisted = try container.decodeIfPresent(Bool.self, forKey: .isAssisted) ?? false
    isDone = try container.decodeIfPresent(Bool.self, forKey: .isDone) ?? false
    sweepSeen = try container.decodeIfPresent(Bool.self, forKey: .sweepSeen)
    spent = try container.decodeIfPresent(Int.self, forKey: .spent).map { max(0, $0) }
    submission = try container.decodeIfPresent(Submission.self, forKey: .submission)
    bestStars = try container.decodeIfPresent(Int.self, forKey: .bestStars)
      .map { min(max(0, $0), 5) }
    submissionCount = try container.decodeIfPresent(Int.self, forKey: .submissionCount)
      .map { min(max(0, $0), 1_000_000) }
    code = try container.decodeIfPresent(String.self, forKey: .code)
      .map { String($0.prefix(StepRecord.longestCode)) }
    codeIsChanged = try container.decodeIfPresent(Bool.self, forKey: .codeIsChanged)
    codeTries = try container.decodeIfPresent(Int.self, forKey: .codeTries)
      .map { min(max(0, $0), 1_000_000) }
    codeHints = try container.decodeIfPresent(Int.self, forKey: .codeHints)
      .map { min(max(0, $0), 100) }
  }

  /// The longest code that is kept, in characters.
  package static let longestCode = 64 * 1024
}

/// What the sealed set of a step said of the run it was opened for.
package struct Submission: Hashable, Codable, Sendable {
  package var accuracy: Double
  /// Nil where it is infinite.
  package var crossEntropy: Double?
  /// What the validation points had said of that run.
  package var validationAccuracy: Double?
  /// What was left of the budget.
  package var iterationsLeft: Int
  package var stars: Int

  package init(
    accuracy: Double, crossEntropy: Double?, validationAccuracy: Double?, iterationsLeft: Int,
    stars: Int
  ) {
    self.accuracy = accuracy
    self.crossEntropy = crossEntropy
    self.validationAccuracy = validationAccuracy
    self.iterationsLeft = iterationsLeft
    self.stars = stars
  }
}
