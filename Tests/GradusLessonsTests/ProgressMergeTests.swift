import GradusEngine
import Foundation
import GradusLessons
import GradusScreen
import Testing

/// Two programs that write one record.
@Suite struct ProgressMergeTests {
  /// How many triples of records are made, from seeds.
  static let rounds: UInt32 = 2000

  /// A record from a seed, small enough that two of them often hold the same step.
  static func record(_ random: inout RandomState) -> LearnerProgress {
    var progress = LearnerProgress()
    for _ in 0..<Int(random.uniform() * 6) { change(&progress, &random) }
    return progress
  }

  static func index(_ count: Int, _ random: inout RandomState) -> Int {
    Int(random.uniform() * Double(count))
  }

  /// One change as the tutor makes them, or as somebody makes who starts over or forgets.
  static func change(_ progress: inout LearnerProgress, _ random: inout RandomState) {
    let lesson = ["a", "b", "c"][index(3, &random)]
    let slug = ["one", "two", "three"][index(3, &random)]
    let number = index(4, &random)
    switch index(14, &random) {
    case 0: progress.lastLesson = lesson
    case 1: progress.lessons[lesson, default: LessonRecord()].currentStep = slug
    case 2: progress.lessons[lesson] = nil
    case 3: progress[lesson, slug] = progress[lesson, slug].startedOver
    case 4, 5: progress[lesson, slug].isDone = true
    case 6: progress[lesson, slug].hints += 1
    case 7: progress[lesson, slug].metChallenges.insert(number)
    case 8: progress[lesson, slug].answers[number, default: []].append(number)
    case 9: progress[lesson, slug].outcome = number
    case 10: progress[lesson, slug].spent = (progress[lesson, slug].spent ?? 0) + 100
    case 11:
      progress[lesson, slug].submission = Submission(
        accuracy: 0.5, crossEntropy: nil, validationAccuracy: 1, iterationsLeft: number, stars: 2)
      progress[lesson, slug].bestStars = number
    case 12: progress[lesson, slug].submissionCount = number
    default: progress[lesson, slug].isAssisted = true
    }
  }

  @Test func `two tutors change different parts of the screen, and the last word counts`() {
    var base = LearnerProgress()
    base.screen = ScreenChoice(glyphs: .block, color: .never)
    var (mine, theirs) = (base, base)
    mine.screen = ScreenChoice(glyphs: .ascii, theme: .light, color: .never)
    theirs.screen = ScreenChoice(glyphs: .braille)
    #expect(
      mine.merged(into: theirs, since: base).screen == ScreenChoice(glyphs: .ascii, theme: .light))
    mine.screen = nil
    #expect(mine.merged(into: base, since: base).screen == nil)
    #expect(base.merged(into: mine, since: base).screen == nil)
  }

  @Test(arguments: [
    (#"{"glyphs": "block", "theme": "sepia"}"#, ScreenChoice(glyphs: .block)),
    (#"{"glyphs": 7, "theme": "light", "more": []}"#, ScreenChoice(theme: .light)),
    ("[1]", ScreenChoice()), ("\"block\"", ScreenChoice()),
  ])
  func `what a record says of the screen that is not known is nobody's choice`(
    text: String, choice: ScreenChoice
  ) throws {
    let record = #"{"version": 1, "lessons": {}, "screen": \#(text)}"#
    let progress = try JSONDecoder().decode(LearnerProgress.self, from: Data(record.utf8))
    #expect(progress.screen == choice)
  }

  @Test func `what only one side changed is as that side has it`() {
    for seed in 0..<Self.rounds {
      var random = RandomState(seed: seed)
      let base = Self.record(&random)
      var mine = base
      for _ in 0..<3 { Self.change(&mine, &random) }
      #expect(mine.merged(into: base, since: base) == mine, "seed \(seed)")
      #expect(base.merged(into: mine, since: base) == mine, "seed \(seed)")
      let other = Self.record(&random)
      #expect(other.merged(into: mine, since: other) == mine, "seed \(seed)")
    }
  }

  @Test func `saving again changes nothing, and what both did is done`() {
    for seed in 0..<Self.rounds {
      var random = RandomState(seed: seed)
      let base = Self.record(&random)
      var (mine, theirs) = (base, base)
      for _ in 0..<4 {
        Self.change(&mine, &random)
        Self.change(&theirs, &random)
      }
      let merged = mine.merged(into: theirs, since: base)
      #expect(mine.merged(into: merged, since: base) == merged, "seed \(seed)")
      #expect(mine.merged(into: merged, since: mine) == merged, "seed \(seed)")
      for lesson in ["a", "b", "c"] {
        for slug in ["one", "two", "three"] {
          let (here, before, there, after) = (
            mine[lesson, slug], base[lesson, slug], theirs[lesson, slug], merged[lesson, slug]
          )
          let news = (here.isDone && !before.isDone) || (there.isDone && !before.isDone)
          let isForgotten = before.isDone && !(here.isDone && there.isDone)
          #expect(after.isDone == (news || (before.isDone && !isForgotten)), "seed \(seed)")
          let met = here.metChallenges.union(there.metChallenges)
          #expect(after.metChallenges.isSuperset(of: met.subtracting(before.metChallenges)))
          #expect(after.metChallenges.isSubset(of: met))
        }
      }
    }
  }

  @Test func `what is done in different steps survives in either order`() {
    for seed in 0..<Self.rounds {
      var random = RandomState(seed: seed)
      let base = Self.record(&random)
      var (mine, theirs) = (base, base)
      mine["mine", "one"] = StepRecord()
      mine["both", "one"].isDone = true
      mine["both", "one"].answers = [1: [Self.index(3, &random)]]
      theirs["both", "two"].metChallenges = [Self.index(3, &random)]
      theirs["theirs", "one"].hints = 2
      let merged = mine.merged(into: theirs, since: base)
      #expect(merged == theirs.merged(into: mine, since: base), "seed \(seed)")
      for (lesson, record) in base.lessons {
        #expect(merged.lessons[lesson] == record, "seed \(seed)")
      }
      #expect(merged["both", "one"] == mine["both", "one"])
      #expect(merged["both", "two"] == theirs["both", "two"])
      #expect(merged["theirs", "one"].hints == 2 && merged.lessons["mine"] != nil)
    }
  }

  @Test func `of one step that both changed, the further record stays`() {
    var (mine, theirs) = (LearnerProgress(), LearnerProgress())
    mine["a", "one"].hints = 1
    mine["a", "one"].metChallenges = [0]
    mine["a", "one"].answers = [0: [2], 1: [1, 0]]
    theirs["a", "one"].hints = 3
    theirs["a", "one"].metChallenges = [2]
    theirs["a", "one"].answers = [0: [2, 1], 4: [0]]
    theirs["a", "one"].isDone = true
    theirs["a", "one"].outcome = 1
    for merged in [
      mine.merged(into: theirs, since: LearnerProgress()),
      theirs.merged(into: mine, since: LearnerProgress()),
    ] {
      let record = merged["a", "one"]
      #expect(record.hints == 3 && record.metChallenges == [0, 2] && record.isDone)
      #expect(record.answers == [0: [2, 1], 1: [1, 0], 4: [0]] && record.outcome == 1)
    }
  }

  @Test func `starting over and forgetting win over what was there`() {
    var base = LearnerProgress()
    base["a", "one"].isDone = true
    base["a", "one"].hints = 2
    base["b", "one"].isDone = true
    var mine = base
    mine["a", "one"] = mine["a", "one"].startedOver
    var theirs = base
    theirs["a", "two"].isDone = true
    theirs.lessons["b"] = nil
    for merged in [
      mine.merged(into: theirs, since: base), theirs.merged(into: mine, since: base),
    ] {
      #expect(merged["a", "one"] == StepRecord())
      #expect(merged["a", "two"].isDone && merged.lessons["b"] == nil)
    }
    // Who goes on in a lesson that was forgotten elsewhere brings back what is new, no more.
    mine["b", "one"].metChallenges = [1]
    let merged = mine.merged(into: theirs, since: base)
    #expect(merged["b", "one"].metChallenges == [1] && !merged["b", "one"].isDone)
  }
}
