import GradusEngine

/// The file beside a lesson that keeps the results of its sweeps: `02-regularization.sweeps.csv`.
///
/// A line a number, `step,group,seed,figure,value`, the values in full precision, `inf`, `-inf` and
/// `nan` as words. Lessons show these at once; `gradus check` makes the runs again.
package enum KeptSweeps {
  static let header = "step,group,seed,figure,value"
  /// How the names of these files end.
  package static let suffix = ".sweeps.csv"
  /// The largest file, in bytes, and the most lines.
  package static let largestFile = 1 << 23
  private static let largestCount = 100_000

  /// The name of the file beside a lesson's.
  package static func fileName(besides lessonFile: String) -> String {
    (lessonFile.hasSuffix(".md") ? String(lessonFile.dropLast(3)) : lessonFile) + suffix
  }

  /// What is to be kept of a lesson's sweeps, in the order of its steps; nil where it has none.
  package static func text(of lesson: Lesson) -> String? {
    var lines = [header]
    for step in lesson.steps {
      guard let results = step.sweep?.kept else { continue }
      for (group, name) in results.groups.enumerated() {
        for (index, seed) in results.seeds.enumerated() {
          for (figure, figureName) in results.figures.enumerated() {
            guard let value = results[group, figure, index] else { continue }
            lines.append("\(step.slug),\(name),\(seed),\(figureName),\(value)")
          }
        }
      }
    }
    return lines.count > 1 ? lines.joined(separator: "\n") + "\n" : nil
  }

  /// Gives a lesson's sweeps what a file keeps of them. A sweep of which not everything is there is
  /// left without.
  ///
  /// - Returns: what is wrong with the file.
  static func attach(_ text: String, file: String, to lesson: inout Lesson) -> [LessonProblem] {
    var reader = KeptSweepReader(lesson: lesson, file: file)
    reader.read(text)
    for (index, results) in reader.results where results.isComplete {
      lesson.steps[index].sweep?.kept = results
    }
    return reader.log.sorted
  }

  /// Gives the one step of a lesson what a file keeps of its sweep, as the lines name it.
  static func attach(_ text: String, of step: Step, file: String, to lesson: inout Lesson) {
    let names = ([step.slug] + step.formerSlugs).map { Array($0.utf8) + [UInt8(ascii: ",")] }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n")).filter { line in
      names.contains { line.starts(with: $0) }
    }
    let part = [header[...]] + lines.map { Substring($0) }
    _ = attach(part.joined(separator: "\n"), file: file, to: &lesson)
  }

  /// A value as it is written; nil if it is not one.
  fileprivate static func value(_ text: Substring) -> Double? {
    if ["inf", "-inf", "nan"].contains(text) { return Double(text) }
    guard text.utf8.count <= 32,
      text.utf8.allSatisfy({ $0.isDigit || "+-.eE".utf8.contains($0) })
    else { return nil }
    return Double(text)
  }

  /// Reads the lines of a file, each held against the lesson's sweeps.
  private struct KeptSweepReader {
    let lesson: Lesson
    var log: ParseLog
    /// By the place of the step.
    var results: [Int: SweepResults] = [:]
    /// What names nothing in the lesson, on which lines, and what is said of it: once, however many
    /// lines have it.
    private var strays: [String: (lines: [Int], message: String)] = [:]

    init(lesson: Lesson, file: String) {
      self.lesson = lesson
      log = ParseLog(file: file)
      for (index, step) in lesson.steps.enumerated() {
        if let sweep = step.sweep { results[index] = sweep.noResults }
      }
    }

    private let comma = UInt8(ascii: ",")
    private let advice = "; gradus check --record writes this file again"

    mutating func read(_ text: String) {
      guard text.utf8.count <= KeptSweeps.largestFile else {
        return log.report(1, "the file is larger than 8 MiB\(advice)")
      }
      // Counted before there is an entry for each.
      guard text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) <= KeptSweeps.largestCount else {
        return log.report(1, "more than \(KeptSweeps.largestCount) lines\(advice)")
      }
      var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0) }
      if lines.last?.isEmpty == true { lines.removeLast() }
      guard let first = lines.first, first == KeptSweeps.header else {
        return log.report(1, "the first line must be \(KeptSweeps.header)\(advice)")
      }
      for line in lines.dropFirst() {
        if let index = place(ofStep: Substring(line.utf8.prefix { $0 != comma })) {
          seen.insert(index)
        }
      }
      for (index, line) in lines.enumerated().dropFirst() where !log.isFull {
        read(line, line: index + 1)
      }
      for stray in strays.values {
        let more = stray.lines.count - 1
        log.report(
          stray.lines[0],
          stray.message + (more == 0 ? "" : " (\(more) more line\(more == 1 ? "" : "s"))"))
      }
    }

    /// - Parameter message: is asked for where nothing was said of this yet.
    private mutating func noteStray(_ key: String, line: Int, _ message: (Self) -> String) {
      if strays[key]?.lines.append(line) != nil { return }
      if strays.count < ParseLog.limit { strays[key] = ([line], message(self)) }
    }

    /// The steps of which the file has lines, by their slugs or those they had before.
    private var seen: Set<Int> = []

    private mutating func read(_ text: Substring, line: Int) {
      let columns = text.utf8.split(
        separator: comma, maxSplits: 8, omittingEmptySubsequences: false
      )
      .map(Substring.init)
      guard columns.count == 5 else {
        return log.report(line, "each line must have 5 columns, \(KeptSweeps.header)\(advice)")
      }
      guard let step = step(columns[0], line: line), var known = results[step] else { return }
      guard let group = known.groups.firstIndex(of: String(columns[1])) else {
        return unknown("group", columns[1], among: known.groups, line: line, step: step)
      }
      guard let number = UInt32(columns[2]), let seed = known.seeds.firstIndex(of: number) else {
        return noteStray("seed \(step) \(columns[2])", line: line) {
          "the sweep of \($0.lesson.steps[step].slug) has no seed \(quoted(columns[2]))"
            + $0.advice
        }
      }
      guard let figure = known.figures.firstIndex(of: String(columns[3])) else {
        return unknown("figure", columns[3], among: known.figures, line: line, step: step)
      }
      guard let value = KeptSweeps.value(columns[4]) else {
        return log.report(line, "\(quoted(columns[4])) is not a number\(advice)")
      }
      guard known[group, figure, seed] == nil else {
        return log.report(line, "an earlier line already has this value\(advice)")
      }
      results[step] = nil  // so that the values are changed in place
      known[group, figure, seed] = value
      results[step] = known
    }

    /// The places of steps that lines named so far: hundreds of lines in a row name the same one.
    private var places: [Substring: Int?] = [:]

    private mutating func place(ofStep slug: Substring) -> Int? {
      if let known = places[slug] { return known }
      let place = lesson.index(ofStep: String(slug))
      if places.count < ParseLog.limit { places[slug] = .some(place) }
      return place
    }

    private mutating func step(_ slug: Substring, line: Int) -> Int? {
      guard let index = place(ofStep: slug) else {
        noteStray("step \(slug)", line: line) { $0.unknownStep(String(slug)) }
        return nil
      }
      if results[index] == nil {
        noteStray("sweep \(slug)", line: line) {
          "the step \(quoted(slug)) has no sweep\($0.advice)"
        }
        return nil
      }
      return index
    }

    /// A step that is not there was most likely reworded.
    private func unknownStep(_ slug: String) -> String {
      let others = lesson.steps.indices.filter { results[$0] != nil && !seen.contains($0) }
        .map { lesson.steps[$0].slug }
      let near = nearest(slug, in: others)
      let meant = near ?? (others.count == 1 ? others[0] : nil)
      return "there is no step \(quoted(slug)) in this lesson\(suggestion(meant)); "
        + "where a heading was reworded, write <!-- was: \(slug) --> below it"
    }

    private mutating func unknown(
      _ what: String, _ name: Substring, among names: [String], line: Int, step: Int
    ) {
      noteStray("\(what) \(step) \(name)", line: line) {
        "the sweep has no \(what) \(quoted(name))"
          + suggestion(nearest(String(name), in: names)) + $0.advice
      }
    }
  }
}
