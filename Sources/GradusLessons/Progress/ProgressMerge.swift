import GradusScreen

extension LearnerProgress {
  /// The record with what was changed here since `base`, on top of what was changed elsewhere.
  ///
  /// What only one side changed is as that side has it, also where that is less than before: a step
  /// that was started over, a record that was forgotten. Where both changed the same fact of a step,
  /// the further one stays. So nobody's work is lost, and a record of long ago does not come back.
  /// - Parameters:
  ///   - theirs: what is kept now.
  ///   - base: what both sides began with.
  package func merged(into theirs: LearnerProgress, since base: LearnerProgress) -> LearnerProgress
  {
    var merged = self
    let sides = Sides(mine: self, base: base, theirs: theirs)
    merged.version = sides.merged(\.version, further: max)
    merged.lastLesson = sides.merged(\.lastLesson) { mine, _ in mine }
    merged.remindedOn = sides.largest(\.remindedOn)
    let screen = ScreenChoice(
      glyphs: sides.merged(\.screen?.glyphs) { mine, _ in mine },
      theme: sides.merged(\.screen?.theme) { mine, _ in mine },
      color: sides.merged(\.screen?.color) { mine, _ in mine })
    merged.screen = screen == ScreenChoice() ? nil : screen
    merged.orderSeed = sides.merged(\.orderSeed) { mine, theirs in theirs ?? mine }
    merged.lessons = sides.entries(\.lessons) { $0.lesson }
    return merged
  }
}

/// A value here, there, and as it was before both.
private struct Sides<Value: Equatable> {
  var mine: Value
  var base: Value
  var theirs: Value

  /// A part of the value: that of the side that changed it; where both did, the further one.
  func merged<Part: Equatable>(
    _ part: KeyPath<Value, Part>, further: (_ mine: Part, _ theirs: Part) -> Part
  ) -> Part {
    let (mine, base, theirs) = (mine[keyPath: part], base[keyPath: part], theirs[keyPath: part])
    if mine == base || mine == theirs { return theirs }
    if theirs == base { return mine }
    return further(mine, theirs)
  }

  /// A count that may not be there yet: the larger one where both changed it.
  func largest(_ part: KeyPath<Value, Int?>) -> Int? {
    merged(part) { mine, theirs in
      guard let mine, let theirs else { return mine ?? theirs }
      return max(mine, theirs)
    }
  }

  /// A table of rows that may not be there yet: the longer row where both changed one.
  func longest<Entry: Hashable>(_ table: KeyPath<Value, [Int: [Entry]]?>) -> [Int: [Entry]]? {
    let rows = Sides<Rows<Entry>>(
      mine: Rows(mine[keyPath: table]), base: Rows(base[keyPath: table]),
      theirs: Rows(theirs[keyPath: table])
    ).entries(\.rows) { $0.mine.count < $0.theirs.count ? $0.theirs : $0.mine }
    return rows.isEmpty ? nil : rows
  }

  /// A table, entry by entry.
  /// - Parameter both: the entry that both sides changed; one that is not there is an empty one.
  func entries<Key: Hashable, Entry: Startable>(
    _ table: KeyPath<Value, [Key: Entry]>, both: (Sides<Entry>) -> Entry
  ) -> [Key: Entry] {
    let (mine, base, theirs) = (mine[keyPath: table], base[keyPath: table], theirs[keyPath: table])
    var merged: [Key: Entry] = [:]
    for key in Set(mine.keys).union(theirs.keys) {
      let (here, before, there) = (mine[key], base[key], theirs[key])
      if here == before || here == there {
        merged[key] = there
      } else if there == before {
        merged[key] = here
      } else {
        merged[key] = both(
          Sides<Entry>(
            mine: here ?? Entry(), base: before ?? Entry(), theirs: there ?? Entry()))
      }
    }
    return merged
  }
}

extension Sides where Value == LessonRecord {
  fileprivate var lesson: LessonRecord {
    var merged = mine
    merged.currentStep = self.merged(\.currentStep) { mine, _ in mine }
    merged.steps = entries(\.steps) { $0.step }
    return merged
  }
}

extension Sides where Value == StepRecord {
  fileprivate var step: StepRecord {
    var merged = mine
    merged.answers = entries(\.answers) { $0.mine.count < $0.theirs.count ? $0.theirs : $0.mine }
    merged.typed = longest(\.typed)
    merged.askedAgain = longest(\.askedAgain)
    merged.recalledOn = largest(\.recalledOn)
    merged.outcome = self.merged(\.outcome) { mine, theirs in mine ?? theirs }
    merged.hints = self.merged(\.hints, further: max)
    let (begun, met) = (base.metChallenges, mine.metChallenges)
    merged.metChallenges = theirs.metChallenges.subtracting(begun.subtracting(met))
      .union(met.subtracting(begun))
    merged.isAssisted = self.merged(\.isAssisted) { $0 || $1 }
    merged.isDone = self.merged(\.isDone) { $0 || $1 }
    merged.sweepSeen = self.merged(\.sweepSeen) { mine, theirs in mine ?? theirs }
    merged.spent = largest(\.spent)
    merged.submission = self.merged(\.submission) { mine, theirs in mine ?? theirs }
    merged.bestStars = largest(\.bestStars)
    merged.submissionCount = largest(\.submissionCount)
    merged.code = self.merged(\.code) { mine, theirs in mine ?? theirs }
    merged.codeIsChanged = self.merged(\.codeIsChanged) { mine, theirs in mine ?? theirs }
    merged.codeTries = largest(\.codeTries)
    merged.codeHints = largest(\.codeHints)
    return merged
  }
}

/// What a table's entry is before anything is in it.
private protocol Startable: Equatable { init() }
extension LessonRecord: Startable {}
extension StepRecord: Startable {}
extension Array: Startable where Element: Equatable {}

/// A table of rows that is there.
private struct Rows<Entry: Hashable>: Equatable {
  let rows: [Int: [Entry]]

  init(_ rows: [Int: [Entry]]?) { self.rows = rows ?? [:] }
}
